"""Weights from comparisons with the best and the worst criterion only: the linear best-worst method.

Rezaei (2016), Best-worst multi-criteria decision-making method: some properties and a linear model, Omega 64.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import FloatArray
from partnerpick.numeric.linear_program import minimise

SAME = 1e-9
"""How far two comparisons may differ in proportion and still say the same."""


class _Ends(NamedTuple):
    best: int
    worst: int
    span: float  # how many times as much the best matters as the worst


def best_worst_weights(best_to_others: npt.ArrayLike, others_to_worst: npt.ArrayLike) -> tuple[FloatArray, float]:
    """The weights whose largest miss of any comparison is least, and that miss, ksi (Rezaei 2016, linear model).

    With best B and worst W: the least ksi such that |w_B - a_Bj w_j| <= ksi and |w_j - a_jW w_W| <= ksi for every j,
    where the weights are 0 or more and sum to 1. A ksi of 0 says that all comparisons fit together.

    The best is the criterion with 1 in `best_to_others`; if several have it, being equal to the best, the one that
    beats the worst by most, then the first. The worst is the one with 1 in `others_to_worst`; if several have it, the
    one that the best beats by most, then the last.

    Args:
        best_to_others: How many times as much the best matters as each, 1 or more, shape (n,).
        others_to_worst: How many times as much each matters as the worst, 1 or more, shape (n,).

    Returns:
        The weights, shape (n,), and ksi.

    Raises:
        ValueError: The shapes differ, or a comparison is not a finite number of 1 or more; none is 1, so that there is
            no best or worst; both are the same criterion; the two arrays disagree on the best against the worst.
    """
    best_to_others, others_to_worst = np.asarray(best_to_others, float), np.asarray(others_to_worst, float)
    ends = _ends(best_to_others, others_to_worst)
    size = best_to_others.size
    differences = np.zeros((2 * size, size))
    each = np.arange(size)
    differences[each, ends.best] = 1
    differences[each, each] -= best_to_others
    differences[size + each, each] = 1
    differences[size + each, ends.worst] -= others_to_worst
    slack = np.full((2 * size, 1), -1.0)
    solved = minimise(
        np.append(np.zeros(size), 1.0),
        at_most=(
            np.vstack([np.hstack([differences, slack]), np.hstack([-differences, slack])]),
            np.zeros(4 * size),
        ),
        equal=(np.append(np.ones(size), 0.0)[None], np.ones(1)),
    )
    weights = solved.point[:size]
    return np.asarray(weights / weights.sum()), solved.value


def worst_comparison(best_to_others: npt.ArrayLike, others_to_worst: npt.ArrayLike) -> int | None:
    """The criterion whose two comparisons contradict best against worst most; None where none does.

    With best B and worst W, that of the largest |a_Bj a_jW - a_BW| (Rezaei 2015, Best-worst multi-criteria
    decision-making method, Omega 53, on consistency); the first of several.

    `best_to_others` and `others_to_worst` are as for `best_worst_weights`, each of the shape (n,).

    Raises:
        ValueError: as for `best_worst_weights`.
    """
    best_to_others, others_to_worst = np.asarray(best_to_others, float), np.asarray(others_to_worst, float)
    span = _ends(best_to_others, others_to_worst).span
    misses = np.abs(best_to_others * others_to_worst - span)
    worst = int(np.argmax(misses))
    return worst if misses[worst] > SAME * span else None


def _ends(best_to_others: FloatArray, others_to_worst: FloatArray) -> _Ends:
    """The best and the worst criterion; refuse comparisons that name none."""
    if best_to_others.ndim != 1 or best_to_others.shape != others_to_worst.shape:
        shapes = f"{best_to_others.shape} to others, {others_to_worst.shape} to the worst"
        raise ValueError(f"expected one comparison per criterion with the best and one with the worst: {shapes}")
    given = (("best", "best_to_others", best_to_others), ("worst", "others_to_worst", others_to_worst))
    for end, name, comparisons in given:
        for index in np.flatnonzero(~((comparisons >= 1) & (comparisons < np.inf))).tolist():
            raise ValueError(f"{name}[{index}] must be a finite number of 1 or more, not {comparisons[index]}")
        if not (comparisons == 1).any():
            raise ValueError(f"no criterion is the {end}: {name} has no 1")
    firsts, lasts = np.flatnonzero(best_to_others == 1), np.flatnonzero(others_to_worst == 1)[::-1]
    best = int(firsts[np.argmax(others_to_worst[firsts])])
    worst = int(lasts[np.argmax(best_to_others[lasts])])
    if best == worst:
        raise ValueError(f"criterion {best} cannot be both the best and the worst")
    down, up = float(best_to_others[worst]), float(others_to_worst[best])
    if abs(down - up) > SAME * down:
        raise ValueError(f"best_to_others[{worst}] and others_to_worst[{best}] compare the same two: {down} and {up}")
    return _Ends(best, worst, down)
