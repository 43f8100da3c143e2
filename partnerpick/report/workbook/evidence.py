"""The sheet of evidence: every alternative on every criterion, with the performance and the partial value it gives."""

from partnerpick.analysis.records import Alternative, Cell
from partnerpick.findings.reasons import facts_of
from partnerpick.locale import Words
from partnerpick.report.phrases import citation, city_name, performance, second_reading, why
from partnerpick.report.workbook.criteria import computed, extremes
from partnerpick.report.workbook.layout import FIRST, Evidence, Layout, here
from partnerpick.report.workbook.sheet import Sheet


def fill(sheet: Sheet, layout: Layout) -> None:
    """Write the sheet: a block of rows for each alternative, in the order of the criteria."""
    words = layout.words
    sheet.columns(
        [
            (words("workbook.city"), 18),
            (words("workbook.criterion"), 30),
            (words("workbook.reading"), 22),
            (words("workbook.performance-low"), 11),
            (words("workbook.performance-high"), 11),
            (words("workbook.value-low"), 9),
            (words("workbook.value-middle"), 9),
            (words("workbook.value-high"), 9),
            (words("workbook.unknown"), 9),
            (words("workbook.judged"), 18),
            (words("workbook.why"), 56),
            (words("workbook.second"), 16),
            (words("workbook.facts"), 22),
        ],
    )
    sheet.top(
        words("workbook.evidence-title"),
        (words("workbook.evidence-how"), words("workbook.evidence-unknown")),
        across=Evidence.FACTS + 1,
    )
    for number, alternative in enumerate(layout.cities):
        for index, (leaf, _) in enumerate(layout.leaves):
            _row(sheet, layout, (layout.block(number) + index, index), alternative, alternative.cell(leaf.id))
    last = layout.block(len(layout.cities)) - 1
    sheet.raw.autofilter(FIRST - 1, 0, last, Evidence.FACTS)
    sheet.raw.conditional_format(
        FIRST,
        Evidence.VALUE,
        last,
        Evidence.VALUE,
        {
            "type": "data_bar",
            "bar_color": "#9DC3DE",
            "bar_solid": True,
            "min_type": "num",
            "max_type": "num",
            "min_value": 0,
            "max_value": 1,
        },
    )


def _row(sheet: Sheet, layout: Layout, place: tuple[int, int], alternative: Alternative, cell: Cell) -> None:
    words, (row, _) = layout.words, place
    rating = cell.rating
    sheet.text(row, Evidence.CITY, city_name(alternative, words.lang), "strong")
    sheet.text(row, Evidence.NAME, cell.criterion.name.read(words.lang))
    sheet.text(row, Evidence.READING, performance(cell, words))
    if rating is None or rating.performance is None:
        sheet.blank(row, Evidence.LOW, "input")
        sheet.blank(row, Evidence.HIGH, "input")
    else:
        sheet.number(row, Evidence.LOW, rating.performance[0], "input")
        sheet.number(row, Evidence.HIGH, rating.performance[1], "input")
    _values(sheet, layout, place, cell)
    if rating is None:
        sheet.text(row, Evidence.AS_OF, "")
    else:
        sheet.day(row, Evidence.AS_OF, rating.as_of)
    sheet.text(row, Evidence.WHY, _why(cell, words))
    sheet.text(row, Evidence.SECOND, second_reading(cell, words))
    sheet.text(row, Evidence.FACTS, ", ".join(citation(fact) for fact in facts_of(layout.analysis, cell)))


def _values(sheet: Sheet, layout: Layout, place: tuple[int, int], cell: Cell) -> None:
    """The partial values: 0 and 1 where there is no data, and their middle, which is what counts."""
    row, index = place
    known = 0.0 if cell.rating is None or cell.rating.performance is None else cell.rating.unknown_share
    low, high = here(row, Evidence.LOW), here(row, Evidence.HIGH)
    given = f"AND(ISNUMBER({low}),ISNUMBER({high}))"
    if computed(cell.criterion):
        least, greatest = extremes(layout, index, low, high)
        sheet.formula(row, Evidence.VALUE_LOW, f"IF({given},{least},0)", cell.low, "three")
        sheet.formula(row, Evidence.VALUE_HIGH, f"IF({given},{greatest},1)", cell.high, "three")
    else:
        sheet.number(row, Evidence.VALUE_LOW, cell.low, "three")
        sheet.number(row, Evidence.VALUE_HIGH, cell.high, "three")
    middle = f"({here(row, Evidence.VALUE_LOW)}+{here(row, Evidence.VALUE_HIGH)})/2"
    sheet.formula(row, Evidence.VALUE, middle, cell.partial_value, "three")
    sheet.formula(row, Evidence.UNKNOWN, f"IF({given},{known!r},1)", cell.unknown_share, "percent")


def _why(cell: Cell, words: Words) -> str:
    """The rater's sentence, and what was searched in vain."""
    searched = cell.rating.searched.read(words.lang) if cell.rating and cell.rating.searched else ""
    told = [why(cell, words.lang), words("workbook.searched", what=searched) if searched else ""]
    return "\n".join(filter(None, told))
