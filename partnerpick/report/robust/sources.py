"""Which sources, if they were untrue, would change the winner, and what each costs the leader."""

from partnerpick.analysis.dropped_sources import DroppedPair, DroppedSource, DroppedSources, Loss
from partnerpick.analysis.records import Analysis
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data, source
from partnerpick.report.phrases import city_name, listed

SHOWN = 6
"""How many sources the table has: the most telling."""
NAMED = 3
"""How many sources a sentence names before it only counts the rest."""
SEEN = 0.05
"""Points of 100 that round to a tenth."""


def blocks(found: DroppedSources | None, words: Words) -> tuple[Block, ...]:
    """The sources under their own heading, the answer first; nothing where the leader has no rival."""
    if found is None:
        return ()
    title = Heading(words("sources.title"))
    if not found.sources:
        return title, Paragraph(words("sources.none"))
    told = (_pairs(found, words), _at_worst(found, words), _on_one_source(found, words))
    legend = words("sources.legend", leader=_city(found.analysis, found.leader, words))
    return (
        title,
        Paragraph(answer(found, words), emphasis=True),
        Paragraph(" ".join(filter(None, told))),
        _table(found, words),
        Paragraph(" ".join(filter(None, (_left_out(found, words), legend)))),
    )


def answer(found: DroppedSources, words: Words) -> str:
    """Which sources change the winner by shown value; if none does, what the dearest costs."""
    lead = _points(found.lead, words)
    if found.changing:
        named = _named(found, [(one, city) for one in found.changing if (city := found.taker(one))], words)
        return words("sources.changes", n=len(found.changing), every=len(found.sources), sources=named)
    dearest = min(found.sources, key=lambda one: round(min(one.alone.lead, one.partly.lead), 9))
    loss = min(dearest.partly, dearest.alone, key=lambda loss: round(loss.lead, 9))
    if found.lead - loss.lead < SEEN:
        return words("sources.none-costs", leader=_city(found.analysis, found.leader, words), lead=lead)
    return words(
        "sources.falls-most",
        lead=lead,
        after=_points(loss.lead, words),
        source=_short(found.analysis, dearest.source, words),
        n=loss.ratings,
    )


def _at_worst(found: DroppedSources, words: Words) -> str:
    """Which sources change the winner only where what is lost turns out at its most adverse."""
    some = found.changing_at_worst
    if not some:
        return "" if found.changing else words("sources.at-worst-none")
    named = _named(found, [(one, city) for one in some if (city := found.taker_at_worst(one))], words)
    return words("sources.at-worst-some" if found.changing else "sources.at-worst-only", n=len(some), sources=named)


def _pairs(found: DroppedSources, words: Words) -> str:
    """How many pairs change the winner though neither of the two does; without any change by one, also that none do."""
    pairs = found.pairs_partly
    if not pairs:
        return "" if found.changing else words("sources.pairs-none")
    worst = min(pairs, key=lambda pair: round(pair.lead, 9))
    first, second = (_short(found.analysis, key, words) for key in worst.sources)
    return words("sources.pairs", n=len(pairs), first=first, second=second)


def _on_one_source(found: DroppedSources, words: Words) -> str:
    return words("sources.on-one-source", n=found.on_one_source, every=found.ratings)


def _table(found: DroppedSources, words: Words) -> Table:
    columns = (
        Column("source", words("sources.source")),
        Column("ratings", words("sources.ratings"), "right"),
        Column("lead", words("sources.lead"), "right"),
        Column("worst_lead", words("sources.at-worst"), "right"),
        Column("first", words("sources.first")),
    )
    return Table("sources", columns, tuple(_row(found, one, words) for one in found.sources[:SHOWN]))


