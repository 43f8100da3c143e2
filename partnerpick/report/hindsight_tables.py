"""The tables of the report on hindsight: where each city stands on both days, and which ratings moved it."""

from math import fsum

from partnerpick.findings.hindsight import TwoDays
from partnerpick.findings.shift import Move
from partnerpick.report import verdict
from partnerpick.report.document import Block, Cell, Column, Heading, Paragraph, Row, Table
from partnerpick.report.hindsight_days import Days, chance_of, dated, without_new_facts
from partnerpick.report.phrases import performance

MOST_CITIES = 6
MOST_RATINGS = 4
"""Told by name of a city; the rest is summed up."""
_NONE = "\N{EN DASH}"


def standings(days: Days, shown: TwoDays, key: str) -> Table:
    """Every city of both days with rank, value and chance of coming first, in the order of the later day."""
    words = days.words
    heads = (("rank", "hindsight.rank"), ("value", "hindsight.value"), ("first", "hindsight.chance"))
    columns = (
        Column("city", words("hindsight.city"), wrap=False),
        *(
            Column(f"{name}_{when}", words(key, day=day), "right")
            for when, day in zip(("before", "after"), days.short, strict=True)
            for name, key in heads
        ),
        Column("points", words("hindsight.change"), "right"),
    )
    order = {found.city.id: place for place, found in enumerate(shown.shift.after.alternatives)}
    moves = sorted(shown.shift.moves, key=lambda move: order[move.city])
    return Table(key, columns, tuple(_standing(days, shown, move) for move in moves))


def _standing(days: Days, shown: TwoDays, move: Move) -> Row:
    cells = []
    for one, firmness in ((move.before, shown.before), (move.after, shown.after)):
        chance = chance_of(firmness, move.city)
        cells += [
            Cell(str(one.rank) if one.rank else _NONE, one.rank),
            Cell(days.decimal(one.overall_value), one.overall_value),
            Cell(_NONE if chance is None else verdict.chance(chance, days.words), chance),
        ]
    return Row((Cell(days.name(move.city)), *cells, Cell(days.signed(move.points), move.points)))


def moved(days: Days) -> list[Block]:
    """For each city the ratings that moved it most and the facts behind them; all of a city sums to its difference."""
    found, words = days.found, days.words
    if not found.changes:
        return []
    columns = (
        Column("criterion", words("hindsight.criterion")),
        Column("before", days.short[0]),
        Column("after", days.short[1]),
        Column("points", words("hindsight.points"), "right", wrap=False),
        Column("facts", words("hindsight.facts"), priority=1),
    )
    moves = sorted(found.shift.moves, key=lambda move: -round(abs(move.points), 9))
    shown = [move for move in moves if found.of_city(move.city)]
    rows = [row for move in shown[:MOST_CITIES] for row in _city_rows(days, move)]
    blocks: list[Block] = [Heading(words("hindsight.what-moved")), Table("ratings", columns, tuple(rows))]
    if len(shown) > MOST_CITIES:
        blocks.append(Paragraph(words("hindsight.more-cities", n=len(shown) - MOST_CITIES)))
    if found.confirmed:
        blocks.append(Paragraph(words("hindsight.confirmed", n=found.confirmed)))
    return blocks


def _city_rows(days: Days, move: Move) -> list[Row]:
    """A city's heading, its largest changes, and the rest as one sum."""
    words = days.words
    title = words(
        "hindsight.city-moves",
        city=days.name(move.city),
        before=days.decimal(move.before.overall_value),
        after=days.decimal(move.after.overall_value),
    )
    rows = [Row((Cell(title, move.city), Cell(), Cell(), Cell(days.signed(move.points), move.points), Cell()), "group")]
    changes = days.found.of_city(move.city)
    rows += [
        Row(
            (
                Cell(one.criterion.name.read(words.lang), one.criterion.id),
                Cell(performance(one.before, words)),
                Cell(performance(one.after, words)),
                Cell(days.signed(one.points), one.points),
                Cell(
                    dated((*one.since, *one.noticed)) or without_new_facts(one, words),
                    " ".join(fact.id for fact in (*one.since, *one.noticed)),
                ),
            )
        )
        for one in changes[:MOST_RATINGS]
    ]
    if rest := changes[MOST_RATINGS:]:
        points = fsum(one.points for one in rest)
        told = words("hindsight.others", n=len(rest))
        rows.append(Row((Cell(told), Cell(), Cell(), Cell(days.signed(points), points), Cell())))
    return rows
