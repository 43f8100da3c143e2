"""What holds for every decision, whatever its tree, its evidence and its weights."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerpick.analysis import Alternative, Analysis, analyse
from partnerpick.analysis.value_functions import partial_values
from partnerpick.decision.records import City, Criterion, Decision, GateResult, Rating
from partnerpick.errors import OptionError
from tests.strategies import DAYS, days, decisions, groups_of, pins, ratings, renamed

SUM = pytest.approx(1, abs=1e-9)


def run(decision: Decision, day: date, **options: Any) -> Analysis:
    return analyse(decision, as_of=day, weights=decision.weight_sets["drawn"], **options)


def every(analysis: Analysis) -> tuple[Alternative, ...]:
    return (*analysis.alternatives, *analysis.baselines)


def figures(analysis: Analysis) -> dict[str, tuple[int | None, float, float, float]]:
    """Rank, overall value, low and high of every city, by its id."""
    return {one.city.id: (one.rank, one.overall_value, one.low, one.high) for one in every(analysis)}


def values(analysis: Analysis) -> dict[str, float]:
    return {one.city.id: one.overall_value for one in every(analysis)}


def with_rating(decision: Decision, city: City, rating: Rating) -> Decision:
    """The decision in which this is the city's only rating on the criterion."""
    rated = replace(city, ratings={**city.ratings, rating.criterion: (rating,)})
    return replace(decision, cities={**decision.cities, city.id: rated})


@given(decisions(), days(), st.data())
def test_order_and_names_of_cities_do_not_matter(decision: Decision, day: date, data: st.DataObject) -> None:
    other = data.draw(renamed(decision))
    assert figures(run(other.decision, day)) == {
        other.ids[key]: row for key, row in figures(run(decision, day)).items()
    }


@given(decisions(), days(), st.data())
def test_a_better_partial_value_never_lowers_a_city(decision: Decision, day: date, data: st.DataObject) -> None:
    city = data.draw(st.sampled_from(decision.candidates()))
    leaf = data.draw(st.sampled_from(list(decision.leaves())))
    worse, better = sorted(
        (data.draw(ratings(leaf, DAYS[0])), data.draw(ratings(leaf, DAYS[0]))),
        key=lambda rating: sum(partial_values(leaf, rating)) / 2,
    )
    before = run(with_rating(decision, city, worse), day).alternative(city.id)
    after = run(with_rating(decision, city, better), day).alternative(city.id)
    assert after.overall_value >= before.overall_value
    if before.rank is not None and after.rank is not None:
        assert after.rank <= before.rank


@given(decisions(), days())
def test_a_dominated_city_is_never_above_its_dominator(decision: Decision, day: date) -> None:
    ranked = run(decision, day).ranked
    for one in ranked:
        for other in ranked:
            pairs = zip(one.cells, other.cells, strict=True)
            if all(mine.partial_value >= theirs.partial_value for mine, theirs in pairs):
                assert one.overall_value >= other.overall_value
                assert one.rank is not None
                assert other.rank is not None
                assert one.rank <= other.rank


@given(decisions(), days(), st.data())
def test_removing_a_city_changes_no_other_value_to_the_last_bit(
    decision: Decision, day: date, data: st.DataObject
) -> None:
    assume(len(decision.candidates()) > 1)
    gone = data.draw(st.sampled_from(decision.candidates())).id
    whole, less = figures(run(decision, day)), figures(run(decision, day, without=[gone]))
    assert less.keys() == whole.keys() - {gone}
    for key, (rank, *points) in less.items():
        assert points == list(whole[key][1:])
        assert (rank is None) == (whole[key][0] is None)


@given(decisions(), days(), st.data())
def test_ranking_only_some_cities_changes_no_value_and_keeps_the_baseline(
    decision: Decision, day: date, data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.sampled_from([city.id for city in decision.candidates()]), min_size=1))
    some = values(run(decision, day, cities=chosen))
    baselines = {city.id for city in decision.baselines()}
    assert some == {key: value for key, value in values(run(decision, day)).items() if key in chosen | baselines}


