"""Weight sets side by side, and what each of them does to the ranking."""

from collections.abc import Iterable
from dataclasses import dataclass

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import WeightSet
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
