import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.crosscheck import topsis
from tests.numeric.crosscheck.methods import problems


def test_the_fighter_aircraft_of_hwang_and_yoon_come_out() -> None:
    """Hwang & Yoon (1981), Multiple Attribute Decision Making, pp. 133-134; acquisition cost is a cost."""
    found = topsis(
        [
            [2.0, 1500, 20000, 5.5, 5, 9],
            [2.5, 2700, 18000, 6.5, 3, 5],
            [1.8, 2000, 21000, 4.5, 7, 7],
            [2.2, 1800, 20000, 5.0, 5, 5],
        ],
        [0.2, 0.1, 0.1, 0.1, 0.2, 0.3],
        [True, True, True, False, True, True],
    )
    assert found.to_ideal == pytest.approx([0.0545, 0.1197, 0.0580, 0.1009], abs=2e-4)
    assert found.to_anti_ideal == pytest.approx([0.0983, 0.0439, 0.0920, 0.0458], abs=2e-4)
    assert found.scores == pytest.approx([0.643, 0.268, 0.613, 0.312], abs=1e-3)
    assert found.ranks.tolist() == [1, 4, 2, 3]


@given(problems(st.floats(-10, 10).map(lambda number: round(number, 3))))
def test_closeness_is_what_the_formula_says(problem: tuple[FloatArray, FloatArray, BoolArray]) -> None:
    table, weights, rising = problem
    norms = np.sqrt((table**2).sum(axis=0))
    y = weights / weights.sum() * table / np.where(norms > 0, norms, 1)
    best, worst = (np.where(up, y.max(axis=0), y.min(axis=0)) for up in (rising, ~rising))
    far, near = (np.sqrt(((y - end) ** 2).sum(axis=1)) for end in (best, worst))
    found = topsis(*problem)
    assert found.to_ideal == pytest.approx(far, abs=1e-12)
    assert found.to_anti_ideal == pytest.approx(near, abs=1e-12)
    if (far + near).min() > 1e-9:
        assert found.scores == pytest.approx(near / (far + near), abs=1e-9)


def test_alternatives_that_are_all_equal_are_half_close() -> None:
    assert topsis([[3, 2], [3, 2]], [1, 1], [True, False]).scores.tolist() == [0.5, 0.5]


def test_the_best_everywhere_is_at_one_and_the_worst_at_zero() -> None:
    assert topsis([[9, 1], [1, 9], [5, 5]], [1, 2], [True, False]).scores == pytest.approx([1, 0, 0.5])


def test_a_tiny_weight_still_decides_where_nothing_else_does() -> None:
    assert topsis([[1, 3], [1, 9]], [1, 1e-200], [True, True]).ranks.tolist() == [2, 1]
