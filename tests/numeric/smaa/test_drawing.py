"""Blocks of draws: the same for everybody who makes them, and cells that vary as they should.

Statistical bounds are five standard errors of independent draws; no seed was picked.
"""

import pickle

import numpy as np
import pytest
from scipy.stats import kstest  # type: ignore[import-untyped]  # comes without types

from partnerpick.numeric import FloatArray
from partnerpick.numeric.smaa.drawing import Buffers, Plan, plan
from partnerpick.numeric.smaa.groups import Group, as_group

RANGES = ((0.1, 0.5), (0.2, 0.5), (0.1, 0.6))
TREE = Group((Group((0, 1, 2), "ranges", ranges=RANGES), Group((3, 4), "order", (0.7, 0.3)), 5))
LOW = np.zeros((4, 6))
HIGH = np.where(np.arange(24).reshape(4, 6) % 5 == 0, 0.5, 0.0)


def planned(draws: int, seed: int = 0, alternatives: int = 4) -> Plan:
    repeat = -(-alternatives // 4)
    low, high = (np.tile(table, (repeat, 1))[:alternatives] for table in (LOW, HIGH))
    return plan(as_group(TREE, 6), low, high, draws=draws, seed=seed)


def all_draws(found: Plan) -> FloatArray:
    """The weights and cells of every draw, (rows, draws)."""
    both = [np.concatenate([found.weights(block), found.cells(block)]) for block in range(found.blocks)]
    return np.concatenate(both, axis=1).astype(np.float64)


@pytest.mark.parametrize("draws", [1, 2, 63, 64, 65, 1_000, 8_192, 100_000, 1_000_001, 3_000_000])
@pytest.mark.parametrize("alternatives", [1, 5, 50, 5_000, 30_000])
def test_blocks_hold_every_draw_once_in_order_of_replicates(draws: int, alternatives: int) -> None:
    found = planned(draws, alternatives=alternatives)
    sizes = np.zeros(found.replicates, dtype=int)
    order = []
    for block in range(found.blocks):
        parts = found.parts(block)
        assert found.size(block) == sum(columns for _, columns in parts)
        for replicate, columns in parts:
            sizes[replicate] += columns
            order.append(replicate)
            assert len(parts) == 1 or columns == found.sizes[replicate]
    assert order == sorted(order)
    assert found.replicates == min(64, draws)
    assert sizes.tolist() == found.sizes.tolist()
    assert sizes.sum() == draws
    assert sizes.max() - sizes.min() <= 1


@pytest.mark.parametrize("alternatives", [1, 64, 500, 30_000])
def test_blocks_of_many_alternatives_are_small(alternatives: int) -> None:
    found = planned(1_000_000, alternatives=alternatives)
    largest = max(found.size(block) for block in range(found.blocks))
    assert largest <= 16_384
    assert largest * alternatives <= 2**20
    assert largest * max(alternatives, 64) > 2**18


@pytest.mark.parametrize("draws", [10, 1_003, 100_000, 1_500_000])
def test_any_block_is_the_same_in_any_order_by_any_worker(draws: int) -> None:
    found = planned(draws, seed=3)
    copy, buffers = pickle.loads(pickle.dumps(found)), Buffers()  # noqa: S301  # its own, as workers get it
    for block in reversed(range(found.blocks)):
        assert copy.cells(block, buffers).tobytes() == found.cells(block).tobytes()
        assert copy.cells(block, buffers, again=True).tobytes() == found.cells(block, again=True).tobytes()
        assert copy.weights(block, buffers).tobytes() == found.weights(block).tobytes()
        assert found.weights(block).flags.c_contiguous


def test_how_draws_are_cut_into_blocks_changes_none_of_them() -> None:
    few, many = planned(50_000), planned(50_000, alternatives=200)
    assert many.blocks > few.blocks
    weights = [np.concatenate([found.weights(at) for at in range(found.blocks)], axis=1) for found in (few, many)]
    assert weights[0].tobytes() == weights[1].tobytes()


def test_other_seeds_and_other_cells_give_other_draws() -> None:
    first, second = planned(1_000, seed=1), planned(1_000, seed=2)
    assert (first.weights(0) != second.weights(0)).mean() > 0.99
    assert (first.cells(0) != second.cells(0)).mean() > 0.99
    assert (first.cells(0) != first.cells(0, again=True)).mean() > 0.99


def test_cells_are_those_that_vary_by_alternative_and_criterion() -> None:
    found = planned(100)
    assert found.uncertain.tolist() == [[0, 0], [0, 5], [1, 4], [2, 3], [3, 2]]
    certain = plan(as_group(TREE, 6), LOW, LOW, draws=100, seed=0)
    assert certain.uncertain.shape == (0, 2)
    assert certain.cells(0).shape == (0, 100)


def test_cells_are_uniform_between_their_ends() -> None:
    low, high = np.array([[-0.5, 0.2, 0.0]]), np.array([[1.5, 0.2, 1e-6]])
    found = plan(as_group(None, 3), low, high, draws=20_000, seed=0)
    cells = np.concatenate([found.cells(block) for block in range(found.blocks)], axis=1).astype(np.float64)
    assert found.uncertain.tolist() == [[0, 0], [0, 2]]
    assert kstest((cells[0] + 0.5) / 2, "uniform").statistic < 2 / 20_000**0.5
    assert kstest(cells[1] / 1e-6, "uniform").statistic < 2 / 20_000**0.5


def test_cells_with_samples_take_each_with_equal_chance() -> None:
    low, high = np.zeros((2, 2)), np.array([[0.0, 1.0], [0.0, 0.0]])
    samples = {(1, 0): np.array([0.3, -0.1, 0.3, 2.0, 0.7]), (0, 1): np.array([0.25, 0.5])}
    found = plan(as_group(None, 2), low, high, samples, draws=16_000, seed=0)
    cells = found.cells(0).astype(np.float64)
    assert found.uncertain.tolist() == [[0, 1], [1, 0]]
    for row, expected in ((cells[0], {0.25: 0.5, 0.5: 0.5}), (cells[1], {-0.1: 0.2, 0.3: 0.4, 0.7: 0.2, 2.0: 0.2})):
        values, counts = np.unique(row.round(6), return_counts=True)
        assert values.tolist() == sorted(expected)
        chances = np.array([expected[value] for value in values])
        error = (chances * (1 - chances) / row.size) ** 0.5
        assert (np.abs(counts / row.size - chances) < 5 * error).all()


def test_weights_and_cells_do_not_correlate() -> None:
    found = plan(as_group(TREE, 6), np.zeros((5, 6)), np.ones((5, 6)), draws=65_536, seed=0)
    correlations = np.asarray(np.corrcoef(all_draws(found)))
    # Beyond 5.5 standard errors once in 40,000 tests for 600 pairs; weights of one group sum to 1 and do correlate.
    assert np.abs(correlations - np.eye(len(correlations)))[6:].max() < 5.5 / 65_536**0.5


def test_cells_drawn_again_have_nothing_to_do_with_the_first_ones() -> None:
    """The mean of a bent function of each of 30 cells over each of 64 x 20 replicates, first and again."""
    means = []
    for seed in range(20):
        found = plan(as_group(TREE, 6), np.zeros((5, 6)), np.ones((5, 6)), draws=64 * 16, seed=seed)
        both = np.stack([found.cells(0), found.cells(0, again=True)])
        means.append((both > 0.3).reshape(2, 30, 64, 16).mean(axis=3))
    first, again = np.concatenate(means, axis=2)
    scores = [np.corrcoef(one, two)[0, 1] * 1_280**0.5 for one, two in zip(first, again, strict=True)]
    assert np.abs(scores).max() < 5
    assert np.mean(scores) == pytest.approx(0, abs=5 * 30**-0.5)


def test_replicates_are_independent() -> None:
    """Over 60 seeds, the mean of one quantity in each of 64 replicates: neighbours and halves do not correlate."""
    means = []
    for seed in range(60):
        drawn = planned(64 * 24, seed)
        means.append((drawn.weights(0)[0] > drawn.weights(0)[3]).reshape(64, 24).mean(axis=1))
    table = np.array(means)
    scores = (table - table.mean()) / table.std()
    assert abs((scores[:, 1:] * scores[:, :-1]).mean()) < 5 * (60 * 63) ** -0.5
    assert abs((scores[:, :32] * scores[:, 32:]).mean()) < 5 * (60 * 32) ** -0.5
    assert abs((scores[1:] * scores[:-1]).mean()) < 5 * (59 * 64) ** -0.5


def test_more_than_a_piece_of_many_cells_is_drawn_piece_by_piece_alike() -> None:
    """Cells beyond the first 262,144 numbers of a block, and beyond the published coordinates, are uniform too."""
    low, high = np.zeros((300, 6)), np.ones((300, 6))
    found = plan(as_group(TREE, 6), low, high, draws=1_024, seed=0)
    cells = found.cells(0)
    assert cells.shape == (1_800, 1_024)
    assert np.abs(cells.mean(axis=1) - 0.5).max() < 5.5 * (1 / 12 / 1_024) ** 0.5
    assert len(np.unique(cells[:, 0])) > 1_790


def test_a_plan_needs_draws_and_a_seed_of_0_or_more() -> None:
    with pytest.raises(ValueError, match="expected one draw or more, not 0"):
        planned(0)
    with pytest.raises(ValueError, match="expected a seed of 0 or more, not -1"):
        planned(10, seed=-1)


def test_first_ranks_and_pairs_vary_less_than_with_independent_draws() -> None:
    """17 criteria in a tree and 35 uncertain cells: the variance of each share over 64 x 3 replicates of 512 draws."""
    random = np.random.default_rng(0)
    tree = as_group([[0, 1, 2, 3, 4], [5, 6, 7, 8], list(range(9, 17))], 17)
    low = random.random((5, 17))
    high = np.where(random.random((5, 17)) < 0.4, low + 0.2, low)
    shares = []
    for seed in range(3):
        found = plan(tree, low, high, draws=64 * 512, seed=seed)
        for block in range(found.blocks):
            weights = found.weights(block)
            table = np.repeat(low[..., None], weights.shape[1], axis=2)
            table[tuple(found.uncertain.T)] = found.cells(block)
            values = np.einsum("cn,acn->an", weights, table)
            one, two = np.triu_indices(5, 1)
            counted = np.concatenate([values == values.max(axis=0), values[one] > values[two]])
            shares.append(counted.reshape(len(counted), -1, 512).mean(axis=2))
    table = np.concatenate(shares, axis=1)
    chance = table.mean(axis=1)
    some = (chance > 0.02) & (chance < 0.98)
    ratio = table.var(axis=1, ddof=1)[some] / (chance * (1 - chance) / 512)[some]
    # Measured over many problems: 0.4 to 0.6 on average.
    assert ratio.mean() < 0.75
