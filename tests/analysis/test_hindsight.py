"""Two days of one decision: which ratings changed, on which facts, and what exists only later."""

from dataclasses import replace
from datetime import date
from math import fsum
from typing import Any

import pytest
from hypothesis import given

from partnerpick.analysis import analyse
from partnerpick.analysis.hindsight import (
    changes,
    cities_only_later,
    confirmed,
    criteria_only_later,
    gate_changes,
    prospective,
)
from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import City, Decision, GateResult, Rule, Text
from tests.checks.builders import (
    AFTER,
    BEFORE,
    DAY,
    city,
    fact,
    gate,
    leaf,
    passed,
    rating,
    run,
    weight_set,
    with_cities,
)
from tests.strategies import days, decisions

TWO = (leaf("a", kind="relational"), leaf("b", kind="prospective"))
EVEN = {"even": weight_set(TWO, {})}


def between(*cities: City, **given_: Any) -> tuple[Analysis, Analysis]:
    """The decision date and a year later."""
    decision = with_cities(*cities, **{"factors": TWO, "weight_sets": EVEN, **given_})
    return run(decision), run(decision, as_of=AFTER)


def test_a_rating_that_is_another_later_is_told_with_its_points() -> None:
    kobe = city("kobe", rating("a", 1), rating("a", 3, as_of=AFTER), rating("b", 2), gates=passed())
    (found,) = changes(*between(kobe))
    assert (found.city.id, found.criterion.id, found.points) == ("kobe", "a", 25)
    assert (found.before.low, found.after.low) == (0.25, 0.75)


def test_a_range_that_narrows_to_its_middle_is_a_change_of_no_points() -> None:
    kobe = city("kobe", rating("a", (1, 3)), rating("a", 2, as_of=AFTER), rating("b", 2), gates=passed())
    assert [(one.criterion.id, one.points) for one in changes(*between(kobe))] == [("a", 0)]


def test_a_rating_made_anew_with_the_same_result_is_counted_and_no_change() -> None:
    kobe = city("kobe", rating("a", 1), rating("a", 1, as_of=AFTER), rating("b", 2), gates=passed())
    days_ = between(kobe)
    assert changes(*days_) == ()
    assert confirmed(*days_) == 1


def test_the_facts_of_a_change_are_told_by_why_they_are_new_oldest_first() -> None:
    facts = [
        fact("late", "kobe", as_of=date(2020, 9, 1)),
        fact("soon", "kobe", as_of=date(2020, 3, 1)),
        fact("known", "kobe"),
        fact("kept", "kobe"),
        fact("gone", "kobe"),
    ]
    kobe = city(
        "kobe",
        rating("a", 1, facts=("gone", "kept")),
        rating("a", 3, as_of=AFTER, facts=("late", "kept", "known", "soon")),
        rating("b", 2),
        gates=passed(),
    )
    (found,) = changes(*between(kobe, facts=facts))
    assert [one.id for one in found.since] == ["soon", "late"]
    assert [one.id for one in found.noticed] == ["known"]
    assert [one.id for one in found.dropped] == ["gone"]


def test_the_largest_change_comes_first_whatever_its_sign() -> None:
    kobe = city(
        "kobe",
        *(rating("a", 1), rating("a", 2, as_of=AFTER), rating("b", 4), rating("b", 0, as_of=AFTER)),
        gates=passed(),
    )
    assert [one.criterion.id for one in changes(*between(kobe))] == ["b", "a"]


def test_days_under_other_weights_are_refused() -> None:
    decision = with_cities(city("kobe", rating("a", 1), rating("b", 1)), factors=TWO, weight_sets=EVEN)
    with pytest.raises(ValueError, match="under the same weights"):
        changes(run(decision), run(decision, as_of=AFTER, pinned={"a": 0.9}))


def test_a_gate_that_comes_out_otherwise_is_told_with_its_new_facts() -> None:
    results = {
        "status": (
            GateResult("status", DAY, "needs-judgement", ("old",)),
            GateResult("status", AFTER, "fail", ("old", "new")),
        )
    }
    facts = [fact("old", "kobe"), fact("new", "kobe", as_of=AFTER)]
    kobe = city("kobe", rating("a", 1), rating("b", 1), gates=results)
    (found,) = gate_changes(*between(kobe, facts=facts))
    assert (found.city.id, found.gate.id, found.before, found.after) == ("kobe", "status", "needs-judgement", "fail")
    assert [one.id for one in found.facts] == ["new"]


