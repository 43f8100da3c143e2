"""What goes into the page as data: the tree of weights, both views of the evidence, the facts and their sources."""

from collections.abc import Callable, Iterable, Iterator

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.analysis.robustness import Robustness
from partnerpick.decision.records import Criterion, Fact, RubricScale, Source, Text
from partnerpick.findings.verdict import verdict
from partnerpick.locale import LANGUAGES, Words
from partnerpick.report import numbers
from partnerpick.report import verdict as verdicts
from partnerpick.report.document import visible
from partnerpick.report.machine import Data
from partnerpick.report.page.vocabulary import sentences
from partnerpick.report.phrases import figure, header, performance, second_reading, weights_line, why
from partnerpick.report.weights.interview import level

Told = dict[str, str]
"""A text in every language, by language."""


def page_data(
    analysis: Analysis, later: Analysis | None, robustness: Robustness | None, later_robustness: Robustness | None
) -> Data:
    """Everything that the page shows, texts in every language; shares and partial values 0-1 at full precision.

    Raises:
        ValueError: `later` is weighted otherwise than `analysis`.
    """
    if later is not None and dict(later.shares) != dict(analysis.shares):
        raise ValueError("both analyses of a page must have the same criteria under the same weights")
    views = [(analysis, robustness), *([(later, later_robustness)] if later else [])]
    facts = _cited(one for one, _ in views)
    sources = analysis.decision.sources
    return {
        "words": {lang: sentences(lang) for lang in LANGUAGES},
        "question": _read(analysis.decision.question),
        "weights": told(lambda words: weights_line(analysis, words)),
        "nobodys": analysis.weight_set.nobodys_view,
        "nodes": list(_nodes(analysis)),
        "views": [_view(one, found) for one, found in views],
        "facts": {fact.id: _fact(fact) for fact in facts},
        "sources": {fact.source: _source(sources[fact.source]) for fact in facts},
    }


def told(tell: Callable[[Words], str]) -> Told:
    """What is told, in every language, with nothing in it that would act instead of being read."""
    return {lang: visible(tell(Words(lang))) for lang in LANGUAGES}


def _read(text: Text) -> Told:
    return told(lambda words: text.read(words.lang))


def _nodes(analysis: Analysis) -> Iterator[Data]:
    """The used nodes, parents before children, each with the index of the node above and what its swing means."""
    places: dict[str, int] = {}

    def visit(node: Criterion, above: int) -> Iterator[Data]:
        places[node.id] = len(places)
        yield {
            "id": node.id,
            "parent": above,
            "share": analysis.shares[node.id],
            "name": _read(node.name),
            "short": _read(node.short or node.name),
            "question": _read(node.question) if node.question else None,
            "worst": None if node.criteria else told(lambda words: level(node, 0.0, words)),
            "best": None if node.criteria else told(lambda words: level(node, 1.0, words)),
        }
        for child in node.criteria:
            yield from visit(child, places[node.id])

    for factor in analysis.factors:
        yield from visit(factor, -1)


def _view(analysis: Analysis, robustness: Robustness | None) -> Data:
    """The evidence as it looked on a day: every city on every criterion, and how firm the office's ranking is then."""
    day, decided = analysis.view.day, analysis.decision.decision_date
    chances = {city: robustness.first(city) for city in robustness.cities} if robustness else {}
    found = verdict(robustness) if robustness else None
    return {
        "day": day.isoformat(),
        "date": told(lambda words: numbers.day(day, words.lang)),
        "frame": told(lambda words: header(analysis, words)),
        "decision": day == decided,
        "after": day > decided,
        "cities": [
            _city(analysis, one, chances.get(one.city.id)) for one in (*analysis.alternatives, *analysis.baselines)
        ],
        "verdict": told(lambda words: verdicts.sentence(found, robustness, words)) if found and robustness else None,
    }


def _city(analysis: Analysis, one: Alternative, chance: float | None) -> Data:
    return {
        "id": one.city.id,
        "name": _read(one.city.name),
        "baseline": one.city.baseline,
        "ranked": one.rank is not None,
        "open": [_read(gate.name) for gate in (*one.fails, *one.undecided)],
        "chance": None if chance is None else {"share": chance, "shown": _chance(chance)},
        "cells": [_cell(cell) for cell in one.cells],
    }


def _chance(share: float) -> Told:
    return told(lambda words: verdicts.chance(share, words))


def _cell(cell: Cell) -> Data:
    """A city on a criterion: the partial values that the evidence allows, and what they rest on."""
    rating = cell.rating
    return {
        "low": cell.low,
        "high": cell.high,
        "unknown": cell.unknown_share,
        "performance": told(lambda words: performance(cell, words)),
        "meaning": _meaning(cell),
        "why": told(lambda words: why(cell, words.lang)),
        "second": told(lambda words: second_reading(cell, words)),
        "searched": _read(rating.searched) if rating and rating.searched else None,
        "facts": list(rating.facts) if rating else [],
    }


def _meaning(cell: Cell) -> Told | None:
    """What the level of a rubric looks like, where the rating is a single one."""
    scale, found = cell.criterion.scale, cell.rating.performance if cell.rating else None
    if not isinstance(scale, RubricScale) or found is None or found[0] != found[1] or not float(found[0]).is_integer():
        return None
    return _read(scale.levels[int(found[0])])


def _cited(analyses: Iterable[Analysis]) -> list[Fact]:
    """The facts that any rating shown cites, in file order."""
    keys: set[str] = set()
    for analysis in analyses:
        for one in (*analysis.alternatives, *analysis.baselines):
            keys.update(key for cell in one.cells if cell.rating for key in cell.rating.facts)
        decision = analysis.decision
    return [fact for key, fact in decision.facts.items() if key in keys]


def _fact(fact: Fact) -> Data:
    value = fact.value
    return {
        "text": _read(fact.text),
        "figure": None if value is None else told(lambda words: figure(value, fact.unit, words.lang)),
        "year": fact.year,
        "known": told(lambda words: numbers.day(fact.as_of, words.lang)),
        "grade": fact.grade,
        "source": fact.source,
    }


def _source(source: Source) -> Data:
    return {
        "title": visible(source.title),
        "publisher": visible(source.publisher),
        "year": source.year,
        "url": source.url,
        "language": source.language,
    }
