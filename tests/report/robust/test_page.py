"""The page on how firm a ranking is: the verdict first, the ranks next, then every part under its own heading."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from partnerpick.findings.robust import Robust, robust
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report import verdict
from partnerpick.report.document import Commands, Document, Heading, Paragraph, Table
from partnerpick.report.formats import Format
from partnerpick.report.formats.terminal import render
from partnerpick.report.robust.page import answer, data, document, stopped, table_document
from tests.bundled import bundled_analysis
from tests.checks.builders import LIKED, city, passed, rating, run, with_cities

EN, ID = Words("en"), Words("id")
DRAWS = 2000


@cache
def bundled(weights: str = "equal") -> Robust:
    return robust(bundled_analysis(weights=weights), draws=DRAWS)


def cut_short(draws: int, asked: int) -> Robust:
    """A run that was stopped after so many draws."""
    found = bundled()
    assert found.robustness is not None
    result = replace(found.robustness.result, draws=draws, asked=asked, stopped=draws < asked)
    return replace(found, robustness=replace(found.robustness, result=result))


def with_outcomes(*outcomes: str) -> Robust:
    """Kobe and Suwon with these outcomes at the gate."""
    cities = (
        city(key, *map(rating, "abcdef", levels), gates=passed(outcome=outcome))
        for key, levels, outcome in zip(("kobe", "suwon"), LIKED, outcomes, strict=True)
    )
    return robust(run(with_cities(*cities)), draws=DRAWS)


def tables(made: Document) -> Iterator[Table]:
    return (block for block in made.contents if isinstance(block, Table))


@pytest.mark.parametrize("words", [EN, ID])
def test_the_verdict_and_the_ranks_come_first(words: Words) -> None:
    found = bundled()
    blocks = document(found, words).contents
    assert found.verdict is not None
    assert found.robustness is not None
    assert isinstance(blocks[1], Paragraph)
    assert blocks[1].emphasis
    assert blocks[1].text == verdict.sentence(found.verdict, found.robustness, words)
    assert isinstance(blocks[2], Table)
    assert blocks[2].key == "ranks"


def test_it_says_how_many_draws_there_were_and_how_near_the_figures_are() -> None:
    texts = [block.text for block in document(bundled(), EN).contents if isinstance(block, Paragraph)]
    assert any("2,000 draws (seed 0)" in text and "known to within" in text for text in texts)


def test_every_part_has_a_table_or_a_heading_of_its_own() -> None:
    made = document(bundled(), EN)
    assert {"ranks", "central_weights", "pairwise_winning", "tornado"} <= {table.key for table in tables(made)}
    headings = [block.text for block in made.contents if isinstance(block, Heading)]
    assert len(set(headings)) == len(headings)
    assert headings[-1] == EN("robust.remarks")


def test_where_weights_are_certain_none_are_said_to_favour_a_city() -> None:
    keys = {table.key for table in tables(document(with_outcomes("pass", "pass"), EN))}
    assert "central_weights" not in keys


def test_of_two_cities_the_ranks_say_all_about_the_pair() -> None:
    found = robust(bundled_analysis(cities=["seoul", "suwon"]), draws=DRAWS)
    assert "pairwise_winning" not in {table.key for table in tables(document(found, EN))}


def test_a_run_that_was_stopped_says_after_how_many_draws() -> None:
    found = cut_short(340_000, 1_000_000)
    assert stopped(found, EN).startswith("Stopped after 340,000 of 1,000,000 draws")
    assert stopped(found, ID).startswith("Dihentikan setelah 340.000 dari 1.000.000")
    blocks = document(found, EN).contents
    assert isinstance(blocks[2], Paragraph)
    assert (blocks[2].text, blocks[2].emphasis) == (stopped(found, EN), True)
    assert stopped(bundled(), EN) == ""
    told = data(found, "en")
    assert (told["stopped"], told["draws"], told["asked"]) == (True, 340_000, 1_000_000)


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        (("pass", "fail"), "Kobe is the only city left in the ranking: there is nobody to be firm against."),
        (("fail", "fail"), "No city passes the gates, so there is no ranking to test."),
    ],
)
def test_without_two_ranked_cities_it_says_so(outcomes: tuple[str, str], told: str) -> None:
    found = with_outcomes(*outcomes)
    assert answer(found, EN) == told
    assert not list(tables(document(found, EN)))
    assert data(found, "en")["verdict"] is None
    assert Format.CSV.renderer()(table_document(found, EN)).strip() == ""


def test_the_next_steps_keep_to_the_cities_that_were_asked_for() -> None:
    def steps(found: Robust) -> tuple[str, ...]:
        return next(block.items for block in document(found, EN).contents if isinstance(block, Commands))

    assert "partnerpick rank" in steps(bundled())
    assert "partnerpick robust --uniqueness" in steps(bundled())
    few = robust(bundled_analysis(cities=["seoul", "suwon"]), draws=DRAWS)
    assert steps(few) == ("partnerpick rank suwon seoul", "partnerpick compare suwon seoul")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_screen(lang: Lang, width: int) -> None:
    made = document(bundled(), Words(lang))
    assert all(len(line) <= width for line in render(made, width=width).splitlines())


@pytest.mark.parametrize("weights", ["equal", "paper_order"])
def test_machines_get_every_figure_with_its_error(weights: str) -> None:
    found = bundled(weights)
    told = json.loads(json.dumps(data(found, "en"), allow_nan=False))
    assert told["schema"] == "partnerpick/robust/1"
    assert [one["id"] for one in told["cities"]] == [one.city.id for one in found.analysis.ranked]
    for rank in range(len(told["cities"])):
        assert sum(one["rank_acceptability"][rank] for one in told["cities"]) == pytest.approx(1)
    for one in told["cities"]:
        assert sum(one["rank_acceptability"]) == pytest.approx(1)
        assert len(one["rank_acceptability_error"]) == len(one["rank_acceptability"])
        assert one["central_weights"] is None or sum(one["central_weights"].values()) == pytest.approx(1)
        assert set(one["pairwise_winning"]) == {other["id"] for other in told["cities"]} - {one["id"]}
    leader = told["cities"][0]
    assert told["verdict"]["share"] == leader["rank_acceptability"][0]
    assert [(bar["kind"], bar["node"]) for bar in told["tornado"]["bars"]]
    assert told["safe_zones"]


def test_the_table_alone_has_a_row_for_each_ranked_city() -> None:
    lines = Format.CSV.renderer()(table_document(bundled(), EN)).splitlines()
    assert lines[0].startswith("city,overall_value,rank_1,rank_1_error")
    assert [line.split(",")[0] for line in lines[1:]] == [one.city.name.read("en") for one in bundled().analysis.ranked]
