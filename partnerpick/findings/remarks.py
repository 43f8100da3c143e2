"""What a reader has to know before relying on a ranking."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from partnerpick.analysis.events import SharedEvent, counted_twice
from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import Fact, Gate

RemarkKind = Literal[
    "gate-open",
    "gate-fails",
    "without-marked",
    "lone-criterion",
    "judged-earlier",
    "after-decision",
    "counted-twice",
    "weights-note",
    "nobodys-view",
]


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to know, and what it is about: cities, gates, nodes of the value tree (ids), events or facts.

    `judged` is the day of the newest rating in force, where facts have become known since.
    """

    kind: RemarkKind
    cities: tuple[Alternative, ...] = ()
    gates: tuple[Gate, ...] = ()
    nodes: tuple[str, ...] = ()
    events: tuple[SharedEvent, ...] = ()
    facts: tuple[Fact, ...] = ()
    judged: date | None = None


def remarks(analysis: Analysis) -> tuple[Remark, ...]:
    """Everything that there is to know, what may change the answer first."""
    events = tuple(shared for found in analysis.alternatives for shared in counted_twice(analysis, found))
    after = analysis.view.day > analysis.decision.decision_date
    return (
        *_gates(analysis),
        *(Remark("lone-criterion", nodes=pair) for pair in analysis.lone_criteria.items()),
        *_judged_earlier(analysis),
        *([Remark("after-decision")] if after else []),
        *([Remark("counted-twice", events=events)] if events else []),
        *([Remark("weights-note")] if analysis.weight_set.note else []),
        *([Remark("nobodys-view")] if _equal(analysis) else []),
    )


def _equal(analysis: Analysis) -> bool:
    """Whether every node counts as much as its siblings because nobody has said otherwise."""
    chosen = analysis.weight_set
    return chosen.nobodys_view and not chosen.weights and not analysis.pinned


def _gates(analysis: Analysis) -> list[Remark]:
    """Gates that knock out or are still to be judged, and who leads without the cities that they leave open."""
    by_gates: dict[tuple[Gate, ...], list[Alternative]] = {}
    for found in analysis.ranked:
        if found.undecided:
            by_gates.setdefault(found.undecided, []).append(found)
    told = [Remark("gate-open", cities=tuple(cities), gates=gates) for gates, cities in by_gates.items()]
    told += [Remark("gate-fails", cities=(found,), gates=found.fails) for found in analysis.alternatives if found.fails]
    sure = [found for found in analysis.ranked if not found.undecided]
    return [*told, Remark("without-marked", cities=(sure[0],))] if by_gates and sure else told


def _judged_earlier(analysis: Analysis) -> list[Remark]:
    """That facts have become known since the newest rating in force: they change no figure yet."""
    ratings = (cell.rating for found in analysis.alternatives for cell in found.cells if cell.rating)
    judged = max((rating.as_of for rating in ratings), default=None)
    if judged is None:
        return []
    since = tuple(fact for fact in analysis.view.facts() if fact.as_of > judged)
    return [Remark("judged-earlier", facts=since, judged=judged)] if since else []
