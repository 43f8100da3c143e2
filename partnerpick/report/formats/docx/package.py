"""A Word document of our own: its styles, settings, properties and pages."""

from io import BytesIO
from typing import TYPE_CHECKING

from partnerpick.locale import Words
from partnerpick.report.document import Document, Paragraph
from partnerpick.report.formats.docx.archive import unpacked
from partnerpick.report.formats.docx.body import write
from partnerpick.report.formats.docx.elements import field, harmless
from partnerpick.report.formats.office import MARGINS, Paper

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.opc.rel import Relationships

_UNUSED = ("/stylesWithEffects", "/customXml", "/webSettings", "/fontTable", "/thumbnail", "/extended-properties")
"""What the empty document of python-docx brings and nothing of ours needs."""
_LONGEST_PROPERTY = 255


def composed(document: Document, paper: Paper, *, text_width: float | None = None) -> "WordDocument":
    """The document on pages of this size.

    Args:
        document: What is written.
        paper: The size of the pages.
        text_width: The room between the margins in millimetres, where it will be other than that of these pages.
    """
    import docx

    word = docx.Document()
    for relationships in (word.part.rels, word.part.package.rels):
        _drop_unused(relationships)
    language = Words(document.lang)("document.language-tag")
    _replace(word.styles.element, "styles", language)
    _replace(word.settings.element, "settings", language)
    _replace(word.part.numbering_part.element, "numbering", language)
    _set_properties(word, document, language)
    _set_pages(word, paper)
    write(document, word, text_width or paper.width - MARGINS.left - MARGINS.right)
    return word


def parts_of(word: "WordDocument") -> dict[str, bytes]:
    """Every part of the document as a file, by its name."""
    stream = BytesIO()
    word.save(stream)
    return unpacked(stream.getvalue())


def _drop_unused(relationships: "Relationships") -> None:
    for key in [key for key, one in relationships.items() if one.reltype.endswith(_UNUSED)]:
        del relationships[key]


def _replace(element: object, name: str, language: str) -> None:
    """Put our own styles, settings or numbering into a part of the package."""
    from importlib.resources import files

    from docx.oxml.parser import parse_xml

    source = (files("partnerpick.report.formats") / "templates" / f"{name}.xml").read_text(encoding="utf-8")
    element[:] = list(parse_xml(source.replace("@language@", language)))  # type: ignore[index]


def _set_properties(word: "WordDocument", document: Document, language: str) -> None:
    properties = word.core_properties
    properties._element[:] = []
    properties.title = _property(document.title)
    properties.language = language
    key = next((block.text for block in document.contents if isinstance(block, Paragraph) and block.emphasis), "")
    if key:
        properties.subject = _property(key)


def _property(text: str) -> str:
    return " ".join(harmless(text).split())[:_LONGEST_PROPERTY]


def _set_pages(word: "WordDocument", paper: Paper) -> None:
    from docx.shared import Mm

    section = word.sections[0]
    section.page_width, section.page_height = Mm(paper.width), Mm(paper.height)
    section.left_margin, section.right_margin = Mm(MARGINS.left), Mm(MARGINS.right)
    section.top_margin, section.bottom_margin = Mm(MARGINS.top), Mm(MARGINS.bottom)
    footer = section.footer.paragraphs[0]
    footer.style = word.styles["footer"]
    field(footer, "PAGE", "1")
    footer.add_run(" / ")
    field(footer, "NUMPAGES", "1")
