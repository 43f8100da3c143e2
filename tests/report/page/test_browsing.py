"""Tests that need a browser say why they did not run; where there has to be one, its lack is a failure."""

import pytest

from tests.report.page.browsing import need_browser


@pytest.fixture(autouse=True)
def no_programs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def test_without_a_browser_the_reason_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI_BROWSER", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no Chromium on the PATH"):
        need_browser()


def test_where_a_browser_is_demanded_its_lack_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI_BROWSER", "1")
    with pytest.raises(AssertionError, match="no Chromium on the PATH"):
        need_browser()
