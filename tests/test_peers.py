"""Faults that other tools of this kind were seen to have: here each is the right result, or an error that names it.

Each test is short and goes through what users call: the command line, a file, or a public function over arrays.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis
from partnerpick.analysis.robustness import robustness
from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.additive import contributions, overall_values
from partnerpick.numeric.crosscheck import promethee2, rank_reversals, topsis, vikor, weighted_product
from partnerpick.numeric.simplex_volume import pairwise_winning
from partnerpick.numeric.smaa import smaa
from partnerpick.numeric.weights import ahp_weights, critic_weights, entropy_weights
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities
from tests.cli.running import data, refused
from tests.decision.minimal import build, problems

TABLE = np.array([[7, 6, 8, 0.62, 3], [9, 5, 6, 0.7, 5], [6, 7, 5, 0.55, 2], [6, 7, 5, 0.55, 2], [4, 8, 9, 0.3, 1]])
"""Rows 2 and 3 are equal; on the last criterion less is better."""
WEIGHTS = np.array([0.3, 0.2, 0.2, 0.2, 0.1])
RISING = np.array([True, True, True, True, False])
VALUES = np.abs(TABLE - np.where(RISING, TABLE.min(axis=0), TABLE.max(axis=0))) / np.ptp(TABLE, axis=0)

METHODS = {"topsis": topsis, "vikor": vikor, "promethee2": promethee2, "weighted product": weighted_product}


def scores(method: str, table: FloatArray, weights: FloatArray = WEIGHTS, rising: object = RISING) -> FloatArray:
    return np.asarray(METHODS[method](table, weights, rising).scores)  # type: ignore[operator]  # each takes these three


def ranks(method: str, table: FloatArray, weights: FloatArray = WEIGHTS, rising: object = RISING) -> IntArray:
    return np.asarray(METHODS[method](table, weights, rising).ranks)  # type: ignore[operator]  # each takes these three


EVERY_TABLE: dict[str, Callable[[FloatArray], object]] = {
    **{name: partial(scores, name) for name in METHODS},
    "contributions": lambda table: contributions(table, WEIGHTS),
    "overall values": lambda table: overall_values(table, WEIGHTS),
    "smaa, low": lambda table: smaa(table, VALUES, draws=1_000),
    "smaa, high": lambda table: smaa(VALUES, table, draws=1_000),
    "pairwise winning": pairwise_winning,
    "entropy weights": entropy_weights,
    "critic weights": lambda table: critic_weights(table, RISING),
    "rank reversals": lambda table: rank_reversals(partial(ranks, "topsis"), table),
}

AB = (leaf("a"), leaf("b"))
EQUAL = {"equal": weight_set(AB, {}, space="free")}


def cities(*rows: tuple[str, Any, Any], **given: Any) -> Analysis:
    """An analysis of cities by their levels (0-4) on two criteria; None is unknown."""
    found = [city(key, rating("a", one), rating("b", other), gates=passed()) for key, one, other in rows]
    return run(with_cities(*found, factors=AB, weight_sets=EQUAL), **given)


# What is no number


@pytest.mark.parametrize("wrong", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("method", EVERY_TABLE)
def test_what_is_no_number_is_named_by_its_cell_and_never_ranked(method: str, wrong: float) -> None:
    table = VALUES.copy()
    table[1, 3] = wrong
    with pytest.raises(ValueError, match=r"alternative 1, criterion 3\b.*" + str(wrong)):
        EVERY_TABLE[method](table)


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
@pytest.mark.parametrize("method", [*METHODS, "contributions"])
def test_a_weight_that_is_no_number_is_named(method: str, wrong: float) -> None:
    weights = np.array([0.3, 0.2, wrong, 0.2, 0.1])
    with pytest.raises(ValueError, match=f"weight.* {wrong}"):
        scores(method, VALUES, weights) if method in METHODS else contributions(VALUES, weights)


@pytest.mark.parametrize("wrong", [".nan", ".inf", "-.inf"])
def test_what_is_no_number_in_a_file_is_named_by_its_line(wrong: str, tmp_path: Path) -> None:
    folder = build(tmp_path, cities=("value: 0.25", f"value: {wrong}"))
    line = next(
        number for number, text in enumerate((folder / "cities.yaml").read_text().splitlines(), 1) if wrong in text
    )
    assert f"cities.yaml:{line}:" in refused("rank", "--decision", str(folder))


# Ties


@pytest.mark.parametrize("method", METHODS)
def test_equal_alternatives_share_their_score_and_their_rank(method: str) -> None:
    points, places = scores(method, TABLE), ranks(method, TABLE)
    assert points[2] == points[3]
    assert places[2] == places[3]


@pytest.mark.parametrize("blanked", [None, 4])
def test_equal_cities_share_their_rank_whatever_another_citys_cell_is(blanked: int | None) -> None:
    found = cities(("zeist", 3, 2), ("aomori", 3, 2), ("mainz", blanked, 0))
    assert found.alternative("zeist").rank == found.alternative("aomori").rank
    listed = [one.city.id for one in found.alternatives if one.city.id != "mainz"]
    assert listed == ["aomori", "zeist"]


def test_with_ties_the_chances_of_every_rank_and_of_every_city_still_sum_to_one() -> None:
    found = smaa(VALUES, VALUES, draws=2_000)
    assert found.rank_acceptability.sum(axis=0) == pytest.approx(np.ones(5), abs=1e-9)
    assert found.rank_acceptability.sum(axis=1) == pytest.approx(np.ones(5), abs=1e-9)
    assert found.rank_acceptability[2].tolist() == found.rank_acceptability[3].tolist()
    assert found.pairwise_winning[2, 3] == 0.5


# Columns and rows that say little


@pytest.mark.parametrize("method", METHODS)
def test_a_criterion_on_which_all_are_the_same_gives_numbers_and_changes_no_rank(method: str) -> None:
    table = TABLE.copy()
    table[:, 2] = 5
    assert np.isfinite(scores(method, table)).all()
    other = table.copy()
    other[:, 2] = 9
    assert ranks(method, table).tolist() == ranks(method, other).tolist()


@pytest.mark.parametrize(
    "weigh", [entropy_weights, lambda table: critic_weights(table, RISING)], ids=["entropy", "critic"]
)
def test_a_criterion_on_which_all_are_the_same_gets_no_weight_from_the_data(
    weigh: Callable[[FloatArray], FloatArray],
) -> None:
    table = TABLE.copy()
    table[:, 2] = 5
    weights = weigh(table)
    assert weights[2] == 0
    assert weights.sum() == pytest.approx(1)


@pytest.mark.parametrize("method", METHODS)
def test_an_alternative_that_is_worst_on_everything_gets_a_number_and_the_last_rank(method: str) -> None:
    worst = np.where(RISING, TABLE.min(axis=0), TABLE.max(axis=0))
    table = np.vstack([TABLE, worst - np.where(RISING, 0.1, -0.1)])
    assert np.isfinite(scores(method, table)).all()
    assert ranks(method, table)[-1] == 6


def test_an_alternative_that_is_worst_on_everything_is_never_first_and_has_no_central_weights() -> None:
    values = np.vstack([VALUES + 0.1, np.zeros(5)])
    found = smaa(values, values, draws=1_000)
    assert found.first[-1] == 0
    assert found.rank_acceptability[-1].tolist() == [0, 0, 0, 0, 0, 1]
    assert np.isnan(found.central_weights[-1]).all()
    assert np.isnan(found.confidence_factors[-1])


LEVELS = st.tuples(st.integers(0, 4), st.integers(0, 4))


@given(st.lists(LEVELS, min_size=1, max_size=5))
def test_a_city_that_all_dominate_changes_no_rank_and_no_value(levels: list[tuple[int, int]]) -> None:
    rows = [(f"c{number}", *row) for number, row in enumerate(levels)]
    before, after = cities(*rows), cities(*rows, ("worst", 0, 0))
    for found in before.alternatives:
        same = after.alternative(found.city.id)
        assert (same.rank, same.overall_value) == (found.rank, found.overall_value)


@pytest.mark.parametrize("table", [TABLE, np.array([[9.0, 9], [5, 5], [5, 5], [1, 2]]), np.ones((4, 3))])
@pytest.mark.parametrize("method", METHODS)
def test_the_test_for_rank_reversals_ends_on_equal_rows(method: str, table: FloatArray) -> None:
    width = table.shape[1]
    found = rank_reversals(
        partial(ranks, method, weights=np.full(width, 1 / width), rising=np.ones(width, bool)), table
    )
    assert 0 < sum(found.trials.values()) <= 1 + 3 * len(table)


# Weights


@pytest.mark.parametrize("method", METHODS)
def test_the_scale_of_the_weights_changes_nothing(method: str) -> None:
    assert scores(method, TABLE, WEIGHTS / 2) == pytest.approx(scores(method, TABLE))
    assert ranks(method, TABLE, WEIGHTS / 2).tolist() == ranks(method, TABLE).tolist()


def test_raw_weights_of_half_the_size_say_the_same_and_the_shares_that_they_come_to_are_shown(tmp_path: Path) -> None:
    found = []
    for raw in ("{know_how: 3, size: 2, fields: 1}", "{know_how: 1.5, size: 1, fields: 0.5}"):
        folder = build(tmp_path / str(len(raw)), equal=("{know_how: 1}", raw))
        found.append(data("rank", "--decision", str(folder)))
    shares = found[0]["weights"]["shares"]
    assert shares == found[1]["weights"]["shares"]
    assert [shares[key] for key in ("know_how", "size", "fields")] == pytest.approx([3 / 6, 2 / 6, 1 / 6])
    assert found[0]["alternatives"] == found[1]["alternatives"]


def test_weights_that_do_not_sum_to_one_are_refused_by_the_arithmetic() -> None:
    with pytest.raises(ValueError, match=r"must sum to 1, not 0\.5"):
        contributions(VALUES, np.full(5, 0.1))


@pytest.mark.parametrize("method", [*METHODS, "contributions"])
def test_a_negative_weight_is_refused_by_name(method: str) -> None:
    weights = np.array([0.3, 0.4, -0.2, 0.4, 0.1])
    with pytest.raises(ValueError, match=r"weight 2 must be .*0 or more, not -0\.2"):
        scores(method, VALUES, weights) if method in METHODS else contributions(VALUES, weights)


def test_a_negative_weight_in_a_file_is_refused(tmp_path: Path) -> None:
    told = problems(tmp_path, equal=("{know_how: 1}", "{know_how: -1}"))
    assert len(told) == 1
    assert "equal.yaml:8:" in told[0]
    assert "-1" in told[0]


@pytest.mark.parametrize("wrong", [[[1, 3], [3, 1]], [[1, 0], [0, 1]], [[1, -2], [-0.5, 1]], [[1, np.nan], [1, 1]]])
def test_judgements_that_contradict_their_mirrors_or_are_not_above_zero_are_refused(wrong: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="judgement"):
        ahp_weights(wrong)


# Files


def test_two_cities_of_one_name_are_refused(tmp_path: Path) -> None:
    told = problems(tmp_path, cities=("{en: Birch, id: Kota Birch}", "Ashford"))
    assert len(told) == 1
    assert "Ashford" in told[0]


def test_two_cities_of_one_id_are_refused(tmp_path: Path) -> None:
    told = problems(tmp_path, cities=("  birch:\n", "  ashford:\n"))
    assert any("cities.yaml" in line and "ashford" in line for line in told)


def test_a_second_value_of_one_cell_on_one_day_is_refused(tmp_path: Path) -> None:
    second = "{as_of: 2020-12-31, value: 0.25}, {as_of: 2020-12-31, value: 0.75}"
    told = problems(tmp_path, cities=("{as_of: 2020-12-31, value: 0.25}", second))
    assert len(told) == 1
    assert "2020-12-31" in told[0]


def test_a_cell_that_is_written_twice_is_refused(tmp_path: Path) -> None:
    once = "      size: [{as_of: 2020-12-31, value: 0.25}]\n"
    assert len(problems(tmp_path, cities=(once, once + once.replace("0.25", "0.75")))) == 1


def test_an_unknown_field_is_refused_with_the_name_that_was_perhaps_meant(tmp_path: Path) -> None:
    told = problems(tmp_path, cities=("value: 0.25", "valeu: 0.25"))
    assert any("valeu" in line and "value" in line for line in told)


# What is missing


def test_a_missing_score_counts_from_worst_to_best_and_moves_nobody_else() -> None:
    known, blank = cities(("kobe", 4, 1), ("suwon", 1, 3)), cities(("kobe", 4, 1), ("suwon", 1, None))
    assert blank.alternative("kobe").overall_value == known.alternative("kobe").overall_value
    missing = blank.alternative("suwon").cell("b")
    assert (missing.low, missing.partial_value, missing.high) == (0, 0.5, 1)
    assert not missing.known
    assert blank.alternative("suwon").known_weight == 0.5


def test_a_missing_score_of_the_leader_never_raises_its_chance_of_being_first() -> None:
    rows = (("kobe", 4, 4), ("suwon", 3, 3))
    known, blank = (robustness(cities(*found), draws=2_000) for found in (rows, (("kobe", 4, None), ("suwon", 3, 3))))
    assert known is not None
    assert blank is not None
    assert known.first("kobe") == 1
    assert blank.first("kobe") < 1
    assert blank.first("suwon") > 0


def test_what_is_missing_is_told_on_the_page(tmp_path: Path) -> None:
    folder = build(tmp_path, cities=("      size: [{as_of: 2020-12-31, value: 0.25}]\n", ""))
    found = {one["id"]: one for one in data("rank", "--decision", str(folder))["alternatives"]}
    cell = next(cell for cell in found["birch"]["contributions"] if cell["criterion"] == "size")
    assert (cell["known"], cell["low"], cell["high"]) == (False, 0, 1)
    assert found["birch"]["known_weight"] < 1


# One, or none


def test_one_alternative_is_always_first() -> None:
    found = smaa(VALUES[:1], VALUES[:1], draws=1_000)
    assert found.rank_acceptability.tolist() == [[1]]
    assert found.pairwise_winning.tolist() == [[0.5]]
    assert found.expected_ranks.tolist() == [1]


def test_one_criterion_leaves_no_weight_to_draw() -> None:
    found = smaa(VALUES[:, :1], VALUES[:, :1], draws=1_000)
    assert found.first.tolist() == [0, 1, 0, 0, 0]
    assert found.central_weights[1].tolist() == [1]


@pytest.mark.parametrize("method", METHODS)
def test_one_alternative_is_first_by_every_method(method: str) -> None:
    assert ranks(method, TABLE[:1]).tolist() == [1]


@pytest.mark.parametrize("shape", [(0, 5), (5, 0), (0, 0), (5,)])
@pytest.mark.parametrize("method", [*METHODS, "entropy weights", "critic weights", "rank reversals"])
def test_without_an_alternative_or_a_criterion_there_is_nothing_to_rank(method: str, shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"expected \d or more alternatives"):
        EVERY_TABLE[method](np.zeros(shape))


@pytest.mark.parametrize("shape", [(0, 5), (5, 0), (0, 0), (5,)])
def test_without_an_alternative_or_a_criterion_there_is_nothing_to_draw_for(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"alternative|criterion"):
        smaa(np.zeros(shape), np.zeros(shape), draws=1_000)


def test_without_a_ranked_city_the_command_says_so(tmp_path: Path) -> None:
    folder = str(build(tmp_path))
    assert data("rank", "--decision", folder, "--without", "birch")["lead"] is None
    assert "no city is left to rank" in refused(
        "rank", "--decision", folder, "--without", "birch", "--without", "ashford"
    )
