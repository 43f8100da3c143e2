"""Rules on the value tree: complete, operational, of a workable size, and counting nothing twice."""

import re
from collections.abc import Iterator, Mapping

from partnerpick.analysis.events import SharedEvent, counted_twice, shared_events
from partnerpick.analysis.records import Analysis
from partnerpick.checks.records import Rule, Seen
from partnerpick.decision.records import Criterion, RubricScale, Text
from partnerpick.locale import LANGUAGES, Words

FEWEST, MOST = 6, 20
"""How many criteria are usual (Dodgson et al. 2009)."""

LOPSIDED = 2
"""From more than how many times the criteria of another a factor is called larger."""


def _criterion_without_question(analysis: Analysis) -> Iterator[Seen]:
    decision = analysis.decision
    for leaf in decision.leaves():
        if leaf.question is None:
            yield decision.place_of("criterion", leaf.id), {"criterion": leaf.name}


def _rubrics(analysis: Analysis) -> Iterator[tuple[Criterion, RubricScale]]:
    return ((leaf, leaf.scale) for leaf in analysis.decision.leaves() if isinstance(leaf.scale, RubricScale))


def _level_bare(analysis: Analysis) -> Iterator[Seen]:
    """Levels of nothing but judging words; short ones are fine, for "none" can be seen as well as a long sentence."""
    for leaf, scale in _rubrics(analysis):
        levels = [str(level) for level, text in enumerate(scale.levels) if _only_judges(text)]
        if levels:
            place = analysis.decision.place_of("criterion", leaf.id)
            yield place, {"n": len(levels), "criterion": leaf.name, "levels": tuple(levels)}


def _only_judges(text: Text) -> bool:
    """Whether a text in some language has no word but such as say how good a thing is, not what it is."""
    judging = {lang: frozenset(_words(Words(lang)("checks.judging-words"))) for lang in LANGUAGES}
    both = judging["en"] | judging["id"]
    parts = ((text.en, judging["en"]), (text.id, judging["id"]), (text.plain, both))
    return any(known.issuperset(words) for part, known in parts if (words := _words(part)))


def _words(text: str | None) -> list[str]:
    return re.findall(r"\w+", (text or "").casefold())


def _levels_alike(analysis: Analysis) -> Iterator[Seen]:
    for leaf, scale in _rubrics(analysis):
        alike: dict[str, None] = {}
        for high, text in enumerate(scale.levels):
            for low, other in enumerate(scale.levels[:high]):
                pairs = ((text.en, other.en), (text.id, other.id), (text.plain, other.plain))
                if any(one is not None and _words(one) == _words(two) for one, two in pairs):
                    alike |= dict.fromkeys((str(low), str(high)))
        if alike:
            place = analysis.decision.place_of("criterion", leaf.id)
            yield place, {"criterion": leaf.name, "levels": tuple(sorted(alike, key=int))}


def _criteria_count(analysis: Analysis) -> Iterator[Seen]:
    count = sum(1 for _ in analysis.decision.leaves())
    if not FEWEST <= count <= MOST:
        yield analysis.decision.place_of("decision"), {"n": count, "fewest": FEWEST, "most": MOST}


def _sizes(analysis: Analysis) -> dict[str, int]:
    return {factor.id: sum(1 for _ in factor.leaves()) for factor in analysis.decision.factors}


def _lopsided(sizes: Mapping[str, int]) -> bool:
    return max(sizes.values()) > LOPSIDED * min(sizes.values())


def _sizes_seen(analysis: Analysis, sizes: Mapping[str, int]) -> Seen:
    counted = tuple(f"{factor} {count}" for factor, count in sizes.items())
    return analysis.decision.place_of("criterion", max(sizes, key=sizes.__getitem__)), {"sizes": counted}


def _group_sizes(analysis: Analysis) -> Iterator[Seen]:
    """The note where the sizes are fair; where they are not, the warning has them."""
    sizes = _sizes(analysis)
    if len(sizes) > 1 and not _lopsided(sizes):
        yield _sizes_seen(analysis, sizes)


def _splitting_bias(analysis: Analysis) -> Iterator[Seen]:
    sizes = _sizes(analysis)
    if _lopsided(sizes):
        yield _sizes_seen(analysis, sizes)


def _flat_criterion(analysis: Analysis) -> Iterator[Seen]:
    """Criteria on which all candidates are known to stand alike."""
    for cells in zip(*(alternative.cells for alternative in analysis.alternatives), strict=True):
        alike = len({(cell.low, cell.high) for cell in cells}) == 1
        if len(cells) > 1 and alike and all(cell.known for cell in cells):
            leaf = cells[0].criterion
            values: dict[str, object] = {"criterion": leaf.name, "share": 100 * cells[0].weight}
            yield analysis.decision.place_of("criterion", leaf.id), values


def _event_counted_twice(analysis: Analysis) -> Iterator[Seen]:
    """Events that more than one criterion of weight counts for a city on the day of the analysis."""
    for alternative in (*analysis.alternatives, *analysis.baselines):
        for shared in counted_twice(analysis, alternative):
            yield _event_seen(analysis, shared)


def _event_cited_twice(analysis: Analysis) -> Iterator[Seen]:
    """Events that ratings of a city cite under more than one criterion, but not in this analysis."""
    for alternative in (*analysis.alternatives, *analysis.baselines):
        counted = {shared.event for shared in counted_twice(analysis, alternative)}
        facts = {
            criterion: tuple(dict.fromkeys(fact for row in rows for fact in row.facts))
            for criterion, rows in alternative.city.ratings.items()
        }
        for shared in shared_events(analysis.decision, alternative.city, facts):
            if shared.event not in counted:
                yield _event_seen(analysis, shared)


def _event_seen(analysis: Analysis, shared: SharedEvent) -> Seen:
    decision = analysis.decision
    names = {leaf.id: leaf.name for leaf in decision.leaves()}
    values: dict[str, object] = {
        "city": shared.city.name,
        "event": shared.event,
        "criteria": tuple(names[criterion] for criterion in shared.cited),
        "facts": shared.facts,
    }
    return decision.place_of("fact", shared.facts[0]), values


RULES = (
    Rule("flat-criterion", (4,), "N", _flat_criterion),
    Rule("criterion-without-question", (5,), "W", _criterion_without_question),
    Rule("event-counted-twice", (6,), "W", _event_counted_twice),
    Rule("event-cited-twice", (6,), "N", _event_cited_twice),
    Rule("level-bare", (10,), "W", _level_bare),
    Rule("levels-alike", (10,), "W", _levels_alike),
    Rule("criteria-count", (13,), "N", _criteria_count),
    Rule("group-sizes", (14,), "N", _group_sizes),
    Rule("splitting-bias", (14,), "W", _splitting_bias),
)
