"""The page in a real Chromium without a network: its figures are the engine's, and everybody can work it."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from math import fsum
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from partnerpick.analysis import Analysis
from partnerpick.analysis.stability import safe_zones
from partnerpick.locale import LANGUAGES, Lang, Words, entries
from partnerpick.report import numbers
from partnerpick.report.page.page import page
from partnerpick.tune import state as tuning
from tests.bundled import bundled_analysis, latest
from tests.report.page.browsing import Visit, need_browser, running
from tests.report.page.pages import bundled_page, hostile_analysis

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Open = Callable[..., Visit]
SUWON = "#w=economic:5,scope:90,political:5,sector_progress:0,continuity:100,room_to_grow:0"
"""Weights under which another city is first than under the office's."""


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    need_browser()
    with running() as found:
        yield found


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("page")
    texts = {
        **{str(lang): bundled_page(lang) for lang in LANGUAGES},
        "hostile": page(hostile_analysis(), None, None, Words("en")),
        "ordered": bundled_page("en", "paper_order"),
    }
    made = {name: folder / f"{name}.html" for name in texts}
    for name, file in made.items():
        file.write_text(texts[name], encoding="utf-8", newline="\n")
    return made


@pytest.fixture
def visit(browser: "Browser", files: dict[str, Path]) -> Iterator[Open]:
    """Opens a page; at the end of the test nothing may have gone wrong in it, nor anything been loaded."""
    visits: list[Visit] = []

    def opened(name: str = "en", fragment: str = "", **options: Any) -> Visit:
        visits.append(Visit(browser, files[name], fragment, **options))
        return visits[-1]

    yield opened
    for one in visits:
        one.close()


def groups() -> list[list[str]]:
    """The ids of the nodes of each group of siblings."""
    analysis = bundled_analysis()
    nodes = [node for factor in analysis.factors for node in factor.walk()]
    below = [[child.id for child in node.criteria] for node in nodes if node.criteria]
    return [[factor.id for factor in analysis.factors], *below]


def random_pins(rng: np.random.Generator) -> dict[str, str]:
    """Shares of some nodes in percent, as decimals: whole groups or a part of them, nought and all among them."""
    pins: dict[str, str] = {}
    for group in groups():
        kind = rng.choice(["none", "part", "whole", "one takes all"])
        if kind == "one takes all":
            taker = rng.choice(group)
            pins |= {node: "100" if node == taker else "0" for node in group}
        elif kind != "none":
            shares = [round(100 * float(share), 10) for share in rng.dirichlet(np.ones(len(group)))]
            shares[-1] = abs(100 - fsum(shares[:-1]))
            chosen = len(group) if kind == "whole" else int(rng.integers(1, len(group)))
            pins |= {node: f"{share:.10f}" for node, share in list(zip(group, shares, strict=True))[:chosen]}
    return pins


def engine(pins: dict[str, str], as_of: date | None = None) -> Analysis:
    return bundled_analysis(as_of=as_of, pinned={node: float(share) / 100 for node, share in pins.items()})


def as_fragment(pins: dict[str, str], day: date) -> str:
    return f"#w={','.join(f'{node}:{share}' for node, share in pins.items())}&as-of={day.isoformat()}"


# Figures


def test_under_200_random_weight_vectors_the_figures_are_the_engine_s(visit: Open) -> None:
    shown, rng = visit(), np.random.default_rng(20151231)
    for turn in range(200):
        pins, day = random_pins(rng), latest() if turn >= 150 else None
        found = engine(pins, day)
        shown.go(as_fragment(pins, found.view.day))
        ranked = (*found.alternatives, *found.baselines)
        assert shown.order() == [one.city.id for one in ranked]
        assert shown.values() == pytest.approx({one.city.id: one.overall_value for one in ranked}, abs=1e-9)
        points = shown.points()
        for one in ranked:
            expected = [fsum(one.cell(leaf.id).contribution for leaf in factor.leaves()) for factor in found.factors]
            assert points[one.city.id] == pytest.approx(expected, abs=1e-9)
        nodes = [node.id for factor in found.factors for node in factor.walk()]
        assert shown.shares() == pytest.approx([found.shares[node] for node in nodes], abs=1e-12)


