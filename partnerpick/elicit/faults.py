"""What is wrong with answers, told with the answers that would mend it."""

from collections.abc import Iterable, Mapping
from math import fsum

from partnerpick.errors import Problem, listed, nearest

DECIMALS = 4
"""Of a number that is offered as an answer."""


def fault(key: str, question: str, repairs: Mapping[str, str] | None = None, **values: object) -> Problem:
    """A problem with answers.

    Its values name the `question` that it is about, the `repairs` (the answers that mend it, by their questions) and,
    where a single answer does, this as `repair`.

    Args:
        key: The problem's sentence.
        question: The id of the question.
        repairs: Answers that mend it, by the ids of their questions; none if only the person can say.
        values: What else the sentence has places for.
    """
    repairs = dict(repairs or {})
    if len(repairs) == 1:
        question, repair = next(iter(repairs.items()))
        values = {"repair": repair, **values}
    changes = ", ".join(f"{changed} {answer}" for changed, answer in repairs.items())
    return Problem(key, values={"question": question, "repairs": repairs, "changes": changes, **values})


def bad_choice(question: str, found: str, choices: Iterable[str]) -> Problem:
    """The fault of a word that is none of those to choose from: with the nearest one, or all of them."""
    choices = list(choices)
    guess = nearest(found, choices)
    if guess:
        return fault("answer-choice-nearest", question, {question: guess}, found=found)
    return fault("answer-choice", question, found=found, known=listed(choices))


def shown(number: float) -> str:
    """A number as one would answer it, with at most four decimals."""
    return f"{round(number, DECIMALS) + 0.0:.{DECIMALS}f}".rstrip("0").rstrip(".")


def scaled(numbers: Mapping[str, float], *, total: float, tolerance: float) -> dict[str, float]:
    """Numbers (not all of them 0) in proportion, rounded so that they still sum to a total within a tolerance.

    They have as few decimals as that takes, but one at least; those below 1 have four, lest they become 0.
    """
    old = fsum(numbers.values())
    exact = {key: number * total / old for key, number in numbers.items()}
    found = exact
    for decimals in range(1, DECIMALS + 1):
        found = {key: coarse(number, decimals) for key, number in exact.items()}
        if abs(fsum(found.values()) - total) <= tolerance:
            break
    return found


def coarse(number: float, decimals: int = 1) -> float:
    """A number with that many decimals, with four if it is below 1."""
    return round(number, decimals if number >= 1 else DECIMALS)
