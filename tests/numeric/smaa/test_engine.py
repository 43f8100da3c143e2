from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from partnerpick.numeric import FloatArray
from partnerpick.numeric.smaa import OUTPUTS, Group, Nested, SmaaResult, smaa

FACTORS: Nested = [[0, 1], [2, [3, 4]]]
TABLES = sorted(OUTPUTS)


def table(*rows: list[float]) -> FloatArray:
    return np.array(rows, dtype=float)


def certain(values: FloatArray, **asked: Any) -> SmaaResult:
    return smaa(values, values, **asked)


def mixed(alternatives: int = 4, criteria: int = 5, seed: int = 7) -> tuple[FloatArray, FloatArray]:
    """Partial values of which a third is uncertain."""
    rng = np.random.default_rng(seed)
    one, other = rng.random((2, alternatives, criteria))
    vary = rng.random((alternatives, criteria)) < 1 / 3
    return np.where(vary, np.minimum(one, other), one), np.where(vary, np.maximum(one, other), one)


def same(one: SmaaResult, other: SmaaResult) -> bool:
    """Whether all tables and errors have the same bytes."""
    pairs = [(one.found, other.found), (one.standard_errors.found, other.standard_errors.found)]
    return all(
        list(left) == list(right) and all(left[name].tobytes() == right[name].tobytes() for name in left)
        for left, right in pairs
    )


def test_three_clear_cases_have_their_exact_figures() -> None:
    """(1, 0), (0, 1) and (0.6, 0.6): first for 0.4, 0.4 and 0.2 of all weights; (0.3, 0.3) never."""
    found = certain(table([1, 0], [0, 1], [0.6, 0.6], [0.3, 0.3]), draws=100_000)
    assert found.first == pytest.approx([0.4, 0.4, 0.2, 0], abs=1e-3)
    assert found.central_weights[:3] == pytest.approx(table([0.8, 0.2], [0.2, 0.8], [0.5, 0.5]), abs=1e-3)
    assert np.isnan(found.central_weights[3]).all()
    assert found.confidence_factors[:3].tolist() == [1, 1, 1]
    assert np.isnan(found.confidence_factors[3])
    assert found.pairwise_winning[2, 3] == 1
    assert found.pairwise_winning[0] == pytest.approx([0.5, 0.5, 0.4, 0.7], abs=1e-3)


def test_the_case_of_jsmaa_has_its_exact_figures() -> None:
    """Test suite of JSMAA (Tervonen): (1, 0, 1) and (0, 1, 0), weights free.

    The first leads where w2 < 1/2, and w2 has the law Beta(1, 2): chance 3/4, means 2/9 below and 2/3 above.
    """
    found = certain(table([1, 0, 1], [0, 1, 0]), draws=100_000)
    errors = found.standard_errors
    for got, exact, error in [
        (found.rank_acceptability, table([0.75, 0.25], [0.25, 0.75]), errors.rank_acceptability),
        (found.central_weights, table([7, 4, 7], [3, 12, 3]) / 18, errors.central_weights),
    ]:
        assert (np.abs(got - exact) < 5 * error).all()
        assert error.max() < 2e-3
    assert found.confidence_factors.tolist() == [1, 1]
    assert errors.confidence_factors.tolist() == [0, 0]


@pytest.mark.parametrize("alternatives", [1, 2, 5, 16, 17, 64, 65, 512, 513])
def test_rows_and_columns_of_the_ranks_sum_to_one(alternatives: int) -> None:
    low, high = mixed(alternatives)
    found = smaa(low, high, draws=300)
    assert found.rank_acceptability.shape == (alternatives, alternatives)
    assert found.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(alternatives), abs=1e-12)
    assert found.rank_acceptability.sum(axis=1) == pytest.approx(np.ones(alternatives), abs=1e-12)
    assert found.first == pytest.approx(found.rank_acceptability[:, 0], abs=1e-15)
    assert found.top == pytest.approx(found.rank_acceptability[:, :10].cumsum(axis=1), abs=1e-12)
    assert found.expected_ranks == pytest.approx(
        found.rank_acceptability @ np.arange(1, alternatives + 1), abs=1e-12 * alternatives
    )
    assert found.pairwise_winning + found.pairwise_winning.T == pytest.approx(np.ones((alternatives,) * 2), abs=1e-12)
    assert 0.5 + (1 - found.pairwise_winning).sum(axis=1) == pytest.approx(found.expected_ranks, abs=1e-9)


