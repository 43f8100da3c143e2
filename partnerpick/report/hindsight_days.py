"""What the parts of the report on hindsight share: the finding with a name for each day, and facts with their dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnerpick.analysis.hindsight import Change
from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Fact
from partnerpick.findings.hindsight import Firmness, Hindsight
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.phrases import city_name

MOST_FACTS = 3
"""Named in a table; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Days:
    """The finding with what to call each day where room is scarce."""

    found: Hindsight
    short: tuple[str, str]
    words: Words

    @property
    def long(self) -> tuple[str, str]:
        """Both days in words."""
        return day_in_words(self.found.earlier, self.words), day_in_words(self.found.analysis, self.words)

    def name(self, city: str) -> str:
        """A city's name."""
        return city_name(self.found.analysis.alternative(city), self.words.lang)

    def decimal(self, value: float) -> str:
        """Points or a value."""
        return numbers.decimal(value, self.words.lang)

    def signed(self, value: float) -> str:
        """A difference in points."""
        return numbers.signed(value, self.words.lang)


def day_in_words(analysis: Analysis, words: Words) -> str:
    """The day that an analysis sees, in words."""
    return numbers.day(analysis.view.day, words.lang)


def short_days(earlier: Analysis, later: Analysis) -> tuple[str, str]:
    """The years, or where these are the same the days."""
    one, other = earlier.view.day, later.view.day
    return (str(one.year), str(other.year)) if one.year != other.year else (one.isoformat(), other.isoformat())


def without_new_facts(change: Change, words: Words) -> str:
    """Why a rating is another though it cites nothing new."""
    if change.dropped:
        return words("hindsight.no-longer-cited", facts=dated(change.dropped))
    return words("hindsight.judged-anew")


def dated(facts: Sequence[Fact]) -> str:
    """Facts with grade and the day since which they are known, the first few by name."""
    shown = [f"{fact.id} {fact.grade} {fact.as_of.isoformat()}" for fact in facts[:MOST_FACTS]]
    return ", ".join((*shown, *([f"+{len(facts) - MOST_FACTS}"] if len(facts) > MOST_FACTS else [])))


def chance_of(firmness: Firmness | None, city: str) -> float | None:
    """How often the city comes first on a day; None where a gate knocks it out."""
    if firmness is None or city not in firmness.robustness.cities:
        return None
    return firmness.robustness.first(city)
