"""The transcript of an interview says everything: whatever was answered, reading it gives the same weight set."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerpick.decision.reading.load import load_weight_set
from partnerpick.decision.records import Answers, Method
from partnerpick.decision.weight_file import weight_set_text
from partnerpick.elicit.interview import AnswerError, Interview, replay
from partnerpick.elicit.methods import GROUPWISE
from partnerpick.elicit.records import Question
from tests.elicit.talks import analysis, weights

SIZES = st.lists(st.integers(1, 6), min_size=1, max_size=3)
TENTHS = st.integers(0, 1000).map(lambda tenths: f"{tenths / 10:g}")
RANGES = st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda ends: f"{min(ends)}-{max(ends)}")
RATIOS = st.sampled_from([f"1/{times}" for times in range(2, 10)] + [str(times) for times in range(1, 10)] + ["2,5"])
MOST_REPAIRS = 60


def answers(question: Question) -> st.SearchStrategy[str]:
    """What somebody may say to a question."""
    if question.choices:
        return st.sampled_from(question.choices)
    return RATIOS if question.kind == "ratio" else TENTHS | RANGES


@st.composite
def interviews(draw: st.DrawFn, method: Method) -> Interview:
    """An interview that ends after any group, with every repair accepted that was offered on the way."""
    interview = Interview(analysis(*draw(SIZES)), method, factors_only=draw(st.booleans()))
    group = None
    while (question := interview.question) and not (
        group is not None and question.group != group and draw(st.sampled_from([False, False, True]))
    ):
        group = question.group
        text = draw(answers(question))
        try:
            interview = interview.answer(text)
        except AnswerError as error:
            interview = interview.answer(error.problems[0].values["repair"])
    for _ in range(MOST_REPAIRS):
        for problem in interview.faults():
            repairs = problem.values["repairs"]
            # Where only the person can say, all of the group is 0: points for the first one.
            interview = interview.mend(
                problem if repairs else replace(problem, values={"repairs": {problem.values["question"]: "100"}})
            )
    return interview


@pytest.mark.parametrize("method", GROUPWISE)
@given(data=st.data())
def test_a_transcript_in_any_order_replays_to_the_same_set(method: Method, data: st.DataObject) -> None:
    interview = data.draw(interviews(method))
    assert interview.faults() == ()
    found = weights(interview)
    if not interview.given:
        assert found.weights == {}
        return
    shuffled = {key: interview.given[key] for key in data.draw(st.permutations(list(interview.given)))}
    again, problems = replay(interview.analysis, Answers(method, shuffled))
    assert problems == ()
    assert weights(again) == found


@pytest.mark.parametrize("method", GROUPWISE)
@given(data=st.data())
def test_what_is_wrong_with_answers_does_not_hang_on_their_order(method: Method, data: st.DataObject) -> None:
    way = Interview(analysis(3, 2), method)
    keys = ["best:F0", "worst:factors", "F0", "F1", "a", "b", "c", "a/b", "b/a", "b/c", "F0/F1", "z"]
    texts = st.sampled_from(["1", "2", "100", "60-80", "-1", "a", "F0", "1/3", "7", ""])
    given = data.draw(st.dictionaries(st.sampled_from(keys), texts, max_size=8))
    shuffled = {key: given[key] for key in data.draw(st.permutations(list(given)))}
    first, problems = replay(way.analysis, Answers(method, given))
    second, others = replay(way.analysis, Answers(method, shuffled))
    assert list(first.given.items()) == list(second.given.items())
    assert sorted(map(str, problems)) == sorted(map(str, others))


@pytest.mark.parametrize("method", GROUPWISE)
@given(data=st.data())
def test_the_file_of_a_set_is_read_as_the_same_set(
    method: Method, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    interview = data.draw(interviews(method))
    found = weights(interview)
    file = tmp_path_factory.mktemp("set") / "mayor.yaml"
    Path(file).write_text(weight_set_text(found), encoding="utf-8")
    assert load_weight_set(file, interview.analysis.decision.factors) == found


@settings(max_examples=10)
@given(sizes=st.lists(st.integers(1, 3), min_size=1, max_size=2), data=st.data())
def test_answers_to_trade_off_questions_replay_to_the_same_set(sizes: list[int], data: st.DataObject) -> None:
    interview = Interview(analysis(*sizes), "trade-off")
    while question := interview.question:
        answer = data.draw(st.sampled_from(question.choices))
        try:
            interview = interview.answer(answer)
        except AnswerError:
            break
    if not interview.given:
        return
    shuffled = {key: interview.given[key] for key in data.draw(st.permutations(list(interview.given)))}
    again, problems = replay(interview.analysis, Answers("trade-off", shuffled))
    assert problems == ()
    assert weights(again) == weights(interview)


def test_the_answers_to_trade_off_questions_hold_when_others_would_be_asked_today() -> None:
    given = {"a@0.5|b@1": "a", "a@0.5|c@1": "same"}
    interview, problems = replay(analysis(3), Answers("trade-off", given))
    assert problems == ()
    assert weights(interview).ranges
    _, problems = replay(analysis(3), Answers("trade-off", {**given, "a@1|b@1": "b", "a@1|z@1": "z"}))
    assert [problem.values["question"] for problem in problems] == ["a@1|b@1", "a@1|z@1"]
