"""Which weights each space of a weight set lets SMAA draw."""

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.weight_groups import weight_groups
from partnerpick.decision.records import Decision, Space
from partnerpick.numeric.smaa import Group
from tests.bundled import bundled_analysis
from tests.checks.builders import decision, run, tree, weight_set
from tests.strategies import days, decisions, pins

TREE = tree(2, 3)


def under(weights: dict[str, float], space: str, *, ranges: Any = None, **options: Any) -> Analysis:
    chosen = weight_set(TREE, weights, space=space, ranges=ranges or {})
    return run(decision(factors=TREE, weight_sets={"mayor": chosen}), **options)


def test_a_free_set_leaves_every_group_free_whatever_its_numbers() -> None:
    lower = Group((0, 1)), Group((2, 3, 4))
    assert weight_groups(under({"F0": 3, "a": 2}, "free")) == Group(lower)


def test_a_point_is_one_set_of_shares_and_groups_that_it_does_not_name_are_as_certain() -> None:
    found = weight_groups(under({"F0": 3, "F1": 1}, "point"))
    assert (found.space, found.shares) == ("point", (0.75, 0.25))
    assert [group.space for group in found.walk()] == ["point"] * 3


def test_an_order_keeps_the_shares_of_the_groups_that_it_names_and_leaves_the_others_free() -> None:
    found = weight_groups(under({"F0": 11, "F1": 5, "c": 6, "d": 3, "e": 1}, "order"))
    assert (found.space, found.shares) == ("order", (11 / 16, 5 / 16))
    assert found.members[0] == Group((0, 1))
    assert found.members[1] == Group((2, 3, 4), "order", (0.6, 0.3, 0.1))


def test_ranges_are_those_of_the_shares_that_the_numbers_allow() -> None:
    found = weight_groups(under({"F0": 100, "F1": 70}, "ranges", ranges={"F1": (60, 80)}))
    assert found.space == "ranges"
    assert np.array(found.ranges) == pytest.approx(np.array([[100 / 180, 100 / 160], [60 / 160, 80 / 180]]))
    assert found.members == (Group((0, 1)), Group((2, 3, 4)))


def test_numbers_without_a_range_in_a_set_of_ranges_are_certain() -> None:
    found = weight_groups(under({"F0": 3, "F1": 1, "a": 5}, "ranges", ranges={"a": (4, 6)}))
    assert found.ranges == ((0.75, 0.75), (0.25, 0.25))


def test_a_pinned_share_holds_in_every_draw_and_its_siblings_keep_what_is_left() -> None:
    found = weight_groups(under({}, "free", pinned={"c": 0.4}))
    assert found.pinned == ()
    assert found.members[1] == Group((2, 3, 4), pinned=(0.4, None, None))


def test_the_ranges_beside_a_pinned_share_are_parts_of_what_it_leaves() -> None:
    weights, ranges = {"c": 5.0, "d": 5.0, "e": 5.0}, {"d": (2.0, 8.0)}
    found = weight_groups(under(weights, "ranges", ranges=ranges, pinned={"c": 0.4})).members[1]
    assert isinstance(found, Group)
    assert found.pinned == (0.4, None, None)
    assert found.ranges[1] == pytest.approx((0.6 * 2 / 7, 0.6 * 8 / 13))
    assert found.ranges[2] == pytest.approx((0.6 * 5 / 13, 0.6 * 5 / 7))


def test_siblings_that_all_count_nothing_share_equally_what_a_pin_leaves() -> None:
    weights, ranges = {"c": 5.0, "d": 0.0, "e": 0.0}, {"c": (4.0, 6.0)}
    found = weight_groups(under(weights, "ranges", ranges=ranges, pinned={"c": 0.4})).members[1]
    assert isinstance(found, Group)
    assert [low for low, _ in found.ranges] == pytest.approx([0.4, 0.3, 0.3])
    assert all(low == high for low, high in found.ranges)


def test_leaves_that_are_left_out_leave_their_group() -> None:
    found = weight_groups(under({}, "free", without=("d",)))
    assert found == Group((Group((0, 1)), Group((2, 3))))


def test_the_bundled_tree_has_its_five_groups() -> None:
    found = weight_groups(bundled_analysis())
    assert [len(group.members) for group in found.walk()] == [3, 5, 5, 3, 5]
    assert list(found.criteria()) == list(range(17))


@given(decisions(), days(), st.sampled_from(["free", "order", "ranges", "point"]), st.data())
def test_what_is_allowed_can_be_kept(found: Decision, day: date, space: Space, data: st.DataObject) -> None:
    drawn = found.weight_sets["drawn"]
    stated = {node: (number / 2, number * 1.5) for node, number in drawn.weights.items() if data.draw(st.booleans())}
    chosen = replace(drawn, space=space, ranges=stated if space == "ranges" else {})
    analysis = analyse(found, as_of=day, weights=chosen, pinned=data.draw(pins(found.factors)))
    group = weight_groups(analysis)
    assert list(group.criteria()) == list(range(len(analysis.weights)))
    for one in group.walk():
        assert not one.shares or sum(one.shares) == pytest.approx(1)
        if one.ranges:
            lows, highs = zip(*one.ranges, strict=True)
            assert sum(lows) <= 1 + 1e-9
            assert sum(highs) >= 1 - 1e-9
