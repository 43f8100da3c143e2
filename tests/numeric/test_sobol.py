"""Sobol indices against functions of which they are known in closed form."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.sobol import Model, sobol_indices

REPLICATES, DRAWS = 32, 1024
TOO_FAR = 5.0  # standard errors: a right estimate is that far off once in two million


def model(function: Callable[[FloatArray], FloatArray], groups: list[list[int]], seed: int = 1) -> Model:
    """A function of independent uniform inputs, these in groups; the function takes the shape (inputs, draws)."""

    def outputs(replicate: int, from_b: BoolArray) -> FloatArray:
        inputs = np.random.default_rng([seed, replicate]).random((2, 1 + max(map(max, groups)), DRAWS))
        mixed = inputs[0].copy()
        for group, marked in zip(groups, from_b, strict=True):
            if marked:
                mixed[group] = inputs[1][group]
        return function(mixed)

    return outputs


def each(count: int) -> list[list[int]]:
    return [[place] for place in range(count)]


def assert_near(found: FloatArray, errors: FloatArray, expected: list[float], at_most: float = 0.03) -> None:
    """Within so many standard errors, and these small enough to tell something."""
    assert errors.max() < at_most
    assert np.abs(found - expected).max() < TOO_FAR * np.maximum(errors, 1e-12).max()
    assert (np.abs(found - expected) <= TOO_FAR * errors + 1e-12).all()


def ishigami(uniform: FloatArray) -> FloatArray:
    x, y, z = np.pi * (2 * uniform - 1)
    return np.asarray(np.sin(x) + 7 * np.sin(y) ** 2 + 0.1 * z**4 * np.sin(x))


def test_the_indices_of_ishigami_are_found() -> None:
    """Ishigami & Homma 1990, a = 7 and b = 0.1, by the formulas of its partial variances."""
    own = [(1 + 0.1 * np.pi**4 / 5) ** 2 / 2, 7**2 / 8, 0.0]
    shared = 0.1**2 * np.pi**8 * (1 / 18 - 1 / 50)
    variance = sum(own) + shared
    first, total = np.array(own) / variance, np.array([own[0] + shared, own[1], shared]) / variance
    assert np.round(first, 4).tolist() == [0.3139, 0.4424, 0.0]
    assert np.round(total, 4).tolist() == [0.5576, 0.4424, 0.2437]
    found = sobol_indices(model(ishigami, each(3)), np.eye(3, dtype=bool), REPLICATES)
    assert found.mean == pytest.approx(3.5, abs=0.1)
    assert found.variance == pytest.approx(variance, rel=0.05)
    assert_near(found.first, found.first_errors, first.tolist())
    assert_near(found.total, found.total_errors, total.tolist())


def test_the_indices_of_the_g_function_are_found() -> None:
    """Saltelli & Sobol 1995: f is the product of (|4 x - 2| + a) / (1 + a)."""
    a = np.array([0.0, 1.0, 4.5, 9.0])
    parts = 1 / (3 * (1 + a) ** 2)
    variance = np.prod(1 + parts) - 1
    total = [part * np.prod(1 + np.delete(parts, place)) / variance for place, part in enumerate(parts)]

    def function(x: FloatArray) -> FloatArray:
        return np.asarray(((np.abs(4 * x - 2) + a[:, None]) / (1 + a[:, None])).prod(axis=0))

    found = sobol_indices(model(function, each(4)), np.eye(4, dtype=bool), REPLICATES)
    assert_near(found.first, found.first_errors, (parts / variance).tolist())
    assert_near(found.total, found.total_errors, [float(index) for index in total])


def test_an_indicator_of_half_a_square_has_thirds() -> None:
    """Of x + y > 1 the mean given x is x, with variance 1/12 of the whole 1/4; all else is interaction."""
    found = sobol_indices(model(lambda x: 1.0 * (x[0] + x[1] > 1), each(2)), np.eye(2, dtype=bool), REPLICATES)
    assert_near(found.first, found.first_errors, [1 / 3, 1 / 3])
    assert_near(found.total, found.total_errors, [2 / 3, 2 / 3])


def test_of_a_sum_first_and_total_indices_are_the_same_and_sum_to_one() -> None:
    scale = np.array([1.0, 2.0, 3.0])
    found = sobol_indices(model(lambda x: scale @ x, each(3)), np.eye(3, dtype=bool), REPLICATES)
    expected = (scale**2 / (scale**2).sum()).tolist()
    assert_near(found.first, found.first_errors, expected)
    assert_near(found.total, found.total_errors, expected)
    assert found.first.sum() == pytest.approx(1, abs=0.05)


def test_a_set_of_all_groups_has_the_whole_variance_and_one_that_does_nothing_none() -> None:
    sets = np.array([[True, True, True], [False, False, True], [False, False, False]])
    found = sobol_indices(model(lambda x: x[0] * x[1], each(3)), sets, REPLICATES)
    assert_near(found.first, found.first_errors, [1.0, 0.0, 0.0])
    assert_near(found.total, found.total_errors, [1.0, 0.0, 0.0])
    assert (found.first[1:] == 0).all()
    assert (found.total_errors[1:] == 0).all()


def test_the_inputs_of_a_group_move_together() -> None:
    """x - y of one group against z: variances 1/6 and 1/12."""
    found = sobol_indices(model(lambda x: x[0] - x[1] + x[2], [[0, 1], [2]]), np.eye(2, dtype=bool), REPLICATES)
    assert_near(found.first, found.first_errors, [2 / 3, 1 / 3])


@pytest.mark.parametrize("value", [0.0, 0.1, 1.0])
def test_where_the_output_never_changes_there_is_nothing_to_divide(value: float) -> None:
    found = sobol_indices(model(lambda x: np.full(x.shape[1], value), each(2)), np.eye(2, dtype=bool), 3)
    assert found.constant
    assert np.isnan([found.first, found.total, found.first_errors, found.total_errors]).all()


def test_the_standard_errors_are_those_that_repeating_shows() -> None:
    """Also of a set of all inputs, where both sides of the ratio go up and down together."""
    sets = np.array([[True, False], [False, True], [True, True]])
    results = [
        sobol_indices(model(lambda x: 1.0 * (x[0] + x[1] > 1.5), each(2), seed), sets, 16) for seed in range(100)
    ]
    for estimates, errors in (("first", "first_errors"), ("total", "total_errors")):
        seen = np.std([getattr(found, estimates) for found in results], axis=0, ddof=1)
        told = np.mean([getattr(found, errors) for found in results], axis=0)
        assert told == pytest.approx(seen, rel=0.25)
    differences = [found.total[0] - found.total[1] for found in results]
    told_difference = np.mean([found.total_difference_error(0, 1) for found in results])
    assert told_difference == pytest.approx(np.std(differences, ddof=1), rel=0.25)


@given(st.integers(0, 3), st.floats(0.1, 10), st.floats(-5, 5))
def test_the_indices_do_not_change_with_the_scale_of_the_output(seed: int, scale: float, shift: float) -> None:
    plain = sobol_indices(model(lambda x: x[0] * x[1], each(2), seed), np.eye(2, dtype=bool), 4)
    moved = sobol_indices(model(lambda x: scale * x[0] * x[1] + shift, each(2), seed), np.eye(2, dtype=bool), 4)
    assert moved.first == pytest.approx(plain.first, abs=1e-9)
    assert moved.total == pytest.approx(plain.total, abs=1e-9)


def test_one_replicate_is_refused_for_it_tells_no_error() -> None:
    with pytest.raises(ValueError, match="at least 2 replicates, not 1"):
        sobol_indices(model(lambda x: x[0], each(1)), np.eye(1, dtype=bool), 1)


def test_replicates_of_different_sizes_are_refused() -> None:
    with pytest.raises(ValueError, match="replicate 1: expected 5 draws, found 6"):
        sobol_indices(lambda replicate, marked: np.zeros(5 + replicate), np.eye(1, dtype=bool), 2)
