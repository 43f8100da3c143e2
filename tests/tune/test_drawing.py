"""Sliders and bars as text: what stands in which column."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from partnerpick.tune.comparison_page import slope_lines
from partnerpick.tune.drawing import (
    cell_at,
    padded,
    share_at,
    shortened,
    slider,
    stacked_bar,
    text_of,
    tick_names,
    width_of,
    wrapped,
)
from partnerpick.tune.effect import Flip, Track

FREE = Track(room=1.0, low=0.0, high=1.0, flips=())


def test_a_slider_that_nothing_depends_on_is_thick_all_along() -> None:
    assert text_of(slider(0.5, FREE, 11)) == "━━━━━●━━━━━"


def test_the_safe_zone_is_thick_and_its_ends_are_ticked() -> None:
    track = Track(1.0, 0.2, 0.8, (Flip(0.2, "seoul"), Flip(0.8, "suwon")))
    assert text_of(slider(0.5, track, 11)) == "──┃━━●━━┃──"


def test_a_further_flip_is_a_thin_tick() -> None:
    track = Track(1.0, 0.0, 0.6, (Flip(0.6, "seoul"), Flip(0.9, "suwon")))
    assert text_of(slider(0.3, track, 11)) == "━━━●━━┃──│─"


def test_a_change_of_the_second_place_is_ticked_within_the_zone() -> None:
    track = Track(1.0, 0.0, 1.0, (), (Flip(0.8, "seoul", place=2),))
    assert text_of(slider(0.3, track, 11)) == "━━━●━━━━╇━━"


def test_what_locks_put_out_of_reach_is_dotted() -> None:
    assert text_of(slider(0.2, Track(0.6, 0.0, 0.6, ()), 11)) == "━━●━━━━····"


def test_a_locked_slider_has_a_square_handle() -> None:
    assert text_of(slider(0.5, None, 11, locked=True)) == "─────■─────"


@pytest.mark.parametrize(("flip", "drawn"), [(0.52, "━━━━━●┃────"), (0.48, "────┃●━━━━━")])
def test_a_tick_in_the_column_of_the_handle_stands_on_its_own_side(flip: float, drawn: str) -> None:
    low, high = (0.0, flip) if flip > 0.5 else (flip, 1.0)
    assert text_of(slider(0.5, Track(1.0, low, high, (Flip(flip, "seoul"),)), 11)) == drawn


@given(st.floats(0, 1), st.integers(11, 120))
def test_a_slider_is_as_wide_as_it_is_to_be_and_has_one_handle(share: float, width: int) -> None:
    drawn = text_of(slider(share, FREE, width))
    assert cell_len(drawn) == width
    assert drawn.count("●") == 1


@given(st.integers(0, 100))
def test_pointing_at_a_handle_on_a_long_slider_means_its_share(percent: int) -> None:
    assert share_at(cell_at(percent / 100, 101), 101) == pytest.approx(percent / 100)


def test_pointing_beyond_a_slider_means_its_end() -> None:
    assert (share_at(-5, 40), share_at(90, 40)) == (0, 1)


def test_names_stand_outside_their_ticks() -> None:
    line = text_of(tick_names([(10, "Seoul 8 %", True), (20, "Suwon 41 %", False)], 40))
    assert line.rstrip() == "Seoul 8 % ╯         ╰ Suwon 41 %"


def test_a_name_without_room_outside_stands_inside() -> None:
    assert text_of(tick_names([(35, "Suwon 93 %", False)], 40)).rstrip() == " " * 24 + "Suwon 93 % ╯"


@pytest.mark.parametrize("name", ["東京", "👩\u200d👩\u200d👧 Town", "🏙\ufe0f Town", "Sa\u0303o Paulo"])
def test_a_name_of_joined_or_wide_signs_takes_the_columns_that_it_takes(name: str) -> None:
    drawn = tick_names([(3, name, False)], 40)
    assert text_of(drawn).strip() == f"╰ {name}"
    assert width_of(drawn) == 40
    size = cell_len(f"╰ {name}")
    assert text_of(tick_names([(40 - size - 1, name, False)], 40)).rstrip().endswith(name)


def test_a_name_that_would_run_into_another_is_left_out_whole() -> None:
    line = text_of(tick_names([(10, "Seoul 20 %", False), (15, "Suwon 30 %", False)], 30))
    assert line.rstrip() == " " * 10 + "╰ Seoul 20 %"


def test_the_parts_of_a_bar_have_signs_of_their_own() -> None:
    assert text_of(stacked_bar([20, 20, 20, 20, 20], 100, 20)) == "████▓▓▓▓▒▒▒▒░░░░████"


@given(st.lists(st.floats(0, 100 / 6), min_size=1, max_size=6), st.integers(5, 120))
def test_a_bar_is_as_long_as_its_total(parts: list[float], width: int) -> None:
    total = 0.0
    for part in parts:
        total += part
    assert width_of(stacked_bar(parts, 100, width)) == round(total / 100 * width)


@pytest.mark.parametrize(
    ("width", "shown"),
    [(35, "Technology offered to the home city"), (30, "Technology offered to the…"), (12, "Technology…")],
)
def test_a_long_name_is_shortened_between_words(width: int, shown: str) -> None:
    assert shortened("Technology offered to the home city", width) == shown


def test_only_a_single_word_that_is_too_long_is_cut() -> None:
    assert shortened("Donaudampfschifffahrt", 10) == "Donaudamp…"


def test_signs_of_two_columns_are_counted_as_two() -> None:
    assert cell_len(padded("川崎", 6)) == 6
    assert shortened("川崎市", 5) == "川崎…"


@given(st.text(alphabet="abc de", max_size=60), st.integers(3, 30))
def test_wrapped_lines_fit_and_keep_every_word_that_fits(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert [word for word in text.split() if len(word) <= width] == [
        word for word in " ".join(lines).split() if "…" not in word
    ]


def test_a_percentage_is_not_broken() -> None:
    assert wrapped("counts 53 % now", 10) == ["counts", "53 % now"]
    assert wrapped("counts 53 % now", 9) == ["counts", "53 % now"]


@given(st.permutations(range(40)), st.sampled_from([7, 15]))
def test_lines_between_rankings_of_many_cities_stay_within_their_width(targets: list[int], width: int) -> None:
    drawn = slope_lines(targets, width)
    assert [len(line) for line in drawn] == [width] * 40


def test_a_line_over_more_rows_than_there_are_columns_is_steeper() -> None:
    drawn = slope_lines([8, 0, 1, 2, 3, 4, 5, 6, 7], 7)
    assert drawn[0].startswith("╲")
    assert drawn[8].endswith("╲")
    assert all("╲" in line or "╳" in line for line in drawn)


def test_lines_between_two_rankings_cross_where_cities_pass() -> None:
    assert slope_lines([0, 2, 1], 9) == ["─────────", "───╲ ╱───", "───╱ ╲───"]
