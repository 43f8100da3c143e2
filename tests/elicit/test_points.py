import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.decision.records import Answers
from partnerpick.elicit.interview import replay
from tests.elicit.talks import analysis, begun, mended, refused, told, weights


def test_points_become_weights() -> None:
    found = weights(begun("points", "50", "30", "20"))
    assert found.weights == {"a": 50, "b": 30, "c": 20}
    assert found.space == "point"


def test_points_that_were_rounded_stand() -> None:
    assert weights(begun("points", "33.3", "33.3", "33.3")).weights == {"a": 33.3, "b": 33.3, "c": 33.3}


def test_what_is_left_is_offered_for_the_last_one() -> None:
    assert begun("points", "50").offer is None
    assert begun("points", "50", "12,5").offer == "37.5"
    assert begun("points", "50", "60").offer is None
    assert begun("points", "50", "10-20").offer is None


def test_ranges_are_tightened_to_what_the_others_leave_room_for() -> None:
    """b and c take 30 at least, so that a cannot have more than 70; a takes 50 at least, so c no more than 30."""
    found = weights(begun("points", "50-90", "20", "10-60"))
    assert found.ranges == {"a": (50, 70), "c": (10, 30)}
    assert found.weights == {"a": 60, "b": 20, "c": 20}
    assert found.space == "ranges"


def test_ranges_with_room_for_one_division_only_are_points() -> None:
    found = weights(begun("points", "50-60", "30", "20-40"))
    assert (found.ranges, found.space) == ({}, "point")
    assert found.weights == {"a": 50, "b": 30, "c": 20}


@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted), min_size=2, max_size=5))
def test_both_ends_of_a_tightened_range_are_part_of_some_division(ends: list[list[int]]) -> None:
    nodes = "abcde"[: len(ends)]
    written = {node: f"{low}-{high}" for node, (low, high) in zip(nodes, ends, strict=True)}
    interview, problems = replay(analysis(len(ends)), Answers("points", written))
    if problems:
        assert sum(low for low, _ in ends) > 100 or sum(high for _, high in ends) < 100
        return
    found = weights(interview)
    kept = [found.ranges.get(node, (found.weights[node],) * 2) for node in nodes]
    for place, (least, most) in enumerate(kept):
        others = [pair for other, pair in enumerate(kept) if other != place]
        assert ends[place][0] <= least <= most <= ends[place][1]
        for value in (least, most):
            assert sum(low for low, _ in others) <= 100 - value + 1e-6
            assert sum(high for _, high in others) >= 100 - value - 1e-6


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            "x",
            "a: x is neither a number nor a range; write a number from 0 to 100 such as 60, or a range such as 60-80",
        ),
        ("-5", "a: -5 is below 0, and nothing counts less than nothing; write 0"),
        ("120", "a: 120 goes beyond 100, the most there is; write 100"),
        ("80-120", "a: 80-120 goes beyond 100, the most there is; write 80-100"),
        ("80-60", "a: the range 80-60 ends below its beginning; write 60-80"),
    ],
)
def test_bad_points_are_refused_with_the_smallest_repair(answer: str, message: str) -> None:
    assert refused(begun("points"), answer) == message


@pytest.mark.parametrize(
    ("answers", "message", "after"),
    [
        (
            ("50", "40", "30"),
            (
                "F0: the points make 120 and have to make 100; change a from 50 to 30,"
                " or all in proportion: a 41.7, b 33.3, c 25"
            ),
            {"a": 30, "b": 40, "c": 30},
        ),
        (
            ("10", "20", "30"),
            (
                "F0: the points make 60 and have to make 100; change c from 30 to 70,"
                " or all in proportion: a 16.7, b 33.3, c 50"
            ),
            {"a": 10, "b": 20, "c": 70},
        ),
        (
            ("100", "100", "100"),
            "F0: the points make 300 and have to make 100; in the same proportions write a 33.3, b 33.3, c 33.3",
            {"a": 33.3, "b": 33.3, "c": 33.3},
        ),
        (
            ("50-60", "40", "30-35"),
            "F0: the ranges exclude each other, for even their low ends make 120, more than 100; write 30-60 for a",
            {"a": 30, "b": 40, "c": 30},
        ),
        (
            ("90-95", "90", "90"),
            (
                "F0: the ranges exclude each other, for even their low ends make 270, more than 100;"
                " in the same proportions write a 33.3-35.2, b 33.3, c 33.3"
            ),
            {"a": 33.4, "b": 33.3, "c": 33.3},
        ),
        (
            ("10-20", "20", "5-30"),
            "F0: the ranges exclude each other, for even their high ends make only 70 of 100; write 5-60 for c",
            {"a": 20, "b": 20, "c": 60},
        ),
    ],
)
def test_points_that_cannot_make_100_are_told_with_the_smallest_repair(
    answers: tuple[str, ...], message: str, after: dict[str, float]
) -> None:
    interview = begun("points", *answers)
    assert told(interview.faults()) == [message]
    assert weights(mended(interview)).weights == after


def test_points_for_nothing_are_told_of() -> None:
    faults = begun("points", "0", "0", "0").faults()
    assert told(faults) == ["F0: nothing got any points (a, b, c); divide 100 points among them"]
