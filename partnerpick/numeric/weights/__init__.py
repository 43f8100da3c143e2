"""Weights as arrays: on a value tree, and from what people answered when they were asked."""

from partnerpick.numeric.weights.tree import (
    ShareError,
    is_leaf,
    keep_nodes,
    leaf_weights,
    pin_shares,
    sibling_groups,
    sibling_shares,
)

__all__ = [
    "ShareError",
    "is_leaf",
    "keep_nodes",
    "leaf_weights",
    "pin_shares",
    "sibling_groups",
    "sibling_shares",
]
