"""A table as lines of text: which columns stand side by side in the width there is, how cells break, bars of blocks."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from partnerpick.report.document import visible
from partnerpick.report.formats.widths import allot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.align import AlignMethod
    from rich.console import Console

    from partnerpick.report.document import Align, Cell, Row, RowKind, Table

GAP = 2
SEPARATOR = " · "

_READABLE = 18
"""The least width of a column of sentences."""
_LONGEST_WORD = 28
"""A longer word may be broken to leave room for other columns."""
_BAR_LEAST, _BAR_FULL, _STACK_FULL = 6, 12, 32
_NESTED = 2
"""How far the rows of a group stand behind its heading."""
_COMPACT = 2
"""Rows of more lines than this need air between them."""
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_FILLS = "█▒░▓▚"
_COLOURS = ("blue", "yellow", "green", "magenta", "cyan")
_RICH_ALIGN: dict[Align, AlignMethod] = {"left": "left", "right": "right", "centre": "center"}
_STYLES: dict[RowKind, str] = {"body": "", "group": "bold", "baseline": "dim", "total": "bold"}


def literal(text: str, style: str = "") -> Text:
    """Return data as terminal text in which nothing acts: no markup, no control character, no tab."""
    return Text(visible(text).replace("\t", " "), style)


def broken(text: Text, width: int, console: Console) -> list[Text]:
    """Return the text as lines of at most `width` columns, broken between words where that is possible."""
    return list(text.wrap(console, max(width, 1), overflow="fold"))


def indented(lines: Sequence[Text], width: int) -> list[Text]:
    """Return the lines moved to the right."""
    return [Text(" " * width) + line if line else line for line in lines]


def side_by_side(
    cells: Sequence[Sequence[Text]], widths: Sequence[int], aligns: Sequence[Align], gap: int = GAP
) -> list[Text]:
    """Return cells, each as its lines, as the lines of one row; each cell is padded to its width."""
    lines = []
    for parts in zip_longest(*cells, fillvalue=Text()):
        placed = [part.copy() for part in parts]
        for part, width, align in zip(placed, widths, aligns, strict=True):
            part.rstrip()
            part.align(_RICH_ALIGN[align], width)
        line = Text(" " * gap).join(placed)
        line.rstrip()
        lines.append(line)
    return lines


def draw_bar(parts: Sequence[tuple[float, int]], width: int) -> Text:
    """Return a bar of at most `width` characters.

    A single part is drawn to an eighth of a character; several to a whole one, each with a fill of its own, so that
    they can be told apart without colour.

    Args:
        parts: where each one ends, 0 to 1 of the width and rising, and the number of its colour.
        width: of a full bar, in characters.
    """
    bar = Text()
    if len(parts) == 1:
        ((edge, number),) = parts
        whole, eighths = divmod(max(round(edge * width * 8), int(edge > 0)), 8)
        return bar.append("█" * whole + _EIGHTHS[eighths], _colour(number))
    for edge, number in parts:
        bar.append(_fill(number) * (round(edge * width) - len(bar)), _colour(number))
    return bar


def table_lines(table: Table, width: int, console: Console) -> list[Text]:
    """Return header, rows and legend in at most `width` columns; no cell is left out."""
    return _Drawing(table, _Layout.fit(table, width), console).lines()


def _fill(number: int) -> str:
    return _FILLS[number % len(_FILLS)]


def _colour(number: int) -> str:
    return _COLOURS[number % len(_COLOURS)]


def _text_width(cells: Sequence[Cell]) -> int:
    return max((cell_len(line) for cell in cells for line in visible(cell.text).split("\n")), default=0)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns stand side by side and how wide, and which go below their row."""

    shown: tuple[int, ...]
    widths: tuple[int, ...]
    below: tuple[int, ...]
    width: int
    """What there is for the table, of which the columns may fill a part."""

    @property
    def filled(self) -> int:
        """The width of the columns with the gaps between them."""
        return sum(self.widths) + GAP * (len(self.widths) - 1)

    @classmethod
    def fit(cls, table: Table, width: int) -> _Layout:
        """Return the layout of a table that is at most `width` wide.

        Columns go below their row, highest priority number first and the last of equals, until the others have room for
        readable text. What is left over then goes to the columns that want more, small wishes first.
        """
        wishes = [_wishes(table, index) for index in range(len(table.columns))]
        others = [index for index in range(len(table.columns)) if index != table.naming_column]
        movable = sorted(others, key=lambda index: (table.columns[index].priority, index))
        shown = set(range(len(table.columns)))
        while movable and sum(wishes[index][0] + GAP for index in shown) - GAP > width:
            shown.remove(movable.pop())
        least, full = zip(*((min(wish, width) for wish in wishes[index]) for index in sorted(shown)), strict=True)
        widths = allot(least, full, width - GAP * (len(shown) - 1))
        below = tuple(index for index in others if index not in shown)
        return cls(tuple(sorted(shown)), tuple(widths), below, width)


