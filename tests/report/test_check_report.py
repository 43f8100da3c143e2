"""The audit as a document and as data."""

from partnerpick.errors import Place, Problem
from partnerpick.findings.audit import Audit, audit
from partnerpick.locale import Words
from partnerpick.report import check
from partnerpick.report.document import Paragraph
from tests.bundled import bundled_analysis
from tests.checks.builders import decision, run

WORDS = Words("en")
LATE = {"n": 1, "date": "2030-01-01", "today": "2026-11-23"}
ODD = Problem("date-to-come", Place("cities.yaml", 7, 3), LATE, "warning")


def test_every_finding_has_severity_practice_place_literature_and_rule() -> None:
    found = audit(bundled_analysis())
    table = check.document(found, WORDS).first_table
    assert table is not None
    assert [column.key for column in table.columns] == [
        "severity",
        "practice",
        "finding",
        "place",
        "literature",
        "rule",
    ]
    assert len(table.rows) == len(found.findings)
    for row, finding in zip(table.rows, found.findings, strict=True):
        severity, practice, told, place, literature, rule = (cell.text for cell in row.cells)
        assert (severity, practice, told) == (finding.severity, finding.title("en"), finding.message("en"))
        assert (literature, rule) == (finding.literature("en"), finding.rule)
        assert place.startswith(finding.place.file)


def test_the_gravest_come_first_and_are_counted() -> None:
    found = audit(bundled_analysis())
    order = ["GWN".index(finding.severity) for finding in found.findings]
    assert order == sorted(order)
    counts = [len(found.of(severity)) for severity in "GWN"]
    summary = check.document(found, WORDS).contents[1]
    assert isinstance(summary, Paragraph)
    assert summary.text.endswith("(G): {}; warnings (W): {}; notes (N): {}.".format(*counts))


def test_odd_dates_of_the_files_stand_among_the_warnings() -> None:
    found = Audit(run(decision()), (ODD,), ())
    table = check.document(found, WORDS).first_table
    assert table is not None
    severity, _, told, place, _, key = (cell.text for cell in table.rows[0].cells)
    assert (severity, told, place, key) == ("W", ODD.message("en"), "cities.yaml:7", "date-to-come")
    assert check.data(found, "en")["warnings"][0]["place"] == "cities.yaml:7:3"


def test_a_decision_without_findings_has_an_empty_table() -> None:
    table = check.document(Audit(run(decision()), (), ()), WORDS).first_table
    assert table is not None
    assert table.rows == ()


def test_the_data_have_every_finding() -> None:
    found = audit(bundled_analysis())
    written = check.data(found, "id")
    assert [(one["rule"], one["severity"]) for one in written["findings"]] == [
        (finding.rule, finding.severity) for finding in found.findings
    ]
    assert all(one["literature"] and one["message"] and one["title"] for one in written["findings"])


def test_nothing_in_the_bundled_files_is_odd_and_only_nobodys_weights_stop_a_recommendation() -> None:
    assert [finding.rule for finding in audit(bundled_analysis()).stops] == ["nobodys-view"]
    assert not audit(bundled_analysis()).warnings
