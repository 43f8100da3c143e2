import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from partnerpick.numeric import FloatArray
from partnerpick.numeric.weights import critic_weights, entropy_weights

tables = st.tuples(st.integers(2, 6), st.integers(1, 5)).flatmap(
    lambda shape: st_numpy.arrays(np.float64, shape, elements=st.sampled_from([0.0, 1.0, 2.0]) | st.floats(0, 1e300))
)


def varies(performance: FloatArray) -> list[bool]:
    return [len(set(column)) > 1 for column in performance.T.tolist()]


def test_entropy_weights_of_four_alternatives() -> None:
    """Xu (2004), European Journal of Operational Research 156(2), 530-532."""
    performance = np.array([[30, 30, 38, 29], [19, 54, 86, 29], [19, 15, 85, 28.9], [68, 70, 60, 29]])
    assert entropy_weights(performance) == pytest.approx([0.463, 0.3992, 0.1378, 0.0], abs=6e-5)


def test_critic_weights_of_eight_companies() -> None:
    """Diakoulaki, Mavrotas & Papayannakis (1995), Computers & Operations Research 22(7), 763-770."""
    performance = np.array(
        [
            [61, 1.08, 4.33],
            [20.7, 0.26, 4.34],
            [16.3, 1.98, 2.53],
            [9, 3.29, 1.65],
            [5.4, 2.77, 2.33],
            [4, 4.12, 1.21],
            [-6.1, 3.52, 2.1],
            [-34.6, 3.31, 0.98],
        ]
    )
    found = critic_weights(performance, np.array([True, True, True]))
    assert found == pytest.approx([0.20222554, 0.48090173, 0.31687273], abs=1e-7)


def test_turning_a_column_over_and_its_direction_too_changes_nothing() -> None:
    performance = np.array([[1.0, 5, 1], [2, 3, 9], [4, 4, 4]])
    turned = performance * [1, -1, 1]
    expected = critic_weights(performance, np.array([True, True, True]))
    assert critic_weights(turned, np.array([True, False, True])) == pytest.approx(expected)
    assert critic_weights(turned, np.array([True, True, True])) != pytest.approx(expected)


def test_entropy_does_not_mind_the_unit() -> None:
    performance = np.array([[1.0, 5], [2, 3], [4, 4]])
    assert entropy_weights(performance * [1000, 1e-6]) == pytest.approx(entropy_weights(performance))


@given(tables)
def test_only_columns_that_set_alternatives_apart_get_weight_and_all_sums_to_one(performance: FloatArray) -> None:
    apart = varies(performance)
    if not any(apart):
        return
    for weights in (entropy_weights(performance), critic_weights(performance, np.ones(len(apart), dtype=np.bool_))):
        assert (weights >= 0).all()
        assert weights.sum() == pytest.approx(1)
        assert not weights[~np.array(apart)].any()


def test_columns_of_zeros_and_of_one_figure_get_no_weight() -> None:
    performance = np.array([[0.0, 7, 1], [0, 7, 2]])
    assert entropy_weights(performance).tolist() == [0, 0, 1]
    assert critic_weights(performance, np.array([True, True, False])).tolist() == [0, 0, 1]


def test_columns_that_agree_fully_weigh_alike() -> None:
    performance = np.array([[1.0, 30, 5], [2, 20, 5], [3, 10, 5]])
    assert critic_weights(performance, np.array([True, False, True])).tolist() == [0.5, 0.5, 0]


def test_a_constant_column_changes_nothing_for_the_others() -> None:
    performance = np.array([[1.0, 5], [2, 3], [4, 4]])
    wider = np.column_stack([performance, np.full(3, 8.0)])
    assert entropy_weights(wider)[:2] == pytest.approx(entropy_weights(performance))
    both = np.array([True, False])
    assert critic_weights(wider, np.append(both, True))[:2] == pytest.approx(critic_weights(performance, both))


@pytest.mark.parametrize(
    ("performance", "message"),
    [
        ([[1, 2]], r"^expected 2 or more alternatives on 1 or more criteria, found \(1, 2\)$"),
        ([1, 2], r"found \(2,\)$"),
        ([[], []], r"found \(2, 0\)$"),
        ([[3, 2], [3, 2]], r"^every criterion is the same for all alternatives: nothing sets them apart$"),
        ([[3, 2], [3, math.nan]], r"^alternative 1, criterion 1: expected a finite number.*, not nan$"),
        ([[3, 2], [math.inf, 1]], r"^alternative 1, criterion 0: expected a finite number.*, not inf$"),
    ],
)
def test_a_table_that_says_nothing_is_refused(performance: list[list[float]], message: str) -> None:
    table = np.array(performance, dtype=np.float64)
    with pytest.raises(ValueError, match=message):
        entropy_weights(table)
    with pytest.raises(ValueError, match=message):
        critic_weights(table, np.ones(table.shape[-1], dtype=np.bool_))


def test_entropy_refuses_what_is_below_zero_by_name() -> None:
    with pytest.raises(
        ValueError, match=r"^alternative 1, criterion 0: expected a finite number of 0 or more, not -1.0$"
    ):
        entropy_weights(np.array([[3.0, 2.0], [-1.0, 1.0]]))


def test_every_column_needs_a_direction() -> None:
    with pytest.raises(ValueError, match=r"^expected \(2,\) directions, one per criterion, found \(3,\)$"):
        critic_weights(np.array([[3.0, 2.0], [1.0, 1.0]]), np.array([True, True, False]))
