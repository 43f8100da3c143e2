from collections import Counter
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

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
)
from partnerpick.report.formats.terminal import print_document, render
from partnerpick.report.formats.terminal_table import draw_bar
from tests.report.formats.samples import EVIDENCE, PROFILE, sample


def lines(*blocks: object, width: int = 80) -> list[str]:
    """The lines below the title."""
    return render(Document("title", "en", blocks), width=width).splitlines()[1:]  # type: ignore[arg-type]  # any block


@pytest.mark.parametrize("width", range(1, 41))
@pytest.mark.parametrize("share", [0.0, 0.001, 0.33, 0.5, 0.999, 1.0])
def test_a_bar_is_right_to_an_eighth_of_a_character(share: float, width: int) -> None:
    eighths = {"█": 8, **{sign: number for number, sign in enumerate("▏▎▍▌▋▊▉", 1)}}
    bar = draw_bar(share, width).plain
    assert len(bar) <= width
    drawn = sum(eighths[sign] for sign in bar)
    assert abs(drawn - share * width * 8) <= 0.5 or (drawn == 1 and 0 < share * width * 8 < 1)


def test_bars_beside_texts_begin_below_each_other() -> None:
    bars = {"5.0": 0.25, "12.0": 0.5, "unknown": None}
    rows = tuple(Row((Cell(text, bar=bar),)) for text, bar in bars.items())
    assert lines(Table("t", (Column("points", "Points", "right"),), rows))[1:] == [
        "  Points",
        "      5.0 ███",
        "     12.0 ██████",
        "  unknown",
    ]


def test_numbers_end_below_each_other_and_headers_on_one_line() -> None:
    columns = (Column("city", "City"), Column("value", "Overall value", "right", wrap=False))
    rows = (Row((Cell("Seoul " * 20), Cell("51.0"))), Row((Cell("Suwon"), Cell("9.4"))))
    shown = lines(Table("t", columns, rows), width=40)
    assert shown[1] == "  City                     Overall value"
    assert shown[2] == "  Seoul Seoul Seoul Seoul           51.0"
    assert shown[-1] == "  Suwon                              9.4"


def test_a_long_header_takes_more_lines_and_short_ones_stand_on_the_last() -> None:
    columns = (Column("city", "City", wrap=False), Column("value", "Share of all weights", "right", wrap=False))
    row = Row((Cell("Seoul Seoul Seoul Seoul Seoul"), Cell("51.0")))
    assert lines(Table("t", columns, (row,)), width=40)[1:] == [
        "                                   Share",
        "                                  of all",
        "  City                           weights",
        "  Seoul Seoul Seoul Seoul Seoul     51.0",
    ]


def test_bars_have_one_scale_in_all_columns() -> None:
    columns = (Column("city", "City"), Column("a", "economic factors"), Column("b", "s"))
    row = Row((Cell("x" * 10), Cell("9", bar=1.0), Cell("4", bar=0.5)))
    assert lines(Table("t", columns, (row,)), width=40)[-1] == "  xxxxxxxxxx  9 ██████████  4 █████"


def test_columns_that_do_not_fit_go_below_their_row_by_priority() -> None:
    columns = (
        Column("city", "City", wrap=False),
        Column("a", "First", wrap=False, priority=1),
        Column("b", "Second", wrap=False, priority=2),
    )
    table = Table("t", columns, (Row((Cell("Seoul"), Cell("x" * 20), Cell("y" * 20))),))
    assert lines(table, width=60)[1:] == ["  City   First                 Second", f"  Seoul  {'x' * 20}  {'y' * 20}"]
    assert lines(table, width=40)[1:] == ["  City   First", f"  Seoul  {'x' * 20}", f"    Second: {'y' * 20}"]


