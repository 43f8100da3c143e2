from itertools import permutations

import pytest

from partnerpick.decision.records import Method
from tests.elicit.talks import begun, mended, read, refused, told, weights

PLACES_OF_FOUR = {"a": "1", "b": "2", "c": "2", "d": "4"}


@pytest.mark.parametrize(
    ("method", "shares"),
    [
        ("order", (11 / 18, 5 / 18, 2 / 18)),
        ("roc", (11 / 18, 5 / 18, 2 / 18)),
        ("rank-sum", (3 / 6, 2 / 6, 1 / 6)),
        ("rank-reciprocal", (6 / 11, 3 / 11, 2 / 11)),
    ],
)
def test_places_become_the_weights_of_the_method(method: Method, shares: tuple[float, ...]) -> None:
    """Three in order: rank-order centroid 11/18, 5/18, 2/18 (Barron & Barrett 1996), and the two of Stillwell 1981."""
    found = weights(begun(method, "2", "1", "3"))
    assert found.weights == pytest.approx({"a": shares[1], "b": shares[0], "c": shares[2]}, abs=1e-9)
    assert found.space == "order"


def test_both_ways_of_counting_after_a_tie_say_the_same() -> None:
    skipping, problems = read("roc", PLACES_OF_FOUR, sizes=(4,))
    assert problems == []
    dense, problems = read("roc", {**PLACES_OF_FOUR, "d": "3"}, sizes=(4,))
    assert problems == []
    assert weights(skipping).weights == weights(dense).weights


def test_ties_share_the_mean_of_their_weights() -> None:
    found = weights(begun("rank-sum", "1", "2", "2", "4", sizes=(4,))).weights
    assert found == pytest.approx({"a": 0.4, "b": 0.25, "c": 0.25, "d": 0.1})


def test_every_order_without_ties_stands() -> None:
    for places in permutations("1234"):
        assert begun("order", *places, sizes=(4,)).faults() == ()


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("first", "a: first is not a place; write a whole number from 1 for the greatest swing to 3 for the least"),
        ("1.5", "a: 1.5 is not a place; write a whole number from 1 for the greatest swing to 3 for the least"),
        (
            "9" * 5000,
            f"a: {'9' * 5000} is not a place; write a whole number from 1 for the greatest swing to 3 for the least",
        ),
        ("0", "a: there is no place 0 among 3 swings; write 1"),
        ("-2", "a: there is no place -2 among 3 swings; write 1"),
        ("4", "a: there is no place 4 among 3 swings; write 3"),
    ],
)
def test_a_bad_place_is_refused_with_the_smallest_repair(answer: str, message: str) -> None:
    assert refused(begun("order"), answer) == message


@pytest.mark.parametrize(
    ("places", "message", "after"),
    [
        ("233", "F0: nothing has place 1; in the same order write a 1, b 2, c 2", "122"),
        (
            "133",
            (
                "F0: nothing has place 2, while b, c share a place; if they are meant to tie write b 2, c 2,"
                " otherwise give one of them place 2"
            ),
            "122",
        ),
        (
            "1134",
            None,
            "1134",
        ),
        (
            "1224",
            None,
            "1224",
        ),
        (
            "1144",
            (
                "F0: nothing has place 2, while a, b, c, d share a place; if they are meant to tie write c 3, d 3,"
                " otherwise give one of them place 2"
            ),
            "1133",
        ),
    ],
)
def test_a_place_that_no_tie_explains_is_told_with_the_smallest_repair(
    places: str, message: str | None, after: str
) -> None:
    interview = begun("order", *places, sizes=(len(places),))
    assert told(interview.faults()) == ([message] if message else [])
    assert "".join((mended(interview) if message else interview).given.values()) == after