def only_until(decision: Decision, day: date) -> Decision:
    """The decision as its files would be if nobody had written anything after the day."""

    def early(rows: Mapping[str, tuple[Any, ...]]) -> dict[str, tuple[Any, ...]]:
        return {key: tuple(row for row in found if row.as_of <= day) for key, found in rows.items()}

    cities = {
        key: replace(city, ratings=early(city.ratings), gates=early(city.gates))
        for key, city in decision.cities.items()
    }
    facts = {key: fact for key, fact in decision.facts.items() if fact.as_of <= day}
    return replace(decision, cities=cities, facts=facts)


@given(decisions(), days())
def test_what_was_learnt_after_the_day_changes_nothing(decision: Decision, day: date) -> None:
    whole, early = run(decision, day), run(only_until(decision, day), day)
    assert figures(whole) == figures(early)
    assert [(one.fails, one.undecided) for one in every(whole)] == [(one.fails, one.undecided) for one in every(early)]
    assert early.view.later_facts() == 0
    assert whole.view.facts() == early.view.facts()


@given(decisions(), days(), st.data())
def test_pinned_shares_are_met_exactly_and_their_siblings_keep_their_ratios(
    decision: Decision, day: date, data: st.DataObject
) -> None:
    pinned = data.draw(pins(decision.factors))
    analysis = run(decision, day, pinned=pinned)
    base = analysis.base or analysis
    assert (analysis.base is None) == (not pinned)
    assert {key: analysis.shares[key] for key in pinned} == pinned
    for group in groups_of(decision.factors):
        free = [node.id for node in group if node.id not in pinned]
        if len(free) == len(group):
            assert [analysis.shares[key] for key in free] == [base.shares[key] for key in free]
            continue
        left = 1 - sum(pinned.get(node.id, 0) for node in group)
        old = sum(base.shares[key] for key in free)
        for key in free:
            expected = base.shares[key] / old if old else 1 / len(free)
            assert analysis.shares[key] == pytest.approx(left * expected, abs=1e-9)


@given(decisions(), days(), st.data())
def test_the_base_of_a_pinned_analysis_is_the_analysis_without_pins(
    decision: Decision, day: date, data: st.DataObject
) -> None:
    pinned = data.draw(pins(decision.factors))
    assume(pinned)
    base = run(decision, day, pinned=pinned).base
    assert base is not None
    assert figures(base) == figures(run(decision, day))
    assert base.shares == run(decision, day).shares


@given(decisions(), days(), st.data())
def test_shares_of_a_group_and_weights_of_all_leaves_sum_to_1(
    decision: Decision, day: date, data: st.DataObject
) -> None:
    analysis = run(decision, day, pinned=data.draw(pins(decision.factors)))
    for group in groups_of(analysis.factors):
        assert sum(analysis.shares[node.id] for node in group) == SUM
    assert sum(analysis.weights.values()) == SUM
    assert set(analysis.weights) == {leaf.id for leaf in decision.leaves()}


@given(decisions(), days())
def test_every_figure_of_a_city_opens_into_its_cells(decision: Decision, day: date) -> None:
    for one in every(run(decision, day)):
        assert 0 <= one.low <= one.overall_value + 1e-9
        assert one.overall_value <= one.high + 1e-9 <= 100 + 2e-9
        assert sum(cell.contribution for cell in one.cells) == pytest.approx(one.overall_value, abs=1e-9)
        assert sum(cell.contribution + cell.loss for cell in one.cells) == pytest.approx(100)
        assert sum(100 * cell.weight * cell.low for cell in one.cells) == pytest.approx(one.low, abs=1e-9)
        assert sum(100 * cell.weight * cell.high for cell in one.cells) == pytest.approx(one.high, abs=1e-9)
        assert all(0 <= cell.low <= cell.partial_value <= cell.high <= 1 for cell in one.cells)


@given(decisions(), days())
def test_what_is_unknown_counts_half_of_its_weight(decision: Decision, day: date) -> None:
    for one in every(run(decision, day)):
        assert -1e-9 <= one.known_weight <= 1 + 1e-9
        assert one.points_from_unknowns == pytest.approx(50 * (1 - one.known_weight), abs=1e-6)
        assert one.points_from_unknowns <= one.overall_value + 1e-6
        for cell in one.cells:
            assert (cell.unknown_share == 1) == (not cell.known)
            assert cell.known or (cell.low, cell.high) == (0, 1)


