"""The shares in a group are uniform in what its space allows.

Means and products are compared with closed forms at five standard errors of independent draws, which is generous, as
the points are more even than that; no seed was picked.
"""

import numpy as np
import pytest
from scipy.stats import beta, kstest  # type: ignore[import-untyped]  # comes without types

from partnerpick.numeric import FloatArray
from partnerpick.numeric.smaa.drawing import plan
from partnerpick.numeric.smaa.groups import Group, as_group
from partnerpick.numeric.smaa.spaces import Simplex, spaces

DRAWS = 65_536


def weights(group: Group, draws: int = DRAWS, seed: int = 0) -> FloatArray:
    """The weights of the criteria, (criteria, draws)."""
    criteria = len(list(group.criteria()))
    table = np.zeros((1, criteria))
    planned = plan(as_group(group, criteria), table, table, draws=draws, seed=seed)
    return np.concatenate([planned.weights(block) for block in range(planned.blocks)], axis=1).astype(np.float64)


def assert_means(found: FloatArray, expected: FloatArray) -> None:
    """The means of rows are the expected ones, within five standard errors."""
    error = found.std(axis=1) / found.shape[1] ** 0.5
    assert (np.abs(found.mean(axis=1) - expected) < 5 * error + 1e-6).all()


@pytest.mark.parametrize("size", [2, 3, 4, 5, 6, 9, 30])
def test_free_shares_are_uniform_on_the_simplex(size: int) -> None:
    """Dirichlet(1, ..., 1): mean 1/k, E w_i^2 = 2 / (k (k + 1)), E w_i w_j = 1 / (k (k + 1)), each Beta(1, k - 1)."""
    found = weights(Group(tuple(range(size))))
    assert_means(found, np.full(size, 1 / size))
    assert_means(found**2, np.full(size, 2 / (size * (size + 1))))
    one, two = np.triu_indices(size, 1)
    assert_means(found[one] * found[two], np.full(one.size, 1 / (size * (size + 1))))
    for row in found:
        # Kolmogorov's statistic of independent draws is beyond 2 / sqrt(n) once in 1,500 times.
        assert kstest(row, beta(1, size - 1).cdf).statistic < 2 / DRAWS**0.5


def test_free_shares_of_one_draw_cover_the_whole_simplex() -> None:
    found = weights(Group((0, 1, 2)))
    cells = (found[:2] * 10).astype(int)
    counts = np.bincount(cells[0] * 10 + cells[1], minlength=100).reshape(10, 10)
    whole = np.add.outer(np.arange(10), np.arange(10)) < 9
    assert counts[whole] == pytest.approx(np.full(whole.sum(), DRAWS / 50), abs=5 * (DRAWS / 50) ** 0.5)


@pytest.mark.parametrize("size", [2, 3, 5, 8])
def test_ordered_shares_have_the_centroid_of_their_ranks_as_mean(size: int) -> None:
    """Rank order centroid: the mean of the k-th share of n is the sum of 1/i for i from k to n, over n."""
    centroid = np.array([sum(1 / place for place in range(rank, size + 1)) / size for rank in range(1, size + 1)])
    shares = tuple(np.arange(size, 0, -1) / np.arange(1, size + 1).sum())
    found = weights(Group(tuple(range(size)), "order", shares))
    assert (np.diff(found, axis=0) <= 1e-7).all()
    assert_means(found, centroid)


def test_ordered_shares_are_sorted_free_ones() -> None:
    found = weights(Group((3, 1, 0, 2), "order", (0.1, 0.3, 0.4, 0.2)))[[0, 1, 2, 3]]
    free = np.random.default_rng(0).dirichlet(np.ones(4), 400_000).T
    expected = np.sort(free, axis=0)[::-1]
    for power in (1, 2, 3):
        error = (found**power).std(axis=1) * (1 / DRAWS + 1 / 400_000) ** 0.5
        assert (np.abs((found**power).mean(axis=1) - (expected**power).mean(axis=1)) < 5 * error).all()
    assert_means(found[:3] * found[1:], (expected[:3] * expected[1:]).mean(axis=1))


