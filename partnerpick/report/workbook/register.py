"""The sheets of facts and of sources, as known on the analysis' day: what every rating rests on."""

from collections import Counter

from partnerpick.decision.records import Fact, Source
from partnerpick.findings.reasons import facts_of
from partnerpick.report.workbook.layout import FIRST, Layout
from partnerpick.report.workbook.sheet import Sheet


def fill_facts(sheet: Sheet, layout: Layout) -> None:
    """Write the sheet of facts."""
    words, view = layout.words, layout.analysis.view
    later = view.later_facts()
    note = words("report.later-facts", n=later) if later else words("report.no-later-facts")
    sheet.columns(
        [
            (words("workbook.id"), 14),
            (words("workbook.about"), 20),
            (words("workbook.fact"), 64),
            (words("workbook.figure"), 12),
            (words("workbook.unit"), 18),
            (words("workbook.year"), 8),
            (words("workbook.known-from"), 18),
            (words("workbook.grade"), 7),
            (words("workbook.used-for"), 30),
            (words("workbook.source"), 36),
        ],
        frozen=1,
    )
    sheet.top(words("workbook.facts-title"), (note,), across=10)
    used = _used(layout)
    for row, fact in enumerate(view.facts(), FIRST):
        _fact(sheet, layout, row, fact, used.get(fact.id, ()))
    sheet.raw.autofilter(FIRST - 1, 0, max(FIRST + len(view.facts()) - 1, FIRST), 9)


def _fact(sheet: Sheet, layout: Layout, row: int, fact: Fact, used: tuple[str, ...]) -> None:
    lang = layout.words.lang
    sheet.text(row, 0, fact.id, "quiet")
    sheet.text(row, 1, _owner(layout, fact.owner))
    sheet.text(row, 2, fact.text.read(lang))
    if fact.value is None:
        sheet.text(row, 3, "")
    else:
        sheet.number(row, 3, fact.value)
    sheet.text(row, 4, fact.unit.read(lang) if fact.unit else "")
    if fact.year is None:
        sheet.text(row, 5, "")
    else:
        sheet.number(row, 5, fact.year, "whole")
    sheet.day(row, 6, fact.as_of)
    sheet.text(row, 7, fact.grade)
    sheet.text(row, 8, ", ".join(used) or layout.words("evidence.not-used"))
    sheet.text(row, 9, fact.source, "quiet")


def _owner(layout: Layout, owner: str) -> str:
    """The name of the city that a fact is about; a country is told by its code."""
    decision = layout.analysis.decision
    if owner == decision.home:
        return decision.home_name.read(layout.words.lang)
    city = decision.cities.get(owner)
    return city.name.read(layout.words.lang) if city else owner


def _used(layout: Layout) -> dict[str, tuple[str, ...]]:
    """The names of the criteria under which each fact counts, by its id."""
    used: dict[str, dict[str, None]] = {}
    for alternative in layout.cities:
        for cell in alternative.cells:
            for fact in facts_of(layout.analysis, cell):
                used.setdefault(fact.id, {})[cell.criterion.name.read(layout.words.lang)] = None
    return {key: tuple(names) for key, names in used.items()}


def fill_sources(sheet: Sheet, layout: Layout) -> None:
    """Write the sheet of sources: those that a known fact cites."""
    words, view = layout.words, layout.analysis.view
    cited = Counter(fact.source for fact in view.facts())
    sources = [source for source in view.decision.sources.values() if source.id in cited]
    sheet.columns(
        [
            (words("workbook.id"), 36),
            (words("workbook.title"), 60),
            (words("workbook.publisher"), 32),
            (words("workbook.year"), 8),
            (words("workbook.language"), 10),
            (words("workbook.cited"), 10),
            (words("workbook.address"), 60),
        ],
        frozen=1,
    )
    sheet.top(words("workbook.sources-title"), (), across=7)
    for row, source in enumerate(sources, FIRST):
        _source(sheet, row, source, cited[source.id])


def _source(sheet: Sheet, row: int, source: Source, cited: int) -> None:
    sheet.text(row, 0, source.id, "quiet")
    sheet.text(row, 1, source.title)
    sheet.text(row, 2, source.publisher)
    if source.year is None:
        sheet.text(row, 3, "")
    else:
        sheet.number(row, 3, source.year, "whole")
    sheet.text(row, 4, source.language or "")
    sheet.number(row, 5, cited, "whole")
    if source.url:
        sheet.address(row, 6, source.url)
    else:
        sheet.text(row, 6, "")
