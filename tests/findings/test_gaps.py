"""Which missing fact to find first: open gates, the order of uncertain ratings, and where to ask."""

from dataclasses import replace
from typing import Any

import pytest

from partnerpick.decision.records import Decision, Source, Text
from partnerpick.errors import OptionError
from partnerpick.findings.gaps import ASKED, SETTLED, MissingFacts, missing_facts
from tests.bundled import CITIES, bundled_analysis
from tests.checks.builders import (
    AFTER,
    city,
    decision,
    fact,
    gate,
    passed,
    rating,
    run,
    tree,
    weight_set,
    with_cities,
)

OPEN = passed(outcome="needs-judgement")
LEAVES = "abcdef"


def of(found: Decision, name: str | None = None, **options: Any) -> MissingFacts:
    return missing_facts(run(found), name, **options)


def rated(key: str, *levels: float | tuple[float, float] | None, **given: Any) -> Any:
    return city(key, *map(rating, LEAVES, levels), **{"gates": passed(), **given})


SURE = rated("kobe", 4, 4, 4, 4, 4, 4)
UNSURE = rated("suwon", None, (1, 3), 2, 2, 2, 2)


def test_a_leader_that_has_still_to_pass_a_gate_names_who_would_lead() -> None:
    found = of(with_cities(replace(SURE, gates=OPEN), UNSURE))
    (one,) = found.gates
    assert (one.alternative.city.id, one.gate.id, one.outcome, one.leads) == ("kobe", "status", "needs-judgement", True)
    assert one.successor is not None
    assert one.successor.city.id == "suwon"
    assert one.rule is not None


def test_a_rival_that_has_still_to_pass_one_changes_nothing_for_the_leader() -> None:
    (one,) = of(with_cities(SURE, replace(UNSURE, gates=OPEN))).gates
    assert (one.leads, one.successor and one.successor.city.id) == (False, "kobe")


def test_a_gate_that_nobody_has_looked_at_is_open_too() -> None:
    (one,) = of(with_cities(replace(SURE, gates={}), UNSURE)).gates
    assert (one.outcome, one.result) == ("unknown", None)


def test_without_another_city_nobody_succeeds() -> None:
    (one,) = of(with_cities(replace(SURE, gates=OPEN))).gates
    assert (one.leads, one.successor) == (True, None)


def test_a_city_that_fails_a_gate_has_no_open_ones() -> None:
    gates = {**passed(outcome="fail"), **passed("kinship", "needs-judgement")}
    found = of(with_cities(SURE, replace(UNSURE, gates=gates), gates=(gate(), gate("kinship"))))
    assert [one.alternative.city.id for one in found.gates] == ["kobe"]  # nobody has judged kinship of Kobe


def test_the_leader_s_gates_come_before_those_of_rivals() -> None:
    found = of(with_cities(replace(UNSURE, gates=OPEN), replace(SURE, gates=OPEN)))
    assert [one.leads for one in found.gates] == [True, False]


def test_of_one_city_only_its_own_gaps_are_told() -> None:
    both = with_cities(replace(SURE, gates=OPEN), replace(UNSURE, gates=OPEN), rated("oslo", None, 0, 0, 0, 0, 0))
    found = of(both, "suwon")
    assert {gap.key[0] for gap in found.cells} == {"suwon"}
    assert [one.alternative.city.id for one in found.gates] == ["suwon"]
    assert [one.alternative.city.id for one in found.cities] == ["suwon"]
    assert found.criteria == ()


def test_a_baseline_is_not_chosen_and_so_misses_nothing() -> None:
    with pytest.raises(OptionError) as error:
        of(decision(), "none")
    assert error.value.problems[0].key == "option-gaps-baseline"


def test_a_city_that_does_not_exist_is_no_finding() -> None:
    with pytest.raises(KeyError):
        of(decision(), "atlantis")


def test_where_all_is_certain_nothing_is_missing() -> None:
    found = of(decision())
    assert (found.cells, found.shown, found.asking, found.settled) == ((), (), (), {})


def test_ratings_that_cannot_change_the_winner_come_in_the_order_of_what_they_do_to_its_chance() -> None:
    """Suwon, the nearer rival over all weights, before Oslo, which has the wider range far behind."""
    found = missing_facts(bundled_analysis())
    swings = [
        round(abs(ends.at_high - ends.at_low), 2)
        for gap in found.cells[:SETTLED]
        if (ends := found.settled.get(gap.key))
    ]
    assert swings[0] > 0.1
    assert swings == sorted(swings, reverse=True)
    assert len(found.settled) == SETTLED


