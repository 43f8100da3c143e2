"""An office's template: its letterhead and variables stay to the byte, our text goes where it belongs."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm
from pypdf import PdfReader

from partnerpick.errors import InputError
from partnerpick.report.document import Block, Bullets, Document, Heading, Paragraph
from partnerpick.report.formats.docx import render
from partnerpick.report.formats.pictures import png
from tests.report.formats.office import FIGURE, paper, pdf_by_office
from tests.report.formats.samples import RANKING

TOUCHED = {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/styles.xml"}
"""The parts that a text of ours adds to; `word/numbering.xml` only where the template has no bullets."""


def letterhead() -> WordDocument:
    """A template as offices have them: a head and a foot with variables, some of them split, a table, a text."""
    word = docx.Document()
    section = word.sections[0]
    section.page_width, section.page_height = Mm(215), Mm(330)
    section.left_margin, section.right_margin = Mm(40), Mm(25)
    section.header.paragraphs[0].text = "PEMERINTAH KOTA BANDUNG ${kop_surat}"
    for piece in ("Jalan Wastukencana 2 ", "$", "{nomor", "_naskah}"):
        section.footer.paragraphs[0].add_run(piece)
    table = word.add_table(1, 2)
    table.cell(0, 0).text = "Nomor"
    for piece in ("${", "nomor", "}"):
        table.cell(0, 1).paragraphs[0].add_run(piece).italic = piece == "nomor"
    word.add_paragraph("Yth. ${tujuan}, perihal ${hal}")
    return word


def saved(word: WordDocument, folder: Path, change: Callable[[str], str] = str) -> Path:
    """The template as a file; `change` gets the text of its main part."""
    path = folder / "office.docx"
    word.save(str(path))
    return changed(path, {"word/document.xml": lambda content: change(content.decode()).encode()})


def changed(path: Path, changes: dict[str, Callable[[bytes], bytes | None]]) -> Path:
    """The file with parts changed; one that becomes None is left out."""
    written = {name: changes.get(name, bytes)(content) for name, content in parts(path.read_bytes()).items()}
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for name, content in written.items():
            if content is not None:
                archive.writestr(name, content)
    return path


def parts(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def filled(template: Path, *blocks: Block) -> bytes:
    return render(Document("Our title", "id", blocks), template=template)


def shown(content: bytes) -> list[str]:
    return [one.text for one in docx.Document(BytesIO(content)).paragraphs if one.text]


def variables(content: bytes) -> list[str]:
    """Every variable of each part with all the markup inside it, and those that are one only without markup."""
    found = []
    for name, part in sorted(parts(content).items()):
        if name.endswith(".xml"):
            text = part.decode()
            found += [f"{name} {one}" for one in re.findall(r"\$(?:<[^>]*>)*\{.*?\}", text, re.DOTALL)]
            found += [f"{name} {one}" for one in re.findall(r"\$\{[^}]*\}", re.sub("<[^>]*>", "", text))]
    return found


def kept(before: bytes, after: bytes) -> bool:
    """Whether a part is as it was but for one piece put in."""
    front = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    return len(after) >= len(before) and after.endswith(before[front:])


# What stays


def test_every_variable_stays_to_the_byte_wherever_it_stands_and_however_it_is_split(tmp_path: Path) -> None:
    template = saved(letterhead(), tmp_path)
    before = variables(template.read_bytes())
    assert len(before) > 8
    assert sum("nomor" in one for one in before) >= 4
    assert variables(render(paper("id"), template=template)) == before


def test_no_byte_of_the_template_changes_but_what_is_put_in(tmp_path: Path) -> None:
    template = saved(letterhead(), tmp_path)
    before, after = parts(template.read_bytes()), parts(render(paper("id"), template=template))
    assert set(before) <= set(after)
    assert {name for name in before if before[name] != after[name]} == TOUCHED
    assert all(kept(before[name], after[name]) for name in TOUCHED)
    assert [name for name in after if name not in before] == ["word/media/partnerpick1.png"]


def test_white_space_comments_and_quotes_of_the_template_stay_as_they_are(tmp_path: Path) -> None:
    odd = "<!-- ${c} --><w:p  w:rsidR = '00AA' ><w:r><w:t xml:space=\"preserve\">  ${ a &#x24;{b} </w:t></w:r ></w:p>"
    template = saved(letterhead(), tmp_path, lambda text: text.replace("<w:sectPr", f"{odd}\n  <w:sectPr"))
    assert odd.encode() in parts(filled(template, Paragraph("ours")))["word/document.xml"]


def test_pages_head_and_foot_are_those_of_the_template(tmp_path: Path) -> None:
    word = docx.Document(BytesIO(filled(saved(letterhead(), tmp_path), Paragraph("ours"))))
    (section,) = word.sections
    assert (round(section.page_width.mm), round(section.left_margin.mm)) == (215, 40)  # type: ignore[union-attr]
    assert section.header.paragraphs[0].text == "PEMERINTAH KOTA BANDUNG ${kop_surat}"
    assert section.footer.paragraphs[0].text == "Jalan Wastukencana 2 ${nomor_naskah}"


def test_variables_in_our_own_text_do_not_become_those_of_the_e_office(tmp_path: Path) -> None:
    template = saved(letterhead(), tmp_path)
    content = filled(template, Paragraph("costs ${x} and $"), Paragraph("{y}"))
    assert variables(content) == variables(template.read_bytes())


# Where our text goes


def test_our_text_stands_behind_the_template_s_own(tmp_path: Path) -> None:
    assert shown(filled(saved(letterhead(), tmp_path), Paragraph("ours"))) == [
        "Yth. ${tujuan}, perihal ${hal}",
        "Our title",
        "ours",
    ]


def test_our_text_takes_the_place_of_the_placeholder_even_when_word_has_split_it(tmp_path: Path) -> None:
    word = letterhead()
    for piece in ("{{part", "nerpick", "}}"):
        (word.paragraphs[-1] if piece != "{{part" else word.add_paragraph()).add_run(piece)
    word.add_paragraph("Hormat kami, ${ttd}")
    before, ours, after = "Yth. ${tujuan}, perihal ${hal}", ["Our title", "ours"], "Hormat kami, ${ttd}"
    assert shown(filled(saved(word, tmp_path), Paragraph("ours"))) == [before, *ours, after]


def test_our_text_is_as_wide_as_the_section_that_it_stands_in(tmp_path: Path) -> None:
    word = docx.Document(BytesIO(filled(saved(letterhead(), tmp_path), RANKING, FIGURE)))
    assert sum(int(one.get(qn("w:w"))) for one in word.tables[1]._tbl.tblGrid) == pytest.approx(8504, abs=5)
    assert word.inline_shapes[0].width == pytest.approx(Mm(150), rel=0.001)


def place(text: str) -> Callable[[WordDocument], None]:
    def add(word: WordDocument) -> None:
        word.add_paragraph(text)

    return add


def in_a_table(word: WordDocument) -> None:
    word.add_table(1, 1).cell(0, 0).text = "{{partnerpick}}"


def before_a_section_break(word: WordDocument) -> None:
    word.add_paragraph("{{partnerpick}}")._p.get_or_add_pPr().append(OxmlElement("w:sectPr"))


@pytest.mark.parametrize(
    "spoil", [place("see {{partnerpick}}"), in_a_table, before_a_section_break, place("{{partnerpick}}{{partnerpick}}")]
)
def test_a_placeholder_where_no_text_can_be_put_is_refused(
    spoil: Callable[[WordDocument], None], tmp_path: Path
) -> None:
    word = letterhead()
    spoil(word)
    with pytest.raises(InputError, match=r"office.docx: \{\{partnerpick\}\} has to stand once, in a paragraph of its"):
        filled(saved(word, tmp_path))


def test_two_placeholders_are_refused(tmp_path: Path) -> None:
    word = letterhead()
    word.add_paragraph("{{partnerpick}}")
    word.add_paragraph("{{partnerpick}}")
    with pytest.raises(InputError, match="has to stand once"):
        filled(saved(word, tmp_path))


# Styles


def test_the_template_s_own_styles_are_used_and_what_it_lacks_is_added(tmp_path: Path) -> None:
    template = saved(letterhead(), tmp_path)
    localised = changed(
        template,
        {"word/styles.xml": lambda content: content.replace(b'w:styleId="Heading1"', b'w:styleId="Judul1"')},
    )
    word = docx.Document(BytesIO(filled(localised, Heading("ours"), Paragraph("key", emphasis=True))))
    heading, key = word.paragraphs[-2:]
    assert (heading.style.style_id, heading.style.name) == ("Judul1", "Heading 1")  # type: ignore[union-attr]
    assert key.style.name == "Key Sentence"  # type: ignore[union-attr]
    styles = [one.style_id for one in word.styles]
    assert len(set(styles)) == len(styles)


def test_a_style_of_another_name_under_our_key_is_left_alone(tmp_path: Path) -> None:
    foreign = b'<w:style w:type="paragraph" w:styleId="KeySentence"><w:name w:val="Kalimat"/></w:style></w:styles>'
    template = changed(
        saved(letterhead(), tmp_path),
        {"word/styles.xml": lambda content: content.replace(b"</w:styles>", foreign)},
    )
    word = docx.Document(BytesIO(filled(template, Paragraph("key", emphasis=True))))
    assert word.paragraphs[-1].style.style_id == "KeySentencePartnerpick"  # type: ignore[union-attr]
    assert [one.style_id for one in word.styles if one.name == "Kalimat"] == ["KeySentence"]


def bullet(word: WordDocument) -> str:
    """The sign that stands before the items of a list."""
    (number,) = word.styles["List Bullet"].element.iter(qn("w:numId"))
    numbers = word.part.numbering_part.element
    (mine,) = [one for one in numbers.iter(qn("w:num")) if one.get(qn("w:numId")) == number.get(qn("w:val"))]
    (kind,) = [
        one for one in numbers.iter(qn("w:abstractNum")) if one.get(qn("w:abstractNumId")) == mine[0].get(qn("w:val"))
    ]
    return str(next(kind.iter(qn("w:lvlText"))).get(qn("w:val")))


def without_bullets(content: bytes) -> bytes:
    return re.sub(rb'<w:style [^>]*w:styleId="ListBullet".*?</w:style>', b"", content, flags=re.DOTALL)


def test_a_template_without_bullets_gets_a_list_of_its_own_beside_its_others(tmp_path: Path) -> None:
    template = changed(saved(letterhead(), tmp_path), {"word/styles.xml": without_bullets})
    before, after = parts(template.read_bytes()), parts(filled(template, Bullets(("one", "two"))))
    found = {"word/document.xml", "word/styles.xml", "word/numbering.xml"}
    assert {name for name in before if before[name] != after[name]} == found
    word = docx.Document(BytesIO(filled(template, Bullets(("one", "two")))))
    assert bullet(word) == "•"
    tags = [one.tag for one in word.part.numbering_part.element]
    assert tags == sorted(tags), "Word wants all kinds of lists before the lists"


@pytest.mark.parametrize("missing", ["styles", "numbering"])
def test_a_template_that_lacks_a_part_gets_ours(missing: str, tmp_path: Path) -> None:
    def without(pattern: bytes) -> Callable[[bytes], bytes]:
        return lambda content: re.sub(pattern % missing.encode(), b"", content)

    template = changed(
        saved(letterhead(), tmp_path),
        {
            "word/_rels/document.xml.rels": without(rb'<Relationship [^>]*/%s"[^>]*/>'),
            f"word/{missing}.xml": lambda _: None,
            "[Content_Types].xml": without(rb"<Override [^>]*/%s.xml[^>]*/>"),
            **({"word/styles.xml": without_bullets} if missing == "numbering" else {}),
        },
    )
    word = docx.Document(BytesIO(filled(template, Bullets(("one",)))))
    assert word.paragraphs[-1].style.name == "List Bullet"  # type: ignore[union-attr]
    assert bullet(word) == "•"


def test_our_text_says_its_language_and_its_pictures_have_numbers_of_their_own(tmp_path: Path) -> None:
    word = letterhead()
    word.add_picture(BytesIO(png(FIGURE, 1)))
    content = filled(saved(word, tmp_path), FIGURE, FIGURE)
    body = docx.Document(BytesIO(content)).element.body
    ours = [run for run in body.iter(qn("w:r")) if run.find(f"{qn('w:rPr')}/{qn('w:lang')}") is not None]
    assert len(ours) > 4
    assert len({one.get("id") for one in body.iter(qn("wp:docPr"))}) == 3


# The file


def test_the_same_template_and_document_make_the_same_bytes(tmp_path: Path) -> None:
    template = saved(letterhead(), tmp_path)
    assert render(paper(), template=template) == render(paper(), template=template)


def test_a_word_template_becomes_a_document(tmp_path: Path) -> None:
    template = changed(
        saved(letterhead(), tmp_path),
        {"[Content_Types].xml": lambda content: content.replace(b"document.main+xml", b"template.main+xml")},
    )
    assert shown(filled(template))[-1] == "Our title"


UNUSABLE: dict[str, dict[str, Callable[[bytes], bytes | None]]] = {
    "macros": {"[Content_Types].xml": lambda content: content.replace(b"document.main", b"document.macroEnabled.main")},
    "broken text": {"word/document.xml": lambda content: content[:-20]},
    "no text": {"word/document.xml": lambda _: None},
    "a DTD": {"word/document.xml": lambda content: content.replace(b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>', 1)},
    "UTF-16": {"word/document.xml": lambda content: content.decode().replace("UTF-8", "UTF-16").encode("utf-16")},
    "another namespace": {"word/document.xml": lambda content: content.replace(b"/2006/main", b"/2007/main")},
    "no relations": {"word/_rels/document.xml.rels": lambda _: None},
    "broken relations": {"_rels/.rels": lambda _: b"<x"},
    "broken styles": {"word/styles.xml": lambda _: b"<x"},
}


@pytest.mark.parametrize("changes", UNUSABLE.values(), ids=UNUSABLE.keys())
def test_what_is_no_word_document_is_refused(
    changes: dict[str, Callable[[bytes], bytes | None]], tmp_path: Path
) -> None:
    with pytest.raises(InputError, match=r"office\.docx: this is not a Word document that can be a template"):
        filled(changed(saved(letterhead(), tmp_path), changes))


def test_a_file_that_is_no_archive_or_not_there_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "office.docx"
    with pytest.raises(InputError, match="there is no such file"):
        filled(path)
    path.write_bytes(b"no archive")
    with pytest.raises(InputError, match="not a Word document"):
        filled(path)
    with pytest.raises(InputError, match="cannot be read"):
        filled(tmp_path)


def test_libre_office_prints_letterhead_and_paper(tmp_path: Path) -> None:
    content = render(paper("id"), template=saved(letterhead(), tmp_path))
    pages = [page.extract_text() for page in PdfReader(pdf_by_office(content, tmp_path)).pages]
    assert 1 < len(pages) < 5
    assert all("PEMERINTAH KOTA BANDUNG ${kop_surat}" in page for page in pages)
    assert all("${nomor_naskah}" in page for page in pages)
    assert "Tabel 1. Overall value" in "".join(pages)
