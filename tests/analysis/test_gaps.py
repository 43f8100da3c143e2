"""What settling uncertain ratings could do, of a decision: who could overtake whom, by how much, and how likely."""

from typing import Any

import pytest
from hypothesis import given, settings

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.gaps import Gap, Gaps, Stakes, gaps, settled
from partnerpick.decision.records import City, Decision
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities
from tests.strategies import DAYS, decisions

FOUR = tuple(leaf(key) for key in "abcd")
EVEN = {"even": weight_set(FOUR, {})}  # 25 points each, so 6.25 a level

Level = float | tuple[float, float] | None


def levels(key: str, *levels: Level, gate: Any = "pass") -> City:
    rows = (rating(name, level) for name, level in zip("abcd", levels, strict=True))
    return city(key, *rows, gates=passed(outcome=gate))


def between(*cities: City, **given: Any) -> Analysis:
    return run(with_cities(*cities, factors=FOUR, **{"weight_sets": EVEN, **given}))


def found(*cities: City, **given: Any) -> Gaps:
    told = gaps(between(*cities, **given))
    assert told is not None
    return told


def of(told: Gaps, city: str, criterion: str) -> Gap:
    return next(gap for gap in told.cells if gap.key == (city, criterion))


def alone(told: Gaps) -> list[Stakes]:
    """What is at stake in each cell, city and criterion."""
    found = [gap.stakes for gap in told.cells]
    return [*found, *(one.stakes for one in told.cities), *(one.stakes for one in told.criteria)]


def test_a_cell_that_could_overtake_is_weighed_in_points_of_100() -> None:
    """Kobe leads by 6.25 points; unknown is 25 points wide, 12.5 to either side: 6.25 / 25 and 6.25^2 / 50."""
    told = of(found(levels("kobe", 3, 2, 2, 2), levels("suwon", None, 2, 2, 2)), "suwon", "a").stakes
    assert (told.chance, told.worth) == pytest.approx((0.25, 6.25**2 / 50))
    assert (told.reach, told.lead, told.part) == pytest.approx((12.5, 6.25, 2))
    assert told.decides
    assert told.rival is not None
    assert told.rival.city.id == "suwon"


def test_the_leader_s_own_cell_is_held_against_the_runner_up() -> None:
    told = of(
        found(levels("kobe", None, 4, 2, 2), levels("suwon", 3, 2, 2, 2), levels("oslo", 0, 0, 0, 0)), "kobe", "a"
    )
    assert told.stakes.rival is not None
    assert told.stakes.rival.city.id == "suwon"
    assert (told.stakes.reach, told.stakes.lead) == pytest.approx((12.5, 6.25))


def test_a_range_that_does_not_reach_cannot_decide_and_says_how_far_it_could_go() -> None:
    told = of(found(levels("kobe", 4, 4, 2, 2), levels("suwon", (1, 3), 2, 2, 2)), "suwon", "a").stakes
    assert (told.chance, told.worth, told.decides) == (0, 0, False)
    assert (told.reach, told.lead) == pytest.approx((6.25, 25))


def test_reaching_level_is_not_overtaking() -> None:
    told = of(found(levels("kobe", 4, 2, 2, 2), levels("suwon", None, 2, 2, 2)), "suwon", "a").stakes
    assert (told.reach, told.lead) == pytest.approx((12.5, 12.5))
    assert (told.chance, told.decides) == (0, False)


def test_what_could_change_the_answer_comes_first_then_what_comes_nearest() -> None:
    """Oslo lacks 6.25 points and Suwon 18.75; an unknown reaches 12.5 points and a range of two levels 6.25."""
    told = found(levels("kobe", 4, 4, 2, (1, 3)), levels("suwon", 2, 3, (1, 3), None), levels("oslo", None, 4, 4, 1))
    assert [gap.key for gap in told.cells] == [("oslo", "a"), ("kobe", "d"), ("suwon", "d"), ("suwon", "c")]
    assert [gap.stakes.decides for gap in told.cells] == [True, False, False, False]
    assert [gap.stakes.part for gap in told.cells] == pytest.approx([2, 1, 2 / 3, 1 / 3])


