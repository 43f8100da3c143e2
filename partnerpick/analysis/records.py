"""What an analysis found: every intermediate table, by name, so that reports explain instead of recomputing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import Literal

from partnerpick.decision.records import City, Criterion, Decision, Gate, Rating, WeightSet
from partnerpick.decision.view import View

MIDPOINT = 0.5
"""The partial value that what is unknown counts by convention: the middle of 0-1."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One alternative on one leaf criterion.

    `weight` is global (0-1), the partial values are 0-1 and `contribution` is their product in points of 100. The
    partial value is the mean of what the evidence allows: of the range where the rating is one, 0.5 where it
    is unknown.
    """

    criterion: Criterion
    rating: Rating | None
    weight: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether any evidence bears on it."""
        return self.rating is not None and self.rating.performance is not None

    @property
    def unknown_share(self) -> float:
        """How much of the cell is unknown, 0-1: all, nothing, or the unknown ones among the parts it is summed from."""
        return self.rating.unknown_share if self.rating else 1.0

    @property
    def partial_value(self) -> float:
        """The middle of the partial values that the evidence allows, 0-1."""
        return (self.low + self.high) / 2

    @property
    def contribution(self) -> float:
        """What the criterion adds to the overall value, points of 100."""
        return 100 * self.weight * self.partial_value

    @property
    def loss(self) -> float:
        """What the criterion leaves short of its best, points of 100."""
        return 100 * self.weight * (1 - self.partial_value)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A city (or baseline) with its overall value (0-100), the least and most it could be, and its rank.

    `rank` is None for a baseline and for a city that a gate knocks out.
    """

    city: City
    rank: int | None
    overall_value: float
    low: float
    high: float
    cells: tuple[Cell, ...]
    fails: tuple[Gate, ...]
    undecided: tuple[Gate, ...]

    @property
    def known_weight(self) -> float:
        """The share of weight (0-1) on which evidence bears; an unknown part of a criterion counts as unknown."""
        return fsum(cell.weight * (1 - cell.unknown_share) for cell in self.cells)

    @property
    def points_from_unknowns(self) -> float:
        """The points of 100 that the midpoint convention adds where nothing is known."""
        return fsum(100 * cell.weight * cell.unknown_share * MIDPOINT for cell in self.cells)

    def cell(self, criterion: str) -> Cell:
        """The cell of a leaf criterion.

        Raises:
            KeyError: The criterion is not among those used.
        """
        return {cell.criterion.id: cell for cell in self.cells}[criterion]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A decision seen on a day under some weights: the tree that was used, and every alternative on it.

    `shares` holds each used node's share of its group (0-1). `alternatives` are the candidates, best first, those that
    a gate knocks out last; `named` are the ids of the only cities that were asked for, if not all. `base` is the same
    analysis without pinned shares, where some were pinned.
    """

    view: View
    weight_set: WeightSet
    pinned: Mapping[str, float]
    kind: Literal["prospective", "relational"] | None
    left_out: tuple[str, ...]
    named: tuple[str, ...]
    factors: tuple[Criterion, ...]
    shares: Mapping[str, float]
    weights: Mapping[str, float]
    alternatives: tuple[Alternative, ...]
    baselines: tuple[Alternative, ...]
    base: "Analysis | None" = None
    lone_criteria: Mapping[str, str] = field(default_factory=dict)

    @property
    def decision(self) -> Decision:
        """What the files say."""
        return self.view.decision

    @property
    def ranked(self) -> tuple[Alternative, ...]:
        """The candidates that no gate knocks out, best first."""
        return tuple(alternative for alternative in self.alternatives if alternative.rank is not None)

    def alternative(self, city: str) -> Alternative:
        """The alternative with that city's id.

        Raises:
            KeyError: No alternative is called that.
        """
        return {found.city.id: found for found in (*self.alternatives, *self.baselines)}[city]
