import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric.additive import competition_ranks, contributions, dominance, dominates, overall_values
from partnerpick.numeric.value_functions import ValueFunction
from partnerpick.numeric.weights import sibling_shares
from tests.strategies import partial_values, weighted_tables

Weighted = tuple[FloatArray, FloatArray]


def shares_of(*raw: float) -> FloatArray:
    """Weights of one flat group of criteria."""
    return sibling_shares(np.array(raw, dtype=float), np.full(len(raw), -1))


def test_the_weighted_sums_of_triantaphyllou_and_sanchez_come_out() -> None:
    """Triantaphyllou & Sanchez (1997), Decision Sciences 28(1), 151-194: four alternatives by four criteria.

    Scores are printed to four places, from weights that sum to 1.0001; .2621 is .2623 at full precision.
    """
    table = np.array(
        [
            [0.3088, 0.2897, 0.3867, 0.1922],
            [0.2163, 0.3458, 0.1755, 0.6288],
            [0.4509, 0.2473, 0.1194, 0.0575],
            [0.0240, 0.1172, 0.3184, 0.1215],
        ]
    )
    values = overall_values(table, shares_of(0.3277, 0.3058, 0.2876, 0.0790))
    assert values == pytest.approx([0.3162, 0.2768, 0.2621, 0.1449], abs=3e-4)
    assert competition_ranks(values).tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("raw", "group_utility"),
    [
        ((1, 1, 1, 1, 1, 1, 1, 1), [0.692, 0.700, 0.290, 0.423, 0.280, 0.346]),
        ((2, 2, 2, 2, 1, 1, 1, 1), [0.701, 0.600, 0.386, 0.365, 0.317, 0.459]),
        ((1, 1, 1, 1, 2, 2, 2, 2), [0.683, 0.800, 0.193, 0.480, 0.243, 0.232]),
        ((1, 1, 1, 1, 3.2, 3.2, 3.2, 3.2), [0.678, 0.857, 0.138, 0.513, 0.222, 0.167]),
    ],
    ids=["W1", "W2", "W3", "W4"],
)
def test_linear_values_and_weights_give_the_group_utility_of_vikor(
    raw: tuple[float, ...], group_utility: list[float]
) -> None:
    """Opricovic & Tzeng (2007), EJOR 178(2), 514-529: S, six hydropower systems on the Drina.

    S is the weighted distance from the best of each criterion, hence 1 less the overall value on scales whose ends are
    the best and the worst performance found.
    """
    columns = {
        "profit": ((4184.3, 5211.9, 5021.3, 5566.1, 5060.5, 4317.9), "more"),
        "costs": ((2914.0, 3630.0, 3920.5, 3957.9, 3293.5, 2925.9), "less"),
        "energy": ((407.2, 501.7, 504.0, 559.5, 514.1, 432.8), "more"),
        "peak energy": ((251.0, 308.3, 278.6, 335.3, 284.2, 239.3), "more"),
        "homes": ((195, 282, 12, 167, 69, 12), "less"),
        "reservoirs": ((244, 346, 56, 268, 90, 55), "less"),
        "villages": ((15, 21, 3, 16, 7, 3), "less"),
        "environment": ((2.41, 1.41, 4.42, 3.36, 4.04, 4.36), "more"),
    }
    table = np.column_stack(
        [
            ValueFunction.linear(*sorted([min(column), max(column)], reverse=better == "less"))(column)
            for column, better in columns.values()
        ]
    )
    assert 1 - overall_values(table, shares_of(*raw)) == pytest.approx(group_utility, abs=1.5e-3)


def test_a_contribution_is_weight_times_partial_value() -> None:
    table = np.array([[1.0, 0.5], [0.0, 0.25]])
    assert contributions(table, np.array([0.75, 0.25])).tolist() == [[0.75, 0.125], [0, 0.0625]]


def test_the_best_on_all_criteria_is_worth_one_and_the_worst_nothing() -> None:
    assert overall_values(np.array([[1.0, 1.0], [0.0, 0.0]]), np.array([0.75, 0.25])).tolist() == [1, 0]


@given(weighted_tables())
def test_contributions_sum_to_the_overall_value(weighted: Weighted) -> None:
    table, weights = weighted
    assert contributions(table, weights).sum(axis=1) == pytest.approx(overall_values(table, weights))


@given(weighted=weighted_tables(), data=st.data())
def test_a_better_partial_value_never_lowers_an_alternative(weighted: Weighted, data: st.DataObject) -> None:
    table, weights = weighted
    row, column = (data.draw(st.integers(0, size - 1)) for size in table.shape)
    better = table.copy()
    better[row, column] = data.draw(st.floats(table[row, column], 1))
    assert overall_values(better, weights)[row] >= overall_values(table, weights)[row]


@given(weighted=weighted_tables(), data=st.data())
def test_the_order_of_alternatives_does_not_matter_to_the_last_bit(weighted: Weighted, data: st.DataObject) -> None:
    table, weights = weighted
    order = data.draw(st.permutations(range(len(table))))
    assert overall_values(table[order], weights).tolist() == overall_values(table, weights)[order].tolist()


@given(weighted=weighted_tables(), data=st.data())
def test_another_alternative_changes_no_value_to_the_last_bit(weighted: Weighted, data: st.DataObject) -> None:
    table, weights = weighted
    more = data.draw(partial_values(criteria=table.shape[1]))
    extended = overall_values(np.concatenate([more, table]), weights)
    assert extended[len(more) :].tolist() == overall_values(table, weights).tolist()


