"""A document for a terminal or a pipe: lines of text that also read well without colour."""

from collections.abc import Iterable
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from partnerpick.report.document import (
    TO_FILL,
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
from partnerpick.report.formats.terminal_table import (
    GAP,
    SEPARATOR,
    broken,
    indented,
    literal,
    side_by_side,
    table_lines,
)

_INDENT = 2
_NARROWEST = 40
_PROSE = 100
"""Longer lines are hard to read; only tables use a wider screen."""
_LABEL = 26
"""The widest label that a text may stand beside."""


def print_document(document: Document, console: Console) -> None:
    """Print the document as wide as the console is, with colours if it has them; data never act as markup."""
    page = _Page(console, max(console.width, _NARROWEST))
    console.print(Text("\n").join(page.lines(document)), soft_wrap=True)


def render(document: Document, *, width: int = 100, colour: bool = False) -> str:
    """What `print_document` prints on a terminal of this width, with or without escape sequences."""
    from io import StringIO

    stream = StringIO()
    console = Console(file=stream, width=width, force_terminal=colour, color_system="standard" if colour else None)
    print_document(document, console)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _Page:
    """Turns blocks into lines that fit the width; the console only tells how texts break."""

    console: Console
    width: int

    def lines(self, document: Document) -> list[Text]:
        """All lines: what introduces a block stands close to it, all else is set apart by an empty line."""
        lines = self.prose(document.title, 0, "bold")
        previous: Block = Heading(document.title, level=1)
        indent = 0
        for block, caption in zip(document.contents, document.captions, strict=True):
            if not isinstance(block, Paragraph):
                indent = _INDENT
            close = isinstance(block, Paragraph | Terms | Bullets) and isinstance(previous, Heading | Paragraph)
            headed = isinstance(previous, Heading) and previous.level > 1
            lines += [*([] if close or headed else [Text()]), *self.block(block, caption, indent)]
            previous = block
        return lines

    def block(  # noqa: PLR0911 - one for each kind of block
        self, block: Block, caption: Caption | None, indent: int
    ) -> list[Text]:
        """The lines of one block, after its caption where it has one."""
        match block:
            case Heading(text):
                return self.prose(text, 0, "bold")
            case Paragraph(text, emphasis):
                return self.prose(text, indent, "bold" if emphasis else "")
            case Terms(items):
                return self.labelled(items)
            case Bullets(items):
                return [line for item in items for line in self.hung(Text("-"), 1, item, 1)]
            case Commands(items):
                return self.commands(items)
            case Table():
                drawn = indented(table_lines(block, self.width - _INDENT, self.console), _INDENT)
                return [*self.caption(caption), *drawn]
            case Figure():
                return [*self.caption(caption), *self.prose(block.alt, _INDENT)]
            case Fields(items):
                return self.labelled((label, text if text.strip() else TO_FILL) for label, text in items)
            case Signature(lines):
                return self.prose("\n".join(lines), min(self.width, _PROSE) // 2)

    def prose(self, text: str, indent: int, style: str = "") -> list[Text]:
        """A text as lines that all begin at the indent."""
        return indented(broken(literal(text, style), min(self.width, _PROSE) - indent, self.console), indent)

    def caption(self, caption: Caption | None) -> list[Text]:
        """A caption's lines; none where there is none."""
        return self.prose(str(caption), _INDENT, "bold") if caption else []

    def labelled(self, items: Iterable[tuple[str, str]]) -> list[Text]:
        """Labels with their texts beside them, all of which begin at one place."""
        entries = list(items)
        width = min(max((cell_len(visible(label)) for label, _ in entries), default=0), _LABEL)
        return [line for label, text in entries for line in self.hung(literal(label, "cyan"), width, text, GAP)]

    def hung(self, label: Text, width: int, text: str, gap: int) -> list[Text]:
        """A text as lines that hang beside its label."""
        rest = min(self.width, _PROSE) - _INDENT - width - gap
        cells = [broken(label, width, self.console), broken(literal(text), rest, self.console)]
        return indented(side_by_side(cells, [width, rest], ["left", "left"], gap), _INDENT)

    def commands(self, items: Iterable[str]) -> list[Text]:
        """The commands, as many on each line as fit; none is broken, for a broken one cannot be copied."""
        lines: list[Text] = []
        for item in items:
            command = Text(" ".join(visible(item).split("\n")), "cyan")
            if lines and lines[-1].cell_len + len(SEPARATOR) + command.cell_len <= min(self.width, _PROSE) - _INDENT:
                lines[-1] = Text(SEPARATOR).join([lines[-1], command])
            else:
                lines.append(command)
        return indented(lines, _INDENT)
