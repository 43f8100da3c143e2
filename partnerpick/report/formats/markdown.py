"""A document as GitHub Flavored Markdown."""

import re

from partnerpick.report.document import (
    TO_FILL,
    Align,
    Block,
    Bullets,
    Caption,
    Commands,
    Document,
    Fields,
    Figure,
    Heading,
    Paragraph,
    RowKind,
    Signature,
    Table,
    Terms,
    pieces,
    visible,
)

# Signs that can open markup anywhere in a line. `$` is mathematics on GitHub, `://` and `www.` become links whose
# text would show the backslashes of other escapes; `&` only matters before what looks like an entity.
_SIGNS = re.compile(r"[\\`*_\[\]<>|~#$]|&(?=#?\w+;)|:(?=//)|(?<=www)\.")
# Signs that open a block at the beginning of a line: a list, a numbered list, an underlined heading.
_LINE_START = re.compile(r"^(?:(\d{1,9})(?=[.)])|(?=[-+=]))")
_MARKS: dict[RowKind, str] = {"body": "", "group": "**", "baseline": "*", "total": "**"}
_PADDED_TO = 32


def render(document: Document) -> str:
    """The document as Markdown; every text of it appears as it is, none acts as markup."""
    blocks = [f"# {_one_line(document.title)}", *map(_block, document.contents, document.captions)]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _block(block: Block, caption: Caption | None) -> str:  # noqa: PLR0911 - one for each kind of block
    match block:
        case Heading(text, level):
            return f"{'#' * min(max(level, 2), 6)} {_one_line(text)}"
        case Paragraph(text, emphasis):
            return _marked(_lines(text), "**" if emphasis else "")
        case Terms():
            return "\n".join(_entry(label, "\n".join(texts)) for label, texts in block.entries)
        case Bullets(items):
            return "\n".join(f"- {_lines(item, indent=2)}" for item in items)
        case Commands(items):
            return _fenced("\n".join(visible(item) for item in items))
        case Table():
            return _captioned(caption, _table(block))
        case Figure():
            return _captioned(caption, _lines(block.alt))
        case Fields(items):
            return "\n".join(_entry(label, text if text.strip() else TO_FILL) for label, text in items)
        case Signature(lines):
            return _lines("\n".join(lines))


def _captioned(caption: Caption | None, text: str) -> str:
    return f"**{_lines(str(caption))}**\n\n{text}" if caption else text


def _entry(label: str, text: str) -> str:
    return f"- **{_one_line(label)}**: {_lines(text, indent=2)}" if label.strip() else f"- {_lines(text, indent=2)}"


def _table(table: Table) -> str:
    rows = [[_cell(column.header) for column in table.columns]]
    rows += [[_marked(_cell(cell.text), _MARKS[row.kind]) for cell in row.cells] for row in table.rows]
    widths = [min(_PADDED_TO, max(3, *map(len, texts))) for texts in zip(*rows, strict=True)]
    aligns = [column.align for column in table.columns]
    lines = [" | ".join(map(_padded, row, widths, aligns)) for row in rows]
    rule = " | ".join(map(_rule, widths, aligns))
    return "\n".join(f"| {line} |" for line in [lines[0], rule, *lines[1:]])


def _padded(text: str, width: int, align: Align) -> str:
    return text.rjust(width) if align == "right" else text.ljust(width)


def _rule(width: int, align: Align) -> str:
    left, right = ":" if align == "centre" else "-", "-" if align == "left" else ":"
    return left + "-" * (width - 2) + right


def _fenced(code: str) -> str:
    longest = max((len(run) for run in re.findall("`+", code)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}sh\n{code}\n{fence}"


def _marked(text: str, mark: str) -> str:
    return f"{mark}{text}{mark}" if text else ""


def _lines(text: str, indent: int = 0) -> str:
    """A text where blocks may begin: each of its lines is kept one, and none begins a list or a heading."""
    lines = (_LINE_START.sub(r"\1\\", _escape(line.strip())) for line in visible(text).strip().split("\n"))
    return ("\\\n" + " " * indent).join(lines)


def _cell(text: str) -> str:
    return "<br>".join(_escape(line.strip()) for line in visible(text).strip().split("\n"))


def _one_line(text: str) -> str:
    return _escape(" ".join(visible(text).split()))


def _escape(text: str) -> str:
    """The text with a backslash before each sign that could be markup; web addresses link to themselves."""
    return "".join(f"<{piece}>" if is_url else _SIGNS.sub(r"\\\g<0>", piece) for piece, is_url in pieces(text))
