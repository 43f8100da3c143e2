"""Asking people for weights: in an interview, from a file of answers, or from a table of many people."""

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from partnerpick.cli.session import Question, today
from partnerpick.cli.weights.choice import analysis_under
from partnerpick.cli.weights.conversation import StoppedError, converse, say
from partnerpick.cli.weights.files import is_file, is_there, weight_file_path, weight_set_name, write_weight_set
from partnerpick.cli.weights.unfinished import HalfDone
from partnerpick.cli.writing import SCREEN, Output, show
from partnerpick.decision.reading.answers import Respondent, read_answers
from partnerpick.decision.reading.respondents import DEFAULT_METHOD, is_table, read_respondents
from partnerpick.decision.records import Method, Text, WeightSet
from partnerpick.decision.weight_file import weight_set_text
from partnerpick.elicit.interview import Interview
from partnerpick.elicit.respondents import weight_sets
from partnerpick.elicit.trade_off import TradeOff
from partnerpick.errors import InputError, OptionError, Problem, listed
from partnerpick.findings.weight_sets import Written
from partnerpick.locale import Words
from partnerpick.report.phrases import listed as listed_names
from partnerpick.report.phrases import next_steps
from partnerpick.report.weights.interview_result import document


@dataclass(frozen=True)
class Wanted:
    """What `weights ask` was asked for beside the shared options; None where nothing was said."""

    name: str | None = None
    method: Method | None = None
    by: Text | None = None
    role: Text | None = None
    factors_only: bool = False
    answers: Path | None = None


def ask(asked: Question, to: Output, wanted: Wanted) -> None:
    """Get weights from somebody, and write them as weight sets.

    Raises:
        OptionError: An option does not fit, a file is in the way and `--force` was not given, or what was piped into
            an interview ended before it did.
        InputError: Answers cannot be read or cannot stand; nothing is written then.
        CannotDoError: A file cannot be written.
    """
    if wanted.answers is None:
        _interview(asked, to, wanted)
        return
    if wanted.factors_only:
        raise OptionError("option-ask-interview", option="--factors-only")
    if is_table(wanted.answers):
        _from_table(asked, to, wanted, wanted.answers)
    else:
        _from_file(asked, to, wanted, wanted.answers)


def _path(asked: Question, to: Output, name: str) -> Path:
    """The file that a set of that name goes into, which is not there yet or may be replaced."""
    if to.file == SCREEN:
        return SCREEN
    path = weight_file_path(asked.decision.place, name, to.file)
    if is_file(path) and not to.force:
        raise OptionError("file-exists", file=path)
    return path


def _save(asked: Question, to: Output, made: WeightSet, path: Path) -> None:
    """Write a weight set, and show what it comes to; with `-o -` write the set itself to stdout."""
    if path == SCREEN:
        to.text(weight_set_text(made))
        return
    write_weight_set(made, path, to)
    found_by_name = path.parent != Path() and path == weight_file_path(asked.decision.place, made.name)
    used = replace(made, file=None if found_by_name else str(path))
    show(document(Written(analysis_under(asked, used), str(path)), Words(asked.lang)))


# From files


def _from_file(asked: Question, to: Output, wanted: Wanted, file: Path) -> None:
    person = read_answers(file)
    found = person.answers.method
    if wanted.method not in {None, found}:
        raise OptionError("option-ask-method", file=file, found=found, wanted=wanted.method)
    name = weight_set_name(wanted.name or person.name)
    person = replace(person, name=name, by=wanted.by or person.by, role=wanted.role or person.role)
    path = _path(asked, to, name)
    (made,) = weight_sets(asked.analyse(), [person], today=today())
    _save(asked, to, made, path)


def _from_table(asked: Question, to: Output, wanted: Wanted, file: Path) -> None:
    """One weight set for each person, all of them or none."""
    for option, given in (("NAME", wanted.name), ("--by", wanted.by)):
        if given is not None:
            raise OptionError("option-ask-table", option=option)
    if to.file is not None and (not is_there(to.file) or not to.file.is_dir()):
        raise OptionError("option-ask-folder", file=to.file)
    people = [replace(person, role=person.role or wanted.role) for person in read_respondents(file, wanted.method)]
    analysis = asked.analyse()
    made = weight_sets(analysis, people, today=today())
    _check_names(people)
    place = asked.decision.place
    paths = [weight_file_path(place, one.name, to.file / f"{one.name}.yaml" if to.file else None) for one in made]
    taken = [path for path in paths if is_there(path)]
    if taken and not to.force:
        raise InputError([Problem("file-exists", values={"file": path}) for path in taken])
    for one, path in zip(made, paths, strict=True):
        write_weight_set(one, path, to)
    words = Words(asked.lang)
    say(words("ask.saved-many", n=len(paths), files=listed(map(str, paths))))
    (command,) = next_steps(analysis, words, [f"weights group {shlex.quote(str(file))}"])
    say(words("ask.compare", command=command))


def _check_names(people: Iterable[Respondent]) -> None:
    """Refuse names of people that no weight set can have.

    Raises:
        InputError: Some are such; carries all of them.
    """
    problems: list[Problem] = []
    for person in people:
        try:
            weight_set_name(person.name)
        except OptionError as error:
            problems += [replace(problem, place=person.place) for problem in error.problems]
    if problems:
        raise InputError(problems)


# In an interview


def _interview(asked: Question, to: Output, wanted: Wanted) -> None:
    """Ask question after question; what was answered is kept after each, and goes on from there the next time."""
    if wanted.name is None:
        raise OptionError("option-ask-name")
    if to.file == SCREEN:
        raise OptionError("option-ask-screen")
    name, words = weight_set_name(wanted.name), Words(asked.lang)
    path = _path(asked, to, name)
    fresh = Interview(asked.analyse(), wanted.method or DEFAULT_METHOD, factors_only=wanted.factors_only)
    half = HalfDone(path, name, by=wanted.by, role=wanted.role, make_folder=to.file is None)
    interview = half.resumed(fresh, method=wanted.method, anew=to.force)
    if wanted.factors_only and interview.method == "trade-off":
        raise OptionError("option-ask-factors")
    if interview.given:
        say(words("ask.resuming", n=len(interview.given)))
    try:
        done = converse(interview, half.keep, words)
    except StoppedError as stopped:
        _tell_stopped(half, stopped, words)
        return
    _tell_settled(done, words)
    made = done.weight_set(name=name, by=half.by, role=half.role, date=today())
    _save(asked, to, made, path)
    half.forget()


def _tell_settled(done: Interview, words: Words) -> None:
    """After trade-off questions, which stop there: whether it is settled who comes first."""
    leader = done.asking.leader(done.given) if isinstance(done.asking, TradeOff) else None
    if not isinstance(done.asking, TradeOff) or leader is None:
        return
    names = {city.id: city.name.read(words.lang) for city in done.analysis.decision.candidates()}
    rivals = listed_names([names[city] for city in done.asking.rivals(done.given)], words)
    say(words("ask.not-settled" if rivals else "ask.settled", leader=names[leader], rivals=rivals))


def _tell_stopped(half: HalfDone, stopped: StoppedError, words: Words) -> None:
    """How to go on; a script whose input was too short has failed."""
    if not stopped.asked and not half.kept:
        raise OptionError("option-ask-no-input")
    if not stopped.asked:
        raise OptionError("option-ask-input-ended", n=half.kept, file=half.file)
    if half.kept:
        say(words("ask.stopped", n=half.kept, file=half.file))
    else:
        say(words("ask.stopped-without-answers"))
