"""Rules on what is decided: by whom, when, against which baseline, after which gates."""

from collections.abc import Iterator
from math import fsum

from partnerpick.analysis.records import Analysis
from partnerpick.checks.records import Rule, Seen
from partnerpick.decision.records import Text


def says_something(text: Text | None) -> bool:
    """Whether a text holds a letter in some language; a dash or a question mark only fills its place."""
    return text is not None and any(char.isalpha() for part in (text.en, text.id, text.plain) for char in part or "")


def _decision_incomplete(analysis: Analysis) -> Iterator[Seen]:
    """Every decision that could be read has a question and a date; the maker and the use may be missing."""
    decision = analysis.decision
    for field, text in (("decision_maker", decision.decision_maker), ("use", decision.use)):
        if not says_something(text):
            yield decision.place_of("decision"), {"field": field}


def _no_baseline(analysis: Analysis) -> Iterator[Seen]:
    if not analysis.baselines:
        yield analysis.decision.place_of("decision"), {}


def _no_gates(analysis: Analysis) -> Iterator[Seen]:
    if not analysis.view.gates():
        yield analysis.decision.place_of("decision"), {"day": analysis.view.day}


def _gate_undecided(analysis: Analysis) -> Iterator[Seen]:
    """A warning, although gates come first: the ranking marks the city, and the gate may be judged while it stands."""
    for alternative in analysis.alternatives:
        city = alternative.city
        for gate in alternative.undecided:
            result = analysis.view.gate_result(city, gate)
            key = ("gate", city.id, gate.id, result.as_of.isoformat()) if result else ("city", city.id)
            yield analysis.decision.place_of(*key), {"city": city.name, "gate": gate.name}


def _relational_after_choice(analysis: Analysis) -> Iterator[Seen]:
    """Criteria on the relationship, seen after the decision date, partly measure what the choice brought about."""
    decided = analysis.decision.decision_date
    leaves = [leaf for factor in analysis.factors for leaf in factor.leaves() if leaf.kind == "relational"]
    if leaves and analysis.view.day > decided:
        values: dict[str, object] = {
            "n": len(leaves),
            "criteria": tuple(leaf.name for leaf in leaves),
            "share": 100 * fsum(analysis.weights[leaf.id] for leaf in leaves),
            "day": analysis.view.day,
            "decided": decided,
            "until": decided.isoformat(),
        }
        yield analysis.decision.place_of("criterion", leaves[0].id), values


RULES = (
    Rule("decision-incomplete", (1,), "G", _decision_incomplete),
    Rule("no-baseline", (3,), "W", _no_baseline),
    Rule("no-gates", (9,), "N", _no_gates),
    Rule("gate-undecided", (9,), "W", _gate_undecided),
    Rule("relational-after-choice", (33,), "W", _relational_after_choice),
)
