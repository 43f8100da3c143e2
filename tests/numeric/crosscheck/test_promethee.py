import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.additive import competition_ranks, overall_values
from partnerpick.numeric.crosscheck import promethee2
from partnerpick.numeric.crosscheck.preference import BLOCK, PREFERENCE_FUNCTIONS
from tests.numeric.crosscheck.methods import problems
from tests.strategies import weighted_tables

Problem = tuple[FloatArray, FloatArray, BoolArray]

functions = pytest.mark.parametrize("function", PREFERENCE_FUNCTIONS)


def preference(function: str, d: FloatArray, q: float, p: float, s: float) -> FloatArray:
    """The definitions of Brans, Vincke & Mareschal (1986), one difference at a time."""
    step = {"usual": 0.0, "u-shape": q}
    if function in step:
        return np.where(d > step[function], 1.0, 0.0)
    if function == "level":
        return np.where(d > p, 1.0, np.where(d > q, 0.5, 0.0))
    if function == "gaussian":
        return np.where(d > 0, 1 - np.exp(-(d**2) / (2 * s**2)), 0.0)
    start = 0.0 if function == "v-shape" else q
    if p == start:
        return np.where(d > p, 1.0, 0.0)
    return np.clip((d - start) / (p - start), 0, 1)


def plain_flows(problem: Problem, function: str, q: float, p: float, s: float) -> tuple[FloatArray, FloatArray]:
    """The flows by going through every pair."""
    table, weights, rising = problem
    upward = np.where(rising, table, -table)
    index = (weights / weights.sum() * preference(function, upward[:, None] - upward, q, p, s)).sum(axis=2)
    others = max(len(table) - 1, 1)
    return index.sum(axis=1) / others, index.sum(axis=0) / others


def test_the_power_plants_of_brans_vincke_and_mareschal_come_out() -> None:
    """Brans, Vincke & Mareschal (1986), EJOR 24(2), 228-238: six sites, all six functions.

    The published flows are sums over the five others, of indices printed to three places.
    """
    found = promethee2(
        [
            [80, 90, 60, 5.4, 8, 5],
            [65, 58, 20, 9.7, 1, 1],
            [83, 60, 40, 7.2, 4, 7],
            [40, 80, 100, 7.5, 7, 10],
            [52, 72, 60, 2.0, 3, 8],
            [94, 96, 70, 3.6, 5, 6],
        ],
        [1] * 6,
        [False, True, False, False, False, True],
        preference=["u-shape", "v-shape", "linear", "level", "usual", "gaussian"],
        q=[10, None, 5, 1, None, None],
        p=[None, 30, 50, 6, None, None],
        s=[None, None, None, None, None, 5],
    )
    assert 5 * found.positive == pytest.approx([1.099, 1.98, 1.234, 1.644, 2.274, 1.5], abs=6e-3)
    assert 5 * found.negative == pytest.approx([1.827, 1.895, 1.681, 1.746, 0.808, 1.774], abs=6e-3)
    assert 5 * found.scores == pytest.approx([-0.728, 0.085, -0.447, -0.102, 1.466, -0.274], abs=1e-2)
    assert found.ranks.tolist() == [6, 2, 5, 3, 1, 4]


@functions
@given(problem=problems(most=12), q=st.integers(0, 4), more=st.integers(0, 4), s=st.integers(1, 5))
def test_sorting_finds_what_going_through_every_pair_finds(
    function: str, problem: Problem, q: int, more: int, s: int
) -> None:
    """Whole numbers, so that many differences are at a threshold, and which side counts is seen."""
    criteria = problem[1].size
    found = promethee2(
        *problem, preference=[function] * criteria, q=[q] * criteria, p=[q + more] * criteria, s=[s] * criteria
    )
    positive, negative = plain_flows(problem, function, q, q + more, s)
    assert found.positive == pytest.approx(positive, abs=1e-12)
    assert found.negative == pytest.approx(negative, abs=1e-12)
    assert found.scores == pytest.approx(positive - negative, abs=1e-12)


@functions
@pytest.mark.parametrize("spread", [1.0, 1e-6])
def test_hundreds_of_numbers_of_any_size_agree_with_every_pair(function: str, spread: float) -> None:
    rng = np.random.default_rng(0)
    size = BLOCK + 100
    problem = (rng.normal(1000, spread, (size, 2)), np.array([2.0, 1.0]), np.array([True, False]))
    q, p, s = (spread * part for part in (0.1, 0.5, 0.2))
    found = promethee2(*problem, preference=[function] * 2, q=[q] * 2, p=[p] * 2, s=[s] * 2)
    positive, negative = plain_flows(problem, function, q, p, s)
    assert found.positive == pytest.approx(positive, abs=1e-6)
    assert found.negative == pytest.approx(negative, abs=1e-6)


def test_two_thresholds_much_closer_than_the_numbers_are_large_keep_their_precision() -> None:
    """Against exact fractions: plain running sums over a thousand numbers are wrong from the eighth place on here."""
    from fractions import Fraction

    rng = np.random.default_rng(0)
    column = np.concatenate([[0.0, 1e4], 9e3 + rng.random(1000) * 1e-3])
    found = promethee2(column[:, None], [1], [True], preference=["linear"], q=[1e-4], p=[3e-4]).positive
    exact = [Fraction(number) for number in column.tolist()]
    low, high = Fraction(1e-4), Fraction(3e-4)
    for row in (0, 1, 2, 500, 1001):
        total = Fraction(0)
        for other in exact:
            total += min(max((exact[row] - other - low) / (high - low), Fraction(0)), Fraction(1))
        assert found[row] == pytest.approx(float(total / (len(exact) - 1)), abs=2e-9)


