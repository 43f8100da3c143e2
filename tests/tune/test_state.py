"""What the keys make of the sliders: ratios, locks, undo, the day."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.numeric.weights import sibling_groups
from partnerpick.tune import state as states
from partnerpick.tune.state import Frame, State, begin, move, redo, reset, see, snapshot, step, toggle_lock, undo
from tests.bundled import bundled_analysis, latest
from tests.strategies import days, decisions, pins
from tests.tune.building import Key, flat, tunings


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    drawn = draw(decisions())
    pinned = draw(pins(drawn.factors))
    return analyse(drawn, as_of=draw(days()), weights=drawn.weight_sets["drawn"], pinned=pinned)


def percents(state: State) -> list[float]:
    return [round(100 * share, 6) for share in state.now.shares.tolist()]


def test_siblings_make_room_in_their_ratio() -> None:
    state = move(move(begin(flat()), 0, 0.4), 1, 0.6)
    assert percents(state) == [20, 60, 10, 10]


def test_a_step_goes_from_one_whole_percent_to_the_next() -> None:
    begun = begin(bundled_analysis())  # a third each
    assert percents(step(begun, 0, 1))[0] == 34
    assert percents(step(begun, 0, -1))[0] == 33
    assert percents(step(begun, 0, 10))[0] == 43
    assert percents(step(step(begun, 0, 1), 0, -10))[0] == 24


def test_a_slider_stops_at_its_ends() -> None:
    begun = begin(flat())
    assert percents(step(move(begun, 0, 0.95), 0, 10))[0] == 100
    assert percents(step(move(begun, 0, 0.05), 0, -10))[0] == 0
    at_end = move(begun, 0, 1.0)
    assert step(at_end, 0, 1).past == at_end.past


def test_siblings_that_were_pushed_to_nothing_come_back_in_their_old_ratio() -> None:
    state = move(begin(flat()), 1, 0.5)
    ratio = state.now.shares[1] / state.now.shares[2]
    there_and_back = move(move(state, 0, 1.0), 0, 0.2)
    assert there_and_back.now.shares[1] / there_and_back.now.shares[2] == pytest.approx(ratio)


def test_a_lock_keeps_a_share_and_leaves_the_others_less_room() -> None:
    state = move(toggle_lock(begin(flat()), 0), 1, 1.0)
    assert percents(state) == [25, 75, 0, 0]
    assert state.now.room(1) == pytest.approx(0.75)


def test_a_locked_slider_does_not_move_and_says_so() -> None:
    state = toggle_lock(begin(flat()), 0)
    moved = step(state, 0, 1)
    assert moved.now is state.now
    assert moved.notice is not None
    assert moved.notice.key == "tune.locked-itself"
    assert percents(step(toggle_lock(moved, 0), 0, 1))[0] == 26


def test_where_all_siblings_are_locked_nothing_can_move_and_that_is_said() -> None:
    state = begin(flat())
    for node in (1, 2, 3):
        state = toggle_lock(state, node)
    moved = step(state, 0, 1)
    assert moved.now is state.now
    assert moved.notice is not None
    assert moved.notice.key == "tune.siblings-locked"


def test_a_slider_without_siblings_cannot_move_or_be_locked() -> None:
    state = begin(bundled_analysis(without=["scope", "political"]))
    for tried in (step(state, 0, 1), toggle_lock(state, 0)):
        assert tried.now is state.now
        assert tried.notice is not None
        assert tried.notice.key == "tune.no-siblings"


def test_pinned_shares_are_where_tuning_starts() -> None:
    state = begin(bundled_analysis(pinned={"economic": 0.5}))
    assert percents(state)[0] == 50
    assert state.now.frame.analysis.pinned == {}


def test_undo_and_redo_go_through_every_key() -> None:
    begun = begin(flat())
    one = step(begun, 0, 1)
    two = toggle_lock(one, 1)
    assert undo(two).now is one.now
    assert undo(undo(two)).now is begun.now
    assert redo(undo(two)).now is two.now
    assert step(undo(two), 0, 1).future == ()


def test_with_nothing_to_undo_or_redo_that_is_said() -> None:
    begun = begin(flat())
    assert [getattr(done(begun).notice, "key", None) for done in (undo, redo)] == [
        "tune.nothing-to-undo",
        "tune.nothing-to-redo",
    ]


def test_a_drag_is_undone_in_one_step() -> None:
    state = move(begin(flat()), 0, 0.3)
    for share in (0.4, 0.5, 0.6):
        state = move(state, 0, share, same_step=True)
    assert percents(state)[0] == 60
    assert percents(undo(state))[0] == 25


def test_going_back_to_the_start_can_be_undone() -> None:
    moved = toggle_lock(step(begin(flat()), 0, 10), 1)
    back = reset(moved)
    assert percents(back) == [25] * 4
    assert back.now.locked == frozenset()
    assert undo(back).now is moved.now


def test_another_day_keeps_the_shares_and_can_be_undone() -> None:
    moved = step(begin(bundled_analysis()), 0, 10)
    later = see(moved, Frame.of(bundled_analysis(as_of=latest())))
    assert percents(later) == percents(moved)
    assert later.now.frame.analysis.view.day == latest()
    assert undo(later).now is moved.now


def test_the_same_day_is_no_change() -> None:
    begun = begin(bundled_analysis())
    assert see(begun, Frame.of(bundled_analysis())).past == ()


def test_snapshots_keep_what_was_there() -> None:
    state = snapshot(step(begin(flat()), 0, 10))
    moved = snapshot(step(state, 0, 10))
    assert [round(100 * float(kept.shares[0])) for kept in moved.snapshots] == [35, 45]
    assert moved.notice is not None
    assert moved.notice.values == {"number": 2}


def test_what_a_change_is_held_against_is_where_the_slider_began_to_move() -> None:
    begun = begin(flat())
    once = step(begun, 0, 1)
    twice = step(once, 0, 1)
    assert twice.before is begun.now
    assert step(twice, 1, 1).before is twice.now
    locked = toggle_lock(twice, 1)
    assert locked.before is twice.now
    assert step(locked, 0, 1).before is locked.now
    assert begun.before is begun.now


@given(tunings(analyses()))
def test_the_shares_of_every_group_make_one_whatever_the_keys(tuned: tuple[State, list[Key]]) -> None:
    state, keys = tuned
    for key in keys:
        state = key(state)
        for group in sibling_groups(state.now.parents):
            assert state.now.shares[group].sum() == pytest.approx(1, abs=1e-9)
        assert (state.now.shares >= 0).all()


@given(tunings(analyses()))
def test_undoing_everything_restores_the_start(tuned: tuple[State, list[Key]]) -> None:
    begun, keys = tuned
    state = begun
    for key in keys:
        state = key(state)
    end = state.now
    steps = len(state.past)
    for _ in range(steps):
        state = undo(state)
    assert state.now is begun.now
    for _ in range(steps):
        state = redo(state)
    assert state.now is end


@given(tunings(analyses()))
def test_locked_shares_never_move(tuned: tuple[State, list[Key]]) -> None:
    state, keys = tuned
    for key in keys:
        before, state = state, key(state)
        if key is not states.reset:
            held = sorted(before.now.locked & state.now.locked)
            assert np.array_equal(before.now.shares[held], state.now.shares[held])
