"""An interview about weights, one answer after the other or all of a file at once; no screen and no files."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Answers, Criterion, Method, Text, WeightSet
from partnerpick.decision.weight_file import DECIMALS
from partnerpick.elicit.by_group import ByGroup, group_name, groups_of
from partnerpick.elicit.faults import fault
from partnerpick.elicit.methods import asking, method_name
from partnerpick.elicit.records import Asking, Question, Stated, Swing
from partnerpick.elicit.swings import swing_of
from partnerpick.errors import PartnerpickError, Problem, listed, nearest
from partnerpick.locale import Words

_LEADING = frozenset({"best", "worst"})
"""Kinds of questions on whose answers it hangs what else is asked."""


class AnswerError(PartnerpickError):
    """An answer that cannot stand, or answers that make no weights; each problem holds what would mend it."""


@dataclass(frozen=True)
class Interview:
    """Where an interview stands. Every answer makes a new one, so that any can be taken back.

    `given` holds the answers word for word, in the order in which they were given, all of them checked; answers that
    come from elsewhere go through `replay` first.
    """

    analysis: Analysis
    method: Method
    given: Mapping[str, str] = field(default_factory=dict)
    factors_only: bool = False

    @cached_property
    def asking(self) -> Asking:
        """The way of asking."""
        return asking(self.analysis, self.method, factors_only=self.factors_only)

    @property
    def question(self) -> Question | None:
        """What to ask now; None when enough is known."""
        return self.asking.next_question(self.given)

    @property
    def offer(self) -> str | None:
        """The answer to the question that those before it leave room for alone, such as what is left of 100 points."""
        question = self.question
        return self.asking.offer(question, self.given) if question and isinstance(self.asking, ByGroup) else None

    @property
    def can_end(self) -> bool:
        """Whether the answers so far make weights already: some trade-offs, or whole groups and none half answered."""
        return not (self._missing or self.faults())

    def swings(self, question: Question) -> tuple[Swing, ...]:
        """What is lifted in a question, node by node."""
        return tuple(swing_of(self.analysis, node) for node in question.nodes)

    def answer(self, text: str) -> "Interview":
        """The interview with the question answered.

        Raises:
            AnswerError: The answer cannot stand, by itself or against those before it; this interview goes on.
            ValueError: There is nothing left to ask.
        """
        question = self.question
        if question is None:
            raise ValueError("nothing is left to ask")
        problems = self.asking.check(question, text.strip(), self.given)
        if problems:
            raise AnswerError(problems)
        return self._with({**self.given, question.id: text.strip()})

    def undo(self) -> "Interview":
        """The interview before the last answer; itself if there is none."""
        return self._with(dict(list(self.given.items())[:-1]))

    def mend(self, problem: Problem) -> "Interview":
        """The interview with the answers that a problem offers as its repair put in the place of those given."""
        return self._with({**self.given, **problem.values.get("repairs", {})})

    def _with(self, given: Mapping[str, str]) -> "Interview":
        """The same interview with these answers, and with its way of asking, which does not hang on them."""
        found = replace(self, given=given)
        found.__dict__["asking"] = self.asking  # where the cached property keeps it
        return found

    def faults(self) -> tuple[Problem, ...]:
        """What is wrong with all answers of a group together, as soon as it is complete."""
        return self._faults

    @cached_property
    def _faults(self) -> tuple[Problem, ...]:
        return self.asking.faults(self.given)

    @cached_property
    def _missing(self) -> tuple[Problem, ...]:
        return tuple(_missing(self.asking, self.given, self.given))

    def weight_set(self, *, name: str, by: Text, role: Text | None, date: date) -> WeightSet:
        """The weights that the answers state, as far as they go: groups that nothing was said of count equally.

        Numbers are rounded as in the set's file. Nodes that the analysis leaves out weigh nothing against siblings
        that were asked about; the note says so.

        Raises:
            AnswerError: A group is begun and not complete, nothing was answered at all, or the answers have faults.
        """
        problems = (*self._missing, *self.faults())
        if problems:
            raise AnswerError(problems)
        stated = _rounded(self.asking.stated(self.given))
        left_out = [node for group in _whole_groups(self) for node in _not_used(self.analysis, group, stated)]
        return WeightSet(
            name=name,
            by=by,
            date=date,
            method=method_name(self.method),
            space="ranges" if stated.ranges else self.asking.space,
            weights={**stated.weights, **{node.id: 0.0 for node in left_out}},
            ranges=stated.ranges,
            note=_note(self, stated, left_out),
            scales=self.analysis.decision.scales,
            role=role,
            answers=Answers(self.method, dict(self.given)),
        )


def replay(analysis: Analysis, answers: Answers, *, unfinished: bool = False) -> tuple[Interview, tuple[Problem, ...]]:
    """The interview of which these are the answers, in whatever order they stand, and everything that is wrong.

    The interview holds the answers that can stand. Each problem has the id of the answer that it is about as its value
    `question`.

    Args:
        analysis: What was asked about.
        answers: By the ids of their questions.
        unfinished: Whether the interview goes on: a group may be half answered then, and what is wrong with a whole one
            is left to the interview's `faults`.
    """
    return replayed(Interview(analysis, answers.method), answers.given, unfinished=unfinished)


def replayed(
    fresh: Interview, given: Mapping[str, str], *, unfinished: bool = False
) -> tuple[Interview, tuple[Problem, ...]]:
    """As `replay`, of an interview without answers, which can be begun once for many people."""
    way = fresh.asking
    written = {key: text.strip() for key, text in given.items()}
    accepted, problems = _read_groups(way, written) if isinstance(way, ByGroup) else _read_at_will(way, written)
    interview = fresh._with(accepted)
    if unfinished:
        return interview, tuple(problems)
    missing = interview._missing if accepted == written else _missing(way, accepted, written)
    return interview, (*problems, *missing, *interview.faults())


def _read_groups(way: ByGroup, written: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The answers of a way that goes group by group: those that can stand, in the order of asking, and the faults."""
    accepted: dict[str, str] = {}
    problems: list[Problem] = []
    expected: list[str] = []
    for group in way.groups:
        questions = list(way.in_file(group, accepted))
        # The best first and then the worst, for other questions are called after them.
        for kinds in (("best",), ("worst",), ("swing", "points", "place", "ratio")):
            asked = [question for question in questions if question.kind in kinds]
            expected += [question.id for question in asked]
            for question in asked:
                if question.id in written:
                    found = way.check(question, written[question.id], accepted)
                    problems += found
                    if not found:
                        accepted[question.id] = written[question.id]
                        if question.kind in _LEADING:
                            questions = list(way.in_file(group, accepted))
        expected += way.cannot_be_known(group, accepted)
    known = set(expected)
    problems += [_unknown(way, key, expected) for key in written if key not in known]
    return accepted, problems


