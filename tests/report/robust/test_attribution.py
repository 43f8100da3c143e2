"""What the uncertainty is told to come from, in sentences and figures."""

import json
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.analysis.attribution import Attribution, attribution
from partnerpick.decision.records import City
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Document, Paragraph, Table
from partnerpick.report.formats.terminal import render
from partnerpick.report.robust.attribution import blocks, data
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities

EN, ID = Words("en"), Words("id")
AB = tuple(leaf(key) for key in "ab")
Level = float | tuple[float, float] | None


def levels(key: str, *levels: Level) -> City:
    return city(key, *(rating(name, level) for name, level in zip("ab", levels, strict=True)), gates=passed())


def between(*cities: City, space: Any = "point") -> Analysis:
    return run(with_cities(*cities, factors=AB, weight_sets={"own": weight_set(AB, {}, space=space)}))


def found(*cities: City, space: Any = "point", draws: int = 4096) -> Attribution:
    made = attribution(between(*cities, space=space), draws=draws)
    assert made is not None
    return made


@cache
def bundled(weights: str = "equal") -> Attribution:
    made = attribution(bundled_analysis(weights=weights), draws=16_384)
    assert made is not None
    return made


def told(made: Attribution | None, words: Words = EN) -> list[str]:
    return [block.text for block in blocks(made, words) if isinstance(block, Paragraph) and block.text]


def rows(made: Attribution) -> list[list[str]]:
    table = next(block for block in blocks(made, EN) if isinstance(block, Table))
    return [[cell.text for cell in row.cells] for row in table.rows]


ALONE = levels("kobe", (1, 4), 2), levels("suwon", 2, 2)


def test_the_input_that_matters_most_is_named_with_its_part() -> None:
    made = found(*ALONE)
    percent = f"{100 * min(made.single[0].total, 1):.0f}"
    assert told(made)[0] == (
        "Whether Kobe is first depends more on the rating of Kobe on A than on anything else: "
        f"if all else were known, {percent} % of the doubt would be left."
    )
    assert told(made, ID)[0].endswith(f"{percent} persen dari keraguan masih tersisa.")


def test_inputs_that_the_draws_cannot_order_are_named_together() -> None:
    made = found(levels("kobe", None, 2), levels("suwon", None, 2))
    names = [f"the rating of {one.inputs.city.title()} on A" for one in made.single if one.inputs.city]
    assert told(made)[0] == (
        f"Whether Kobe is first depends most on {names[0]} and {names[1]}; "
        "4,096 draws cannot tell which of them matters most."
    )
    assert rows(made)[1][0].startswith("≈ ")
    assert told(made)[-1].endswith(EN("attribution.legend-same"))


def test_weights_against_ratings_are_told_where_both_are_uncertain() -> None:
    made = bundled()
    totals = {one.inputs.kind: one.total for one in made.kinds}
    assert told(made)[1].startswith(
        "If the ratings were settled and only the weights open, "
        f"{100 * totals['all-weights']:.0f} % of the doubt would be left; if the weights were settled and only the "
        f"ratings open, {100 * totals['all-ratings']:.0f} %."
    )
    assert not any("settled" in text for text in told(found(*ALONE)))


def test_the_city_whose_ratings_matter_most_is_told_if_that_is_sure() -> None:
    made = bundled()
    assert "Of the cities, the ratings of Kawasaki would leave most" in told(made)[1]
    level = replace(made, cities=tuple(replace(one, apart=False) for one in made.cities))
    assert not any("Of the cities" in text for text in told(level))


def test_weights_are_named_by_what_they_divide() -> None:
    named = [row[0].removeprefix("≈ ") for row in rows(bundled())]
    assert "weights of the factors" in named
    assert "weights within scope expansion" in named
    flat = found(levels("kobe", 4, 1), levels("suwon", 1, 3), space="free")
    assert rows(flat)[0][0] == "weights of the criteria"


