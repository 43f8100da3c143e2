"""The parts of README.md that the program itself writes: `python -m tests.readme_blocks` puts them in anew.

Between `<!-- commands -->` and `<!-- end -->` stands the help of every command, between `<!-- output: COMMAND -->` and
`<!-- end -->` what that command prints into a pipe on the bundled decision.
"""

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import typer
from typer.testing import CliRunner

from partnerpick.cli.app import app
from tests.bundled import ROOT

README = ROOT / "README.md"
WIDTH = 100
"""Columns of the help, on every machine the same."""
_BLOCK = re.compile(
    r"(?P<start><!-- (?P<kind>commands|output: (?P<command>[^\n]+?)) -->\n).*?(?=<!-- end -->)", re.DOTALL
)


def command_names() -> list[str]:
    """The commands in the order in which the help lists them."""
    return list(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # the program is a group of commands


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
    """A README's text with all its generated blocks as they ought to be."""
    return _BLOCK.sub(lambda block: block["start"] + "\n".join(_lines(block["command"])) + "\n", text)


def _lines(command: str | None) -> Iterator[str]:
    """A block's lines: the output of a command, or the help of all of them where none is given."""
    if command is not None:
        yield from ("```", output(command), "```")
        return
    for name in command_names():
        yield from (f"### partnerpick {name}", "", "```", help_text(name), "```", "")


def main() -> None:
    """Write README.md anew."""
    README.write_text(generated(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
