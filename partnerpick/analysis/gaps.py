"""Which missing facts matter: what it is worth to settle uncertain ratings, alone or together, before choosing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

import numpy as np

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.analysis.table import table
from partnerpick.numeric import BoolArray, FloatArray

CERTAIN = 1e-9
"""Range of partial values (0-1) below which a cell is certain."""
DIGITS = 9
"""Decimals to which two figures are the same, so that rounding orders nothing."""
TINY = 1e-12
"""A lead (0-1) that is taken for this one where it is less, to divide by."""
DRAWS = 8192
"""Draws of weights and readings for each end of a cell that is settled; a power of two, to fill the space evenly."""
SEED = 0


@dataclass(frozen=True, slots=True)
class Stakes:
    """What settling some uncertain cells could do at the weights as they are, everything else at its mean.

    `chance` (0-1) is that of another city coming out first, `worth` the points of 100 that the choice gains on average.
    `reach` is how far, in points of 100, they could move the lead that the leader has over `rival`, which is `lead`
    points: the rival of whom they could take most of it. Without a rival, nobody else is ranked.
    """

    chance: float
    worth: float
    reach: float
    lead: float
    rival: Alternative | None

    @property
    def decides(self) -> bool:
        """Whether they could put another city first at all: whether they can move the lead by more than it is."""
        return self.part > 1 + CERTAIN

    @property
    def part(self) -> float:
        """What part of the lead they could take, 0 or more; from 1 on another city comes first or level."""
        if self.reach <= 0 or self.rival is None:
            return 0.0
        return self.reach / self.lead if self.lead > 0 else np.inf

    @property
    def order(self) -> tuple[float, float, float]:
        """By what to sort: the likeliest to change the answer, then the worthiest, then what comes nearest to it."""
        return -round(self.chance, DIGITS), -round(self.worth, DIGITS), -round(min(self.part, 1.0), DIGITS)


@dataclass(frozen=True, slots=True)
class Gap:
    """One uncertain cell, and what it is worth to settle it."""

    alternative: Alternative
    cell: Cell
    stakes: Stakes

    @property
    def key(self) -> tuple[str, str]:
        """The ids of the city and the criterion."""
        return self.alternative.city.id, self.cell.criterion.id


@dataclass(frozen=True, slots=True)
class CityGaps:
    """All uncertain cells of one city, and what it is worth to settle them together."""

    alternative: Alternative
    cells: int
    stakes: Stakes


@dataclass(frozen=True, slots=True)
class CriterionGaps:
    """All cities on one leaf criterion where it is uncertain, as one study would settle them."""

    criterion: str
    cells: int
    stakes: Stakes


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything uncertain about the ranked cities, what matters most first; `everything` settles all of it.

    First what could put another city first, the likeliest before the others and then the worthiest; then what could
    not, by the part of the lead that it could take.
    """

    analysis: Analysis
    cells: tuple[Gap, ...]
    cities: tuple[CityGaps, ...]
    criteria: tuple[CriterionGaps, ...]
    everything: Stakes


