"""What two analyses of one decision differ in: shares, ranks, and the criteria that did it."""

from dataclasses import replace
from datetime import date
from itertools import combinations
from math import fsum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.decision.records import City, Decision
from partnerpick.findings.front import front
from partnerpick.findings.shift import Pass, Shift, shift
from tests.checks.builders import AFTER, city, leaf, passed, rating, run, tree, weight_set, with_cities
from tests.strategies import days, decisions, pins

FOUR = tuple(leaf(key) for key in "abcd")
EVEN = {"even": weight_set(FOUR, {})}  # 25 points each, so 6.25 a level


def levels(key: str, *given_levels: float | None, gate: Any = "pass") -> City:
    rows = (rating(name, level) for name, level in zip("abcd", given_levels, strict=True))
    return city(key, *rows, gates=passed(outcome=gate))


KOBE, SUWON, SEOUL = levels("kobe", 4, 2, 0, 0), levels("suwon", 0, 4, 0, 1), levels("seoul", 0, 0, 0, 0)


def between(*cities: City, **options: Any) -> Analysis:
    return run(with_cities(*cities, factors=FOUR, weight_sets=EVEN), **options)


def under(pinned: dict[str, float], *cities: City) -> Shift:
    chosen = cities or (KOBE, SUWON, SEOUL)
    return shift(between(*chosen), between(*chosen, pinned=pinned))


def test_an_analysis_held_against_itself_differs_in_nothing() -> None:
    found = under({})
    assert (found.shares, found.passed, found.leader_changed, found.largest) == ((), (), False, None)
    assert [(move.places, move.points, move.leaves) for move in found.moves] == [(0, 0, ())] * 3


def test_shares_that_differ_are_told_in_tree_order() -> None:
    found = under({"d": 0.4}).shares
    assert [one.node for one in found] == list("abcd")
    assert [one.before for one in found] == [0.25] * 4
    assert [one.after for one in found] == pytest.approx([0.2, 0.2, 0.2, 0.4])


def test_a_share_of_a_node_that_is_left_out_is_nothing() -> None:
    factors = tree(2, 2)
    found = with_cities(city("kobe", rating("a", 4)), factors=factors, weight_sets={"w": weight_set(factors, {})})
    changes = {one.node: (one.before, one.after) for one in shift(run(found), run(found, without=["a"])).shares}
    assert changes == {"a": (0.5, 0.0), "b": (0.5, 1.0)}


def test_each_city_moves_by_what_its_criteria_add_more() -> None:
    kobe, suwon, seoul = under({"a": 0.7}).moves
    assert (kobe.city, kobe.before.rank, kobe.after.rank, kobe.places) == ("kobe", 1, 1, 0)
    assert {one.leaf: one.points for one in kobe.leaves} == pytest.approx({"a": 45, "b": -7.5})
    assert [one.leaf for one in kobe.leaves] == ["a", "b"]
    assert kobe.points == pytest.approx(37.5)
    assert [one.leaf for one in suwon.leaves] == ["b", "d"]
    assert seoul.leaves == ()


def test_who_passes_whom_is_told_with_the_criterion_that_did_most() -> None:
    found = under({"b": 0.7})
    assert found.passed == (Pass("suwon", "kobe", "b"),)
    assert found.leader_changed
    assert found.told == found.passed[0]


def test_a_criterion_that_loses_weight_can_make_a_city_pass() -> None:
    assert under({"a": 0.0}).passed == (Pass("suwon", "kobe", "a"),)


def test_who_was_level_and_is_ahead_has_passed_and_who_draws_level_has_not() -> None:
    one, other = levels("kobe", 4, 0, 0, 0), levels("suwon", 0, 4, 0, 0)
    assert under({"b": 0.4}, one, other).passed == (Pass("suwon", "kobe", "b"),)
    ahead = levels("oslo", 4, 2, 0, 0)
    assert under({"b": 0.0}, ahead, one).passed == ()


