"""The program as it is started from a shell: exit codes, streams, colour, and what it imports."""

import atexit
import gc
import os
import pty
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from partnerpick import __version__
from partnerpick.cli import app as commands
from tests.cli.running import environment, process

HEAVY = ("pydantic", "pydantic_core", "yaml", "jinja2", "scipy", "pandas", "csv", "json", "hypothesis", "pytest")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("rank",), 0), (("check",), 0), (("rank", "atlantis"), 2), (("rank", "--nonsense"), 2), (("-o",), 2)],
)
def test_the_exit_code_tells_done_from_wrong(arguments: tuple[str, ...], code: int) -> None:
    result = process(*arguments)
    assert result.returncode == code
    assert bool(result.stdout) == (code == 0)
    assert bool(result.stderr) == (code != 0)
    assert "Traceback" not in result.stderr


def test_what_cannot_be_done_has_a_code_of_its_own(tmp_path: Path) -> None:
    result = process("rank", "-o", str(tmp_path / "nowhere" / "answer"))
    assert (result.returncode, result.stdout) == (3, "")


def test_the_module_runs_the_command_and_leaves_the_garbage_to_the_end_of_the_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    called: list[str] = []
    monkeypatch.setattr(gc, "disable", lambda: called.append("disabled"))
    monkeypatch.setattr(atexit, "register", lambda function: called.append(function.__name__))
    monkeypatch.setattr(sys, "argv", ["anything", "--version"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("partnerpick", run_name="__main__")
    assert ended.value.code == 0
    assert called == ["disabled", "freeze"]
    assert capsys.readouterr().out == f"partnerpick {__version__}\n"


def test_an_interrupt_ends_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(**_: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(gc, "disable", lambda: None)
    monkeypatch.setattr(atexit, "register", lambda _: None)
    monkeypatch.setattr(commands, "app", interrupted)
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("partnerpick", run_name="__main__")
    assert ended.value.code == 130


def test_it_tells_its_version() -> None:
    assert process("--version").stdout == f"partnerpick {__version__}\n"


@pytest.mark.parametrize("wish", [{}, {"FORCE_COLOR": "1"}, {"CLICOLOR_FORCE": "1"}, {"TTY_COMPATIBLE": "1"}])
def test_a_pipe_gets_no_escape_sequence_whatever_the_environment_wishes(wish: dict[str, str]) -> None:
    for arguments in (("rank",), ("why", "seoul"), ("check",), ("--help",), ("rank", "--nonsense")):
        result = process(*arguments, TERM="xterm-256color", **wish)
        assert "\x1b" not in result.stdout + result.stderr


def on_terminal(*arguments: str, **changes: str) -> str:
    """What the program shows on a terminal of its own."""
    ours, its = pty.openpty()
    command = [sys.executable, "-m", "partnerpick", *arguments]
    variables = environment(TERM="xterm-256color", COLUMNS="90", **changes)
    with subprocess.Popen(command, env=variables, stdin=its, stdout=its, stderr=its) as running:
        os.close(its)
        shown = b""
        try:
            while piece := os.read(ours, 65536):
                shown += piece
        except OSError:  # what Linux says when the other end is closed
            pass
        assert running.wait() == 0
    os.close(ours)
    return shown.decode()


def test_a_terminal_gets_its_width_and_colours_unless_it_wants_none() -> None:
    coloured, plain = on_terminal("rank"), on_terminal("rank", NO_COLOR="1")
    assert "\x1b[3" in coloured
    assert "\x1b[3" not in plain
    assert max(map(len, process("rank").stdout.splitlines())) > 90


IMPORTED = """
import atexit, sys
from partnerpick.__main__ import main
def tell():
    sys.stderr.write("\\n" + " ".join(sorted({name.split(".")[0] for name in sys.modules})))
atexit.register(tell)
sys.argv = ["partnerpick", *sys.argv[1:]]
main()
"""


def imported(*arguments: str) -> set[str]:
    """The top-level modules that a command has imported by its end."""
    command = [sys.executable, "-c", IMPORTED, *arguments]
    result = subprocess.run(command, env=environment(), capture_output=True, text=True, encoding="utf-8", check=True)
    return set(result.stderr.splitlines()[-1].split())


def test_a_ranking_of_a_decision_read_before_imports_nothing_that_it_does_not_need() -> None:
    process("rank")
    assert not imported("rank") & set(HEAVY)


@pytest.mark.parametrize("flag", ["--help", "--version"])
def test_help_and_version_import_neither_numbers_nor_reports(flag: str) -> None:
    assert not imported(flag) & {*HEAVY, "numpy", "babel", "rich"}
