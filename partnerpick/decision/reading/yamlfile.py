"""One YAML file as data whose every part knows its line and column, and what is wrong with it."""

from collections.abc import Container
from typing import TYPE_CHECKING, Any, NamedTuple

from partnerpick.errors import Place, Problem

if TYPE_CHECKING:
    from datetime import date

LONGEST_SHOWN = 60  # characters of a word of the file in a message

KeyPath = tuple[str | int, ...]


class Refused:
    """Stands where a value was refused, so that its type is not complained about as well."""


REFUSED = Refused()


class Piece(NamedTuple):
    """A key in braces that a comma may have broken off the value before: `growing` in `{en: Small, growing}`.

    `after` is the path of the key before it, itself perhaps a piece, and `value` what all of them were broken off;
    `alone` says that the key has no value.
    """

    after: KeyPath
    value: Any
    alone: bool


class YamlFile:
    """One file's data with the places of its parts; `data` is None where the file could not be read at all."""

    unread: Container[str] = ()
    """Words that may stand in what could not be read, so that nobody can say that they do not exist."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.problems: list[Problem] = []
        # As the parser has them, counting lines and columns from 0: few of them are ever shown.
        self.marks: dict[KeyPath, Any] = {}
        self.key_marks: dict[KeyPath, Any] = {}
        self.pieces: dict[KeyPath, Piece] = {}
        self.dates: dict[KeyPath, date] = {}

    def place(self, path: KeyPath, *, key: bool = False) -> Place:
        """Where the value (or the key) at `path` stands; for what is missing, its nearest parent."""
        marks = self.key_marks if key else self.marks
        for length in range(len(path), -1, -1):
            if mark := marks.get(path[:length]) or self.marks.get(path[:length]):
                return self.place_at(mark, path)
            marks = self.marks
        return Place(self.name, path=dotted(path))

    def place_at(self, mark: Any, path: KeyPath = ()) -> Place:
        """The place that a mark of the parser means."""
        return Place(self.name, mark.line + 1, mark.column + 1, dotted(path))

    def problem(self, key: str, path: KeyPath = (), /, *, at_key: bool = False, **values: object) -> None:
        """Note a problem at `path`."""
        self.problems.append(Problem(key, self.place(path, key=at_key), values))


def dotted(path: KeyPath) -> str:
    """A path of keys as people write it: `cities.kawasaki.facts`, list positions as `[0]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{short(step)}" if text else short(step)
    return text


def short(text: str) -> str:
    """A text of the file as a message shows it: on one line, and no longer than can be read at a glance."""
    text = " ".join(text[: 2 * LONGEST_SHOWN].split()) or '""'
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."
