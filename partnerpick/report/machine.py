"""What the reports for machines have in common: `--format json` at full precision, with ids instead of sentences."""

from typing import Any

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.decision.records import Fact, Interval, Source
from partnerpick.findings.reasons import Reason
from partnerpick.locale import Lang

Data = dict[str, Any]


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


def alternative(analysis: Analysis, one: Alternative, lang: Lang) -> Data:
    """A city or baseline with its values, its gates and every cell."""
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
        "contributions": [contribution(cell) for cell in one.cells],
    }


def contribution(cell: Cell) -> Data:
    """A cell: what it adds to the overall value, and what that rests on."""
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


def reason(analysis: Analysis, told: Reason, lang: Lang) -> Data:
    """A reason for or against a city, with its facts and their sources."""
    rating = told.cell.rating
    return {
        **contribution(told.cell),
        "advantage": told.advantage,
        "why": rating.why.read(lang) if rating and rating.why else None,
        "rater": rating.rater if rating else None,
        "rated_on": rating.rated_on.isoformat() if rating and rating.rated_on else None,
        "second_reading": _interval(rating.second_reading) if rating else None,
        "facts": [fact(one, lang) for one in told.facts],
        "sources": {one.source: source(analysis.decision.sources[one.source]) for one in told.facts},
    }


def fact(known: Fact, lang: Lang) -> Data:
    """A fact in full."""
    return {
        "id": known.id,
        "text": known.text.read(lang),
        "value": known.value,
        "unit": known.unit.read(lang) if known.unit else None,
        "year": known.year,
        "as_of": known.as_of.isoformat(),
        "grade": known.grade,
        "source": known.source,
        "event": known.event,
    }


def source(cited: Source) -> Data:
    """A source in full."""
    return {
        "id": cited.id,
        "title": cited.title,
        "publisher": cited.publisher,
        "year": cited.year,
        "url": cited.url,
        "language": cited.language,
    }