def test_what_goes_below_a_row_has_room_even_where_the_name_stands_far_right() -> None:
    columns = (
        Column("value", "v" * 28, "right"),
        Column("long", "x" * 28, "right", priority=1),
        Column("city", "City"),
    )
    shown = lines(Table("t", columns, (Row((Cell("1"), Cell("remark"), Cell("Seoul"))),)), width=40)
    assert shown[-3:] == [" " * 29 + "1  Seoul", " " * 14 + "x" * 26, " " * 14 + "xx: remark"]


def test_cells_of_several_lines_that_go_below_their_row_begin_on_lines_of_their_own() -> None:
    columns = (Column("criterion", "Criterion"), *(Column(name, name, wrap=False) for name in ("Seoul", "Suwon")))
    row = Row((Cell("x" * 20), Cell(f"{'y' * 20}\n0.50"), Cell("level 1\n0.25")))
    assert lines(Table("t", columns, (row,)), width=40)[2:] == [
        f"  {'x' * 20}",
        "    Seoul: " + "y" * 20 + " · 0.50",
        "    Suwon: level 1 · 0.25",
    ]


def test_columns_become_narrower_before_one_that_matters_goes_below() -> None:
    columns = tuple(Column(name, name) for name in ("Criterion", "Kawasaki", "Seoul", "Suwon"))
    table = Table("t", columns, (Row((Cell("Offer"), *(Cell("word " * 30) for _ in range(3)))),))
    for width, beside in ((110, 4), (80, 4), (60, 3)):
        assert len(lines(table, width=width)[1].split()) == beside


def test_what_is_compared_in_groups_becomes_narrower_still_before_it_goes_below() -> None:
    columns = (Column("criterion", "Criterion"), *(Column(name, name) for name in ("Kawasaki", "Seoul", "Suwon")))
    rows = (
        Row((Cell("Economic"), Cell(), Cell(), Cell()), "group"),
        Row((Cell("word " * 30), *(Cell("word " * 30) for _ in range(3)))),
    )
    assert len(lines(Table("t", columns, rows), width=72)[1].split()) == 4
    assert len(lines(Table("t", columns, rows[1:]), width=72)[1].split()) < 4


def test_a_short_text_stays_whole_where_a_long_one_must_break() -> None:
    columns = tuple(Column(name, name) for name in ("Criterion", "Kawasaki", "Facts"))
    table = Table("t", columns, (Row((Cell("word " * 30), Cell("level 2–3 of 4"), Cell("word " * 30))),))
    assert "level 2–3 of 4" in lines(table, width=62)[2]


def test_columns_do_not_become_narrower_for_one_that_may_go_below() -> None:
    columns = tuple(Column(name, name, priority=name == "Source") for name in ("Criterion", "Kawasaki", "Source"))
    table = Table("t", columns, (Row((Cell("word " * 30), Cell("word " * 30), Cell("word " * 30))),))
    assert lines(table, width=80)[1].split() == ["Criterion", "Kawasaki"]


def test_a_bar_that_only_a_group_has_is_drawn() -> None:
    columns = (Column("factor", "Factor"), Column("bar", "Bar"), Column("note", "Note"))
    rows = (
        Row((Cell("Economic"), Cell("6", bar=0.5), Cell()), "group"),
        Row((Cell("Offer"), Cell(), Cell("x"))),
    )
    assert lines(Table("t", columns, rows))[2] == "  Economic    6 ██████"


def test_an_empty_cell_that_does_not_fit_takes_no_line() -> None:
    columns = (Column("city", "City", wrap=False), Column("a", "Remark " * 5, wrap=False, priority=1))
    rows = (Row((Cell("Seoul" * 5), Cell("x" * 20))), Row((Cell("Suwon"), Cell())))
    assert lines(Table("t", columns, rows), width=40)[-1] == "  Suwon"


def test_a_group_runs_over_empty_cells_and_its_rows_are_nested() -> None:
    shown = lines(PROFILE, width=60)
    assert shown[1:5] == [
        "  Criterion                              Rating   Points",
        "  Economic gain through technology transfer         11.2",
        "    Technology offered to the home city  2 of 4      5.6",
        "    Capacity building                    unknown     5.6",
    ]
    assert shown[5] == ""
    assert set(shown[-2].strip()) == {"─"}


