import pytest

from partnerpick.report.document import Block, Bullets, Commands, Document, Heading, Paragraph, Terms
from partnerpick.report.formats.markdown import render
from tests.report.formats.samples import PROFILE, RANKING, single


def written(*blocks: Block) -> str:
    """What stands below the title."""
    return render(Document("title", "en", blocks)).removeprefix("# title\n\n")


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("- x", r"\- x"),
        ("12. x", r"12\. x"),
        ("# x", r"\# x"),
        ("a|b", r"a\|b"),
        ("*x* _x_ `x` ~x~", r"\*x\* \_x\_ \`x\` \~x\~"),
        ("[x](y) <b> \\", r"\[x\](y) \<b> \\".replace(">", r"\>")),
        ("R&D &amp; $x$", r"R&D \&amp; \$x\$"),
        ("www.a_b.org", r"www\.a\_b.org"),
        ("no. 1 - 2 (x) {y} 50 %!", "no. 1 - 2 (x) {y} 50 %!"),
        ("see https://a.org/b_c*d.", "see <https://a.org/b_c*d>."),
    ],
)
def test_only_what_could_be_markup_is_escaped(text: str, escaped: str) -> None:
    assert written(Paragraph(text)) == f"{escaped}\n"


def test_a_line_end_stays_inside_its_paragraph_item_or_cell() -> None:
    assert written(Paragraph("a\nb")) == "a\\\nb\n"
    assert written(Bullets(("a\n- b",))) == "- a\\\n  \\- b\n"
    assert written(Heading("a\nb")) == "## a b\n"
    assert "| a<br>b |" in render(single("a\nb"))


def test_columns_are_aligned_for_readers_of_the_source_and_of_the_page() -> None:
    assert written(RANKING).splitlines()[:3] == [
        "|     | City             |  Value | economic | political | unknowns         |",
        "| --: | ---------------- | -----: | -------: | --------: | ---------------- |",
        "|   1 | Kawasaki         |   61.2 |     50.0 |      75.0 | 4 % of weight    |",
    ]


def test_groups_and_totals_are_bold() -> None:
    lines = written(PROFILE).splitlines()
    assert lines[1].split("|")[2].strip() == ":" + "-" * 5 + ":"
    assert lines[2].startswith("| **Economic gain through technology transfer** |")
    assert lines[-1].startswith("| **Overall value** ")


def test_terms_are_a_list_of_labels_and_texts() -> None:
    assert written(Terms((("For", "much"), ("Against", "little")))) == "- **For**: much\n- **Against**: little\n"
    assert written(Terms((("For", "much"), ("", "more")))) == "- **For**: much\\\n  more\n"
    assert written(Terms((("", "much"),))) == "- much\n"


def test_a_fence_is_longer_than_any_backticks_in_a_command() -> None:
    assert written(Commands(("a ``` b", "c"))) == "````sh\na ``` b\nc\n````\n"
