"""The evidence: each rule once broken and once kept."""

from datetime import date
from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.decision.records import Decision, Fact, GateResult, Rating, Source, Text
from tests.checks.builders import (
    AFTER,
    BEFORE,
    DAY,
    city,
    decision,
    fact,
    found_by,
    place,
    rating,
    run,
    with_cities,
)

NEW = date(2020, 6, 1)  # after the ratings, before the later ones


def kobe(*ratings: Rating, facts: tuple[Fact, ...] = (), **given: Any) -> Decision:
    """Kobe alone, with these ratings and facts."""
    places = {("city", "kobe"): place(3), ("rating", "kobe", "a", DAY.isoformat()): place(5)}
    return with_cities(city("kobe", *ratings, **given), facts=facts, places=places)


EVERY_RULE = (
    "rating-without-source",
    "rating-unsigned",
    "one-rater",
    "source-without-address",
    "source-without-year",
    "weak-evidence",
    "rating-stale",
    "fact-unused",
    "city-unknowns",
    "criterion-unknowns",
)


@pytest.mark.parametrize("rule", EVERY_RULE)
def test_ratings_that_are_cited_signed_and_known_keep_the_rule(rule: str) -> None:
    assert found_by(rule, run(decision())) == []


def test_a_rating_on_facts_alone_has_a_source() -> None:
    found = kobe(rating("a", 2, facts=("f",), searched=None), facts=(fact("f", "kobe"),))
    assert found_by("rating-without-source", run(found)) == []


def test_a_rating_without_fact_or_search_may_not_be_recommended_upon() -> None:
    [finding] = found_by("rating-without-source", run(kobe(rating("a", 2, searched=None))))
    assert (finding.severity, finding.place) == ("G", place(5))


def test_what_is_unknown_needs_no_source() -> None:
    assert found_by("rating-without-source", run(kobe(rating("a", None, searched=None)))) == []


def test_ratings_without_a_rater_are_warned_about_together() -> None:
    [finding] = found_by("rating-unsigned", run(kobe(rating("a", 2, rater=None), rating("b", 2, rater=None))))
    assert (finding.severity, finding.values) == ("W", {"n": 2, "cities": (Text(plain="Kobe"),)})


def test_ratings_by_one_rater_only_are_noted() -> None:
    [finding] = found_by("one-rater", run(kobe(rating("a", 2, rater="Ani"), rating("b", 2, rater="Ani"))))
    assert (finding.severity, finding.values) == ("N", {"n": 2, "rater": "Ani"})


def test_nobody_is_not_one_rater() -> None:
    assert found_by("one-rater", run(kobe(rating("a", 2, rater=None), rating("b", 2, rater=None)))) == []


def on_source(**given: Any) -> Analysis:
    fields = {"title": "T", "publisher": "P", "year": 2019, "url": "https://example.org", "language": "en", **given}
    sources = {key: Source(key, **fields) for key in ("cited", "other")}
    found = with_cities(
        city("kobe", rating("a", 2, facts=("f",))),
        facts=[fact("f", "kobe", source="cited"), fact("g", "kobe", source="other")],
        sources=sources,
        places={("source", "cited"): place(6)},
    )
    return run(found)


@pytest.mark.parametrize(("rule", "lacking"), [("source-without-address", "url"), ("source-without-year", "year")])
def test_cited_sources_that_lack_something_are_noted_together(rule: str, lacking: str) -> None:
    [finding] = found_by(rule, on_source(**{lacking: None}))
    assert (finding.severity, finding.values) == ("N", {"n": 1, "sources": ("cited",)})
    assert finding.place == place(6)


@pytest.mark.parametrize("rule", ["source-without-address", "source-without-year"])
def test_complete_sources_are_fine(rule: str) -> None:
    assert found_by(rule, on_source()) == []


def on_grades(criterion: str, *grades: str) -> Decision:
    facts = tuple(fact(f"f{grade}", "kobe", grade=grade) for grade in grades)
    return kobe(rating(criterion, 2, facts=tuple(found.id for found in facts)), facts=facts)


def test_a_weighty_criterion_on_weak_evidence_alone_is_noted() -> None:
    [finding] = found_by("weak-evidence", run(on_grades("a", "C", "D")))
    assert finding.message() == (
        "Kobe: A (25 % of the weight) rests on evidence of grades C and D alone; look for an official source"
    )


def test_one_good_source_is_enough() -> None:
    assert found_by("weak-evidence", run(on_grades("a", "A", "D"))) == []


def test_a_criterion_of_less_than_an_equal_share_may_rest_on_weak_evidence() -> None:
    assert found_by("weak-evidence", run(on_grades("b", "C"))) == []


