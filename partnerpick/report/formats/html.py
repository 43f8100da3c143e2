"""A document as one web page that needs nothing else: no script, no network; it prints well on A4."""

from typing import Any

from partnerpick.report.document import Document, Fields, Figure, Row, Signature, Table, pieces, visible

_BELOW = 3
"""Columns of this priority number or a higher one stand below their row: beside the others they would push them off."""
_LONG_WORD = 24
"""A longer word may be broken: it would push the other columns off the page."""
_SHORT = 14
"""A cell of so few letters stays on one line: `level 2–3 of 4` in two is hard to read."""


def render(document: Document) -> str:
    """The document as a page; every text of it appears as it is, and only web addresses become links."""
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
    environment.filters |= {"pieces": pieces, "long": _is_long, "short": _is_short, "split": _split}
    environment.globals["picture"] = _picture
    blocks: list[tuple[str, Any, str]] = [
        (type(block).__name__, block, str(caption or ""))
        for block, caption in zip(document.contents, document.captions, strict=True)
    ]
    return environment.get_template("page.html").render(document=document, blocks=blocks, office=_is_office(document))


def _picture(figure: Figure, caption: str, number: int) -> object:
    """The picture as part of the page, for Jinja2 not to escape."""
    from markupsafe import Markup

    from partnerpick.report.formats.pictures import inline_svg

    return Markup(inline_svg(figure, caption, number))  # noqa: S704 - made of elements of an SVG, in which all text is escaped


def _finalize(value: object) -> object:
    """What the page shows of a value; Jinja2 escapes it afterwards."""
    from markupsafe import Markup

    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _split(table: Table) -> tuple[Table, list[tuple[Row, list[tuple[str, str]]]]]:
    """The columns that stand side by side, and each of their rows with header and text of what goes below it."""
    numbered = list(enumerate(table.columns))
    low = [index for index, column in numbered if column.priority >= _BELOW and index != table.naming_column]
    beside = table.only([index for index, _ in numbered if index not in low])
    texts = [[(table.columns[index].header, row.cells[index].text) for index in low] for row in table.rows]
    return beside, [(row, [found for found in told if found[1]]) for row, told in zip(beside.rows, texts, strict=True)]


def _is_office(document: Document) -> bool:
    """Whether the page needs the looks of what only papers have: a form's head, pictures, captions, a signature."""
    return any(document.captions) or any(isinstance(block, Figure | Fields | Signature) for block in document.contents)


def _is_long(text: str) -> bool:
    return any(len(word) > _LONG_WORD for word in text.split())


def _is_short(text: str) -> bool:
    return len(text) <= _SHORT
