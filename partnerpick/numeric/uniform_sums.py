"""The sum of independent uniform quantities: how likely it is above a threshold, and by how much on average.

Each quantity is uniform around 0, from minus its half-width to plus its half-width; any other one is that plus a
constant. For equal half-widths this is the distribution of Irwin (1927) and Hall (1927).
"""

from math import factorial, fsum, inf, prod
from typing import NamedTuple

import numpy as np

from partnerpick.numeric import FloatArray

EXACT_TERMS = 4096
"""Up to so many different sums of the half-widths with either sign, the distribution is added up exactly."""
HARMONICS = 1 << 16
"""Harmonics of the Fourier series by which it is found for more."""
NEGLIGIBLE = 1e-15
"""Part of the largest half-width below which another one is left out: it moves a result by less than rounding does."""


class Exceedance(NamedTuple):
    """What the sum does beyond a threshold t, and the most that either figure may miss the true one by."""

    chance: float
    """P(S > t), 0-1."""
    excess: float
    """E[max(S - t, 0)], in the unit of the half-widths."""
    error: float
    """0 where it is exact but for one rounding; of the chance, and of the excess in units of the sum's half-width."""


def exceedance(half_widths: FloatArray, threshold: float) -> Exceedance:
    """How likely the sum is above the threshold, and by how much on average (counting 0 where it is not).

    With few quantities exact, by inclusion and exclusion over the corners of the box (Bradley & Gupta 2002) in whole
    numbers, so that nothing cancels. With n half-widths h and s over all choices of signs,

        E[(S - t)+] = sum_s sign(s) ((s h - t)+)^(n + 1) / ((n + 1)! prod(2 h))

    and P(S > t) is the same with n for n + 1. With many, by the Fourier series of the density over its support, whose
    coefficients are products of sin(x) / x; `error` then bounds what is left out of the series.

    `half_widths` has the shape (quantities,), each 0 or more.

    Raises:
        ValueError: A half-width or the threshold is not finite, or a half-width is negative.
    """
    wrong = np.flatnonzero(~((half_widths >= 0) & (half_widths < inf)))
    if half_widths.ndim != 1 or wrong.size:
        raise ValueError(f"half-widths must be a row of finite numbers of 0 or more: {wrong.tolist()} are not")
    if not abs(threshold) < inf:
        raise ValueError(f"the threshold must be finite, not {threshold}")
    widths = _counting(half_widths)
    reach = fsum(widths)
    if threshold >= reach:
        return Exceedance(0.0, 0.0, 0.0)
    if threshold <= -reach:
        return Exceedance(1.0, -threshold, 0.0)
    return _exact(widths, threshold) or _series(np.array(widths), threshold)


def _counting(half_widths: FloatArray) -> list[float]:
    """The half-widths that can be told from 0 beside the largest."""
    return [float(width) for width in half_widths if width > NEGLIGIBLE * half_widths.max()]


def _exact(widths: list[float], threshold: float) -> Exceedance | None:
    """By inclusion and exclusion over whole multiples of the finest unit; None where that takes too many terms."""
    ratios = [number.as_integer_ratio() for number in (*widths, threshold)]
    unit = max(below for _, below in ratios)
    *steps, level = (above * (unit // below) for above, below in ratios)
    corners = {-level: 1}
    for step in steps:
        spread: dict[int, int] = {}
        for place, count in corners.items():
            spread[place + step] = spread.get(place + step, 0) + count
            spread[place - step] = spread.get(place - step, 0) - count
        corners = {place: count for place, count in spread.items() if count}
        if len(corners) > EXACT_TERMS:
            return None
    n, volume = len(steps), prod(2 * step for step in steps)
    chance = excess = 0
    for place, count in corners.items():
        power = count * place**n if place > 0 else 0
        chance += power
        excess += power * place
    return Exceedance(chance / (factorial(n) * volume), excess / (factorial(n + 1) * volume * unit), 0.0)


def _series(widths: FloatArray, threshold: float) -> Exceedance:
    """By the Fourier series of the density over its support, from -reach to reach."""
    reach = fsum(widths)
    t, harmonics = threshold / reach, np.arange(1.0, HARMONICS + 1)
    turns = np.pi * harmonics
    coefficients = _coefficients(widths / reach, harmonics) / turns
    chance = (1 - t) / 2 - fsum(coefficients * np.sin(turns * t))
    excess = (1 - t) ** 2 / 4 + fsum(coefficients / turns * (np.cos(turns) - np.cos(turns * t)))
    return Exceedance(min(max(chance, 0.0), 1.0), reach * max(excess, 0.0), _left_out(widths / reach, HARMONICS))


def _coefficients(widths: FloatArray, harmonics: FloatArray) -> FloatArray:
    """The product over the half-widths h of sin(pi h k) / (pi h k); shapes (quantities,) and (harmonics,)."""
    found = np.ones(harmonics.size)
    for width in widths:
        found *= np.sinc(width * harmonics)
    return found


def _left_out(widths: FloatArray, harmonics: int) -> float:
    """A bound of the rest of the series of the chance; `widths` are parts of their sum, shape (quantities,).

    Each factor of a coefficient is at most 1, and at most 1 / (pi h k): with p of the latter below 1, the sum over k of
    prod(1 / (pi h)) / (pi k^(p + 1)) is at most prod(1 / (pi h)) / (pi p harmonics^p). That of the excess is smaller.
    """
    falling = 1 / (np.pi * widths * harmonics)
    small = falling[falling < 1]
    return float(small.prod() / (np.pi * small.size))


def below(centre: float, half_widths: FloatArray, points: int) -> tuple[FloatArray, FloatArray]:
    """P(centre + S <= x) at evenly spaced x over all that the sum can be.

    One quantity alone is a straight line; several go by Fourier series, which leaves out about 1 / points of a chance
    at worst, where one quantity is far wider than the others, and else far less.

    Args:
        centre: What is added to the sum.
        half_widths: Of the quantities, shape (quantities,), each 0 or more.
        points: At how many places; one more than a power of 2 is fastest.

    Returns:
        The places and the chances, shape (points,) each.

    Raises:
        ValueError: Nothing is uncertain in the sum.
    """
    widths = np.array(_counting(half_widths))
    if not widths.size:
        raise ValueError("the sum has nothing uncertain in it")
    reach = fsum(widths)
    places = np.linspace(centre - reach, centre + reach, points)
    return places, np.linspace(0, 1, points) if widths.size == 1 else _series_below(widths, centre, places)


def _series_below(widths: FloatArray, centre: float, places: FloatArray) -> FloatArray:
    """The chance that centre + S is below each of the evenly spaced places, which all of it lies between; (places,)."""
    start, period = places[0], places[-1] - places[0]
    count = places.size - 1
    harmonics = np.arange(1.0, count // 2)
    turns = 2 * np.pi * harmonics / period
    # A period holds all that the sum can be, so the series is that of the density without overlap.
    terms = np.zeros(count, dtype=np.complex128)
    terms[1 : count // 2] = (
        _coefficients(2 * widths / period, harmonics) / (np.pi * harmonics) * np.exp(1j * turns * (start - centre))
    )
    waves = np.fft.ifft(terms).imag * count
    found = np.empty(places.size)
    found[:-1] = (places[:-1] - start) / period + waves - waves[0]
    found[-1] = 1.0
    return np.clip(found, 0, 1)
