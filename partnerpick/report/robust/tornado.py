"""The tornado of a ranking: which rating or share, moved alone, moves the lead how far, and whether another leads."""

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.tornado import Bar, End, Tornado
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, in_sentence, listed, name_of, performance, sentence_case

SHOWN = 10
"""How many bars the table has: the widest."""
NAMED = 3
"""How many of those that put another city first a sentence names before it only counts the rest."""
SEEN = 0.05
"""Points of 100 that round to a tenth."""


def blocks(found: Tornado | None, words: Words) -> tuple[Block, ...]:
    """The tornado under its own heading, the answer first; nothing where the leader has no rival."""
    if found is None:
        return ()
    title = Heading(words("tornado.title"))
    leader = _city(found.analysis, found.leader, words)
    level = [city_name(one, words.lang) for one in found.analysis.ranked if one.rank == 1]
    tied = words("tornado.level", cities=listed(level, words), leader=leader) if len(level) > 1 else ""
    if not found.bars:
        return title, Paragraph(tied), Paragraph(words("tornado.nothing", leader=leader))
    return (
        title,
        Paragraph(tied),
        Paragraph(answer(found, words), emphasis=True),
        Paragraph(_widest(found, words)),
        _table(found, words),
        Paragraph(" ".join(filter(None, (_left_out(found, words), *_legend(found, words))))),
    )


def answer(found: Tornado, words: Words) -> str:
    """Whether anything, moved alone, puts another city first, and what does."""
    if not found.changing:
        return words("tornado.none-changes", n=len(found.bars))
    named = [
        words(
            "tornado.taken-by",
            bar=_in_sentence(found.analysis, bar, words),
            takers=listed([_city(found.analysis, city, words) for city in found.takers(bar)], words),
        )
        for bar in found.changing[:NAMED]
    ]
    rest = len(found.changing) - len(named)
    told = listed([*named, *([words("tornado.others", n=rest)] if rest else [])], words)
    return words("tornado.changes", n=len(found.changing), every=len(found.bars), bars=told)


def _widest(found: Tornado, words: Words) -> str:
    """What moves the lead most, and between what."""
    bar = found.bars[0]
    return words(
        "tornado.widest",
        leader=_city(found.analysis, found.leader, words),
        lead=_points(found.lead, words),
        bar=_in_sentence(found.analysis, bar, words),
        least=_points(bar.least, words),
        most=_points(bar.most, words),
    )


def _table(found: Tornado, words: Words) -> Table:
    columns = (
        Column("bar", words("tornado.bar")),
        Column("range", words("tornado.range"), priority=1),
        Column("at_low", words("tornado.at-low"), "right"),
        Column("at_high", words("tornado.at-high"), "right"),
        Column("width", words("tornado.width"), "right"),
        Column("first", words("tornado.first")),
    )
    shown = found.bars[:SHOWN]
    widest = shown[0].width
    rows = (_row(found, bar, bar.width / widest if widest else 0.0, words) for bar in shown)
    return Table("tornado", columns, tuple(rows))


def _row(found: Tornado, bar: Bar, length: float, words: Words) -> Row:
    takers = found.takers(bar)
    return Row(
        (
            Cell(_name(found.analysis, bar, words), ":".join(filter(None, (bar.city, bar.node)))),
            Cell(_range(found.analysis, bar, words)),
            Cell(_points(bar.low.lead, words), bar.low.lead),
            Cell(_points(bar.high.lead, words), bar.high.lead),
            Cell(numbers.decimal(bar.width, words.lang), bar.width, bar=length),
            Cell(listed([_city(found.analysis, city, words) for city in takers], words), " ".join(takers)),
        )
    )


def _points(lead: float, words: Words) -> str:
    """A lead with a minus where it is none."""
    return numbers.decimal(lead, words.lang) if lead > -SEEN else numbers.signed(lead, words.lang)


def _range(analysis: Analysis, bar: Bar, words: Words) -> str:
    """From where to where it goes: a rating in the terms of its scale, a share in percent."""
    if bar.city is not None:
        return performance(analysis.alternative(bar.city).cell(bar.node), words)
    ends = (numbers.percent(end.at, words.lang) for end in (bar.low, bar.high))
    return words("tornado.span", **dict(zip(("low", "high"), ends, strict=True)))


def _left_out(found: Tornado, words: Words) -> str:
    """How many bars the table leaves out, and whether that hides who could be first."""
    rest = found.bars[SHOWN:]
    if not rest:
        return ""
    changing = any(found.takers(bar) for bar in rest)
    key = "tornado.left-out-changing" if changing else "tornado.left-out"
    return words(key, n=len(rest), points=numbers.decimal(rest[0].width, words.lang))


def _legend(found: Tornado, words: Words) -> list[str]:
    """What the columns mean; where a lead is largest between the ends, that too."""
    peaks = any(bar.most - max(bar.low.lead, bar.high.lead) >= SEEN for bar in found.bars[:SHOWN])
    legend = words("tornado.legend", leader=_city(found.analysis, found.leader, words))
    return [legend, *([words("tornado.between")] if peaks else [])]


def _name(analysis: Analysis, bar: Bar, words: Words) -> str:
    node = sentence_case(name_of(analysis, bar.node, words.lang))
    if bar.city is None:
        return words("tornado.share", node=node)
    return words("tornado.rating", city=_city(analysis, bar.city, words), criterion=node)


def _in_sentence(analysis: Analysis, bar: Bar, words: Words) -> str:
    if bar.city is None:
        return words("tornado.share-in-sentence", node=sentence_case(name_of(analysis, bar.node, words.lang)))
    cell = analysis.alternative(bar.city).cell(bar.node)
    criterion = in_sentence(cell.criterion, words.lang)
    return words("tornado.rating-in-sentence", city=_city(analysis, bar.city, words), criterion=criterion)


def _city(analysis: Analysis, city: str, words: Words) -> str:
    return city_name(analysis.alternative(city), words.lang)


def data(found: Tornado | None, lang: Lang) -> Data | None:
    """Every bar at full precision, leads in points of 100; None where the leader has no rival."""
    if found is None:
        return None
    return {
        "leader": found.leader,
        "lead": found.lead,
        "bars": [
            {
                "kind": bar.kind,
                "node": bar.node,
                "city": bar.city,
                "now": bar.now,
                "low": _end(bar.low),
                "high": _end(bar.high),
                "least": bar.least,
                "most": bar.most,
                "width": bar.width,
                "first_instead": list(found.takers(bar)),
            }
            for bar in found.bars
        ],
    }


def _end(end: End) -> Data:
    return {"at": end.at, "lead": end.lead, "first": end.first}
