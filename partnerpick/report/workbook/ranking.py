"""The sheet of the ranking: sorted by formulas over a table that computes every value from weights and evidence.

Ranks are those of `numeric.additive.competition_ranks`: one more than the number of alternatives that are better by
more than a billionth of a point. No formula needs a newer program than Excel 2016 or LibreOffice.
"""

from math import fsum
from typing import Any

from partnerpick.analysis.records import MIDPOINT, Alternative
from partnerpick.decision.records import Criterion
from partnerpick.report.charts.style import fills
from partnerpick.report.phrases import city_name, gates, header
from partnerpick.report.workbook.criteria import weights_span
from partnerpick.report.workbook.layout import FIRST, Evidence, Layout, Ranking, column_of, here
from partnerpick.report.workbook.sheet import Sheet
from partnerpick.report.workbook.weights import state

_CHART_ROWS = 17
_MOST_IN_CHART = 30
_LABELS = '[>=2.5]0.0;""'
"""No figure where a part of a bar is too short for it."""
_UNRANKED = "\N{EN DASH}"
_RANKED, _OUT, _BASELINE = 1, 2, 3
_BEHIND = 1_000_000
"""What sets the cities without a rank, and twice that the baselines, behind all others."""


def fill(sheet: Sheet, book: Any, layout: Layout) -> None:
    """Write the sheet."""
    analysis, words = layout.analysis, layout.words
    after = [
        (words("workbook.unknown-points"), 11),
        (words("workbook.known-weight"), 11),
        (words("workbook.gates"), 14),
        (words("workbook.rank-filed"), 9),
        (words("workbook.value-filed"), 9),
    ]
    factors = [((factor.short or factor.name).read(words.lang), 12) for factor in analysis.factors]
    left = [
        (words("workbook.rank"), 8),
        (words("workbook.city"), 26),
        (words("workbook.value"), 14),
        (words("workbook.low"), 8),
        (words("workbook.high"), 8),
    ]
    sheet.columns([*left, *factors, *after, (words("workbook.row"), 12), ("", 12), ("", 12)])
    shown = layout.after(Ranking.FILED_VALUE) + 1
    notes = (header(analysis, words), words("workbook.ranking-how"))
    sheet.top(analysis.decision.question.read(words.lang), notes, across=shown)
    sheet.printed(_working(layout, len(layout.cities) - 1), shown)
    sheet.formula(3, 0, state(layout), words("workbook.state-filed"), "live")
    every = (*analysis.alternatives, *analysis.baselines)
    for row, one in enumerate(every):
        _sorted_row(sheet, layout, row, one)
    head = _workings_head(layout)
    sheet.text(head - 1, 0, words("workbook.workings"), "live")
    names = [name for name, _ in (*left, *factors, *after)]
    names += [words("workbook.status"), words("workbook.order"), words("workbook.place")]
    for column, name in enumerate(names):
        sheet.text(head, column, name, "head")
    for number, one in enumerate(layout.cities):
        _working_row(sheet, layout, number, one)
    _bars(sheet, layout)
    _chart(sheet, book, layout)


def _workings_head(layout: Layout) -> int:
    return layout.last_sorted + 3 + _CHART_ROWS


def _working(layout: Layout, number: int) -> int:
    return _workings_head(layout) + 1 + number


def _workings(layout: Layout, column: int) -> str:
    """A column of the computing table."""
    return column_of(_working(layout, 0), _working(layout, len(layout.cities) - 1), column)


def _sorted_row(sheet: Sheet, layout: Layout, position: int, one: Alternative) -> None:
    """The alternative of that place, whichever it is under the weights of the day."""
    row, factors = FIRST + position, layout.analysis.factors
    found = here(row, layout.after(Ranking.ROW))
    values: list[tuple[float | str, Any]] = [
        (one.rank or _UNRANKED, "rank"),
        (city_name(one, layout.words.lang), "strong"),
        (one.overall_value, "value"),
        (one.low, "one"),
        (one.high, "one"),
        *((_points(one, factor), "one") for factor in factors),
        (one.points_from_unknowns, "one"),
        (one.known_weight, "percent"),
        (_gates(layout, one), "text"),
        (one.rank or _UNRANKED, "centre"),
        (one.overall_value, "one"),
    ]
    for column, (value, style) in enumerate(values):
        sheet.formula(row, column, f"INDEX({_workings(layout, column)},{found})", value, style)
    place = _workings(layout, layout.after(Ranking.PLACE))
    number = 1 + [other.city.id for other in layout.cities].index(one.city.id)
    sheet.formula(row, layout.after(Ranking.ROW), f"MATCH({position + 1},{place},0)", number, "quiet")


def _working_row(sheet: Sheet, layout: Layout, number: int, one: Alternative) -> None:
    """One alternative with its value from weights and evidence, its rank, and its place in the sorted table."""
    row, words = _working(layout, number), layout.words
    sheet.text(row, Ranking.CITY, city_name(one, words.lang), "strong")
    for column, source, value, style in (
        (Ranking.VALUE, Evidence.VALUE, one.overall_value, "value"),
        (Ranking.LOW, Evidence.VALUE_LOW, one.low, "one"),
        (Ranking.HIGH, Evidence.VALUE_HIGH, one.high, "one"),
    ):
        sheet.formula(row, column, f"100*{_weighted(layout, number, source)}", value, style)  # type: ignore[arg-type]  # mypy widens the names of styles
    start = 0
    for index, factor in enumerate(layout.analysis.factors):
        end = start + len(list(factor.leaves())) - 1
        formula = f"100*{_weighted(layout, number, Evidence.VALUE, start, end)}"
        sheet.formula(row, Ranking.FACTORS + index, formula, _points(one, factor), "one")
        start = end + 1
    unknown = _weighted(layout, number, Evidence.UNKNOWN)
    sheet.formula(row, layout.after(Ranking.UNKNOWN), f"{100 * MIDPOINT:g}*{unknown}", one.points_from_unknowns, "one")
    sheet.formula(row, layout.after(Ranking.KNOWN), f"1-{unknown}", one.known_weight, "percent")
    sheet.text(row, layout.after(Ranking.GATES), _gates(layout, one))
    if one.rank is None:
        sheet.text(row, layout.after(Ranking.FILED_RANK), _UNRANKED, "centre")
    else:
        sheet.number(row, layout.after(Ranking.FILED_RANK), one.rank, "centre")
    sheet.number(row, layout.after(Ranking.FILED_VALUE), one.overall_value, "one")
    _place(sheet, layout, number, one)


