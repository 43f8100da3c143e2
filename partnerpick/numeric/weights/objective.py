"""Weights that ask nobody: how much the criteria set these alternatives apart, as a cross-check of people's weights.

They say what the data are like, not what anybody wants, and change with every alternative that comes or goes.
"""

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import BoolArray, FloatArray

FEWEST = 2
"""Alternatives of which criteria can set any apart."""

AGREEING = 1e-12
"""How close to 1 a correlation has to be to count as 1."""


def entropy_weights(performance: npt.ArrayLike) -> FloatArray:
    """More weight to the criteria on which the alternatives' parts of the total differ more; sums to 1.

    With p the performance over the sum of its column and m alternatives: e = -sum p ln p / ln m, and the weight is
    1 - e over the sum of these (Zeleny 1982, Multiple Criteria Decision Making; Xu 2004, European Journal of
    Operational Research 156(2)). It needs ratio scales; directions play no part. A column that is the same for all gets
    no weight.

    `performance` has the shape (alternatives, criteria), the weights the shape (criteria,).

    Raises:
        ValueError: There are fewer than two alternatives or no criterion, a performance is negative, NaN or infinite,
            or every column is the same for all.
    """
    performance = np.asarray(performance, dtype=np.float64)
    _check(performance, lowest=0.0)
    varies = _varies(performance)
    peaks = performance.max(axis=0)
    scaled = performance / np.where(peaks > 0, peaks, 1)
    totals = scaled.sum(axis=0)
    parts = scaled / np.where(totals > 0, totals, 1)
    entropies = -(parts * np.log(np.where(parts > 0, parts, 1))).sum(axis=0) / np.log(performance.shape[0])
    return _scaled(np.where(varies, np.maximum(0, 1 - entropies), 0), varies)


def critic_weights(performance: npt.ArrayLike, increasing: npt.ArrayLike) -> FloatArray:
    """More weight to the criteria that spread the alternatives more and agree less with the others; sums to 1.

    CRITIC: each column from its worst (0) to its best (1) among these alternatives, its standard deviation times the
    sum of 1 - r over all columns, r being Pearson's correlation (Diakoulaki, Mavrotas & Papayannakis 1995, Determining
    objective weights in multiple criteria problems, Computers & Operations Research 22(7)). A column that is the same
    for all gets no weight and is left out of the sums. Where all others agree fully they weigh the same, since they are
    then the same numbers.

    Args:
        performance: Shape (alternatives, criteria).
        increasing: Whether more is better, shape (criteria,), as is the result.

    Raises:
        ValueError: There are fewer than two alternatives or no criterion, a performance is NaN or infinite, there is
            not one entry of `increasing` per criterion, or every column is the same for all.
    """
    performance, increasing = np.asarray(performance, dtype=np.float64), np.asarray(increasing, dtype=np.bool_)
    _check(performance, lowest=-np.inf)
    if increasing.shape != performance.shape[1:]:
        raise ValueError(f"expected {performance.shape[1:]} directions, one per criterion, found {increasing.shape}")
    varies = _varies(performance)
    columns = performance[:, varies]
    columns = columns / np.abs(columns).max(axis=0)  # so that the range of the largest numbers stays finite
    low, high = columns.min(axis=0), columns.max(axis=0)
    levels = np.where(increasing[varies], columns - low, high - columns) / (high - low)
    centred = levels - levels.mean(axis=0)
    deviations = np.sqrt((centred**2).mean(axis=0))
    standard = centred / deviations
    conflicts = 1 - standard.T @ standard / performance.shape[0]
    conflicts[conflicts < AGREEING] = 0
    information = np.zeros(performance.shape[1])
    information[varies] = deviations * conflicts.sum(axis=0)
    return _scaled(information, varies)


def _scaled(information: FloatArray, varies: BoolArray) -> FloatArray:
    """The numbers scaled to sum to 1; equal parts of what varies where they are all zero."""
    parts = information if information.any() else varies.astype(np.float64)
    return np.asarray(parts / parts.sum())


def _varies(performance: FloatArray) -> BoolArray:
    """Whether each criterion sets any alternatives apart; refuse a table where none does."""
    varies = np.asarray(performance.min(axis=0) < performance.max(axis=0))
    if not varies.any():
        raise ValueError("every criterion is the same for all alternatives: nothing sets them apart")
    return varies


def _check(performance: FloatArray, lowest: float) -> None:
    """Refuse a table that says nothing, by the first row and column that is wrong."""
    if performance.ndim != 2 or performance.shape[0] < FEWEST or not performance.size:  # noqa: PLR2004  # rows and columns
        raise ValueError(f"expected {FEWEST} or more alternatives on 1 or more criteria, found {performance.shape}")
    for row, column in np.argwhere(~(np.isfinite(performance) & (performance >= lowest))).tolist():
        wanted = "a finite number" + (" of 0 or more" if lowest == 0 else "")
        raise ValueError(f"alternative {row}, criterion {column}: expected {wanted}, not {performance[row, column]}")
