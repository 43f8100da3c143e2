"""How a question about weights looks: every kind of it, in both languages, and what it must never leave out."""

from collections.abc import Mapping
from functools import cache

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from partnerpick.analysis import Analysis
from partnerpick.decision.records import Criterion, Method, NaturalScale, Text
from partnerpick.elicit.interview import Interview
from partnerpick.elicit.records import Question
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.formats.terminal import render
from partnerpick.report.weights.interview import choice_numbers, document, help_document, level
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, rating, run, with_cities

EN = Words("en")
SWING = {"best:factors": "economic", "scope": "50", "political": "40"}
POINTS = {"economic": "50", "scope": "30"}
KINDS: dict[str, tuple[Method, Mapping[str, str]]] = {
    "the greatest of the factors": ("swing", {}),
    "a factor": ("swing", {"best:factors": "economic"}),
    "the greatest inside a factor": ("swing", SWING),
    "a criterion": ("swing", {**SWING, "best:economic": "financing", "technology_capability": "50"}),
    "points": ("points", {}),
    "the last points": ("points", POINTS),
    "a place": ("order", {"economic": "1"}),
    "the least": ("best-worst", {"best:factors": "economic"}),
    "a comparison": ("best-worst", {"best:factors": "economic", "worst:factors": "scope"}),
    "a ratio": ("ahp", {"economic/scope": "1", "economic/political": "2", "scope/political": "2"}),
    "a trade-off": ("trade-off", {}),
}


@cache
def bundled() -> Analysis:
    return bundled_analysis()


def shown(interview: Interview, lang: Lang = "en") -> str:
    question = interview.question
    assert question is not None
    made = document(interview.analysis, question, interview.given, Words(lang), offer=interview.offer)
    return render(made, width=80)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question(kind: str, lang: Lang, snapshot: SnapshotAssertion) -> None:
    method, given = KINDS[kind]
    text = shown(Interview(bundled(), method, given), lang)
    assert max(map(cell_len, text.splitlines())) <= 80
    assert text == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_help(lang: Lang, snapshot: SnapshotAssertion) -> None:
    interview = Interview(bundled(), "swing", {"best:factors": "economic"})
    assert interview.question is not None
    assert render(help_document(bundled(), interview.question, Words(lang)), width=80) == snapshot


def of_one_criterion(node: Criterion, *levels: float | tuple[float, float] | None) -> str:
    """The question about a criterion on which cities have these levels."""
    names = ("kobe", "suwon", "seoul", "bonn", "bandar", "ulm")
    cities = [city(key, rating("a", level), rating("b", 0)) for key, level in zip(names, levels, strict=False)]
    factor = Criterion("F0", Text(plain="Factor"), criteria=(node, leaf("b")))
    analysis = run(with_cities(*cities, factors=(factor,)))
    return " ".join(shown(Interview(analysis, "swing", {"best:F0": "b"})).split())


def test_the_cities_at_both_ends_are_named() -> None:
    told = of_one_criterion(leaf("a"), 0, 4, 2)
    assert "worst: nothing found (today: Kobe)" in told
    assert "best: a result copied abroad (today: Suwon)" in told


def test_where_no_city_is_at_an_end_the_nearest_is_named_with_its_level() -> None:
    told = of_one_criterion(leaf("a"), 1, (2, 3), 1)
    assert "worst: nothing found (no city today; the lowest: Kobe and Seoul, level 1 of 4)" in told
    assert "best: a result copied abroad (no city today; the highest: Suwon, level 2–3 of 4)" in told


def test_of_many_cities_some_are_named_and_the_rest_counted() -> None:
    assert "(today: Bandar, Bonn and 3 more)" in of_one_criterion(leaf("a"), 0, 0, 0, 0, 0, 4)


def test_cities_without_data_are_named_apart() -> None:
    told = of_one_criterion(leaf("a"), 0, None, 4)
    assert "no data yet: Suwon" in told
    assert "worst: nothing found (no data yet)" in of_one_criterion(leaf("a"), None, None)


def natural(value: str, worst: float = 0, best: float = 10) -> Criterion:
    return leaf("a", scale=NaturalScale(Text(plain="km"), worst, best, "error"), value=value)


@pytest.mark.parametrize(
    ("node", "value", "told"),
    [
        (leaf("a"), 0.5, "a law"),
        (leaf("a"), 0.125, "level 0.5 of 4"),
        (natural("linear"), 0.5, "5 km"),
        (natural("linear", 10, 0), 0.0, "10 km"),
        (natural("log", 1, 100), 0.5, "10 km"),
        (leaf("a", scale=natural("linear").scale, value="piecewise", points=((0, 0), (5, 1), (10, 0))), 1.0, "5 km"),
        (
            leaf("a", scale=natural("linear").scale, value="piecewise", points=((0, 0), (5, 1), (10, 0))),
            0.0,
            "0 km or 10 km",
        ),
    ],
)
def test_a_level_is_told_in_the_words_of_its_scale(node: Criterion, value: float, told: str) -> None:
    assert level(node, value, EN) == told


def test_a_partner_lifted_part_of_the_way_is_told_so() -> None:
    question = Question("economic@0.5|scope@1", "trade-off", "", ("economic", "scope"), levels=(0.5, 1.0))
    told = " ".join(render(document(bundled(), question, {}, EN), width=80).split())
    assert "A Economic gain through technology transfer: 50 % of the way from the worst to the best; Scope" in told
    assert "B Economic gain through technology transfer: everything at its worst; Scope expansion: everyth" in told


def test_numbers_stand_for_the_choices_in_their_order() -> None:
    question = Question("worst:factors", "worst", "", ("a", "b", "c"), ("a", "c"))
    assert choice_numbers(question) == {"a": "1", "c": "2"}
