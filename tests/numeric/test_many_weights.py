"""Many people at once give what each of them gives alone."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks, overall_values
from partnerpick.numeric.many_weights import leaf_weights_of_each, ranks_of_each, shares_of_each, values_of_each
from partnerpick.numeric.weights import is_leaf, leaf_weights, sibling_shares
from tests.strategies import partial_values, value_trees


@given(value_trees(), st.integers(1, 4))
def test_each_person_s_shares_and_weights_are_those_of_one_alone(tree: tuple[IntArray, FloatArray], size: int) -> None:
    parents, raw = tree
    rows = np.stack([raw * (1 + person) for person in range(size)])
    shares = shares_of_each(rows, parents)
    weights = leaf_weights_of_each(shares, parents)
    for person in range(size):
        alone = sibling_shares(rows[person], parents)
        assert shares[person] == pytest.approx(alone)
        assert weights[person] == pytest.approx(leaf_weights(alone, parents)[is_leaf(parents)])


def test_a_group_of_zeros_is_shared_equally() -> None:
    found = shares_of_each(np.array([[0.0, 0.0], [1.0, 3.0]]), np.array([-1, -1]))
    assert found.tolist() == [[0.5, 0.5], [0.25, 0.75]]


@given(
    partial_values(criteria=4), st.lists(st.lists(st.integers(1, 9), min_size=4, max_size=4), min_size=1, max_size=5)
)
def test_each_person_s_values_and_ranks_are_those_of_one_alone(table: FloatArray, rows: list[list[int]]) -> None:
    weights = np.array([np.array(row) / np.sum(row) for row in rows])
    values = values_of_each(table, weights)
    ranks = ranks_of_each(100 * values)
    for person, row in enumerate(weights):
        assert values[person].tolist() == overall_values(table, row).tolist()
        assert ranks[person].tolist() == competition_ranks(100 * values[person]).tolist()


def test_no_alternatives_have_no_values() -> None:
    assert values_of_each(np.zeros((0, 2)), np.array([[0.5, 0.5]])).shape == (1, 0)


@pytest.mark.parametrize(
    ("raw", "message"),
    [([[1.0, -1.0]], "person 0, node 1: expected 0 or more, not -1.0"), ([[1.0]], r"expected the shape \(people, 2\)")],
)
def test_what_is_no_weight_is_refused(raw: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        shares_of_each(np.array(raw), np.array([-1, -1]))
