"""All the weights that comparisons of siblings leave room for.

A comparison says that one share of a group is at least so many times another. In each group these make a closed system
of ratio bounds: every share is at most so many times every other. What a share can be at most and at least then has a
closed form, for the shares that make one of them greatest push all others to their bounds at once. Only what weighs
several groups together takes a linear program, over the weights of the leaves.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.linear_program import minimise
from partnerpick.numeric.weights import is_leaf

STRICT = 1e-9
"""How much more a strict comparison asks for, in proportion: enough to break a circle of such comparisons."""

SEED = 2015
"""Of the shares that are drawn; any other does as well."""


class Comparison(NamedTuple):
    """That the share of one node is at least so many times that of a sibling; more than that, if `strict`."""

    greater: int
    lesser: int
    times: float
    strict: bool = True


class ContradictionError(ValueError):
    """No shares above zero keep all comparisons."""


def ratio_bounds(parents: IntArray, comparisons: Sequence[Comparison]) -> FloatArray:
    """How many times the share of the column's node that of the row's node can be at most, inf where nothing says so.

    The comparisons hold and everything that follows from chains of them: the tightest bounds there are. `parents` holds
    one per node, as in `weights.tree`; the result has the shape (nodes, nodes), with 1 on the diagonal.

    Raises:
        ContradictionError: The comparisons contradict each other; strict ones do so when they go round in a circle.
        ValueError: A comparison is not of two siblings, or by a number that is not finite and above 0.
    """
    shaded = _closed(parents, comparisons, STRICT)
    # A circle of strict comparisons falls below 1 by a STRICT for each; rounding is far below that.
    if (shaded.diagonal() < 1 - STRICT / 2).any():
        raise ContradictionError("the comparisons contradict each other")
    return _closed(parents, comparisons, 0.0)


def _closed(parents: IntArray, comparisons: Sequence[Comparison], shade: float) -> FloatArray:
    """The bounds with strict comparisons tightened by a proportion, chains followed (Floyd & Warshall 1962)."""
    bounds = np.full((parents.size, parents.size), np.inf)
    np.fill_diagonal(bounds, 1.0)
    for one in comparisons:
        pair = {one.greater, one.lesser}
        if len(pair) != 2 or not pair <= set(range(parents.size)) or parents[one.greater] != parents[one.lesser]:  # noqa: PLR2004  # a pair
            raise ValueError(f"nodes {one.greater} and {one.lesser} are no siblings that can be compared")
        if not 0 < one.times < np.inf:
            raise ValueError(f"nodes {one.greater} and {one.lesser}: expected a number above 0, not {one.times}")
        most = (1 - shade if one.strict else 1) / one.times
        bounds[one.lesser, one.greater] = min(bounds[one.lesser, one.greater], most)
    for node in range(parents.size):
        bounds = np.minimum(bounds, bounds[:, node, None] * bounds[None, node, :])
    return bounds


def share_ranges(bounds: FloatArray, parents: IntArray) -> tuple[FloatArray, FloatArray]:
    """The least and the greatest share (0-1) of each node within the bounds, exactly; each holds one per node.

    A share is greatest where every sibling j is as small as it allows, s_j = s_i / C_ij, which keeps all other bounds
    as C_ik <= C_ij C_jk: s_i = 1 / sum_j (1 / C_ij). It is least where every sibling is as great as it allows:
    s_i = 1 / sum_j C_ji.

    Args:
        bounds: As `ratio_bounds` gives them, shape (nodes, nodes).
        parents: One per node.
    """
    lowest = 1 / np.where(_siblings(parents), bounds, 0).sum(axis=0)
    return lowest, np.asarray(1 / (1 / bounds).sum(axis=1))


def central_shares(bounds: FloatArray, parents: IntArray) -> FloatArray:
    """Shares in the middle of what the bounds allow: the midpoint of each node's range, scaled to sum to 1 in a group.

    They keep all bounds, since the least shares of all nodes taken together do and the greatest do: from
    C_ik <= C_ij C_jk follows that s_i <= C_ij s_j for both. No bound is met exactly but one that forces a ratio.

    `bounds` is as `ratio_bounds` gives it, shape (nodes, nodes); `parents` holds one per node, and so does the result.
    """
    lowest, highest = share_ranges(bounds, parents)
    middles = lowest + highest
    return np.asarray(middles / (_siblings(parents) @ middles))


def drawn_shares(bounds: FloatArray, parents: IntArray, draws: int) -> FloatArray:
    """Shares that keep the bounds, drawn anew in each row, the same ones on every call; shape (draws, nodes).

    In each group they are drawn evenly from all mixtures of the shares that make one of its nodes greatest: under no
    bounds and under a full order that is all there is, else the inner part of it.

    `bounds` is as `ratio_bounds` gives it, shape (nodes, nodes); `parents` holds one per node.
    """
    extremes = 1 / bounds
    extremes /= extremes.sum(axis=1, keepdims=True)
    # What this old generator draws is frozen for good, unlike the streams of the newer ones.
    raw = np.random.RandomState(SEED).standard_exponential((draws, parents.size))
    return np.asarray((raw / (raw @ _siblings(parents))) @ extremes)


def most_ahead(lead: FloatArray, parents: IntArray, comparisons: Sequence[Comparison]) -> float:
    """The greatest weighted sum of `lead` over all weights that keep the comparisons; below 0 if it never leads.

    A linear program over the weights of the leaves: the weight of a node is the sum of those of the leaves below it,
    and of two siblings it is compared as their shares are. It is exact to a millionth of the largest
    lead, as the solver is.

    Args:
        lead: By how much one alternative's partial value exceeds another's, shape (leaves,).
        parents: One per node.
        comparisons: None of which contradict each other.

    Raises:
        ValueError: There is not one lead for each leaf.
    """
    below = leaves_below(parents).astype(np.float64)
    if lead.shape != below.shape[1:]:
        raise ValueError(f"expected {below.shape[1:]} leads, one per leaf, found {lead.shape}")
    rows = [one.times * below[one.lesser] - below[one.greater] for one in comparisons]
    kept = (np.array(rows), np.zeros(len(rows))) if rows else None
    # The solver takes small costs for none, so they are counted in units of the largest.
    unit = float(np.abs(lead).max()) or 1.0
    return -unit * minimise(-lead / unit, at_most=kept, equal=(np.ones((1, lead.size)), np.ones(1))).value


def leaves_below(parents: IntArray) -> BoolArray:
    """Whether each leaf is, or stands below, each node, shape (nodes, leaves); `parents` holds one per node.

    Raises:
        ValueError: A parent is no earlier node and not -1.
    """
    leaf = is_leaf(parents)
    below = np.eye(parents.size, dtype=np.bool_)
    for node in range(parents.size - 1, -1, -1):
        if parents[node] >= 0:
            below[parents[node]] |= below[node]
    return np.asarray(below[:, leaf])


def _siblings(parents: IntArray) -> BoolArray:
    """Whether two nodes are of one group, shape (nodes, nodes)."""
    return np.asarray(parents[:, None] == parents[None, :])
