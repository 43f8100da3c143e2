import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerpick.numeric.value_functions import ValueFunction
from tests.strategies import PERFORMANCES, value_functions


@pytest.mark.parametrize(
    ("points", "at", "expected"),
    [
        ([(2, 0.0875), (16, 0), (30, 0)], [3, 4, 2, 6, 30], [0.08125, 0.075, 0.0875, 0.0625, 0]),
        ([(10, 0.9), (20, 0.025), (30, 0), (40, 0)], [10, 20, 20, 40, 30], [0.9, 0.025, 0.025, 0, 0]),
        ([(0, 0), (1, 0), (2, 0.0125), (3, 0.0125)], [1, 2, 0, 0, 3], [0, 0.0125, 0, 0, 0.0125]),
    ],
    ids=["price", "time", "comfort"],
)
def test_piecewise_gives_the_values_of_the_mcda_package(
    points: list[tuple[float, float]], at: list[float], expected: list[float]
) -> None:
    """Five ways through Paris: R package MCDA, tests/applyPiecewiseLinearValueFunctionsOnPerformanceTable.R."""
    assert ValueFunction.piecewise(points)(at) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    ("points", "at", "expected"),
    [
        ([(-0.15, 0), (0.35, 1)], [0.35, -0.15, 0.1], [1, 0, 0.5]),
        ([(50, 1), (100, 0)], [50, 100, 75], [1, 0, 0.5]),
        ([(-0.15, 0), (0, 0.1), (0.25, 0.9), (0.35, 1)], [0.35, -0.15, 0, 0.25, 0.1], [1, 0, 0.1, 0.9, 0.42]),
        ([(50, 1), (75, 0.8), (90, 0.5), (100, 0)], [50, 60, 75, 90, 100], [1, 0.92, 0.8, 0.5, 0]),
    ],
)
def test_piecewise_gives_the_values_of_the_smaa_package(
    points: list[tuple[float, float]], at: list[float], expected: list[float]
) -> None:
    """R package smaa (van Valkenhoef), tests/pvf.R."""
    assert ValueFunction.piecewise(points)(at) == pytest.approx(expected, abs=1e-9)


def test_clipping_gives_the_values_of_the_smaa_package() -> None:
    """R package smaa (van Valkenhoef), tests/pvf.R, the call with outOfBounds="clip"."""
    function = ValueFunction.piecewise([(50, 1), (75, 0.8), (90, 0.5), (100, 0)], outside="clip")
    assert function([10, 40, 101, 120]).tolist() == [1, 1, 0, 0]


def test_linear_values_every_unit_the_same() -> None:
    assert ValueFunction.linear(0, 4)([0, 1, 2, 3, 4]).tolist() == [0, 0.25, 0.5, 0.75, 1]


def test_linear_falls_where_the_worst_is_the_larger_number() -> None:
    assert ValueFunction.linear(20, 10)([10, 12.5, 20]).tolist() == [1, 0.75, 0]


def test_logarithmic_values_every_doubling_the_same() -> None:
    assert ValueFunction.logarithmic(1000, 16000)([1000, 2000, 4000, 8000, 16000]) == pytest.approx(
        [0, 0.25, 0.5, 0.75, 1]
    )


@given(worst=st.floats(1e-3, 1e6), factor=st.floats(1.01, 1e6), part=st.floats(0, 1), falling=st.booleans())
def test_logarithmic_follows_its_formula(worst: float, factor: float, part: float, falling: bool) -> None:
    best = worst * factor
    if falling:
        worst, best = best, worst
    x = min(max(worst + part * (best - worst), min(worst, best)), max(worst, best))
    expected = math.log(x / worst) / math.log(best / worst)
    assert float(ValueFunction.logarithmic(worst, best)(x)) == pytest.approx(expected, abs=1e-9)


def test_logarithmic_clips_what_has_no_logarithm() -> None:
    assert ValueFunction.logarithmic(1, 100, outside="clip")([-5, 0, 1000]).tolist() == [0, 0, 1]


@pytest.mark.parametrize("worst", [10, 30])
def test_target_falls_on_either_side_of_the_best(worst: float) -> None:
    assert ValueFunction.target(worst, 20)([10, 15, 20, 22.5, 30]).tolist() == [0, 0.5, 1, 0.75, 0]


