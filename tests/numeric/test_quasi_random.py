"""Scrambled Sobol' points: even in every coordinate, without bias, and honest about their error.

The statistical bounds are five standard errors of what is tested, unless a test says otherwise; no seed was picked.
"""

from itertools import combinations

import numpy as np
import pytest
from scipy.stats import qmc  # type: ignore[import-untyped]  # comes without types

from partnerpick.numeric import FloatArray
from partnerpick.numeric.counter_random import key, words
from partnerpick.numeric.quasi_random import BITS, PUBLISHED, Float32Array, directions, net, shuffled


def points(coordinates: int, replicates: int, n: int, *, first: int = 0, start: int = 0, seed: int = 0) -> Float32Array:
    out = np.empty((coordinates, replicates, n), dtype=np.float32)
    net(words(np.uint64(key(seed)), np.arange(replicates, dtype=np.uint64)), first, start, out)
    return out


def test_the_published_directions_give_the_points_of_scipy_s_own_table() -> None:
    theirs = qmc.Sobol(PUBLISHED, scramble=False, bits=BITS).random(1024)
    mine = np.zeros((1024, PUBLISHED), dtype=np.uint64)
    for column, table in enumerate(np.array([directions(at, 10) for at in range(PUBLISHED)], dtype=np.uint64).T):
        mine[np.arange(1024) >> column & 1 == 1] ^= table
    found = mine / 2.0**BITS
    assert found[np.argsort(found[:, 0])].tolist() == theirs[np.argsort(theirs[:, 0])].tolist()


@pytest.mark.parametrize("first", [0, PUBLISHED - 5, PUBLISHED + 1000])
@pytest.mark.parametrize("n", [1, 2, 64, 128, 4096, 8192])
def test_every_coordinate_has_one_point_in_each_of_n_equal_parts(first: int, n: int) -> None:
    parts = np.sort((points(10, 3, n, first=first) * n).astype(int), axis=-1)
    assert (parts == np.arange(n)).all()


def test_the_first_two_coordinates_have_one_point_in_every_box_of_a_point_s_volume() -> None:
    x, y = points(2, 4, 256)
    for bits in range(9):
        boxes = (x * 2**bits).astype(int) * 2 ** (8 - bits) + (y * 2 ** (8 - bits)).astype(int)
        assert (np.sort(boxes, axis=-1) == np.arange(256)).all()


@pytest.mark.parametrize("first", [0, 150, 300])
def test_points_do_not_depend_on_what_they_are_made_with(first: int) -> None:
    whole = points(20, 5, 16_384, first=first)
    assert (points(20, 5, 9_001, first=first) == whole[..., :9_001]).all()
    assert (points(20, 5, 100, first=first, start=8_192) == whole[..., 8_192:8_292]).all()
    assert (points(20, 2, 5_000, first=first) == whole[:, :2, :5_000]).all()
    assert (points(7, 5, 65, first=first + 6) == whole[6:13, :, :65]).all()


def test_numbers_are_within_0_and_1_and_the_same_for_good() -> None:
    found = points(300, 64, 256)
    assert found.min() > 0
    assert found.max() < 1
    fixed = [[13590299, 7079415], [3403335, 11402527], [2150559, 15755447]]
    assert (points(3, 1, 2, seed=5)[:, 0] * 2**24).astype(int).tolist() == fixed


def test_shuffled_coordinates_take_one_another_s_places_in_each_replicate() -> None:
    keys = words(np.uint64(key(1)), np.arange(50, dtype=np.uint64))
    order = shuffled(keys, PUBLISHED - 8, PUBLISHED + 3)
    assert (np.sort(order, axis=0) == np.arange(PUBLISHED - 8, PUBLISHED)[:, None]).all()
    assert len(np.unique(order, axis=1).T) == 50
    out = np.empty((11, 50, 256), dtype=np.float32)
    net(keys, PUBLISHED - 8, 0, out, order)
    assert (np.sort((out * 256).astype(int), axis=-1) == np.arange(256)).all()
    plain = np.empty_like(out)
    net(keys, PUBLISHED - 8, 0, plain)
    unmoved = order == np.arange(PUBLISHED - 8, PUBLISHED)[:, None]
    assert ((out == plain).all(axis=-1)[:8] == unmoved).all()


def ways_to_integrate(dimensions: int) -> list[tuple[FloatArray, float]]:
    """For 400 replicates of 100 points: the mean of each integrand in each replicate, and its exact integral."""
    found = points(dimensions, 400, 100, seed=dimensions).astype(np.float64)
    total = found.sum(axis=0)
    return [
        (np.where(found > 0.3, 1.0, 0.0).prod(axis=0).mean(axis=-1), 0.7**dimensions),
        ((1 + (found - 0.5) * 0.5).prod(axis=0).mean(axis=-1), 1.0),
        ((total > dimensions / 2).mean(axis=-1), 0.5),
        ((found[0] > found[-1]).mean(axis=-1), 0.5 if dimensions > 1 else 0.0),
        (np.cos(2 * np.pi * total).mean(axis=-1), 0.0),
    ]


@pytest.mark.parametrize("dimensions", [1, 2, 20, 60, 200])
def test_replicates_have_no_bias(dimensions: int) -> None:
    for means, exact in ways_to_integrate(dimensions):
        error = means.std(ddof=1) / means.size**0.5
        assert abs(means.mean() - exact) < 5 * error + 1e-7


@pytest.mark.parametrize("dimensions", [2, 20, 60])
def test_the_scatter_of_64_replicates_tells_the_error(dimensions: int) -> None:
    scores = []
    for seed in range(200):
        found = points(dimensions, 64, 60, seed=seed).astype(np.float64)
        means = (found.sum(axis=0) > dimensions / 2).mean(axis=-1)
        scores.append((means.mean() - 0.5) / (means.std(ddof=1) / 8))
    # The scores have a t distribution with 63 degrees of freedom: variance 63/61, whose own error is about 10 %.
    assert abs(np.mean(scores)) < 5 * 200**-0.5
    assert 0.5 < np.var(scores) < 1.55


@pytest.mark.parametrize("first", [0, 200])
def test_replicates_are_independent(first: int) -> None:
    means = (points(8, 4000, 16, first=first).sum(axis=0) > 4.2).mean(axis=-1).reshape(2, 2000)
    assert abs(np.corrcoef(means[0], means[1])[0, 1]) < 5 * 2000**-0.5
    assert abs(np.corrcoef(means[0, 1:], means[0, :-1])[0, 1]) < 5 * 2000**-0.5


def test_no_two_of_60_coordinates_are_alike_over_replicates_of_128_points() -> None:
    """Over 64 replicates, the mean product of two centred coordinates is that of independent ones, or nearer to 0."""
    found = points(60, 64, 128).astype(np.float64) - 0.5
    products = [(found[one] * found[two]).mean(axis=-1) for one, two in combinations(range(60), 2)]
    scores = [product.mean() / (product.std(ddof=1) / 8 + 1e-9) for product in products]
    # 1,770 t values: beyond 5.5 about once in 1,000 such tests.
    assert np.abs(scores).max() < 5.5


def test_means_over_20_coordinates_vary_less_than_those_of_independent_points() -> None:
    means = (points(20, 300, 1024).astype(np.float64).sum(axis=0) > 10.5).mean(axis=-1)
    chance = means.mean()
    # Measured: about a third. A ratio of 300 variances to a known one has an error of 8 %.
    assert means.var(ddof=1) < 0.6 * chance * (1 - chance) / 1024
