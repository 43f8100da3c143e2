"""The parts of README.md and docs/ that the program itself writes: `python -m tests.written_blocks`.

Between `<!-- commands -->` and `<!-- end -->` stands every command with what it is for, between `<!-- help -->` and
`<!-- end -->` the help of every command, between `<!-- output: COMMAND -->` and `<!-- end -->` what that command prints
into a pipe on the bundled decision, and between `<!-- tune: KEYS -->` and `<!-- end -->` the screen of `tune` after
those keys.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import typer
from typer.testing import CliRunner

from partnerpick.cli.app import app
from tests.bundled import ROOT
from tests.tune.test_app import after, lines

README = ROOT / "README.md"
REFERENCE = ROOT / "docs" / "commands.md"
PAGES = (README, REFERENCE, ROOT / "docs" / "robust.md", ROOT / "docs" / "tune.md")
WIDTH = 100
"""Columns of the help, on every machine the same."""
_BLOCK = re.compile(
    r"(?P<start><!-- (?P<kind>commands|help|output|tune)(?:: (?P<words>[^\n]+?))? -->\n).*?(?=<!-- end -->)", re.DOTALL
)


def commands() -> dict[str, Any]:
    """Every command by the words that call it, `weights ask` say, in the order in which the help lists them."""
    return dict(_below(typer.main.get_command(app)))


def _below(group: Any, words: str = "") -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        called = f"{words} {name}".strip()
        if hasattr(command, "commands"):
            yield from _below(command, called)
        else:
            yield called, command


def help_text(*words: str) -> str:
    """What `partnerpick WORDS --help` prints."""
    shown = CliRunner().invoke(app, [*words, "--help"], prog_name="partnerpick", terminal_width=WIDTH)
    if shown.exit_code:
        raise RuntimeError(shown.output)
    return shown.stdout.strip()


def output(command: str) -> str:
    """What a command prints when another program reads it."""
    program, *arguments = shlex.split(command)
    if program != "partnerpick":
        raise ValueError(f"only partnerpick is shown in the README, found {program}")
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(
        [sys.executable, "-m", "partnerpick", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return run.stdout.rstrip()


def generated(text: str) -> str:
    """A page's text with all its generated blocks as they ought to be."""
    return _BLOCK.sub(lambda block: block["start"] + "\n".join(_lines(block["kind"], block["words"])) + "\n", text)


def _lines(kind: str, words: str) -> Iterator[str]:
    """A block's lines."""
    if kind == "output":
        yield from ("```", output(words), "```")
    elif kind == "tune":
        yield from ("```", *(line.rstrip() for line in lines(after(*words.split()))), "```")
    elif kind == "help":
        for name in commands():
            yield from (f"## partnerpick {name}", "", "```", help_text(*name.split()), "```", "")
    else:
        yield from ("| command | what it does |", "|---|---|")
        yield from (f"| `partnerpick {name}` | {found.help.splitlines()[0]} |" for name, found in commands().items())


def main() -> None:
    """Write all pages anew."""
    for page in PAGES:
        page.write_text(generated(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
