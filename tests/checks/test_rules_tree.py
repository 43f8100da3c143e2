"""The value tree: each rule once broken and once kept."""

from dataclasses import replace

import pytest

from partnerpick.analysis import Analysis
from partnerpick.decision.records import Criterion, Decision, NaturalScale, RubricScale, Text
from tests.checks.builders import (
    AFTER,
    DAY,
    city,
    decision,
    fact,
    found_by,
    leaf,
    place,
    rating,
    run,
    tree,
    weight_set,
    with_cities,
)


def with_leaf(found: Criterion) -> Decision:
    """The decision with its criterion a replaced."""
    first, second = tree(3, 3)
    factors = (replace(first, criteria=(found, *first.criteria[1:])), second)
    return decision(factors=factors, places={("criterion", "a"): place(5)})


def rubric(*levels: str | Text) -> RubricScale:
    return RubricScale(tuple(Text(plain=level) if isinstance(level, str) else level for level in levels))


def test_a_criterion_that_asks_a_question_serves_an_end() -> None:
    assert found_by("criterion-without-question", run(decision())) == []


def test_a_criterion_without_a_question_is_warned_about() -> None:
    [finding] = found_by("criterion-without-question", run(with_leaf(leaf("a", question=None))))
    assert (finding.severity, finding.place) == ("W", place(5))


@pytest.mark.parametrize("levels", [("none", "some", "a law", "two laws", "a copied law")])
def test_levels_that_say_what_is_seen_are_fine_however_short(levels: tuple[str, ...]) -> None:
    analysis = run(with_leaf(leaf("a", scale=rubric(*levels))))
    assert found_by("level-bare", analysis) == []
    assert found_by("levels-alike", analysis) == []


def test_levels_that_only_judge_are_warned_about_in_each_language() -> None:
    levels = ("None", Text(en="Fair", id="Ada peraturan"), Text(en="A law", id="Cukup baik"), "Very good", "copied")
    [finding] = found_by("level-bare", run(with_leaf(leaf("a", scale=rubric(*levels)))))
    assert finding.message() == "A: the levels 1, 2, 3 only judge; say what would be seen at each"


def test_a_word_that_judges_in_the_other_language_only_is_not_taken_for_one() -> None:
    levels = (Text(en="none", id="tidak ada"), Text(en="rata", id="fair"), "a", "b", "c")
    assert found_by("level-bare", run(with_leaf(leaf("a", scale=rubric(*levels))))) == []


def test_a_natural_scale_has_no_levels_to_judge() -> None:
    natural = NaturalScale(Text(plain="years"), 0, 5, "error")
    analysis = run(with_leaf(leaf("a", scale=natural)))
    assert found_by("level-bare", analysis) == []
    assert found_by("levels-alike", analysis) == []


def test_levels_of_the_same_words_cannot_be_told_apart() -> None:
    levels = ("none", Text(en="A law", id="Undang-undang"), Text(en="a law.", id="Peraturan"), "x", "None")
    [finding] = found_by("levels-alike", run(with_leaf(leaf("a", scale=rubric(*levels)))))
    assert finding.message() == "A: the levels 0, 1, 2, 4 do not differ in their words; say what sets them apart"


@pytest.mark.parametrize("sizes", [(3, 3), (10, 10)])
def test_six_to_twenty_criteria_are_usual(sizes: tuple[int, ...]) -> None:
    assert found_by("criteria-count", run(decision(factors=tree(*sizes)))) == []


@pytest.mark.parametrize("sizes", [(3, 2), (11, 10)])
def test_fewer_or_more_criteria_are_noted(sizes: tuple[int, ...]) -> None:
    [finding] = found_by("criteria-count", run(decision(factors=tree(*sizes))))
    assert (finding.severity, finding.values["n"]) == ("N", sum(sizes))


def test_the_sizes_of_fairly_equal_factors_are_a_note() -> None:
    analysis = run(decision(factors=tree(4, 2)))
    [finding] = found_by("group-sizes", analysis)
    assert finding.message() == "criteria in each factor: F0 4, F1 2"
    assert found_by("splitting-bias", analysis) == []


