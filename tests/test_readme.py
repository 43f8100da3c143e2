"""Nothing stands in README.md, nor in the pages of docs/ that the program writes, that does not hold."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.startup import LIMITS
from tests.bundled import ROOT, bundled_analysis
from tests.written_blocks import PAGES, README, REFERENCE, commands, generated, output

TEXT = README.read_text(encoding="utf-8")


def between(start: str, end: str = "<!-- end -->") -> str:
    """The text between two marks."""
    assert TEXT.count(start) == 1, f"{start} stands once in the README"
    return TEXT.split(start)[1].split(end)[0]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_program_writes_is_up_to_date(page: Path) -> None:
    """If this fails after a change that is meant: `python -m tests.written_blocks`."""
    text = page.read_text(encoding="utf-8")
    assert generated(text) == text


@pytest.mark.parametrize("name", commands())
def test_every_command_and_option_is_there(name: str) -> None:
    section = REFERENCE.read_text(encoding="utf-8").split(f"## partnerpick {name}\n")[1].split("\n## ")[0]
    for parameter in commands()[name].params:
        for option in parameter.opts if parameter.param_type_name == "option" else [parameter.make_metavar(None)]:
            assert option in section, f"{option} of {name}"
    assert f"| `partnerpick {name}` |" in between("<!-- commands -->")


def test_the_output_is_the_same_where_the_working_folder_is_not_the_checkout(tmp_path: Path) -> None:
    """In a checkout the decision of the working folder is used, elsewhere the bundled one: both are the same."""
    run = subprocess.run(
        [sys.executable, "-m", "partnerpick", "rank"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert run.stdout.rstrip() == output("partnerpick rank")
    assert "bundled decision" in run.stdout


def test_the_two_commands_are_found_by_what_ci_runs() -> None:
    """The line of `.ci/run` that takes them from the README, run as it is."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (line,) = re.findall(r"^commands=.*$", script, re.MULTILINE)
    run = subprocess.run(  # the same shell as in .ci/run
        ["bash", "-c", f"{line}\nprintf '%s\\n' \"$commands\""],  # noqa: S607  # bash is found by name there too
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    main_job, tests = run.stdout.splitlines()
    assert main_job.endswith("partnerpick rank")
    assert tests.endswith("-m pytest")


def test_the_python_example_prints_what_the_analysis_says(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", between("<!-- python -->"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  # the example is ours
    expected = [f"{one.rank} {one.city.id} {round(one.overall_value, 1)}" for one in bundled_analysis().alternatives]
    assert capsys.readouterr().out.splitlines() == expected


def test_the_section_on_speed_holds_the_ratios_that_were_measured() -> None:
    """Every limit of `tests/bench/startup.py` has its figure, and none is left to be filled in."""
    (section,) = re.findall(r"^## Speed\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL)
    assert len(re.findall(r"\b\d+\.\d\b", section)) >= len(LIMITS)
    assert not [command for command in LIMITS if command.split()[-1] not in section]
    prose = re.sub(r"`[^`]*`", "", section)
    assert set(re.findall(r"\b[A-Z][A-Z_]+\b", prose)) <= {"MIT"}


def test_all_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#\s]+)", TEXT)
    assert links
    assert not [link for link in links if "://" not in link and not (ROOT / link).exists()]


def test_all_files_that_are_named_exist() -> None:
    named = re.findall(r"`((?:criteria|docs|tests|partnerpick)/[\w./-]*)`", TEXT) + re.findall(
        r"tests/bench/\S+\.py", TEXT
    )
    assert not [name for name in named if not (ROOT / name).exists()]


def test_a_fact_that_is_explained_exists() -> None:
    facts = bundled_analysis().decision.facts
    for key, grade, year in re.findall(r"`\[([\w-]+) ([A-D]) (\d{4})\]`", TEXT):
        assert facts[key].grade == grade
        assert facts[key].year == int(year)


def test_every_mark_is_closed() -> None:
    starts = re.findall(r"<!-- (?:two commands|commands|help|output: [^\n]+|python) -->", TEXT)
    assert len(starts) == TEXT.count("<!-- end -->")