def gaps(analysis: Analysis) -> Gaps | None:
    """What it is worth to settle each uncertain cell of the ranked cities; None where no city is ranked.

    With the cells of a city, of a criterion, and all of them together too. A cell is uniform between its low and high
    partial value, independently of the others (see `numeric.information`).
    """
    from partnerpick.numeric import information

    found = table(analysis)
    if not found.alternatives:
        return None
    arrays = (found.low, found.high, found.weights)
    swings = (found.high - found.low) / 2 * found.weights
    unsure = _unsure(analysis)
    alone = information.about_cells(*arrays)
    whole = information.about_alternatives(*arrays)
    studied = information.about_criteria(*arrays)
    worth, chance = information.about_everything(*arrays)
    stakes = _Staker(analysis, (found.low + found.high) / 2 @ found.weights)
    cells = [
        Gap(
            analysis.ranked[row],
            analysis.ranked[row].cells[column],
            stakes(alone.worth[row, column], alone.chance[row, column], _only(swings, row, column)),
        )
        for row, column in np.argwhere(unsure).tolist()
    ]
    cities = [
        CityGaps(analysis.ranked[row], int(unsure[row].sum()), stakes(whole.worth[row], whole.chance[row], of_row))
        for row, of_row in enumerate(np.diag(swings.sum(axis=1)))
        if unsure[row].any()
    ]
    criteria = [
        CriterionGaps(leaf, int(unsure[:, column].sum()), stakes(studied.worth[column], studied.chance[column], swing))
        for column, (leaf, swing) in enumerate(zip(found.leaves, swings.T, strict=True))
        if unsure[:, column].any()
    ]
    by = attrgetter("stakes.order")
    return Gaps(
        analysis,
        tuple(sorted(cells, key=by)),
        tuple(sorted(cities, key=by)),
        tuple(sorted(criteria, key=by)),
        stakes(worth, chance, swings.sum(axis=1)),
    )


def _unsure(analysis: Analysis) -> BoolArray:
    """Whether each cell is uncertain or unknown, in whole or in part; (alternatives, leaves)."""
    return np.array(
        [
            [cell.high - cell.low > CERTAIN or cell.unknown_share > 0 for cell in found.cells]
            for found in analysis.ranked
        ]
    )


def _only(swings: FloatArray, row: int, column: int) -> FloatArray:
    """How far one cell can move each alternative: itself, and no other."""
    found = np.zeros(len(swings))
    found[row] = swings[row, column]
    return found


@dataclass(frozen=True, slots=True)
class _Staker:
    """Puts what is at stake into points of 100, with the rival who could profit most."""

    analysis: Analysis
    means: FloatArray

    def __call__(self, worth: float, chance: float, swings: FloatArray) -> Stakes:
        """The stakes of what can move each alternative by so much (0-1), the leader being the first of them."""
        ranked = self.analysis.ranked
        leads = np.maximum(self.means[0] - self.means[1:], 0.0)
        if not leads.size:
            return Stakes(0.0, 0.0, 100 * float(swings[0]), 0.0, None)
        reaches = swings[0] + swings[1:]
        nearest = int(np.argmax(reaches / np.maximum(leads, TINY)))
        reach, lead = 100 * float(reaches[nearest]), 100 * float(leads[nearest])
        return Stakes(float(chance), 100 * float(worth), reach, lead, ranked[nearest + 1])


class Settled(NamedTuple):
    """The leader's chance of being first (0-1) if a cell turned out at its worst and at its best, with errors."""

    at_low: float
    at_high: float
    low_error: float
    high_error: float

    @property
    def error(self) -> float:
        """The larger standard error of the two."""
        return max(self.low_error, self.high_error)


def settled(analysis: Analysis, chosen: Sequence[Gap], *, draws: int = DRAWS) -> Mapping[tuple[str, str], Settled]:
    """How often the leader is first over all weights and other readings with each of these cells settled at its ends.

    By ids of city and criterion. A cell is settled by setting its low and high to the one end; weights are drawn as the
    weight set allows. Each figure is sampled, with its standard error.
    """
    from partnerpick.analysis.weight_groups import weight_groups
    from partnerpick.numeric.smaa import smaa

    found = table(analysis)
    groups = weight_groups(analysis)

    def first(row: int, column: int, end: float) -> tuple[float, float]:
        low, high = found.low.copy(), found.high.copy()
        low[row, column] = high[row, column] = end
        result = smaa(low, high, groups=groups, draws=draws, seed=SEED, outputs={"first"})
        return float(result.first[0]), float(result.standard_errors.first[0])

    ends = {}
    for gap in chosen:
        row, column = found.alternatives.index(gap.key[0]), found.leaves.index(gap.key[1])
        (at_low, low_error), (at_high, high_error) = (first(row, column, end) for end in (gap.cell.low, gap.cell.high))
        ends[gap.key] = Settled(at_low, at_high, low_error, high_error)
    return ends
