"""The triangle of three factors' shares: who is first where, from the decision as it stands."""

import numpy as np
import pytest

from partnerpick.analysis import Analysis
from partnerpick.analysis.exact import factor_triangle
from partnerpick.analysis.robustness import robustness
from tests.bundled import bundled_analysis
from tests.checks.builders import city, passed, rating, run, tree, weight_set, with_cities

THREE = tree(2, 1, 1)  # F0 with a and b, F1 with c, F2 with d
ALL_ROUNDER = city("kobe", *(rating(key, 2) for key in "abcd"), gates=passed())
SPECIALISTS = (
    city("suwon", rating("a", 4), rating("b", 4), rating("c", 0), rating("d", 0), gates=passed()),
    city("oslo", rating("a", 0), rating("b", 0), rating("c", 4), rating("d", 0), gates=passed()),
    city("lima", rating("a", 0), rating("b", 0), rating("c", 0), rating("d", 4), gates=passed()),
)
OUT = city("paris", *(rating(key, 4) for key in "abcd"), gates=passed(outcome="fail"))


def analysis(*cities: object, factors: object = THREE, space: str = "free", **options: object) -> Analysis:
    sets = {"ours": weight_set(factors, {}, space=space)}  # type: ignore[arg-type]  # any tree
    return run(with_cities(*cities, factors=factors, weight_sets=sets), **options)  # type: ignore[arg-type]  # any city


def test_the_cities_divide_the_triangle_by_their_values_on_the_factors() -> None:
    found = factor_triangle(analysis(ALL_ROUNDER, *SPECIALISTS, OUT))
    assert found is not None
    assert found.factors == ("F0", "F1", "F2")
    # The all-rounder is worth a half on each factor, so it is first where no share is over a half: a quarter.
    assert {key: found.first(key) for key in found.cities} == pytest.approx(
        {"kobe": 0.25, "suwon": 0.25, "oslo": 0.25, "lima": 0.25}
    )
    suwon = found.polygons[found.cities.index("suwon")]
    assert sorted(suwon.round(9).tolist()) == [[0.5, 0, 0.5], [0.5, 0.5, 0], [1, 0, 0]]


def test_the_leader_is_whoever_is_first_in_the_largest_part_and_all_others_are_held_against_it() -> None:
    strong = city("suwon", rating("a", 4), rating("b", 4), rating("c", 1), rating("d", 1), gates=passed())
    found = factor_triangle(analysis(ALL_ROUNDER, strong))
    assert found is not None
    # Suwon is ahead where w0 / 2 > (1 - w0) / 4, that is where w0 > 1/3: the area (2/3)^2.
    assert found.first("kobe") == pytest.approx(5 / 9)
    assert (found.leader, found.cities) == ("kobe", ("kobe", "suwon"))
    assert found.behind == pytest.approx((0.5, 5 / 9))


def test_weights_within_the_factors_stay_as_they_are() -> None:
    lopsided = city("suwon", rating("a", 4), rating("b", 0), rating("c", 0), rating("d", 0), gates=passed())
    plain = factor_triangle(analysis(ALL_ROUNDER, lopsided))
    turned = factor_triangle(analysis(ALL_ROUNDER, lopsided, pinned={"a": 0.75}))
    assert plain is not None
    assert turned is not None
    assert plain.first("suwon") == 0
    # Worth 0.75 on F0 now, it is ahead where 0.75 w > 0.5.
    assert turned.first("suwon") == pytest.approx((1 / 3) ** 2)


def test_smaa_with_everything_below_the_factors_held_finds_the_same_within_its_error() -> None:
    held = analysis(ALL_ROUNDER, *SPECIALISTS, pinned={"a": 0.5, "b": 0.5})
    found, sampled = factor_triangle(held), robustness(held, draws=20_000)
    assert found is not None
    assert sampled is not None
    for key in found.cities:
        assert abs(found.first(key) - sampled.first(key)) <= 5 * sampled.error(key)


def test_of_the_bundled_decision_the_parts_sum_to_all() -> None:
    found = factor_triangle(bundled_analysis(kind="prospective"))
    assert found is not None
    assert sum(found.areas) == pytest.approx(1)
    for one, corners in enumerate(found.polygons):
        assert np.allclose(corners.sum(axis=1), 1)
        assert (len(corners) > 0) == (found.areas[one] > 0)


@pytest.mark.parametrize(
    "held",
    [
        analysis(ALL_ROUNDER, *SPECIALISTS, space="point"),
        analysis(ALL_ROUNDER, *SPECIALISTS, pinned={"F1": 0.5}),
        analysis(ALL_ROUNDER, *SPECIALISTS, factors=tree(2, 2)),
        analysis(ALL_ROUNDER, *SPECIALISTS, factors=tree(1, 1, 1, 1)),
        analysis(ALL_ROUNDER, OUT),
        bundled_analysis(weights="paper_order"),
    ],
    ids=["point", "pinned", "two factors", "four factors", "one ranked city", "order"],
)
def test_there_is_no_triangle_without_three_free_factors_and_a_rival(held: Analysis) -> None:
    assert factor_triangle(held) is None


def test_a_city_that_is_not_ranked_has_no_part_to_ask_for() -> None:
    found = factor_triangle(analysis(ALL_ROUNDER, *SPECIALISTS, OUT))
    assert found is not None
    with pytest.raises(ValueError, match="not in"):
        found.first("paris")