def test_a_row_has_the_total_its_error_and_what_it_does_alone() -> None:
    made = bundled()
    first = made.single[0]
    table = next(block for block in blocks(made, EN) if isinstance(block, Table))
    cells = table.rows[0].cells
    assert [cell.value for cell in cells[1:]] == [first.total, first.total_error, first.first]
    assert cells[1].bar == first.total
    assert cells[1].text == f"{100 * first.total:.0f} %"


def test_less_than_a_percent_is_told_as_that_even_where_chance_puts_it_below_nothing() -> None:
    made = bundled()
    below = replace(made, single=(made.single[0], replace(made.single[1], first=-0.002, total=0.004)))
    assert rows(replace(below, rest=None))[1][1:] == ["under 1 %", rows(made)[1][2], "under 1 %"]


def test_what_is_not_named_stands_together_in_the_last_row() -> None:
    made = bundled()
    table = next(block for block in blocks(made, EN) if isinstance(block, Table))
    assert table.rows[-1].kind == "total"
    assert table.rows[-1].cells[0].text == f"all other ({len(made.single) - 8})"
    assert len(table.rows) == 9


@pytest.mark.parametrize(
    ("cities", "expected"),
    [
        ((levels("kobe", (3, 4), 4), levels("suwon", 1, 1)), "Kobe is first in every one of 4,096 draws"),
        ((levels("kobe", 4, 4), levels("suwon", 1, 1)), "The weights are fixed and every rating is certain"),
    ],
)
def test_where_there_is_no_doubt_that_is_said_without_a_table(cities: tuple[City, ...], expected: str) -> None:
    made = found(*cities)
    (sentence,) = told(made)
    assert sentence.startswith(expected)
    assert not any(isinstance(block, Table) for block in blocks(made, EN))


def test_a_leader_that_is_never_first_is_told_as_such() -> None:
    never = replace(found(levels("kobe", (3, 4), 4), levels("suwon", 1, 1)), share=0.0)
    assert told(never)[0].startswith("Kobe, first as shown, is first in none of 4,096 draws")


def test_draws_too_few_to_tell_are_said_to_be() -> None:
    made = bundled()
    unsure = replace(made.single[0], total=0.1, total_error=0.2)
    assert told(replace(made, single=(unsure,))) == [
        "Whether Kawasaki is first changes so seldom in 16,384 draws that they cannot tell what it depends on."
    ]


def test_without_a_rival_there_is_nothing_to_tell() -> None:
    alone = attribution(between(levels("kobe", None, 4)), draws=16)
    assert blocks(alone, EN) == ()
    assert data(alone, "en") is None


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("weights", ["equal", "paper_order"])
def test_on_the_bundled_decision_it_fits_eighty_columns(lang: Lang, weights: str) -> None:
    drawn = render(Document("", lang, blocks(bundled(weights), Words(lang))), width=80)
    assert max(map(len, drawn.splitlines())) <= 80


def test_the_data_hold_every_input_at_full_precision() -> None:
    made = bundled()
    written = json.loads(json.dumps(data(made, "en"), allow_nan=False))
    assert [one["total"] for one in written["inputs"]] == [one.total for one in made.single]
    assert (written["leader"], written["share"], written["draws"], written["seed"]) == (
        "kawasaki",
        made.share,
        16_384,
        0,
    )
    first = made.single[0]
    assert written["inputs"][0] == {
        "kind": first.inputs.kind,
        "node": first.inputs.node,
        "city": first.inputs.city,
        "size": 1,
        "first": first.first,
        "first_error": first.first_error,
        "total": first.total,
        "total_error": first.total_error,
        "apart": False,
    }
    assert written["rest"]["size"] == len(made.single) - 8
    assert {one["kind"] for one in written["kinds"]} == {"all-weights", "all-ratings"}
    assert len(written["cities"]) == len(made.cities)
    certain = found(levels("kobe", (3, 4), 4), levels("suwon", 1, 1))
    assert json.loads(json.dumps(data(certain, "en"), allow_nan=False))["constant"] is True
