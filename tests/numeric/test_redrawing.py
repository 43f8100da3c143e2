"""Redrawing some inputs and keeping the others: against closed forms, and shortcuts against the long way."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.redrawing import Redrawing
from partnerpick.numeric.smaa import Group, smaa
from partnerpick.numeric.sobol import SobolIndices, sobol_indices

REPLICATES, DRAWS = 16, 2048
TOO_FAR = 5.0  # standard errors
HALF = Group((0, 1), "point", (0.5, 0.5))


def redrawing(low: list[list[float]], high: list[list[float]], group: Group, draws: int = DRAWS) -> Redrawing:
    return Redrawing(np.array(low), np.array(high), group, leader=0, draws=draws, replicates=REPLICATES, seed=5)


def indices(low: list[list[float]], high: list[list[float]], group: Group) -> SobolIndices:
    """The indices of every weight group and every cell by itself."""
    model = redrawing(low, high, group)
    return sobol_indices(model, np.eye(len(model.weight_groups) + len(model.cells), dtype=bool), REPLICATES)


def assert_indices(found: SobolIndices, first: list[float], total: list[float]) -> None:
    assert found.total_errors.max() < 0.05
    assert (np.abs(found.first - first) <= TOO_FAR * found.first_errors + 1e-12).all()
    assert (np.abs(found.total - total) <= TOO_FAR * found.total_errors + 1e-12).all()


def grid_indices(first: Callable[[FloatArray, FloatArray], BoolArray]) -> tuple[list[float], list[float]]:
    """Indices of an indicator of two independent uniform inputs, by its table on a fine grid."""
    points = (np.arange(2000) + 0.5) / 2000
    outputs = first(points[:, None], points[None, :]).astype(float)
    parts = [outputs.mean(axis=1).var() / outputs.var(), outputs.mean(axis=0).var() / outputs.var()]
    return parts, [1 - parts[1], 1 - parts[0]]


@pytest.mark.parametrize(
    ("low", "high"),
    [
        pytest.param([[0, 0.2], [0, 0.2]], [[1, 0.2], [1, 0.2]], id="one cell of either"),
        pytest.param([[0, 0], [0.5, 0.5]], [[1, 1], [0.5, 0.5]], id="two of the leader"),
        pytest.param([[0.5, 0.5], [0, 0]], [[0.5, 0.5], [1, 1]], id="two of a rival"),
    ],
)
def test_two_cells_that_decide_alike_have_a_third_each_alone_and_two_thirds_in_all(
    low: list[list[float]], high: list[list[float]]
) -> None:
    """The leader is first where x > y or x + y > 1: half of the square."""
    assert_indices(indices(low, high, HALF), [1 / 3] * 2, [2 / 3] * 2)


def test_two_rivals_that_both_have_to_stay_behind() -> None:
    """First where both are below the half: of the variance 3/16 each has 1/16 alone."""
    found = indices([[0.5, 0], [0, 0], [0, 0]], [[0.5, 0], [1, 0], [1, 0]], HALF)
    assert found.mean == pytest.approx(0.25, abs=0.02)
    assert_indices(found, [1 / 3] * 2, [2 / 3] * 2)


def test_a_weight_group_and_a_cell() -> None:
    """With the share t and the reading x the leader is first where t > (1 - t) x."""
    found = indices([[1, 0], [0, 0]], [[1, 0], [0, 1]], Group((0, 1)))
    assert_indices(found, *grid_indices(lambda t, x: t >= (1 - t) * x))


def test_a_group_within_a_group() -> None:
    """The shares T above and u below: the leader is first where T (2 u - 1) >= 0.3 (1 - T)."""
    found = indices([[1, 0, 0], [0, 1, 0.3]], [[1, 0, 0], [0, 1, 0.3]], Group((Group((0, 1)), 2)))
    assert_indices(found, *grid_indices(lambda above, below: above * (2 * below - 1) >= 0.3 * (1 - above)))


def test_what_is_fixed_is_no_input() -> None:
    pinned = Group((0, 1), pinned=(0.3, None))
    narrow = Group((2, 3), "ranges", ranges=((0.4, 0.4), (0.6, 0.6)))
    rest = Group((6, 7, 8), "ranges", ranges=((0.2, 0.2), (0.3, 0.3), (0.0, 1.0)))
    tree = Group((pinned, narrow, Group((4, 5), "point", (0.5, 0.5)), rest))
    made = redrawing([[0.0] * 9] * 2, [[0.0] * 5 + [1.0] + [0.0] * 3, [0.0] * 9], tree)
    assert made.weight_groups == (0,)
    assert made.cells.tolist() == [[0, 5]]


def test_a_group_of_no_weight_matters_to_nothing() -> None:
    tree = Group((Group((0, 1)), 2), pinned=(0.0, None))
    found = indices([[1, 0, 0], [0, 1, 0]], [[1, 0, 1], [0, 1, 1]], tree)
    assert_indices(found, [0, 1 / 3, 1 / 3], [0, 2 / 3, 2 / 3])


def test_a_leader_that_is_level_is_first() -> None:
    made = redrawing([[0.5, 0.1]] * 2, [[0.5, 0.1]] * 2, Group((0, 1)))
    assert made(0, np.array([True])).all()


@given(st.integers(0, 50))
def test_the_shortcuts_give_what_the_long_way_gives(seed: int) -> None:
    """The last alternative is far behind, whatever its cell: marking it too takes the long way to the same."""
    rng = np.random.default_rng(seed)
    low, width = rng.random((4, 3)), rng.random((4, 3)) * (rng.random((4, 3)) < 0.7)
    low[3], width[3] = -9, [0, 0, 1]
    tree = Group((Group((0, 1)), 2))
    made = Redrawing(low, low + width, tree, leader=0, draws=256, replicates=2, seed=seed)
    count = len(made.weight_groups) + len(made.cells)
    for number, (row, _) in enumerate(made.cells[:-1].tolist(), len(made.weight_groups)):
        marked = np.zeros(count, dtype=bool)
        marked[number] = True
        short = made(1, marked)
        marked[-1] = True
        assert (made(1, marked) == short).all(), row


def test_draws_are_those_of_the_engine() -> None:
    """The mean of the output is the part of draws in which the engine finds the leader first."""
    rng = np.random.default_rng(3)
    low = rng.random((3, 4))
    high = low + rng.random((3, 4)) * 0.5
    for space in (Group((0, 1, 2, 3), "order", (0.4, 0.3, 0.2, 0.1)), Group((Group((0, 1)), Group((2, 3))))):
        model = Redrawing(low, high, space, leader=1, draws=DRAWS, replicates=REPLICATES, seed=5)
        none = np.zeros(len(model.weight_groups) + len(model.cells), dtype=bool)
        for marked in (none, ~none):
            means = [model(replicate, marked).mean() for replicate in range(REPLICATES)]
            error = np.std(means, ddof=1) / np.sqrt(REPLICATES)
            engine = smaa(low, high, groups=space, draws=65_536, seed=9)
            error = np.hypot(error, engine.standard_errors.first[1])
            assert abs(np.mean(means) - engine.first[1]) < TOO_FAR * error


def test_the_two_sets_of_draws_are_paired_without_a_pattern() -> None:
    """Redrawn and kept outputs of the same draws are as good as independent of each other."""
    model = redrawing([[0, 0.2], [0.5, 0.2]], [[1, 0.2], [0.5, 0.2]], HALF, draws=4096)
    pairs = [(model(replicate, np.array([False])), model(replicate, np.array([True]))) for replicate in range(16)]
    correlations = [np.corrcoef(kept, redrawn)[0, 1] for kept, redrawn in pairs]
    assert np.abs(correlations).max() < TOO_FAR / np.sqrt(4096)


def test_the_same_seed_gives_the_same_and_another_seed_others() -> None:
    table = np.array([[0.0, 0.2], [0.5, 0.2]]), np.array([[1.0, 0.2], [0.5, 0.2]])
    one, same, other = (
        Redrawing(*table, HALF, leader=0, draws=100, replicates=2, seed=seed)(1, np.array([False]))
        for seed in (1, 1, 2)
    )
    assert (one == same).all()
    assert (one != other).any()


def test_a_tree_that_does_not_fit_the_criteria_is_refused() -> None:
    with pytest.raises(ValueError, match="no group has criterion 1"):
        redrawing([[0, 0], [0, 0]], [[1, 1], [1, 1]], Group((0,)))
