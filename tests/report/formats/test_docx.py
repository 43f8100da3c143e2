"""The Word file of a document: what stands in it, how it is marked up, and what an office's program prints of it."""

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from partnerpick.locale import Lang
from partnerpick.report.document import Block, Cell, Column, Document, Figure, Heading, Paragraph, Row, Table, visible
from partnerpick.report.formats.docx import render
from partnerpick.report.formats.office import Paper
from tests.report.formats.office import CHART, FIELDS, FIGURE, SIGNATURE, paper, pdf_by_office
from tests.report.formats.samples import HOSTILE, RANKING, everywhere, single

GUARDED = "\N{ZERO WIDTH JOINER}{"
"""A brace that would begin a variable of an e-office."""
hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
any_text = st.text(st.one_of(st.characters(), st.sampled_from("$${{}}<&>'\"\t\n\r 1x")))


def opened(document: Document) -> docx.document.Document:
    return docx.Document(BytesIO(render(document)))


def written(*blocks: Block, lang: Lang = "en") -> docx.document.Document:
    return opened(Document("title", lang, blocks))


def lines(word: docx.document.Document) -> list[tuple[str, str]]:
    """Style and text of each paragraph outside of tables that has a text, but for the title."""
    return [(one.style.name or "", one.text) for one in word.paragraphs if one.text and one.style][1:]


def texts(word: docx.document.Document) -> list[str]:
    """All texts of the pages in their order, as a reader sees them."""
    seen = []
    for part in word.iter_inner_content():
        if isinstance(part, WordTable):
            cells = (cell for row in part.rows for cell in {id(one._tc): one for one in row.cells}.values())
            seen += [cell.text for cell in cells]
        else:
            seen.append(part.text)
    return [re.sub("^\xa0*\t", "", text).replace(GUARDED, "{") for text in seen]


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


# Markup


def test_headings_lists_captions_and_tables_have_their_own_styles() -> None:
    word = opened(paper())
    assert word.paragraphs[0].style is not None
    assert (word.paragraphs[0].style.name, word.paragraphs[0].text) == ("Title", paper().title)
    found = lines(word)
    assert [text for style, text in found if style == "Heading 1"] == ["Why Kawasaki"]
    assert [text for style, text in found if style == "Heading 2"] == ["Evidence"]
    assert [text for style, text in found if style == "Heading 3"] == ["In a picture"]
    assert next(text for style, text in found if style == "List Bullet") == "Costs of the secretariat"
    assert [text for style, text in found if style == "Caption"] == [
        "Table 1. Overall value of the cities",
        "Table 2. Evidence",
        "Figure 1. Overall values",
    ]
    assert next(text for style, text in found if style == "Code") == "partnerpick why kawasaki --over seoul"
    assert {table.style.name for table in word.tables if table.style} == {"Evidence Table"}


def test_no_heading_level_is_skipped_on_the_way_down() -> None:
    word = written(Heading("a", 4), Heading("b", 5), Heading("c", 6), Heading("d", 6), Heading("e", 2))
    assert [style for style, _ in lines(word)] == [f"Heading {level}" for level in (1, 2, 3, 3, 1)]


@pytest.mark.parametrize(("lang", "words"), [("en", ("Table", "Figure")), ("id", ("Tabel", "Gambar"))])
def test_the_number_of_a_caption_is_a_field_that_word_counts(lang: Lang, words: tuple[str, str]) -> None:
    body = opened(paper(lang)).element.body
    codes = [one.text.split() for one in body.iter(qn("w:instrText"))]
    assert codes == [["SEQ", word, r"\*", "ARABIC"] for word in (words[0], words[0], words[1])]


def test_a_table_repeats_its_header_and_tears_no_row() -> None:
    for table in opened(paper()).tables:
        rows = table._tbl.tr_lst
        assert [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in rows] == [
            number == 0 for number in range(len(rows))
        ]
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in rows)


def test_a_table_fills_the_text_and_the_heading_of_a_group_runs_over_empty_columns() -> None:
    profile = opened(paper()).tables[1]
    sizes = [int(column.get(qn("w:w"))) for column in profile._tbl.tblGrid]
    assert sum(sizes) == pytest.approx(160 / 25.4 * 1440, abs=3)
    spans = profile.rows[1]._tr.findall(f"{qn('w:tc')}/{qn('w:tcPr')}/{qn('w:gridSpan')}")
    assert [one.get(qn("w:val")) for one in spans] == ["2"]


