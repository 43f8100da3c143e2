"""What the uncertainty comes from: which weights and which ratings decide whether the leader is first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.robustness import SEED, Progress
from partnerpick.analysis.table import table
from partnerpick.analysis.weight_groups import weight_groups
from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.redrawing import Redrawing
from partnerpick.numeric.sobol import Model, SobolIndices, sobol_indices

DRAWS = 65_536
"""Pairs of draws unless asked otherwise."""
REPLICATES = 16
"""Independent parts that the draws come in: their spread tells the errors."""
NAMED = 8
"""How many inputs are told one by one; the smaller ones are told together."""
APART = 3.0
"""Standard errors by which a difference has to exceed nothing to be one."""
DIGITS = 12
"""Decimals of an index beyond which two are equal and keep the order of the tree and the table."""

Kind = Literal["weights", "rating", "city", "all-weights", "all-ratings", "rest"]


@dataclass(frozen=True, slots=True)
class Inputs:
    """One uncertain input of the ranking, or several together.

    `weights` are the shares within one group of siblings, `rating` is one rating, `city` all uncertain ratings of a
    city; `all-weights` and `all-ratings` are everything of that kind, and `rest` is what is not told one by one.
    """

    kind: Kind
    members: tuple[int, ...]
    """Which single inputs they are: groups of weights first, then ratings."""
    node: str | None = None
    """Of weights the node whose children divide them, None for the factors; of a rating the criterion."""
    city: str | None = None
    """Id of the city whose ratings they are, where they are those of one."""


@dataclass(frozen=True, slots=True)
class Influence:
    """What some inputs have to do with whether the leader is first, as parts of the variance of that (0-1)."""

    inputs: Inputs
    first: float
    """First-order index: what knowing them alone would remove on average."""
    first_error: float
    total: float
    """Total index: what would be left if all else were known."""
    total_error: float
    apart: bool
    """Whether `total` is less than that of the one listed before by more than `APART` standard errors."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The Sobol indices of "the leader is first"; where it is so in all draws or in none there are no indices.

    Each list has the largest total index first.
    """

    analysis: Analysis
    leader: str
    """Id of the city that is first as shown; of several that are level the one listed first."""
    share: float
    """In which part of the draws (0-1) it is first, perhaps with others."""
    draws: int
    seed: int
    inputs: tuple[Inputs, ...]
    """Every single input, also where there are no indices."""
    single: tuple[Influence, ...]
    """The influence of every single input."""
    cities: tuple[Influence, ...]
    """Of all ratings of each city that has more than one uncertain."""
    kinds: tuple[Influence, ...]
    """Of all weights and of all ratings, where both are uncertain."""
    rest: Influence | None
    """Of all inputs after the first `NAMED` together; None where those are less than two."""

    @property
    def named(self) -> tuple[Influence, ...]:
        """The inputs that are told one by one."""
        return self.single if self.rest is None else self.single[:NAMED]

    @property
    def constant(self) -> bool:
        """Whether the leader is first in every draw or in none."""
        return self.share in {0.0, 1.0}

    @property
    def telling(self) -> bool:
        """Whether the draws are enough to say that the largest input matters at all."""
        return bool(self.single) and self.single[0].total > APART * self.single[0].total_error

    @property
    def foremost(self) -> tuple[Influence, ...]:
        """The inputs at the top that the draws cannot put in order."""
        ends = [place for place, one in enumerate(self.single) if place and one.apart]
        return self.single[: min(ends, default=len(self.single))]


def attribution(
    analysis: Analysis, *, draws: int = DRAWS, seed: int = SEED, progress: Progress | None = None
) -> Attribution | None:
    """Which inputs decide, by Sobol indices, whether the leader is first; None where it has no rival.

    Weights are drawn as the weight set allows them and ratings from their ranges, as for `robustness`. The shares of
    each group of siblings are one input, and each uncertain rating is one.

    Args:
        analysis: The ranking.
        draws: Pairs of draws in all; rounded up to equal replicates.
        seed: Fixes all draws.
        progress: Told how many draws are done, of how many.
    """
    found = table(analysis)
    if len(found.alternatives) < 2:  # noqa: PLR2004  # a doubt about who is first takes two
        return None
    size = max(-(-draws // REPLICATES), 1)
    groups = weight_groups(analysis)
    redrawing = Redrawing(found.low, found.high, groups, leader=0, draws=size, replicates=REPLICATES, seed=seed)
    inputs = tuple(_single(analysis, redrawing, found.alternatives, found.leaves))
    together = (*_cities(inputs), *_kinds(inputs))
    asked = [*inputs, *together]
    sets = _marks(asked, len(inputs))
    indices = sobol_indices(_told(redrawing, progress, size), sets, REPLICATES)
    if progress:
        progress(size * REPLICATES, size * REPLICATES)
    known = not indices.constant
    single = _ordered(asked, indices, {"weights", "rating"}) if known else ()
    return Attribution(
        analysis=analysis,
        leader=found.alternatives[0],
        share=indices.mean,
        draws=size * REPLICATES,
        seed=seed,
        inputs=inputs,
        single=single,
        cities=_ordered(asked, indices, {"city"}) if known else (),
        kinds=_ordered(asked, indices, {"all-weights", "all-ratings"}) if known else (),
        rest=_rest(single, redrawing),
    )


def _single(analysis: Analysis, redrawing: Redrawing, cities: Sequence[str], leaves: Sequence[str]) -> Iterator[Inputs]:
    """Every weight group that is drawn, in the order of the tree, then every uncertain rating."""
    groups = [None, *(node.id for factor in analysis.factors for node in factor.walk() if node.criteria)]
    for place, group in enumerate(redrawing.weight_groups):
        yield Inputs("weights", (place,), groups[group])
    for place, (row, column) in enumerate(redrawing.cells.tolist(), len(redrawing.weight_groups)):
        yield Inputs("rating", (place,), leaves[column], cities[row])


def _cities(inputs: Sequence[Inputs]) -> Iterator[Inputs]:
    for city in dict.fromkeys(one.city for one in inputs if one.city is not None):
        members = tuple(member for one in inputs if one.city == city for member in one.members)
        if len(members) > 1:
            yield Inputs("city", members, city=city)


def _kinds(inputs: Sequence[Inputs]) -> tuple[Inputs, ...]:
    weights = tuple(member for one in inputs if one.kind == "weights" for member in one.members)
    ratings = tuple(member for one in inputs if one.kind == "rating" for member in one.members)
    return (Inputs("all-weights", weights), Inputs("all-ratings", ratings)) if weights and ratings else ()


def _marks(asked: Sequence[Inputs], count: int) -> BoolArray:
    """Which single inputs each holds, shape (asked, count)."""
    sets = np.zeros((len(asked), count), dtype=np.bool_)
    for row, one in enumerate(asked):
        sets[row, list(one.members)] = True
    return sets


def _told(redrawing: Redrawing, progress: Progress | None, size: int) -> Model:
    """The redrawing, with the draws that are done told whenever a replicate begins."""
    if progress is None:
        return redrawing
    begun = -1

    def outputs(replicate: int, redrawn: BoolArray) -> FloatArray:
        nonlocal begun
        if replicate != begun:
            begun = replicate
            progress(replicate * size, REPLICATES * size)
        return redrawing(replicate, redrawn)

    return outputs


def _ordered(asked: Sequence[Inputs], indices: SobolIndices, kinds: set[Kind]) -> tuple[Influence, ...]:
    """The influence of the inputs of these kinds, the largest total index first, else as asked."""
    rows = [row for row, one in enumerate(asked) if one.kind in kinds]
    rows.sort(key=lambda row: -round(float(indices.total[row]), DIGITS))
    return tuple(
        _influence(asked[row], indices, row, rows[place - 1] if place else None) for place, row in enumerate(rows)
    )


def _influence(inputs: Inputs, indices: SobolIndices, row: int, before: int | None = None) -> Influence:
    apart = before is not None and float(
        indices.total[before] - indices.total[row]
    ) > APART * indices.total_difference_error(before, row)
    return Influence(
        inputs=inputs,
        first=float(indices.first[row]),
        first_error=float(indices.first_errors[row]),
        total=float(indices.total[row]),
        total_error=float(indices.total_errors[row]),
        apart=apart,
    )


def _rest(single: Sequence[Influence], redrawing: Redrawing) -> Influence | None:
    """The influence of all inputs after the first `NAMED`, from the same draws."""
    left = [one.inputs.members[0] for one in single[NAMED:]]
    if len(left) < 2:  # noqa: PLR2004  # one can be named
        return None
    together = Inputs("rest", tuple(sorted(left)))
    return _influence(together, sobol_indices(redrawing, _marks([together], len(single)), REPLICATES), 0)
