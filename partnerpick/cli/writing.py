"""Where a report goes: to the screen in its width and colours, into a pipe, or into a file as a whole."""

import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import typer

from partnerpick.errors import CannotDoError, OptionError
from partnerpick.locale import Lang, Words
from partnerpick.report.formats import Format

if TYPE_CHECKING:
    from partnerpick.analysis.records import Analysis
    from partnerpick.report.document import Document

SCREEN = Path("-")
NARROW = 80
"""Columns of a terminal as it comes: what is shown in a conversation fits it."""
ENDINGS = {".md": Format.MARKDOWN, ".csv": Format.CSV, ".json": Format.JSON, ".tex": Format.LATEX} | dict.fromkeys(
    (".html", ".htm"), Format.HTML
)


class _Finding(Protocol):
    """Anything that a report can be made of: it knows its analysis."""

    @property
    def analysis(self) -> "Analysis": ...


Found = TypeVar("Found", bound=_Finding)


@dataclass(frozen=True)
class Output:
    """Where a report goes and in which format: the one asked for, or else the one that the file's name ends in."""

    asked: Format | None = None
    file: Path | None = None
    force: bool = False

    @property
    def format(self) -> Format:
        """The format to write."""
        ending = self.file.suffix.lower() if self.file else ""
        return self.asked or ENDINGS.get(ending, Format.TABLE)

    def report(
        self,
        found: Found,
        lang: Lang,
        *,
        document: "Callable[[Found, Words], Document]",
        data: Callable[[Found, Lang], Mapping[str, Any]],
    ) -> None:
        """Write the report of a finding: its document drawn in the format, or its data as JSON.

        Machine formats carry no header, so which decision it was is told on stderr.

        Raises:
            OptionError: as for `text`.
            CannotDoError: as for `text`.
        """
        words = Words(lang)
        if self.format in {Format.JSON, Format.CSV}:
            typer.echo(words("report.decision-used", place=found.analysis.decision.place), err=True)
        if self.format is Format.JSON:
            import json

            self.text(json.dumps(data(found, lang), ensure_ascii=False, indent=2, allow_nan=False))
        elif self.format is Format.TABLE and self.file in {None, SCREEN} and sys.stdout and sys.stdout.isatty():
            show(document(found, words))
        else:
            self.text(self.format.renderer()(document(found, words)))

    def check(self) -> None:
        """Refuse a file that would not be written, before long work is done for it.

        Raises:
            OptionError: The file exists and `force` is not set, or is a folder.
        """
        if self.file is not None and self.file != SCREEN:
            _check(self.file, force=self.force)

    def text(self, text: str) -> None:
        """Write a text as it is: to the file as a whole or not at all, or to stdout.

        Raises:
            OptionError: The file exists and `force` is not set, or is a folder.
            CannotDoError: It cannot be written there, or there is no stdout.
        """
        text = text if text.endswith("\n") else f"{text}\n"
        if self.file not in {None, SCREEN}:
            write_file(self.file, text, force=self.force)
            return
        with screen():
            sys.stdout.write(text)


def show(document: "Document") -> None:
    """Show a document on the screen: to a terminal in its width and its colours, plain and as wide as one to a pipe.

    Raises:
        CannotDoError: What stdout was sent to does not take it, or there is no stdout.
    """
    from rich.console import Console

    from partnerpick.report.formats.terminal import print_document, render

    with screen():
        if sys.stdout.isatty():
            print_document(document, Console(highlight=False))
        else:
            sys.stdout.write(render(document, width=NARROW))


@contextmanager
def screen() -> Iterator[None]:
    """Write to stdout in UTF-8; whoever reads it may stop before the end, as `head` does.

    Raises:
        CannotDoError: What stdout was sent to does not take it, a full disk say.
    """
    if sys.stdout is None:
        raise CannotDoError("no-output")
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


def write_file(path: Path, content: str | bytes, *, force: bool) -> None:
    """Write a file as a whole: beside it first, then in its place, so that no half-written file is ever seen.

    Through a link it is the file meant by it; a device or a pipe is written to and never replaced.

    Raises:
        OptionError: The file exists and `force` is not set, or is a folder.
        CannotDoError: The file cannot be written there.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        _check(path, force=force)
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _put_in_place(Path(os.path.realpath(path)), data)
    except OSError as error:
        raise CannotDoError("cannot-write", file=path, reason=error.strerror or error) from error


def _check(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise OptionError("output-is-folder", file=path)
    if path.exists() and not force:
        raise OptionError("file-exists", file=path)


def _put_in_place(path: Path, data: bytes) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".partnerpick.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