@given(decisions(), days())
def test_a_rank_is_one_more_than_the_number_of_cities_that_are_better(decision: Decision, day: date) -> None:
    ranked = run(decision, day).ranked
    for one in ranked:
        assert one.rank == 1 + sum(other.overall_value > one.overall_value + 1e-9 for other in ranked)
    assert all(before.rank <= after.rank for before, after in pairwise(ranked) if before.rank and after.rank)


@given(decisions(), days())
def test_only_candidates_that_pass_the_gates_have_a_rank_and_the_others_come_last(
    decision: Decision, day: date
) -> None:
    analysis = run(decision, day)
    assert [one for one in analysis.alternatives if one.rank] == list(analysis.alternatives[: len(analysis.ranked)])
    for one in analysis.alternatives:
        assert (one.rank is None) == bool(one.fails)
    assert all(one.rank is None and not one.fails and not one.undecided for one in analysis.baselines)


@given(decisions(), days(), st.data())
def test_failing_a_gate_in_force_costs_the_rank_and_no_point(
    decision: Decision, day: date, data: st.DataObject
) -> None:
    assume(decision.gates)
    city = data.draw(st.sampled_from(decision.candidates()))
    gate = data.draw(st.sampled_from(decision.gates))
    failed = replace(city, gates={gate.id: (GateResult(gate.id, DAYS[0], "fail", ()),)})
    changed = replace(decision, cities={**decision.cities, city.id: failed})
    binding = day >= DAYS[0] and gate.rule_at(day) is not None
    found = run(changed, day).alternative(city.id)
    assert (found.rank is None) == binding
    assert values(run(changed, day)) == values(run(decision, day))


def kept_shares(before: Analysis, after: Analysis) -> None:
    """Groups that lost no member keep their shares, the others their ratios."""
    for group in groups_of(before.factors):
        left = [node.id for node in group if node.id in after.shares]
        if len(left) == len(group):
            assert [after.shares[key] for key in left] == [before.shares[key] for key in left]
            continue
        old = sum(before.shares[key] for key in left)
        for key in left:
            expected = before.shares[key] / old if old else 1 / len(left)
            assert after.shares[key] == pytest.approx(expected, abs=1e-9)


@given(decisions(), days(), st.sampled_from(["prospective", "relational"]))
def test_judging_by_one_kind_of_criteria_keeps_the_shares_of_the_factors(
    decision: Decision, day: date, kind: Any
) -> None:
    fitting = {leaf.id for leaf in decision.leaves() if leaf.kind in {kind, "both"}}
    if not fitting:
        with pytest.raises(OptionError, match="leave fewer out"):
            run(decision, day, kind=kind)
        return
    analysis = run(decision, day, kind=kind)
    assert set(analysis.weights) == fitting
    kept_shares(run(decision, day), analysis)


@given(decisions(), days(), st.data())
def test_leaving_out_a_node_keeps_the_shares_of_every_other_group(
    decision: Decision, day: date, data: st.DataObject
) -> None:
    node = data.draw(st.sampled_from(list(decision.nodes())))
    rest = {leaf.id for leaf in decision.leaves()} - {leaf.id for leaf in node.leaves()}
    assume(rest)
    analysis = run(decision, day, without=[node.id])
    assert set(analysis.weights) == rest
    assert analysis.left_out == (node.id,)
    kept_shares(run(decision, day), analysis)


@given(decisions(), days(), st.data())
def test_a_factor_left_with_one_leaf_of_several_is_named(decision: Decision, day: date, data: st.DataObject) -> None:
    leaf = data.draw(st.sampled_from(list(decision.leaves())))
    assume(len(list(decision.leaves())) > 1)
    lone = run(decision, day, without=[leaf.id]).lone_criteria
    expected: dict[str, Criterion] = {}
    for factor in decision.factors:
        leaves = list(factor.leaves())
        if leaf in leaves and len(leaves) == 2:
            expected[factor.id] = leaves[leaves[0] == leaf]
    assert lone == {key: left.id for key, left in expected.items()}
