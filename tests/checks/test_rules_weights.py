"""The weights: each rule once broken and once kept."""

from typing import Any

import pytest

from partnerpick.decision.records import Text, WeightSet, scales_fingerprint
from partnerpick.errors import Place
from tests.checks.builders import AFTER, DAY, decision, found_by, place, run, tree, weight_set

TREE = tree(3, 3)
PLACES = {("weights", "mayor"): place(1), ("weights", "council"): place(2)}
NOW = scales_fingerprint(leaf for factor in TREE for leaf in factor.leaves())


def under(weights: WeightSet, *others: WeightSet) -> Any:
    sets = {found.name: found for found in (weights, *others)}
    return run(decision(factors=TREE, weight_sets=sets, places=PLACES), weights=weights)


def mayors(**given: Any) -> WeightSet:
    return weight_set(TREE, given.pop("weights", {"a": 2.0}), **given)


RULES = (
    "weights-before-scales",
    "other-weights-before-scales",
    "weights-without-scales",
    "equal-weights-unlabelled",
    "nobodys-view",
    "weights-unsigned",
    "weights-after-choice",
)


@pytest.mark.parametrize("rule", RULES)
def test_signed_weights_given_in_time_for_these_scales_keep_the_rule(rule: str) -> None:
    council = mayors(name="council", weights={"b": 2.0})
    assert found_by(rule, under(mayors(), council)) == []


def test_weights_for_other_scales_may_not_be_recommended_upon() -> None:
    [finding] = found_by("weights-before-scales", under(mayors(scales="0123456789ab")))
    assert (finding.severity, finding.place) == ("G", place(1))
    assert finding.message() == (
        "the weights mayor (the mayor, 1 January 2019) are void: they were given for other scales than today's; ask "
        f"again, for they hold only for the scales they were asked over (today's are {NOW})"
    )


def test_weights_for_other_scales_that_are_not_in_use_are_a_warning() -> None:
    analysis = under(mayors(), mayors(name="council", scales="0123456789ab"))
    [finding] = found_by("other-weights-before-scales", analysis)
    assert (finding.severity, finding.place) == ("W", place(2))
    assert found_by("weights-before-scales", analysis) == []


def test_elicited_weights_without_scales_are_a_note_that_tells_them() -> None:
    [finding] = found_by("weights-without-scales", under(mayors(scales=None)))
    assert (finding.severity, finding.values["scales"]) == ("N", NOW)


def test_nobodys_weights_need_no_scales_and_no_date_before_the_choice() -> None:
    analysis = under(mayors(scales=None, nobodys_view=True, weights={}, date=AFTER))
    assert found_by("weights-without-scales", analysis) == found_by("weights-after-choice", analysis) == []


def test_equal_weights_in_somebodys_name_are_warned_about() -> None:
    [finding] = found_by("equal-weights-unlabelled", under(mayors(weights={"a": 2.0, "b": 2.0, "c": 2.0})))
    assert (finding.severity, finding.values["by"]) == ("W", Text(plain="the mayor"))


def test_equal_weights_that_are_nobodys_view_stop_a_recommendation() -> None:
    analysis = under(mayors(weights={}, nobodys_view=True))
    [finding] = found_by("nobodys-view", analysis)
    assert finding.severity == "G"
    assert found_by("equal-weights-unlabelled", analysis) == []


def test_stated_ranges_are_a_view_even_with_equal_midpoints() -> None:
    weights = mayors(weights={"a": 1.0}, ranges={"a": (0.5, 1.5)}, space="ranges")
    assert found_by("equal-weights-unlabelled", under(weights)) == []


def test_a_single_criterion_has_nothing_to_be_equal_to() -> None:
    single = tree(1)
    found = decision(factors=single, weight_sets={"mayor": weight_set(single, {})})
    assert found_by("equal-weights-unlabelled", run(found)) == []


@pytest.mark.parametrize("field", ["by", "method"])
def test_weights_without_a_name_or_a_method_may_not_be_recommended_upon(field: str) -> None:
    [finding] = found_by("weights-unsigned", under(mayors(**{field: Text(en="?", id="-")})))
    assert (finding.severity, finding.values) == ("G", {"name": "mayor", "field": field})


def test_weights_given_after_the_choice_are_warned_about() -> None:
    [finding] = found_by("weights-after-choice", under(mayors(date=AFTER)))
    assert (finding.severity, finding.values["decided"]) == ("W", DAY)


def test_weights_from_a_file_of_ones_own_have_no_place_in_the_decision() -> None:
    analysis = run(decision(factors=TREE, places=PLACES), weights=mayors(date=AFTER))
    [finding] = found_by("weights-after-choice", analysis)
    assert finding.place == Place()
