"""Whether one source, if it were untrue, would change who is first: what rests on it becomes unknown."""

from dataclasses import dataclass

import numpy as np

from partnerpick.analysis.records import MIDPOINT, Analysis
from partnerpick.analysis.table import Table, table
from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.additive import overall_values
from partnerpick.numeric.stability import LEVEL

DIGITS = 9
"""Decimals of a point beyond which two losses are equal and the sources keep their order."""
AT_ONCE = 2**22
"""How many cells are held in one step while pairs of sources are tried."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What is left of the ranking once some ratings have become unknown: any partial value of 0-1."""

    ratings: int
    """How many ratings of ranked cities that are."""
    first: str
    """Id of the city that is first by shown value; of several that are level today's leader, else the first listed."""
    lead: float
    """What today's leader then has over the best rival, points of 100; below 0 where that one is ahead."""
    worst_lead: float
    """The same with the lost ratings at their most adverse: the leader's at worst, the rivals' at best."""
    worst_first: str
    """Id of the city that is then first."""


@dataclass(frozen=True, slots=True)
class DroppedSource:
    """One source, and what is lost without it."""

    source: str
    """Id of the source."""
    alone: Loss
    """Without the ratings of which every fact is from it."""
    partly: Loss
    """Without every rating that cites a fact from it."""


@dataclass(frozen=True, slots=True)
class DroppedPair:
    """Two sources that change the winner together, where neither does so alone."""

    sources: tuple[str, str]
    first: str
    """Id of the city that is then first by shown value."""
    lead: float
    """What today's leader then has over the best rival, points of 100."""


@dataclass(frozen=True, slots=True)
class DroppedSources:
    """Every source that a rating in force of a ranked city rests on, those that change the winner first.

    By shown value before those that do so at the most adverse; then by how much of the lead is lost with all that cites
    the source, and with what rests on it alone; of those that lose the same in file order.
    """

    analysis: Analysis
    leader: str
    """Id of the city that is first as shown; of several that are level the one listed first."""
    lead: float
    """What it has over the best rival as shown, points of 100."""
    sources: tuple[DroppedSource, ...]
    pairs_alone: tuple[DroppedPair, ...]
    """Pairs without which the winner changes, where ratings are lost that rest on no other source than those two."""
    pairs_partly: tuple[DroppedPair, ...]
    """The same where all ratings are lost that cite either."""
    ratings: int
    """How many ratings of ranked cities cite facts."""
    on_one_source: int
    """How many of them rest on one source alone."""

    def taker(self, one: DroppedSource) -> str | None:
        """Id of the city that is first by shown value without the source, be it with all that cites it lost."""
        return next((city for city in (one.partly.first, one.alone.first) if city != self.leader), None)

    def taker_at_worst(self, one: DroppedSource) -> str | None:
        """The same with what is lost at its most adverse."""
        return next((city for city in (one.partly.worst_first, one.alone.worst_first) if city != self.leader), None)

    @property
    def changing(self) -> tuple[DroppedSource, ...]:
        """Those without which another city is first by shown value."""
        return tuple(one for one in self.sources if self.taker(one))

    @property
    def changing_at_worst(self) -> tuple[DroppedSource, ...]:
        """Those that change nothing by shown value, but do with what is lost at its most adverse."""
        return tuple(one for one in self.sources if not self.taker(one) and self.taker_at_worst(one))


def dropped_sources(analysis: Analysis) -> DroppedSources | None:
    """What is lost without each source of the ratings in force; None where the leader has no rival.

    A rating that is lost becomes unknown, all of 0-1, which is shown as its middle. Only ratings are touched: gates,
    weights and value functions stay.
    """
    found = table(analysis)
    if len(found.alternatives) < 2:  # noqa: PLR2004  # a lead takes two
        return None
    sources, cited = _citations(analysis)
    lone = cited & (cited.sum(axis=0) == 1)
    without = _Without(found)
    alone, partly = without.each(lone), without.each(cited)
    leader, lead = found.alternatives[0], without.lead(without.values)
    every = [DroppedSource(*row) for row in zip(sources, alone, partly, strict=True)]
    return DroppedSources(
        analysis=analysis,
        leader=leader,
        lead=lead,
        sources=tuple(sorted(every, key=lambda one: _order(one, leader, lead))),
        pairs_alone=_pairs(without, sources, cited, alone, exclusive=True),
        pairs_partly=_pairs(without, sources, cited, partly, exclusive=False),
        ratings=int(cited.any(axis=0).sum()),
        on_one_source=int(lone.sum()),
    )


