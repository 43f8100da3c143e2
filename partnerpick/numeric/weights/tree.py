"""Weights on a value tree, held as arrays over its nodes.

`parents[node]` is the index of the node above, which stands earlier in the array, or -1 for a top-level node. Nodes
with one parent are siblings and form a group (the top level is one too). A node's *share* is its part of its group; its
*weight* is the product of the shares from the top down to it, so that the weights of all leaves sum to 1.
"""

from collections.abc import Mapping

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray

SUM_TOLERANCE = 1e-9
"""How far the pinned shares of a group may miss 1 and still count as rounding."""


class ShareError(ValueError):
    """The shares of a group of siblings, nodes of the shape (members,), cannot be made to sum to 1."""

    group: tuple[int, ...]
    """The nodes of the group, all of them."""
    total: float
    """What its raw numbers, or its pinned shares, sum to."""

    def __init__(self, group: IntArray, total: float) -> None:
        self.group = tuple(group.tolist())
        self.total = total
        super().__init__(f"the shares of nodes {self.group} must sum to 1, but those given sum to {total}")


def sibling_groups(parents: IntArray) -> list[IntArray]:
    """The nodes of each group of siblings, ascending; the top level first, then in the order of the parents.

    `parents` holds one per node; each group has the shape (members,).

    Raises:
        ValueError: a parent is no earlier node and not -1.
    """
    _check_parents(parents)
    return [np.flatnonzero(parents == parent) for parent in sorted(set(parents.tolist()))]


def is_leaf(parents: IntArray) -> BoolArray:
    """Whether each node has no node below it: the leaves are the criteria that alternatives are rated on.

    `parents` holds one per node, and so does the result.

    Raises:
        ValueError: a parent is no earlier node and not -1.
    """
    _check_parents(parents)
    leaf = np.ones(parents.shape, dtype=np.bool_)
    leaf[parents[parents >= 0]] = False
    return leaf


def sibling_shares(raw: FloatArray, parents: IntArray) -> FloatArray:
    """Raw non-negative numbers in any unit as shares (0-1) that sum to 1 in every group of siblings.

    `raw` and `parents` hold one per node, and so does the result: a number over the sum of its group.

    Raises:
        ValueError: a number is negative, NaN or infinite; a parent is no earlier node and not -1; there is not one
            number for each.
        ShareError: the numbers of a group are all zero, or too large to be added.
    """
    raw = _checked(raw, parents)
    shares = np.empty_like(raw)
    for group in sibling_groups(parents):
        with np.errstate(over="ignore"):
            total = float(raw[group].sum())
        if not 0 < total < np.inf:
            raise ShareError(group, total)
        shares[group] = raw[group] / total
    return shares


def leaf_weights(shares: FloatArray, parents: IntArray) -> FloatArray:
    """The weight (0-1) of every node: the product of the shares from the top level down to it.

    `shares` (0-1) and `parents` hold one per node, and so does the result. The entries of leaves are the weights of the
    additive model (Keeney & Raiffa 1976, on value trees); the entry of a node above leaves is the sum of theirs.

    Raises:
        ValueError: a share is negative, NaN or infinite; a parent is no earlier node and not -1; there is not one share
            for each.
    """
    weights = _checked(shares, parents)
    for node, parent in enumerate(parents):
        if parent >= 0:
            weights[node] *= weights[parent]
    return weights


def pin_shares(shares: FloatArray, parents: IntArray, pinned: Mapping[int, float]) -> FloatArray:
    """Shares in which the pinned nodes take exactly the given part of their group, and all pins hold together.

    The other siblings share the remainder in their old ratios, equally if they were all zero. Groups without a pin
    stay as they are.

    Args:
        shares: 0-1, one per node, as is the result; they sum to 1 in every group of siblings.
        parents: One per node.
        pinned: The wanted shares (0-1) by the index of their node.

    Raises:
        ValueError: a pinned node does not exist, or its share is not between 0 and 1; what `leaf_weights` refuses.
        ShareError: the pins of a group sum to more than 1, or leave no sibling to take what they miss of 1.
    """
    old = _checked(shares, parents)
    new = old.copy()
    is_pinned = np.zeros(old.shape, dtype=np.bool_)
    for node, share in pinned.items():
        if not 0 <= node < old.size:
            raise ValueError(f"node {node} does not exist: the tree has {old.size} nodes")
        if not 0 <= share <= 1:
            raise ValueError(f"node {node}: a share must lie between 0 and 1, not {share}")
        new[node] = share
        is_pinned[node] = True
    for group in sibling_groups(parents):
        held = is_pinned[group]
        if not held.any():
            continue
        total = float(new[group[held]].sum())
        if total > 1 + SUM_TOLERANCE or (held.all() and total < 1 - SUM_TOLERANCE):
            raise ShareError(group, total)
        free = group[~held]
        new[free] = max(0, 1 - total) * _in_ratio(old[free])
    return new


def keep_nodes(shares: FloatArray, parents: IntArray, kept: BoolArray) -> FloatArray:
    """Shares of the same tree without the leaves that are not kept, nor the groups that this empties: those get 0.

    Their siblings share in their old ratios, equally if they were all zero. A group that lost no member stays as it is,
    so a group that is only thinned out keeps its share of the level above.

    Args:
        shares: 0-1, one per node, as is the result; they sum to 1 in every group of siblings.
        parents: One per node.
        kept: Whether it is kept, one per node; only the entries of leaves count.

    Raises:
        ValueError: no leaf is kept; there is not one entry of `kept` for each node; what `leaf_weights` refuses.
    """
    old = _checked(shares, parents)
    if kept.shape != old.shape:
        raise ValueError(f"expected one entry per node: {kept.shape} of kept, {old.shape} of shares")
    alive = kept & is_leaf(parents)
    if not alive.any():
        raise ValueError("no leaf is kept")
    # Children stand after their parents, so that going backwards settles every node before its parent is asked.
    for node, parent in reversed(list(enumerate(parents))):
        if parent >= 0 and alive[node]:
            alive[parent] = True
    new = np.where(alive, old, 0.0)
    for group in sibling_groups(parents):
        left = group[alive[group]]
        if left.size < group.size:
            new[left] = _in_ratio(old[left])
    return new


def _in_ratio(shares: FloatArray) -> FloatArray:
    """These numbers scaled to sum to 1, or equal parts if all are zero."""
    parts = shares if shares.any() else np.ones_like(shares)
    return np.asarray(parts / parts.sum())


def _check_parents(parents: IntArray) -> None:
    """Refuse a tree in which a node does not stand after its parent."""
    wrong = np.flatnonzero((parents < -1) | (parents >= np.arange(parents.size)))
    if wrong.size:
        raise ValueError(f"node {wrong[0]}: its parent must be an earlier node or -1, not {parents[wrong[0]]}")


def _checked(numbers: FloatArray, parents: IntArray) -> FloatArray:
    """A copy of these numbers, one per node, none of them negative, NaN or infinite."""
    _check_parents(parents)
    if numbers.shape != parents.shape:
        raise ValueError(f"expected one number per node: {numbers.shape} of numbers, {parents.shape} of nodes")
    wrong = np.flatnonzero(~((numbers >= 0) & (numbers < np.inf)))
    if wrong.size:
        raise ValueError(f"node {wrong[0]}: expected a finite number of 0 or more, not {numbers[wrong[0]]}")
    return np.array(numbers, dtype=np.float64)
