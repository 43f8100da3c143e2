"""Pieces of text that several reports share."""

from datetime import date

import pytest

from partnerpick.analysis.records import Cell
from partnerpick.decision.records import Criterion, NaturalScale, Rating, Text
from partnerpick.findings.reasons import case
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report import numbers, phrases
from tests.checks.builders import AFTER, DAY, LIKED, city, decision, fact, gate, passed, rating, run, tree, with_cities

EN, ID = Words("en"), Words("id")
LEAVES = "abcdef"


def cell(low: float, high: float, *, unit: Text | None = None) -> Cell:
    """A cell whose rating says low to high, on a rubric or in a unit."""
    scale = NaturalScale(unit, 0, 100, "error") if unit else tree(1)[0].criteria[0].scale
    criterion = Criterion("a", Text(plain="A"), scale=scale)
    return Cell(criterion, Rating("a", DAY, (low, high), ()), 1.0, 0.0, 1.0)


@pytest.mark.parametrize(
    ("items", "english", "indonesian"),
    [
        ([], "", ""),
        (["Seoul"], "Seoul", "Seoul"),
        (["Seoul", "Suwon"], "Seoul and Suwon", "Seoul dan Suwon"),
        (["Kobe", "Seoul", "Suwon"], "Kobe, Seoul and Suwon", "Kobe, Seoul, dan Suwon"),
    ],
)
def test_things_are_listed_as_the_language_does(items: list[str], english: str, indonesian: str) -> None:
    assert phrases.listed(items, EN) == english
    assert phrases.listed(items, ID) == indonesian


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Room to grow", "room to grow"),
        ("A similar problem", "a similar problem"),
        ("UNEP award", "UNEP award"),
        ("X", "X"),
    ],
)
def test_a_name_inside_a_sentence_is_small_unless_it_is_an_abbreviation(name: str, inside: str) -> None:
    assert phrases.sentence_case(name) == inside


def test_a_fact_is_cited_by_id_grade_and_the_year_it_is_about() -> None:
    assert phrases.citation(fact("x-1", "kobe", grade="C", year=2012)) == "x-1 C 2012"


def test_a_fact_about_no_year_is_cited_by_the_year_it_was_known() -> None:
    assert phrases.citation(fact("x-1", "kobe", as_of=date(2014, 3, 1))) == "x-1 A 2014"


def test_three_facts_are_cited_and_the_others_counted() -> None:
    facts = tuple(fact(f"x-{number}", "kobe", year=2010 + number) for number in range(5))
    assert phrases.citations(facts, EN) == "[x-0 A 2010, x-1 A 2011, x-2 A 2012, +2]"
    assert phrases.citations((), EN) == "[no facts]"
    assert phrases.citations((), ID) == "[tanpa fakta]"


@pytest.mark.parametrize(
    ("found", "english", "indonesian"),
    [
        (cell(3, 3), "level 3 of 4", "tingkat 3 dari 4"),
        (cell(2, 3), "level 2–3 of 4", "tingkat 2–3 dari 4"),
        (cell(1000, 31200.4, unit=Text(en="t/day", id="ton/hari")), "1,000–31,200 t/day", "1.000–31.200 ton/hari"),
        (cell(0.594, 0.594, unit=Text(plain="ratio")), "0.59 ratio", "0,59 ratio"),
        (cell(65.3, 65.3, unit=Text(plain="%")), "65.3 %", "65,3%"),
    ],
)  # fmt: skip
def test_a_performance_is_told_in_the_terms_of_its_scale(found: Cell, english: str, indonesian: str) -> None:
    assert phrases.performance(found, EN) == english
    assert phrases.performance(found, ID) == indonesian


def test_a_gap_is_called_one() -> None:
    gap = Cell(tree(1)[0].criteria[0], None, 1.0, 0.0, 1.0)
    assert phrases.performance(gap, EN) == "no data yet"
    assert phrases.performance(gap, ID) == "belum ada data"


