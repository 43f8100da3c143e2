"""Where a weight set that somebody made is written, under which name, and the words about people that go into it."""

import os
from pathlib import Path

from partnerpick.cli.writing import Output, write_file
from partnerpick.decision.places import BUNDLED, CITIES, CRITERIA, HERE
from partnerpick.decision.records import Text, WeightSet
from partnerpick.decision.weights import EQUAL
from partnerpick.errors import CannotDoError, OptionError

ENDINGS = {".yaml", ".yml"}
LONGEST_NAME = 100
"""Signs in the name of a set: its file, and what is written beside it, then have names that every disk takes."""


def weight_set_name(word: str) -> str:
    """The name that a new weight set is to have.

    Raises:
        OptionError: The word cannot be a name, or `equal` is meant, which is nobody's view.
    """
    from pydantic import TypeAdapter, ValidationError

    from partnerpick.decision.reading.fileformat import Id

    try:
        TypeAdapter(Id).validate_python(word)
    except ValidationError:
        raise OptionError("option-weights-name", found=word) from None
    if len(word) > LONGEST_NAME:
        raise OptionError("option-weights-name-long", found=f"{word[:20]}…", n=len(word), most=LONGEST_NAME)
    if word == EQUAL:
        raise OptionError("option-weights-name-equal", found=word)
    if Path(word).suffix in ENDINGS:
        raise OptionError("option-weights-name-ending", found=word, name=Path(word).stem)
    return word


def weight_file_path(place: str, name: str, wanted: Path | None = None) -> Path:
    """The file that a weight set of that name is written to.

    Args:
        place: How the decision is called: for one in a folder of its own the set goes among its weight sets, for the
            bundled one into the working folder.
        name: The name of the set.
        wanted: The file asked for with `-o`, if any; it takes precedence.

    Raises:
        OptionError: The file asked for is no YAML by its name, or would spoil the decision's own files.
    """
    folder = Path() if place in {BUNDLED, HERE} else Path(place)
    own = folder / CRITERIA / "weights" / f"{name}.yaml"
    if wanted is None:
        return Path(f"{name}.yaml") if place == BUNDLED else own
    if wanted.suffix not in ENDINGS:
        raise OptionError("option-weights-ending", file=wanted)
    target, factors = _absolute(wanted), _absolute(folder / CRITERIA)
    spoils = target.parent in {factors, factors / "weights"} or target == _absolute(folder / CITIES)
    if spoils and target != _absolute(own):
        raise OptionError("option-weights-place", file=wanted, expected=own)
    return wanted


def words_given(option: str, given: str | None) -> Text | None:
    """What was written after an option about people, as it goes into a file; None where nothing was.

    Raises:
        OptionError: It is empty, or holds a line end or another character that does not show.
    """
    from partnerpick.decision.reading.textfile import UNPRINTABLE

    if given is None:
        return None
    text = given.strip()
    if not text:
        raise OptionError("option-empty", option=option)
    bad = next((sign for sign in text if sign == "\n" or UNPRINTABLE.match(sign)), None)
    if bad:
        raise OptionError("option-unprintable", option=option, character=f"U+{ord(bad):04X}")
    return Text(plain=text)


def write_weight_set(weights: WeightSet, path: Path, to: Output) -> None:
    """Write a weight set as a whole or not at all; the folder of a decision's weight sets is made if it has none.

    Raises:
        OptionError: The file exists and `--force` was not given, or is a folder.
        CannotDoError: It cannot be written there.
    """
    from partnerpick.decision.weight_file import weight_set_text

    text = weight_set_text(weights)
    if to.file is None and path.parent != Path():
        try:
            path.parent.mkdir(exist_ok=True)
        except OSError as error:
            raise CannotDoError("cannot-write", file=path, reason=error.strerror or error) from error
    write_file(path, text, force=to.force)


def is_there(path: Path) -> bool:
    """Whether there is such a file or folder; none that may not be looked at or whose name no disk takes."""
    return os.path.exists(path)  # noqa: PTH110  # Path.exists raises there


def is_file(path: Path) -> bool:
    """Whether there is such a file, and no folder or device; as `is_there`."""
    return os.path.isfile(path)  # noqa: PTH113  # as above


def _absolute(path: Path) -> Path:
    """The path without links and detours, whether there is such a file or not."""
    return Path(os.path.realpath(path))  # Path.resolve raises for links that go round in a circle
