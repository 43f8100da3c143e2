"""The ranking as a document: the answer first, then what it rests on, then the next step."""

from math import fsum

from partnerpick.analysis.events import SharedEvent
from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import Criterion
from partnerpick.findings.ranking import TIE, Lead, Move, Ranking
from partnerpick.findings.remarks import Remark
from partnerpick.locale import Lang, Words
from partnerpick.report import machine, numbers, verdict
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
    Table,
    Terms,
)
from partnerpick.report.machine import Data
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
    blocks: list[Block] = [Paragraph(header(analysis, words)), _without(_table(ranking, words), "low", "high")]
    blocks.append(Paragraph(_lead(ranking, words), emphasis=True))
    blocks.append(Paragraph(" ".join(_firmness(ranking, words)), emphasis=True))
    blocks.extend(_moves(ranking.moves, analysis, words))
    blocks.extend(_safe_zones(ranking, words))
    blocks.append(Heading(words("rank.reasons" if len(analysis.alternatives) > 1 else "rank.reasons-alone")))
    blocks.append(_reasons(ranking, words))
    if ranking.remarks:
        told = tuple(remark_text(ranking, remark, words) for remark in ranking.remarks)
        blocks.extend((Heading(words("rank.remarks")), Bullets(told)))
    blocks.append(Commands(_next_steps(ranking, words)))
    return Document(analysis.decision.question.read(words.lang), words.lang, tuple(blocks))


def table_document(ranking: Ranking, words: Words) -> Document:
    """The table alone, low and high apart: for a format that has room for one table and no sentences."""
    question = ranking.analysis.decision.question.read(words.lang)
    whole = _table(ranking, words)
    return Document(question, words.lang, (_without(whole, "range"),))


def _without(table: Table, *left_out: str) -> Table:
    return table.only([place for place, column in enumerate(table.columns) if column.key not in left_out])


def _table(ranking: Ranking, words: Words) -> Table:
    """Every column, also `range`, which shows `low` and `high` in one."""
    analysis = ranking.analysis
    columns = (
        Column("rank", "", "right", wrap=False),
        Column("city", words("rank.city"), wrap=False),
        Column("overall_value", words("rank.value"), "right", wrap=False),
        Column("low", words("rank.low"), "right", wrap=False),
        Column("high", words("rank.high"), "right", wrap=False),
        Column("range", words("rank.range"), "right", wrap=False, priority=1),
        Column("first", words("rank.first"), "right", wrap=False),
        *(Column(factor.id, _short(factor, words), "right", wrap=False) for factor in analysis.factors),
        Column("unknown", words("rank.unknowns"), priority=2),
        Column("gates", words("rank.gates"), priority=3),
    )
    chances = ranking.chances
    rows = [_row(analysis, found, chances.get(found.city.id), words) for found in (*ranking.shown, *analysis.baselines)]
    return Table("ranking", columns, tuple(rows))


def _short(factor: Criterion, words: Words) -> str:
    """A factor's name where room is scarce."""
    return (factor.short or factor.name).read(words.lang)


def _row(analysis: Analysis, found: Alternative, chance: float | None, words: Words) -> Row:
    lang = words.lang
    baseline = found.city.baseline
    rank = str(found.rank) if found.rank else "\N{EN DASH}"
    return Row(
        (
            Cell(rank, found.rank),
            Cell(city_name(found, lang)),
            Cell(numbers.decimal(found.overall_value, lang), found.overall_value),
            Cell(numbers.decimal(found.low, lang, 0), found.low),
            Cell(numbers.decimal(found.high, lang, 0), found.high),
            Cell(numbers.span(found.low, found.high, lang)),
            Cell() if chance is None else Cell(verdict.chance(chance, words), chance),
            *(_factor_cell(analysis, found, factor, words) for factor in analysis.factors),
            Cell(unknowns(found, words), round(1 - found.known_weight, 6)),
            Cell(words("rank.baseline") if baseline else gates(analysis, found, words)),
        ),
        "baseline" if baseline else "body",
    )


