"""Hypothesis strategies that the tests share: small inputs of every shape that the model allows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Literal, TypeAlias

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from partnerpick.decision.records import (
    City,
    Criterion,
    Decision,
    Fact,
    Gate,
    GateOutcome,
    GateResult,
    Interval,
    Kind,
    NaturalScale,
    Parts,
    Rating,
    RubricScale,
    Rule,
    Source,
    Text,
    WeightSet,
)
from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.value_functions import ValueFunction

ValueShape: TypeAlias = Literal["linear", "log", "target", "piecewise"]

DEEPEST = 3
"""Levels of a random value tree."""


@st.composite
def value_trees(draw: st.DrawFn, *, max_nodes: int = 12) -> tuple[IntArray, FloatArray]:
    """The parents of a value tree, and raw weights of which every group of siblings has one above zero."""
    size = draw(st.integers(1, max_nodes))
    parents = np.array([draw(st.integers(-1, node - 1)) for node in range(size)], dtype=np.intp)
    raw = np.array(draw(st.lists(st.just(0.0) | st.floats(1e-3, 1e3), min_size=size, max_size=size)))
    for parent in set(parents.tolist()):
        group = np.flatnonzero(parents == parent)
        if not raw[group].any():
            raw[group[0]] = 1.0
    return parents, raw


def partial_values(*, criteria: int | None = None) -> st.SearchStrategy[FloatArray]:
    """Tables of partial values: 1 to 6 alternatives by the given number of criteria, or else by 1 to 12.

    Round figures come up often, so that ties and dominance do.
    """
    columns = st.integers(1, 12) if criteria is None else st.just(criteria)
    cells = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]) | st.floats(0, 1)
    return st.tuples(st.integers(1, 6), columns).flatmap(
        lambda shape: st_numpy.arrays(np.float64, shape, elements=cells)
    )


@st.composite
def weighted_tables(draw: st.DrawFn) -> tuple[FloatArray, FloatArray]:
    """A table of partial values and weights of its criteria that sum to 1."""
    table = draw(partial_values())
    raw = np.array(draw(st.lists(st.integers(0, 20), min_size=table.shape[1], max_size=table.shape[1])), dtype=float)
    raw[0] += 1
    return table, raw / raw.sum()


PERFORMANCES = st.floats(-1e6, 1e6)


@st.composite
def value_functions(draw: st.DrawFn) -> ValueFunction:
    """A clipping value function of any of the four kinds, on a scale within -2,000 to 2,000."""
    kind = draw(st.sampled_from(["linear", "logarithmic", "piecewise", "target"]))
    if kind == "piecewise":
        xs = sorted(draw(st.lists(st.integers(-1000, 1000), min_size=2, max_size=6, unique=True)))
        return ValueFunction.piecewise([(x, draw(st.floats(0, 1))) for x in xs], outside="clip")
    lowest = 1 if kind == "logarithmic" else -500
    worst, best = draw(st.lists(st.integers(lowest, 500), min_size=2, max_size=2, unique=True))
    if kind == "linear":
        return ValueFunction.linear(worst, best, outside="clip")
    if kind == "logarithmic":
        return ValueFunction.logarithmic(worst, best, outside="clip")
    return ValueFunction.target(worst, best, outside="clip")


DAYS = (date(2010, 1, 1), date(2013, 6, 30), date(2015, 12, 31), date(2021, 1, 1))
"""The days on which anything in a random decision happens."""


UP_TO_2 = st.integers(0, 2)
ONE_TO_3 = st.integers(1, 3)
BOOLEANS = st.booleans()
SOME_DAY = st.sampled_from(DAYS)
FEW_DAYS = st.sets(SOME_DAY, max_size=2).map(sorted)
KINDS: st.SearchStrategy[Kind] = st.sampled_from(["both", "prospective", "relational"])
UNITS = st.floats(0, 1)
ENDS = st.tuples(st.integers(-20, 200), st.integers(-20, 200)).filter(lambda pair: pair[0] != pair[1])
RAW_WEIGHT = st.none() | st.integers(0, 9)
OUTCOMES: st.SearchStrategy[GateOutcome] = st.sampled_from(["pass", "pass", "fail", "needs-judgement", "unknown"])


def days() -> st.SearchStrategy[date]:
    """A day to look at a random decision from: one on which something happens, or one before, between or after."""
    return st.sampled_from([*DAYS, date(2009, 12, 31), date(2014, 1, 1), date(2030, 1, 1)])


def _leaf(draw: st.DrawFn, key: str) -> Criterion:
    """A leaf on a rubric, on a natural scale that rises or falls, or summed from parts."""
    sort = draw(UP_TO_2)
    if sort == 0:
        size, highest = draw(ONE_TO_3), draw(ONE_TO_3)
        points = NaturalScale(Text(plain="points"), 0.0, float(size * highest), "error")
        parts = Parts(tuple(f"part{number}" for number in range(size)), highest)
        return Criterion(key, Text(plain=key), kind=draw(KINDS), scale=points, parts=parts)
    if sort == 1:
        levels = tuple(Text(plain=f"level {level}") for level in range(draw(ONE_TO_3) + 1))
        return _valued(draw, key, RubricScale(levels), ["linear", "piecewise"])
    worst, best = (float(end) for end in draw(ENDS))
    scale = NaturalScale(Text(plain="units"), worst, best, "clip" if draw(BOOLEANS) else "error")
    shapes: list[ValueShape] = ["linear", "piecewise", "target"]
    return _valued(draw, key, scale, [*shapes, "log"] if min(worst, best) > 0 else shapes)


def _valued(draw: st.DrawFn, key: str, scale: RubricScale | NaturalScale, shapes: list[ValueShape]) -> Criterion:
    """A leaf with a value function of one of these shapes; a piecewise one need not rise."""
    shape = draw(st.sampled_from(shapes))
    points: tuple[tuple[float, float], ...] = ()
    if shape == "piecewise":
        low, high = sorted((scale.worst, scale.best))
        points = tuple((x, draw(UNITS)) for x in (low, (low + high) / 2, high))
    return Criterion(key, Text(plain=key), kind=draw(KINDS), scale=scale, value=shape, points=points)


@st.composite
def criteria_trees(draw: st.DrawFn) -> tuple[Criterion, ...]:
    """One to three factors on up to three levels, at most twelve leaves of every kind of scale."""
    numbers = count()

    def node(level: int) -> Criterion:
        key = f"n{next(numbers)}"
        size = draw(UP_TO_2) if level < DEEPEST else 0
        if size == 0:
            return _leaf(draw, key)
        return Criterion(key, Text(plain=key), criteria=tuple(node(level + 1) for _ in range(size)))

    return tuple(node(1) for _ in range(draw(ONE_TO_3)))


def _rating(draw: st.DrawFn, leaf: Criterion, day: date, facts: tuple[str, ...] = ()) -> Rating:
    if leaf.parts:
        highest = float(leaf.parts.highest)
        parts = {key: _interval(draw, st.sampled_from((0.0, 1.0, highest))) for key in leaf.parts.ids}
        ends = [interval or (0.0, highest) for interval in parts.values()]
        known = any(interval is not None for interval in parts.values())
        total = (sum(low for low, _ in ends), sum(high for _, high in ends))
        return Rating(leaf.id, day, total if known else None, facts, parts=parts)
    return Rating(leaf.id, day, _interval(draw, _performances(leaf)), facts)


def _interval(draw: st.DrawFn, ends: st.SearchStrategy[float]) -> Interval | None:
    """Unknown, certain, or a range."""
    sort = draw(UP_TO_2)
    if sort == 0:
        return None
    one = draw(ends)
    other = draw(ends) if sort == 1 else one
    return min(one, other), max(one, other)


def _performances(leaf: Criterion) -> st.SearchStrategy[float]:
    """Performances that the leaf's scale takes, beyond its ends too where it clips them."""
    scale = leaf.scale
    assert scale is not None
    if isinstance(scale, RubricScale):
        return st.sampled_from([float(level) for level in range(len(scale.levels))])
    low, high = sorted((scale.worst, scale.best))
    wide = st.floats(low, high)
    if scale.outside == "clip":
        return wide | st.sampled_from([low / 2 if leaf.value == "log" else low - 5, high + 5])
    return wide


