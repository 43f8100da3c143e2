"""Every test of the command line starts on one day, in an empty folder, with a store of decisions that were read."""

from pathlib import Path

import pytest

from partnerpick.cli import session
from tests.bundled import TODAY


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands in this process run on the same day whatever the clock says."""
    monkeypatch.setattr(session, "today", lambda: TODAY)


@pytest.fixture(scope="session")
def shared_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("shared-cache")


@pytest.fixture(autouse=True)
def empty_folder(own_cache: Path, shared_cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the test's commands run; reading the bundled decision once is enough for all of them."""
    monkeypatch.setenv("PARTNERPICK_CACHE", str(shared_cache))
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
