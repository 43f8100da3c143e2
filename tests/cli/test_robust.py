"""The command `robust`: what it may be asked, what it refuses, and what is left of it after Ctrl-C."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from partnerpick.analysis import robustness as drawing
from partnerpick.cli import progress, robustness
from tests.cli.running import FORMATS, data, environment, partnerpick, refused

FEW = ("--draws", "2000")


@pytest.mark.parametrize("form", FORMATS)
def test_it_is_written_in_every_format(form: str) -> None:
    result = partnerpick("robust", *FEW, "--format", form)
    assert result.exit_code == 0
    assert "Kawasaki" in result.stdout


def test_the_same_seed_gives_the_same_bytes_and_another_one_others() -> None:
    first, again, other = (partnerpick("robust", *FEW, "-f", "json", "--seed", seed).stdout for seed in ("4", "4", "5"))
    assert first == again
    assert first != other
    assert json.loads(other)["seed"] == 5


def test_only_the_cities_that_were_named_are_held_against_each_other() -> None:
    found = data("robust", "seoul", "suwon", *FEW)
    assert {one["id"] for one in found["cities"]} == {"seoul", "suwon"}


def test_the_verdict_of_the_ranking_agrees_with_that_of_more_draws() -> None:
    quick, whole = data("rank")["verdict"], data("robust", *FEW)["verdict"]
    assert (quick["city"], quick["draws"], whole["draws"]) == (whole["city"], 8192, 2000)
    assert quick["share"] == pytest.approx(whole["share"], abs=0.05)


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--draws", "999"), "--draws 999: write a number from 1000 to 1000000000"),
        (("--draws", "0"), "--draws 0: write"),
        (("--draws", "1000000001"), "--draws 1000000001: write"),
        (("--seed", "-1"), "--seed -1: write a whole number from 0"),
        (("--workers", "0"), "--workers 0: write a number from 1"),
        (("--against", "2015"), "--against 2015 is not a date"),
        (("--against", "1815-01-01"), "--against 1815-01-01 is before 1900"),
        (("--against", "2015-12-31"), "--against 2015-12-31 is not after 2015-12-31"),
        (("--against", "today", "--as-of", "today"), "is not after"),
        (("--against", "today", "--uniqueness"), "--against and --uniqueness ask two different questions"),
        (("--uniqueness", "--draws", "5000"), "--draws does nothing with --uniqueness"),
        (("--uniqueness", "--seed", "0"), "--seed does nothing with --uniqueness"),
        (("atlantis",), "atlantis"),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(options: tuple[str, ...], told: str) -> None:
    assert told in refused("robust", *options)


@pytest.mark.parametrize("question", [(), ("--against", "today")])
def test_a_file_that_is_there_is_refused_before_anything_is_drawn(
    question: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawing, "smaa", None)
    file = tmp_path / "answer.md"
    file.write_text("mine", encoding="utf-8")
    assert str(file) in refused("robust", *question, "-o", str(file))
    assert file.read_text(encoding="utf-8") == "mine"


def test_hindsight_is_asked_for_by_a_later_day() -> None:
    found = data("robust", *FEW, "--against", "today")
    assert (found["schema"], found["as_of"]) == ("partnerpick/hindsight/1", "2015-12-31")


def test_uniqueness_is_asked_for_by_its_name() -> None:
    result = partnerpick("robust", "--uniqueness")
    assert result.exit_code == 0
    assert "Kawasaki" in result.stdout


def ctrl_c() -> None:
    os.kill(os.getpid(), signal.SIGINT)


@pytest.fixture
def pressed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Somebody presses Ctrl-C after a tenth of the draws; what had been drawn by then."""
    seen: list[int] = []
    told = progress.Work.__call__

    def press(self: progress.Work, done: int, total: int) -> None:
        if not seen and done >= total / 10:
            seen.append(done)
            ctrl_c()
        told(self, done, total)

    monkeypatch.setattr(progress.Work, "__call__", press)
    return seen


MANY = ("--draws", "500000")


@pytest.mark.usefixtures("pressed")
def test_after_ctrl_c_the_report_is_made_of_what_was_drawn() -> None:
    result = partnerpick("robust", *MANY)
    assert result.exit_code == 130
    assert "Stopped after" in result.stdout
    assert "of 500,000 draws" in result.stdout
    assert "Stopped after" in result.stderr


@pytest.mark.usefixtures("pressed")
def test_machines_are_told_that_it_was_stopped(tmp_path: Path) -> None:
    file = tmp_path / "answer.json"
    assert partnerpick("robust", *MANY, "-o", str(file)).exit_code == 130
    found = json.loads(file.read_text(encoding="utf-8"))
    assert found["stopped"]
    assert 0 < found["draws"] < found["asked"] == 500_000


@pytest.mark.usefixtures("pressed")
def test_hindsight_that_was_stopped_is_not_told(tmp_path: Path) -> None:
    file = tmp_path / "answer.md"
    result = partnerpick("robust", *MANY, "--against", "today", "-o", str(file))
    assert (result.exit_code, result.stdout, file.exists()) == (130, "", False)
    assert result.stderr == "Stopped before there was anything to tell; nothing is written.\n"


def test_where_nothing_was_drawn_one_line_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def at_once(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(drawing, "smaa", at_once)
    result = partnerpick("robust")
    assert (result.exit_code, result.stdout) == (130, "")
    assert result.stderr == "Stopped before there was anything to tell; nothing is written.\n"


def test_the_bounds_are_told_in_the_help() -> None:
    assert robustness.LEAST_DRAWS < drawing.DRAWS < robustness.MOST_DRAWS
    shown = partnerpick("robust", "--help").stdout
    assert f"default: {drawing.DRAWS}" in shown


def test_a_ranking_tells_chances_without_what_is_slow_to_import() -> None:
    partnerpick("rank")
    command = [sys.executable, "-X", "importtime", "-m", "partnerpick", "rank"]
    result = subprocess.run(command, env=environment(), capture_output=True, text=True, encoding="utf-8", check=True)
    imported = {line.split("|")[-1].strip() for line in result.stderr.splitlines() if line.startswith("import time:")}
    assert "partnerpick.numeric.smaa" in imported
    assert not imported & {"numpy.random", "concurrent.futures", "scipy", "json"}
