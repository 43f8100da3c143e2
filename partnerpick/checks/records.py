"""What a good-practice rule is, and what it finds."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Text
from partnerpick.errors import Place
from partnerpick.locale import Lang, Words

Severity = Literal["G", "W", "N"]
"""G stops a recommendation in a brief (never a ranking), W is a warning, N a note."""

Seen = tuple[Place, Mapping[str, object]]
"""Where a rule is not kept, and the values that tell how."""

MOST_NAMED = 8  # members of a list in one message; `Finding.values` has all of them


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule of good practice that something does not keep: where, and the values that tell how, in no language.

    `values` holds texts, dates, ids and tuples of them; shares are in percent and overall values in points of 100.
    """

    rule: str
    severity: Severity
    place: Place
    values: Mapping[str, object]

    def message(self, lang: Lang = "en") -> str:
        """What was found and what to do, in the language asked for."""
        return Words(lang)(f"checks.{self.rule}", **{name: _shown(value, lang) for name, value in self.values.items()})

    def title(self, lang: Lang = "en") -> str:
        """The rule in one line."""
        return Words(lang)(f"checks.{self.rule}-title")

    def literature(self, lang: Lang = "en") -> str:
        """Where the rule comes from, as a short citation."""
        return Words(lang)(f"checks.{self.rule}-literature")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that the files and an analysis can decide; `numbers` are its rows in the table of good practice."""

    id: str
    numbers: tuple[int, ...]
    severity: Severity
    function: Callable[[Analysis], Iterable[Seen]]

    def findings(self, analysis: Analysis) -> Iterator[Finding]:
        """What the analysis does not keep of the rule, in file order or by rank."""
        return (Finding(self.id, self.severity, place, values) for place, values in self.function(analysis))


def _shown(value: object, lang: Lang) -> object:
    """A value as a sentence of the language has it; whole numbers stay numbers, for they choose singular or plural."""
    if isinstance(value, Text):
        return value.read(lang)
    if isinstance(value, tuple):
        named = [str(_shown(part, lang)) for part in value[:MOST_NAMED]]
        return ", ".join([*named, "…"] if len(value) > MOST_NAMED else named)
    if isinstance(value, date):
        from babel.dates import format_date

        return format_date(value, format="d MMMM y", locale=lang)
    if isinstance(value, float):
        from babel.numbers import format_decimal

        return format_decimal(value, format="#,##0.#", locale=lang)
    return value
