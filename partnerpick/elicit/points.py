"""Constant sum: 100 points divided over the swings of a group; a range is a fair answer."""

from collections.abc import Iterator, Mapping
from math import fsum

from partnerpick.decision.records import Interval
from partnerpick.elicit.amounts import MOST, amount, at_most, checked_amount, written
from partnerpick.elicit.by_group import ByGroup, Group
from partnerpick.elicit.faults import coarse, fault, scaled, shown
from partnerpick.elicit.records import Question, Stated
from partnerpick.elicit.swing import stated_amounts
from partnerpick.errors import Problem

TOLERANCE = 0.5
"""How many points of 100 the points of a group may miss and still count as rounded."""

FINEST = 9
"""Decimals of a point to which ranges are tightened: below that it is rounding."""


class Points(ByGroup):
    """Asks how many of 100 points each swing of a group gets."""

    def questions(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """One for each node."""
        del given
        return (group.about("points", node, (node,)) for node in group.nodes)

    def length(self, group: Group) -> int:
        """One for each node."""
        return len(group.nodes)

    def check(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """An amount that is none, or over 100."""
        del given
        ends, faults = checked_amount(question.id, answer)
        if ends is None:
            return faults
        if ends[1] > MOST:
            return (fault("answer-over-100", question.id, {question.id: at_most(ends)}, found=answer),)
        return ()

    def offer(self, question: Question, given: Mapping[str, str]) -> str | None:
        """What is left of 100 for the last of a group, if all others have points and not ranges."""
        group = next(group for group in self.groups if group.id == question.group)
        others = [amount(given[node]) for node in group.nodes if node != question.id and node in given]
        if len(others) < len(group.nodes) - 1 or any(ends is None or ends[0] != ends[1] for ends in others):
            return None
        left = MOST - fsum(ends[0] for ends in others if ends)
        return shown(left) if left >= 0 else None

    def group_faults(self, group: Group, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """Points that cannot make 100, with the change of the fewest answers that lets them."""
        ends = _ends(group, given)
        lows, highs = fsum(low for low, _ in ends.values()), fsum(high for _, high in ends.values())
        if highs == 0:
            return (fault("answer-no-points", group.nodes[0], group=group.key, nodes=", ".join(group.nodes)),)
        if lows == highs:
            return () if abs(lows - MOST) <= TOLERANCE else (_wrong_sum(group, ends, lows),)
        if lows > MOST + TOLERANCE:
            return (_too_much(group, ends, lows),)
        if highs < MOST - TOLERANCE:
            # The highest, as it changes least in proportion; there is always room, for all of them are below 100.
            node = _greatest(ends, 1)
            low, high = ends[node]
            mended = {node: written((low, high + MOST - highs))}
            return (fault("answer-points-too-low", node, mended, group=group.key, total=shown(highs)),)
        return ()

    def group_stated(self, group: Group, given: Mapping[str, str]) -> Stated:
        """The points as weights, each range no wider than the others leave room for."""
        return stated_amounts(_tightened(_ends(group, given)))


def _ends(group: Group, given: Mapping[str, str]) -> dict[str, Interval]:
    return {node: ends for node in group.nodes if (ends := amount(given[node]))}


def _greatest(ends: dict[str, Interval], end: int) -> str:
    """The node with the greatest low (end 0) or high (1) end; the last of several, which was thought of least."""
    return max(reversed(ends), key=lambda node: ends[node][end])


def _wrong_sum(group: Group, ends: dict[str, Interval], total: float) -> Problem:
    """Points that do not sum to 100: one of them can take the difference, or all are scaled."""
    points = {node: low for node, (low, _) in ends.items()}
    numbers = scaled(points, total=MOST, tolerance=TOLERANCE)
    in_proportion = {one: shown(number) for one, number in numbers.items()}
    node = _greatest(ends, 0)
    rest = points[node] + MOST - total
    if rest <= 0:
        return fault("answer-points-sum-scaled", node, in_proportion, group=group.key, total=shown(total))
    changes = ", ".join(f"{one} {answer}" for one, answer in in_proportion.items())
    return fault(
        "answer-points-sum",
        node,
        {node: shown(rest)},
        group=group.key,
        total=shown(total),
        found=shown(points[node]),
        scaled=changes,
    )


def _too_much(group: Group, ends: dict[str, Interval], total: float) -> Problem:
    """Ranges of which even the low ends sum to more than 100."""
    node = _greatest(ends, 0)
    low, high = ends[node]
    rest = low + MOST - total
    if rest >= 0:
        mended = {node: written((rest, high))}
        return fault("answer-points-too-high", node, mended, group=group.key, total=shown(total))
    lows = scaled({one: least for one, (least, _) in ends.items()}, total=MOST, tolerance=TOLERANCE)
    highs = {one: coarse(most * MOST / total) for one, (_, most) in ends.items()}
    in_proportion = {one: written((least, max(least, highs[one]))) for one, least in lows.items()}
    return fault("answer-points-too-high-scaled", node, in_proportion, group=group.key, total=shown(total))


def _tightened(ends: Mapping[str, Interval]) -> dict[str, Interval]:
    """What of each range can be part of points that sum to 100, or to what rounding made of it."""
    lows, highs = fsum(low for low, _ in ends.values()), fsum(high for _, high in ends.values())
    total = min(max(MOST, lows), highs)
    found = {}
    for node, (low, high) in ends.items():
        least = max(low, total - (highs - high))
        most = min(high, total - (lows - low))
        found[node] = (round(least, FINEST), round(max(least, most), FINEST))
    return found