def test_the_bands_under_the_sliders_are_the_safe_zones(visit: Open) -> None:
    shown, rng, flips = visit(), np.random.default_rng(7), 0
    for _ in range(25):
        pins = random_pins(rng)
        found = engine(pins)
        shown.go(as_fragment(pins, found.view.day))
        drawn = shown.page.eval_on_selector_all(
            ".safe", "all => all.map(one => [parseFloat(one.style.left), parseFloat(one.style.width)])"
        )
        for zone, (left, width) in zip(safe_zones(found), drawn, strict=True):
            flips += zone.flips
            assert (left, left + width) == pytest.approx((100 * zone.low, 100 * zone.high), abs=1e-3)
    assert flips > 20


def test_the_band_tells_who_takes_over_and_where(visit: Open) -> None:
    shown = visit("ordered")
    shown.page.locator("summary", has_text="within Economic gain").click()
    told = shown.text("#weights .criteria .told >> nth=0")
    assert "Kawasaki stays first; Seoul takes over above 96.3 %." in told


def test_weights_that_are_somebody_s_are_called_the_office_s(visit: Open) -> None:
    shown = visit("ordered", "#w=scope:100")
    assert shown.text("#restore") == "Restore the office's weights"
    assert "the office: rank 1, 57.4 points" in shown.text("[data-city=kawasaki] .facts")


def test_sliders_that_are_moved_one_after_the_other_move_the_rest_as_tune_does(visit: Open) -> None:
    shown, rng = visit(), np.random.default_rng(11)
    state = tuning.begin(bundled_analysis())
    for summary in shown.page.locator("#weights summary").all():
        summary.click()
    for _ in range(60):
        node = int(rng.integers(len(state.now.shares)))
        if rng.random() < 0.2:
            shown.page.locator("#weights .hold").nth(node).click()
            state = tuning.toggle_lock(state, node)
        elif shown.page.locator("#weights input[type=range]").nth(node).is_enabled():
            share = float(rng.choice([0, 1, rng.integers(101) / 100]))
            shown.page.eval_on_selector_all(
                "#weights input[type=range]",
                "(all, [at, value]) => { all[at].value = value; all[at].dispatchEvent(new Event('input')) }",
                [node, str(100 * share)],
            )
            state = tuning.move(state, node, share)
        assert shown.shares() == pytest.approx(state.now.shares.tolist(), abs=1e-12)


@pytest.mark.parametrize("turn", range(3))
def test_what_is_unknown_and_how_far_a_value_may_go_are_the_engine_s(visit: Open, turn: int) -> None:
    pins = random_pins(np.random.default_rng(turn))
    found = engine(pins)
    shown = visit("en", as_fragment(pins, found.view.day))
    for one in found.alternatives:
        told = shown.text(f"[data-city={one.city.id}] .facts")
        low, high = numbers.decimal(one.low, "en", 0), numbers.decimal(one.high, "en", 0)
        assert low == high or f"{low}\N{EN DASH}{high} as the evidence allows" in told
        points = numbers.decimal(one.points_from_unknowns, "en")
        assert one.known_weight > 0.9995 or f"of the weight, {points} points" in told


# What a reader can do


def test_dragging_a_slider_ranks_again_and_says_whose_view_it_is(visit: Open) -> None:
    shown = visit()
    assert not shown.page.is_visible("#own")
    before = shown.values()
    place = shown.page.locator("#share-0").bounding_box()
    assert place
    middle = place["y"] + place["height"] / 2
    shown.page.mouse.move(place["x"] + 12 + (place["width"] - 24) / 3, middle)
    shown.page.mouse.down()
    shown.page.mouse.move(place["x"] + place["width"] * 0.8, middle, steps=5)
    shown.page.mouse.up()
    assert shown.shares()[0] > 0.7
    assert shown.values() != before
    assert shown.text("#own") == "Your view, not the office's"


