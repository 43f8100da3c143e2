"""From leaf weights back to shares, and to the pins that make them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.weights import is_leaf, leaf_weights, pin_shares, sibling_groups, sibling_shares
from partnerpick.numeric.weights.from_leaves import shares_from_leaves, to_pin, whole_parts
from tests.strategies import value_trees

TREE = np.array([-1, -1, 0, 0, 1, 1])  # two factors of two leaves each


def test_a_share_is_the_weight_of_a_node_over_that_of_its_group() -> None:
    weights = np.array([0, 0, 0.1, 0.3, 0.6, 0.0])
    found = shares_from_leaves(weights, np.full(6, 0.5), TREE)
    assert found.tolist() == pytest.approx([0.4, 0.6, 0.25, 0.75, 1, 0])


def test_a_group_without_weight_keeps_its_shares() -> None:
    old = np.array([0.5, 0.5, 0.5, 0.5, 0.9, 0.1])
    assert shares_from_leaves(np.array([0, 0, 0.5, 0.5, 0, 0]), old, TREE).tolist() == [1, 0, 0.5, 0.5, 0.9, 0.1]


@given(value_trees())
def test_the_way_there_and_back_keeps_the_weights_of_the_leaves(tree: tuple[IntArray, FloatArray]) -> None:
    parents, raw = tree
    shares = sibling_shares(raw, parents)
    weights = leaf_weights(shares, parents)
    back = leaf_weights(shares_from_leaves(weights, shares, parents), parents)
    assert back[is_leaf(parents)] == pytest.approx(weights[is_leaf(parents)])


FLAT = np.full(4, -1)


@pytest.mark.parametrize(
    ("old", "new", "pinned"),
    [
        ((0.25, 0.25, 0.25, 0.25), (0.25, 0.25, 0.25, 0.25), (0, 0, 0, 0)),
        ((0.25, 0.25, 0.25, 0.25), (0.4, 0.2, 0.2, 0.2), (1, 0, 0, 0)),
        ((0.4, 0.2, 0.2, 0.2), (0.1, 0.3, 0.4, 0.2), (0, 1, 1, 1)),
        ((0.25, 0.25, 0.25, 0.25), (0.5, 0.5, 0.0, 0.0), (1, 1, 0, 0)),
        ((0.5, 0.5, 0.0, 0.0), (0.0, 0.1, 0.45, 0.45), (1, 1, 0, 0)),
        ((0.5, 0.5, 0.0, 0.0), (0.2, 0.2, 0.5, 0.1), (0, 0, 1, 1)),
    ],
    ids=["unchanged", "one grows", "all change", "two lose all", "two that had nothing", "apart"],
)
def test_the_most_siblings_that_keep_their_ratio_stay_free(
    old: tuple[float, ...], new: tuple[float, ...], pinned: tuple[int, ...]
) -> None:
    assert to_pin(np.array(old), np.array(new), FLAT).tolist() == [bool(one) for one in pinned]


@given(value_trees(), st.data())
def test_pinning_these_makes_the_old_shares_the_new_ones(
    tree: tuple[IntArray, FloatArray], data: st.DataObject
) -> None:
    parents, raw = tree
    old = sibling_shares(raw, parents)
    other = np.array(data.draw(st.lists(st.integers(0, 3), min_size=raw.size, max_size=raw.size)), dtype=float)
    for group in sibling_groups(parents):
        other[group[0]] += 1
    new = sibling_shares(other, parents)
    pinned = to_pin(old, new, parents)
    pins = {int(node): float(new[node]) for node in np.flatnonzero(pinned)}
    assert pin_shares(old, parents, pins) == pytest.approx(new, abs=1e-6)
    assert not any(pinned[group].all() for group in sibling_groups(parents))


@pytest.mark.parametrize(
    ("parts", "units", "counts"),
    [
        ((1 / 3, 1 / 3, 1 / 3), 100, [34, 33, 33]),
        ((0.145, 0.855), 100, [14, 86]),
        ((0.004, 0.996), 100, [0, 100]),
        ((1.0,), 100, [100]),
        ((0.29, 0.71), 100, [29, 71]),
        ((0.7 + 0.1, 0.2), 10, [8, 2]),
    ],
)
def test_parts_become_whole_numbers_by_the_largest_remainders(
    parts: tuple[float, ...], units: int, counts: list[int]
) -> None:
    assert whole_parts(np.array(parts), units).tolist() == counts


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30).filter(any), st.integers(0, 6))
def test_whole_parts_sum_to_the_whole_and_miss_no_part_by_a_unit(raw: list[float], decimals: int) -> None:
    parts, units = np.array(raw) / np.sum(raw), 100 * 10**decimals
    counts = whole_parts(parts, units)
    assert counts.sum() == units
    assert counts.min() >= 0
    assert np.abs(counts - parts * units).max() <= 1
