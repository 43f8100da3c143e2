"""What every command does around its one library call: read, analyse, speak, write, and end with the right code."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typer

from partnerpick.errors import CannotDoError, OptionError, PartnerpickError, Problem
from partnerpick.locale import Lang, Words
from partnerpick.report.formats import Format

if TYPE_CHECKING:
    from partnerpick.analysis.records import Analysis
    from partnerpick.decision.records import Decision, Kind
    from partnerpick.report.document import Document

ReportName = Literal["rank", "why", "compare", "evidence", "check"]


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Tell what the user has to change, in the user's language on stderr, and exit; a bug stays a traceback."""
    try:
        yield
    except PartnerpickError as error:
        tell(error.problems, lang)
        raise typer.Exit(error.exit_code) from None


def tell(problems: tuple[Problem, ...], lang: Lang) -> None:
    """One line per problem on stderr."""
    for problem in problems:
        typer.echo(problem.line(lang), err=True)


def today() -> date:
    """The day on which the command runs."""
    return date.today()  # the user's own calendar day is meant


def check_top(top: int | None) -> None:
    """Refuse a count of cities that shows none.

    Raises:
        OptionError: `top` is below 1.
    """
    if top is not None and top < 1:
        raise OptionError("option-top", found=top)


@dataclass(frozen=True)
class Question:
    """Which decision is looked at, as of when and under whose weights: what the shared options say together."""

    lang: Lang
    folder: Path | None = None
    as_of: str | None = None
    weights: str = "equal"
    shares: tuple[str, ...] = ()
    kind: "Kind | Literal['all']" = "all"
    without: tuple[str, ...] = ()

    @cached_property
    def decision(self) -> "Decision":
        """The decision; its warnings are told on stderr."""
        from partnerpick.decision import read_decision

        decision = read_decision(self.folder, today=today())
        tell(decision.warnings, self.lang)
        return decision

    def cities(self, words: Iterable[str]) -> tuple[str, ...]:
        """The ids of the cities that these words name.

        Raises:
            OptionError: No city is called that, several are, or the one meant is to be left out.
        """
        from partnerpick.analysis.selection import find_city

        ids = tuple(find_city(self.decision, word).id for word in words)
        for key in ids:
            if key in self.without:
                raise OptionError("option-city-left-out", city=key)
        return ids

    def pair(self, city: str, over: str | None) -> tuple[str, ...]:
        """A city, and the one to hold it against if any.

        Raises:
            OptionError: No city is called that, or both are the same.
        """
        ids = self.cities([city] if over is None else [city, over])
        if len(set(ids)) < len(ids):
            raise OptionError("option-same-city", city=city)
        return ids

    def several(self, words: Iterable[str]) -> tuple[str, ...]:
        """At least two different cities.

        Raises:
            OptionError: No city is called that, or there are fewer than two.
        """
        ids = tuple(dict.fromkeys(self.cities(words)))
        if len(ids) < 2:  # noqa: PLR2004  # a comparison takes two
            raise OptionError("option-two-cities")
        return ids

    def leaf(self, word: str | None) -> str | None:
        """The id of the criterion that the word names, None for none."""
        from partnerpick.analysis.selection import find_leaf

        return None if word is None else find_leaf(self.decision, word).id

    def analyse(self, cities: tuple[str, ...] = ()) -> "Analysis":
        """The analysis of the decision that these options ask for, of some cities or all."""
        from partnerpick.analysis import analyse
        from partnerpick.analysis.selection import as_of_day, pinned_shares
        from partnerpick.decision import find_weight_set

        return analyse(
            self.decision,
            as_of=as_of_day(self.decision, self.as_of, today()),
            weights=find_weight_set(self.decision, self.weights),
            pinned=pinned_shares(self.decision, self.shares),
            kind=None if self.kind == "all" else self.kind,
            without=self.without,
            cities=cities,
        )


@dataclass(frozen=True)
class Output:
    """Where a report goes and in which format."""

    format: Format
    file: Path | None
    force: bool

    def report(self, name: ReportName, found: Any, lang: Lang) -> None:
        """Write the report of that name about a finding: a document drawn in the format, or its data as JSON.

        Machine formats carry no header, so which decision it was is told on stderr.
        """
        words = Words(lang)
        if self.format in {Format.JSON, Format.CSV}:
            typer.echo(words("report.decision-used", place=found.analysis.decision.place), err=True)
        if self.format is Format.JSON:
            import json

            from partnerpick.report import data

            self.text(json.dumps(getattr(data, name)(found, lang), ensure_ascii=False, indent=2, allow_nan=False))
            return
        document: Document = import_module(f"partnerpick.report.{name}").document(found, words)
        if self.format is Format.TABLE and self.file is None and sys.stdout.isatty():
            _print(document)
        else:
            self.text(self.format.renderer()(document))

    def text(self, text: str) -> None:
        """Write a text as it is: to the file as a whole or not at all, or to stdout."""
        text = text if text.endswith("\n") else f"{text}\n"
        if self.file is not None:
            write_file(self.file, text, force=self.force)
            return
        with _screen():
            sys.stdout.write(text)


def _print(document: "Document") -> None:
    """To a terminal, in its width and its colours."""
    from rich.console import Console

    from partnerpick.report.formats.terminal import print_document

    with _screen():
        print_document(document, Console(highlight=False))


@contextmanager
def _screen() -> Iterator[None]:
    """Write to stdout in UTF-8; whoever reads it may stop before the end, as `head` does.

    Raises:
        CannotDoError: What stdout was sent to does not take it, a full disk say.
    """
    # Bars and names need more letters than some consoles speak by default.
    if (sys.stdout.encoding or "").lower().replace("-", "") != "utf8" and hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # What could not be written is still in the buffer, and would fail a second time when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):
            raise CannotDoError("cannot-write", file="stdout", reason=error.strerror or error) from error


def write_file(path: Path, text: str, *, force: bool) -> None:
    """Write a file as a whole: beside it first, then in its place, so that no half-written file is ever seen.

    Through a link it is the file meant by it; a device or a pipe is written to and never replaced.

    Raises:
        OptionError: The file exists and `force` is not set.
        CannotDoError: The file cannot be written there.
    """
    try:
        exists = path.exists()
        if exists and not force:
            raise OptionError("file-exists", file=path)
        if exists and not path.is_file():
            path.write_text(text, encoding="utf-8", newline="")
        else:
            _put_in_place(Path(os.path.realpath(path)), text)
    except OSError as error:
        raise CannotDoError("cannot-write", file=path, reason=error.strerror or error) from error


def _put_in_place(path: Path, text: str) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".partnerpick.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """What a new file's permissions leave out."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
