"""What it is worth to find out: cases worked by hand, brute force over all readings, and what must always hold."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.information import (
    about_alternatives,
    about_cells,
    about_criteria,
    about_everything,
    chosen,
    leads,
)

NEAR = 2e-4
"""Twice what the integrals may miss."""


@st.composite
def readings(draw: st.DrawFn) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Low and high partial values of up to four alternatives on up to four criteria, many certain, and weights."""
    shape = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    size = shape[0] * shape[1]
    low = np.array(draw(st.lists(st.floats(0, 1), min_size=size, max_size=size))).reshape(shape)
    wide = np.array(draw(st.lists(st.just(0.0) | st.floats(0, 1), min_size=size, max_size=size))).reshape(shape)
    raw = np.array(draw(st.lists(st.integers(0, 9), min_size=shape[1], max_size=shape[1])), dtype=float)
    raw[0] += 1
    return low, low + (1 - low) * wide, raw / raw.sum()


def brute_force(
    low: FloatArray, high: FloatArray, weights: FloatArray, known: BoolArray, steps: int = 24
) -> tuple[float, float]:
    """The worth and the chance of finding out the `known` cells: every mixture of so many evenly spaced readings."""
    means = (low + high) / 2
    places = np.argwhere(known & (high > low))
    values = np.repeat((means @ weights)[None], 1, axis=0)
    for row, column in places:
        middles = (np.arange(steps) + 0.5) / steps - 0.5
        moved = np.zeros((steps, len(low)))
        moved[:, row] = middles * (high - low)[row, column] * weights[column]
        values = (values[:, None] + moved).reshape(-1, len(low))
    first = chosen(means @ weights)
    others = np.delete(values, first, axis=1)
    above = others.max(axis=1, initial=-np.inf) > values[:, first] + 1e-12
    return float(values.max(axis=1).mean() - values.mean(axis=0)[first]), float(above.mean())


LOW = np.array([[0.5, 0.2], [0.1, 0.4], [0.3, 0.3]])
HIGH = np.array([[0.5, 0.8], [0.9, 0.4], [0.4, 0.7]])
WEIGHTS = np.array([0.6, 0.4])  # means 0.5, 0.46 and 0.41; half-widths 0.12 | 0.24 | 0.03 and 0.08


def test_one_cell_by_hand() -> None:
    """The chosen one leads by 0.04: (0.12 - 0.04) / 0.24 and (0.12 - 0.04)^2 / 0.48."""
    found = about_cells(LOW, HIGH, WEIGHTS)
    assert found.chance[0, 1] == pytest.approx(1 / 3)
    assert found.worth[0, 1] == pytest.approx(0.0064 / 0.48)
    assert found.chance[1, 0] == pytest.approx(0.20 / 0.48)
    assert found.worth[1, 0] == pytest.approx(0.04 / 0.96)


def test_a_certain_cell_is_worth_nothing() -> None:
    found = about_cells(LOW, HIGH, WEIGHTS)
    assert (found.worth[0, 0], found.chance[0, 0], found.worth[1, 1], found.chance[1, 1]) == (0, 0, 0, 0)


def test_a_cell_whose_range_does_not_reach_is_worth_nothing() -> None:
    found = about_cells(LOW, HIGH, WEIGHTS)
    assert (found.worth[2] == 0).all()
    assert (found.chance[2] == 0).all()


def test_two_cells_of_one_alternative_reach_together_what_neither_does_alone() -> None:
    """Half-widths 0.03 and 0.08 against 0.09: a corner of the trapezoid, 0.02^2 / (2 0.06 0.16)."""
    found = about_alternatives(LOW, HIGH, WEIGHTS)
    assert found.chance[2] == pytest.approx(0.02**2 / (2 * 0.06 * 0.16))
    assert found.worth[2] == pytest.approx(0.02**3 / (6 * 0.06 * 0.16))


