"""What a ranking says beside its figures: who leads, whether that is settled, what moved."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.decision.records import City, Decision
from partnerpick.findings.ranking import Lead, ranking
from tests.checks.builders import city, decision, leaf, passed, rating, run, weight_set, with_cities
from tests.strategies import days, decisions, pins

FOUR = tuple(leaf(key) for key in "abcd")
EVEN = {"even": weight_set(FOUR, {})}  # 25 points each, so 6.25 a level


def levels(key: str, *levels: float | None, gate: Any = "pass") -> City:
    rows = (rating(name, level) for name, level in zip("abcd", levels, strict=True))
    return city(key, *rows, gates=passed(outcome=gate))


def between(*cities: City, **given: Any) -> Analysis:
    return run(with_cities(*cities, factors=FOUR, **{"weight_sets": EVEN, **given}))


def lead(*cities: City) -> Lead:
    found = ranking(between(*cities)).lead
    assert found is not None
    return found


def test_the_lead_is_the_first_against_the_second_with_the_reasons() -> None:
    found = lead(levels("kobe", 4, 4, 3, 1), levels("suwon", 0, 2, 2, 4), levels("seoul", 0, 0, 0, 0))
    assert (found.leader.city.id, found.runner_up.city.id, found.points) == ("kobe", "suwon", 25)
    assert [reason.cell.criterion.id for reason in found.ahead] == ["a", "b"]
    assert [reason.cell.criterion.id for reason in found.behind] == ["d"]
    assert found.settled
    assert not found.tied


def test_cities_of_the_same_value_are_tied() -> None:
    found = lead(levels("kobe", 4, 0, 0, 0), levels("suwon", 0, 4, 0, 0))
    assert (found.tied, found.points) == (True, 0)


def test_all_cities_that_come_out_the_same_are_named() -> None:
    found = lead(*(levels(key, 4, 0, 0, 0) for key in ("kobe", "suwon", "seoul")), levels("oslo", 3, 0, 0, 0))
    assert [rival.city.id for rival in found.level] == ["seoul", "suwon"]


def test_a_lead_that_rounds_to_nothing_is_a_tie() -> None:
    close = {"mayor": weight_set(FOUR, {"a": 10_000.0, "b": 10_004.0, "c": 0.0, "d": 0.0})}
    found = ranking(between(levels("kobe", 4, 0, 0, 0), levels("suwon", 0, 4, 0, 0), weight_sets=close)).lead
    assert found is not None
    assert 0 < found.points < 0.05
    assert found.tied
    assert found.leader.rank == 1
    assert found.runner_up.rank == 2


def test_a_lead_that_unknowns_could_turn_is_not_settled() -> None:
    found = lead(levels("kobe", 4, 4, 2, 2), levels("suwon", 4, 2, 2, None), levels("seoul", 4, None, None, 1))
    assert not found.settled
    assert [rival.city.id for rival in found.could_overtake] == ["suwon", "seoul"]


def test_the_leader_s_own_unknowns_can_turn_it_too() -> None:
    found = lead(levels("kobe", 4, 4, 4, None), levels("suwon", 4, 4, 3, 2))
    assert [rival.city.id for rival in found.could_overtake] == ["suwon"]


def test_unknowns_that_would_bring_a_rival_just_level_leave_it_open() -> None:
    assert not lead(levels("kobe", 4, 4, 2, 2), levels("suwon", 4, 2, 2, None)).settled
    assert lead(levels("kobe", 4, 4, 3, 2), levels("suwon", 4, 2, 2, None)).settled


def test_a_range_is_no_unknown_but_may_reach_the_leader() -> None:
    wide = city("suwon", *(rating(key, (0, 4)) for key in "abcd"))
    found = lead(levels("kobe", 2, 2, 2, 3), wide, levels("seoul", 1, 1, 1, 1))
    assert found.settled
    assert [rival.city.id for rival in found.within_range] == ["suwon"]


def test_a_rival_whose_high_is_the_leader_s_low_is_within_range() -> None:
    found = lead(levels("kobe", 4, 4, 4, 0), city("suwon", *(rating(key, (0, 3)) for key in "abcd")))
    assert (found.leader.low, found.runner_up.high) == (75, 75)
    assert [rival.city.id for rival in found.within_range] == ["suwon"]


def test_a_city_alone_leads_nobody() -> None:
    found = ranking(between(levels("kobe", 4, 4, 4, 4)))
    assert found.lead is None


def test_where_all_cities_fail_a_gate_nobody_leads() -> None:
    found = ranking(between(levels("kobe", 4, 4, 4, 4, gate="fail"), levels("suwon", 1, 1, 1, 1, gate="fail")))
    assert found.lead is None
    assert len(found.cases) == 2


def test_a_city_that_fails_a_gate_neither_leads_nor_could_overtake() -> None:
    found = lead(levels("best", 4, 4, 4, None, gate="fail"), levels("kobe", 3, 3, 3, 3), levels("suwon", 1, 1, 1, 1))
    assert (found.leader.city.id, found.could_overtake) == ("kobe", ())


def test_chances_are_those_of_the_ranked_cities() -> None:
    found = ranking(
        between(levels("kobe", 4, 4, 4, 4), levels("suwon", 1, 1, 1, 1), levels("x", 4, 4, 4, 4, gate="fail"))
    )
    assert found.chances == {"kobe": 1.0, "suwon": 0.0}
    assert found.verdict is not None
    assert found.verdict.word == "clear"


def test_without_chances_nothing_is_drawn() -> None:
    found = ranking(between(levels("kobe", 4, 4, 4, 4), levels("suwon", 1, 1, 1, 1)), chances=False)
    assert (found.chances, found.verdict) == ({}, None)


def test_a_city_alone_has_no_verdict() -> None:
    assert ranking(between(levels("kobe", 4, 4, 4, 4))).verdict is None


def test_moves_tell_ranks_and_points_against_the_base_weights() -> None:
    cities = (levels("kobe", 4, 0, 0, 0), levels("suwon", 0, 3, 0, 0))
    found = with_cities(*cities, factors=FOUR, weight_sets=EVEN)
    by_city = {move.alternative.city.id: move for move in ranking(run(found, pinned={"b": 0.7})).moves}
    assert {key: (move.places, move.base.rank) for key, move in by_city.items()} == {"kobe": (-1, 1), "suwon": (1, 2)}
    assert by_city["kobe"].points == pytest.approx(10 - 25)
    assert by_city["suwon"].points == pytest.approx(52.5 - 18.75)


def test_a_city_without_a_rank_moves_no_place() -> None:
    found = with_cities(levels("kobe", 4, 0, 0, 0, gate="fail"), levels("suwon", 0, 3, 0, 0), factors=FOUR)
    moves = ranking(run(found, pinned={"b": 0.7})).moves
    assert [(move.alternative.city.id, move.places) for move in moves] == [("suwon", 0), ("kobe", 0)]


def test_without_pinned_shares_nothing_moved() -> None:
    assert ranking(run(decision())).moves == ()


def test_top_cuts_what_is_shown_and_never_the_answer() -> None:
    analysis = between(levels("kobe", 4, 4, 4, 4), levels("suwon", 1, 1, 1, 1), levels("seoul", 0, 0, 0, 0))
    found = ranking(analysis, top=1)
    assert [one.city.id for one in found.shown] == ["kobe"]
    assert found.lead == ranking(analysis).lead
    assert [told.alternative.city.id for told in found.cases] == ["kobe", "suwon", "seoul"]
    assert ranking(analysis).shown == ranking(analysis, top=9).shown == analysis.alternatives


def test_top_does_not_cut_ties_apart() -> None:
    analysis = between(*(levels(key, 2, 2, 2, 2) for key in ("kobe", "suwon", "seoul")), levels("oslo", 0, 0, 0, 0))
    assert [one.city.id for one in ranking(analysis, top=2).shown] == ["kobe", "seoul", "suwon"]


def test_cities_without_a_rank_do_not_tie() -> None:
    analysis = between(levels("kobe", 4, 4, 4, 4), *(levels(key, 1, 1, 1, 1, gate="fail") for key in ("suwon", "oslo")))
    assert [one.city.id for one in ranking(analysis, top=2).shown] == ["kobe", "oslo"]


@given(decisions(), days(), st.data())
def test_whoever_could_overtake_would_with_all_unknowns_at_their_ends(
    drawn: Decision, day: date, data: st.DataObject
) -> None:
    pinned = data.draw(pins(drawn.factors))
    found = ranking(analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"], pinned=pinned), chances=False)
    assert (found.lead is None) == (len(found.analysis.ranked) < 2)
    if found.lead is None:
        return
    assert found.lead.points >= -1e-9
    worst = found.lead.leader.overall_value - found.lead.leader.points_from_unknowns
    for rival in found.analysis.ranked[1:]:
        reach = rival.overall_value + rival.points_from_unknowns - worst
        if abs(reach) > 1e-6:
            unknown = found.lead.leader.points_from_unknowns + rival.points_from_unknowns > 0
            assert (rival in found.lead.could_overtake) == (reach > 0 and unknown)