def test_a_bar_is_as_long_as_its_share_and_stands_before_its_figure() -> None:
    cells = [row.cells[3] for row in opened(Document("title", "en", (RANKING,))).tables[0].rows][1:]
    shares = []
    for cell in cells:
        widths = {"14507A": 0, "D5DCE2": 0}
        for run in cell.paragraphs[0].runs:
            shade = run._r.find(f"{qn('w:rPr')}/{qn('w:shd')}")
            if shade is not None:
                stretched = run._r.find(f"{qn('w:rPr')}/{qn('w:w')}")
                assert 1 <= int(stretched.get(qn("w:val"))) <= 600
                widths[shade.get(qn("w:fill"))] += len(run.text) * int(stretched.get(qn("w:val")))
        shares.append(widths["14507A"] / sum(widths.values()))
        assert cell.text.strip("\xa0\t") in {"50.0", "25.0", "6.2", "0.0"}
    assert shares == pytest.approx([0.5, 0.25, 0.0625, 0], abs=0.002)


def test_a_picture_has_its_alternative_text_and_fits_between_the_margins() -> None:
    wide = Figure("wide", CHART | {"width": 2000}, "", "Alternative.")
    word = written(FIGURE, wide)
    first, second = word.inline_shapes
    assert first._inline.docPr.get("descr") == FIGURE.alt
    assert second._inline.docPr.get("descr") == "Alternative."
    assert first.width <= second.width == Mm(160)
    (small,) = written(Figure("small", CHART | {"width": 200}, "", "Small.")).inline_shapes
    assert small.width < Mm(100)
    assert first._inline.docPr.id != second._inline.docPr.id


def test_a_form_has_its_colons_below_one_another_and_dots_to_write_on() -> None:
    word = written(FIELDS)
    rows = [one for one in word.paragraphs if one.style and one.style.name == "Form Field"]
    assert [row.text for row in rows] == ["To\t:\tThe Mayor of Bandung", "Date\t:\t\t", "Subject\t:\tPartner city"]
    assert len({tuple(stop.position for stop in row.paragraph_format.tab_stops)[:2] for row in rows}) == 1
    assert [len(row.paragraph_format.tab_stops) for row in rows] == [2, 3, 2]


def test_a_signature_stays_together_with_one_room_to_sign_in() -> None:
    rows = [one for one in written(SIGNATURE).paragraphs if one.style and one.style.name == "Signature"]
    assert [row.text for row in rows] == ["Head of Cooperation,", "", "A. Name", "NIP 123"]
    assert [row.paragraph_format.keep_with_next for row in rows] == [True, True, True, False]
    assert rows[1].paragraph_format.space_after == pytest.approx(Mm(18), rel=0.01)


def test_no_page_has_a_signature_without_what_it_is_for() -> None:
    rows = written(Paragraph("said"), SIGNATURE).paragraphs
    assert [row.paragraph_format.keep_with_next for row in rows[1:3]] == [True, True]


def test_a_web_address_becomes_a_link_and_nothing_else_does() -> None:
    word = opened(single("see https://example.org/a_b?x=1&y=2, javascript:1"))
    (link,) = word.element.body.iter(qn("w:hyperlink"))
    assert word.part.rels[link.get(qn("r:id"))].target_ref == "https://example.org/a_b?x=1&y=2"


# The file


@pytest.mark.parametrize(("lang", "tag"), [("en", "en-GB"), ("id", "id-ID")])
def test_the_language_stands_in_styles_and_properties(lang: Lang, tag: str) -> None:
    word = opened(paper(lang))
    defaults = word.styles.element.find(qn("w:docDefaults"))
    assert [one.get(qn("w:val")) for one in defaults.iter(qn("w:lang"))] == [tag]
    assert word.core_properties.language == tag


def test_properties_tell_title_and_subject_and_no_author_or_program() -> None:
    properties = opened(paper()).core_properties
    assert properties.title == paper().title
    assert properties.subject == "Kawasaki leads Seoul by 10.2 points: leaning."
    assert (properties.author, properties.comments, properties.last_modified_by) == ("", "", "")