def _row(found: DroppedSources, one: DroppedSource, words: Words) -> Row:
    def both(every: str, alone: str) -> str:
        return words("sources.of", all=every, alone=alone) if one.alone.ratings else every

    partly, alone = one.partly, one.alone
    return Row(
        (
            Cell(_reference(found.analysis, one.source, words), one.source),
            Cell(both(str(partly.ratings), str(alone.ratings)), partly.ratings),
            Cell(both(_points(partly.lead, words), _points(alone.lead, words)), partly.lead),
            Cell(both(_points(partly.worst_lead, words), _points(alone.worst_lead, words)), partly.worst_lead),
            _first(found, one, words),
        )
    )


def _first(found: DroppedSources, one: DroppedSource, words: Words) -> Cell:
    """Who is first instead: by shown value, or else at the most adverse; nothing where nobody is."""
    city = found.taker(one)
    if city is not None:
        return Cell(_city(found.analysis, city, words), city)
    worst = found.taker_at_worst(one)
    if worst is not None:
        return Cell(words("sources.first-at-worst", city=_city(found.analysis, worst, words)), "")
    return Cell("", "")


def _named(found: DroppedSources, takers: list[tuple[DroppedSource, str]], words: Words) -> str:
    """The first of these sources, each with who is first without it, and how many more there are."""
    named = [
        words(
            "sources.without",
            source=_short(found.analysis, one.source, words),
            city=_city(found.analysis, city, words),
        )
        for one, city in takers[:NAMED]
    ]
    rest = len(takers) - len(named)
    return listed([*named, *([words("sources.others", n=rest)] if rest else [])], words)


def _left_out(found: DroppedSources, words: Words) -> str:
    """How many sources the table leaves out, and whether any of them changes the winner."""
    rest = found.sources[SHOWN:]
    if not rest:
        return ""
    changing = len([one for one in rest if found.taker(one) or found.taker_at_worst(one)])
    if changing:
        return words("sources.left-out-changing", n=len(rest), changing=changing)
    return words("sources.left-out", n=len(rest))


def _points(lead: float, words: Words) -> str:
    """A lead with a minus where it is none."""
    return numbers.decimal(lead, words.lang) if lead > -SEEN else numbers.signed(lead, words.lang)


def _reference(analysis: Analysis, key: str, words: Words) -> str:
    """A source by its title, with who published it and when."""
    known = analysis.decision.sources[key]
    year = known.year or words("sources.undated")
    return words("sources.reference", title=known.title, publisher=known.publisher, year=year)


def _short(analysis: Analysis, key: str, words: Words) -> str:
    """A source by publisher and year, with its title too where that is not enough to know it by."""
    sources = analysis.decision.sources
    known = sources[key]
    same = [one for one in sources.values() if (one.publisher, one.year) == (known.publisher, known.year)]
    year = known.year or words("sources.undated")
    if len(same) > 1:
        return words("sources.with-title", publisher=known.publisher, year=year, title=known.title)
    return words("sources.short", publisher=known.publisher, year=year)


def _city(analysis: Analysis, city: str, words: Words) -> str:
    return city_name(analysis.alternative(city), words.lang)


def data(found: DroppedSources | None, lang: Lang) -> Data | None:
    """Every source with what is lost without it at full precision; None where the leader has no rival."""
    if found is None:
        return None
    return {
        "leader": found.leader,
        "lead": found.lead,
        "ratings": found.ratings,
        "on_one_source": found.on_one_source,
        "sources": [
            {
                **source(found.analysis.decision.sources[one.source]),
                "alone": _loss(one.alone),
                "partly": _loss(one.partly),
            }
            for one in found.sources
        ],
        "pairs": {
            "alone": [_pair(pair) for pair in found.pairs_alone],
            "partly": [_pair(pair) for pair in found.pairs_partly],
        },
    }


def _loss(loss: Loss) -> Data:
    return {
        "ratings": loss.ratings,
        "first": loss.first,
        "lead": loss.lead,
        "worst_lead": loss.worst_lead,
        "worst_first": loss.worst_first,
    }


def _pair(pair: DroppedPair) -> Data:
    return {"sources": list(pair.sources), "first": pair.first, "lead": pair.lead}
