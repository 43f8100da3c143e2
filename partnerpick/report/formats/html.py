"""A document as one web page that needs nothing else: no script, no network; it prints well on A4."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partnerpick.report.document import Document, pieces, visible

if TYPE_CHECKING:
    from partnerpick.report.document import Cell

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
    environment.filters |= {"pieces": pieces, "long": _is_long, "parts": _parts}
    blocks = [(type(block).__name__, block) for block in document.contents]
    return environment.get_template("page.html").render(document=document, blocks=blocks)


def _finalize(value: object) -> object:
    """Return what the page shows of a value; Jinja2 escapes it afterwards."""
    from markupsafe import Markup

    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


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