def test_a_difference_within_rounding_of_a_threshold_is_at_it() -> None:
    """0.8 - 0.7 is a little more than 0.1 and 0.7 - 0.6 a little less: in decimals both are 0.1."""
    found = promethee2([[0.6], [0.7], [0.8]], [1], [True], preference=["u-shape"], q=[0.1])
    assert found.positive.tolist() == [0, 0, 0.5]


@functions
@given(problems())
def test_net_flows_sum_to_zero_and_lie_between_minus_one_and_one(function: str, problem: Problem) -> None:
    criteria = problem[1].size
    given = {"q": [1] * criteria, "p": [3] * criteria, "s": [2] * criteria}
    scores = promethee2(*problem, preference=[function] * criteria, **given).scores
    assert scores.sum() == pytest.approx(0, abs=1e-12)
    assert np.abs(scores).max() <= 1 + 1e-12


@given(weighted_tables())
def test_straight_lines_over_the_whole_swing_give_the_additive_model_again(
    weighted: tuple[FloatArray, FloatArray],
) -> None:
    """Why a cross-check of the additive model must not use them: net flow is n / (n - 1) times value less the mean."""
    table, weights = weighted
    criteria = weights.size
    found = promethee2(table, weights, [True] * criteria, preference=["v-shape"] * criteria, p=[1] * criteria)
    values = overall_values(table, weights)
    others = max(len(values) - 1, 1)
    assert found.scores == pytest.approx(len(values) / others * (values - values.mean()), abs=1e-9)


def test_without_functions_every_criterion_is_usual() -> None:
    problem = ([[7, 6], [9, 5], [6, 7]], [2, 1], [True, False])
    assert promethee2(*problem).scores.tolist() == promethee2(*problem, preference=["usual"] * 2).scores.tolist()


def test_one_alternative_and_equal_ones_have_no_flow() -> None:
    assert promethee2([[3, 4]], [1, 1], [True, True]).scores.tolist() == [0]
    assert promethee2([[3, 4]] * 3, [1, 1], [True, True]).positive.tolist() == [0, 0, 0]


def test_parameters_that_a_function_does_not_have_are_not_looked_at() -> None:
    found = promethee2([[1], [2]], [1], [True], preference=["usual"], q=[math.nan], p=[-1], s=[None])
    assert found.scores.tolist() == [-1, 1]


def test_thresholds_far_from_the_numbers_in_size_give_no_nan() -> None:
    for function in PREFERENCE_FUNCTIONS:
        for size in (1e-300, 1e300):
            found = promethee2([[1.0], [2e10]], [1], [True], preference=[function], q=[size], p=[size], s=[size])
            step = 1.0 if size < 1 or function == "usual" else 0.0
            assert found.positive == pytest.approx([0, step])


def test_ten_thousand_alternatives_need_no_table_of_all_pairs() -> None:
    """Counted, not timed: the flows of the usual function are those of the ranks."""
    column = np.random.default_rng(0).permutation(10_000).astype(np.float64)
    found = promethee2(column[:, None], [1], [True])
    assert found.scores == pytest.approx((2 * column - 9999) / 9999)
    assert found.ranks.tolist() == competition_ranks(column).tolist()


@pytest.mark.parametrize(
    ("names", "parameters", "message"),
    [
        (["usual"], {}, "^expected 2 preference functions, one per criterion, found 1$"),
        (["usual", "v"], {}, "^criterion 1: expected one of usual, u-shape, v-shape, level, linear, gaussian .* 'v'$"),
        (["usual", "u-shape"], {}, "^criterion 1: u-shape needs q, and there is none$"),
        (["usual", "u-shape"], {"q": [1, None]}, "^criterion 1: u-shape needs q, and there is none$"),
        (["usual", "u-shape"], {"q": [1, math.nan]}, "^criterion 1: u-shape needs q, and there is none$"),
        (["usual", "linear"], {"q": [None, 1]}, "^criterion 1: linear needs p, and there is none$"),
        (["gaussian", "usual"], {}, "^criterion 0: gaussian needs s, and there is none$"),
        (["usual", "u-shape"], {"q": [1, -1]}, "^criterion 1: q must be a finite number of 0 or more, not -1$"),
        (["usual", "v-shape"], {"p": [1, math.inf]}, "^criterion 1: p must be a finite number of 0 or more, not inf$"),
        (["gaussian", "usual"], {"s": [0, None]}, "^criterion 0: s must be a finite number above 0, not 0$"),
        (["level", "usual"], {"q": [3, 0], "p": [2, 0]}, "^criterion 0: q must not be above p, found q 3.0 and p 2.0$"),
        (["usual", "usual"], {"s": [1]}, "^expected 2 of s, one per criterion, found 1$"),
    ],
)
def test_functions_and_parameters_that_do_not_fit_are_refused_by_their_criterion(
    names: list[str], parameters: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        promethee2([[1, 2], [2, 1]], [1, 1], [True, True], preference=names, **parameters)
