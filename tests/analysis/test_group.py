"""Many people's analyses at once are those of each alone; their aggregates are sets like any other."""

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerpick.analysis import analyse
from partnerpick.analysis.group import MEANS, GroupAnalysis, group_analysis
from partnerpick.decision.records import Decision, Text, WeightSet
from partnerpick.errors import OptionError
from partnerpick.numeric.agreement import kendalls_w
from tests.bundled import bundled_decision
from tests.groups import COUNCIL, FIVE, OFFICE, analysed, factors, many, person
from tests.strategies import decisions, weight_sets

CONFLICTING = (person("Siti", factors(1, 0, 0)), person("Budi", factors(0, 1, 0)), person("Dewi", factors(0, 0, 1)))


@st.composite
def grouped(draw: st.DrawFn) -> tuple[Decision, tuple[WeightSet, ...]]:
    """A random decision and two to four people's weights for it."""
    decision = draw(decisions())
    size = draw(st.integers(2, 4))
    people = (
        replace(draw(weight_sets(decision.factors, f"p{place}")), by=Text(plain=f"P{place}")) for place in range(size)
    )
    return decision, tuple(people)


def of(case: tuple[Decision, tuple[WeightSet, ...]], **options: Any) -> GroupAnalysis:
    decision, people = case
    return group_analysis(decision, people, as_of=decision.decision_date, **options)


def refusal(*people: WeightSet, **options: Any) -> str:
    with pytest.raises(OptionError) as told:
        analysed(people, **options)
    return str(told.value)


@given(grouped())
def test_each_person_s_column_is_the_ranking_under_that_person_s_set(
    case: tuple[Decision, tuple[WeightSet, ...]],
) -> None:
    found = of(case)
    for place, weights in enumerate(case[1]):
        alone = analyse(case[0], as_of=case[0].decision_date, weights=weights)
        values = dict(zip(found.table.alternatives, found.values[place].tolist(), strict=True))
        assert values == pytest.approx({one.city.id: one.overall_value for one in alone.ranked})
        shares = dict(zip(found.table.nodes, found.shares[place].tolist(), strict=True))
        assert shares == pytest.approx(dict(alone.shares))


@pytest.mark.parametrize("options", [{}, {"kind": "prospective"}, {"without": ["energy", "seoul", "continuity"]}])
def test_on_the_bundled_decision_values_and_ranks_are_those_of_rank(options: dict[str, Any]) -> None:
    decision = bundled_decision()
    found = analysed(FIVE, **options)
    for place, weights in enumerate(FIVE):
        alone = analyse(decision, as_of=decision.decision_date, weights=weights, **options)
        ranks = dict(zip(found.table.alternatives, found.ranks[place].tolist(), strict=True))
        assert ranks == {one.city.id: one.rank for one in alone.ranked}
        values = dict(zip(found.table.alternatives, found.values[place].tolist(), strict=True))
        assert values == pytest.approx({one.city.id: one.overall_value for one in alone.ranked}, abs=1e-9)


@given(grouped())
def test_people_of_one_mind_are_their_own_aggregate(case: tuple[Decision, tuple[WeightSet, ...]]) -> None:
    decision, people = case
    found = of((decision, tuple(replace(one, weights=people[0].weights) for one in people)))
    for made in found.aggregates.values():
        assert made.shares == pytest.approx(found.shares[0])
    assert not found.undefined
    assert found.analysis.weight_set.space == "point"
    if len(found.table.alternatives) > 1:
        assert kendalls_w(found.ranks.astype(float)) == 1


@given(grouped(), st.randoms(use_true_random=False))
def test_the_order_of_the_people_changes_no_aggregate(
    case: tuple[Decision, tuple[WeightSet, ...]], random: Random
) -> None:
    decision, people = case
    order = list(people)
    random.shuffle(order)
    before, after = of(case), of((decision, tuple(order)))
    assert set(before.aggregates) == set(after.aggregates)
    for mean, made in before.aggregates.items():
        assert after.aggregates[mean].shares == pytest.approx(made.shares)
    assert before.aggregate.values.tolist() == after.aggregate.values.tolist()
    rows = {one.by: row for one, row in zip(order, after.values.tolist(), strict=True)}
    assert [rows[one.by] for one in people] == before.values.tolist()


@settings(max_examples=30)
@given(grouped(), st.sampled_from(["prospective", "relational"]))
def test_the_analysis_is_that_of_the_aggregate_as_a_set(
    case: tuple[Decision, tuple[WeightSet, ...]], kind: Any
) -> None:
    try:
        found = of(case, kind=kind)
    except OptionError as error:
        assert error.problems[0].key == "option-no-criteria"  # noqa: PT017  # a tree may have no leaf of the kind
        return
    assert found.aggregate.shares == pytest.approx([found.analysis.shares[node] for node in found.table.nodes])
    assert found.aggregate.values == pytest.approx([one.overall_value for one in found.analysis.ranked], abs=1e-9)


