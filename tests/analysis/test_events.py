"""One happening told under several criteria is found where it counts more than once."""

from typing import Any

from partnerpick.analysis.events import counted_twice, shared_events
from partnerpick.decision.records import Decision, Rating
from tests.checks.builders import city, decision, fact, leaf, rating, run, weight_set, with_cities

VISIT = [fact("f1", "kobe", event="visit"), fact("f2", "kobe", event="visit"), fact("f3", "kobe")]


def told(*ratings: Rating, **given: Any) -> Decision:
    return with_cities(city("kobe", *ratings), facts=VISIT, **given)


def test_an_event_under_two_criteria_is_found_with_the_facts_of_each() -> None:
    found = run(told(rating("a", 1, facts=("f1", "f3")), rating("b", 2, facts=("f2",))))
    (shared,) = counted_twice(found, found.alternative("kobe"))
    assert (shared.event, shared.city.id) == ("visit", "kobe")
    assert shared.cited == {"a": ("f1",), "b": ("f2",)}
    assert shared.facts == ("f1", "f2")


def test_an_event_told_twice_under_one_criterion_counts_once() -> None:
    found = run(told(rating("a", 1, facts=("f1", "f2")), rating("b", 2, facts=("f3",))))
    assert counted_twice(found, found.alternative("kobe")) == ()


def test_what_has_no_weight_or_is_unknown_counts_nothing() -> None:
    weightless = {"mayor": weight_set(decision().factors, {"b": 0.0})}
    found = run(told(rating("a", 1, facts=("f1",)), rating("b", 2, facts=("f2",)), weight_sets=weightless))
    assert counted_twice(found, found.alternative("kobe")) == ()
    found = run(told(rating("a", 1, facts=("f1",)), rating("b", None, facts=("f2",))))
    assert counted_twice(found, found.alternative("kobe")) == ()


def test_criteria_that_may_share_facts_are_exempt() -> None:
    factors = (leaf("a"), leaf("b", shares_facts=True))
    found = told(rating("a", 1, facts=("f1",)), rating("b", 2, facts=("f2",)), factors=factors)
    assert shared_events(found, found.cities["kobe"], {"a": ("f1",), "b": ("f2",)}) == ()


def test_a_fact_that_two_criteria_cite_is_named_once() -> None:
    found = told(factors=(leaf("a"), leaf("b")))
    (shared,) = shared_events(found, found.cities["kobe"], {"a": ("f1",), "b": ("f1",)})
    assert shared.facts == ("f1",)
