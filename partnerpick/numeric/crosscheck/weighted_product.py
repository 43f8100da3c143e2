"""The weighted product: ratios instead of differences."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks
from partnerpick.numeric.crosscheck.inputs import checked

_LARGEST = float(np.log(np.finfo(np.float64).max))


@dataclass(frozen=True, slots=True)
class WeightedProductResult:
    """Each alternative's product and rank."""

    scores: FloatArray
    """The product, above 0, shape (alternatives,); only ratios of scores mean anything."""
    ranks: IntArray
    """1 for the largest product, ties share the better rank, shape (alternatives,)."""


def weighted_product(
    performance: npt.ArrayLike, weights: npt.ArrayLike, increasing: npt.ArrayLike
) -> WeightedProductResult:
    """Rank by the product of all performances, each to the power of its weight; a cost to the negative power.

    ```text
    P(i) = product over j of x(i, j)^w(j)    (x(i, j)^-w(j) of a cost)
    ```

    Bridgman (1922), Dimensional Analysis; Miller & Starr (1969), Executive Decisions and Operations Research. It takes
    ratio scales with positive performances: twice as much must be twice as good everywhere on the scale. Units cancel
    out, and a score does not depend on the other alternatives, so that nothing added or left out reverses the rest.
    Scores tie where they differ by less than one part in 10^9. Of a product too large for a number the largest number
    is given; the ranks are not touched by that.

    Args:
        performance: Above 0, shape (alternatives, criteria).
        weights: 0 or more, on any scale (they are made to sum to 1), shape (criteria,).
        increasing: Whether more is better (True) or less is (False), shape (criteria,).

    Raises:
        ValueError: as for `inputs.checked`, or a performance is not above 0, whatever its weight.
    """
    columns, parts, rising = checked(performance, weights, increasing)
    for row, column in np.argwhere(columns.T <= 0).tolist():
        found = columns[column, row]
        raise ValueError(f"alternative {row}, criterion {column}: a product needs numbers above 0, not {found}")
    logs = (np.log(columns) * np.where(rising, parts, -parts)[:, np.newaxis]).sum(axis=0)
    return WeightedProductResult(np.exp(np.minimum(logs, _LARGEST)), competition_ranks(logs))
