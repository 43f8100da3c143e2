"""An analysis as arrays, for the arithmetic that asks what other weights would do."""

from dataclasses import dataclass

import numpy as np

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.tree import parents_of
from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.weights import is_leaf, leaf_weights


@dataclass(frozen=True, slots=True)
class Table:
    """The candidates that can be first, on every leaf, with the tree of weights above the leaves.

    Nodes are in file order, parents before children, as the arithmetic wants them; leaves in the order of the nodes.
    """

    alternatives: tuple[str, ...]
    """Ids of the cities that no gate knocks out, best first."""
    nodes: tuple[str, ...]
    """Ids of the nodes of the value tree that are used."""
    parents: IntArray
    """The index of the node above, -1 at the top; shape (nodes,)."""
    shares: FloatArray
    """Each node's share of its group, 0-1; shape (nodes,)."""
    leaves: tuple[str, ...]
    """Ids of the leaves."""
    leaf_nodes: IntArray
    """The index of each leaf among the nodes; shape (leaves,)."""
    partial_values: FloatArray
    """The shown partial value, 0-1; shape (alternatives, leaves)."""
    low: FloatArray
    """The least partial value that the evidence allows; shape (alternatives, leaves)."""
    high: FloatArray
    """The greatest; shape (alternatives, leaves)."""

    @property
    def weights(self) -> FloatArray:
        """The weight of each leaf, 0-1, shape (leaves,); they sum to 1."""
        return leaf_weights(self.shares, self.parents)[self.leaf_nodes]


def table(analysis: Analysis) -> Table:
    """The analysis as arrays; its pinned shares are in them."""
    nodes = tuple(node.id for factor in analysis.factors for node in factor.walk())
    parents = parents_of(analysis.factors)
    leaf_nodes = np.flatnonzero(is_leaf(parents))
    leaves = tuple(nodes[index] for index in leaf_nodes)
    ranked = analysis.ranked
    cells = [[(cell.low, cell.partial_value, cell.high) for cell in found.cells] for found in ranked]
    low, middle, high = np.moveaxis(np.array(cells, dtype=np.float64).reshape(len(ranked), len(leaves), 3), 2, 0)
    return Table(
        alternatives=tuple(found.city.id for found in ranked),
        nodes=nodes,
        parents=parents,
        shares=np.array([analysis.shares[node] for node in nodes]),
        leaves=leaves,
        leaf_nodes=leaf_nodes,
        partial_values=np.ascontiguousarray(middle),
        low=np.ascontiguousarray(low),
        high=np.ascontiguousarray(high),
    )
