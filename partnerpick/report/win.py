"""What would put a city first: the weights, the single ratings, or the proof that no weights do."""

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.records import Cell as Judged
from partnerpick.analysis.single_ratings import RatingChange
from partnerpick.analysis.win import BestCase, WeightChange
from partnerpick.decision.records import Criterion
from partnerpick.findings.ranking import TIE
from partnerpick.findings.win import Win
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Commands, Document, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data, head
from partnerpick.report.phrases import (
    city_name,
    header,
    in_sentence,
    listed,
    next_steps,
    performance,
    sentence_case,
)
from partnerpick.report.proofs import LEVEL, proof, the_others

NAMED = 3
"""How many criteria a sentence names before it only counts the rest."""
WHOLE = 0.1
"""From this largest change of a weight (0-1) on, a sentence can do without decimals."""
FINEST = 4
"""Decimals of a percentage beyond which no change is shown."""


def document(found: Win, words: Words) -> Document:
    """What would have to be true for the city, in the words of one language."""
    name = city_name(found.alternative, words.lang)
    blocks: list[Block] = [
        Paragraph(header(found.analysis, words)),
        Paragraph(answer(found, words), emphasis=True),
    ]
    if found.best and not found.best.possible:
        blocks += _best(found, found.best, words)
    if found.rivals:
        blocks += the_others(found, words)
    for change in found.changes:
        blocks += _change(found.analysis, change, words)
    if found.changes:
        blocks.append(Paragraph(basis(found.analysis, words)))
    if found.rival and not found.leads:
        blocks += _ratings(found, words)
    blocks.append(Commands(_next_steps(found, words)))
    return Document(words("win.title", city=name), words.lang, tuple(blocks))


def answer(found: Win, words: Words) -> str:
    """Where the city stands and what would put it first, or another city instead of it."""
    if found.rival is None or found.best is None:
        gates = [sentence_case(gate.name.read(words.lang)) for gate in found.alternative.fails]
        name = city_name(found.alternative, words.lang)
        return words("win.gate", city=name, gates=listed(gates, words), n=len(gates))
    told = [_standing(found, words)]
    if found.changes:
        told.append(needs(found.analysis, found.changes[0], words))
    elif found.leads:
        told.append(words("win.no-takeover"))
    else:
        told += [
            words("win.never", city=city_name(found.alternative, words.lang)),
            proof(found.analysis, found.best, words),
        ]
    return " ".join(told)


def _standing(found: Win, words: Words) -> str:
    """Whom the city is ahead of or behind, and by how much."""
    if found.leads:
        key = "win.leads"
    elif abs(found.lead) < TIE:
        key = "win.level"
    else:
        key = "win.close" if found.lead > 0 else "win.behind"
    return words(
        key,
        city=city_name(found.alternative, words.lang),
        rank=found.alternative.rank,
        n=len(found.analysis.ranked),
        points=numbers.decimal(abs(found.lead), words.lang, 2 if key == "win.close" else 1),
        rival=city_name(found.rival, words.lang) if found.rival else "",
    )


def needs(analysis: Analysis, change: WeightChange, words: Words) -> str:
    """Which weights would put a city first, those that change most by name, and how much that moves."""
    places = 0 if change.largest >= WHOLE else decimals(change)
    leaves = seen_moving(change, NAMED, places)
    named = [
        words(
            "win.counts" if place else "win.counts-first",
            criterion=in_sentence(_leaf(analysis, leaf), words.lang),
            after=numbers.percent_in_words(change.after[leaf], words.lang, places),
            before=numbers.percent_in_words(change.before[leaf], words.lang, places),
        )
        for place, leaf in enumerate(leaves)
    ]
    rest = len(change.moved) - len(named)
    return words(
        "win.needs-total" if change.norm == "total" else "win.needs-largest",
        city=city_name(analysis.alternative(change.city), words.lang),
        changes=listed([*named, *([words("win.others", n=rest)] if rest else [])], words),
        points=_points(change, words.lang, places),
    )


def decimals(change: WeightChange) -> int:
    """With how many decimals of a percentage its largest move is told: one, or as many more as show two figures."""
    return next((places for places in range(1, FINEST) if change.largest >= 10**-places / 10), FINEST)


def seen_moving(change: WeightChange, most: int, places: int) -> tuple[str, ...]:
    """Of so many leaves that move most, those that do so once rounded; the first of all even where none does."""
    seen = [
        leaf
        for leaf in change.moved[:most]
        if round(100 * change.before[leaf], places) != round(100 * change.after[leaf], places)
    ]
    return tuple(seen) or change.moved[:1]


