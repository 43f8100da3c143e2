"""Which weights a weight set allows: the value tree as the groups that SMAA draws from."""

from collections.abc import Sequence
from math import fsum

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.share_ranges import ranges_within
from partnerpick.decision.records import Criterion
from partnerpick.numeric.smaa import Group


def weight_groups(analysis: Analysis) -> Group:
    """The tree of the used nodes with what the weight set's space allows in each group; leaves in file order.

    A group of which the set names no member says nothing, and is drawn freely unless the set is a `point`. Pinned nodes
    keep their share in every draw.
    """
    leaves = [leaf.id for factor in analysis.factors for leaf in factor.leaves()]
    places = {leaf: place for place, leaf in enumerate(leaves)}

    def group(nodes: Sequence[Criterion]) -> Group:
        members = tuple(group(node.criteria) if node.criteria else places[node.id] for node in nodes)
        chosen = analysis.weight_set
        pinned = tuple(analysis.pinned.get(node.id) for node in nodes)
        held = pinned if any(share is not None for share in pinned) else ()
        shares = tuple(analysis.shares[node.id] for node in nodes)
        if chosen.space == "point":
            return Group(members, "point", shares)
        if chosen.space == "free" or not any(node.id in chosen.weights for node in nodes):
            return Group(members, pinned=held)
        if chosen.space == "order":
            return Group(members, "order", shares, pinned=held)
        return Group(members, "ranges", ranges=_ranges(analysis, nodes, pinned), pinned=held)

    return group(analysis.factors)


def _ranges(
    analysis: Analysis, nodes: Sequence[Criterion], pinned: Sequence[float | None]
) -> tuple[tuple[float, float], ...]:
    """The lowest and highest share of each node, as parts of what the pinned ones leave."""
    rest = 1 - fsum(share for share in pinned if share is not None)
    free = [node.id for node, share in zip(nodes, pinned, strict=True) if share is None]
    allowed = ranges_within(analysis.weight_set, free)
    # Siblings that all count 0 share equally what is left to them (`pin_shares`, `keep_nodes`): no range says how.
    if not any(high for _, high in allowed.values()):
        return tuple((analysis.shares[node.id],) * 2 for node in nodes)
    return tuple(
        (share, share) if share is not None else (rest * allowed[node.id][0], rest * allowed[node.id][1])
        for node, share in zip(nodes, pinned, strict=True)
    )
