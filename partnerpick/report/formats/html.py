"""A document as one web page that needs nothing else: no script, no network; it prints well on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerpick.report.document import Document, pieces, visible

if TYPE_CHECKING:
    from partnerpick.report.document import Cell, Row, Table

_BELOW = 3
"""Columns of this priority number or a higher one stand below their row: beside the others they would push them off."""
_LONG_WORD = 24
"""A longer word may be broken: it would push the other columns off the page."""


def render(document: Document) -> str:
    """Return the document as a page; every text of it appears as it is, and only web addresses become links."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("partnerpick.report.formats"),
        autoescape=True,
        finalize=_finalize,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"pieces": pieces, "long": _is_long, "parts": _parts, "split": _split}
    blocks = [(type(block).__name__, block) for block in document.contents]
    return environment.get_template("page.html").render(document=document, blocks=blocks)


def _finalize(value: object) -> object:
    """Return what the page shows of a value; Jinja2 escapes it afterwards."""
    from markupsafe import Markup

    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _split(table: Table) -> tuple[Table, list[tuple[Row, list[tuple[str, str]]]]]:
    """Return the columns that stand side by side, and each of their rows with header and text of what goes below it."""
    numbered = list(enumerate(table.columns))
    low = [index for index, column in numbered if column.priority >= _BELOW and index != table.naming_column]
    beside = table.only([index for index, _ in numbered if index not in low])
    texts = [[(table.columns[index].header, row.cells[index].text) for index in low] for row in table.rows]
    return beside, [(row, [found for found in told if found[1]]) for row, told in zip(beside.rows, texts, strict=True)]


def _is_long(text: str) -> bool:
    return any(len(word) > _LONG_WORD for word in text.split())


def _parts(cell: Cell) -> list[tuple[str, str, str]]:
    """Return label, title and width in per cent of each segment of a cell's bar."""
    edges = (0.0, *cell.edges())
    return [
        (
            segment.label,
            " ".join(filter(None, (segment.label, segment.text))),
            f"{100 * (edges[number + 1] - edges[number]):.2f}",
        )
        for number, segment in enumerate(cell.bar)
    ]
