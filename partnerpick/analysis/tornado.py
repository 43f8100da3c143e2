"""How far the lead moves with one rating or one share at a time, everything else as shown: the tornado."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import fsum
from typing import Literal

import numpy as np

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.table import Table, table
from partnerpick.analysis.weight_groups import weight_groups
from partnerpick.decision.records import Criterion, Interval
from partnerpick.numeric import FloatArray
from partnerpick.numeric.additive import overall_values
from partnerpick.numeric.smaa import Group
from partnerpick.numeric.stability import LEVEL, SAME_SHARE, leaders_by_share
from partnerpick.numeric.weights import leaf_weights

DIGITS = 9
"""Decimals of a point beyond which two bars are equally wide and keep the order of the table."""


@dataclass(frozen=True, slots=True)
class End:
    """One end of a bar: what is moved, and what that does."""

    at: float
    """The share or the partial value there, 0-1."""
    lead: float
    """What today's leader has over the best rival, points of 100; below 0 where that one is ahead."""
    first: str
    """Id of the city that is first; of several that are level today's leader, else the one listed first."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One rating, or one node's share, moved from the one end of what is allowed to the other.

    The ends of a rating are the least and the greatest partial value that the evidence allows. A share moves as far as
    the weight set allows it alone, its siblings in their ratios.
    """

    kind: Literal["rating", "share"]
    node: str
    """Id of the criterion that is rated, or of the node whose share moves."""
    city: str | None
    """Id of the city that is rated; None for a share."""
    now: float
    """The share or the partial value as shown, 0-1."""
    low: End
    high: End
    least: float
    """The smallest lead between the ends, points of 100: it lies at one of them."""
    most: float
    """The largest; of a share perhaps between the ends, where one rival passes another."""

    @property
    def width(self) -> float:
        """How far the lead moves, points of 100."""
        return self.most - self.least


@dataclass(frozen=True, slots=True)
class Tornado:
    """All bars, the widest first; of those that are equally wide shares before ratings, in the order of the table."""

    analysis: Analysis
    leader: str
    """Id of the city that is first as shown; of several that are level the one listed first."""
    lead: float
    """What it has over the best rival as shown, points of 100."""
    bars: tuple[Bar, ...]

    def takers(self, bar: Bar) -> tuple[str, ...]:
        """Ids of the cities that are first at an end of the bar instead of the leader."""
        return tuple(dict.fromkeys(end.first for end in (bar.low, bar.high) if end.first != self.leader))

    @property
    def changing(self) -> tuple[Bar, ...]:
        """The bars at an end of which another city is first."""
        return tuple(bar for bar in self.bars if self.takers(bar))


def tornado(analysis: Analysis) -> Tornado | None:
    """How far each uncertain rating and each movable share, alone, moves the lead; None without a rival.

    Exact: every overall value is linear in a single share or partial value, so that the lead, the least of the leader's
    advantages over each rival, is concave and piecewise linear. Its smallest value lies at an end, its largest at an
    end or where two rivals cross. One factor at a time, so interactions do not show (Howard 1988; Clemen 1996).
    """
    found = table(analysis)
    if len(found.alternatives) < 2:  # noqa: PLR2004  # a lead takes two
        return None
    bars = [*_shares(analysis, found), *_ratings(found)]
    bars.sort(key=lambda bar: -round(bar.width, DIGITS))
    values = overall_values(found.partial_values, found.weights)
    return Tornado(analysis, found.alternatives[0], 100 * float(values[0] - values[1:].max()), tuple(bars))


def _shares(analysis: Analysis, found: Table) -> Iterator[Bar]:
    """The bars of all nodes whose share can move, in file order."""
    places = {node: place for place, node in enumerate(found.nodes)}
    for node, span in _spans(analysis, analysis.factors, weight_groups(analysis)):
        siblings = [places[key] for key in span.siblings]
        values = []
        for share in (span.low, span.high):
            shares = found.shares.copy()
            shares[places[node]] = share
            shares[siblings] = (span.room - share) * np.array(span.parts)
            weights = leaf_weights(np.maximum(shares, 0.0), found.parents)[found.leaf_nodes]
            values.append(overall_values(found.partial_values, weights))
        low, high = _end(found, span.low, values[0]), _end(found, span.high, values[1])
        turns = _leads(values[0], values[1])
        yield Bar("share", node, None, analysis.shares[node], low, high, min(turns), max(turns))


