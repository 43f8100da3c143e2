"""The ranking as lines: each city with its points, what moved since the start, and a bar of what each factor adds."""

from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from partnerpick.decision.records import Criterion
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import visible
from partnerpick.tune.drawing import FILLS, Line, Piece, Role, padded, shortened, stacked_bar, width_of
from partnerpick.tune.effect import Effect
from partnerpick.tune.outline import window
from partnerpick.tune.spots import Lines, Spot
from partnerpick.tune.story import city_name

WIDE = 110
"""From this width on, figures of each factor and the change in points stand beside the bars."""
FIGURE = 7
"""The columns of a figure with a blank before it."""
LONGEST_NAME = 20
LONGEST_FACTOR = 12
MARK = 4
"""The columns of a rank change."""


class Row(NamedTuple):
    """A city as it is shown: `rank` None without one, `places` and `points` what changed since the start."""

    city: str
    rank: int | None
    value: float
    parts: tuple[float, ...]
    places: int
    points: float


def rows_of(now: Effect, start: Effect) -> tuple[Row, ...]:
    """The cities best first, then those without a rank."""
    found = []
    parts = now.contributions(now.table.partial_values)
    for place in now.order:
        city = now.table.alternatives[place]
        ranks = now.rank(city), start.rank(city)
        moved = ranks[1] - ranks[0] if ranks[0] and ranks[1] else 0
        value = float(now.values[place])
        found.append(
            Row(city, ranks[0], value, tuple(parts[place].tolist()), moved, value - _value(start, city, value))
        )
    others = now.contributions(now.setting.frame.unranked_values)
    for place, out in enumerate(now.setting.frame.unranked):
        value = float(now.unranked_values[place])
        change = value - _value(start, out.city.id, value)
        found.append(Row(out.city.id, None, value, tuple(others[place].tolist()), 0, change))
    return tuple(found)


def _value(effect: Effect, city: str, otherwise: float) -> float:
    """The points that a city has there; `otherwise` where it is not in it."""
    if city in effect.table.alternatives:
        return float(effect.values[effect.table.alternatives.index(city)])
    ids = [found.city.id for found in effect.setting.frame.unranked]
    return float(effect.unranked_values[ids.index(city)]) if city in ids else otherwise


def ranking_lines(
    now: Effect, start: Effect, words: Words, width: int, *, room: int, first: int, chosen: str | None, active: bool
) -> Lines:
    """A header and `room` rows, among them the chosen city if there is one."""
    rows = rows_of(now, start)
    ids = [row.city for row in rows]
    place = ids.index(chosen) if chosen in ids else min(first, len(rows) - 1)
    first = window([1] * len(rows), place, room, first)
    names = {row.city: city_name(now.setting.frame, row.city, words) for row in rows}
    shown = rows[first : first + room]
    more = len(rows) - len(shown)
    city = words("tune.cities-more", n=more) if more else words("tune.city")
    name_width = min(max(map(cell_len, [city, *names.values()])), LONGEST_NAME)
    drawn = _Rows(now.setting.frame.analysis.factors, words, width, name_width)
    lines = [drawn.header(city)]
    spots = []
    for row in shown:
        spots.append(Spot(len(lines), 0, width, "city", row.city))
        lines.append(drawn.row(row, names[row.city], marked=active and row.city == chosen))
    return Lines((*lines, *[()] * (room - len(shown))), tuple(spots), first)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Draws one city at a time."""

    factors: tuple[Criterion, ...]
    words: Words
    width: int
    name_width: int

    @property
    def wide(self) -> bool:
        """Whether there is room for figures beside the bars."""
        return self.width >= WIDE

    def header(self, city: str) -> Line:
        """What stands in the columns, with the sign of each factor's part of a bar, and where wide the bars' scale."""
        words = self.words
        name = padded(shortened(city, self.name_width), self.name_width)
        pieces = [Piece(f"     {name}{_right(words('tune.points'))} {' ' * MARK}", "title")]
        if self.wide:
            pieces.append(Piece(_right(words("tune.change")), "title"))
        for number, factor in enumerate(self.factors):
            sign, role = FILLS[number % len(FILLS)]
            label = _short(factor, words)
            if self.wide:
                label = shortened(label, LONGEST_FACTOR)
                filled = padded(label, _figure(label) - 4)
                pieces += [Piece("  ", "title"), Piece(sign, role), Piece(f" {filled}", "title")]
            elif width_of(tuple(pieces)) + cell_len(label) + 4 <= self.width:
                pieces += [Piece(sign * 2, role), Piece(f" {label}  ", "title")]
        if self.wide:
            bar = self.width - width_of(tuple(pieces)) - 3
            pieces.append(Piece("  0" + padded("100", bar - 1, right=True), "title"))
        return _filled(pieces, self.width)

    def row(self, row: Row, name: str, *, marked: bool) -> Line:
        """A city with its figures and its bar."""
        lang = self.words.lang
        rank = "–" if row.rank is None else str(row.rank)
        look: Role = "chosen" if marked else "strong" if row.rank == 1 else "dim" if row.rank is None else "plain"
        shown = padded(shortened(name, self.name_width), self.name_width)
        pieces = [
            Piece(f"{'›' if marked else ' '} {padded(rank, 2, right=True)} {shown}", look),
            Piece(_right(numbers.decimal(row.value, lang)) + " ", look),
            _mark(row.places),
        ]
        if self.wide:
            pieces.append(Piece(_right(_signed(row.points, self.words)), "dim"))
            for part, factor in zip(row.parts, self.factors, strict=True):
                columns = _figure(shortened(_short(factor, self.words), LONGEST_FACTOR))
                pieces.append(Piece(padded(numbers.decimal(part, lang), columns, right=True), "dim"))
            pieces.append(Piece("  "))
        return (*pieces, *stacked_bar(row.parts, 100.0, self.width - width_of(tuple(pieces)) - 1))


def _figure(label: str) -> int:
    """The columns of a factor's figures on a wide page: its sign and short name with blanks."""
    return max(cell_len(label) + 4, FIGURE)


def _filled(pieces: list[Piece], width: int) -> Line:
    """A header as wide as the page."""
    rest = width - width_of(tuple(pieces))
    if rest < 0:
        last = pieces.pop()
        pieces.append(Piece(last.text[:rest], last.role))
    return (*pieces, Piece(" " * max(rest, 0), "title"))


def _right(text: str) -> str:
    return padded(text, FIGURE, right=True)


def _short(factor: Criterion, words: Words) -> str:
    """A factor's name where room is scarce."""
    return visible((factor.short or factor.name).read(words.lang))


def _signed(points: float, words: Words) -> str:
    """A change in points; none is left blank, so that what changed is seen."""
    return numbers.signed(points, words.lang) if abs(round(points, 1)) > 0 else ""


def _mark(places: int) -> Piece:
    """By how many ranks a city went up or down."""
    if not places:
        return Piece(" " * MARK)
    if places > 0:
        return Piece(padded(f"▲{places}", MARK), "up")
    return Piece(padded(f"▼{-places}", MARK), "down")
