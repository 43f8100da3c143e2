"""Long work on the terminal: how far it is and how long it still takes, and an orderly end of it by Ctrl-C."""

import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from types import FrameType
from typing import TYPE_CHECKING

from partnerpick.locale import Lang, Words
from partnerpick.report import numbers

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

PATIENCE = 1.0
"""Seconds that somebody waits without wondering: work that is done by then shows no bar."""
MINUTE = 60


@contextmanager
def watched(lang: Lang) -> Iterator["Work"]:
    """What long work calls with how much is done of how much: it draws a bar on stderr, if that is a terminal.

    On the first Ctrl-C the next call raises `KeyboardInterrupt`, between two pieces of work; on the second whatever is
    running is interrupted.
    """
    work = Work(Words(lang))
    # Elsewhere Python lets nobody listen to signals.
    listening = threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGINT, work.stop) if listening else None
    try:
        yield work
    finally:
        work.end()
        if listening:
            signal.signal(signal.SIGINT, before)


class Work:
    """How far the work is, with the bar once there is one."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.start = time.monotonic()
        self.stopping = False
        self.stopped = False
        self.shown: tuple[Progress, TaskID] | None = None

    def __call__(self, done: int, total: int) -> None:
        """Show how far it is.

        Raises:
            KeyboardInterrupt: Somebody wants it to end, and it has not.
        """
        if self.stopping and done < total:
            self.stopped = True
            raise KeyboardInterrupt
        elapsed = time.monotonic() - self.start
        if 0 < done < total and elapsed >= PATIENCE and sys.stderr is not None and sys.stderr.isatty():
            self.draw(done, total, elapsed * (total - done) / done)

    def stop(self, _signal: int, _frame: FrameType | None) -> None:
        """Ask for an end at the next call; whoever asks again does not want to wait for that."""
        self.stopping = True
        signal.signal(signal.SIGINT, signal.default_int_handler)

    def draw(self, done: int, total: int, seconds: float) -> None:
        """Draw the bar, with the time that the rest takes if it goes on as it did so far."""
        percent = numbers.percent(done / total, self.words.lang)
        left = (
            self.words("robust.left", percent=percent, seconds=ceil(seconds))
            if seconds <= MINUTE
            else self.words("robust.left-minutes", percent=percent, minutes=ceil(seconds / MINUTE))
        )
        if self.shown is None:
            from rich.console import Console
            from rich.progress import BarColumn, Progress, TextColumn

            columns = TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[left]}")
            bar = Progress(*columns, console=Console(stderr=True), transient=True)
            bar.start()
            self.shown = bar, bar.add_task(self.words("robust.progress"), total=total, left=left)
        bar, task = self.shown
        bar.update(task, completed=done, left=left)

    def end(self) -> None:
        """Take the bar away."""
        if self.shown:
            self.shown[0].stop()
