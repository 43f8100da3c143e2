import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric.weights import best_worst_weights, worst_comparison

# Quality, price, comfort, safety, style; price is the best, style the worst.
CONSISTENT = ([2, 1, 4, 2, 8], [4, 8, 2, 4, 1])
INCONSISTENT = ([2, 1, 4, 3, 8], [4, 8, 2, 3, 1])
STRONGLY = ([2, 1, 4, 3, 8], [4, 8, 4, 2, 1])

Given = tuple[list[float], list[float]]


def arrays(given: tuple[list[int], list[int]] | Given) -> tuple[FloatArray, FloatArray]:
    return np.array(given[0], dtype=np.float64), np.array(given[1], dtype=np.float64)


@pytest.mark.parametrize(
    ("comparisons", "weights", "ksi"),
    [
        (CONSISTENT, [0.21052632, 0.42105263, 0.10526316, 0.21052632, 0.05263158], 0),
        (INCONSISTENT, [0.2295082, 0.44808743, 0.1147541, 0.15300546, 0.05464481], 0.01092896),
        (STRONGLY, [0.24615385, 0.43076923, 0.12307692, 0.15384615, 0.04615385], 0.06153846),
    ],
    ids=["consistent", "inconsistent", "strongly inconsistent"],
)
def test_buying_a_car(comparisons: tuple[list[int], list[int]], weights: list[float], ksi: float) -> None:
    """Rezaei (2016), Omega 64, 126-130, the car example and two inconsistent variants of it."""
    found, miss = best_worst_weights(*arrays(comparisons))
    assert found == pytest.approx(weights, abs=1e-7)
    assert miss == pytest.approx(ksi, abs=1e-7)


@given(st.lists(st.integers(1, 9), min_size=2, max_size=9))
def test_comparisons_that_fit_together_return_their_weights(raw: list[int]) -> None:
    weights = np.array(raw, dtype=np.float64)
    found, ksi = best_worst_weights(weights.max() / weights, weights / weights.min())
    assert found == pytest.approx(weights / weights.sum(), abs=1e-7)
    assert ksi == pytest.approx(0, abs=1e-9)
    assert worst_comparison(weights.max() / weights, weights / weights.min()) is None


@pytest.mark.parametrize("size", [2, 3, 6])
def test_criteria_that_all_matter_alike_weigh_alike(size: int) -> None:
    weights, ksi = best_worst_weights(np.ones(size), np.ones(size))
    assert weights == pytest.approx([1 / size] * size)
    assert ksi == pytest.approx(0, abs=1e-12)


def test_of_two_equals_the_one_that_beats_the_worst_by_more_is_the_best() -> None:
    """Were the first the best, its comparisons with the worst would disagree: 6 and 5."""
    weights, _ = best_worst_weights(*arrays(([1, 1, 6], [5, 6, 1])))
    assert weights[1] >= weights[0] > weights[2]


def test_the_comparison_that_contradicts_most_is_named() -> None:
    """Of safety, 3 times 2 misses 8 by 2; of comfort, 4 times 4 misses it by 8."""
    assert worst_comparison(*arrays(STRONGLY)) == 2
    assert worst_comparison(*arrays(INCONSISTENT)) == 3


@pytest.mark.parametrize(
    ("comparisons", "message"),
    [
        (([1, 2], [2, 1, 1]), r"one comparison per criterion with the best and one with the worst: \(2,\) to others"),
        (([1, 0.5], [2, 1]), r"^best_to_others\[1\] must be a finite number of 1 or more, not 0.5$"),
        (([1, 2], [math.nan, 1]), r"^others_to_worst\[0\] must be a finite number of 1 or more, not nan$"),
        (([1, math.inf], [2, 1]), r"^best_to_others\[1\] must be a finite number of 1 or more, not inf$"),
        (([2, 3], [3, 1]), r"^no criterion is the best: best_to_others has no 1$"),
        (([1, 3], [3, 2]), r"^no criterion is the worst: others_to_worst has no 1$"),
        (([1, 3], [1, 3]), r"^criterion 0 cannot be both the best and the worst$"),
        (([1], [1]), r"^criterion 0 cannot be both the best and the worst$"),
        (([1, 2, 8], [7, 4, 1]), r"^best_to_others\[2\] and others_to_worst\[0\] compare the same two: 8.0 and 7.0$"),
    ],
)
def test_what_is_no_set_of_comparisons_is_refused(comparisons: Given, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        best_worst_weights(*arrays(comparisons))
    with pytest.raises(ValueError, match=message):
        worst_comparison(*arrays(comparisons))
