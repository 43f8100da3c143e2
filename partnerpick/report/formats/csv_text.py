"""A document's first table as CSV that a spreadsheet opens with a double click in the document's own country."""

from partnerpick.report.document import Cell, Document, visible

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
# What makes a spreadsheet run a text as a formula (OWASP, "CSV injection"); East Asian keyboards type the wide forms.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def render(document: Document) -> str:
    """The first table as CSV: keys as header, raw values where there are any, else texts; no table, no text.

    English: comma and decimal point. Indonesian: semicolon, decimal comma and a byte order mark, as Excel expects them
    there. A text that a spreadsheet would run as a formula gets an apostrophe before it; a number never does.
    """
    import csv
    from io import StringIO

    if document.first_table is None:
        return ""
    table = document.first_table
    indonesian = document.lang == "id"
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";" if indonesian else ",", lineterminator="\n")
    writer.writerow(column.key for column in table.columns)
    writer.writerows([_field(cell, decimal_comma=indonesian) for cell in row.cells] for row in table.rows)
    return (_BOM if indonesian else "") + stream.getvalue()


def _field(cell: Cell, *, decimal_comma: bool) -> str:
    content = cell.text if cell.value is None else cell.value
    if isinstance(content, str):
        text = visible(content)
        return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    number = repr(content)
    return number.replace(".", ",") if decimal_comma else number