def _order(one: DroppedSource, leader: str, lead: float) -> tuple[float, ...]:
    """What sorts the sources: those that change the winner, shown before adverse, then those that cost more lead."""
    return (
        one.alone.first == leader,
        one.partly.first == leader,
        one.alone.worst_first == leader,
        one.partly.worst_first == leader,
        -round(lead - one.partly.lead, DIGITS),
        -round(lead - one.alone.lead, DIGITS),
    )


def _citations(analysis: Analysis) -> tuple[tuple[str, ...], BoolArray]:
    """The sources in file order, and which ratings cite each; shape (sources, alternatives, leaves)."""
    facts = analysis.decision.facts
    cited = [
        [
            {facts[key].source for key in cell.rating.facts} if cell.rating and cell.known else set()
            for cell in one.cells
        ]
        for one in analysis.ranked
    ]
    behind = set().union(*(cell for row in cited for cell in row))
    sources = tuple(source for source in analysis.decision.sources if source in behind)
    masks = [[[source in cell for cell in row] for row in cited] for source in sources]
    shape = (len(sources), len(cited), len(cited[0]))
    return sources, np.array(masks, dtype=np.bool_).reshape(shape)


class _Without:
    """The overall values (0-1) of the ranked cities, the leader listed first, without some of their ratings."""

    def __init__(self, found: Table) -> None:
        self.alternatives = found.alternatives
        self.values = overall_values(found.partial_values, found.weights)
        self.change = found.weights * (MIDPOINT - found.partial_values)
        worst = np.ones(len(found.alternatives))
        worst[0] = 0.0
        self._worst_change = found.weights * (worst[:, None] - found.partial_values)

    def each(self, masks: BoolArray) -> list[Loss]:
        """What is left without the ratings of each mask; masks of the shape (masks, alternatives, leaves)."""
        shown, worst = (self.values_without(masks, change) for change in (self.change, self._worst_change))
        return [
            Loss(int(mask.sum()), self.first(row), self.lead(row), self.lead(worst_row), self.first(worst_row))
            for mask, row, worst_row in zip(masks, shown, worst, strict=True)
        ]

    def values_without(self, masks: BoolArray, change: FloatArray) -> FloatArray:
        """The overall values where the cells of each mask change so; shape (masks, alternatives)."""
        return np.asarray(self.values + np.where(masks, change, 0.0).sum(axis=2))

    def first(self, values: FloatArray) -> str:
        """Who is first; of those that are level the first listed, so that the leader gives way to more value only."""
        return self.alternatives[int(np.flatnonzero(values >= values.max() - LEVEL)[0])]

    def lead(self, values: FloatArray) -> float:
        """What the leader has over the best rival, points of 100."""
        return 100 * float(values[0] - values[1:].max())


def _pairs(
    without: _Without, sources: tuple[str, ...], cited: BoolArray, singles: list[Loss], *, exclusive: bool
) -> tuple[DroppedPair, ...]:
    """The pairs that change the winner by shown value where neither of the two does alone, in file order.

    `exclusive` loses the ratings that cite nothing but the two, otherwise all that cite either is lost.
    """
    tried = np.flatnonzero([loss.first == without.alternatives[0] for loss in singles])
    pairs = tried[_within_reach(without, cited[tried])]
    number = cited.sum(axis=0)
    step = max(AT_ONCE // max(number.size, 1), 1)
    found = []
    for start in range(0, len(pairs), step):
        some = pairs[start : start + step]
        first, second = cited[some[:, 0]], cited[some[:, 1]]
        either = first | second
        lost = either & (first.astype(np.intp) + second == number) if exclusive else either
        for pair, values in zip(some, without.values_without(lost, without.change), strict=True):
            if without.first(values) != without.alternatives[0]:
                names = (sources[pair[0]], sources[pair[1]])
                found.append(DroppedPair(names, without.first(values), without.lead(values)))
    return tuple(found)


def _within_reach(without: _Without, cited: BoolArray) -> IntArray:
    """The pairs that could cost the leader a whole lead over one rival if only what hurts it were lost.

    Pairs of rows of `cited`, ascending, shape (pairs, 2).
    """
    harm = np.where(cited, without.change, 0.0)
    own = np.maximum(-harm[:, 0], 0).sum(axis=1)
    reach = np.zeros((len(cited), len(cited)), dtype=np.bool_)
    for rival in range(1, len(without.alternatives)):
        most = own + np.maximum(harm[:, rival], 0).sum(axis=1)
        reach |= most[:, None] + most > without.values[0] - without.values[rival]
    return np.argwhere(np.triu(reach, 1))