def test_a_figure_may_have_no_unit() -> None:
    assert phrases.figure(7, None, "en") == "7"


def test_what_is_unknown_is_told_as_weight_and_points() -> None:
    lonely = with_cities(city("kobe", rating("a", 4)))
    found = run(lonely).alternative("kobe")
    assert 0 < found.known_weight < 1
    points = numbers.decimal(found.points_from_unknowns, "id")
    share = numbers.decimal(100 * (1 - found.known_weight), "id", 0)
    assert phrases.unknowns(found, ID) == f"{share}% ({points})"
    assert phrases.unknowns(found, ID, full=True) == f"{share} persen dari bobot, {points} poin"


def test_where_nothing_is_unknown_it_says_so() -> None:
    found = run(decision()).alternative("kobe")
    assert phrases.unknowns(found, EN) == "nothing"


@pytest.mark.parametrize(
    ("outcome", "said"),
    [("pass", "passed"), ("fail", "failed"), ("needs-judgement", "1 open"), ("unknown", "1 open")],
)
def test_the_gates_are_summed_up(outcome: str, said: str) -> None:
    ratings = [rating(key, level) for key, level in zip(LEAVES, LIKED[0], strict=True)]
    found = run(with_cities(city("kobe", *ratings, gates=passed(outcome=outcome))))
    assert phrases.gates(found, found.alternative("kobe"), EN) == said


def test_where_no_gate_is_in_force_none_is_passed() -> None:
    found = run(with_cities(city("kobe", rating("a", 1)), gates=()))
    assert phrases.gates(found, found.alternative("kobe"), EN) == "none"


def test_the_header_says_as_of_when_whose_weights_and_which_decision() -> None:
    assert phrases.header(run(decision()), EN) == (
        'As of 1 January 2020, the decision date (no later facts) · weights "mayor", the mayor · test'
    )


def test_the_header_counts_the_facts_that_the_day_hides() -> None:
    later = fact("x-1", "kobe", as_of=AFTER)
    found = with_cities(city("kobe", rating("a", 4)), facts=[later])
    assert "(1 later fact not seen)" in phrases.header(run(found), EN)
    assert "(1 fakta sesudahnya tidak diperhitungkan)" in phrases.header(run(found), ID)


def test_the_header_leaves_weights_out_where_none_are_used() -> None:
    assert "mayor" not in phrases.header(run(decision()), EN, weighted=False)


def test_the_header_names_what_was_set_apart_and_left_out() -> None:
    analysis = run(decision(), pinned={"F0": 0.6}, without=["a", "suwon"], kind="prospective")
    header = phrases.header(analysis, ID)
    assert 'bobot "mayor", the mayor, dengan factor 0 60 persen' in header
    assert "hanya kriteria prospektif" in header
    assert "tanpa suwon, a" in header


@pytest.mark.parametrize(
    ("place", "said"), [("bundled", "bundled decision"), (".", "decision of the working folder"), ("/x/y", "/x/y")]
)
def test_the_header_names_the_decision(place: str, said: str) -> None:
    assert phrases.header(run(decision(place=place)), EN).endswith(f" · {said}")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_weak_point_behind_nobody_is_measured_against_the_best_of_the_scale(lang: Lang) -> None:
    best = [rating(key, 4) for key in LEAVES[:-1]]
    found = with_cities(city("kobe", *best, rating("f", 3)), city("suwon", *(rating(key, 0) for key in LEAVES)))
    point = case(run(found), "kobe").weak_point
    assert point is not None
    assert point.best is None
    assert {"en": "short of the best", "id": "di bawah yang terbaik"}[lang] in phrases.weak_point(point, Words(lang))


def test_a_gate_is_named_by_its_outcome() -> None:
    assert gate().name.read("en") == "Status"
    assert phrases.gate_outcome("needs-judgement", ID) == "perlu penilaian"
