"""Linear programs with several measures, of which the first counts most: one answer instead of a face of them."""

from collections.abc import Sequence

import numpy as np

from partnerpick.numeric import FloatArray
from partnerpick.numeric.linear_program import InfeasibleError, minimise

SLACK = 1e-9
"""By how much a measure may grow, so that the next one is not decided by rounding errors."""


def minimise_in_turn(
    measures: Sequence[FloatArray], *, at_most: tuple[FloatArray, FloatArray], equal: tuple[FloatArray, FloatArray]
) -> FloatArray:
    """The variables, all 0 or more, at which the first measure is least, of those the second, and so on.

    What still ties in the end is decided by costs of no meaning, the square roots of 2, 3, 4 ...: no few of them sum to
    what a few others do, so that the answer does not depend on where the solver starts. They favour the earlier of
    variables that do the same. The result has the shape (variables,).

    Args:
        measures: The costs of one unit of each variable, each of the shape (variables,).
        at_most: Conditions as coefficients, shape (conditions, variables), and what their sums may come to at most,
            shape (conditions,).
        equal: Likewise, what their sums have to come to.

    Raises:
        InfeasibleError: The conditions contradict each other.
        ValueError: There is no least cost, or the solver did not find it.
    """
    conditions, limits = at_most
    first, *others = (*measures, np.sqrt(np.arange(2.0, conditions.shape[1] + 2)))
    found = minimise(first, at_most=at_most, equal=equal)
    costs = first
    for following in others:
        conditions = np.vstack([conditions, costs])
        limits = np.append(limits, found.value + SLACK)
        try:
            found = minimise(following, at_most=(conditions, limits), equal=equal)
        except InfeasibleError:
            # The solver had missed a condition within its tolerance: there is no room left to choose in.
            break
        costs = following
    return found.point
