"""How firm the ranking of a decision is: SMAA joined to its cities, its leaves and its weight set."""

import numpy as np
import pytest

from partnerpick.analysis.robustness import robustness
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities

AB = (leaf("a"), leaf("b"))
KOBE = city("kobe", rating("a", 4), rating("b", 1), gates=passed())
SUWON = city("suwon", rating("a", 0), rating("b", 4), gates=passed())
OUT = city("oslo", rating("a", 4), rating("b", 4), gates=passed(outcome="fail"))
FREE = {"free": weight_set(AB, {}, space="free")}


def test_the_tables_are_about_the_ranked_cities_in_their_order() -> None:
    found = robustness(run(with_cities(SUWON, KOBE, OUT, factors=AB, weight_sets=FREE)), draws=20_000)
    assert found is not None
    assert (found.cities, found.leaves) == (("kobe", "suwon"), ("a", "b"))
    # Kobe is first where w_a + w_b / 4 > w_b, that is where w_a > 3/7.
    assert found.first("kobe") == pytest.approx(4 / 7, abs=5 * found.error("kobe"))


def test_a_pinned_share_is_in_every_draw() -> None:
    analysis = run(with_cities(KOBE, SUWON, factors=AB, weight_sets=FREE), pinned={"a": 0.5})
    found = robustness(analysis, draws=1_000)
    assert found is not None
    assert found.first("kobe") == 1
    assert found.result.central_weights[0].tolist() == [0.5, 0.5]


def test_a_city_that_is_not_ranked_has_no_chance_to_ask_for() -> None:
    found = robustness(run(with_cities(KOBE, OUT, factors=AB, weight_sets=FREE)), draws=1_000)
    assert found is not None
    with pytest.raises(ValueError, match="not in"):
        found.first("oslo")


def test_where_no_city_is_ranked_there_is_nothing_to_find() -> None:
    assert robustness(run(with_cities(OUT, factors=AB, weight_sets=FREE)), draws=1_000) is None


def test_the_draws_are_those_of_the_seed_that_is_asked_for() -> None:
    analysis = run(with_cities(KOBE, SUWON, factors=AB, weight_sets=FREE))
    one, again, other = (robustness(analysis, draws=1_000, seed=seed) for seed in (7, 7, 8))
    assert one is not None
    assert again is not None
    assert other is not None
    assert (one.seed, other.seed) == (7, 8)
    weights = [found.result.central_weights.tolist() for found in (one, again, other)]
    assert weights[0] == weights[1] != weights[2]


def test_the_bundled_answer_does_not_hang_on_the_seed() -> None:
    first, second = (robustness(bundled_analysis(), draws=20_000, seed=seed) for seed in (0, 1))
    assert first is not None
    assert second is not None
    gap = np.abs(first.result.rank_acceptability - second.result.rank_acceptability)
    error = np.hypot(first.result.standard_errors.rank_acceptability, second.result.standard_errors.rank_acceptability)
    assert (gap <= 5 * error).all()
