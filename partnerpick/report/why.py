"""The case for and against one city, criterion by criterion, down to facts, dates, grades and sources."""

from math import fsum

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.analysis.records import Cell as Judged
from partnerpick.decision.records import Fact
from partnerpick.findings.reasons import Case, Reason, facts_of
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
)
from partnerpick.report.machine import Data
from partnerpick.report.phrases import (
    citation,
    city_name,
    gate_outcome,
    header,
    next_steps,
    performance,
    second_reading,
    unknowns,
    why,
)


def document(found: Case, words: Words) -> Document:
    """The case in the words of one language."""
    analysis = found.analysis
    name = city_name(found.alternative, words.lang)
    rival = found.rivals[0] if len(found.rivals) == 1 else None
    against = city_name(rival, words.lang) if rival else ""
    title = words("why.title-over", city=name, rival=against) if rival else words("why.title", city=name)
    blocks: list[Block] = [
        Paragraph(header(analysis, words)),
        Paragraph(_standing(analysis, found, words), emphasis=True),
        _overview(found, rival, words),
    ]
    sections = (("why.pro", found.pro), ("why.contra", found.contra), ("why.level", found.level))
    for key, reasons in sections:
        if reasons:
            points = fsum(reason.advantage for reason in reasons)
            blocks.append(
                Heading(words(key, points=numbers.signed(points, words.lang), rival=against or words("why.others")))
            )
            for reason in reasons:
                blocks.extend(_reason(analysis, reason, rival, words))
    blocks.extend(_neither_way(found, words))
    if found.unmatched:
        names = [f"{cell.criterion.name.read(words.lang)}: {performance(cell, words)}" for cell in found.unmatched]
        blocks += [Heading(words("why.unmatched", rival=against or words("why.others"))), Bullets(tuple(names))]
    if found.unknown:
        blocks += [Heading(words("why.unknown")), Bullets(tuple(_unknown(cell, words) for cell in found.unknown))]
        blocks.append(Paragraph(words("why.unknown-points", unknowns=unknowns(found.alternative, words, full=True))))
    blocks.extend(_gates(analysis, found.alternative, words))
    blocks.extend(_formal_status(analysis, found.alternative, words))
    blocks.append(Commands(_next_steps(found, words)))
    return Document(title, words.lang, tuple(blocks))


def _overview(found: Case, rival: Alternative | None, words: Words) -> Table:
    """Every criterion with its points, the performances side by side and the facts; what argues neither way last."""
    lang = words.lang
    columns = (
        Column("criterion", words("why.criterion")),
        Column("advantage", words("why.points"), "right", wrap=False),
        Column(found.alternative.city.id, city_name(found.alternative, lang)),
        *([Column(rival.city.id, city_name(rival, lang))] if rival else []),
        Column("facts", words("why.facts"), priority=1),
    )
    reasons = {reason.cell.criterion.id: reason.advantage for reason in (*found.pro, *found.level, *found.contra[::-1])}
    silent = [cell.criterion.id for cell in (*found.unmatched, *found.unknown)]
    rows = []
    for criterion in (*reasons, *silent):
        cell = found.alternative.cell(criterion)
        points = reasons.get(criterion)
        rows.append(
            Row(
                (
                    Cell(cell.criterion.name.read(lang), criterion),
                    Cell("", "") if points is None else Cell(numbers.signed(points, lang), points),
                    Cell(performance(cell, words)),
                    *([Cell(performance(rival.cell(criterion), words))] if rival else []),
                    _cited(facts_of(found.analysis, cell)),
                )
            )
        )
    return Table("case", columns, tuple(rows))


def _cited(facts: tuple[Fact, ...]) -> Cell:
    """The leading facts for people, the ids of all for machines."""
    shown = [citation(fact) for fact in facts[:2]] + ([f"+{len(facts) - 2}"] if len(facts) > 2 else [])  # noqa: PLR2004  # as shown
    return Cell(", ".join(shown), " ".join(fact.id for fact in facts))


def _standing(analysis: Analysis, found: Case, words: Words) -> str:
    """Where the city stands, in one sentence."""
    alternative, lang = found.alternative, words.lang
    values = {
        "city": city_name(alternative, lang),
        "value": numbers.decimal(alternative.overall_value, lang),
        "span": numbers.span(alternative.low, alternative.high, lang),
        "n": len(analysis.ranked),
        "rank": alternative.rank,
    }
    text = words("why.standing" if alternative.rank else "why.standing-unranked", **values)
    if len(found.rivals) == 1:
        rival = found.rivals[0]
        points = alternative.overall_value - rival.overall_value
        key = "why.ahead" if points >= 0 else "why.behind"
        text += " " + words(key, points=numbers.decimal(abs(points), lang), rival=city_name(rival, lang))
    return text


def _neither_way(found: Case, words: Words) -> list[Block]:
    """What of the difference to one rival is counted for neither side, for want of data on one of them."""
    if len(found.rivals) != 1 or not (found.unmatched or found.unknown):
        return []
    told = fsum(reason.advantage for reason in (*found.pro, *found.level, *found.contra))
    points = found.alternative.overall_value - found.rivals[0].overall_value - told
    return [Paragraph(words("why.neither-way", points=numbers.signed(points, words.lang)))]


