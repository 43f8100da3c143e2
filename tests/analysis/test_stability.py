"""The safe zones of a decision: each holds against an analysis with that share pinned."""

import time
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.stability import SafeZone, safe_zones, zones_of
from partnerpick.analysis.table import table
from partnerpick.decision.records import City, Decision
from tests.bundled import bundled_analysis, latest
from tests.checks.builders import city, leaf, passed, rating, run, tree, weight_set, with_cities
from tests.strategies import days, decisions

AB = tuple(leaf(key) for key in "ab")
EVEN = {"even": weight_set(AB, {})}


def levels(key: str, *levels: float | None, gate: Any = "pass") -> City:
    rows = (rating(name, level) for name, level in zip("abcdef", levels, strict=False))
    return city(key, *rows, gates=passed(outcome=gate))


def between(*cities: City, **given: Any) -> Analysis:
    return run(with_cities(*cities, factors=AB, **{"weight_sets": EVEN, **given}))


def zone(node: str, *cities: City) -> SafeZone:
    return {found.node: found for found in safe_zones(between(*cities))}[node]


def test_a_zone_ends_where_the_other_city_has_as_much() -> None:
    found = zone("a", levels("kobe", 4, 2), levels("suwon", 0, 4))
    assert (found.leader, found.share, found.taker_below, found.taker_above) == ("kobe", 0.5, "suwon", None)
    assert (found.low, found.high) == pytest.approx((1 / 3, 1))
    assert found.stretches == ((0.0, found.low, "suwon"), (found.low, 1.0, "kobe"))
    assert found.flips
    assert found.room == pytest.approx(1 / 6)


def test_the_room_is_the_way_to_the_nearer_end_that_a_city_takes_over() -> None:
    cities = levels("kobe", 3, 3), levels("suwon", 0, 4), levels("oslo", 4, 0)
    found = zone("a", *cities)
    assert (found.low, found.high) == pytest.approx((0.25, 0.75))
    assert (found.taker_below, found.taker_above) == ("suwon", "oslo")
    assert found.room == pytest.approx(0.25)


def test_a_leader_that_is_best_on_all_keeps_the_first_place_whatever_the_share() -> None:
    found = zone("b", levels("kobe", 4, 4), levels("suwon", 0, 4))
    assert (found.low, found.high, found.taker_below, found.taker_above) == (0, 1, None, None)
    assert (found.flips, found.room) == (False, None)


def test_of_cities_that_are_level_the_one_listed_first_has_the_zone() -> None:
    found = zone("a", levels("suwon", 0, 4), levels("kobe", 4, 0))
    assert (found.leader, found.low, found.high, found.taker_below) == ("kobe", 0.5, 1, "suwon")
    assert found.room == 0


def test_cities_of_the_same_ratings_do_not_take_over_from_each_other() -> None:
    assert not zone("a", levels("kobe", 4, 2), levels("suwon", 4, 2)).flips


def test_a_city_alone_keeps_the_first_place() -> None:
    assert zone("a", levels("kobe", 1, 1)).stretches == ((0.0, 1.0, "kobe"),)


def test_a_city_that_a_gate_knocks_out_never_takes_over() -> None:
    assert not zone("a", levels("kobe", 4, 2), levels("suwon", 0, 4, gate="fail")).flips


def test_where_no_city_is_ranked_there_are_no_zones() -> None:
    assert safe_zones(between(levels("kobe", 4, 2, gate="fail"))) == ()


def test_nodes_without_siblings_have_no_zone() -> None:
    one_each = with_cities(levels("kobe", 4, 2, 2), levels("suwon", 0, 4, 2), factors=tree(1, 2))
    assert [found.node for found in safe_zones(run(one_each))] == ["F0", "F1", "b", "c"]
    alone = with_cities(levels("kobe", 4), levels("suwon", 0), factors=tree(1))
    assert safe_zones(run(alone)) == ()


def test_every_node_with_siblings_has_one_in_file_order() -> None:
    found = [one.node for one in safe_zones(bundled_analysis())]
    assert len(found) == 21
    assert found[:3] == ["economic", "technology_capability", "solid_waste"]


def test_a_table_with_other_shares_has_its_own_leader() -> None:
    found = table(between(levels("kobe", 4, 2), levels("suwon", 0, 4)))
    (first, _) = zones_of(replace(found, shares=found.shares * [0.2, 1.8]))
    assert (first.leader, first.share, first.taker_above) == ("suwon", 0.1, "kobe")
    assert (first.low, first.high) == pytest.approx((0, 1 / 3))


@pytest.mark.parametrize("kind", ["prospective", None])
@pytest.mark.parametrize("without", [(), ("kawasaki",)])
def test_on_the_bundled_decision_the_first_place_goes_where_the_zone_says(kind: Any, without: tuple[str, ...]) -> None:
    options = {"kind": kind, "without": without, "as_of": latest()}
    for found in safe_zones(bundled_analysis(**options)):
        for end, taker, step in ((found.low, found.taker_below, -1e-6), (found.high, found.taker_above, 1e-6)):
            inside = bundled_analysis(**options, pinned={found.node: end - step}).ranked[0]
            assert inside.city.id == found.leader
            if taker:
                assert bundled_analysis(**options, pinned={found.node: end + step}).ranked[0].city.id == taker


@given(decisions(), days(), st.data())
def test_inside_its_zone_the_leader_is_first(drawn: Decision, day: date, data: st.DataObject) -> None:
    weights = drawn.weight_sets["drawn"]
    analysis = analyse(drawn, as_of=day, weights=weights)
    zones = safe_zones(analysis)
    if not zones:
        return
    found = data.draw(st.sampled_from(zones))
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert found.leader == analysis.ranked[0].city.id
    share = data.draw(st.floats(found.low, found.high))
    moved = analyse(drawn, as_of=day, weights=weights, pinned={found.node: share})
    assert moved.alternative(found.leader).overall_value == pytest.approx(moved.ranked[0].overall_value, abs=1e-8)


def test_all_zones_of_the_bundled_decision_are_there_at_once() -> None:
    """A key press of `tune` asks for them; the bound is some ten times what they take on a slow machine."""
    found = table(bundled_analysis())
    times = []
    for _ in range(20):
        start = time.perf_counter()
        zones_of(found)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.02
