"""Two settings side by side as lines: who stands where, what was moved, and who passed whom and why."""

from collections.abc import Sequence

from rich.cells import cell_len

from partnerpick.findings.shift import Move, Shift
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import visible
from partnerpick.report.phrases import city_name, name_of, sentence_case
from partnerpick.report.weights.shift import apart, sentence
from partnerpick.tune.drawing import Line, Piece, padded, shortened, wrapped

SLOPE = (7, 15)
"""The least and the most columns between the two rankings."""
LONGEST_NAME = 16
BESIDE = 36
"""The columns of all figures and gaps of a row."""
MOST = 6
"""Shares and passings that are listed; more are counted."""


def comparison_lines(shift: Shift, words: Words, names: tuple[str, str], width: int) -> list[Line]:
    """The comparison in a width; `names` are those of the two settings."""
    lines: list[Line] = [*rank_lines(shift, words, names, width), ()]
    lines += [(Piece(line, "strong"),) for line in wrapped(sentence(shift, words), width)]
    if shift.shares:
        lines += [(), (Piece(words("tune.moved-shares"), "strong"),)]
    told = []
    for change in shift.shares:
        old, new = apart(change.before, change.after, words.lang)
        node = visible(name_of(shift.after, change.node, words.lang))
        told.append(words("tune.share-moved", node=node, old=old, new=new))
    lines += _listed(told, words, width)
    passed = [
        words(
            "tune.passes-why",
            winner=visible(city_name(shift.after.alternative(one.winner), words.lang)),
            loser=visible(city_name(shift.after.alternative(one.loser), words.lang)),
            criterion=sentence_case(visible(name_of(shift.after, one.leaf, words.lang))),
        )
        for one in shift.passed
        if one.leaf
    ]
    return [*lines, *([()] if passed else []), *_listed(passed, words, width)]


def _listed(items: Sequence[str], words: Words, width: int) -> list[Line]:
    """Items with a dash each; of very many the first."""
    shown = list(items[:MOST])
    if len(items) > MOST:
        shown.append(words("tune.and-more", n=len(items) - MOST))
    return [
        (Piece(("- " if first else "  ") + line),)
        for item in shown
        for first, line in zip([True, *[False] * len(item)], wrapped(item, width - 2), strict=False)
    ]


def rank_lines(shift: Shift, words: Words, names: tuple[str, str], width: int) -> list[Line]:
    """The cities best first before and after, the same ones joined by a line."""
    before = list(shift.moves)
    places = {found.city.id: place for place, found in enumerate(shift.after.alternatives)}
    after = sorted(before, key=lambda move: places[move.city])
    cities = {move.city: shortened(visible(city_name(move.before, words.lang)), LONGEST_NAME) for move in before}
    name = max(map(cell_len, cities.values()), default=0)
    slope = min(max(width - BESIDE - 2 * name, SLOPE[0]), SLOPE[1])
    slopes = slope_lines([after.index(move) for move in before], slope)
    lines: list[Line] = [
        (
            Piece(padded(f"     {names[0]}", 5 + name + 7 + slope + 1), "strong"),
            Piece(f"           {names[1]}", "strong"),
        )
    ]
    for row, (left, right) in enumerate(zip(before, after, strict=True)):
        old, new = left.before, right.after
        lines.append(
            (
                Piece(f" {_rank(old.rank)}  {padded(cities[left.city], name)} {_value(old.overall_value, words)} "),
                Piece(slopes[row], "rail"),
                Piece(f" {_value(new.overall_value, words)}  {_rank(new.rank)}  "),
                Piece(padded(cities[right.city], name)),
                _change(right, words),
            )
        )
    return lines


def _rank(rank: int | None) -> str:
    return padded("–" if rank is None else str(rank), 2, right=True)


def _value(value: float, words: Words) -> str:
    return padded(numbers.decimal(value, words.lang), 5, right=True)


def _change(move: Move, words: Words) -> Piece:
    """Ranks and points gained or lost."""
    points = numbers.signed(move.points, words.lang)
    if move.places > 0:
        return Piece(f"  ▲{move.places} {points}", "up")
    if move.places < 0:
        return Piece(f"  ▼{-move.places} {points}", "down")
    return Piece(f"     {points}", "dim")


def slope_lines(targets: Sequence[int], width: int) -> list[str]:
    """Lines that lead from each row on the left to its row on the right, `targets` saying which; they may cross."""
    grid = [[" "] * width for _ in targets]
    for row, target in enumerate(targets):
        if row == target:
            grid[row] = ["─" if sign == " " else sign for sign in grid[row]]
    for row, target in enumerate(targets):
        rows = range(row, target + (1 if target > row else -1), 1 if target > row else -1)
        if row == target:
            continue
        columns = _columns(len(rows), width)
        for at, column in zip(rows, columns, strict=True):
            sign = "╲" if target > row else "╱"
            grid[at][column] = "╳" if grid[at][column] in {"╲", "╱"} else sign
        for column in range(columns[0]):
            grid[row][column] = "─" if grid[row][column] == " " else grid[row][column]
        for column in range(columns[-1] + 1, width):
            grid[target][column] = "─" if grid[target][column] == " " else grid[target][column]
    return ["".join(row) for row in grid]


def _columns(rows: int, width: int) -> list[int]:
    """The columns of slanting signs around the middle, one for each row on the way; steeper where that is too far."""
    if rows > width:
        return [step * width // rows for step in range(rows)]
    first = width // 2 - rows // 2
    return [first + step + (step >= rows / 2 and rows % 2 == 0) for step in range(rows)]