@pytest.mark.parametrize(("outcome", "told"), [("fail", [(None, "fail")]), ("pass", [])])
def test_a_gate_that_comes_into_force_is_told_where_it_is_not_passed(outcome: Any, told: Any) -> None:
    rule = Rule(Text(plain="Regulation 4"), "report", date(2020, 6, 1), None)
    later = replace(gate(), rules=(rule,))
    kobe = city("kobe", rating("a", 1), rating("b", 1), gates=passed(outcome=outcome))
    found = gate_changes(*between(kobe, gates=(later,)))
    assert [(one.before, one.after) for one in found] == told


def test_cities_and_criteria_of_which_nothing_was_known_before_are_told() -> None:
    kobe = city("kobe", rating("a", 1), rating("b", 2, as_of=AFTER), gates=passed())
    suwon = city("suwon", rating("a", 1, as_of=AFTER), rating("b", None, as_of=AFTER), gates=passed())
    days_ = between(kobe, suwon)
    assert [one.city.id for one in cities_only_later(*days_)] == ["suwon"]
    assert [one.id for one in criteria_only_later(*days_)] == ["b"]


def test_prospective_leaves_out_the_past_relationship_alone_and_keeps_all_else() -> None:
    factors = (leaf("a", kind="relational"), leaf("b", kind="prospective"), leaf("c"))
    decision = with_cities(
        city("kobe", *(rating(key, 1) for key in "abc"), gates=passed()),
        city("suwon", *(rating(key, 2) for key in "abc"), gates=passed()),
        city("seoul", *(rating(key, 3) for key in "abc"), gates=passed()),
        factors=factors,
        weight_sets={"w": weight_set(factors, {})},
    )
    found = prospective(run(decision, as_of=AFTER, pinned={"a": 0.1, "b": 0.8}, without=["seoul"], cities=["kobe"]))
    assert found is not None
    assert found.weights == pytest.approx({"b": 0.8, "c": 0.2})
    assert (found.view.day, found.left_out, found.named) == (AFTER, ("seoul",), ("kobe",))


@pytest.mark.parametrize(
    ("kinds", "options"),
    [
        (("prospective", "both"), {}),
        (("relational", "relational"), {}),
        (("prospective", "relational"), {"kind": "prospective"}),
        (("prospective", "relational"), {"pinned": {"a": 0.5, "b": 0.5}}),
    ],
)
def test_there_is_no_prospective_view_where_it_would_leave_out_nothing_or_too_much(
    kinds: tuple[Any, Any], options: dict[str, Any]
) -> None:
    factors = tuple(leaf(key, kind=kind) for key, kind in zip("ab", kinds, strict=True))
    decision = with_cities(
        city("kobe", rating("a", 1), rating("b", 1)), factors=factors, weight_sets={"w": weight_set(factors, {})}
    )
    assert prospective(run(decision, **options)) is None


@given(decisions(), days(), days())
def test_the_changes_of_a_city_sum_to_its_whole_difference(drawn: Decision, one: date, other: date) -> None:
    weights = drawn.weight_sets["drawn"]
    earlier, later = (analyse(drawn, as_of=day, weights=weights) for day in sorted((one, other)))
    found = changes(earlier, later)
    for after in later.alternatives:
        before = earlier.alternative(after.city.id)
        points = fsum(change.points for change in found if change.city.id == after.city.id)
        assert points == pytest.approx(after.overall_value - before.overall_value, abs=1e-9)


@given(decisions(), days(), days())
def test_no_fact_of_a_change_is_told_twice_and_none_is_of_after_the_later_day(
    drawn: Decision, one: date, other: date
) -> None:
    weights = drawn.weight_sets["drawn"]
    earlier, later = (analyse(drawn, as_of=day, weights=weights) for day in sorted((one, other)))
    for change in changes(earlier, later):
        told = [fact.id for fact in (*change.since, *change.noticed, *change.dropped)]
        assert len(told) == len(set(told))
        assert all(earlier.view.day < fact.as_of <= later.view.day for fact in change.since)
        assert all(fact.as_of <= earlier.view.day for fact in (*change.noticed, *change.dropped))


def test_before_the_earlier_day_no_gate_changes() -> None:
    kobe = city("kobe", rating("a", 1), rating("b", 1), gates=passed(outcome="fail"))
    decision = with_cities(kobe, factors=TWO, weight_sets=EVEN)
    assert gate_changes(run(decision), run(decision, as_of=AFTER)) == ()
    (found,) = gate_changes(run(decision, as_of=BEFORE), run(decision))
    assert (found.before, found.after) == ("unknown", "fail")
