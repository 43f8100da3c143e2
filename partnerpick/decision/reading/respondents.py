"""A table of many people, one a row, with what each answered when asked for weights."""

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import get_args

from partnerpick.decision.reading.answers import Respondent, id_of
from partnerpick.decision.reading.csvfile import TableCell, read_table
from partnerpick.decision.reading.yamlfile import short
from partnerpick.decision.records import FIRST_YEAR, Answers, Method, Text
from partnerpick.errors import InputError, Place, Problem, in_order, listed, nearest

ENDINGS = (".csv", ".tsv")
METHODS: tuple[Method, ...] = get_args(Method)
DEFAULT_METHOD: Method = "swing"
_ABOUT = ("name", "by", "role", "date", "method")
"""The columns that tell about a person; every other one is the id of a question."""


def is_table(path: Path) -> bool:
    """Whether the file's name says that it is a table of many people."""
    return path.suffix.lower() in ENDINGS


def read_respondents(path: Path, method: Method | None = None) -> tuple[Respondent, ...]:
    """Everybody in a table, in the order of its rows; a cell that is blank is a question that was not answered.

    Args:
        path: The file: UTF-8, cells set apart by comma, semicolon or tab.
        method: How those were asked whose row does not tell it; swing weights if None.

    Raises:
        InputError: The file cannot be read or is no such table; carries every problem of its shape.
    """
    rows, problems = read_table(path, str(path))
    if not rows:
        raise InputError(problems or [Problem("answer-table-empty", Place(str(path)))])
    table = _Table(str(path), rows[0], method or DEFAULT_METHOD, problems)
    found = tuple(person for row in rows[1:] if (person := table.person(row)))
    if len(rows) == 1 and not problems:
        table.note("answer-table-no-rows", rows[0][0])
    if problems:
        raise InputError(in_order(problems))
    return found


@dataclass
class _Table:
    """The head of a table, and who has been read so far; what is wrong is noted."""

    file: str
    head: list[TableCell]
    method: Method
    problems: list[Problem]
    seen: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the columns: those about the person by their name, however capitalised, and the questions."""
        self.about: dict[str, int] = {}
        self.questions: dict[str, int] = {}
        for index, cell in enumerate(self.head):
            key = cell.text.lower() if cell.text.lower() in _ABOUT else cell.text
            columns = self.about if key in _ABOUT else self.questions
            if key in columns:
                self.note("answer-column-twice", cell, column=short(key))
            elif key:
                columns[key] = index
        self.columns = {key: self.place(self.head[index], short(key)) for key, index in self.questions.items()}
        if "name" not in self.about:
            self.note("answer-no-name-column", self.head[0], found=listed(short(cell.text) for cell in self.head))
        if not self.questions:
            self.note("answer-no-question-column", self.head[0])

    def place(self, cell: TableCell, path: str = "") -> Place:
        """Where a cell stands."""
        return Place(self.file, cell.line, cell.column, path)

    def note(self, key: str, cell: TableCell, path: str = "", /, **values: object) -> None:
        """Note a problem at a cell."""
        self.problems.append(Problem(key, self.place(cell, path), values))

    def person(self, row: list[TableCell]) -> Respondent | None:
        """The respondent of a row; None where the row cannot be read."""
        if len(row) < len(self.head) or any(cell.text for cell in row[len(self.head) :]):
            self.note("answer-ragged-row", row[0], found=len(row), n=len(self.head))
            return None
        told = {key: row[index] for key, index in self.about.items()}
        for index, head in enumerate(self.head):
            if not head.text and row[index].text:
                self.note("answer-column-unnamed", row[index], found=short(row[index].text))
        name = self._name(told["name"]) if "name" in told else None
        when, method = self._date(told.get("date")), self._method(told.get("method"))
        given = {key: row[index] for key, index in self.questions.items() if row[index].text}
        if name and self.questions and not given:
            self.note("answer-nothing-given", row[0], name)
        if name is None:
            return None
        return Respondent(
            name=name,
            answers=Answers(method, {key: cell.text for key, cell in given.items()}),
            by=_text(told.get("by")) or _text(told["name"]),
            role=_text(told.get("role")),
            date=when,
            place=self.place(row[0], name),
            places={key: self.place(cell, f"{name}.{short(key)}") for key, cell in given.items()},
            columns=self.columns,
        )

    def _name(self, cell: TableCell) -> str | None:
        if not cell.text:
            self.note("answer-no-name", cell)
            return None
        name = id_of(cell.text)
        if name is None:
            self.note("answer-name-without-id", cell, found=short(cell.text))
        elif name in self.seen:
            self.note("answer-name-twice", cell, name=name, line=self.seen[name])
        else:
            self.seen[name] = cell.line
        return name

    def _date(self, cell: TableCell | None) -> date | None:
        if cell is None or not cell.text:
            return None
        try:
            day = date.fromisoformat(cell.text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell.text) else None
        except ValueError:
            day = None
        if day is None:
            self.note("answer-date", cell, "date", found=short(cell.text))
        elif day.year < FIRST_YEAR:
            self.note("date-before-1900", cell, "date", date=cell.text)
        return day

    def _method(self, cell: TableCell | None) -> Method:
        if cell is None or not cell.text:
            return self.method
        found = next((method for method in METHODS if method == cell.text.lower()), None)
        if found is None:
            word, guess = short(cell.text), nearest(cell.text, METHODS)
            values = {"word": word, "nearest": guess} if guess else {"word": word, "known": ", ".join(METHODS)}
            self.note("not-one-of-nearest" if guess else "not-one-of", cell, "method", **values)
        return found or self.method


def _text(cell: TableCell | None) -> Text | None:
    return Text(plain=" ".join(cell.text.split())) if cell and cell.text else None
