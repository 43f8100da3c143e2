"""What is decided: each rule once broken and once kept."""

from dataclasses import replace
from datetime import date

import pytest

from partnerpick.decision.records import Decision, Text
from partnerpick.errors import Place
from tests.checks.builders import (
    AFTER,
    DAY,
    city,
    decision,
    found_by,
    leaf,
    passed,
    place,
    rating,
    run,
    tree,
    with_cities,
)


def test_a_decision_that_says_who_decides_and_what_for_is_complete() -> None:
    assert found_by("decision-incomplete", run(decision())) == []


@pytest.mark.parametrize("text", [None, Text(en="-", id="?"), Text(plain="...")])
def test_a_decision_without_a_maker_may_not_be_recommended_upon(text: Text | None) -> None:
    found = decision(decision_maker=text, places={("decision",): place(2)})
    [finding] = found_by("decision-incomplete", run(found))
    assert (finding.severity, finding.values, finding.place) == ("G", {"field": "decision_maker"}, place(2))


def test_a_decision_without_a_use_may_not_be_recommended_upon() -> None:
    [finding] = found_by("decision-incomplete", run(decision(use=None)))
    assert finding.values == {"field": "use"}
    assert finding.place == Place()


def test_a_decision_with_a_baseline_is_measured_against_it() -> None:
    assert found_by("no-baseline", run(decision())) == []


def test_leaving_the_baseline_out_is_warned_about() -> None:
    [finding] = found_by("no-baseline", run(decision(), without=["none"]))
    assert finding.severity == "W"


def test_a_gate_in_force_is_enough() -> None:
    assert found_by("no-gates", run(decision())) == []


def test_a_day_before_any_gate_is_noted() -> None:
    [finding] = found_by("no-gates", run(decision(), as_of=date(1989, 12, 31)))
    assert finding.values == {"day": date(1989, 12, 31)}


def test_a_gate_that_everybody_passes_is_decided() -> None:
    assert found_by("gate-undecided", run(decision())) == []


def test_a_gate_that_needs_judgement_is_warned_about_where_it_stands() -> None:
    found = with_cities(
        city("kobe", rating("a", 1), gates=passed(outcome="needs-judgement")),
        places={("gate", "kobe", "status", DAY.isoformat()): place(7), ("city", "kobe"): place(3)},
    )
    [finding] = found_by("gate-undecided", run(found))
    assert finding.place == place(7)
    assert finding.message() == "Kobe: somebody still has to judge the gate “Status”; its rank holds only if it passes"


def test_a_gate_that_nobody_judged_is_warned_about_at_the_city() -> None:
    found = with_cities(city("kobe", rating("a", 1)), places={("city", "kobe"): place(3)})
    [finding] = found_by("gate-undecided", run(found))
    assert finding.place == place(3)


def relational() -> Decision:
    """The first factor's criteria a and b are relational."""
    first, second = tree(3, 3)
    criteria = (leaf("a", kind="relational"), leaf("b", kind="relational"), leaf("c"))
    return decision(factors=(replace(first, criteria=criteria), second))


def test_relational_criteria_may_count_on_the_decision_date() -> None:
    assert found_by("relational-after-choice", run(relational())) == []


def test_after_the_decision_date_relational_criteria_measure_the_choice_itself() -> None:
    [finding] = found_by("relational-after-choice", run(relational(), as_of=AFTER))
    assert finding.severity == "W"
    assert finding.message() == (
        "2 criteria on the relationship itself (A, B; 37.5 % of the weight) are judged as of 1 January 2021, after the "
        "decision date 1 January 2020, so they partly measure what the choice brought about; "
        "compare with --kind prospective or --as-of 2020-01-01"
    )


def test_later_days_do_not_matter_to_prospective_criteria() -> None:
    assert found_by("relational-after-choice", run(relational(), as_of=AFTER, kind="prospective")) == []
