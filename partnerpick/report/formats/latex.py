r"""A document as a LaTeX article for pdfLaTeX, XeLaTeX or LuaLaTeX; needs nothing but common packages."""

import re
from collections.abc import Iterable, Sequence

from partnerpick.locale import Lang
from partnerpick.report.document import (
    Align,
    Block,
    Bullets,
    Caption,
    Column,
    Commands,
    Document,
    Fields,
    Figure,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Signature,
    Table,
    Terms,
    pieces,
    visible,
)
from partnerpick.report.formats.columns import shares

_PREAMBLE = r"""\documentclass[a4paper,10pt]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
  \usepackage{textcomp}
@signs@\else
  \usepackage{fontspec}
\fi
\IfFileExists{@language@.ldf}{\usepackage[@language@]{babel}}{}
\usepackage[margin=22mm]{geometry}
\usepackage{array,booktabs,longtable}
\setlength{\parindent}{0pt}
\setlength{\parskip}{0.6em}
\setlength{\emergencystretch}{3em}
\setlength{\LTleft}{0pt}
\begin{document}
"""
_LANGUAGES: dict[Lang, str] = {"en": "english", "id": "indonesian"}

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "^": r"\textasciicircum{}",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "%": r"\%",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}",
    "`": r"\textasciigrave{}",
    # After the end of a row a bracket or an asterisk would be taken for an argument of it.
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
    # Two of these would become one other sign.
    "-": "-{}",
    ",": ",{}",
}
_SPECIAL = re.compile(r"[\\{}$&#^_~%<>|\"'`\[\]*]|-(?=-)|,(?=,)")
_BREAKS = re.compile(r"[/.?=-](?=[^/.])")
"""Where a web address may continue on the next line."""
_KNOWN = {
    "≤": r"\ensuremath{\leq}",
    "≥": r"\ensuremath{\geq}",
    "≈": r"\ensuremath{\approx}",
    "≠": r"\ensuremath{\neq}",
    "→": r"\ensuremath{\rightarrow}",
    "−": r"\ensuremath{-}",
    "\N{THIN SPACE}": r"\,",
    "\N{NARROW NO-BREAK SPACE}": r"\,",
}

_RAGGED: dict[Align, str] = {"left": r"\raggedright", "right": r"\raggedleft", "centre": r"\centering"}
_STYLES: dict[RowKind, str] = {"body": "", "group": r"\textbf", "baseline": r"\textit", "total": r"\textbf"}
_FIELDS = r"{@{}>{\raggedright}p{0.25\linewidth}@{}l@{\,\,}>{\raggedright\arraybackslash}p{0.7\linewidth}@{}}"
_TO_FILL = r"\dotfill"
_SIGNATURE = r"""\begin{flushright}
\begin{minipage}{0.45\linewidth}
\raggedright
%s
\end{minipage}
\end{flushright}"""


def render(document: Document) -> str:
    """The document as an article to compile; every text of it appears as it is, none acts as a command.

    Signs that no pdfLaTeX font declares appear as their code points; XeLaTeX and LuaLaTeX take them from the font.
    """
    blocks = [rf"\section*{{{_one_line(document.title)}}}", *map(_block, document.contents, document.captions)]
    body = "\n\n".join(blocks)
    signs = "".join(_fallback(sign) for sign in sorted({sign for sign in body if sign > "\xff"}))
    preamble = _PREAMBLE.replace("@signs@", signs).replace("@language@", _LANGUAGES[document.lang])
    return f"{preamble}\n{body}\n\n\\end{{document}}\n"


def _fallback(sign: str) -> str:
    """The definition of a sign for pdfLaTeX, which stops at one that no font of it declares."""
    code = f"{ord(sign):04X}"
    shown = _KNOWN.get(sign, rf"\texttt{{[U+{code}]}}")
    return (
        rf"  \ifcsname u8:\detokenize{{{sign}}}\endcsname\else\DeclareUnicodeCharacter{{{code}}}{{{shown}}}\fi" + "\n"
    )


