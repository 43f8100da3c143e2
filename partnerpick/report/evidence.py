"""The ledger of a city's facts as a document."""

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Source
from partnerpick.findings.ledger import Entry, Ledger
from partnerpick.locale import Lang, Words
from partnerpick.report import machine, numbers
from partnerpick.report.document import Cell, Column, Document, Paragraph, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, header, name_of, sentence_case


def document(found: Ledger, words: Words) -> Document:
    """Every fact with its figure, dates, grade, source and what it is used for."""
    analysis, lang = found.analysis, words.lang
    columns = (
        Column("id", words("evidence.id"), wrap=False),
        Column("fact", words("evidence.fact")),
        Column("value", words("evidence.value"), "right"),
        Column("unit", words("evidence.unit"), priority=1),
        Column("year", words("evidence.year"), "right", wrap=False),
        Column("known_from", words("evidence.known-from")),
        Column("grade", words("evidence.grade"), "centre", wrap=False),
        Column("criteria", words("evidence.criteria"), priority=3),
        Column("source", words("evidence.source"), priority=3),
    )
    rows = tuple(_row(analysis, entry, words) for entry in found.entries)
    name = city_name(found.alternative, lang)
    about = sentence_case(name_of(analysis, found.criterion, lang)) if found.criterion else ""
    title = words("evidence.title-criterion" if about else "evidence.title", city=name, criterion=about)
    used = sum(bool(entry.criteria) for entry in found.entries)
    summary = words("evidence.summary", n=len(rows), used=used, sources=len(found.sources))
    return Document(
        title,
        lang,
        (Paragraph(header(analysis, words, weighted=False)), Paragraph(summary), Table("evidence", columns, rows)),
    )


def _row(analysis: Analysis, entry: Entry, words: Words) -> Row:
    fact, lang = entry.fact, words.lang
    used = ", ".join(sentence_case(name_of(analysis, key, lang)) for key in entry.criteria)
    return Row(
        (
            Cell(fact.id),
            Cell(fact.text.read(lang)),
            Cell(
                "" if fact.value is None else numbers.plain(fact.value, lang), "" if fact.value is None else fact.value
            ),
            Cell(fact.unit.read(lang) if fact.unit else ""),
            Cell(str(fact.year or ""), fact.year or ""),
            Cell(numbers.day(fact.as_of, lang), fact.as_of.isoformat()),
            Cell(fact.grade),
            Cell(used or words("evidence.not-used"), " ".join(entry.criteria)),
            Cell(_reference(entry.source, words)),
        )
    )


def _reference(source: Source, words: Words) -> str:
    year = source.year or words("why.undated")
    return f"{source.publisher}, {source.title} ({year}) {source.url or ''}".strip()


def data(found: Ledger, lang: Lang) -> Data:
    """The ledger of a city."""
    return {
        "schema": "partnerpick/evidence/1",
        **machine.head(found.analysis, lang),
        "city": found.alternative.city.id,
        "criterion": found.criterion,
        "facts": [{**machine.fact(entry.fact, lang), "criteria": list(entry.criteria)} for entry in found.entries],
        "sources": [machine.source(source) for source in found.sources],
    }
