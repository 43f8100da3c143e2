"""Rules on the result: what no weight can change, and what the figures are too coarse to tell apart."""

from collections.abc import Callable, Iterator

import numpy as np

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.checks.records import Rule, Seen
from partnerpick.numeric.additive import dominates

NEAR = 1.0
"""By how many points of 100 two neighbours in rank may differ and still count as level."""

TOLERANCE = 1e-9  # of sums of rounded shares

Dominates = Callable[[Alternative, Alternative], bool]


def _surely(one: Alternative, other: Alternative) -> bool:
    """Whether one dominates the other, its own cells at their lowest and the other's at their highest."""
    return dominates(np.array([cell.low for cell in one.cells]), np.array([cell.high for cell in other.cells]))


def _as_shown(one: Alternative, other: Alternative) -> bool:
    """Whether one dominates the other in the values that are shown."""
    return dominates(*(np.array([cell.partial_value for cell in found.cells]) for found in (one, other)))


def _dominators(analysis: Analysis, city: Alternative, dominating: Dominates) -> list[Alternative]:
    """What could be chosen instead, the baseline included; a city that a gate knocks out could not."""
    return [other for other in (*analysis.ranked, *analysis.baselines) if dominating(other, city)]


def _dominated(analysis: Analysis) -> Iterator[Seen]:
    """Candidates that another one beats even where all that is uncertain turns out in their favour."""
    for alternative in analysis.ranked:
        better = _dominators(analysis, alternative, _surely)
        if better:
            yield _dominated_seen(analysis, alternative, better)


def _dominated_as_shown(analysis: Analysis) -> Iterator[Seen]:
    """Candidates that another one beats in the shown values only: what is uncertain may still speak for them."""
    for alternative in analysis.ranked:
        better = [other for other in _dominators(analysis, alternative, _as_shown) if not _surely(other, alternative)]
        if better:
            yield _dominated_seen(analysis, alternative, better)


def _dominated_seen(analysis: Analysis, alternative: Alternative, better: list[Alternative]) -> Seen:
    names = tuple(other.city.name for other in better)
    return analysis.decision.place_of("city", alternative.city.id), {"city": alternative.city.name, "by": names}


def _near_tie(analysis: Analysis) -> Iterator[Seen]:
    """Runs of neighbours in rank, each within `NEAR` of the next."""
    runs: list[list[Alternative]] = []
    for alternative in analysis.ranked:
        if runs and runs[-1][-1].overall_value - alternative.overall_value <= NEAR + TOLERANCE:
            runs[-1].append(alternative)
        else:
            runs.append([alternative])
    for run in runs:
        if len(run) > 1:
            gap = run[0].overall_value - run[-1].overall_value
            names = tuple(alternative.city.name for alternative in run)
            yield analysis.decision.place_of("decision"), {"cities": names, "points": gap}


RULES = (
    Rule("dominated", (29,), "N", _dominated),
    Rule("dominated-as-shown", (29,), "N", _dominated_as_shown),
    Rule("near-tie", (31,), "W", _near_tie),
)
