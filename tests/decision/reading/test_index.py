"""Where the records of a sound decision stand in its files."""

from datetime import date
from pathlib import Path

import pytest

from partnerpick.decision.reading.load import load
from partnerpick.decision.records import Decision
from partnerpick.errors import Place

FILES = {
    "criteria/decision.yaml": """\
format: 1
question: Which city?
home: bandung
decision_date: 2020-01-01
""",
    "criteria/gates.yaml": """\
format: 1
gates:
  - {id: status, name: Status, question: Is it?, rules: [{basis: Rule 3, source: report, from: 1990-01-01}]}
""",
    "criteria/scope.yaml": """\
format: 1
id: scope
name: Scope
criteria:
  - id: width
    name: Width
    scale: {rubric: {0: none, 1: some}}
""",
    "criteria/weights/mayor.yaml": """\
format: 1
name: mayor
by: the mayor
date: 2019-01-01
method: swing
space: point
weights: {}
""",
    "cities.yaml": """\
format: 1
sources:
  report: {title: A report, publisher: The ministry}
home:
  bandung: {name: Bandung, country: ID, facts: {home-1: {text: t, as_of: 2019-01-01, grade: A, source: report}}}
shared:
  JP:
    facts:
      jp-1: {text: t, as_of: 2019-01-01, grade: A, source: report}
cities:
  kobe:
    name: Kobe
    country: JP
    facts:
      kobe-1:
        {text: t, as_of: 2019-01-01, grade: A, source: report}
    ratings:
      width:
        - {as_of: 2019-06-01, value: 1, facts: [kobe-1]}
        - {as_of: 2020-01-01, value: 1, facts: [jp-1]}
    gates:
      status: [{as_of: 2020-01-01, result: pass}]
""",
}


@pytest.fixture
def decision(tmp_path: Path) -> Decision:
    for name, text in FILES.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(tmp_path, place="test", today=date(2020, 1, 1))


def test_every_record_has_its_place_and_nothing_else_has(decision: Decision) -> None:
    assert {key: str(place) for key, place in decision.places.items()} == {
        ("decision",): "criteria/decision.yaml:1:1",
        ("criterion", "scope"): "criteria/scope.yaml:2:5: id",
        ("criterion", "width"): "criteria/scope.yaml:5:9: criteria[0].id",
        ("weights", "mayor"): "criteria/weights/mayor.yaml:1:1",
        ("source", "report"): "cities.yaml:3:3: sources.report",
        ("fact", "home-1"): "cities.yaml:5:49: home.bandung.facts.home-1",
        ("fact", "jp-1"): "cities.yaml:9:7: shared.JP.facts.jp-1",
        ("fact", "kobe-1"): "cities.yaml:15:7: cities.kobe.facts.kobe-1",
        ("city", "kobe"): "cities.yaml:11:3: cities.kobe",
        ("rating", "kobe", "width", "2019-06-01"): "cities.yaml:19:11: cities.kobe.ratings.width[0]",
        ("rating", "kobe", "width", "2020-01-01"): "cities.yaml:20:11: cities.kobe.ratings.width[1]",
        ("gate", "kobe", "status", "2020-01-01"): "cities.yaml:22:16: cities.kobe.gates.status[0]",
    }


def test_what_is_not_there_stands_nowhere(decision: Decision) -> None:
    assert decision.place_of("city", "seoul") == Place()
