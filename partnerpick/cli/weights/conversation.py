"""An interview on the screen, line by line: questions shown, answers read, whatever cannot stand told and asked again.

It needs no terminal: in a pipe each line of the input is an answer.
"""

import shutil
import sys
import textwrap
from collections.abc import Callable, Sequence

import typer

from partnerpick.cli.writing import NARROW, screen, show
from partnerpick.elicit.interview import AnswerError, Interview
from partnerpick.elicit.records import Question
from partnerpick.errors import Problem
from partnerpick.locale import Words
from partnerpick.report.document import visible
from partnerpick.report.weights.interview import choice_numbers, document, help_document

UNDO, HELP, STOP, END = "u", "?", "q", "e"
BOTH = ("s", "same")
"""In a trade-off: what is typed, and what is kept."""


class StoppedError(Exception):
    """The interview was stopped before its end: `asked` for by the person, or else the input was over."""

    def __init__(self, *, asked: bool) -> None:
        super().__init__()
        self.asked = asked


def converse(interview: Interview, keep: Callable[[Interview], None], words: Words) -> Interview:
    """Ask until the interview is complete, or ended early, and its answers fit together.

    Args:
        interview: Where to go on.
        keep: Called with the interview after every change.
        words: The words of one language.

    Raises:
        StoppedError: The interview was stopped, or the input ended, before that.
    """
    if sys.stdin is not None and hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(errors="replace")  # a stray byte is a bad answer, not a bug
    try:
        while True:
            if faults := interview.faults():
                interview = _mended(interview, faults, words)
            elif (question := interview.question) and (answered := _answered(interview, question, words)):
                interview = answered
            else:
                return interview
            keep(interview)
    except KeyboardInterrupt:
        say("")
        raise StoppedError(asked=True) from None


def _answered(interview: Interview, question: Question, words: Words) -> Interview | None:
    """The interview with the question answered, with the last answer taken back, or as it was after some help.

    None where the person wants to be asked no more, and the answers so far make weights.
    """
    offer = interview.offer
    say("")
    can_end = interview.can_end
    show(document(interview.analysis, question, interview.given, words, offer=offer, can_end=can_end))
    repair: Problem | None = None
    while True:
        line = _line()
        if line.lower() == UNDO and interview.given:
            return _undone(interview, words)
        if line.lower() == END and can_end:
            return None
        if line == HELP:
            show(help_document(interview.analysis, question, words))
            return interview
        if not line and repair:
            return interview.mend(repair)
        if refusal := _refusal(question, line, offer, words):
            say(refusal)
        else:
            try:
                return interview.answer(_meant(question, line or offer or ""))
            except AnswerError as error:
                _tell(error.problems, words)
                repair = _repairable(error.problems)
                if repair:
                    say(words("ask.offered", changes=repair.values["changes"]))


def _refusal(question: Question, line: str, offer: str | None, words: Words) -> str | None:
    """Why what was typed is neither an answer nor a key that can be used now; None if it may be an answer."""
    if line.lower() in {UNDO, END}:
        return words("ask.nothing-to-undo" if line.lower() == UNDO else "ask.cannot-end")
    if not line and offer is None:
        return words("ask.nothing-offered")
    return words("interview.how-best", n=len(question.choices)) if _is_no_number(question, line) else None


def _mended(interview: Interview, faults: Sequence[Problem], words: Words) -> Interview:
    """The interview with answers that do not fit together repaired, or with the last one taken back."""
    _tell(faults, words)
    repair = _repairable(faults)
    hint = words("ask.no-fit-offered", changes=repair.values["changes"]) if repair else words("ask.no-fit")
    say(hint)
    while True:
        line = _line()
        if line.lower() == UNDO:
            return _undone(interview, words)
        if not line and repair:
            return interview.mend(repair)
        say(hint)


def _undone(interview: Interview, words: Words) -> Interview:
    question, answer = list(interview.given.items())[-1]
    say(words("ask.taken-back", question=question, answer=answer))
    return interview.undo()


def _repairable(problems: Sequence[Problem]) -> Problem | None:
    """The first problem that comes with the answers that would mend it."""
    return next((problem for problem in problems if problem.values.get("repairs")), None)


def _meant(question: Question, text: str) -> str:
    """The answer that is meant by what was typed: where there are choices, a number or a letter stands for one."""
    typed = text.casefold()
    if question.kind == "trade-off" and typed in BOTH:
        return BOTH[1]
    short = {label.casefold(): choice for choice, label in choice_numbers(question).items()}
    return short.get(typed, text)


def _is_no_number(question: Question, text: str) -> bool:
    """Whether it is a number where numbers stand for choices, and stands for none."""
    return question.kind in {"best", "worst"} and text.isdecimal() and _meant(question, text) == text


def say(text: str, *, err: bool = False) -> None:
    """Say a sentence on the screen, on a terminal without breaking its words.

    Args:
        text: The sentence.
        err: Whether it goes to stderr.

    Raises:
        CannotDoError: What stdout was sent to does not take it.
    """
    stream = sys.stderr if err else sys.stdout
    if stream and stream.isatty():
        width = shutil.get_terminal_size((NARROW, 24)).columns
        text = textwrap.fill(text, width, break_long_words=False, break_on_hyphens=False)
    if err:
        typer.echo(text, err=True)
        return
    with screen():
        typer.echo(text)


def _tell(problems: Sequence[Problem], words: Words) -> None:
    for problem in problems:
        say(visible(problem.line(words.lang)), err=True)


def _line() -> str:
    """The next line that is typed, without the blanks around it; what a pipe sends is shown as if typed.

    Raises:
        StoppedError: The person has had enough, or the input is over.
    """
    if sys.stdin is None:
        raise StoppedError(asked=False)
    typed = sys.stdin.isatty()
    try:
        with screen():
            line = input("> ").strip()
    except EOFError:
        say("")
        raise StoppedError(asked=typed) from None
    if not typed:
        say(line)
    if line.lower() == STOP:
        raise StoppedError(asked=True)
    return line
