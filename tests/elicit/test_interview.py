from dataclasses import replace
from typing import get_args

import pytest

from partnerpick.decision.records import Answers, Method, Text
from partnerpick.decision.weights import is_void
from partnerpick.elicit.interview import AnswerError, Interview, replay
from partnerpick.elicit.methods import GROUPWISE, method_name
from tests.bundled import bundled_analysis
from tests.checks import builders
from tests.elicit.talks import DAY, analysis, asked, begun, read, told, weights


def ids(interview: Interview, answer: str) -> list[str]:
    """The ids of all questions that are asked if everything is answered alike."""
    found = []
    while interview.question:
        found.append(interview.question.id)
        interview = interview.answer(answer)
    return found


def test_the_factors_come_first_and_then_each_group_parents_before_children() -> None:
    assert ids(begun("points", sizes=(2, 2)), "50") == ["F0", "F1", "a", "b", "c", "d"]


def test_a_group_of_one_is_not_asked_about() -> None:
    assert ids(begun("points", sizes=(1, 2)), "50") == ["F0", "F1", "b", "c"]
    assert begun("points", sizes=(1,)).question is None
    assert weights(begun("points", sizes=(1,))).weights == {}


def test_only_nodes_that_the_analysis_uses_are_asked_about() -> None:
    used = bundled_analysis(without=("scope", "energy"))
    found = ids(Interview(used, "order"), "1")
    assert "energy" not in found
    assert not {"scope", "continuity"} & set(found)
    assert found[:2] == ["economic", "political"]


def test_the_questions_that_may_follow_are_counted_down() -> None:
    for method in GROUPWISE:
        interview = Interview(bundled_analysis(), method)
        left = None
        while question := interview.question:
            assert left is None or question.remaining == left - 1, method
            left = question.remaining
            choice = question.choices[0] if question.choices else "1"
            interview = interview.answer(choice)
        assert left == 0


def test_a_node_may_be_called_as_the_factors_are() -> None:
    factors = tuple(replace(factor, id="factors" if factor.id == "F0" else factor.id) for factor in builders.tree(2, 1))
    interview = Interview(builders.run(builders.decision(factors=factors)), "swing")
    for answer in ("F1", "50", "b", "20"):
        interview = interview.answer(answer)
    assert list(interview.given) == ["best:factors", "factors", "best:node:factors", "a"]
    assert interview.question is None


def test_factors_only_stops_after_the_factors_and_the_note_says_so() -> None:
    interview = begun("swing", "F1", "50", sizes=(2, 2), factors_only=True)
    assert interview.question is None
    found = weights(interview)
    assert found.weights == {"F0": 50, "F1": 100}
    assert found.note == Text(
        en="Only the factors were asked about; inside the factors nothing was asked, so criteria count equally there.",
        id="Hanya faktor yang ditanyakan; di dalam faktor tidak ada yang ditanyakan,"
        " sehingga kriterianya berbobot sama.",
    )


def test_an_interview_may_end_between_two_groups_and_the_note_names_the_others() -> None:
    found = weights(begun("points", "50", "50", "20", "80", sizes=(2, 2)))
    assert found.weights == {"F0": 50, "F1": 50, "a": 20, "b": 80}
    assert found.note
    assert found.note.en == "Not asked, and so counting equally: the swings of Factor 1."


def test_siblings_that_are_left_out_weigh_nothing_and_the_note_names_them() -> None:
    left_out = builders.run(builders.decision(factors=builders.tree(3)), without=("b",))
    found = weights(Interview(left_out, "points", {"a": "40", "c": "60"}))
    assert found.weights == {"a": 40, "c": 60, "b": 0}
    assert found.note
    assert found.note.en == "Left out when the questions were put, and so without weight: B."


def test_a_refused_answer_leaves_the_interview_as_it_was() -> None:
    interview = begun("points", "50")
    with pytest.raises(AnswerError):
        interview.answer("much")
    assert interview.given == {"a": "50"}
    assert asked(interview) == "b"


def test_answers_are_kept_word_for_word() -> None:
    assert begun("swing", "a", " 60 sampai 80 ").given == {"best:F0": "a", "b": "60 sampai 80"}


