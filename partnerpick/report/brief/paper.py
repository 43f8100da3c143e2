"""What the forms of a paper share while one is written: the findings, the words, and the facts cited so far."""

from dataclasses import dataclass, field

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.decision.records import Fact
from partnerpick.findings.brief import Brief
from partnerpick.findings.reasons import facts_of
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import TO_FILL, Paragraph
from partnerpick.report.phrases import city_name, listed, name_of, performance, sentence_case, why

CITED = 3
"""How many facts a sentence of a paper cites; the annex has all."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper in the making.

    Every citation is remembered in `cited`, so that the register of evidence at the end holds just what was cited.
    """

    found: Brief
    words: Words
    cited: dict[str, Fact] = field(default_factory=dict)

    @property
    def analysis(self) -> Analysis:
        """What was looked at."""
        return self.found.analysis

    @property
    def lang(self) -> Lang:
        """The language it is written in."""
        return self.words.lang

    def cite(self, facts: tuple[Fact, ...], most: int | None = CITED) -> str:
        """`[kaw-E2-01, kaw-E2-03]`, with at most so many of the facts, the weightiest first; nothing without facts."""
        chosen = facts[:most]
        self.cited.update({fact.id: fact for fact in chosen})
        return f"[{', '.join(fact.id for fact in chosen)}]" if chosen else ""

    def cite_cell(self, cell: Cell, most: int | None = CITED) -> str:
        """The citation of the facts that a rating rests on; without any, that it rests on none."""
        return self.cite(facts_of(self.analysis, cell), most) or f"[{self.words('report.no-facts')}]"

    def city(self, alternative: Alternative) -> str:
        """A city's name."""
        return city_name(alternative, self.lang)

    def cities(self, alternatives: tuple[Alternative, ...]) -> str:
        """The names of several in a sentence."""
        return listed([self.city(one) for one in alternatives], self.words)

    def node(self, key: str) -> str:
        """The name of a factor or criterion inside a sentence."""
        return sentence_case(name_of(self.analysis, key, self.lang))

    def day(self) -> str:
        """The day as of which the evidence is seen."""
        return numbers.day(self.analysis.view.day, self.lang)

    def count(self, number: int) -> str:
        """A number in a sentence: in words where the language has a short one for it, else in digits."""
        names = self.words("brief.counts").split("|")
        return names[number] if number < len(names) else numbers.plain(number, self.lang)

    def points(self, points: float) -> str:
        """Points of 100 in a sentence, never more precise than meant: whole, or as less than one."""
        whole = round(points)
        if whole == 0 and points > 0:
            return self.words("brief.under-a-point")
        return self.words("brief.points", n=whole, points=numbers.decimal(whole, self.lang, 0))

    def value(self, alternative: Alternative) -> str:
        """An overall value in whole points of 100."""
        return numbers.decimal(alternative.overall_value, self.lang, 0)

    def judged(self, cell: Cell, most: int | None = CITED) -> str:
        """Why a rating was given, with so many of the facts behind it; without a reason the performance itself."""
        text = why(cell, self.lang) or performance(cell, self.words)
        return self.words("brief.cited", text=unstopped(text), facts=self.cite_cell(cell, most))


def unstopped(text: str) -> str:
    """A sentence without its full stop, so that something can follow it."""
    return text.strip().removesuffix(".")


def numbered(items: list[str]) -> list[Paragraph]:
    """Items that people refer to by their number."""
    return [Paragraph(f"{place}. {item}") for place, item in enumerate(items, 1)]


def to_fill(words: Words, key: str) -> str:
    """A label with room to write behind it."""
    return words("brief.to-fill", label=words(key), line=TO_FILL)
