"""The tables of the annex that no other report has: scales, weights with who gave them, sources, reasons of raters."""

from math import fsum

from partnerpick.decision.records import Criterion, Kind, RubricScale
from partnerpick.report import numbers
from partnerpick.report.brief.paper import Paper
from partnerpick.report.brief.parts_tables import used_register
from partnerpick.report.document import Block, Cell, Column, Heading, Row, Table, Terms
from partnerpick.report.phrases import figure, performance

_KINDS: dict[Kind, str] = {
    "prospective": "annex.prospective",
    "relational": "annex.relational",
    "both": "annex.both",
}
_SHAPES = {
    "linear": "annex.linear",
    "log": "annex.log",
    "target": "annex.target",
    "piecewise": "annex.piecewise",
}


def scales(paper: Paper) -> Table:
    """Every criterion with its question, its kind, its scale from worst to best, and its value function."""
    words = paper.words
    columns = (
        Column("criterion", words("compare.criterion")),
        Column("question", words("annex.question")),
        Column("kind", words("annex.kind")),
        Column("scale", words("annex.scale")),
        Column("value", words("annex.value-function")),
    )
    rows = []
    for factor in paper.analysis.factors:
        rows.append(Row((Cell(factor.name.read(paper.lang), factor.id), *(Cell() for _ in columns[1:])), "group"))
        rows += [_scale_row(paper, leaf) for leaf in factor.leaves()]
    return Table("scales", columns, tuple(rows), words("annex.scales-caption"))


def _scale_row(paper: Paper, leaf: Criterion) -> Row:
    words = paper.words
    return Row(
        (
            Cell(leaf.name.read(paper.lang), leaf.id),
            Cell(leaf.question.read(paper.lang) if leaf.question else ""),
            Cell(words(_KINDS[leaf.kind]), leaf.kind),
            Cell(_scale(paper, leaf)),
            Cell(words(_SHAPES[leaf.value]), leaf.value),
        )
    )


def _scale(paper: Paper, leaf: Criterion) -> str:
    """The levels of a rubric, one a line, or the ends of a natural scale with its unit."""
    scale = leaf.scale
    if isinstance(scale, RubricScale):
        return "\n".join(
            paper.words("annex.level", level=level, text=text.read(paper.lang))
            for level, text in enumerate(scale.levels)
        )
    if scale is None:
        return ""
    ends = (figure(end, scale.unit, paper.lang) for end in (scale.worst, scale.best))
    worst, best = ends
    return paper.words("annex.ends", worst=worst, best=best)


def weights(paper: Paper) -> Table:
    """Every factor and criterion with its share of its group and its weight in the whole."""
    words, analysis = paper.words, paper.analysis
    columns = (
        Column("node", words("compare.criterion")),
        Column("share", words("annex.share"), "right", wrap=False),
        Column("weight", words("compare.weight"), "right", wrap=False),
    )
    rows = []
    for factor in analysis.factors:
        for node in factor.walk():
            share = analysis.shares[node.id]
            weight = fsum(analysis.weights[leaf.id] for leaf in node.leaves())
            rows.append(
                Row(
                    (
                        Cell(node.name.read(paper.lang), node.id),
                        Cell(numbers.percent(share, paper.lang, 1), share),
                        Cell(numbers.percent(weight, paper.lang, 1), weight),
                    ),
                    "group" if node is factor else "body",
                )
            )
    return Table("weights", columns, tuple(rows), words("annex.weights-caption"))


def reasons(paper: Paper) -> list[Block]:
    """Why each city was judged as it was on each criterion, with every fact behind it and the rater."""
    blocks: list[Block] = [Heading(paper.words("annex.reasons"), 3)]
    for one in paper.analysis.alternatives:
        items = []
        for cell in one.cells:
            text = paper.words(
                "annex.reason",
                performance=performance(cell, paper.words),
                reason=paper.judged(cell, None),
                rater=(cell.rating.rater if cell.rating else None) or paper.words("annex.no-rater"),
            )
            items.append((cell.criterion.name.read(paper.lang), text))
        blocks += [Heading(paper.city(one), 4), Terms(tuple(items))]
    return blocks


def sources(paper: Paper) -> Table:
    """Where the facts of the register can be read."""
    words, decision = paper.words, paper.analysis.decision
    wanted = {row.cells[-1].value for row in used_register(paper).rows}
    columns = (
        Column("publisher", words("annex.publisher")),
        Column("title", words("annex.source-title")),
        Column("year", words("evidence.year"), "right", wrap=False),
        Column("url", words("annex.address")),
    )
    rows = tuple(
        Row(
            (
                Cell(source.publisher, source.id),
                Cell(source.title),
                Cell(str(source.year or words("why.undated")), source.year),
                Cell(source.url or ""),
            )
        )
        for source in decision.sources.values()
        if source.id in wanted
    )
    return Table("source_list", columns, rows, words("annex.sources-caption"))
