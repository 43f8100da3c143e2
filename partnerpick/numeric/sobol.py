"""Sobol indices of sets of independent inputs: how much of an output's variance goes with each, alone and in all.

For an output f and a set of inputs u, with the inputs of different groups independent of each other (those within a
group need not be), Var f = E Var(f | u) + Var E(f | u). The first-order index is Var E(f | u) / Var f: the part of the
variance that knowing u alone would remove on average. The total index is E Var(f | all but u) / Var f: the part that
would be left if all else were known, so everything that u has a hand in. The difference is interaction.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray

Model: TypeAlias = Callable[[int, BoolArray], FloatArray]
"""The outputs of a replicate's draws, where the groups of inputs that are marked come from a second set of draws.

Takes the number of the replicate and one mark per group, shape (groups,); returns the shape (draws,). One replicate
has the same two sets of draws, A and B, at every call; those of different replicates are independent.
"""


@dataclass(frozen=True, slots=True)
class SobolIndices:
    """The indices of each set of inputs with their standard errors; all are NaN where the output never changes."""

    mean: float
    """The mean of the output."""
    variance: float
    first: FloatArray
    """First-order indices, shape (sets,); sampling may take them a little out of 0-1."""
    total: FloatArray
    """Total indices, shape (sets,), never below 0."""
    first_errors: FloatArray
    """Shape (sets,)."""
    total_errors: FloatArray
    """Shape (sets,)."""
    total_spread: FloatArray
    """What each replicate adds to the error of each total index, shape (replicates, sets)."""

    @property
    def constant(self) -> bool:
        """Whether the output was the same in every draw, so that there is no variance to divide."""
        return self.variance == 0

    def total_difference_error(self, one: int, other: int) -> float:
        """The standard error of the difference between the total indices of two sets, which share their draws."""
        return float(np.linalg.norm(self.total_spread[:, one] - self.total_spread[:, other]))


def sobol_indices(model: Model, sets: BoolArray, replicates: int) -> SobolIndices:
    """Sobol indices by two independent sets of draws, A and B, and for each set of inputs A with those inputs from B.

    First order: mean f(B) (f(AB) - f(A)) over the variance (Saltelli et al. 2010, table 2 b), with f centred at its
    mean, which changes nothing in expectation and much in the error. Total: mean (f(A) - f(AB))^2 / 2 over the variance
    (Jansen 1999). Each is a ratio of means over all replicates; its standard error is that of a ratio over independent
    replicates (Cochran 1977, 2.11).

    Args:
        model: Gives the outputs; every replicate has the same number of draws.
        sets: Which groups of inputs each set holds, shape (sets, groups).
        replicates: How many independent replicates there are, at least 2.

    Raises:
        ValueError: There are fewer than 2 replicates, or the replicates differ in their number of draws.
    """
    if replicates < 2:  # noqa: PLR2004  # one has no spread
        raise ValueError(f"expected at least 2 replicates, not {replicates}")
    nothing = np.zeros(sets.shape[1], dtype=np.bool_)
    outputs, moved, products, squares = [], [], [], []
    for replicate in range(replicates):
        base, other = model(replicate, nothing), model(replicate, ~nothing)
        outputs.append(np.concatenate((base, other)))
        if outputs[-1].size != outputs[0].size:
            raise ValueError(f"replicate {replicate}: expected {outputs[0].size // 2} draws, found {base.size}")
        changes = [model(replicate, marked) - base for marked in sets]
        moved.append([float(change.mean()) for change in changes])
        products.append([float((other * change).mean()) for change in changes])
        squares.append([float((change * change).mean()) / 2 for change in changes])
    every = np.array(outputs)
    mean = float(every.mean())
    # Means of equal numbers may differ from them in the last bit.
    variances = ((every - mean) ** 2).mean(axis=1) if np.ptp(every) else np.zeros(replicates)
    shape = (replicates, len(sets))
    first = np.array(products).reshape(shape) - mean * np.array(moved).reshape(shape)
    total = np.array(squares).reshape(shape)
    variance = float(variances.mean())
    first_index, first_spread = _ratios(first, variances)
    total_index, total_spread = _ratios(total, variances)
    return SobolIndices(
        mean=mean,
        variance=variance,
        first=first_index,
        total=total_index,
        first_errors=np.linalg.norm(first_spread, axis=0),
        total_errors=np.linalg.norm(total_spread, axis=0),
        total_spread=total_spread,
    )


def _ratios(parts: FloatArray, variances: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Mean parts over the mean variance, shape (sets,), and each replicate's share in the errors, shape of `parts`.

    `parts` has the shape (replicates, sets), `variances` (replicates,).
    """
    variance, replicates = variances.mean(), variances.size
    if not variance:
        return np.full(parts.shape[1], np.nan), np.full(parts.shape, np.nan)
    ratios = parts.mean(axis=0) / variance
    spread = (parts - variances[:, None] * ratios) / (variance * np.sqrt(replicates * (replicates - 1)))
    return ratios, spread
