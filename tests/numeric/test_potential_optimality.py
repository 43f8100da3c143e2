"""Whether any weights put an alternative first, and the mix of rivals that proves it where none do."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric.additive import dominance
from partnerpick.numeric.potential_optimality import best_lead, leads
from tests.strategies import partial_values

CLOSE = 1e-6


def table(*rows: tuple[float, ...]) -> FloatArray:
    return np.array(rows, dtype=float)


@st.composite
def rivalries(draw: st.DrawFn) -> tuple[FloatArray, int]:
    """A table of two alternatives or more, and one of them."""
    found = draw(partial_values())
    if len(found) == 1:
        found = np.vstack([found, draw(partial_values(criteria=found.shape[1]))])
    return found, draw(st.integers(0, len(found) - 1))


@st.composite
def any_weights(draw: st.DrawFn, criteria: int) -> FloatArray:
    raw = np.array(draw(st.lists(st.integers(0, 50), min_size=criteria, max_size=criteria)), dtype=float)
    raw[draw(st.integers(0, criteria - 1))] += 1
    return np.asarray(raw / raw.sum())


def test_an_alternative_that_is_best_somewhere_can_be_first() -> None:
    found = best_lead(table((1, 0), (0, 1)), 0)
    assert found.lead == pytest.approx(1)
    assert found.weights.tolist() == pytest.approx([1, 0])
    assert found.mix.tolist() == pytest.approx([0, 1])


def test_a_mix_beats_what_no_single_rival_dominates() -> None:
    """Half of each neighbour is worth 0.5 on both criteria, so 0.3 on both stays 0.2 behind one of them."""
    values = table((1, 0), (0.3, 0.3), (0, 1))
    assert not dominance(values)[:, 1].any()
    found = best_lead(values, 1)
    assert found.lead == pytest.approx(-0.2)
    assert found.weights.tolist() == pytest.approx([0.5, 0.5])
    assert found.mix.tolist() == pytest.approx([0.5, 0, 0.5])


def test_what_is_convexly_dominated_but_for_one_criterion_can_be_first() -> None:
    assert best_lead(table((1, 0), (0.6, 0.6), (0, 1)), 1).lead == pytest.approx(0.1)


def test_twins_are_level_at_best() -> None:
    assert best_lead(table((0.4, 0.7), (0.4, 0.7)), 0).lead == pytest.approx(0)


@given(rivalries())
def test_the_weights_give_the_lead_and_the_mix_proves_that_none_give_more(rivalry: tuple[FloatArray, int]) -> None:
    values, one = rivalry
    found = best_lead(values, one)
    overall = values @ found.weights
    assert found.weights.min() >= 0
    assert found.weights.sum() == pytest.approx(1)
    assert overall[one] - np.delete(overall, one).max() == pytest.approx(found.lead, abs=1e-12)
    assert found.mix.min() >= 0
    assert found.mix.sum() == pytest.approx(1)
    assert found.mix[one] == 0
    assert (found.mix @ values >= values[one] - found.lead - CLOSE).all()


@given(rivalries(), st.data())
def test_no_other_weights_give_a_larger_lead(rivalry: tuple[FloatArray, int], data: st.DataObject) -> None:
    values, one = rivalry
    overall = values @ data.draw(any_weights(values.shape[1]))
    assert overall[one] - np.delete(overall, one).max() <= best_lead(values, one).lead + CLOSE


@given(partial_values(criteria=2))
def test_on_two_criteria_it_is_the_best_of_a_fine_grid(values: FloatArray) -> None:
    """The lead is concave in the one free weight, with slopes of at most 2, so a grid finds it to within its step."""
    values = np.vstack([values, [[0.5, 0.5]]])
    grid = np.linspace(0, 1, 2001)
    ahead = leads(values, 0) @ np.stack([grid, 1 - grid])
    assert best_lead(values, 0).lead == pytest.approx(ahead.min(axis=0).max(), abs=2 / 2000)


@given(rivalries())
def test_what_is_dominated_is_never_ahead(rivalry: tuple[FloatArray, int]) -> None:
    values, one = rivalry
    if dominance(values)[:, one].any():
        assert best_lead(values, one).lead <= CLOSE


def test_leads_are_one_row_for_each_rival_in_their_order() -> None:
    assert leads(table((1, 0), (0.5, 0.5), (0, 1)), 1).tolist() == [[-0.5, 0.5], [0.5, -0.5]]


@pytest.mark.parametrize(
    ("values", "one", "said"),
    [
        (table((1, 0)), 0, "two alternatives or more"),
        (np.ones((2, 0)), 0, "one criterion or more"),
        (np.ones(3), 0, "two alternatives or more"),
        (table((1, 0), (0, 1.5)), 0, "between 0 and 1"),
        (table((1, 0), (0, np.nan)), 0, "between 0 and 1"),
        (table((1, 0), (0, 1)), 2, "alternative 2 does not exist"),
        (table((1, 0), (0, 1)), -1, "alternative -1 does not exist"),
    ],
)
def test_what_is_no_table_with_rivals_is_refused(values: FloatArray, one: int, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        best_lead(values, one)
