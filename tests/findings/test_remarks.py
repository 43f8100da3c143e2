"""What a reader has to know before relying on a ranking, what may change the answer first."""

from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.decision.records import City, Text
from partnerpick.findings.remarks import Remark, remarks
from tests.checks.builders import (
    AFTER,
    BEFORE,
    DAY,
    city,
    decision,
    fact,
    gate,
    leaf,
    passed,
    rating,
    run,
    weight_set,
    with_cities,
)


def judged(key: str, level: float, outcome: Any = "pass") -> City:
    return city(key, rating("a", level), gates=passed(outcome=outcome))


def between(*cities: City, **given: Any) -> Analysis:
    return run(with_cities(*cities, factors=(leaf("a"),), **given))


def of(kind: str, analysis: Analysis) -> list[Remark]:
    return [remark for remark in remarks(analysis) if remark.kind == kind]


def ids(remark: Remark) -> list[str]:
    return [found.city.id for found in remark.cities]


def test_of_a_decision_that_keeps_every_rule_there_is_nothing_to_say() -> None:
    assert remarks(run(decision())) == ()


@pytest.mark.parametrize("outcome", ["needs-judgement", "unknown"])
def test_a_city_still_to_be_judged_is_named_and_who_leads_without_it(outcome: str) -> None:
    found = between(judged("kobe", 4, outcome), judged("suwon", 1))
    opened, without = remarks(found)
    assert (opened.kind, ids(opened), [one.id for one in opened.gates]) == ("gate-open", ["kobe"], ["status"])
    assert (without.kind, ids(without)) == ("without-marked", ["suwon"])


def test_cities_with_the_same_open_gates_stand_in_one_remark() -> None:
    both = {**passed(outcome="unknown"), **passed("size", "unknown")}
    cities = (judged("kobe", 4, "unknown"), judged("suwon", 3, "unknown"), city("oslo", rating("a", 2), gates=both))
    found = between(*cities, gates=(gate(), gate("size")))
    assert [(ids(remark), len(remark.gates)) for remark in of("gate-open", found)] == [(["kobe", "suwon", "oslo"], 2)]


def test_where_no_city_or_every_city_is_still_to_be_judged_there_is_no_other_leader() -> None:
    assert of("without-marked", between(judged("kobe", 4), judged("suwon", 1))) == []
    assert of("without-marked", between(judged("kobe", 4, "unknown"), judged("suwon", 1, "unknown"))) == []


def test_a_city_that_fails_is_named_with_its_gates() -> None:
    (failed,) = remarks(between(judged("kobe", 4, "fail"), judged("suwon", 1)))
    assert (failed.kind, ids(failed), [one.id for one in failed.gates]) == ("gate-fails", ["kobe"], ["status"])


def test_a_factor_left_with_one_criterion_is_named_with_it() -> None:
    (lone,) = remarks(run(decision(), without=["a", "b"]))
    assert (lone.kind, lone.nodes) == ("lone-criterion", ("F0", "c"))


def test_a_day_after_the_decision_is_told() -> None:
    assert [remark.kind for remark in remarks(run(decision(), as_of=AFTER))] == ["after-decision"]


def test_facts_that_became_known_since_the_newest_rating_are_told() -> None:
    rated = city("kobe", rating("a", 2, as_of=BEFORE), rating("b", 2), gates=passed())
    news = [fact("old", "kobe"), fact("new", "kobe", as_of=AFTER)]
    found = with_cities(rated, city("suwon", gates=passed()), facts=news)
    (remark,) = of("judged-earlier", run(found, as_of=AFTER))
    assert ([one.id for one in remark.facts], remark.judged) == (["new"], DAY)
    assert of("judged-earlier", run(found)) == []


def test_where_nothing_was_judged_no_fact_is_newer() -> None:
    found = with_cities(city("kobe", gates=passed()), facts=[fact("new", "kobe", as_of=AFTER)])
    assert of("judged-earlier", run(found, as_of=AFTER)) == []


def test_an_event_that_counts_twice_is_named_for_each_city_but_not_for_a_baseline() -> None:
    def rated(key: str, **given: Any) -> City:
        rows = (rating("a", 1, facts=(f"{key}1",)), rating("b", 1, facts=(f"{key}2",)))
        return city(key, *rows, **given)

    facts = [fact(f"{key}{number}", key, event=f"{key}-visit") for key in ("kobe", "suwon", "none") for number in "12"]
    found = with_cities(rated("kobe"), rated("suwon"), rated("none", baseline=True), facts=facts)
    (remark,) = of("counted-twice", run(found))
    assert [shared.event for shared in remark.events] == ["kobe-visit", "suwon-visit"]


def test_what_is_noted_with_the_weights_is_told() -> None:
    noted = weight_set(decision().factors, {}, note=Text(plain="an assumption"))
    assert [remark.kind for remark in remarks(run(decision(), weights=noted))] == ["weights-note"]


def test_weights_that_are_nobodys_view_are_told_unless_somebody_pinned_some() -> None:
    nobodys = weight_set(decision().factors, {}, nobodys_view=True)
    assert [remark.kind for remark in remarks(run(decision(), weights=nobodys))] == ["nobodys-view"]
    assert remarks(run(decision(), weights=nobodys, pinned={"F0": 0.6})) == ()
