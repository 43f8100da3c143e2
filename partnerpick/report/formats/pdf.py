"""A document as PDF: tagged, with bookmarks, title and language, set by typst in the fonts that it brings.

The letters of Indonesian and English are in those fonts, and so are the same on every machine. Letters of other scripts
come from the machine's own fonts where it has some, and are boxes where it has none.
"""

import re
from itertools import pairwise
from typing import Any

from partnerpick.locale import Words
from partnerpick.report.document import (
    Block,
    Bullets,
    Caption,
    Commands,
    Document,
    Fields,
    Figure,
    Heading,
    Paragraph,
    Row,
    Signature,
    Table,
    Terms,
    pieces,
    visible,
)
from partnerpick.report.formats.columns import SMALL_PRINT, shares
from partnerpick.report.formats.office import MARGINS, Paper, heading_levels, signed

Data = dict[str, Any]
Lines = list[list[Data]]
"""A text for typst: lines of pieces, each with whether it is a web address."""

_BAR = 9
"""Letters of a table's text that a bar is wide."""
_POINTS_OF_PIXEL = 0.75
_WIDTH = re.compile(r'<svg\b[^>]*?\swidth="([0-9.]+)')


def render(document: Document, *, paper: Paper = Paper.A4) -> bytes:
    """The document as PDF 1.7 on pages of this size; every text of it appears as it is, none acts.

    It keeps to PDF/UA-1, the standard of accessible files, unless a letter of it is in no font of this machine: the
    standard forbids that, so the file then is tagged all the same and does not claim it.
    """
    import json
    from importlib.resources import files

    import typst

    source = (files("partnerpick.report.formats") / "templates" / "document.typ").read_bytes()
    inputs = {"document": json.dumps(_data(document, paper), ensure_ascii=False)}
    try:
        return typst.compile(source, format="pdf", sys_inputs=inputs, pdf_standards="ua-1", timestamp=0)
    except typst.TypstError:
        return typst.compile(source, format="pdf", sys_inputs=inputs, timestamp=0)


def _data(document: Document, paper: Paper) -> Data:
    """All that is on the pages, as the typst source takes it."""
    lang, _, region = Words(document.lang)("document.language-tag").partition("-")
    levels = heading_levels(document.contents)
    blocks = [
        _block(block, caption, level, paper)
        for block, caption, level in zip(document.contents, document.captions, levels, strict=True)
    ]
    for block, following in pairwise(blocks):
        # A signature never stands on a page without anything that it is for.
        block["sticky"] = following["kind"] == "signature"
    size = {"width": paper.width, "height": paper.height}
    return {"title": _plain(document.title), "lang": lang, "region": region, "paper": size, "blocks": blocks}


def _block(block: Block, caption: Caption | None, level: int, paper: Paper) -> Data:  # noqa: PLR0911 - one for each kind of block
    match block:
        case Heading(text):
            return {"kind": "heading", "level": level, "text": _lines(text)}
        case Paragraph(text, emphasis):
            return {"kind": "key" if emphasis else "paragraph", "text": _lines(text)}
        case Terms():
            entries = [{"label": _lines(label), "text": _lines("\n".join(texts))} for label, texts in block.entries]
            return {"kind": "terms", "items": entries}
        case Bullets(items):
            return {"kind": "bullets", "items": [_lines(item) for item in items]}
        case Commands(items):
            return {"kind": "commands", "items": [_plain(item) for item in items]}
        case Table():
            return _table(block) | _captioned(caption)
        case Figure():
            return _figure(block, paper) | _captioned(caption)
        case Fields(items):
            return {
                "kind": "fields",
                "items": [{"label": _lines(label), "text": _or_none(text)} for label, text in items],
            }
        case Signature():
            return {"kind": "signature", "lines": [_or_none(line) for line in signed(block)]}


def _captioned(caption: Caption | None) -> Data:
    return {"caption": _lines(str(caption)) if caption else None}


def _figure(figure: Figure, paper: Paper) -> Data:
    from partnerpick.report.formats.pictures import svg

    picture = svg(figure)
    found = _WIDTH.search(picture)
    room = (paper.width - MARGINS.left - MARGINS.right) / 25.4 * 72
    width = min(float(found[1]) * _POINTS_OF_PIXEL, room) if found else room
    return {"kind": "figure", "svg": picture, "width": width, "alt": visible(figure.alt)}


def _table(table: Table) -> Data:
    header = [{"text": _lines(column.header), "align": column.align} for column in table.columns]
    rows = [{"kind": row.kind, "cells": _cells(table, row)} for row in table.rows]
    return {"kind": "table", "widths": shares(table, letters=SMALL_PRINT, bar=_BAR), "header": header, "rows": rows}


def _cells(table: Table, row: Row) -> list[Data]:
    nested = table.grouped and row.kind == "body"
    return [
        {
            "text": _lines(row.cells[first].text),
            "bar": row.cells[first].bar,
            "span": count,
            "align": table.columns[first].align,
            "indent": nested and first == table.naming_column,
        }
        for first, count in row.spans()
    ]


def _lines(text: str) -> Lines:
    return [
        [{"text": piece, "link": is_url} for piece, is_url in pieces(line) if piece]
        for line in visible(text).strip().split("\n")
    ]


def _or_none(text: str) -> Lines | None:
    return _lines(text) if text.strip() else None


def _plain(text: str) -> str:
    return " ".join(visible(text).split())