def test_a_new_leader_is_first_and_announced_politely_and_restoring_brings_the_office_s_ranking_back(
    visit: Open,
) -> None:
    shown = visit()
    before, order = shown.values(), shown.order()
    shown.go(SUWON)
    assert shown.order()[0] == "suwon"
    assert shown.page.get_attribute("#announce", "role") == "status"
    assert shown.text("#announce").startswith("New leader. Suwon leads Kawasaki by ")
    assert "rank 3" in shown.text("[data-city=suwon] .facts")
    assert "2 up" in shown.text("[data-city=suwon] .move")
    assert shown.page.is_visible("[data-city=suwon] .ghost")
    shown.page.click("#restore")
    assert (shown.values(), shown.order()) == (before, order)
    assert not shown.page.is_visible("#own")
    assert not shown.page.is_visible("[data-city=suwon] .ghost")
    assert shown.focused() == "lead"


def test_a_copied_link_opens_the_same_view(visit: Open, browser: "Browser", files: dict[str, Path]) -> None:
    shown = visit("id", SUWON)
    shown.page.locator("#share-0").press("PageUp")
    shown.page.locator("input[name=day]").nth(1).check()
    shown.page.click("#copy-link")
    shown.until("document.getElementById('copied').textContent")
    link = shown.page.input_value("#link")
    assert link.startswith(files["id"].as_uri() + "#w=economic:15,")
    again = visit("id", link[link.index("#") :])
    assert again.values() == pytest.approx(shown.values(), abs=1e-9)
    assert again.text("#lead") == shown.text("#lead")
    assert again.page.is_checked("input[name=day] >> nth=1")


def test_the_address_keeps_the_view_over_a_reload(visit: Open) -> None:
    shown = visit()
    shown.page.locator("#share-0").press("End")
    shown.until("location.hash.includes('economic:100')")
    shown.page.reload()
    assert shown.shares()[0] == 1


def test_the_address_stays_plain_until_something_moves(visit: Open) -> None:
    shown = visit()
    shown.page.wait_for_timeout(400)
    assert "#" not in shown.page.url


def test_the_line_for_the_minutes_says_whose_view_with_which_weights_as_of_when_gives_what(visit: Open) -> None:
    shown = visit("en", SUWON)
    line = shown.page.input_value("#line")
    assert line.startswith(
        "Own view, not the office's: Economic gain through technology transfer 5 %, Scope expansion 90 %, "
        "Political considerations 5 %; within Scope expansion: Progress by sector 0 %, Continuity 100 %, "
        "Room to grow 0 %. As of 31 December 2015 this gives: 1 Suwon ("
    )
    assert 'The page started from weights "equal", nobody\'s view, as of 31 December 2015: 1 Kawasaki (62.2), ' in line


HOSTILE_FRAGMENTS = (
    *("#w=economic:101", "#w=economic:-1", "#w=economic:NaN", "#w=economic:1e1", "#w=economic", "#w=:", "#w=,,,"),
    *("#w=__proto__:5", "#w=constructor:50", "#w=economic:60,scope:60", "#w=economic:10,scope:10,political:10"),
    *(
        "#w=economic:50,economic:20,economic:80",
        "#w=<script>alert(1)</script>",
        "#%",
        "#w=%E0%A4%A",
        "#w=economic%00:5",
    ),
    *("#lang=__proto__&as-of=toString&held=__proto__,x", f"#w={'economic:5,' * 5000}"),
)


