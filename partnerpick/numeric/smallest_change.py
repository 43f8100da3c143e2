"""The smallest change of weights that puts an alternative first.

Linear programs over the weights of the additive model, in the manner of Barron & Schmidt (1988), Sensitivity analysis
of additive multiattribute value models, Operations Research 36(1), and Ringuest (1997), Lp-metric sensitivity analysis
for single and multi-attribute decision analysis, European Journal of Operational Research 98(3).
"""

from typing import Literal, TypeAlias

import numpy as np

from partnerpick.numeric import FloatArray
from partnerpick.numeric.additive import contributions
from partnerpick.numeric.lexicographic import minimise_in_turn
from partnerpick.numeric.potential_optimality import best_lead, leads

Norm: TypeAlias = Literal["total", "largest"]
"""What is kept small: all movement together, or the largest movement of any one weight."""

TOLERANCE = 1e-6
"""How far the lead may be missed, in units of partial value: by the solver, and by leaving out its rounding errors."""
NOISE = 1e-8
"""A movement of a weight, or a weight, below that is a rounding error."""


def smallest_change(
    partial_values: FloatArray, weights: FloatArray, alternative: int, lead: float, norm: Norm = "total"
) -> FloatArray | None:
    """The weights nearest to the given ones under which an alternative leads every rival by `lead`; None if none do.

    ```text
    minimise    sum of |w(j) - w0(j)|        ("total": what changes hands, twice)
             or max of |w(j) - w0(j)|        ("largest")
    with        sum of w(j) (v(a, j) - v(b, j)) >= lead for every rival b,   w >= 0 and sums to 1
    ```

    Among the nearest in one measure it is the nearest in the other; for what ties even then, see `minimise_in_turn`.

    Args:
        partial_values: 0-1, shape (alternatives, criteria).
        weights: 0-1, shape (criteria,), as has the result; they sum to 1.
        alternative: The index of the alternative.
        lead: In units of partial value, -1 to 1; reached within `TOLERANCE`.
        norm: The measure that counts first.

    Raises:
        ValueError: what `contributions` and `leads` refuse; the lead is not between -1 and 1; no solution was found.
    """
    ahead = leads(partial_values, alternative)
    contributions(partial_values, weights)
    if not -1 <= lead <= 1:
        raise ValueError(f"a lead must lie between -1 and 1, not {lead}")
    if (ahead @ weights).min() >= lead:
        return weights.copy()
    best = best_lead(partial_values, alternative).lead
    if best < lead - TOLERANCE:
        return None
    return _nearest(ahead, weights, min(lead, best), norm)


def _nearest(ahead: FloatArray, weights: FloatArray, lead: float, norm: Norm) -> FloatArray:
    """The answer where there is one. The variables are: up and down of each weight, then the largest movement."""
    rivals, criteria = ahead.shape
    one, none = np.eye(criteria), np.zeros((criteria, 1))
    conditions = [
        np.column_stack([-ahead, ahead, np.zeros(rivals)]),
        np.column_stack([np.zeros((criteria, criteria)), one, none]),
        np.column_stack([one, one, none - 1]),
    ]
    limits = [ahead @ weights - lead, weights, np.zeros(criteria)]
    balance = np.concatenate([np.ones(criteria), -np.ones(criteria), [0.0]])[np.newaxis]
    total = np.append(np.ones(2 * criteria), 0.0)
    largest = np.append(np.zeros(2 * criteria), 1.0)
    found = minimise_in_turn(
        (total, largest) if norm == "total" else (largest, total),
        at_most=(np.vstack(conditions), np.concatenate(limits)),
        equal=(balance, np.zeros(1)),
    )
    return _cleaned(weights, found[:criteria] - found[criteria : 2 * criteria])


def _cleaned(weights: FloatArray, moves: FloatArray) -> FloatArray:
    """The weights after these moves: what hardly moves stays, what is hardly left goes, the largest rise makes up."""
    moves = np.where(np.abs(moves) < NOISE, 0.0, moves)
    moves = np.where(weights + moves < NOISE, -weights, moves)
    moves[np.argmax(moves)] -= moves.sum()
    return weights + moves
