"""Pictures, heads of forms, signatures and captions, in the formats that are text."""

import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest

from partnerpick.report.document import Block, Document, Fields, Figure, Signature, Table
from partnerpick.report.formats import csv_text, html, latex, markdown, terminal
from tests.report.formats.office import CHART, FIELDS, FIGURE, SIGNATURE, paper
from tests.report.formats.samples import HOSTILE, RANKING
from tests.report.formats.test_literal import Page, markdown_texts

TEXTS = (terminal.render, markdown.render, latex.render, html.render)


def written(render: Callable[[Document], str], *blocks: Block) -> str:
    return render(Document("title", "en", blocks))


def captioned(caption: str) -> Table:
    return Table(RANKING.key, RANKING.columns, RANKING.rows, caption)


# Blocks


def test_blocks_with_nothing_in_them_are_left_out() -> None:
    assert Document("title", "en", (Fields(()), Signature(()), Figure("f", {}, "caption", "alt"))).contents == ()


def test_tables_and_figures_are_numbered_apart_and_those_without_a_caption_not_at_all() -> None:
    blocks = (captioned("one"), RANKING, FIGURE, captioned("two"), FIELDS)
    captions = [str(caption or "") for caption in Document("title", "en", blocks).captions]
    assert captions == ["Table 1. one", "", "Figure 1. Overall values", "Table 2. two", ""]


def test_captions_are_in_the_language_of_the_document() -> None:
    captions = Document("judul", "id", (captioned("satu"), FIGURE)).captions
    assert [str(caption) for caption in captions] == ["Tabel 1. satu", "Gambar 1. Overall values"]


def test_a_caption_that_looks_like_a_place_to_fill_is_left_as_it_is() -> None:
    (caption,) = Document("title", "en", (captioned("{n} {caption} \0"),)).captions
    assert str(caption) == "Table 1. {n} {caption} ␀"


def test_a_table_keeps_its_caption_when_columns_are_left_out() -> None:
    assert captioned("one").only([1]).caption == "one"


# Formats


@pytest.mark.parametrize("render", TEXTS)
def test_every_format_shows_a_table_under_its_caption(render: Callable[[Document], str]) -> None:
    text = written(render, captioned("Values"))
    assert 0 < text.index("Table 1. Values") < text.index("Kawasaki")


@pytest.mark.parametrize("render", [terminal.render, markdown.render, latex.render])
def test_where_no_picture_can_be_the_caption_and_the_alternative_text_stand_for_it(
    render: Callable[[Document], str],
) -> None:
    text = written(render, FIGURE)
    assert 0 < text.index("Figure 1. Overall values") < text.index("Kawasaki 61.2; Seoul 51.0.")


@pytest.mark.parametrize("render", TEXTS)
def test_every_format_shows_the_head_of_a_form_with_room_to_write(render: Callable[[Document], str]) -> None:
    text = written(render, FIELDS)
    assert 0 < text.index("The Mayor of Bandung") < text.index("Date") < text.index("Partner city")
    assert re.search(r"Date\W*(…{12}|& : & \\dotfill|</dt>\n<dd class=\"fill\">)", text)


@pytest.mark.parametrize("render", TEXTS)
def test_every_format_shows_who_signs_each_line_by_itself(render: Callable[[Document], str]) -> None:
    text = written(render, SIGNATURE)
    assert re.search(r"Head of Cooperation,[^A-Z]*\n?[^A-Z]*A. Name\W[^A-Z]*NIP 123", text)


def test_csv_writes_the_table_and_no_caption() -> None:
    assert written(csv_text.render, captioned("Values")) == written(csv_text.render, RANKING)


def test_markdown_keeps_the_lines_of_a_signature() -> None:
    assert markdown_texts(written(markdown.render, SIGNATURE))[1] == "Head of Cooperation,\n\n\nA. Name\nNIP 123"


def test_the_terminal_sets_a_signature_apart_on_the_right() -> None:
    line = next(line for line in written(terminal.render, SIGNATURE).splitlines() if "NIP" in line)
    assert line == " " * 50 + "NIP 123"


# The picture on a page


def drawn(*figures: Figure) -> list[ElementTree.Element]:
    page = written(html.render, *figures)
    return [ElementTree.fromstring(svg) for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL)]  # noqa: S314 - our own


SVG = "{http://www.w3.org/2000/svg}"


def test_a_picture_on_a_page_is_one_image_with_title_and_description() -> None:
    (svg,) = drawn(FIGURE)
    title, description = svg.find(f"{SVG}title"), svg.find(f"{SVG}desc")
    assert title is not None
    assert description is not None
    assert (title.text, description.text) == ("Figure 1. Overall values", FIGURE.alt)
    assert svg.get("role") == "img"
    assert (svg.get("aria-labelledby"), svg.get("aria-describedby")) == (title.get("id"), description.get("id"))
    assert "Seoul <&> ${x}" in "".join(svg.itertext())


def test_two_pictures_on_a_page_do_not_share_a_name() -> None:
    names = [part.get("id") for svg in drawn(FIGURE, FIGURE) for part in svg.iter() if part.get("id")]
    assert len(set(names)) == len(names) > 2


def test_what_a_picture_refers_to_inside_is_found_under_its_new_name() -> None:
    (svg,) = drawn(FIGURE)
    names = {part.get("id") for part in svg.iter()}
    used = re.findall(r"url\(#([^)]+)\)", ElementTree.tostring(svg, "unicode"))
    assert set(used) <= names


def test_a_page_without_pictures_and_forms_does_not_carry_their_looks() -> None:
    assert "figcaption" not in written(html.render, RANKING)
    assert "figcaption" in written(html.render, FIELDS)


def test_a_page_with_a_picture_still_asks_nothing_of_the_network() -> None:
    page = Page(html.render(paper()))
    assert "default-src 'none'" in " ".join(page.attributes["content"])
    assert "image" not in page.texts
    assert all(link.startswith("https://www.example.org") for link in page.attributes["href"])


# Data are data


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_shown_and_do_not_act(text: str) -> None:
    blocks = (Figure("f", CHART, text, text), Fields(((text, text),)), Signature((text,)), captioned(text))
    page = Page(written(html.render, *blocks))
    assert "script" not in page.texts
    assert page.texts["figcaption"] == [f"Figure 1. {text}"]
    assert page.texts["desc"] == [text]
    assert page.texts["dt"] == page.texts["dd"] == [text]
    assert page.texts["caption"] == [f"Table 1. {text}"]
    seen = markdown_texts(written(markdown.render, *blocks))
    assert seen[1:5] == [f"Figure 1. {text.strip()}", text.strip(), f"{text.strip()}: {text.strip()}", text.strip()]


def test_control_characters_reach_no_picture() -> None:
    spec = CHART | {"data": {"values": [{"city": "a\x1b[31mb\x00", "value": 1}]}}
    (svg,) = drawn(Figure("f", spec, "c\x07", "d\ud800"))
    assert "a␛[31mb␀" in "".join(svg.itertext())
