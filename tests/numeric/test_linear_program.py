import numpy as np
import pytest

from partnerpick.numeric.linear_program import InfeasibleError, minimise

ONE_IN_ALL = (np.ones((1, 2)), np.ones(1))


def test_the_least_cost_and_where_it_is_found() -> None:
    found = minimise(np.array([3.0, 2.0]), at_most=(np.array([[0.0, 1.0]]), np.array([0.25])), equal=ONE_IN_ALL)
    assert found.point.tolist() == [0.75, 0.25]
    assert found.value == 2.75


def test_conditions_that_contradict_each_other_are_told() -> None:
    with pytest.raises(InfeasibleError):
        minimise(np.zeros(2), at_most=(np.ones((1, 2)), np.full(1, 0.5)), equal=ONE_IN_ALL)


def test_a_cost_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^no least cost was found"):
        minimise(np.array([-1.0]))