@pytest.mark.parametrize("fragment", HOSTILE_FRAGMENTS, ids=range(len(HOSTILE_FRAGMENTS)))
def test_a_fragment_that_makes_no_sense_does_no_harm(visit: Open, fragment: str) -> None:
    shown = visit("en", fragment)
    if "economic:50,economic" not in fragment and "economic:5,economic" not in fragment:
        assert shown.values()["kawasaki"] == pytest.approx(bundled_analysis().alternatives[0].overall_value, abs=1e-9)
        assert not shown.page.is_visible("#own")
    assert shown.page.is_visible("#ignored") == fragment.startswith("#w=")
    assert sum(shown.shares()[:1]) <= 1


def test_the_part_of_a_fragment_that_makes_sense_is_taken(visit: Open) -> None:
    shown = visit("en", "#w=economic:50,nonsense:5,continuity:40,room_to_grow:70&lang=id")
    assert shown.values() == pytest.approx(
        {
            one.city.id: one.overall_value
            for found in [engine({"economic": "50"})]
            for one in (*found.alternatives, *found.baselines)
        },
        abs=1e-9,
    )
    assert shown.page.get_attribute("html", "lang") == "id"
    assert shown.page.is_visible("#ignored")


@pytest.mark.parametrize(
    ("typed", "shown_as", "fault"),
    [("50", "50.0", ""), ("12,5 %", "12.5", ""), ("x", "x", "most 100 %"), ("101", "101", "0 to 100")],
)
def test_a_share_can_be_typed_and_nonsense_is_told(visit: Open, typed: str, shown_as: str, fault: str) -> None:
    shown = visit()
    shown.page.fill("#share-0-box", typed)
    shown.page.press("#share-0-box", "Enter")
    assert shown.page.input_value("#share-0-box") == shown_as
    assert fault in shown.text("#share-0-fault")
    assert shown.page.get_attribute("#share-0-box", "aria-invalid") == str(bool(fault)).lower()


def test_a_held_share_stays_while_another_moves(visit: Open) -> None:
    shown = visit()
    hold = shown.page.locator("#weights .hold").first
    hold.click()
    assert hold.get_attribute("aria-pressed") == "true"
    assert shown.page.is_disabled("#share-0")
    scope = [node.id for factor in bundled_analysis().factors for node in factor.walk()].index("scope")
    shown.page.locator(f"#share-{scope}").press("End")
    found = shown.shares()
    assert (found[0], found[scope]) == pytest.approx((1 / 3, 2 / 3), abs=1e-12)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_switch_of_language_changes_every_sentence_and_the_language_that_is_declared(
    visit: Open, lang: Lang
) -> None:
    other: Lang = "id" if lang == "en" else "en"
    shown = visit(other)
    shown.page.locator("#weights summary").first.click()
    shown.page.click(f"#languages [lang={lang}]")
    assert shown.page.get_attribute("html", "lang") == lang
    assert shown.page.title() == bundled_analysis().decision.question.read(lang)
    here = visit(lang)
    here.page.locator("#weights summary").first.click()
    assert shown.text("main") == here.text("main").replace("lang=en", f"lang={lang}")
    left = [text for text in entries(other, "page").values() if isinstance(text, str) and len(text) > 20]
    assert not [text for text in left if "{" not in text and text in shown.text("body")]


def test_the_switch_of_the_day_shows_the_other_evidence_under_the_same_weights(visit: Open) -> None:
    shown = visit("en", "#w=economic:50")
    shown.page.locator("input[name=day]").first.focus()
    shown.page.keyboard.press("ArrowRight")
    later = engine({"economic": "50"}, latest())
    assert shown.values() == pytest.approx(
        {one.city.id: one.overall_value for one in (*later.alternatives, *later.baselines)}, abs=1e-9
    )
    assert shown.page.is_visible("#after")
    assert "23 November 2026" in shown.text("#frame")
    assert shown.page.evaluate("document.activeElement.name") == "day"


