"""Whether one city's level reaches another's, on what the evidence allows."""

from datetime import date

import pytest
from hypothesis import given

from partnerpick.analysis import analyse
from partnerpick.analysis.records import Cell
from partnerpick.analysis.uniqueness import SAME, reach, standings
from partnerpick.decision.records import Decision, Interval
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities
from tests.strategies import days, decisions


def cell(interval: Interval | None) -> Cell:
    """A cell on a scale where performances are partial values; unknown is 0 to 1."""
    return Cell(leaf("a"), rating("a", interval), 1.0, *(interval or (0.0, 1.0)))


@pytest.mark.parametrize(
    ("own", "rival", "found"),
    [
        ((0.5, 0.5), (0.5, 0.5), "surely"),
        ((0.25, 0.5), (0.5, 0.75), "surely"),
        ((0.5, 0.75), (0.0, 0.25), "not"),
        ((0.5, 0.75), (0.25, 0.5), "possibly"),
        ((0.5, 0.5), (0.25, 0.75), "possibly"),
        ((0.5, 0.5), None, "unknown"),
        (None, (0.5, 0.5), "unknown"),
        (None, (1.0, 1.0), "surely"),
        ((0.0, 0.0), None, "surely"),
    ],
)
def test_a_level_is_reached_as_far_as_the_readings_say(
    own: Interval | None, rival: Interval | None, found: str
) -> None:
    assert reach(cell(own), cell(rival)) == found


def test_rounding_makes_no_difference_of_level() -> None:
    assert reach(cell((0.3, 0.3)), cell((0.1 + 0.2 - 1e-12,) * 2)) == "surely"


def test_a_city_stands_alone_where_its_least_is_above_the_most_of_all_others() -> None:
    factors = tuple(leaf(key) for key in "ab")
    decision = with_cities(
        city("kobe", rating("a", (3, 4)), rating("b", 0), gates=passed()),
        city("suwon", rating("a", 2), rating("b", (1, 2)), gates=passed()),
        city("seoul", rating("a", 1), rating("b", 2), gates=passed()),
        city("osaka", rating("a", 4), rating("b", 4), gates=passed(outcome="fail")),
        factors=factors,
        weight_sets={"w": weight_set(factors, {})},
    )
    found = {one.city: (one.alone, one.unmatched) for one in standings(run(decision))}
    assert found == {"kobe": (("a",), True), "suwon": ((), True), "seoul": ((), False)}


def test_a_city_with_nobody_beside_it_does_not_stand_alone() -> None:
    (found,) = standings(run(with_cities(city("kobe", *(rating(key, 4) for key in "abcdef"), gates=passed()))))
    assert (found.alone, found.unmatched) == ((), False)


@given(decisions(), days())
def test_standing_alone_is_what_holding_every_pair_against_each_other_says(drawn: Decision, day: date) -> None:
    analysis = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"])
    ranked = analysis.ranked
    for one in standings(analysis) if len(ranked) > 1 else ():
        own = analysis.alternative(one.city)
        others = [found for found in ranked if found.city.id != one.city]
        short = [[rival.cell(cell.criterion.id).high < cell.low - SAME for cell in own.cells] for rival in others]
        assert one.alone == tuple(
            cell.criterion.id for place, cell in enumerate(own.cells) if all(row[place] for row in short)
        )
        assert one.unmatched == all(any(row) for row in short)
