"""The ranking as a document: the answer first, then what it rests on, then the next step."""

from math import fsum

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import Criterion
from partnerpick.findings.ranking import TIE, Lead, Move, Ranking
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import (
    Block,
    Bullets,
    Cell,
    Column,
    Commands,
    Document,
    Heading,
    Paragraph,
    Row,
    Segment,
    Table,
    Terms,
)
from partnerpick.report.phrases import (
    argument,
    city_name,
    gates,
    header,
    in_sentence,
    listed,
    name_of,
    next_steps,
    sentence_case,
    unknowns,
    weak_point,
)


def document(ranking: Ranking, words: Words) -> Document:
    """The ranking in the words of one language."""
    analysis = ranking.analysis
    blocks: list[Block] = [Paragraph(header(analysis, words)), _table(analysis, ranking.shown, words)]
    blocks.append(Paragraph(answer(ranking, words), emphasis=True))
    blocks.extend(_moves(ranking.moves, analysis, words))
    blocks.append(Heading(words("rank.reasons")))
    blocks.append(_reasons(ranking, words))
    notes = remarks(ranking, words)
    if notes:
        blocks.extend((Heading(words("rank.remarks")), Bullets(tuple(notes))))
    blocks.append(Commands(_next_steps(ranking, words)))
    return Document(analysis.decision.question.read(words.lang), words.lang, tuple(blocks))


def _table(analysis: Analysis, shown: tuple[Alternative, ...], words: Words) -> Table:
    columns = (
        Column("rank", "", "right", wrap=False),
        Column("city", words("rank.city"), wrap=False),
        Column("overall_value", words("rank.value"), "right", wrap=False),
        Column("low_high", words("rank.low-high"), "right", wrap=False),
        *(Column(factor.id, _short(factor, words), wrap=False) for factor in analysis.factors),
        Column("unknown", words("rank.unknowns"), priority=1),
        Column("gates", words("rank.gates"), priority=2),
    )
    rows = [_row(analysis, found, words) for found in (*shown, *analysis.baselines)]
    return Table("ranking", columns, tuple(rows))


def _short(factor: Criterion, words: Words) -> str:
    """A factor's id is its short name; where the catalogue has a better one, that."""
    key = f"rank.factor-{factor.id}"
    return words(key) if words.has(key) else factor.id


def _row(analysis: Analysis, found: Alternative, words: Words) -> Row:
    lang = words.lang
    baseline = found.city.baseline
    rank = str(found.rank) if found.rank else "\N{EN DASH}"
    low_high = numbers.span(found.low, found.high, lang)
    return Row(
        (
            Cell(rank, found.rank),
            Cell(city_name(found, lang)),
            Cell(numbers.decimal(found.overall_value, lang), found.overall_value),
            Cell(low_high, numbers.span(found.low, found.high, lang, places=1)),
            *(_factor_cell(analysis, found, factor, words) for factor in analysis.factors),
            Cell(unknowns(found, words), round(1 - found.known_weight, 6)),
            Cell(words("rank.baseline") if baseline else gates(found, words)),
        ),
        "baseline" if baseline else "body",
    )


def _factor_cell(analysis: Analysis, found: Alternative, factor: Criterion, words: Words) -> Cell:
    """What a factor adds, as a bar; all bars of the table have one scale, the most that any factor could add."""
    leaves = {leaf.id for leaf in factor.leaves()}
    points = fsum(cell.contribution for cell in found.cells if cell.criterion.id in leaves)
    most = 100 * max(analysis.shares[node.id] for node in analysis.factors)
    text = numbers.decimal(points, words.lang)
    return Cell(text, points, (Segment(_short(factor, words), points / most, text),))


def answer(ranking: Ranking, words: Words) -> str:
    """The leader against the runner-up in one or two plain sentences, with what is not settled."""
    lead = ranking.lead
    if lead is None:
        ranked = ranking.analysis.ranked
        key = "rank.only-one" if ranked else "rank.none-passes"
        return words(key, city=city_name(ranked[0], words.lang) if ranked else "")
    names = {"leader": city_name(lead.leader, words.lang), "second": city_name(lead.runner_up, words.lang)}
    if lead.tied:
        text = words("rank.tied", **names)
    else:
        text = words("rank.leads", points=numbers.decimal(lead.points, words.lang), **names)
        if lead.ahead:
            text += words("rank.ahead-on", criteria=_criteria(lead, words))
        if lead.behind:
            text += words("rank.behind-on", criterion=in_sentence(lead.behind[0].cell.criterion, words.lang), **names)
        text += "."
    return " ".join((text, *_doubts(ranking, lead, words)))


def _criteria(lead: Lead, words: Words) -> str:
    return listed([in_sentence(reason.cell.criterion, words.lang) for reason in lead.ahead], words)


