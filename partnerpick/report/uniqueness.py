"""Whether only the leader offers what it does: the answer, every criterion with the best rival, and the evidence."""

from math import fsum

from partnerpick.analysis.records import Alternative
from partnerpick.analysis.records import Cell as Judged
from partnerpick.analysis.uniqueness import SAME, Standing
from partnerpick.decision.records import Criterion
from partnerpick.findings.front import front
from partnerpick.findings.reasons import facts_of
from partnerpick.findings.uniqueness import Benefit, Judgement, Outcome, Uniqueness
from partnerpick.locale import Lang, Words
from partnerpick.report import machine, numbers
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
    citations,
    city_name,
    header,
    in_sentence,
    listed,
    next_steps,
    performance,
    why,
)

MOST_NAMED = 4
"""Rivals named beside a level that they share; the rest is counted."""
_OUTCOMES: dict[Outcome, str] = {
    "supported": "uniqueness.supported",
    "partly": "uniqueness.partly",
    "contradicted": "uniqueness.contradicted",
    "open": "uniqueness.open",
    "no-claim": "uniqueness.no-claim",
}
_JUDGEMENTS: dict[Judgement, str] = {
    "alone": "uniqueness.judged-alone",
    "matched": "uniqueness.judged-matched",
    "exceeded": "uniqueness.judged-exceeded",
    "open": "uniqueness.judged-open",
    "unknown": "uniqueness.judged-unknown",
    "nothing": "uniqueness.judged-nothing",
}
_SHOWN = 0.005
"""Partial value (0-1) below which two readings are level to any reader."""


def document(found: Uniqueness, words: Words) -> Document:
    """The claim put to the evidence, in the words of one language."""
    blocks: list[Block] = [
        Paragraph(header(found.analysis, words)),
        Paragraph(sentence(found, words), emphasis=True),
    ]
    if found.leader and found.benefits:
        alone = found.judged("alone")
        elsewhere = found.judged("exceeded", "matched")
        name = city_name(found.leader, words.lang)
        blocks += [
            _table(found, words),
            Paragraph(words("uniqueness.legend", leader=name)),
            Heading(words("uniqueness.together")),
            Bullets(tuple(_together(found, found.leader, words))),
            *_evidence(found, words("uniqueness.alone", leader=name, n=len(alone)), alone, words),
            *_evidence(found, words("uniqueness.elsewhere", leader=name, n=len(elsewhere)), elsewhere, words),
        ]
    blocks.append(Commands(_next_steps(found, words)))
    return Document(_title(found, words), words.lang, tuple(blocks))


def _title(found: Uniqueness, words: Words) -> str:
    if found.leader is None:
        return words("uniqueness.title-nobody")
    return words("uniqueness.title", leader=city_name(found.leader, words.lang))


def sentence(found: Uniqueness, words: Words) -> str:
    """What the evidence says of the claim, with the criteria counted."""
    if found.leader is None:
        return words("uniqueness.no-leader")
    name = city_name(found.leader, words.lang)
    if not found.rivals:
        return words("uniqueness.no-rival", leader=name)
    alone = found.judged("alone")
    counts = (
        ("uniqueness.on-alone", alone),
        ("uniqueness.on-elsewhere" if alone else "uniqueness.on-elsewhere-first", found.judged("matched", "exceeded")),
        ("uniqueness.on-open", found.judged("open", "unknown")),
        ("uniqueness.on-nothing", found.judged("nothing")),
    )
    parts = [words(key, n=len(benefits), leader=name) for key, benefits in counts if benefits]
    told = listed(parts, words)
    return words(_OUTCOMES[found.outcome], leader=name, n=len(found.benefits), counts=told)


def _table(found: Uniqueness, words: Words) -> Table:
    """Every criterion under its factor: the leader's level, the best rival's, and the judgement."""
    leader = city_name(found.leader, words.lang) if found.leader else ""
    columns = (
        Column("criterion", words("uniqueness.criterion")),
        Column("leader", leader),
        Column("rival", words("uniqueness.best-rival")),
        Column("judgement", words("uniqueness.judgement")),
        Column("weight", words("uniqueness.weight"), "right", wrap=False, priority=1),
    )
    benefits = {one.criterion.id: one for one in found.benefits}
    rows = []
    for factor in found.analysis.factors:
        weight = fsum(benefits[leaf.id].own.weight for leaf in factor.leaves())
        share = Cell(numbers.percent(weight, words.lang, 1), weight)
        rows.append(Row((Cell(factor.name.read(words.lang), factor.id), Cell(), Cell(), Cell(), share), "group"))
        rows += [_row(benefits[leaf.id], leader, words) for leaf in factor.leaves()]
    return Table("uniqueness", columns, tuple(rows))