def test_the_middle_of_each_range_is_the_aggregate_and_it_reaches_the_farthest_person() -> None:
    weights = analysed(FIVE, voice="person").analysis.weight_set
    assert weights.space == "ranges"
    for node, (low, high) in weights.ranges.items():
        assert (low + high) / 2 == pytest.approx(weights.weights[node])
    assert weights.weights["economic"] == pytest.approx(30)  # of 50, 40, 45, 10 and 5
    assert weights.ranges["economic"] == pytest.approx((5, 55))
    assert weights.ranges["scope"] == pytest.approx((47 - 43, 47 + 43))


def test_a_range_never_reaches_below_nothing() -> None:
    weights = analysed((*CONFLICTING, person("Agus", factors(0, 1, 1)))).analysis.weight_set
    assert weights.ranges["economic"] == pytest.approx((0, 50))


def test_an_aggregate_names_no_group_that_nobody_was_asked_about() -> None:
    found = analysed(FIVE)
    assert set(found.analysis.weight_set.weights) == {
        *factors(1, 1, 1),
        "continuity",
        "sector_progress",
        "room_to_grow",
    }
    named = [[found.table.nodes[node] for node in group] for group in found.groups]
    assert named == [["economic", "scope", "political"], ["sector_progress", "continuity", "room_to_grow"]]
    assert found.stated == (5, 2)


def test_roles_have_an_equal_voice_if_everybody_has_one() -> None:
    found = analysed(FIVE)
    assert found.voice == "role"
    assert found.voices == pytest.approx([1 / 6, 1 / 6, 1 / 6, 1 / 4, 1 / 4])
    assert [role.people for role in found.roles] == [(0, 1, 2), (3, 4)]


@pytest.mark.parametrize(
    "people", [(*FIVE[:4], replace(FIVE[4], role=None)), tuple(replace(one, role=OFFICE) for one in FIVE)]
)
def test_people_have_an_equal_voice_if_somebody_has_no_role_or_all_have_one(people: tuple[WeightSet, ...]) -> None:
    assert analysed(people).voice == "person"
    assert analysed(people).voices == pytest.approx([0.2] * 5)


def test_a_role_is_the_same_however_it_is_capitalised() -> None:
    roles = (Text(en="Council", id="Dewan kota"), COUNCIL)
    people = [person(f"P{place}", {}, role) for place, role in enumerate(roles)]
    assert len(analysed(tuple(people)).roles) == 1


def test_by_names_the_people_unless_they_are_many() -> None:
    assert analysed(FIVE).analysis.weight_set.by.read("id") == "5 orang: Siti, Budi, Dewi, Agus, Rina"
    assert analysed(many(9)).analysis.weight_set.by.read("en") == "9 people"


def test_the_aggregate_keeps_the_scales_that_all_had_in_view() -> None:
    seen = tuple(replace(one, scales="abc") for one in FIVE)
    assert analysed(seen).analysis.weight_set.scales == "abc"
    assert analysed((*seen[:4], FIVE[4])).analysis.weight_set.scales is None


def test_one_person_is_no_group() -> None:
    assert "a group has at least two people, found 1" in refusal(FIVE[0])


def test_nobody_has_two_voices() -> None:
    twin = replace(FIVE[0], name="siti-again", by=Text(plain="SITI"))
    assert "two sets are by SITI (siti, siti-again)" in refusal(FIVE[0], twin)


def test_two_people_of_one_name_in_one_language_are_refused() -> None:
    pair = (
        replace(FIVE[0], by=Text(en="mayor", id="wali kota")),
        replace(FIVE[1], by=Text(en="head", id="wali kota")),
    )
    assert "two sets are by wali kota" in refusal(*pair)


def test_a_voice_for_every_role_needs_everybody_s_role() -> None:
    people = (*FIVE[:3], replace(FIVE[3], role=None), replace(FIVE[4], role=None))
    assert "everybody needs a role, and these have none: agus, rina" in refusal(*people, voice="role")


def test_aggregates_that_do_not_exist_are_told_and_cannot_be_ranked_by() -> None:
    found = analysed(CONFLICTING)
    assert set(found.aggregates) == {"arithmetic"}
    assert found.undefined == dict.fromkeys(("geometric", "median"), ("economic", "scope", "political"))
    assert "there is no geometric mean, for each of economic, scope, political" in refusal(
        *CONFLICTING, mean="geometric"
    )
    assert "the middle share of each of economic, scope, political is 0" in refusal(*CONFLICTING, mean="median")


@pytest.mark.parametrize("mean", MEANS)
def test_the_analysis_can_be_of_any_aggregate(mean: Any) -> None:
    found = analysed(FIVE, mean=mean)
    assert found.aggregate is found.aggregates[mean]
    assert found.aggregate.values == pytest.approx([one.overall_value for one in found.analysis.ranked])
