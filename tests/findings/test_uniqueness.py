"""The claim that only the leader offers what it does, put to the evidence."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given

from partnerpick.analysis import analyse
from partnerpick.decision.records import City, Decision
from partnerpick.findings.uniqueness import Uniqueness, uniqueness
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities
from tests.strategies import days, decisions

THREE = tuple(leaf(key) for key in "abc")
EVEN = {"even": weight_set(THREE, {})}


def levels(key: str, *given_levels: Any, outcome: str = "pass") -> City:
    rows = (rating(name, level) for name, level in zip("abc", given_levels, strict=True))
    return city(key, *rows, gates=passed(outcome=outcome))


def between(*cities: City) -> Uniqueness:
    return uniqueness(run(with_cities(*cities, factors=THREE, weight_sets=EVEN)))


def judgements(found: Uniqueness) -> list[str]:
    return [one.judgement for one in found.benefits]


@pytest.mark.parametrize(
    ("own", "rival", "judgement"),
    [
        (3, 2, "alone"),
        (3, 3, "matched"),
        (3, (3, 4), "matched"),
        (3, 4, "exceeded"),
        ((2, 3), (3, 4), "matched"),
        (3, (2, 3), "open"),
        (3, None, "unknown"),
        (None, 3, "unknown"),
        (0, 0, "nothing"),
        (0, 1, "nothing"),
    ],
)
def test_a_criterion_is_judged_by_what_the_readings_allow(own: Any, rival: Any, judgement: str) -> None:
    found = between(levels("kobe", own, 4, 4), levels("suwon", rival, 0, 0))
    assert judgements(found)[0] == judgement


def test_one_rival_that_reaches_the_level_is_enough() -> None:
    found = between(levels("kobe", 3, 4, 4), levels("suwon", 0, 0, 0), levels("seoul", 3, 0, 0))
    assert found.benefits[0].judgement == "matched"
    assert [one.city.id for one in found.benefits[0].best] == ["seoul"]
    assert found.benefits[0].reaches == {"seoul": "surely", "suwon": "not"}


def test_a_rival_of_which_nothing_is_known_leaves_it_open_only_where_no_other_reaches_it() -> None:
    unknown = levels("seoul", None, None, 0)
    found = between(levels("kobe", 3, 3, 4), levels("suwon", 3, 0, 0), unknown)
    assert judgements(found) == ["matched", "unknown", "alone"]


def test_rivals_with_the_same_readings_are_best_together() -> None:
    found = between(levels("kobe", 3, 4, 4), levels("suwon", 1, 0, 0), levels("seoul", 1, 0, 0))
    assert [one.city.id for one in found.benefits[0].best] == ["seoul", "suwon"]


def test_a_city_that_a_gate_knocks_out_is_no_rival() -> None:
    found = between(levels("kobe", 3, 3, 3), levels("suwon", 0, 0, 0), levels("osaka", 4, 4, 4, outcome="fail"))
    assert found.leader is not None
    assert (found.leader.city.id, [one.city.id for one in found.rivals]) == ("kobe", ["suwon"])
    assert found.outcome == "supported"


@pytest.mark.parametrize(
    ("own", "rival", "outcome"),
    [
        ((3, 3, 3), (2, 2, 2), "supported"),
        ((3, 3, 0), (2, 2, 0), "supported"),
        ((4, 4, 3), (2, 2, 3), "partly"),
        ((4, 4, 3), (2, 2, (2, 3)), "partly"),
        ((3, 3, 3), (3, 3, 3), "contradicted"),
        ((3, 3, 4), (3, 3, (1, 4)), "contradicted"),
        ((3, 3, 3), ((2, 3), (2, 3), (2, 3)), "open"),
        ((0, 0, 0), (0, 0, 0), "no-claim"),
    ],
)
def test_the_claim_stands_as_the_criteria_say(own: Any, rival: Any, outcome: str) -> None:
    assert between(levels("kobe", *own), levels("suwon", *rival)).outcome == outcome


@pytest.mark.parametrize("cities", [[levels("kobe", 3, 3, 3)], [levels("kobe", 3, 3, 3, outcome="fail")]])
def test_with_nobody_to_hold_against_each_other_there_is_no_claim(cities: list[City]) -> None:
    found = between(*cities)
    assert (found.outcome, found.benefits, found.combined) == ("no-claim", (), None)


def test_what_is_the_leaders_alone_is_weighed_by_what_is_sure() -> None:
    found = between(levels("kobe", (3, 4), 4, 2), levels("suwon", (1, 2), 4, (1, 3)))
    assert found.alone_weight == pytest.approx(1 / 3)
    assert [one.lead for one in found.benefits] == pytest.approx([100 / 3 / 4, 0, 0])


def test_a_single_rival_may_reach_the_leader_everywhere_surely_or_not() -> None:
    found = between(levels("kobe", 2, 2, 2), levels("suwon", (1, 3), (1, 3), 2), levels("seoul", 2, 2, 2))
    assert found.leader is not None
    assert found.leader.city.id == "kobe"
    assert [one.city.id for one in found.matching] == ["seoul"]
    assert [one.city.id for one in found.possibly_matching] == ["suwon"]


def test_all_rivals_together_are_as_good_as_the_best_of_them_on_each_criterion() -> None:
    found = between(levels("kobe", 4, 4, 1), levels("suwon", (2, 3), 0, 0), levels("seoul", 1, None, 4))
    assert found.combined is not None
    thirds = [100 / 3 * part for part in ((2.5 + 0 + 4) / 4, (2 + 0 + 4) / 4, (3 + 4 + 4) / 4)]
    assert [found.combined.value, found.combined.low, found.combined.high] == pytest.approx(thirds)


def test_what_nobody_of_the_rivals_is_known_on_counts_its_midpoint() -> None:
    found = between(levels("kobe", 4, 4, 4), levels("suwon", None, 0, 0))
    assert found.combined is not None
    assert (found.combined.value, found.combined.low, found.combined.high) == pytest.approx((50 / 3, 0, 100 / 3))


@given(decisions(), days())
def test_the_judgements_hold_whatever_the_evidence_turns_out_to_mean(drawn: Decision, day: date) -> None:
    """Alone is above every rival at its best and the leader at its worst; had elsewhere the other way round."""
    found = uniqueness(analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"]))
    for one in found.benefits:
        cells = [rival.cell(one.criterion.id) for rival in found.rivals]
        if one.judgement == "alone":
            assert all(cell.high < one.own.low for cell in cells)
            assert one.lead >= 0
        elif one.judgement in {"matched", "exceeded"}:
            assert any(cell.low >= one.own.high - 1e-9 for cell in cells)
    standing = {row.city: row for row in found.standings}
    if found.leader and found.rivals:
        alone = tuple(one.criterion.id for one in found.judged("alone"))
        assert standing[found.leader.city.id].alone == alone
        assert standing[found.leader.city.id].unmatched == (not found.matching and not found.possibly_matching)


def test_on_the_bundled_decision_the_claim_holds_in_part() -> None:
    """The bundled evidence of the decision date: financing was Kawasaki's alone, better transport was Seoul's."""
    found = uniqueness(bundled_analysis())
    judged = {one.criterion.id: one.judgement for one in found.benefits}
    assert found.outcome == "partly"
    assert (judged["financing"], judged["transport"], judged["wastewater"]) == ("alone", "exceeded", "matched")
    assert found.matching == found.possibly_matching == ()
