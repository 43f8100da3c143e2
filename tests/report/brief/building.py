"""Papers about the bundled decision for tests: found once, written in any form, language and stance."""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from types import ModuleType

import pytest

from partnerpick.findings.brief import Brief, Stance, brief
from partnerpick.locale import Lang, Words
from partnerpick.report.brief import annex, mayor, memo, policy, telaahan
from partnerpick.report.document import (
    Block,
    Bullets,
    Commands,
    Document,
    Fields,
    Figure,
    Heading,
    Paragraph,
    Signature,
    Table,
    Terms,
)
from tests.bundled import bundled_analysis

pytest.importorskip("altair", reason="the papers' charts need the extra `brief`")

FORMS: dict[str, ModuleType] = {
    "telaahan": telaahan,
    "policy": policy,
    "memo": memo,
    "mayor": mayor,
    "annex": annex,
}
DRAWS = 4096
SIGNED = "paper_order"
"""A weight set of the bundled decision that somebody stands for; `equal` is nobody's view."""


@cache
def _found(weights: str) -> Brief:
    return brief(bundled_analysis(weights=weights), stance="neutral", draws=DRAWS)


def found(stance: Stance = "neutral", weights: str = "equal") -> Brief:
    """Everything about the bundled decision."""
    return replace(_found(weights), stance=stance)


@cache
def paper(form: str, lang: Lang, stance: Stance = "neutral", weights: str = "equal") -> Document:
    """A paper about the bundled decision."""
    written: Document = FORMS[form].document(found(stance, weights), Words(lang))
    return written


def written(about: Brief, form: str, lang: Lang = "en") -> Document:
    """A paper about anything."""
    made: Document = FORMS[form].document(about, Words(lang))
    return made


def texts(document: Document) -> Iterator[str]:
    """Every text of a paper, one after the other."""
    yield document.title
    for block in document.contents:
        yield from texts_of(block)


def texts_of(block: Block) -> Iterator[str]:
    """Every text of a block."""
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Terms(items) | Fields(items):
            yield from (text for pair in items for text in pair)
        case Bullets(items) | Commands(items) | Signature(items):
            yield from items
        case Figure():
            yield from (block.caption, block.alt)
        case Table():
            yield block.caption
            yield from (column.header for column in block.columns)
            yield from (cell.text for row in block.rows for cell in row.cells)


def headings(document: Document) -> list[str]:
    """The headings in their order."""
    return [block.text for block in document.contents if isinstance(block, Heading)]


def tables(document: Document) -> dict[str, Table]:
    """The tables by their key."""
    return {block.key: block for block in document.contents if isinstance(block, Table)}


def prose(document: Document) -> str:
    """Everything but tables and pictures."""
    blocks = (block for block in document.contents if not isinstance(block, Table | Figure))
    return "\n".join(text for block in blocks for text in texts_of(block))
