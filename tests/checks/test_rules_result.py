"""The result: each rule once broken and once kept."""

from typing import Any

from partnerpick.analysis import Analysis
from partnerpick.decision.records import City, Interval, Text
from tests.checks.builders import city, found_by, passed, place, rating, run, tree, weight_set, with_cities

NAMES = {key: Text(plain=key.title()) for key in ("kobe", "suwon", "seoul", "none")}


def rated(key: str, a: float | Interval, b: float | Interval, **given: Any) -> City:
    return city(key, rating("a", a), rating("b", b), **given)


def between(*cities: City) -> Analysis:
    """The cities on two criteria of equal weight, each worth 12.5 points a level."""
    factors = tree(2)
    weights = {"mayor": weight_set(factors, {})}
    places = {("city", "suwon"): place(7), ("decision",): place(2)}
    return run(with_cities(*cities, factors=factors, weight_sets=weights, places=places))


def rules_of_dominance(analysis: Analysis) -> list[str]:
    return [finding.rule for rule in ("dominated", "dominated-as-shown") for finding in found_by(rule, analysis)]


def test_a_city_that_is_better_on_something_is_not_dominated() -> None:
    assert rules_of_dominance(between(rated("kobe", 4, 2), rated("suwon", 0, 3))) == []


def test_a_city_no_better_anywhere_and_worse_on_one_criterion_is_dominated() -> None:
    analysis = between(rated("kobe", (3, 4), 2), rated("suwon", (1, 2), 2))
    [finding] = found_by("dominated", analysis)
    assert (finding.severity, finding.place) == ("N", place(7))
    assert finding.values == {"city": NAMES["suwon"], "by": (NAMES["kobe"],)}
    assert rules_of_dominance(analysis) == ["dominated"]


def test_cities_alike_in_everything_do_not_dominate_each_other() -> None:
    assert rules_of_dominance(between(rated("kobe", 2, 2), rated("suwon", 2, 2))) == []


def test_a_city_that_the_uncertain_may_still_help_is_dominated_as_shown_only() -> None:
    analysis = between(rated("kobe", 3, 3), rated("suwon", (1, 4), 3))
    assert rules_of_dominance(analysis) == ["dominated-as-shown"]


def test_ranges_that_touch_leave_no_certain_lead() -> None:
    analysis = between(rated("kobe", (2, 3), 3), rated("suwon", (1, 2), 3))
    assert rules_of_dominance(analysis) == ["dominated-as-shown"]


def test_the_baseline_can_dominate_a_city() -> None:
    analysis = between(rated("suwon", 1, 1), rated("none", 2, 2, baseline=True))
    [finding] = found_by("dominated", analysis)
    assert finding.values["by"] == (NAMES["none"],)


def test_a_city_that_a_gate_knocks_out_dominates_nobody() -> None:
    analysis = between(rated("kobe", 4, 4, gates=passed(outcome="fail")), rated("suwon", 1, 1))
    assert rules_of_dominance(analysis) == []


def test_cities_more_than_a_point_apart_are_told_apart() -> None:
    assert found_by("near-tie", between(rated("kobe", 2, 2.1), rated("suwon", 2, 2))) == []


def test_neighbours_within_a_point_are_called_level_together() -> None:
    analysis = between(rated("kobe", 2, 2.16), rated("suwon", 2, 2.08), rated("seoul", 2, 2), rated("none", 1, 1))
    [finding] = found_by("near-tie", analysis)
    assert (finding.severity, finding.place) == ("W", place(2))
    assert finding.message() == (
        "Kobe, Suwon, Seoul lie within 2 points; call them level, for the evidence is not that fine"
    )
