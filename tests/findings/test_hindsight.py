"""What hindsight changes: the lead, what made it, and what would undo it."""

from datetime import date
from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings

from partnerpick.analysis import analyse
from partnerpick.decision.records import City, Decision
from partnerpick.findings.hindsight import Hindsight, hindsight
from tests.bundled import bundled_analysis, latest
from tests.checks.builders import AFTER, DAY, city, fact, leaf, passed, rating, run, weight_set, with_cities
from tests.strategies import days, decisions

FOUR = (leaf("a", kind="relational"), leaf("b", kind="prospective"), leaf("c"), leaf("d", kind="relational"))
EVEN = {"even": weight_set(FOUR, {})}  # 25 points each, so 6.25 a level
DRAWS = 256


def levels(key: str, then: tuple[float, ...], now: tuple[float, ...] = (), **given_: Any) -> City:
    rows = [rating(name, level) for name, level in zip("abcd", then, strict=True)]
    rows += [rating(name, level, as_of=AFTER) for name, level in zip("abcd", now, strict=False)]
    return city(key, *rows, gates=given_.pop("gates", passed()), **given_)


def between(*cities: City, draws: int = DRAWS, **given_: Any) -> Hindsight:
    decision = with_cities(*cities, **{"factors": FOUR, "weight_sets": EVEN, **given_})
    return hindsight(run(decision), run(decision, as_of=AFTER), draws=draws)


KOBE = levels("kobe", (1, 2, 2, 2), (4, 2, 3, 2))
SUWON = levels("suwon", (2, 2, 2, 2), (2, 4, 2, 1))


def test_two_days_on_which_all_is_the_same_differ_in_nothing() -> None:
    found = between(levels("kobe", (4, 4, 4, 4)), levels("suwon", (1, 1, 1, 1)))
    assert found.nothing
    assert found.lead is not None
    assert (found.lead.points, found.lead.put_back) == (0, ())


def test_the_days_are_put_in_order_of_time() -> None:
    decision = with_cities(KOBE, SUWON, factors=FOUR, weight_sets=EVEN)
    found = hindsight(run(decision, as_of=AFTER), run(decision), draws=DRAWS)
    assert (found.earlier.view.day, found.analysis.view.day) == (DAY, AFTER)


def test_the_lead_is_over_the_city_that_was_replaced() -> None:
    seoul = levels("seoul", (0, 0, 0, 0), (3, 3, 2, 2))
    lead = between(KOBE, SUWON, seoul).lead
    assert lead is not None
    assert (lead.leader, lead.rival, lead.before, lead.after) == ("kobe", "suwon", -6.25, 12.5)


def test_the_lead_of_a_leader_that_stays_is_over_its_runner_up() -> None:
    seoul = levels("seoul", (0, 0, 0, 0), (3, 3, 2, 2))
    lead = between(levels("kobe", (3, 3, 3, 3)), levels("suwon", (2, 2, 2, 2)), seoul).lead
    assert lead is not None
    assert (lead.leader, lead.rival, lead.points) == ("kobe", "seoul", -62.5)


def test_the_change_of_the_lead_is_split_by_kind_of_criterion() -> None:
    lead = between(KOBE, SUWON).lead
    assert lead is not None
    assert lead.by_kind == {"prospective": -12.5, "relational": 25, "both": 6.25}


def test_the_rating_that_would_undo_most_comes_first_with_what_it_would_do() -> None:
    found = between(KOBE, SUWON)
    assert found.lead is not None
    told = [
        (one.change.city.id, one.change.criterion.id, one.undone, one.lead, sorted(one.first))
        for one in found.lead.put_back
    ]
    assert told == [
        ("kobe", "a", 18.75, -6.25, ["suwon"]),
        ("kobe", "c", 6.25, 6.25, ["kobe"]),
        ("suwon", "d", 6.25, 6.25, ["kobe"]),
    ]


def test_where_the_lead_shrank_it_is_the_ratings_that_shrank_it() -> None:
    lead = between(levels("kobe", (4, 4, 4, 4), (3, 4, 4, 4)), levels("suwon", (1, 1, 1, 1), (0, 3, 1, 1))).lead
    assert lead is not None
    assert [(one.change.city.id, one.change.criterion.id, one.undone) for one in lead.put_back] == [
        ("suwon", "b", -12.5),
        ("kobe", "a", -6.25),
    ]


