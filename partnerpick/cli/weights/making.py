"""A weight set from the options of a command line: everything checked before anything is written."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from partnerpick.analysis import analyse
from partnerpick.analysis.selection import pinned_shares
from partnerpick.cli.session import Question
from partnerpick.cli.weights.files import weight_file_path, weight_set_name, words_given, write_weight_set
from partnerpick.cli.writing import SCREEN, Output
from partnerpick.decision.records import Text, WeightSet
from partnerpick.elicit.by_hand import Giver, by_hand
from partnerpick.errors import PartnerpickError, Problem


@contextmanager
def _noted(problems: list[Problem]) -> Iterator[None]:
    """Note what is wrong and go on, so that everything is told at once."""
    try:
        yield
    except PartnerpickError as error:
        problems.extend(error.problems)


def given_by_hand(
    asked: Question, to: Output, name: str, start: str, texts: Mapping[str, str | None]
) -> tuple[WeightSet, Path]:
    """The weight set that `weights set` asks for, and the file it goes into.

    Args:
        asked: The shared options; their `-w` are the shares.
        to: Where the set goes.
        name: Its name.
        start: The name or file of the weight set to start from.
        texts: What was given after `--by`, `--role`, `--method` and `--note`, under these options.

    Raises:
        PartnerpickError: Something of it does not fit; carries everything that does not.
    """
    decision = asked.decision
    from partnerpick.cli.session import today

    problems: list[Problem] = []
    said: dict[str, Text | None] = {}
    for option, text in texts.items():
        with _noted(problems):
            said[option] = words_given(option, text)
    path = SCREEN
    with _noted(problems):
        path = _path(asked, to, weight_set_name(name))
    analysis = None
    with _noted(problems):
        weights = asked.weight_set(start)
        pinned = pinned_shares(decision, asked.shares)
        analysis = analyse(decision, as_of=asked.day, weights=weights, pinned=pinned)
    by = said.get("--by")
    if problems or analysis is None or by is None:
        raise PartnerpickError(problems)
    giver = Giver(by, said["--role"], said["--method"], said["--note"])
    made = by_hand(analysis, name, giver, today())
    return made, path


def _path(asked: Question, to: Output, name: str) -> Path:
    wanted = None if to.file is None or to.file == SCREEN else to.file
    return SCREEN if to.file == SCREEN else weight_file_path(asked.decision.place, name, wanted)


def save(asked: Question, to: Output, made: tuple[WeightSet, Path]) -> None:
    """Write a weight set, and tell what was written and what it does; with `-o -` write the set itself to stdout.

    Raises:
        OptionError: The file exists and `--force` was not given, or is a folder.
        CannotDoError: It cannot be written there.
    """
    from partnerpick.decision.weight_file import weight_set_text
    from partnerpick.findings.weight_sets import Written
    from partnerpick.report.weights import one_set as report

    weights, path = made
    if path == SCREEN:
        to.text(weight_set_text(weights))
        return
    write_weight_set(weights, path, to)
    own = path == weight_file_path(asked.decision.place, weights.name) and path.parent != Path()
    used = replace(weights, file=None if own else str(path))
    found = Written(analyse(asked.decision, as_of=asked.day, weights=used), str(path))
    Output(to.asked).report(found, asked.lang, document=report.written, data=report.written_data)
