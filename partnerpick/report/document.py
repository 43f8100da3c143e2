"""What a command has to say, in no format: every command builds a Document, every format draws one.

All words of a document are already in its language, and figures for people are already text; a cell keeps the raw value
beside its text for the formats that a machine reads. No format adds a word of its own, but for the number before a
caption.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal, Self

from partnerpick.locale import Lang, Words

Align = Literal["left", "right", "centre"]
RowKind = Literal["body", "group", "baseline", "total"]

_URL_SIGN = r"[^\s<>\"'`()|;\\^{}\[\]]"
_URL = re.compile(rf"(https?://(?:{_URL_SIGN}|\({_URL_SIGN}*\))+(?<![.,:!?]))")
_LINE_ENDS = re.compile(r"\r\n?|[\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")

TO_FILL = "…" * 12
"""What a format that cannot draw a line shows where somebody is to write by hand."""

_MARK = "\0"
"""Stands for a number until a caption is taken apart: no text that was made visible has it."""

_CONTROL_PICTURES = {chr(code): chr(0x2400 + code) for code in range(0x20)}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one row and column: a text for people, the value behind it, and perhaps a bar beside the text."""

    text: str = ""
    value: float | int | str | None = None
    """For machines, at full precision; None where the text is all there is."""
    bar: float | None = None
    """0 to 1 of a full bar, which is as long everywhere in a table: a picture of the figure that the text gives."""

    def __post_init__(self) -> None:
        if self.bar is not None and not 0 <= self.bar <= 1:
            raise ValueError(f"a bar must lie between 0 and 1: found {self.bar}")
        if self.bar is not None and not self.text:
            raise ValueError("a bar needs its figure beside it: some formats cannot draw")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; its key is the name that machines know it by, in every language the same."""

    key: str
    header: str
    align: Align = "left"
    wrap: bool = True
    """Whether its texts may be broken into lines."""
    priority: int = 0
    """Where not all columns fit side by side, those with the highest number go below their row first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: one of many, the heading of those that follow, one to compare them with, or their sum."""

    cells: tuple[Cell, ...]
    kind: RowKind = "body"

    def only(self, indexes: Sequence[int]) -> Self:
        """The row with the cells of these columns alone."""
        return type(self)(tuple(self.cells[index] for index in indexes), self.kind)

    def spans(self) -> tuple[tuple[int, int], ...]:
        """First column and number of columns of each cell; one of a group takes the empty ones beside it."""
        starts = [index for index, cell in enumerate(self.cells) if index == 0 or self.kind != "group" or cell.text]
        return tuple((first, following - first) for first, following in pairwise([*starts, len(self.cells)]))


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under named columns; each row has one cell for each column."""

    key: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""
    """What the table shows; those that have one are numbered through the document."""

    def __post_init__(self) -> None:
        if not self.columns:
            raise ValueError(f"table {self.key}: no columns")
        if len({column.key for column in self.columns}) < len(self.columns):
            raise ValueError(f"table {self.key}: two columns have the same key")
        for number, row in enumerate(self.rows):
            if len(row.cells) != len(self.columns):
                raise ValueError(f"table {self.key}, row {number}: {len(row.cells)} cells, {len(self.columns)} columns")

    @property
    def naming_column(self) -> int:
        """Where to read what a row is about: the first left-aligned column, or the first of all."""
        return next((index for index, column in enumerate(self.columns) if column.align == "left"), 0)

    @property
    def grouped(self) -> bool:
        """Whether some rows are headings of others."""
        return any(row.kind == "group" for row in self.rows)

    @property
    def drawn(self) -> frozenset[int]:
        """The columns that have bars."""
        return frozenset(index for row in self.rows for index, cell in enumerate(row.cells) if cell.bar is not None)

    def cells(self, index: int) -> tuple[Cell, ...]:
        """The cells that have this column to themselves: all but those of groups that run over several."""
        return tuple(row.cells[index] for row in self.rows if (index, 1) in row.spans())

    def only(self, indexes: Sequence[int]) -> Self:
        """The table with these columns alone."""
        columns = tuple(self.columns[index] for index in indexes)
        return type(self)(self.key, columns, tuple(row.only(indexes) for row in self.rows), self.caption)


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of what follows; the document's own title is level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more sentences; emphasis is for the one that the reader must not miss."""

    text: str
    emphasis: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """Labels and what is said under each; an empty label continues the one above it."""

    items: tuple[tuple[str, str], ...]

    @property
    def entries(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each label with all its texts."""
        entries: list[tuple[str, tuple[str, ...]]] = []
        for label, text in self.items:
            if entries and not label:
                entries[-1] = (entries[-1][0], (*entries[-1][1], text))
            else:
                entries.append((label, (text,)))
        return tuple(entries)


@dataclass(frozen=True, slots=True)
class Bullets:
    """Texts of equal standing."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Commands:
    """Command lines to run next, shown as code."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture, and the same in words for whoever cannot see it."""

    key: str
    chart: Mapping[str, Any]
    """A Vega-Lite specification; without one there is nothing to show."""
    caption: str
    alt: str
    """What the picture shows, in sentences; formats that cannot draw say it instead."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The head of a form: labels, each with what stands there, or with nothing where it is to be filled in by hand."""

    items: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs, line by line, apart at the foot; an empty line is room to sign in."""

    lines: tuple[str, ...]


Block = Heading | Paragraph | Terms | Bullets | Table | Commands | Figure | Fields | Signature


@dataclass(frozen=True, slots=True)
class Caption:
    """What a table or a figure shows, and its number, which some formats count themselves."""

    before: str
    number: int
    after: str

    def __str__(self) -> str:
        return f"{self.before}{self.number}{self.after}"


@dataclass(frozen=True, slots=True)
class Document:
    """A title and what stands under it, in one language."""

    title: str
    lang: Lang
    blocks: tuple[Block, ...]

    @property
    def contents(self) -> tuple[Block, ...]:
        """The blocks that have something to show; a table has even without rows: its header says what was sought."""
        return tuple(block for block in self.blocks if not _is_empty(block))

    @property
    def captions(self) -> tuple[Caption | None, ...]:
        """For each block of the contents its caption, if it has one; tables and figures are counted apart."""
        words = Words(self.lang)
        counts = {Table: 0, Figure: 0}
        captions: list[Caption | None] = []
        for block in self.contents:
            if isinstance(block, Table | Figure) and block.caption.strip():
                counts[type(block)] += 1
                key = "document.table" if isinstance(block, Table) else "document.figure"
                before, _, after = words(key, n=_MARK, caption=visible(block.caption)).partition(_MARK)
                captions.append(Caption(before, counts[type(block)], after))
            else:
                captions.append(None)
        return tuple(captions)

    @property
    def first_table(self) -> Table | None:
        """The table that a format with room for only one shows."""
        return next((block for block in self.blocks if isinstance(block, Table)), None)


def _is_empty(block: Block) -> bool:
    match block:
        case Heading(text) | Paragraph(text):
            return not text.strip()
        case Terms(items) | Bullets(items) | Commands(items) | Fields(items) | Signature(items):
            return not items
        case Figure():
            return not block.chart
        case Table():
            return False


def visible(text: str) -> str:
    """The text with one kind of line end and a visible sign for each character that would act and not appear.

    Those are control characters (an escape sequence would reach the terminal, and no markup language allows them),
    marks that turn the direction of all that follows them, and code points that no file can hold.
    """
    return _UNPRINTABLE.sub(
        lambda sign: _CONTROL_PICTURES.get(sign[0], "\N{REPLACEMENT CHARACTER}"), _LINE_ENDS.sub("\n", text)
    )


def pieces(text: str) -> list[tuple[str, bool]]:
    """The text cut into pieces, each with whether it is a web address."""
    return [(piece, bool(number % 2)) for number, piece in enumerate(_URL.split(text))]
