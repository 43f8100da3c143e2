import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks, overall_values
from partnerpick.numeric.crosscheck import promethee2, rank_reversals, topsis, vikor
from tests.numeric.crosscheck.methods import METHODS, problems
from tests.strategies import weighted_tables

FIVE = np.array([[7, 6, 8, 0.62, 3], [9, 5, 6, 0.70, 5], [6, 7, 5, 0.55, 2], [6, 7, 5, 0.55, 2], [4, 8, 9, 0.30, 1]])
WEIGHTS = [0.3, 0.2, 0.2, 0.2, 0.1]
RISING = [True, True, True, True, False]


def by_sum(table: FloatArray) -> IntArray:
    return competition_ranks(table.sum(axis=1))


def weighted_sum_of_shares(table: FloatArray) -> IntArray:
    """The weighted sum over columns divided by their sums, which is known to reverse (Belton & Gear 1983)."""
    return competition_ranks((table / table.sum(axis=0)).sum(axis=1))


def test_a_copy_reverses_the_example_of_belton_and_gear() -> None:
    """Belton & Gear (1983), Omega 11(3): A, B, C on three criteria; a copy of B puts A before B."""
    table = np.array([[1.0, 9, 8], [9, 1, 9], [1, 1, 1]])
    found = rank_reversals(weighted_sum_of_shares, table)
    assert found.ranks.tolist() == [2, 1, 3]
    (change,) = [change for change in found.of("copy") if change.alternative == 1]
    assert (change.before, change.after, change.best_changed) == ((1, 3), (0,), True)
    assert change.pairs == 2  # of A with B, and with its copy


@given(weighted_tables())
def test_the_additive_model_on_fixed_scales_passes_every_test(weighted: tuple[FloatArray, FloatArray]) -> None:
    table, weights = weighted
    found = rank_reversals(lambda given: competition_ranks(overall_values(given, weights), tolerance=0), table)
    assert found.changes == ()


@pytest.mark.parametrize(
    ("method", "test", "alternative", "after"),
    [
        (lambda table: topsis(table, WEIGHTS, RISING).ranks, "worsened", 4, (1,)),
        (lambda table: vikor(table, WEIGHTS, RISING).ranks, "left-out", 4, (1,)),
        (lambda table: promethee2(table, WEIGHTS, RISING).ranks, "dominated", None, (0,)),
    ],
    ids=["topsis", "vikor", "promethee2"],
)
def test_methods_that_look_at_the_others_are_caught(
    method: Callable[[FloatArray], IntArray], test: str, alternative: int | None, after: tuple[int, ...]
) -> None:
    found = rank_reversals(method, FIVE, RISING)
    (change,) = [one for one in found.changes if (one.test, one.alternative) == (test, alternative)]
    assert change.after == after
    assert change.best_changed


def test_a_method_without_memory_of_others_changes_nothing() -> None:
    found = rank_reversals(by_sum, FIVE)
    assert found.changes == ()
    assert found.trials == {"dominated": 1, "copy": 5, "left-out": 4, "worsened": 4}


@pytest.mark.parametrize(
    "table",
    [[[9, 9], [5, 5], [5, 5], [1, 2]], [[5, 5]] * 4, [[0, 0]] * 3, [[5, 5]], [[1, 2], [2, 1]]],
    ids=["ties", "all equal", "all at zero", "one alone", "two level"],
)
def test_tied_rows_end_at_once(table: list[list[float]]) -> None:
    """scikit-criteria 0.10 draws noise until a tied row is worse than its equal, and never ends."""
    calls = []

    def counted(given: FloatArray) -> IntArray:
        calls.append(1)
        return by_sum(given)

    found = rank_reversals(counted, table)
    assert found.changes == ()
    assert len(calls) == 1 + np.sum(list(found.trials.values())) <= 2 + 3 * len(table)


