"""Whether what the leader offers could be had from another city: the claim that only it does, put to the evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Literal, get_args

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.analysis.uniqueness import REACHES, SAME, Reach, Standing, reach, standings
from partnerpick.decision.records import Criterion

Judgement = Literal["alone", "matched", "exceeded", "open", "unknown", "nothing"]
"""The leader on one criterion: no rival reaches its level; one does; one surely offers more; the ranges of the evidence
allow both; too little is known to tell; the leader offers nothing there that could be had elsewhere or not."""
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)

Outcome = Literal["supported", "partly", "contradicted", "open", "no-claim"]
"""The evidence on the claim that each benefit is the leader's alone: it is on every criterion; on some, and not or not
surely on others; on none, and elsewhere too on at least one; on none, and nowhere surely elsewhere; there is no
benefit, or no rival, to judge by."""
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)


@dataclass(frozen=True, slots=True)
class Benefit:
    """One criterion: the leader's level, what each rival's reach is, and the best of them.

    `best` are the rivals nearest to the leader's level or furthest above it, several where their readings are the
    same. `shown` is the leader's shown partial value less theirs (0-1), None where of one side nothing is known.
    """

    own: Cell
    reaches: Mapping[str, Reach]
    best: tuple[Alternative, ...]
    judgement: Judgement
    shown: float | None

    @property
    def criterion(self) -> Criterion:
        """The leaf."""
        return self.own.criterion

    @property
    def rival(self) -> Cell:
        """The cell of the best rivals."""
        return self.best[0].cell(self.criterion.id)

    @property
    def lead(self) -> float:
        """What the leader surely adds beyond the best rival, in points of 100; 0 where a rival could reach it."""
        return 100 * self.own.weight * max(self.own.low - self.rival.high, 0.0) if self.judgement == "alone" else 0.0


@dataclass(frozen=True, slots=True)
class Combined:
    """All rivals as one imaginary partner that is on every criterion as good as the best of them.

    In points of 100: the value shown, and the least and most that the evidence allows. Where nothing is known of any
    rival, what is unknown counts its midpoint.
    """

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Uniqueness:
    """The leader held against all other ranked cities, in the order of the criteria.

    `standings` say of every ranked city how far it stands alone, for the same could be claimed of each.
    """

    analysis: Analysis
    leader: Alternative | None
    rivals: tuple[Alternative, ...]
    benefits: tuple[Benefit, ...]
    combined: Combined | None
    standings: tuple[Standing, ...]

    def judged(self, *judgements: Judgement) -> tuple[Benefit, ...]:
        """The benefits with one of these judgements."""
        return tuple(one for one in self.benefits if one.judgement in judgements)

    @property
    def outcome(self) -> Outcome:
        """What the evidence says of the claim that each benefit is the leader's alone."""
        real = [one for one in self.benefits if one.judgement != "nothing"]
        if not real:
            return "no-claim"
        alone, elsewhere = self.judged("alone"), self.judged("matched", "exceeded")
        if alone:
            return "supported" if len(alone) == len(real) else "partly"
        return "contradicted" if elsewhere else "open"

    @property
    def alone_weight(self) -> float:
        """The weight (0-1) of the criteria on which no rival reaches the leader."""
        return fsum(one.own.weight for one in self.judged("alone"))

    @property
    def matching(self) -> tuple[Alternative, ...]:
        """The rivals that surely reach the leader on every criterion."""
        return self._reaching({"surely"})

    @property
    def possibly_matching(self) -> tuple[Alternative, ...]:
        """The rivals that reach the leader on every criterion on some reading of the evidence, if not surely."""
        sure = {found.city.id for found in self.matching}
        found = self._reaching({"surely", "possibly", "unknown"})
        return tuple(rival for rival in found if rival.city.id not in sure)

    def _reaching(self, enough: set[Reach]) -> tuple[Alternative, ...]:
        return tuple(
            rival for rival in self.rivals if all(one.reaches[rival.city.id] in enough for one in self.benefits)
        )


def uniqueness(analysis: Analysis) -> Uniqueness:
    """Whether another ranked city reaches the level of the one that leads, criterion by criterion and all together.

    Cities that a gate knocks out are no rivals: what they offer cannot be had. Ranges and unknowns are taken at their
    extremes, not at their midpoints, so that a judgement holds whatever the evidence turns out to mean.
    """
    ranked = analysis.ranked
    leader = ranked[0] if ranked else None
    rivals = ranked[1:]
    benefits = tuple(_benefit(cell, rivals) for cell in leader.cells) if leader and rivals else ()
    return Uniqueness(
        analysis=analysis,
        leader=leader,
        rivals=rivals,
        benefits=benefits,
        combined=_combined(rivals) if benefits else None,
        standings=standings(analysis),
    )


def _benefit(own: Cell, rivals: tuple[Alternative, ...]) -> Benefit:
    cells = {rival.city.id: rival.cell(own.criterion.id) for rival in rivals}
    reaches = {city: reach(own, cell) for city, cell in cells.items()}

    def order(rival: Alternative) -> tuple[int, float, float]:
        cell = cells[rival.city.id]
        return REACHES.index(reaches[rival.city.id]), -round(cell.partial_value, 9), -round(cell.high, 9)

    nearest = min(rivals, key=order)
    best = tuple(rival for rival in rivals if order(rival) == order(nearest))
    found = cells[nearest.city.id]
    return Benefit(
        own=own,
        reaches=reaches,
        best=best,
        judgement=_judgement(own, list(cells.values()), set(reaches.values())),
        shown=own.partial_value - found.partial_value if own.known and found.known else None,
    )


def _judgement(own: Cell, rivals: list[Cell], reaches: set[Reach]) -> Judgement:
    if own.high <= SAME:
        return "nothing"
    if "surely" in reaches:
        return "exceeded" if any(cell.low > own.high + SAME for cell in rivals) else "matched"
    if "possibly" in reaches:
        return "open"
    return "unknown" if "unknown" in reaches else "alone"


def _combined(rivals: tuple[Alternative, ...]) -> Combined:
    """The best of the rivals on every criterion; what is shown of those of whom something is known."""
    columns = list(zip(*(rival.cells for rival in rivals), strict=True))
    shown = (max((cell for cell in column if cell.known), key=_shown, default=column[0]) for column in columns)
    return Combined(
        value=fsum(cell.contribution for cell in shown),
        low=fsum(100 * column[0].weight * max(cell.low for cell in column) for column in columns),
        high=fsum(100 * column[0].weight * max(cell.high for cell in column) for column in columns),
    )


def _shown(cell: Cell) -> float:
    return cell.partial_value
