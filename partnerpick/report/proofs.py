"""Why no weights put a city first, in words: who is at least as good on every criterion, alone or in a mix."""

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.win import BestCase
from partnerpick.findings.win import Win
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Heading, Paragraph, Row, Table
from partnerpick.report.phrases import city_name, listed

LEVEL = 0.005
"""Points of 100 below which a best case is level: they round to nothing."""
_FINEST = 4
"""Decimals of a percentage at most, with which the smallest part of a mix is told."""


def proof(analysis: Analysis, best: BestCase, words: Words) -> str:
    """Why no weights put the city first: who is at least as good everywhere, alone or in a mix."""
    if best.dominators:
        rivals = [city_name(analysis.alternative(key), words.lang) for key in best.dominators]
        return words("win.dominated", rivals=listed(rivals, words), n=len(rivals))
    if len(best.mix) == 1:
        key = "win.one-close" if best.lead > LEVEL else "win.one-level"
    else:
        key = "win.mix-close" if best.lead > LEVEL else "win.mix-beats" if best.lead < -LEVEL else "win.mix-level"
    return words(key, mix=mix(analysis, best, words), points=numbers.decimal(abs(best.lead), words.lang, 2))


def mix(analysis: Analysis, best: BestCase, words: Words) -> str:
    """The cities of a mix with their parts, the largest first; one that does it alone without."""
    parts = sorted(best.mix.items(), key=lambda part: (-round(part[1], 9), part[0]))
    if len(parts) == 1:
        return city_name(analysis.alternative(parts[0][0]), words.lang)
    places = next((places for places in range(_FINEST) if round(100 * parts[-1][1], places)), _FINEST)
    named = [
        words(
            "win.part",
            part=numbers.percent_in_words(part, words.lang, places),
            city=city_name(analysis.alternative(key), words.lang),
        )
        for key, part in parts
    ]
    return listed(named, words)


def in_the_way(analysis: Analysis, best: BestCase, words: Words) -> str:
    """In a few words, who is at least as good everywhere, alone or in a mix, so that no weights do."""
    if best.dominators:
        rivals = [city_name(analysis.alternative(key), words.lang) for key in best.dominators]
        return words("win.beaten-by", rivals=listed(rivals, words), n=len(rivals))
    if len(best.mix) == 1:
        key = "win.near-one" if best.lead > LEVEL else "win.level-with-one"
    else:
        key = "win.near-mix" if best.lead > LEVEL else "win.below-mix" if best.lead < -LEVEL else "win.level-with-mix"
    return words(key, mix=mix(analysis, best, words), points=numbers.decimal(abs(best.lead), words.lang, 2))


def the_others(found: Win, words: Words) -> list[Block]:
    """Why no weights put another city first: what they can do for each, and who is in its way."""
    columns = (
        Column("city", words("win.city"), wrap=False),
        Column("lead", words("win.best-lead"), "right"),
        Column("why", words("win.in-the-way")),
    )
    rows = [
        Row(
            (
                Cell(city_name(found.analysis.alternative(key), words.lang), key),
                Cell(numbers.signed(best.lead, words.lang, 2), best.lead),
                Cell(in_the_way(found.analysis, best, words)),
            )
        )
        for key, best in found.rivals.items()
    ]
    return [
        Heading(words("win.the-others")),
        Table("rivals", columns, tuple(rows)),
        Paragraph(words("win.as-shown")),
    ]
