"""Who leads at which share of one node: along it every overall value is a straight line, so all answers are exact.

One node's share of its group goes from 0 to 1, its siblings keep their ratios and no other group moves: what
`weights.pin_shares` does. Each leaf weight, and so each overall value of the additive model, is then linear in the
share, and who leads is the upper envelope of straight lines. The stretch around the present share is the weight
stability interval (Mareschal 1988; for the weighted sum Triantaphyllou & Sanchez 1997).
"""

from typing import TypeAlias

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.additive import overall_values
from partnerpick.numeric.weights import is_leaf, leaf_weights, sibling_groups

LEVEL = 1e-11
"""Overall values (0-1) no further apart than this are level: a billionth of a point of 100, as for ranks."""
SAME_SHARE = 1e-12
"""Crossings no further apart than this are one: where three lines meet in a point, rounding splits it."""

Interval: TypeAlias = tuple[float, float, int | None, int | None]


def nodes_with_siblings(parents: IntArray) -> IntArray:
    """The nodes whose share can be other than 1, ascending, shape (nodes with siblings,).

    `parents` holds one per node.

    Raises:
        ValueError: a parent is no earlier node and not -1.
    """
    groups = [group for group in sibling_groups(parents) if group.size > 1]
    return np.sort(np.concatenate(groups)) if groups else np.empty(0, dtype=np.intp)


def share_lines(
    partial_values: FloatArray, shares: FloatArray, parents: IntArray, node: int
) -> tuple[FloatArray, FloatArray]:
    """The overall values (0-1) if the node had none of its group, and if it had all of it; linear in between.

    Args:
        partial_values: 0-1, shape (alternatives, leaves), the leaves in the order of the nodes.
        shares: 0-1, one per node; they sum to 1 in every group of siblings.
        parents: One per node.
        node: An index of a node that has siblings.

    Returns:
        Two arrays of the shape (alternatives,).

    Raises:
        ValueError: as for `all_share_lines`.
    """
    at_zero, at_one = all_share_lines(partial_values, shares, parents, np.array([node]))
    return at_zero[0], at_one[0]


def all_share_lines(
    partial_values: FloatArray, shares: FloatArray, parents: IntArray, nodes: IntArray
) -> tuple[FloatArray, FloatArray]:
    """`share_lines` of several nodes at once.

    The siblings of a node share what it leaves in their ratios, or equally if all of them are 0, as in
    `weights.pin_shares`; the values are those of `additive.overall_values`, to the last bit.

    Args:
        partial_values: 0-1, shape (alternatives, leaves), the leaves in the order of the nodes.
        shares: 0-1, one per node; they sum to 1 in every group of siblings.
        parents: One per node.
        nodes: Indices of nodes that have siblings, shape (asked,).

    Returns:
        Two arrays of the shape (asked, alternatives).

    Raises:
        ValueError: a node does not exist or has no siblings; what `leaf_weights` and `overall_values` refuse.
    """
    leaves = is_leaf(parents)
    # All that is wrong with the arrays is wrong at the present shares too.
    overall_values(partial_values, leaf_weights(shares, parents)[leaves])
    at_zero = np.repeat(shares[None, :], nodes.size, axis=0)
    at_one = at_zero.copy()
    for row, node in enumerate(nodes.tolist()):
        if not 0 <= node < parents.size:
            raise ValueError(f"node {node} does not exist: the tree has {parents.size} nodes")
        siblings = np.flatnonzero(parents == parents[node])
        siblings = siblings[siblings != node]
        if not siblings.size:
            raise ValueError(f"node {node} has no siblings: its share cannot move")
        parts = shares[siblings] if shares[siblings].any() else np.ones(siblings.size)
        at_zero[row, node], at_zero[row, siblings] = 0, parts / parts.sum()
        at_one[row, node], at_one[row, siblings] = 1, 0
    return _values(partial_values, at_zero, parents, leaves), _values(partial_values, at_one, parents, leaves)


def _values(partial_values: FloatArray, shares: FloatArray, parents: IntArray, leaves: BoolArray) -> FloatArray:
    """The overall values under each row of shares; a running sum, for the bits of `overall_values`."""
    weights = shares.copy()
    for node, parent in enumerate(parents.tolist()):
        if parent >= 0:
            weights[:, node] *= weights[:, parent]
    return np.asarray((partial_values * weights[:, None, leaves]).cumsum(axis=2)[:, :, -1])


def leaders_by_share(at_zero: FloatArray, at_one: FloatArray) -> list[tuple[float, float, int]]:
    """Who is first from which share to which: stretches (start, end, alternative) that cover 0 to 1 without a gap.

    The upper envelope of the lines. Of lines that coincide (within `LEVEL`) the lowest index leads. Who is level with
    the first at a single share only, at 0 and 1 too, gets no stretch.

    `at_zero` and `at_one` are the overall values (0-1) at the ends, shape (alternatives,).

    Raises:
        ValueError: there is no alternative, or not two finite values for each.
    """
    _check_lines(at_zero, at_one)
    leader = _best(at_zero, at_one)
    stretches: list[tuple[float, float, int]] = []
    start = 0.0
    # The slope of the leader only rises, so every alternative leads once at most.
    while (taker := _taker(leader, at_zero, at_one)) is not None:
        end = max(_crossing(leader, taker, at_zero, at_one), start)
        if end > start:
            stretches.append((start, end, leader))
        start, leader = end, taker
    return [*stretches, (start, 1.0, leader)]


