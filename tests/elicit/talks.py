"""Small interviews for tests: what is asked about, what is answered, and what is said of bad answers."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache

import pytest

from partnerpick.analysis import Analysis
from partnerpick.decision.records import Answers, Method, Text, WeightSet
from partnerpick.elicit.interview import AnswerError, Interview, replay
from partnerpick.errors import Problem
from tests.checks import builders

DAY = date(2020, 1, 1)


@cache
def analysis(*sizes: int) -> Analysis:
    """Of a decision with factors F0, F1 ... of so many criteria each, these called a, b, c ... throughout."""
    return builders.run(builders.decision(factors=builders.tree(*sizes)))


def begun(method: Method, *answers: str, sizes: Iterable[int] = (3,), factors_only: bool = False) -> Interview:
    """An interview with its first questions answered; of one factor with a, b and c unless told otherwise."""
    interview = Interview(analysis(*sizes), method, factors_only=factors_only)
    for answer in answers:
        interview = interview.answer(answer)
    return interview


def asked(interview: Interview) -> str:
    """The id of the question that comes next."""
    assert interview.question
    return interview.question.id


def told(problems: Iterable[Problem]) -> list[str]:
    """The sentences in English; the Indonesian ones are there too, and are others."""
    problems = list(problems)
    for problem in problems:
        assert problem.message("id") != problem.message("en")
        assert isinstance(problem.values["question"], str)
    return [problem.message("en") for problem in problems]


def refused(interview: Interview, answer: str) -> str:
    """What is said of an answer that cannot stand; the repair that is offered can, if there is one."""
    with pytest.raises(AnswerError) as caught:
        interview.answer(answer)
    (problem,) = caught.value.problems
    assert problem.values["question"] == asked(interview)
    if "repair" in problem.values:
        interview.answer(problem.values["repair"])
    return told([problem])[0]


def read(method: Method, given: Mapping[str, str], sizes: Iterable[int] = (3,)) -> tuple[Interview, list[str]]:
    """The answers of a file, and what is said of them."""
    interview, problems = replay(analysis(*sizes), Answers(method, given))
    return interview, told(problems)


def mended(interview: Interview) -> Interview:
    """The interview with the repair of its only fault accepted, after which there is none."""
    (problem,) = interview.faults()
    better = interview.mend(problem)
    assert better.faults() == ()
    return better


def weights(interview: Interview) -> WeightSet:
    """What the interview states."""
    return interview.weight_set(name="mayor", by=Text(plain="the mayor"), role=None, date=DAY)
