import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.weights import (
    ShareError,
    is_leaf,
    keep_nodes,
    leaf_weights,
    pin_shares,
    sibling_groups,
    sibling_shares,
)
from tests.strategies import value_trees

Tree = tuple[IntArray, FloatArray]

# Two top-level nodes; the first holds nodes 2, 3 and 4, of which 4 holds 5 and 6.
PARENTS = np.array([-1, -1, 0, 0, 0, 4, 4])
SHARES = np.array([0.75, 0.25, 0.5, 0.25, 0.25, 1.0, 0.0])


def test_siblings_are_found_group_by_group() -> None:
    assert [group.tolist() for group in sibling_groups(PARENTS)] == [[0, 1], [2, 3, 4], [5, 6]]


def test_leaves_are_the_nodes_with_nothing_below() -> None:
    assert np.flatnonzero(is_leaf(PARENTS)).tolist() == [1, 2, 3, 5, 6]


@pytest.mark.parametrize("parents", [[-1, 1], [-1, 2, 0], [-2, -1], [0]])
def test_a_parent_that_is_no_earlier_node_is_refused(parents: list[int]) -> None:
    with pytest.raises(ValueError, match=r"its parent must be an earlier node or -1"):
        is_leaf(np.array(parents))


def test_raw_numbers_become_parts_of_their_group() -> None:
    raw = np.array([3.0, 1, 50, 25, 25, 7, 0])
    assert sibling_shares(raw, PARENTS).tolist() == SHARES.tolist()


@given(value_trees())
def test_shares_sum_to_one_in_every_group(tree: Tree) -> None:
    parents, raw = tree
    shares = sibling_shares(raw, parents)
    assert [shares[group].sum() for group in sibling_groups(parents)] == pytest.approx([1] * len(set(parents)))


@pytest.mark.parametrize("number", [-1.0, math.nan, math.inf])
def test_a_raw_number_that_is_no_weight_is_refused_by_its_node(number: float) -> None:
    with pytest.raises(ValueError, match=rf"^node 3: expected a finite number of 0 or more, not {number}$"):
        sibling_shares(np.array([3.0, 1, 50, number, 25, 7, 0]), PARENTS)


@pytest.mark.parametrize(("raw", "total"), [(0.0, 0.0), (1e308, math.inf)])
def test_a_group_without_a_usable_sum_is_named(raw: float, total: float) -> None:
    with pytest.raises(ShareError, match=r"nodes \(5, 6\) must sum to 1") as caught:
        sibling_shares(np.array([3.0, 1, 50, 25, 25, raw, raw]), PARENTS)
    assert (caught.value.group, caught.value.total) == ((5, 6), total)


def test_every_node_needs_a_number() -> None:
    with pytest.raises(ValueError, match="expected one number per node"):
        sibling_shares(np.array([1.0, 2.0]), PARENTS)


def test_a_weight_is_the_product_of_the_shares_above() -> None:
    assert leaf_weights(SHARES, PARENTS).tolist() == [0.75, 0.25, 0.375, 0.1875, 0.1875, 0.1875, 0]


def test_weighing_leaves_the_shares_as_they_were() -> None:
    shares = SHARES.copy()
    leaf_weights(shares, PARENTS)
    assert shares.tolist() == SHARES.tolist()


@given(value_trees())
def test_the_weights_of_all_leaves_sum_to_one(tree: Tree) -> None:
    parents, raw = tree
    assert leaf_weights(sibling_shares(raw, parents), parents)[is_leaf(parents)].sum() == pytest.approx(1)


@given(value_trees())
def test_a_node_weighs_as_much_as_its_children(tree: Tree) -> None:
    parents, raw = tree
    weights = leaf_weights(sibling_shares(raw, parents), parents)
    for node in np.flatnonzero(~is_leaf(parents)):
        assert weights[parents == node].sum() == pytest.approx(weights[node])


def test_a_pin_leaves_the_others_the_remainder_in_their_ratio() -> None:
    assert pin_shares(SHARES, PARENTS, {4: 0.5})[2:5] == pytest.approx([1 / 3, 1 / 6, 0.5])


def test_pins_of_one_group_hold_together() -> None:
    assert pin_shares(SHARES, PARENTS, {2: 0.125, 4: 0.5})[2:5].tolist() == [0.125, 0.375, 0.5]


def test_a_pin_leaves_other_groups_alone() -> None:
    assert pin_shares(SHARES, PARENTS, {4: 0.5})[[0, 1, 5, 6]].tolist() == SHARES[[0, 1, 5, 6]].tolist()


def test_siblings_that_were_all_zero_share_the_remainder_equally() -> None:
    shares = pin_shares(np.array([1.0, 0.0, 0.0]), np.array([-1, -1, -1]), {0: 0.5})
    assert shares.tolist() == [0.5, 0.25, 0.25]


def test_a_whole_group_may_be_pinned() -> None:
    assert pin_shares(SHARES, PARENTS, {5: 0.25, 6: 0.75})[5:].tolist() == [0.25, 0.75]


def test_pins_that_miss_one_by_a_rounding_error_hold() -> None:
    assert pin_shares(SHARES, PARENTS, {5: 0.25, 6: 0.75 + 1e-10})[6] == 0.75 + 1e-10


