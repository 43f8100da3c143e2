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

NAMED = 3
"""How many criteria a sentence names before it only counts the rest."""
LEVEL = 0.005
"""Points of 100 below which a best case is level: they round to nothing."""
WHOLE = 0.1
"""From this largest change of a weight (0-1) on, a sentence can do without decimals."""


def document(found: Win, words: Words) -> Document:
    """What would have to be true for the city, in the words of one language."""
    name = city_name(found.alternative, words.lang)
    blocks: list[Block] = [
        Paragraph(header(found.analysis, words)),
        Paragraph(answer(found, words), emphasis=True),
    ]
    if found.best and not found.best.possible:
        blocks += _best(found, found.best, words)
    for change in found.changes:
        blocks += _change(found.analysis, change, words)
    if found.rival and not found.leads:
        blocks += _ratings(found, words)
    blocks.append(Commands(_next_steps(found, words)))
    return Document(words("win.title", city=name), words.lang, tuple(blocks))


def answer(found: Win, words: Words) -> str:
    """Where the city stands and what would put it first, or another city instead of it."""
    if found.rival is None or found.best is None:
        gates = [sentence_case(gate.name.read(words.lang)) for gate in found.alternative.fails]
        return words("win.gate", city=city_name(found.alternative, words.lang), gates=listed(gates, words))
    told = [_standing(found, words)]
    if found.changes:
        told.append(needs(found.analysis, found.changes[0], words))
    elif found.leads:
        told.append(words("win.no-takeover"))
    else:
        told += [words("win.never", city=city_name(found.alternative, words.lang)), proof(found, found.best, words)]
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
        points=numbers.decimal(abs(found.lead), words.lang),
        rival=city_name(found.rival, words.lang) if found.rival else "",
    )


def needs(analysis: Analysis, change: WeightChange, words: Words) -> str:
    """Which weights would put a city first, those that change most by name, and how much that moves."""
    places = 0 if change.largest >= WHOLE else 1
    named = [
        words(
            "win.counts" if place else "win.counts-first",
            criterion=in_sentence(_leaf(analysis, leaf), words.lang),
            after=numbers.percent_in_words(change.after[leaf], words.lang, places),
            before=numbers.percent_in_words(change.before[leaf], words.lang, places),
        )
        for place, leaf in enumerate(change.moved[:NAMED])
    ]
    rest = len(change.moved) - len(named)
    return words(
        "win.needs-total" if change.norm == "total" else "win.needs-largest",
        city=city_name(analysis.alternative(change.city), words.lang),
        changes=listed([*named, *([words("win.others", n=rest)] if rest else [])], words),
        points=_points(change, words.lang, places),
    )


def _points(change: WeightChange, lang: Lang, places: int = 1) -> str:
    """By the measure of the change: what changes hands, or moves at most, in percent points of all weight."""
    return numbers.decimal(100 * (change.total if change.norm == "total" else change.largest), lang, places)


def proof(found: Win, best: BestCase, words: Words) -> str:
    """Why no weights put the city first: who is at least as good everywhere, alone or in a mix."""
    analysis, lang = found.analysis, words.lang
    if best.dominators:
        rivals = [city_name(analysis.alternative(key), lang) for key in best.dominators]
        return words("win.dominated", rivals=listed(rivals, words), n=len(rivals))
    key = "win.mix-close" if best.lead > LEVEL else "win.mix-beats" if best.lead < -LEVEL else "win.mix-level"
    return words(key, mix=mix(analysis, best, words), points=numbers.decimal(abs(best.lead), lang, 2))


def mix(analysis: Analysis, best: BestCase, words: Words) -> str:
    """The cities of a mix with their parts, the largest first."""
    parts = sorted(best.mix.items(), key=lambda part: (-round(part[1], 9), part[0]))
    named = [
        words(
            "win.part",
            part=numbers.percent_in_words(part, words.lang),
            city=city_name(analysis.alternative(key), words.lang),
        )
        for key, part in parts
    ]
    return listed(named, words)


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


def _change(analysis: Analysis, change: WeightChange, words: Words) -> list[Block]:
    """One change: every weight that moves, the factors, and the options that make it."""
    key = "win.least-total" if change.norm == "total" else "win.least-largest"
    city = city_name(analysis.alternative(change.city), words.lang)
    rows = [_row(_leaf(analysis, leaf), change.before[leaf], change.after[leaf], words) for leaf in change.moved]
    rows.append(Row((Cell(words("win.factors")), Cell(), Cell(), Cell()), "group"))
    before, after = change.shares_before, change.shares_after
    rows += [_row(factor, before[factor.id], after[factor.id], words) for factor in analysis.factors]
    return [
        Heading(words(key, city=city, points=_points(change, words.lang))),
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


def _row(node: Criterion, before: float, after: float, words: Words) -> Row:
    return Row(
        (
            Cell(node.name.read(words.lang), node.id),
            Cell(numbers.percent(before, words.lang, 1), before),
            Cell(numbers.percent(after, words.lang, 1), after),
            Cell(numbers.signed(100 * (after - before), words.lang), after - before),
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
    return next_steps(found.analysis, words, [*steps, "win"])


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
