"""Who leads as the share of one factor or criterion goes from nothing to all: a line of overall value for each city."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.stability import SafeZone, safe_zones
from partnerpick.analysis.table import table
from partnerpick.locale import Words
from partnerpick.numeric.stability import share_lines
from partnerpick.report import numbers
from partnerpick.report.charts import style
from partnerpick.report.charts.style import Spec
from partnerpick.report.phrases import city_name, name_of

if TYPE_CHECKING:
    from altair import Chart

_LEFT, _RIGHT = 40, 470
_TOP, _FOOT = 76, 310
_STRIP = 24
"""Height of the strip above the lines that names who is first."""
_NARROWEST = 70
"""Pixels of the strip that a name needs; where there are fewer, the lines' ends alone name the city."""
_MOST = 6
"""More lines than this cannot be told apart."""
_DASHES = ([1, 0], [7, 3], [2, 3], [9, 3, 2, 3], [12, 4], [4, 2, 1, 2])
_WIDTHS = (3, 2, 2, 2, 2, 2)


@dataclass(frozen=True, slots=True)
class _Line:
    """One city's overall value, points of 100, where the share is 0 and where it is 1."""

    city: str
    start: float
    end: float

    def at(self, share: float) -> float:
        return (1 - share) * self.start + share * self.end


def flip_line(analysis: Analysis, node: str, words: Words) -> Spec:
    """The chart for one node that has siblings, these in their ratios; see `telling_node` for which one to take.

    Raises:
        KeyError: The node is not used, or has no siblings, or no city is ranked.
    """
    zone = _zone(analysis, node)
    lines = _lines(analysis, zone)
    low, high = _domain(lines)
    layers = [
        *_grid(low, high, zone, words, analysis),
        *_strip(analysis, zone, words),
        *_drawn(lines, low, high),
        *_ends(analysis, lines, low, high, words),
        *_flips(zone, lines, low, high, words),
        *_now(zone, lines, low, high, words),
    ]
    return style.finished(layers, _FOOT + 50, words)


def alt(analysis: Analysis, node: str, words: Words) -> str:
    """Which share moves, what it is now, and who is first from which share on.

    Raises:
        KeyError: as for `flip_line`.
    """
    zone = _zone(analysis, node)
    return words(
        "charts.flip-alt",
        node=style.name(name_of(analysis, node, words.lang)),
        share=numbers.percent_in_words(zone.share, words.lang, 1),
        leads=_leads(analysis, zone, words),
    )


def telling_node(analysis: Analysis) -> str | None:
    """The node whose share says most about the lead: the one with the least room before another city is first.

    Where none has a limit: the factor, or for lack of several the criterion, along which the leader's lead comes
    closest to nothing. None where fewer than two cities are ranked or no node has siblings.
    """
    zones = safe_zones(analysis)
    if len(analysis.ranked) < 2 or not zones:  # noqa: PLR2004  # a lead takes two
        return None
    # Rounded: of two siblings alone in a group both have the same room, and the first is taken whatever the last bit.
    rooms = [(round(zone.room, 9), index) for index, zone in enumerate(zones) if zone.room is not None]
    if rooms:
        return zones[min(rooms)[1]].node
    factors = {factor.id for factor in analysis.factors}
    tops = [zone for zone in zones if zone.node in factors] or list(zones)
    return min(tops, key=lambda zone: round(_least_lead(analysis, zone), 9)).node


def _zone(analysis: Analysis, node: str) -> SafeZone:
    return {zone.node: zone for zone in safe_zones(analysis)}[node]


def _least_lead(analysis: Analysis, zone: SafeZone) -> float:
    """The smallest lead of the leader over the next at either end; lines are straight, so nowhere is it smaller."""
    lines = _all_lines(analysis, zone.node)
    leader = next(line for line in lines if line.city == zone.leader)
    rivals = [line for line in lines if line.city != zone.leader]
    return min(min(leader.start - line.start, leader.end - line.end) for line in rivals)


def _all_lines(analysis: Analysis, node: str) -> list[_Line]:
    found = table(analysis)
    start, end = share_lines(found.partial_values, found.shares, found.parents, found.nodes.index(node))
    return [
        _Line(city, 100 * float(at_zero), 100 * float(at_one))
        for city, at_zero, at_one in zip(found.alternatives, start, end, strict=True)
    ]


def _lines(analysis: Analysis, zone: SafeZone) -> list[_Line]:
    """The lines to draw: who leads now, whoever else leads somewhere, then the best of the rest; in ranked order."""
    every = _all_lines(analysis, zone.node)
    leading = [city for _, _, city in zone.stretches]
    wanted = list(dict.fromkeys([zone.leader, *leading, *(line.city for line in every)]))[:_MOST]
    shown = [line for line in every if line.city in wanted]
    return sorted(shown, key=lambda line: line.city != zone.leader)


