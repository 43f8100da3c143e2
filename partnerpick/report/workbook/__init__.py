"""The annex as a workbook (.xlsx) whose ranking is computed in the sheet, so that an office can audit and change it."""

from partnerpick.report.workbook.book import workbook

__all__ = ["workbook"]
