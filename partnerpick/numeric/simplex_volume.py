"""How often one alternative beats another over all weights of one free group: an exact volume, nothing sampled.

Weights that are uniform on the unit simplex are independent exponential variables E(j) divided by their sum, and the
sum does not change a sign. So the part of the simplex on which w.d > 0 is the probability that the gains
d(j) E(j) (d(j) > 0) come to more than the losses. Let one gain and one loss run off against each other: the gain
g ends first with probability l / (g + l), and what is left of the loss is exponential again. With f(h, k) the
probability for the first h gains and k losses,

```text
f(h, k) = ( g(h) f(h, k - 1) + l(k) f(h - 1, k) ) / ( g(h) + l(k) ),    f(h, 0) = 1,    f(0, k) = 0
```

This is the recursion of Varsi (1973), The multidimensional content of the frustum of the simplex, Pacific Journal of
Mathematics 46; Ali (1973), Content of the frustum of a simplex, Pacific Journal of Mathematics 48; Gerber (1981), The
volume cut off a simplex by a half-space, Pacific Journal of Mathematics 94. Every step is a mean of two numbers of
0-1 with positive weights, so rounding errors do not grow.
"""

import numpy as np

from partnerpick.numeric import FloatArray

LEVEL = 1e-11
"""A difference of values (0-1) no larger than this is none: a billionth of a point of 100, as for ranks."""
_CELLS = 100_000
"""How many differences are worked on at once, so that memory does not grow with the number of pairs."""


def pairwise_winning(partial_values: FloatArray) -> FloatArray:
    """The part of all weights (0-1) under which the row's alternative has more value than the column's.

    The weights are uniform on the simplex of all criteria: one free group. Where two alternatives are level on every
    criterion (within `LEVEL`) both entries are 0.5, as on the diagonal. An entry and its mirror sum to 1.

    Args:
        partial_values: Shape (alternatives, criteria); any finite numbers, also outside 0-1.

    Returns:
        Shape (alternatives, alternatives).

    Raises:
        ValueError: it is no such table or has no criterion; a partial value is NaN or infinite.
    """
    if partial_values.ndim != 2 or not partial_values.shape[1]:  # noqa: PLR2004 (alternatives and criteria)
        raise ValueError(f"expected alternatives by one criterion or more, found {partial_values.shape}")
    wrong = np.argwhere(~np.isfinite(partial_values))
    if wrong.size:
        row, column = wrong[0]
        raise ValueError(
            f"alternative {row}, criterion {column}: a partial value must be finite, not {partial_values[row, column]}"
        )
    found = np.full((len(partial_values), len(partial_values)), 0.5)
    rows, columns = np.triu_indices(len(partial_values), 1)
    at_once = max(1, _CELLS // partial_values.shape[1])
    for start in range(0, rows.size, at_once):
        first, second = rows[start : start + at_once], columns[start : start + at_once]
        parts = positive_parts(partial_values[first] - partial_values[second])
        found[first, second] = parts
        found[second, first] = 1 - parts
    return found


def positive_parts(differences: FloatArray) -> FloatArray:
    """For each row d the part (0-1) of the unit simplex on which w.d > 0; 0.5 where d is 0 throughout.

    For another level than 0, P(w.d > s), give d - s: the weights sum to 1.

    Args:
        differences: Shape (rows, criteria); finite. Those within `LEVEL` of 0 count as 0.

    Returns:
        Shape (rows,).
    """
    level = np.where(np.abs(differences) <= LEVEL, 0.0, differences).T
    gains, losses = np.maximum(level, 0), np.maximum(-level, 0)
    size = len(level)
    # No gain and no loss so far is a tie; the first of them decides.
    only_gains = np.vstack([np.full(level.shape[1:], 0.5), np.where(gains.cumsum(axis=0) > 0, 1.0, 0.5)])
    only_losses = np.vstack([np.full(level.shape[1:], 0.5), np.where(losses.cumsum(axis=0) > 0, 0.0, 0.5)])
    # All f(h, k) of one h + k at a time, for they rest only on those of the sum before.
    before = only_gains[:1]
    for total in range(1, 2 * size + 1):
        least, most = max(0, total - size), min(total, size)
        now = np.empty((most - least + 1, level.shape[1]))
        # Before, the row of h = 0 stands `shift` rows further down than here.
        shift = least - max(0, total - 1 - size)
        lowest, highest = max(1, least), min(size, total - 1)
        if least == 0:
            now[0] = only_losses[total]
        if most == total:
            now[-1] = only_gains[total]
        if lowest <= highest:
            gain = gains[lowest - 1 : highest]
            loss = losses[total - highest - 1 : total - lowest][::-1]
            here = lowest - least + shift
            with_loss, with_gain = before[here : here + len(gain)], before[here - 1 : here - 1 + len(gain)]
            either = gain + loss
            # A criterion without a gain adds nothing to those before it.
            part = np.divide(gain, either, out=np.zeros_like(gain), where=either > 0)
            now[lowest - least : highest - least + 1] = part * with_loss + (1 - part) * with_gain
        before = now
    return np.asarray(before[0])
