"""LibreOffice computes the same ranking from a changed workbook as the engine does under the same weights."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from math import fsum
from typing import Any

import pytest

from partnerpick.analysis import Analysis, analyse
from partnerpick.decision.records import City, NaturalScale, Text
from partnerpick.locale import Words
from partnerpick.report.workbook.layout import FIRST, Layout
from partnerpick.report.workbook.weights import STATE, TOTAL_ROW, raw_weights
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, passed, rating, run, tree, weight_set, with_cities
from tests.levels import between
from tests.report.workbook import office


@dataclass(frozen=True)
class Change:
    """What somebody types into the workbook of an analysis: None clears a cell."""

    analysis: Analysis
    raw: Mapping[str, float] = field(default_factory=dict)
    fixed: Mapping[str, float | None] = field(default_factory=dict)
    performances: Mapping[tuple[str, str], tuple[float, float] | None] = field(default_factory=dict)


def values_of_all_shapes() -> Analysis:
    """Cities on criteria whose value functions have every shape, some clipped, some in doubt, some unknown."""

    def natural(key: str, worst: float, best: float, value: Any, points: Any = ()) -> Any:
        scale = NaturalScale(Text(plain="units"), worst, best, "clip")
        return replace(leaf(key), scale=scale, value=value, points=points)

    factors = (
        natural("rising", 0, 10, "linear"),
        natural("falling", 8, 2, "linear"),
        natural("doubling", 1, 64, "log"),
        natural("halving", 1000, 10, "log"),
        natural("near", 0, 5, "target"),
        natural("waves", 0, 10, "piecewise", ((0, 0.5), (2, 1), (4, 0.25), (6, 0.25), (8, 0.75), (10, 0))),
    )
    pairs: tuple[tuple[tuple[float, float] | float | None, ...], ...] = (
        (7, 3, (2, 16), 100, (3, 8), (1, 5)),
        ((2, 12), (1, 9), 128, (5, 5000), 9.5, (4.5, 5.5)),
        (None, 4, None, 99, (-1, 11), None),
        (10, 2, 64, 10, 5, 2),
    )
    cities = [
        city(f"k{number}", *(rating(one.id, level) for one, level in zip(factors, row, strict=True)), gates=passed())
        for number, row in enumerate(pairs)
    ]
    given = {"given": weight_set(factors, {one.id: place + 1 for place, one in enumerate(factors)})}
    return run(with_cities(*cities, factors=factors, weight_sets=given))


def ties_and_gates() -> Analysis:
    """Two cities level whatever the weights, one level with them under equal weights, two out, one baseline."""
    factors = tree(1, 1)
    levels = {"b": (3, 1), "a": (1, 3), "c": (3, 1), "d": (0, 1), "out": (4, 4), "off": (2, 2), "none": (0, 0)}
    cities: list[City] = [
        city(
            key,
            rating("a", first),
            rating("b", second),
            baseline=key == "none",
            gates={} if key == "none" else passed(outcome="fail" if key in {"out", "off"} else "pass"),
        )
        for key, (first, second) in levels.items()
    ]
    return run(with_cities(*cities, factors=factors, weight_sets={"given": weight_set(factors, {"F0": 1, "F1": 1})}))


def _random(seed: int) -> Change:
    dice = random.Random(seed)  # noqa: S311  # no secret
    analysis = bundled_analysis()
    nodes = [node.id for factor in analysis.factors for node in factor.walk()]
    return Change(analysis, raw={node: round(dice.uniform(0, 100), 3) for node in nodes})


CHANGES: Mapping[str, Change] = {
    "as-filed": Change(bundled_analysis()),
    "one-factor-more": Change(bundled_analysis(), raw={"economic": 50}),
    "all-but-one-factor-zero": Change(bundled_analysis(), raw={"economic": 0, "political": 0}),
    "all-but-one-below-zero": Change(
        bundled_analysis(), raw={"sector_progress": 0, "room_to_grow": 0, "scope": 7, "wastewater": 0}
    ),
    "fixed-like-w": Change(bundled_analysis(), fixed={"economic": 50}),
    "two-fixed-and-the-rest-zero": Change(
        bundled_analysis(),
        raw={"capacity_building": 0, "financing": 0, "economic_strength": 0},
        fixed={"technology_capability": 30, "technology_offer": 20},
    ),
    "all-of-a-group-fixed": Change(bundled_analysis(), fixed={"economic": 20, "scope": 30, "political": 50}),
    "fixed-as-filed": Change(bundled_analysis(pinned={"political": 0.6, "continuity": 0.1})),
    "fixed-as-filed-and-freed": Change(bundled_analysis(pinned={"political": 0.6}), fixed={"political": None}),
    "of-one-kind": Change(bundled_analysis(kind="prospective"), raw={"solid_waste": 3}),
    "given-order": Change(bundled_analysis(weights="paper_order"), raw={"scope": 9}),
    "random-1": _random(1),
    "random-2": _random(2),
    "random-3": _random(3),
    "all-shapes": Change(values_of_all_shapes(), raw={"waves": 12}),
    "other-performances": Change(
        values_of_all_shapes(),
        performances={
            ("k0", "waves"): (3, 9),
            ("k2", "rising"): (1, 2),
            ("k3", "near"): None,
            ("k1", "doubling"): (2, 2),
        },
    ),
    "ties": Change(ties_and_gates()),
    "ties-at-the-top": Change(ties_and_gates(), raw={"F0": 3}),
    "ties-elsewhere": Change(ties_and_gates(), raw={"F0": 0}),
    "nobody-ranked": Change(between((4, 4), (1, 3)), raw={"a": 0.1}),
}


def under(change: Change) -> Analysis:
    """What the engine finds under the same weights and performances."""
    old = change.analysis
    decision = old.decision
    raw = {**raw_weights(Layout(old, Words("en"))), **change.raw}
    pinned = {**old.pinned, **{node: None if share is None else share / 100 for node, share in change.fixed.items()}}
    cities = dict(decision.cities)
    for (name, criterion), pair in change.performances.items():
        ratings = dict(cities[name].ratings)
        ratings[criterion] = (replace(ratings[criterion][-1], performance=pair),)
        cities[name] = replace(cities[name], ratings=ratings)
    return analyse(
        replace(decision, cities=cities),
        as_of=old.view.day,
        weights=replace(old.weight_set, weights=raw),
        pinned={node: share for node, share in pinned.items() if share is not None},
        kind=old.kind,
    )


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """All changed workbooks, computed in one run of LibreOffice."""
    office.needed()
    made = {name: office.changed(one.analysis, one.raw, one.fixed, one.performances) for name, one in CHANGES.items()}
    made |= {name: office.changed(bundled_analysis(), raw, fixed, {}) for name, (raw, fixed, _) in WRONG.items()}
    made["found"] = office.changed(bundled_analysis(), {"economic": 2}, {}, {})
    return office.computed(made, tmp_path_factory.mktemp("office"))


@pytest.mark.parametrize("name", CHANGES)
def test_the_changed_workbook_ranks_as_the_engine_does(name: str, books: dict[str, Any]) -> None:
    change = CHANGES[name]
    analysis = under(change)
    shown = office.ranking(books[name], change.analysis)
    every = (*analysis.alternatives, *analysis.baselines)
    assert [row[:2] for row in shown] == [(one.rank or "–", one.city.name.read("en")) for one in every]
    for row, one in zip(shown, every, strict=True):
        parts = [fsum(one.cell(leaf.id).contribution for leaf in factor.leaves()) for factor in analysis.factors]
        expected = [one.overall_value, one.low, one.high, *parts, one.points_from_unknowns, one.known_weight]
        assert row[2:] == pytest.approx(expected, rel=0, abs=1e-9)


def test_ties_share_the_better_rank_in_the_sheet_too(books: dict[str, Any]) -> None:
    assert [row[0] for row in office.ranking(books["ties"], ties_and_gates())] == [1, 1, 1, 4, "–", "–", "–"]
    assert [row[0] for row in office.ranking(books["ties-at-the-top"], ties_and_gates())] == [1, 1, 3, 4, "–", "–", "–"]


WRONG: Mapping[str, tuple[Mapping[str, float | str | None], Mapping[str, float], str]] = {
    "all-zero": ({"economic": 0, "scope": 0, "political": 0}, {}, "all of the group are 0"),
    "too-much-fixed": ({}, {"economic": 70, "scope": 50}, "exceed 100 %"),
    "too-little-fixed": ({}, {"economic": 20, "scope": 20, "political": 20}, "do not reach 100 %"),
    "a-word": ({"economic": "much"}, {}, "no number of 0 or more"),
    "below-zero": ({"economic": -1}, {}, "no number of 0 or more"),
    "empty": ({"economic": None}, {}, "no number of 0 or more"),
}


@pytest.mark.parametrize("name", WRONG)
def test_weights_that_cannot_be_used_are_told_and_give_no_ranking(name: str, books: dict[str, Any]) -> None:
    layout = Layout(bundled_analysis(), Words("en"))
    weights = books[name][layout.sheets["weights"]]
    told = [cell.value for row in weights.iter_rows(min_row=FIRST + 1) for cell in row if isinstance(cell.value, str)]
    assert [text for text in told if WRONG[name][2] in text]
    assert "cannot be used" in books[name][layout.sheets["ranking"]].cell(4, 1).value
    assert all(isinstance(row[2], str) for row in office.ranking(books[name], bundled_analysis()))


def test_changed_weights_are_called_ones_own_view(books: dict[str, Any]) -> None:
    layout = Layout(bundled_analysis(), Words("en"))
    for sheet in ("ranking", "robustness"):
        assert "as filed" in books["as-filed"][layout.sheets[sheet]].cell(4, 1).value
        assert "your view" in books["found"][layout.sheets[sheet]].cell(4, 1).value
    assert "your view" in books["found"][layout.sheets["weights"]].cell(TOTAL_ROW + 1, STATE + 1).value
