"""What the loss of a source is told to mean, in sentences and figures."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.analysis.dropped_sources import dropped_sources
from partnerpick.decision.records import City, Rating, Source
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Document, Paragraph, Table
from partnerpick.report.formats.terminal import render
from partnerpick.report.robust.sources import blocks, data
from tests.bundled import bundled_analysis
from tests.checks.builders import city, fact, leaf, passed, rating, run, weight_set, with_cities

EN, ID = Words("en"), Words("id")
AB = tuple(leaf(key) for key in "ab")
SOURCES = {
    "x": Source("x", "On waste", "The city", 2014, "https://example.org/x", "en"),
    "y": Source("y", "On water", "The press", 2015, None, "en"),
    "z": Source("z", "On air", "The press", 2015, None, "en"),
    "w": Source("w", "On noise", "The council", None, None, "en"),
}
FACTS = tuple(fact(f"of-{key}", "kobe", source=key) for key in SOURCES)


def rated(criterion: str, level: float, sources: str) -> Rating:
    return rating(criterion, level, facts=tuple(f"of-{key}" for key in sources))


def candidate(key: str, *ratings: Rating) -> City:
    return city(key, *ratings, gates=passed())


def between(*cities: City, sources: Mapping[str, Source] = SOURCES) -> Analysis:
    sets = {"own": weight_set(AB, {})}
    return run(with_cities(*cities, facts=FACTS, factors=AB, sources=sources, weight_sets=sets))


def kobe(on_a: str = "", on_b: str = "", levels: tuple[float, float] = (4, 4)) -> City:
    return candidate("kobe", rated("a", levels[0], on_a), rated("b", levels[1], on_b))


def suwon(a: float, b: float) -> City:
    return candidate("suwon", rating("a", a), rating("b", b))


def told(analysis: Analysis, words: Words = EN) -> list[str]:
    """Answer, what else is said, and the legend."""
    made = blocks(dropped_sources(analysis), words)
    return [block.text for block in made if isinstance(block, Paragraph)]


def rows(analysis: Analysis) -> list[list[str]]:
    table = next(block for block in blocks(dropped_sources(analysis), EN) if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_that_no_source_changes_the_winner_is_said_with_the_dearest() -> None:
    analysis = between(kobe("x", "xy"), suwon(0, 0))
    assert told(analysis)[0] == (
        "No single source, if untrue, changes the winner: the lead falls most, from 100.0 to 50.0 points, "
        "without The city 2014 (2 ratings)."
    )
    assert told(analysis, ID)[0].endswith("dari 100,0 menjadi 50,0 poin, tanpa The city 2014 (2 penilaian).")
    assert told(analysis)[1] == (
        "Nor do any two sources together. Not even a single one would where what is lost turns out at its most "
        "adverse. One of 2 ratings that cite facts rests on one source alone."
    )


def test_what_rests_on_a_source_alone_stands_in_brackets() -> None:
    assert rows(between(kobe("x", "xy"), suwon(0, 0))) == [
        ["On waste (The city, 2014)", "2 (1)", "50.0 (75.0)", "0.0 (50.0)", ""],
        ["On water (The press, 2015)", "1", "75.0", "50.0", ""],
    ]


def test_one_lost_rating_is_told_in_the_singular() -> None:
    assert told(between(kobe("x"), suwon(0, 0)))[0].endswith("without The city 2014 (1 rating).")


def test_a_source_that_changes_the_winner_is_named_with_who_is_then_first() -> None:
    analysis = between(kobe("x", "xy"), suwon(3, 3))
    assert told(analysis)[0] == "One of 2 sources, if untrue, changes the winner: The city 2014 (then Suwon is first)."
    assert told(analysis)[1].startswith(
        "One more would where what is lost turns out at its most adverse: "
        'The press 2015, "On water" (then Suwon is first).'
    )
    assert [row[-1] for row in rows(analysis)] == ["Suwon", "Suwon, at worst"]


def test_a_change_at_the_most_adverse_only_is_told_as_such() -> None:
    analysis = between(kobe("x"), suwon(2.5, 2.5))
    assert told(analysis)[0].startswith("No single source, if untrue, changes the winner")
    assert (
        "But one single source would where what is lost turns out at its most adverse: The city 2014"
        in told(analysis)[1]
    )


def test_a_pair_that_changes_the_winner_is_named() -> None:
    assert told(between(kobe("x", "w"), suwon(2.5, 2.5)))[1].startswith(
        "One pair of sources changes it together though neither does so alone: The city 2014 with The council undated."
    )


def test_sources_of_one_publisher_and_year_are_told_apart_by_title() -> None:
    assert told(between(kobe("y"), suwon(0, 0)))[0].endswith('without The press 2015, "On water" (1 rating).')


def test_where_no_source_costs_anything_that_is_said() -> None:
    analysis = between(kobe(), candidate("suwon", rated("a", 4, "x"), rating("b", 0)))
    assert told(analysis)[0] == "No single source, if untrue, costs Kobe any of its lead of 50.0 points."


def test_what_untrue_means_is_said_with_what_is_left_out() -> None:
    legend = told(bundled_analysis())[-1]
    assert legend.startswith("144 more sources are left out here: none changes the winner")
    assert "Untrue means here that every rating of a ranked city that cites a fact from the source" in legend
    hidden = told(bundled_analysis(kind="prospective"))[-1]
    assert " of them change the winner in one of these ways too" in hidden.split(".")[0]


def test_without_facts_there_is_no_source_to_drop() -> None:
    made = blocks(dropped_sources(between(kobe(), suwon(0, 0))), EN)
    assert [block.text for block in made if isinstance(block, Paragraph)] == [EN("sources.none")]
    assert not any(isinstance(block, Table) for block in made)


def test_without_a_rival_there_is_nothing_to_tell() -> None:
    alone = dropped_sources(between(kobe("x")))
    assert blocks(alone, EN) == ()
    assert data(alone, "en") is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("options", [{}, {"weights": "paper_order"}, {"kind": "prospective"}])
def test_on_the_bundled_decision_it_fits_eighty_columns(lang: Lang, options: dict[str, Any]) -> None:
    made = blocks(dropped_sources(bundled_analysis(**options)), Words(lang))
    drawn = render(Document("", lang, made), width=80)
    assert max(map(len, drawn.splitlines())) <= 80


def test_the_data_hold_every_source_and_pair_at_full_precision() -> None:
    found = dropped_sources(between(kobe("x", "w"), suwon(2.5, 2.5)))
    assert found is not None
    made = json.loads(json.dumps(data(found, "en"), allow_nan=False))
    assert (made["leader"], made["lead"], made["ratings"], made["on_one_source"]) == ("kobe", found.lead, 2, 2)
    assert [one["id"] for one in made["sources"]] == [one.source for one in found.sources]
    first = found.sources[0]
    assert made["sources"][0] == {
        "id": "x",
        "title": "On waste",
        "publisher": "The city",
        "year": 2014,
        "url": "https://example.org/x",
        "language": "en",
    } | {
        name: {
            "ratings": loss.ratings,
            "first": loss.first,
            "lead": loss.lead,
            "worst_lead": loss.worst_lead,
            "worst_first": loss.worst_first,
        }
        for name, loss in (("alone", first.alone), ("partly", first.partly))
    }
    assert (
        made["pairs"]["partly"]
        == [{"sources": ["x", "w"], "first": "suwon", "lead": found.pairs_partly[0].lead}]
        == made["pairs"]["alone"]
    )