def _block(block: Block, caption: Caption | None) -> str:  # noqa: PLR0911 - one for each kind of block
    match block:
        case Heading(text, level):
            return rf"\{'sub' * min(max(level - 1, 1), 2)}section*{{{_one_line(text)}}}"
        case Paragraph(text, emphasis):
            return rf"\textbf{{{_lines(text)}}}" if emphasis else _lines(text)
        case Terms():
            entries = ((_one_line(label), _lines("\n".join(texts))) for label, texts in block.entries)
            return _environment("description", (rf"\item[{{{label}}}] {text}" for label, text in entries))
        case Bullets(items):
            return _environment("itemize", (rf"\item {_lines(item)}" for item in items))
        case Commands(items):
            return _environment("quote", (rf"\texttt{{{_one_line(item)}}}\par" for item in items))
        case Table():
            return "\n\n".join([*_caption(caption), _table(block)])
        case Figure():
            return _environment("quote", [*_caption(caption), _lines(block.alt)])
        case Fields(items):
            return _fields(items)
        case Signature(lines):
            return _SIGNATURE % _lines("\n".join(lines))


def _caption(caption: Caption | None) -> list[str]:
    # A line of its own that no page ends with: what it tells of comes next.
    return [rf"\textbf{{{_lines(str(caption))}}}\par\nopagebreak"] if caption else []


def _fields(items: Iterable[tuple[str, str]]) -> str:
    rows = (rf"{_one_line(label)} & : & {_lines(text) if text.strip() else _TO_FILL} \\[2pt]" for label, text in items)
    return _environment("tabular", rows, _FIELDS)


def _environment(name: str, lines: Iterable[str], arguments: str = "") -> str:
    return "\n".join([rf"\begin{{{name}}}{arguments}", *lines, rf"\end{{{name}}}"])


def _table(table: Table) -> str:
    widths = shares(table)
    grouped = table.grouped
    columns = "".join(map(_column, table.columns, widths))
    header = " & ".join(_lines(column.header) for column in table.columns)
    lines = [rf"\begin{{longtable}}{{{columns}}}", r"\toprule", rf"{header} \\", r"\midrule", r"\endhead"]
    for number, row in enumerate(table.rows):
        if number and row.kind != "body":
            lines.append({"group": r"\addlinespace", "total": r"\midrule", "baseline": r"\addlinespace"}[row.kind])
        lines.append(_row(table, row, widths, nested=grouped and row.kind == "body"))
    return "\n".join([*lines, r"\bottomrule", r"\end{longtable}"])


def _row(table: Table, row: Row, widths: Sequence[float], *, nested: bool) -> str:
    cells = []
    for first, count in row.spans():
        text = _lines(row.cells[first].text)
        if text and _STYLES[row.kind]:
            text = f"{_STYLES[row.kind]}{{{text}}}"
        if nested and first == table.naming_column:
            text = rf"\hspace*{{1em}}{text}"
        if count > 1:
            column = _column(table.columns[first], sum(widths[first : first + count]))
            text = rf"\multicolumn{{{count}}}{{{column}}}{{{text}}}"
        cells.append(text)
    return " & ".join(cells) + r" \\"


def _column(column: Column, share: float) -> str:
    return rf">{{{_RAGGED[column.align]}\arraybackslash}}p{{\dimexpr{share:.3f}\linewidth-2\tabcolsep\relax}}"


def _lines(text: str) -> str:
    return r"\newline{}".join(escaped(line) for line in visible(text).strip().split("\n"))


def _one_line(text: str) -> str:
    return escaped(" ".join(visible(text).split()))


def escaped(text: str) -> str:
    """The text with every sign that acts in LaTeX written as the command that prints it."""
    parts = [(_SPECIAL.sub(lambda sign: _ESCAPES[sign[0]], piece), is_url) for piece, is_url in pieces(text)]
    return "".join(_BREAKS.sub(r"\g<0>\\allowbreak{}", part) if is_url else part for part, is_url in parts)
