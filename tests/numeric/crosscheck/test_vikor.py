import math

import numpy as np
import pytest
from hypothesis import given

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.crosscheck import vikor
from tests.numeric.crosscheck.methods import problems

HYDROPOWER = [
    [4184.3, 2914.0, 407.2, 251.0, 195, 244, 15, 2.41],
    [5211.9, 3630.0, 501.7, 308.3, 282, 346, 21, 1.41],
    [5021.3, 3920.5, 504.0, 278.6, 12, 56, 3, 4.42],
    [5566.1, 3957.9, 559.5, 335.3, 167, 268, 16, 3.36],
    [5060.5, 3293.5, 514.1, 284.2, 69, 90, 7, 4.04],
    [4317.9, 2925.9, 432.8, 239.3, 12, 55, 3, 4.36],
]
RISING = [True, False, True, True, False, False, False, True]

Case = tuple[list[float], list[float], list[float], list[float], list[int], bool, tuple[int, ...]]
CASES: dict[str, Case] = {
    "W1": (
        [1, 1, 1, 1, 1, 1, 1, 1],
        [0.991, 1.0, 0.473, 0.67, 0, 0.578],
        [0.692, 0.7, 0.29, 0.423, 0.28, 0.346],
        [0.125, 0.125, 0.121, 0.125, 0.067, 0.125],
        [5, 6, 2, 4, 1, 3],
        True,
        (4,),
    ),
    "W2": (
        [2, 2, 2, 2, 1, 1, 1, 1],
        [1, 0.533, 0.552, 0.563, 0, 0.686],
        [0.701, 0.6, 0.386, 0.365, 0.317, 0.459],
        [0.167, 0.114, 0.161, 0.167, 0.089, 0.167],
        [6, 2, 3, 4, 1, 5],
        True,
        (4,),
    ),
    "W3": (
        [1, 1, 1, 1, 2, 2, 2, 2],
        [0.684, 1, 0.147, 0.554, 0.041, 0.191],
        [0.683, 0.8, 0.193, 0.48, 0.243, 0.232],
        [0.113, 0.167, 0.08, 0.122, 0.044, 0.083],
        [5, 6, 2, 4, 1, 3],
        False,
        (2, 4, 5),
    ),
    "W4": (
        [1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2],
        [0.668, 1, 0.051, 0.588, 0.058, 0.078],
        [0.678, 0.857, 0.138, 0.513, 0.222, 0.167],
        [0.129, 0.19, 0.057, 0.139, 0.042, 0.06],
        [5, 6, 1, 4, 2, 3],
        False,
        (2, 4, 5),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_the_hydropower_systems_of_opricovic_and_tzeng_come_out(name: str) -> None:
    """Opricovic & Tzeng (2007), EJOR 178(2), 514-529: six systems on the Drina, v = 0.5, printed to three places."""
    weights, q, s, r, ranks, advantage, compromise = CASES[name]
    found = vikor(HYDROPOWER, weights, RISING)
    assert found.scores == pytest.approx(q, abs=1.5e-3)
    assert found.s == pytest.approx(s, abs=1.5e-3)
    assert found.r == pytest.approx(r, abs=1.5e-3)
    assert found.ranks.tolist() == ranks
    assert found.acceptable_advantage is advantage
    assert found.acceptable_stability is True
    assert found.compromise == compromise


@given(problems())
def test_q_s_and_r_are_what_the_formulas_say(problem: tuple[FloatArray, FloatArray, BoolArray]) -> None:
    table, weights, rising = problem
    low, high = table.min(axis=0), table.max(axis=0)
    short = np.where(rising, high - table, table - low) / np.where(high > low, high - low, 1)
    s, r = (weights / weights.sum() * short).sum(axis=1), (weights / weights.sum() * short).max(axis=1)
    found = vikor(*problem, v=0.25)
    assert found.s == pytest.approx(s)
    assert found.r == pytest.approx(r)
    expected = np.zeros(len(table))
    for part, amounts in ((0.25, s), (0.75, r)):
        if np.ptp(amounts) > 1e-9:
            expected += part * (amounts - amounts.min()) / np.ptp(amounts)
    assert found.scores == pytest.approx(expected, abs=1e-9)


def test_smaller_is_better() -> None:
    found = vikor([[9, 9], [1, 1], [5, 5]], [1, 1], [True, True])
    assert found.scores == pytest.approx([0, 1, 0.5])
    assert found.ranks.tolist() == [1, 3, 2]


def test_v_decides_between_the_sum_and_the_largest_shortfall() -> None:
    table = [[10, 10, 0], [6, 6, 6], [0, 0, 10]]
    assert vikor(table, [1, 1, 1], [True] * 3, v=1).ranks[0] == 1
    assert vikor(table, [1, 1, 1], [True] * 3, v=0).ranks[1] == 1


def test_a_first_that_is_first_in_neither_sum_nor_regret_shares_the_compromise_with_the_second() -> None:
    """The third is a little behind the second in S and a little behind the first in R; these two tie for second."""
    found = vikor([[4, 3, 8], [9, 7, 2], [8, 7, 3], [2, 8, 7], [4, 2, 10]], [1, 1, 1], [True] * 3)
    assert found.ranks.tolist() == [2, 2, 1, 4, 5]
    assert (int(found.s.argmin()), int(found.r.argmin())) == (1, 0)
    assert (found.acceptable_advantage, found.acceptable_stability) == (True, False)
    assert found.compromise == (0, 1, 2)


def test_two_that_tie_for_the_first_place_have_no_advantage_and_are_both_the_compromise() -> None:
    found = vikor([[9, 9], [9, 9], [1, 1]], [1, 1], [True, True])
    assert (found.acceptable_advantage, found.compromise) == (False, (0, 1))


def test_of_two_only_the_better_on_everything_has_the_advantage_of_one() -> None:
    assert vikor([[9, 9], [1, 1]], [1, 1], [True, True]).compromise == (0,)
    assert vikor([[9, 1], [1, 9]], [2, 1], [True, True]).compromise == (0,)


def test_one_alternative_alone_is_its_own_compromise() -> None:
    found = vikor([[9, 1]], [1, 1], [True, True])
    assert (found.acceptable_advantage, found.acceptable_stability, found.compromise) == (True, True, (0,))
    assert (found.scores.tolist(), found.s.tolist(), found.r.tolist()) == ([0], [0], [0])


@pytest.mark.parametrize("v", [-0.1, 1.1, math.nan])
def test_a_v_outside_zero_to_one_is_refused(v: float) -> None:
    with pytest.raises(ValueError, match=rf"^v must lie between 0 and 1, not {v}$"):
        vikor(HYDROPOWER, [1] * 8, RISING, v=v)