def test_a_click_on_a_part_of_a_bar_shows_its_facts_with_date_grade_and_source(visit: Open) -> None:
    shown = visit()
    shown.page.click("[data-city=seoul] .part.look-1")
    panel = shown.page.locator("[data-city=seoul] .panel")
    assert panel.locator("h4").inner_text() == "Seoul: Scope expansion"
    panel.locator("summary", has_text="Continuity").click()
    fact = panel.locator("details[open] li").first
    assert re.search(r"Grade [A-D] · known from \d+ \w+ 201\d · ", fact.inner_text())
    link = fact.locator("a")
    assert link.get_attribute("rel") == "noreferrer noopener"
    assert str(link.get_attribute("href")).startswith("http")
    shown.page.locator("#share-0").press("ArrowRight")
    assert panel.locator("details[open] li").first.is_visible()


def test_the_keyboard_alone_is_enough(visit: Open) -> None:
    shown = visit()
    shown.tab_to("[lang=id]")
    shown.page.keyboard.press("Enter")
    assert shown.page.get_attribute("html", "lang") == "id"
    shown.tab_to("input[name=day]")
    shown.page.keyboard.press("ArrowRight")
    shown.page.keyboard.press("ArrowLeft")
    shown.tab_to("[data-city=kawasaki] .chips button")
    shown.page.keyboard.press("Enter")
    shown.tab_to("[data-city=kawasaki] .criterion summary")
    shown.page.keyboard.press("Enter")
    assert shown.page.is_visible("[data-city=kawasaki] .criterion li")
    shown.tab_to("#share-0")
    for key, share in (("Home", 0), ("PageUp", 0.1), ("ArrowRight", 0.11), ("ArrowDown", 0.1), ("End", 1)):
        shown.page.keyboard.press(key)
        assert shown.shares()[0] == pytest.approx(share)
    shown.page.keyboard.press("PageDown")
    shown.tab_to("#weights summary")
    shown.page.keyboard.press("Enter")
    shown.tab_to("#weights .criteria input[type=range]")
    shown.tab_to("#copy-line")
    shown.page.keyboard.press("Enter")
    shown.until("document.getElementById('copied').textContent")
    shown.page.keyboard.press("Shift+Tab")
    for _ in range(120):
        if shown.focused() == "restore":
            break
        shown.page.keyboard.press("Shift+Tab")
    shown.page.keyboard.press("Enter")
    assert not shown.page.is_visible("#own")


def test_what_has_the_focus_shows_it_and_is_not_covered(visit: Open) -> None:
    shown = visit("en", SUWON, viewport={"width": 360, "height": 640})
    for _ in range(60):
        shown.page.keyboard.press("Tab")
        shown.page.wait_for_timeout(20)
        state = shown.page.evaluate(
            """(() => {
                const e = document.activeElement;
                if (e === document.body) return null;
                const drawn = e.name === "day" ? e.nextElementSibling : e;
                const box = e.getBoundingClientRect();
                const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
                return [getComputedStyle(drawn).outlineStyle, e === at || e.contains(at) || (at && at.contains(e))];
            })()"""
        )
        assert state is None or state == ["solid", True]


def test_the_slider_speaks_its_share_and_what_it_lifts(visit: Open) -> None:
    shown = visit()
    nodes = [node.id for factor in bundled_analysis().factors for node in factor.walk()]
    spoken = shown.page.get_attribute(f"#share-{nodes.index('continuity')}", "aria-valuetext")
    assert spoken == "33.3 %, for going from 0 years of 5 to 5 years of 5"
    assert str(shown.page.get_attribute("#share-0", "aria-valuetext")).startswith("33.3 %, for all 9 criteria")


def test_who_wants_less_motion_gets_none(visit: Open) -> None:
    moving = "document.getAnimations().length"
    calm, lively = visit(), visit(reduced_motion="no-preference")
    for shown, key in ((calm, "End"), (lively, "End")):
        shown.go(SUWON)
        shown.page.evaluate("document.getElementById('share-0').focus()")
        shown.page.keyboard.press(key)
    assert calm.page.evaluate(moving) == 0
    assert lively.page.evaluate(moving) > 0
    assert calm.order() == lively.order()


