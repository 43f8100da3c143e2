"""The PDF of a document: its words, its bookmarks, its tags, and the same bytes at every writing."""

import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from partnerpick.locale import Lang
from partnerpick.report.document import Block, Cell, Column, Document, Figure, Heading, Paragraph, Row, Table
from partnerpick.report.formats.office import Paper
from partnerpick.report.formats.pdf import render
from tests.report.formats.office import CHART, FIELDS, FIGURE, paper
from tests.report.formats.samples import HOSTILE, RANKING, everywhere

hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())


def opened(document: Document, size: Paper = Paper.A4) -> PdfReader:
    return PdfReader(BytesIO(render(document, paper=size)))


def written(*blocks: Block, lang: Lang = "en") -> PdfReader:
    return opened(Document("title", lang, blocks))


def text(reader: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def root(reader: PdfReader) -> Any:
    """Where a file tells about itself."""
    return reader.trailer["/Root"]


def tagged(reader: PdfReader, tag: str) -> list[Any]:
    """The elements of the structure with this tag, in their order."""
    found: list[Any] = []

    def below(element: Any) -> None:
        for kid in element if isinstance(element, list) else [element]:
            part = kid.get_object()
            if hasattr(part, "get"):
                found.extend([part] if part.get("/S") == tag else [])
                below(part["/K"]) if "/K" in part else None

    below(root(reader)["/StructTreeRoot"]["/K"])
    return found


# What a reader sees


def test_all_words_of_the_paper_are_there_in_their_order() -> None:
    said = text(opened(paper("id")))
    order = (
        "The Mayor of Bandung",
        "As of 31 December 2015",
        "Tabel 1. Overall value of the cities",
        "Kawasaki leads Seoul",
        "What speaks for it: technology offered",
        "Why Kawasaki",
        "Tabel 2. Evidence",
        "Costs of the secretariat",
        "partnerpick why kawasaki --over seoul",
        "Gambar 1. Overall values",
        "Head of Cooperation,",
        "NIP 123",
    )
    places = [said.index(words) for words in order]
    assert all(first < second for first, second in pairwise(places))


def test_pages_are_numbered() -> None:
    pages = [page.extract_text() for page in opened(paper()).pages]
    assert all(f"{number} / {len(pages)}" in page for number, page in enumerate(pages, start=1))


@pytest.mark.parametrize(("size", "measures"), [(Paper.A4, (210, 297)), (Paper.F4, (215, 330))])
def test_pages_have_the_size_that_was_asked_for(size: Paper, measures: tuple[int, int]) -> None:
    box = opened(paper(), size).pages[0].mediabox
    assert tuple(round(float(side) / 72 * 25.4) for side in (box.width, box.height)) == measures


def test_a_long_table_repeats_its_header() -> None:
    rows = tuple(Row((Cell(str(number)), Cell("A fact of which there is much to say. " * 3))) for number in range(60))
    reader = written(Table("long", (Column("number", "Number of it"), Column("fact", "Known")), rows, "Facts"))
    assert len(reader.pages) > 1
    assert all("Number of it" in page.extract_text() for page in reader.pages)


def test_web_addresses_are_links_and_nothing_else_is() -> None:
    reader = written(Paragraph("see https://example.org/a_b?x=1&y=2, or javascript:1 or mailto:a@b.c"))
    links = [one.get_object()["/A"]["/URI"] for one in reader.pages[0].get("/Annots", [])]
    assert links == ["https://example.org/a_b?x=1&y=2"]


def test_a_wide_picture_does_not_run_over_the_margin() -> None:
    content = render(Document("title", "en", (Figure("wide", CHART | {"width": 3000}, "Wide", "Alternative."),)))
    assert len(PdfReader(BytesIO(content)).pages) == 1


# What a screen reader hears


@pytest.mark.parametrize(("lang", "tag"), [("en", "en-GB"), ("id", "id-ID")])
def test_title_and_language_are_told(lang: Lang, tag: str) -> None:
    reader = opened(paper(lang))
    assert reader.metadata is not None
    assert reader.metadata.title == paper().title
    assert root(reader)["/Lang"] == tag


def test_headings_are_bookmarks_below_one_another() -> None:
    def titles(outline: Any) -> list[Any]:
        return [titles(one) if isinstance(one, list) else one.title for one in outline]

    assert titles(opened(paper()).outline) == ["Why Kawasaki", ["Evidence", ["In a picture"]]]


def test_the_file_says_that_it_is_accessible_and_is_tagged() -> None:
    reader = opened(Document("title", "en", (FIELDS, RANKING, FIGURE)))
    assert root(reader)["/MarkInfo"]["/Marked"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root(reader)["/Metadata"].get_object().get_data()
    assert len(tagged(reader, "/TH")) == len(RANKING.columns)


def test_a_picture_has_its_alternative_text() -> None:
    assert FIGURE.alt in [str(one.get("/Alt")) for one in tagged(written(FIGURE), "/Figure")]


def test_no_heading_level_is_skipped_on_the_way_down() -> None:
    reader = written(Heading("a", 4), Heading("b", 6), Heading("c", 6), Heading("d", 2))
    assert b"pdfuaid" in root(reader)["/Metadata"].get_object().get_data()
    assert [len(tagged(reader, f"/H{level}")) for level in (1, 2, 3)] == [2, 1, 1]


# The file


def test_the_same_document_makes_the_same_bytes_without_any_date() -> None:
    content = render(paper())
    assert content == render(paper())
    assert not re.search(rb"D:20\d\d|CreateDate>20\d\d", content)


# Data are data


@hostile
def test_every_text_is_shown_and_none_acts(text: str) -> None:
    reader = opened(everywhere(text))
    assert len(reader.pages) in {1, 2}
    assert reader.metadata is not None
    assert reader.metadata.title == " ".join(text.split())


@pytest.mark.parametrize("name", ["rich markup", "formula", "html", "pipes", "tex", "template", "emphasis", "rule"])
def test_the_letters_of_a_hostile_text_come_out_as_they_went_in(name: str) -> None:
    words = HOSTILE[name].split()
    said = text(written(Paragraph(HOSTILE[name])))
    assert "".join(words) in "".join(said.split())


@hostile
def test_hostile_captions_fields_and_alternative_texts_do_not_act(text: str) -> None:
    blocks = (Figure("f", CHART, text, text), replace(FIELDS, items=((text, text),)), replace(RANKING, caption=text))
    assert written(*blocks).pages


def test_letters_that_no_font_has_do_not_stop_the_file() -> None:
    reader = written(Paragraph("\U0001e900 \U00013000 before"), Paragraph("after"))
    assert "after" in text(reader)
    assert root(reader)["/MarkInfo"]["/Marked"]


@settings(max_examples=25)
@given(st.text(st.one_of(st.characters(), st.sampled_from("#$*_`<>@[]{}\\/-=+~'\"\t\n\r 1x"))))
def test_no_text_stops_the_file(text: str) -> None:
    assert opened(everywhere(text)).pages
