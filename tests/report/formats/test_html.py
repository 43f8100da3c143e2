import re
from html import unescape

from partnerpick.locale import Lang
from partnerpick.report.document import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    Terms,
)
from partnerpick.report.formats.html import render
from tests.report.formats.samples import PROFILE, RANKING, sample, single


def written(*blocks: Block, lang: Lang = "en") -> str:
    return render(Document("title", lang, blocks))


def test_the_page_names_its_language_and_needs_nothing_from_outside() -> None:
    page = render(sample("id"))
    assert page.startswith('<!DOCTYPE html>\n<html lang="id">')
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|@import|url\(|\ssrc=", page)


def test_a_web_address_becomes_a_link_and_nothing_else_does() -> None:
    page = written(Paragraph("see https://example.org/a?b=1&c=2, javascript:alert(1)"))
    assert re.findall(r'<a href="(.*?)">(.*?)</a>', page) == [("https://example.org/a?b=1&amp;c=2",) * 2]


def test_headers_say_what_they_head() -> None:
    page = written(PROFILE)
    assert page.count('<th scope="col"') == 3
    assert page.count('<th scope="row"') == 6


def test_a_group_runs_over_the_empty_cells_beside_it() -> None:
    assert '<th scope="row" colspan="2" class="left">Economic gain' in written(PROFILE)


def test_a_number_is_aligned_right_and_not_broken() -> None:
    assert '<td class="right whole">61.2</td>' in written(RANKING)


def test_a_bar_is_as_wide_as_its_share_and_stands_after_its_figure() -> None:
    page = written(Table("t", (Column("points", "Points", "right"),), (Row((Cell("5.0", bar=0.283),)),)))
    figure, bar = '<span class="figure">5.0</span>', '<span class="bar" aria-hidden="true"><i style="width:28.30%"></i>'
    assert f'class="left whole">{figure}{bar}</span></th>' in page


def test_a_cell_without_a_bar_has_none_drawn() -> None:
    assert 'class="bar"' not in written(PROFILE)


def test_a_bar_of_nothing_shows_its_place() -> None:
    assert '<i style="width:0.00%"></i>' in written(RANKING)


def test_columns_for_reference_stand_below_their_row() -> None:
    columns = (Column("fact", "Fact"), Column("source", "Source", priority=3), Column("rule", "Rule", priority=4))
    page = written(
        Table("t", columns, (Row((Cell("x"), Cell("Yearbook"), Cell("one"))), Row((Cell("y"), Cell(), Cell()))))
    )
    assert page.count('<th scope="col"') == 1
    assert re.findall(r'<tr class="(.*?)">', page) == ["body open", "below", "body"]
    assert '<td colspan="1">Source: Yearbook · Rule: one</td>' in page


def test_the_column_that_names_the_rows_never_stands_below() -> None:
    page = written(Table("t", (Column("fact", "Fact", priority=3),), (Row((Cell("x"),)),)))
    assert '<th scope="col" class="left">Fact</th>' in page


def test_what_is_compared_has_columns_of_one_width() -> None:
    columns = (Column("criterion", "Criterion"), Column("a", "Seoul"), Column("b", "Suwon"))
    rows = (Row((Cell("Economic"), Cell(), Cell()), "group"), Row((Cell("Offer"), Cell("x" * 90), Cell("y"))))
    page = written(Table("t", columns, rows))
    assert re.findall(r'style="width:([\d.]+)%">(\w+)', page) == [("39.0", "Seoul"), ("39.0", "Suwon")]


def test_a_very_long_word_may_be_broken() -> None:
    assert 'class="left long"' in render(single("x" * 60))
    assert 'class="left long"' not in render(single("x " * 60))


def test_a_short_text_stays_on_one_line() -> None:
    assert 'class="left whole">level 2–3 of 4<' in render(single("level 2–3 of 4"))
    assert 'class="left">0.59 smaller over larger<' in render(single("0.59 smaller over larger"))


def test_headings_keep_their_level_below_the_title() -> None:
    page = written(Heading("one", 1), Heading("three", 3), Heading("nine", 9))
    assert re.findall(r"<h[2-6]>.*?</h\d>", page) == ["<h2>one</h2>", "<h3>three</h3>", "<h6>nine</h6>"]


def test_a_label_may_have_several_texts() -> None:
    page = written(Terms((("For", "much"), ("", "more"))))
    assert "<dt>For</dt>\n<dd>much</dd>\n<dd>more</dd>\n</dl>" in page


def test_line_ends_in_a_text_are_kept() -> None:
    assert "a\nb" in unescape(written(Paragraph("a\r\nb")))