def test_the_cells_of_a_city_may_do_together_what_none_does_alone() -> None:
    told = found(levels("kobe", 4, 3, 2, 2), levels("suwon", None, (1, 3), 2, 2))
    assert not any(gap.stakes.decides for gap in told.cells)
    (suwon,) = told.cities
    assert (suwon.alternative.city.id, suwon.cells, suwon.stakes.decides) == ("suwon", 2, False)
    told = found(levels("kobe", 4, 2, 2, 2), levels("suwon", None, (1, 3), 2, 2))
    assert not any(gap.stakes.decides for gap in told.cells)
    (suwon,) = told.cities
    assert suwon.stakes.decides
    assert 0 < suwon.stakes.chance < 0.25


def test_one_criterion_may_do_for_all_cities_what_no_cell_does() -> None:
    told = found(levels("kobe", None, 4, 4, 2), levels("suwon", None, 2, 3, 2))
    assert not any(gap.stakes.decides for gap in told.cells)
    (a,) = told.criteria
    assert (a.criterion, a.cells) == ("a", 2)
    assert a.stakes.decides
    assert (a.stakes.reach, a.stakes.lead) == pytest.approx((25, 18.75))
    # The difference of two uniform values 25 wide is triangular: (25 - 18.75)^2 / (2 25^2).
    assert a.stakes.chance == pytest.approx(6.25**2 / (2 * 625), abs=1e-6)
    assert told.everything.chance == pytest.approx(a.stakes.chance, abs=1e-6)


def test_a_city_that_a_gate_knocks_out_has_nothing_to_find_out() -> None:
    told = found(levels("kobe", 3, 3, 3, 3), levels("suwon", None, 4, 4, 4, gate="fail"))
    assert (told.cells, told.cities, told.criteria) == ((), (), ())


def test_one_city_alone_has_no_rival() -> None:
    told = found(levels("kobe", None, 3, 3, 3))
    assert told.cells[0].stakes.rival is None
    assert (told.cells[0].stakes.part, told.everything.decides) == (0, False)


def test_where_no_city_is_ranked_there_is_nothing_to_settle() -> None:
    assert gaps(between(levels("kobe", None, 3, 3, 3, gate="fail"))) is None


def test_cities_that_are_level_are_parted_by_anything() -> None:
    told = of(found(levels("kobe", 3, 2, 2, 2), levels("suwon", (2, 4), 2, 2, 2)), "suwon", "a").stakes
    assert (told.chance, told.lead) == pytest.approx((0.5, 0))
    assert told.decides


def test_settling_a_rating_at_either_end_moves_the_leader_s_chance() -> None:
    """With certain weights: Suwon at worst is behind for sure, at best ahead by 6.25 of the 12.5 that Kobe varies."""
    told = between(levels("kobe", (2, 4), 2, 2, 2), levels("suwon", None, 2, 2, 2))
    everything = gaps(told)
    assert everything is not None
    ends = settled(told, everything.cells, draws=2048)
    at = ends["suwon", "a"]
    assert (at.at_low, at.at_high) == (1, 0)
    own = ends["kobe", "a"]
    for share, error, expected in ((own.at_low, own.low_error, 0.5), (own.at_high, own.high_error, 1.0)):
        assert abs(share - expected) <= 5 * error + 1e-9


@settings(max_examples=60)
@given(decisions())
def test_only_what_reaches_has_a_chance(drawn: Decision) -> None:
    told = gaps(analyse(drawn, as_of=DAYS[2], weights=next(iter(drawn.weight_sets.values()))))
    if told is None:
        return
    for stakes in alone(told):
        assert stakes.worth >= 0
        assert stakes.decides or (stakes.chance, stakes.worth) == pytest.approx((0, 0), abs=1e-6)


def test_the_bundled_decision_hangs_on_no_single_fact() -> None:
    told = gaps(bundled_analysis())
    assert told is not None
    assert not any(stakes.decides for stakes in alone(told))
    assert told.everything.decides
    assert told.everything.chance < 1e-3
