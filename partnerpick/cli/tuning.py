"""Starting `partnerpick tune`: whether it can run here, where a weight set goes, and what is told at the end."""

import sys
from dataclasses import replace
from functools import partial
from importlib.util import find_spec

import typer

from partnerpick.cli.session import Question, today
from partnerpick.cli.weights.files import weight_file_path, weight_set_name, words_given, write_weight_set
from partnerpick.cli.writing import Output
from partnerpick.decision.records import WeightSet
from partnerpick.errors import CannotDoError, OptionError


def run(asked: Question) -> None:
    """Tune on the terminal, then print the command line that gives the same ranking.

    Raises:
        OptionError: There is no terminal; or an option does not fit.
        CannotDoError: Textual is not installed.
    """
    # The screen is drawn on stderr, all keys come from stdin, and the command goes to stdout.
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)):
        raise OptionError("option-tune-terminal")
    if find_spec("textual") is None:
        raise CannotDoError("no-textual")
    analysis = asked.analyse()
    from partnerpick.tune.app import tune

    if hasattr(sys.stderr, "reconfigure"):
        sys.stderr.reconfigure(encoding="utf-8")  # as `screen` does with stdout
    _collect_garbage()
    command = tune(analysis, asked.lang, today=today(), write=partial(_write, place=asked.decision.place))
    if command:
        typer.echo(command)


def _collect_garbage() -> None:
    """Let memory be freed again: a command that is over in a moment does without, this one stays for long."""
    import gc

    gc.enable()


def _write(made: WeightSet, place: str) -> str:
    """The file beside the others of the decision that the set was written to, never over one that is there.

    Raises:
        OptionError: The name or the person cannot be written so, or the file exists already.
        CannotDoError: It cannot be written there.
    """
    path = weight_file_path(place, weight_set_name(made.name))
    by = words_given("by", made.by.plain) or made.by
    if path.exists():
        raise OptionError("option-tune-file-exists", file=path)
    write_weight_set(replace(made, by=by), path, Output())
    return str(path)
