"""The charts: what they show, in both languages, for any names, and the same bytes each time."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerpick.analysis import Analysis
from partnerpick.analysis.robustness import Robustness, robustness
from partnerpick.decision.records import Text
from partnerpick.locale import Lang, Words
from partnerpick.report.charts import chance_of_ranks, contributions, dots, flip_line, render, style
from partnerpick.report.charts.style import Spec
from tests.bundled import bundled_analysis
from tests.levels import between
from tests.tune.test_state import analyses

SHOWN = ("kawasaki", "seoul", "suwon")
HOSTILE = (
    "<script>alert(1)</script> & \"'",
    "${x} {{x}} [[x]] \\n |",
    "\x07bell\x00 and\u202eturned\nline",
    "مدينة الاختبار",
    "🏙️" * 40,
    "A very long name of a city that no column could ever hold " * 20,
)


@cache
def _robustness() -> Robustness:
    found = robustness(bundled_analysis(), draws=2000)
    assert found is not None
    return found


def _flip(words: Words) -> tuple[Spec, str]:
    analysis = bundled_analysis()
    node = flip_line.telling_node(analysis)
    assert node is not None
    return flip_line.flip_line(analysis, node, words), flip_line.alt(analysis, node, words)


CHARTS: Mapping[str, Callable[[Words], tuple[Spec, str]]] = {
    "contributions": lambda words: (
        contributions.contributions(bundled_analysis(), words),
        contributions.alt(bundled_analysis(), words),
    ),
    "chance_of_ranks": lambda words: (
        chance_of_ranks.chance_of_ranks(_robustness(), words),
        chance_of_ranks.alt(_robustness(), words),
    ),
    "flip_line": _flip,
    "dots": lambda words: (
        dots.dots(bundled_analysis(), SHOWN, words),
        dots.alt(bundled_analysis(), SHOWN, words),
    ),
}


def labels(spec: Spec) -> list[str]:
    """Every text in the picture, from the SVG."""
    return [text for element in ET.fromstring(render.svg(spec)).iter() if (text := (element.text or "").strip())]  # noqa: S314  # our own


def values(spec: Spec) -> list[Mapping[str, object]]:
    return [datum for layer in spec["layer"] for datum in _data(spec, layer)]


def _data(spec: Spec, layer: Spec) -> list[Mapping[str, object]]:
    data: Spec = layer.get("data") or spec["data"]
    found: list[Mapping[str, object]] = spec["datasets"][data["name"]] if "name" in data else data["values"]
    return found


def renamed(analysis: Analysis, names: tuple[str, ...]) -> Analysis:
    """The analysis with other names for its cities, best first."""
    found = [
        replace(one, city=replace(one.city, name=Text(plain=name)))
        for one, name in zip(analysis.alternatives, names, strict=False)
    ]
    return replace(analysis, alternatives=(*found, *analysis.alternatives[len(found) :]))


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_the_same_each_time_and_is_drawn_to_the_same_bytes(name: str, lang: Lang) -> None:
    words = Words(lang)
    first, second = CHARTS[name](words), CHARTS[name](words)
    assert json.dumps(first) == json.dumps(second)
    assert render.svg(first[0]) == render.svg(second[0])
    assert render.png(first[0], 1) == render.png(second[0], 1)


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_as_wide_as_the_text_and_asks_nothing_of_a_network(name: str) -> None:
    spec, _ = CHARTS[name](Words("en"))
    picture = render.svg(spec)
    assert ET.fromstring(picture).get("width") == str(style.WIDTH + 8)  # noqa: S314  # our own
    assert "url(" not in picture.replace("url(#", "")
    assert "href" not in picture


@pytest.mark.parametrize("name", CHARTS)
def test_no_label_stands_on_the_edge_or_beyond(name: str) -> None:
    for lang in ("en", "id"):
        spec, _ = CHARTS[name](Words(lang))
        for datum in values(spec):
            assert 0 <= datum["x"] <= style.WIDTH  # type: ignore[operator]  # data of any kind
            assert 0 <= datum["y"] <= spec["height"]  # type: ignore[operator]  # data of any kind


def test_the_bars_tell_every_value_of_the_ranking_and_what_it_is_made_of() -> None:
    shown = labels(contributions.contributions(bundled_analysis(), Words("en")))
    for text in ("Kawasaki", "62.2", "51–74", "economic", "18.3", "25.6", "No new partner", "1.8"):
        assert text in shown
    assert "62,2" in labels(contributions.contributions(bundled_analysis(), Words("id")))


def test_the_parts_of_a_bar_reach_from_nothing_to_the_value() -> None:
    analysis = between((4, 1), (0, 2), weights=(3, 1))
    spec = contributions.contributions(analysis, Words("en"))
    bars = [datum for datum in values(spec) if datum.get("colour") in style.fills(2) and datum["y2"] - datum["y"] > 12]  # type: ignore[operator]
    scale = (498 - 140) / 100
    ends = {datum["y"]: 0.0 for datum in bars}
    for datum in bars:
        ends[datum["y"]] = max(ends[datum["y"]], (datum["x2"] - 140) / scale)  # type: ignore[operator]
    assert list(ends.values()) == pytest.approx([81.25, 12.5])


def test_a_city_that_fails_a_gate_has_a_bar_and_no_rank() -> None:
    shown = labels(contributions.contributions(between((4, 4), (1, 1), (2, 2), out=0), Words("en")))
    assert shown.index("1") < shown.index("–")
    assert "100.0" in shown


def test_the_chances_of_every_rank_are_told_as_figures() -> None:
    found = _robustness()
    shown = labels(chance_of_ranks.chance_of_ranks(found, Words("en")))
    assert [text for text in shown if text.startswith("rank ")] == [f"rank {rank}" for rank in range(1, 6)]
    assert len([text for text in shown if text.endswith("%") or text == "none"]) == 25


def test_with_many_cities_the_last_ranks_are_told_together_and_add_up_to_all_draws() -> None:
    found = robustness(between(*((level / 4, 4 - level / 4) for level in range(16))), draws=1000)
    assert found is not None
    shown = labels(chance_of_ranks.chance_of_ranks(found, Words("en")))
    assert "ranks 6–16" in shown
    assert len([text for text in shown if text.startswith("C")]) == style.MOST_CITIES


def test_a_flip_is_marked_where_the_lead_changes() -> None:
    """C0 is best on a, c1 on b: with the weights 3 to 1 the lead changes where a counts half."""
    analysis = between((4, 0), (0, 4), weights=(3, 1))
    spec = flip_line.flip_line(analysis, "a", Words("en"))
    shown = labels(spec)
    for text in ("50.0 %", "now 75.0 %", "C0 first", "C1 first"):
        assert text in shown
    middle = 40 + (470 - 40) / 2
    assert [datum["x"] for datum in values(spec) if datum.get("label") == "50.0 %"] == [middle]
    told = flip_line.alt(analysis, "a", Words("en"))
    assert "First is C1 from 0.0 % to 50.0 %; C0 from 50.0 % to 100.0 %." in told


def test_where_nothing_flips_the_chart_says_so() -> None:
    analysis = between((4, 4), (1, 1))
    assert "C0 first at every share" in labels(flip_line.flip_line(analysis, "a", Words("en")))
    assert "C0 tetap pertama pada setiap bagian" in flip_line.alt(analysis, "a", Words("id"))


def test_the_telling_share_is_the_one_with_the_least_room() -> None:
    """C0 leads by a alone: b may grow least before c1 passes, c hardly matters."""
    analysis = between((4, 0, 2), (1, 3, 2), weights=(4, 3, 3))
    from partnerpick.analysis.stability import safe_zones

    rooms = {zone.node: zone.room for zone in safe_zones(analysis) if zone.room is not None}
    assert flip_line.telling_node(analysis) == min(rooms, key=lambda node: rooms[node])


def test_where_nothing_flips_the_telling_share_is_where_the_lead_shrinks_most() -> None:
    """With b alone c1 would be level with c0 but for one level; with a or c alone it would be further behind."""
    assert flip_line.telling_node(between((4, 3, 4), (0, 2, 0), weights=(1, 1, 1))) == "b"


def test_a_lone_city_has_no_telling_share() -> None:
    assert flip_line.telling_node(between((4, 3))) is None
    assert flip_line.telling_node(between((4,), (1,), weights=(1,))) is None


def test_what_is_unknown_has_a_dotted_line_and_no_mark() -> None:
    words = Words("en")
    known = dots.dots(between((4, 2), (1, 3)), ("c0", "c1"), words)
    unknown = dots.dots(between((4, None), (1, 3)), ("c0", "c1"), words)
    assert _marks(known) - _marks(unknown) == 1
    assert "C0 is best on 1 and without data on 1" in dots.alt(between((4, None), (1, 3)), ("c0", "c1"), words)


def _marks(spec: Spec) -> int:
    return len([datum for layer in spec["layer"] if layer["mark"]["type"] == "point" for datum in _data(spec, layer)])


@pytest.mark.parametrize("name", HOSTILE)
def test_no_name_can_act_in_a_picture_or_break_it(name: str) -> None:
    analysis = renamed(bundled_analysis(), (name,))
    found = replace(_robustness(), analysis=analysis)
    words = Words("en")
    node = flip_line.telling_node(analysis)
    assert node is not None
    for spec in (
        contributions.contributions(analysis, words),
        chance_of_ranks.chance_of_ranks(found, words),
        flip_line.flip_line(analysis, node, words),
        dots.dots(analysis, SHOWN, words),
    ):
        picture = ET.fromstring(render.svg(spec))  # noqa: S314  # our own
        assert {element.tag.rpartition("}")[2] for element in picture.iter()} <= {
            "svg",
            "g",
            "path",
            "rect",
            "text",
            "line",
            "defs",
            "clipPath",
            "style",
            "title",
        }
        assert picture.get("width") == str(style.WIDTH + 8)


def test_colours_for_areas_stay_apart_in_grey() -> None:
    for count in (2, 3, 4, 5):
        greys = [_luminance(colour) for colour in style.fills(count)]
        assert greys == sorted(greys)
        assert all((light + 0.05) / (dark + 0.05) >= 1.25 for dark, light in pairwise(greys))


@pytest.mark.parametrize("colour", [*style.STROKES, style.INK, style.QUIET])
def test_letters_and_lines_stand_out_against_white(colour: str) -> None:
    assert 1.05 / (_luminance(colour) + 0.05) >= 4.5


@pytest.mark.parametrize("colour", style.STEPS)
def test_figures_in_bars_stand_out_against_them(colour: str) -> None:
    light, dark = sorted((_luminance(colour), _luminance(style.ink_on(colour))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_labels_that_would_cover_each_other_are_moved_apart() -> None:
    moved = style.spread([100, 101, 40, 102], 15, 20, 110)
    assert moved == [80, 95, 40, 110]
    assert style.spread([], 15, 0, 10) == []


def test_the_alternative_text_tells_the_figures_in_the_readers_language() -> None:
    assert "Kawasaki 62.2; Seoul 47.9" in CHARTS["contributions"](Words("en"))[1]
    assert "Kawasaki 62,2; Seoul 47,9" in CHARTS["contributions"](Words("id"))[1]
    assert "rank 1" in CHARTS["chance_of_ranks"](Words("en"))[1]
    assert "33,3 persen" in CHARTS["flip_line"](Words("id"))[1]


@given(analyses())
@settings(max_examples=12, deadline=None)
def test_every_analysis_can_be_drawn(analysis: Analysis) -> None:
    for lang in ("en", "id"):
        words = Words(lang)
        specs = [contributions.contributions(analysis, words)]
        assert contributions.alt(analysis, words)
        cities = [one.city.id for one in (*analysis.alternatives, *analysis.baselines)]
        specs.append(dots.dots(analysis, cities, words))
        node = flip_line.telling_node(analysis)
        if node is not None:
            specs.append(flip_line.flip_line(analysis, node, words))
            assert flip_line.alt(analysis, node, words)
        for spec in specs:
            for datum in values(spec):
                assert 0 <= datum["x"] <= style.WIDTH  # type: ignore[operator]  # data of any kind
                assert 0 <= datum["y"] <= spec["height"]  # type: ignore[operator]  # data of any kind


@given(st.text(max_size=80), st.floats(12, 400))
def test_a_label_never_takes_more_room_than_there_is(label: str, room: float) -> None:
    cut = style.fitted(label, room)
    assert style.width(cut) <= room
    assert cut == label or (cut.endswith("…") and label.startswith(cut[:-1]))
