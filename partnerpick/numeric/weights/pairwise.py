"""Weights from pairwise comparisons: the analytic hierarchy process.

Saaty (1980), The Analytic Hierarchy Process; Saaty (1987), The analytic hierarchy process: what it is and how it is
used, Mathematical Modelling 9(3-5). A judgement at [row, column] says how many times as much the row's swing matters
as the column's; the one across the diagonal is its reciprocal.
"""

from itertools import combinations

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import FloatArray

HIGHEST_RATIO = 0.10
"""The consistency ratio up to which Saaty takes judgements for consistent enough."""

RECIPROCITY = 5e-3
"""How far the product of two reciprocal judgements may miss 1.

Wide enough for reciprocals with three decimals, such as 0.333 for 1/3; two neighbours on Saaty's scale are 12 percent
apart or more.
"""

SCALE = tuple([1 / times for times in range(9, 1, -1)] + [float(times) for times in range(1, 10)])
"""Saaty's scale: 1/9 to 1/2, and 1 to 9."""

RANDOM_INDICES = (0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59)
"""The mean consistency index of random judgements of 3 to 15 swings (Saaty 1980)."""

FIRST_INDEX = 3
"""The least number of swings of which judgements can be inconsistent."""

Judgement = tuple[int, int, float, float]
"""Row, column, the value to put there, and the consistency ratio that all judgements then have."""


def ahp_weights(judgements: npt.ArrayLike) -> tuple[FloatArray, float]:
    """The principal eigenvector of the judgements, scaled to sum to 1, and their consistency ratio (Saaty 1980).

    The ratio is (largest eigenvalue - n) / (n - 1) over the mean of this for random judgements; 0 says that every
    judgement follows from the others, and above 0.10 they contradict each other too much. Above 15 swings the mean is
    the linear estimate of Alonso & Lamata (2006), Consistency in the analytic hierarchy process: a new approach,
    International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 14(4).

    `judgements` has the shape (n, n); the weights have the shape (n,).

    Raises:
        ValueError: The judgements are not a square, or one is not a finite number above 0, is not 1 on the diagonal, or
            not the reciprocal of the one across it.
    """
    judgements = np.asarray(judgements, dtype=np.float64)
    _check(judgements)
    values, vectors = np.linalg.eig(judgements)
    principal = int(np.argmax(values.real))
    weights = np.abs(vectors[:, principal].real)
    ratio = _ratios(values.real.max(keepdims=True), judgements.shape[0])
    return np.asarray(weights / weights.sum()), float(ratio[0])


def worst_judgement(judgements: npt.ArrayLike) -> Judgement | None:
    """The smallest mend of a single judgement: row < column, a value on Saaty's scale, and the ratio after it.

    Among the changes that make all judgements consistent (a ratio up to `HIGHEST_RATIO`), the one that moves a
    judgement least in proportion; ties go to the lowest ratio, then to the first row and column. If no single change is
    enough, the one after which the ratio is lowest. None where the judgements are consistent as they stand.

    `judgements` has the shape (n, n).

    Raises:
        ValueError: as for `ahp_weights`.
    """
    judgements = np.asarray(judgements, dtype=np.float64)
    _, now = ahp_weights(judgements)
    if now <= HIGHEST_RATIO:
        return None
    changes = [(*pair, value) for pair in combinations(range(judgements.shape[0]), 2) for value in SCALE]
    changed = np.repeat(judgements[None], len(changes), axis=0)
    for matrix, (row, column, value) in zip(changed, changes, strict=True):
        matrix[row, column], matrix[column, row] = value, 1 / value
    ratios = _ratios(np.linalg.eigvals(changed).real.max(axis=1), judgements.shape[0])
    moves = [abs(np.log(value / judgements[row, column])) for row, column, value in changes]
    # Rounded, so that two changes that move alike tie whatever their logarithms' last digits are.
    order = [(round(move, 9), round(ratio, 9)) for move, ratio in zip(moves, ratios.tolist(), strict=True)]
    enough = [index for index, ratio in enumerate(ratios) if ratio <= HIGHEST_RATIO]
    if enough:
        chosen = min(enough, key=lambda index: order[index])
    else:
        chosen = min(range(len(changes)), key=lambda index: order[index][::-1])
    return (*changes[chosen], float(ratios[chosen]))


def _ratios(largest: FloatArray, size: int) -> FloatArray:
    """The consistency ratios of matrices of a size whose largest eigenvalues, shape (matrices,), are given."""
    if size < FIRST_INDEX:
        return np.zeros_like(largest)
    # Rounding may take the eigenvalue of consistent judgements below n, which no reciprocal matrix has.
    index = np.maximum(0, largest - size) / (size - 1)
    return np.asarray(index / _random_index(size))


def _random_index(size: int) -> float:
    """The mean consistency index of random judgements of so many swings."""
    if size < FIRST_INDEX + len(RANDOM_INDICES):
        return RANDOM_INDICES[size - FIRST_INDEX]
    return (2.7699 * size - 4.3513 - size) / (size - 1)


def _check(judgements: FloatArray) -> None:
    """Refuse what is no matrix of pairwise judgements."""
    if judgements.ndim != 2 or judgements.shape[0] != judgements.shape[1] or not judgements.size:  # noqa: PLR2004  # rows and columns
        raise ValueError(f"expected as many rows as columns, 1 or more, found the shape {judgements.shape}")
    for row, column in np.argwhere(~((judgements > 0) & (judgements < np.inf))).tolist():
        found = judgements[row, column]
        raise ValueError(f"judgement [{row}, {column}] must be a finite number above 0, not {found}")
    for index in np.flatnonzero(judgements.diagonal() != 1).tolist():
        raise ValueError(f"judgement [{index}, {index}] must be 1, not {judgements[index, index]}")
    for row, column in np.argwhere(np.abs(judgements * judgements.T - 1) > RECIPROCITY).tolist():
        there, back = judgements[row, column], judgements[column, row]
        raise ValueError(
            f"judgement [{column}, {row}] must be the reciprocal of [{row}, {column}], {there}, not {back}"
        )
