from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric.weights import rank_order_centroid, rank_reciprocal, rank_sum

ALL = [rank_order_centroid, rank_sum, rank_reciprocal]
PRINTED = 6e-5  # four decimals


@pytest.mark.parametrize(
    "row",
    [
        [0.75, 0.25],
        [0.6111, 0.2778, 0.1111],
        [0.5208, 0.2708, 0.1458, 0.0625],
        [0.4567, 0.2567, 0.1567, 0.09, 0.04],
        [0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278],
        [0.3704, 0.2276, 0.1561, 0.1085, 0.0728, 0.0442, 0.0204],
        [0.3397, 0.2147, 0.1522, 0.1106, 0.0793, 0.0543, 0.0335, 0.0156],
        [0.3143, 0.2032, 0.1477, 0.1106, 0.0828, 0.0606, 0.0421, 0.0262, 0.0123],
        [0.2929, 0.1929, 0.1429, 0.1096, 0.0846, 0.0646, 0.0479, 0.0336, 0.0211, 0.01],
    ],
    ids=len,
)
def test_rank_order_centroids_are_those_of_the_printed_table(row: list[float]) -> None:
    """Barron & Barrett (1996), Management Science 42(11), 1515-1523, and Edwards & Barron (1994), OBHDP 60."""
    assert rank_order_centroid(len(row)) == pytest.approx(row, abs=PRINTED)


@pytest.mark.parametrize("row", [[0.5, 0.3333, 0.1667], [0.3333, 0.2667, 0.2, 0.1333, 0.0667]], ids=len)
def test_rank_sums_are_those_of_the_printed_table(row: list[float]) -> None:
    """Barron & Barrett (1996), Management Science 42(11), 1515-1523."""
    assert rank_sum(len(row)) == pytest.approx(row, abs=PRINTED)


@pytest.mark.parametrize("row", [[0.5455, 0.2727, 0.1818], [0.438, 0.219, 0.146, 0.1095, 0.0876]], ids=len)
def test_rank_reciprocals_are_those_of_the_printed_table(row: list[float]) -> None:
    """Barron & Barrett (1996), Management Science 42(11), 1515-1523."""
    assert rank_reciprocal(len(row)) == pytest.approx(row, abs=PRINTED)


def test_the_centroid_is_the_mean_of_the_corners_of_all_weights_in_that_order() -> None:
    corners = np.array([[1, 0, 0, 0], [1 / 2, 1 / 2, 0, 0], [1 / 3, 1 / 3, 1 / 3, 0], [1 / 4, 1 / 4, 1 / 4, 1 / 4]])
    assert rank_order_centroid(4) == pytest.approx(corners.mean(axis=0))


@pytest.mark.parametrize("weigh", ALL)
@given(n=st.integers(1, 60))
def test_weights_fall_stay_above_zero_and_sum_to_one(weigh: Callable[[int], FloatArray], n: int) -> None:
    weights = weigh(n)
    assert weights.shape == (n,)
    assert (np.diff(weights) < 0).all()
    assert weights[-1] > 0
    assert weights.sum() == pytest.approx(1)


@pytest.mark.parametrize("weigh", ALL)
@pytest.mark.parametrize("n", [0, -3])
def test_an_order_of_nothing_is_refused(weigh: Callable[[int], FloatArray], n: int) -> None:
    with pytest.raises(ValueError, match=rf"^expected 1 or more criteria in order, not {n}$"):
        weigh(n)
