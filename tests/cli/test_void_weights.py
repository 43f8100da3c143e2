"""Weights that were given over other scales are refused until somebody says that they are to be used anyway."""

from pathlib import Path

import pytest

from tests.cli.running import partnerpick, refused

VOID = """format: 1
name: siti
by: Siti
date: 2015-12-01
method: swing
space: point
scales: "000000000000"
weights: {economic: 50, scope: 20, political: 30}
"""


@pytest.fixture
def void(tmp_path: Path) -> str:
    path = tmp_path / "siti.yaml"
    path.write_text(VOID, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("command", [("rank",), ("why", "seoul"), ("compare", "seoul", "suwon")])
def test_void_weights_are_refused(command: tuple[str, ...], void: str) -> None:
    assert 'the weights "siti" were given over other scales' in refused(*command, "--weights", void)


def test_void_weights_can_be_used_anyway(void: str) -> None:
    result = partnerpick("rank", "--weights", void, "--anyway")
    assert (result.exit_code, result.stderr) == (0, "")


def test_check_reports_void_weights_and_does_not_stop(void: str) -> None:
    result = partnerpick("check", "--weights", void)
    assert result.exit_code == 0
    assert "weights-before-scales" in partnerpick("check", "--weights", void, "--format", "json").stdout
