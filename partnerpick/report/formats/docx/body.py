"""What stands on the pages of a Word document: each kind of block in its own style."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerpick.report.document import (
    Block,
    Bullets,
    Caption,
    Commands,
    Document,
    Fields,
    Figure,
    Heading,
    Paragraph,
    Signature,
    Table,
    Terms,
    visible,
)
from partnerpick.report.formats.docx.elements import element, field, harmless, say
from partnerpick.report.formats.docx.tables import append_table
from partnerpick.report.formats.office import heading_levels, signed

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.text.paragraph import Paragraph as WordParagraph

_LETTER = 2.2
"""The width of a letter of 11-point Arial in millimetres, on the wide side."""
_WIDEST_LABEL = 50
_COLON = 4
"""The room for the colon behind a form's label, in millimetres."""
_SHARP = 3.0
"""Dots of a picture for each of a screen, for print."""
_DOTS = 96
"""Dots of a screen on an inch."""
_ROOM_TO_SIGN = 18
"""In millimetres."""


def write(document: Document, word: "WordDocument", width: float) -> None:
    """Write title and blocks into a Word document that has our styles and whose text is `width` millimetres wide."""
    page = _Page(word, width)
    say(page.paragraph("Title"), " ".join(document.title.split()))
    levels = heading_levels(document.contents)
    for block, caption, level in zip(document.contents, document.captions, levels, strict=True):
        page.add(block, caption, level)


@dataclass(frozen=True, slots=True)
class _Page:
    """Appends blocks to a Word document whose text is so many millimetres wide."""

    word: "WordDocument"
    width: float

    def add(self, block: Block, caption: Caption | None, level: int) -> None:  # noqa: C901 - one for each kind of block
        """Append one block with its caption."""
        match block:
            case Heading(text):
                say(self.paragraph(f"Heading {level}"), " ".join(text.split()))
            case Paragraph(text, emphasis):
                say(self.paragraph("Key Sentence" if emphasis else "Normal"), text)
            case Terms():
                self.terms(block)
            case Bullets(items):
                for item in items:
                    say(self.paragraph("List Bullet"), item)
            case Commands(items):
                self.commands(items)
            case Table():
                self.caption(caption, above=True)
                append_table(block, str(caption or ""), self.word, self.width)
            case Figure():
                self.figure(block, caption)
            case Fields():
                self.fields(block)
            case Signature():
                self.signature(block)

    def paragraph(self, style: str) -> "WordParagraph":
        """A new empty paragraph at the end."""
        return self.word.add_paragraph(style=style)

    def commands(self, items: tuple[str, ...]) -> None:
        """Command lines, all on one page."""
        from docx.shared import Pt

        for number, item in enumerate(items, start=1):
            paragraph = self.paragraph("Code")
            paragraph.add_run(harmless(item))
            last = number == len(items)
            paragraph.paragraph_format.keep_with_next = not last
            if last:
                paragraph.paragraph_format.space_after = Pt(8)

    def terms(self, terms: Terms) -> None:
        """Labels in bold, each with what is said under it running on; what continues it stands below."""
        for label, texts in terms.entries:
            for number, text in enumerate(texts):
                paragraph = self.paragraph("Term")
                if number == 0 and label.strip():
                    say(paragraph, label, bold=True)
                    paragraph.add_run(": ")
                elif number:
                    paragraph.paragraph_format.first_line_indent = 0
                say(paragraph, text)

    def caption(self, caption: Caption | None, *, above: bool) -> None:
        """The caption above or below, its number a field, so that a list of tables or figures can be made."""
        from docx.shared import Pt

        if caption is None:
            return
        paragraph = self.paragraph("Caption")
        if above:
            paragraph.paragraph_format.keep_with_next = True
        else:
            paragraph.paragraph_format.space_after = Pt(12)
        sequence = re.sub(r"\W+", "", caption.before) or "Partnerpick"
        paragraph.add_run(caption.before)
        field(paragraph, rf"SEQ {sequence} \* ARABIC", str(caption.number))
        paragraph.add_run(harmless(caption.after))

    def figure(self, figure: Figure, caption: Caption | None) -> None:
        """The picture, at most as wide as the text, with its alternative text and its caption below."""
        from io import BytesIO

        from docx.image.image import Image
        from docx.shared import Mm

        from partnerpick.report.formats.pictures import png

        picture = png(figure, _SHARP)
        width = Image.from_blob(picture).px_width / _SHARP / _DOTS * 25.4
        paragraph = self.paragraph("Picture")
        shape = paragraph.add_run().add_picture(BytesIO(picture), width=Mm(min(width, self.width)))
        for side in "TBLR":
            # Left out, LibreOffice would keep the text of the line away from the picture.
            shape._inline.set(f"dist{side}", "0")
        properties = shape._inline.docPr
        properties.set("name", figure.key)
        properties.set("descr", harmless(figure.alt))
        if caption is None:
            paragraph.paragraph_format.keep_with_next = False
        self.caption(caption, above=False)

    def fields(self, fields: Fields) -> None:
        """A form's head: labels, colons below one another, and dots where somebody is to write."""
        from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
        from docx.shared import Mm

        longest = max(len(visible(label)) for label, _ in fields.items)
        colon = min(longest * _LETTER + 3, _WIDEST_LABEL)
        for number, (label, text) in enumerate(fields.items, start=1):
            paragraph = self.paragraph("Form Field")
            shape = paragraph.paragraph_format
            shape.left_indent, shape.first_line_indent = Mm(colon + _COLON), Mm(-colon - _COLON)
            shape.tab_stops.add_tab_stop(Mm(colon))
            shape.tab_stops.add_tab_stop(Mm(colon + _COLON))
            say(paragraph, label)
            paragraph.add_run("\t:\t")
            if text.strip():
                say(paragraph, text)
            else:
                shape.tab_stops.add_tab_stop(Mm(self.width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
                paragraph.add_run("\t")
            if number == len(fields.items):
                shape.space_after = Mm(5)
                line = element("bottom", val="single", sz=6, space=6, color="5B6875")
                paragraph._p.get_or_add_pPr().insert_element_before(
                    element("pBdr", line), "w:shd", "w:tabs", "w:spacing", "w:ind"
                )

    def signature(self, signature: Signature) -> None:
        """Who signs, in the right half, on one page."""
        from docx.shared import Mm

        before = self.word.paragraphs[-1]
        if before._p.getnext() is None or before._p.getnext().tag.endswith("}sectPr"):
            # No page has the signature without anything that it is for.
            before.paragraph_format.keep_with_next = True
        lines = signed(signature)
        for number, line in enumerate(lines, start=1):
            paragraph = self.paragraph("Signature")
            shape = paragraph.paragraph_format
            shape.keep_with_next = number < len(lines)
            if number == 1:
                shape.space_before = Mm(8)
            if line:
                say(paragraph, line)
            else:
                shape.space_after = Mm(_ROOM_TO_SIGN)
