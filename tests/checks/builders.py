"""Small decisions that keep every rule, for tests to spoil in one thing each."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from partnerpick.analysis import Analysis, analyse
from partnerpick.checks import RULES, Finding
from partnerpick.decision.records import (
    City,
    Criterion,
    Decision,
    Fact,
    Gate,
    GateResult,
    Rating,
    RubricScale,
    Rule,
    Source,
    Text,
    WeightSet,
    scales_fingerprint,
)
from partnerpick.errors import Place

DAY = date(2020, 1, 1)  # the decision date
BEFORE = date(2019, 1, 1)
AFTER = date(2021, 1, 1)
LIKED = ((4, 3, 2, 1, 0, 4), (0, 1, 3, 2, 4, 1))  # Kobe's and Suwon's levels on the six criteria
LEVELS = ("nothing found", "a plan", "a law", "a measured result", "a result copied abroad")


def leaf(key: str, **given: Any) -> Criterion:
    """A criterion on a rubric from 0 to 4."""
    scale = RubricScale(tuple(Text(plain=level) for level in LEVELS))
    fields = {"name": Text(plain=key.upper()), "question": Text(plain=f"How good in {key}?"), "scale": scale, **given}
    return Criterion(key, **fields)


def tree(*sizes: int) -> tuple[Criterion, ...]:
    """Factors F0, F1 ... of so many leaves each, these called a, b, c ... throughout."""
    names = iter("abcdefghijklmnopqrstuvwxyz")
    return tuple(
        Criterion(f"F{place}", Text(plain=f"Factor {place}"), criteria=tuple(leaf(next(names)) for _ in range(size)))
        for place, size in enumerate(sizes)
    )


def fact(key: str, owner: str, **given: Any) -> Fact:
    """A fact that was known before the decision, from an official source."""
    fields = {"text": Text(plain=key), "as_of": BEFORE, "grade": "A", "source": "report", **given}
    return Fact(key, owner, **fields)


def rating(criterion: str, level: float | tuple[float, float] | None, **given: Any) -> Rating:
    """A rating as of the decision date, resting on a search rather than on facts."""
    pair = level if isinstance(level, tuple) or level is None else (level, level)
    fields = {"as_of": DAY, "facts": (), "searched": Text(plain="the press"), "rater": f"rater of {criterion}", **given}
    return Rating(criterion, performance=pair, **fields)


def city(key: str, *ratings: Rating, **given: Any) -> City:
    """A candidate with these ratings; those of one criterion oldest first."""
    by_criterion: dict[str, tuple[Rating, ...]] = {}
    for found in ratings:
        by_criterion[found.criterion] = (*by_criterion.get(found.criterion, ()), found)
    fields = {"name": Text(plain=key.title()), "country": "JP", "baseline": False, "gates": {}, **given}
    return City(key, ratings=by_criterion, **fields)


def gate(key: str = "status") -> Gate:
    """A gate whose rule is in force from 1990 on."""
    rule = Rule(Text(plain="Regulation 3"), "report", date(1990, 1, 1), None)
    return Gate(key, Text(plain=key.title()), Text(plain="Is it?"), (rule,))


def passed(key: str = "status", outcome: Any = "pass") -> dict[str, tuple[GateResult, ...]]:
    """A gate's result as of the decision date."""
    return {key: (GateResult(key, DAY, outcome, ()),)}


def weight_set(factors: Iterable[Criterion], weights: Mapping[str, float], **given: Any) -> WeightSet:
    """The mayor's weights, given before the decision for the scales of the tree."""
    leaves = [leaf for factor in factors for leaf in factor.leaves()]
    fields = {
        "name": "mayor",
        "by": Text(plain="the mayor"),
        "date": BEFORE,
        "method": Text(plain="swing"),
        "space": "point",
        "scales": scales_fingerprint(leaves),
        **given,
    }
    return WeightSet(weights=weights, **fields)


def decision(**given: Any) -> Decision:
    """Two factors of three criteria, two cities and a baseline: nothing that a rule would find but the notes' figures.

    Neither city dominates the other, nor does the baseline, which is worst on everything.
    """
    factors = given.get("factors", tree(3, 3))
    leaves = [node.id for factor in factors for node in factor.leaves()]
    kobe, suwon = ([levels[place % 6] for place in range(len(leaves))] for levels in LIKED)
    base = Decision(
        place="test",
        question=Text(plain="Which city?"),
        home="bandung",
        home_name=Text(plain="Bandung"),
        decision_date=DAY,
        decision_maker=Text(plain="the council"),
        use=Text(plain="advice"),
        sectors=(),
        factors=factors,
        gates=(gate(),),
        conditions=(),
        weight_sets={"mayor": weight_set(factors, {leaves[0]: 2.0})},
        sources={"report": Source("report", "A report", "The ministry", 2019, "https://example.org", "en")},
        facts={},
        cities={
            "kobe": city("kobe", *map(rating, leaves, kobe), gates=passed()),
            "suwon": city("suwon", *map(rating, leaves, suwon), gates=passed()),
            "none": city("none", *(rating(key, 0) for key in leaves), baseline=True),
        },
    )
    return replace(base, **given)


def with_cities(*cities: City, facts: Iterable[Fact] = (), **given: Any) -> Decision:
    """The decision between these cities on these facts."""
    return decision(cities={found.id: found for found in cities}, facts={found.id: found for found in facts}, **given)


def run(found: Decision, *, as_of: date = DAY, weights: WeightSet | None = None, **options: Any) -> Analysis:
    """The analysis under the weights given, or else under the decision's only set."""
    return analyse(found, as_of=as_of, weights=weights or next(iter(found.weight_sets.values())), **options)


def found_by(rule: str, analysis: Analysis) -> list[Finding]:
    """What one rule finds."""
    return [finding for known in RULES if known.id == rule for finding in known.findings(analysis)]


def place(line: int) -> Place:
    """A place in a file, told by its line."""
    return Place("cities.yaml", line, 1)
