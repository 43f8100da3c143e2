"""What an interview is made of: questions, what the answers state, and what every way of asking can do."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, Protocol

from partnerpick.analysis.records import Cell
from partnerpick.decision.records import City, Criterion, Interval, Space
from partnerpick.errors import Problem

QuestionKind = Literal[
    "best",  # which of these swings matters most
    "worst",  # which of these swings matters least
    "swing",  # this swing, where the greatest counts 100
    "points",  # how many of 100 points this swing gets
    "place",  # the place of this swing in the order, 1 for the greatest
    "ratio",  # how many times as much the first swing matters as the second
    "trade-off",  # which of two partners is preferred, who differ on two criteria
]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a city stands on a leaf today."""

    city: City
    cell: Cell


@dataclass(frozen=True, slots=True)
class Swing:
    """What it means to lift a node from its worst to its best: its own scale, or the swings of what is below it."""

    node: Criterion
    standings: tuple[Standing, ...] = ()
    """The candidates on a leaf, the lowest partial value first, unknown ones last; none on a group."""
    below: tuple["Swing", ...] = ()
    """The swings of all leaves below a group; none on a leaf."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question about swings; its id is the key under which the answer is kept."""

    id: str
    kind: QuestionKind
    group: str
    """Id of the node whose children are weighed, empty for the factors."""
    nodes: tuple[str, ...]
    """Ids of the nodes that it is about, the first one first in a comparison."""
    choices: tuple[str, ...] = ()
    """The words that can be answered, where only some can."""
    levels: tuple[float, ...] = ()
    """In a trade-off: the partial value (0-1) that each of the two nodes is lifted to."""
    remaining: int = 0
    """How many questions may follow at most."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What answers state: for every node of the groups that were asked about a raw weight, and the range if it has one.

    Weights of a group need not sum to anything; a group that was not asked about has no entry.
    """

    weights: Mapping[str, float]
    ranges: Mapping[str, Interval] = field(default_factory=dict)


class Asking(Protocol):
    """A way of asking for weights. `given` holds the answers so far, by the id of their question, all of them checked.

    Nothing is remembered between calls, so that any answer can be taken back.
    """

    @property
    def space(self) -> Space:
        """How firmly the answers are meant."""
        ...

    def next_question(self, given: Mapping[str, str]) -> Question | None:
        """What to ask now; None when enough is known."""
        ...

    def check(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """What is wrong with one answer, by itself and against those before it, with the smallest repair."""
        ...

    def faults(self, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """What is wrong with all answers together, with the smallest repair; the value `question` names which one."""
        ...

    def stated(self, given: Mapping[str, str]) -> Stated:
        """The weights that the answers so far state."""
        ...