def _row(one: Benefit, leader: str, words: Words) -> Row:
    level = words("uniqueness.rival-level", rivals=_names(one.best, words), level=performance(one.rival, words))
    return Row(
        (
            Cell(one.criterion.name.read(words.lang), one.criterion.id),
            Cell(performance(one.own, words)),
            Cell(level, " ".join(rival.city.id for rival in one.best)),
            Cell(_judgement(one, leader, words), one.judgement),
            Cell(numbers.percent(one.own.weight, words.lang, 1), one.own.weight),
        )
    )


def _names(rivals: tuple[Alternative, ...], words: Words) -> str:
    names = [city_name(rival, words.lang) for rival in rivals]
    if len(names) > MOST_NAMED:
        return words("uniqueness.and-more", names=", ".join(names[:MOST_NAMED]), n=len(names) - MOST_NAMED)
    return listed(names, words)


def _judgement(one: Benefit, leader: str, words: Words) -> str:
    """The judgement, and where it is open how the middle readings compare."""
    told = words(_JUDGEMENTS[one.judgement], leader=leader)
    if one.judgement != "open" or one.shown is None:
        return told
    ahead, behind = one.shown >= _SHOWN, one.shown <= -_SHOWN
    key = "uniqueness.shown-ahead" if ahead else "uniqueness.shown-behind" if behind else "uniqueness.shown-level"
    return words(key)


def _together(found: Uniqueness, leader: Alternative, words: Words) -> list[str]:
    """What the single judgements come to: how much rests on them, and whether one rival or all together would do."""
    name = city_name(leader, words.lang)
    level = [city_name(one, words.lang) for one in front(found.analysis).first if one.city.id != leader.city.id]
    told = [words("uniqueness.level", leader=name, others=listed(level, words))] if level else []
    told += [*_alone(found, name, words), _single(found, name, words)]
    if found.combined:
        told.append(
            words(
                "uniqueness.combined",
                value=numbers.decimal(found.combined.value, words.lang),
                span=numbers.span(found.combined.low, found.combined.high, words.lang),
                leader=name,
                own=numbers.decimal(leader.overall_value, words.lang),
                own_span=numbers.span(leader.low, leader.high, words.lang),
            )
        )
    told.append(_standings(found, words))
    undecided = [city_name(rival, words.lang) for rival in found.rivals if rival.undecided]
    if undecided:
        told.append(words("uniqueness.gate-open", n=len(undecided), rivals=listed(undecided, words)))
    if out := [city_name(one, words.lang) for one in found.analysis.alternatives if one.rank is None]:
        told.append(words("uniqueness.gate-fails", n=len(out), cities=listed(out, words)))
    return told


def _alone(found: Uniqueness, leader: str, words: Words) -> list[str]:
    """How much rests on what is the leader's alone, and how much of that is its past with the home city."""
    alone = found.judged("alone")
    if not alone:
        return [words("uniqueness.none-alone", leader=leader)]
    points = numbers.decimal(fsum(one.lead for one in alone), words.lang)
    weight = numbers.percent_in_words(found.alone_weight, words.lang)
    told = [words("uniqueness.alone-weight", n=len(alone), weight=weight, points=points, leader=leader)]
    if missing := [one for one in alone if one.rival.high <= SAME]:
        names = listed([in_sentence(one.criterion, words.lang) for one in missing], words)
        told.append(words("uniqueness.not-found", n=len(missing), criteria=names))
    past = [one for one in alone if one.criterion.kind == "relational"]
    if not past:
        return told
    names = listed([in_sentence(one.criterion, words.lang) for one in past], words)
    text = words("uniqueness.past", n=len(past), criteria=names, leader=leader)
    decided = found.analysis.decision.decision_date
    if found.analysis.view.day > decided:
        text += " " + words("uniqueness.after-decision", day=numbers.day(decided, words.lang))
    return [*told, text]


def _single(found: Uniqueness, leader: str, words: Words) -> str:
    """Whether one rival alone offers all that the leader does."""
    sure, perhaps = ([city_name(one, words.lang) for one in some] for some in (found.matching, found.possibly_matching))
    if sure:
        return words("uniqueness.single-match", n=len(sure), rivals=listed(sure, words), leader=leader)
    if perhaps:
        return words("uniqueness.single-open", n=len(perhaps), rivals=listed(perhaps, words), leader=leader)
    others = [_city(found, one) for one in found.standings if one.unmatched and not _leads(found, one)]
    same = [city_name(one, words.lang) for one in others]
    if not same:
        return words("uniqueness.single-none", leader=leader)
    return words("uniqueness.single-none-same", n=len(same), leader=leader, others=listed(same, words))


