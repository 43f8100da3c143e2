"""From what many people answered to their weight sets, or to everything that is wrong with any of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from partnerpick.analysis.records import Analysis
from partnerpick.decision.reading.answers import Respondent
from partnerpick.decision.records import Method, Text, WeightSet
from partnerpick.elicit.interview import Interview, replayed
from partnerpick.errors import InputError, Place, Problem, in_order

_MISSPELT = "answer-unknown-question-nearest"
_NO_SUCH_QUESTION = frozenset({"answer-unknown-question", _MISSPELT, "answer-not-asked"})


def weight_sets(
    analysis: Analysis, respondents: Iterable[Respondent], *, today: date | None = None
) -> tuple[WeightSet, ...]:
    """The weights that each person's answers state, in the order of the people.

    Args:
        analysis: The tree that was asked about, and its scales.
        respondents: The people.
        today: The day on which those answered who do not tell it; the day that is looked at if None.

    Raises:
        InputError: Answers of somebody cannot stand, are missing, or were given over other scales; carries every fault
            of everybody. A column whose question does not exist is named once.
    """
    now = analysis.decision.scales
    problems: list[Problem] = []
    fresh: dict[Method, Interview] = {}
    found: list[tuple[Respondent, Interview]] = []
    for person in respondents:
        if person.scales not in {None, now}:
            problems.append(Problem("answer-other-scales", person.place, {"scales": person.scales, "now": now}))
            continue
        method = person.answers.method
        if method not in fresh:
            fresh[method] = Interview(analysis, method)
        interview, faults = replayed(fresh[method], person.answers.given)
        problems += [placed(person, fault) for fault in _sure(faults)]
        found.append((person, interview))
    if problems:
        raise InputError(in_order(_once(problems)))
    return tuple(
        interview.weight_set(
            name=person.name,
            by=person.by or Text(plain=person.name),
            role=person.role,
            date=person.date or today or analysis.view.day,
        )
        for person, interview in found
    )


def placed(person: Respondent, fault: Problem) -> Problem:
    """A fault of a person's answers with its place in the file: that of the answer, of its column, or of the person."""
    question = str(fault.values.get("question", ""))
    column: Place | None = None
    if fault.key in _NO_SUCH_QUESTION:
        column = person.columns.get(question)
    return replace(fault, place=column or person.places.get(question) or person.place)


def _sure(faults: tuple[Problem, ...]) -> list[Problem]:
    """The faults, without missing answers that may stand under a misspelt question."""
    misspelt = any(fault.key == _MISSPELT for fault in faults)
    return [fault for fault in faults if not (misspelt and fault.key == "answer-missing-in-group")]


def _once(problems: Iterable[Problem]) -> Iterable[Problem]:
    """The problems without those that say the same of the same place."""
    return {(problem.place, problem.key): problem for problem in problems}.values()
