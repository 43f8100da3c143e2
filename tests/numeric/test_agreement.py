import math
from time import perf_counter

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from partnerpick.numeric import FloatArray
from partnerpick.numeric.agreement import kendalls_w

rankings = st.tuples(st.integers(2, 8), st.integers(2, 6)).flatmap(
    lambda shape: st_numpy.arrays(np.float64, shape, elements=st.integers(1, shape[1]))
)


def test_three_people_who_agree_in_part() -> None:
    """By hand: the sums of ranks are 4, 6, 8, so S = 8 and W = 12 * 8 / (9 * (27 - 3))."""
    ranks = np.array([[1.0, 2, 3], [1, 3, 2], [2, 1, 3]])
    assert kendalls_w(ranks) == pytest.approx(96 / 216)


def test_ties_are_mid_ranks_and_are_corrected_for() -> None:
    """By hand: mid-ranks 1.5, 1.5, 3 and 1, 2, 3; sums 2.5, 3.5, 6; S = 6.5; W = 12 * 6.5 / (4 * 24 - 2 * 6)."""
    assert kendalls_w(np.array([[1.0, 1, 3], [1, 2, 3]])) == pytest.approx(78 / 84)


def test_competition_ranks_and_mid_ranks_say_the_same() -> None:
    competition = np.array([[1.0, 2, 2, 4], [3, 1, 3, 2]])
    middle = np.array([[1.0, 2.5, 2.5, 4], [3.5, 1, 3.5, 2]])
    assert kendalls_w(competition) == kendalls_w(middle)


def test_opposite_orders_do_not_agree_at_all() -> None:
    assert kendalls_w(np.array([[1.0, 2, 3], [3, 2, 1]])) == 0


@given(rankings)
def test_it_lies_between_no_and_full_agreement(ranks: FloatArray) -> None:
    assert 0 <= kendalls_w(ranks) <= 1


@given(rankings)
def test_it_is_one_where_all_agree(ranks: FloatArray) -> None:
    assert kendalls_w(np.repeat(ranks[:1], 3, axis=0)) == pytest.approx(1, abs=1e-12)


@given(rankings)
def test_the_order_of_people_and_alternatives_does_not_matter(ranks: FloatArray) -> None:
    assert kendalls_w(ranks[::-1, ::-1]) == kendalls_w(ranks)


@given(rankings)
def test_it_is_the_friedman_statistic_over_its_most(ranks: FloatArray) -> None:
    """W = chi-squared / (m (n - 1)), both corrected for ties; scipy takes three alternatives or more."""
    from scipy.stats import friedmanchisquare  # type: ignore[import-untyped]  # as in numeric.linear_program

    people, size = ranks.shape
    assume(size > 2)
    assume(len({tuple(row) for row in ranks.T.tolist()}) > 1)
    assume(any(len(set(row)) > 1 for row in ranks.tolist()))
    statistic = friedmanchisquare(*ranks.T).statistic
    assert kendalls_w(ranks) == pytest.approx(statistic / (people * (size - 1)), abs=1e-9)


def test_people_who_all_tie_everything_agree() -> None:
    assert kendalls_w(np.ones((3, 4))) == 1


def test_five_hundred_people_take_no_time() -> None:
    ranks = np.random.default_rng(7).permuted(np.tile(np.arange(1.0, 21), (500, 1)), axis=1)
    start = perf_counter()
    kendalls_w(ranks)
    assert perf_counter() - start < 1


@pytest.mark.parametrize(
    ("ranks", "message"),
    [
        (np.ones((1, 3)), r"^expected 2 or more people and 2 or more alternatives, found \(1, 3\)$"),
        (np.ones((3, 1)), r"found \(3, 1\)$"),
        (np.ones(3), r"found \(3,\)$"),
        (np.array([[1.0, 2], [1, math.nan]]), r"^person 1, alternative 1: a rank must be a finite number, not nan$"),
    ],
)
def test_what_cannot_agree_is_refused(ranks: FloatArray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        kendalls_w(ranks)