@pytest.mark.parametrize("alternatives", [5, 17, 70])
def test_every_way_of_ranking_gives_what_sorting_the_draws_gives(alternatives: int) -> None:
    """With certain weights and one varying cell the values are known up to that cell: its ranks are counted by hand."""
    steps = np.linspace(0, 1, alternatives - 1)
    low = np.append(steps, 0.0)[:, None]
    high = np.append(steps, 1.0)[:, None]
    found = smaa(low, high, draws=2_000, outputs={"rank_acceptability", "expected_ranks", "pairwise_winning"})
    gaps = 1 / (alternatives - 2)
    assert found.rank_acceptability[-1, 1:-1] == pytest.approx(np.full(alternatives - 2, gaps), abs=4 / 2_000**0.75)
    assert found.expected_ranks[-1] == pytest.approx((alternatives + 1) / 2, abs=0.01 * alternatives)
    assert found.pairwise_winning[-1, :-1] == pytest.approx(1 - steps, abs=0.01)
    assert (np.tril(found.pairwise_winning[:-1, :-1], -1)[np.tril_indices(alternatives - 1, -1)] == 1).all()


def test_thousands_of_alternatives_are_ranked_like_the_first_of_them() -> None:
    low, high = mixed(2_100)
    outputs = {"expected_ranks", "top"}
    found = smaa(low, high, draws=70, outputs=outputs)  # type: ignore[arg-type]  # names of OUTPUTS
    assert found.expected_ranks.sum() == pytest.approx(2_100 * 2_101 / 2)
    assert found.top.sum(axis=0) == pytest.approx(np.arange(1, 11), abs=1e-9)
    assert np.corrcoef(found.expected_ranks, (low + high).mean(axis=1))[0, 1] < -0.9


@given(
    arrays.arrays(
        float, st.tuples(st.integers(1, 6), st.integers(1, 4)), elements=st.sampled_from([-0.5, 0, 0.5, 1, 2])
    ),
    st.integers(0, 5),
)
@settings(max_examples=40, deadline=None)
def test_whatever_the_table_ranks_are_shared_out_completely(values: FloatArray, seed: int) -> None:
    found = certain(values, draws=64, seed=seed)
    count = len(values)
    assert found.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(count), abs=1e-12)
    assert found.rank_acceptability.sum(axis=1) == pytest.approx(np.ones(count), abs=1e-12)
    assert found.first.sum() == pytest.approx(1, abs=1e-12)
    assert np.isnan(found.central_weights).any(axis=1).tolist() == (found.first == 0).tolist()
    for one in range(count):
        for other in range(count):
            if (values[one] == values[other]).all():
                assert found.rank_acceptability[one].tolist() == found.rank_acceptability[other].tolist()
                assert found.pairwise_winning[one, other] == 0.5
            elif (values[one] >= values[other]).all():
                assert found.pairwise_winning[one, other] == 1


def test_an_alternative_above_another_on_every_criterion_wins_every_draw() -> None:
    rng = np.random.default_rng(3)
    low = rng.random((30, 8))
    better = np.minimum(low + 1e-3 * (rng.random(low.shape) < 0.2), 1)
    found = certain(np.concatenate([low, better]), draws=2_000, outputs={"pairwise_winning"})
    for one in range(30):
        expected = 0.5 if (low[one] == better[one]).all() else 1
        assert found.pairwise_winning[one + 30, one] == expected


# Ties


