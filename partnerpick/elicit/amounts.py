"""Answers that are a number from 0 to 100 or a range of such numbers: how they are read, and what is wrong with one."""

import re
from functools import lru_cache

from partnerpick.decision.records import Interval
from partnerpick.elicit.faults import fault, shown
from partnerpick.errors import Problem

MOST = 100.0
"""What the greatest swing counts, and all points together."""

DIGITS = "[0-9]{1,18}"
"""Before or after the point of a number in an answer: more are no number that anybody means."""

_NUMBER = rf"([+-]?{DIGITS}(?:[.,]{DIGITS})?)"
_DASH = r"[-\N{HYPHEN}-\N{HORIZONTAL BAR}]"
_AMOUNT = re.compile(rf"{_NUMBER}(?:\s*(?:{_DASH}|\.\.\.?|…|to|sampai|hingga|s\.d\.|s/d)\s*{_NUMBER})?", re.IGNORECASE)


def number(text: str) -> float | None:
    """A number with a decimal point or comma; None if it is none."""
    match = re.fullmatch(_NUMBER, _plain(text))
    return float(match[1].replace(",", ".")) if match else None


@lru_cache(maxsize=4096)  # many people give few different answers, and each is read several times
def amount(text: str) -> Interval | None:
    """A range as its two ends in the order in which they stand, a number as twice the same; None if it is neither.

    A range is written `60-80` (with any dash), `60..80`, `60 to 80` or `60 sampai 80`.
    """
    match = _AMOUNT.fullmatch(_plain(text))
    if not match:
        return None
    first, last = match[1], match[2] or match[1]
    return float(first.replace(",", ".")), float(last.replace(",", "."))


def written(ends: Interval) -> str:
    """The amount as one would answer it."""
    low, high = map(shown, ends)
    return low if low == high else f"{low}-{high}"


def checked_amount(question: str, answer: str) -> tuple[Interval | None, tuple[Problem, ...]]:
    """An amount, or what is wrong with it; one above 100 is left to the way of asking, which knows what that means.

    Args:
        question: The id of the question.
        answer: What was answered.
    """
    ends = amount(answer)
    if ends is None:
        return None, (fault("answer-not-a-number", question, found=answer),)
    low, high = ends
    if min(ends) < 0:
        mended = written((max(0.0, min(ends)), max(0.0, *ends)))
        return None, (fault("answer-negative", question, {question: mended}, found=answer),)
    if low > high:
        return None, (fault("answer-range-reversed", question, {question: written((high, low))}, found=answer),)
    return ends, ()


def at_most(ends: Interval) -> str:
    """The amount cut off at 100, as an answer."""
    return written((min(MOST, ends[0]), min(MOST, ends[1])))


def _plain(text: str) -> str:
    return text.strip().replace("\N{MINUS SIGN}", "-")