@pytest.mark.parametrize("name", METHODS)
@given(problem=problems())
def test_it_ends_for_every_method_and_finds_the_same_twice(
    name: str, problem: tuple[FloatArray, FloatArray, BoolArray]
) -> None:
    table, weights, rising = problem

    def ranks(given: FloatArray) -> IntArray:
        return METHODS[name](given, weights, rising).ranks

    found, again = (rank_reversals(ranks, table, rising) for _ in range(2))
    assert found.changes == again.changes
    assert found.trials["dominated"] == 1
    assert found.trials["copy"] == len(table)


def test_the_added_one_is_as_bad_as_the_worst_found_in_each_direction() -> None:
    seen = []

    def watched(table: FloatArray) -> IntArray:
        seen.append(table.tolist())
        return competition_ranks(table[:, 0] - table[:, 1])

    rank_reversals(watched, [[3, 1], [2, 4]], [True, False], most=0)
    assert seen == [[[3, 1], [2, 4]], [[3, 1], [2, 4], [2, 4]]]


def test_a_worse_one_is_half_way_to_the_worst_found_and_the_rest_as_before() -> None:
    seen = []

    def watched(table: FloatArray) -> IntArray:
        seen.append(table.tolist())
        return by_sum(table)

    found = rank_reversals(watched, [[8, 8], [6, 4], [0, 2]])
    assert found.trials["worsened"] == 1  # the last one is the worst found itself
    assert seen[-1] == [[8, 8], [3, 3], [0, 2]]


def test_what_is_worst_everywhere_already_cannot_get_worse_and_is_not_tried() -> None:
    assert rank_reversals(by_sum, [[8, 8], [1, 1], [1, 1]]).trials["worsened"] == 0


def test_only_the_first_by_rank_are_tried_where_there_are_more() -> None:
    found = rank_reversals(by_sum, np.arange(20.0)[:, None], most=3)
    assert found.trials == {"dominated": 1, "copy": 3, "left-out": 3, "worsened": 3}


def test_a_gap_that_an_alternative_leaves_is_no_change() -> None:
    assert rank_reversals(by_sum, [[9.0], [5.0], [1.0]]).of("left-out") == ()


def test_a_copy_that_does_not_rank_as_its_original_is_a_change() -> None:
    """Such as ranks in the order of the file, where equal alternatives get 4 and 5."""
    found = rank_reversals(lambda table: np.argsort(np.argsort(-table[:, 0], kind="stable")) + 1, [[9.0], [5.0]])
    assert [change.alternative for change in found.of("copy")] == [0, 1]


def test_one_that_all_dominate_coming_first_is_a_change() -> None:
    found = rank_reversals(lambda table: -by_sum(table), [[9.0, 2.0], [1.0, 9.0]])
    (change,) = found.of("dominated")
    assert (change.before, change.after) == ((1,), (2,))


def test_the_method_may_do_with_its_table_what_it_likes() -> None:
    def greedy(table: FloatArray) -> IntArray:
        ranks = by_sum(table)
        table[:] = math.nan
        return ranks

    assert rank_reversals(greedy, FIVE).changes == ()


@pytest.mark.parametrize("given", [[1.0, 2.0], [1.0, 2.0, math.nan, 3.0, 4.0]])
def test_a_method_that_gives_no_rank_to_some_is_refused(given: npt.ArrayLike) -> None:
    with pytest.raises(ValueError, match=r"^expected 5 finite ranks from the method"):
        rank_reversals(lambda _: given, FIVE)


@pytest.mark.parametrize(
    ("table", "rising", "most", "message"),
    [
        ([[1.0, math.nan]], None, 5, "^alternative 0, criterion 1: expected a finite number, not nan$"),
        (np.empty((0, 2)), None, 5, "^expected 1 or more alternatives"),
        ([[1.0, 2.0]], [True], 5, "^expected 2 directions, one per criterion"),
        ([[1.0, 2.0]], None, -1, "^most must be 0 or more, not -1$"),
    ],
)
def test_a_table_that_is_none_is_refused(
    table: npt.ArrayLike, rising: list[bool] | None, most: int, message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        rank_reversals(by_sum, table, rising, most=most)