@pytest.mark.parametrize("others", [1, 20, 70])
def test_equal_alternatives_share_their_places_evenly(others: int) -> None:
    rng = np.random.default_rng(1)
    values = np.concatenate([rng.random((others, 3)), table([0.9, 0.1, 0.3], [0.9, 0.1, 0.3], [0.9, 0.1, 0.3])])
    found = certain(values, draws=500)
    first, second, third = found.rank_acceptability[-3:]
    assert first.tolist() == second.tolist() == third.tolist()
    assert found.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(others + 3), abs=1e-12)
    assert found.pairwise_winning[-3:, -3:].tolist() == np.full((3, 3), 0.5).tolist()
    assert found.standard_errors.pairwise_winning[-3:, -3:].tolist() == np.zeros((3, 3)).tolist()
    assert found.central_weights[-1].tobytes() == found.central_weights[-2].tobytes()


@pytest.mark.parametrize("classes", [2, 30, 100])
def test_hundreds_of_equal_alternatives_share_hundreds_of_places(classes: int) -> None:
    rng = np.random.default_rng(4)
    values = np.concatenate([rng.random((classes - 1, 3)), np.tile([0.5, 0.6, 0.4], (300, 1))])
    found = certain(values, draws=200)
    assert found.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(len(values)), abs=1e-12)
    assert found.rank_acceptability.sum(axis=1) == pytest.approx(np.ones(len(values)), abs=1e-12)
    ahead = found.pairwise_winning[: classes - 1, -1].sum()
    assert found.expected_ranks[-1] == pytest.approx(1 + ahead + 299 / 2, abs=1e-9)


def test_rows_that_rounding_alone_tells_apart_are_equal() -> None:
    found = certain(table([0.1 + 0.2, 0.5], [0.3, 0.5]), draws=100)
    assert found.first.tolist() == [0.5, 0.5]
    assert found.rank_acceptability.tolist() == [[0.5, 0.5], [0.5, 0.5]]


def test_rows_that_differ_by_little_are_told_apart() -> None:
    found = certain(table([0.3, 0.5], [0.3, 0.5 + 1e-7], [0.9, 0]), draws=1_000)
    assert found.pairwise_winning[1, 0] == 1


def test_pinned_shares_under_which_differences_cancel_make_a_tie() -> None:
    """0.25 x 0.4 more on the first is 0.5 x 0.2 less on the second, whatever the third and fourth weigh."""
    group = Group((0, 1, 2, 3), pinned=(0.25, 0.5, None, None))
    found = certain(table([0.7, 0.1, 0.2, 0.9], [0.3, 0.3, 0.2, 0.9], [0.1, 0.2, 0.9, 0.1]), groups=group, draws=500)
    assert found.first[0] == found.first[1] > 0
    assert found.pairwise_winning[0, 1] == 0.5


def test_what_differs_only_on_a_criterion_without_weight_is_equal() -> None:
    group = Group((0, 1, 2), "point", shares=(0.5, 0.5, 0.0))
    low, high = table([0.2, 0.4, 0], [0.4, 0.2, 0.3]), table([0.2, 0.4, 1], [0.4, 0.2, 0.3])
    found = smaa(low, high, groups=group, draws=100)
    assert found.first.tolist() == [0.5, 0.5]
    assert found.standard_errors.first.tolist() == [0, 0]


def test_certain_weights_and_values_give_the_one_ranking_without_error() -> None:
    group = Group((0, 1), "point", shares=(0.3, 0.7))
    values = table([0.5, 0.5], [0.2, 0.9], [0.5, 0.5], [0.2, 0.9 - 1e-8])
    found = certain(values, groups=group, draws=1_000)
    assert found.expected_ranks.tolist() == [3.5, 1, 3.5, 2]
    assert found.central_weights[1].tolist() == [0.3, 0.7]
    assert found.confidence_factors[1] == 1
    assert found.draws == 1_000
    assert not found.stopped
    for name in TABLES:
        assert not np.nan_to_num(found.standard_errors.found[name]).any(), name


