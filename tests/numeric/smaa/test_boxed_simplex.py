"""Shares within ranges are uniform on the simplex cut by the box, whatever the box.

Bounds are five standard errors unless a test says otherwise; no seed was picked.
"""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.smaa.boxed_simplex import boxed_simplex


def drawn(low: Sequence[float], high: Sequence[float], draws: int, amount: float = 1.0, seed: int = 0) -> FloatArray:
    shape = boxed_simplex(low, high, amount)
    random = np.random.default_rng(seed)

    def fresh(coordinate: int, turn: int, columns: IntArray) -> FloatArray:
        return random.random(columns.size)

    return shape.draw(random.random((shape.coordinates, draws)), fresh)


def same_mean(first: FloatArray, second: FloatArray) -> bool:
    """Whether the means of two samples (quantities, n) differ by five standard errors at most."""
    error = (first.var(axis=1) / first.shape[1] + second.var(axis=1) / second.shape[1]) ** 0.5
    return bool((np.abs(first.mean(axis=1) - second.mean(axis=1)) < 5 * error + 1e-12).all())


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ((0.1, 0.05, 0.2, 0.1), (0.5, 0.3, 0.4, 0.6)),
        ((0.0, 0.0, 0.0), (0.4, 0.5, 0.6)),
        ((0.2, 0.0, 0.0, 0.0, 0.1), (0.3, 1.0, 0.15, 0.5, 1.0)),
        ((0.0, 0.0, 0.0, 0.0), (1.0, 1.0, 1.0, 1.0)),
    ],
)
def test_draws_have_the_moments_of_simplex_draws_that_fall_within_the_ranges(
    low: tuple[float, ...], high: tuple[float, ...]
) -> None:
    proposed = np.random.default_rng(1).dirichlet(np.ones(len(low)), 1_000_000).T
    kept = proposed[:, ((proposed >= np.c_[list(low)]) & (proposed <= np.c_[list(high)])).all(axis=0)]
    found = drawn(low, high, 200_000)
    pairs = np.triu_indices(len(low))
    assert same_mean(found, kept)
    assert same_mean(found[pairs[0]] * found[pairs[1]], kept[pairs[0]] * kept[pairs[1]])
    middle = np.median(kept, axis=1)[:, None]
    below, kept_below = found < middle, kept < middle
    both, kept_both = below[pairs[0]] & below[pairs[1]], kept_below[pairs[0]] & kept_below[pairs[1]]
    assert same_mean(both.astype(np.float64), kept_both.astype(np.float64))


def test_what_the_histograms_propose_too_often_among_many_members_is_not_kept() -> None:
    """Forty members without bounds: each has 1/40 on average, and a square of 2 / (40 x 41)."""
    found = drawn([0.0] * 40, [1.0] * 40, 120_000)
    for power, expected in ((1, 1 / 40), (2, 2 / (40 * 41))):
        moments = found**power
        error = moments.std(axis=1) / found.shape[1] ** 0.5
        assert (np.abs(moments.mean(axis=1) - expected) < 5 * error).all()


def test_three_members_fill_their_triangle_evenly() -> None:
    """Shares up to 0.5 fill the triangle of (0.5, 0.5, 0), (0.5, 0, 0.5) and (0, 0.5, 0.5).

    Where one of them is below 0.25 is a triangle of half its size, at one of its corners: a quarter of it each.
    """
    below = drawn((0, 0, 0), (0.5, 0.5, 0.5), 100_000) < 0.25
    assert below.sum(axis=0).max() == 1
    assert below.mean(axis=1) == pytest.approx([0.25] * 3, abs=5 * (0.25 * 0.75 / 1e5) ** 0.5)


def test_one_bound_cuts_off_a_corner() -> None:
    """The first share is up to t in 1 - (1 - t)^2 of the triangle."""
    found = drawn((0, 0, 0), (0.6, 1, 1), 100_000)[0]
    chance = (1 - 0.7**2) / (1 - 0.4**2)
    assert (found < 0.3).mean() == pytest.approx(chance, abs=5 * (chance * (1 - chance) / 1e5) ** 0.5)


@st.composite
def boxes(draw: st.DrawFn) -> tuple[list[float], list[float], float]:
    size = draw(st.integers(2, 14))
    part = st.floats(0, 1) | st.sampled_from([0.0, 1e-13, 1e-9, 1e-4, 1.0])
    low = draw(st.lists(part, min_size=size, max_size=size))
    widths = draw(st.lists(part, min_size=size, max_size=size))
    place = draw(st.floats(0, 1) | st.sampled_from([0.0, 1e-13, 1e-6, 1 - 1e-6, 1.0]))
    amount = sum(low) + place * sum(widths)
    return low, [at + width for at, width in zip(low, widths, strict=True)], amount


@settings(max_examples=150, deadline=None)
@given(boxes())
def test_any_ranges_however_narrow_give_shares_within_them_that_sum_to_the_amount(
    box: tuple[list[float], list[float], float],
) -> None:
    low, high, amount = box
    found = drawn(low, high, 50, amount)
    assert np.abs(found.sum(axis=0) - amount).max() < 1e-9
    assert (found >= np.array(low)[:, None] - 1e-9).all()
    assert (found <= np.array(high)[:, None] + 1e-9).all()


@pytest.mark.parametrize("size", [3, 6, 12, 40])
@pytest.mark.parametrize("most", [1.001, 1.5, 3.0, 100.0])
def test_most_proposals_are_kept(size: int, most: float) -> None:
    asked = []
    shape = boxed_simplex([0.0] * size, [min(most / size, 1.0)] * size, 1.0)
    random = np.random.default_rng(0)

    def fresh(coordinate: int, turn: int, columns: IntArray) -> FloatArray:
        asked.append((turn, columns.size))
        return random.random(columns.size)

    shape.draw(random.random((shape.coordinates, 4000)), fresh)
    tried = sum(columns for turn, columns in asked if turn % 2)
    assert 4000 / tried > 1 - size**2 / 3000 - 0.01 if size < 40 else 4000 / tried > 0.6


def test_ranges_without_room_are_a_single_point() -> None:
    assert drawn((0.2, 0.3, 0.5), (0.2, 0.3, 0.5), 2).T.tolist() == [[0.2, 0.3, 0.5]] * 2
    assert drawn((0.2, 0.3, 0.5), (0.9, 0.9, 0.9), 2).T.tolist() == [[0.2, 0.3, 0.5]] * 2
    assert drawn((0.1, 0.1, 0.1), (0.2, 0.3, 0.5), 2).T.tolist() == [[0.2, 0.3, 0.5]] * 2
    assert drawn((0.2, 0.1, 0.5), (0.2, 0.9, 0.5), 1)[:, 0] == pytest.approx([0.2, 0.3, 0.5])
