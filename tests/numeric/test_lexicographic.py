"""The first measure counts most, then the next; what ties is decided the same way every time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric.lexicographic import minimise_in_turn
from partnerpick.numeric.linear_program import InfeasibleError

NOTHING_ELSE = (np.zeros((0, 3)), np.zeros(0))
WHOLE = (np.ones((1, 3)), np.ones(1))


def measure(*costs: float) -> FloatArray:
    return np.array(costs, dtype=float)


def test_among_the_least_by_the_first_measure_it_is_the_least_by_the_second() -> None:
    first, second = measure(1, 0, 0), measure(0, 1, 0)
    found = minimise_in_turn([first, second], at_most=NOTHING_ELSE, equal=WHOLE)
    assert found.tolist() == pytest.approx([0, 0, 1], abs=1e-6)
    turned = minimise_in_turn([measure(0, 0, 1), second], at_most=NOTHING_ELSE, equal=WHOLE)
    assert turned.tolist() == pytest.approx([1, 0, 0], abs=1e-6)


def test_of_variables_that_do_the_same_it_is_the_earlier_one() -> None:
    found = minimise_in_turn([measure(1, 0, 0)], at_most=NOTHING_ELSE, equal=WHOLE)
    assert found.tolist() == pytest.approx([0, 1, 0], abs=1e-6)


def test_conditions_that_contradict_each_other_are_refused() -> None:
    with pytest.raises(InfeasibleError):
        minimise_in_turn([measure(1, 1, 1)], at_most=(np.ones((1, 3)), np.zeros(1)), equal=WHOLE)


@given(st.lists(st.integers(0, 3), min_size=3, max_size=3), st.lists(st.integers(0, 3), min_size=3, max_size=3))
def test_no_corner_is_better_in_turn(first: list[int], second: list[int]) -> None:
    """With parts of one whole every answer lies at a corner: all of it in one variable."""
    found = minimise_in_turn([measure(*first), measure(*second)], at_most=NOTHING_ELSE, equal=WHOLE)
    best = min(range(3), key=lambda corner: (first[corner], second[corner], corner))
    assert int(found.argmax()) == best
    assert found.max() == pytest.approx(1)
