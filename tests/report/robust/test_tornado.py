"""What the tornado tells, in sentences and figures."""

import json
from dataclasses import replace
from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.analysis.tornado import Tornado, tornado
from partnerpick.decision.records import City
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Document, Heading, Paragraph, Table
from partnerpick.report.formats.terminal import render
from partnerpick.report.robust.tornado import answer, blocks, data
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities

EN, ID = Words("en"), Words("id")
AB = tuple(leaf(key) for key in "ab")
Level = float | tuple[float, float] | None


def levels(key: str, *levels: Level) -> City:
    return city(key, *(rating(name, level) for name, level in zip("ab", levels, strict=True)), gates=passed())


def between(*cities: City, space: Any = "point") -> Analysis:
    return run(with_cities(*cities, factors=AB, weight_sets={"own": weight_set(AB, {}, space=space)}))


def found(analysis: Analysis) -> Tornado:
    made = tornado(analysis)
    assert made is not None
    return made


def told(analysis: Analysis, words: Words = EN) -> list[str]:
    made = blocks(tornado(analysis), words)
    return [block.text for block in made if isinstance(block, Paragraph) and block.text]


def shown(analysis: Analysis) -> Table:
    return next(block for block in blocks(tornado(analysis), EN) if isinstance(block, Table))


STEADY = levels("kobe", (2, 4), 4), levels("suwon", 0, 0)
TURNING = levels("kobe", (0, 4), 2), levels("suwon", 1, 2)


def test_that_nothing_puts_another_city_first_is_said_with_how_many_were_tried() -> None:
    two = levels("kobe", (2, 4), (3, 4)), levels("suwon", 0, 0)
    assert told(between(*two))[0] == (
        "No single rating or share, moved alone to either of its ends, puts another city first (2 were tried)."
    )
    assert told(between(*STEADY))[0].startswith("The only rating or share that can be another")
    assert told(between(*two), ID)[0].endswith("menempatkan kota lain di urutan pertama (2 dicoba).")


def test_what_puts_another_city_first_is_named_with_who_that_is() -> None:
    assert told(between(*TURNING))[0] == (
        "One rating or share, of 1 tried one at a time, puts another city first at one of its ends: "
        "the rating of Kobe on A (Suwon first)."
    )


def test_a_share_at_either_end_of_which_another_city_is_first_names_both() -> None:
    cities = levels("kobe", 3, 3), levels("suwon", 4, 0), levels("oslo", 0, 4)
    assert told(between(*cities, space="free"))[0] == (
        "2 ratings and shares, of 2 tried one at a time, put another city first at one of their ends: "
        "the share of A (Oslo and Suwon first) and the share of B (Suwon and Oslo first)."
    )
    assert told(between(*cities, space="free"))[-1].endswith(EN("tornado.between"))


def test_of_many_that_change_the_winner_three_are_named_and_the_rest_counted() -> None:
    made = found(bundled_analysis(kind="prospective"))
    assert len(made.changing) > 4
    assert answer(made, EN).endswith(f"and {len(made.changing) - 3} more.")
    assert EN("tornado.others", n=1) == "one more"


def test_what_moves_the_lead_most_is_told_with_its_ends() -> None:
    assert told(between(*TURNING))[1] == (
        "The lead of Kobe over the best rival, now 12.5 points, moves most with the rating of Kobe on A: "
        "it lies between \N{MINUS SIGN}12.5 and 37.5."
    )


def test_where_nothing_is_uncertain_that_is_said_without_a_table() -> None:
    certain = between(levels("kobe", 4, 4), levels("suwon", 0, 0))
    assert told(certain) == [
        "Every rating is certain and no share may be other than it is, so nothing moves the lead of Kobe."
    ]
    assert not any(isinstance(block, Table) for block in blocks(tornado(certain), EN))


def test_cities_that_are_level_are_told_first() -> None:
    assert told(between(levels("suwon", (1, 3), 2), levels("kobe", 2, 2)))[0] == (
        "Kobe and Suwon are level now; the lead is that of Kobe, which is listed first."
    )


def test_without_a_rival_there_is_nothing_to_tell() -> None:
    assert blocks(tornado(between(levels("kobe", 4, 4))), EN) == ()
    assert data(tornado(between(levels("kobe", 4, 4))), "en") is None


def test_a_row_says_what_moves_from_where_to_where_and_what_that_does() -> None:
    (row,) = shown(between(*TURNING)).rows
    assert [cell.text for cell in row.cells] == [
        "Kobe: A",
        "level 0–4 of 4",
        "\N{MINUS SIGN}12.5",
        "37.5",
        "50.0",
        "Suwon",
    ]
    assert [cell.bar for cell in row.cells] == [None, None, None, None, 1.0, None]


def test_the_widest_ten_are_shown_with_bars_in_proportion_and_the_others_counted() -> None:
    analysis = bundled_analysis()
    made, table = found(analysis), shown(analysis)
    assert len(table.rows) == 10
    widths = [bar.width for bar in made.bars[:10]]
    assert [row.cells[4].value for row in table.rows] == widths
    assert [row.cells[4].bar for row in table.rows] == [width / widths[0] for width in widths]
    assert told(analysis)[-1].startswith(f"{len(made.bars) - 10} more move the lead by ")
    assert "none of them changes who is first" in told(analysis)[-1]


def test_that_some_left_out_change_the_winner_is_not_hidden() -> None:
    analysis = bundled_analysis(kind="prospective")
    made = found(analysis)
    steady = [bar for bar in made.bars if not made.takers(bar)]
    behind = replace(made, bars=(*steady[:10], *made.changing))
    last = [block.text for block in blocks(behind, EN) if isinstance(block, Paragraph)][-1]
    assert "those among them that put another city first are counted above" in last


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("options", [{}, {"weights": "paper_order"}, {"kind": "prospective"}])
def test_the_bundled_tornado_fits_eighty_columns(lang: Lang, options: dict[str, Any]) -> None:
    made = blocks(tornado(bundled_analysis(**options)), Words(lang))
    assert isinstance(made[0], Heading)
    drawn = render(Document("", lang, made), width=80)
    assert max(map(len, drawn.splitlines())) <= 80


def test_the_data_hold_every_bar_at_full_precision() -> None:
    made = found(between(*TURNING))
    (bar,) = made.bars
    expected = {
        "leader": "kobe",
        "lead": made.lead,
        "bars": [
            {
                "kind": "rating",
                "node": "a",
                "city": "kobe",
                "now": 0.5,
                "low": {"at": 0.0, "lead": bar.low.lead, "first": "suwon"},
                "high": {"at": 1.0, "lead": bar.high.lead, "first": "kobe"},
                "least": bar.least,
                "most": bar.most,
                "width": bar.width,
                "first_instead": ["suwon"],
            }
        ],
    }
    assert json.loads(json.dumps(data(made, "en"), allow_nan=False)) == expected
