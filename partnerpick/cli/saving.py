"""`--save`: weights that a command has found, written as a weight set beside its report."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from partnerpick.cli import session
from partnerpick.cli.weights.files import ENDINGS, is_file, weight_set_name
from partnerpick.cli.writing import Output, write_file
from partnerpick.errors import OptionError

if TYPE_CHECKING:
    from partnerpick.decision.records import WeightSet
    from partnerpick.findings.win import Win


def name_to_save(file: Path, to: Output) -> str:
    """The name of a set that is to be saved in a file, which is that of the file; told before anything is worked out.

    Raises:
        OptionError: The file is no YAML by its name, cannot be the name of a set, is where the report goes, or exists
            and `--force` was not given.
    """
    if file.suffix not in ENDINGS:
        raise OptionError("option-save-ending", file=file)
    name = weight_set_name(file.stem)
    if to.file is not None and file.resolve() == to.file.resolve():
        raise OptionError("option-save-output", file=file)
    for path in (file, to.file):
        if path and is_file(path) and not to.force:
            raise OptionError("file-exists", file=path)
    return name


def winning_weights(found: "Win", name: str, file: Path) -> "WeightSet":
    """The weights that put the city first, by the measure that was asked for, as a set made today.

    Raises:
        OptionError: The city is first already, or no weights put it there.
    """
    from partnerpick.analysis.win import weight_set

    if found.weights is None:
        raise OptionError("option-save-no-weights", file=file, city=found.alternative.city.id)
    return replace(weight_set(found.analysis, found.weights, session.today()), name=name)


def save(weights: "WeightSet", file: Path, to: Output) -> None:
    """Write a weight set as a whole or not at all.

    Raises:
        OptionError: The file is a folder, or exists and `--force` was not given.
        CannotDoError: It cannot be written there.
    """
    from partnerpick.decision.weight_file import weight_set_text

    write_file(file, weight_set_text(weights), force=to.force)
