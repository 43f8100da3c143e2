"""The ledger, the comparison and the audit: what is listed, in which order, and what it is used for."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.decision.records import Decision, Source
from partnerpick.errors import Problem
from partnerpick.findings.audit import audit
from partnerpick.findings.comparison import comparison
from partnerpick.findings.ledger import Ledger, ledger
from tests.checks.builders import AFTER, city, decision, fact, rating, run, with_cities
from tests.strategies import days, decisions

FACTS = [
    fact("spare", "kobe"),
    fact("second", "kobe"),
    fact("first", "kobe", source="press"),
    fact("late", "kobe", as_of=AFTER),
    fact("treaty", "JP"),
    fact("home-size", "bandung"),
    fact("home-other", "bandung"),
    fact("rival", "suwon"),
]


def rated() -> Analysis:
    kobe = city("kobe", rating("b", 2, facts=("second", "home-size")), rating("a", 1, facts=("first",)))
    sources = {key: Source(key, key, "The ministry", 2019, None, "en") for key in ("report", "press")}
    return run(with_cities(kobe, city("suwon", country="KR"), facts=FACTS, sources=sources))


def listed(found: Ledger) -> dict[str, tuple[str, ...]]:
    return {entry.fact.id: entry.criteria for entry in found.entries}


def test_the_ledger_lists_facts_in_use_by_criterion_then_the_other_known_ones() -> None:
    found = ledger(rated(), "kobe")
    assert list(listed(found).items()) == [
        ("first", ("a",)),
        ("second", ("b",)),
        ("home-size", ("b",)),
        ("spare", ()),
        ("treaty", ()),
    ]
    assert found.alternative.city.id == "kobe"


def test_facts_of_a_country_hold_for_its_cities_only() -> None:
    assert listed(ledger(rated(), "suwon")) == {"rival": ()}


def test_the_ledger_of_one_criterion_holds_what_its_rating_cites() -> None:
    found = ledger(rated(), "kobe", "b")
    assert listed(found) == {"second": ("b",), "home-size": ("b",)}
    assert found.criterion == "b"
    assert listed(ledger(rated(), "kobe", "c")) == {}


def test_a_fact_that_criteria_share_names_all_of_them() -> None:
    rows = (rating("a", 1, facts=("spare",)), rating("b", 1, facts=("spare",)))
    found = ledger(run(with_cities(city("kobe", *rows), facts=FACTS[:1])), "kobe")
    assert listed(found) == {"spare": ("a", "b")}


def test_the_sources_of_a_ledger_come_once_in_the_order_of_use() -> None:
    assert [source.id for source in ledger(rated(), "kobe").sources] == ["press", "report"]


def test_a_baseline_has_a_ledger_too() -> None:
    assert listed(ledger(run(decision()), "none")) == {}


@given(decisions(), days(), st.data())
def test_a_ledger_holds_every_known_fact_of_a_city_once_and_no_later_one(
    drawn: Decision, day: date, data: st.DataObject
) -> None:
    found = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"])
    key = data.draw(st.sampled_from(list(drawn.cities)))
    entries = ledger(found, key).entries
    owners = {key, drawn.cities[key].country}
    assert sorted(entry.fact.id for entry in entries) == sorted(
        fact.id for fact in drawn.facts.values() if fact.owner in owners and fact.as_of <= day
    )
    for entry in entries:
        cited = [cell.criterion.id for cell in found.alternative(key).cells if entry.fact.id in cell_facts(cell.rating)]
        assert list(entry.criteria) == cited


def cell_facts(found: object) -> tuple[str, ...]:
    return getattr(found, "facts", ())


def test_a_comparison_keeps_the_order_asked_for_and_takes_each_city_once() -> None:
    found = comparison(run(decision()), ["suwon", "none", "kobe", "suwon"])
    assert [one.city.id for one in found.alternatives] == ["suwon", "none", "kobe"]


def test_an_audit_has_the_warnings_of_the_files_and_what_good_practice_finds() -> None:
    odd = Problem("date-to-come", values={"date": "2030-01-01", "today": "2026-11-23"}, severity="warning")
    found = audit(run(replace(decision(), warnings=(odd,))))
    assert found.warnings == (odd,)
    assert [finding.rule for finding in found.of("N")] == ["group-sizes"]
    assert found.of("G") == found.of("W") == ()
    assert audit(run(decision())).warnings == ()
