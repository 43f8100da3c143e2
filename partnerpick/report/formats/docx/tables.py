"""Tables of a Word document: the header repeats on every page, no row is torn in two, bars are shaded spaces."""

from typing import TYPE_CHECKING

from partnerpick.report.document import Align, Cell, Row, RowKind, Table
from partnerpick.report.formats.columns import SMALL_PRINT, shares
from partnerpick.report.formats.docx.elements import element, harmless, say

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph

_ALIGNS: dict[Align, str] = {"left": "left", "right": "right", "centre": "center"}
_TWIPS = 1440 / 25.4
"""Twentieths of a point, in which Word measures tables, on a millimetre."""
_BAR, _WIDEST, _THINNEST = 1600, 600, 30
"""The length of a full bar in percent of a space's width, how wide Word can make a space, and what is still seen."""
_BAR_LETTERS = 11
"""How many letters of a table's text such a bar is as wide as, with the gap before it."""
_SPACE = "\N{NO-BREAK SPACE}"
_BAR_COLOUR, _REST_COLOUR, _GROUP_COLOUR, _LINE_COLOUR = "14507A", "D5DCE2", "F3F6F8", "14507A"
_PADDING = 70
"""On both sides in a cell, in twips, as the style of the table has it."""
_NESTED = 140
"""How far the rows of a group stand behind its heading, in twips."""


def append_table(table: Table, caption: str, word: "WordDocument", width: float) -> None:
    """Append the table, `width` millimetres wide, and a thin line of air, which also keeps two tables apart.

    A bar is made of shaded spaces: who copies the text or hears it read gets the figure alone.
    """
    from docx.oxml.ns import qn

    parts = shares(table, letters=SMALL_PRINT, bar=_BAR_LETTERS)
    widths = [round(part / sum(parts) * width * _TWIPS) for part in parts]
    made = word.add_table(rows=0, cols=0, style="Evidence Table")
    tbl = made._tbl
    tbl.remove(tbl.tblPr)
    tbl.insert(0, _properties(caption, sum(widths)))
    grid = tbl.find(qn("w:tblGrid"))
    grid.extend(element("gridCol", w=size) for size in widths)
    writer = _Rows(table, widths, word)
    tbl.append(writer.header())
    tbl.extend(writer.row(row) for row in table.rows)
    word.add_paragraph(style="Table End")


def _properties(caption: str, width: int) -> "BaseOxmlElement":
    look = element("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    parts = [
        element("tblStyle", val="EvidenceTable"),
        element("tblW", w=width, type="dxa"),
        element("tblLayout", type="fixed"),
        look,
    ]
    if caption:
        parts.append(element("tblCaption", val=harmless(caption)))
    return element("tblPr", *parts)


def _shade(paragraph: "Paragraph", length: int, colour: str) -> None:
    """A part of a bar: stretched spaces, as few as can be, on a ground of this colour."""
    if length <= 0:
        return
    spaces = -(-length // _WIDEST)
    properties = paragraph.add_run(_SPACE * spaces)._r.get_or_add_rPr()
    properties.append(element("w", val=round(length / spaces)))
    properties.append(element("shd", val="clear", color="auto", fill=colour))


class _Rows:
    """Makes the rows of one table."""

    def __init__(self, table: Table, widths: list[int], word: "WordDocument") -> None:
        self.table = table
        self.widths = widths
        self.word = word

    def header(self) -> "BaseOxmlElement":
        """The row of headers, which Word repeats on every page that the table runs over."""
        cells = []
        for index, column in enumerate(self.table.columns):
            paragraph = self.paragraph("Table Heading", column.align)
            say(paragraph, column.header)
            cells.append(self.cell(paragraph, self.widths[index]))
        return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)

    def row(self, row: Row) -> "BaseOxmlElement":
        """One row, which stays on one page; the heading of a group stays with the row after it."""
        from docx.shared import Twips

        nested = self.table.grouped and row.kind == "body"
        cells = []
        for first, count in row.spans():
            paragraph = self.paragraph("Table Text", self.table.columns[first].align)
            if row.kind == "group":
                paragraph.paragraph_format.keep_with_next = True
            if nested and first == self.table.naming_column:
                paragraph.paragraph_format.left_indent = Twips(_NESTED)
            width = sum(self.widths[first : first + count])
            self.fill(paragraph, row.cells[first], row.kind, width)
            cells.append(self.cell(paragraph, width, count, row.kind))
        return element("tr", element("trPr", element("cantSplit")), *cells)

    def fill(self, paragraph: "Paragraph", cell: Cell, kind: RowKind, width: int) -> None:
        """Write a cell's text, and before it its bar: behind it, some programs would take spaces for none."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
        from docx.shared import Twips

        if cell.bar is not None:
            shape = paragraph.paragraph_format
            shape.alignment = WD_ALIGN_PARAGRAPH.LEFT
            shape.tab_stops.add_tab_stop(Twips(width - 2 * _PADDING), WD_TAB_ALIGNMENT.RIGHT)
            full = max(round(cell.bar * _BAR), int(cell.bar > 0) * _THINNEST)
            _shade(paragraph, full, _BAR_COLOUR)
            _shade(paragraph, _BAR - full, _REST_COLOUR)
            paragraph.add_run("\t")
        say(paragraph, cell.text, bold=kind in {"group", "total"}, italic=kind == "baseline")

    def paragraph(self, style: str, align: Align) -> "Paragraph":
        """An empty paragraph for a cell, which stands nowhere yet."""
        from docx.text.paragraph import Paragraph

        made = element("p", element("pPr", element("pStyle", val=style.replace(" ", ""))))
        if align != "left":
            made[0].append(element("jc", val=_ALIGNS[align]))
        return Paragraph(made, self.word._body)

    def cell(self, paragraph: "Paragraph", width: int, span: int = 1, kind: RowKind = "body") -> "BaseOxmlElement":
        """A cell around its paragraph."""
        parts = [element("tcW", w=width, type="dxa")]
        if span > 1:
            parts.append(element("gridSpan", val=span))
        if kind == "total":
            parts.append(element("tcBorders", element("top", val="single", sz=8, space=0, color=_LINE_COLOUR)))
        if kind == "group":
            parts.append(element("shd", val="clear", color="auto", fill=_GROUP_COLOUR))
        return element("tc", element("tcPr", *parts), paragraph._p)