def _wishes(table: Table, index: int) -> tuple[int, int]:
    """Return the least width at which a column can be read, and the width that it would fill."""
    column = table.columns[index]
    cells = table.cells(index)
    header = visible(column.header)
    text = _text_width(cells)
    least = full = text
    if any(cell.bar for cell in cells):
        beside = text + 1 if text else 0
        least = beside + _BAR_LEAST
        full = beside + (_STACK_FULL if any(len(cell.bar) > 1 for cell in cells) else _BAR_FULL)
    elif column.wrap:
        words = (cell_len(word) for cell in cells for word in visible(cell.text).split())
        least = min(text, max(_READABLE, min(max(words, default=0), _LONGEST_WORD)))
    nested = _NESTED if table.grouped and index == table.naming_column else 0
    heading = min(max(map(cell_len, header.split()), default=0), _LONGEST_WORD)
    return max(least + nested, heading, 1), max(full + nested, cell_len(header), 1)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One table in one layout."""

    table: Table
    layout: _Layout
    console: Console

    def lines(self) -> list[Text]:
        """Return header, rows and legend; rows stand apart where some are long, and before each group."""
        blocks = [self.row(row) for row in self.table.rows]
        loose = any(len(block) > _COMPACT for block in blocks)
        lines = self.header()
        for number, (row, block) in enumerate(zip(self.table.rows, blocks, strict=True)):
            if row.kind == "total":
                lines.append(Text("─" * self.layout.filled, "dim"))
            elif number and (loose or row.kind == "group"):
                lines.append(Text())
            lines += block
        return lines + self.legend()

    def header(self) -> list[Text]:
        """Return the headers of the columns that stand side by side, all ending on the same line."""
        columns = [self.table.columns[index] for index in self.layout.shown]
        cells = [
            broken(literal(column.header, "dim"), width, self.console)
            for column, width in zip(columns, self.layout.widths, strict=True)
        ]
        tallest = max(map(len, cells))
        sunk = [[Text()] * (tallest - len(cell)) + cell for cell in cells]
        return side_by_side(sunk, self.layout.widths, [column.align for column in columns])

    def row(self, row: Row) -> list[Text]:
        """Return a row's lines: the cells side by side, then those that go below."""
        cells, widths, aligns = [], [], []
        for first, count in row.only(self.layout.shown).spans():
            index = self.layout.shown[first]
            width = sum(self.layout.widths[first : first + count]) + GAP * (count - 1)
            cells.append(self.cell(row, index, width))
            widths.append(width)
            aligns.append(self.table.columns[index].align)
        return [*side_by_side(cells, widths, aligns), *self.below(row)]

    def cell(self, row: Row, index: int, width: int) -> list[Text]:
        """Return a cell's lines: its text, or text and bar on one line, the bars of a column one below the other."""
        cell = row.cells[index]
        nested = _NESTED if self.nests(row) and index == self.table.naming_column else 0
        text = literal(cell.text, _STYLES[row.kind])
        if cell.bar:
            beside = _text_width(self.table.cells(index))
            text.align(_RICH_ALIGN[self.table.columns[index].align], beside)
            text = Text(" " if beside else "").join([text, self.bar(cell, width - beside - bool(beside))])
        return indented(broken(text, width - nested, self.console), nested)

    def nests(self, row: Row) -> bool:
        """Return whether the row belongs to a group above it."""
        return self.table.grouped and row.kind == "body"

    def bar(self, cell: Cell, width: int) -> Text:
        """Return a cell's bar, coloured as everywhere in the table."""
        numbers = [self.table.palette[segment.label] for segment in cell.bar]
        return draw_bar(list(zip(cell.edges(), numbers, strict=True)), width)

    def below(self, row: Row) -> list[Text]:
        """Return the cells for which there is no room side by side, each after its header, under the row's name."""
        parts = []
        for index in self.layout.below:
            cell = row.cells[index]
            if cell.text or cell.bar:
                drawing = [self.bar(cell, _BAR_FULL)] if cell.bar else []
                words = [literal(text) for text in (cell.text,) if text]
                header = literal(self.table.columns[index].header, "dim")
                parts.append(Text(" ").join([header, *words, *drawing]))
        before = self.layout.shown.index(self.table.naming_column)
        indent = sum(self.layout.widths[:before]) + GAP * before + _NESTED
        lines = broken(Text(SEPARATOR).join(parts), self.layout.width - indent, self.console) if parts else []
        return indented(lines, indent)

    def legend(self) -> list[Text]:
        """Return what the parts of stacked bars mean."""
        numbers = [(self.table.palette[label], label) for label in self.table.legend]
        parts = [Text(_fill(number) + " ", _colour(number)) + literal(label) for number, label in numbers]
        return [Text(), *broken(Text("   ").join(parts), self.layout.width, self.console)] if parts else []
