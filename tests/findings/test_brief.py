"""What the papers rest on: all findings at once, when a recommendation is refused, and which facts tell of money."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from partnerpick.decision.records import Condition, Decision, Rule, Text
from partnerpick.findings.brief import Brief, Stance, brief, money
from tests.bundled import bundled_analysis
from tests.checks.builders import DAY, city, decision, fact, passed, rating, run, weight_set, with_cities

DRAWS = 2048


def about(found: Decision, stance: Stance = "recommend", **options: Any) -> Brief:
    return brief(run(found, **options), stance=stance, draws=DRAWS)


def test_weights_that_are_nobodys_view_stop_a_recommendation() -> None:
    found = brief(bundled_analysis(), stance="neutral", draws=DRAWS)
    assert [one.rule for one in found.audit.stops] == ["nobodys-view"]


def test_weights_that_somebody_stands_for_allow_one() -> None:
    assert brief(bundled_analysis(weights="paper_order"), stance="neutral", draws=DRAWS).audit.stops == ()
    assert about(decision()).audit.stops == ()


def test_every_gate_rule_of_good_practice_that_fails_is_a_reason_to_refuse() -> None:
    incomplete = decision(decision_maker=None, use=None)
    assert [one.rule for one in about(incomplete).audit.stops] == ["decision-incomplete", "decision-incomplete"]


def test_warnings_do_not_stop_a_recommendation() -> None:
    found = about(replace(decision(), cities={key: one for key, one in decision().cities.items() if key != "none"}))
    assert "no-baseline" in {one.rule for one in found.audit.of("W")}
    assert found.audit.stops == ()


@pytest.mark.parametrize("stance", ["recommend", "neutral"])
def test_whether_a_recommendation_is_allowed_does_not_depend_on_the_stance(stance: Stance) -> None:
    assert about(decision(use=None), stance).audit.stops != ()


def between(*levels: tuple[float, ...], **given: Any) -> Decision:
    """Kobe and Suwon with these levels on the six criteria, under weights taken as certain."""
    cities = [
        city(key, *map(rating, "abcdef", row), gates=passed())
        for key, row in zip(("kobe", "suwon"), levels, strict=False)
    ]
    return with_cities(*cities, **given)


def test_the_first_city_is_recommended_where_the_order_is_clear() -> None:
    found = about(between((4,) * 6, (1,) * 6))
    assert found.verdict
    assert found.verdict.word == "clear"
    assert found.recommended == found.leader == found.analysis.alternative("kobe")


def test_nobody_is_recommended_where_the_order_is_open_or_nobody_asked() -> None:
    level = about(between((2,) * 6, (2,) * 6))
    assert level.verdict
    assert level.verdict.word == "open"
    assert level.recommended is None
    assert about(between((4,) * 6, (1,) * 6), "neutral").recommended is None


def test_of_one_city_alone_there_is_no_verdict_and_no_contender_but_it_can_be_recommended() -> None:
    found = about(between((4,) * 6))
    assert (found.verdict, found.contenders, found.robustness, found.nearest_rival) == (None, None, None, None)
    assert found.recommended == found.analysis.alternative("kobe")


def test_without_any_city_that_passes_there_is_no_leader() -> None:
    kobe = city("kobe", *(rating(key, 4) for key in "abcdef"), gates=passed(outcome="fail"))
    found = about(with_cities(kobe))
    assert (found.leader, found.recommended) == (None, None)


def test_the_ranking_carries_the_chances_of_the_same_draws() -> None:
    found = brief(bundled_analysis(), stance="neutral", draws=DRAWS, seed=3)
    assert found.robustness
    assert found.robustness.seed == 3
    assert found.ranking.chances == {key: found.robustness.first(key) for key in found.robustness.cities}
    assert found.ranking.verdict == found.verdict


def test_the_nearest_rival_needs_the_smallest_change_of_all() -> None:
    found = brief(bundled_analysis(), stance="neutral", draws=DRAWS)
    assert found.nearest_rival
    assert found.nearest_rival.change
    changes = [one.change.total for one in found.contenders.cities if one.change] if found.contenders else []
    assert found.nearest_rival.change.total == min(changes)


def test_conditions_count_only_while_their_rule_is_in_force() -> None:
    def condition(key: str, start: date, end: date | None = None) -> Condition:
        return Condition(key, Text(plain=key), Rule(Text(plain="Law"), "report", start, end))

    conditions = (
        condition("old", date(1990, 1, 1), date(2000, 1, 1)),
        condition("now", date(1990, 1, 1)),
        condition("later", date(2030, 1, 1)),
    )
    found = about(decision(conditions=conditions))
    assert [one.id for one in found.conditions] == ["now"]


def with_fact(**given: Any) -> Decision:
    """Kobe's first rating rests on one fact."""
    first = rating("a", 3, facts=("kob-1",))
    kobe = city("kobe", first, *(rating(key, 2) for key in "bcdef"), gates=passed())
    return with_cities(kobe, facts=[fact("kob-1", "kobe", **given)])


AMOUNTS = (
    "million US$",
    "million US$ (grant)",
    "billion Rp",
    "Rp",
    "yen (ceiling)",
    "euros",
    "juta dolar AS",
    "million EUR",
)
RATES = (
    "US$ per person",
    "million Rp/person",
    "million won per person",
    "projects",
    "renminbiology",
    "wonders",
    "t/day",
)


@pytest.mark.parametrize("unit", AMOUNTS)
def test_a_figure_in_money_is_an_amount(unit: str) -> None:
    analysis = run(with_fact(value=3.0, unit=Text(plain=unit)))
    assert [one.id for one in money(analysis, analysis.alternative("kobe"))] == ["kob-1"]


@pytest.mark.parametrize("unit", RATES)
def test_money_per_person_and_other_figures_are_none(unit: str) -> None:
    analysis = run(with_fact(value=3.0, unit=Text(plain=unit)))
    assert money(analysis, analysis.alternative("kobe")) == ()


def test_a_fact_without_a_figure_tells_no_amount() -> None:
    analysis = run(with_fact(unit=Text(plain="million US$")))
    assert money(analysis, analysis.alternative("kobe")) == ()


def test_what_a_city_produces_is_no_money_that_comes_with_it() -> None:
    analysis = bundled_analysis()
    kawasaki = analysis.alternative("kawasaki")
    product = kawasaki.cell("economic_strength").rating
    assert product
    assert "kaw-E5-01" in product.facts
    assert "kaw-E5-01" not in {one.id for one in money(analysis, kawasaki)}


def test_what_the_ratings_in_force_do_not_rest_on_yet_is_not_told() -> None:
    """Japan's aid agency took the proposal up in 2016: nothing of it is known at the end of 2015."""
    later = bundled_analysis(as_of=date(2026, 11, 23))
    assert "kaw-E4-03" in {one.id for one in money(later, later.alternative("kawasaki"))}
    assert money(bundled_analysis(), bundled_analysis().alternative("kawasaki")) == ()


def test_papers_show_every_gap() -> None:
    found = brief(bundled_analysis(), stance="neutral", draws=DRAWS)
    assert found.gaps.shown == found.gaps.cells


def test_the_same_weights_stop_it_once_they_are_nobodys_view() -> None:
    """Marked as nobody's view, the same weights stop what they allowed before."""
    plain = decision()
    nobody = weight_set(plain.factors, {"a": 2.0}, nobodys_view=True, date=DAY)
    assert [one.rule for one in about(plain, weights=nobody).audit.stops] == ["nobodys-view"]