def _read_at_will(way: Asking, written: Mapping[str, str]) -> tuple[dict[str, str], list[Problem]]:
    """The answers of a way that asks whatever tells most: those that can stand, and the faults.

    They hold whether or not they would be asked for today. Of answers that contradict each other the last ones by their
    ids are at fault, for the order in which they stand must not matter.
    """
    problems = list(way.faults(dict(sorted(written.items()))))
    wrong = {problem.values["question"] for problem in problems}
    return {key: answer for key, answer in written.items() if key not in wrong}, problems


def _unknown(way: ByGroup, key: str, known: list[str]) -> Problem:
    """The fault of an answer that belongs to no question."""
    if any(node.id == key for node in way.analysis.decision.nodes()):
        return fault("answer-not-asked", key)
    turned = "/".join(reversed(key.split("/")))
    guess = turned if turned in known else nearest(key, known)
    if guess:
        return fault("answer-unknown-question-nearest", key, nearest=guess)
    return fault("answer-unknown-question", key, known=listed(known))


def _missing(way: Asking, given: Mapping[str, str], written: Mapping[str, str]) -> Iterator[Problem]:
    """The questions without an answer, right or wrong, in every group that was begun; or that nothing was answered."""
    if not written and (question := way.next_question(given)):
        yield fault("answer-none", question.id)
    if not isinstance(way, ByGroup):
        return
    for group in way.begun(written):
        ids = [one.id for one in way.open_questions(group, given) if not way.heard(one, written)]
        if ids:
            yield fault("answer-missing-in-group", ids[0], group=group.key, ids=listed(ids))


def _rounded(stated: Stated) -> Stated:
    """What is stated, as the file of a weight set holds it."""
    ends = {node: (round(low, DECIMALS), round(high, DECIMALS)) for node, (low, high) in stated.ranges.items()}
    ranges = {node: (low, high) for node, (low, high) in ends.items() if low < high}
    middles = {node: (low + high) / 2 for node, (low, high) in ranges.items()}
    weights = {node: middles.get(node, round(weight, DECIMALS)) for node, weight in stated.weights.items()}
    return Stated(weights, ranges)


def _whole_groups(interview: Interview) -> list[tuple[Criterion, ...]]:
    """Every group of siblings in the decision, whether the analysis uses all of it or not."""
    decision = interview.analysis.decision
    return [decision.factors, *(node.criteria for node in decision.nodes() if node.criteria)]


def _not_used(analysis: Analysis, group: tuple[Criterion, ...], stated: Stated) -> list[Criterion]:
    """The nodes of a group that the analysis leaves out, where weights were stated for the others."""
    if not any(node.id in stated.weights for node in group):
        return []
    return [node for node in group if node.id not in analysis.shares]


def _note(interview: Interview, stated: Stated, left_out: list[Criterion]) -> Text | None:
    """What nothing was asked about, what was left out, and how consistent the answers are."""
    english, indonesian = (" ".join(_notes(interview, stated, left_out, words)) for words in (Words("en"), Words("id")))
    return Text(en=english, id=indonesian) if english else None


def _notes(interview: Interview, stated: Stated, left_out: list[Criterion], words: Words) -> Iterator[str]:
    groups = interview.asking.whole if isinstance(interview.asking, ByGroup) else groups_of(interview.analysis)
    silent = [group for group in groups if not stated.weights.keys() & set(group.nodes)]
    if silent and len(silent) == len(groups) - 1 and silent[0].id:
        yield words("elicit.factors-only")
    elif silent:
        names = [group_name(interview.analysis, group, words) for group in silent]
        yield words("elicit.not-asked", groups="; ".join(names))
    if left_out:
        yield words("elicit.left-out", nodes="; ".join(node.name.read(words.lang) for node in left_out))
    if isinstance(interview.asking, ByGroup):
        yield from interview.asking.notes(interview.given, words)
