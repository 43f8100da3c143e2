import csv

import pytest

from partnerpick.report.document import Cell, Column, Document, Paragraph, Row, Table
from partnerpick.report.formats.csv_text import render
from tests.report.formats.samples import PROFILE, RANKING, single


def only_cell(text: str) -> str:
    return list(csv.reader(render(single(text)).splitlines(keepends=True)))[1][0]


def test_the_header_is_the_keys_and_raw_values_come_before_texts() -> None:
    columns = (Column("city", "Kota"), Column("value", "Nilai"))
    table = Table("ranking", columns, (Row((Cell("Seoul"), Cell("51.3", 51.25))), Row((Cell("Suwon"), Cell("–")))))
    assert render(Document("title", "en", (table,))) == "city,value\nSeoul,51.25\nSuwon,–\n"


def test_indonesian_has_semicolons_decimal_commas_and_a_byte_order_mark() -> None:
    columns = (Column("city", "Kota"), Column("value", "Nilai"))
    table = Table("ranking", columns, (Row((Cell("A; B, C"), Cell("51,3", 51.25))),))
    assert render(Document("judul", "id", (table,))) == '\ufeffcity;value\n"A; B, C";51,25\n'


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [(-0.1, "-0.1", "-0,1"), (0.1 + 0.2, "0.30000000000000004", "0,30000000000000004"), (-3, "-3", "-3")],
)
def test_numbers_keep_their_precision_and_get_no_apostrophe(value: float, english: str, indonesian: str) -> None:
    assert render(single("", "en", value)) == f"key\n{english}\n"
    assert render(single("", "id", value)) == f"\ufeffkey\n{indonesian}\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＠"])
def test_a_text_that_a_spreadsheet_would_run_gets_an_apostrophe(start: str) -> None:
    assert only_cell(f"{start}1+1") == f"'{start}1+1".replace("\r", "\n")


def test_a_raw_value_that_is_text_is_guarded_like_any_text() -> None:
    assert render(single("shown", "en", "=1")) == "key\n'=1\n"


def test_a_text_with_a_sign_inside_is_left_alone() -> None:
    assert only_cell("a=1-2") == "a=1-2"


def test_a_line_end_inside_a_cell_is_kept() -> None:
    assert only_cell('a\r\nb "c"') == 'a\nb "c"'


def test_only_the_first_table_is_written() -> None:
    written = render(Document("title", "en", (Paragraph("words"), RANKING, PROFILE)))
    assert written.splitlines()[0] == "rank,city,value,economic,political,unknowns"
    assert "Criterion" not in written


def test_a_bar_with_a_value_is_written_as_its_value() -> None:
    row = Row((Cell("50 %", 0.5, bar=0.25),))
    assert render(Document("title", "en", (Table("t", (Column("share", "Share"),), (row,)),))) == "share\n0.5\n"


def test_a_document_without_a_table_is_empty() -> None:
    assert render(Document("title", "id", (Paragraph("words"),))) == ""