def _factor_cell(analysis: Analysis, found: Alternative, factor: Criterion, words: Words) -> Cell:
    """What a factor adds, as a bar; all bars of the table have one scale, the most that any factor could add."""
    leaves = {leaf.id for leaf in factor.leaves()}
    points = fsum(cell.contribution for cell in found.cells if cell.criterion.id in leaves)
    most = 100 * max(analysis.shares[node.id] for node in analysis.factors)
    text = numbers.decimal(points, words.lang)
    return Cell(text, points, bar=min(points / most, 1.0))


def answer(ranking: Ranking, words: Words) -> str:
    """The leader against the runner-up in plain sentences, with how firm that is and what is not settled."""
    return " ".join((_lead(ranking, words), *_firmness(ranking, words)))


def _lead(ranking: Ranking, words: Words) -> str:
    """Who is first, by how much and why."""
    lead = ranking.lead
    if lead is None:
        ranked = ranking.analysis.ranked
        key = "rank.only-one" if ranked else "rank.none-passes"
        return words(key, city=city_name(ranked[0], words.lang) if ranked else "")
    if lead.tied:
        level = [city_name(found, words.lang) for found in (lead.leader, *lead.level)]
        return words("rank.tied", cities=listed(level, words))
    names = {"leader": city_name(lead.leader, words.lang), "second": city_name(lead.runner_up, words.lang)}
    text = words("rank.leads", points=numbers.decimal(lead.points, words.lang), **names)
    if lead.ahead:
        text += words("rank.ahead-on", criteria=_criteria(lead, words))
    if lead.behind:
        text += words("rank.behind-on", criterion=in_sentence(lead.behind[0].cell.criterion, words.lang), **names)
    return f"{text}."


def _firmness(ranking: Ranking, words: Words) -> list[str]:
    """How often the leader is first over all weights and readings, and what could turn it under these very weights."""
    told = []
    if ranking.robustness and (found := ranking.verdict):
        told.append(verdict.sentence(found, ranking.robustness, words))
    return told + (_doubts(ranking.lead, words) if ranking.lead else [])


def _criteria(lead: Lead, words: Words) -> str:
    return listed([in_sentence(reason.cell.criterion, words.lang) for reason in lead.ahead], words)


def _doubts(lead: Lead, words: Words) -> list[str]:
    """What could turn the answer under these very weights: the unknowns, or else all that is uncertain."""
    key, rivals = (
        ("rank.not-settled", lead.could_overtake) if lead.could_overtake else ("rank.ranges-overlap", lead.within_range)
    )
    names = [city_name(rival, words.lang) for rival in rivals if rival not in lead.level]
    if not names:
        return []
    return [words(key, rivals=listed(names, words), leader=city_name(lead.leader, words.lang))]


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


def _safe_zones(ranking: Ranking, words: Words) -> tuple[Block, ...]:
    """How far each share may move, where that was asked."""
    if ranking.safe_zones is None:
        return ()
    from partnerpick.report import safe_zones

    return safe_zones.blocks(ranking, words)


def _reasons(ranking: Ranking, words: Words) -> Terms:
    """For each city its strongest reason and its weakest point, with the facts behind them."""
    items: list[tuple[str, str]] = []
    for case in ranking.cases[: len(ranking.shown)]:
        name = city_name(case.alternative, words.lang)
        told = []
        if case.strongest:
            key = "rank.strongest" if case.strongest.advantage > TIE else "rank.nearest"
            told.append(words(key, argument=argument(case.strongest, words)))
        if case.weak_point:
            told.append(words("rank.weakest", argument=weak_point(case.weak_point, words)))
        items += zip((name, ""), told or [words("report.no-data")], strict=False)
    return Terms(tuple(items))