@given(weighted_tables())
def test_the_layout_in_memory_does_not_matter(weighted: Weighted) -> None:
    table, weights = weighted
    assert overall_values(np.asfortranarray(table), weights).tolist() == overall_values(table, weights).tolist()


def test_no_alternatives_have_no_values() -> None:
    assert overall_values(np.empty((0, 2)), np.array([0.5, 0.5])).tolist() == []


@pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, math.inf])
def test_a_partial_value_outside_zero_to_one_is_refused_by_its_cell(value: float) -> None:
    with pytest.raises(ValueError, match=rf"^alternative 1, criterion 0: .* not {value}$"):
        overall_values(np.array([[0.0, 1.0], [value, 1.0]]), np.array([0.5, 0.5]))


@pytest.mark.parametrize("weight", [-0.5, math.nan])
def test_a_weight_below_zero_or_nan_is_refused_by_its_criterion(weight: float) -> None:
    with pytest.raises(ValueError, match=rf"^weight 1 must be 0 or more, not {weight}$"):
        overall_values(np.array([[0.0, 1.0]]), np.array([1.5, weight]))


@pytest.mark.parametrize("weights", [[0.5, 0.4], [60.0, 40.0], [math.inf, 0.0]])
def test_weights_that_do_not_sum_to_one_are_refused(weights: list[float]) -> None:
    with pytest.raises(ValueError, match="weights must sum to 1, not"):
        overall_values(np.array([[0.0, 1.0]]), np.array(weights))


def test_weights_of_another_number_of_criteria_are_refused() -> None:
    with pytest.raises(ValueError, match="one per criterion"):
        overall_values(np.array([[0.0, 1.0]]), np.array([1.0]))


def test_a_single_row_is_no_table() -> None:
    with pytest.raises(ValueError, match=r"expected the shape \(alternatives, criteria\)"):
        overall_values(np.array([0.0, 1.0]), np.array([0.5, 0.5]))


def test_ties_share_the_better_rank() -> None:
    assert competition_ranks(np.array([0.2, 0.7, 0.5, 0.5])).tolist() == [4, 1, 2, 2]


def test_a_difference_within_the_tolerance_is_a_tie() -> None:
    assert competition_ranks(np.array([0.5, 0.5 + 5e-10, 0.4])).tolist() == [1, 1, 3]


def test_a_chain_of_ties_counts_only_what_is_really_better() -> None:
    assert competition_ranks(np.array([0.0, 0.75, 1.5]), tolerance=1).tolist() == [2, 1, 1]


def test_without_tolerance_the_smallest_difference_counts() -> None:
    assert competition_ranks(np.array([0.5, np.nextafter(0.5, 1)]), tolerance=0).tolist() == [2, 1]


def test_nothing_has_no_ranks() -> None:
    assert competition_ranks(np.array([])).tolist() == []


@given(
    values=st.lists(st.sampled_from([0.0, 0.5, 1.0]) | st.floats(-100, 100), max_size=8),
    tolerance=st.sampled_from([0, 1e-9, 0.5]),
)
def test_ranks_agree_with_the_definition(values: list[float], tolerance: float) -> None:
    expected = [1 + sum(other > value + tolerance for other in values) for value in values]
    assert competition_ranks(np.array(values), tolerance=tolerance).tolist() == expected


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_is_no_finite_number_has_no_rank(value: float) -> None:
    with pytest.raises(ValueError, match=rf"^value 1 must be a finite number, not {value}$"):
        competition_ranks(np.array([0.5, value]))


@pytest.mark.parametrize("tolerance", [-1.0, math.nan, math.inf])
def test_a_tolerance_that_is_none_is_refused(tolerance: float) -> None:
    with pytest.raises(ValueError, match="the tolerance must be"):
        competition_ranks(np.array([0.5]), tolerance=tolerance)


@pytest.mark.parametrize(
    ("better", "worse", "expected"),
    [
        ([0.5, 1.0], [0.5, 0.5], True),
        ([0.5, 0.5], [0.5, 0.5], False),
        ([1.0, 0.0], [0.5, 0.5], False),
        ([0.5, 0.5], [0.5, 1.0], False),
    ],
    ids=["better on one", "equal", "better and worse", "worse on one"],
)
def test_dominating_takes_no_worse_anywhere_and_better_somewhere(
    better: list[float], worse: list[float], expected: bool
) -> None:
    assert dominates(np.array(better), np.array(worse)) is expected


def test_dominance_reads_row_over_column() -> None:
    table = np.array([[1.0, 0.5], [0.5, 0.5], [0.0, 1.0]])
    assert dominance(table).tolist() == [[False, True, False], [False, False, False], [False, False, False]]


@given(weighted_tables())
def test_a_dominated_alternative_is_never_above_its_dominator(weighted: Weighted) -> None:
    table, weights = weighted
    values = overall_values(table, weights)
    assert all(values[upper] >= values[lower] for upper, lower in np.argwhere(dominance(table)))


@given(partial_values())
def test_dominance_agrees_with_its_pairwise_definition(table: FloatArray) -> None:
    assert dominance(table).tolist() == [[dominates(one, other) for other in table] for one in table]


def test_rows_over_different_criteria_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="over the same criteria"):
        dominates(np.array([0.5]), np.array([0.5, 0.5]))


def test_dominance_refuses_nan() -> None:
    with pytest.raises(ValueError, match="between 0 and 1, not nan"):
        dominates(np.array([math.nan]), np.array([0.5]))
