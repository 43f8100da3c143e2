"""The tables of what the draws found: ranks, the weights that favour a city, and pairs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest

from partnerpick.analysis.robustness import Robustness, robustness
from partnerpick.locale import Words
from partnerpick.numeric.smaa import SmaaResult, Tables
from partnerpick.report.document import Table
from partnerpick.report.robust.acceptability import (
    central_weights_table,
    city_data,
    margin,
    pairs_table,
    ranks_table,
    usual_weights,
    whole_table,
)
from tests.bundled import bundled_analysis
from tests.findings.test_verdict import between, levels

EN, ID = Words("en"), Words("id")


def result(tables: dict[str, Any], draws: int = 100_000) -> SmaaResult:
    """A result with these tables, every standard error a hundredth of its figure."""
    found = {name: np.array(table, dtype=np.float64) for name, table in tables.items()}
    return SmaaResult(found, Tables({name: table / 100 for name, table in found.items()}), draws, draws)


def three() -> Robustness:
    """Three cities of which the last is never first; four criteria that count 40, 30, 20 and 10 % on average."""
    cities = (levels("kobe", 4, 3, 3, 1), levels("suwon", 0, 2, 2, 4), levels("oslo", 0, 0, 1, 0))
    found = result(
        {
            "first": [0.8, 0.2, 0.0],
            "rank_acceptability": [[0.8, 0.195, 0.005], [0.2, 0.8, 0.0], [0.0, 0.005, 0.995]],
            "expected_ranks": [1.2, 1.8, 3.0],
            "central_weights": [[0.45, 0.3, 0.2, 0.05], [0.2, 0.3, 0.2, 0.3], [np.nan] * 4],
            "confidence_factors": [0.95, 0.6, np.nan],
            "pairwise_winning": [[0.5, 0.8, 0.995], [0.2, 0.5, 1.0], [0.005, 0.0, 0.5]],
        }
    )
    return Robustness(between(*cities), ("kobe", "suwon", "oslo"), tuple("abcd"), found, seed=0)


def many(cities: int) -> Robustness:
    """So many cities, each as likely in every rank as in any other."""
    named = [levels(f"city{place:02}", 4, 3, 2, 1) for place in range(cities)]
    even = np.full((cities, cities), 1 / cities)
    found = result(
        {
            "first": even[0],
            "rank_acceptability": even,
            "expected_ranks": np.full(cities, (cities + 1) / 2),
            "central_weights": np.full((cities, 4), 0.25),
            "confidence_factors": even[0],
            "pairwise_winning": np.full((cities, cities), 0.5),
        }
    )
    analysis = between(*named)
    return Robustness(analysis, tuple(one.city.id for one in analysis.ranked), tuple("abcd"), found, seed=0)


def shown(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def keys(table: Table) -> list[str]:
    return [column.key for column in table.columns]


def test_each_city_has_its_chance_of_each_rank_its_mean_rank_and_how_it_does_at_its_best() -> None:
    table = ranks_table(three(), EN)
    assert keys(table) == ["city", "overall_value", "rank_1", "rank_2", "rank_3", "expected_rank", "confidence_factor"]
    assert [row[:1] + row[2:] for row in shown(table)] == [
        ["Kobe", "80 %", "20 %", "<1 %", "1.2", "95 %"],
        ["Suwon", "20 %", "80 %", "none", "1.8", "60 %"],
        ["Oslo", "none", "<1 %", ">99 %", "3.0", "–"],
    ]
    assert [cell.value for cell in table.rows[0].cells[2:]] == [0.8, 0.195, 0.005, 1.2, 0.95]


@pytest.mark.parametrize(
    ("cities", "ranks"),
    [
        (6, ["rank_1", "rank_2", "rank_3", "rank_4", "rank_5", "rank_6"]),
        (7, ["rank_1", "rank_2", "rank_3", "rank_4_7"]),
        (10, ["rank_1", "rank_2", "rank_3", "rank_4_10"]),
        (11, ["rank_1", "rank_2", "rank_3", "rank_4_10", "rank_11"]),
        (12, ["rank_1", "rank_2", "rank_3", "rank_4_10", "rank_11_12"]),
    ],
)
def test_with_many_cities_the_later_ranks_are_told_together(cities: int, ranks: Sequence[str]) -> None:
    table = ranks_table(many(cities), EN)
    assert keys(table)[2:-2] == ranks
    for row in table.rows:
        parts = [cell.value for cell in row.cells[2:-2] if isinstance(cell.value, float)]
        assert sum(parts) == pytest.approx(1)


def test_ranks_told_together_say_which_they_are() -> None:
    headers = [column.header for column in ranks_table(many(12), EN).columns]
    assert headers[4:7] == ["rank 3", "ranks 4–10", "rank 11 on"]


def test_what_counts_more_where_a_city_is_first_is_named_with_what_is_usual() -> None:
    table = central_weights_table(three(), EN)
    assert [row[0] for row in shown(table)] == ["All draws", "Kobe", "Suwon", "Oslo"]
    assert [row[-1] for row in shown(table)] == ["–", "A 45 % (not 40 %)", "D 30 % (not 10 %)", "first in no draw"]
    assert shown(table)[0][1:5] == ["40 %", "30 %", "20 %", "10 %"]
    assert shown(table)[3][1:5] == ["–"] * 4


def test_the_usual_weights_are_the_mean_over_all_draws() -> None:
    usual = usual_weights(three())
    assert usual == pytest.approx({"a": 0.4, "b": 0.3, "c": 0.2, "d": 0.1})


def test_a_city_that_is_first_too_seldom_to_tell_is_told_so() -> None:
    found = three()
    seldom = Robustness(found.analysis, found.cities, found.leaves, result(dict(found.result.found), draws=400), 0)
    assert shown(central_weights_table(seldom, EN))[2][1:] == [*["–"] * 4, "first in too few draws to tell"]


def test_factors_sum_the_weights_of_their_criteria() -> None:
    found = robustness(bundled_analysis(), draws=2000)
    assert found is not None
    for row in central_weights_table(found, EN).rows:
        shares = [cell.value for cell in row.cells[1:-1] if isinstance(cell.value, float)]
        assert not shares or sum(shares) == pytest.approx(1)


def test_pairs_are_read_from_the_row() -> None:
    assert shown(pairs_table(three(), EN)) == [
        ["Kobe", "–", "80 %", ">99 %"],
        ["Suwon", "20 %", "–", "100 %"],
        ["Oslo", "<1 %", "none", "–"],
    ]


def test_of_many_cities_the_best_six_are_held_against_each_other() -> None:
    table = pairs_table(many(12), EN)
    assert (len(table.rows), len(table.columns)) == (6, 7)


def test_where_no_weights_are_drawn_none_favour_a_city() -> None:
    assert keys(ranks_table(three(), EN, weighed=False)) == keys(ranks_table(three(), EN))[:-1]


def test_the_table_for_machines_has_every_rank_with_its_error() -> None:
    table = whole_table(three(), ID)
    assert keys(table)[:6] == ["city", "overall_value", "rank_1", "rank_1_error", "rank_2", "rank_2_error"]
    assert [cell.value for cell in table.rows[0].cells[2:4]] == [0.8, 0.008]
    assert [(cell.text, cell.value) for cell in table.rows[2].cells[-2:]] == [("", None)] * 2


def test_machines_get_no_figure_where_there_is_none() -> None:
    told = city_data(three(), 2)
    assert (told["confidence_factor"], told["central_weights"]) == (None, None)
    assert told["pairwise_winning"]["kobe"] == {"share": 0.005, "error": 0.00005}


def test_the_margin_is_three_standard_errors_of_the_least_known_part() -> None:
    assert margin(three()) == pytest.approx(3 * 0.01)
