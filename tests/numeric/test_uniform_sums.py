"""Sums of independent uniform quantities: known distributions, two ways to the same figure, and what must hold."""

from itertools import pairwise
from math import comb, factorial, fsum

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric import uniform_sums as module
from partnerpick.numeric.uniform_sums import below, exceedance

WIDTHS = st.lists(st.floats(1e-6, 1.0), min_size=1, max_size=9).map(np.array)
PARTS = st.floats(-1.2, 1.2)


def by_series(widths: FloatArray, threshold: float, monkeypatch: pytest.MonkeyPatch) -> module.Exceedance:
    monkeypatch.setattr(module, "EXACT_TERMS", 0)
    return exceedance(widths, threshold)


def quadrature(widths: FloatArray, threshold: float) -> tuple[float, float]:
    """The chance and the excess by brute force over the midpoints of a grid of all quantities."""
    middles = (np.arange(60) + 0.5) / 60 * 2 - 1
    total = np.zeros(1)
    for width in widths:
        total = (total[:, None] + width * middles).ravel()
    return float((total > threshold).mean()), float(np.maximum(total - threshold, 0).mean())


def test_one_quantity_is_uniform() -> None:
    assert exceedance(np.array([2.0]), 1.0) == (0.25, 0.125, 0.0)


def test_two_equal_ones_are_triangular() -> None:
    assert exceedance(np.array([1.0, 1.0]), 1.0) == (0.125, 1 / 24, 0.0)


@pytest.mark.parametrize("n", [3, 8, 20])
def test_equal_ones_follow_irwin_and_hall(n: int) -> None:
    """Irwin (1927), Hall (1927): P(U1 + ... + Un > x) for uniform quantities on 0-1."""
    x = n / 2 + 1
    terms = ((-1) ** k * comb(n, k) * (n - k - x) ** n for k in range(n + 1) if n - k > x)
    assert exceedance(np.full(n, 0.5), 1.0).chance == pytest.approx(sum(terms) / factorial(n), rel=1e-6)


@pytest.mark.parametrize("threshold", [-0.4, 0.0, 0.3, 0.9])
def test_it_agrees_with_brute_force(threshold: float) -> None:
    widths = np.array([0.7, 0.2, 0.45])
    found = exceedance(widths, threshold)
    assert (found.chance, found.excess) == pytest.approx(quadrature(widths, threshold), abs=2e-3)


def test_it_stays_exact_far_out_where_sums_of_floats_cancel() -> None:
    widths = np.linspace(0.5, 1.0, 11)
    corner = float(widths.sum()) - 1e-3
    expected = 1e-33 / (factorial(11) * float(np.prod(2 * widths)))
    assert exceedance(widths, corner).chance == pytest.approx(expected, rel=1e-9)


@given(WIDTHS, PARTS)
def test_the_series_and_the_exact_sum_agree_within_the_error_that_is_told(widths: FloatArray, part: float) -> None:
    threshold = part * float(widths.sum())
    exact = exceedance(widths, threshold)
    with pytest.MonkeyPatch.context() as patch:
        found = by_series(widths, threshold, patch)
    assert exact.error == 0
    assert abs(found.chance - exact.chance) <= found.error + 1e-10
    assert abs(found.excess - exact.excess) <= (found.error + 1e-10) * widths.sum()


@given(WIDTHS, PARTS)
def test_the_excess_turned_round_differs_by_the_threshold(widths: FloatArray, part: float) -> None:
    """E[(S - t)+] - E[(t - S)+] = -t, and S is symmetric around 0."""
    threshold = part * float(widths.sum())
    there, back = exceedance(widths, threshold), exceedance(widths, -threshold)
    assert there.excess - back.excess == pytest.approx(-threshold, abs=1e-12)
    assert there.chance + back.chance == pytest.approx(1, abs=1e-12)


@given(WIDTHS, PARTS, st.floats(0, 1))
def test_a_wider_quantity_never_lessens_the_excess(widths: FloatArray, part: float, more: float) -> None:
    threshold = part * float(widths.sum())
    wider = widths.copy()
    wider[0] += more
    assert exceedance(wider, threshold).excess >= exceedance(widths, threshold).excess - 1e-12


def test_many_different_ones_are_found_by_the_series() -> None:
    widths = np.linspace(0.1, 1.0, 20) ** 1.7
    found = exceedance(widths, 2.0)
    assert 0 < found.error < 1e-12
    sums = (np.random.default_rng(3).random((200_000, 20)) * 2 - 1) @ widths
    assert found.chance == pytest.approx((sums > 2).mean(), abs=5e-3)
    assert found.excess == pytest.approx(np.maximum(sums - 2, 0).mean(), abs=5e-3)


def test_beyond_its_reach_nothing_is_left_to_chance() -> None:
    widths = np.array([0.5, 0.25])
    assert exceedance(widths, 0.75) == (0.0, 0.0, 0.0)
    assert exceedance(widths, -0.75) == (1.0, 0.75, 0.0)


def test_a_sum_of_nothing_is_0() -> None:
    assert exceedance(np.zeros(3), 0.0) == exceedance(np.zeros(0), 0.0) == (0.0, 0.0, 0.0)
    assert exceedance(np.zeros(3), -1.0) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    ("widths", "threshold"), [([-1.0], 0.0), ([np.nan], 0.0), ([np.inf], 0.0), ([[1.0]], 0.0), ([1.0], np.nan)]
)
def test_what_is_no_half_width_is_refused(widths: list[float], threshold: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        exceedance(np.array(widths), threshold)


@pytest.mark.parametrize(
    ("centre", "widths"),
    [(0.0, [0.4, 0.3, 0.2]), (0.5, [0.6, 0.0, 0.0]), (-0.2, [0.5, 0.25, 0.0]), (0.0, [1e-9, 2e-9])],
)
def test_a_distribution_is_one_less_the_chance_of_more(centre: float, widths: list[float]) -> None:
    places, found = below(centre, np.array(widths), 1025)
    expected = [1 - exceedance(np.array(widths), x - centre).chance for x in places]
    assert found == pytest.approx(expected, abs=1e-5)
    assert all(one <= other + 1e-6 for one, other in pairwise(found))
    assert (places[0], places[-1]) == pytest.approx((centre - fsum(widths), centre + fsum(widths)), rel=1e-12)
    assert (found[0], found[-1]) == (0, 1)


def test_a_certain_sum_has_no_distribution_to_multiply() -> None:
    with pytest.raises(ValueError, match="nothing uncertain"):
        below(0.0, np.zeros(2), 65)
