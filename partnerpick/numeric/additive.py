"""The hierarchical weighted additive model, ranks, and dominance.

Keeney & Raiffa (1976), Decisions with Multiple Objectives; Belton & Stewart (2002), Multiple Criteria Decision
Analysis. It holds where the criteria are preferentially independent and the weights are swing weights, that is, tied to
the scales' ends. The hierarchy is in the weights already (`weights.leaf_weights`). Values lie between 0 and 1 here;
points of 100 are made by whoever shows them.
"""

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray

SUM_TOLERANCE = 1e-6
"""How far weights may miss a sum of 1: wide enough for pinned shares rounded on several levels of a tree."""


def contributions(partial_values: FloatArray, weights: FloatArray) -> FloatArray:
    """Weight times partial value: what each criterion adds to each alternative's overall value, 0-1.

    Args:
        partial_values: 0-1, shape (alternatives, criteria), as has the result.
        weights: 0-1, one per criterion; they sum to 1, within `SUM_TOLERANCE`.

    Raises:
        ValueError: a shape does not fit; a partial value is not between 0 and 1; a weight is negative or NaN; the
            weights do not sum to 1.
    """
    _check_partial_values(partial_values)
    if weights.shape != partial_values.shape[1:]:
        raise ValueError(f"expected {partial_values.shape[1:]} weights, one per criterion, found {weights.shape}")
    wrong = np.flatnonzero(~(weights >= 0))
    if wrong.size:
        raise ValueError(f"weight {wrong[0]} must be 0 or more, not {weights[wrong[0]]}")
    total = float(weights.sum())
    if not abs(total - 1) <= SUM_TOLERANCE:
        raise ValueError(f"weights must sum to 1, not {total}")
    return np.asarray(partial_values * weights)


def overall_values(partial_values: FloatArray, weights: FloatArray) -> FloatArray:
    """The overall value, one per alternative, from 0 (worst on every criterion) to 1 (best on every criterion).

    The sum over criteria of weight times partial value (Keeney & Raiffa 1976). An alternative's value is the same to
    the last bit whatever other alternatives there are and in whatever order.

    Args:
        partial_values: 0-1, shape (alternatives, criteria).
        weights: 0-1, one per criterion; they sum to 1, within `SUM_TOLERANCE`.

    Raises:
        ValueError: as for `contributions`.
    """
    # A running sum takes each row alone and from left to right. A matrix product takes rows in blocks and sum() follows
    # the layout in memory, so that the last bit could depend on the neighbours.
    return np.asarray(contributions(partial_values, weights).cumsum(axis=1)[:, -1])


def competition_ranks(values: FloatArray, *, tolerance: float = 1e-9) -> IntArray:
    """1 for the best; a rank is one more than the number of alternatives that are better (1, 2, 2, 4).

    `values` holds one per alternative, and so does the result. Better means greater by more than `tolerance`, in the
    unit of the values. Whether two alternatives tie depends on these two alone, so a chain of ties, each link within
    the tolerance, may end in a rank below that of its head.

    Raises:
        ValueError: a value is NaN or infinite, or the tolerance is negative, NaN or infinite.
    """
    wrong = np.flatnonzero(~np.isfinite(values))
    if wrong.size:
        raise ValueError(f"value {wrong[0]} must be a finite number, not {values[wrong[0]]}")
    if not 0 <= tolerance < np.inf:
        raise ValueError(f"the tolerance must be a finite number of 0 or more, not {tolerance}")
    not_better = np.searchsorted(np.sort(values), values + tolerance, side="right")
    return np.asarray(1 + values.size - not_better)


def dominates(better: FloatArray, worse: FloatArray) -> bool:
    """Whether the first row of partial values is at least as good on every criterion and better on one.

    `better` and `worse` each hold one per criterion, 0-1. (The definition is that of Dodgson et al. 2009.)

    Raises:
        ValueError: the rows differ in length, or a partial value is not between 0 and 1.
    """
    if better.shape != worse.shape:
        raise ValueError(f"expected two rows over the same criteria, found {better.shape} and {worse.shape}")
    return bool(dominance(np.stack([better, worse]))[0, 1])


def dominance(partial_values: FloatArray) -> BoolArray:
    """Whether the alternative of the row dominates the alternative of the column, shape (alternatives, alternatives).

    `partial_values` (0-1) has the shape (alternatives, criteria). A dominated alternative is never above its
    dominator, whatever the weights (Dodgson et al. 2009).

    Raises:
        ValueError: it is no such table, or a partial value is not between 0 and 1.
    """
    _check_partial_values(partial_values)
    found = np.empty((len(partial_values), len(partial_values)), dtype=np.bool_)
    # One row at a time: all pairs at once would need alternatives x alternatives x criteria of memory.
    for row, one in enumerate(partial_values):
        found[row] = (one >= partial_values).all(axis=1) & (one > partial_values).any(axis=1)
    return found


def _check_partial_values(partial_values: FloatArray) -> None:
    """Refuse what is not a table of numbers between 0 and 1."""
    if partial_values.ndim != 2:  # noqa: PLR2004 (alternatives and criteria)
        raise ValueError(f"expected the shape (alternatives, criteria), found {partial_values.shape}")
    wrong = np.argwhere(~((partial_values >= 0) & (partial_values <= 1)))
    if wrong.size:
        row, column = wrong[0]
        raise ValueError(
            f"alternative {row}, criterion {column}: a partial value must lie between 0 and 1, "
            f"not {partial_values[row, column]}"
        )