def basis(analysis: Analysis, words: Words) -> str:
    """From which weights a change is measured, whose they are, and which ratings it holds for."""
    told = [words("win.start-pinned" if analysis.pinned else "win.start", name=analysis.weight_set.name)]
    if analysis.weight_set.nobodys_view:
        told.append(words("win.start-nobodys"))
    return " ".join([*told, words("win.as-shown")])


def _points(change: WeightChange, lang: Lang, places: int) -> str:
    """By the measure of the change: what changes hands, or moves at most, in percent points of all weight."""
    return numbers.decimal(100 * (change.total if change.norm == "total" else change.largest), lang, places)


def _best(found: Win, best: BestCase, words: Words) -> list[Block]:
    """The smallest deficit that the city can have, and the weights that give it."""
    key = "win.best-ahead" if best.lead > LEVEL else "win.best-behind" if best.lead < -LEVEL else "win.best-level"
    analysis = found.analysis
    rows = [
        _row(_leaf(analysis, leaf), analysis.weights[leaf], weight, words)
        for leaf, weight in best.weights.items()
        if weight
    ]
    return [
        Heading(words(key, points=numbers.decimal(abs(best.lead), words.lang, 2))),
        Table("best_case", _columns(words), tuple(rows)),
        Paragraph(words("win.as-shown")),
    ]


def table_document(found: Win, words: Words) -> Document:
    """The answer as one table, for a format that has room for one: whose weights they are, and each that moves.

    `found` says what put the city first (`total`, `largest`) or is the most that weights do for it (`best`); where a
    gate knocks it out (`gate`) the gates stand in place of criteria.
    """
    now, name = found.analysis.weights, found.alternative.city.id
    told: list[tuple[str, str, str, float, float]] = [
        (change.city, change.norm, leaf, change.before[leaf], change.after[leaf])
        for change in found.changes
        for leaf in change.moved
    ]
    beyond = {name: found.best} if found.best and not found.best.possible else found.rivals
    for city, best in beyond.items():
        told += [(city, "best", leaf, now[leaf], weight) for leaf, weight in best.weights.items() if weight]
    rows = [Row(tuple(Cell(str(value), value) for value in (*row, row[4] - row[3]))) for row in told]
    rows += [Row((Cell(name), Cell("gate"), Cell(gate.id), *[Cell()] * 3)) for gate in found.alternative.fails]
    columns = tuple(Column(key, key) for key in ("city", "found", "criterion", "before", "after", "change"))
    title = words("win.title", city=city_name(found.alternative, words.lang))
    return Document(title, words.lang, (Table("win", columns, tuple(rows)),))


def _change(analysis: Analysis, change: WeightChange, words: Words) -> list[Block]:
    """One change: every weight that moves, the factors, and the options that make it."""
    key = "win.least-total" if change.norm == "total" else "win.least-largest"
    city = city_name(analysis.alternative(change.city), words.lang)
    places = decimals(change)
    rows = [
        _row(_leaf(analysis, leaf), change.before[leaf], change.after[leaf], words, places) for leaf in change.moved
    ]
    rows.append(Row((Cell(words("win.factors")), Cell(), Cell(), Cell()), "group"))
    before, after = change.shares_before, change.shares_after
    rows += [_row(factor, before[factor.id], after[factor.id], words, places) for factor in analysis.factors]
    return [
        Heading(words(key, city=city, points=_points(change, words.lang, places))),
        Table(f"least_{change.norm}", _columns(words), tuple(rows)),
        Paragraph(words("win.as-options", city=city, lead=numbers.decimal(change.lead, words.lang, 2))),
        Commands((command(analysis, change, words),)),
    ]


def command(analysis: Analysis, change: WeightChange, words: Words) -> str:
    """The command line that ranks under a change; it starts from the weight set, so pins of the analysis are out."""
    pins = [f"-w {node}={percent:.10g}" for node, percent in change.pins.items()]
    return next_steps(analysis.base or analysis, words, [" ".join(("rank", *analysis.named, *pins))])[0]


def _columns(words: Words) -> tuple[Column, ...]:
    return (
        Column("criterion", words("win.criterion")),
        Column("before", words("win.weight-now"), "right", wrap=False),
        Column("after", words("win.weight-then"), "right", wrap=False),
        Column("change", words("win.change"), "right", wrap=False),
    )


