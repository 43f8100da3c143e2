"""Which disagreement about shares matters to who is first: the aggregate, with one node's or one group's shares moved.

Everything else stays as in the aggregate, so that each part of the disagreement is looked at alone.
"""

from dataclasses import dataclass

import numpy as np

from partnerpick.analysis.group import GroupAnalysis
from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.many_weights import leaf_weights_of_each, values_of_each
from partnerpick.numeric.stability import LEVEL, all_share_lines


@dataclass(frozen=True, slots=True)
class Swayed:
    """Who is first when some nodes take each person's shares in turn and all others the aggregate's."""

    nodes: tuple[int, ...]
    """One node, whose siblings keep their ratios, or all of a group; indices of nodes of the table."""
    leaders: IntArray
    """Index of the alternative that is first with each person's shares, shape (people,); 0 is the aggregate's."""
    leads: FloatArray
    """Points of 100 by which the aggregate's leader is then ahead of the best other one, shape (people,)."""

    @property
    def count(self) -> int:
        """With how many people's shares somebody else is first."""
        return int((self.leaders != 0).sum())

    @property
    def range(self) -> float:
        """How far the leads lie apart, points of 100."""
        return float(self.leads.max() - self.leads.min())


def swayed_by_node(found: GroupAnalysis) -> tuple[Swayed, ...]:
    """Each node that somebody was asked about and that has siblings, in the order of `found.groups`."""
    nodes = [int(node) for group in found.groups if group.size > 1 for node in group]
    if not nodes or not found.table.alternatives:
        return ()
    at_zero, at_one = all_share_lines(
        found.table.partial_values, found.aggregate.shares, found.table.parents, np.array(nodes)
    )
    swayed = []
    for row, node in enumerate(nodes):
        share = found.shares[:, node, None]
        swayed.append(_swayed((node,), (1 - share) * at_zero[row] + share * at_one[row]))
    return tuple(swayed)


def swayed_by_group(found: GroupAnalysis) -> tuple[Swayed, ...]:
    """Each group of siblings that somebody was asked about, the factors first."""
    if not found.table.alternatives:
        return ()
    swayed = []
    for group in found.groups:
        shares = np.repeat(found.aggregate.shares[None, :], len(found.people), axis=0)
        shares[:, group] = found.shares[:, group]
        weights = leaf_weights_of_each(shares, found.table.parents)
        swayed.append(_swayed(tuple(group.tolist()), values_of_each(found.table.partial_values, weights)))
    return tuple(swayed)


def _swayed(nodes: tuple[int, ...], values: FloatArray) -> Swayed:
    """From the overall values (0-1), shape (people, alternatives); of those that are level the first one leads."""
    leaders = (values >= values.max(axis=1, keepdims=True) - LEVEL).argmax(axis=1)
    others = values[:, 1:].max(axis=1) if values.shape[1] > 1 else values[:, 0]
    return Swayed(nodes, leaders, 100 * (values[:, 0] - others))