def test_target_gives_nothing_beyond_its_mirrored_end_when_it_clips() -> None:
    assert ValueFunction.target(10, 20, outside="clip")([-100, 9, 31, 100]).tolist() == [0, 0, 0, 0]


def test_target_refuses_what_lies_beyond_its_mirrored_end() -> None:
    with pytest.raises(ValueError, match=r"^performance 31\.0 lies off the scale from 10\.0 to 30\.0$"):
        ValueFunction.target(10, 20)(31)


@given(worst=PERFORMANCES, best=PERFORMANCES)
def test_target_keeps_worst_and_best_on_the_scale_despite_rounding(worst: float, best: float) -> None:
    assume(abs(worst - best) > 1e-3)
    assert ValueFunction.target(worst, best)([worst, best]).tolist() == [0, 1]


def test_a_scalar_gives_a_scalar_array() -> None:
    value = ValueFunction.linear(0, 4)(3)
    assert (value.shape, float(value)) == ((), 0.75)


def test_a_table_keeps_its_shape() -> None:
    assert ValueFunction.linear(0, 4)([[0, 1], [2, 4]]).tolist() == [[0, 0.25], [0.5, 1]]


@pytest.mark.parametrize("performance", [-0.5, [1, -0.5, 9]])
def test_the_first_performance_off_the_scale_is_named(performance: float | list[float]) -> None:
    with pytest.raises(ValueError, match=r"^performance -0\.5 lies off the scale from 0\.0 to 4\.0$"):
        ValueFunction.linear(0, 4)(performance)


@pytest.mark.parametrize("outside", ["error", "clip"])
@pytest.mark.parametrize("performance", [math.nan, math.inf, -math.inf])
def test_what_is_no_finite_number_is_refused_even_when_clipping(outside: str, performance: float) -> None:
    function = ValueFunction((0.0, 4.0), (0.0, 1.0), "clip" if outside == "clip" else "error")
    with pytest.raises(ValueError, match=rf"^performance {performance} is not a finite number on the scale from 0\.0"):
        function([1, performance])


def test_the_scale_covers_its_ends_and_no_nan() -> None:
    covered = ValueFunction.linear(4, 0).covers([-0.1, 0, 2, 4, 4.1, math.nan, math.inf])
    assert covered.tolist() == [False, True, True, True, False, False, False]


def test_the_ends_of_the_scale_are_in_natural_units() -> None:
    assert ValueFunction.logarithmic(60000, 1000).ends == (1000, 60000)


