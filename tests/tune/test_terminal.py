"""The command in a real pseudo-terminal, and where there is none."""

import csv
import io
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import util
from pathlib import Path
from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.cli import session, tuning
from partnerpick.decision.records import WeightSet
from partnerpick.errors import OptionError
from partnerpick.tune import app as tune_app
from partnerpick.tune.equivalent import weight_set
from partnerpick.tune.state import begin
from tests.bundled import TODAY
from tests.cli.running import environment, partnerpick, process, refused

pexpect = pytest.importorskip("pexpect", reason="there are no pseudo-terminals here")
PATIENCE = 60
"""Seconds; a shared machine is slow at times."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder, on a fixed day."""
    monkeypatch.setattr(session, "today", lambda: TODAY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def spawned(folder: Path, *arguments: str, **changes: str) -> Any:
    """The command on a terminal of 80 by 24."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "partnerpick", "tune", *arguments],
        cwd=str(folder),
        env=environment(TERM="xterm-256color", LANG="C.UTF-8", **changes),
        dimensions=(24, 80),
        encoding="utf-8",
        timeout=PATIENCE,
    )


def test_keys_change_the_screen_and_the_end_prints_the_command(folder: Path) -> None:
    child = spawned(folder)
    child.expect("Kawasaki leads Seoul by 14.3 points")
    child.send("\x1b[B")
    child.expect("Scope expansion.*of everything")
    child.send("\x1b[5~")
    child.expect("Nobody changes places")
    child.send("\x1b[5~")
    child.expect("Suwon passes Seoul because scope expansion counts 53")
    child.send("S")
    child.expect("Whose weights are these")
    child.send("mine\rSiti\r")
    child.expect("Saved as mine.yaml")
    child.send("q")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
    assert re.search(r"partnerpick rank -w scope=53\r?\n", child.before)
    assert values("--weights", "mine.yaml") == values("-w", "scope=53")


def values(*options: str) -> list[tuple[str, float]]:
    """What `rank` makes of the cities under these weights."""
    rows = csv.DictReader(io.StringIO(partnerpick("rank", *options, "--format", "csv").stdout))
    return [(row["city"], round(float(row["overall_value"]), 6)) for row in rows]


def test_without_colour_no_escape_sequence_sets_one(folder: Path) -> None:
    child = spawned(folder, "--lang", "id", NO_COLOR="1")
    child.expect("Kawasaki unggul 14,3 poin atas Seoul")
    child.send("q")
    child.expect(pexpect.EOF)
    greys = re.findall(r"38;2;(\d+);(\d+);(\d+)", child.before)
    assert all(red == green == blue for red, green, blue in greys)
    assert "partnerpick rank --lang id" in child.before


def test_without_a_terminal_the_other_way_is_named(folder: Path) -> None:
    assert "partnerpick rank -w" in refused("tune")
    done = process("tune", "--lang", "id")
    assert (done.returncode, done.stdout) == (2, "")
    assert "bukan terminal" in done.stderr


def test_where_the_screen_would_go_into_a_file_that_is_told(folder: Path) -> None:
    child = pexpect.spawn(
        "/bin/sh",
        ["-c", f"{sys.executable} -m partnerpick tune 2>told"],
        cwd=str(folder),
        env=environment(TERM="xterm-256color"),
        encoding="utf-8",
        timeout=PATIENCE,
    )
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert "terminal" in (folder / "told").read_text(encoding="utf-8")


def test_the_screen_is_in_utf_8_whatever_the_surroundings_say(folder: Path) -> None:
    child = spawned(folder, PYTHONIOENCODING="ascii")
    child.expect("Kawasaki leads Seoul by 14.3 points")
    assert "●" in child.before
    child.send("q")
    child.expect(pexpect.EOF)


class Terminal:
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tuning, "sys", type("Sys", (), dict.fromkeys(("stdin", "stdout", "stderr"), Terminal())))


def saving(monkeypatch: pytest.MonkeyPatch, *names: str, by: str = "Siti") -> list[str]:
    """What is told when somebody saves under each of these names and quits."""
    told = []

    def tune(analysis: Analysis, *_: object, write: Callable[[WeightSet], str], **__: object) -> str:
        for name in names:
            try:
                told.append(write(weight_set(begin(analysis).now, name=name, by=by, day=TODAY)))
            except OptionError as error:
                told.append(str(error))
        return "partnerpick rank"

    on_terminal(monkeypatch)
    monkeypatch.setattr(tune_app, "tune", tune)
    assert partnerpick("tune").stdout == "partnerpick rank\n"
    return told


def test_a_weight_set_goes_into_the_working_folder_and_is_never_written_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = saving(monkeypatch, "mine", "mine")
    assert first == "mine.yaml"
    assert second == "mine.yaml exists already and was left as it is; choose another name"
    assert values("--weights", "mine.yaml") == values()


def test_a_name_that_no_set_can_have_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (told,) = saving(monkeypatch, "../mine")
    assert "cannot be the name of a weight set" in told
    assert list(folder.iterdir()) == []


def test_a_set_is_always_somebodys(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (told,) = saving(monkeypatch, "mine", by="  ")
    assert told == "by is empty; write something"
    assert list(folder.iterdir()) == []


def test_without_textual_what_to_install_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    found = util.find_spec
    monkeypatch.setattr(tuning, "find_spec", lambda name: None if name == "textual" else found(name))
    result = partnerpick("tune")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "pip install 'partnerpick[tune]'" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_an_option_that_does_not_fit_is_told_before_the_screen_is_drawn(folder: Path) -> None:
    child = spawned(folder, "-w", "economic=150")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 2
    assert "-w economic=150: a share lies between 0 and 100 percent" in child.before
    assert "\x1b[?1049h" not in child.before


def test_nothing_of_textual_is_imported_for_other_commands(folder: Path) -> None:
    rank = "from partnerpick.cli.app import app; app(['rank'], standalone_mode=False)"
    code = f"{rank}; import sys; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("False")
