"""What a decision's files say, as frozen records: facts and ratings apart from criteria and weights.

The records are plain dataclasses, so that a decision which was validated before (see `cache`) can be used without
importing the validator. They have no slots: a stored decision is fetched in half the time without.
What the files may look like is told by `fileformat`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from partnerpick.errors import Place, Problem
from partnerpick.locale import Lang

Grade = Literal["A", "B", "C", "D"]
Kind = Literal["prospective", "relational", "both"]
GateOutcome = Literal["pass", "fail", "needs-judgement", "unknown"]
Space = Literal["free", "order", "ranges", "point"]
Method = Literal["swing", "points", "order", "roc", "rank-sum", "rank-reciprocal", "ahp", "best-worst", "trade-off"]
"""How somebody was asked for weights."""
Interval = tuple[float, float]

FIRST_YEAR = 1900
"""A date before that is taken for a slip."""


@dataclass(frozen=True)
class Text:
    """A text in one or both languages; `plain` is the same in every language (a name, say)."""

    en: str | None = None
    id: str | None = None
    plain: str | None = None

    def read(self, lang: Lang) -> str:
        """The text in the language asked for; where that is missing, the other one marked with its language."""
        if self.plain is not None:
            return self.plain
        wanted, other, mark = (self.en, self.id, "id") if lang == "en" else (self.id, self.en, "en")
        return wanted if wanted is not None else f"{other} [{mark}]"


@dataclass(frozen=True)
class Source:
    """Where a fact can be read: the bibliographic record; `year` None where the source bears no date."""

    id: str
    title: str
    publisher: str
    year: int | None
    url: str | None
    language: str | None


@dataclass(frozen=True)
class Fact:
    """One thing that is known: a text, where it can be a number with its unit, and from when it could be known.

    `owner` is the id of a city, of the home city, or the country code under which shared facts stand.
    """

    id: str
    owner: str
    text: Text
    as_of: date
    grade: Grade
    source: str
    value: float | None = None
    unit: Text | None = None
    year: int | None = None
    event: str | None = None


@dataclass(frozen=True)
class Rating:
    """A judgement of one city on one criterion, seen as of a date, with the facts it rests on.

    `performance` is (low, high) in the scale's units, equal where certain, None where unknown.
    `parts` keeps the pieces of a criterion that is summed from parts. `second_reading` is the performance that a second
    reader gave, None where nobody says or, with `second_unknown`, where the second reader found it unknown.
    """

    criterion: str
    as_of: date
    performance: Interval | None
    facts: tuple[str, ...]
    why: Text | None = None
    rater: str | None = None
    rated_on: date | None = None
    searched: Text | None = None
    parts: Mapping[str, Interval | None] = field(default_factory=dict)
    second_reading: Interval | None = None
    second_unknown: bool = False

    @property
    def unknown_share(self) -> float:
        """How much of the rating is unknown, 0-1: all of it, or the unknown ones among its equal parts."""
        if self.performance is None:
            return 1.0
        unknown = sum(part is None for part in self.parts.values())
        return unknown / len(self.parts) if unknown else 0.0


@dataclass(frozen=True)
class GateResult:
    """Whether a city passes a gate, judged as of a date."""

    gate: str
    as_of: date
    outcome: GateOutcome
    facts: tuple[str, ...]
    why: Text | None = None


@dataclass(frozen=True)
class City:
    """A candidate, or a baseline such as taking no new partner, with its ratings and gate results oldest first.

    `formal_status` names the facts that tell its formal standing with the home city; they are shown and never scored.
    """

    id: str
    name: Text
    country: str | None
    baseline: bool
    ratings: Mapping[str, tuple[Rating, ...]]
    gates: Mapping[str, tuple[GateResult, ...]]
    formal_status: tuple[str, ...] = ()


@dataclass(frozen=True)
class RubricScale:
    """A constructed scale: what each level from 0 upwards looks like in observable facts."""

    levels: tuple[Text, ...]

    @property
    def worst(self) -> float:
        """The lowest level."""
        return 0.0

    @property
    def best(self) -> float:
        """The highest level."""
        return float(len(self.levels) - 1)


@dataclass(frozen=True)
class NaturalScale:
    """A scale in natural units between two fixed ends; `outside` says what happens beyond them."""

    unit: Text
    worst: float
    best: float
    outside: Literal["error", "clip"]


@dataclass(frozen=True)
class Parts:
    """A criterion whose performance is the sum of parts, each from 0 to `highest`."""

    ids: tuple[str, ...]
    highest: int


@dataclass(frozen=True)
class Criterion:
    """A node of the value tree: a group with `criteria` below it, or a leaf with a scale on which cities are rated.

    `short` is its name where room is scarce. `value` names the shape of the value function; `points` holds its knots
    (performance, partial value) if piecewise.
    """

    id: str
    name: Text
    short: Text | None = None
    question: Text | None = None
    source: str | None = None
    criteria: tuple["Criterion", ...] = ()
    kind: Kind = "both"
    scale: RubricScale | NaturalScale | None = None
    value: Literal["linear", "log", "target", "piecewise"] = "linear"
    points: tuple[tuple[float, float], ...] = ()
    parts: Parts | None = None
    shares_facts: bool = False

    def walk(self) -> Iterator["Criterion"]:
        """This node and all below it, parents before children."""
        yield self
        for child in self.criteria:
            yield from child.walk()

    def leaves(self) -> Iterator["Criterion"]:
        """The leaves at or below this node, in file order."""
        return (node for node in self.walk() if not node.criteria)


def scales_fingerprint(leaves: Iterable[Criterion]) -> str:
    """A short digest of every leaf's scale and value function: weights given on other scales do not hold any more.

    Swing weights belong to the ranges they were asked over (Keeney 2002, common mistakes in making value trade-offs).
    """
    import hashlib

    described: list[tuple[str, object, str, tuple[Interval, ...]]] = [
        (leaf.id, leaf.scale, leaf.value, leaf.points) for leaf in leaves
    ]
    return hashlib.sha256(repr(sorted(described, key=lambda row: row[0])).encode()).hexdigest()[:12]


@dataclass(frozen=True)
class Rule:
    """The legal basis of a gate or condition, with the period in which it is in force (`to` None: still)."""

    basis: Text
    source: str
    start: date
    to: date | None

    def in_force(self, day: date) -> bool:
        """Whether the rule binds on `day`; both ends of its period count."""
        return self.start <= day and (self.to is None or day <= self.to)


@dataclass(frozen=True)
class Gate:
    """A knock-out question about the partner that no points can buy back."""

    id: str
    name: Text
    question: Text
    rules: tuple[Rule, ...]

    def rule_at(self, day: date) -> Rule | None:
        """The rule in force on `day`, if any."""
        return next((rule for rule in self.rules if rule.in_force(day)), None)


@dataclass(frozen=True)
class Condition:
    """A condition on the agreement, for the checklist of a brief; never a score for a city."""

    id: str
    text: Text
    rule: Rule


@dataclass(frozen=True)
class Answers:
    """What somebody answered when asked for weights, word for word: the answer under the id of each question.

    The questions that a method asks, and how it calls them, are told in `elicit`.
    """

    method: Method
    given: Mapping[str, str]


@dataclass(frozen=True)
class WeightSet:
    """Somebody's weights: the share of each node within its group of siblings, before normalising.

    A node that is missing counts 1. `ranges` holds the stated range of a node where one was given; `weights` then its
    midpoint. `role` is the part that the person has in the decision; `answers` what the weights were made from, where
    somebody was asked. `scales` is the fingerprint of the scales that the person had before them, if any; `file` the
    one that a set of one's own was read from.
    """

    name: str
    by: Text
    date: date
    method: Text
    space: Space
    weights: Mapping[str, float]
    ranges: Mapping[str, Interval] = field(default_factory=dict)
    note: Text | None = None
    scales: str | None = None
    nobodys_view: bool = False
    role: Text | None = None
    answers: Answers | None = None
    file: str | None = None


@dataclass(frozen=True)
class Decision:
    """Everything a decision's files say, checked: what is known, what is wanted, and who said so.

    `places` tells where a record stands, under ("decision",), ("criterion", id), ("weights", name), ("source", id),
    ("fact", id), ("city", id), ("rating", city, criterion, day) or ("gate", city, gate, day), the day as in the file.
    """

    place: str
    question: Text
    home: str
    home_name: Text
    decision_date: date
    decision_maker: Text | None
    use: Text | None
    sectors: tuple[str, ...]
    factors: tuple[Criterion, ...]
    gates: tuple[Gate, ...]
    conditions: tuple[Condition, ...]
    weight_sets: Mapping[str, WeightSet]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    cities: Mapping[str, City]
    warnings: tuple[Problem, ...] = ()
    places: Mapping[tuple[str, ...], Place] = field(default_factory=dict)

    def place_of(self, *key: str) -> Place:
        """Where the record under that key of `places` stands; the empty place where that is not known."""
        return self.places.get(key, Place())

    def nodes(self) -> Iterator[Criterion]:
        """Every node of the value tree, parents before children, in file order."""
        for factor in self.factors:
            yield from factor.walk()

    def leaves(self) -> Iterator[Criterion]:
        """Every leaf of the value tree, in file order."""
        return (node for node in self.nodes() if not node.criteria)

    def candidates(self) -> tuple[City, ...]:
        """The cities that can be chosen."""
        return tuple(city for city in self.cities.values() if not city.baseline)

    def baselines(self) -> tuple[City, ...]:
        """What a choice is measured against, such as taking no new partner."""
        return tuple(city for city in self.cities.values() if city.baseline)

    @cached_property
    def scales(self) -> str:
        """The fingerprint of today's scales, see `scales_fingerprint`."""
        return scales_fingerprint(self.leaves())

    def latest(self) -> date:
        """The latest date from which anything in the files could be known or was judged."""
        facts = (fact.as_of for fact in self.facts.values())
        ratings = (row.as_of for city in self.cities.values() for rows in city.ratings.values() for row in rows)
        gates = (row.as_of for city in self.cities.values() for rows in city.gates.values() for row in rows)
        return max((self.decision_date, *facts, *ratings, *gates))
