"""A real browser for the tests: Debian's Chromium on the PATH, without a network, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")


def missing() -> str | None:
    """Why no browser can be driven here; None where one can."""
    if not any(map(shutil.which, NAMES)):
        return "no Chromium on the PATH (Debian: apt-get install chromium)"
    absent = [name for name in ("playwright", "axe_playwright_python") if find_spec(name) is None]
    return f"not installed: {', '.join(absent)} (pip install 'partnerpick[test]')" if absent else None


def need_browser() -> None:
    """Skip the test where no browser can be driven; with CI_BROWSER=1 that is a failure.

    Raises:
        AssertionError: There has to be a browser, and there is none.
    """
    reason = missing()
    if reason:
        assert os.environ.get("CI_BROWSER") != "1", reason
        pytest.skip(reason)


@contextmanager
def running() -> Iterator["Browser"]:
    """Chromium, started and ended."""
    from playwright.sync_api import sync_playwright

    path = next(filter(None, map(shutil.which, NAMES)))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Visit:
    """A page that is open, with everything that went wrong in it and all that it asked the network for."""

    def __init__(self, browser: "Browser", file: Path, fragment: str = "", **options: Any) -> None:
        chosen = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "offline": True, **options}
        self.context = browser.new_context(**chosen)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", lambda told: self.faults.append(told.text) if told.type == "error" else None)
        self.page.on("dialog", lambda dialog: self.faults.append(dialog.message))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(file.as_uri() + fragment)

    def close(self) -> None:
        """The end of the visit, at which nothing may have gone wrong."""
        self.context.close()
        assert self.faults == []
        assert not [address for address in self.requests if not address.startswith(("file:", "data:"))]

    def go(self, fragment: str) -> None:
        """Another fragment in the address, as from a link."""
        self.page.evaluate(
            """async (fragment) => {
                if (location.hash === fragment) return;
                const done = new Promise((tell) => addEventListener("hashchange", tell, { once: true }));
                location.hash = fragment;
                await done;
            }""",
            fragment,
        )

    def order(self) -> list[str]:
        """The ids of the cities from the first to the last."""
        return [
            str(found) for found in self.page.eval_on_selector_all(".city", "rows => rows.map(r => r.dataset.city)")
        ]

    def values(self) -> dict[str, float]:
        """The points of each city as the page holds them for machines."""
        found = self.page.eval_on_selector_all(
            ".city", "rows => rows.map(row => [row.dataset.city, Number(row.querySelector('.value').value)])"
        )
        return {str(city): float(value) for city, value in found}

    def points(self) -> dict[str, list[float]]:
        """What each factor adds to each city."""
        found = self.page.eval_on_selector_all(
            ".city",
            "rows => rows.map(r => [r.dataset.city, [...r.querySelectorAll('.chips data')].map(d => Number(d.value))])",
        )
        return {str(city): [float(value) for value in values] for city, values in found}

    def shares(self) -> list[float]:
        """Where the sliders stand (0-1), in the order of the page."""
        found = self.page.eval_on_selector_all("#weights input[type=range]", "all => all.map(one => Number(one.value))")
        return [float(value) / 100 for value in found]

    def axe(self, *tags: str) -> Any:
        """What axe-core finds in the page as it is, by the rules with these tags."""
        self.page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
        return self.page.evaluate("tags => axe.run(document, { runOnly: tags })", tags)

    def text(self, selector: str) -> str:
        """What a reader sees of an element."""
        return self.page.inner_text(selector)

    def until(self, condition: str) -> None:
        """Wait for something to become true of the page, asked from outside: inside, its policy forbids that.

        Raises:
            AssertionError: It did not within five seconds.
        """
        for _ in range(100):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"never: {condition}")

    def focused(self) -> str:
        """The id of what has the focus, or else its class or its tag."""
        return str(
            self.page.evaluate(
                "(() => { const e = document.activeElement; return e.id || e.className || e.tagName })()"
            )
        )

    def tab_to(self, wanted: str, most: int = 120) -> None:
        """The focus moved on by the Tab key until it is on what a selector names.

        Raises:
            AssertionError: It never got there.
        """
        for _ in range(most):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("selector => document.activeElement.matches(selector)", wanted):
                return
        raise AssertionError(f"the Tab key does not reach {wanted}")
