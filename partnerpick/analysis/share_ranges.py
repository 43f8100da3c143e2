"""Within what shares may lie where a weight set states ranges of raw numbers."""

from collections.abc import Mapping, Sequence
from math import fsum

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Interval, WeightSet


def share_ranges(analysis: Analysis) -> Mapping[str, Interval]:
    """Within what each used node's share (0-1) may lie where the weight set gives ranges; its siblings vary as well.

    Nodes of a group without any range have no entry.
    """
    found: dict[str, Interval] = {}
    for group in (analysis.factors, *(node.criteria for factor in analysis.factors for node in factor.walk())):
        nodes = [node.id for node in group]
        if any(node in analysis.weight_set.ranges for node in nodes):
            found.update(ranges_within(analysis.weight_set, nodes))
    return found


def ranges_within(weights: WeightSet, siblings: Sequence[str]) -> Mapping[str, Interval]:
    """The lowest and highest share (0-1) of each of these siblings, ids of nodes, among themselves.

    The least share of a node is its low over that and the highs of the others, the greatest its high over that and
    their lows. A node without a range has its number for both ends.
    """
    stated = {node: weights.ranges.get(node, (weights.weights.get(node, 1.0),) * 2) for node in siblings}
    found: dict[str, Interval] = {}
    for node, (low, high) in stated.items():
        others = [pair for key, pair in stated.items() if key != node]
        found[node] = (
            _part(low, fsum(its_high for _, its_high in others)),
            _part(high, fsum(its_low for its_low, _ in others)),
        )
    return found


def _part(number: float, others: float) -> float:
    """A raw weight as its part of the group; 0 of nothing is nothing."""
    return number / (number + others) if number else 0.0
