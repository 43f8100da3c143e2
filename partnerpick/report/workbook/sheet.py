"""A sheet to write on: every text stays a text whatever it begins with, and all sheets look and print alike."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import fsum
from textwrap import wrap
from typing import Any, Literal

from partnerpick.locale import Lang
from partnerpick.report.document import visible
from partnerpick.report.workbook.layout import FIRST, HEAD

LONGEST = 32_767
"""UTF-16 units that a cell holds."""
_LONGEST_ADDRESS = 2_000
_PER_DIGIT = 1.2
"""Letters of a sentence that stand where one digit does, in which widths are counted."""
_TALLEST = 409
"""Points that a row can be high."""
_DATES: dict[Lang, str] = {"en": "[$-409]d mmmm yyyy", "id": "[$-421]d mmmm yyyy"}

_INK, _QUIET, _LINE, _HEAD, _INPUT = "#1F2933", "#56626C", "#C9D1D6", "#E3E9EE", "#FFF4CC"
Style = Literal[
    "title", "note", "live", "head", "text", "strong", "quiet", "one", "value", "general", "input", "percent",
    "three", "whole", "date", "rank", "centre", "link",
]  # fmt: skip
_TOP: dict[str, Any] = {"valign": "top", "font_color": _INK, "font_name": "Arial", "font_size": 10}
_ROW = {**_TOP, "bottom": 1, "bottom_color": _LINE}
_STYLES: Mapping[Style, Mapping[str, Any]] = {
    "title": {**_TOP, "bold": True, "font_size": 14},
    "note": {**_TOP, "font_color": _QUIET, "text_wrap": True},
    "live": {**_TOP, "bold": True},
    "head": {
        **_TOP,
        "bold": True,
        "bg_color": _HEAD,
        "text_wrap": True,
        "align": "center",
        "bottom": 2,
        "bottom_color": _QUIET,
    },
    "text": {**_ROW, "text_wrap": True, "align": "left", "indent": 1},
    "strong": {**_ROW, "text_wrap": True, "bold": True, "align": "left"},
    "quiet": {**_ROW, "font_color": _QUIET},
    "one": {**_ROW, "num_format": "0.0"},
    "value": {**_ROW, "num_format": "0.0", "bold": True},
    "general": {**_ROW, "num_format": "General"},
    "input": {
        **_ROW,
        "num_format": "General",
        "bg_color": _INPUT,
        "border": 1,
        "border_color": _QUIET,
        "locked": False,
    },
    "percent": {**_ROW, "num_format": "0.0%"},
    "three": {**_ROW, "num_format": "0.000"},
    "whole": {**_ROW, "num_format": "0", "align": "left"},
    "date": {**_ROW, "align": "left"},
    "rank": {**_ROW, "bold": True, "align": "center"},
    "centre": {**_ROW, "font_color": _QUIET, "align": "center"},
    "link": {**_ROW, "font_color": "#0B5394", "underline": 1},
}


class Styles:
    """The formats of one workbook, made when first asked for."""

    def __init__(self, book: Any, lang: Lang) -> None:
        self._book = book
        self._lang = lang
        self._made: dict[tuple[Style, int], Any] = {}

    def __call__(self, style: Style, indent: int = 0) -> Any:
        """The format of that name, its text moved in by so many steps."""
        if (style, indent) not in self._made:
            wanted = dict(_STYLES[style])
            if style == "date":
                wanted["num_format"] = _DATES[self._lang]
            if indent:
                wanted["indent"] = indent
            self._made[style, indent] = self._book.add_format(wanted)
        return self._made[style, indent]


class Sheet:
    """One sheet: title and notes above, the headings of its columns at `HEAD`, and what is written below."""

    def __init__(self, book: Any, name: str, styles: Styles) -> None:
        self.raw = book.add_worksheet(name)
        self._styles = styles
        self._widths: list[float] = []
        self._lines: dict[int, int] = {}
        self.raw.set_landscape()
        self.raw.set_paper(9)
        self.raw.fit_to_pages(1, 0)
        self.raw.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        self.raw.set_footer("&L&A&R&P / &N")
        self.raw.hide_gridlines(2)

    def top(self, title: str, notes: Sequence[str], *, across: int) -> None:
        """The title and up to two notes under it, each over so many columns; to be called after `columns`."""
        self.raw.set_row(0, 22)
        self.raw.write_string(0, 0, held(title), self._styles("title"))
        for row, note in enumerate(notes, 1):
            self.raw.merge_range(row, 0, row, across - 1, "", self._styles("note"))
            self.raw.write_string(row, 0, held(note), self._styles("note"))
            self._lines[row] = _lines(note, fsum(self._widths[:across]))

    def widths(self, widths: Sequence[float]) -> None:
        """How wide the columns are, in letters."""
        self._widths = list(widths)
        for column, width in enumerate(widths):
            self.raw.set_column(column, column, width)

    def columns(self, heads: Sequence[tuple[str, float]], *, frozen: int = 2) -> None:
        """The headings with the width of each column; they stay in sight and are repeated on every printed page."""
        self.widths([width for _, width in heads])
        for column, (head, _) in enumerate(heads):
            if head:
                self.text(HEAD, column, head, "head")
        self.raw.freeze_panes(FIRST, frozen)
        self.raw.repeat_rows(HEAD)

    def printed(self, last_row: int, columns: int) -> None:
        """Print so many columns down to that row: what is behind them is workings."""
        self.raw.print_area(0, 0, last_row, columns - 1)

    def finish(self) -> None:
        """Give every row the height that its texts take: not every program does so by itself."""
        for row, lines in self._lines.items():
            if lines > 1:
                self.raw.set_row(row, min(13.5 * lines + 2, _TALLEST))

    def text(self, row: int, column: int, text: str, style: Style = "text", indent: int = 0) -> None:
        """A text, never taken for a formula, a number or an address."""
        shown = held(text)
        self.raw.write_string(row, column, shown, self._styles(style, indent))
        if _STYLES[style].get("text_wrap") and column < len(self._widths):
            lines = _lines(shown, self._widths[column] - 2 * indent - 1)
            self._lines[row] = max(self._lines.get(row, 1), lines)

    def number(self, row: int, column: int, value: float, style: Style = "general") -> None:
        """A number."""
        self.raw.write_number(row, column, value, self._styles(style))

    def blank(self, row: int, column: int, style: Style = "general") -> None:
        """A cell with nothing in it."""
        self.raw.write_blank(row, column, None, self._styles(style))

    def formula(self, row: int, column: int, formula: str, value: float | str, style: Style = "general") -> None:
        """A formula, with what the engine found for it."""
        shown = held(value) if isinstance(value, str) else value
        self.raw.write_formula(row, column, f"={formula}", self._styles(style), shown)

    def day(self, row: int, column: int, day: date) -> None:
        """A date that can be sorted by."""
        self.raw.write_datetime(row, column, day, self._styles("date"))

    def address(self, row: int, column: int, url: str) -> None:
        """A web address to open by a click, if it is one that a sheet can hold, else as text."""
        plain = held(url)
        if url == plain and url.startswith(("http://", "https://")) and len(url) <= _LONGEST_ADDRESS and url.isascii():
            self.raw.write_url(row, column, url, self._styles("link"), string=url[:255])
        else:
            self.text(row, column, plain)


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in so many letters, rather one too many."""
    return len([line for part in text.split("\n") for line in wrap(part, max(int(_PER_DIGIT * width), 4)) or [""]])


def held(text: str) -> str:
    """The text as a cell can hold it: nothing in it that would act, and cut where it is too long."""
    shown = visible(text)
    units = shown.encode("utf-16-le")
    if len(units) <= 2 * LONGEST:
        return shown
    return units[: 2 * (LONGEST - 1)].decode("utf-16-le", errors="ignore") + "…"
