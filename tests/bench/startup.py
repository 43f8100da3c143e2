"""How long whole commands take, as ratios to `import numpy`: `python tests/bench/startup.py`.

Absolute times say little on a shared machine, so all commands are run in turn, round after round, and the medians are
divided within the same run. The first, uncounted round fills the cache and the bytecode, as the first use of an
installed tool does. Ends with 1 if a command takes longer than its limit; the one that reads all files anew has none.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 21
REFERENCE = "import numpy"
UNCACHED = "partnerpick rank, nothing cached"
PARTNERPICK = str(Path(sys.executable).with_name("partnerpick"))
COMMANDS = {
    REFERENCE: [sys.executable, "-c", "import numpy"],
    "partnerpick rank": [PARTNERPICK, "rank"],
    UNCACHED: [PARTNERPICK, "rank"],
    "partnerpick --help": [PARTNERPICK, "--help"],
    "partnerpick --version": [PARTNERPICK, "--version"],
}
LIMITS = {"partnerpick rank": 3.0, "partnerpick --help": 2.0, "partnerpick --version": 2.0}
"""The largest ratios to `import numpy` that are let pass."""


def seconds(name: str) -> float:
    """The wall time of one run."""
    uncached = {"PARTNERPICK_CACHE": "off"} if name == UNCACHED else {}
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = {**inherited, "OPENBLAS_NUM_THREADS": "1", **uncached}
    start = time.perf_counter()
    subprocess.run(COMMANDS[name], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def medians() -> dict[str, float]:
    """The median wall time of each command."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for counted in range(-1, ROUNDS):
        for name, found in times.items():
            taken = seconds(name)
            if counted >= 0:
                found.append(taken)
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    """Print each command's median, its ratio to importing numpy, and its limit."""
    found = medians()
    ratios = {name: median / found[REFERENCE] for name, median in found.items()}
    for name, median in found.items():
        limit = f"   at most {LIMITS[name]:.1f} x" if name in LIMITS else ""
        sys.stdout.write(f"{name:34} {1000 * median:6.0f} ms   {ratios[name]:4.1f} x{limit}\n")
    if slow := [name for name, limit in LIMITS.items() if ratios[name] > limit]:
        sys.exit(f"too slow: {', '.join(slow)}")


if __name__ == "__main__":
    main()
