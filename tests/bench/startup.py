"""How long whole commands take, as ratios to `import numpy`: `python tests/bench/startup.py`.

Absolute times say little on a shared machine, so all commands are run in turn, round after round, and the medians are
divided within the same run. The first, uncounted round fills the cache and the bytecode, as the first use of an
installed tool does.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROUNDS = 21
REFERENCE = "import numpy"
PARTNERPICK = str(Path(sys.executable).with_name("partnerpick"))
COMMANDS = {
    REFERENCE: [sys.executable, "-c", "import numpy"],
    "partnerpick rank": [PARTNERPICK, "rank"],
    "partnerpick rank, nothing cached": [PARTNERPICK, "rank"],
    "partnerpick --help": [PARTNERPICK, "--help"],
    "partnerpick --version": [PARTNERPICK, "--version"],
}


def seconds(name: str) -> float:
    """The wall time of one run."""
    uncached = {"PARTNERPICK_CACHE": "off"} if "nothing cached" in name else {}
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = {**inherited, "OPENBLAS_NUM_THREADS": "1", **uncached}
    start = time.perf_counter()
    subprocess.run(COMMANDS[name], env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Print each command's median and its ratio to importing numpy."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for counted in range(-1, ROUNDS):
        for name, found in times.items():
            taken = seconds(name)
            if counted >= 0:
                found.append(taken)
    reference = statistics.median(times[REFERENCE])
    for name, found in times.items():
        median = statistics.median(found)
        sys.stdout.write(f"{name:34} {1000 * median:6.0f} ms   {median / reference:4.1f} x\n")


if __name__ == "__main__":
    main()
