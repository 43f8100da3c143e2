"""What SMAA is asked, checked and put in the form in which it is fast and exact to draw from."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.smaa import ties
from partnerpick.numeric.smaa.groups import Group
from partnerpick.numeric.smaa.products import AnyArray

TOLERANCE = 1e-9
"""Values that differ by no more than this are equal, in the unit of the values or their greatest, if that is less.

As in `numeric.additive.competition_ranks`.
"""
ROUNDING = 4 * float(np.finfo(np.float64).eps)
"""What double precision may add to the difference of two values between -1 and 1."""
SINGLE_ROUNDING = 2.0**-22
"""What single precision may add to the difference of two values between -1 and 1."""

Samples = Mapping[tuple[int, int], FloatArray]
"""Given samples of the partial value of a cell, by its (alternative, criterion)."""


class Problem(NamedTuple):
    """Alternatives that can differ, with partial values measured from the middle of each criterion.

    A constant added to a criterion, and a positive factor on all values, change no rank. So the values lie between -1
    and 1 here, near 0, where single precision is finest. Alternatives equal under every weight are one class. The
    classes stand in descending order of their mean values: none is dominated by one behind it, so a tie that rounding
    makes goes to the better one.
    """

    low: FloatArray
    """Lowest partial values, shape (classes, criteria); 0 on criteria that never have weight."""
    high: FloatArray
    """Highest partial values, the same shape."""
    certain: AnyArray
    """The partial values that are certain, 0 in place of others, the same shape; in double precision if `exact`."""
    samples: Samples
    """Given samples by (class, criterion), each value once for each time that it is given, in order."""
    of: IntArray
    """The class of each alternative."""
    members: IntArray
    """How many alternatives each class stands for."""
    exact: bool
    """Whether ties can happen in some draws, or some classes are close: then values are in double precision."""
    step: float
    """Where `exact`, values of a draw are equal within this, which is rounding alone."""
    span: FloatArray
    """Weight vectors that span all weights, shape (vectors, criteria); one vector: the weights are certain."""

    @property
    def weights_certain(self) -> bool:
        """Whether only one weight vector can be drawn."""
        return len(self.span) == 1

    @property
    def settled(self) -> bool:
        """Whether nothing is left to draw."""
        return self.weights_certain and bool((self.low == self.high).all())


def checked(low: FloatArray, high: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The lowest and highest partial values as arrays of floats.

    Args:
        low: lowest partial values, shape (alternatives, criteria).
        high: highest partial values, the same shape.

    Raises:
        ValueError: the shapes differ, or there is no alternative or no criterion; a value is NaN or infinite; a low
            value is above its high one.
    """
    low, high = np.array(low, dtype=float), np.array(high, dtype=float)
    if low.ndim != 2 or low.shape != high.shape:  # noqa: PLR2004 (alternatives and criteria)
        raise ValueError(
            f"low and high must have one shape (alternatives, criteria), found {low.shape} and {high.shape}"
        )
    for count, name in zip(low.shape, ("alternative", "criterion"), strict=True):
        if not count:
            raise ValueError(f"expected at least one {name}, found none")
    for table, name in ((low, "low"), (high, "high")):
        wrong = np.argwhere(~np.isfinite(table))
        if wrong.size:
            row, column = wrong[0]
            raise ValueError(
                f"alternative {row}, criterion {column}: the {name} value must be a finite number, "
                f"not {table[row, column]}"
            )
    wrong = np.argwhere(low > high)
    if wrong.size:
        row, column = wrong[0]
        raise ValueError(
            f"alternative {row}, criterion {column}: low must not be above high, "
            f"found {low[row, column]} and {high[row, column]}"
        )
    return low, high


def checked_samples(samples: Samples | None, shape: tuple[int, ...]) -> dict[tuple[int, int], FloatArray]:
    """The samples as arrays of floats, for a table of the `shape` (alternatives, criteria).

    Raises:
        ValueError: a sample is of no such cell, is no list of numbers, is empty, or holds NaN or infinity.
    """
    found = {}
    for (row, column), sample in (samples or {}).items():
        place = f"alternative {row}, criterion {column}"
        values = np.array(sample, dtype=float)
        if not (0 <= row < shape[0] and 0 <= column < shape[1]):
            raise ValueError(f"{place}: a sample is given, but the table has the shape {shape}")
        if values.ndim != 1:
            raise ValueError(f"{place}: a sample must be a list of numbers, found the shape {values.shape}")
        if not values.size:
            raise ValueError(f"{place}: a sample must hold at least one number")
        wrong = np.flatnonzero(~np.isfinite(values))
        if wrong.size:
            raise ValueError(f"{place}: number {wrong[0]} of the sample must be finite, not {values[wrong[0]]}")
        found[int(row), int(column)] = values
    return found


def prepare(low: FloatArray, high: FloatArray, group: Group, samples: Samples) -> Problem:
    """The problem in the form to draw from.

    Args:
        low: lowest partial values, shape (alternatives, criteria).
        high: highest partial values, the same shape.
        group: the tree of weights, over the same criteria.
        samples: as from `checked_samples`; they take the place of what `low` and `high` say.
    """
    low, high = low.copy(), high.copy()
    for cell, sample in samples.items():
        low[cell], high[cell] = sample.min(), sample.max()
    span = ties.span(group, low.shape[1])
    used = np.abs(span).max(axis=0) > 0
    low[:, ~used] = high[:, ~used] = 0
    top = max(float(np.abs(low).max()), float(np.abs(high).max())) or 1.0
    low /= top
    high /= top
    middle = ((low + high) / 2).mean(axis=0)
    low -= middle
    high -= middle
    spread = max(float(np.abs(low).max()), float(np.abs(high).max())) or 1.0
    low /= spread
    high /= spread
    tolerance = max(TOLERANCE * max(spread, min(1.0, 1 / top)), ROUNDING) / spread
    found = ties.classes(low @ span.T, (low == high).all(axis=1), tolerance)
    first = found.first[np.argsort(-(low + high)[found.first].sum(axis=1), kind="stable")]
    place = np.empty(len(first), dtype=np.intp)
    place[found.of[first]] = np.arange(len(first))
    of = place[found.of]
    drawn = {
        (int(of[row]), column): np.sort((sample / top - middle[column]) / spread)
        for (row, column), sample in samples.items()
        if used[column] and sample.min() < sample.max()
    }
    low, high = low[first], high[first]
    certain = np.where(low == high, low, 0)
    exact = bool(drawn) or found.close
    return Problem(
        low=low,
        high=high,
        certain=certain if exact else certain.astype(np.float32),
        samples=drawn,
        of=of,
        members=np.bincount(of),
        exact=exact,
        step=16 * ROUNDING / spread,
        span=span,
    )