def _doubts(ranking: Ranking, lead: Lead, words: Words) -> list[str]:
    """What keeps the answer from being settled: unknowns that could turn it, gates that are still open."""
    doubts = []
    if lead.could_overtake:
        rivals = listed([city_name(rival, words.lang) for rival in lead.could_overtake], words)
        doubts.append(words("rank.not-settled", rivals=rivals))
    overlap = [found for found in ranking.analysis.ranked[1:] if found.high >= lead.leader.low]
    if overlap and not lead.could_overtake:
        rivals = listed([city_name(found, words.lang) for found in overlap], words)
        doubts.append(words("rank.ranges-overlap", rivals=rivals))
    return doubts


def _moves(moves: tuple[Move, ...], analysis: Analysis, words: Words) -> list[Block]:
    if not moves:
        return []
    items = tuple((city_name(move.alternative, words.lang), _moved(move, words)) for move in moves)
    return [Heading(words("rank.moves", name=analysis.weight_set.name)), Terms(items)]


def _moved(move: Move, words: Words) -> str:
    points = numbers.signed(move.points, words.lang)
    if move.alternative.rank is None or move.places == 0:
        return words("rank.stays", points=points)
    key = "rank.up" if move.places > 0 else "rank.down"
    return words(key, before=move.base.rank, after=move.alternative.rank, points=points)


def _reasons(ranking: Ranking, words: Words) -> Terms:
    """For each city its strongest reason and its weakest point, with the facts behind them."""
    items = []
    for case in ranking.cases[: ranking.top]:
        name = city_name(case.alternative, words.lang)
        if case.strongest is None or case.weak_point is None:
            items.append((name, words("report.no-data")))
            continue
        key = "rank.strongest" if case.strongest.advantage > TIE else "rank.nearest"
        items.append((name, words(key, argument=argument(case.strongest, words))))
        items.append(("", words("rank.weakest", argument=weak_point(case.weak_point, words))))
    return Terms(tuple(items))


def remarks(ranking: Ranking, words: Words) -> list[str]:
    """What the reader has to know before relying on the answer."""
    analysis, lang = ranking.analysis, words.lang
    notes = _open_gates(ranking, words)
    for found in analysis.alternatives:
        for gate in found.fails:
            notes.append(
                words("rank.gate-fails", city=city_name(found, lang), gate=sentence_case(gate.name.read(lang)))
            )
    if ranking.leader_without_marked:
        notes.append(words("rank.without-marked", city=city_name(ranking.leader_without_marked, lang)))
    for factor, leaf in analysis.lone_criteria.items():
        names = {"factor": name_of(analysis, factor, lang), "criterion": sentence_case(name_of(analysis, leaf, lang))}
        notes.append(words("rank.lone-criterion", **names))
    if analysis.view.day > analysis.decision.decision_date:
        notes.append(words("rank.after-decision", day=numbers.day(analysis.decision.decision_date, lang)))
    if ranking.counted_twice:
        notes.append(_counted_twice(ranking, words))
    if analysis.weight_set.nobodys_view and not analysis.pinned:
        notes.append(words("rank.nobodys-view"))
    return notes


def _open_gates(ranking: Ranking, words: Words) -> list[str]:
    """The cities that a gate still has to be judged for, those with the same gates in one sentence."""
    by_gates: dict[tuple[str, ...], list[str]] = {}
    for found in ranking.marked:
        open_ = tuple(sentence_case(gate.name.read(words.lang)) for gate in found.undecided)
        by_gates.setdefault(open_, []).append(city_name(found, words.lang))
    return [
        words("rank.gate-open", cities=listed(cities, words), gates=listed(list(open_), words))
        for open_, cities in by_gates.items()
    ]


def _counted_twice(ranking: Ranking, words: Words) -> str:
    """The events that count under more than one criterion, by city; names with an `and` in them take no other."""
    told = []
    for shared in ranking.counted_twice:
        criteria = [sentence_case(name_of(ranking.analysis, key, words.lang)) for key in shared.cited]
        told.append(f"{shared.city.name.read(words.lang)} ({', '.join(criteria)})")
    return words("rank.counted-twice", n=len(told), cities="; ".join(told))


def _next_steps(ranking: Ranking, words: Words) -> tuple[str, ...]:
    analysis = ranking.analysis
    ids = [found.city.id for found in analysis.ranked[:3]]
    steps = [f"why {ids[0]} --over {ids[1]}", f"compare {' '.join(ids)}"] if len(ids) > 1 else []
    if len(analysis.factors) > 1 and not analysis.pinned:
        steps.append(f"rank -w {analysis.factors[0].id}=50")
    return next_steps(analysis, words, [*steps, "check"])