def test_pins_above_one_by_a_rounding_error_leave_nothing_negative() -> None:
    assert pin_shares(SHARES, PARENTS, {2: 0.5, 3: 0.5 + 1e-10})[4] == 0


@pytest.mark.parametrize(
    ("pinned", "group", "total"),
    [
        ({0: 0.75, 1: 0.5}, (0, 1), 1.25),
        ({2: 0.75, 3: 0.5}, (2, 3, 4), 1.25),
        ({5: 0.25, 6: 0.5}, (5, 6), 0.75),
    ],
    ids=["whole group above 1", "part of a group above 1", "whole group below 1"],
)
def test_pins_that_cannot_hold_together_are_named(
    pinned: dict[int, float], group: tuple[int, ...], total: float
) -> None:
    with pytest.raises(ShareError, match=rf"those given sum to {total}$") as caught:
        pin_shares(SHARES, PARENTS, pinned)
    assert (caught.value.group, caught.value.total) == (group, total)


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
def test_a_pin_outside_zero_to_one_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match=rf"^node 2: a share must lie between 0 and 1, not {share}$"):
        pin_shares(SHARES, PARENTS, {2: share})


@pytest.mark.parametrize("node", [-1, 7])
def test_a_pin_on_a_node_that_does_not_exist_is_refused(node: int) -> None:
    with pytest.raises(ValueError, match=rf"^node {node} does not exist: the tree has 7 nodes$"):
        pin_shares(SHARES, PARENTS, {node: 0.5})


@given(tree=value_trees(), data=st.data())
def test_any_single_pin_holds_and_keeps_the_ratios_of_the_rest(tree: Tree, data: st.DataObject) -> None:
    parents, raw = tree
    old = sibling_shares(raw, parents)
    node = data.draw(st.integers(0, len(parents) - 1))
    rest = np.flatnonzero((parents == parents[node]) & (np.arange(len(parents)) != node))
    share = data.draw(st.floats(0, 1)) if rest.size else 1.0
    new = pin_shares(old, parents, {node: share})
    assert new[node] == share
    assert new[rest].sum() == pytest.approx(1 - share)
    if old[rest].any():
        assert new[rest] * old[rest].sum() == pytest.approx(old[rest] * (1 - share), abs=1e-12)
    else:
        assert new[rest] == pytest.approx((1 - share) / max(rest.size, 1))


def keeping(*leaves: int) -> BoolArray:
    kept = np.zeros(PARENTS.shape, dtype=np.bool_)
    kept[list(leaves)] = True
    return kept


def test_without_a_leaf_its_siblings_share_in_their_ratio() -> None:
    shares = keep_nodes(SHARES, PARENTS, keeping(1, 2, 5, 6))
    assert shares == pytest.approx([0.75, 0.25, 2 / 3, 0, 1 / 3, 1, 0])


def test_a_group_that_is_thinned_out_keeps_its_own_share() -> None:
    assert keep_nodes(SHARES, PARENTS, keeping(1, 3))[:2].tolist() == [0.75, 0.25]


def test_a_group_that_becomes_empty_vanishes() -> None:
    shares = keep_nodes(SHARES, PARENTS, keeping(1, 2, 3))
    assert shares == pytest.approx([0.75, 0.25, 2 / 3, 1 / 3, 0, 0, 0])


def test_a_top_level_node_that_becomes_empty_leaves_its_share_to_the_others() -> None:
    assert keep_nodes(SHARES, PARENTS, keeping(1)).tolist() == [0, 1, 0, 0, 0, 0, 0]


def test_the_kept_share_equally_if_they_were_all_zero() -> None:
    shares = keep_nodes(np.array([1.0, 0.0, 0.0]), np.array([-1, -1, -1]), np.array([False, True, True]))
    assert shares.tolist() == [0, 0.5, 0.5]


def test_keeping_no_leaf_is_refused() -> None:
    with pytest.raises(ValueError, match="no leaf is kept"):
        keep_nodes(SHARES, PARENTS, keeping(0, 4))


def test_keeping_needs_an_entry_for_every_node() -> None:
    with pytest.raises(ValueError, match="expected one entry per node"):
        keep_nodes(SHARES, PARENTS, np.array([True]))


@given(value_trees())
def test_keeping_every_leaf_changes_nothing(tree: Tree) -> None:
    parents, raw = tree
    shares = sibling_shares(raw, parents)
    assert keep_nodes(shares, parents, is_leaf(parents)).tolist() == shares.tolist()


@given(tree=value_trees(), data=st.data())
def test_the_kept_leaves_take_all_the_weight(tree: Tree, data: st.DataObject) -> None:
    parents, raw = tree
    leaves = np.flatnonzero(is_leaf(parents)).tolist()
    kept = np.zeros(parents.shape, dtype=np.bool_)
    kept[data.draw(st.lists(st.sampled_from(leaves), min_size=1))] = True
    weights = leaf_weights(keep_nodes(sibling_shares(raw, parents), parents, kept), parents)
    assert weights[kept].sum() == pytest.approx(1)
    assert not weights[is_leaf(parents) & ~kept].any()
