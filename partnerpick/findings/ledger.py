"""Every fact known about a city on a day, and what each is used for."""

from dataclasses import dataclass

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import Fact, Source
from partnerpick.findings.reasons import facts_of


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact with its source and the criteria whose holding rating cites it (none: collected, not used)."""

    fact: Fact
    source: Source
    criteria: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """A city's facts, those in use first in the order of the criteria."""

    analysis: Analysis
    alternative: Alternative
    criterion: str | None
    entries: tuple[Entry, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of the entries, each once."""
        return tuple({entry.source.id: entry.source for entry in self.entries}.values())


def ledger(analysis: Analysis, city: str, criterion: str | None = None) -> Ledger:
    """The facts about a city (with its country's, and those of the home city that its ratings cite).

    With a criterion, only the facts that its holding rating cites.
    """
    alternative = analysis.alternative(city)
    used: dict[str, list[str]] = {}
    for cell in alternative.cells:
        if criterion in {None, cell.criterion.id}:
            for fact in facts_of(analysis, cell):
                used.setdefault(fact.id, []).append(cell.criterion.id)
    facts = {key: analysis.decision.facts[key] for key in used}
    if criterion is None:
        facts |= {fact.id: fact for fact in analysis.view.facts_about(alternative.city)}
    sources = analysis.decision.sources
    entries = (Entry(fact, sources[fact.source], tuple(used.get(key, ()))) for key, fact in facts.items())
    return Ledger(analysis, alternative, criterion, tuple(entries))
