"""Rules on the evidence: every rating cited, signed and up to date, and what is missing shown."""

from collections.abc import Callable, Iterator
from math import fsum

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.checks.records import Rule, Seen
from partnerpick.decision.records import City, Fact, Rating, Source, Text
from partnerpick.decision.view import View
from partnerpick.errors import Place

WEAK = frozenset("CD")  # grades of press, encyclopaedias and the rest

HALF = 0.5
"""From which unknown share a criterion is called unknown over all candidates."""


def _rated(analysis: Analysis) -> Iterator[tuple[Alternative, Cell, Rating]]:
    """Every cell with a rating that says how the city performs."""
    for alternative in (*analysis.alternatives, *analysis.baselines):
        for cell in alternative.cells:
            if cell.rating and cell.known:
                yield alternative, cell, cell.rating


def _place(analysis: Analysis, city: City, rating: Rating) -> Place:
    return analysis.decision.place_of("rating", city.id, rating.criterion, rating.as_of.isoformat())


def _rating_without_source(analysis: Analysis) -> Iterator[Seen]:
    for alternative, cell, rating in _rated(analysis):
        if not rating.facts and rating.searched is None:
            values = {"city": alternative.city.name, "criterion": cell.criterion.name}
            yield _place(analysis, alternative.city, rating), values


def _rating_unsigned(analysis: Analysis) -> Iterator[Seen]:
    unsigned = [(alternative.city, rating) for alternative, _, rating in _rated(analysis) if rating.rater is None]
    if unsigned:
        cities = tuple(dict.fromkeys(city.name for city, _ in unsigned))
        yield _place(analysis, *unsigned[0]), {"n": len(unsigned), "cities": cities}


def _one_rater(analysis: Analysis) -> Iterator[Seen]:
    raters = [rating.rater for _, _, rating in _rated(analysis)]
    if len(raters) > 1 and len(set(raters)) == 1 and raters[0] is not None:
        yield analysis.decision.place_of("decision"), {"n": len(raters), "rater": raters[0]}


def _sources_lacking(analysis: Analysis, lacks: Callable[[Source], bool]) -> Iterator[Seen]:
    """One grouped finding for the sources of cited facts that lack something."""
    decision = analysis.decision
    cited = {decision.facts[fact].source for _, _, rating in _rated(analysis) for fact in rating.facts}
    found = tuple(key for key, source in decision.sources.items() if key in cited and lacks(source))
    if found:
        yield decision.place_of("source", found[0]), {"n": len(found), "sources": found}


def _source_without_address(analysis: Analysis) -> Iterator[Seen]:
    return _sources_lacking(analysis, lambda source: source.url is None)


def _source_without_year(analysis: Analysis) -> Iterator[Seen]:
    return _sources_lacking(analysis, lambda source: source.year is None)


def _weak_evidence(analysis: Analysis) -> Iterator[Seen]:
    """Criteria of at least an equal share of the weight that rest on facts of grades C and D alone."""
    decision = analysis.decision
    for alternative in analysis.alternatives:
        cells = [
            cell
            for cell in alternative.cells
            if cell.rating
            and cell.rating.facts
            and WEAK.issuperset(decision.facts[fact].grade for fact in cell.rating.facts)
            and cell.known
            and cell.weight * len(alternative.cells) >= 1 - 1e-9
        ]
        if cells:
            yield decision.place_of("city", alternative.city.id), {"city": alternative.city.name, **_named(cells)}


def _named(cells: list[Cell]) -> dict[str, object]:
    names = tuple(cell.criterion.name for cell in cells)
    return {"n": len(cells), "criteria": names, "share": 100 * fsum(cell.weight for cell in cells)}


def _city_unknowns(analysis: Analysis) -> Iterator[Seen]:
    """What is unknown of each candidate; a part of a criterion that is unknown counts for its part of the weight."""
    for alternative in analysis.alternatives:
        cells = [cell for cell in alternative.cells if cell.unknown_share > 0]
        if cells:
            share = 100 * fsum(cell.weight * cell.unknown_share for cell in cells)
            values = {"city": alternative.city.name, **_named(cells), "share": share}
            yield analysis.decision.place_of("city", alternative.city.id), values


