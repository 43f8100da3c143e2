"""How often each city takes each rank: a row of bars for each city, one under each rank, with the percentages."""

from collections.abc import Sequence
from math import fsum

from partnerpick.analysis.robustness import Robustness
from partnerpick.locale import Words
from partnerpick.report.charts import style
from partnerpick.report.charts.style import Spec
from partnerpick.report.phrases import city_name
from partnerpick.report.verdict import chance, chance_in_words

_LEFT = 140
_ROW, _BAR = 30, 17
_MOST_RANKS, _SINGLE = 6, 5
"""With more cities than the first, ranks beyond the second are told together."""
_FIGURE = 44
"""Pixels beside a bar for its percentage."""


def chance_of_ranks(robustness: Robustness, words: Words) -> Spec:
    """The chart; the cities by shown value, the part of all draws in which each takes each rank."""
    spans = _spans(len(robustness.cities))
    width = (style.WIDTH - _LEFT) / len(spans)
    parts = _parts(robustness, spans)
    top = 30
    foot = top + _ROW * len(parts)
    bars: list[style.Datum] = []
    figures: list[style.Datum] = []
    for row, chances in enumerate(parts):
        for column, share in enumerate(chances):
            left, y = _LEFT + width * column, top + _ROW * row + 4
            end = style.number(left + (width - _FIGURE) * share)
            track = {"x": style.number(left), "x2": style.number(left + width - _FIGURE)}
            bars.append({**track, "y": y, "y2": y + _BAR, "colour": style.GROUND})
            colour = style.ACCENT if column == 0 else style.STEPS[1]
            bars.append({"x": style.number(left), "x2": end, "y": y, "y2": y + _BAR, "colour": colour})
            figures.append(
                {"x": style.number(left + width - _FIGURE + 5), "y": y + _BAR / 2 + 0.5, "label": chance(share, words)}
            )
    names = [
        {"x": 0, "y": top + _ROW * row + 4 + _BAR / 2 + 0.5, "label": style.name(_name(robustness, city, words))}
        for row, city in enumerate(robustness.cities[: len(parts)])
    ]
    heads = [
        {"x": style.number(_LEFT + width * column), "y": 10, "label": _head(span, len(robustness.cities), words)}
        for column, span in enumerate(spans)
    ]
    starts = [{"x": head["x"], "x2": head["x"], "y": 22, "y2": foot} for head in heads]
    layers = [
        style.rules(starts, colour=style.LINE),
        style.boxes(bars),
        style.text(figures, size=style.SMALL),
        style.text(names, room=_LEFT - 10),
        style.text(heads, colour=style.QUIET, bold=True, room=width - 6),
    ]
    return style.finished(layers, foot + 4, words)


def alt(robustness: Robustness, words: Words) -> str:
    """How often each city is first, and which rank each of the others takes most often."""
    spans = _spans(len(robustness.cities))
    parts = _parts(robustness, spans)
    names = [_name(robustness, city, words) for city in robustness.cities[: len(parts)]]
    first = [(name, chance_in_words(row[0], words)) for name, row in zip(names, parts, strict=True)]
    usual = []
    for name, row in zip(names, parts, strict=True):
        best = max(range(len(row)), key=lambda column: row[column])
        head = _head(spans[best], len(robustness.cities), words)
        usual.append((name, f"{head} ({chance_in_words(row[best], words)})"))
    return words("charts.ranks-alt", first=style.named(first), usual=style.named(usual))


def _spans(cities: int) -> list[range]:
    """The ranks of each column: one each, or the last ones together where there are many."""
    if cities <= _MOST_RANKS:
        return [range(rank, rank + 1) for rank in range(1, cities + 1)]
    return [*(range(rank, rank + 1) for rank in range(1, _SINGLE + 1)), range(_SINGLE + 1, cities + 1)]


def _parts(robustness: Robustness, spans: Sequence[range]) -> list[list[float]]:
    """For each city shown, the part of all draws (0-1) in which its rank falls in each column."""
    table = robustness.result.rank_acceptability[: style.MOST_CITIES]
    # A sum of parts that is all of them but for rounding must not read as "more than 99 %".
    return [[min(round(fsum(row[span[0] - 1 : span[-1]].tolist()), 12), 1.0) for span in spans] for row in table]


def _head(span: range, cities: int, words: Words) -> str:
    if len(span) == 1:
        return words("charts.rank", rank=span[0])
    return words("charts.ranks", low=span[0], high=cities)


def _name(robustness: Robustness, city: str, words: Words) -> str:
    return city_name(robustness.analysis.alternative(city), words.lang)