def _row(node: Criterion, before: float, after: float, words: Words, places: int = 1) -> Row:
    return Row(
        (
            Cell(node.name.read(words.lang), node.id),
            Cell(numbers.percent(before, words.lang, places), before),
            Cell(numbers.percent(after, words.lang, places), after),
            Cell(numbers.signed(100 * (after - before), words.lang, places), after - before),
        )
    )


def _leaf(analysis: Analysis, leaf: str) -> Criterion:
    return next(found for factor in analysis.factors for found in factor.leaves() if found.id == leaf)


def _ratings(found: Win, words: Words) -> list[Block]:
    """The single ratings that would do it, if any."""
    changes = (*found.raised, *found.lowered)
    blocks: list[Block] = [Heading(words("win.ratings"))]
    if not changes:
        return [*blocks, Paragraph(words("win.no-rating"))]
    columns = (
        Column("city", words("win.city"), wrap=False),
        Column("criterion", words("win.criterion")),
        Column("today", words("win.rating-now")),
        Column("needed", words("win.rating-then")),
    )
    blocks.append(Table("ratings", columns, tuple(_rating(change, words) for change in changes)))
    if not all(change.before.known for change in changes):
        blocks.append(Paragraph(words("win.unknown")))
    return blocks


def _rating(change: RatingChange, words: Words) -> Row:
    """A rating today and what it would have to be, in the scale's own terms."""
    needed = performance(change.after, words)
    if 0 < change.after.partial_value < 1:
        needed = words("win.or-better" if change.raised else "win.or-worse", performance=needed)
    return Row(
        (
            Cell(city_name(change.alternative, words.lang)),
            Cell(change.before.criterion.name.read(words.lang), change.before.criterion.id),
            Cell(performance(change.before, words)),
            Cell(needed, _certain(change.after)),
        )
    )


def _certain(cell: Judged) -> float | None:
    """The performance of a cell that is rated for sure."""
    return cell.rating.performance[0] if cell.rating and cell.rating.performance else None


def _next_steps(found: Win, words: Words) -> tuple[str, ...]:
    city = found.alternative.city.id
    steps = [f"why {city} --over {found.rival.city.id}" if found.rival else f"why {city}"]
    if found.weights:
        norm = "" if found.weights.norm == "total" else f" --norm {found.weights.norm}"
        steps.insert(0, f"win {city}{norm} --save {city}-first.yaml")
    # Of all cities is told only where one can come before another.
    every = ["win"] if len(found.analysis.ranked) > 1 else ["rank"]
    return next_steps(found.analysis, words, [*steps, *every])


def data(found: Win, lang: Lang) -> Data:
    """What would put the city first, for machines: weights and shares 0-1, pins in percent, leads in points of 100."""
    best = found.best
    return {
        "schema": "partnerpick/win/1",
        **head(found.analysis, lang),
        "city": found.alternative.city.id,
        "rank": found.alternative.rank,
        "rival": found.rival.city.id if found.rival else None,
        "lead": found.lead if found.rival else None,
        "leads": found.leads,
        "possible": best is not None and best.possible,
        "fails": [gate.id for gate in found.alternative.fails],
        "best": best_data(best) if best else None,
        "rivals": {key: best_data(other) for key, other in found.rivals.items()},
        "changes": [change_data(change) for change in found.changes],
        "ratings": [_rating_data(change) for change in (*found.raised, *found.lowered)],
    }


def best_data(best: BestCase) -> Data:
    """The most that weights can do for a city, and the proof."""
    return {
        "lead": best.lead,
        "weights": dict(best.weights),
        "dominators": list(best.dominators),
        "mix": dict(best.mix),
    }


def change_data(change: WeightChange) -> Data:
    """A change of weights that puts a city first."""
    return {
        "city": change.city,
        "norm": change.norm,
        "total": change.total,
        "largest": change.largest,
        "weights": {leaf: {"before": change.before[leaf], "after": change.after[leaf]} for leaf in change.after},
        "shares": {
            node: {"before": change.shares_before[node], "after": change.shares_after[node]}
            for node in change.shares_after
        },
        "pins": dict(change.pins),
        "lead": change.lead,
    }


def _rating_data(change: RatingChange) -> Data:
    performance = change.before.rating.performance if change.before.rating else None
    return {
        "city": change.alternative.city.id,
        "criterion": change.before.criterion.id,
        "known": change.before.known,
        "performance": list(performance) if performance else None,
        "needed": _certain(change.after),
        "direction": "raised" if change.raised else "lowered",
    }
