"""What SMAA has to come to, by other ways than drawing: volumes, areas, lines, quadrature and sums of uniforms."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise, permutations, product
from math import factorial, fsum, prod
from typing import NamedTuple

import numpy as np
from scipy.interpolate import BSpline  # type: ignore[import-untyped]  # comes without types

from partnerpick.numeric import FloatArray
from partnerpick.numeric.simplex_volume import positive_parts

NODES = 8
"""Points of Gauss and Legendre on each stretch on which an integrand is smooth."""
AROUND_0 = (-0.12, -0.015, 0.0, 0.015, 0.12)
"""Where stretches end near 0: who wins changes fastest where all that is weighed is small."""


class Points(NamedTuple):
    """A quantity as points of a quadrature: its values and the probability that each stands for; shape (points,)."""

    at: FloatArray
    mass: FloatArray


Quantity = Callable[..., Points]
"""A quantity that is asked for its points, given where what it is put into bends besides near 0."""


def certain(value: float) -> Quantity:
    return lambda *_: Points(np.array([value]), np.ones(1))


def stretches(ends: Sequence[float], bends: Sequence[float]) -> Points:
    """Points over the stretches between these ends and the bends inside; their masses are lengths."""
    cuts = sorted({*ends, *(bend for bend in (*AROUND_0, *bends) if min(ends) < bend < max(ends))})
    at, length = np.polynomial.legendre.leggauss(NODES)
    low, high = np.array(cuts[:-1])[:, None], np.array(cuts[1:])[:, None]
    return Points(((high + low) / 2 + (high - low) / 2 * at).ravel(), ((high - low) / 2 * length).ravel())


def uniform(low: float, high: float) -> Quantity:
    def points(*bends: float) -> Points:
        at, length = stretches([low, high], bends)
        return Points(at, length / (high - low))

    return certain(low) if low == high else points


def free_mean(differences: FloatArray) -> Quantity:
    """The sum of w.d for w uniform on the simplex: its density is a B-spline (Curry & Schoenberg 1966)."""
    knots = np.sort(differences)

    def points(*bends: float) -> Points:
        at, length = stretches(knots.tolist(), bends)
        density = (len(knots) - 1) / (knots[-1] - knots[0]) * BSpline.basis_element(knots)(at)
        return Points(at, length * density)

    return certain(float(knots[0])) if knots[0] == knots[-1] else points


def mean_over(quantity: Quantity, chance: Callable[[float], float], *bends: float) -> float:
    """The mean of a chance that depends on the quantity."""
    at, mass = quantity(*bends)
    return fsum(part * chance(value) for value, part in zip(at.tolist(), mass.tolist(), strict=True))


def wins_under_free_shares(quantities: Sequence[Quantity]) -> float:
    """How likely a mean of independent quantities is positive if its shares are uniform on the simplex."""
    points = [quantity() for quantity in quantities]
    values = np.meshgrid(*(one.at for one in points), indexing="ij")
    masses = np.meshgrid(*(one.mass for one in points), indexing="ij")
    parts = positive_parts(np.stack([one.ravel() for one in values], axis=1))
    return float(parts @ np.prod([one.ravel() for one in masses], axis=0))


def wins_in_order(differences: FloatArray, shares: Sequence[float]) -> float:
    """The same of certain differences if the shares keep an order; members level in it come in any order.

    w1 >= w2 >= ... is a simplex whose corners are the means of the first 1, 2 ... members, so that its shares are free
    shares of the running means.
    """
    kept = [
        order for order in permutations(range(len(shares))) if all(shares[a] >= shares[b] for a, b in pairwise(order))
    ]
    means = differences[np.array(kept)].cumsum(axis=1) / np.arange(1, len(shares) + 1)
    return float(positive_parts(means).mean())


def wins_of_two_in_order(first: FloatArray, second: FloatArray) -> float:
    """The same of free means of these differences, the first mean with the larger share."""

    def given(value: float) -> float:
        # The running mean of the two bends where they cancel out.
        at, mass = free_mean(second)(-value)
        return float(positive_parts(np.stack([np.full_like(at, value), (at + value) / 2], axis=1)) @ mass)

    return mean_over(free_mean(first), given, *(-second).tolist())


def wins_at(first: FloatArray, share: float, other: Quantity) -> float:
    """How likely share x (a free mean of `first`) + (1 - share) x the other quantity is positive."""
    odds = (1 - share) / share
    at, mass = other(*(-first / odds).tolist())
    return float(positive_parts(first + (at * odds)[:, None]) @ mass)


def uniform_sum_above_zero(constant: float, widths: Sequence[float]) -> float:
    """P(constant + sum of width x U > 0) for independent U, uniform on 0-1; widths may be negative.

    With all widths made positive it is the volume of a cube cut by a half-space, by inclusion and exclusion over its
    corners (as the distribution of Irwin and Hall), in fractions, since in floats it cancels.
    """
    exact = [Fraction(abs(width)) for width in widths if width]
    level = -Fraction(constant) - sum((Fraction(width) for width in widths if width < 0), Fraction(0))
    if not exact:
        return 0.5 if level == 0 else float(level < 0)
    below = Fraction(0)
    for corner in product((0, 1), repeat=len(exact)):
        rest = level - sum((width for width, taken in zip(exact, corner, strict=True) if taken), Fraction(0))
        below += (-1) ** sum(corner) * max(rest, Fraction(0)) ** len(exact)
    return 1 - float(below / (factorial(len(exact)) * prod(exact)))


def along_a_line(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Of two criteria: the part of all weights in which each alternative takes each rank, and its mean first weight.

    The first criterion's weight goes from 0 to 1, every overall value is a straight line, and between two crossings no
    rank changes. `values` has the shape (alternatives, 2); the results have (alternatives, ranks) and (alternatives,),
    NaN for who is never first.
    """
    slopes = values[:, 0] - values[:, 1]
    cuts = {0.0, 1.0}
    for one, other in product(range(len(values)), repeat=2):
        if slopes[one] != slopes[other]:
            cut = (values[other, 1] - values[one, 1]) / (slopes[one] - slopes[other])
            cuts |= {cut} if 0 < cut < 1 else set()
    ranks = np.zeros((len(values), len(values)))
    first = np.zeros(len(values))
    ends = sorted(cuts)
    for low, high in pairwise(ends):
        middle = (low + high) / 2
        worth = (middle * values[:, 0] + (1 - middle) * values[:, 1]).round(10)
        for one in range(len(values)):
            better, level = int((worth > worth[one]).sum()), int((worth == worth[one]).sum())
            ranks[one, better : better + level] += (high - low) / level
            first[one] += middle * (high - low) / level if better == 0 else 0
    with np.errstate(invalid="ignore"):
        return ranks, first / np.where(ranks[:, 0] > 0, ranks[:, 0], np.nan)
