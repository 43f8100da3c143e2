"""Weight sets side by side, and what each of them does to the ranking."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import fsum

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Interval, WeightSet
from partnerpick.decision.weights import is_void
from partnerpick.findings.cross_checks import CrossCheck, cross_checks
from partnerpick.findings.front import Front, front


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one weight set does: who comes in front under it.

    A void set was given over other scales than the decision has now; its ranking counts only where it is used anyway,
    and `front` is None otherwise.
    """

    analysis: Analysis
    void: bool
    front: Front | None
    follows: bool | None = None
    """Whether the set says what its own answers give; None where that was not looked at or it holds none."""

    @property
    def weight_set(self) -> WeightSet:
        """The set."""
        return self.analysis.weight_set


@dataclass(frozen=True, slots=True)
class WeightSets:
    """Some weight sets side by side, with the cross-checks that nobody has given if they were asked for."""

    outcomes: tuple[Outcome, ...]
    cross_checks: tuple[CrossCheck, ...] = ()

    @property
    def analysis(self) -> Analysis:
        """The first of the analyses, which differ in their weights only."""
        return self.outcomes[0].analysis


def outcome(analysis: Analysis, *, anyway: bool = False) -> Outcome:
    """What the analysis' weight set does; a void one only if it is used `anyway`."""
    void = is_void(analysis.decision, analysis.weight_set)
    return Outcome(analysis, void, None if void and not anyway else front(analysis))


def weight_sets(analyses: Iterable[Analysis], *, anyway: bool = False, with_cross_checks: bool = False) -> WeightSets:
    """The weight sets of these analyses, which differ in their weights only, side by side.

    Args:
        analyses: At least one.
        anyway: Whether void sets are used too.
        with_cross_checks: Whether weights computed from the table of cities stand beside them.
    """
    outcomes = tuple(outcome(analysis, anyway=anyway) for analysis in analyses)
    return WeightSets(outcomes, cross_checks(outcomes[0].analysis) if with_cross_checks else ())


@dataclass(frozen=True, slots=True)
class Written:
    """A weight set that was just written to a file, and the analysis under it."""

    analysis: Analysis
    file: str


def share_ranges(analysis: Analysis) -> Mapping[str, Interval]:
    """Within what each used node's share (0-1) may lie where the weight set gives ranges; its siblings vary as well.

    The least share of a node is its low over that and the highs of its siblings, the greatest its high over that and
    their lows. Nodes of a group without any range have no entry.
    """
    found: dict[str, Interval] = {}
    for group in (analysis.factors, *(node.criteria for factor in analysis.factors for node in factor.walk())):
        stated = {node.id: _stated(analysis.weight_set, node.id) for node in group}
        if all(low == high for low, high in stated.values()):
            continue
        for node, (low, high) in stated.items():
            others = [pair for key, pair in stated.items() if key != node]
            found[node] = (
                _part(low, fsum(its_high for _, its_high in others)),
                _part(high, fsum(its_low for its_low, _ in others)),
            )
    return found


def _stated(weights: WeightSet, node: str) -> Interval:
    return weights.ranges.get(node, (weights.weights.get(node, 1.0),) * 2)


def _part(number: float, others: float) -> float:
    """A raw weight as its part of the group; 0 of nothing is nothing."""
    return number / (number + others) if number else 0.0