@pytest.mark.parametrize(("size", "measures"), [(Paper.A4, (210, 297)), (Paper.F4, (215, 330))])
def test_pages_have_the_size_that_was_asked_for_and_room_to_punch(size: Paper, measures: tuple[int, int]) -> None:
    (section,) = docx.Document(BytesIO(render(paper(), paper=size))).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == measures  # type: ignore[union-attr]
    assert round(section.left_margin.mm) == 30  # type: ignore[union-attr]
    codes = [one.text.strip() for one in section.footer._element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]


def test_the_same_document_makes_the_same_bytes_without_any_date() -> None:
    content = render(paper())
    assert content == render(paper())
    with ZipFile(BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(rb"20[12]\d-\d\d-\d\d", parts(content)["docProps/core.xml"])


def test_nothing_is_carried_that_the_document_does_not_need() -> None:
    names = set(parts(render(Document("title", "en", ()))))
    assert not [name for name in names if re.search("thumbnail|customXml|Effects|app.xml", name)]


# Data are data


@hostile
def test_every_text_is_shown_and_none_acts(text: str) -> None:
    one = visible(text).strip()
    seen = texts(opened(everywhere(text)))
    assert seen[:6] == [one, one, one, one, f"{one}: {one}", one]
    assert seen[6:-2] == [one, "second", one, one, one, one, one, one, one]
    assert seen[-2:] == ["", text]


@hostile
def test_hostile_captions_fields_and_alternative_texts_are_shown_and_do_not_act(text: str) -> None:
    table = replace(RANKING, caption=text)
    word = written(Figure("f", CHART, text, text), replace(FIELDS, items=((text, text),)), table)
    assert word.inline_shapes[0]._inline.docPr.get("descr").replace(GUARDED, "{") == text
    captions = [said.replace(GUARDED, "{") for style, said in lines(word) if style == "Caption"]
    assert captions == [f"Figure 1. {text}", f"Table 1. {text}"]


def test_our_own_texts_hold_no_variable_of_an_e_office() -> None:
    words = "${nama} $ {x} {y}"
    document = replace(everywhere(words), blocks=(*everywhere(words).blocks, Figure("f", CHART, words, words)))
    for name, content in parts(render(document)).items():
        assert b"${" not in content, name
        assert not re.search(rb"\$[^{$]*>\{", content), f"{name}: some programs join what markup sets apart"
    assert "${nama}" in texts(opened(document))[0]


@given(any_text)
def test_any_text_comes_back_from_a_cell(text: str) -> None:
    assert texts(opened(single(text)))[-2] == visible(text).strip().replace(GUARDED, "{")


def test_control_characters_do_not_break_the_file() -> None:
    assert texts(opened(everywhere("a\x1b[31mb\x00c\u202ed\ud800e\x9b")))[0] == "a␛[31mb␀c�d�e�"


# What an office sees


def test_libre_office_prints_the_paper_on_two_pages_with_all_its_words(tmp_path: Path) -> None:
    reader = PdfReader(pdf_by_office(render(paper("id")), tmp_path))
    assert len(reader.pages) == 2
    text = "\n".join(page.extract_text() for page in reader.pages)
    for words in ("Tabel 1. Overall value", "Gambar 1. Overall values", "Kawasaki leads Seoul", "NIP 123", "1 / 2"):
        assert words in text, words
    assert round(float(reader.pages[0].mediabox.width) / 72 * 25.4) == 210


def test_libre_office_repeats_the_header_of_a_long_table_and_prints_f4(tmp_path: Path) -> None:
    rows = tuple(Row((Cell(str(number)), Cell("A fact of which there is much to say. " * 3))) for number in range(60))
    long = Table("long", (Column("number", "Number of it"), Column("fact", "What is known")), rows, "Facts")
    reader = PdfReader(pdf_by_office(render(Document("title", "en", (long,)), paper=Paper.F4), tmp_path))
    assert len(reader.pages) > 1
    assert all("Number of it" in page.extract_text() for page in reader.pages)
    assert round(float(reader.pages[0].mediabox.height) / 72 * 25.4) == 330


def test_paragraphs_of_the_sample_are_where_a_reader_expects_them() -> None:
    order = [one.text for one in opened(paper()).iter_inner_content() if isinstance(one, WordParagraph) and one.text]
    assert order.index("Kawasaki leads Seoul by 10.2 points: leaning.") < order.index("Why Kawasaki")
    assert order[-1] == "NIP 123"
