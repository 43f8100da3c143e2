"""The sheet on how firm the ranking is: as it was found for the weights as filed, in numbers that stay as they are."""

from collections.abc import Sequence
from math import isnan

from partnerpick.analysis.robustness import Robustness
from partnerpick.analysis.stability import SafeZone, safe_zones
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.phrases import city_name, name_of
from partnerpick.report.workbook.layout import FIRST, HEAD, Layout
from partnerpick.report.workbook.sheet import Sheet, Style
from partnerpick.report.workbook.weights import state

_MOST = 30
"""Of more cities only the best, and of more ranks only the first, stand in columns."""
_Value = tuple[float | str | None, Style]


def fill(sheet: Sheet, layout: Layout, robustness: Robustness | None) -> None:
    """Write the sheet: chances of ranks, mean weights that put each city first, pairs, and safe zones."""
    words = layout.words
    notes = [f"{_verdict(robustness, words)} {words('workbook.robustness-how')}"]
    if robustness is not None:
        notes.append(
            words("workbook.draws", draws=numbers.plain(robustness.result.draws, words.lang), seed=robustness.seed)
        )
    columns = 3 + min(max(len(layout.cities), 6), _MOST)
    sheet.widths([34, *([14] * (columns - 1))])
    sheet.top(words("workbook.robustness-title"), notes, across=columns)
    sheet.formula(3, 0, state(layout), words("workbook.state-filed"), "live")
    row = HEAD
    if robustness is not None:
        row = _ranks(sheet, row, robustness, words)
        row = _central(sheet, row, robustness, words)
        row = _pairs(sheet, row, robustness, words)
    _zones(sheet, row, layout)


def _verdict(robustness: Robustness | None, words: Words) -> str:
    from partnerpick.findings.verdict import verdict
    from partnerpick.report.verdict import sentence

    if robustness is None:
        return words("workbook.none-ranked")
    return sentence(verdict(robustness), robustness, words)


def _table(sheet: Sheet, row: int, title: str, heads: Sequence[str], rows: Sequence[Sequence[_Value]]) -> int:
    """A table under its title; the row where the next may begin."""
    if row > HEAD:
        sheet.text(row, 0, title, "live")
        row += 1
    for column, head in enumerate(heads):
        sheet.text(row, column, head, "head")
    for values in rows:
        row += 1
        for column, (value, style) in enumerate(values):
            if isinstance(value, str):
                sheet.text(row, column, value, style)
            elif value is None or isnan(value):
                sheet.text(row, column, "\N{EN DASH}", "centre")
            else:
                sheet.number(row, column, value, style)
    return row + 2


def _ranks(sheet: Sheet, row: int, found: Robustness, words: Words) -> int:
    """How often each city takes each rank, of all draws."""
    tables = found.result.found
    acceptability, first = tables.get("rank_acceptability"), tables.get("first")
    expected, confidence = tables.get("expected_ranks"), tables.get("confidence_factors")
    heads = [words("workbook.city")]
    ranks = [] if acceptability is None else range(min(acceptability.shape[1], _MOST))
    heads += [words("workbook.rank-chance", rank=rank + 1) for rank in ranks] or [words("workbook.rank-chance", rank=1)]
    heads += [words("workbook.rank-mean")] if expected is not None else []
    heads += [words("workbook.confidence")] if confidence is not None else []
    rows: list[list[_Value]] = []
    for place, city in enumerate(found.cities):
        cells: list[_Value] = [(city_name(found.analysis.alternative(city), words.lang), "strong")]
        if acceptability is not None:
            cells += [(float(acceptability[place, rank]), "percent") for rank in ranks]
        elif first is not None:
            cells.append((float(first[place]), "percent"))
        cells += [(float(expected[place]), "one")] if expected is not None else []
        cells += [(float(confidence[place]), "percent")] if confidence is not None else []
        rows.append(cells)
    return _table(sheet, row, words("workbook.ranks-title"), heads, rows)


def _central(sheet: Sheet, row: int, found: Robustness, words: Words) -> int:
    """The mean weight of each criterion over the draws in which a city is first."""
    weights = found.result.found.get("central_weights")
    if weights is None:
        return row
    names = [name_of(found.analysis, leaf, words.lang) for leaf in found.leaves]
    cities = found.cities[:_MOST]
    heads = [
        words("workbook.criterion"),
        *(city_name(found.analysis.alternative(one), words.lang) for one in cities),
    ]
    rows: list[list[_Value]] = [
        [(name, "strong"), *((float(weights[place, column]), "percent") for place in range(len(cities)))]
        for column, name in enumerate(names)
    ]
    return _table(sheet, row, words("workbook.central-title"), heads, rows)


def _pairs(sheet: Sheet, row: int, found: Robustness, words: Words) -> int:
    """How often the city of the row has more value than that of the column."""
    winning = found.result.found.get("pairwise_winning")
    if winning is None:
        return row
    names = [city_name(found.analysis.alternative(city), words.lang) for city in found.cities[:_MOST]]
    rows: list[list[_Value]] = [
        [
            (name, "strong"),
            *((None if place == other else float(winning[place, other]), "percent") for other in range(len(names))),
        ]
        for place, name in enumerate(names)
    ]
    return _table(sheet, row, words("workbook.pairs-title"), [words("workbook.city"), *names], rows)


def _zones(sheet: Sheet, row: int, layout: Layout) -> None:
    """From which share to which each node may go without another city coming first."""
    words = layout.words
    zones = safe_zones(layout.analysis) if len(layout.analysis.ranked) > 1 else ()
    heads = [
        words("workbook.node"),
        words("workbook.share"),
        words("workbook.zone-low"),
        words("workbook.zone-high"),
        words("workbook.taker-below"),
        words("workbook.taker-above"),
    ]
    rows = [_zone(layout, zone) for zone in zones]
    _table(sheet, max(row, FIRST), words("workbook.zones-title"), heads, rows)


def _zone(layout: Layout, zone: SafeZone) -> list[_Value]:
    analysis, lang = layout.analysis, layout.words.lang
    takers = [
        "" if taker is None else city_name(analysis.alternative(taker), lang)
        for taker in (zone.taker_below, zone.taker_above)
    ]
    return [
        (name_of(analysis, zone.node, lang), "strong"),
        (zone.share, "percent"),
        (zone.low, "percent"),
        (zone.high, "percent"),
        *((taker or "\N{EN DASH}", "centre") for taker in takers),
    ]
