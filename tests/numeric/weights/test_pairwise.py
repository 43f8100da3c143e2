import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric.weights import ahp_weights, worst_judgement
from partnerpick.numeric.weights.pairwise import HIGHEST_RATIO, SCALE

# Learning, friends, school life, vocational training, college preparation, music classes.
SCHOOL = np.array(
    [
        [1, 4, 3, 1, 3, 4],
        [1 / 4, 1, 7, 3, 1 / 5, 1],
        [1 / 3, 1 / 7, 1, 1 / 5, 1 / 5, 1 / 6],
        [1, 1 / 3, 5, 1, 1, 1 / 3],
        [1 / 3, 5, 5, 1, 1, 3],
        [1 / 4, 1, 6, 3, 1 / 3, 1],
    ]
)

raw_weights = st.lists(st.floats(0.05, 1), min_size=1, max_size=17).map(np.array)


@st.composite
def judgement_matrices(draw: st.DrawFn, *, least: int = 1, most: int = 6) -> FloatArray:
    """Reciprocal judgements on Saaty's scale, consistent or not."""
    size = draw(st.integers(least, most))
    judgements = np.ones((size, size))
    for row in range(size):
        for column in range(row + 1, size):
            judgements[row, column] = draw(st.sampled_from(SCALE))
            judgements[column, row] = 1 / judgements[row, column]
    return judgements


def test_judgements_of_schools() -> None:
    """Saaty (1980), The Analytic Hierarchy Process; as in Wang & Chin (2011), Information Sciences 181(23)."""
    weights, ratio = ahp_weights(SCHOOL)
    assert weights == pytest.approx([0.3208, 0.1395, 0.0348, 0.1285, 0.2374, 0.1391], abs=6e-5)
    assert ratio == pytest.approx(0.229, abs=1e-3)


def test_judgements_of_leaders_from_criteria_to_scores() -> None:
    """Choosing a leader, the example of the article on the analytic hierarchy process, Wikipedia."""
    weights, ratio = ahp_weights(
        np.array([[1, 4, 3, 7], [1 / 4, 1, 1 / 3, 3], [1 / 3, 3, 1, 5], [1 / 7, 1 / 3, 1 / 5, 1]])
    )
    assert weights == pytest.approx([0.547, 0.127, 0.27, 0.056], abs=6e-4)
    assert ratio == pytest.approx(0.044, abs=6e-4)
    tables: list[list[list[float]]] = [
        [[1, 1 / 4, 4], [4, 1, 9], [1 / 4, 1 / 9, 1]],
        [[1, 3, 1 / 5], [1 / 3, 1, 1 / 7], [5, 7, 1]],
        [[1, 5, 9], [1 / 5, 1, 4], [1 / 9, 1 / 4, 1]],
        [[1, 1 / 3, 5], [3, 1, 9], [1 / 5, 1 / 9, 1]],
    ]
    scores = weights @ np.array([ahp_weights(np.array(table))[0] for table in tables])
    assert scores == pytest.approx([0.358, 0.493, 0.149], abs=6e-4)


@given(raw_weights)
def test_consistent_judgements_return_their_weights_with_ratio_zero(raw: FloatArray) -> None:
    weights, ratio = ahp_weights(raw[:, None] / raw)
    assert weights == pytest.approx(raw / raw.sum(), abs=1e-9)
    assert ratio == pytest.approx(0, abs=1e-9)
    assert ratio >= 0


@given(judgement_matrices(), st.data())
def test_another_order_of_the_criteria_gives_the_same_weights(judgements: FloatArray, data: st.DataObject) -> None:
    order = np.array(data.draw(st.permutations(range(len(judgements)))))
    weights, ratio = ahp_weights(judgements)
    other, same = ahp_weights(judgements[np.ix_(order, order)])
    assert other == pytest.approx(weights[order], abs=1e-9)
    assert same == pytest.approx(ratio, abs=1e-9)


def test_two_judgements_are_always_consistent() -> None:
    weights, ratio = ahp_weights(np.array([[1, 9], [1 / 9, 1]]))
    assert weights == pytest.approx([0.9, 0.1])
    assert ratio == 0