@pytest.mark.parametrize("column", [0, 1])
def test_a_criterion_is_that_of_brute_force(column: int) -> None:
    known = np.zeros(LOW.shape, dtype=bool)
    known[:, column] = True
    found = about_criteria(LOW, HIGH, WEIGHTS)
    expected = brute_force(LOW, HIGH, WEIGHTS, known, 400)
    assert (found.worth[column], found.chance[column]) == pytest.approx(expected, abs=3e-3)


def test_everything_is_that_of_brute_force() -> None:
    expected = brute_force(LOW, HIGH, WEIGHTS, np.ones(LOW.shape, dtype=bool), 40)
    assert about_everything(LOW, HIGH, WEIGHTS) == pytest.approx(expected, abs=5e-3)


@given(readings())
def test_an_alternative_is_that_of_brute_force(given: tuple[FloatArray, FloatArray, FloatArray]) -> None:
    low, high, weights = given
    found = about_alternatives(low, high, weights)
    for row in range(len(low)):
        known = np.zeros(low.shape, dtype=bool)
        known[row] = True
        expected = brute_force(low, high, weights, known, 20)
        assert found.worth[row] == pytest.approx(expected[0], abs=3e-3)


def test_two_uniform_values_of_one_mean() -> None:
    """E|U - V| = 1/3 for two uniform on 0-1, so the larger is 1/6 above the mean; either is it as often."""
    worth, chance = about_everything(np.zeros((2, 1)), np.ones((2, 1)), np.ones(1))
    assert worth == pytest.approx(1 / 6, abs=1e-6)
    assert chance == pytest.approx(1 / 2, abs=1e-6)


def test_the_largest_of_many_uniform_values() -> None:
    """E[max of n] = n / (n + 1)."""
    worth, chance = about_everything(np.zeros((9, 1)), np.ones((9, 1)), np.ones(1))
    assert worth == pytest.approx(0.9 - 0.5, abs=1e-6)
    assert chance == pytest.approx(8 / 9, abs=1e-6)


def test_a_certain_leader_is_overtaken_by_any_of_the_others() -> None:
    """Two uniform on 0-1 stay below 0.75 with a chance of 0.75^2."""
    low, high = np.array([[0.75], [0.0], [0.0]]), np.array([[0.75], [1.0], [1.0]])
    worth, chance = about_everything(low, high, np.ones(1))
    assert chance == pytest.approx(1 - 0.75**2)
    assert worth == pytest.approx((1 - (1 - 0.75**3) / 3) - 0.75, abs=1e-6)


@pytest.mark.parametrize("narrow", [1e-3, 1e-5, 1e-7])
def test_two_narrow_ranges_are_told_apart_beside_a_wide_one(narrow: float) -> None:
    """Two uniform on 0-2, one moved by 0.1: the one behind is above with (2 - 0.1)^2 / 8 and by (2 - 0.1)^3 / 24."""
    half = np.array([[narrow], [narrow], [0.25]])
    middle = np.array([[0.75], [0.75 - 0.1 * narrow], [0.5 - 0.999 * narrow]])
    for found in (about_criteria, about_everything):
        worth, chance = map(np.asarray, found(middle - half, middle + half, np.ones(1)))
        assert chance.item() == pytest.approx(1.9**2 / 8, abs=1e-6)
        assert worth.item() == pytest.approx(narrow * 1.9**3 / 24, rel=1e-5)


def test_a_wide_range_far_behind_is_told_beside_a_leader_that_is_all_but_certain() -> None:
    """Uniform on 0-0.9 against 0.5: above with 0.4 / 0.9, and by 0.4^2 / 1.8 on average."""
    low, high = np.array([[0.5 - 1e-9], [0.0]]), np.array([[0.5 + 1e-9], [0.9]])
    worth, chance = about_everything(low, high, np.ones(1))
    assert chance == pytest.approx(0.4 / 0.9, abs=1e-6)
    assert worth == pytest.approx(0.4**2 / 1.8, abs=1e-6)


@given(readings())
def test_nothing_is_worth_less_than_nothing_and_no_chance_is_outside_0_to_1(
    given: tuple[FloatArray, FloatArray, FloatArray],
) -> None:
    for found in (about_cells(*given), about_alternatives(*given), about_criteria(*given)):
        assert (found.worth >= 0).all()
        assert ((found.chance >= 0) & (found.chance <= 1)).all()


