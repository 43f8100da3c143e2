"""Invented people with weights, for the tests about groups."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from partnerpick.analysis.group import GroupAnalysis, group_analysis
from partnerpick.decision.records import Text, WeightSet
from partnerpick.findings.group import Group, group
from tests.bundled import bundled_decision

COUNCIL = Text(en="council", id="dewan kota")
OFFICE = Text(en="office", id="dinas")
PUBLIC = Text(en="public", id="warga")


def person(name: str, weights: Mapping[str, float], role: Text | None = None, **given: Any) -> WeightSet:
    """Somebody's weights, by their name."""
    fields: dict[str, Any] = {"date": date(2015, 12, 1), "method": Text(plain="swing"), "space": "point", **given}
    return WeightSet(name=name.lower(), by=Text(plain=name), weights=weights, role=role, **fields)


def factors(economic: float, scope: float, political: float) -> dict[str, float]:
    """Weights of the bundled decision's factors."""
    return {"economic": economic, "scope": scope, "political": political}


FIVE = (
    person("Siti", factors(50, 20, 30), OFFICE),
    person("Budi", factors(40, 20, 40), OFFICE),
    person("Dewi", factors(45, 25, 30), OFFICE),
    person("Agus", {**factors(10, 80, 10), "continuity": 85, "sector_progress": 5, "room_to_grow": 10}, COUNCIL),
    person("Rina", {**factors(5, 90, 5), "continuity": 80, "sector_progress": 5, "room_to_grow": 15}, COUNCIL),
)
"""Three of the office who put Kawasaki first, and two of the council who put Suwon first."""


def many(size: int) -> tuple[WeightSet, ...]:
    """So many people, the same ones each time: numbers from 0 to 100 for the factors and for those below scope."""
    rng = np.random.default_rng(20151231)
    nodes = ("economic", "scope", "political", "sector_progress", "continuity", "room_to_grow")
    rows = rng.integers(0, 101, (size, len(nodes))) ** 3 // 10_000
    rows[:, [0, 4]] += 1
    return tuple(
        person(f"P{number}", dict(zip(nodes, map(float, row), strict=True)), (OFFICE, COUNCIL, PUBLIC)[number % 3])
        for number, row in enumerate(rows)
    )


def analysed(people: tuple[WeightSet, ...], **options: Any) -> GroupAnalysis:
    """These people on the bundled decision, as of the decision date."""
    decision = bundled_decision()
    return group_analysis(decision, people, as_of=decision.decision_date, **options)


def told(people: tuple[WeightSet, ...], **options: Any) -> Group:
    """What there is to say about these people on the bundled decision."""
    return group(analysed(people, **options), ("siti.yaml", "others.csv"))
