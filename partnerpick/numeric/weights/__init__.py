"""Weights as arrays: on a value tree, and from what people answered when they were asked."""

from partnerpick.numeric.weights.best_worst import best_worst_weights, worst_comparison
from partnerpick.numeric.weights.objective import critic_weights, entropy_weights
from partnerpick.numeric.weights.pairwise import ahp_weights, worst_judgement
from partnerpick.numeric.weights.surrogate import rank_order_centroid, rank_reciprocal, rank_sum
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
    "ahp_weights",
    "best_worst_weights",
    "critic_weights",
    "entropy_weights",
    "is_leaf",
    "keep_nodes",
    "leaf_weights",
    "pin_shares",
    "rank_order_centroid",
    "rank_reciprocal",
    "rank_sum",
    "sibling_groups",
    "sibling_shares",
    "worst_comparison",
    "worst_judgement",
]
