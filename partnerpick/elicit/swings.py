"""What is lifted when a node is lifted from its worst to its best: the swing, with the candidates that stand on it."""

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import Criterion
from partnerpick.elicit.records import Standing, Swing


def swing_of(analysis: Analysis, node: str) -> Swing:
    """The swing of a node of the used tree; of a group, the swings of all leaves below it.

    Baselines do not stand on it. Candidates at the same value are in the order of their ids, so that nothing is given
    away of the ranking before the weights are.

    Raises:
        KeyError: The analysis does not use that node.
    """
    nodes = {found.id: found for factor in analysis.factors for found in factor.walk()}
    found = nodes[node]
    if found.criteria:
        return Swing(found, below=tuple(_leaf(analysis, leaf) for leaf in found.leaves()))
    return _leaf(analysis, found)


def _leaf(analysis: Analysis, leaf: Criterion) -> Swing:
    def order(alternative: Alternative) -> tuple[bool, float, str]:
        cell = alternative.cell(leaf.id)
        return not cell.known, cell.partial_value, alternative.city.id

    standing = sorted(analysis.alternatives, key=order)
    return Swing(leaf, tuple(Standing(found.city, found.cell(leaf.id)) for found in standing))
