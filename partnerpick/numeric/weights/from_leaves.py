"""The way back: from the weights of leaves to the shares of a tree, and to few pinned shares that say the same.

The tree is held as in `tree`: `parents[node]` is the index of the node above, or -1.
"""

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.weights.tree import is_leaf, sibling_groups

SAME = 1e-9
"""How far two shares may be out of proportion and still count as in it."""


def shares_from_leaves(weights: FloatArray, shares: FloatArray, parents: IntArray) -> FloatArray:
    """The shares (0-1) that give every leaf its weight: the weight of a node over that of its group.

    A group that gets no weight at all keeps its shares, as any would do.

    Args:
        weights: 0-1, one per node; only the entries of leaves count.
        shares: 0-1, one per node, as is the result: those to be kept where nothing tells.
        parents: One per node.

    Raises:
        ValueError: a parent is no earlier node and not -1.
    """
    below = np.where(is_leaf(parents), weights, 0.0)
    # Children stand after their parents, so that going backwards completes every node before it is added.
    for node, parent in reversed(list(enumerate(parents))):
        if parent >= 0:
            below[parent] += below[node]
    found = shares.copy()
    for group in sibling_groups(parents):
        whole = below[group].sum()
        if whole > 0:
            found[group] = below[group] / whole
    return found


def to_pin(old: FloatArray, new: FloatArray, parents: IntArray) -> BoolArray:
    """Which nodes have to be pinned to their new share so that `tree.pin_shares` makes the old shares the new ones.

    As few as possible: in every group the largest set of siblings that keep their ratio stays unpinned, and at least
    one sibling does. Of sets of one size it is the one with least weight then, so that what grows is pinned.

    Args:
        old: 0-1, one per node; they sum to 1 in every group of siblings.
        new: Likewise; shape (nodes,), as has the result.
        parents: One per node.

    Raises:
        ValueError: a parent is no earlier node and not -1.
    """
    pinned = np.ones(old.shape, dtype=np.bool_)
    for group in sibling_groups(parents):
        free = [_in_ratio(old[group], new[group], member) for member in range(group.size)]
        largest = min(free, key=lambda kept: (-int(kept.sum()), float(new[group][kept].sum())))
        pinned[group[largest]] = False
    return pinned


def _in_ratio(old: FloatArray, new: FloatArray, member: int) -> BoolArray:
    """The siblings that keep their ratio to this one; siblings that had nothing share equally what they get."""
    if old[member] > 0:
        return np.asarray(np.abs(new * old[member] - new[member] * old) <= SAME)
    return np.asarray((old == 0) & (np.abs(new - new[member]) <= SAME))


def whole_parts(parts: FloatArray, units: int) -> IntArray:
    """Parts of 1 as whole numbers that sum to `units`, each less than one unit off: the largest remainders round up.

    `parts` (0-1) has the shape (parts,), as has the result, and sums to 1 (the method of Hare, or Hamilton).
    """
    exact = parts * units
    # A part that is whole but for a rounding error must not lose a unit to it.
    counts = np.floor(exact + SAME * units).astype(np.intp)
    missing = units - int(counts.sum())
    for index in np.argsort(counts - exact, kind="stable")[: max(missing, 0)]:
        counts[index] += 1
    return np.asarray(counts)