@dataclass(frozen=True, slots=True)
class _Span:
    """From which share to which a node may go; its siblings divide what it leaves of `room` by their `parts` of 1."""

    low: float
    high: float
    room: float
    siblings: tuple[str, ...]
    parts: tuple[float, ...]


def _spans(analysis: Analysis, nodes: Sequence[Criterion], group: Group) -> Iterator[tuple[str, _Span]]:
    """How far the nodes of a group, and all below them, may go; those that may not move at all have no entry."""
    pinned = group.pinned or (None,) * len(nodes)
    room = 1 - fsum(share for share in pinned if share is not None)
    loose = [place for place, share in enumerate(pinned) if share is None]
    for place, (node, member) in enumerate(zip(nodes, group.members, strict=True)):
        if place in loose and len(loose) > 1 and group.space != "point":
            others = [other for other in loose if other != place]
            shares = [analysis.shares[nodes[other].id] for other in others]
            total = fsum(shares)
            parts = [share / total if total else 1 / len(shares) for share in shares]
            now = analysis.shares[node.id]
            low, high = _allowed(group, place, room, dict(zip(others, parts, strict=True)))
            low, high = max(min(low, now), 0.0), min(max(high, now), 1.0)
            if high - low > SAME_SHARE:
                yield node.id, _Span(low, high, room, tuple(nodes[other].id for other in others), tuple(parts))
        if isinstance(member, Group):
            yield from _spans(analysis, node.criteria, member)


def _allowed(group: Group, place: int, room: float, parts: Mapping[int, float]) -> Interval:
    """From which share to which one member may go without it or a sibling leaving what the group allows.

    At the share t a sibling has its part p of `room` - t; the two are level at t = p room / (1 + p).
    """
    low, high = [0.0], [room]
    if group.space == "order":
        for other, part in parts.items():
            level = part * room / (1 + part)
            if group.shares[other] > group.shares[place]:
                high.append(level)
            elif group.shares[other] < group.shares[place]:
                low.append(level)
    if group.space == "ranges":
        low.append(group.ranges[place][0])
        high.append(group.ranges[place][1])
        for other, part in parts.items():
            if part:
                low.append(room - group.ranges[other][1] / part)
                high.append(room - group.ranges[other][0] / part)
    return max(low), min(high)


def _ratings(found: Table) -> Iterator[Bar]:
    """The bars of all ratings that the evidence leaves open, city by city, best first."""
    weights = found.weights
    values = overall_values(found.partial_values, weights)
    for row, column in np.argwhere(found.high > found.low).tolist():
        now = float(found.partial_values[row, column])
        ends = []
        for partial_value in (float(found.low[row, column]), float(found.high[row, column])):
            moved = values.copy()
            moved[row] += weights[column] * (partial_value - now)
            ends.append(_end(found, partial_value, moved))
        leads = [end.lead for end in ends]
        city = found.alternatives[row]
        yield Bar("rating", found.leaves[column], city, now, ends[0], ends[1], min(leads), max(leads))


def _end(found: Table, at: float, values: FloatArray) -> End:
    """Who is first with these overall values (0-1), and what the leader, listed first, has over the best rival."""
    first = int(np.flatnonzero(values >= values.max() - LEVEL)[0])
    return End(at, 100 * float(values[0] - values[1:].max()), found.alternatives[first])


def _leads(at_low: FloatArray, at_high: FloatArray) -> list[float]:
    """The lead (points of 100) at both ends and wherever on the way another rival becomes the best one."""
    ways = [0.0, *(end for _, end, _ in leaders_by_share(at_low[1:], at_high[1:]))]
    values = ((1 - way) * at_low + way * at_high for way in ways)
    return [100 * float(value[0] - value[1:].max()) for value in values]
