"""What each factor adds to each city's overall value: stacked bars, best first, with the least and most it could be."""

from collections.abc import Sequence
from math import fsum
from typing import TYPE_CHECKING, Any

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import Criterion
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.charts import style
from partnerpick.report.charts.style import Spec
from partnerpick.report.phrases import city_name

if TYPE_CHECKING:
    from altair import Chart

_LEFT, _RIGHT = 140, 498
_ROW, _BAR = 34, 19
_NARROWEST = 24
"""Pixels that a figure needs inside a bar."""


def contributions(analysis: Analysis, words: Words) -> Spec:
    """The chart, in points of 100; cities without a rank and baselines stand below the ranked ones."""
    shown = _shown(analysis)
    colours = style.fills(len(analysis.factors))
    places, top = style.legend([_short(factor, words) for factor in analysis.factors], 0)
    head = top + 14
    foot = head + 12 + _ROW * len(shown)
    parts, figures = _bars(analysis, shown, head + 12, words)
    keys = [
        {"x": place["x"] - 6, "x2": place["x"] + 6, "y": place["y"] - 6, "y2": place["y"] + 6, "colour": colour}
        for place, colour in zip(places, colours, strict=True)
    ]
    ticks = (0, 20, 40, 60, 80, 100)
    layers = [
        *style.axis(ticks, [_x(tick) for tick in ticks], head, foot, [str(tick) for tick in ticks]),
        style.boxes(keys),
        style.text([{**place, "x": place["x"] + 11} for place in places], room=style.ROOM),
        style.boxes(parts, outlined=True),
        *(
            style.text([one for one in figures if one["ink"] == ink], size=style.SMALL, colour=ink, align="center")
            for ink in sorted({one["ink"] for one in figures})
        ),
        *_ranges(shown, head + 12),
        *_texts(shown, head, words),
        style.text(
            [{"x": (_LEFT + _RIGHT) / 2, "y": foot + 27, "label": words("charts.points")}],
            size=style.SMALL,
            colour=style.QUIET,
            align="center",
        ),
    ]
    return style.finished(layers, foot + 36, words)


def alt(analysis: Analysis, words: Words) -> str:
    """The overall values, best first, and what the first one is made of."""
    shown = _shown(analysis)
    if not shown:
        return words("charts.nothing")
    best = shown[0]
    values = [(city_name(one, words.lang), numbers.decimal(one.overall_value, words.lang)) for one in shown]
    parts = [(_short(factor, words), numbers.decimal(_points(best, factor), words.lang)) for factor in analysis.factors]
    return words(
        "charts.contributions-alt",
        values=style.named(values),
        city=style.name(city_name(best, words.lang)),
        parts=style.named(parts),
    )


def _shown(analysis: Analysis) -> tuple[Alternative, ...]:
    return (*analysis.alternatives[: style.MOST_CITIES], *analysis.baselines)


def _short(factor: Criterion, words: Words) -> str:
    return style.name((factor.short or factor.name).read(words.lang))


def _points(alternative: Alternative, factor: Criterion) -> float:
    """What a factor adds to the overall value, points of 100."""
    return fsum(alternative.cell(leaf.id).contribution for leaf in factor.leaves())


def _x(points: float) -> float:
    return style.number(_LEFT + (_RIGHT - _LEFT) * points / 100)


def _bars(
    analysis: Analysis, shown: Sequence[Alternative], top: float, words: Words
) -> tuple[list[style.Datum], list[dict[str, Any]]]:
    """The parts of each bar, and the figures in those that are wide enough."""
    colours = style.fills(len(analysis.factors))
    parts: list[style.Datum] = []
    figures: list[dict[str, Any]] = []
    for row, one in enumerate(shown):
        start, y = 0.0, top + _ROW * row
        for factor, colour in zip(analysis.factors, colours, strict=True):
            end = start + _points(one, factor)
            left, right = _x(start), _x(end)
            parts.append({"x": left, "x2": right, "y": y, "y2": y + _BAR, "colour": colour})
            if right - left >= _NARROWEST:
                label = numbers.decimal(end - start, words.lang)
                middle = {"x": style.number((left + right) / 2), "y": y + _BAR / 2 + 0.5}
                figures.append({**middle, "label": label, "ink": style.ink_on(colour)})
            start = end
    return parts, figures


def _ranges(shown: Sequence[Alternative], top: float) -> list["Chart"]:
    """Under each bar a thin line from the least to the most that the evidence allows."""
    lines: list[style.Datum] = []
    for row, one in enumerate(shown):
        if round(one.low) == round(one.high):
            continue
        y, left, right = top + _ROW * row + _BAR + 5, _x(one.low), _x(one.high)
        lines.append({"x": left, "x2": right, "y": y, "y2": y})
        lines += [{"x": end, "x2": end, "y": y - 3, "y2": y + 3} for end in (left, right)]
    return [style.rules(lines, thick=1.2)]


def _texts(shown: Sequence[Alternative], head: float, words: Words) -> list["Chart"]:
    """Rank and name before each bar, value and range behind it, each under its heading."""
    rows = [(one, head + 12 + _ROW * row + _BAR / 2 + 0.5) for row, one in enumerate(shown)]
    ranks = [{"x": 14, "y": y, "label": str(one.rank or "\N{EN DASH}")} for one, y in rows]
    names = [{"x": 22, "y": y, "label": style.name(city_name(one, words.lang))} for one, y in rows]
    values = [{"x": 540, "y": y, "label": numbers.decimal(one.overall_value, words.lang)} for one, y in rows]
    spans = [{"x": style.WIDTH, "y": y, "label": numbers.span(one.low, one.high, words.lang)} for one, y in rows]
    heads = [
        {"x": 540, "y": head, "label": words("charts.value")},
        {"x": style.WIDTH, "y": head, "label": words("charts.range")},
    ]
    return [
        style.text(ranks, align="right"),
        style.text(names, room=_LEFT - 28),
        style.text(values, align="right", bold=True),
        style.text(spans, align="right", colour=style.QUIET),
        style.text(heads, size=style.SMALL, align="right", colour=style.QUIET),
    ]
