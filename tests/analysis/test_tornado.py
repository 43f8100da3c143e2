"""The tornado of a decision: each bar holds against the values worked out again with that one thing moved."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.table import table
from partnerpick.analysis.tornado import Bar, Tornado, tornado
from partnerpick.decision.records import City, Decision, WeightSet
from partnerpick.numeric.additive import overall_values
from tests.bundled import bundled_analysis, latest
from tests.checks.builders import city, leaf, passed, rating, run, tree, weight_set, with_cities
from tests.strategies import days, decisions

ABC = tuple(leaf(key) for key in "abc")
Level = float | tuple[float, float] | None


def levels(key: str, *levels: Level, gate: Any = "pass") -> City:
    rows = (rating(name, level) for name, level in zip("abcdef", levels, strict=False))
    return city(key, *rows, gates=passed(outcome=gate))


def between(*cities: City, factors: Any = ABC, space: Any = "free", pinned: Any = None, **weights: Any) -> Analysis:
    given = {"space": space, "weights": weights.pop("weights", {}), **weights}
    sets = {"own": weight_set(factors, **given)}
    return run(with_cities(*cities, factors=factors, weight_sets=sets), pinned=pinned)


def drawn(analysis: Analysis) -> Tornado:
    found = tornado(analysis)
    assert found is not None
    return found


def bar(found: Tornado, node: str, of: str | None = None) -> Bar:
    return next(one for one in found.bars if (one.node, one.city) == (node, of))


def span(found: Tornado, node: str) -> tuple[float, float]:
    return bar(found, node).low.at, bar(found, node).high.at


CERTAIN = levels("kobe", 4, 2, 2), levels("suwon", 0, 4, 2)


def test_a_rating_goes_from_its_worst_to_its_best_and_takes_the_lead_along() -> None:
    found = drawn(between(levels("kobe", (2, 4), 3, 3), levels("suwon", 2, 2, 2), space="point"))
    (only,) = found.bars
    assert (only.kind, only.node, only.city, only.now) == ("rating", "a", "kobe", 0.75)
    assert found.lead == pytest.approx(25)
    assert (only.low.at, only.high.at) == (0.5, 1)
    assert (only.low.lead, only.high.lead) == pytest.approx((50 / 3, 100 / 3))
    assert (only.least, only.most, only.width) == pytest.approx((50 / 3, 100 / 3, 50 / 3))
    assert found.changing == ()


def test_a_rival_rated_higher_takes_the_lead_and_is_named() -> None:
    found = drawn(between(levels("kobe", 3, 3, 3), levels("suwon", None, 3, 3), levels("oslo", 2, 3, 3), space="point"))
    (only,) = found.changing
    assert (only.city, only.low.first, only.high.first) == ("suwon", "kobe", "suwon")
    assert found.takers(only) == ("suwon",)
    assert (only.low.lead, only.high.lead) == pytest.approx((25 / 3, -25 / 3))


def test_the_rating_of_a_rival_that_stays_behind_another_moves_nothing() -> None:
    found = drawn(between(levels("kobe", 3, 3, 3), levels("suwon", (0, 1), 0, 0), levels("oslo", 2, 3, 3)))
    assert bar(found, "a", "suwon").width == 0


def test_where_the_weights_are_free_a_share_goes_from_none_to_all() -> None:
    found = drawn(between(*CERTAIN))
    assert [one.node for one in found.bars] == ["a", "b", "c"]
    assert span(found, "a") == (0, 1)
    assert (bar(found, "a").low.lead, bar(found, "a").high.lead) == pytest.approx((-25, 100))
    assert bar(found, "a").low.first == "suwon"


def test_the_order_of_the_weights_holds_a_share_between_its_neighbours() -> None:
    """a, b, c as 3 : 2 : 1; where b is level with a, of which it leaves 3/4, both have 3/7; with c, 1/4 of it, 1/5."""
    found = drawn(between(*CERTAIN, space="order", weights={"a": 3, "b": 2, "c": 1}))
    assert span(found, "a") == pytest.approx((2 / 5, 1))
    assert span(found, "b") == pytest.approx((1 / 5, 3 / 7))
    assert span(found, "c") == pytest.approx((0, 2 / 7))


def test_shares_that_are_equal_in_the_order_do_not_hold_each_other() -> None:
    found = drawn(between(*CERTAIN, space="order", weights={"a": 2, "b": 2, "c": 1}))
    assert span(found, "a") == pytest.approx((1 / 4, 1))


def test_ranges_hold_a_share_and_what_its_siblings_get() -> None:
    """a from 1 to 3 against 2 and 1: 1/4 to 1/2. b is certain, so that a alone may take nothing from it but by a."""
    ranges = {"a": (1.0, 3.0)}
    found = drawn(between(*CERTAIN, space="ranges", weights={"a": 2, "b": 2, "c": 1}, ranges=ranges))
    assert span(found, "a") == pytest.approx((1 / 4, 1 / 2))
    analysis = found.analysis
    for one in found.bars:
        for end in (one.low, one.high):
            others = {key: share for key, share in analysis.shares.items() if key != one.node}
            rest = sum(others.values())
            for key, share in others.items():
                low, high = {"a": (1 / 4, 1 / 2), "b": (1 / 3, 1 / 2), "c": (1 / 6, 1 / 4)}[key]
                assert low - 1e-9 <= share / rest * (1 - end.at) <= high + 1e-9


def test_a_sibling_that_leaves_its_range_first_holds_a_share_at_both_ends() -> None:
    """Of 10, 1 and 1 to 3, b has 1/14 to 1/12 and a third of what a leaves; a itself could have 10/14 to 10/12."""
    ranges = {"c": (1.0, 3.0)}
    found = drawn(between(*CERTAIN, space="ranges", weights={"a": 10, "b": 1, "c": 2}, ranges=ranges))
    assert span(found, "a") == pytest.approx((1 - 3 / 12, 1 - 3 / 14))


def test_a_group_of_which_the_weights_name_nothing_is_free() -> None:
    factors = tree(2, 1)
    found = drawn(between(*CERTAIN, factors=factors, space="order", weights={"F0": 2, "F1": 1}))
    assert span(found, "a") == (0, 1)
    assert span(found, "F0") == pytest.approx((0.5, 1))


def test_certain_weights_and_pinned_shares_do_not_move() -> None:
    assert drawn(between(*CERTAIN, space="point")).bars == ()
    found = drawn(between(*CERTAIN, pinned={"a": 0.5}))
    assert [one.node for one in found.bars] == ["b", "c"]
    assert span(found, "b") == pytest.approx((0, 0.5))
    assert bar(found, "b").low.lead == pytest.approx(50)
    assert bar(found, "b").high.lead == pytest.approx(25)


def test_the_last_share_that_is_not_pinned_cannot_move() -> None:
    assert drawn(between(*CERTAIN, pinned={"a": 0.2, "b": 0.2})).bars == ()


def test_siblings_without_weight_share_equally_what_is_left() -> None:
    found = drawn(between(*CERTAIN, weights={"a": 1, "b": 0, "c": 0}))
    assert bar(found, "a").low.lead == pytest.approx(-25)


def test_the_lead_may_be_largest_between_the_ends() -> None:
    """Kobe has 3, 3; Suwon leads on a, Oslo on b: in the middle both are furthest behind."""
    cities = levels("kobe", 3, 3), levels("suwon", 4, 0), levels("oslo", 0, 4)
    found = bar(drawn(between(*cities, factors=ABC[:2])), "a")
    assert (found.low.lead, found.high.lead, found.least, found.most) == pytest.approx((-25, -25, -25, 25))
    assert (found.low.first, found.high.first) == ("oslo", "suwon")


def test_of_bars_of_one_width_shares_stand_first_then_cities_as_ranked() -> None:
    cities = levels("suwon", (2, 4), 3, 3), levels("kobe", (3, 4), (3, 4), (3, 4))
    found = drawn(between(*cities, space="point"))
    assert [(one.city, one.node) for one in found.bars] == [
        ("suwon", "a"),
        ("kobe", "a"),
        ("kobe", "b"),
        ("kobe", "c"),
    ]
    assert found.bars == tuple(sorted(found.bars, key=lambda one: -round(one.width, 9)))


def test_cities_that_are_level_do_not_change_the_winner() -> None:
    found = drawn(between(levels("suwon", 2, 2, 2), levels("kobe", 2, 2, 2)))
    assert (found.leader, found.lead) == ("kobe", 0)
    assert found.changing == ()


@pytest.mark.parametrize("rival", [(), (levels("suwon", 1, 1, 1, gate="fail"),)])
def test_without_a_rival_there_is_no_tornado(rival: tuple[City, ...]) -> None:
    assert tornado(between(levels("kobe", 4, 2, 2), *rival)) is None


@pytest.mark.parametrize("space", ["free", "order"])
def test_on_the_bundled_decision_each_end_is_what_an_analysis_with_that_share_says(space: Any) -> None:
    options: dict[str, Any] = {"as_of": latest(), "kind": "prospective"}
    options["weights"] = "equal" if space == "free" else "paper_order"
    found = drawn(bundled_analysis(**options))
    shares = [one for one in found.bars if one.kind == "share"]
    assert len(shares) > 10
    for one in shares:
        for end in (one.low, one.high):
            moved = bundled_analysis(**options, pinned={one.node: end.at})
            rivals = [rival.overall_value for rival in moved.ranked if rival.city.id != found.leader]
            assert moved.alternative(found.leader).overall_value - max(rivals) == pytest.approx(end.lead)
            assert moved.ranked[0].city.id == end.first


@given(decisions(), days(), st.sampled_from(["free", "order", "ranges"]), st.data())
def test_no_lead_between_the_ends_is_smaller_or_larger_than_the_bar_says(
    made: Decision, day: date, space: Any, data: st.DataObject
) -> None:
    weights: WeightSet = replace(made.weight_sets["drawn"], space=space, ranges={})
    found = tornado(analyse(made, as_of=day, weights=weights))
    if found is None or not found.bars:
        return
    one = data.draw(st.sampled_from(found.bars))
    at = data.draw(st.floats(min(one.low.at, one.high.at), max(one.low.at, one.high.at)))
    if one.kind == "share":
        moved = analyse(made, as_of=day, weights=weights, pinned={one.node: at})
        values = {of.city.id: of.overall_value for of in moved.ranked}
    else:
        shown = table(found.analysis)
        partial = shown.partial_values.copy()
        partial[shown.alternatives.index(one.city or ""), shown.leaves.index(one.node)] = at
        values = dict(zip(shown.alternatives, 100 * overall_values(partial, shown.weights), strict=True))
    lead = values.pop(found.leader) - max(values.values())
    assert one.least - 1e-7 <= lead <= one.most + 1e-7
    assert one.least == min(one.low.lead, one.high.lead)
    assert np.isfinite([one.least, one.most]).all()
