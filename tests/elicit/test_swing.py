import pytest

from partnerpick.decision.records import Answers
from partnerpick.elicit.interview import replay
from tests.elicit.talks import analysis, asked, begun, read, refused, weights


def test_the_greatest_swing_is_asked_first_and_then_every_other_one_against_it() -> None:
    interview = begun("swing")
    question = interview.question
    assert question
    assert (question.id, question.kind, question.group) == ("best:F0", "best", "F0")
    assert question.choices == question.nodes == ("a", "b", "c")
    question = interview.answer("b").question
    assert question
    assert (question.id, question.kind, question.nodes) == ("a", "swing", ("a", "b"))


def test_shares_of_the_best_become_weights() -> None:
    interview = begun("swing", "b", "60", "12,5")
    assert interview.question is None
    found = weights(interview)
    assert found.weights == {"a": 60, "b": 100, "c": 12.5}
    assert (found.space, found.ranges) == ("point", {})


def test_ranges_stay_ranges_and_weigh_as_their_middle() -> None:
    found = weights(begun("swing", "b", "60 sampai 80", "10"))
    assert found.weights == {"a": 70, "b": 100, "c": 10}
    assert found.ranges == {"a": (60, 80)}
    assert found.space == "ranges"


def test_the_best_may_be_the_only_one_that_counts() -> None:
    assert weights(begun("swing", "a", "0", "0")).weights == {"a": 100, "b": 0, "c": 0}


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            "lots",
            (
                "a: lots is neither a number nor a range; write a number from 0 to 100 such as 60,"
                " or a range such as 60-80"
            ),
        ),
        ("-5", "a: -5 is below 0, and nothing counts less than nothing; write 0"),
        ("-5-10", "a: -5-10 is below 0, and nothing counts less than nothing; write 0-10"),
        (
            "120",
            "a: 120 goes beyond the 100 of b, which was called the greatest swing; write 100, or make a the greatest",
        ),
        (
            "80-120",
            (
                "a: 80-120 goes beyond the 100 of b, which was called the greatest swing; write 80-100,"
                " or make a the greatest"
            ),
        ),
        ("80-60", "a: the range 80-60 ends below its beginning; write 60-80"),
    ],
)
def test_a_bad_swing_is_refused_with_the_smallest_repair(answer: str, message: str) -> None:
    assert refused(begun("swing", "b"), answer) == message


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("B", "best:F0: B cannot be chosen; did you mean b?"),
        ("tram", "best:F0: tram cannot be chosen; choose one of: a, b, c"),
        ("F0", "best:F0: F0 cannot be chosen; choose one of: a, b, c"),
    ],
)
def test_a_greatest_swing_that_is_none_of_the_group_is_refused(answer: str, message: str) -> None:
    assert refused(begun("swing"), answer) == message


def test_a_file_may_give_100_instead_of_naming_the_best() -> None:
    interview, problems = read("swing", {"a": "40", "b": "100", "c": "100"})
    assert problems == []
    assert weights(interview).weights == {"a": 40, "b": 100, "c": 100}


def test_the_best_of_a_file_may_be_a_range_that_reaches_100() -> None:
    interview, problems = read("swing", {"a": "40", "b": "90-100", "c": "60"})
    assert problems == []
    assert weights(interview).ranges == {"b": (90, 100)}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (
            {"a": "20", "b": "40-80", "c": "60"},
            "F0: no swing counts 100, and the greatest has to; in the same proportions write a 25, b 50-100, c 75",
        ),
        ({"a": "0", "b": "0", "c": "0"}, "F0: all swings count 0 (a, b, c); give 100 to the one that matters most"),
        (
            {"best:F0": "a", "a": "60-80", "b": "50", "c": "20"},
            "a was called the greatest swing but counts 60-80; write 100, or call another one the greatest",
        ),
        (
            {"a": "100", "b": "150", "c": "20"},
            "b: 150 goes beyond 100, the most there is; write 100",
        ),
        ({"a": "150", "b": "50", "c": "20"}, "a: 150 goes beyond 100, the most there is; write 100"),
    ],
)
def test_the_swings_of_a_file_need_a_greatest_one(given: dict[str, str], message: str) -> None:
    _, problems = read("swing", given)
    assert problems == [message]


def test_swings_without_a_greatest_one_are_mended_in_proportion() -> None:
    interview, _ = read("swing", {"a": "20", "b": "40-80", "c": "60"})
    (problem,) = interview.faults()
    assert weights(interview.mend(problem)).ranges == {"b": (50, 100)}


def test_an_interview_that_goes_on_from_a_file_asks_what_is_missing() -> None:
    interview, problems = replay(analysis(3), Answers("swing", {"b": "100"}), unfinished=True)
    assert problems == ()
    assert asked(interview) == "a"
    interview, _ = replay(analysis(3), Answers("swing", {"b": "60"}), unfinished=True)
    assert asked(interview) == "best:F0"


def test_the_greatest_swing_counts_100_and_no_range_up_to_it() -> None:
    _, told = read("swing", {"best:F0": "a", "a": "20-100", "b": "90", "c": "0"})
    assert told == ["a was called the greatest swing but counts 20-100; write 100, or call another one the greatest"]