def test_samples_that_meet_another_value_tie_in_those_draws() -> None:
    """One reads 0.4 or 0.6 with equal chance, the other 0.4 for certain: ahead in half of all draws, else level."""
    values = table([0.5, 0.3], [0.4, 0.3])
    found = certain(values, samples={(0, 0): np.array([0.4, 0.6])}, draws=64_000)
    assert found.first == pytest.approx([0.75, 0.25], abs=5e-3)
    assert found.rank_acceptability.sum(axis=0) == pytest.approx([1, 1], abs=1e-12)
    assert found.pairwise_winning[0, 1] == pytest.approx(0.75, abs=5e-3)
    assert found.confidence_factors == pytest.approx([0.75, 0.25], abs=5e-3)


def test_samples_are_drawn_in_place_of_the_range() -> None:
    low, high = table([0.0], [0.5]), table([1.0], [0.5])
    found = smaa(low, high, samples={(0, 0): np.array([0.1, 0.2, 0.3, 0.9])}, draws=64_000)
    assert found.first == pytest.approx([0.25, 0.75], abs=5e-3)


def test_a_sample_of_one_value_is_certain() -> None:
    low, high = table([0.0, 0.2], [0.5, 0.1]), table([1.0, 0.2], [0.5, 0.1])
    found = smaa(low, high, samples={(0, 0): np.array([0.7, 0.7])}, draws=500)
    assert same(found, certain(table([0.7, 0.2], [0.5, 0.1]), draws=500))


# What must not matter, and what must


def test_one_alternative_is_first_with_the_mean_of_all_weights() -> None:
    found = smaa(table([0.1, 0.4, 0.2]), table([0.9, 0.4, 0.2]), draws=10_000)
    assert found.first.tolist() == [1]
    assert found.rank_acceptability.tolist() == [[1]]
    assert found.pairwise_winning.tolist() == [[0.5]]
    assert found.confidence_factors.tolist() == [1]
    assert found.central_weights[0] == pytest.approx([1 / 3] * 3, abs=5e-3)
    assert found.standard_errors.first.tolist() == [0]


def test_one_criterion_ranks_by_its_values() -> None:
    found = certain(table([0.2], [0.9], [0.4]), draws=100)
    assert found.expected_ranks.tolist() == [3, 1, 2]
    assert found.central_weights[1].tolist() == [1]


def test_an_alternative_worst_on_everything_is_last_and_has_no_central_weights() -> None:
    low, high = mixed()
    found = smaa(np.vstack([low, np.full(5, -1.0)]), np.vstack([high, np.full(5, -1.0)]), draws=1_000)
    assert found.rank_acceptability[-1].tolist() == [0, 0, 0, 0, 1]
    assert np.isnan(found.central_weights[-1]).all()
    assert np.isnan(found.confidence_factors[-1])
    assert np.isnan(found.standard_errors.central_weights[-1]).all()


def test_a_criterion_on_which_all_are_equal_changes_only_the_weights_of_the_others() -> None:
    found = certain(table([1, 0, 0.5], [0, 1, 0.5]), draws=64_000)
    assert found.first == pytest.approx([0.5, 0.5], abs=2e-3)
    assert found.central_weights[:, 2] == pytest.approx([1 / 3, 1 / 3], abs=2e-3)


@pytest.mark.parametrize(("factor", "shift"), [(100.0, 0.0), (0.001, 0.0), (8.0, -3.0), (1.0, 50.0)])
def test_a_common_unit_and_zero_of_all_values_change_nothing(factor: float, shift: float) -> None:
    low, high = mixed()
    one = smaa(low, high, groups=FACTORS, draws=2_000)
    other = smaa(low * factor + shift, high * factor + shift, groups=FACTORS, draws=2_000)
    assert other.rank_acceptability == pytest.approx(one.rank_acceptability, abs=2 / 2_000)
    assert np.nan_to_num(other.central_weights) == pytest.approx(np.nan_to_num(one.central_weights), abs=5e-3)


def test_values_beyond_zero_and_one_count_as_they_are() -> None:
    found = certain(table([2.0, -1.0], [0.0, 0.0]), draws=64_000)
    assert found.first == pytest.approx([2 / 3, 1 / 3], abs=2e-3)


