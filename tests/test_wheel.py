"""What an installed partnerpick has with it: everything it needs, and nothing of the tests."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from hatchling.builders.wheel import WheelBuilder

from partnerpick.decision.places import files_of
from tests.bundled import ROOT


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The files in a wheel built from this checkout."""
    (wheel,) = WheelBuilder(str(ROOT)).build(directory=str(tmp_path_factory.mktemp("wheel")), versions=["standard"])
    return set(ZipFile(wheel).namelist())


def test_the_schema_is_in_the_wheel(names: set[str]) -> None:
    assert "partnerpick/report/schemas/rank.json" in names


def test_the_bundled_decision_is_in_the_wheel(names: set[str]) -> None:
    expected = {f"partnerpick/bundled/{path.relative_to(ROOT).as_posix()}" for path in files_of(ROOT)}
    assert expected == {name for name in names if name.startswith("partnerpick/bundled/")}


def test_every_file_of_the_package_is_in_the_wheel(names: set[str]) -> None:
    package = ROOT / "partnerpick"
    files = (path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    assert {path.relative_to(ROOT).as_posix() for path in files} <= names


def test_no_test_is_in_the_wheel(names: set[str]) -> None:
    assert {Path(name).parts[0] for name in names} == {"partnerpick", "partnerpick-0.1.0.dist-info"}
