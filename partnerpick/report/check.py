"""The audit as a document: what would stop a recommendation, what to mind, what to know."""

from partnerpick.checks import Finding
from partnerpick.errors import Place
from partnerpick.findings.audit import Audit
from partnerpick.locale import Lang, Words
from partnerpick.report import machine
from partnerpick.report.document import Cell, Column, Document, Paragraph, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import header


def document(found: Audit, words: Words) -> Document:
    """Every finding with its severity, place and literature."""
    counts = words("check.summary", **{severity: len(found.of(severity)) for severity in "GWN"})
    title = words("check.title", question=found.analysis.decision.question.read(words.lang))
    blocks = (
        Paragraph(header(found.analysis, words)),
        Paragraph(counts, emphasis=True),
        _table(found, words),
        Paragraph(words("check.legend")),
    )
    return Document(title, words.lang, blocks)


def _table(found: Audit, words: Words) -> Table:
    columns = (
        Column("severity", words("check.severity"), wrap=False),
        Column("practice", words("check.practice")),
        Column("finding", words("check.finding")),
        Column("place", words("check.place"), priority=1),
        Column("literature", words("check.literature"), priority=3),
        Column("rule", words("check.rule"), priority=3),
    )
    warnings = (
        Row(
            (
                Cell("W"),
                Cell(words("check.files")),
                Cell(problem.message(words.lang)),
                Cell(_spot(problem.place)),
                Cell(),
                Cell(problem.key),
            )
        )
        for problem in found.warnings
    )
    return Table("findings", columns, (*warnings, *(_row(finding, words) for finding in found.findings)))


def _row(finding: Finding, words: Words) -> Row:
    return Row(
        (
            Cell(finding.severity),
            Cell(finding.title(words.lang)),
            Cell(finding.message(words.lang)),
            Cell(_spot(finding.place)),
            Cell(finding.literature(words.lang)),
            Cell(finding.rule),
        )
    )


def _spot(place: Place) -> str:
    """The file and line to open; the path of keys is for machines."""
    return f"{place.file}:{place.line}" if place.line else place.file


def data(found: Audit, lang: Lang) -> Data:
    """What is odd in the files and what good practice finds."""
    return {
        "schema": "partnerpick/check/1",
        **machine.head(found.analysis, lang),
        "warnings": [
            {"kind": problem.key, "place": str(problem.place), "message": problem.message(lang)}
            for problem in found.warnings
        ],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "file": finding.place.file or None,
                "line": finding.place.line or None,
                "path": finding.place.path or None,
                "title": finding.title(lang),
                "message": finding.message(lang),
                "literature": finding.literature(lang),
            }
            for finding in found.findings
        ],
    }
