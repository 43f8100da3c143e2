import math

import pytest

from partnerpick.report.document import (
    Bullets,
    Cell,
    Column,
    Commands,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Terms,
    pieces,
    visible,
)

NAMED = (Column("rank", "", "right"), Column("city", "City"))


def test_a_row_must_have_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="table cities, row 1: 1 cells, 2 columns"):
        Table("cities", NAMED, (Row((Cell("1"), Cell("Seoul"))), Row((Cell("2"),))))


def test_two_columns_cannot_have_the_same_key() -> None:
    with pytest.raises(ValueError, match="table cities: two columns have the same key"):
        Table("cities", (NAMED[0], NAMED[0]), ())


def test_a_table_must_have_a_column() -> None:
    with pytest.raises(ValueError, match="table cities: no columns"):
        Table("cities", (), ())


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan, math.inf])
def test_a_share_that_cannot_be_drawn_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="a bar must lie between 0 and 1"):
        Cell("5.0", bar=share)


def test_a_bar_alone_is_refused_for_some_formats_cannot_draw() -> None:
    with pytest.raises(ValueError, match="a bar needs its figure beside it"):
        Cell(value=5.0, bar=0.5)


def test_a_cell_of_a_group_takes_the_empty_cells_beside_it() -> None:
    cells = (Cell(), Cell("Economic"), Cell(), Cell("22.1"), Cell())
    assert Row(cells, "group").spans() == ((0, 1), (1, 2), (3, 2))
    assert Row(cells).spans() == ((0, 1), (1, 1), (2, 1), (3, 1), (4, 1))


def test_rows_are_named_by_the_first_column_that_is_aligned_left() -> None:
    assert Table("cities", NAMED, ()).naming_column == 1
    assert Table("ranks", NAMED[:1], ()).naming_column == 0


def test_a_column_is_drawn_where_any_of_its_cells_has_a_bar_be_it_of_nothing() -> None:
    rows = (Row((Cell("1"), Cell("Seoul"))), Row((Cell("2", bar=0.0), Cell("Suwon"))))
    assert Table("cities", NAMED, rows).drawn == {0}
    assert Table("cities", NAMED, rows[:1]).drawn == frozenset()


def test_a_block_with_nothing_to_say_is_left_out() -> None:
    table = Table("cities", NAMED, ())
    empty = (Heading(" "), Paragraph(""), Terms(()), Bullets(()), Commands(()))
    assert Document("title", "en", (*empty, table)).contents == (table,)


def test_an_empty_label_continues_the_one_above() -> None:
    terms = Terms((("Seoul", "for"), ("", "against"), ("Suwon", "for")))
    assert terms.entries == (("Seoul", ("for", "against")), ("Suwon", ("for",)))
    assert Terms((("", "first"),)).entries == (("", ("first",)),)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\rc\vd\u2028e\x85f", "a\nb\nc\nd\ne\nf"),
        ("tab\tstays", "tab\tstays"),
        ("\x1b[31mred\x07\x00", "␛[31mred␇␀"),
        ("\x7f\x9b1m", "�" * 2 + "1m"),
        ("\u202eabc\u2066", "�abc�"),
        ("\ud800", "�"),
        ("Ĵurnal · 서울 عربي 👩‍🔬 – “x”", "Ĵurnal · 서울 عربي 👩‍🔬 – “x”"),
    ],
)
def test_characters_that_would_act_are_shown_and_all_others_left_alone(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("see https://a.org/b_c?d=1&e=2#f, and http://g.org.", ["https://a.org/b_c?d=1&e=2#f", "http://g.org"]),
        ("(https://a.org/Bandung_(city))", ["https://a.org/Bandung_(city)"]),
        ("<https://a.org>; javascript:x ftp://a.org http:// x", ["https://a.org"]),
        ("no address", []),
    ],
)
def test_web_addresses_are_found_without_the_punctuation_around_them(text: str, addresses: list[str]) -> None:
    found = pieces(text)
    assert [piece for piece, is_address in found if is_address] == addresses
    assert "".join(piece for piece, _ in found) == text