def test_what_a_weak_fact_leaves_unknown_does_not_rest_on_it() -> None:
    found = kobe(rating("a", None, facts=("f",)), facts=(fact("f", "kobe", grade="D"),))
    assert found_by("weak-evidence", run(found)) == []


def test_unknowns_are_told_by_city_with_their_weight() -> None:
    found = kobe(*(rating(key, 2) for key in "bcdef"))
    [finding] = found_by("city-unknowns", run(found))
    assert (finding.severity, finding.place) == ("W", place(3))
    assert finding.message() == (
        "Kobe: A is unknown in whole or in part (25 % of the weight); look for evidence, or say why there is none"
    )


def test_an_unknown_part_counts_for_its_part_of_the_weight() -> None:
    half = rating("a", (1, 4), parts={"energy": (1.0, 1.0), "transport": None})
    [finding] = found_by("city-unknowns", run(kobe(half, *(rating(key, 2) for key in "bcdef"))))
    assert finding.values["share"] == pytest.approx(12.5)


def between(*levels: float | None) -> Analysis:
    """Candidates with these levels on the criterion a."""
    return run(with_cities(*(city(f"city{place}", rating("a", level)) for place, level in enumerate(levels))))


def named(analysis: Analysis) -> list[object]:
    return [finding.values["criterion"] for finding in found_by("criterion-unknowns", analysis)]


def test_a_criterion_unknown_for_half_of_the_candidates_is_warned_about() -> None:
    analysis = between(1, None)
    assert Text(plain="A") in named(analysis)
    finding = found_by("criterion-unknowns", analysis)[0]
    assert (finding.values["unknown"], finding.values["share"]) == (50, 25)
    assert finding.values["cities"] == (Text(plain="City1"),)


def test_a_criterion_unknown_for_fewer_candidates_is_not() -> None:
    assert Text(plain="A") not in named(between(1, 2, None))


def test_one_candidate_alone_makes_no_criterion_unknown() -> None:
    assert named(between(None)) == []


def test_a_fact_newer_than_the_rating_is_stale_until_a_rating_cites_it() -> None:
    ratings = (rating("a", 2), rating("b", 2, as_of=AFTER), rating("a", 3, as_of=AFTER, facts=("f",)))
    found = kobe(*ratings, facts=(fact("f", "kobe", as_of=NEW),))
    assert found_by("rating-stale", run(found, as_of=DAY)) == []
    [finding] = found_by("rating-stale", run(found, as_of=NEW))
    assert (finding.severity, finding.place) == ("W", place(3))
    assert finding.message() == (
        "Kobe: a fact that was known by then is newer than the rating of A and not cited (f); rate again"
    )
    assert found_by("fact-unused", run(found, as_of=NEW)) == []
    assert found_by("rating-stale", run(found, as_of=AFTER)) == []


def test_a_fact_older_than_the_rating_was_known_to_the_rater() -> None:
    found = kobe(rating("a", 2), rating("a", 3, as_of=AFTER, facts=("f",)), facts=(fact("f", "kobe", as_of=BEFORE),))
    assert found_by("rating-stale", run(found)) == []


def test_a_fact_of_the_country_that_no_rating_cites_is_warned_about_at_the_city() -> None:
    found = kobe(rating("a", 2), facts=(fact("f", "JP", as_of=NEW), fact("g", "kobe", as_of=NEW)))
    [finding] = found_by("fact-unused", run(found, as_of=NEW))
    assert (finding.severity, finding.values["n"], finding.values["facts"]) == ("W", 2, ("f", "g"))


def test_a_fact_that_another_city_s_rating_cites_is_used() -> None:
    suwon = city("suwon", rating("a", 2, as_of=NEW, facts=("f",)))
    found = with_cities(city("kobe", rating("a", 2)), suwon, facts=[fact("f", "JP", as_of=NEW)])
    assert found_by("fact-unused", run(found, as_of=NEW)) == []


@pytest.mark.parametrize(
    "ratings",
    [(), (rating("a", 2), rating("b", 2, as_of=NEW))],
    ids=["no rating to be newer than", "not newer than every rating"],
)
def test_an_uncited_fact_that_overtakes_no_rating_is_left_alone(ratings: tuple[Rating, ...]) -> None:
    found = kobe(*ratings, facts=(fact("f", "kobe", as_of=NEW),))
    assert found_by("fact-unused", run(found, as_of=NEW)) == []


def test_a_fact_for_a_gate_or_the_formal_status_needs_no_criterion() -> None:
    found = kobe(
        rating("a", 2),
        facts=(fact("f", "kobe", as_of=NEW), fact("g", "kobe", as_of=NEW)),
        gates={"status": (GateResult("status", NEW, "pass", ("f",)),)},
        formal_status=("g",),
    )
    assert found_by("fact-unused", run(found, as_of=NEW)) == []
