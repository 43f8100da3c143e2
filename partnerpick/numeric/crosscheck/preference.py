"""The six preference functions of Brans, summed over all pairs of one criterion without visiting each pair.

The preference for a over b is a function of d, by how much a is better; it is 0 where a is not better. In a sorted
column those over whom a is preferred by a step lie to the left of one place, so that counting takes a search, and a sum
of straight lines is a difference of running sums: O(n log n). The Gaussian curve needs each pair and is summed in
blocks.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple, TypeAlias, get_args

import numpy as np

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.crosscheck.inputs import ROUNDING

PreferenceFunction = Literal["usual", "u-shape", "v-shape", "level", "linear", "gaussian"]
PREFERENCE_FUNCTIONS: tuple[PreferenceFunction, ...] = get_args(PreferenceFunction)
PARAMETERS: dict[PreferenceFunction, str] = {
    "usual": "",
    "u-shape": "q",
    "v-shape": "p",
    "level": "qp",
    "linear": "qp",
    "gaussian": "s",
}
"""Which of q (indifference), p (full preference) and s (the curve's bend) each function has."""

BLOCK = 512
"""Alternatives that the Gaussian curve is summed for at once: memory is this many times the number of all."""


_SMALLEST = float(np.finfo(np.float64).tiny)


class Thresholds(NamedTuple):
    """The parameters of one criterion in the unit of its column; those its function does not have are 0."""

    q: float
    p: float
    s: float


class Sums(NamedTuple):
    """Sums of preferences over all others, of shape (alternatives,): for each alternative, and against it."""

    given: FloatArray
    """Each alternative's preferences over the others."""
    taken: FloatArray
    """The others' preferences over it."""


_Function: TypeAlias = Callable[[FloatArray, Thresholds], Sums]


def preference_sums(column: FloatArray, function: PreferenceFunction, thresholds: Thresholds) -> Sums:
    """For each alternative the sum of its preferences over all others, and of theirs over it.

    ```text
    usual     0 where d <= 0, else 1
    u-shape   0 where d <= q, else 1
    v-shape   d / p from 0 up to 1
    level     0 where d <= q, 0.5 where q < d <= p, else 1
    linear    (d - q) / (p - q) from 0 up to 1
    gaussian  1 - exp(-d^2 / 2 s^2) where d > 0
    ```

    Where two thresholds meet (`q` = `p`, or `p` = 0) a straight line becomes the step there. A difference within
    rounding of a threshold above 0 counts as at the threshold, so that 0.7 - 0.6 and 0.8 - 0.7 are alike.

    `column` holds one per alternative, more is better, the largest size 1 at most and the thresholds in its unit.
    """
    order = np.argsort(column)
    sums = _FUNCTIONS[function](column[order], thresholds)
    given, taken = np.empty(column.size), np.empty(column.size)
    given[order], taken[order] = sums
    return Sums(given, taken)


def _steps(column: FloatArray, threshold: float) -> Sums:
    """How many each is above by more than the threshold, and how many are so above it."""
    limits = column - (threshold + ROUNDING) if threshold else column
    below = np.searchsorted(column, limits, side="left")
    return Sums(below.astype(np.float64), (column.size - _beginnings(below)).astype(np.float64))


def _beginnings(below: IntArray) -> IntArray:
    """Where those above each begin, from how many are below each: by the same comparisons, so none counts twice."""
    return np.asarray(np.cumsum(np.bincount(below, minlength=below.size)), dtype=np.intp)


def _level(column: FloatArray, at: Thresholds) -> Sums:
    half, whole = _steps(column, at.q), _steps(column, at.p)
    return Sums((half.given + whole.given) / 2, (half.taken + whole.taken) / 2)


def _linear(column: FloatArray, at: Thresholds) -> Sums:
    """Straight lines from q to p: whole preferences beyond p, and the part climbed between q and p."""
    width = at.p - at.q
    if width <= ROUNDING:
        return _steps(column, at.q)
    running = _RunningSums(column)
    whole, some = (np.searchsorted(column, column - limit, side="left") for limit in (at.p, at.q))
    climbed = (some - whole) * (column - at.q) - running.between(whole, some)
    given = whole + np.clip(climbed / width, 0, some - whole)
    whole, some = _beginnings(whole), _beginnings(some)
    climbed = running.between(some, whole) - (whole - some) * (column + at.q)
    taken = column.size - whole + np.clip(climbed / width, 0, whole - some)
    return Sums(np.asarray(given, dtype=np.float64), np.asarray(taken, dtype=np.float64))


class _RunningSums:
    """The sums of a column from its beginning, with their rounding errors carried along (Knuth's two-sum).

    Plain running sums over thousands of alternatives would drown what lies between two close thresholds.
    """

    def __init__(self, column: FloatArray) -> None:
        self.sums = np.concatenate([[0.0], np.cumsum(column)])
        before, after = self.sums[:-1], self.sums[1:]
        added = after - before
        self.errors = np.concatenate([[0.0], np.cumsum((before - (after - added)) + (column - added))])

    def between(self, start: IntArray, end: IntArray) -> FloatArray:
        """The sum of the column from each start to before each end."""
        return np.asarray((self.sums[end] - self.sums[start]) + (self.errors[end] - self.errors[start]))


def _gaussian(column: FloatArray, at: Thresholds) -> Sums:
    """One minus the bell curve, pair by pair, a block of alternatives against all below and in the block."""
    given, taken = np.zeros(column.size), np.zeros(column.size)
    bend = max(at.s, _SMALLEST)
    for start in range(0, column.size, BLOCK):
        end = min(start + BLOCK, column.size)
        ahead = np.maximum(column[start:end, np.newaxis] - column[:end], 0)
        with np.errstate(over="ignore"):  # far beyond a tiny bend the preference is whole
            ahead /= bend
            ahead *= ahead
        ahead *= -0.5
        preferences = -np.expm1(ahead)
        given[start:end] = preferences.sum(axis=1)
        taken[:end] += preferences.sum(axis=0)
    return Sums(given, taken)


_FUNCTIONS: dict[PreferenceFunction, _Function] = {
    "usual": lambda column, _: _steps(column, 0.0),
    "u-shape": lambda column, at: _steps(column, at.q),
    "v-shape": _linear,
    "level": _level,
    "linear": _linear,
    "gaussian": _gaussian,
}
