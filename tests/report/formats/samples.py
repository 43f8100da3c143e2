"""Documents that the tests of every format write: one with all that a document may hold, and small ones."""

from partnerpick.locale import Lang
from partnerpick.report.document import (
    Bullets,
    Cell,
    Column,
    Commands,
    Document,
    Heading,
    Paragraph,
    Row,
    RowKind,
    Table,
    Terms,
)


def ranked(rank: str, city: str, value: float, shares: tuple[float, float], unknown: str) -> Row:
    bars = (Cell(f"{100 * share:.1f}", 100 * share, bar=share) for share in shares)
    kind: RowKind = "body" if rank.isdigit() else "baseline"
    cells = (Cell(rank), Cell(city), Cell(f"{value:.1f}", value), *bars, Cell(unknown))
    return Row(cells, kind)


RANKING = Table(
    "ranking",
    (
        Column("rank", "", "right", wrap=False),
        Column("city", "City", wrap=False),
        Column("value", "Value", "right", wrap=False),
        Column("economic", "economic", "right", wrap=False),
        Column("political", "political", "right", wrap=False),
        Column("unknowns", "unknowns", priority=1),
    ),
    (
        ranked("1", "Kawasaki", 61.25, (0.5, 0.75), "4 % of weight"),
        ranked("2", "Seoul", 51.0, (0.25, 0.5), "7 %"),
        ranked("3", "Suwon", 39.4, (0.0625, 1.0), "38 %, 9.8 points"),
        ranked("–", "No new partner", 12.0, (0.0, 0.125), ""),
    ),
)
PROFILE = Table(
    "profile",
    (
        Column("criterion", "Criterion"),
        Column("rating", "Rating", "centre"),
        Column("points", "Points", "right", False),
    ),
    (
        Row((Cell("Economic gain through technology transfer"), Cell(), Cell("11.2", 11.2)), "group"),
        Row((Cell("Technology offered to the home city"), Cell("2 of 4"), Cell("5.6", 5.6))),
        Row((Cell("Capacity building"), Cell("unknown"), Cell("5.6", 5.6))),
        Row((Cell("Political and institutional fit"), Cell(), Cell("8.0", 8)), "group"),
        Row((Cell("Relations between the countries"), Cell("4 of 4"), Cell("8.0", 8))),
        Row((Cell("Overall value"), Cell(), Cell("19.2", 19.2)), "total"),
    ),
)
EVIDENCE = Table(
    "evidence",
    (
        Column("fact", "Fact", wrap=False),
        Column("text", "What is known"),
        Column("grade", "Grade", "centre", wrap=False),
        Column("source", "Source", priority=1),
    ),
    (
        Row(
            (
                Cell("kaw-E2-03"),
                Cell(
                    "Four household biodigesters were pledged for neighbourhoods along the Cikapundung river; "
                    "the letter does not say who pays for them after the first year."
                ),
                Cell("C"),
                Cell("Annual report, https://www.example.org/reports/2015/annual_report.pdf"),
            )
        ),
        Row((Cell("seo-E1-02"), Cell("서울특별시: memorandum on smart transport"), Cell("B"), Cell("서울연구원"))),
    ),
)


def sample(lang: Lang = "en") -> Document:
    """A document with every kind of block, row and cell."""
    return Document(
        "Which city should be Bandung's partner?",
        lang,
        (
            Paragraph("As of 31 December 2015 · weights “equal”, nobody's view"),
            RANKING,
            Paragraph("Kawasaki leads Seoul by 10.2 points: leaning.", emphasis=True),
            Terms(
                (
                    ("What speaks for it", "technology offered: four biodigesters pledged, January 2015 [kaw-E2-03 C]"),
                    ("To settle", "Suwon's activity 2011–2015 is unknown"),
                )
            ),
            Heading("Why Kawasaki"),
            PROFILE,
            Heading("Evidence", 3),
            EVIDENCE,
            Bullets(("Costs of the secretariat", "Whether the ministry will approve an agreement")),
            Commands(("partnerpick why kawasaki --over seoul", "partnerpick rank -w economic=50")),
        ),
    )


def everywhere(text: str) -> Document:
    """A document that has the text in every place where data may stand."""
    table = Table(
        "table",
        (Column("first", text), Column("second", "second", "right", wrap=False)),
        (
            Row((Cell(text), Cell()), "group"),
            Row((Cell(text, bar=0.5 if text else None), Cell(text))),
            Row((Cell(text), Cell(text)), "baseline"),
            Row((Cell(text), Cell(text)), "total"),
        ),
    )
    blocks = (Heading(text), Paragraph(text), Paragraph(text, emphasis=True), Terms(((text, text),)), Bullets((text,)))
    return Document(text, "en", (*blocks, table, Commands((text,))))


def single(text: str, lang: Lang = "en", value: float | int | str | None = None) -> Document:
    """A document with one table of one cell."""
    return Document("title", lang, (Table("table", (Column("key", "header"),), (Row((Cell(text, value),)),)),))


HOSTILE = {
    "rich markup": "[red]x[/] [link=http:x]y[/link] :smile: [bold",
    "formula": "=1+1",
    "html": "<b>x</b><script>alert(1)</script> &amp; &lt; <!-- x --> '\"",
    "pipes": "a | b || c",
    "tex": r"\input{x} \\[2pt] {x} % # ~ ^ & _ $x$ ``x'' --- ,, ?` !` [x] *",
    "template": "${x} {{ x }} {% x %} $x$ $$x$$",
    "emphasis": "*x* _x_ **x** __x__ ~~x~~ `x` ``x`` ***",
    "link": "[x](javascript:1) ![x](y) <http://x> [x]: y",
    "bare link": "www.a_b.org ftp://a_b@c_d.org x_y@z_w.org",
    "heading": "# x #",
    "list": "- x",
    "numbered": "1. x",
    "numbered with bracket": "12) x",
    "plus": "+ x",
    "rule": "---",
    "fence": "```x",
    "quote": "> x",
    "backslashes": r"a\b \* \\ x\ ",
    "right to left": "مدينة باندونغ (Bandung) עיר",
    "emoji": "👩‍🔬 🇮🇩 ❤️ é",
    "east asian": "川崎市 수원시",
    "percent": "50 % of {0} %s %(x)s",
    "web address": "see https://example.org/a_b*c~d/?x=1&y=[2]#z_(w), or not.",
}
