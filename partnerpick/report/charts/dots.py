"""A few cities side by side on every criterion: a mark for each partial value, a thin line for what is uncertain."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import Criterion
from partnerpick.locale import Words
from partnerpick.report.charts import style
from partnerpick.report.charts.style import Spec
from partnerpick.report.phrases import city_name

if TYPE_CHECKING:
    from altair import Chart

_LEFT, _RIGHT = 272, 592
_LANE, _GAP, _HEAD = 9, 9, 24
SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")
MOST = len(SHAPES)
"""As many cities as there are shapes."""


def dots(analysis: Analysis, cities: Sequence[str], words: Words) -> Spec:
    """The chart for the cities (or baselines) of these ids, at most `MOST` of them; partial values as 0-100.

    Where there is no data, a dotted line over the whole scale stands without a mark.

    Raises:
        KeyError: No alternative is called that.
    """
    found = [analysis.alternative(city) for city in cities[:MOST]]
    places, top = style.legend([style.name(city_name(one, words.lang)) for one in found], 0)
    head = top + 10
    rows, foot = _rows(analysis, words, head, _GAP + _LANE * len(found))
    ticks = [0, 25, 50, 75, 100]
    layers = [
        style.boxes(
            [
                {"x": 0, "x2": style.WIDTH, "y": y, "y2": y + _GAP + _LANE * len(found), "colour": style.GROUND}
                for index, (_, y) in enumerate(rows)
                if index % 2 == 0
            ]
        ),
        *style.axis(ticks, [_x(tick / 100) for tick in ticks], head, foot, [str(tick) for tick in ticks]),
        *_names(analysis, rows, words, head, len(found)),
        *_marks(found, rows),
        *(style.points([place], SHAPES[index], style.STROKES[index]) for index, place in enumerate(places)),
        style.text([{**place, "x": place["x"] + 11} for place in places], room=style.ROOM),
        style.text(
            [
                {"x": (_LEFT + _RIGHT) / 2, "y": foot + 27, "label": words("charts.partial")},
                {"x": (_LEFT + _RIGHT) / 2, "y": foot + 42, "label": words("charts.partial-lines")},
            ],
            size=style.SMALL,
            colour=style.QUIET,
            align="center",
        ),
    ]
    return style.finished(layers, foot + 50, words)


def alt(analysis: Analysis, cities: Sequence[str], words: Words) -> str:
    """On how many criteria each city is the best of those shown, and on how many there is no data of it.

    Raises:
        KeyError: No alternative is called that.
    """
    found = [analysis.alternative(city) for city in cities[:MOST]]
    leaves = [leaf.id for factor in analysis.factors for leaf in factor.leaves()]
    best = {leaf: max(one.cell(leaf).partial_value for one in found) for leaf in leaves}
    told = [
        words(
            "charts.dots-alt-city",
            city=style.name(city_name(one, words.lang)),
            best=len([leaf for leaf in leaves if one.cell(leaf).partial_value >= best[leaf]]),
            unknown=len([leaf for leaf in leaves if not one.cell(leaf).known]),
        )
        for one in found
    ]
    return words("charts.dots-alt", criteria=len(leaves), cities="; ".join(told))


def _x(partial_value: float) -> float:
    return style.number(_LEFT + (_RIGHT - _LEFT) * partial_value)


def _rows(analysis: Analysis, words: Words, top: float, height: float) -> tuple[list[tuple[Criterion, float]], float]:
    """Each leaf with the upper edge of its row, below its factor's heading; and where the last row ends."""
    rows = []
    y = top
    for factor in analysis.factors:
        y += _HEAD if factor.criteria else 0
        for leaf in factor.leaves():
            rows.append((leaf, y))
            y += height
    return rows, y


def _names(
    analysis: Analysis, rows: Sequence[tuple[Criterion, float]], words: Words, head: float, cities: int
) -> list["Chart"]:
    """The factors' names above their criteria."""
    edges = {leaf.id: y for leaf, y in rows}
    heads = [
        {
            "x": 0,
            "y": edges[next(factor.leaves()).id] - _HEAD / 2 + 1,
            "label": style.name(factor.name.read(words.lang)),
        }
        for factor in analysis.factors
        if factor.criteria
    ]
    middle = (_GAP + _LANE * cities) / 2 + 0.5
    names = [{"x": 8, "y": y + middle, "label": style.name(leaf.name.read(words.lang))} for leaf, y in rows]
    return [
        style.text(heads, bold=True, room=style.WIDTH),
        style.text(names, room=_LEFT - 14),
    ]


def _marks(found: Sequence[Alternative], rows: Sequence[tuple[Criterion, float]]) -> Iterator["Chart"]:
    """For each city its ranges, what is unknown of it, and its marks."""
    for lane, one in enumerate(found):
        ranges: list[style.Datum] = []
        unknown: list[style.Datum] = []
        marks: list[style.Datum] = []
        for leaf, top in rows:
            cell = one.cell(leaf.id)
            y = top + _GAP / 2 + _LANE * (lane + 0.5)
            line = {"x": _x(cell.low), "x2": _x(cell.high), "y": y, "y2": y}
            if not cell.known:
                unknown.append(line)
                continue
            marks.append({"x": _x(cell.partial_value), "y": y})
            if cell.high > cell.low:
                ranges.append(line)
        colour = style.STROKES[lane]
        yield style.rules(ranges, colour=colour, thick=1.2)
        yield style.rules(unknown, colour=colour, thick=1.2, dash=[1, 4])
        yield style.points(marks, SHAPES[lane], colour)
