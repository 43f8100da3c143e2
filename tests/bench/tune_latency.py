"""How soon a key of `partnerpick tune` is on the screen: `python tests/bench/tune_latency.py`.

On the bundled decision, each beside a bare Textual app that counts key presses: from a key sent into a pseudo-terminal
until the new share comes out of it, and from a press of Textual's pilot until the app is idle again. Then what the
model and the page alone take. Absolute times say little on a shared machine, so ratios within the run are told too.
Ends with 1 if a key in the terminal takes 50 ms or more in the median.
"""

import asyncio
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

import pexpect  # type: ignore[import-untyped]  # noqa: E402  # it has no types; the path comes first
from textual.app import App, ComposeResult  # noqa: E402
from textual.widgets import Static  # noqa: E402

from partnerpick.locale import Words  # noqa: E402
from partnerpick.tune import state as states  # noqa: E402
from partnerpick.tune.app import TuneApp  # noqa: E402
from partnerpick.tune.effect import Effect  # noqa: E402
from partnerpick.tune.outline import Outline  # noqa: E402
from partnerpick.tune.page import View, page  # noqa: E402
from tests.bundled import TODAY, bundled_analysis  # noqa: E402

PRESSES = 200
SIZE = (80, 24)
LIMIT = 0.050
"""Seconds: what a person feels as immediate."""
KEYS = {"right": "\x1b[C", "left": "\x1b[D"}


class Bare(App[None]):
    """One line that counts, and begins where the first slider does."""

    count = 33

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("33.3 %")

    def key_right(self) -> None:
        """One more."""
        self.show(1)

    def key_left(self) -> None:
        """One less."""
        self.show(-1)

    def show(self, step: int) -> None:
        """The new count."""
        self.count += step
        self.query_one(Static).update(f"{self.count}.0 %")


def in_terminal(*arguments: str) -> list[float]:
    """Seconds from a key until the terminal is sent the new share, which goes to and fro from 33.3 %."""
    columns, lines = SIZE
    child = pexpect.spawn(sys.executable, [*arguments], cwd=str(ROOT), dimensions=(lines, columns), encoding="utf-8")
    child.delaybeforesend = None
    child.expect("33.3 %", timeout=60)
    time.sleep(1)
    times = []
    for number in range(PRESSES + 2):
        key, share = ("left", "34.0 %") if number and number % 2 == 0 else ("right", f"{34 + number % 2}.0 %")
        start = time.perf_counter()
        child.send(KEYS[key])
        child.expect(share, timeout=60)
        times.append(time.perf_counter() - start)
        time.sleep(0.01)
    child.close(force=True)
    return times[2:]


async def in_pilot(app: App[str] | App[None]) -> list[float]:
    """Seconds from a press until nothing is left to do."""
    times = []
    async with app.run_test(size=SIZE) as pilot:
        for number in range(PRESSES + 2):
            start = time.perf_counter()
            await pilot.press("left" if number % 2 else "right")
            times.append(time.perf_counter() - start)
    return times[2:]


def model() -> tuple[list[float], list[float]]:
    """Seconds of a step with its values, ranks and safe zones, and of drawing the page of it with all sliders open."""
    state = states.begin(bundled_analysis())
    start = Effect(state.start)
    outline = Outline(tuple(state.now.parents.tolist()))
    found: tuple[list[float], list[float]] = ([], [])
    for number in range(PRESSES):
        begun = time.perf_counter()
        state = states.step(state, number % 21, 1 if number % 2 else 3)
        effect = Effect(state.now)
        _ = effect.order, effect.tracks
        known = time.perf_counter()
        page(View(state, effect, start, outline), Words("en"), 120, 36)
        found[0].append(known - begun)
        found[1].append(time.perf_counter() - known)
    return found


def told(name: str, times: list[float]) -> float:
    """Print median and 95th percentile, and give the median."""
    median = statistics.median(times)
    high = statistics.quantiles(times, n=20)[-1]
    sys.stdout.write(f"{name:42} median {1000 * median:6.1f} ms   95 % within {1000 * high:6.1f} ms\n")
    return median


def main() -> None:
    """Print what a key press takes and the ratio to a bare app, in a terminal and in the pilot, then the parts."""
    here = told("a key in the terminal, partnerpick tune", in_terminal("-m", "partnerpick", "tune"))
    there = told("a key in the terminal, bare Textual app", in_terminal(__file__, "--bare"))
    sys.stdout.write(f"ratio: {here / there:.1f}\n")
    app = TuneApp(bundled_analysis(), Words("en"), today=TODAY, write=lambda made: made.name)
    piloted = told("a key in the pilot, partnerpick tune", asyncio.run(in_pilot(app)))
    bare = told("a key in the pilot, bare Textual app", asyncio.run(in_pilot(Bare())))
    sys.stdout.write(f"ratio: {piloted / bare:.1f}\n")
    step, drawn = model()
    told("of it the model: values, safe zones", step)
    told("of it the page as text (120 x 36)", drawn)
    if here >= LIMIT:
        sys.exit(f"too slow: {1000 * here:.0f} ms")


if __name__ == "__main__":
    if "--bare" in sys.argv:
        Bare().run()
    else:
        main()
