"""Weight sets held against the answers they were made from."""

from dataclasses import replace

import pytest

from partnerpick.decision.records import Answers, Method
from partnerpick.elicit.following import follows
from tests.elicit.talks import analysis, begun, weights

ANSWERS: dict[Method, tuple[str, ...]] = {
    "swing": ("a", "60-80", "30"),
    "points": ("50", "30-40", "10-20"),
    "order": ("1", "2", "2"),
    "ahp": ("3", "5", "2"),
    "best-worst": ("a", "c", "8", "2", "4"),
    "trade-off": ("a",),
}


@pytest.mark.parametrize("method", ANSWERS)
def test_a_set_follows_from_the_answers_it_was_made_of(method: Method) -> None:
    assert follows(analysis(3), weights(begun(method, *ANSWERS[method])))


def test_it_does_so_in_other_units_too() -> None:
    made = weights(begun("swing", *ANSWERS["swing"]))
    halved = {node: number / 2 for node, number in made.weights.items()}
    ranges = {node: (low / 2, high / 2) for node, (low, high) in made.ranges.items()}
    assert follows(analysis(3), replace(made, weights=halved, ranges=ranges))


def test_a_weight_that_was_changed_does_not() -> None:
    made = weights(begun("swing", *ANSWERS["swing"]))
    assert follows(analysis(3), replace(made, weights={**made.weights, "c": 31.0})) is False


def test_a_range_that_was_changed_does_not() -> None:
    made = weights(begun("swing", *ANSWERS["swing"]))
    assert follows(analysis(3), replace(made, ranges={"b": (65.0, 75.0)})) is False


def test_answers_that_cannot_stand_give_no_weights() -> None:
    made = weights(begun("swing", *ANSWERS["swing"]))
    assert follows(analysis(3), replace(made, answers=Answers("swing", {"a": "-1"}))) is False


def test_a_set_without_answers_follows_from_nothing() -> None:
    assert follows(analysis(3), replace(weights(begun("swing", "a", "60", "30")), answers=None)) is None
