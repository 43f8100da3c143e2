"""The order of the swings: places, with ties, and the weights that stand in where nobody wants to give numbers."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from partnerpick.analysis.records import Analysis
from partnerpick.elicit.by_group import ByGroup, Group
from partnerpick.elicit.faults import fault
from partnerpick.elicit.records import Question, Stated
from partnerpick.errors import Problem
from partnerpick.numeric import FloatArray


class Order(ByGroup):
    """Asks for the place of each swing in its group, 1 for the greatest; nodes of the same place tie.

    After a tie the next place is the next number or that after those who tie: 1, 2, 2, 3 and 1, 2, 2, 4 say the same.
    """

    space = "order"

    def __init__(
        self, analysis: Analysis, *, surrogate: Callable[[int], FloatArray], factors_only: bool = False
    ) -> None:
        """Takes the weights of so many swings by their places, the first one first, from `surrogate`, shape (n,)."""
        super().__init__(analysis, factors_only=factors_only)
        self._surrogate = surrogate

    def questions(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """One for each node."""
        del given
        places = tuple(str(place) for place in range(1, len(group.nodes) + 1))
        return (group.about("place", node, (node,), places) for node in group.nodes)

    def length(self, group: Group) -> int:
        """One for each node."""
        return len(group.nodes)

    def check(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """What is not the number of a place, or of none that there is."""
        del given
        most = len(question.choices)
        place = _place(answer)
        if place is None:
            return (fault("answer-not-a-place", question.id, found=answer, most=most),)
        if not 1 <= place <= most:
            mended = {question.id: str(min(max(place, 1), most))}
            return (fault("answer-place-outside", question.id, mended, found=answer, most=most),)
        return ()

    def group_faults(self, group: Group, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """Nobody at the first place, or a place left out that no tie explains."""
        places = _places(group, given)
        counts = sorted(Counter(places.values()).items())
        expected, before = {1}, 0
        for place, count in counts:
            if place not in expected:
                return (_left_out(group, places),)
            before += count
            expected = {place + 1, place + count, before + 1}
        return ()

    def group_stated(self, group: Group, given: Mapping[str, str]) -> Stated:
        """Shares of the group (0-1) by place; nodes that tie share the mean of theirs."""
        places = _places(group, given)
        order = sorted(places, key=lambda node: places[node])
        surrogate = self._surrogate(len(order))
        tied = {place: [at for at, node in enumerate(order) if places[node] == place] for place in places.values()}
        return Stated({node: float(surrogate[tied[place]].mean()) for node, place in places.items()})


def _place(answer: str) -> int | None:
    """A whole number, `2` or `2.`; None if it is none."""
    match = re.fullmatch(r"(-?[0-9]{1,9})\.?", answer.strip())
    return int(match[1]) if match else None


def _places(group: Group, given: Mapping[str, str]) -> dict[str, int]:
    return {node: place for node in group.nodes if (place := _place(given[node])) is not None}


def _left_out(group: Group, places: Mapping[str, int]) -> Problem:
    """A place that nobody has; the repair keeps the order and changes the fewest answers."""
    values = list(places.values())
    dense = {place: rank for rank, place in enumerate(sorted(set(values)), start=1)}
    skipping = {place: 1 + len([1 for other in values if other < place]) for place in values}
    repairs = [
        {node: str(new[place]) for node, place in places.items() if new[place] != place} for new in (skipping, dense)
    ]
    changed = min(repairs, key=len)
    if 1 not in values:
        return fault("answer-no-first-place", next(iter(changed)), changed, group=group.key)
    return fault(
        "answer-place-left-out",
        next(iter(changed)),
        changed,
        group=group.key,
        place=min(set(range(1, len(values) + 1)) - set(values)),
        tied=", ".join(node for node, place in places.items() if values.count(place) > 1),
    )
