"""Weight sets side by side, what each does, and the cross-checks that nobody has given."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.table import table
from partnerpick.decision.records import City, Decision
from partnerpick.findings.cross_checks import CrossCheck, cross_checks
from partnerpick.findings.weight_sets import outcome, weight_sets
from partnerpick.numeric.weights import critic_weights, entropy_weights
from tests.checks.builders import city, decision, leaf, passed, rating, run, tree, weight_set, with_cities
from tests.strategies import days, decisions

THREE = tuple(leaf(key) for key in "abc")


def levels(key: str, *given_levels: float | None, gate: Any = "pass") -> City:
    rows = (rating(name, level) for name, level in zip("abcdef", given_levels, strict=False))
    return city(key, *rows, gates=passed(outcome=gate))


def of(*cities: City, **options: Any) -> Analysis:
    found = with_cities(*cities, factors=THREE, weight_sets={"even": weight_set(THREE, {})})
    return run(found, **options)


def test_a_set_over_the_scales_of_today_tells_who_is_in_front() -> None:
    found = outcome(run(decision()))
    assert not found.void
    assert found.front is not None
    assert [one.city.id for one in found.front.first] == ["kobe"]
    assert found.weight_set.name == "mayor"


def test_a_void_set_tells_nothing_of_the_ranking_unless_it_is_used_anyway() -> None:
    analysis = run(decision(weight_sets={"mayor": weight_set(tree(3, 3), {}, scales="0" * 12)}))
    assert (outcome(analysis).void, outcome(analysis).front) == (True, None)
    assert outcome(analysis, anyway=True).void
    assert outcome(analysis, anyway=True).front is not None


def test_cross_checks_stand_beside_the_sets_only_where_they_are_asked_for() -> None:
    analysis = run(decision())
    assert weight_sets([analysis]).cross_checks == ()
    assert len(weight_sets([analysis, analysis]).outcomes) == 2
    assert weight_sets([analysis], with_cross_checks=True).cross_checks == cross_checks(analysis)


def test_cross_checks_weigh_the_criteria_by_how_the_ranked_cities_differ() -> None:
    cities = (levels("kobe", 4, 1, 2), levels("suwon", 1, 3, 2), levels("oslo", 4, 4, 4, gate="fail"))
    entropy, critic = cross_checks(of(*cities))
    values = np.array([[1, 0.25, 0.5], [0.25, 0.75, 0.5]])
    expected = (entropy_weights(values), critic_weights(values, np.ones(3, dtype=np.bool_)))
    for found, weights in zip((entropy, critic), expected, strict=True):
        assert found.analysis is not None
        assert list(found.analysis.weights.values()) == pytest.approx(weights.tolist())
        assert found.analysis.weights["c"] == 0
        assert found.analysis.weight_set.nobodys_view
    assert (entropy.method, critic.method) == ("entropy", "critic")


def test_cross_checks_are_the_same_whatever_the_weights() -> None:
    cities = (levels("kobe", 4, 1, 2), levels("suwon", 1, 3, 1))
    even, odd = (cross_checks(of(*cities, pinned=pins)) for pins in ({}, {"a": 0.8}))
    for one, other in zip(even, odd, strict=True):
        assert one.analysis is not None
        assert other.analysis is not None
        assert one.analysis.weights == pytest.approx(other.analysis.weights)


@pytest.mark.parametrize(
    ("cities", "why"),
    [
        ((levels("kobe", 4, 1, 2),), "too-few-cities"),
        ((levels("kobe", 4, 1, 2), levels("suwon", 1, 3, 1, gate="fail")), "too-few-cities"),
        ((levels("kobe", 4, 4, 4, gate="fail"),), "too-few-cities"),
        ((levels("kobe", 4, 1, 2), levels("suwon", 4, 1, 2)), "no-difference"),
    ],
)
def test_cross_checks_that_cannot_be_computed_tell_why(cities: tuple[City, ...], why: Any) -> None:
    assert cross_checks(of(*cities)) == (CrossCheck("entropy", None, why), CrossCheck("critic", None, why))


def test_cross_checks_keep_what_the_analysis_leaves_out() -> None:
    analysis = run(decision(), without=["b", "none"])
    for found in cross_checks(analysis):
        assert found.analysis is not None
        assert set(found.analysis.weights) == set(analysis.weights)
        assert found.analysis.left_out == analysis.left_out
        assert found.analysis.view == analysis.view


@given(decisions(), days())
def test_cross_checks_give_every_leaf_the_computed_weight(drawn: Decision, day: date) -> None:
    analysis = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"])
    for found in cross_checks(analysis):
        values = table(analysis).partial_values
        if found.analysis is None:
            assert len(values) < 2 or (values == values[0]).all()
            continue
        increasing = np.ones(values.shape[1], dtype=np.bool_)
        weights = entropy_weights(values) if found.method == "entropy" else critic_weights(values, increasing)
        assert list(found.analysis.weights.values()) == pytest.approx(weights.tolist(), abs=1e-9)
