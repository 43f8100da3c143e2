"""Whether a weight set says what its own answers give: somebody may have changed the one or the other by hand."""

from collections.abc import Mapping
from math import fsum

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Decision, Interval, WeightSet
from partnerpick.elicit.interview import Interview, replayed

SAME = 1e-6
"""How far a share (0-1) may be from that which the answers give: as far as rounding in a file brings it."""


def follows(analysis: Analysis, weights: WeightSet) -> bool | None:
    """Whether the set's shares, and their ranges, are those that its answers give; None where it holds no answers.

    Args:
        analysis: The whole value tree with the scales that the answers were given over.
        weights: The set.
    """
    if weights.answers is None:
        return None
    interview, problems = replayed(Interview(analysis, weights.answers.method), weights.answers.given)
    if problems:
        return False
    given = interview.weight_set(name=weights.name, by=weights.by, role=weights.role, date=weights.date)
    meant, found = (_shares(analysis.decision, one) for one in (given, weights))
    return all(
        abs(one - other) <= SAME for node, ends in meant.items() for one, other in zip(ends, found[node], strict=True)
    )


def _shares(decision: Decision, weights: WeightSet) -> Mapping[str, Interval]:
    """The two ends of what was stated for every node, as parts of the numbers of its group; a number is both ends."""
    found: dict[str, Interval] = {}
    for group in (decision.factors, *(node.criteria for node in decision.nodes() if node.criteria)):
        numbers = {node.id: weights.weights.get(node.id, 1.0) for node in group}
        total = fsum(numbers.values())
        for node, number in numbers.items():
            low, high = weights.ranges.get(node, (number, number))
            found[node] = (low / total, high / total)
    return found