# For everybody


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", [*LANGUAGES, "hostile"])
def test_axe_finds_nothing_against_wcag_2_2_aa(visit: Open, name: str, width: int) -> None:
    shown = visit(name, SUWON, viewport={"width": width, "height": 900})
    for summary in shown.page.locator("#weights summary").all():
        summary.click()
    shown.page.locator(".chips button").first.click()
    for summary in shown.page.locator(".panel summary").all():
        summary.click()
    shown.page.fill("#share-0-box", "x")
    shown.page.press("#share-0-box", "Enter")
    found = shown.axe("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert {"color-contrast", "target-size"} <= {one["id"] for one in found["passes"]}


@pytest.mark.parametrize("name", [*LANGUAGES, "hostile"])
def test_it_works_at_320_pixels_without_scrolling_sideways(visit: Open, name: str) -> None:
    shown = visit(name, viewport={"width": 320, "height": 640})
    for summary in shown.page.locator("#weights summary").all():
        summary.click()
    shown.page.locator(".chips button").first.click()
    assert shown.page.evaluate("document.documentElement.scrollWidth") <= 320


def test_hostile_texts_are_texts(visit: Open) -> None:
    shown = visit("hostile")
    shown.page.locator(".chips button").first.click()
    for summary in shown.page.locator(".panel summary").all():
        summary.click()
    body = str(shown.page.text_content("body"))
    for text in ("</script><script>document.title='no'</script>", "<img src=x onerror=", "{{ 7*7 }} %s &amp; \\u003c"):
        assert text in body.replace("\n", "")
    assert shown.page.title() != "no"
    assert shown.page.locator("main img, main script, main b b").count() == 0
    assert len(shown.order()) == 6


def test_what_the_package_did_not_put_there_cannot_run_or_load(visit: Open) -> None:
    shown = visit()
    refused = shown.page.evaluate(
        """async () => {
            const refused = [];
            addEventListener("securitypolicyviolation", (event) => refused.push(event.effectiveDirective));
            const script = document.createElement("script");
            script.textContent = "document.title = 'no'";
            const image = document.createElement("img");
            image.src = "http://localhost/x.png";
            const style = document.createElement("style");
            style.textContent = "body { display: none }";
            document.body.append(script, image, style);
            await fetch("http://localhost/").catch(() => null);
            await new Promise((tell) => setTimeout(tell, 100));
            return refused.sort();
        }"""
    )
    assert refused == ["connect-src", "img-src", "script-src-elem", "style-src-elem"]
    assert shown.page.title() != "no"
    shown.faults.clear()
    shown.requests.clear()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_script_the_office_s_ranking_is_there_and_nothing_that_does_not_work(visit: Open, lang: Lang) -> None:
    shown = visit(lang, java_script_enabled=False)
    assert Words(lang)("page.no-script") in shown.text("main")
    cells = shown.page.locator("#still tbody th").all_inner_texts()
    found = bundled_analysis()
    assert cells == [one.city.name.read(lang) for one in (*found.alternatives, *found.baselines)]
    assert not [one for one in shown.page.locator("button, input, textarea").all() if one.is_visible()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_prints_on_two_pages_of_a4(visit: Open, lang: Lang) -> None:
    shown = visit(lang, SUWON)
    shown.page.emulate_media(media="print")
    for unwanted in ("#languages", "#share-0", "#copy-link", "#restore"):
        assert not shown.page.is_visible(unwanted)
    assert shown.page.is_visible("#own")
    assert shown.text("#line-printed") == shown.page.input_value("#line")
    printed = shown.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 2
    ((width, height),) = set(re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed))
    assert (float(width), float(height)) == pytest.approx((595.3, 841.9), abs=1)