def test_nested_groups_share_the_weight_group_by_group() -> None:
    found = certain(table([1, 0, 0, 0, 0], [0, 0, 0, 1, 1]), groups=FACTORS, draws=64_000)
    assert found.central_weights.sum(axis=1) == pytest.approx([1, 1], abs=1e-12)
    assert np.average(found.central_weights, axis=0, weights=found.first) == pytest.approx(
        [1 / 4, 1 / 4, 1 / 4, 1 / 8, 1 / 8], abs=5e-3
    )


def test_confidence_counts_readings_under_the_central_weights_alone() -> None:
    """Both are 0.5 on the second criterion; on the first one reads 0 to 1, the other 0.25: it leads in 3 of 4."""
    low, high = table([0.0, 0.5], [0.25, 0.5]), table([1.0, 0.5], [0.25, 0.5])
    found = smaa(low, high, draws=64_000)
    assert found.confidence_factors == pytest.approx([0.75, 0.25], abs=5e-3)


def test_confidence_is_taken_at_the_centre_of_the_weights_that_put_it_first() -> None:
    """One reads (x, 0) with x between 0 and 1, the other (0, 0.5), and w is the first criterion's weight.

    The first leads where w x > (1 - w) / 2. Its central weight is the mean of w where x > (1 - w) / 2w, that is for w
    from 1/3 with the chance 1 - (1 - w) / 2w. By integration over w: chance 1 - ln(3) / 2, first moment 1/3. Then it is
    first where x > (1 - c) / 2c.
    """
    chance = 1 - np.log(3) / 2
    first = (1 / 3) / chance
    second = (1 / 2 - 1 / 3) / (1 - chance)
    found = smaa(table([0, 0], [0, 0.5]), table([1, 0], [0, 0.5]), draws=200_000)
    assert found.first[0] == pytest.approx(chance, abs=5e-4)
    assert found.central_weights[:, 0] == pytest.approx([first, second], abs=5e-4)
    assert found.confidence_factors[0] == pytest.approx(1 - (1 - first) / (2 * first), abs=2e-3)
    assert found.confidence_factors[1] == pytest.approx(
        1.0 if second <= 1 / 3 else (1 - second) / (2 * second), abs=2e-3
    )


def test_a_contender_that_no_other_can_reach_under_its_weights_is_certain_of_its_place() -> None:
    low, high = table([0.5, 0.75], [0.25, 0.75]), table([0.5, 1.75], [0.25, 1.0])
    found = smaa(low, high, draws=1_000)
    assert found.confidence_factors[0] == pytest.approx(1, abs=0.1)
    apart = smaa(table([0.6, 0.5], [0.1, 0.2]), table([0.7, 0.5], [0.2, 0.2]), draws=1_000)
    assert apart.confidence_factors[0] == 1
    assert apart.standard_errors.confidence_factors[0] == pytest.approx(2 / 1_000)


# Seeds, workers, outputs


def test_the_seed_alone_decides_the_draws() -> None:
    low, high = mixed()
    assert same(smaa(low, high, draws=2_000, seed=5), smaa(low, high, draws=2_000, seed=5))
    assert not same(smaa(low, high, draws=2_000, seed=5), smaa(low, high, draws=2_000, seed=6))


@pytest.mark.parametrize("alternatives", [4, 40])
def test_any_number_of_workers_gives_the_same_bytes(alternatives: int) -> None:
    low, high = mixed(alternatives)
    alone = smaa(low, high, draws=50_000)
    for workers in (2, 3):
        assert same(smaa(low, high, draws=50_000, workers=workers), alone)
    with ThreadPoolExecutor(2) as threads:
        assert same(smaa(low, high, draws=50_000, workers=threads), alone)
        assert threads.submit(len, "open").result() == 4