def _reason(analysis: Analysis, reason: Reason, rival: Alternative | None, words: Words) -> list[Block]:
    cell = reason.cell
    title = words(
        "why.reason",
        criterion=cell.criterion.name.read(words.lang),
        points=numbers.signed(reason.advantage, words.lang),
        performance=performance(cell, words),
    )
    blocks: list[Block] = [Heading(title, level=3)]
    told = [text for text in (why(cell, words.lang), second_reading(cell, words)) if text]
    if told:
        blocks.append(Paragraph(" ".join(told)))
    blocks.append(Bullets(tuple(fact_line(analysis, fact, words) for fact in reason.facts) or (_search(cell, words),)))
    if rival:
        other = rival.cell(cell.criterion.id)
        facts = facts_of(analysis, other)
        text = words(
            "why.rival",
            rival=city_name(rival, words.lang),
            performance=performance(other, words),
            why=why(other, words.lang),
        )
        blocks.append(Paragraph(text))
        if facts:
            blocks.append(Bullets(tuple(fact_line(analysis, fact, words) for fact in facts)))
    return blocks


def fact_line(analysis: Analysis, fact: Fact, words: Words) -> str:
    """A fact with its id, grade, what it says, since when it is known and where it can be read."""
    source = analysis.decision.sources[fact.source]
    read = words("why.source", publisher=source.publisher, title=source.title, year=source.year or words("why.undated"))
    return words(
        "why.fact",
        id=fact.id,
        grade=fact.grade,
        text=fact.text.read(words.lang),
        known=numbers.day(fact.as_of, words.lang),
        source=f"{read} {source.url or ''}".strip(),
    )


def _search(cell: Judged, words: Words) -> str:
    """What was looked for where nothing was found."""
    searched = cell.rating.searched if cell.rating else None
    return words("why.searched", searched=searched.read(words.lang)) if searched else words("report.no-facts")


def _unknown(cell: Judged, words: Words) -> str:
    """A criterion on which nothing is known, with its question and what is missing."""
    question = cell.criterion.question.read(words.lang) if cell.criterion.question else ""
    return f"{cell.criterion.name.read(words.lang)}: {why(cell, words.lang) or question}"


def _gates(analysis: Analysis, alternative: Alternative, words: Words) -> list[Block]:
    """How the city stands at each gate in force, under which rule, and why."""
    view, lang = analysis.view, words.lang
    if alternative.city.baseline or not view.gates():
        return []
    lines = []
    for gate in view.gates():
        result = view.gate_result(alternative.city, gate)
        rule = gate.rule_at(view.day)
        facts = [analysis.decision.facts[key] for key in (result.facts if result else ())]
        lines.append(
            words(
                "why.gate",
                gate=gate.name.read(lang),
                outcome=gate_outcome(view.outcome(alternative.city, gate), words),
                why=result.why.read(lang) if result and result.why else gate.question.read(lang),
                basis=rule.basis.read(lang) if rule else "",
            )
        )
        lines.extend(fact_line(analysis, fact, words) for fact in facts)
    return [Heading(words("why.gates")), Bullets(tuple(lines))]


def _formal_status(analysis: Analysis, alternative: Alternative, words: Words) -> list[Block]:
    """Letters, memoranda and dates: shown, never scored."""
    if alternative.city.baseline:
        return []
    facts = analysis.view.formal_status(alternative.city)
    lines = tuple(fact_line(analysis, fact, words) for fact in facts) or (words("report.no-data"),)
    return [Heading(words("why.formal-status", home=analysis.decision.home_name.read(words.lang))), Bullets(lines)]


def _next_steps(found: Case, words: Words) -> tuple[str, ...]:
    city = found.alternative.city.id
    other = next((rival.city.id for rival in found.analysis.ranked if rival.city.id != city), None)
    steps = [f"evidence {city}"]
    if other:
        steps.append(f"compare {city} {other}" if len(found.rivals) == 1 else f"why {city} --over {other}")
    return next_steps(found.analysis, words, steps)


def data(found: Case, lang: Lang) -> Data:
    """The case for and against a city."""
    analysis = found.analysis
    return {
        "schema": "partnerpick/why/1",
        **machine.head(analysis, lang),
        "city": machine.alternative(analysis, found.alternative, lang),
        "against": [rival.city.id for rival in found.rivals],
        "pro": [machine.reason(analysis, reason, lang) for reason in found.pro],
        "contra": [machine.reason(analysis, reason, lang) for reason in found.contra],
        "level": [machine.reason(analysis, reason, lang) for reason in found.level],
        "unknown": [cell.criterion.id for cell in found.unknown],
        "unmatched": [cell.criterion.id for cell in found.unmatched],
        "gates": [
            {
                "id": gate.id,
                "result": result.outcome if result else "unknown",
                "facts": list(result.facts) if result else [],
                "why": result.why.read(lang) if result and result.why else None,
            }
            for gate in analysis.view.gates()
            for result in [analysis.view.gate_result(found.alternative.city, gate)]
        ],
        "formal_status": [fact.id for fact in analysis.view.formal_status(found.alternative.city)],
    }