def _standings(found: Uniqueness, words: Words) -> str:
    """On how many criteria each of the other cities stands alone, by the same rule."""
    others = [one for one in found.standings if one.alone and not _leads(found, one)]
    if not others:
        return words("uniqueness.no-other-alone")
    leaves = {leaf.id: leaf for factor in found.analysis.factors for leaf in factor.leaves()}
    parts = [
        words(
            "uniqueness.other-alone", city=city_name(_city(found, one), words.lang), criteria=_few(one, leaves, words)
        )
        for one in others
    ]
    return words("uniqueness.others-alone", parts="; ".join(parts))


def _few(one: Standing, leaves: dict[str, Criterion], words: Words) -> str:
    return ", ".join(in_sentence(leaves[key], words.lang) for key in one.alone)


def _city(found: Uniqueness, standing: Standing) -> Alternative:
    return found.analysis.alternative(standing.city)


def _leads(found: Uniqueness, standing: Standing) -> bool:
    return found.leader is not None and standing.city == found.leader.city.id


def _evidence(found: Uniqueness, heading: str, benefits: tuple[Benefit, ...], words: Words) -> list[Block]:
    """What the judgements on some criteria rest on, on both sides."""
    if not benefits or found.leader is None:
        return []
    items: list[tuple[str, str]] = []
    for one in benefits:
        pairs = ((found.leader, one.own), *((rival, rival.cell(one.criterion.id)) for rival in one.best[:MOST_NAMED]))
        for place, (city, cell) in enumerate(pairs):
            label = one.criterion.name.read(words.lang) if place == 0 else ""
            items.append((label, _rests_on(found, city, cell, words)))
    return [Heading(heading), Terms(tuple(items))]


def _rests_on(found: Uniqueness, city: Alternative, cell: Judged, words: Words) -> str:
    """A city's level, why it was judged so, and the facts or the search behind it."""
    facts = facts_of(found.analysis, cell)
    searched = cell.rating.searched if cell.rating and not facts else None
    parts = (
        words("uniqueness.rests-on", city=city_name(city, words.lang), level=performance(cell, words)),
        why(cell, words.lang),
        words("uniqueness.searched", searched=searched.read(words.lang)) if searched else citations(facts, words),
    )
    return " ".join(part for part in parts if part)


def _next_steps(found: Uniqueness, words: Words) -> tuple[str, ...]:
    if not found.leader or not found.rivals:
        return next_steps(found.analysis, words, ["rank"])
    leader, rival = found.leader.city.id, _nearest(found).city.id
    steps = [f"why {leader} --over {rival}", f"compare {leader} {rival}"]
    if found.judged("open", "unknown"):
        steps.append("gaps")
    return next_steps(found.analysis, words, steps)


def _nearest(found: Uniqueness) -> Alternative:
    """The rival that is nearest to the leader on most criteria."""
    near = [rival.city.id for one in found.benefits for rival in one.best]
    return max(found.rivals, key=lambda rival: near.count(rival.city.id))


def data(found: Uniqueness, lang: Lang) -> Data:
    """The claim put to the evidence as plain data: partial values 0-1, points of 100, every rival on each criterion."""
    return {
        "schema": "partnerpick/uniqueness/1",
        **machine.head(found.analysis, lang),
        "leader": found.leader.city.id if found.leader else None,
        "rivals": [rival.city.id for rival in found.rivals],
        "outcome": found.outcome,
        "sentence": sentence(found, Words(lang)),
        "criteria": [_benefit_data(found, one, lang) for one in found.benefits],
        "alone_weight": found.alone_weight,
        "alone_points": fsum(one.lead for one in found.benefits),
        "single_rival": {
            "surely": [one.city.id for one in found.matching],
            "possibly": [one.city.id for one in found.possibly_matching],
        },
        "combined": {"value": found.combined.value, "low": found.combined.low, "high": found.combined.high}
        if found.combined
        else None,
        "standings": [
            {"id": one.city, "alone": list(one.alone), "unmatched": one.unmatched} for one in found.standings
        ],
    }


def _benefit_data(found: Uniqueness, one: Benefit, lang: Lang) -> Data:
    leaf = one.criterion.id
    return {
        "criterion": leaf,
        "kind": one.criterion.kind,
        "judgement": one.judgement,
        "leader": _cell_data(found, one.own, lang),
        "best": [rival.city.id for rival in one.best],
        "rivals": [
            {"id": rival.city.id, "reaches": one.reaches[rival.city.id], **_cell_data(found, rival.cell(leaf), lang)}
            for rival in found.rivals
        ],
        "shown_difference": one.shown,
        "points": one.lead,
    }


def _cell_data(found: Uniqueness, cell: Judged, lang: Lang) -> Data:
    return {
        **machine.contribution(cell),
        "facts": [machine.fact(fact, lang) for fact in facts_of(found.analysis, cell)],
    }
