import numpy as np
import pytest
from hypothesis import given

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.crosscheck import rank_reversals, weighted_product
from tests.numeric.crosscheck.methods import problems


def test_a_product_of_powers_by_hand() -> None:
    found = weighted_product([[16, 4], [1, 1], [4, 16]], [1, 1], [True, False])
    assert found.scores == pytest.approx([2, 1, 0.5])
    assert found.ranks.tolist() == [1, 2, 3]


@given(problems())
def test_the_score_is_what_the_formula_says(problem: tuple[FloatArray, FloatArray, BoolArray]) -> None:
    table, weights, rising = problem
    powers = np.where(rising, 1, -1) * weights / weights.sum()
    assert weighted_product(*problem).scores == pytest.approx((table**powers).prod(axis=1))


def test_the_ratios_of_bridgman_do_not_depend_on_units() -> None:
    """Bridgman (1922), Dimensional Analysis: the ratio of two products is free of the units of their factors."""
    table = np.array([[3.0, 200], [4.0, 300]])
    metres, feet = (weighted_product(table * [unit, 1], [2, 1], [True, False]).scores for unit in (1, 3.28084))
    assert metres[0] / metres[1] == pytest.approx(feet[0] / feet[1])


@given(problems())
def test_nothing_that_comes_or_goes_reverses_it(problem: tuple[FloatArray, FloatArray, BoolArray]) -> None:
    table, weights, rising = problem
    found = rank_reversals(lambda given: weighted_product(given, weights, rising).ranks, table, rising)
    assert found.changes == ()


@pytest.mark.parametrize("value", [0.0, -2.0])
def test_a_performance_of_zero_or_less_is_refused_by_its_cell(value: float) -> None:
    with pytest.raises(ValueError, match=rf"^alternative 1, criterion 0: .* above 0, not {value}$"):
        weighted_product([[1.0, 1.0], [value, 1.0]], [0, 1], [True, True])


def test_a_product_beyond_the_largest_number_is_ranked_all_the_same() -> None:
    found = weighted_product([[1e-320], [1e-322]], [1], [False])
    assert np.isfinite(found.scores).all()
    assert found.ranks.tolist() == [2, 1]
