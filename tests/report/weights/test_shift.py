"""The one sentence about two analyses: who comes first, by how much, and why."""

from typing import Any

import pytest

from partnerpick.findings.shift import shift
from partnerpick.locale import Words
from partnerpick.report.weights.shift import apart, sentence
from tests.bundled import bundled_analysis
from tests.checks.builders import AFTER, city, leaf, passed, rating, run, weight_set, with_cities
from tests.findings.test_shift import EVEN, FOUR, KOBE, SUWON, levels, under

EN, ID = Words("en"), Words("id")


def said(found: Any) -> str:
    return sentence(found, EN)


def test_a_new_leader_is_told_with_its_lead_and_the_criterion_that_did_it() -> None:
    assert (
        said(under({"b": 0.7})) == "Suwon passes Kobe and leads by 27.5 points because B counts 70 % instead of 25 %."
    )
    assert (
        sentence(under({"b": 0.7}), ID)
        == "Suwon melewati Kobe dan unggul 27,5 poin karena B berbobot 70 persen, bukan 25 persen."
    )


def test_a_leader_that_stays_is_told_with_both_leads() -> None:
    assert said(under({"a": 0.7})) == "Kobe stays first, 62.5 points ahead of Suwon instead of 6.2."


def test_a_leader_that_stays_as_far_ahead_is_told_so() -> None:
    low = levels("kobe", 4, 4, 4, 4), levels("suwon", 3, 3, 3, 3)
    assert said(under({"b": 0.5}, *low)) == "Kobe stays first, still 25.0 points ahead of Suwon."


def test_who_passes_behind_the_leader_is_told_too() -> None:
    found = under({"d": 0.4}, levels("kobe", 4, 4, 4, 4), levels("suwon", 2, 1, 0, 0), levels("seoul", 0, 0, 0, 2))
    assert said(found) == (
        "Kobe stays first, 80.0 points ahead of Seoul instead of 81.2 ahead of Suwon; "
        "Seoul passes Suwon because D counts 40 % instead of 25 %."
    )


def test_who_was_level_pulls_ahead() -> None:
    cities = levels("kobe", 4, 4, 4, 4), levels("suwon", 2, 0, 0, 0), levels("seoul", 0, 2, 0, 0)
    assert "; Suwon pulls ahead of Seoul because A counts 40 % instead of 25 %." in said(under({"a": 0.4}, *cities))


def test_who_is_no_longer_level_with_the_leader_is_told() -> None:
    cities = levels("kobe", 2, 0, 0, 0), levels("suwon", 0, 2, 0, 0)
    assert said(under({"a": 0.4}, *cities)) == "Kobe leads by 10.0 points and is no longer level with Suwon."


def test_who_draws_level_with_the_leader_is_told() -> None:
    cities = levels("kobe", 4, 2, 0, 0), levels("suwon", 4, 0, 0, 0)
    assert said(under({"b": 0.0}, *cities)) == "Suwon draws level with Kobe in first place."


def test_several_in_front_are_told_together() -> None:
    cities = levels("kobe", 2, 0, 0, 0), levels("suwon", 2, 0, 0, 0), levels("seoul", 0, 1, 0, 0)
    assert said(under({"a": 0.4}, *cities)) == (
        "Kobe and Suwon stay first, level with each other, 15.0 points ahead of Seoul instead of 6.2."
    )


def test_a_city_alone_stays_first() -> None:
    assert said(under({"a": 0.7}, KOBE)) == "Kobe stays first."


def test_where_nothing_differs_that_is_said() -> None:
    assert said(under({})) == EN("shift.nothing")


def test_a_city_that_was_not_ranked_before_just_comes_first() -> None:
    cities = KOBE, levels("suwon", 4, 4, 4, 4)
    decision = with_cities(*cities, factors=FOUR, weight_sets=EVEN)
    assert said(shift(run(decision, without=["suwon"]), run(decision))) == "Suwon comes first instead of Kobe."


def test_where_nobody_is_ranked_any_more_nobody_comes_first() -> None:
    before = run(with_cities(KOBE, SUWON, factors=FOUR, weight_sets=EVEN))
    failing = (levels(key, 1, 1, 1, 1, gate="fail") for key in ("kobe", "suwon"))
    after = run(with_cities(*failing, factors=FOUR, weight_sets=EVEN))
    assert said(shift(before, after)) == "Nobody comes first instead of Kobe."


def test_a_criterion_with_the_same_weight_is_rated_differently() -> None:
    later = city(
        "suwon", rating("a", 0), rating("a", 4, as_of=AFTER), *(rating(key, 2) for key in "bcd"), gates=passed()
    )
    decision = with_cities(levels("kobe", 4, 3, 0, 0), later, factors=FOUR, weight_sets=EVEN)
    assert said(shift(run(decision), run(decision, as_of=AFTER))) == (
        "Suwon passes Kobe and leads by 18.8 points because A is rated differently."
    )


def test_cities_that_only_come_apart_within_rounding_have_no_reason() -> None:
    two = (leaf("a"), leaf("b"))
    cities = levels("kobe", 2, 0, 0, 0), levels("suwon", 2, 0, 0, 0)
    found = with_cities(*cities, factors=two, weight_sets={"w": weight_set(two, {})})
    assert said(shift(run(found), run(found, pinned={"a": 0.7}))) == "Kobe and Suwon stay first, level with each other."


@pytest.mark.parametrize(
    ("pair", "shown"),
    [
        ((0.2, 0.11), ("20 %", "11 %")),
        ((0.111, 0.114), ("11.1 %", "11.4 %")),
        ((0.5, 0.500001), ("50.0000 %", "50.0001 %")),
        ((0.5, 0.5), ("50.0000 %", "50.0000 %")),
    ],
)
def test_percentages_have_the_decimals_that_tell_them_apart(pair: tuple[float, float], shown: tuple[str, str]) -> None:
    assert apart(*pair, "en") == shown


def test_the_bundled_decision_has_one_sentence_for_each_change() -> None:
    found = shift(bundled_analysis(), bundled_analysis(pinned={"scope": 0.9}))
    assert said(found).count(". ") == 0
    assert "because continuity counts 30 % instead of 11 %" in said(found)
