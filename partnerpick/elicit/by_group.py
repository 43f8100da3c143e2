"""Asking group by group: first the factors, then inside each, parents before children."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from math import fsum

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Space
from partnerpick.elicit.records import Question, QuestionKind, Stated
from partnerpick.errors import Problem
from partnerpick.locale import Words

TOP = "factors"
"""What the factors are called as a group."""


@dataclass(frozen=True, slots=True)
class Group:
    """Siblings whose swings are weighed against each other, two of them or more."""

    id: str
    """Id of the node above, empty for the factors."""
    nodes: tuple[str, ...]

    @property
    def key(self) -> str:
        """Its name within the ids of questions."""
        # Ids of nodes hold no colon, so that a node which is called as the factors are cannot be taken for them.
        return f"node:{TOP}" if self.id == TOP else self.id or TOP

    def about(
        self, kind: QuestionKind, question: str, nodes: tuple[str, ...], choices: tuple[str, ...] = ()
    ) -> Question:
        """A question about nodes of this group."""
        return Question(question, kind, self.id, nodes, choices)


def groups_of(analysis: Analysis) -> tuple[Group, ...]:
    """The groups of the used tree that there is something to ask about, the factors first, then parents first."""
    found = [Group("", tuple(factor.id for factor in analysis.factors))]
    nodes = [node for factor in analysis.factors for node in factor.walk()]
    found += [Group(node.id, tuple(child.id for child in node.criteria)) for node in nodes]
    return tuple(group for group in found if len(group.nodes) > 1)


def group_name(analysis: Analysis, group: Group, words: Words) -> str:
    """A group's name within a sentence: that of the node above, or `the factors`."""
    if not group.id:
        return words("elicit.the-factors")
    return next(node for node in analysis.decision.nodes() if node.id == group.id).name.read(words.lang)


class ByGroup(ABC):
    """What the ways of asking have in common that weigh one group of siblings after the other; see `Asking`."""

    space: Space = "point"
    """How firmly the answers are meant, ranges apart."""

    def __init__(self, analysis: Analysis, *, factors_only: bool = False) -> None:
        self.analysis = analysis
        self.whole = groups_of(analysis)
        self.groups = tuple(group for group in self.whole if not (factors_only and group.id))

    @abstractmethod
    def questions(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """The questions about a group that can be put, answered or not, in their order.

        Those whose ids hang on an answer that is missing are left out.
        """

    @abstractmethod
    def length(self, group: Group) -> int:
        """How many questions a group takes."""

    @abstractmethod
    def check(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """What is wrong with one answer, by itself and against those before it, with the smallest repair."""

    @abstractmethod
    def group_faults(self, group: Group, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """What is wrong with the answers of a group in which every question is answered."""

    @abstractmethod
    def group_stated(self, group: Group, given: Mapping[str, str]) -> Stated:
        """The weights that the answers of a group state in which every question is answered."""

    def in_file(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """What a file may answer of a group: what is asked, and what follows from that and may be said as well."""
        return self.questions(group, given)

    def cannot_be_known(self, group: Group, given: Mapping[str, str]) -> list[str]:
        """Ids that may be asked of a group, where it hangs on an answer that is missing or wrong which ones are."""
        del group, given
        return []

    def heard(self, question: Question, given: Mapping[str, str]) -> bool:
        """Whether a question needs no answer any more, checked or not."""
        return question.id in given

    def offer(self, question: Question, given: Mapping[str, str]) -> str | None:
        """The answer that those before it leave room for alone."""
        del question, given
        return None

    def notes(self, given: Mapping[str, str], words: Words) -> list[str]:
        """What a reader of the weights has to know of how consistent they are."""
        del given, words
        return []

    def open_questions(self, group: Group, given: Mapping[str, str]) -> list[Question]:
        """The questions about a group that can be put and have no answer."""
        return [question for question in self.questions(group, given) if not self.heard(question, given)]

    def next_question(self, given: Mapping[str, str]) -> Question | None:
        """What to ask now; None when enough is known."""
        first = next((question for group in self.groups for question in self.open_questions(group, given)), None)
        if first is None:
            return None
        answered = len([1 for group in self.groups for one in self.questions(group, given) if self.heard(one, given)])
        asked = int(fsum(self.length(group) for group in self.groups))
        return replace(first, remaining=asked - answered - 1)

    def complete(self, given: Mapping[str, str]) -> list[Group]:
        """The groups in which every question is answered."""
        return [group for group in self.groups if not self.open_questions(group, given)]

    def begun(self, given: Mapping[str, str]) -> list[Group]:
        """The groups of which any question is answered, rightly or not."""
        found = []
        for group in self.groups:
            ids = {*(one.id for one in self.in_file(group, given)), *self.cannot_be_known(group, given)}
            found += [group] if ids & given.keys() else []
        return found

    def faults(self, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """What is wrong with the answers of each complete group, with the smallest repair."""
        return tuple(problem for group in self.complete(given) for problem in self.group_faults(group, given))

    def stated(self, given: Mapping[str, str]) -> Stated:
        """The weights that the complete groups state."""
        found = [self.group_stated(group, given) for group in self.complete(given)]
        return Stated(
            weights={node: weight for one in found for node, weight in one.weights.items()},
            ranges={node: ends for one in found for node, ends in one.ranges.items()},
        )
