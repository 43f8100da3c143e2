"""The value tree that an analysis uses: some leaves left out, every node with its share and every leaf its weight."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from partnerpick.decision.records import Criterion, WeightSet
from partnerpick.errors import OptionError
from partnerpick.numeric import IntArray
from partnerpick.numeric.weights import ShareError, keep_nodes, leaf_weights, pin_shares, sibling_shares


@dataclass(frozen=True, slots=True)
class WeightedTree:
    """The used part of the value tree, with each node's share of its group and each leaf's global weight (0-1)."""

    factors: tuple[Criterion, ...]
    shares: Mapping[str, float]
    weights: Mapping[str, float]


def weigh(
    factors: tuple[Criterion, ...], weight_set: WeightSet, *, kept: frozenset[str], pinned: Mapping[str, float]
) -> WeightedTree:
    """The tree of the kept leaves under a weight set, with some nodes pinned to shares of their groups.

    What is left of a group keeps its old ratios and the group its share of the level above (design, Numbers).

    Raises:
        OptionError: No leaf is left, or the pinned shares of a group do not fit together.
    """
    nodes = [node for factor in factors for node in factor.walk()]
    used = tuple(pruned for factor in factors if (pruned := _prune(factor, kept)))
    if not used:
        raise OptionError("option-no-criteria")
    alive = [node.id for factor in used for node in factor.walk()]
    raw = np.array([weight_set.weights.get(node.id, 1.0) for node in nodes])
    leaf_kept = np.array([node.id in kept for node in nodes])
    parents = parents_of(factors)
    shares = keep_nodes(sibling_shares(raw, parents), parents, leaf_kept)
    by_id = {node.id: share for node, share in zip(nodes, shares, strict=True)}
    pins = {alive.index(key): share for key, share in pinned.items()}
    parents = parents_of(used)
    try:
        final = pin_shares(np.array([by_id[key] for key in alive]), parents, pins)
    except ShareError as error:
        over = error.total > 1
        group = [alive[index] for index in error.group if not over or index in pins]
        key = "option-share-total" if over else "option-share-short"
        raise OptionError(key, group=", ".join(group), total=f"{100 * error.total:g}") from error
    weights = leaf_weights(final, parents)
    leaves = {node.id for factor in used for node in factor.leaves()}
    return WeightedTree(
        factors=used,
        shares=dict(zip(alive, final.tolist(), strict=True)),
        weights={key: weight for key, weight in zip(alive, weights.tolist(), strict=True) if key in leaves},
    )


def _prune(node: Criterion, kept: frozenset[str]) -> Criterion | None:
    """The node without the leaves that are not kept; None where nothing is left of it."""
    if not node.criteria:
        return node if node.id in kept else None
    children = tuple(child for below in node.criteria if (child := _prune(below, kept)))
    return replace(node, criteria=children) if children else None


def parents_of(factors: tuple[Criterion, ...]) -> IntArray:
    """The tree as the arithmetic wants it: for each node the index of the node above, -1 at the top."""
    parents: list[int] = []

    def visit(node: Criterion, parent: int) -> None:
        parents.append(parent)
        here = len(parents) - 1
        for child in node.criteria:
            visit(child, here)

    for factor in factors:
        visit(factor, -1)
    return np.array(parents, dtype=np.intp)
