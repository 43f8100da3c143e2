"""What an interview came to: the shares that the answers state, who leads under them, and where they were written."""

import shlex
from collections.abc import Iterator
from dataclasses import replace

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.share_ranges import share_ranges
from partnerpick.decision.records import Criterion
from partnerpick.decision.weights import EQUAL
from partnerpick.findings.ranking import ranking
from partnerpick.findings.weight_sets import Written
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Commands, Document, Paragraph, Row, Table
from partnerpick.report.phrases import next_steps
from partnerpick.report.rank import answer

OTHER = "OTHER.yaml"
"""Stands in a command for the file of somebody else's weights."""


def document(found: Written, words: Words) -> Document:
    """The outcome of an interview in the words of one language, short enough for one screen."""
    analysis = found.analysis
    chosen = analysis.weight_set
    # The set is one of the words of the second command, which knows no --weights.
    plain = replace(analysis, weight_set=replace(chosen, name=EQUAL, file=None))
    blocks: list[Block] = [_table(analysis, words)]
    blocks += [Paragraph(chosen.note.read(words.lang))] if chosen.note else []
    blocks += [
        Paragraph(answer(ranking(analysis, chances=False), words), emphasis=True),
        Paragraph(words("weights.written", name=chosen.name, file=found.file)),
        Commands(
            (
                *next_steps(analysis, words, ["rank"]),
                *next_steps(plain, words, [f"weights group {shlex.quote(chosen.file or chosen.name)} {OTHER}"]),
            )
        ),
    ]
    return Document(words("interview.done", by=chosen.by.read(words.lang)), words.lang, tuple(blocks))


def _table(analysis: Analysis, words: Words) -> Table:
    columns = (
        Column("node", words("interview.node")),
        Column("share", words("interview.share"), "right", wrap=False),
        Column("range", words("interview.range"), "right", wrap=False),
    )
    return Table("shares", columns, tuple(_rows(analysis, words)))


def _rows(analysis: Analysis, words: Words) -> Iterator[Row]:
    """Each group that was asked about, under the name of the node above."""
    groups = [(words("interview.factors"), analysis.factors)]
    nodes = [node for factor in analysis.factors for node in factor.walk()]
    groups += [(node.name.read(words.lang), node.criteria) for node in nodes]
    for name, members in groups:
        if any(node.id in analysis.weight_set.weights for node in members):
            yield Row((Cell(name), Cell(), Cell()), "group")
            yield from (_row(analysis, node, words) for node in members)


def _row(analysis: Analysis, node: Criterion, words: Words) -> Row:
    share, ends = analysis.shares[node.id], share_ranges(analysis).get(node.id)
    between = Cell(
        words("interview.between", ends=numbers.span(100 * ends[0], 100 * ends[1], words.lang)) if ends else ""
    )
    return Row((Cell(node.name.read(words.lang)), Cell(numbers.percent(share, words.lang), share), between))
