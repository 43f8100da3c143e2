"""Linear programs: the one place that knows the solver."""

from typing import NamedTuple

import numpy as np

from partnerpick.numeric import FloatArray

OPTIMAL = 0
INFEASIBLE = 2


class InfeasibleError(ValueError):
    """The conditions of a linear program contradict each other."""


class Optimum(NamedTuple):
    """Where a linear program is least, `point` of the shape (variables,), and how much it comes to there."""

    point: FloatArray
    value: float


def minimise(
    costs: FloatArray,
    *,
    at_most: tuple[FloatArray, FloatArray] | None = None,
    equal: tuple[FloatArray, FloatArray] | None = None,
) -> Optimum:
    """The variables, all 0 or more, at which the costs are least.

    Args:
        costs: Of one unit of each variable, shape (variables,).
        at_most: Conditions as coefficients, shape (conditions, variables), and what their sums may come to at most,
            shape (conditions,).
        equal: Likewise, what their sums have to come to.

    Raises:
        InfeasibleError: The conditions contradict each other.
        ValueError: There is no least cost, or the solver did not find it.
    """
    # Its stubs come as a package of their own, which holds only for the newest scipy.
    from scipy.optimize import linprog  # type: ignore[import-untyped]

    below, same = at_most or (None, None), equal or (None, None)
    found = linprog(costs, A_ub=below[0], b_ub=below[1], A_eq=same[0], b_eq=same[1], method="highs")
    if found.status == INFEASIBLE:
        raise InfeasibleError("no variables keep all conditions")
    if found.status != OPTIMAL:
        raise ValueError(f"no least cost was found: {found.message}")
    return Optimum(np.asarray(found.x, dtype=np.float64), float(found.fun))
