"""How long SMAA takes against what no program can do without: `python tests/bench/smaa.py [--peer]`.

The limit of a case is a bare float32 matrix product of weights and partial values, one pass over the values it gives,
and the drawing itself. Absolute times say little on a shared machine, so a case and all it is compared with run in
turn, round after round, and the medians are divided within the same run. `--peer` also times the peer of the extra
`bench`. Everything runs on one thread but what is said to have two workers. Ends with 1 if a case takes longer than its
bar.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

# Read when numpy is imported: the matrix product of the limit must not take more threads than what is measured.
os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np

from partnerpick.numeric import FloatArray
from partnerpick.numeric.smaa import Group, Nested, Output, drawing, smaa
from partnerpick.numeric.smaa.groups import as_group

ROUNDS = 7
BUNDLED_TREE: Nested = [[[0, 1, 2, 3, 4], 5, 6, 7, 8], [9, 10, 11], [12, 13, 14, 15, 16]]
"""The groups of the bundled decision: 17 criteria under three factors, five of them under one more."""
RANKS: frozenset[Output] = frozenset({"expected_ranks", "top"})
MEBIBYTE = 2**20
PEER_DRAWS = 2_000
"""So few because a draw of the peer takes long; times are per draw."""

Times = Mapping[str, float]


@dataclass(frozen=True)
class Bar:
    """A ratio of two medians that must not be passed, or with `at_least` be reached."""

    name: str
    ratio: float
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.ratio >= self.limit if self.at_least else self.ratio <= self.limit


def medians(work: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> Times:
    """The median wall time of each piece of work in seconds, all run in turn; the first round is not counted."""
    times: dict[str, list[float]] = {name: [] for name in work}
    for counted in range(-1, rounds):
        for name, run in work.items():
            start = time.perf_counter()
            run()
            if counted >= 0:
                times[name].append(time.perf_counter() - start)
    return {name: statistics.median(found) for name, found in times.items()}


def matrix(alternatives: int, criteria: int) -> FloatArray:
    """Partial values, evenly random."""
    return np.random.default_rng(alternatives * criteria).random((alternatives, criteria))


def bare(values: FloatArray, draws: int) -> Callable[[], object]:
    """The matrix product in float32 and one pass over what it gives, with the weights there already."""
    table = values.astype(np.float32)
    weights = np.random.default_rng(1).random((values.shape[1], draws), dtype=np.float32)
    found = np.empty((len(values), draws), dtype=np.float32)

    def run() -> object:
        np.matmul(table, weights, out=found)
        return found.max()

    return run


def drawn(group: Group, low: FloatArray, high: FloatArray, draws: int, *, cells: bool = False) -> Callable[[], object]:
    """Drawing the weights, or the cells, and nothing else."""

    def run() -> object:
        plan = drawing.plan(group, low, high, None, draws=draws, seed=0)
        for block in range(plan.blocks):
            found = plan.cells(block) if cells else plan.weights(block)
        return found

    return run


def plain(values: FloatArray, draws: int) -> None:
    """SMAA as one writes it in vectorised float64 numpy: all outputs, no thought of speed but no loop over draws."""
    generator = np.random.default_rng(2)
    alternatives = len(values)
    acceptability = np.zeros((alternatives, alternatives))
    central = np.zeros(values.shape)
    pairwise = np.zeros((alternatives, alternatives))
    for _ in range(draws // 10_000):
        weights = generator.dirichlet(np.ones(values.shape[1]), 10_000)
        found = weights @ values.T
        ranks = np.argsort(np.argsort(-found, axis=1), axis=1)
        for rank in range(alternatives):
            acceptability[:, rank] += (ranks == rank).sum(axis=0)
        first = ranks == 0
        central += first.T @ weights
        for one in range(alternatives):
            pairwise[one] += (found[:, [one]] > found).sum(axis=0)


def few_certain() -> list[Bar]:
    """5 x 17 certain cells in the bundled tree, a million draws, all outputs."""
    values, draws = matrix(5, 17), 10**6
    group = as_group(BUNDLED_TREE, 17)
    times = medians(
        {
            "smaa": lambda: smaa(values, values, groups=BUNDLED_TREE, draws=draws),
            "smaa, 2 workers": lambda: smaa(values, values, groups=BUNDLED_TREE, draws=draws, workers=2),
            "matmul and pass": bare(values, draws),
            "weights": drawn(group, values, values, draws),
        }
    )
    tell("5 x 17 certain, 1,000,000 draws", times)
    limit = times["matmul and pass"] + times["weights"]
    return [Bar("5 x 17 certain against the limit", times["smaa"] / limit, 2.0)]


def few_unknown() -> list[Bar]:
    """The same with 20 unknown cells."""
    values, draws = matrix(5, 17), 10**6
    unknown = np.zeros(values.size, dtype=np.bool_)
    unknown[np.random.default_rng(3).permutation(values.size)[:20]] = True
    low, high = (np.where(unknown.reshape(values.shape), end, values) for end in (0.0, 1.0))
    group = as_group(BUNDLED_TREE, 17)
    times = medians(
        {
            "smaa": lambda: smaa(low, high, groups=BUNDLED_TREE, draws=draws),
            "matmul and pass": bare(values, draws),
            "weights": drawn(group, low, high, draws),
            "cells": drawn(group, low, high, draws, cells=True),
        }
    )
    tell("5 x 17 with 20 unknown cells, 1,000,000 draws", times)
    limit = times["matmul and pass"] + times["weights"] + times["cells"]
    return [Bar("5 x 17 with 20 unknown cells against the limit", times["smaa"] / limit, 3.0)]


def fifty() -> list[Bar]:
    """50 x 20 certain cells, one flat group, a million draws, all outputs."""
    values, draws = matrix(50, 20), 10**6
    times = medians(
        {
            "smaa": lambda: smaa(values, values, draws=draws),
            "smaa, 2 workers": lambda: smaa(values, values, draws=draws, workers=2),
            "matmul and pass": bare(values, draws),
            "weights": drawn(as_group(None, 20), values, values, draws),
            "plain float64": lambda: plain(values, draws),
        },
        rounds=3,
    )
    tell("50 x 20 certain, 1,000,000 draws", times)
    limit = times["matmul and pass"] + times["weights"]
    return [
        Bar("50 x 20 certain against the limit", times["smaa"] / limit, 6.0),
        Bar(
            "50 x 20 certain, times faster than plain float64",
            times["plain float64"] / times["smaa"],
            20.0,
            at_least=True,
        ),
    ]


def very_many() -> list[Bar]:
    """30,000 x 30 certain cells, 1,000 draws: expected ranks and how often each is among the first ten."""
    values, draws = matrix(30_000, 30), 1_000
    block = np.random.default_rng(4).random((draws, len(values)), dtype=np.float32)
    times = medians(
        {
            "smaa": lambda: smaa(values, values, draws=draws, outputs=RANKS),
            "np.sort": lambda: np.sort(block, axis=1),
        },
        rounds=5,
    )
    tell("30,000 x 30 certain, 1,000 draws, ranks and first ten", times)
    peak = peak_memory(
        "import numpy as np; from partnerpick.numeric.smaa import smaa;"
        "values = np.random.default_rng(0).random((30_000, 30));"
        "smaa(values, values, draws=1_000, outputs={'expected_ranks', 'top'})"
    )
    return [
        Bar("30,000 x 30 against a bare np.sort", times["smaa"] / times["np.sort"], 2.0),
        Bar("30,000 x 30, peak memory in MiB", peak, 1024.0),
    ]


def growth() -> list[Bar]:
    """What twice the draws, or twice the cities, cost."""
    few, many, twice = matrix(5, 17), matrix(10_000, 30), matrix(20_000, 30)
    times = medians(
        {
            "draws": lambda: smaa(few, few, groups=BUNDLED_TREE, draws=10**6),
            "twice the draws": lambda: smaa(few, few, groups=BUNDLED_TREE, draws=2 * 10**6),
            "cities": lambda: smaa(many, many, draws=1_000, outputs=RANKS),
            "twice the cities": lambda: smaa(twice, twice, draws=1_000, outputs=RANKS),
        },
        rounds=5,
    )
    tell("growth", times)
    return [
        Bar("twice the draws", times["twice the draws"] / times["draws"], 2.2),
        Bar("twice the cities", times["twice the cities"] / times["cities"], 2.2),
    ]


def peer() -> list[Bar]:
    """Per draw against `simulate(WSM())` of pysensmcda 2.0 on the same matrix, which draws from one flat group."""
    from pymcdm.methods import WSM  # type: ignore[import-not-found]  # in the extra `bench` only
    from pysensmcda.smaa import simulate  # type: ignore[import-not-found]  # in the extra `bench` only

    values, draws = matrix(5, 17), 10**6
    times = medians(
        {
            "smaa": lambda: smaa(values, values, groups=BUNDLED_TREE, draws=draws),
            "peer": lambda: simulate(WSM(), values, np.ones(17), num_samples=PEER_DRAWS, seed=0),
        },
        rounds=5,
    )
    per_draw = {"smaa": times["smaa"] / draws, "peer": times["peer"] / PEER_DRAWS}
    tell("per draw, 5 x 17", per_draw, unit=1e6, name="us")
    return [Bar("times faster per draw than the peer", per_draw["peer"] / per_draw["smaa"], 1000.0, at_least=True)]


def peak_memory(program: str) -> float:
    """The most memory that a process of its own held while it ran this program, in MiB."""
    subprocess.run([sys.executable, "-c", program], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024 / MEBIBYTE


def tell(title: str, times: Times, *, unit: float = 1e3, name: str = "ms") -> None:
    """One line with every median of a case."""
    shown = "   ".join(f"{what} {unit * median:.3g} {name}" for what, median in times.items())
    sys.stdout.write(f"{title}\n    {shown}\n")


def main() -> None:
    """Run every case, print medians and ratios, and end with 1 if a bar is missed."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("--peer", action="store_true", help="also time the peer (pip install partnerpick[bench])")
    asked = options.parse_args()
    cases = [few_certain, few_unknown, fifty, very_many, growth, *([peer] if asked.peer else [])]
    bars = [bar for case in cases for bar in case()]
    for bar in bars:
        sign = "at least" if bar.at_least else "at most"
        sys.stdout.write(f"{bar.name:52} {bar.ratio:8.2f}   {sign} {bar.limit:g}{'' if bar.met else '   MISSED'}\n")
    if not all(bar.met for bar in bars):
        sys.exit(1)


if __name__ == "__main__":
    main()
