"""What can go wrong through the user's input or surroundings; a bug stays a traceback.

PartnerpickError         tell the user and stop; exit code 2
├── InputError           files that cannot be used, with every problem found in them
├── OptionError          an option or argument that does not fit the decision
└── CannotDoError        the surroundings do not allow it (disk, a missing file to write to); exit code 3
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from partnerpick.locale import Lang, Words

MOST_NAMED = 20  # known words in one message


@dataclass(frozen=True)
class Place:
    """Where something stands in the files: file, line and column (from 1), and the path of keys to it."""

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """`file:line:column: path`, with what is not known left out."""
        spot = ":".join(str(part) for part in (self.file, self.line, self.column) if part)
        return ": ".join(part for part in (spot, self.path) if part)


@dataclass(frozen=True)
class Term:
    """A value of a problem that is itself words: the entry `key` of the catalogue `problems`."""

    key: str


@dataclass(frozen=True)
class Problem:
    """One thing wrong with the input: where it stands, what it is, and what to do, in any language.

    `key` names the sentence in the catalogue `problems` and `values` fills its places, terms in the same language.
    """

    key: str
    place: Place = Place()
    values: Mapping[str, Any] = field(default_factory=dict)
    severity: Literal["error", "warning"] = "error"

    def message(self, lang: Lang = "en") -> str:
        """What is wrong, what was expected and what to do, in the language asked for."""
        words = Words(lang)
        values = {
            name: words(f"problems.{value.key}") if isinstance(value, Term) else value
            for name, value in self.values.items()
        }
        return words(f"problems.{self.key}", **values)

    def line(self, lang: Lang = "en") -> str:
        """`file:line:column: path: message`."""
        return ": ".join(part for part in (str(self.place), self.message(lang)) if part)

    def __str__(self) -> str:
        return self.line()


class PartnerpickError(Exception):
    """Tell the user and stop: something outside the program has to change first."""

    exit_code = 2

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


class InputError(PartnerpickError):
    """Files that cannot be used; carries every problem of the load, not only the first."""


class OptionError(PartnerpickError):
    """An option or argument that does not fit the decision at hand."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__([Problem(key, values=values)])


class CannotDoError(PartnerpickError):
    """The surroundings do not allow it: a disk, a permission, a file in the way."""

    exit_code = 3

    def __init__(self, key: str, **values: object) -> None:
        super().__init__([Problem(key, values=values)])


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by file, line and column."""
    return sorted(problems, key=lambda problem: (problem.place.file, problem.place.line, problem.place.column))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely was meant to be, however it is capitalised; None if none is close."""
    from difflib import get_close_matches

    spelt = {name.casefold(): name for name in sorted(known)}
    return next((spelt[guess] for guess in get_close_matches(word.casefold(), spelt, n=1, cutoff=0.6)), None)


def listed(known: Iterable[str]) -> str:
    """Known words for a message, in their order; where there are many, the first of them."""
    words = list(known)
    return ", ".join([*words[:MOST_NAMED], "..."] if len(words) > MOST_NAMED else words)
