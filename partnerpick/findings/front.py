"""Who is in front of a ranking, and by how much: the short answer, where many rankings stand side by side."""

from dataclasses import dataclass

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.findings.ranking import TIE


@dataclass(frozen=True, slots=True)
class Front:
    """Those who come first, the best of those behind them, and the lead between the two in points of 100.

    `first` holds several where they come out the same once rounded, and is empty where no city is ranked. `second` is
    None, and `points` 0, where nobody is behind.
    """

    first: tuple[Alternative, ...]
    second: Alternative | None
    points: float

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the cities that come first."""
        return frozenset(found.city.id for found in self.first)


def front(analysis: Analysis) -> Front:
    """Who is in front of the analysis' ranking."""
    ranked = analysis.ranked
    if not ranked:
        return Front((), None, 0.0)
    best = ranked[0].overall_value
    first = tuple(found for found in ranked if best - found.overall_value < TIE)
    second = ranked[len(first)] if len(first) < len(ranked) else None
    return Front(first, second, best - second.overall_value if second else 0.0)