@pytest.mark.parametrize(
    ("points", "complaint"),
    [
        ([(1, 0)], "expected two knots or more"),
        ([], "expected two knots or more"),
        ([(1, 0), (1, 1)], "must increase strictly"),
        ([(2, 0), (1, 1)], "must increase strictly"),
        ([(0, 0), (2, 0.5), (1, 1)], "must increase strictly"),
        ([(-1e308, 0), (1e308, 1)], "in steps that a float can hold"),
        ([(0, 0), (5e-324, 1)], "in steps that a float can hold"),
        ([(math.nan, 0), (1, 1)], "must be finite"),
        ([(0, 0), (math.inf, 1)], "must be finite"),
        ([(0, -0.1), (1, 1)], "between 0 and 1"),
        ([(0, 0), (1, 1.1)], "between 0 and 1"),
        ([(0, 0), (1, math.nan)], "between 0 and 1"),
    ],
)
def test_piecewise_refuses_points_that_make_no_function(points: list[tuple[float, float]], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        ValueFunction.piecewise(points)


def test_every_knot_needs_a_value() -> None:
    with pytest.raises(ValueError, match="a value for each"):
        ValueFunction((0.0, 1.0, 2.0), (0.0, 1.0))


@pytest.mark.parametrize(("worst", "best"), [(0, 100), (100, 0), (-1, 100), (-2, -1)])
def test_a_logarithmic_scale_needs_positive_ends(worst: float, best: float) -> None:
    with pytest.raises(ValueError, match="must be positive"):
        ValueFunction.logarithmic(worst, best)


def test_worst_and_best_must_differ() -> None:
    with pytest.raises(ValueError, match="must increase strictly"):
        ValueFunction.linear(5, 5)


def test_rounding_never_lifts_a_partial_value_above_one() -> None:
    function = ValueFunction.piecewise([(1.9, 0.2), (7.199999999999999, 1)])
    assert float(function(7.199999999999998)) <= 1


@given(function=value_functions(), performance=PERFORMANCES)
def test_partial_values_stay_between_zero_and_one(function: ValueFunction, performance: float) -> None:
    assert 0 <= float(function(performance)) <= 1


@given(worst=st.integers(-500, 500), best=st.integers(-500, 500), one=PERFORMANCES, other=PERFORMANCES)
def test_what_is_nearer_the_best_is_never_worth_less(worst: int, best: int, one: float, other: float) -> None:
    assume(worst != best)
    nearer, farther = sorted([one, other], reverse=best > worst)
    function = ValueFunction.linear(worst, best, outside="clip")
    assert float(function(nearer)) >= float(function(farther))


def test_over_a_peak_the_greatest_value_is_the_peak() -> None:
    least, greatest = ValueFunction.target(10, 20).over(18, 25)
    assert (float(least), float(greatest)) == (0.5, 1)


def test_over_a_dip_the_least_value_is_the_dip() -> None:
    least, greatest = ValueFunction.piecewise([(0, 1), (5, 0.125), (10, 0.5)]).over([0, 6], [10, 10])
    assert least.tolist() == pytest.approx([0.125, 0.2])
    assert greatest.tolist() == [1, 0.5]


def test_over_broadcasts_its_ends() -> None:
    least, greatest = ValueFunction.linear(4, 0).over(0, [[0, 1], [2, 4]])
    assert least.tolist() == [[1, 0.75], [0.5, 0]]
    assert greatest.tolist() == [[1, 1], [1, 1]]


@given(function=value_functions(), ends=st.tuples(st.floats(-2500, 2500), st.floats(-2500, 2500)))
def test_over_agrees_with_a_dense_grid(function: ValueFunction, ends: tuple[float, float]) -> None:
    low, high = sorted(ends)
    inner_knots = [knot for knot in function.knots if low <= knot <= high]
    found = function(np.concatenate([np.linspace(low, high, 501), inner_knots]))
    least, greatest = function.over(low, high)
    assert float(least) == pytest.approx(found.min(), abs=1e-12)
    assert float(greatest) == pytest.approx(found.max(), abs=1e-12)


def test_over_refuses_swapped_ends_and_names_them() -> None:
    with pytest.raises(ValueError, match=r"from 3\.0 to 2\.0 has its ends swapped"):
        ValueFunction.linear(0, 4).over([0, 3], [1, 2])


@pytest.mark.parametrize(("low", "high"), [(-1, 2), (2, 5), (math.nan, 2), (2, math.inf)])
def test_over_refuses_the_ends_that_the_function_refuses(low: float, high: float) -> None:
    with pytest.raises(ValueError, match="the scale from"):
        ValueFunction.linear(0, 4).over(low, high)


def test_where_a_value_is_reached_is_found_exactly() -> None:
    assert ValueFunction.linear(10, 0).performances_at(0.25) == (7.5,)
    assert ValueFunction.logarithmic(1, 100).performances_at(0.5) == pytest.approx((10,))
    assert ValueFunction.target(0, 10).performances_at(0.5) == (5, 15)
    assert ValueFunction.target(0, 10).performances_at(1) == (10,)


def test_of_a_level_stretch_the_ends_are_where_the_value_is_reached() -> None:
    assert ValueFunction.piecewise([(0, 0), (2, 0.5), (4, 0.5), (6, 1)]).performances_at(0.5) == (2, 4)


def test_a_value_that_no_performance_has_is_reached_nowhere() -> None:
    assert ValueFunction.piecewise([(0, 0.2), (1, 0.8)]).performances_at(0.9) == ()


@given(value_functions(), st.floats(0, 1))
def test_between_where_a_value_is_reached_the_function_stays_on_one_side(function: ValueFunction, value: float) -> None:
    reached = function.performances_at(value)
    assert list(reached) == sorted(set(reached))
    assert function(reached) == pytest.approx(np.full(len(reached), value), abs=1e-6)
    stops = [function.ends[0], *reached, function.ends[1]]
    for start, end in pairwise(stops):
        inside = function(np.linspace(start, end, 51)[1:-1]) - value
        assert (inside >= -1e-6).all() or (inside <= 1e-6).all()