def test_a_heading_stands_close_to_what_it_heads_even_where_rows_have_air_between_them() -> None:
    long, short = Row((Cell("word " * 40),)), Row((Cell("Offer"),))
    table = Table("t", (Column("text", "Text"),), (Row((Cell("Economic"),), "group"), long, short))
    shown = lines(table, width=40)
    assert shown[2] == "  Economic"
    assert shown[3].startswith("    word")
    assert shown[-2:] == ["", "    Offer"]


def test_rows_of_many_lines_have_air_between_them() -> None:
    shown = lines(EVIDENCE, width=80)
    assert "" in shown[2:]
    assert not any(line.endswith(" ") for line in shown)


def test_terms_hang_beside_their_labels() -> None:
    assert lines(Terms((("For", "word " * 20), ("Against", "short"))), width=60) == [
        "  For      word word word word word word word word word word",
        "           word word word word word word word word word word",
        "  Against  short",
    ]


def test_a_text_without_a_label_stands_below_the_text_before() -> None:
    assert lines(Terms((("For", "much"), ("", "more")))) == ["  For  much", "       more"]


def test_bullets_hang() -> None:
    assert lines(Bullets(("word " * 12,)), width=40) == [
        "  - word word word word word word word",
        "    word word word word word",
    ]


def test_commands_are_never_broken() -> None:
    long = "partnerpick rank " + "-w economic=50 " * 6
    assert lines(Commands(("a b", "c", long)), width=40)[1:] == ["  a b · c", f"  {long}"]


def test_prose_stays_readable_on_a_wide_screen() -> None:
    assert max(map(len, lines(Paragraph("word " * 100), width=300))) <= 100


def test_what_introduces_a_block_stands_close_to_it() -> None:
    shown = lines(Paragraph("lead"), Paragraph("more"), Heading("Part"), Bullets(("x",)), Paragraph("after"))
    assert shown == ["lead", "more", "", "Part", "  - x", "", "  after"]


def test_colour_adds_nothing_but_escape_sequences() -> None:
    coloured = render(sample(), colour=True)
    assert "\x1b[" in coloured
    assert Text.from_ansi(coloured).plain.rstrip() == render(sample()).rstrip()


def test_without_a_terminal_there_is_no_escape_sequence() -> None:
    stream = StringIO()
    print_document(sample(), Console(file=stream, width=100))
    assert stream.getvalue() == render(sample(), width=100)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of any shape, with words, long words, wide letters, bars and groups."""
    word = st.text(st.sampled_from("abcXYZ019-–川市é·"), min_size=1, max_size=12) | st.just("x" * 70)
    text = st.lists(word, max_size=12).map(" ".join)
    count = draw(st.integers(1, 7))
    columns = tuple(
        Column(str(key), draw(text), draw(st.sampled_from(["left", "right", "centre"])), draw(st.booleans()), key % 3)
        for key in range(count)
    )
    cell = st.builds(Cell, text) | st.builds(Cell, text.filter(bool), bar=st.floats(0, 1))
    cells = st.lists(cell, min_size=count, max_size=count).map(tuple)
    rows = st.lists(st.builds(Row, cells, st.sampled_from(["body", "group", "baseline", "total"])), max_size=5)
    return Table("t", columns, draw(rows.map(tuple)))


@given(tables(), st.integers(40, 160))
def test_no_table_is_wider_than_the_screen_and_none_loses_a_letter(table: Table, width: int) -> None:
    written = render(Document("title", "en", (table,)), width=width)
    assert max(cell_len(line) for line in written.splitlines()) <= width
    texts = [cell.text for row in table.rows for cell in row.cells]
    assert not Counter("".join(texts)) - Counter(written) - Counter(" ")
