"""The analytic hierarchy process: how many times as much one swing matters as another, for every pair of a group.

Saaty (1980), The Analytic Hierarchy Process. Judgements that contradict each other beyond a consistency ratio of 0.10
are sent back with the smallest mend.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import combinations

import numpy as np
from babel.numbers import format_decimal

from partnerpick.elicit.amounts import DIGITS
from partnerpick.elicit.by_group import ByGroup, Group, group_name
from partnerpick.elicit.faults import fault, shown
from partnerpick.elicit.records import Question, Stated
from partnerpick.errors import Problem
from partnerpick.locale import Words
from partnerpick.numeric.weights import ahp_weights, worst_judgement
from partnerpick.numeric.weights.pairwise import HIGHEST_RATIO

GREATEST = 9.0
"""The end of Saaty's scale; the other is its reciprocal."""

HALF_A_HUNDREDTH = 0.005 + 1e-9
"""How far a reciprocal may be off: as far as one that was rounded to two decimals, such as 0.33 for 1/3."""

PAIRS = 2
"""The most swings of a group that cannot contradict each other."""

_TERM = rf"([+-]?{DIGITS}(?:[.,]{DIGITS})?)"
_RATIO = re.compile(rf"{_TERM}(?:\s*/\s*{_TERM})?")

Judgements = tuple[tuple[float, ...], ...]


class Ahp(ByGroup):
    """Asks of every pair of a group how many times as much the first swing matters as the second: `3`, `1`, `1/3`.

    A file may give a pair the other way round (`b/a`) instead, or as well if both fit.
    """

    def questions(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """One for each pair, the earlier node first."""
        del given
        pairs = combinations(group.nodes, 2)
        return (group.about("ratio", f"{first}/{second}", (first, second)) for first, second in pairs)

    def in_file(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """Every pair, then every pair the other way round."""
        yield from self.questions(group, given)
        for first, second in combinations(group.nodes, 2):
            yield group.about("ratio", f"{second}/{first}", (second, first))

    def length(self, group: Group) -> int:
        """The pairs."""
        return len(group.nodes) * (len(group.nodes) - 1) // 2

    def heard(self, question: Question, given: Mapping[str, str]) -> bool:
        """Whether the pair was judged, one way or the other."""
        return question.id in given or _reverse(question) in given

    def check(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """A ratio that is none, not above zero or beyond nine times, or does not fit the same pair the other way."""
        first, second = question.nodes
        ratio = _ratio(answer)
        if ratio is None:
            return (fault("answer-not-a-ratio", question.id, found=answer, first=first, second=second),)
        if ratio == 0:
            mended = {question.id: _written(1 / GREATEST)}
            return (fault("answer-ratio-zero", question.id, mended, found=answer),)
        if ratio < 0:
            meant = {question.id: _written(1 / min(max(abs(ratio), 1 / GREATEST), GREATEST))}
            return (fault("answer-ratio-negative", question.id, meant, found=answer, second=second),)
        if not 1 / GREATEST - HALF_A_HUNDREDTH <= ratio <= GREATEST:
            mended = {question.id: _written(min(max(ratio, 1 / GREATEST), GREATEST))}
            return (fault("answer-ratio-outside", question.id, mended, found=answer),)
        there = given.get(_reverse(question))
        judged = _ratio(there) if there is not None else None
        if judged and min(abs(ratio - 1 / judged), abs(judged - 1 / ratio)) > HALF_A_HUNDREDTH:
            mended = {question.id: _written(1 / judged)}
            values = {"found": answer, "other": _reverse(question), "there": there}
            return (fault("answer-not-reciprocal", question.id, mended, **values),)
        return ()

    def group_faults(self, group: Group, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """Judgements that contradict each other too much: the one that hurts most, and the value that would mend it.

        Where no single change is enough, the one that helps most; it is a repair too, after which the next is offered.
        """
        judgements = self._judgements(group, given)
        _, ratio = _solved(judgements)
        worst = worst_judgement(np.array(judgements)) if ratio > HIGHEST_RATIO else None
        if worst is None:
            return ()
        row, column, value, after = worst
        there, back = (f"{one}/{other}" for one, other in _both_ways(group.nodes[row], group.nodes[column]))
        repairs = {question: _written(to) for question, to in ((there, value), (back, 1 / value)) if question in given}
        question = next(iter(repairs))
        return (
            fault(
                "answer-inconsistent" if after <= HIGHEST_RATIO else "answer-inconsistent-still",
                question,
                repairs,
                repair=repairs[question],
                found=given[question],
                group=group.key,
                ratio=f"{ratio:.3f}",
                after=f"{after:.3f}",
            ),
        )

    def group_stated(self, group: Group, given: Mapping[str, str]) -> Stated:
        """The principal eigenvector, as shares of the group (0-1)."""
        weights, _ = _solved(self._judgements(group, given))
        return Stated(dict(zip(group.nodes, weights, strict=True)))

    def notes(self, given: Mapping[str, str], words: Words) -> list[str]:
        """The highest consistency ratio."""
        asked = [group for group in self.complete(given) if len(group.nodes) > PAIRS]
        ratios = [(_solved(self._judgements(group, given))[1], group) for group in asked]
        if not ratios:
            return []
        ratio, group = max(ratios, key=lambda row: row[0])
        figure = format_decimal(ratio, format="0.00", locale=words.lang)
        return [words("elicit.consistency-ratio", ratio=figure, group=group_name(self.analysis, group, words))]

    def _judgements(self, group: Group, given: Mapping[str, str]) -> Judgements:
        """The judgements of a group as the rows of a reciprocal matrix."""
        found = [[1.0] * len(group.nodes) for _ in group.nodes]
        for (row, first), (column, second) in combinations(enumerate(group.nodes), 2):
            there, back = (_ratio(given.get(f"{one}/{other}", "")) for one, other in _both_ways(first, second))
            ratio = there or 1 / (back or 1)
            found[row][column], found[column][row] = ratio, 1 / ratio
        return tuple(map(tuple, found))


@lru_cache(maxsize=1024)
def _solved(judgements: Judgements) -> tuple[list[float], float]:
    """The weights and the consistency ratio, kept: they are wanted for faults, for the weights and for their note."""
    weights, ratio = ahp_weights(np.array(judgements))
    return weights.tolist(), ratio


def _both_ways(first: str, second: str) -> tuple[tuple[str, str], tuple[str, str]]:
    return (first, second), (second, first)


def _reverse(question: Question) -> str:
    """The id of the same pair the other way round."""
    first, second = question.nodes
    return f"{second}/{first}"


def _ratio(answer: str) -> float | None:
    """A number or a fraction; None if it is neither."""
    match = _RATIO.fullmatch(answer.strip().replace("\N{MINUS SIGN}", "-"))
    if not match:
        return None
    above, below = (float(term.replace(",", ".")) for term in (match[1], match[2] or "1"))
    return above / below if below else None


def _written(ratio: float) -> str:
    """A ratio as one would answer it: `3`, or `1/3` below 1."""
    return shown(ratio) if ratio >= 1 else f"1/{shown(1 / ratio)}"