def _criterion_unknowns(analysis: Analysis) -> Iterator[Seen]:
    """Criteria that are unknown for half of the candidates or as much in parts: their weight mostly adds midpoints."""
    for cells in zip(*(alternative.cells for alternative in analysis.alternatives), strict=True):
        unknown = fsum(cell.unknown_share for cell in cells) / len(cells)
        if unknown >= HALF and len(cells) > 1:
            leaf = cells[0].criterion
            values: dict[str, object] = {
                "criterion": leaf.name,
                "cities": tuple(
                    alternative.city.name
                    for alternative, cell in zip(analysis.alternatives, cells, strict=True)
                    if cell.unknown_share > 0
                ),
                "unknown": 100 * unknown,
                "share": 100 * cells[0].weight,
            }
            yield analysis.decision.place_of("criterion", leaf.id), values


def _rating_stale(analysis: Analysis) -> Iterator[Seen]:
    """Facts known on the day that came after the rating that holds, and that a later rating takes up."""
    names = {leaf.id: leaf.name for leaf in analysis.decision.leaves()}
    for city, found in _unused(analysis):
        stale = {fact: criteria for fact, criteria in found.items() if criteria}
        if stale:
            criteria = dict.fromkeys(criterion for row in stale.values() for criterion in row)
            yield _stale_seen(analysis, city, tuple(stale), tuple(names[criterion] for criterion in criteria))


def _fact_unused(analysis: Analysis) -> Iterator[Seen]:
    """Facts known on the day that came after every rating of it, and that no rating ever cites."""
    for city, found in _unused(analysis):
        stale = tuple(fact for fact, criteria in found.items() if not criteria)
        if stale:
            yield _stale_seen(analysis, city, stale, ())


def _stale_seen(analysis: Analysis, city: City, facts: tuple[str, ...], criteria: tuple[Text, ...]) -> Seen:
    values = {"n": len(facts), "city": city.name, "facts": facts, "criteria": criteria}
    return analysis.decision.place_of("city", city.id), values


def _unused(analysis: Analysis) -> Iterator[tuple[City, dict[str, tuple[str, ...]]]]:
    """By candidate the facts that came after its ratings and that no rating of the day cites, with their criteria."""
    view = analysis.view
    used = {fact for city in analysis.decision.cities.values() for fact in _cited(view, city)}
    for alternative in analysis.alternatives:
        city = alternative.city
        overtaken = {fact.id: _overtakes(view, city, fact) for fact in view.facts_about(city) if fact.id not in used}
        yield city, {fact: criteria for fact, criteria in overtaken.items() if criteria is not None}


def _cited(view: View, city: City) -> Iterator[str]:
    for criterion in city.ratings:
        rating = view.rating(city, criterion)
        yield from rating.facts if rating else ()


def _overtakes(view: View, city: City, fact: Fact) -> tuple[str, ...] | None:
    """The criteria on which the fact is newer than the rating that holds, as far as ratings tell what it bears on.

    Empty where none tells and the fact is newer than all of them; None where it overtakes nothing, or is there for a
    gate or the formal status.
    """
    days = {key: rating.as_of for key in city.ratings if (rating := view.rating(city, key))}
    newer = tuple(key for key, day in days.items() if fact.as_of > day)
    told = [key for key, rows in city.ratings.items() if any(fact.id in row.facts for row in rows)]
    if told:
        return tuple(key for key in newer if key in told) or None
    elsewhere = {*city.formal_status, *(key for rows in city.gates.values() for row in rows for key in row.facts)}
    return None if fact.id in elsewhere or not days or len(newer) < len(days) else ()


RULES = (
    Rule("rating-without-source", (24,), "G", _rating_without_source),
    Rule("rating-unsigned", (24, 34), "W", _rating_unsigned),
    Rule("one-rater", (24, 34), "N", _one_rater),
    Rule("source-without-address", (24,), "N", _source_without_address),
    Rule("source-without-year", (24,), "N", _source_without_year),
    Rule("weak-evidence", (24,), "N", _weak_evidence),
    Rule("rating-stale", (24,), "W", _rating_stale),
    Rule("fact-unused", (24,), "W", _fact_unused),
    Rule("city-unknowns", (25,), "W", _city_unknowns),
    Rule("criterion-unknowns", (25,), "W", _criterion_unknowns),
)
