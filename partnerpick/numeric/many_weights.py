"""The additive model under many people's weights at once: one row of every array is one person's.

Everything is what `weights` and `additive` find for one person, to rounding.
"""

import numpy as np

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.weights import is_leaf, sibling_groups

TOLERANCE = 1e-9
"""Points of 100 by which values have to differ for one rank to be better, as in `additive.competition_ranks`."""


def shares_of_each(raw: FloatArray, parents: IntArray) -> FloatArray:
    """Everybody's raw numbers as shares (0-1) that sum to 1 in every group of siblings; equal ones if all are zero.

    `raw` has the shape (people, nodes), as has the result, and `parents` holds one per node. A group of zeros is what
    may be left of a group without some of its members (`weights.keep_nodes`).

    Raises:
        ValueError: a number is negative, NaN or infinite; a parent is no earlier node and not -1; there is not one
            number for each.
    """
    if raw.ndim != 2 or raw.shape[1:] != parents.shape:  # noqa: PLR2004  # people and nodes
        raise ValueError(f"expected the shape (people, {parents.size}), found {raw.shape}")
    for person, node in np.argwhere(~((raw >= 0) & (raw < np.inf))).tolist():
        raise ValueError(f"person {person}, node {node}: expected 0 or more, not {raw[person, node]}")
    shares = np.empty(raw.shape)
    for group in sibling_groups(parents):
        numbers = raw[:, group]
        totals = numbers.sum(axis=1, keepdims=True)
        numbers = np.where(totals > 0, numbers, 1.0)
        shares[:, group] = numbers / np.where(totals > 0, totals, group.size)
    return shares


def leaf_weights_of_each(shares: FloatArray, parents: IntArray) -> FloatArray:
    """Everybody's weights (0-1) of the leaves, shape (people, leaves); they sum to 1 for each person.

    `shares` (0-1) has the shape (people, nodes) and `parents` holds one per node (`weights.leaf_weights`).

    Raises:
        ValueError: a parent is no earlier node and not -1.
    """
    weights = shares.copy()
    for node, parent in enumerate(parents.tolist()):
        if parent >= 0:
            weights[:, node] *= weights[:, parent]
    return weights[:, is_leaf(parents)]


def values_of_each(partial_values: FloatArray, weights: FloatArray) -> FloatArray:
    """Everybody's overall values (0-1) of the alternatives, shape (people, alternatives).

    A running sum as in `additive.overall_values`: a person's values do not depend on who else is there, to the last
    bit.

    Args:
        partial_values: 0-1, shape (alternatives, leaves).
        weights: 0-1, shape (people, leaves).
    """
    if not partial_values.size:
        return np.zeros((len(weights), len(partial_values)))
    return np.asarray((weights[:, None, :] * partial_values).cumsum(axis=2)[:, :, -1])


def ranks_of_each(values: FloatArray) -> IntArray:
    """Everybody's ranks of the alternatives (1, 2, 2, 4), as `additive.competition_ranks` gives them.

    `values` are points of 100 and have the shape (people, alternatives), as has the result.
    """
    return np.asarray(1 + (values[:, None, :] > values[:, :, None] + TOLERANCE).sum(axis=2))