def _domain(lines: Sequence[_Line]) -> tuple[float, float]:
    """The values that the drawing reaches over, in whole tens."""
    ends = [value for line in lines for value in (line.start, line.end)]
    low, high = 10 * (min(ends) // 10), 10 * -(-max(ends) // 10)
    return low, max(high, low + 10)


def _x(share: float) -> float:
    return style.number(_LEFT + (_RIGHT - _LEFT) * share)


def _y(value: float, low: float, high: float) -> float:
    return style.number(_FOOT - (_FOOT - _TOP) * (value - low) / (high - low))


def _grid(low: float, high: float, zone: SafeZone, words: Words, analysis: Analysis) -> list["Chart"]:
    ticks = [0, 0.25, 0.5, 0.75, 1]
    step = 10 if high - low <= 60 else 20  # noqa: PLR2004  # no more lines than can be read
    values = [low + step * index for index in range(int((high - low) // step) + 1)]
    across = [{"x": _LEFT, "x2": _RIGHT, "y": _y(value, low, high), "y2": _y(value, low, high)} for value in values]
    labels = [{"x": _LEFT - 6, "y": _y(value, low, high), "label": f"{value:g}"} for value in values]
    node = style.name(name_of(analysis, zone.node, words.lang))
    return [
        style.rules(across, colour=style.LINE),
        style.text(labels, size=style.SMALL, colour=style.QUIET, align="right"),
        *style.axis(
            ticks, [_x(tick) for tick in ticks], _FOOT, _FOOT + 4, [numbers.percent(tick, words.lang) for tick in ticks]
        ),
        style.text(
            [
                {"x": (_LEFT + _RIGHT) / 2, "y": _FOOT + 27, "label": words("charts.share-of", node=node)},
                {"x": (_LEFT + _RIGHT) / 2, "y": _FOOT + 42, "label": words("charts.upwards")},
            ],
            size=style.SMALL,
            colour=style.QUIET,
            align="center",
            room=style.WIDTH - 100,
        ),
    ]


def _strip(analysis: Analysis, zone: SafeZone, words: Words) -> list["Chart"]:
    """Who is first from which share to which, as a strip above the lines."""
    areas = [
        {"x": _x(start), "x2": _x(end), "y": 0, "y2": _STRIP, "colour": style.GROUND if index % 2 == 0 else style.LINE}
        for index, (start, end, _) in enumerate(zone.stretches)
    ]
    texts = []
    for start, end, city in zone.stretches:
        room = _x(end) - _x(start) - 8
        if room >= _NARROWEST:
            name = style.name(city_name(analysis.alternative(city), words.lang))
            label = words("charts.first" if len(zone.stretches) > 1 else "charts.always", city=name)
            middle = {"x": style.number((_x(start) + _x(end)) / 2), "y": _STRIP / 2 + 0.5}
            texts.append(style.text([{**middle, "label": label}], align="center", room=room))
    return [style.boxes(areas), *texts]


def _drawn(lines: Sequence[_Line], low: float, high: float) -> list["Chart"]:
    """The lines, the leader's thick and whole, the others in dashes of their own."""
    return [
        style.rules(
            [{"x": _LEFT, "x2": _RIGHT, "y": _y(line.start, low, high), "y2": _y(line.end, low, high)}],
            colour=style.STROKES[index],
            dash=_DASHES[index],
            thick=_WIDTHS[index],
        )
        for index, line in reversed(list(enumerate(lines)))
    ]


def _ends(analysis: Analysis, lines: Sequence[_Line], low: float, high: float, words: Words) -> list["Chart"]:
    """Each line's name at its right end, moved apart where they would cover each other."""
    places = style.spread([_y(line.end, low, high) for line in lines], 15, _TOP, _FOOT)
    return [
        style.text(
            [
                {
                    "x": _RIGHT + 8,
                    "y": style.number(y),
                    "label": style.name(city_name(analysis.alternative(line.city), words.lang)),
                }
            ],
            colour=style.STROKES[index],
            room=style.WIDTH - _RIGHT - 8,
            bold=index == 0,
        )
        for index, (line, y) in enumerate(zip(lines, places, strict=True))
    ]


def _flips(zone: SafeZone, lines: Sequence[_Line], low: float, high: float, words: Words) -> list["Chart"]:
    """A mark where the lead changes, and a line up to the strip with the share at which it does."""
    by_city = {line.city: line for line in lines}
    points = [(start, by_city[city].at(start)) for start, _, city in zone.stretches[1:] if city in by_city]
    places = style.spread([_x(share) for share, _ in points], 46, _LEFT, _RIGHT)
    labels = [
        {"x": style.number(x), "y": _STRIP + 10, "label": numbers.percent(share, words.lang, 1)}
        for x, (share, _) in zip(places, points, strict=True)
    ]
    return [
        style.rules(
            [{"x": _x(share), "x2": _x(share), "y": _STRIP + 18, "y2": _y(value, low, high)} for share, value in points]
        ),
        style.points([{"x": _x(share), "y": _y(value, low, high)} for share, value in points], "diamond"),
        style.text(labels, size=style.SMALL, align="center", bold=True),
    ]


def _now(zone: SafeZone, lines: Sequence[_Line], low: float, high: float, words: Words) -> list["Chart"]:
    """A line down from the share as it is now."""
    x = _x(zone.share)
    label = words("charts.now", share=numbers.percent(zone.share, words.lang, 1))
    return [
        style.rules([{"x": x, "x2": x, "y": _STRIP + 38, "y2": _FOOT}], dash=[3, 3], colour=style.INK),
        style.text([{"x": x, "y": _STRIP + 29, "label": label}], size=style.SMALL, align="center"),
        style.points([{"x": x, "y": _y(lines[0].at(zone.share), low, high)}], "circle"),
    ]


def _leads(analysis: Analysis, zone: SafeZone, words: Words) -> str:
    """Who is first from which share to which, as a sentence."""
    names = [style.name(city_name(analysis.alternative(city), words.lang)) for _, _, city in zone.stretches]
    if len(names) == 1:
        return words("charts.always-alt", city=names[0])
    told = [
        words(
            "charts.stretch-alt",
            city=name,
            low=numbers.percent_in_words(start, words.lang, 1),
            high=numbers.percent_in_words(end, words.lang, 1),
        )
        for name, (start, end, _) in zip(names, zone.stretches, strict=True)
    ]
    return words("charts.stretches-alt", stretches="; ".join(told))
