"""Weights that a command has found, written as a weight set."""

from pathlib import Path
from typing import TYPE_CHECKING

from partnerpick.cli import session
from partnerpick.cli.writing import write_file
from partnerpick.errors import OptionError

if TYPE_CHECKING:
    from partnerpick.findings.win import Win


def check_save(file: Path | None, city: str | None, *, force: bool) -> None:
    """Refuse a file for weights before anything is worked out for it.

    Raises:
        OptionError: There is no city whose weights to write, or the file exists and `force` is not set.
    """
    if file and city is None:
        raise OptionError("option-save-without-city", file=file)
    if file and file.is_file() and not force:
        raise OptionError("file-exists", file=file)


def save_weights(file: Path, found: "Win", *, force: bool) -> None:
    """Write the weights that put the city first, by the measure that was asked for, as a set made today.

    Raises:
        OptionError: The city is first already, or no weights put it there; the file is a folder or exists.
        CannotDoError: The file cannot be written there.
    """
    from partnerpick.analysis.win import weight_set
    from partnerpick.decision.weight_file import weight_set_text

    if found.weights is None:
        raise OptionError("option-save-no-weights", file=file, city=found.alternative.city.id)
    made = weight_set(found.analysis, found.weights, session.today())
    write_file(file, weight_set_text(made), force=force)