@st.composite
def ratings(draw: st.DrawFn, leaf: Criterion, day: date) -> Rating:
    """A rating of a leaf as of a day: certain, a range, or unknown, in whole or in some of its parts."""
    return _rating(draw, leaf, day)


@st.composite
def weight_sets(draw: st.DrawFn, factors: tuple[Criterion, ...], name: str = "drawn") -> WeightSet:
    """Whole-number weights; some nodes are left to the default of 1 and no group is all zero."""
    weights: dict[str, float] = {}
    for group in groups_of(factors):
        drawn = {node.id: draw(RAW_WEIGHT) for node in group}
        if not any(weight is None or weight > 0 for weight in drawn.values()):
            drawn[group[0].id] = None
        weights |= {key: float(weight) for key, weight in drawn.items() if weight is not None}
    return WeightSet(name, Text(plain="somebody"), DAYS[0], Text(plain="swing"), "point", weights)


def groups_of(factors: tuple[Criterion, ...]) -> list[tuple[Criterion, ...]]:
    """Every group of siblings, the factors first."""
    return [factors, *(node.criteria for factor in factors for node in factor.walk() if node.criteria)]


@st.composite
def pins(draw: st.DrawFn, factors: tuple[Criterion, ...]) -> dict[str, float]:
    """Shares that some nodes may be set to together: in no group more than all of it, and never every node."""
    pinned: dict[str, float] = {}
    for group in groups_of(factors):
        left = 100
        for node in group[1:]:
            share = draw(st.none() | st.integers(0, left))
            if share is not None:
                left -= share
                pinned[node.id] = share / 100
    return pinned


