"""What a setting does: the figures of an analysis, and the exact shares at which the leader changes."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import analyse
from partnerpick.analysis.stability import zones_of
from partnerpick.decision.records import Decision
from partnerpick.tune.effect import Effect, Flip
from partnerpick.tune.state import State, begin, move, toggle_lock
from tests.bundled import bundled_analysis
from tests.strategies import days, decisions
from tests.tune.building import Key, flat, tunings
from tests.tune.test_state import analyses


@given(decisions(), days())
def test_values_and_ranks_are_those_of_the_analysis(drawn: Decision, day: date) -> None:
    analysis = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"])
    effect = Effect(begin(analysis).now)
    assert [effect.table.alternatives[place] for place in effect.order] == [one.city.id for one in analysis.ranked]
    for one in analysis.ranked:
        assert effect.rank(one.city.id) == one.rank
        assert effect.values[effect.table.alternatives.index(one.city.id)] == one.overall_value
    others = [one for one in (*analysis.alternatives, *analysis.baselines) if one.rank is None]
    assert effect.unranked_values.tolist() == [one.overall_value for one in others]


def test_what_the_factors_add_makes_the_value() -> None:
    effect = Effect(begin(bundled_analysis()).now)
    parts = effect.contributions(effect.table.partial_values)
    assert parts.shape == (5, 3)
    assert parts.sum(axis=1) == pytest.approx(effect.values)


def test_the_leader_changes_where_two_cities_are_level() -> None:
    """Kobe has 100, 50, 0 and 25 of 100 on a to d, Suwon 0, 50, 100 and 25: level where a and c count the same."""
    state = move(begin(flat(kobe=(4, 2, 0, 1), suwon=(0, 2, 4, 1))), 0, 0.4)
    track = Effect(state.now).tracks[0]
    assert track is not None
    assert (track.room, track.high) == (1, 1)
    assert track.low == pytest.approx(0.25)
    assert track.flips == (Flip(track.low, "suwon"),)
    assert track.below == track.flips[0]
    assert track.above is None


def test_a_lock_leaves_less_room_and_moves_the_flip() -> None:
    """With b and d locked at 20 % each, a and c share 60 %: level at 30 %."""
    state = move(begin(flat(kobe=(4, 2, 0, 1), suwon=(0, 2, 4, 1))), 0, 0.4)
    state = toggle_lock(toggle_lock(state, 1), 3)
    track = Effect(state.now).tracks[0]
    assert track is not None
    assert track.room == pytest.approx(0.6)
    assert track.low == pytest.approx(0.3)


def test_a_slider_that_cannot_move_has_no_track() -> None:
    state = toggle_lock(begin(flat()), 0)
    tracks = Effect(state.now).tracks
    assert tracks[0] is None
    assert tracks[1] is not None


def test_the_second_place_is_told_within_the_safe_zone() -> None:
    track = Effect(begin(bundled_analysis()).now).tracks[11]
    assert track is not None
    assert track.flips == ()
    (second,) = track.seconds
    assert (second.taker, second.place) == ("suwon", 2)
    assert second.share == pytest.approx(0.52, abs=0.005)


@given(tunings(analyses()))
def test_without_locks_the_safe_zones_are_those_of_the_analysis(tuned: tuple[State, list[Key]]) -> None:
    setting = tuned[0].now
    zones = {zone.node: zone for zone in zones_of(replace(setting.frame.table, shares=setting.shares))}
    for node, track in zip(setting.frame.table.nodes, Effect(setting).tracks, strict=True):
        if track is not None and zones[node].leader == Effect(setting).leader:
            assert track.low == pytest.approx(zones[node].low, abs=1e-9)
            assert track.high == pytest.approx(zones[node].high, abs=1e-9)


@given(tunings(analyses()), st.floats(0.01, 0.99))
def test_within_a_safe_zone_the_leader_is_first_and_outside_it_is_not(
    tuned: tuple[State, list[Key]], part: float
) -> None:
    state, keys = tuned
    for key in keys:
        state = key(state)
    effect = Effect(state.now)
    for node, track in enumerate(effect.tracks):
        if track is None or effect.leader is None:
            continue
        inside = track.low + part * (track.high - track.low)
        assert _behind(state, node, inside, effect.leader) <= 1e-8
        if track.below and track.low > 1e-3:
            assert _behind(state, node, track.low * part, effect.leader) > 0
        if track.above and track.high < track.room - 1e-3:
            assert _behind(state, node, track.high + part * (track.room - track.high), effect.leader) > 0


def _behind(state: State, node: int, share: float, city: str) -> float:
    """How many points the city is behind the best where the slider stands there."""
    there = Effect(move(state, node, share).now)
    return float(np.max(there.values) - there.values[there.table.alternatives.index(city)])
