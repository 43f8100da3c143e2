"""What a group's weights say: who is first for whom, what the aggregate hides, which disagreement matters."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis.group import group_analysis
from partnerpick.decision.records import City, WeightSet
from partnerpick.findings.group import Group, group
from tests.checks.builders import DAY, city, leaf, passed, rating, with_cities
from tests.groups import COUNCIL, FIVE, OFFICE, PUBLIC, many, person, told

TWO = (leaf("a"), leaf("b"))
KOBE, SUWON, SEOUL = "kobe", "suwon", "seoul"


def rated(key: str, a: float, b: float, outcome: Any = "pass") -> City:
    return city(key, rating("a", a), rating("b", b), gates=passed(outcome=outcome))


SPECIALISTS = (rated(KOBE, 4, 0), rated(SUWON, 0, 4))
COMPROMISE = (*SPECIALISTS, rated(SEOUL, 3, 3))


def voter(name: str, a: float, b: float, role: Any = None) -> WeightSet:
    return person(name, {"a": a, "b": b}, role)


def found(people: tuple[WeightSet, ...], cities: tuple[City, ...] = SPECIALISTS, **options: Any) -> Group:
    return group(group_analysis(with_cities(*cities, factors=TWO), people, as_of=DAY, **options))


def firsts(of: Group) -> dict[str, tuple[int, ...]]:
    return {first.city.city.id: first.people for first in of.firsts}


def test_cities_are_first_for_their_people_the_most_wanted_one_first() -> None:
    view = found((voter("A", 1, 9), voter("B", 8, 2), voter("C", 7, 3)))
    assert list(firsts(view).items()) == [(KOBE, (1, 2)), (SUWON, (0,))]
    assert (view.split, [one.city.id for one in view.leaders]) == ("hidden", [KOBE])
    assert view.lead == pytest.approx(100 / 15)


def test_all_may_agree() -> None:
    view = found((voter("A", 9, 1), voter("B", 8, 2)))
    assert (view.split, firsts(view), view.agreement) == ("agreed", {KOBE: (0, 1)}, 1)


def test_the_average_may_be_outvoted() -> None:
    view = found((voter("A", 10, 0), voter("B", 4, 6), voter("C", 4, 6)))
    assert (view.split, view.leaders[0].city.id) == ("outvoted", KOBE)
    assert firsts(view) == {SUWON: (1, 2), KOBE: (0,)}


def test_the_average_may_be_first_for_nobody() -> None:
    view = found((voter("A", 1, 0), voter("B", 0, 1)), COMPROMISE)
    assert (view.split, view.leaders[0].city.id) == ("nobody", SEOUL)
    assert firsts(view) == {KOBE: (0,), SUWON: (1,)}


def test_people_who_tie_count_for_each_city() -> None:
    view = found((voter("A", 1, 1), voter("B", 3, 2)))
    assert firsts(view) == {KOBE: (0, 1), SUWON: (0,)}
    assert (view.tying, view.split) == (1, "agreed")


def test_an_average_that_comes_out_level_has_two_leaders() -> None:
    view = found((voter("A", 3, 1), voter("B", 1, 3)))
    assert {one.city.id for one in view.leaders} == {KOBE, SUWON}
    assert view.lead == pytest.approx(0)


def test_a_role_of_one_mind_is_told_and_voices_count_by_role() -> None:
    """Who ties counts for the city that is better in the aggregate, which therefore hides nothing of it."""
    view = found(
        (voter("A", 9, 1, OFFICE), voter("B", 8, 2, OFFICE), voter("C", 1, 9, COUNCIL), voter("D", 1, 1, PUBLIC))
    )
    assert [one.city.city.id if one.city else None for one in view.roles] == [KOBE, SUWON, SUWON]
    assert [first.voice_by_role for first in view.firsts] == pytest.approx([1 / 3 + 1 / 6, 1 / 3 + 1 / 6])
    assert found((voter("A", 9, 1), voter("B", 1, 9))).firsts[0].voice_by_role is None


def test_a_role_whose_people_differ_puts_no_city_first() -> None:
    view = found((voter("A", 9, 1, OFFICE), voter("B", 1, 9, OFFICE)))
    assert view.roles[0].city is None


def test_the_spread_is_told_from_the_lowest_to_the_highest_share() -> None:
    view = found(tuple(voter(f"P{share}", share, 100 - share) for share in (0, 20, 30, 40, 100)))
    (spread,) = view.spread
    assert (spread.parent, spread.stated) == (None, 5)
    one = spread.nodes[0]
    assert (one.node, one.low, one.first_quartile, one.median, one.third_quartile, one.high) == pytest.approx(
        ("a", 0, 0.2, 0.3, 0.4, 1)
    )
    assert one.aggregates["arithmetic"] == pytest.approx(0.38)
    assert one.aggregates["median"] == pytest.approx(0.3)


def test_groups_that_nobody_was_asked_about_are_counted_and_left_out() -> None:
    view = told(FIVE)
    assert [spread.parent for spread in view.spread] == [None, "scope"]
    assert [spread.stated for spread in view.spread] == [5, 2]
    nodes = len(view.found.table.nodes)
    assert view.unasked == nodes - 6


def test_nodes_that_one_person_alone_takes_out_of_the_geometric_mean_are_named() -> None:
    three = (leaf("a"), leaf("b"), leaf("c"))
    cities = (city(KOBE, rating("a", 4), rating("b", 0), rating("c", 2), gates=passed()),)
    people = (person("A", {"a": 0, "b": 1, "c": 0}), person("B", {"a": 1, "b": 1, "c": 0}))
    view = group(group_analysis(with_cities(*cities, factors=three), people, as_of=DAY))
    assert view.vetoed == ("a",)


def test_the_node_that_matters_is_the_one_with_most_people_on_another_side() -> None:
    view = told(FIVE)
    assert view.sway is not None
    assert (view.sway.node, view.sway.group) == ("scope", ())
    assert [(side.city.city.id, side.people) for side in view.sway.sides] == [
        ("kawasaki", (0, 1, 2, 3)),
        ("suwon", (4,)),
    ]
    assert view.sway.sides[0].shares == pytest.approx((0.2, 0.8))
    assert view.sway.sides[1].shares == pytest.approx((0.9, 0.9))


def test_a_whole_group_may_matter_where_no_node_does() -> None:
    """Kobe is better on a and b, Suwon on c and d; C moves all four, and any one of them alone is not enough."""
    four = tuple(leaf(key) for key in "abcd")
    levels = {KOBE: (4, 4, 0, 0), SUWON: (0, 0, 4, 4)}
    cities = (city(key, *map(rating, "abcd", row), gates=passed()) for key, row in levels.items())
    shares = {"A": (40, 40, 10, 10), "B": (40, 40, 10, 10), "C": (20, 20, 30, 30)}
    people = tuple(person(name, dict(zip("abcd", row, strict=True))) for name, row in shares.items())
    view = group(group_analysis(with_cities(*cities, factors=four), people, as_of=DAY))
    assert view.sway is not None
    assert (view.sway.node, view.sway.group) == (None, ("a", "b", "c", "d"))
    assert [(side.city.city.id, side.people, side.shares) for side in view.sway.sides] == [
        (KOBE, (0, 1), None),
        (SUWON, (2,), None),
    ]


def test_disagreement_that_changes_nothing_is_no_sway() -> None:
    assert found((voter("A", 9, 1), voter("B", 6, 4))).sway is None


@pytest.mark.parametrize("outcome", ["fail", "pass"])
def test_one_city_or_none_leaves_nothing_to_disagree_about(outcome: str) -> None:
    view = found((voter("A", 1, 0), voter("B", 0, 1)), (rated(KOBE, 4, 0, outcome),))
    assert (view.split, view.lead, view.agreement) == (None if outcome == "fail" else "agreed", None, None)
    assert view.sway is None


@given(st.permutations(range(len(FIVE))))
def test_the_order_of_the_people_changes_nothing(order: list[int]) -> None:
    before, after = told(FIVE), told(tuple(FIVE[place] for place in order))
    assert {key: {order.index(place) for place in people} for key, people in firsts(before).items()} == {
        key: set(people) for key, people in firsts(after).items()
    }
    assert (before.split, before.agreement, before.lead) == (after.split, after.agreement, after.lead)
    assert before.sway is not None
    assert after.sway is not None
    assert (before.sway.node, before.sway.sides[0].shares) == (after.sway.node, after.sway.sides[0].shares)


def test_five_hundred_people_are_no_harder() -> None:
    view = told(many(500))
    assert sum(len(first.people) for first in view.firsts) == 500
    assert view.agreement is not None
    assert 0 < view.agreement < 1
