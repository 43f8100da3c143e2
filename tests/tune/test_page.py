"""The whole screen as text: it fits, nothing is cut, and it says what changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.decision.records import GateResult
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.tune import state as states
from partnerpick.tune.drawing import text_of, width_of
from partnerpick.tune.effect import Effect
from partnerpick.tune.outline import Outline
from partnerpick.tune.page import Page, View, heights, page
from partnerpick.tune.state import State, begin, move, step, toggle_lock
from partnerpick.tune.story import change_sentence, passed, zone_sentence
from tests.bundled import bundled_analysis, latest
from tests.checks.builders import AFTER, city, rating, run, with_cities
from tests.checks.builders import passed as gate_passed
from tests.tune.building import EVEN, FOUR, Key, flat, tunings
from tests.tune.test_state import analyses

EN = Words("en")
SIZES = [(80, 24), (100, 30), (120, 36), (200, 60)]


def seen(state: State, **given: object) -> View:
    view = View(state, Effect(state.now), Effect(state.start), Outline(tuple(state.now.parents.tolist())))
    return replace(view, **given)  # type: ignore[arg-type]  # fields of the view


def texts(made: Page) -> list[str]:
    return [text_of(line) for line in made.lines]


def tuned() -> State:
    """Three sliders moved, one locked."""
    return toggle_lock(move(move(begin(bundled_analysis()), 11, 0.6), 13, 0.5), 0)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_a_page_fills_its_screen_and_no_more(width: int, height: int, lang: Lang) -> None:
    for chosen in (0, 7, 13, 20):
        state = tuned()
        outline = Outline(tuple(state.now.parents.tolist()), chosen=chosen)
        made = page(seen(state, outline=outline), Words(lang), width, height)
        assert len(made.lines) == height
        assert max(map(width_of, made.lines)) <= width
        assert any(text.startswith("›") for text in texts(made))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_is_cut_at_80_columns(lang: Lang) -> None:
    state = tuned()
    words = {word for node in state.now.frame.analysis.decision.nodes() for word in node.name.read(lang).split()}
    for chosen in range(21):
        outline = Outline(tuple(state.now.parents.tolist()), chosen=chosen)
        for text in texts(page(seen(state, outline=outline), Words(lang), 80, 24))[10:18]:
            name = text[4:34].strip(" ▾▸").removesuffix("…")
            assert set(name.split()) <= words or not name or "%" in name, text


def test_the_ranking_has_points_changes_and_bars() -> None:
    lines = texts(page(seen(tuned()), EN, 80, 24))
    assert lines[3].startswith("   1 Kawasaki         61.5     █")
    assert lines[4].startswith("   2 Suwon            52.7 ▲1  █")
    assert lines[5].startswith("   3 Seoul            45.0 ▼1  █")
    assert lines[8].startswith("   – No new partner    1.1")
    assert all(sign in lines[3] for sign in "█▓▒")


def test_a_wide_page_has_the_figures_of_each_factor() -> None:
    lines = texts(page(seen(tuned()), EN, 120, 36))
    assert lines[2].split()[:9] == ["City", "Points", "Change", "█", "economic", "▓", "scope", "▒", "political"]
    assert lines[4].split()[:8] == ["2", "Suwon", "52.7", "▲1", "+9.5", "5.4", "37.4", "9.9"]


def test_a_slider_shows_its_share_its_zone_and_who_takes_over() -> None:
    state = tuned()
    outline = Outline(tuple(state.now.parents.tolist()), chosen=13)
    lines = texts(page(seen(state, outline=outline), EN, 120, 36))
    at = next(place for place, text in enumerate(lines) if text.startswith("›"))
    assert "Continuity" in lines[at]
    assert "50.0 %" in lines[at]
    assert "┃" in lines[at]
    assert lines[at].index("┃") == lines[at + 1].index("╯", 90)
    assert "Suwon 95 % ╯" in lines[at + 1]


def test_a_locked_slider_is_marked() -> None:
    lines = texts(page(seen(tuned()), EN, 80, 24))
    assert lines[10].count("■") == 2


def test_indonesian_pages_have_decimal_commas() -> None:
    lines = texts(page(seen(tuned()), Words("id"), 80, 24))
    assert "61,5" in lines[3]
    assert "20,0%" in lines[10]


def test_whose_weights_they_are_is_told_whole_or_not_at_all() -> None:
    state = begin(bundled_analysis())
    assert texts(page(seen(state), EN, 80, 24))[1].endswith('weights "equal", nobody\'s view')
    told = texts(page(seen(states.snapshot(state)), EN, 80, 24))[1]
    assert told == ' As of 31 December 2015, the decision date · weights "equal" · 1 snapshot'
    assert texts(page(seen(state), Words("id"), 80, 24))[1].endswith('bobot "equal"')


def test_of_two_lists_only_the_one_that_the_keys_go_to_has_the_mark() -> None:
    state = begin(bundled_analysis())
    marked = [
        text[:12] for text in texts(page(seen(state, pane="ranking", city="seoul"), EN, 80, 24)) if text[:1] == "›"
    ]
    assert marked == ["›  2 Seoul  "]


def test_the_start_is_folded_where_not_all_fits() -> None:
    parents = begin(bundled_analysis()).now.parents
    room = heights(24, 6, 21).sliders
    assert Outline.fit(parents, room - 1).visible == (0, 11, 15)
    assert Outline.fit(parents, 12).visible == (0, 1, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    assert len(Outline.fit(parents, heights(60, 6, 21).sliders - 1).visible) == 21


def test_folding_hides_what_is_below_and_chooses_what_is_seen() -> None:
    outline = Outline(tuple(begin(bundled_analysis()).now.parents.tolist()))
    folded = outline.choose(3).toggle(1)
    assert folded.chosen == 1
    assert 3 not in folded.visible
    assert folded.toggle(1).visible == outline.visible
    assert outline.choose(12).toggle(12).chosen == 11
    assert outline.toggle_all().visible == (0, 11, 15)
    assert outline.toggle_all().toggle_all().visible == outline.visible


def test_many_cities_are_scrolled_to_the_chosen_one() -> None:
    rows = [city(f"city{n:02}", *(rating(key, n % 5) for key in "abcd"), gates=gate_passed()) for n in range(20)]
    state = begin(run(with_cities(*rows, factors=FOUR, weight_sets=EVEN)))
    last = Effect(state.now).table.alternatives[Effect(state.now).order[-1]]
    made = page(seen(state, pane="ranking", city=last), EN, 80, 24)
    assert any(text.startswith("›") and last.title() in text for text in texts(made))
    assert any("City (14 more)" in text for text in texts(made))


def test_a_change_is_told_in_one_sentence_with_its_reason() -> None:
    state = begin(bundled_analysis())
    for _ in range(2):
        state = step(state, 11, 10)
    assert change_sentence(state, EN) == (
        "Suwon passes Seoul because scope expansion counts 53 % instead of 33.3 %. Kawasaki leads Suwon by 13.9 points."
    )


def test_a_criterion_is_told_with_its_group() -> None:
    state = move(begin(bundled_analysis()), 13, 0.8)
    assert change_sentence(state, EN).startswith(
        "Suwon passes Seoul because continuity counts 80 % of scope instead of 33.3 %."
    )


def test_where_nobody_passes_the_lead_is_told() -> None:
    state = step(begin(bundled_analysis()), 0, 1)
    first, second = bundled_analysis(pinned={"economic": 0.34}).ranked[:2]
    points = first.overall_value - second.overall_value
    assert change_sentence(state, EN) == f"Nobody changes places. Kawasaki leads Seoul by {points:.1f} points."


def test_another_day_is_a_reason_too() -> None:
    state = states.see(begin(bundled_analysis()), states.Frame.of(bundled_analysis(as_of=latest())))
    told = change_sentence(state, EN)
    assert "because it is seen as of" in told or told.startswith("Nobody changes places.")


def test_going_back_to_the_start_is_a_reason_too() -> None:
    state = states.reset(move(begin(bundled_analysis()), 11, 0.6))
    told = change_sentence(replace(state, notice=None), EN)
    assert "because everything is back at the start." in told


def test_a_city_that_a_gate_lets_in_or_knocks_out_on_another_day_is_told() -> None:
    later = {"status": (*gate_passed()["status"], GateResult("status", AFTER, "fail", ()))}
    rows = [
        city(key, *(rating(name, level) for name in "abcd"), gates=gates)
        for key, level, gates in (("kobe", 1, gate_passed()), ("suwon", 2, gate_passed()), ("seoul", 3, later))
    ]
    decided = with_cities(*rows, factors=FOUR, weight_sets=EVEN)
    out = states.see(begin(run(decided)), states.Frame.of(run(decided, as_of=AFTER)))
    told = "Seoul fails a gate now and is no longer ranked. Suwon leads Kobe by 25.0 points."
    assert change_sentence(out, EN) == told
    back = states.see(out, states.Frame.of(run(decided)))
    assert change_sentence(back, EN).startswith("Seoul passes the gates now and is ranked. Seoul leads Suwon")


def test_cities_that_come_out_the_same_are_told_so() -> None:
    state = begin(flat(kobe=(4, 0, 0, 0), suwon=(0, 4, 0, 0)))
    assert change_sentence(state, EN) == "Kobe and Suwon come out the same: nobody leads."


def test_who_passes_several_is_told_once_and_so_is_who_is_passed_by_several() -> None:
    start = begin(flat(kobe=(4, 0, 0, 0), suwon=(3, 1, 0, 0), seoul=(2, 2, 1, 0)))
    old = move(start, 0, 1.0)
    assert passed(Effect(old.now), Effect(move(old, 1, 0.9).now)) == (
        (("seoul",), ("suwon", "kobe")),
        (("suwon",), ("kobe",)),
    )
    fallen = flat(kobe=(4, 0, 0, 0), suwon=(1, 3, 3, 3), seoul=(0, 2, 2, 2))
    before = move(begin(fallen), 0, 0.9)
    assert passed(Effect(before.now), Effect(move(before, 0, 0.1).now)) == ((("suwon", "seoul"), ("kobe",)),)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.4, "Safe zone: Kobe stays first from 25 percent"),
        (0.1, "Safe zone: Suwon stays first up to 25 %; above, Kobe takes over."),
    ],
)
def test_a_safe_zone_is_told_with_who_takes_over(share: float, told: str) -> None:
    state = move(begin(flat(kobe=(4, 2, 0, 1), suwon=(0, 2, 4, 1))), 0, share)
    expected = told.replace("percent", "%; below, Suwon takes over.")
    assert zone_sentence(Effect(state.now), 0, EN) == expected


def test_a_slider_that_nothing_depends_on_is_told_so() -> None:
    assert zone_sentence(Effect(begin(bundled_analysis()).now), 0, EN) == (
        "Safe zone: Kawasaki stays first wherever this slider stands."
    )


def test_why_a_slider_cannot_move_is_told_in_place_of_its_zone() -> None:
    state = toggle_lock(begin(flat()), 0)
    assert zone_sentence(Effect(state.now), 0, EN) == "Locked: A; press l to free it."
    for node in (1, 2):
        state = toggle_lock(state, node)
    assert zone_sentence(Effect(state.now), 3, EN).startswith("Nothing can move:")
    alone = begin(bundled_analysis(without=["scope", "political"]))
    assert "stands alone in its group" in zone_sentence(Effect(alone.now), 0, EN)


def test_where_no_city_is_ranked_the_page_still_stands() -> None:
    rows = [city(key, *(rating(name, 2) for name in "abcd"), gates=gate_passed(outcome="fail")) for key in ("a1", "b1")]
    state = begin(run(with_cities(*rows, factors=FOUR, weight_sets=EVEN)))
    lines = texts(page(seen(state), EN, 80, 24))
    assert any("No city passes the gates." in text for text in lines)
    assert any(text.startswith("   – A1") for text in lines)


def test_names_from_the_files_cannot_act_on_the_terminal() -> None:
    rows = [city(key, *(rating(name, 2) for name in "abcd"), gates=gate_passed()) for key in ("kobe", "\x1b[31mevil")]
    state = begin(run(with_cities(*rows, factors=FOUR, weight_sets=EVEN)))
    assert not any("\x1b" in text for text in texts(page(seen(state), EN, 80, 24)))


@given(tunings(analyses()), st.sampled_from(SIZES), st.sampled_from(LANGUAGES), st.data())
def test_any_decision_tuned_in_any_way_fits_its_screen(
    tuned: tuple[State, list[Key]], size: tuple[int, int], lang: Lang, data: st.DataObject
) -> None:
    state, keys = tuned
    for key in keys:
        state = key(state)
    room = heights(size[1], 6, state.now.parents.size).sliders
    outline = Outline.fit(state.now.parents, room - 1)
    outline = outline.choose(data.draw(st.sampled_from(outline.visible)))
    made = page(seen(state, outline=outline), Words(lang), *size)
    assert len(made.lines) == size[1]
    assert max(map(width_of, made.lines)) <= size[0]
    assert sum(text.startswith("›") for text in texts(made)) == 1
