"""One happening told by several facts: where it counts for a city under more than one criterion."""

from collections.abc import Mapping
from dataclasses import dataclass

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import City, Decision

Citations = Mapping[str, tuple[str, ...]]
"""The ids of the facts that are cited, by criterion."""


@dataclass(frozen=True, slots=True)
class SharedEvent:
    """An event that counts for a city under several criteria, with the facts that each of them cites for it."""

    event: str
    city: City
    cited: Citations

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that tell the event, each once."""
        return tuple(dict.fromkeys(fact for row in self.cited.values() for fact in row))


def counted_twice(analysis: Analysis, alternative: Alternative) -> tuple[SharedEvent, ...]:
    """The events that more than one criterion of weight counts for an alternative on the day of the analysis."""
    facts = {
        cell.criterion.id: cell.rating.facts
        for cell in alternative.cells
        if cell.rating and cell.known and cell.weight > 0
    }
    return shared_events(analysis.decision, alternative.city, facts)


def shared_events(decision: Decision, city: City, facts: Citations) -> tuple[SharedEvent, ...]:
    """The events that the cited facts tell under more than one criterion; criteria that may share facts are exempt."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for leaf in decision.leaves():
        for fact in () if leaf.shares_facts else facts.get(leaf.id, ()):
            if event := decision.facts[fact].event:
                cited = found.setdefault(event, {})
                cited[leaf.id] = (*cited.get(leaf.id, ()), fact)
    return tuple(SharedEvent(event, city, cited) for event, cited in found.items() if len(cited) > 1)
