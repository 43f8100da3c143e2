"""What all methods share: what they refuse, and what they make of tables that say little."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.additive import competition_ranks
from tests.numeric.crosscheck.methods import METHODS, problems

Problem = tuple[FloatArray, FloatArray, BoolArray]

methods = pytest.mark.parametrize("name", METHODS)

TABLE = [[7, 6, 8, 0.62, 3], [9, 5, 6, 0.70, 5], [6, 7, 5, 0.55, 2], [6, 7, 5, 0.55, 2], [4, 8, 9, 0.30, 1]]
WEIGHTS = [0.3, 0.2, 0.2, 0.2, 0.1]
RISING = [True, True, True, True, False]


@methods
@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_performance_that_is_no_finite_number_is_refused_by_its_cell(name: str, value: float) -> None:
    table = np.array(TABLE)
    table[1, 3] = value
    with pytest.raises(ValueError, match=rf"^alternative 1, criterion 3: expected a finite number, not {value}$"):
        METHODS[name](table, WEIGHTS, RISING)


@methods
@pytest.mark.parametrize("weight", [-0.1, math.nan, math.inf])
def test_a_weight_below_zero_nan_or_infinite_is_refused_by_its_criterion(name: str, weight: float) -> None:
    with pytest.raises(ValueError, match=rf"^weight 2 must be a finite number of 0 or more, not {weight}$"):
        METHODS[name](TABLE, [0.3, 0.2, weight, 0.2, 0.1], RISING)


@methods
def test_weights_that_are_all_zero_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="all weights are zero"):
        METHODS[name](TABLE, [0] * 5, RISING)


@methods
@pytest.mark.parametrize(("weights", "rising"), [(WEIGHTS[1:], RISING), (WEIGHTS, RISING[1:]), ([WEIGHTS], RISING)])
def test_another_number_of_weights_or_directions_than_criteria_is_refused(
    name: str, weights: list[float], rising: list[bool]
) -> None:
    with pytest.raises(ValueError, match=r"^expected 5 (weights|directions), one per criterion, found the shape"):
        METHODS[name](TABLE, weights, rising)


@methods
@pytest.mark.parametrize("direction", [-1, 2, "min", None, math.nan])
def test_a_direction_written_otherwise_than_true_or_false_is_refused(name: str, direction: object) -> None:
    with pytest.raises(ValueError, match=r"^direction 4 must be True"):
        METHODS[name](TABLE, WEIGHTS, [*RISING[:4], direction])


@methods
@pytest.mark.parametrize("table", [np.empty((0, 5)), np.empty((2, 0)), [1.0, 2.0], 3.0])
def test_no_alternative_no_criterion_or_no_table_is_refused(name: str, table: object) -> None:
    with pytest.raises(ValueError, match=r"^expected 1 or more alternatives on 1 or more criteria"):
        METHODS[name](table, WEIGHTS, RISING)


@methods
def test_a_fault_is_found_before_any_arithmetic_in_whole_numbers_too(name: str) -> None:
    assert METHODS[name]([[1, 2], [2, 1]], [1, 1], [1, 0]).ranks.tolist() == [2, 1]


@methods
def test_equal_alternatives_get_equal_scores_and_ranks(name: str) -> None:
    found = METHODS[name](TABLE, WEIGHTS, RISING)
    assert found.scores[2] == found.scores[3]
    assert found.ranks[2] == found.ranks[3]


@methods
@pytest.mark.parametrize("factor", [0.5, 100, 1e-300, 1e300])
def test_the_scale_of_the_weights_does_not_matter(name: str, factor: float) -> None:
    found = METHODS[name](TABLE, np.array(WEIGHTS) * factor, RISING)
    assert found.scores == pytest.approx(METHODS[name](TABLE, WEIGHTS, RISING).scores, abs=1e-12)


@methods
@pytest.mark.parametrize("factor", [1e-300, 1e-8, 1e8, 1e300])
def test_the_unit_of_a_criterion_does_not_matter(name: str, factor: float) -> None:
    scaled = np.array(TABLE) * [1, factor, 1, 1, factor]
    assert METHODS[name](scaled, WEIGHTS, RISING).ranks.tolist() == METHODS[name](TABLE, WEIGHTS, RISING).ranks.tolist()


@methods
def test_numbers_as_large_as_any_rank_like_small_ones(name: str) -> None:
    largest = np.finfo(np.float64).max
    assert METHODS[name]([[largest / 4], [largest], [largest / 2]], [1], [True]).ranks.tolist() == [3, 1, 2]


@methods
def test_one_alternative_is_first(name: str) -> None:
    assert METHODS[name]([[3.0, 2.0]], [1, 1], [True, False]).ranks.tolist() == [1]


@methods
def test_alternatives_that_are_all_equal_share_the_first_place(name: str) -> None:
    found = METHODS[name]([[3.0, 2.0]] * 3, [1, 1], [True, False])
    assert found.ranks.tolist() == [1, 1, 1]
    assert np.isfinite(found.scores).all()


@methods
def test_one_criterion_ranks_by_itself(name: str) -> None:
    assert METHODS[name]([[3], [9], [1], [9]], [2], [True]).ranks.tolist() == [3, 1, 4, 1]
    assert METHODS[name]([[3], [9], [1], [9]], [2], [False]).ranks.tolist() == [2, 3, 1, 3]


@methods
@pytest.mark.parametrize("constant", [0.1, 7.0, 1e9])
def test_a_criterion_that_is_the_same_for_all_plays_no_part_in_the_order(name: str, constant: float) -> None:
    with_it = np.column_stack([TABLE, np.full(5, constant)])
    found = METHODS[name](with_it, [*WEIGHTS, 0.5], [*RISING, True])
    assert found.ranks.tolist() == METHODS[name](TABLE, WEIGHTS, RISING).ranks.tolist()
    assert np.isfinite(found.scores).all()


@methods
def test_a_criterion_without_weight_plays_no_part(name: str) -> None:
    with_it = np.column_stack([TABLE, [1.0, 9.0, 4.0, 2.0, 3.0]])
    found = METHODS[name](with_it, [*WEIGHTS, 0], [*RISING, True])
    assert found.scores == pytest.approx(METHODS[name](TABLE, WEIGHTS, RISING).scores, abs=1e-12)


@methods
def test_an_alternative_worst_on_everything_is_last(name: str) -> None:
    assert METHODS[name]([*TABLE, [4, 5, 5, 0.30, 5]], WEIGHTS, RISING).ranks.tolist()[-1] == 6


@methods
@given(problem=problems())
def test_every_result_is_finite_and_ranks_are_those_of_the_scores(name: str, problem: Problem) -> None:
    found = METHODS[name](*problem)
    better = -found.scores if name == "vikor" else found.scores
    assert np.isfinite(found.scores).all()
    assert found.ranks.tolist() == competition_ranks(better).tolist()


@methods
@given(problem=problems())
def test_a_dominated_alternative_never_ranks_before_its_dominator(name: str, problem: Problem) -> None:
    table, _, rising = problem
    upward = np.where(rising, table, -table)
    ranks = METHODS[name](*problem).ranks
    for one, other in np.argwhere((upward[:, None] >= upward).all(axis=2)).tolist():
        assert ranks[one] <= ranks[other]


@methods
@given(problem=problems(), data=st.data())
def test_the_order_of_the_alternatives_does_not_matter(name: str, problem: Problem, data: st.DataObject) -> None:
    table, weights, rising = problem
    order = data.draw(st.permutations(range(len(table))))
    assert METHODS[name](table[order], weights, rising).ranks.tolist() == METHODS[name](*problem).ranks[order].tolist()


@methods
def test_the_table_that_is_handed_in_stays_as_it_is(name: str) -> None:
    for table in (np.array(TABLE), np.asfortranarray(TABLE)):
        METHODS[name](table, WEIGHTS, RISING)
        assert table.tolist() == TABLE


@pytest.mark.parametrize("name", ["topsis", "vikor", "weighted_product"])
def test_noise_of_decimals_sets_no_criterion_apart(name: str) -> None:
    """0.1 + 0.2 is not quite 0.3: stretched over what was found, that would decide everything.

    The usual function of PROMETHEE II asks whether one is more, not by how much, so there it is.
    """
    assert METHODS[name]([[0.1 + 0.2], [0.3]], [1], [True]).ranks.tolist() == [1, 1]
    assert METHODS[name]([[0.1 + 0.2, 1.0], [0.3, 2.0]], [100, 1], [True, True]).ranks.tolist() == [2, 1]
