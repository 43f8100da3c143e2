"""Swing weights: the greatest swing of a group counts 100, and every other one as a share of that.

von Winterfeldt & Edwards (1986), Decision analysis and behavioral research; a range is a fair answer, for nobody knows
such a weight to the point.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from partnerpick.decision.records import Interval
from partnerpick.elicit.amounts import MOST, amount, at_most, checked_amount, written
from partnerpick.elicit.by_group import ByGroup, Group
from partnerpick.elicit.faults import bad_choice, coarse, fault
from partnerpick.elicit.records import Question, Stated
from partnerpick.errors import Problem


def stated_amounts(ends: Mapping[str, Interval]) -> Stated:
    """Amounts as weights: the middle of each range, and the range where it is one."""
    return Stated(
        weights={node: (low + high) / 2 for node, (low, high) in ends.items()},
        ranges={node: (low, high) for node, (low, high) in ends.items() if low < high},
    )


class Swings(ByGroup):
    """Asks which swing of a group is the greatest, then what each other one counts where that counts 100.

    A file may leave out which one is the greatest and give it 100 instead.
    """

    def questions(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """Which is the best; once that is known, every other one."""
        best = self._best(group, given)
        first, *amounts = _questions(group, best)
        yield first
        yield from (question for question in amounts if best and question.id != best)

    def in_file(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """Which is the best, and what every node counts."""
        return iter(_questions(group, self._best(group, given)))

    def length(self, group: Group) -> int:
        """The best, and all others."""
        return len(group.nodes)

    def heard(self, question: Question, given: Mapping[str, str]) -> bool:
        """Whether it is answered; the best also where a node has 100, or all have a number and so none is the best."""
        if question.kind != "best" or question.id in given:
            return question.id in given
        group = next(group for group in self.groups if group.id == question.group)
        return self._best(group, given) is not None or all(node in given for node in group.nodes)

    def check(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """A best that is none of the group; an amount that is none, or over 100, or of the best one and not 100."""
        if question.kind == "best":
            return () if answer in question.choices else (bad_choice(question.id, answer, question.choices),)
        ends, faults = checked_amount(question.id, answer)
        if ends is None:
            return faults
        node, *best = question.nodes
        if ends[1] > MOST:
            key, values = ("answer-over-best", {"best": best[0]}) if best else ("answer-over-100", {})
            return (fault(key, node, {node: at_most(ends)}, found=answer, **values),)
        if ends == (MOST, MOST):
            return ()
        chosen = given.get(next(f"best:{group.key}" for group in self.groups if group.id == question.group))
        if chosen == node:
            return (fault("answer-best-below-100", node, {node: written((MOST, MOST))}, found=answer),)
        return ()

    def group_faults(self, group: Group, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """All at zero, or nobody at 100: only where a file does not say which one is the best."""
        if self._best(group, given):
            return ()
        ends = self._ends(group, given)
        highest = max(high for _, high in ends.values())
        first = group.nodes[0]
        if highest == 0:
            return (fault("answer-all-zero", first, group=group.key, nodes=", ".join(group.nodes)),)
        scale = MOST / highest
        repairs = {node: written((coarse(low * scale), coarse(high * scale))) for node, (low, high) in ends.items()}
        changed = {node: answer for node, answer in repairs.items() if answer != written(ends[node])}
        return (fault("answer-nobody-at-100", next(iter(changed)), changed, group=group.key),)

    def group_stated(self, group: Group, given: Mapping[str, str]) -> Stated:
        """The amounts as weights; 100 for the best if nothing else is said of it."""
        return stated_amounts(self._ends(group, given))

    def _ends(self, group: Group, given: Mapping[str, str]) -> dict[str, Interval]:
        found = {node: amount(given[node]) if node in given else (MOST, MOST) for node in group.nodes}
        return {node: ends for node, ends in found.items() if ends is not None}

    def _best(self, group: Group, given: Mapping[str, str]) -> str | None:
        """The node that is said to be the best, or else the first that has 100, or else whose range reaches it."""
        said = given.get(f"best:{group.key}")
        if said is not None:
            return said if said in group.nodes else None
        ends = {node: amount(given[node]) for node in group.nodes if node in given}
        sure = [node for node, found in ends.items() if found == (MOST, MOST)]
        reaching = [node for node, found in ends.items() if found and found[0] <= found[1] == MOST]
        return next(iter([*sure, *reaching]), None)


@lru_cache(maxsize=1024)
def _questions(group: Group, best: str | None) -> tuple[Question, ...]:
    """Which is the best, and what every node counts; kept, as many people are asked the same."""
    amounts = (group.about("swing", node, (node, best) if best and node != best else (node,)) for node in group.nodes)
    return (group.about("best", f"best:{group.key}", group.nodes, group.nodes), *amounts)
