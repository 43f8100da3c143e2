"""What is lost without a source: worked out again on a decision in which those ratings are unknown."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.dropped_sources import DroppedSource, DroppedSources, Loss, dropped_sources
from partnerpick.decision.records import City, Decision, Rating, Source
from tests.bundled import bundled_analysis
from tests.checks.builders import AFTER, city, fact, leaf, passed, rating, run, weight_set, with_cities
from tests.strategies import days, decisions

AB = tuple(leaf(key) for key in "ab")
SOURCES = {key: Source(key, key.title(), "The press", 2015, None, "en") for key in ("x", "y", "z")}
FACTS = tuple(fact(f"of-{key}", "kobe", source=key) for key in SOURCES)


def rated(criterion: str, level: Any, sources: str, **given: Any) -> Rating:
    return rating(criterion, level, facts=tuple(f"of-{key}" for key in sources), **given)


def between(*cities: City) -> Analysis:
    sets = {"own": weight_set(AB, {})}
    return run(with_cities(*cities, facts=FACTS, factors=AB, sources=SOURCES, weight_sets=sets))


def dropped(analysis: Analysis) -> DroppedSources:
    found = dropped_sources(analysis)
    assert found is not None
    return found


def of(found: DroppedSources, source: str) -> DroppedSource:
    return next(one for one in found.sources if one.source == source)


def candidate(key: str, *ratings: Rating, gate: Any = "pass") -> City:
    return city(key, *ratings, gates=passed(outcome=gate))


SUWON = candidate("suwon", rating("a", 3), rating("b", 2))  # 62.5
KOBE = candidate("kobe", rated("a", 4, "x"), rated("b", 4, "xy"))  # 100


def test_what_rests_on_the_source_alone_is_lost_before_what_others_support_too() -> None:
    found = dropped(between(KOBE, SUWON))
    assert found.leader == "kobe"
    assert found.lead == pytest.approx(37.5)
    x = of(found, "x")
    assert (x.alone.ratings, x.partly.ratings) == (1, 2)
    assert (x.alone.lead, x.partly.lead) == pytest.approx((12.5, -12.5))
    assert (x.alone.first, x.partly.first) == ("kobe", "suwon")
    y = of(found, "y")
    assert (y.alone.ratings, y.partly.ratings) == (0, 1)
    assert (y.alone.lead, y.partly.lead) == pytest.approx((37.5, 12.5))


def test_at_worst_the_leader_has_the_bottom_of_its_scales_and_rivals_the_top() -> None:
    suwon = candidate("suwon", rated("a", 3, "x"), rating("b", 2))
    x = of(dropped(between(KOBE, suwon)), "x")
    assert x.partly.lead == pytest.approx(50 - 50)
    assert x.partly.worst_lead == pytest.approx(0 - 75)
    assert (x.partly.first, x.partly.worst_first) == ("kobe", "suwon")


def test_a_source_of_rivals_may_raise_the_lead() -> None:
    suwon = candidate("suwon", rated("a", 3, "x"), rating("b", 2))
    x = of(dropped(between(candidate("kobe", rating("a", 4), rating("b", 4)), suwon)), "x")
    assert x.alone.lead == pytest.approx(50)


def test_several_facts_of_one_source_are_one_support() -> None:
    twice = (fact("of-x2", "kobe", source="x"), *FACTS)
    kobe = candidate("kobe", rating("a", 4, facts=("of-x", "of-x2")), rating("b", 4))
    sets = {"own": weight_set(AB, {})}
    found = dropped(run(with_cities(kobe, SUWON, facts=twice, factors=AB, sources=SOURCES, weight_sets=sets)))
    assert of(found, "x").alone.ratings == 1
    assert (found.ratings, found.on_one_source) == (1, 1)


def test_only_known_ratings_in_force_of_ranked_cities_count() -> None:
    out = candidate("oslo", rated("a", 4, "z"), rating("b", 4), gate="fail")
    unknown = candidate("suwon", rated("a", None, "z"), rated("b", 2, "z", as_of=AFTER), rating("b", 3))
    found = dropped(between(KOBE, out, unknown))
    assert {one.source for one in found.sources} == {"x", "y"}
    assert (found.ratings, found.on_one_source) == (2, 1)


def test_those_that_change_the_winner_stand_first_then_the_dearest() -> None:
    kobe = candidate("kobe", rated("a", 4, "y"), rated("b", 4, "zx"))
    suwon = candidate("suwon", rated("a", 3, "x"), rated("b", 2, "z"))
    found = dropped(between(kobe, suwon))
    assert [(one.source, round(one.partly.lead, 1)) for one in found.sources] == [("y", 12.5), ("z", 12.5), ("x", 25.0)]
    dear = dropped(between(KOBE, SUWON))
    assert [one.source for one in dear.sources] == ["x", "y"]
    assert [one.source for one in dear.changing] == ["x"]
    assert [one.source for one in dear.changing_at_worst] == ["y"]


def test_a_pair_that_changes_the_winner_where_neither_does_is_found() -> None:
    kobe = candidate("kobe", rated("a", 4, "x"), rated("b", 4, "y"))
    found = dropped(between(kobe, SUWON))
    assert found.changing == ()
    (pair,) = found.pairs_partly
    assert (pair.sources, pair.first) == (("x", "y"), "suwon")
    assert pair.lead == pytest.approx(-12.5)
    assert found.pairs_alone == found.pairs_partly


def test_a_rating_that_rests_on_two_sources_is_lost_with_both() -> None:
    kobe = candidate("kobe", rated("a", 4, "xy"), rated("b", 2, "z"))
    close = candidate("suwon", rating("a", 3), rating("b", 2))
    found = dropped(between(kobe, close))
    assert [one.sources for one in found.pairs_alone] == [("x", "y")]
    assert found.pairs_partly == ()
    assert [one.source for one in found.changing] == ["x", "y"]


def test_cities_that_come_level_do_not_change_the_winner() -> None:
    close = candidate("suwon", rating("a", 2), rating("b", 4))
    found = dropped(between(candidate("kobe", rated("a", 4, "x"), rating("b", 4)), close))
    assert of(found, "x").alone.lead == 0
    assert found.changing == ()


def test_without_facts_behind_the_ratings_there_is_no_source() -> None:
    found = dropped(between(candidate("kobe", rating("a", 4), rating("b", 4)), SUWON))
    assert (found.sources, found.ratings, found.pairs_alone) == ((), 0, ())


@pytest.mark.parametrize("cities", [(KOBE,), (KOBE, candidate("suwon", rating("a", 3), gate="fail"))])
def test_without_a_rival_there_is_nothing_to_lose(cities: tuple[City, ...]) -> None:
    assert dropped_sources(between(*cities)) is None


def without(decision: Decision, day: date, lost: Iterable[tuple[str, str]], level: dict[str, Any]) -> Decision:
    """The decision in which these ratings (city, criterion) in force on the day are what `level` says for the city."""
    cities = dict(decision.cities)
    scales = {one.id: one.scale for one in decision.leaves()}
    for key, criterion in lost:
        scale = scales[criterion]
        assert scale is not None
        wanted = {None: None, "worst": (scale.worst,) * 2, "best": (scale.best,) * 2}[level.get(key, level.get(""))]
        row = Rating(criterion, day, wanted, ())
        ratings = {**cities[key].ratings, criterion: (*cities[key].ratings.get(criterion, ()), row)}
        cities[key] = replace(cities[key], ratings=ratings)
    return replace(decision, cities=cities)


def citing(analysis: Analysis, sources: set[str], *, alone: bool) -> list[tuple[str, str]]:
    facts = analysis.decision.facts
    found = []
    for one in analysis.ranked:
        for cell in one.cells:
            behind = {facts[key].source for key in cell.rating.facts} if cell.rating and cell.known else set()
            if behind <= sources if alone and behind else behind & sources:
                found.append((one.city.id, cell.criterion.id))
    return found


def lead(analysis: Analysis, leader: str) -> float:
    rivals = [one.overall_value for one in analysis.ranked if one.city.id != leader]
    return analysis.alternative(leader).overall_value - max(rivals)


@given(decisions(), days())
def test_any_loss_is_that_of_a_decision_without_those_ratings(made: Decision, day: date) -> None:
    weights = made.weight_sets["drawn"]
    analysis = analyse(made, as_of=day, weights=weights)
    found = dropped_sources(analysis)
    for one in found.sources if found else ():
        assert found
        for loss, alone in ((one.alone, True), (one.partly, False)):
            lost = citing(analysis, {one.source}, alone=alone)
            assert loss.ratings == len(lost)
            changed = analyse(without(made, day, lost, {}), as_of=day, weights=weights)
            assert loss.lead == pytest.approx(lead(changed, found.leader), abs=1e-9)
            assert changed.alternative(loss.first).rank == 1


def test_on_the_bundled_decision_losses_and_pairs_hold_against_the_decision_without_them() -> None:
    analysis = bundled_analysis(weights="paper_order")
    found = dropped(analysis)
    decision, day, weights = analysis.decision, analysis.view.day, analysis.weight_set
    for one in found.sources[:12]:
        for loss, alone in ((one.alone, True), (one.partly, False)):
            lost = citing(analysis, {one.source}, alone=alone)
            shown = analyse(without(decision, day, lost, {}), as_of=day, weights=weights)
            assert loss.lead == pytest.approx(lead(shown, found.leader))
            adverse = without(decision, day, lost, {found.leader: "worst", "": "best"})
            worst = analyse(adverse, as_of=day, weights=weights)
            assert loss.worst_lead == pytest.approx(lead(worst, found.leader))
            assert worst.ranked[0].city.id == loss.worst_first
    for pair in found.pairs_partly:
        lost = citing(analysis, set(pair.sources), alone=False)
        shown = analyse(without(decision, day, lost, {}), as_of=day, weights=weights)
        assert shown.ranked[0].city.id == pair.first
        assert lead(shown, found.leader) == pytest.approx(pair.lead)


@pytest.mark.parametrize("alone", [True, False])
def test_no_pair_is_overlooked(alone: bool) -> None:
    analysis = bundled_analysis(kind="prospective")
    found = dropped(analysis)
    pairs = found.pairs_alone if alone else found.pairs_partly

    def loss_of(one: DroppedSource) -> Loss:
        return one.alone if alone else one.partly

    steady = {one.source for one in found.sources if loss_of(one).first == found.leader}
    # Every pair would take minutes by whole analyses; those of the dearest sources are where a change could be.
    dearest = sorted(steady, key=lambda key: (of(found, key).partly.lead, key))[:12]
    told = {frozenset(pair.sources) for pair in pairs}
    assert told <= {frozenset(pair) for pair in combinations(steady, 2)}
    for pair in combinations(dearest, 2):
        lost = citing(analysis, set(pair), alone=alone)
        changed = without(analysis.decision, analysis.view.day, lost, {})
        first = analyse(changed, as_of=analysis.view.day, weights=analysis.weight_set, kind="prospective").ranked[0]
        assert (first.city.id != found.leader) == (frozenset(pair) in told)
