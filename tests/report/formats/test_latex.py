import re

import pytest

from partnerpick.report.document import Block, Bullets, Commands, Document, Heading, Paragraph, Terms
from partnerpick.report.formats.latex import render
from tests.report.formats.samples import EVIDENCE, HOSTILE, PROFILE, RANKING, everywhere, sample


def written(*blocks: Block) -> str:
    """What stands below the title."""
    body = render(Document("title", "en", blocks)).split("\\section*{title}\n\n")[1]
    return body.removesuffix("\n\n\\end{document}\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("\\", r"\textbackslash{}"),
        ("{}", r"\{\}"),
        ("$ & # _ %", r"\$ \& \# \_ \%"),
        ("^ ~", r"\textasciicircum{} \textasciitilde{}"),
        ("< > |", r"\textless{} \textgreater{} \textbar{}"),
        ('"x', r"\textquotedbl{}x"),
        ("'x`", r"\textquotesingle{}x\textasciigrave{}"),
        ("[2pt]*", "{[}2pt{]}{*}"),
        ("-- --- - ,,", "-{}- -{}-{}- - ,{},"),
        (r"\input{x}", r"\textbackslash{}input\{x\}"),
        ("“Größe” – 서울", "“Größe” – 서울"),
        ("a\nb", r"a\newline{}b"),
        ("https://a.org/b_c", r"https://\allowbreak{}a.\allowbreak{}org/\allowbreak{}b\_c"),
    ],
)
def test_every_sign_that_acts_is_written_as_the_command_that_prints_it(text: str, escaped: str) -> None:
    assert written(Paragraph(text)) == escaped


def test_the_language_chooses_the_hyphenation_where_it_is_installed() -> None:
    assert r"\IfFileExists{indonesian.ldf}{\usepackage[indonesian]{babel}}{}" in render(sample("id"))


def test_signs_that_the_fonts_of_pdflatex_may_lack_get_a_stand_in() -> None:
    preamble = render(Document("≤ 서 é", "en", ())).split(r"\begin{document}")[0]
    assert r"\ifcsname u8:\detokenize{≤}\endcsname\else\DeclareUnicodeCharacter{2264}{\ensuremath{\leq}}\fi" in preamble
    assert r"\DeclareUnicodeCharacter{C11C}{\texttt{[U+C11C]}}" in preamble
    assert "é" not in preamble


def test_blocks_become_the_environments_of_their_kind() -> None:
    assert written(Heading("Part"), Heading("Small", 3)) == "\\subsection*{Part}\n\n\\subsubsection*{Small}"
    assert written(Paragraph("so", emphasis=True)) == r"\textbf{so}"
    assert written(Bullets(("a", "b"))) == "\\begin{itemize}\n\\item a\n\\item b\n\\end{itemize}"
    assert written(Terms((("For", "much"),))) == "\\begin{description}\n\\item[{For}] much\n\\end{description}"
    assert r"\item[{For}] much\newline{}more" in written(Terms((("For", "much"), ("", "more"))))
    assert written(Commands(("x --y",))) == "\\begin{quote}\n\\texttt{x -{}-y}\\par\n\\end{quote}"


def test_groups_span_and_their_rows_are_nested() -> None:
    lines = written(PROFILE).splitlines()
    group = next(line for line in lines if "Economic gain" in line)
    assert group.startswith(r"\multicolumn{2}{>{\raggedright\arraybackslash}p{\dimexpr")
    assert group.endswith(r"}{\textbf{Economic gain through technology transfer}} & \textbf{11.2} \\")
    assert r"\hspace*{1em}Capacity building & unknown & 5.6 \\" in lines
    assert lines[lines.index(r"\midrule", lines.index(r"\endhead")) + 1].startswith(r"\textbf{Overall value}")


@pytest.mark.parametrize("table", [RANKING, PROFILE, EVIDENCE])
def test_columns_together_are_no_wider_than_the_line(table: Block) -> None:
    (columns,) = re.findall(r"\\begin{longtable}{(.*)}", written(table))
    assert sum(map(float, re.findall(r"\\dimexpr([\d.]+)\\linewidth", columns))) <= 1.001


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_braces_and_environments_are_balanced_whatever_the_data(text: str) -> None:
    source = re.sub(r"\\[\\{}$&#_%]", "", render(everywhere(text)))
    assert source.count("{") == source.count("}")
    assert re.findall(r"\\begin{(\w+)}", source) != []
    assert sorted(re.findall(r"\\begin{(\w+)}", source)) == sorted(re.findall(r"\\end{(\w+)}", source))