def test_an_executor_of_other_processes_gives_the_same_bytes() -> None:
    low, high = mixed()
    samples = {(0, 0): np.array([0.2, 0.4])}
    with ProcessPoolExecutor(2) as processes:
        found = smaa(low, high, groups=FACTORS, samples=samples, draws=40_000, workers=processes)
    assert same(found, smaa(low, high, groups=FACTORS, samples=samples, draws=40_000))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_the_same_with_or_without_the_others(name: str) -> None:
    low, high = mixed(20)
    every = smaa(low, high, draws=500)
    alone = smaa(low, high, draws=500, outputs={name})  # type: ignore[arg-type]  # a name of OUTPUTS
    assert list(alone.found) == [name]
    assert alone.found[name] == pytest.approx(every.found[name], abs=1e-12, nan_ok=True)
    errors = alone.standard_errors.found[name]
    assert errors == pytest.approx(every.standard_errors.found[name], abs=1e-9, nan_ok=True)
    assert errors.shape == alone.found[name].shape
    for other in set(TABLES) - {name}:
        with pytest.raises(KeyError, match=other):
            getattr(alone, other)


@pytest.mark.parametrize("draws", [1, 2, 63, 65, 1_001])
def test_any_number_of_draws_is_made_and_counted(draws: int) -> None:
    low, high = mixed()
    found = smaa(low, high, draws=draws)
    assert (found.draws, found.asked) == (draws, draws)
    assert (found.rank_acceptability * draws).round(9).tolist() == (found.rank_acceptability * draws).round().tolist()


# Progress and interrupts


def told(stop_after: int | None = None) -> tuple[list[tuple[int, int]], Callable[[int, int], None]]:
    """What progress was told, and who is told; pressing Ctrl-C after so many times."""
    calls: list[tuple[int, int]] = []

    def progress(done: int, of: int) -> None:
        calls.append((done, of))
        if len(calls) == stop_after:
            raise KeyboardInterrupt

    return calls, progress


@pytest.mark.parametrize("uncertain", [False, True])
def test_progress_grows_to_all_draws(uncertain: bool) -> None:
    low, high = mixed()
    calls, progress = told()
    smaa(low, high if uncertain else low, draws=50_000, progress=progress)
    assert [done for done, _ in calls] == sorted(done for done, _ in calls)
    assert {of for _, of in calls} == {50_000}
    assert calls[-1] == (50_000, 50_000)
    assert len(calls) > 2


@pytest.mark.parametrize("workers", [1, 2])
def test_an_interrupt_keeps_what_is_done(workers: int) -> None:
    low, high = mixed()
    calls, progress = told(stop_after=3)
    found = smaa(low, high, draws=400_000, progress=progress, workers=workers)
    assert found.stopped
    assert 0 < found.draws < found.asked == 400_000
    assert len(calls) == 3
    assert found.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(4), abs=1e-12)
    whole = smaa(low, high, draws=400_000)
    assert found.first == pytest.approx(whole.first, abs=5 * float(found.standard_errors.first.max()))
    assert np.isnan(found.confidence_factors).all()


def test_an_interrupt_while_confidence_is_found_keeps_all_draws() -> None:
    low, high = mixed()
    steps, progress = told()
    whole = smaa(low, high, draws=400_000, progress=progress)
    _, progress = told(stop_after=len(steps) - 1)
    found = smaa(low, high, draws=400_000, progress=progress)
    assert found.stopped
    assert found.draws == 400_000
    assert found.first.tolist() == whole.first.tolist()
    assert found.confidence_factors == pytest.approx(whole.confidence_factors, abs=5e-3, nan_ok=True)


def test_an_interrupt_before_anything_is_done_goes_on() -> None:
    low, high = mixed()
    _, progress = told(stop_after=1)
    with pytest.raises(KeyboardInterrupt):
        smaa(low, high, draws=4_000_000, progress=progress)


# Standard errors


def test_what_never_happens_has_the_error_of_four_imaginary_draws() -> None:
    found = certain(table([1, 0], [0.5, 0.5], [0, 0]), draws=1_000)
    assert found.first[2] == 0
    assert found.standard_errors.first[2] == pytest.approx(2 / 1_000)
    assert found.standard_errors.pairwise_winning[0, 2] == pytest.approx(2 / 1_000)


