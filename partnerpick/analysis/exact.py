"""Who is first for which shares of three factors, exactly, while all below the factors stays as it is."""

from dataclasses import dataclass

import numpy as np

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.table import table
from partnerpick.analysis.weight_groups import weight_groups
from partnerpick.numeric import FloatArray
from partnerpick.numeric.simplex_volume import positive_parts
from partnerpick.numeric.stability import all_share_lines
from partnerpick.numeric.triangle import SIDES, first_rank_areas


@dataclass(frozen=True, slots=True)
class FactorTriangle:
    """The triangle of all shares that three factors can have, divided among the cities that are first there.

    The weights within the factors are those shown, and so are all partial values: the middle of what is uncertain.
    """

    analysis: Analysis
    cities: tuple[str, ...]
    """Ids of the cities that no gate knocks out, best first by shown value."""
    factors: tuple[str, str, str]
    """Ids of the factors, in file order."""
    areas: tuple[float, ...]
    """The part of the triangle (0-1) in which each city is first, ties split; they sum to 1."""
    polygons: tuple[FloatArray, ...]
    """Where each city is first: the factors' shares (0-1) at the corners, shape (corners, 3), in turn around it."""
    leader: str
    """Id of the city that is first in the largest part; of several the one listed first."""
    behind: tuple[float, ...]
    """The part of the triangle (0-1) in which each city has less value than `leader`, ties half; its own is 0.5."""

    def first(self, city: str) -> float:
        """The part of the triangle (0-1) in which the city is first.

        Raises:
            ValueError: The city is not ranked.
        """
        return self.areas[self.cities.index(city)]


def factor_triangle(analysis: Analysis) -> FactorTriangle | None:
    """Who is first in which part of the triangle of the factors' shares.

    None unless there are exactly three factors whose shares the weight set leaves free and no `-w` holds, and two
    ranked cities or more.
    """
    top = weight_groups(analysis)
    if len(top.members) != SIDES or top.space != "free" or top.pinned or len(analysis.ranked) < 2:  # noqa: PLR2004  # to divide among
        return None
    found = table(analysis)
    first, second, third = (factor.id for factor in analysis.factors)
    places = [found.nodes.index(factor) for factor in (first, second, third)]
    # What a city is worth if a factor has all the weight is its value on that factor.
    values = all_share_lines(found.partial_values, found.shares, found.parents, np.array(places))[1].T
    areas, polygons = first_rank_areas(values)
    leader = int(areas.round(9).argmax())
    return FactorTriangle(
        analysis=analysis,
        cities=found.alternatives,
        factors=(first, second, third),
        areas=tuple(areas.tolist()),
        polygons=tuple(polygons),
        leader=found.alternatives[leader],
        behind=tuple(positive_parts(values[leader] - values).tolist()),
    )
