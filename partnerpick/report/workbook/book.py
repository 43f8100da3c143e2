"""The workbook as bytes: its sheets in their order, the same bytes for the same analysis."""

from datetime import datetime, time
from io import BytesIO

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.robustness import Robustness
from partnerpick.locale import Words
from partnerpick.report.workbook import criteria, evidence, ranking, register, robustness_sheet, weights
from partnerpick.report.workbook.layout import Layout
from partnerpick.report.workbook.sheet import Sheet, Styles, held


def workbook(analysis: Analysis, robustness: Robustness | None, words: Words) -> bytes:
    """The analysis as an .xlsx file with live formulas from the weights to the ranking.

    Other weights in the sheet of weights give the values that `partnerpick rank` gives under the same shares. Every
    formula carries the engine's figure, for programs that show a workbook without computing it.
    `robustness` is shown as it was found: it does not follow the weights.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

    target = BytesIO()
    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    book.set_properties(
        {
            "title": held(analysis.decision.question.read(words.lang))[:255],
            "created": datetime.combine(analysis.view.day, time()),
        }
    )
    layout = Layout(analysis, words)
    styles = Styles(book, words.lang)
    sheets = {key: Sheet(book, name, styles) for key, name in layout.sheets.items()}
    ranking.fill(sheets["ranking"], book, layout)
    weights.fill(sheets["weights"], book, layout)
    criteria.fill(sheets["criteria"], layout)
    evidence.fill(sheets["evidence"], layout)
    register.fill_facts(sheets["facts"], layout)
    register.fill_sources(sheets["sources"], layout)
    robustness_sheet.fill(sheets["robustness"], layout, robustness)
    for sheet in sheets.values():
        sheet.finish()
    book.close()
    return target.getvalue()
