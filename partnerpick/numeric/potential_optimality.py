"""Whether any weights put an alternative first, and the proof where none do.

Potential optimality: Hazen (1986), Partial information, dominance, and potential optimality in multiattribute utility
theory, Operations Research 34(2); the mix of rivals is its dual (Athanassopoulos & Podinovski 1997, Dominance and
potential optimality in multiple criteria decision analysis with imprecise information, Journal of the Operational
Research Society 48(2)). It holds under the additive model alone, and for the partial values as they stand.
"""

from typing import NamedTuple

import numpy as np

from partnerpick.numeric import FloatArray
from partnerpick.numeric.lexicographic import minimise_in_turn

NOISE = 1e-7
"""A weight or a part below that is a rounding error of the solver."""


class BestLead(NamedTuple):
    """The most that weights can do for an alternative, and what proves that they can do no more."""

    lead: float
    """Over the nearest rival, in units of partial value (-1 to 1); below 0 it stays behind under all weights."""
    weights: FloatArray
    """Weights that give this lead, 0-1, shape (criteria,); they sum to 1."""
    mix: FloatArray
    """Parts of the rivals, 0-1, shape (alternatives,), that sum to 1; the alternative's own entry is 0.

    On every criterion the mix of their partial values is at least the alternative's less `lead`, so under all weights
    one of these rivals is at least as good as it less `lead`.
    """


def best_lead(partial_values: FloatArray, alternative: int) -> BestLead:
    """The largest lead over every rival at once that any weights give an alternative, and the proof.

    ```text
    lead = max t   with  sum of w(j) (v(a, j) - v(b, j)) >= t for every rival b,   w >= 0 and sums to 1
         = min z   with  sum of y(b) (v(a, j) - v(b, j)) <= z for every criterion j,   y >= 0 and sums to 1
    ```

    Args:
        partial_values: 0-1, shape (alternatives, criteria).
        alternative: The index of the alternative.

    Raises:
        ValueError: as for `leads`; or no solution was found.
    """
    ahead = leads(partial_values, alternative)
    rivals, criteria = ahead.shape
    # The solver knows variables of 0 or more only, so leads are counted from -1 up.
    lifted = ahead + 1
    weights = minimise_in_turn(
        [np.append(np.zeros(criteria), -1.0)],
        at_most=(np.column_stack([-lifted, np.ones(rivals)]), np.zeros(rivals)),
        equal=(np.append(np.ones(criteria), 0.0)[np.newaxis], np.ones(1)),
    )
    mix = minimise_in_turn(
        [np.append(np.zeros(rivals), 1.0)],
        at_most=(np.column_stack([lifted.T, -np.ones(criteria)]), np.zeros(criteria)),
        equal=(np.append(np.ones(rivals), 0.0)[np.newaxis], np.ones(1)),
    )
    best = _as_parts(weights[:-1])
    return BestLead(float((ahead @ best).min()), best, np.insert(_as_parts(mix[:-1]), alternative, 0.0))


def leads(partial_values: FloatArray, alternative: int) -> FloatArray:
    """How far an alternative is ahead of each rival on each criterion, -1 to 1, shape (alternatives - 1, criteria).

    Args:
        partial_values: 0-1, shape (alternatives, criteria).
        alternative: The index of the alternative; its rivals are the others, in their order.

    Raises:
        ValueError: it is no such table, or has fewer than two alternatives or no criterion; a partial value is not
            between 0 and 1; the alternative does not exist.
    """
    if partial_values.ndim != 2 or len(partial_values) < 2 or not partial_values.shape[1]:  # noqa: PLR2004 (two axes, two alternatives)
        raise ValueError(f"expected two alternatives or more by one criterion or more, found {partial_values.shape}")
    if not np.all((partial_values >= 0) & (partial_values <= 1)):
        raise ValueError("a partial value must lie between 0 and 1")
    if not 0 <= alternative < len(partial_values):
        raise ValueError(f"alternative {alternative} does not exist: there are {len(partial_values)}")
    return np.asarray(partial_values[alternative] - np.delete(partial_values, alternative, axis=0))


def _as_parts(numbers: FloatArray) -> FloatArray:
    """What a solver gives for parts of 1, made into them: 0-1, summing to 1, without its rounding errors."""
    parts = np.where(numbers < NOISE, 0.0, numbers)
    return np.asarray(parts / parts.sum())