@pytest.mark.parametrize("method", GROUPWISE)
def test_every_answer_can_be_taken_back_one_by_one(method: Method) -> None:
    interview = begun(method, sizes=(3, 2))
    before = [interview]
    while question := interview.question:
        interview = interview.answer(question.choices[0] if question.choices else "1")
        before.append(interview)
    for earlier in reversed(before):
        assert interview.given == earlier.given
        assert interview.question == earlier.question
        interview = interview.undo()
    assert interview.given == {}


def test_nothing_is_answered_when_nothing_is_asked() -> None:
    with pytest.raises(ValueError, match="nothing is left to ask"):
        begun("points", "50", "50", sizes=(2,)).answer("1")


def test_the_weight_set_says_who_when_how_and_over_which_scales() -> None:
    interview = begun("points", "50", "50", sizes=(2,))
    role = Text(en="council", id="dewan")
    found = interview.weight_set(name="siti", by=Text(plain="Siti"), role=role, date=DAY)
    assert (found.name, found.by, found.role, found.date) == ("siti", Text(plain="Siti"), role, DAY)
    assert found.method == Text(en="100 points divided", id="pembagian 100 poin")
    assert found.answers == Answers("points", {"a": "50", "b": "50"})
    assert found.scales
    assert not is_void(interview.analysis.decision, found)


def test_every_method_has_a_name_in_both_languages() -> None:
    names = [method_name(method) for method in get_args(Method)]
    assert len(set(names)) == len(get_args(Method))
    assert all(name.en and name.id and name.en != name.id for name in names)


@pytest.mark.parametrize(
    ("interview", "message"),
    [
        (begun("points"), "nothing is answered yet, so there are no weights; begin with a"),
        (begun("points", "50"), "F0 is answered only in part; answer these as well: b, c"),
        (begun("order", "2", "2", "3"), "F0: nothing has place 1; in the same order write a 1, b 1"),
    ],
)
def test_no_weights_are_made_of_answers_that_are_missing_or_wrong(interview: Interview, message: str) -> None:
    with pytest.raises(AnswerError) as caught:
        weights(interview)
    assert told(caught.value.problems) == [message]


# Answers of a file


def test_every_wrong_answer_of_a_file_is_told_at_once() -> None:
    given = {"F0": "70", "F1": "50", "a": "much", "c": "-3", "z/y": "2", "e": "1", "F2": "5"}
    interview, problems = read("points", given, sizes=(2, 2, 1))
    assert problems == [
        "a: much is neither a number nor a range; write a number from 0 to 100 such as 60, or a range such as 60-80",
        "c: -3 is below 0, and nothing counts less than nothing; write 0",
        "nothing is asked under z/y; delete the answer, or put it under one of: F0, F1, F2, a, b, c, d",
        (
            "nothing is asked about e, for it is left out, stands alone in its group, or this method asks otherwise;"
            " delete the answer"
        ),
        "F0 is answered only in part; answer these as well: b",
        "F1 is answered only in part; answer these as well: d",
        (
            "factors: the points make 125 and have to make 100; change F0 from 70 to 45,"
            " or all in proportion: F0 56, F1 40, F2 4"
        ),
    ]
    assert interview.given == {"F0": "70", "F1": "50", "F2": "5"}


def test_the_nearest_question_is_named_for_one_that_does_not_exist() -> None:
    assert read("ahp", {"a/b": "1", "a/c": "1", "b/c": "1", "B/C": "1"})[1] == [
        "nothing is asked under B/C; did you mean b/c?"
    ]


def test_a_file_without_answers_makes_no_weights() -> None:
    assert read("swing", {})[1] == ["nothing is answered yet, so there are no weights; begin with best:F0"]


def test_an_interview_that_goes_on_may_be_half_done() -> None:
    interview, problems = replay(analysis(3), Answers("points", {"b": "30"}), unfinished=True)
    assert problems == ()
    assert asked(interview) == "a"


def test_what_is_wrong_with_a_whole_group_is_mended_when_the_interview_goes_on() -> None:
    interview, problems = replay(analysis(2, 2), Answers("points", {"F0": "30", "F1": "30"}), unfinished=True)
    assert problems == ()
    assert asked(interview) == "a"
    assert len(interview.faults()) == 1
