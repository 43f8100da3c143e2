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
    Segment,
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


@pytest.mark.parametrize("share", [-0.1, math.nan, math.inf])
def test_a_share_that_cannot_be_drawn_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="share must not be negative or infinite"):
        Segment("economic", share)


def test_what_goes_beyond_the_full_bar_is_cut_off() -> None:
    assert Cell(bar=(Segment("a", 0.75), Segment("b", 0.5), Segment("c", 0.5))).edges() == (0.75, 1.0, 1.0)


def test_a_cell_of_a_group_takes_the_empty_cells_beside_it() -> None:
    cells = (Cell(), Cell("Economic"), Cell(), Cell("22.1"), Cell())
    assert Row(cells, "group").spans() == ((0, 1), (1, 2), (3, 2))
    assert Row(cells).spans() == ((0, 1), (1, 1), (2, 1), (3, 1), (4, 1))


def test_rows_are_named_by_the_first_column_that_is_aligned_left() -> None:
    assert Table("cities", NAMED, ()).naming_column == 1
    assert Table("ranks", NAMED[:1], ()).naming_column == 0


def test_the_legend_names_only_what_stacked_bars_show() -> None:
    single, stack = (Segment("economic", 0.5),), (Segment("scope", 0.25), Segment("political", 0.5))
    table = Table("bars", NAMED, (Row((Cell("1"), Cell(bar=single))), Row((Cell("2"), Cell(bar=stack)))))
    assert table.palette == {"economic": 0, "scope": 1, "political": 2}
    assert table.legend == ("scope", "political")


def test_a_column_that_only_draws_is_left_out_where_nothing_can_be_drawn() -> None:
    columns = (*NAMED, Column("drawn", "Profile"), Column("empty", "Remarks"), Column("both", "Points"))
    bar = (Segment("economic", 0.5),)
    row = Row((Cell("1"), Cell("Seoul"), Cell(bar=bar), Cell(), Cell(value=5.0, bar=bar)))
    assert [column.key for column in Table("t", columns, (row,)).without_drawings().columns] == [
        "rank",
        "city",
        "empty",
        "both",
    ]


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
