"""VIKOR: a compromise between the smallest total shortfall and the smallest single one."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks
from partnerpick.numeric.crosscheck.inputs import ROUNDING, checked, scale

TOLERANCE = 1e-9
"""By how much Q, S and R, which lie between 0 and 1, have to differ to count as different."""


@dataclass(frozen=True, slots=True)
class VikorResult:
    """Q with the S and R that it weighs up, and which alternatives are the compromise; all of shape (alternatives,)."""

    scores: FloatArray
    """Q, 0-1: the SMALLER, the better."""
    ranks: IntArray
    """1 for the smallest Q, ties share the better rank."""
    s: FloatArray
    """The weighted sum of shortfalls from the best found on each criterion, 0-1 ("group utility")."""
    r: FloatArray
    """The largest weighted shortfall on one criterion, 0-1 ("individual regret")."""
    acceptable_advantage: bool
    """Whether the second is behind the first by 1 / (alternatives - 1) in Q or more."""
    acceptable_stability: bool
    """Whether those first by Q are first by S or by R as well."""
    compromise: tuple[int, ...]
    """Indices of the compromise set, ascending: the first alone where both conditions hold."""


def vikor(performance: npt.ArrayLike, weights: npt.ArrayLike, increasing: npt.ArrayLike, v: float = 0.5) -> VikorResult:
    """Rank by Q, the weighted mean of how far S and R are from the best found: smaller is better.

    ```text
    d(i, j) = w(j) (best(j) - x(i, j)) / (best(j) - worst(j))
    S(i) = sum over j of d(i, j),  R(i) = max over j of d(i, j)
    Q(i) = v (S(i) - min S) / (max S - min S) + (1 - v) (R(i) - min R) / (max R - min R)
    ```

    Opricovic & Tzeng (2004), Compromise solution by MCDM methods, European Journal of Operational Research 156(2), and
    (2007), Extended VIKOR method in comparison with outranking methods, 178(2). If the first lacks acceptable
    advantage, the compromise set is all whose Q is less than 1 / (alternatives - 1) behind it; if it only lacks
    acceptable stability, it is the first and the second. Scales are stretched over what was found, twice: adding or
    leaving out an alternative can reverse the rest. A criterion, S or R that is the same for all adds nothing; one
    alternative alone is its own compromise.

    Args:
        performance: Shape (alternatives, criteria).
        weights: 0 or more, on any scale (they are made to sum to 1), shape (criteria,).
        increasing: Whether more is better (True) or less is (False), shape (criteria,).
        v: The weight of S beside R, 0-1.

    Raises:
        ValueError: as for `inputs.checked`, or `v` is not between 0 and 1.
    """
    if not 0 <= v <= 1:
        raise ValueError(f"v must lie between 0 and 1, not {v}")
    columns, parts, rising = checked(performance, weights, increasing)
    scale(columns)
    low, high = columns.min(axis=1), columns.max(axis=1)
    ranges = high - low
    varies = ranges > ROUNDING
    shortfalls = np.abs(np.subtract(columns, np.where(rising, high, low)[:, np.newaxis], out=columns), out=columns)
    shortfalls *= np.where(varies, parts / np.where(varies, ranges, 1), 0)[:, np.newaxis]
    s, r = shortfalls.sum(axis=0), shortfalls.max(axis=0)
    q = v * _from_best(s) + (1 - v) * _from_best(r)
    ranks = competition_ranks(-q, tolerance=TOLERANCE)
    first = ranks == 1
    stable = bool(((s <= s.min() + TOLERANCE) | (r <= r.min() + TOLERANCE))[first].all())
    advantage = bool(first.sum() == 1 and not _near(q, first).any())
    return VikorResult(q, ranks, s, r, advantage, stable, _compromise(q, ranks, advantage=advantage, stable=stable))


def _from_best(amounts: FloatArray) -> FloatArray:
    """0 for the smallest to 1 for the largest; all 0 where they are the same to rounding."""
    low, high = float(amounts.min()), float(amounts.max())
    return (amounts - low) / (high - low) if high - low > TOLERANCE else np.zeros(amounts.shape)


def _near(q: FloatArray, first: BoolArray) -> BoolArray:
    """Which of the others are less behind the first than acceptable advantage takes."""
    if q.size == 1:
        return np.zeros(1, dtype=np.bool_)
    return np.asarray((q - q.min() < 1 / (q.size - 1) - TOLERANCE) & ~first)


def _compromise(q: FloatArray, ranks: IntArray, *, advantage: bool, stable: bool) -> tuple[int, ...]:
    """The compromise set of Opricovic & Tzeng."""
    chosen = ranks == 1
    if not advantage:
        chosen |= _near(q, chosen)
    elif not stable:
        chosen |= ranks == 2  # noqa: PLR2004  # the second
    return tuple(np.flatnonzero(chosen).tolist())
