"""Reports as plain data for machines: what `--format json` writes, full precision, ids instead of sentences."""

from typing import Any

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.decision.records import Fact, Interval, Source
from partnerpick.findings.audit import Audit
from partnerpick.findings.comparison import Comparison
from partnerpick.findings.ledger import Ledger
from partnerpick.findings.ranking import Ranking
from partnerpick.findings.reasons import Case, Reason
from partnerpick.locale import Lang

Data = dict[str, Any]


def rank(found: Ranking, lang: Lang) -> Data:
    """The ranking, as `schemas/rank.json` describes it."""
    analysis = found.analysis
    lead = found.lead
    return {
        "schema": "partnerpick/rank/1",
        **head(analysis, lang),
        "alternatives": [_alternative(analysis, one, lang) for one in found.shown],
        "baseline": next((_alternative(analysis, one, lang) for one in analysis.baselines), None),
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
        "moves": [
            {"id": move.alternative.city.id, "base_rank": move.base.rank, "base_value": move.base.overall_value}
            for move in found.moves
        ],
        "later_facts": analysis.view.later_facts(),
        "problems": _problems(found, lang),
        **_safe_zones(found),
    }


def _safe_zones(found: Ranking) -> Data:
    """The safe zones under their key, where they were asked for."""
    if found.safe_zones is None:
        return {}
    from partnerpick.report import safe_zones

    return {"safe_zones": safe_zones.data(found.safe_zones)}


def _problems(found: Ranking, lang: Lang) -> list[Data]:
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


def why(found: Case, lang: Lang) -> Data:
    """The case for and against a city."""
    analysis = found.analysis
    return {
        "schema": "partnerpick/why/1",
        **head(analysis, lang),
        "city": _alternative(analysis, found.alternative, lang),
        "against": [rival.city.id for rival in found.rivals],
        "pro": [_reason(analysis, reason, lang) for reason in found.pro],
        "contra": [_reason(analysis, reason, lang) for reason in found.contra],
        "level": [_reason(analysis, reason, lang) for reason in found.level],
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


def compare(found: Comparison, lang: Lang) -> Data:
    """The cities side by side, in the order asked for."""
    return {
        "schema": "partnerpick/compare/1",
        **head(found.analysis, lang),
        "alternatives": [_alternative(found.analysis, one, lang) for one in found.alternatives],
    }


def evidence(found: Ledger, lang: Lang) -> Data:
    """The ledger of a city."""
    return {
        "schema": "partnerpick/evidence/1",
        **head(found.analysis, lang),
        "city": found.alternative.city.id,
        "criterion": found.criterion,
        "facts": [{**_fact(entry.fact, lang), "criteria": list(entry.criteria)} for entry in found.entries],
        "sources": [_source(source) for source in found.sources],
    }


def check(found: Audit, lang: Lang) -> Data:
    """What is odd in the files and what good practice finds."""
    return {
        "schema": "partnerpick/check/1",
        **head(found.analysis, lang),
        "warnings": [
            {"kind": problem.key, "place": str(problem.place), "message": problem.message(lang)}
            for problem in found.warnings
        ],
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "file": finding.place.file or None,
                "line": finding.place.line or None,
                "path": finding.place.path or None,
                "title": finding.title(lang),
                "message": finding.message(lang),
                "literature": finding.literature(lang),
            }
            for finding in found.findings
        ],
    }


def head(analysis: Analysis, lang: Lang) -> Data:
    """What was asked, of which decision, as of when and by whose weights."""
    chosen = analysis.weight_set
    return {
        **frame(analysis, lang),
        "weights": {
            "name": chosen.name,
            "by": chosen.by.read(lang),
            "space": chosen.space,
            "pinned": dict(analysis.pinned),
            "shares": dict(analysis.shares),
        },
    }


def frame(analysis: Analysis, lang: Lang) -> Data:
    """What was asked, of which decision and as of when: the head of what is not about one weight set."""
    return {
        "question": analysis.decision.question.read(lang),
        "decision": analysis.decision.place,
        "as_of": analysis.view.day.isoformat(),
        "kind": analysis.kind or "all",
        "without": list(analysis.left_out),
    }


def _alternative(analysis: Analysis, one: Alternative, lang: Lang) -> Data:
    gates = () if one.city.baseline else analysis.view.gates()
    return {
        "id": one.city.id,
        "name": one.city.name.read(lang),
        "rank": one.rank,
        "overall_value": one.overall_value,
        "low": one.low,
        "high": one.high,
        "known_weight": one.known_weight,
        "points_from_unknowns": one.points_from_unknowns,
        "gates": {gate.id: analysis.view.outcome(one.city, gate) for gate in gates},
        "contributions": [_contribution(cell) for cell in one.cells],
    }


def _contribution(cell: Cell) -> Data:
    performance = cell.rating.performance if cell.rating else None
    return {
        "criterion": cell.criterion.id,
        "weight": cell.weight,
        "performance": _interval(performance),
        "partial_value": cell.partial_value,
        "low": cell.low,
        "high": cell.high,
        "contribution": cell.contribution,
        "known": cell.known,
        "facts": list(cell.rating.facts) if cell.rating else [],
    }


def _interval(performance: Interval | None) -> list[float] | None:
    return list(performance) if performance else None


def _reason(analysis: Analysis, reason: Reason, lang: Lang) -> Data:
    rating = reason.cell.rating
    return {
        **_contribution(reason.cell),
        "advantage": reason.advantage,
        "why": rating.why.read(lang) if rating and rating.why else None,
        "rater": rating.rater if rating else None,
        "rated_on": rating.rated_on.isoformat() if rating and rating.rated_on else None,
        "second_reading": _interval(rating.second_reading) if rating else None,
        "facts": [_fact(fact, lang) for fact in reason.facts],
        "sources": {fact.source: _source(analysis.decision.sources[fact.source]) for fact in reason.facts},
    }


def _fact(fact: Fact, lang: Lang) -> Data:
    return {
        "id": fact.id,
        "text": fact.text.read(lang),
        "value": fact.value,
        "unit": fact.unit.read(lang) if fact.unit else None,
        "year": fact.year,
        "as_of": fact.as_of.isoformat(),
        "grade": fact.grade,
        "source": fact.source,
        "event": fact.event,
    }


def _source(source: Source) -> Data:
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "year": source.year,
        "url": source.url,
        "language": source.language,
    }
