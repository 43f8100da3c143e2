"""Which decision is meant, and which files it is read from."""

from collections.abc import Callable
from pathlib import Path

import pytest

from partnerpick.decision import places
from tests.decision.minimal import build


def test_a_folder_that_is_named_comes_first(tmp_path: Path) -> None:
    build(tmp_path / "here")
    found = places.find(tmp_path / "there", working=tmp_path / "here")
    assert found == places.Found(tmp_path / "there", str(tmp_path / "there"))


def test_the_working_folders_own_decision_comes_before_the_bundled_one(tmp_path: Path) -> None:
    assert places.find(working=build(tmp_path)) == places.Found(tmp_path, ".")


def test_the_process_has_a_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(build(tmp_path))
    assert places.find().folder == tmp_path


@pytest.mark.parametrize("missing", ["cities.yaml", "criteria", "criteria/gates.yaml"])
def test_half_a_decision_in_the_working_folder_is_meant_too(missing: str, tmp_path: Path) -> None:
    (build(tmp_path) / missing).rename(tmp_path / "away")
    assert places.find(working=tmp_path) == places.Found(tmp_path, ".")


def test_half_a_copy_of_the_bundled_decision_is_a_decision_of_its_own(copy: Path) -> None:
    (copy / "cities.yaml").unlink()
    assert places.find(working=copy).place == "."


def test_a_folder_criteria_alone_may_be_anybodys(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / "cities.yaml").unlink()
    (folder / "criteria/decision.yaml").unlink()
    assert places.find(working=tmp_path) == places.Found(places.bundled(), "bundled")


def test_only_a_folder_that_is_named_stands_before_its_files(tmp_path: Path) -> None:
    build(tmp_path)
    assert places.find(Path("../bad")).prefix == Path("../bad")
    assert places.find(working=tmp_path).prefix == places.find(working=places.bundled()).prefix == Path()


def test_the_bundled_decision_is_called_so_in_its_own_folder_too() -> None:
    assert places.find(working=places.bundled()).place == "bundled"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with the bundled files."""
    for file in places.files_of(places.bundled()):
        twin = tmp_path / file.relative_to(places.bundled())
        twin.parent.mkdir(parents=True, exist_ok=True)
        twin.write_bytes(file.read_bytes())
    return tmp_path


def test_a_copy_of_the_bundled_decision_is_called_so(copy: Path) -> None:
    assert places.find(working=copy) == places.Found(copy, "bundled")


def drop(file: Path) -> None:
    file.unlink()


def change(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"a", b"b", 1))


def add_factor(file: Path) -> None:
    (file.parent / "more.yaml").write_bytes(file.read_bytes())


def add_misnamed(file: Path) -> None:
    (file.parent / "more.yml").write_bytes(b"")


@pytest.mark.parametrize("differ", [drop, change, add_factor, add_misnamed])
def test_a_copy_that_differs_is_a_decision_of_its_own(differ: Callable[[Path], None], copy: Path) -> None:
    differ(copy / "criteria/decision.yaml")
    assert places.find(working=copy).place == "."


def test_a_wheel_carries_the_bundled_decision_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_PACKAGE", tmp_path)
    assert places.bundled() == tmp_path.parent
    (tmp_path / "bundled").mkdir()
    assert places.bundled() == tmp_path / "bundled"


def test_a_decision_is_read_from_these_files_in_this_order(tmp_path: Path) -> None:
    folder = build(tmp_path)
    (folder / "criteria/.draft.yaml").write_text("", encoding="utf-8")
    (folder / "criteria/gates.yaml").unlink()
    (folder / "criteria/access.yaml").write_text("", encoding="utf-8")
    assert [path.relative_to(folder).as_posix() for path in places.files_of(folder)] == [
        "cities.yaml",
        "criteria/decision.yaml",
        "criteria/gates.yaml",
        "criteria/access.yaml",
        "criteria/benefit.yaml",
        "criteria/weights/equal.yaml",
    ]
