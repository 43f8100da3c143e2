"""Data are data: whatever a text contains, every format shows it, and in no format does it act."""

import csv
import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from rich.cells import cell_len

from partnerpick.report.document import Document, visible
from partnerpick.report.formats import csv_text, html, latex, markdown, terminal
from tests.report.formats.samples import HOSTILE, everywhere, single

hostile = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
any_text = st.text(st.one_of(st.characters(), st.sampled_from("\\`*_[]<>|~#$&{}%^'\"=+-@.:/\t\n\r 1xw")))


def tidy(text: str) -> str:
    """What a format may do to spaces: take them off both ends of a line."""
    return "\n".join(line.strip() for line in visible(text).strip().split("\n"))


class Page(HTMLParser):
    """Collects the text of each element, and the names of all elements and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: dict[str, list[str]] = {}
        self.attributes: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.attributes.setdefault(name, []).append(value or "")
        self.texts.setdefault(tag, []).append("")
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag][-1] += data


HTML_ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "main", "h1", "h2", "p", "dl", "dt", "dd", "ul", "li", "div"),
    *("table", "thead", "tbody", "tr", "th", "td", "pre", "code", "span", "i", "a"),
}


def markdown_texts(source: str) -> list[str]:
    """What a reader sees of each paragraph, item, cell and code block; fails if a text became markup."""
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(source)
    return [_seen(token) for token in tokens if token.type in {"inline", "fence"}]


def _seen(token: Token) -> str:
    if token.type == "fence":
        return token.content.rstrip("\n")
    seen = ""
    for child in token.children or []:
        if child.type in {"hardbreak", "html_inline"}:
            assert child.content in {"", "<br>"}
            seen += "\n"
        elif child.type == "link_open":
            assert child.markup == "autolink"
        else:
            assert child.type in {"text", "strong_open", "strong_close", "em_open", "em_close", "link_close"}
            seen += child.content
    return seen


UNESCAPED = {
    **{f"\\{sign}": sign for sign in "{}$&#_%"},
    r"\textbackslash{}": "\\",
    r"\textasciicircum{}": "^",
    r"\textasciitilde{}": "~",
    r"\textless{}": "<",
    r"\textgreater{}": ">",
    r"\textbar{}": "|",
    r"\textquotedbl{}": '"',
    r"\textquotesingle{}": "'",
    r"\textasciigrave{}": "`",
    "{[}": "[",
    "{]}": "]",
    "{*}": "*",
    "-{}": "-",
    ",{}": ",",
    r"\allowbreak{}": "",
    r"\newline{}": "\n",
}


def latex_text(source: str) -> str:
    """What LaTeX prints of an escaped text; fails if anything in it would act."""
    known = "|".join(map(re.escape, UNESCAPED))
    pieces = re.split(f"({known})", source)
    assert not re.search(r"[\\{}$&#^_~%<>|\"'`\[\]*]|--|,,", "".join(pieces[::2]).replace("\n", ""))
    return "".join(UNESCAPED.get(piece, piece) for piece in pieces)


@hostile
def test_html_shows_every_text_and_makes_no_element_of_it(text: str) -> None:
    page = Page(html.render(everywhere(text)))
    assert set(page.texts) <= HTML_ELEMENTS
    for element, times in {"title": 1, "h1": 1, "h2": 1, "dt": 1, "dd": 1, "li": 1, "code": 1}.items():
        assert page.texts[element] == [text] * times
    assert page.texts["p"][:2] == [text, text]
    assert page.texts["th"] == [text, "second", text, text, text, text]
    assert page.texts["td"] == [text, text, text]
    assert all(link.startswith(("http://", "https://")) for link in page.attributes.get("href", []))
    assert not {name for name in page.attributes if name.startswith("on")} | {"src"} & set(page.attributes)


@hostile
def test_markdown_shows_every_text_and_makes_no_markup_of_it(text: str) -> None:
    seen = markdown_texts(markdown.render(everywhere(text)))
    one = tidy(text)
    blocks = [one, one, one, one, f"{one}: {one}", one]
    rows = [[one, "second"], [one, ""], [one, one], [one, one], [one, one]]
    assert seen == [*blocks, *(cell for row in rows for cell in row), text]


@hostile
def test_latex_shows_every_text_and_runs_none(text: str) -> None:
    lines = latex.render(single(text)).splitlines()
    cell = lines[lines.index(r"\endhead") + 1].removesuffix(r" \\")
    assert latex_text(cell) == tidy(text)


@hostile
def test_terminal_shows_every_text_as_it_is(text: str) -> None:
    plain = terminal.render(everywhere(text), width=260)
    too_wide_for_a_label = cell_len(text) > 26
    assert plain.count(text.strip()) == 16 - too_wide_for_a_label
    assert "\x1b" not in plain


@hostile
def test_csv_gives_every_text_back(text: str) -> None:
    (cell,) = list(csv.reader(csv_text.render(single(text)).splitlines(keepends=True)))[1]
    assert cell.removeprefix("'") == text


@pytest.mark.parametrize("render", [terminal.render, markdown.render, latex.render, html.render, csv_text.render])
def test_a_control_character_reaches_no_output(render: Callable[[Document], str]) -> None:
    written = render(everywhere("a\x1b[31mb\x00c\u202ed\ud800e\x9b"))
    assert "a␛[31mb␀c�d�e�" in written.replace("{[}", "[").replace("\\[", "[")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", written)


@given(any_text)
def test_html_gives_any_text_back(text: str) -> None:
    assert Page(html.render(single(text))).texts["th"][1] == visible(text)


@given(any_text)
def test_markdown_gives_any_text_back_from_a_paragraph(text: str) -> None:
    document = everywhere(text)
    seen = markdown_texts(markdown.render(type(document)("title", "en", document.blocks[1:2])))
    assert seen[1:] == ([tidy(text)] if text.strip() else [])


@given(any_text)
def test_markdown_gives_any_text_back_from_a_cell(text: str) -> None:
    assert markdown_texts(markdown.render(single(text)))[2] == tidy(text)


@given(any_text)
def test_latex_gives_any_text_back(text: str) -> None:
    source = latex.render(single(text))
    cell = source.split("\\endhead\n")[1].split(" \\\\\n\\bottomrule")[0]
    assert latex_text(cell) == visible(text).strip()


@given(any_text)
def test_csv_gives_any_text_back(text: str) -> None:
    (cell,) = list(csv.reader(csv_text.render(single(text)).splitlines(keepends=True)))[1] or [""]
    assert cell in {visible(text), f"'{visible(text)}"}