def test_the_passing_to_tell_of_is_that_of_the_new_leader_not_the_largest() -> None:
    leaders = levels("kobe", 4, 4, 1, 1), levels("suwon", 3, 4, 0, 2)
    found = under({"d": 0.5}, *leaders, levels("oslo", 2, 2, 0, 0), levels("seoul", 0, 0, 0, 3))
    assert [one[:2] for one in found.passed] == [("seoul", "oslo"), ("suwon", "kobe")]
    assert found.told == Pass("suwon", "kobe", "d")


def test_the_one_who_moved_most_is_told_by_ranks_and_then_by_points() -> None:
    assert under({"b": 0.7}).largest == under({"b": 0.7}).moves[1]
    largest = under({"a": 0.7}).largest
    assert largest is not None
    assert largest.city == "kobe"


def test_a_city_without_a_rank_moves_no_place_and_passes_nobody() -> None:
    found = under({"b": 0.7}, KOBE, levels("suwon", 0, 4, 0, 1, gate="fail"))
    assert [(move.city, move.places) for move in found.moves] == [("kobe", 0), ("suwon", 0)]
    assert found.passed == ()
    assert not found.leader_changed


def test_where_only_the_day_differs_no_share_does() -> None:
    later = city("suwon", rating("a", 0), rating("a", 4, as_of=AFTER), *(rating(key, 3) for key in "bcd"))
    found = shift(between(KOBE, later), between(KOBE, later, as_of=AFTER))
    assert found.shares == ()
    assert [one.leaf for one in found.moves[0].leaves] == ["a"]


def test_cities_in_one_of_the_two_only_are_left_out() -> None:
    decision = with_cities(KOBE, SUWON, factors=FOUR, weight_sets=EVEN)
    assert [move.city for move in shift(run(decision), run(decision, without=["suwon"])).moves] == ["kobe"]


def test_those_who_come_out_the_same_once_rounded_are_in_front_together() -> None:
    close = {"w": weight_set(FOUR, {"a": 10_000.0, "b": 10_004.0, "c": 0.0, "d": 0.0})}
    cities = (levels("kobe", 4, 0, 0, 0), levels("suwon", 0, 4, 0, 0), levels("seoul", 1, 1, 0, 0))
    found = front(run(with_cities(*cities, factors=FOUR, weight_sets=close)))
    assert [one.city.id for one in found.first] == ["suwon", "kobe"]
    assert found.second is not None
    assert (found.second.city.id, round(found.points)) == ("seoul", 25)


def test_where_nobody_is_ranked_nobody_is_in_front() -> None:
    found = front(between(levels("kobe", 4, 4, 4, 4, gate="fail")))
    assert (found.first, found.second, found.points) == ((), None, 0)


def test_a_city_alone_is_in_front_of_nobody() -> None:
    found = front(between(KOBE))
    assert ([one.city.id for one in found.first], found.second, found.points) == (["kobe"], None, 0)


@given(decisions(), days(), st.data())
def test_what_is_told_adds_up(drawn: Decision, day: date, data: st.DataObject) -> None:
    """Criteria sum to the change of each city and of each gap; every order that turned is told, and no other."""
    weights = drawn.weight_sets["drawn"]
    before = analyse(drawn, as_of=day, weights=weights)
    after = analyse(drawn, as_of=day, weights=replace(weights, name="x"), pinned=data.draw(pins(drawn.factors)))
    found = shift(before, after)
    for move in found.moves:
        assert fsum(one.points for one in move.leaves) == pytest.approx(move.points, abs=1e-6)
    ranked = [move for move in found.moves if move.before.rank and move.after.rank]
    turned = {(one.winner, one.loser) for one in found.passed}
    for pair in combinations(ranked, 2):
        for winner, loser in (pair, pair[::-1]):
            was = before.alternative(winner.city).rank, before.alternative(loser.city).rank
            now = after.alternative(winner.city).rank, after.alternative(loser.city).rank
            assert None not in (*was, *now)
            assert ((winner.city, loser.city) in turned) == (was[0] >= was[1] and now[0] < now[1])  # type: ignore[operator]  # not None
            gap = fsum(one.points for one in found.gap(winner.city, loser.city))
            assert gap == pytest.approx(winner.points - loser.points, abs=1e-6)
