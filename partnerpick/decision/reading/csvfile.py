"""A table as text, cells set apart by commas, semicolons or tabs, as rows of cells that know where they stand."""

import re
from pathlib import Path
from typing import NamedTuple

from partnerpick.decision.reading.textfile import UNPRINTABLE, read_text
from partnerpick.decision.reading.yamlfile import YamlFile
from partnerpick.errors import Place, Problem

_SEPARATORS = ",;\t"


class TableCell(NamedTuple):
    """The text of a cell without the blanks around it, with its line and column from 1."""

    text: str
    line: int
    column: int


def read_table(path: Path, name: str) -> tuple[list[list[TableCell]], list[Problem]]:
    """The rows of a table in which anything stands, the first one being its head, and what is wrong with its text.

    The sign between cells is the one of comma, semicolon and tab that the first line has most of. A cell in double
    quotes may hold it, line ends, and a double quote written twice (RFC 4180).

    Args:
        path: The file, in UTF-8.
        name: What the file is called in messages.
    """
    file = YamlFile(name)
    text = read_text(path, file, tabs=True)
    rows = _Scanner(file, text).rows() if text is not None else []
    return [row for row in rows if any(cell.text for cell in row)], file.problems


class _Scanner:
    """Cuts a text into cells, counting its lines."""

    def __init__(self, file: YamlFile, text: str) -> None:
        first = text.lstrip().partition("\n")[0]
        separator = re.escape(max(_SEPARATORS, key=first.count))
        quoted, bare = r' *"(?P<quoted>(?:[^"]|"")*)" *', rf"(?P<bare>[^{separator}\r\n]*)"
        self._cell = re.compile(rf"(?:{quoted}|{bare})(?P<end>{separator}|\r\n|\r|\n|\Z)")
        self._file, self._text = file, text

    def rows(self) -> list[list[TableCell]]:
        """All rows, up to the one with a quote that is never closed."""
        rows: list[list[TableCell]] = [[]]
        line, line_start = 1, 0
        for match in self._cell.finditer(self._text):
            quoted, bare, end = match.group("quoted", "bare", "end")
            text = bare.strip() if quoted is None else quoted.replace('""', '"').strip()
            cell = TableCell(text, line, match.start() - line_start + 1)
            if quoted is None and text.startswith('"'):
                self._note("answer-table-quote", cell)
                return rows[:-1]
            self._refuse_unprintable(cell)
            rows[-1].append(cell)
            if not end:
                break
            if quoted and "\n" in quoted:
                line += quoted.count("\n")
                line_start = self._text.rfind("\n", *match.span("quoted")) + 1
            if end[0] in "\r\n":
                rows.append([])
                line, line_start = line + 1, match.end()
        return rows

    def _refuse_unprintable(self, cell: TableCell) -> None:
        if not cell.text.isprintable() and (bad := UNPRINTABLE.search(re.sub(r"[\r\n]", " ", cell.text))):
            self._note("control-character", cell, character=f"U+{ord(bad[0]):04X}")

    def _note(self, key: str, cell: TableCell, /, **values: object) -> None:
        self._file.problems.append(Problem(key, Place(self._file.name, cell.line, cell.column), values))