def test_putting_back_a_rating_can_make_two_cities_level() -> None:
    lead = between(levels("kobe", (2, 2, 2, 2), (3, 2, 2, 2)), levels("suwon", (2, 2, 2, 2))).lead
    assert lead is not None
    assert [sorted(one.first) for one in lead.put_back] == [["kobe", "suwon"]]


def test_a_city_alone_has_no_lead() -> None:
    assert between(KOBE).lead is None


def test_where_no_city_passes_there_is_neither_a_lead_nor_a_chance() -> None:
    found = between(levels("kobe", (1, 2, 2, 2), (4, 2, 3, 2), gates=passed(outcome="fail")))
    assert (found.lead, found.whole.before, found.whole.after) == (None, None, None)
    assert [one.criterion.id for one in found.changes] == ["a", "c"]


def test_a_new_event_that_moves_several_ratings_is_told_once() -> None:
    facts = [fact(key, "kobe", as_of=AFTER, event="visit") for key in ("one", "two")]
    kobe = city(
        "kobe",
        *(rating(key, 1) for key in "abcd"),
        *(rating("a", 2, as_of=AFTER, facts=("one",)), rating("b", 2, as_of=AFTER, facts=("two",))),
        gates=passed(),
    )
    (event,) = between(kobe, SUWON, facts=facts).events
    assert (event.event, event.city.id, list(event.cited)) == ("visit", "kobe", ["a", "b"])


def test_an_event_that_counts_only_once_by_weight_is_none_to_tell() -> None:
    facts = [fact(key, "kobe", as_of=AFTER, event="visit") for key in ("one", "two")]
    moved = rating("a", 2, as_of=AFTER, facts=("one",)), rating("b", 2, as_of=AFTER, facts=("two",))
    kobe = city("kobe", *(rating(key, 1) for key in "abcd"), *moved, gates=passed())
    weightless = {"w": weight_set(FOUR, {"a": 0.0})}
    assert between(kobe, SUWON, facts=facts, weight_sets=weightless).events == ()


def test_the_same_days_are_held_against_each_other_without_the_past_relationship() -> None:
    found = between(KOBE, SUWON).prospective
    assert found is not None
    assert found.shift.after.weights == pytest.approx({"b": 0.5, "c": 0.5})
    assert sorted(found.shift.front_before.ids) == ["kobe", "suwon"]
    assert sorted(found.shift.front_after.ids) == ["suwon"]
    assert found.after is not None
    assert found.after.verdict.city == "suwon"


def test_only_after_the_decision_relational_ratings_measure_the_choice() -> None:
    decision = with_cities(KOBE, SUWON, factors=FOUR, weight_sets=EVEN, decision_date=AFTER)
    assert not hindsight(run(decision), run(decision, as_of=AFTER), draws=DRAWS).after_decision
    assert between(KOBE, SUWON).after_decision
    prospective = tuple(leaf(key, kind="prospective") for key in "abcd")
    assert not between(KOBE, SUWON, factors=prospective).after_decision


def test_progress_runs_once_through_all_draws() -> None:
    decision = with_cities(KOBE, SUWON, factors=FOUR, weight_sets=EVEN)
    told: list[tuple[int, int]] = []
    hindsight(run(decision), run(decision, as_of=AFTER), draws=DRAWS, progress=lambda *step: told.append(step))
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert {total for _, total in told} == {told[-1][0]}


@settings(max_examples=25)
@given(decisions(), days(), days())
def test_what_is_told_of_the_lead_adds_up(drawn: Decision, one: date, other: date) -> None:
    """Kinds sum to the change of the lead; what a rating undoes is what is missing from the lead without it."""
    weights = drawn.weight_sets["drawn"]
    found = hindsight(*(analyse(drawn, as_of=day, weights=weights) for day in (one, other)), draws=DRAWS)
    if found.lead is None:
        return
    assert fsum(found.lead.by_kind.values()) == pytest.approx(found.lead.points, abs=1e-9)
    for row in found.lead.put_back:
        assert row.lead + row.undone == pytest.approx(found.lead.after, abs=1e-9)
        assert row.undone * found.lead.points >= 0


def test_hindsight_on_the_bundled_decision_is_about_the_relationship() -> None:
    """Most of what the later day adds to Kawasaki's lead comes from criteria that the choice itself had a hand in."""
    found = hindsight(bundled_analysis(), bundled_analysis(as_of=latest()), draws=DRAWS)
    assert found.lead is not None
    assert found.after_decision
    assert found.lead.leader == "kawasaki"
    assert found.lead.by_kind["relational"] > 0.5 * found.lead.points
