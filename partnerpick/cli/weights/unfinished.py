"""A half-done interview as it lies in its file: taken up again, kept after each answer, thrown away at the end."""

from dataclasses import replace
from pathlib import Path

from partnerpick.cli.weights.files import is_there
from partnerpick.cli.writing import write_file
from partnerpick.decision.reading.answers import Respondent, read_answers
from partnerpick.decision.records import Answers, Method, Text
from partnerpick.decision.weight_file import answers_text
from partnerpick.elicit.by_group import ByGroup
from partnerpick.elicit.interview import Interview, replay
from partnerpick.elicit.respondents import placed
from partnerpick.errors import CannotDoError, InputError, OptionError, PartnerpickError

ENDING = ".unfinished"
"""Ends the name of its file, so that it is not taken for one of the decision's weight sets."""


class HalfDone:
    """What somebody has answered so far, in a file beside the one that the weight set will get."""

    def __init__(self, path: Path, name: str, *, by: Text | None, role: Text | None, make_folder: bool) -> None:
        """Of the set `name` that goes to `path`, whose folder may be made if `make_folder`."""
        self.file = path.with_name(path.name + ENDING)
        self.kept = 0
        self._name, self._by, self._role, self._make_folder = name, by, role, make_folder

    @property
    def by(self) -> Text:
        """Who answers: as said now or when the interview began, else by the name of the set."""
        return self._by or Text(plain=self._name)

    @property
    def role(self) -> Text | None:
        """The part that this person has in the decision, as said now or when the interview began."""
        return self._role

    def resumed(self, fresh: Interview, *, method: Method | None, anew: bool) -> Interview:
        """The interview with the answers so far, if there are any.

        Args:
            fresh: The interview before its first answer.
            method: The method that was asked for, if any was.
            anew: Whether answers that do not fit any more are thrown away rather than refused.

        Raises:
            OptionError: The answers were given over other scales, by another method, or to more than is asked now.
            InputError: The file cannot be read, or an answer in it cannot stand.
        """
        if not is_there(self.file):
            return fresh
        try:
            person = read_answers(self.file)
            interview = self._continued(fresh, person, method)
        except PartnerpickError:
            if anew:
                return fresh
            raise
        self._by, self._role = self._by or person.by, self._role or person.role
        self.kept = len(interview.given)
        return interview

    def _continued(self, fresh: Interview, person: Respondent, method: Method | None) -> Interview:
        found = person.answers.method
        if person.scales != fresh.analysis.decision.scales:
            raise OptionError("option-ask-unfinished-scales", file=self.file, scales=person.scales)
        if method not in {None, found}:
            raise OptionError("option-ask-unfinished-method", file=self.file, found=found)
        interview, faults = replay(fresh.analysis, person.answers, unfinished=True)
        if faults:
            raise InputError([placed(person, fault) for fault in faults])
        interview = replace(interview, factors_only=fresh.factors_only)
        if not _all_asked(interview):
            raise OptionError("option-ask-unfinished-factors", file=self.file)
        return interview

    def keep(self, interview: Interview) -> None:
        """Write the answers so far; when the last one is taken back, the file goes.

        Raises:
            CannotDoError: It cannot be written.
        """
        if not interview.given:
            self.forget()
            return
        if self._make_folder and self.file.parent != Path():
            try:
                self.file.parent.mkdir(exist_ok=True)
            except OSError as error:
                raise CannotDoError("cannot-write", file=self.file, reason=error.strerror or error) from error
        answers = Answers(interview.method, interview.given)
        scales = interview.analysis.decision.scales
        text = answers_text(answers, name=self._name, by=self.by, role=self.role, scales=scales)
        write_file(self.file, text, force=True)
        self.kept = len(interview.given)

    def forget(self) -> None:
        """Throw the answers away: there are none any more, or they have become a weight set."""
        self.file.unlink(missing_ok=True)
        self.kept = 0


def _all_asked(interview: Interview) -> bool:
    """Whether every answer belongs to what this interview asks, which may be the factors alone."""
    way = interview.asking
    if not isinstance(way, ByGroup):
        return True
    asked = {question.id for group in way.groups for question in way.in_file(group, interview.given)}
    return set(interview.given) <= asked
