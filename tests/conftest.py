"""What every test stands on: no store of the user's is touched, and properties are tried the same way everywhere."""

from pathlib import Path

import pytest
from hypothesis import settings

# Shared machines are slow at times, and a failure has to come back when somebody looks for it.
settings.register_profile("partnerpick", deadline=None, derandomize=True)
settings.load_profile("partnerpick")


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of sound decisions for this test alone."""
    store = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("PARTNERPICK_CACHE", str(store))
    return store