def test_more_draws_have_smaller_errors() -> None:
    low, high = mixed()
    few, many = smaa(low, high, draws=1_000), smaa(low, high, draws=100_000)
    for name in TABLES:
        shared = ~np.isnan(few.found[name])
        assert np.nanmean(many.standard_errors.found[name][shared]) < np.nanmean(few.standard_errors.found[name]) / 5


@pytest.mark.parametrize("name", TABLES)
def test_errors_are_as_large_as_the_scatter_over_seeds(name: str) -> None:
    low, high = mixed()
    runs = [smaa(low, high, draws=16_384, seed=seed) for seed in range(40)]
    figures = np.array([run.found[name] for run in runs])
    errors = np.array([run.standard_errors.found[name] for run in runs])
    likely = np.isfinite(figures).all(axis=0) & (figures.std(axis=0) > 8 / 16_384)
    ratios = figures.std(axis=0)[likely] / np.sqrt(np.square(errors).mean(axis=0)[likely])
    assert likely.any()
    assert ratios.min() > 0.5
    assert ratios.max() < 1.5


# What is refused

NOTHING = np.nan


@pytest.mark.parametrize(
    ("low", "high", "message"),
    [
        (table([0.1, NOTHING]), table([0.1, 0.2]), "alternative 0, criterion 1: the low value must be a finite number"),
        (table([0.1, 0.2]), table([0.1, np.inf]), "alternative 0, criterion 1: the high value must be a finite number"),
        (table([0.1], [0.7]), table([0.1], [0.6]), "alternative 1, criterion 0: low must not be above high"),
        (np.zeros(3), np.zeros(3), "must have one shape"),
        (np.zeros((2, 3)), np.zeros((2, 2)), "must have one shape"),
        (np.zeros((0, 3)), np.zeros((0, 3)), "at least one alternative"),
        (np.zeros((3, 0)), np.zeros((3, 0)), "at least one criterion"),
    ],
)
def test_tables_that_are_none_are_refused(low: FloatArray, high: FloatArray, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        smaa(low, high)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"draws": 0}, "at least 1 draw, not 0"),
        ({"workers": 0}, "at least 1 worker, not 0"),
        ({"outputs": {"winner"}}, "unknown output 'winner'"),
        ({"samples": {(0, 0): np.array([])}}, "alternative 0, criterion 0: a sample must hold at least one number"),
        ({"samples": {(1, 0): np.array([0.1, NOTHING])}}, "alternative 1, criterion 0: number 1 of the sample"),
        ({"samples": {(2, 0): np.array([0.1])}}, "alternative 2, criterion 0: a sample is given"),
        ({"samples": {(0, -1): np.array([0.1])}}, "alternative 0, criterion -1: a sample is given"),
        ({"samples": {(0, 0): np.array([[0.1]])}}, "a sample must be a list of numbers"),
        ({"groups": [0, 0]}, "criterion 0"),
        ({"groups": [0]}, "criterion 1"),
    ],
)
def test_questions_that_make_no_sense_are_refused(asked: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        certain(table([0.1, 0.2], [0.3, 0.1]), **asked)


def test_plain_lists_are_taken_as_tables() -> None:
    found = smaa([[1, 0], [0, 1]], [[1, 0], [0, 1]], samples={(0, 0): [1, 1]}, draws=100)  # type: ignore[arg-type, dict-item]  # as callers without type checks do
    assert same(found, certain(table([1, 0], [0, 1]), draws=100))


def test_confidence_factors_rest_on_readings_of_their_own() -> None:
    """Under certain weights they are the chances of being first once more: near these, but from other draws."""
    low, high = np.zeros((2, 2)), np.ones((2, 2))
    found = smaa(low, high, groups=Group((0, 1), "point", shares=(0.5, 0.5)), draws=4096)
    gap = np.abs(found.confidence_factors - found.first)
    assert (gap > 0).all()
    assert (gap <= 5 * np.hypot(found.standard_errors.first, found.standard_errors.confidence_factors)).all()
