"""A setting as a command line, an analysis and a weight set, each giving the ranking that was on the screen."""

import math
import shlex
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.selection import pinned_shares
from partnerpick.errors import OptionError
from partnerpick.locale import Words
from partnerpick.tune.effect import Effect
from partnerpick.tune.equivalent import analysis_of, command_line, pins, rounded_pins, seen_on, weight_set
from partnerpick.tune.state import Setting, State, begin, move, step, toggle_lock
from tests.bundled import TODAY, bundled_analysis, latest
from tests.tune.building import Key, flat, tunings
from tests.tune.test_state import analyses

EN = Words("en")


def ranking(analysis: Analysis) -> list[tuple[str, int | None]]:
    return [(found.city.id, found.rank) for found in analysis.alternatives]


def shown(setting: Setting) -> list[tuple[str, int | None]]:
    effect = Effect(setting)
    ranked = [effect.table.alternatives[place] for place in effect.order]
    out = [found.city.id for found in setting.frame.unranked if not found.city.baseline]
    return [*((city, effect.rank(city)) for city in ranked), *((city, None) for city in sorted(out))]


def with_pins(setting: Setting, words: list[str]) -> Analysis:
    start = setting.frame.analysis
    return analyse(
        start.decision,
        as_of=start.view.day,
        weights=start.weight_set,
        pinned=pinned_shares(start.decision, words),
        kind=start.kind,
        without=start.left_out,
    )


def test_untouched_sliders_need_no_option() -> None:
    assert command_line(begin(bundled_analysis()).now, EN) == "partnerpick rank"


def test_only_what_was_moved_is_pinned() -> None:
    state = move(move(begin(bundled_analysis()), 0, 0.5), 13, 0.6)
    assert command_line(state.now, EN) == "partnerpick rank -w economic=50 -w continuity=60"


def test_siblings_that_were_moved_one_after_the_other_are_all_told() -> None:
    state = move(move(begin(bundled_analysis()), 0, 0.5), 11, 0.4)
    told = command_line(state.now, EN)
    assert told.startswith("partnerpick rank -w")
    assert ranking(with_pins(state.now, shlex.split(told)[3::2])) == shown(state.now)


def test_the_options_in_force_stay_in_the_command() -> None:
    analysis = bundled_analysis(as_of=latest(), weights="paper_order", kind="prospective", without=["seoul"])
    line = command_line(step(begin(analysis), 0, 1).now, Words("id"))
    day = latest().isoformat()
    assert line.startswith(f"partnerpick rank --as-of {day} --weights paper_order -w economic=")
    assert line.endswith("--kind prospective --without seoul --lang id")


def test_weights_over_other_scales_are_used_anyway_there_too() -> None:
    old = weight_set(begin(bundled_analysis()).now, name="old", by="Siti", day=TODAY)
    decision = bundled_analysis().decision
    analysis = analyse(decision, as_of=decision.decision_date, weights=replace(old, scales="0", file="old.yaml"))
    assert command_line(begin(analysis).now, EN).split().count("--anyway") == 1


def test_rounded_shares_of_a_group_never_make_more_than_all_of_it() -> None:
    """33.5 and 33.5 and 33 % rounded to whole ones would make 101."""
    state = begin(flat())
    for node, share in ((0, 0.335), (1, 0.335), (2, 0.33)):
        state = toggle_lock(move(state, node, share), node)
    told = rounded_pins(state.now)
    assert math.fsum(told.values()) <= 1 + 1e-9
    analysis = with_pins(state.now, [f"{node}={100 * share:g}" for node, share in told.items()])
    assert ranking(analysis) == shown(state.now)


def test_percentages_have_as_few_decimals_as_do() -> None:
    """A third exactly would put both cities level; 33 % and 34 % do not."""
    even = move(begin(flat(kobe=(4, 0, 0, 0), suwon=(0, 2, 2, 2))), 0, 1 / 3)
    (share,) = rounded_pins(even.now).values()
    assert 100 * share == pytest.approx(33.3333, abs=1e-9)
    assert rounded_pins(move(even, 0, 0.5).now) == {"a": 0.5}


@given(tunings(analyses()))
def test_the_command_gives_the_same_ranks_and_values(tuned: tuple[State, list[Key]]) -> None:
    state, keys = tuned
    for key in keys:
        state = key(state)
    line = shlex.split(command_line(state.now, EN))
    there = with_pins(state.now, [line[place + 1] for place, word in enumerate(line) if word == "-w"])
    effect = Effect(state.now)
    for city, value in zip(effect.table.alternatives, effect.values, strict=True):
        assert there.alternative(city).overall_value == pytest.approx(value, abs=0.05)
    gaps = sorted(effect.values)
    # What lies closer than four decimals of a percentage can tell apart may tie or not.
    if all(high - low > 1e-3 for low, high in pairwise(gaps)):
        ranked = [found.city.id for found in there.ranked]
        assert ranked == [effect.table.alternatives[place] for place in effect.order]


@given(tunings(analyses()))
def test_the_analysis_of_a_setting_has_its_shares_and_values(tuned: tuple[State, list[Key]]) -> None:
    state, keys = tuned
    for key in keys:
        state = key(state)
    found = analysis_of(state.now)
    assert [found.shares[node] for node in state.now.frame.table.nodes] == pytest.approx(state.now.shares.tolist())
    assert found.pinned.keys() == {state.now.frame.table.nodes[node] for node in pins(state.now)}


def test_a_weight_set_gives_the_same_ranking() -> None:
    state = move(move(begin(bundled_analysis()), 0, 0.5), 11, 0.4)
    made = weight_set(state.now, name="mine", by="Siti", day=TODAY)
    assert (made.name, made.by.read("en"), made.date, made.method.read("en")) == (
        "mine",
        "Siti",
        TODAY,
        "tuned by hand",
    )
    decision = state.now.frame.analysis.decision
    found = analyse(decision, as_of=decision.decision_date, weights=made)
    assert [found.shares[node] for node in state.now.frame.table.nodes] == pytest.approx(
        state.now.shares.tolist(), abs=1e-7
    )
    assert ranking(found) == shown(state.now)


def test_a_weight_set_keeps_what_was_left_out_in_its_old_place() -> None:
    analysis = bundled_analysis(weights="paper_order", without=["political"])
    made = weight_set(move(begin(analysis), 0, 0.5).now, name="mine", by="Siti", day=TODAY)
    old = bundled_analysis(weights="paper_order").shares
    assert made.weights["political"] == pytest.approx(100 * old["political"], abs=1e-6)
    assert made.weights["economic"] == pytest.approx(50 * (1 - old["political"]), abs=1e-6)
    found = analyse(analysis.decision, as_of=analysis.view.day, weights=made, without=["political"])
    assert found.shares["economic"] == pytest.approx(0.5)


def test_a_day_may_be_a_word() -> None:
    analysis = bundled_analysis()
    assert seen_on(analysis, "latest", TODAY).view.day == latest()
    assert seen_on(analysis, "2016-05-01", TODAY).view.day == date(2016, 5, 1)


@pytest.mark.parametrize(("word", "key"), [("soon", "option-date"), ("1990-01-01", "option-before-ratings")])
def test_a_day_that_does_not_fit_is_refused(word: str, key: str) -> None:
    with pytest.raises(OptionError) as refused:
        seen_on(bundled_analysis(), word, TODAY)
    assert [problem.key for problem in refused.value.problems] == [key]
