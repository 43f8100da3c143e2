"""The page as a file: nothing in it can load or run but what the package put there, and its data are the analysis."""

import json
import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any, get_args

import pytest

from partnerpick.decision.records import Grade
from partnerpick.locale import LANGUAGES, Lang, Words, entries
from partnerpick.report.page.data import page_data
from partnerpick.report.page.page import embedded, page
from partnerpick.report.page.vocabulary import SPOKEN
from tests.bundled import bundled_analysis, latest
from tests.report.page.pages import bundled_page, firmness, hostile_analysis
from tests.source import PACKAGE

TEMPLATES = PACKAGE / "report" / "page" / "templates"
LIMIT = 1_500_000
"""Bytes that the page may have."""


class Parts(HTMLParser):
    """The elements of a page with their attributes, and what stands in each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self.open = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.open = tag
        if tag in self.inside:
            self.inside[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        self.open = ""

    def handle_data(self, data: str) -> None:
        if self.open in self.inside:
            self.inside[self.open][-1] += data

    @property
    def policy(self) -> dict[str, str]:
        tags = [had for tag, had in self.elements if had.get("http-equiv") == "Content-Security-Policy"]
        (content,) = [had["content"] for had in tags]
        return dict(rule.strip().split(" ", 1) for rule in content.split(";"))

    @property
    def data(self) -> Any:
        return json.loads(self.inside["script"][0])


def digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_policy_lets_exactly_the_page_s_own_script_and_style_act(lang: Lang) -> None:
    parts = Parts(bundled_page(lang))
    data, script = parts.inside["script"]
    (style,) = parts.inside["style"]
    assert parts.policy == {
        "default-src": "'none'",
        "script-src": digest(script),
        "style-src": digest(style),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    assert data.startswith("{")


def test_the_policy_stands_before_everything_that_it_is_about() -> None:
    names = [tag for tag, had in Parts(bundled_page()).elements if "http-equiv" in had or tag in {"script", "style"}]
    assert names == ["meta", "style", "script", "script"]


def test_nothing_is_loaded_from_anywhere() -> None:
    parts = Parts(bundled_page())
    loading = [value for _, had in parts.elements for name, value in had.items() if name in {"src", "srcset", "href"}]
    assert loading == ["data:,"]
    code = "".join((*parts.inside["style"], parts.inside["script"][1]))
    assert not re.search(r"@import|url\(|\bfetch\b|XMLHttpRequest|sendBeacon|WebSocket|EventSource|\bimport\b", code)
    assert set(re.findall(r"https?://[^\s\"']+", code)) == {"http://www.w3.org/2000/svg"}


def test_no_attribute_holds_a_style_or_a_script_that_the_policy_would_refuse() -> None:
    names = {name for _, had in Parts(bundled_page()).elements for name in had}
    assert not {name for name in names if name == "style" or name.startswith("on")}


def test_no_script_makes_markup_out_of_text() -> None:
    script = Parts(bundled_page()).inside["script"][1]
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function", script)


def test_it_fits_on_any_stick() -> None:
    assert len(bundled_page().encode()) < LIMIT


def test_the_same_analysis_makes_the_same_bytes() -> None:
    made = page(
        bundled_analysis(),
        bundled_analysis(as_of=latest()),
        firmness(),
        Words("en"),
        later_robustness=firmness(later=True),
    )
    assert made == bundled_page()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sentence_of_the_catalogue_is_in_the_page(lang: Lang) -> None:
    assert {f"page.{key}" for key in entries(lang, "page")} == set(SPOKEN)
    assert Parts(bundled_page()).data["words"][lang] == entries(lang, "page")


def test_every_sentence_is_asked_for_by_the_script_or_the_template() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES.iterdir() if file.suffix != ".css")
    graded = {f"grade-{grade}" for grade in get_args(Grade)}
    assert "`grade-${" in code
    unused = {key for key in SPOKEN if not re.search(rf'"(page\.)?{re.escape(key.removeprefix("page."))}"', code)}
    assert unused == {"page.language", *(f"page.{key}" for key in graded)}


def test_the_script_and_the_template_ask_for_no_other_sentence() -> None:
    code = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES.iterdir() if file.suffix != ".css")
    asked = re.findall(r'data-say(?:-label)?="([^"]+)"', code)
    for call in re.findall(r"\bsay\(([^,)]*)", code):
        asked += re.findall(r'"([^"]+)"', call)
    assert len(asked) > 50
    assert {f"page.{key}" for key in asked} <= set(SPOKEN)


@pytest.mark.parametrize("later", [False, True])
def test_the_data_are_those_of_the_analysis(later: bool) -> None:
    analysis = bundled_analysis(as_of=latest() if later else None)
    data = Parts(bundled_page()).data
    assert {node["id"]: node["share"] for node in data["nodes"]} == dict(analysis.shares)
    view = data["views"][int(later)]
    assert view["day"] == analysis.view.day.isoformat()
    shown = (*analysis.alternatives, *analysis.baselines)
    assert [city["id"] for city in view["cities"]] == [found.city.id for found in shown]
    for city, found in zip(view["cities"], shown, strict=True):
        assert [(cell["low"], cell["high"]) for cell in city["cells"]] == [
            (cell.low, cell.high) for cell in found.cells
        ]
        assert [cell["facts"] for cell in city["cells"]] == [
            list(cell.rating.facts) if cell.rating else [] for cell in found.cells
        ]


def test_the_chances_are_those_of_the_robustness() -> None:
    cities = Parts(bundled_page()).data["views"][0]["cities"]
    shares = {city["id"]: city["chance"]["share"] for city in cities if city["chance"]}
    assert shares == {city: firmness().first(city) for city in firmness().cities}


def test_every_fact_behind_a_rating_is_there_with_its_source() -> None:
    data = Parts(bundled_page()).data
    cited = {
        key for view in data["views"] for city in view["cities"] for cell in city["cells"] for key in cell["facts"]
    }
    assert cited == set(data["facts"])
    assert {fact["source"] for fact in data["facts"].values()} == set(data["sources"])


def test_every_text_is_there_in_both_languages() -> None:
    def texts(found: Any) -> list[dict[str, str]]:
        if isinstance(found, dict):
            if set(found) <= set(LANGUAGES) and found:
                return [found]
            return [text for value in found.values() for text in texts(value)]
        return [text for value in found for text in texts(value)] if isinstance(found, list) else []

    told = texts({key: value for key, value in Parts(bundled_page()).data.items() if key != "words"})
    assert len(told) > 500
    assert all(set(text) == set(LANGUAGES) for text in told)
    assert not [text for text in told if re.search(r"\[(en|id)\]$", "".join(text.values()))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_a_script_the_page_shows_the_office_s_ranking(lang: Lang) -> None:
    text = bundled_page(lang)
    still = text[text.index('<section id="still">') : text.index('<section id="result"')]
    seen = " ".join(re.sub(r"<[^>]*>", " ", still).split())
    value = "62.2" if lang == "en" else "62,2"
    assert f"1 Kawasaki {value} " in seen
    assert seen.index("Kawasaki") < seen.index("Seoul") < seen.index("Petaling Jaya")
    assert "hidden" not in still


def test_no_text_ends_the_element_that_it_stands_in() -> None:
    text = page(hostile_analysis(), None, None, Words("en"))
    parts = Parts(text)
    assert [len(parts.inside[tag]) for tag in ("script", "style")] == [2, 1]
    assert parts.policy["script-src"] == digest(parts.inside["script"][1])
    assert not {tag for tag, _ in parts.elements} & {"img", "b", "iframe"}
    assert any("</script>" in city["name"]["en"] for city in parts.data["views"][0]["cities"])


@pytest.mark.parametrize("text", ["</script>", "<!--", "&lt;", "\u2028", "\u2029", "\\", '"', "🏯"])
def test_data_are_embedded_without_a_sign_that_acts_and_read_back_the_same(text: str) -> None:
    made = embedded({"text": text})
    assert not re.search("[<>&\u2028\u2029]", made)
    assert json.loads(made) == {"text": text}


def test_two_days_under_different_weights_are_no_one_page() -> None:
    with pytest.raises(ValueError, match="same weights"):
        page_data(bundled_analysis(), bundled_analysis(as_of=latest(), pinned={"economic": 0.5}), None, None)


def test_shares_that_were_pinned_are_where_the_sliders_start() -> None:
    data = page_data(bundled_analysis(pinned={"economic": 0.5}), None, None, None)
    assert [node["share"] for node in data["nodes"] if node["parent"] < 0] == [0.5, 0.25, 0.25]
    assert data["weights"]["en"].endswith("economic gain through technology transfer 50 %")


def test_a_city_that_fails_a_gate_has_no_rank_on_the_page_either() -> None:
    analysis = bundled_analysis()
    first = analysis.alternatives[0]
    gate = analysis.view.gates()[0]
    failing = replace(analysis, alternatives=(*analysis.alternatives[1:], replace(first, rank=None, fails=(gate,))))
    city = page_data(failing, None, None, None)["views"][0]["cities"][4]
    assert (city["id"], city["ranked"]) == (first.city.id, False)
    assert city["open"][0]["en"] == gate.name.read("en")
