"""How long a paper is, in words as its readers count them."""

from collections.abc import Iterator

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


def words_in(document: Document, *, tables: bool = True) -> int:
    """Every word of the paper, those of its title, tables and captions too; not what describes a picture."""
    texts = [document.title, *(text for block in document.contents for text in _texts(block, tables=tables))]
    return len(" ".join(texts).split())


def _texts(block: Block, *, tables: bool) -> Iterator[str]:
    match block:
        case Heading(text) | Paragraph(text):
            yield text
        case Terms(items) | Fields(items):
            yield from (text for pair in items for text in pair)
        case Bullets(items) | Commands(items) | Signature(items):
            yield from items
        case Figure():
            yield block.caption
        case Table() if tables:
            yield block.caption
            yield from (column.header for column in block.columns)
            yield from (cell.text for row in block.rows for cell in row.cells)
