"""Two weight sets held against each other: which shares differ, which cities move, and the criteria that move them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from partnerpick.findings.shift import LeafChange, Move, Shift
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Document, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data, frame
from partnerpick.report.phrases import city_name, header, name_of
from partnerpick.report.weights.all_sets import labels
from partnerpick.report.weights.one_set import weight_set_data
from partnerpick.report.weights.shift import sentence

MOST_CRITERIA = 6
"""Told by name behind a move; the rest is summed up."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """The two analyses with what to call each weight set."""

    shift: Shift
    names: tuple[str, str]
    words: Words

    def signed(self, value: float) -> Cell:
        return Cell(numbers.signed(value, self.words.lang), value)

    def percent(self, share: float) -> Cell:
        return Cell(numbers.percent(share, self.words.lang, 1), share)


def document(found: Shift, words: Words) -> Document:
    """The difference in the words of one language."""
    one, other = labels([found.before.weight_set, found.after.weight_set])
    pair = _Pair(found, (one, other), words)
    blocks: list[Block] = [
        Paragraph(header(found.analysis, words, weighted=False)),
        Paragraph(sentence(found, words), emphasis=True),
    ]
    if found.shares:
        blocks += [Heading(words("weights.shares-differ")), _shares(pair)]
    blocks += [Heading(words("weights.what-moves")), _moves(pair), *_reasons(pair)]
    return Document(words("weights.title-diff", one=one, other=other), words.lang, tuple(blocks))


def data(found: Shift, lang: Lang) -> Data:
    """The difference as plain data; `before` is the first set named, `after` the second."""
    return {
        "schema": "partnerpick/weights-diff/1",
        **frame(found.analysis, lang),
        "before": {**weight_set_data(found.before.weight_set, lang), "shares": dict(found.before.shares)},
        "after": {**weight_set_data(found.after.weight_set, lang), "shares": dict(found.after.shares)},
        "sentence": sentence(found, Words(lang)),
        "shares": [{"node": one.node, "before": one.before, "after": one.after} for one in found.shares],
        "leader_changed": found.leader_changed,
        "moves": [_move_data(move) for move in found.moves],
        "passed": [{"winner": one.winner, "loser": one.loser, "criterion": one.leaf} for one in found.passed],
    }


def _move_data(move: Move) -> Data:
    return {
        "id": move.city,
        "rank_before": move.before.rank,
        "rank_after": move.after.rank,
        "value_before": move.before.overall_value,
        "value_after": move.after.overall_value,
        "criteria": [{"criterion": one.leaf, "points": one.points} for one in move.leaves],
    }


def _shares(pair: _Pair) -> Table:
    """Every node whose share of its group differs, in tree order."""
    words = pair.words
    columns = (
        Column("node", words("weights.node")),
        Column("id", words("weights.id"), wrap=False, priority=1),
        Column("before", pair.names[0], "right"),
        Column("after", pair.names[1], "right"),
        Column("change", words("weights.change-share"), "right"),
    )
    rows = [
        Row(
            (
                Cell(name_of(pair.shift.analysis, one.node, words.lang)),
                Cell(one.node),
                pair.percent(one.before),
                pair.percent(one.after),
                Cell(numbers.signed(100 * (one.after - one.before), words.lang), one.after - one.before),
            )
        )
        for one in pair.shift.shares
    ]
    return Table("shares", columns, tuple(rows))


def _moves(pair: _Pair) -> Table:
    """Every city with its rank and value under both, in the order under the first."""
    words = pair.words
    columns = (
        Column("city", words("weights.city"), wrap=False),
        Column("before", pair.names[0], "right"),
        Column("after", pair.names[1], "right"),
        Column("places", words("weights.change-rank"), "right"),
        Column("points", words("weights.change-points"), "right"),
    )
    rows = [
        Row(
            (
                Cell(city_name(move.before, words.lang)),
                *(_standing(pair, rank, value) for rank, value in _standings(move)),
                Cell(numbers.signed(move.places, words.lang, 0), move.places),
                pair.signed(move.points),
            )
        )
        for move in pair.shift.moves
    ]
    return Table("moves", columns, tuple(rows))


def _standings(move: Move) -> tuple[tuple[int | None, float], ...]:
    return tuple((found.rank, found.overall_value) for found in (move.before, move.after))


def _standing(pair: _Pair, rank: int | None, value: float) -> Cell:
    shown = numbers.decimal(value, pair.words.lang)
    return Cell(pair.words("weights.standing", rank=rank or "\N{EN DASH}", value=shown), value)


def _reasons(pair: _Pair) -> list[Block]:
    """The criteria that made the passing that is told of, or else moved the city that moved most."""
    shift, words = pair.shift, pair.words
    if shift.told:
        winner, loser = (city_name(shift.analysis.alternative(one), words.lang) for one in shift.told[:2])
        heading = words("weights.why-passes", winner=winner, loser=loser)
        of_pair = (shift.told.winner, shift.told.loser)
        return [Heading(heading), _criteria(pair, shift.gap(*of_pair), of_pair)]
    if shift.largest:
        name = city_name(shift.largest.before, words.lang)
        return [Heading(words("weights.why-moves", city=name)), _criteria(pair, shift.largest.leaves, ())]
    return []


def _criteria(pair: _Pair, changes: Sequence[LeafChange], cities: Sequence[str]) -> Table:
    """The criteria with their weights under both, what each adds more for these cities, and the change they explain."""
    shift, words = pair.shift, pair.words
    of_cities = {move.city: dict(move.leaves) for move in shift.moves}
    named = [city_name(shift.analysis.alternative(city), words.lang) for city in cities]
    columns = (
        Column("criterion", words("weights.criterion")),
        Column("before", words("weights.weight-under", name=pair.names[0]), "right"),
        Column("after", words("weights.weight-under", name=pair.names[1]), "right"),
        *(Column(f"city-{city}", name, "right", priority=1) for city, name in zip(cities, named, strict=True)),
        Column("points", words("weights.change-gap" if cities else "weights.change-points"), "right"),
    )
    rows = [
        Row(
            (
                Cell(name_of(shift.analysis, one.leaf, words.lang), one.leaf),
                *(pair.percent(analysis.weights.get(one.leaf, 0.0)) for analysis in (shift.before, shift.after)),
                *(pair.signed(of_cities[city].get(one.leaf, 0.0)) for city in cities),
                pair.signed(one.points),
            )
        )
        for one in changes[:MOST_CRITERIA]
    ]
    shown = {one.leaf for one in changes[:MOST_CRITERIA]}
    # What changes as much for both cities is no part of the gap between them, but of their own sums.
    rest = {one.leaf for one in changes}.union(*(of_cities[city] for city in cities)) - shown
    if rest:
        sums = [fsum(points for leaf, points in of_cities[city].items() if leaf in rest) for city in cities]
        gap = fsum(one.points for one in changes[MOST_CRITERIA:])
        rows.append(_sum_row(pair, words("weights.others", n=len(rest)), [*sums, gap]))
    sums = [fsum(of_cities[city].values()) for city in cities]
    rows.append(_sum_row(pair, words("weights.total"), [*sums, fsum(one.points for one in changes)], total=True))
    return Table("criteria", columns, tuple(rows))


def _sum_row(pair: _Pair, name: str, points: Sequence[float], *, total: bool = False) -> Row:
    """A row that sums up others: no weights, only points."""
    return Row((Cell(name), Cell(), Cell(), *map(pair.signed, points)), "total" if total else "body")
