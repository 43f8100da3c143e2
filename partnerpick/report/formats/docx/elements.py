"""The small pieces of a Word document: texts in which nothing acts, fields, links, and bare elements."""

import re
from typing import TYPE_CHECKING

from partnerpick.report.document import pieces, visible

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_JOINER = "\N{ZERO WIDTH JOINER}"
_VARIABLE = re.compile(r"(?<=\$)\{|^\{")
"""Where a variable of the e-office may begin: a brace after a dollar sign, which may end the piece before."""


def harmless(text: str) -> str:
    """The text as a Word file can hold it, and without variables of the e-office."""
    return _VARIABLE.sub(f"{_JOINER}{{", visible(text))


def element(name: str, *children: "BaseOxmlElement", **attributes: str | float) -> "BaseOxmlElement":
    """An element of the main namespace, `element("jc", val="right")`, its attributes of the same one."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(f"w:{name}", {qn(f"w:{key}"): str(value) for key, value in attributes.items()})
    made.extend(children)
    return made


def say(paragraph: "Paragraph", text: str, *, bold: bool = False, italic: bool = False) -> None:
    """Add a text to a paragraph; its web addresses become links."""
    for piece, is_url in pieces(visible(text).strip()):
        if is_url:
            _link(paragraph, piece)
        elif piece:
            run = paragraph.add_run(harmless(piece))
            _mark(run, bold=bold, italic=italic)


def field(paragraph: "Paragraph", code: str, shown: str) -> None:
    """Add a field that Word works out, with what it shows until then."""
    instruction = element("instrText")
    instruction.text = f" {code} "
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    for part in (element("fldChar", fldCharType="begin"), instruction, element("fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)
    paragraph.add_run(shown)
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))


def _mark(run: "Run", *, bold: bool, italic: bool) -> None:
    if bold:
        run.bold = True
    if italic:
        run.italic = True


def _link(paragraph: "Paragraph", address: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    run = paragraph.add_run(harmless(address), style="Hyperlink")
    key = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink", {qn("r:id"): key})
    paragraph._p.append(link)
    link.append(run._r)