def _place(sheet: Sheet, layout: Layout, number: int, one: Alternative) -> None:
    """Rank and place: ranked ones by rank, then what a gate knocks out by value, then baselines; ties by id."""
    row = _working(layout, number)
    status = _RANKED if one.rank is not None else _BASELINE if one.city.baseline else _OUT
    mine, value = here(row, layout.after(Ranking.STATUS)), here(row, Ranking.VALUE)
    all_status, values = _workings(layout, layout.after(Ranking.STATUS)), _workings(layout, Ranking.VALUE)
    sheet.number(row, layout.after(Ranking.STATUS), status, "quiet")
    better = f"SUMPRODUCT(({all_status}={_RANKED})*({values}>{value}+1E-9))"
    sheet.formula(row, Ranking.RANK, f'IF({mine}={_RANKED},1+{better},"{_UNRANKED}")', one.rank or _UNRANKED, "rank")
    above = f"SUMPRODUCT(({all_status}={_OUT})*({values}>{value}))"
    order = f"IF({mine}={_RANKED},{here(row, Ranking.RANK)},IF({mine}={_OUT},{_BEHIND}+{above},{2 * _BEHIND}+{number}))"
    sheet.formula(row, layout.after(Ranking.ORDER), order, _order(layout, number, one), "quiet")
    orders = _workings(layout, layout.after(Ranking.ORDER))
    so_far = column_of(_working(layout, 0), row, layout.after(Ranking.ORDER))
    own = here(row, layout.after(Ranking.ORDER))
    place = f"SUMPRODUCT(--({orders}<{own}))+SUMPRODUCT(--({so_far}={own}))"
    every = [found.city.id for found in (*layout.analysis.alternatives, *layout.analysis.baselines)]
    sheet.formula(row, layout.after(Ranking.PLACE), place, 1 + every.index(one.city.id), "quiet")


def _order(layout: Layout, number: int, one: Alternative) -> float:
    if one.rank is not None:
        return one.rank
    if one.city.baseline:
        return 2 * _BEHIND + number
    return _BEHIND + len([found for found in layout.cities if found.fails and found.overall_value > one.overall_value])


def _weighted(layout: Layout, number: int, column: int, first: int = 0, last: int | None = None) -> str:
    """The sum over leaves of weight times what stands in that column of the evidence of that alternative."""
    end = len(layout.leaves) - 1 if last is None else last
    block = layout.block(number)
    column_span = layout.span("evidence", block + first, block + end, column)
    return f"SUMPRODUCT({weights_span(layout, first, end)},{column_span})"


def _points(one: Alternative, factor: Criterion) -> float:
    return fsum(one.cell(leaf.id).contribution for leaf in factor.leaves())


def _gates(layout: Layout, one: Alternative) -> str:
    return layout.words("workbook.baseline") if one.city.baseline else gates(layout.analysis, one, layout.words)


def _bars(sheet: Sheet, layout: Layout) -> None:
    """A bar behind each value, as long as the value of 100; ranks that are no longer those as filed stand out."""
    sheet.raw.conditional_format(
        FIRST,
        Ranking.VALUE,
        layout.last_sorted,
        Ranking.VALUE,
        {
            "type": "data_bar",
            "bar_color": "#9DC3DE",
            "bar_solid": True,
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 100,
        },
    )


def _chart(sheet: Sheet, book: Any, layout: Layout) -> None:
    """What each factor adds, stacked, in the order of the sorted table."""
    words, factors = layout.words, layout.analysis.factors
    last = min(layout.last_sorted, FIRST + _MOST_IN_CHART - 1)
    chart = book.add_chart({"type": "bar", "subtype": "stacked"})
    for index, (factor, colour) in enumerate(zip(factors, fills(len(factors)), strict=True)):
        chart.add_series(
            {
                "name": (factor.short or factor.name).read(words.lang)[:255],
                "categories": "=" + layout.span("ranking", FIRST, last, Ranking.CITY),
                "values": "=" + layout.span("ranking", FIRST, last, Ranking.FACTORS + index),
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF"},
                "data_labels": {"value": True, "num_format": _LABELS, "font": {"color": _label(colour), "size": 8}},
                "gap": 60,
            }
        )
    chart.set_title({"name": words("workbook.chart-title"), "name_font": {"size": 11}, "overlay": False})
    chart.set_y_axis({"reverse": True, "crossing": "max", "num_font": {"size": 9}})
    chart.set_x_axis(
        {"min": 0, "max": 100, "num_format": "0", "major_gridlines": {"visible": True, "line": {"color": "#C9D1D6"}}}
    )
    chart.set_legend({"position": "top"})
    chart.set_size({"width": 900, "height": 20 * _CHART_ROWS - 20})
    sheet.raw.insert_chart(
        layout.last_sorted + 2, 0, chart, {"description": words("workbook.chart-alt"), "object_position": 2}
    )


def _label(colour: str) -> str:
    from partnerpick.report.charts.style import ink_on

    return ink_on(colour).upper()
