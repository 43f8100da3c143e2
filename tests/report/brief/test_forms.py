"""What every form of a paper holds to: nothing unsaid, nothing unsourced, its length, its language's figures."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from partnerpick.analysis import analyse
from partnerpick.decision.records import Decision
from partnerpick.findings.brief import STANCES, Stance, brief
from partnerpick.locale import LANGUAGES, Lang
from partnerpick.report.brief.length import words_in
from partnerpick.report.document import Document, Heading, Table
from partnerpick.report.formats.markdown import render
from partnerpick.report.formats.terminal import render as to_terminal
from tests.bundled import bundled_decision
from tests.report.brief.building import FORMS, SIGNED, found, paper, prose, tables, texts, texts_of, written
from tests.report.test_languages import ENGLISH, INDONESIAN, foreign, without_sources
from tests.strategies import days, decisions

SHORT = [form for form in FORMS if form != "annex"]
PAPERS: list[tuple[Stance, str]] = [("neutral", "equal"), ("neutral", SIGNED), ("recommend", SIGNED)]
ALWAYS: dict[Lang, tuple[str, ...]] = {
    "en": (
        "Clear: Kawasaki",
        "nobody's view",
        "31 December 2015",
        "own budget and staff",
        "supports only in part the claim",
        "comparable administrative status",
    ),
    "id": (
        "Jelas: Kawasaki",
        "bukan pandangan siapa pun",
        "31 Desember 2015",
        "anggaran",
        "mendukung sebagian klaim",
        "kesetaraan status administratif",
    ),
}
"""How firm, whose weights, the date of the evidence, what was not assessed, the claim, the open gates."""
CITED = re.compile(r"\[([a-z]+-[\w, -]+)\]")


def every(form: str) -> list[Document]:
    return [paper(form, lang, stance, weights) for lang in LANGUAGES for stance, weights in PAPERS]


@pytest.mark.parametrize("form", SHORT)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_reads_as_it_did(form: str, lang: Lang, snapshot: SnapshotAssertion) -> None:
    assert render(paper(form, lang)) == snapshot


@pytest.mark.parametrize("form", SHORT)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_recommending_paper_reads_as_it_did(form: str, lang: Lang, snapshot: SnapshotAssertion) -> None:
    assert render(paper(form, lang, "recommend", SIGNED)) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_annex_has_the_parts_that_it_had(lang: Lang, snapshot: SnapshotAssertion) -> None:
    """Its parts are in the snapshots of the reports that they come from."""
    told = []
    for block in paper("annex", lang).contents:
        if isinstance(block, Heading):
            told.append(f"{'#' * block.level} {block.text}")
        elif isinstance(block, Table):
            told.append(f"{block.key}: {len(block.rows)} x {', '.join(column.header for column in block.columns)}")
        else:
            told.append(type(block).__name__)
    assert "\n".join(told) == snapshot


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("lang", "always"), ALWAYS.items())
def test_what_a_reader_must_not_miss_is_always_there(form: str, lang: Lang, always: tuple[str, ...]) -> None:
    told = "\n".join(texts(paper(form, lang))).casefold()
    assert [text for text in always if text.casefold() not in told] == []


@pytest.mark.parametrize("form", FORMS)
def test_the_conditions_of_the_agreement_are_listed_or_counted(form: str) -> None:
    told = "\n".join(texts(paper(form, "en")))
    if form == "mayor":
        assert "There are nine conditions, in the annex." in told
    else:
        assert [one.text.en for one in found().conditions if (one.text.en or "") not in told] == []


@pytest.mark.parametrize("form", SHORT)
def test_what_is_cited_stands_in_the_register_and_nothing_else_does(form: str) -> None:
    for one in every(form):
        listed = tables(one).get("register")
        told = [text for block in one.contents if block is not listed for text in texts_of(block)]
        cited = {key for text in told for match in CITED.findall(text) for key in match.split(", ")}
        if listed:
            assert {str(row.cells[0].value) for row in listed.rows} == cited
        assert cited <= set(bundled_decision().facts)
        assert cited


def test_the_annex_registers_every_fact_that_a_rating_rests_on() -> None:
    listed = {row.cells[0].value for row in tables(paper("annex", "en"))["register"].rows}
    cells = (cell for one in found().analysis.alternatives for cell in one.cells)
    assert {key for cell in cells if cell.rating for key in cell.rating.facts} <= listed


@pytest.mark.parametrize("form", FORMS)
def test_facts_that_became_known_later_are_in_no_paper(form: str) -> None:
    analysis = found().analysis
    later = set(bundled_decision().facts) - {fact.id for fact in analysis.view.facts()}
    told = "\n".join(texts(paper(form, "en")))
    assert [key for key in later if f"[{key}" in told or f"{key}\n" in told] == []


@pytest.mark.parametrize(
    ("form", "most", "counted"), [("mayor", 460, True), ("telaahan", 800, False), ("policy", 1500, True)]
)
def test_papers_keep_to_their_length(form: str, most: int, counted: bool) -> None:
    """One page, three pages with the table and the chart, and 1,500 words."""
    assert max(words_in(one, tables=counted) for one in every(form)) <= most


@pytest.mark.parametrize("form", SHORT)
def test_no_language_strays_into_the_other(form: str) -> None:
    for stance, weights in PAPERS:
        english, indonesian = (render(paper(form, lang, stance, weights)).replace("\\", "") for lang in LANGUAGES)
        assert foreign(without_sources(indonesian), ENGLISH) == []
        assert foreign(without_sources(english), INDONESIAN) == []


@pytest.mark.parametrize("form", SHORT)
def test_indonesian_figures_are_written_as_indonesians_write_them(form: str) -> None:
    for stance, weights in PAPERS:
        told = prose(paper(form, "id", stance, weights))
        assert re.findall(r"\d+ ?%", told) == []
        assert re.findall(r"\b\d+\.\d{1,2}\b", told) == []
        assert re.findall(r"(?:tahun|19|20)\.\d{3}\b", told) == []


@pytest.mark.parametrize("form", SHORT)
def test_no_sentence_starts_with_digits(form: str) -> None:
    for lang in LANGUAGES:
        assert re.findall(r"[.] \d[\d.,]* [a-z]+", re.sub(r"\[.*?\]", "", prose(paper(form, lang)))) == []


@pytest.mark.parametrize("form", FORMS)
def test_no_text_is_left_with_an_unfilled_place_or_a_doubled_stop(form: str) -> None:
    for one in every(form):
        told = prose(one)
        assert re.findall(r"\{\w+\}|\.\.(?!\.)| ,| \.|  +", told.replace("…", "")) == []


def test_a_recommending_paper_names_the_city_and_a_neutral_one_says_why_it_does_not() -> None:
    for form in FORMS:
        recommending = "\n".join(texts(paper(form, "en", "recommend", SIGNED)))
        assert "Kawasaki is recommended as a partner of Bandung." in recommending
        neutral = "\n".join(texts(paper(form, "en", "neutral", SIGNED)))
        assert "is recommended" not in neutral
        if form != "mayor":
            assert "This paper compares and recommends nothing." in neutral
            assert "a recommendation is not allowed yet: the weights equal are nobody's view" in "\n".join(
                texts(paper(form, "en"))
            )


@settings(max_examples=30)
@given(decisions(), days(), st.sampled_from(STANCES), st.sampled_from(list(FORMS)), st.sampled_from(LANGUAGES))
def test_any_decision_can_be_told(drawn: Decision, day: date, stance: Stance, form: str, lang: Lang) -> None:
    analysis = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"])
    assert to_terminal(written(brief(analysis, stance=stance, draws=512), form, lang))


def test_the_same_input_gives_the_same_paper() -> None:
    for form in FORMS:
        assert written(found(), form) == paper(form, "en")
