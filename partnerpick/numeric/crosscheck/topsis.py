"""TOPSIS: near the best found on every criterion, far from the worst found."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks
from partnerpick.numeric.crosscheck.inputs import ROUNDING, checked, scale

UNDECIDED = 0.5
"""The closeness of an alternative that is at no distance from either end: all alternatives are the same."""


@dataclass(frozen=True, slots=True)
class TopsisResult:
    """Closeness to the ideal with the two distances behind it."""

    scores: FloatArray
    """Closeness, 0 (the worst on every criterion) to 1 (the best on every criterion), shape (alternatives,)."""
    ranks: IntArray
    """1 for the closest, ties share the better rank, shape (alternatives,)."""
    to_ideal: FloatArray
    """Distance to the best weighted normalised column values, shape (alternatives,)."""
    to_anti_ideal: FloatArray
    """Distance to the worst ones, shape (alternatives,)."""


def topsis(performance: npt.ArrayLike, weights: npt.ArrayLike, increasing: npt.ArrayLike) -> TopsisResult:
    """Rank by closeness to the ideal: the distance to the worst found over the distances to the worst and to the best.

    ```text
    y(i, j) = w(j) x(i, j) / sqrt(sum over k of x(k, j)^2)
    D+(i) = sqrt(sum over j of (y(i, j) - best(j))^2),  D-(i) likewise from worst(j)
    closeness(i) = D-(i) / (D+(i) + D-(i))
    ```

    Hwang & Yoon (1981), Multiple Attribute Decision Making, with vector normalisation; of a cost the least is best. It
    takes ratio scales, for the norm depends on where zero is. Scores depend on the other alternatives: adding or
    leaving out one can reverse the rest. Where all alternatives are the same (or there is one), closeness is 0/0 and
    counts as 0.5; a criterion that is the same for all plays no part.

    Args:
        performance: Shape (alternatives, criteria).
        weights: 0 or more, on any scale (they are made to sum to 1), shape (criteria,).
        increasing: Whether more is better (True) or less is (False), shape (criteria,).

    Raises:
        ValueError: as for `inputs.checked`.
    """
    columns, parts, rising = checked(performance, weights, increasing)
    scale(columns)
    low, high = columns.min(axis=1), columns.max(axis=1)
    norms = np.sqrt(np.einsum("ji,ji->j", columns, columns))
    varies = high - low > ROUNDING
    factors = np.where(varies, parts / np.where(varies, norms, 1), 0)
    # Distances from the raw columns: normalising first would round away what sets nearly equal numbers apart.
    to_ideal, to_anti_ideal = (
        _distances(columns, end, factors) for end in (np.where(rising, high, low), np.where(rising, low, high))
    )
    both = to_ideal + to_anti_ideal
    closeness = np.where(both > 0, to_anti_ideal / np.where(both > 0, both, 1), UNDECIDED)
    return TopsisResult(closeness, competition_ranks(closeness), to_ideal, to_anti_ideal)


def _distances(columns: FloatArray, end: FloatArray, factors: FloatArray) -> FloatArray:
    """Each alternative's weighted Euclidean distance from the end of each criterion."""
    # The largest factor comes in after the root: squares of small weights could vanish.
    largest = float(factors.max()) or 1.0
    squares = np.zeros(columns.shape[1])
    # Column by column: a second table of the same size would take longer than all the arithmetic on it.
    for number in np.flatnonzero(factors).tolist():
        away = (columns[number] - end[number]) * (factors[number] / largest)
        squares += away * away
    return np.asarray(largest * np.sqrt(squares))