def test_a_factor_of_more_than_twice_the_criteria_of_another_is_warned_about() -> None:
    analysis = run(decision(factors=tree(2, 5), places={("criterion", "F1"): place(4)}))
    [finding] = found_by("splitting-bias", analysis)
    assert (finding.severity, finding.values["sizes"], finding.place) == ("W", ("F0 2", "F1 5"), place(4))
    assert found_by("group-sizes", analysis) == []


def test_a_single_factor_has_no_sizes_to_compare() -> None:
    analysis = run(decision(factors=tree(6)))
    assert found_by("group-sizes", analysis) == found_by("splitting-bias", analysis) == []


def test_a_criterion_on_which_candidates_differ_helps_to_choose() -> None:
    assert found_by("flat-criterion", run(decision())) == []


def test_a_criterion_on_which_all_candidates_are_alike_is_noted() -> None:
    cities = [city(key, rating("a", (1, 2)), rating("b", level)) for key, level in (("kobe", 1), ("suwon", 2))]
    [finding] = found_by("flat-criterion", run(with_cities(*cities)))
    assert (finding.values["criterion"], finding.values["share"]) == (Text(plain="A"), 25)


def test_what_is_unknown_alike_is_not_rated_alike() -> None:
    assert found_by("flat-criterion", run(with_cities(city("kobe"), city("suwon")))) == []


def test_one_candidate_alone_cannot_be_like_the_others() -> None:
    assert found_by("flat-criterion", run(with_cities(city("kobe", rating("a", 1))))) == []


def with_visit(**leaf_a: object) -> Decision:
    """Kobe's visit is told by two facts; a and b cite one each, b after the decision date only."""
    facts = [fact("f1", "kobe", event="visit"), fact("f2", "kobe", event="visit"), fact("f3", "kobe")]
    kobe = city(
        "kobe",
        rating("a", 2, facts=("f1", "f3")),
        rating("b", 2, facts=("f3",)),
        rating("b", 2, as_of=AFTER, facts=("f2",)),
    )
    first, second = tree(3, 3)
    factors = (replace(first, criteria=(leaf("a", **leaf_a), *first.criteria[1:])), second)
    return with_cities(kobe, facts=facts, factors=factors, places={("fact", "f1"): place(8)})


def rules_of_events(analysis: Analysis) -> list[str]:
    return [
        finding.rule for rule in ("event-counted-twice", "event-cited-twice") for finding in found_by(rule, analysis)
    ]


def test_an_event_under_two_criteria_that_count_is_warned_about() -> None:
    [finding] = found_by("event-counted-twice", run(with_visit(), as_of=AFTER))
    assert (finding.severity, finding.place) == ("W", place(8))
    assert finding.message() == (
        "Kobe: the event visit counts under A, B (facts f1, f2); if it is one merit, keep it under one criterion"
    )
    assert rules_of_events(run(with_visit(), as_of=AFTER)) == ["event-counted-twice"]


def test_an_event_that_counts_once_on_the_day_is_a_note() -> None:
    assert rules_of_events(run(with_visit(), as_of=DAY)) == ["event-cited-twice"]


def test_an_event_under_a_criterion_without_weight_counts_once() -> None:
    found = with_visit()
    weights = weight_set(found.factors, {"b": 0.0})
    assert rules_of_events(run(found, as_of=AFTER, weights=weights)) == ["event-cited-twice"]


def test_a_criterion_that_shares_facts_counts_nothing_twice() -> None:
    assert rules_of_events(run(with_visit(shares_facts=True), as_of=AFTER)) == []


def test_an_event_that_two_cities_have_part_in_counts_once_for_each() -> None:
    shared = fact("f1", "JP", event="visit")
    cities = [city(key, rating("a", 2, facts=("f1",))) for key in ("kobe", "suwon")]
    assert rules_of_events(run(with_cities(*cities, facts=[shared]))) == []
