"""A table as lines of text: which columns stand side by side in the width there is, how cells break, bars of blocks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Self

from rich.align import AlignMethod
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from partnerpick.report.document import Align, Cell, Column, Row, RowKind, Table, visible
from partnerpick.report.formats.widths import allot

GAP = 2
SEPARATOR = " · "

_READABLE = (32, 28, 24, 20)
"""The least width of a column of sentences, where the screen is wide enough for three of them.

The next one is tried where a column that should not go below its row would have to.
"""
_COMPARED = 16
"""The same where rows stand in groups, last of all: what is to be compared belongs side by side."""
_SHORT = 14
"""Texts of this width stay whole: `level 2–3 of 4` in two lines is hard to read."""
_LONGEST_WORD = 28
"""A longer word may be broken to leave room for other columns."""
_BAR = (6, 12)
"""The least and the full length of a full bar."""
_NESTED = 2
"""How far the rows of a group stand behind its heading."""
_COMPACT = 2
"""Rows of more lines than this need air between them."""
_EIGHTHS = ("", "▏", "▎", "▍", "▌", "▋", "▊", "▉")
_BAR_COLOUR = "blue"
_RICH_ALIGN: dict[Align, AlignMethod] = {"left": "left", "right": "right", "centre": "center"}
_STYLES: dict[RowKind, str] = {"body": "", "group": "bold", "baseline": "dim", "total": "bold"}


def literal(text: str, style: str = "") -> Text:
    """Data as terminal text in which nothing acts: no markup, no control character, no tab."""
    return Text(visible(text).replace("\t", " "), style)


def broken(text: Text, width: int, console: Console) -> list[Text]:
    """The text as lines of at most `width` columns, broken between words where that is possible."""
    lines = text.wrap(console, max(width, 1), overflow="fold")
    for line in lines:
        line.rstrip()
    return list(lines)


def indented(lines: Sequence[Text], width: int) -> list[Text]:
    """The lines moved to the right."""
    return [Text(" " * width) + line if line else line for line in lines]


def side_by_side(
    cells: Sequence[Sequence[Text]], widths: Sequence[int], aligns: Sequence[Align], gap: int = GAP
) -> list[Text]:
    """Cells, each given as its lines, as the lines of one row; each cell is padded to its width."""
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


def draw_bar(share: float, width: int) -> Text:
    """A bar of a share (0-1) of `width` characters, right to an eighth of one; what is more than nothing is seen."""
    whole, eighths = divmod(max(round(share * width * 8), int(share > 0)), 8)
    return Text("█" * whole + _EIGHTHS[eighths], _BAR_COLOUR)


def table_lines(table: Table, width: int, console: Console) -> list[Text]:
    """Header and rows in at most `width` columns; no cell is left out."""
    return _Drawing(table, _Layout.fit(table, width), console).lines()


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which columns stand side by side and how wide, which go below their row, and how bars are drawn."""

    shown: tuple[int, ...]
    widths: tuple[int, ...]
    below: tuple[int, ...]
    width: int
    """What there is for the table, of which the columns may fill a part."""
    nested: int
    """How far the names of rows stand behind the headings of their groups."""
    texts: dict[int, int]
    """The columns with bars, and how wide the texts before the bars are."""
    bar: int
    """How long a full bar is, in every column the same: bars are there to be compared."""

    @property
    def filled(self) -> int:
        """The width of the columns with the gaps between them."""
        return sum(self.widths) + GAP * (len(self.widths) - 1)

    @classmethod
    def fit(cls, table: Table, width: int) -> Self:
        """The layout of a table that is at most `width` wide.

        The columns that stand side by side all have room for readable text; what is left over then goes to those that
        want more, small wishes first.
        """
        naming = table.naming_column
        nested = _NESTED if table.grouped else 0
        cells = [table.cells(index) for index in range(len(table.columns))]
        texts = {index: _text_width(cells[index]) for index in table.drawn}

        def wishes_at(readable: int) -> list[tuple[int, int]]:
            found = []
            for index, column in enumerate(table.columns):
                indent = nested if index == naming else 0
                least, full = _wishes(column, cells[index], min(readable, width // 3) - indent, drawn=index in texts)
                found.append((least + indent, full + indent))
            return found

        choices = (*_READABLE, _COMPARED) if table.grouped else _READABLE
        wishes, shown = _comfortable(width, table, [wishes_at(readable) for readable in choices])
        least, full = zip(*((min(wish, width) for wish in wishes[index]) for index in shown), strict=True)
        room = width - GAP * (len(shown) - 1)
        # Texts first: a bar that is a little shorter still says the same.
        without_bars = [low if index in texts else high for index, low, high in zip(shown, least, full, strict=True)]
        widths = allot(allot(least, without_bars, room), full, room)
        bars = [
            given - (nested if index == naming else 0) - texts[index] - 1
            for index, given in zip(shown, widths, strict=True)
            if index in texts
        ]
        below = tuple(index for index in range(len(table.columns)) if index not in shown)
        return cls(shown, tuple(widths), below, width, nested, texts, max(min(bars, default=_BAR[1]), 1))


def _comfortable(
    width: int, table: Table, choices: Sequence[list[tuple[int, int]]]
) -> tuple[list[tuple[int, int]], tuple[int, ...]]:
    """The widest wishes at which no column of priority 0 goes below, and the columns that stand side by side.

    Where there are none, narrower columns would not help: the widest of all are returned.
    """
    first = {index for index, column in enumerate(table.columns) if column.priority == 0}
    found = [(wishes, _side_by_side_in(width, table, [low for low, _ in wishes])) for wishes in choices]
    return next((fit for fit in found if first <= set(fit[1])), found[0])


def _side_by_side_in(width: int, table: Table, least: Sequence[int]) -> tuple[int, ...]:
    """The columns whose least widths fit side by side, always with the one that names the rows.

    Those of the highest priority number give way first, and of equals the last.
    """
    shown = list(range(len(least)))
    others = [index for index in shown if index != table.naming_column]
    movable = sorted(others, key=lambda index: (table.columns[index].priority, index))
    while movable and sum(least[index] + GAP for index in shown) - GAP > width:
        shown.remove(movable.pop())
    return tuple(shown)


def _wishes(column: Column, cells: Sequence[Cell], readable: int, *, drawn: bool) -> tuple[int, int]:
    """The least width at which a column can be read, and the width that it would fill.

    Args:
        column: Its header counts word by word: it may always be broken.
        cells: What stands in the column.
        readable: The least width of sentences; shorter texts become three lines or so, short ones stay whole.
        drawn: Whether there are bars beside the texts.
    """
    full = _text_width(cells)
    least = full
    if drawn:
        least, full = (full + 1 + length for length in _BAR)
    elif column.wrap:
        least = min(full, max(_longest_word(cell.text for cell in cells), min(readable, max(-(-full // 3), _SHORT))))
    header = visible(column.header)
    return max(least, _longest_word([header]), 1), max(full, cell_len(header), 1)


def _longest_word(texts: Iterable[str]) -> int:
    return max((min(cell_len(word), _LONGEST_WORD) for text in texts for word in visible(text).split()), default=0)


def _text_width(cells: Iterable[Cell]) -> int:
    return max((cell_len(line) for cell in cells for line in visible(cell.text).split("\n")), default=0)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """One table in one layout."""

    table: Table
    layout: _Layout
    console: Console

    def lines(self) -> list[Text]:
        """Header and rows; these stand apart where some are long, a group apart from all but its own heading."""
        blocks = [self.row(row) for row in self.table.rows]
        loose = any(len(block) > _COMPACT for block in blocks)
        lines = self.header()
        above: RowKind = "group"
        for row, block in zip(self.table.rows, blocks, strict=True):
            if row.kind == "total":
                lines.append(Text("─" * self.layout.filled, "dim"))
            elif above != "group" and (loose or row.kind == "group"):
                lines.append(Text())
            lines += block
            above = row.kind
        return lines

    def header(self) -> list[Text]:
        """The headers of the columns that stand side by side, all ending on the same line."""
        cells = [
            broken(literal(self.table.columns[index].header, "dim"), width, self.console)
            for index, width in zip(self.layout.shown, self.layout.widths, strict=True)
        ]
        tallest = max(map(len, cells))
        sunk = [[Text()] * (tallest - len(cell)) + cell for cell in cells]
        return side_by_side(sunk, self.layout.widths, [self.align(index) for index in self.layout.shown])

    def align(self, index: int) -> Align:
        """How the cells of a column stand in its width: bars must all begin at one place."""
        return "left" if index in self.layout.texts else self.table.columns[index].align

    def row(self, row: Row) -> list[Text]:
        """A row's lines: the cells side by side, then those that go below."""
        cells, widths, aligns = [], [], []
        for first, count in row.only(self.layout.shown).spans():
            index = self.layout.shown[first]
            width = sum(self.layout.widths[first : first + count]) + GAP * (count - 1)
            cells.append(self.cell(row, index, width))
            widths.append(width)
            aligns.append(self.align(index))
        return [*side_by_side(cells, widths, aligns), *self.below(row)]

    def cell(self, row: Row, index: int, width: int) -> list[Text]:
        """A cell's lines: its text, or text and bar on one line, the bars of a column one below the other."""
        cell = row.cells[index]
        nested = self.layout.nested if row.kind == "body" and index == self.table.naming_column else 0
        text = literal(cell.text, _STYLES[row.kind])
        if index in self.layout.texts:
            before = max(self.layout.texts[index], text.cell_len)
            text.align(_RICH_ALIGN[self.table.columns[index].align], before)
            text = Text(" ").join([text, self.bar(cell)])
        return indented(broken(text, width - nested, self.console), nested)

    def bar(self, cell: Cell) -> Text:
        """A cell's bar, if it has one, on the scale of the whole table."""
        return Text() if cell.bar is None else draw_bar(cell.bar, self.layout.bar)

    def below(self, row: Row) -> list[Text]:
        """The cells for which there is no room side by side, each after its header, under the row's name.

        Where one has several lines, which then run on in one, each cell begins on a line of its own.
        """
        parts = []
        for index in self.layout.below:
            cell = row.cells[index]
            if cell.text:
                header = visible(self.table.columns[index].header)
                label = literal(f"{header}:", "dim") if header else Text()
                text = literal(SEPARATOR.join(visible(cell.text).split("\n")))
                parts.append(Text(" ").join(part for part in (label, text, self.bar(cell)) if part))
        before = self.layout.shown.index(self.table.naming_column)
        indent = min(sum(self.layout.widths[:before]) + GAP * before + _NESTED, self.layout.width // 3)
        apart = any("\n" in visible(row.cells[index].text) for index in self.layout.below)
        texts = parts if apart else [Text(SEPARATOR).join(parts)] if parts else []
        lines = [line for text in texts for line in broken(text, self.layout.width - indent, self.console)]
        return indented(lines, indent)
