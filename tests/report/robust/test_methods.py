"""What the cross-check by other methods says, in sentences, figures and data."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from partnerpick.analysis import Analysis
from partnerpick.analysis.methods import method_agreement
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Bullets, Document, Paragraph, Table
from partnerpick.report.formats.terminal import render
from partnerpick.report.robust.methods import MOST_CITIES, blocks, data
from tests.bundled import bundled_analysis, latest
from tests.levels import between

EN, ID = Words("en"), Words("id")
ASKED: Mapping[str, Mapping[str, Any]] = {
    "as of the decision": {},
    "paper order": {"weights": "paper_order"},
    "two cities": {"cities": ["seoul", "suwon"]},
}


def sentences(analysis: Analysis, words: Words = EN) -> list[str]:
    made = blocks(method_agreement(analysis), words)
    paragraphs = [block.text for block in made if isinstance(block, Paragraph)]
    return paragraphs + [text for block in made if isinstance(block, Bullets) for text in block.items]


def about(method: str, analysis: Analysis, words: Words = EN) -> str:
    return next(text for text in sentences(analysis, words) if text.startswith(method))


def ranks_table(analysis: Analysis, words: Words = EN) -> Table:
    return next(block for block in blocks(method_agreement(analysis), words) if isinstance(block, Table))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ASKED)
def test_the_part_in_a_pipe(name: str, lang: Lang, snapshot: SnapshotAssertion) -> None:
    made = blocks(method_agreement(bundled_analysis(**ASKED[name])), Words(lang))
    assert render(Document("", lang, made)) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_part_as_of_today_in_a_pipe(lang: Lang, snapshot: SnapshotAssertion) -> None:
    made = blocks(method_agreement(bundled_analysis(as_of=latest())), Words(lang))
    assert render(Document("", lang, made)) == snapshot


def test_the_table_has_each_citys_rank_by_each_method_and_the_pairs_below() -> None:
    found = ranks_table(bundled_analysis(as_of=latest()))
    assert [column.key for column in found.columns] == [
        "city",
        "additive",
        "weighted-product",
        "topsis",
        "vikor",
        "promethee",
    ]
    texts = [[cell.text for cell in row.cells] for row in found.rows]
    assert texts[2] == ["Braunschweig", "3", "3", "3", "4", "4"]
    assert texts[-1] == ["Of 10 pairs, ordered otherwise", "0", "0", "0", "1", "1"]
    assert found.rows[-1].kind == "total"


def test_where_all_agree_the_others_are_said_to_check_the_additive_model_only() -> None:
    assert sentences(bundled_analysis())[0] == (
        "All 4 other methods put Kawasaki first too. They only check the additive model, which decides."
    )


def test_where_they_disagree_each_first_is_told_with_its_methods_and_the_additive_model_decides() -> None:
    assert sentences(between((4, 0), (2, 2), weights=(11, 9)))[0] == (
        "The methods disagree on who is first: by the additive model it is C0, but by weighted product and TOPSIS it "
        "is C1. The additive model decides; where another differs, look into why."
    )


def test_a_city_that_is_moved_by_another_is_told_with_what_moved_it() -> None:
    told = about("TOPSIS", bundled_analysis())
    assert "Reversal in 5 of 14 tests (with a city as bad as the worst; with copies of Suwon and Braunschweig; " in told
    assert told.endswith("without Seoul; with Seoul made worse); Kawasaki stays first.")


def test_a_test_that_reaches_the_first_place_says_so() -> None:
    told = about("VIKOR", between((0, 1), (2, 2), (0, 4), weights=(4, 5)))
    assert told.endswith("Reversal in one of 7 tests (without C0); in one of them the first place changes.")


def test_a_method_that_nothing_moves_says_in_how_many_tests() -> None:
    assert about("Weighted product", bundled_analysis()).endswith("No reversal in 14 tests.")


def test_a_product_that_depends_on_what_the_best_end_counts_says_so() -> None:
    told = about("Weighted product", between((4, 0), (2, 2), weights=(6, 4)))
    assert "That choice matters: with 2 for the best, first is C0." in told
    assert "That choice matters" not in about("Weighted product", bundled_analysis())


def test_many_cities_are_cut_in_the_table_and_counted_in_the_clauses() -> None:
    rows = [(number % 5, number // 5 % 5, (number * 7) % 5) for number in range(24)]
    analysis = between(*rows, weights=(3, 2, 4))
    found = ranks_table(analysis)
    assert len(found.rows) == MOST_CITIES + 1
    assert found.rows[-1].cells[0].text == "Of 276 pairs, ordered otherwise (the first 10 cities are shown)"
    assert " cities" in about("TOPSIS", analysis).split("Reversal")[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fewer_than_two_ranked_cities_leave_it_out(lang: Lang) -> None:
    found = method_agreement(bundled_analysis(cities=["suwon"]))
    assert blocks(found, Words(lang)) == ()
    assert data(found, lang) is None


def test_the_data_have_every_score_rank_and_reversal_by_the_citys_id() -> None:
    made = data(method_agreement(bundled_analysis()), "en")
    assert made is not None
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert (made["pairs"], made["same_first"]) == (10, True)
    topsis = next(one for one in made["methods"] if one["method"] == "topsis")
    assert topsis["ranks"]["kawasaki"] == 1
    assert topsis["reversal_tests"] == {"dominated": 1, "copy": 5, "left-out": 4, "worsened": 4}
    first, *_, left_out, worsened = topsis["reversals"]
    assert first == {
        "test": "dominated",
        "city": None,
        "first_before": ["kawasaki"],
        "first_after": ["kawasaki"],
        "pairs": 1,
    }
    assert (left_out["test"], left_out["city"], worsened["city"]) == ("left-out", "seoul", "seoul")
    assert {one["best_end"] for one in made["weighted_product_first"]} == {2, 5, 100}


def test_what_a_test_added_is_null_among_the_first() -> None:
    """A copy of the first should share its place; by TOPSIS here, another takes it."""
    made = data(method_agreement(between((1, 1), (4, 2), (1, 4), weights=(2, 3))), "en")
    assert made is not None
    topsis = next(one for one in made["methods"] if one["method"] == "topsis")
    assert {"test": "copy", "city": "c2", "first_before": ["c2", None], "first_after": ["c1"], "pairs": 2} in topsis[
        "reversals"
    ]
