"""The comparison table of a brief: criteria under their factors against cities, every cell with what is known."""

from collections.abc import Iterator
from math import fsum

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.analysis.records import Cell as Judged
from partnerpick.decision.records import Criterion, NaturalScale
from partnerpick.findings.comparison import Comparison
from partnerpick.findings.reasons import facts_of
from partnerpick.locale import Lang, Words
from partnerpick.report import machine, numbers
from partnerpick.report.document import Cell, Column, Document, Paragraph, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import citation, city_name, figure, gate_outcome, header, performance, sentence_case


def document(comparison: Comparison, words: Words) -> Document:
    """The cities side by side in the order asked for."""
    analysis, found = comparison.analysis, comparison.alternatives
    columns = (
        Column("criterion", words("compare.criterion")),
        Column("weight", words("compare.weight"), "right", wrap=False),
        *(Column(one.city.id, city_name(one, words.lang)) for one in found),
    )
    rows = [row for factor in analysis.factors for row in _rows(analysis, factor, found, words)]
    rows += [_total(found, words), *_status(analysis, found, words)]
    title = words("compare.title", question=analysis.decision.question.read(words.lang))
    return Document(
        title,
        words.lang,
        (
            Paragraph(header(analysis, words)),
            Table("comparison", columns, tuple(rows)),
            Paragraph(words("compare.legend")),
        ),
    )


def _rows(analysis: Analysis, factor: Criterion, found: tuple[Alternative, ...], words: Words) -> list[Row]:
    """A factor's heading with its share, and a row for each criterion below it."""
    total = fsum(analysis.weights[leaf.id] for leaf in factor.leaves())
    heading = Row(
        (
            Cell(f"{factor.name.read(words.lang)} ({numbers.percent(total, words.lang, 1)})", factor.id),
            Cell("", total),
            *(Cell() for _ in found),
        ),
        "group",
    )
    return [heading, *(_leaf_row(analysis, names, leaf, found, words) for names, leaf in _named(factor, words))]


def _named(group: Criterion, words: Words, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Criterion]]:
    """The leaves below a factor; those of a group within it are named after the group too."""
    for node in group.criteria or (group,):
        name = node.name.read(words.lang)
        if node.criteria:
            yield from _named(node, words, (*above, name))
        else:
            yield ": ".join((*above, sentence_case(name) if above else name)), node


def _leaf_row(analysis: Analysis, name: str, leaf: Criterion, found: tuple[Alternative, ...], words: Words) -> Row:
    weight = analysis.weights[leaf.id]
    share = Cell(numbers.percent(weight, words.lang, 1), weight)
    return Row((Cell(name, leaf.id), share, *(_cell(analysis, one.cell(leaf.id), words) for one in found)))


def _cell(analysis: Analysis, judged: Judged, words: Words) -> Cell:
    """The raw value with its unit, below it year, grade and partial value; a gap says that there is no data yet.

    The raw value is on a natural scale the performance, on a rubric its level with the leading fact's figure.
    """
    if not judged.known:
        return Cell(words("report.no-data"), "")
    raw = performance(judged, words)
    basis = [numbers.span(judged.low, judged.high, words.lang, places=2)]
    for lead in facts_of(analysis, judged)[:1]:
        if lead.value is not None and not isinstance(judged.criterion.scale, NaturalScale):
            raw = f"{raw} ({figure(lead.value, lead.unit, words.lang)})"
        basis.insert(0, f"{lead.year or lead.as_of.year} {lead.grade}")
    return Cell(f"{raw}\n{' · '.join(basis)}")


def _total(found: tuple[Alternative, ...], words: Words) -> Row:
    values = (
        Cell(
            words(
                "compare.overall",
                value=numbers.decimal(one.overall_value, words.lang),
                span=numbers.span(one.low, one.high, words.lang),
            ),
            one.overall_value,
        )
        for one in found
    )
    return Row(
        (Cell(words("compare.total"), "overall_value"), Cell(numbers.percent(1, words.lang), 1.0), *values), "total"
    )


def _status(analysis: Analysis, found: tuple[Alternative, ...], words: Words) -> list[Row]:
    """What stands beside the figures and is not scored: gates and formal status."""
    rows = [Row((Cell(words("compare.not-scored")), Cell(), *(Cell() for _ in found)), "group")]
    for gate in analysis.view.gates():
        outcomes = (gate_outcome(analysis.view.outcome(one.city, gate), words) for one in found)
        cells = (Cell("" if one.city.baseline else text) for one, text in zip(found, outcomes, strict=True))
        rows.append(Row((Cell(gate.name.read(words.lang), gate.id), Cell(), *cells)))
    status = (analysis.view.formal_status(one.city) for one in found)
    cells = (
        Cell(f"{facts[-1].text.read(words.lang)} [{citation(facts[-1])}]" if facts else words("report.no-data"))
        for facts in status
    )
    rows.append(Row((Cell(words("compare.formal-status"), "formal_status"), Cell(), *cells)))
    return rows


def data(found: Comparison, lang: Lang) -> Data:
    """The cities side by side, in the order asked for."""
    return {
        "schema": "partnerpick/compare/1",
        **machine.head(found.analysis, lang),
        "alternatives": [machine.alternative(found.analysis, one, lang) for one in found.alternatives],
    }
