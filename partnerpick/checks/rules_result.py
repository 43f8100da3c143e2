"""Rules on the result: what no weight can change, and what the figures are too coarse to tell apart."""

from collections.abc import Callable, Iterator

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.checks.records import Rule, Seen

NEAR = 1.0
"""By how many points of 100 two neighbours in rank may differ and still count as level."""

TOLERANCE = 1e-9  # of sums of rounded shares

Lead = Callable[[Cell, Cell], float]


def _sure_lead(one: Cell, other: Cell) -> float:
    return one.low - other.high


def _shown_lead(one: Cell, other: Cell) -> float:
    return one.partial_value - other.partial_value


def _dominates(one: Alternative, other: Alternative, lead: Lead) -> bool:
    """At least as good on every criterion and better on one, whatever the weights (Dodgson et al. 2009)."""
    leads = [lead(*pair) for pair in zip(one.cells, other.cells, strict=True)]
    return min(leads) >= 0 and max(leads) > 0


def _dominators(analysis: Analysis, city: Alternative, lead: Lead) -> list[Alternative]:
    """What could be chosen instead, the baseline included; a city that a gate knocks out could not."""
    return [other for other in (*analysis.ranked, *analysis.baselines) if _dominates(other, city, lead)]


def _dominated(analysis: Analysis) -> Iterator[Seen]:
    """Candidates that another one beats even where all that is uncertain turns out in their favour."""
    for alternative in analysis.ranked:
        better = _dominators(analysis, alternative, _sure_lead)
        if better:
            yield _dominated_seen(analysis, alternative, better)


def _dominated_as_shown(analysis: Analysis) -> Iterator[Seen]:
    """Candidates that another one beats in the shown values only: what is uncertain may still speak for them."""
    for alternative in analysis.ranked:
        better = [
            other
            for other in _dominators(analysis, alternative, _shown_lead)
            if not _dominates(other, alternative, _sure_lead)
        ]
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