def test_members_with_equal_shares_are_not_ordered_among_themselves() -> None:
    found = weights(Group((0, 1, 2, 3, 4), "order", (0.3, 0.15, 0.3, 0.1, 0.15)))
    first, second = found[[0, 2]], found[[1, 4]]
    assert (first.min(axis=0) >= second.max(axis=0) - 1e-7).all()
    assert (second.min(axis=0) >= found[3] - 1e-7).all()
    centroid = [sum(1 / place for place in range(rank, 6)) / 5 for rank in range(1, 6)]
    high, low = (centroid[0] + centroid[1]) / 2, (centroid[2] + centroid[3]) / 2
    assert_means(found, np.array([high, low, high, centroid[4], low]))
    for one, two in (first, second):
        assert (one > two).mean() == pytest.approx(0.5, abs=5 * 0.5 / DRAWS**0.5)
    # Whether one tie falls one way tells nothing of the other, nor of how far apart the two are.
    assert abs(np.corrcoef(first[0] > first[1], second[0] > second[1])[0, 1]) < 5 / DRAWS**0.5
    assert abs(np.corrcoef(first[0] > first[1], np.abs(first[0] - first[1]))[0, 1]) < 5 / DRAWS**0.5


def test_three_equal_shares_take_their_six_orders_evenly() -> None:
    found = weights(Group((0, 1, 2, 3), "order", (0.3, 0.3, 0.3, 0.1)))
    orders = np.argsort(found[:3], axis=0)
    counts = np.unique(orders[0] * 9 + orders[1] * 3 + orders[2], return_counts=True)[1]
    assert counts == pytest.approx(np.full(6, DRAWS / 6), abs=5 * (DRAWS * 5 / 36) ** 0.5)


def test_a_group_of_equal_shares_is_free() -> None:
    assert spaces(Group((0, 1, 2), "order", (1 / 3, 1 / 3, 1 / 3))) == ((Simplex(1, 3), (0, 1, 2)),)


def test_shares_within_ranges_are_free_ones_that_fall_within_them() -> None:
    ranges = ((0.1, 0.5), (0.05, 0.3), (0.2, 0.4), (0.1, 0.6))
    found = weights(Group((0, 1, 2, 3), "ranges", ranges=ranges))
    low, high = np.array(ranges).T[..., None]
    assert (found >= low - 1e-7).all()
    assert (found <= high + 1e-7).all()
    free = np.random.default_rng(0).dirichlet(np.ones(4), 1_000_000).T
    free = free[:, ((free >= low) & (free <= high)).all(axis=0)]
    for power in (1, 2, 3):
        error = (found**power).std(axis=1) * (1 / DRAWS + 1 / free.shape[1]) ** 0.5
        assert (np.abs((found**power).mean(axis=1) - (free**power).mean(axis=1)) < 5 * error).all()


@pytest.mark.parametrize(
    ("ranges", "shares"),
    [
        (((0.2, 0.2), (0.3, 0.3), (0.5, 0.5)), (0.2, 0.3, 0.5)),
        (((0.2, 1.0), (0.3, 1.0), (0.5, 1.0)), (0.2, 0.3, 0.5)),
        (((0.0, 0.2), (0.0, 0.3), (0.0, 0.5)), (0.2, 0.3, 0.5)),
        (((0.2, 0.2), (0.0, 1.0), (0.5, 0.5)), (0.2, 0.3, 0.5)),
    ],
)
def test_ranges_that_allow_one_point_give_it(
    ranges: tuple[tuple[float, float], ...], shares: tuple[float, ...]
) -> None:
    found = weights(Group((0, 1, 2), "ranges", ranges=ranges), 100)
    assert np.abs(found - np.array(shares)[:, None]).max() < 1e-7


def test_two_groups_of_ranges_have_nothing_to_do_with_each_other() -> None:
    """Neither their shares nor what is drawn again, which narrow ranges of many members make frequent."""
    ranges = tuple((0.0, 0.06) for _ in range(30))
    group = Group(tuple(range(30)), "ranges", ranges=ranges)
    other = Group(tuple(range(30, 60)), "ranges", ranges=ranges)
    found = weights(Group((group, other), "point", (0.5, 0.5)), 16_384)
    correlations = np.asarray(np.corrcoef(found))[:30, 30:] * 16_384**0.5
    # 900 numbers that are at most standard normal: beyond 5.5 once in 30,000 tests.
    assert np.abs(correlations).max() < 5.5