def test_a_rating_that_could_change_the_winner_comes_first_whatever_it_does_elsewhere() -> None:
    found = missing_facts(bundled_analysis(kind="prospective"))
    assert [gap.stakes.decides for gap in found.cells] == sorted(
        (gap.stakes.decides for gap in found.cells), reverse=True
    )
    assert [gap.key for gap in found.cells[:2]] == [("kawasaki", "room_to_grow"), ("seoul", "room_to_grow")]


def test_top_cuts_what_is_shown_and_asked_and_never_what_is_found() -> None:
    every, cut = missing_facts(bundled_analysis()), missing_facts(bundled_analysis(), top=2)
    assert (len(cut.shown), len(cut.asking)) == (2, 2)
    assert cut.cells == every.cells
    assert len(every.asking) == ASKED


def test_who_published_the_cited_facts_is_asked_the_most_frequent_first() -> None:
    sources = {key: Source(key, key, publisher, 2019, None, "en") for key, publisher in (("x", "X"), ("y", "Y"))}
    facts = [fact("f-1", "suwon", source="x"), fact("f-2", "suwon", source="y"), fact("f-3", "suwon", source="y")]
    cited = rating("a", (1, 3), facts=("f-1", "f-2", "f-3"))
    suwon = city("suwon", cited, *map(rating, "bcdef", (2,) * 5), gates=passed())
    (one,) = of(with_cities(SURE, suwon, facts=facts, sources=sources)).asking
    assert (one.basis, one.publishers) == ("rating", ("Y", "X"))
    assert one.levels == ((1, Text(plain="a plan")), (3, Text(plain="a measured result")))


def test_where_no_fact_is_cited_it_is_those_of_the_city_s_other_facts() -> None:
    found = of(with_cities(SURE, UNSURE, facts=[fact("s", "suwon"), fact("j", "JP"), fact("k", "kobe")]))
    one = next(one for one in found.asking if one.gap.key == ("suwon", "a"))
    assert (one.basis, one.publishers, one.levels) == ("city", ("The ministry",), ())


def test_facts_that_were_not_known_yet_are_no_place_to_ask() -> None:
    found = of(with_cities(SURE, UNSURE, facts=[fact("s", "suwon", as_of=AFTER)]))
    assert all(one.publishers == () for one in found.asking)


def test_the_parts_that_are_open_are_named() -> None:
    sums = rating("a", (1, 3), parts={"sure": (1.0, 1.0), "range": (0.0, 1.0), "unknown": None})
    suwon = city("suwon", sums, *map(rating, "bcdef", (2,) * 5), gates=passed())
    (one,) = of(with_cities(SURE, suwon)).asking
    assert one.parts == ("range", "unknown")


def test_facts_newer_than_the_ratings_are_pointed_to() -> None:
    late = with_cities(SURE, UNSURE, facts=[fact("s", "suwon", as_of=AFTER)])
    assert not of(late).overtaken
    assert missing_facts(run(late, as_of=AFTER)).overtaken


def test_without_anybody_ranked_nothing_is_settled() -> None:
    found = of(with_cities(replace(UNSURE, gates=passed(outcome="fail"))))
    assert (found.gaps, found.cells, found.cities, found.criteria) == (None, (), (), ())


def test_a_criterion_without_weight_is_told_and_decides_nothing() -> None:
    factors = tree(2)
    lopsided = {"mayor": weight_set(factors, {"a": 0.0, "b": 1.0})}
    cities = [
        city(key, rating("a", None), rating("b", level), gates=passed()) for key, level in (("kobe", 3), ("suwon", 2))
    ]
    found = of(with_cities(*cities, factors=factors, weight_sets=lopsided))
    assert [gap.stakes.reach for gap in found.cells] == [0, 0]
    assert not any(gap.stakes.decides for gap in found.cells)


def test_the_bundled_cities_are_all_told_of() -> None:
    found = missing_facts(bundled_analysis())
    assert {one.alternative.city.id for one in found.cities} == set(CITIES)
    assert [(one.alternative.city.id, one.gate.id) for one in found.gates] == [
        ("seoul", "comparable_status"),
        ("petaling_jaya", "comparable_status"),
    ]
