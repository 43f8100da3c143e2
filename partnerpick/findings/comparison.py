"""Some alternatives side by side, in the order in which they were asked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from partnerpick.analysis.records import Alternative, Analysis


@dataclass(frozen=True, slots=True)
class Comparison:
    """The alternatives to show beside each other."""

    analysis: Analysis
    alternatives: tuple[Alternative, ...]


def comparison(analysis: Analysis, cities: Iterable[str]) -> Comparison:
    """The alternatives with these city ids, each once."""
    return Comparison(analysis, tuple(analysis.alternative(city) for city in dict.fromkeys(cities)))
