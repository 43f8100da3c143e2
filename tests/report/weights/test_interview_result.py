"""What is shown at the end of an interview."""

import pytest
from syrupy.assertion import SnapshotAssertion

from partnerpick.analysis import analyse
from partnerpick.decision.records import Text, WeightSet
from partnerpick.elicit.interview import Interview
from partnerpick.findings.weight_sets import Written
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Commands, Document, Table
from partnerpick.report.formats.terminal import render
from partnerpick.report.weights.interview_result import document
from tests.bundled import TODAY, bundled_analysis, bundled_decision
from tests.checks.builders import decision, run, weight_set

FACTORS = {"best:factors": "economic", "scope": "60-80", "political": "30"}
INSIDE = {"best:scope": "continuity", "sector_progress": "50", "room_to_grow": "25"}


def asked() -> WeightSet:
    interview = Interview(bundled_analysis(), "swing", {**FACTORS, **INSIDE})
    return interview.weight_set(name="siti", by=Text(plain="Siti Rahma"), role=None, date=TODAY)


def of(weights: WeightSet, lang: Lang = "en") -> Document:
    return document(Written(run(decision(), weights=weights), "siti.yaml"), Words(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_end_of_an_interview(lang: Lang, snapshot: SnapshotAssertion) -> None:
    found = bundled_decision()
    written = Written(analyse(found, as_of=found.decision_date, weights=asked()), "siti.yaml")
    text = render(document(written, Words(lang)), width=80)
    assert len(text.splitlines()) <= 24
    assert text == snapshot


def test_only_the_groups_that_were_asked_about_are_shown() -> None:
    (table,) = [block for block in of(weight_set((), {"a": 3, "b": 1, "c": 0})).blocks if isinstance(block, Table)]
    assert [(row.cells[0].text, row.cells[1].text) for row in table.rows] == [
        ("Factor 0", ""),
        ("A", "75 %"),
        ("B", "25 %"),
        ("C", "0 %"),
    ]


def test_a_set_that_has_a_name_in_the_decision_is_called_by_it_in_the_commands() -> None:
    (commands,) = [block for block in of(weight_set((), {"a": 3})).blocks if isinstance(block, Commands)]
    rank, group = commands.items
    assert rank.startswith("partnerpick rank --decision test --weights mayor")
    assert group.startswith("partnerpick weights group mayor OTHER.yaml --decision test")