def _city(
    draw: st.DrawFn, key: str, factors: tuple[Criterion, ...], gates: tuple[Gate, ...]
) -> tuple[City, list[Fact]]:
    """A city with ratings of some of the leaves as of some days and results at the gates, and the facts they cite."""
    facts: list[Fact] = []
    rows: dict[str, tuple[Rating, ...]] = {}
    for leaf in (leaf for factor in factors for leaf in factor.leaves()):
        own = [
            Fact(f"{key}-{leaf.id}-{number}", key, Text(plain="a fact"), draw(SOME_DAY), "A", "report")
            for number in range(draw(UP_TO_2))
        ]
        facts += [replace(fact, event=f"{key}-event") if draw(BOOLEANS) else fact for fact in own]
        rows[leaf.id] = tuple(
            _rating(draw, leaf, day, tuple(fact.id for fact in own if fact.as_of <= day)) for day in draw(FEW_DAYS)
        )
    results = {gate.id: tuple(GateResult(gate.id, day, draw(OUTCOMES), ()) for day in draw(FEW_DAYS)) for gate in gates}
    return City(key, Text(plain=key.title()), "JP", False, rows, results), facts


@st.composite
def decisions(draw: st.DrawFn) -> Decision:
    """A whole valid decision: up to four candidates and perhaps a baseline, on a random tree under random weights."""
    factors = draw(criteria_trees())
    rule = Rule(Text(plain="Regulation 3"), "report", DAYS[0], draw(st.sampled_from([None, DAYS[2]])))
    gates = tuple(
        Gate(f"gate{number}", Text(plain="Gate"), Text(plain="Does it pass?"), (rule,))
        for number in range(draw(UP_TO_2))
    )
    drawn = [_city(draw, f"c{number}", factors, gates) for number in range(draw(st.integers(1, 4)))]
    if draw(BOOLEANS):
        nothing, facts = _city(draw, "nothing", factors, ())
        drawn.append((replace(nothing, baseline=True, country=None), facts))
    shared = Fact("jp-treaty", "JP", Text(plain="a treaty"), draw(SOME_DAY), "A", "report")
    facts = [shared, *(fact for _, rows in drawn for fact in rows)]
    return Decision(
        place="drawn",
        question=Text(plain="Which city?"),
        home="home",
        home_name=Text(plain="Home"),
        decision_date=DAYS[2],
        decision_maker=None,
        use=None,
        sectors=(),
        factors=factors,
        gates=gates,
        conditions=(),
        weight_sets={"drawn": draw(weight_sets(factors))},
        sources={"report": Source("report", "A report", "The ministry", 2015, None, "en")},
        facts={fact.id: fact for fact in facts},
        cities={city.id: city for city, _ in drawn},
    )


@dataclass(frozen=True)
class Renamed:
    """A decision in another order, each city under another id and name."""

    decision: Decision
    ids: Mapping[str, str]


@st.composite
def renamed(draw: st.DrawFn, decision: Decision) -> Renamed:
    """The same decision with its cities in any order, called `z0` and so on in any other."""
    order = draw(st.permutations(list(decision.cities)))
    ids = {key: f"z{number}" for number, key in enumerate(draw(st.permutations(list(decision.cities))))}
    cities = {ids[key]: replace(decision.cities[key], id=ids[key], name=Text(plain=ids[key])) for key in order}
    return Renamed(replace(decision, cities=cities), ids)