@given(readings())
def test_more_to_find_out_is_worth_no_less(given: tuple[FloatArray, FloatArray, FloatArray]) -> None:
    """A city and a criterion at least what each of its cells is, and everything at least what any of them is."""
    cells, rows, columns = about_cells(*given), about_alternatives(*given), about_criteria(*given)
    worth, _ = about_everything(*given)
    assert (rows.worth >= cells.worth.max(axis=1) - 1e-12).all()
    assert (columns.worth >= cells.worth.max(axis=0) - NEAR).all()
    assert worth >= max(rows.worth.max(), columns.worth.max()) - NEAR


@given(readings())
def test_a_cell_is_worth_at_most_a_quarter_of_its_half_width_times_its_weight(
    given: tuple[FloatArray, FloatArray, FloatArray],
) -> None:
    low, high, weights = given
    assert (about_cells(*given).worth <= (high - low) / 2 * weights / 4 + 1e-12).all()


@given(readings(), st.floats(0, 1))
def test_a_narrower_range_around_the_same_middle_is_worth_no_more(
    given: tuple[FloatArray, FloatArray, FloatArray], part: float
) -> None:
    low, high, weights = given
    middle, half = (low + high) / 2, (high - low) / 2
    assume(len(low) > 1)
    narrow = about_cells(middle - part * half, middle + part * half, weights)
    assert (narrow.worth <= about_cells(low, high, weights).worth + 1e-12).all()


@given(readings(), st.randoms(use_true_random=False))
def test_the_order_of_the_alternatives_changes_nothing(
    given: tuple[FloatArray, FloatArray, FloatArray], random: Random
) -> None:
    low, high, weights = given
    gaps = np.sort((low + high) / 2 @ weights)
    assume(len(low) < 2 or np.diff(gaps).min() > 1e-6)  # level alternatives: the first of them is chosen
    order = random.sample(range(len(low)), len(low))
    here, there = about_alternatives(low, high, weights), about_alternatives(low[order], high[order], weights)
    assert there.worth == pytest.approx(here.worth[order])
    assert there.chance == pytest.approx(here.chance[order])


def test_one_alternative_alone_is_worth_no_search() -> None:
    low, high, weights = np.zeros((1, 2)), np.ones((1, 2)), np.array([0.5, 0.5])
    assert (about_cells(low, high, weights).worth == 0).all()
    assert (about_alternatives(low, high, weights).worth == 0).all()
    assert about_everything(low, high, weights) == (0.0, 0.0)


def test_level_alternatives_that_are_certain_have_no_chance_to_change() -> None:
    level = np.full((2, 1), 0.5)
    assert about_everything(level, level, np.ones(1)) == (0.0, 0.0)
    assert leads(np.array([0.5, 0.5])).tolist() == [0, 0]


def test_of_level_alternatives_the_first_is_chosen() -> None:
    assert chosen(np.array([0.2, 0.7, 0.7 + 1e-13])) == 1


@pytest.mark.parametrize(
    ("low", "high", "weights", "told"),
    [
        ([[0.6]], [[0.5]], [1.0], "low must be"),
        ([[np.nan]], [[0.5]], [1.0], "low must be"),
        ([[0.1]], [[np.inf]], [1.0], "low must be"),
        ([[0.1]], [[0.5]], [-1.0], "a weight must be"),
        ([[0.1]], [[0.5]], [0.5, 0.5], "expected two tables"),
        ([0.1], [0.5], [1.0], "expected two tables"),
    ],
)
def test_what_is_no_table_of_readings_is_refused(low: object, high: object, weights: object, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        about_cells(np.array(low), np.array(high), np.array(weights))


def test_no_alternative_is_refused() -> None:
    with pytest.raises(ValueError, match="finite values"):
        about_everything(np.zeros((0, 1)), np.zeros((0, 1)), np.ones(1))