def leading_at(at_zero: FloatArray, at_one: FloatArray, share: float) -> int:
    """The alternative that is first at a share (0-1); of those that are level (within `LEVEL`) the lowest index.

    `at_zero` and `at_one` are the overall values (0-1) at the ends, shape (alternatives,).

    Raises:
        ValueError: as for `leaders_by_share`; or the share does not lie between 0 and 1.
    """
    _check_lines(at_zero, at_one)
    return int(np.flatnonzero(_gaps(at_zero, at_one, share) <= LEVEL)[0])


def stability_interval(at_zero: FloatArray, at_one: FloatArray, share: float, leader: int) -> Interval:
    """From which share to which the leader stays first, and who takes over below and above.

    With d(t) the leader's lead over a rival at the share t, each rival allows the t with d(t) >= 0, up to
    t = d(0) / (d(0) - d(1)). A rival takes over only where it has strictly more value (by more than `LEVEL`): one that
    coincides with the leader, or comes level at 0 or 1 only, does not. Where several do at one share, it is the one
    that pulls away fastest, and of those the lowest index.

    Args:
        at_zero: The overall values (0-1) at share 0, shape (alternatives,).
        at_one: Those at share 1, shape (alternatives,).
        share: The present share, 0-1.
        leader: Who is first there, perhaps with others.

    Returns:
        Low and high, 0 <= low <= share <= high <= 1, then the index of who takes over below low and above high: None
        where the interval ends at 0 or 1.

    Raises:
        ValueError: as for `leading_at`; or somebody has more value at the share than the leader.
    """
    _check_lines(at_zero, at_one)
    gaps = _gaps(at_zero, at_one, share)
    if not 0 <= leader < gaps.size or gaps[leader] > 2 * LEVEL:
        raise ValueError(f"alternative {leader} does not lead at the share {share}")
    above, below = _taker(leader, at_zero, at_one), _taker(leader, at_one, at_zero)
    low = 0.0 if below is None else min(_crossing(leader, below, at_zero, at_one), share)
    high = 1.0 if above is None else max(_crossing(leader, above, at_zero, at_one), share)
    return low, high, below, above


def _taker(leader: int, at_zero: FloatArray, at_one: FloatArray) -> int | None:
    """Who is the first to pass the leader on the way to share 1; None where nobody has more value there.

    With the ends exchanged: on the way to share 0.
    """
    before, after = at_zero[leader] - at_zero, at_one[leader] - at_one
    passing = np.flatnonzero(after < -LEVEL)
    if not passing.size:
        return None
    ahead = np.where(before[passing] > LEVEL, before[passing], 0.0)
    crossings = ahead / (ahead - after[passing])
    meeting = passing[crossings <= crossings.min() + SAME_SHARE]
    slopes = at_one[meeting] - at_zero[meeting]
    return int(meeting[np.flatnonzero(slopes >= slopes.max() - LEVEL)[0]])


def _crossing(leader: int, taker: int, at_zero: FloatArray, at_one: FloatArray) -> float:
    """At which share two lines cross that are apart at one end at least; level at an end, they cross there."""
    before, after = (float(values[leader] - values[taker]) for values in (at_zero, at_one))
    if abs(before) <= LEVEL:
        return 0.0
    return 1.0 if abs(after) <= LEVEL else before / (before - after)


def _best(at_zero: FloatArray, at_one: FloatArray) -> int:
    """Who is first at share 0 and just above it: of those level at 0 the steepest, of those the lowest index."""
    first = np.flatnonzero(at_zero >= at_zero.max() - LEVEL)
    return int(first[np.flatnonzero(at_one[first] >= at_one[first].max() - LEVEL)[0]])


def _gaps(at_zero: FloatArray, at_one: FloatArray, share: float) -> FloatArray:
    """How far each alternative is behind the best at a share."""
    if not 0 <= share <= 1:
        raise ValueError(f"a share must lie between 0 and 1, not {share}")
    values = (1 - share) * at_zero + share * at_one
    return np.asarray(values.max() - values)


def _check_lines(at_zero: FloatArray, at_one: FloatArray) -> None:
    if at_zero.ndim != 1 or not at_zero.size or at_zero.shape != at_one.shape:
        raise ValueError(f"expected one value per alternative at each end, found {at_zero.shape} and {at_one.shape}")
    wrong = np.flatnonzero(~(np.isfinite(at_zero) & np.isfinite(at_one)))
    if wrong.size:
        raise ValueError(
            f"alternative {wrong[0]}: its values must be finite, not {at_zero[wrong[0]]}, {at_one[wrong[0]]}"
        )
