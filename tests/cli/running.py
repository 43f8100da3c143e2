"""The command line run in this process, or as a process of its own, from an empty folder."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from partnerpick.cli.app import app

ROOT = Path(__file__).parent.parent.parent
FORMATS = ("table", "md", "csv", "json", "latex", "html")
BUNDLED = (
    ("rank",),
    ("why", "seoul"),
    ("why", "seoul", "--over", "suwon"),
    ("compare", "seoul", "suwon"),
    ("evidence", "seoul"),
    ("check",),
    ("rank", "--safe-zones"),
    ("win",),
    ("win", "suwon"),
    ("win", "petaling_jaya"),
    ("robust", "--draws", "2000"),
    ("robust", "--uniqueness"),
    ("robust", "--draws", "2000", "--against", "latest"),
    ("gaps",),
    ("gaps", "suwon"),
    ("weights", "list", "--cross-check"),
    ("weights", "show", "paper_order"),
    ("weights", "diff", "equal", "paper_order"),
    ("weights", "group", "equal", "paper_order"),
)
"""Every command on the bundled decision."""


def partnerpick(*arguments: str) -> Result:
    """The command in this process; a bug comes out as the exception that it is."""
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def data(*arguments: str) -> Any:
    """What a command that has to succeed says as JSON."""
    result = partnerpick(*arguments, "--format", "json")
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def refused(*arguments: str) -> str:
    """What a command tells on stderr that has to be refused, with nothing on stdout."""
    result = partnerpick(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr


def environment(**changes: str) -> dict[str, str]:
    """The variables of this process for another one: without wishes for colour, and knowing where the package is."""
    kept = {key: value for key, value in os.environ.items() if key not in {"NO_COLOR", "FORCE_COLOR", "COLUMNS"}}
    return {**kept, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "", **changes}


def process(*arguments: str, **changes: str) -> "subprocess.CompletedProcess[str]":
    """`python -m partnerpick` as a process of its own."""
    command = [sys.executable, "-m", "partnerpick", *arguments]
    return subprocess.run(
        command, env=environment(**changes), capture_output=True, text=True, encoding="utf-8", check=False
    )
