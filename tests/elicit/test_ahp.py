import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.decision.records import Answers
from partnerpick.elicit.interview import replay
from tests.elicit.talks import analysis, asked, begun, mended, read, refused, told, weights


def test_every_pair_is_asked_the_earlier_one_first() -> None:
    interview = begun("ahp")
    ids = []
    while interview.question:
        ids.append(asked(interview))
        interview = interview.answer("1")
    assert ids == ["a/b", "a/c", "b/c"]


def test_judgements_that_follow_from_each_other_give_their_ratios() -> None:
    found = weights(begun("ahp", "2", "4", "2"))
    assert found.weights == pytest.approx({"a": 4 / 7, "b": 2 / 7, "c": 1 / 7}, abs=1e-8)
    assert found.space == "point"
    assert found.note
    assert found.note.en == "Consistency ratio at most 0.00, in Factor 0 (up to 0.10 counts as consistent)."
    assert found.note.id == "Rasio konsistensi paling tinggi 0,00, pada Factor 0 (sampai 0,10 dianggap konsisten)."


def test_the_weights_of_a_published_matrix_come_out() -> None:
    """Judgements 3, 5 and 3: weights 0.637, 0.258 and 0.105, ratio 0.033 (Saaty's random index 0.58)."""
    found = weights(begun("ahp", "3", "5", "3"))
    assert found.weights == pytest.approx({"a": 0.637, "b": 0.258, "c": 0.105}, abs=5e-4)
    assert found.note
    assert "0.03" in (found.note.en or "")


@pytest.mark.parametrize("written", ["1/3", "1 / 3", "0.33", "0,333"])
def test_a_fraction_may_be_written_in_several_ways(written: str) -> None:
    found = weights(begun("ahp", written, "1/3", "1")).weights
    assert found["b"] == pytest.approx(0.43, abs=5e-3)


def test_a_file_may_give_a_pair_the_other_way_round_or_both_ways() -> None:
    there, problems = read("ahp", {"a/b": "3", "a/c": "6", "b/c": "2"})
    assert problems == []
    back, problems = read("ahp", {"b/a": "1/3", "a/c": "6", "b/c": "2"})
    assert problems == []
    both, problems = read("ahp", {"b/a": "0.33", "a/b": "3", "a/c": "6", "b/c": "2"})
    assert problems == []
    assert weights(there).weights == weights(back).weights == weights(both).weights


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (
            "more",
            (
                "a/b: more is not a ratio; write how many times as much a matters as b, such as 3,"
                " or 1/3 if b matters more"
            ),
        ),
        (
            "1/0",
            "a/b: 1/0 is not a ratio; write how many times as much a matters as b, such as 3, or 1/3 if b matters more",
        ),
        ("0", "a/b: nothing matters 0 times as much; the scale goes from 1/9 to 9, so write at least 1/9"),
        ("-3", "a/b: -3 is below 0; if b matters more, write 1/3"),
        ("12", "a/b: 12 is off the scale from 1/9 to 9; write 9"),
        ("1/20", "a/b: 1/20 is off the scale from 1/9 to 9; write 1/9"),
    ],
)
def test_a_bad_judgement_is_refused_with_the_smallest_repair(answer: str, message: str) -> None:
    assert refused(begun("ahp"), answer) == message


def test_a_pair_given_both_ways_has_to_be_reciprocal() -> None:
    _, problems = read("ahp", {"b/a": "1/4", "a/b": "3", "a/c": "6", "b/c": "2"})
    assert problems == ["b/a: 1/4 does not fit a/b, which is 3; write 1/3, or leave one of the two out"]


def test_the_judgement_that_hurts_most_is_named_with_the_value_that_mends_it() -> None:
    """Everything but c/d follows from weights of 8 to 4 to 2 to 1."""
    interview = begun("ahp", "2", "4", "8", "2", "4", "1/9", sizes=(4,))
    assert told(interview.faults()) == [
        (
            "F0: the judgements contradict each other (consistency ratio 0.441, at most 0.10 is wanted);"
            " c/d hurts most: write 1/2 instead of 1/9, which brings the ratio to 0.092"
        )
    ]
    assert mended(interview).given["c/d"] == "1/2"


def test_the_repair_is_written_the_way_the_file_gives_the_pair() -> None:
    given = {"a/b": "2", "a/c": "4", "a/d": "8", "b/c": "2", "b/d": "4", "d/c": "9"}
    interview, _ = read("ahp", given, sizes=(4,))
    assert mended(interview).given["d/c"] == "2"
    interview, _ = read("ahp", {**given, "c/d": "1/9"}, sizes=(4,))
    assert mended(interview).given["c/d"] == "1/2"
    assert mended(interview).given["d/c"] == "2"


def test_where_no_single_change_is_enough_it_says_what_remains() -> None:
    interview = begun("ahp", "9", "1/9", "9", "9", "1/9", "9", sizes=(4,))
    (message,) = told(interview.faults())
    assert message.startswith("F0: the judgements contradict each other (consistency ratio ")
    assert "and no single change is enough; begin with " in message
    assert message.endswith(", and another judgement has to change after that")
    (problem,) = interview.faults()
    assert problem.values["question"] in interview.given


SCALE = st.sampled_from([f"1/{times}" for times in range(2, 10)] + [str(times) for times in range(1, 10)])


@given(st.lists(SCALE, min_size=10, max_size=10))
def test_accepting_the_repairs_one_after_the_other_ends_in_consistent_judgements(judgements: list[str]) -> None:
    interview = begun("ahp", *judgements, sizes=(5,))
    for _ in judgements * 2:
        for problem in interview.faults():
            interview = interview.mend(problem)
    assert interview.faults() == ()


def test_repairs_are_answers_that_a_file_may_hold() -> None:
    interview = mended(begun("ahp", "3", "1/3", "3"))
    _, problems = replay(analysis(3), Answers("ahp", interview.given))
    assert problems == ()


@pytest.mark.parametrize("answer", ["9" * 400, "1/" + "9" * 400, "9" * 400 + "/" + "9" * 400, "0." + "0" * 400 + "1"])
def test_a_ratio_of_more_digits_than_anybody_means_is_none(answer: str) -> None:
    assert "is not a ratio; write how many times as much a matters as b" in refused(begun("ahp"), answer)
