"""Weights from nothing but an order: they stand in for swing weights that nobody wants to state.

Stillwell, Seaver & Edwards (1981), A comparison of weight approximation techniques in multiattribute utility decision
making, Organizational Behavior and Human Performance 28(1); Barron & Barrett (1996), Decision quality using ranked
attribute weights, Management Science 42(11).
"""

import numpy as np

from partnerpick.numeric import FloatArray


def rank_order_centroid(n: int) -> FloatArray:
    """The mean of all weights that keep the order: place i gets (1/n) times the sum of 1/k for k from i to n.

    The result has the shape (n,), the most important first, and sums to 1. (Barron & Barrett 1996.)

    Raises:
        ValueError: n is below 1.
    """
    return np.asarray((1 / _places(n))[::-1].cumsum()[::-1] / n)


def rank_sum(n: int) -> FloatArray:
    """Weights that fall in equal steps: place i gets n + 1 - i, over the sum of all.

    The result has the shape (n,), the most important first, and sums to 1. (Stillwell et al. 1981.)

    Raises:
        ValueError: n is below 1.
    """
    return np.asarray(_places(n)[::-1] * 2 / (n * (n + 1)))


def rank_reciprocal(n: int) -> FloatArray:
    """Weights that fall as the places do: place i gets 1/i, over the sum of all.

    The result has the shape (n,), the most important first, and sums to 1. (Stillwell et al. 1981.)

    Raises:
        ValueError: n is below 1.
    """
    raw = 1 / _places(n)
    return np.asarray(raw / raw.sum())


def _places(n: int) -> FloatArray:
    """The places 1 to n."""
    if n < 1:
        raise ValueError(f"expected 1 or more criteria in order, not {n}")
    return np.arange(1.0, n + 1)