def remark_text(ranking: Ranking, remark: Remark, words: Words) -> str:
    """One thing to know before relying on the answer, as a sentence."""
    analysis, lang = ranking.analysis, words.lang
    names = [sentence_case(name_of(analysis, node, lang)) for node in remark.nodes]
    note = analysis.weight_set.note
    return words(
        f"rank.{remark.kind}",
        cities=listed([city_name(found, lang) for found in remark.cities], words),
        gates=listed([sentence_case(gate.name.read(lang)) for gate in remark.gates], words),
        factor=name_of(analysis, remark.nodes[0], lang) if names else "",
        criterion=names[-1] if names else "",
        day=numbers.day(analysis.decision.decision_date, lang),
        n=len(remark.events) or len(remark.facts),
        judged=numbers.day(remark.judged, lang) if remark.judged else "",
        events="; ".join(_shared(ranking, event, words) for event in remark.events),
        note=note.read(lang) if note else "",
    )


def _shared(ranking: Ranking, shared: SharedEvent, words: Words) -> str:
    """An event that counts under several criteria; names with an `and` in them take no other."""
    criteria = (sentence_case(name_of(ranking.analysis, key, words.lang)) for key in shared.cited)
    return f"{shared.city.name.read(words.lang)} ({', '.join(criteria)})"


def _next_steps(ranking: Ranking, words: Words) -> tuple[str, ...]:
    analysis = ranking.analysis
    ids = [found.city.id for found in analysis.ranked[:3]]
    steps = [f"why {ids[0]} --over {ids[1]}", f"compare {' '.join(ids)}"] if len(ids) > 1 else []
    if len(analysis.factors) > 1 and not analysis.pinned:
        steps.append(" ".join(("rank", *analysis.named, "-w", f"{analysis.factors[0].id}=50")))
    if len(ids) > 1:
        steps.append(" ".join(("robust", *analysis.named)))
    if not analysis.named:
        steps.append("gaps")
    return next_steps(analysis, words, [*steps, "check"])


def data(found: Ranking, lang: Lang) -> Data:
    """The ranking, as `schemas/rank.json` describes it."""
    analysis = found.analysis
    lead = found.lead
    return {
        "schema": "partnerpick/rank/1",
        **machine.head(analysis, lang),
        "alternatives": [_alternative(found, one, lang) for one in found.shown],
        "baseline": next((_alternative(found, one, lang) for one in analysis.baselines), None),
        "lead": None
        if lead is None
        else {
            "leader": lead.leader.city.id,
            "runner_up": lead.runner_up.city.id,
            "points": lead.points,
            "settled": lead.settled,
            "could_overtake": [one.city.id for one in lead.could_overtake],
            "within_range": [one.city.id for one in lead.within_range],
        },
        "verdict": verdict.data(told, found.robustness) if (told := found.verdict) and found.robustness else None,
        "moves": [
            {"id": move.alternative.city.id, "base_rank": move.base.rank, "base_value": move.base.overall_value}
            for move in found.moves
        ],
        "later_facts": analysis.view.later_facts(),
        "problems": problems(found, lang),
        **_safe_zones_data(found),
    }


def _alternative(found: Ranking, one: Alternative, lang: Lang) -> Data:
    """A city or baseline, with how often it is first if it is ranked."""
    return {**machine.alternative(found.analysis, one, lang), "first": found.chances.get(one.city.id)}


def _safe_zones_data(found: Ranking) -> Data:
    """The safe zones under their key, where they were asked for."""
    if found.safe_zones is None:
        return {}
    from partnerpick.report import safe_zones

    return {"safe_zones": safe_zones.data(found.safe_zones)}


def problems(found: Ranking, lang: Lang) -> list[Data]:
    """What is odd without stopping the ranking: the warnings of the files, and what to know before relying on it."""
    warnings = (
        {"kind": problem.key, "place": str(problem.place), "message": problem.message(lang)}
        for problem in found.analysis.decision.warnings
    )
    remarks = (
        {
            "kind": remark.kind,
            "cities": [one.city.id for one in remark.cities] or [shared.city.id for shared in remark.events],
            "gates": [gate.id for gate in remark.gates],
            "nodes": list(remark.nodes),
            "events": [
                {"event": shared.event, "criteria": list(shared.cited), "facts": list(shared.facts)}
                for shared in remark.events
            ],
        }
        for remark in found.remarks
    )
    return [*warnings, *remarks]
