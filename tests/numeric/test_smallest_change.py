"""The nearest weights that put an alternative first: near enough, and no nearer ones do."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric.potential_optimality import best_lead, leads
from partnerpick.numeric.smallest_change import TOLERANCE, Norm, smallest_change
from tests.numeric.test_potential_optimality import any_weights, rivalries, table

FEWER = settings(max_examples=40)
"""Each example takes several linear programs."""
NORMS: tuple[Norm, ...] = ("total", "largest")


def size(weights: FloatArray, start: FloatArray, norm: Norm) -> float:
    """The movement in one measure."""
    moves = np.abs(weights - start)
    return float(moves.sum() if norm == "total" else moves.max())


def lead(values: FloatArray, weights: FloatArray, one: int = 0) -> float:
    return float((leads(values, one) @ weights).min())


@st.composite
def challenges(draw: st.DrawFn) -> tuple[FloatArray, FloatArray, float]:
    """A table, weights to start from, and a lead that the first alternative lacks and could have."""
    values, _ = draw(rivalries())
    start = draw(any_weights(values.shape[1]))
    now, best = lead(values, start), best_lead(values, 0).lead
    assume(best > now + 0.001)
    return values, start, now + draw(st.sampled_from([0.1, 0.5, 0.9, 1.0])) * (best - now)


def test_weight_moves_from_where_it_is_behind_to_where_it_is_ahead() -> None:
    """Ahead by 1 on the first and behind by 1 on the second of three criteria, so half as much has to change hands."""
    values = table((1, 0, 0.5), (0, 1, 0.5))
    found = smallest_change(values, np.array([0.2, 0.6, 0.2]), 0, 0.0)
    assert found is not None
    assert found.tolist() == pytest.approx([0.4, 0.4, 0.2])


def test_the_largest_movement_is_spread_over_more_criteria() -> None:
    """Two criteria are for it and two against it: each moves half of what one pair would."""
    values = table((1, 1, 0, 0), (0, 0, 1, 1))
    start = np.array([0.2, 0.2, 0.3, 0.3])
    found = smallest_change(values, start, 0, 0.0, "largest")
    assert found is not None
    assert (found - start).tolist() == pytest.approx([0.05, 0.05, -0.05, -0.05])
    total = smallest_change(values, start, 0, 0.0, "total")
    assert total is not None
    assert (total - start).tolist() == pytest.approx([0.05, 0.05, -0.05, -0.05]), "of equal totals the least largest"


def test_a_lead_that_only_one_point_gives_is_found_although_no_room_is_left_to_choose_in() -> None:
    """The solver misses the lead by its tolerance and so the second measure has no solution."""
    values = table((0.203125, 0.21875, 0.203125), (0.203125, 0.203125, 0.203125))
    found = smallest_change(values, np.full(3, 1 / 3), 0, 0.015624999)
    assert found is not None
    assert found.tolist() == pytest.approx([0, 1, 0], abs=1e-4)


def test_weights_that_do_already_stay() -> None:
    start = np.array([0.7, 0.3])
    found = smallest_change(table((1, 0), (0, 1)), start, 0, 0.1)
    assert found is not None
    assert found.tolist() == start.tolist()
    assert found is not start


@pytest.mark.parametrize("norm", NORMS)
def test_where_no_weights_do_there_is_none(norm: Norm) -> None:
    values, start = table((1, 0), (0.3, 0.3), (0, 1)), np.array([0.5, 0.5])
    assert smallest_change(values, start, 1, 0.0, norm) is None
    assert smallest_change(values, start, 1, -0.2, norm) is not None


@pytest.mark.parametrize("norm", NORMS)
def test_the_most_that_any_weights_give_is_still_found(norm: Norm) -> None:
    values = table((1, 0), (0.6, 0.6), (0, 1))
    found = smallest_change(values, np.array([0.9, 0.1]), 1, 0.1, norm)
    assert found is not None
    assert found.tolist() == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("norm", NORMS)
@FEWER
@given(challenge=challenges())
def test_the_answer_leads_by_what_was_wanted(norm: Norm, challenge: tuple[FloatArray, FloatArray, float]) -> None:
    values, start, wanted = challenge
    found = smallest_change(values, start, 0, wanted, norm)
    assert found is not None
    assert found.min() >= 0
    assert found.sum() == pytest.approx(1)
    assert lead(values, found) >= wanted - TOLERANCE


@pytest.mark.parametrize("norm", NORMS)
@FEWER
@given(challenge=challenges())
def test_a_hundredth_less_movement_does_not(norm: Norm, challenge: tuple[FloatArray, FloatArray, float]) -> None:
    values, start, wanted = challenge
    found = smallest_change(values, start, 0, wanted, norm)
    assert found is not None
    # What is missed within the tolerance of the solver is no answer to be told from the right one.
    assume(wanted - lead(values, start) > 1000 * TOLERANCE)
    assert lead(values, start + 0.99 * (found - start)) < wanted


@pytest.mark.parametrize("norm", NORMS)
@FEWER
@given(challenge=challenges(), data=st.data())
def test_no_other_weights_that_do_are_nearer(
    norm: Norm, challenge: tuple[FloatArray, FloatArray, float], data: st.DataObject
) -> None:
    values, start, wanted = challenge
    found = smallest_change(values, start, 0, wanted, norm)
    other = data.draw(any_weights(values.shape[1]))
    # The way from the other weights to the best ones is feasible at its end, mostly earlier.
    best = best_lead(values, 0).weights
    assert found is not None
    for step in np.linspace(0, 1, 21):
        between = other + step * (best - other)
        if lead(values, between) >= wanted:
            assert size(found, start, norm) <= size(between, start, norm) + 10 * TOLERANCE


@pytest.mark.parametrize("norm", NORMS)
@FEWER
@given(challenge=challenges())
def test_among_the_nearest_it_is_the_nearest_in_the_other_measure(
    norm: Norm, challenge: tuple[FloatArray, FloatArray, float]
) -> None:
    values, start, wanted = challenge
    other: Norm = "largest" if norm == "total" else "total"
    one, two = (smallest_change(values, start, 0, wanted, each) for each in (norm, other))
    assert one is not None
    assert two is not None
    assert size(one, start, norm) <= size(two, start, norm) + 10 * TOLERANCE
    assert size(two, start, other) <= size(one, start, other) + 10 * TOLERANCE


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("seed", range(6))
def test_on_three_criteria_it_is_the_nearest_of_a_grid(norm: Norm, seed: int) -> None:
    generator = np.random.default_rng(seed)
    values, start = generator.random((4, 3)), generator.dirichlet(np.ones(3))
    parts = 200
    grid = np.array([(a, b, parts - a - b) for a, b in product(range(parts + 1), repeat=2) if a + b <= parts]) / parts
    does = (grid[:, None, :] * leads(values, 0)).sum(axis=2).min(axis=1) >= 0.01
    found = smallest_change(values, start, 0, 0.01, norm)
    assert (found is not None) == bool(does.any())
    if found is not None:
        nearest = min(size(weights, start, norm) for weights in grid[does])
        assert size(found, start, norm) == pytest.approx(nearest, abs=4 / parts)
        assert size(found, start, norm) <= nearest + 10 * TOLERANCE


@FEWER
@given(challenge=challenges(), data=st.data())
def test_the_order_of_the_criteria_changes_neither_measure(
    challenge: tuple[FloatArray, FloatArray, float], data: st.DataObject
) -> None:
    values, start, wanted = challenge
    order = data.draw(st.permutations(range(values.shape[1])))
    one = smallest_change(values, start, 0, wanted)
    two = smallest_change(values[:, order], start[order], 0, wanted)
    assert one is not None
    assert two is not None
    for norm in NORMS:
        assert size(one, start, norm) == pytest.approx(size(two, start[order], norm), abs=10 * TOLERANCE)


@pytest.mark.parametrize(
    ("weights", "one", "wanted", "said"),
    [
        ((0.5, 0.5), 0, 1.5, "a lead must lie between -1 and 1"),
        ((0.5, 0.5), 0, np.nan, "a lead must lie between -1 and 1"),
        ((0.5, 0.4), 0, 0.1, "weights must sum to 1"),
        ((1.5, -0.5), 0, 0.1, "must be 0 or more"),
        ((1.0,), 0, 0.1, "one per criterion"),
        ((0.5, 0.5), 2, 0.1, "alternative 2 does not exist"),
    ],
)
def test_what_does_not_fit_is_refused(weights: tuple[float, ...], one: int, wanted: float, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        smallest_change(table((1, 0), (0, 1)), np.array(weights), one, wanted)
