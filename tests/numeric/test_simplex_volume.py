"""The part of the weights under which one alternative beats another, held against closed forms and factorials."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy
from scipy.integrate import quad  # type: ignore[import-untyped]  # comes without types
from scipy.interpolate import BSpline  # type: ignore[import-untyped]  # comes without types

from partnerpick.numeric import FloatArray
from partnerpick.numeric.simplex_volume import pairwise_winning, positive_parts

ROUND = st.integers(-8, 8).map(lambda number: number / 4)
DIFFERENCES = st_numpy.arrays(np.float64, st.tuples(st.integers(1, 5), st.integers(1, 7)), elements=ROUND)


def part(*differences: float) -> float:
    """The part of the simplex on which the first of two alternatives with these differences wins."""
    return float(positive_parts(np.array([differences]))[0])


@pytest.mark.parametrize("against", [0.01, 0.2, 1, 3, 1000])
def test_of_two_criteria_the_first_needs_the_weight_that_makes_up_for_the_second(against: float) -> None:
    assert part(1, -against) == pytest.approx(1 / (1 + against), rel=1e-14)


def test_one_gain_against_several_losses_is_a_product() -> None:
    assert part(2, -1, -3, -0.5) == pytest.approx(2 / 3 * 2 / 5 * 2 / 2.5, rel=1e-14)


def test_one_loss_against_several_gains_is_a_product() -> None:
    assert part(-2, 1, 3, 0.5) == pytest.approx(1 - 2 / 3 * 2 / 5 * 2 / 2.5, rel=1e-14)


@pytest.mark.parametrize(("gains", "losses"), [(1, 3), (4, 2), (6, 11), (10, 10)])
def test_equal_gains_against_equal_losses_are_the_throws_of_a_coin(gains: int, losses: int) -> None:
    """The gains' weight follows the law Beta(gains, losses), whose tail at 1/2 is a sum of binomials."""
    throws = gains + losses - 1
    expected = math.fsum(math.comb(throws, heads) for heads in range(gains)) / 2**throws
    assert part(*[1.0] * gains, *[-1.0] * losses) == pytest.approx(expected, rel=1e-13)


@given(st.lists(st.integers(1, 40), min_size=1, max_size=5, unique=True), st.lists(st.integers(1, 40), max_size=5))
def test_distinct_gains_come_to_the_sum_of_partial_fractions(gains: list[int], losses: list[int]) -> None:
    """P(sum g E > sum l E) = sum over g of prod g / (g - g') x prod g / (g + l): the textbook form, which cancels."""
    total = Fraction(0)
    for gain in gains:
        term = Fraction(1)
        for other in gains:
            term *= Fraction(gain, gain - other) if other != gain else 1
        for loss in losses:
            term *= Fraction(gain, gain + loss)
        total += term
    assert part(*gains, *[-loss for loss in losses]) == pytest.approx(float(total), rel=1e-12)


def test_nearly_equal_differences_cost_no_digits_where_partial_fractions_lose_them() -> None:
    gains = [1 + 1e-9 * place for place in range(10)]
    assert part(*gains, *[-gain for gain in gains]) == pytest.approx(0.5, abs=1e-13)


def test_a_level_above_zero_is_the_integral_of_a_b_spline() -> None:
    """The density of w.d is the B-spline with the knots d, made to have the mass 1 (Curry & Schoenberg 1966)."""
    knots = [-0.4, 0.1, 0.3, 0.7, 0.9]
    spline = BSpline.basis_element(knots)
    mass = (len(knots) - 1) / (knots[-1] - knots[0])
    for level in (-0.2, 0.2, 0.5, 0.8):
        beyond = quad(lambda x: mass * float(spline(x)), level, knots[-1], points=knots[1:-1], epsabs=1e-12)[0]
        assert part(*(np.array(knots) - level)) == pytest.approx(beyond, abs=1e-10)


@given(DIFFERENCES)
def test_a_row_and_its_negative_divide_the_simplex(differences: FloatArray) -> None:
    assert positive_parts(differences) + positive_parts(-differences) == pytest.approx(1, abs=1e-13)


@given(DIFFERENCES, st.data())
def test_the_order_of_the_criteria_does_not_matter(differences: FloatArray, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(differences.shape[1])))
    assert positive_parts(differences[:, order]) == pytest.approx(positive_parts(differences), abs=1e-13)


@given(DIFFERENCES, st.sampled_from([0.125, 3, 700]))
def test_the_scale_of_the_differences_does_not_matter(differences: FloatArray, factor: float) -> None:
    assert positive_parts(factor * differences) == pytest.approx(positive_parts(differences), abs=1e-13)


@given(DIFFERENCES)
def test_a_criterion_on_which_both_are_level_does_not_matter(differences: FloatArray) -> None:
    wider = np.insert(differences, differences.shape[1] // 2, 0.0, axis=1)
    assert positive_parts(wider) == pytest.approx(positive_parts(differences), abs=1e-13)


@given(DIFFERENCES)
def test_whoever_is_ahead_nowhere_wins_nothing_and_a_tie_throughout_is_half(differences: FloatArray) -> None:
    losses = -np.abs(differences)
    expected = np.where(losses.any(axis=1), 0.0, 0.5)
    assert positive_parts(losses).tolist() == expected.tolist()


def test_every_pair_is_told_with_its_mirror_and_ties_are_half() -> None:
    values = np.array([[1.0, 0.0, 0.5], [0.0, 1.0, 0.5], [1.0, 0.0, 0.5], [0.0, 0.0, 0.0]])
    assert pairwise_winning(values).tolist() == [
        [0.5, 0.5, 0.5, 1.0],
        [0.5, 0.5, 0.5, 1.0],
        [0.5, 0.5, 0.5, 1.0],
        [0.0, 0.0, 0.0, 0.5],
    ]


def test_values_outside_of_0_to_1_are_taken_as_they_are() -> None:
    values = np.array([[3.0, -1.0], [0.0, 1.0]])
    assert pairwise_winning(values)[0, 1] == pytest.approx(3 / 5)


def test_rounding_errors_of_equal_values_are_ties() -> None:
    assert pairwise_winning(np.array([[0.1 + 0.2, 0.5], [0.3, 0.5]]))[0, 1] == 0.5


def test_many_alternatives_give_the_same_as_each_pair_alone() -> None:
    values = np.random.default_rng(0).random((160, 14))
    found = pairwise_winning(values)
    for row, column in ((0, 159), (80, 81), (158, 159)):
        assert found[row, column] == pairwise_winning(values[[row, column]])[0, 1]
        assert found[column, row] == 1 - found[row, column]


@pytest.mark.parametrize("count", [0, 1])
def test_without_a_rival_there_is_no_pair(count: int) -> None:
    assert pairwise_winning(np.zeros((count, 2))).tolist() == [[0.5]] * count


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
def test_what_is_no_number_is_named_by_its_cell(wrong: float) -> None:
    values = np.zeros((3, 4))
    values[1, 2] = wrong
    with pytest.raises(ValueError, match=f"alternative 1, criterion 2: .* finite, not {wrong}"):
        pairwise_winning(values)


@pytest.mark.parametrize("shape", [(3,), (3, 0), (2, 2, 2)])
def test_what_is_no_table_of_criteria_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="expected alternatives by one criterion or more"):
        pairwise_winning(np.zeros(shape))
