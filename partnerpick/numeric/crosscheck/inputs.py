"""What every cross-check method takes: a table of performances, weights and directions, refused unless they say it."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import BoolArray, FloatArray

ROUNDING = 2.0**-50
"""What decimals of a size up to 1 may differ by and still be the same number: a few times their rounding error."""

_SMALLEST_POWER = -1000
"""Powers of two that columns are scaled by stop there, so that the factor is a finite number."""


class Inputs(NamedTuple):
    """The table as numbers, weights that sum to 1, and directions."""

    columns: FloatArray
    """The performances by criterion, shape (criteria, alternatives), each criterion's together in memory; a copy."""
    weights: FloatArray
    """0-1, shape (criteria,); they sum to 1."""
    increasing: BoolArray
    """Whether more is better, shape (criteria,)."""


def checked(performance: npt.ArrayLike, weights: npt.ArrayLike, increasing: npt.ArrayLike) -> Inputs:
    """The arguments that every method shares as arrays, with the weights made to sum to 1.

    Args:
        performance: Shape (alternatives, criteria).
        weights: 0 or more, on any scale, shape (criteria,).
        increasing: Whether more is better (True) or less is (False), shape (criteria,).

    Raises:
        ValueError: There is no alternative or no criterion, a performance is NaN or infinite, a weight is negative, NaN
            or infinite, all weights are zero, a direction is neither True nor False, or there is not one weight and
            one direction per criterion.
    """
    table, raw = np.asarray(performance, dtype=np.float64), np.asarray(weights, dtype=np.float64)
    directions = np.asarray(increasing, dtype=object)
    if table.ndim != 2 or not table.size:  # noqa: PLR2004  # alternatives and criteria
        raise ValueError(f"expected 1 or more alternatives on 1 or more criteria, found the shape {table.shape}")
    if not np.isfinite(table).all():
        row, column = np.argwhere(~np.isfinite(table))[0].tolist()
        raise ValueError(f"alternative {row}, criterion {column}: expected a finite number, not {table[row, column]}")
    for name, given in (("weights", raw), ("directions", directions)):
        if given.shape != table.shape[1:]:
            raise ValueError(f"expected {table.shape[1]} {name}, one per criterion, found the shape {given.shape}")
    for wrong in np.flatnonzero(~((raw >= 0) & (raw < np.inf))).tolist():
        raise ValueError(f"weight {wrong} must be a finite number of 0 or more, not {raw[wrong]}")
    if not raw.any():
        raise ValueError("all weights are zero: at least one must be above 0")
    for wrong, direction in enumerate(directions.tolist()):
        # Other numbers and words are how other programs write directions; read as truths all would mean "increasing".
        if direction not in (True, False):
            raise ValueError(f"direction {wrong} must be True (more is better) or False, not {direction!r}")
    parts = raw / raw.max()
    return Inputs(np.array(table.T, order="C"), parts / parts.sum(), directions.astype(np.bool_))


def scale_factors(sizes: FloatArray) -> FloatArray:
    """The power of two that brings each size into 0.5-1, so that scaling by it rounds nothing; 1 for a size of 0.

    `sizes` are 0 or more, of shape (criteria,), as is the result. What is far below the smallest normal number stays
    below 0.5.
    """
    _, powers = np.frexp(sizes)
    return np.asarray(np.ldexp(1.0, -np.maximum(powers, _SMALLEST_POWER)))


def scale(columns: FloatArray) -> None:
    """Scale the columns in place by powers of two so that the largest number of each is 0.5-1 in size.

    Squares, differences and sums of them are then finite whatever the units. `columns` has the shape
    (criteria, alternatives).
    """
    sizes = np.maximum(columns.max(axis=1), -columns.min(axis=1))
    # In place: with thousands of alternatives a second table would take longer than all the arithmetic on it.
    columns *= scale_factors(sizes)[:, np.newaxis]