def test_a_point_never_moves() -> None:
    found = weights(Group((0, Group((1, 2), "point", (0.25, 0.75))), "point", (0.5, 0.5)), 100)
    assert np.abs(found - np.array([[0.5], [0.125], [0.375]])).max() < 1e-7


@pytest.mark.parametrize(
    "group",
    [
        Group((0, 1, 2), pinned=(None, 0.4, None)),
        Group((0, 1, 2), "order", (0.45, 0.1, 0.45), pinned=(None, 0.4, None)),
        Group((0, 1, 2), "ranges", ranges=((0, 1), (0.4, 0.4), (0, 1)), pinned=(None, 0.4, None)),
    ],
)
def test_a_pinned_member_keeps_its_share_and_the_others_divide_what_is_left(group: Group) -> None:
    found = weights(group)
    assert np.abs(found[1] - 0.4).max() < 1e-7
    assert kstest(found[0] / 0.6, "uniform").statistic < 2 / DRAWS**0.5
    assert np.abs(found.sum(axis=0) - 1).max() < 1e-6


def test_ordered_members_beside_a_pinned_one_keep_their_order() -> None:
    found = weights(Group((0, 1, 2), "order", (0.2, 0.5, 0.3), pinned=(None, 0.5, None)))
    assert_means(found, np.array([0.25 / 2, 0.5, 0.75 / 2]))
    assert (found[2] >= found[0] - 1e-7).all()


def test_ranges_are_parts_of_the_whole_group_beside_a_pinned_member() -> None:
    found = weights(Group((0, 1, 2), "ranges", ranges=((0.1, 0.2), (0, 0), (0, 1)), pinned=(None, 0.5, None)))
    assert_means(found, np.array([0.15, 0.5, 0.35]))
    assert found[0].min() == pytest.approx(0.1, abs=1e-4)
    assert found[0].max() == pytest.approx(0.2, abs=1e-4)


@pytest.mark.parametrize("pinned", [(0.25, 0.75), (1.0, None), (0.0, None)])
def test_pins_may_leave_nothing_or_all(pinned: tuple[float | None, ...]) -> None:
    rest = 1 - sum(share for share in pinned if share is not None)
    expected = [rest if share is None else share for share in pinned]
    assert np.abs(weights(Group((0, 1), pinned=pinned), 100) - np.array(expected)[:, None]).max() < 1e-7


def test_the_weight_of_a_criterion_is_the_product_of_the_shares_above_it() -> None:
    """Two free groups of two below one of two: E w = 1/4 and E w^2 = (1/3)^2; different groups are independent."""
    found = weights(Group((Group((0, 1)), Group((2, 3)))))
    assert_means(found, np.full(4, 1 / 4))
    assert_means(found**2, np.full(4, 1 / 9))
    top = found[0] + found[1]
    parts = np.stack([top, found[0] / top, found[2] / (1 - top)])
    assert np.abs(np.asarray(np.corrcoef(parts))[np.triu_indices(3, 1)]).max() < 5 / DRAWS**0.5
    for part in parts:
        assert kstest(part, "uniform").statistic < 2 / DRAWS**0.5


def test_a_group_of_one_passes_its_weight_on() -> None:
    found = weights(Group((Group((Group((1,), "order", (1.0,)),)), 0)))
    assert np.abs(found.sum(axis=0) - 1).max() < 1e-6
    assert kstest(found[1], "uniform").statistic < 2 / DRAWS**0.5


def test_all_weights_are_0_or_more_and_sum_to_1() -> None:
    group = Group(
        (Group(tuple(range(20))), Group((20, 21, 22), "order", (0.5, 0.3, 0.2)), 23), pinned=(None, 0.3, None)
    )
    found = weights(group)
    assert found.min() >= 0
    assert np.abs(found.sum(axis=0) - 1).max() < 1e-6