def test_reciprocals_may_be_rounded_to_three_decimals() -> None:
    weights, ratio = ahp_weights(np.array([[1, 3, 6], [0.333, 1, 2], [0.167, 0.5, 1]]))
    assert weights == pytest.approx([6 / 9, 2 / 9, 1 / 9], abs=1e-3)
    assert ratio == pytest.approx(0, abs=1e-3)


def test_above_fifteen_the_ratio_follows_the_linear_estimate() -> None:
    """Alonso & Lamata (2006): the largest eigenvalue of random judgements is 2.7699 n - 4.3513 in the mean."""
    judgements = np.ones((16, 16))
    judgements[0, 1], judgements[1, 0] = 9, 1 / 9
    largest = np.linalg.eigvals(judgements).real.max()
    assert ahp_weights(judgements)[1] == pytest.approx((largest - 16) / (2.7699 * 16 - 4.3513 - 16))


@pytest.mark.parametrize(
    ("judgements", "message"),
    [
        ([[1, 2, 3], [1 / 2, 1, 1]], r"as many rows as columns, 1 or more, found the shape \(2, 3\)"),
        ([1, 2], r"found the shape \(2,\)"),
        (np.empty((0, 0)), r"found the shape \(0, 0\)"),
        ([[1, 0], [2, 1]], r"judgement \[0, 1\] must be a finite number above 0, not 0.0"),
        ([[1, 2], [-2, 1]], r"judgement \[1, 0\] must be a finite number above 0, not -2.0"),
        ([[1, math.nan], [2, 1]], r"judgement \[0, 1\] must be a finite number above 0, not nan"),
        ([[1, 2], [math.inf, 1]], r"judgement \[1, 0\] must be a finite number above 0, not inf"),
        ([[1, 2], [1 / 2, 3]], r"judgement \[1, 1\] must be 1, not 3.0"),
        ([[1, 4], [1 / 3, 1]], r"judgement \[1, 0\] must be the reciprocal of \[0, 1\], 4.0, not 0.333"),
    ],
)
def test_what_is_no_matrix_of_judgements_is_refused(judgements: list[list[float]], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ahp_weights(np.array(judgements, dtype=np.float64))


def test_consistent_judgements_have_no_worst() -> None:
    assert worst_judgement(np.array([[1, 2, 4], [1 / 2, 1, 2], [1 / 4, 1 / 2, 1]])) is None


def test_a_judgement_the_wrong_way_round_is_turned_as_far_as_needed() -> None:
    """All judgements but one follow from weights in the ratios 8 : 4 : 2 : 1; the last two were exchanged in one."""
    judgements = np.array([[1, 2, 4, 1 / 8], [1 / 2, 1, 2, 4], [1 / 4, 1 / 2, 1, 2], [8, 1 / 4, 1 / 2, 1]])
    found = worst_judgement(judgements)
    assert found is not None
    row, column, value, ratio = found
    assert (row, column) == (0, 3)
    judgements[0, 3], judgements[3, 0] = value, 1 / value
    assert ratio == pytest.approx(ahp_weights(judgements)[1])
    assert ratio <= HIGHEST_RATIO
    judgements[0, 3], judgements[3, 0] = value - 1, 1 / (value - 1)
    assert ahp_weights(judgements)[1] > HIGHEST_RATIO


def test_where_no_single_judgement_is_enough_the_one_that_helps_most_is_named() -> None:
    found = worst_judgement(SCHOOL)
    assert found is not None
    assert found[3] > HIGHEST_RATIO


@given(judgement_matrices(least=3, most=4))
def test_no_other_change_of_one_judgement_is_a_smaller_mend(judgements: FloatArray) -> None:
    found = worst_judgement(judgements)
    assume(found is not None and found[3] <= HIGHEST_RATIO)
    assert found is not None
    moved = abs(math.log(found[2] / judgements[found[0], found[1]]))
    for row in range(len(judgements)):
        for column in range(row + 1, len(judgements)):
            for value in SCALE:
                if abs(math.log(value / judgements[row, column])) < moved - 1e-6:
                    other = judgements.copy()
                    other[row, column], other[column, row] = value, 1 / value
                    assert ahp_weights(other)[1] > HIGHEST_RATIO
