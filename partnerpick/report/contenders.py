"""Which cities can come first at all, and what the smallest change of weights is by which each would."""

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.findings.win import Contender, Contenders
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Commands, Document, Paragraph, Row, Table
from partnerpick.report.machine import Data, head
from partnerpick.report.phrases import city_name, header, listed, next_steps, sentence_case
from partnerpick.report.proofs import in_the_way
from partnerpick.report.win import basis, best_data, change_data, decimals, seen_moving

NAMED = 3
"""How many criteria are named: those whose weights move most."""
WHOLE = 0.02
"""From this largest change of a weight (0-1) on, the criteria that move most can do without decimals."""


def document(found: Contenders, words: Words) -> Document:
    """Who could come first under which weights, in the words of one language."""
    blocks: list[Block] = [
        Paragraph(header(found.analysis, words)),
        _table(found, words),
        Paragraph(answer(found, words), emphasis=True),
        Paragraph(basis(found.analysis, words)),
        Commands(_next_steps(found, words)),
    ]
    return Document(words("win.title-all"), words.lang, tuple(blocks))


def answer(found: Contenders, words: Words) -> str:
    """How many cities can come first."""
    every = len(found.cities) + len(found.out)
    return words("win.how-many", n=len(found.possible), every=every)


def _table(found: Contenders, words: Words) -> Table:
    measure = words("win.changes-hands" if found.norm == "total" else "win.moves-at-most")
    columns = (
        Column("rank", "", "right", wrap=False),
        Column("city", words("win.city"), wrap=False),
        Column("possible", words("win.can-be-first"), wrap=False),
        Column(found.norm, measure, "right"),
        *(
            Column(factor.id, (factor.short or factor.name).read(words.lang), "right", wrap=False)
            for factor in found.analysis.factors
        ),
        Column("how", words("win.how"), priority=1),
    )
    rows = [_row(found, one, words) for one in found.cities]
    return Table("contenders", columns, (*rows, *(_out(found.analysis, one, words) for one in found.out)))


def _row(found: Contenders, one: Contender, words: Words) -> Row:
    change, lang = one.change, words.lang
    measure = 100 * (change.total if found.norm == "total" else change.largest) if change else 0.0
    shares = change.shares_after if change else found.analysis.shares
    key = "win.already" if one.leads else "win.yes" if change else "win.no"
    return Row(
        (
            Cell(str(one.alternative.rank), one.alternative.rank),
            Cell(city_name(one.alternative, lang)),
            Cell(words(key), int(one.possible)),
            Cell(numbers.decimal(measure, lang, decimals(change)), measure) if change else Cell("", ""),
            *(
                Cell(numbers.percent(shares[factor.id], lang), shares[factor.id]) if one.possible else Cell("", "")
                for factor in found.analysis.factors
            ),
            Cell(_how(found.analysis, one, words)),
        )
    )


def _how(analysis: Analysis, one: Contender, words: Words) -> str:
    """Which weights move most, or what stands in the way."""
    if one.change:
        change, names = one.change, {leaf.id: leaf.name for factor in analysis.factors for leaf in factor.leaves()}
        places = 0 if change.largest >= WHOLE else decimals(change)
        moved = [
            words(
                "win.moves",
                criterion=sentence_case(names[leaf].read(words.lang)),
                before=numbers.decimal(100 * change.before[leaf], words.lang, places),
                after=numbers.decimal(100 * change.after[leaf], words.lang, places),
            )
            for leaf in seen_moving(change, NAMED, places)
        ]
        return "; ".join(moved)
    if one.leads:
        return words("win.as-they-are", points=numbers.decimal(one.lead, words.lang))
    return in_the_way(analysis, one.best, words)


def _out(analysis: Analysis, one: Alternative, words: Words) -> Row:
    """A candidate that a gate knocks out."""
    gates = listed([sentence_case(gate.name.read(words.lang)) for gate in one.fails], words)
    return Row(
        (
            Cell("\N{EN DASH}", None),
            Cell(city_name(one, words.lang)),
            Cell(words("win.no"), 0),
            Cell("", ""),
            *(Cell("", "") for _ in analysis.factors),
            Cell(words("win.fails", gates=gates, n=len(one.fails))),
        )
    )


def _next_steps(found: Contenders, words: Words) -> tuple[str, ...]:
    steps = [f"win {one.alternative.city.id}" for one in found.cities if not one.leads]
    return next_steps(found.analysis, words, [*steps[:2], "rank"])


def data(found: Contenders, lang: Lang) -> Data:
    """Which cities can come first, for machines: weights 0-1, leads in points of 100."""
    return {
        "schema": "partnerpick/contenders/1",
        **head(found.analysis, lang),
        "norm": found.norm,
        "possible": len(found.possible),
        "cities": [
            {
                "id": one.alternative.city.id,
                "rank": one.alternative.rank,
                "lead": one.lead,
                "leads": one.leads,
                "possible": one.possible,
                "fails": [],
                "best": best_data(one.best),
                "change": change_data(one.change) if one.change else None,
            }
            for one in found.cities
        ]
        + [
            {
                "id": one.city.id,
                "rank": None,
                "lead": None,
                "leads": False,
                "possible": False,
                "fails": [gate.id for gate in one.fails],
                "best": None,
                "change": None,
            }
            for one in found.out
        ],
    }
