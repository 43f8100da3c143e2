"""From a rating's performance to its partial value: the criterion's scale and value function as arithmetic."""

from functools import cache

from partnerpick.decision.records import Criterion, NaturalScale, Rating
from partnerpick.numeric.value_functions import ValueFunction


@cache
def value_function(leaf: Criterion) -> ValueFunction:
    """The value function that a leaf's file describes.

    Raises:
        ValueError: The node has no scale: it is a group, not a leaf.
    """
    scale = leaf.scale
    if scale is None:
        raise ValueError(f"{leaf.id} is not a leaf")
    outside = scale.outside if isinstance(scale, NaturalScale) else "error"
    if leaf.value == "piecewise":
        return ValueFunction.piecewise(leaf.points, outside=outside)
    make = {
        "linear": ValueFunction.linear,
        "log": ValueFunction.logarithmic,
        "target": ValueFunction.target,
    }[leaf.value]
    return make(scale.worst, scale.best, outside=outside)


def partial_values(leaf: Criterion, rating: Rating | None) -> tuple[float, float]:
    """The least and the greatest partial value (0-1) that the rating allows; all of 0-1 where it is unknown.

    Raises:
        ValueError: The node is a group, not a leaf, or the rating lies off its scale.
    """
    if rating is None or rating.performance is None:
        return 0.0, 1.0
    low, high = value_function(leaf).over(*rating.performance)
    return float(low), float(high)
