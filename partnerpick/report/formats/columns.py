"""How the columns of a table share a printed line, told from the letters of their texts alone."""

from collections.abc import Sequence

from partnerpick.report.document import Cell, Column, Table, visible
from partnerpick.report.formats.widths import allot

_LINE = 86
"""Letters of 10-point text on a line."""
SMALL_PRINT = 105
"""Letters on a line of the smaller print that offices set tables in."""
_GAP = 2.3
"""Space between two columns, in letters."""
_SLACK = 1.15
"""A word of capitals or digits is wider than one of ordinary letters."""
_READABLE, _LONGEST_WORD = 14, 24


def shares(table: Table, *, letters: int = _LINE, bar: int = 0) -> list[float]:
    """How much of the line each column takes with its gap; together no more than the line.

    Args:
        table: Its texts decide.
        letters: How many stand on a line.
        bar: The room in letters that a bar needs beside its figure, where bars are drawn.
    """
    drawn = table.drawn if bar else frozenset()
    room = int(letters - _GAP * len(table.columns))

    def wishes(longest_name: int) -> tuple[Sequence[int], Sequence[int]]:
        found = [
            _wishes(column, table.cells(index), bar if index in drawn else 0, longest_name)
            for index, column in enumerate(table.columns)
        ]
        least, full = zip(*found, strict=True)
        return least, full

    least, full = wishes(letters)
    if sum(least) > room:
        # Not even names can all stay on one line: those that are sentences give way.
        least, full = wishes(_LONGEST_WORD)
    widths = allot(least, full, room)
    line = max(letters, sum(widths) + _GAP * len(widths))
    return [(width + _GAP) / line for width in widths]


def _wishes(column: Column, cells: Sequence[Cell], bar: int, longest_name: int) -> tuple[int, int]:
    """The least width at which a column can be read and the width that it would fill, in letters."""
    texts = [visible(cell.text) for cell in cells]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    wraps = not bar and (column.wrap or longest > longest_name)
    words = [word for text in [column.header, *(texts if wraps else [])] for word in text.split()]
    word = min(max(map(len, words), default=1), _LONGEST_WORD)
    whole = longest + bar
    least = max(word, min(longest, _READABLE if column.wrap else longest_name) if wraps else whole)
    return round(least * _SLACK), round(max(whole, len(column.header)) * _SLACK)
