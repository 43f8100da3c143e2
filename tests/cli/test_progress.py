"""How far long work is: a bar on a terminal's stderr after a second, nowhere else; Ctrl-C ends it in good order."""

import os
import signal
import subprocess
import sys
import threading
from typing import Any

import pytest

from partnerpick.cli.progress import PATIENCE, Work, watched
from partnerpick.locale import Words
from tests.cli.running import environment

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
WAIT = 60
"""Seconds; a shared machine is slow at times."""

SLOW = """
import sys, time
from partnerpick.cli.progress import watched
with watched(sys.argv[1]) as work:
    for done in range(1, 61):
        time.sleep(0.05)
        work(done, 60)
print("done")
"""


class Stream:
    """A stderr that says whether it is a terminal."""

    def __init__(self, *, terminal: bool) -> None:
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def drawn_after(monkeypatch: pytest.MonkeyPatch, seconds: float, done: int, *, terminal: bool = True) -> list[float]:
    """How many seconds the bar says are left when 100 pieces of work have gone on for so long; empty without one."""
    drawn: list[float] = []
    work = Work(Words("en"))
    monkeypatch.setattr(sys, "stderr", Stream(terminal=terminal))
    monkeypatch.setattr(Work, "draw", lambda _, __, ___, left: drawn.append(left))
    work.start -= seconds
    work(done, 100)
    return drawn


def test_work_that_is_done_at_once_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_after(monkeypatch, PATIENCE / 2, 50) == []


def test_work_that_takes_longer_says_how_long_the_rest_will_take(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_after(monkeypatch, 10, 20) == [pytest.approx(40, rel=0.05)]


def test_where_stderr_is_no_terminal_there_is_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_after(monkeypatch, 10, 20, terminal=False) == []


def test_finished_work_shows_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn_after(monkeypatch, 10, 100) == []


def test_the_first_ctrl_c_ends_at_the_next_call_and_the_second_at_once() -> None:
    with watched("en") as work:
        work(1, 10)
        os.kill(os.getpid(), signal.SIGINT)
        assert work.stopping
        assert not work.stopped
        with pytest.raises(KeyboardInterrupt):
            work(2, 10)
        assert work.stopped
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)


def test_ctrl_c_in_the_very_last_moment_leaves_the_work_done() -> None:
    with watched("en") as work:
        os.kill(os.getpid(), signal.SIGINT)
        work(10, 10)
    assert not work.stopped


def test_afterwards_ctrl_c_does_what_it_did_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    with watched("en"):
        assert signal.getsignal(signal.SIGINT) != before
    assert signal.getsignal(signal.SIGINT) == before


def test_outside_of_the_main_thread_signals_are_left_alone() -> None:
    told: list[str] = []

    def work() -> None:
        with watched("en") as doing:
            doing(1, 1)
            told.append("done")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert told == ["done"]


def spawned(*command: str) -> Any:
    """A Python of its own on a terminal of 100 by 24."""
    variables = environment(TERM="xterm-256color", LANG="C.UTF-8")
    return pexpect.spawn(
        sys.executable, list(command), env=variables, dimensions=(24, 100), encoding="utf-8", timeout=WAIT
    )


@pytest.mark.parametrize(
    ("lang", "told"), [("en", "Drawing weights and readings.* %, about . s left"), ("id", "secara acak.*detik lagi")]
)
def test_a_terminal_shows_how_far_it_is_and_is_clean_afterwards(lang: str, told: str) -> None:
    child = spawned("-c", SLOW, lang)
    child.expect(told)
    child.expect("done")
    assert child.wait() == 0


def test_ctrl_c_on_the_terminal_reports_what_was_drawn() -> None:
    child = spawned("-m", "partnerpick", "robust", "--draws", "30000000")
    child.expect("Drawing weights and readings.* ([5-9]|[1-9][0-9]) %, about")
    child.sendintr()
    child.expect("How firm is the ranking")
    child.expect("Stopped after .* of 30,000,000 draws")
    child.expect(pexpect.EOF)
    assert child.wait() == 130


def test_a_pipe_gets_no_bar() -> None:
    result = subprocess.run(
        [sys.executable, "-c", SLOW, "en"], env=environment(), capture_output=True, text=True, check=True
    )
    assert (result.stdout, result.stderr) == ("done\n", "")
