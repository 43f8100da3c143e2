"""SMAA-2 for the hierarchical additive model.

Stochastic multicriteria acceptability analysis (Lahdelma, Hokkanen & Salminen 1998; Lahdelma & Salminen 2001, SMAA-2):
weights and uncertain partial values are drawn from what is allowed, the alternatives ranked in each draw, and the draws
counted. The model is that of `numeric.additive`; weights are drawn group by group (`Group`).
"""

from collections.abc import Callable, Collection
from contextlib import closing
from typing import TYPE_CHECKING

import numpy as np

from partnerpick.numeric import FloatArray
from partnerpick.numeric.smaa import drawing, tables
from partnerpick.numeric.smaa.groups import Group, Nested, as_group
from partnerpick.numeric.smaa.merging import Merged
from partnerpick.numeric.smaa.problem import Problem, Samples, checked, checked_samples, prepare
from partnerpick.numeric.smaa.records import OUTPUTS, Output, SmaaResult, Tables
from partnerpick.numeric.smaa.scratch import Scratches
from partnerpick.numeric.smaa.tally import Counting, Tally
from partnerpick.numeric.smaa.workers import in_order

if TYPE_CHECKING:
    from concurrent.futures import Executor

Progress = Callable[[int, int], None]
"""Told how many draws are done, of how many."""

Counter = Callable[[int], list[Tally]]


def smaa(
    low: FloatArray,
    high: FloatArray,
    *,
    groups: Nested | Group | None = None,
    draws: int = 100_000,
    seed: int = 0,
    workers: "int | Executor" = 1,
    outputs: Collection[Output] = OUTPUTS,
    samples: Samples | None = None,
    progress: Progress | None = None,
) -> SmaaResult:
    """How often each alternative takes each rank, over the weights and partial values that are allowed.

    The same arguments give the same bytes whatever `workers` is. Alternatives that are equal under every weight tie,
    and share their places.

    `KeyboardInterrupt` stops it: the result then rests on the draws done so far, and is `stopped`. Confidence factors,
    which need a second pass, are NaN if that was not begun. If next to nothing is done yet, the interrupt goes on.

    Args:
        low: lowest partial values, shape (alternatives, criteria): 0-1, or beyond where value functions go on.
        high: highest partial values, the same shape; what lies between is drawn evenly, each cell by itself.
        groups: the tree of weights; indices of criteria, nested; None for one group in which all weights are free.
        draws: how many weights and readings are drawn, 1 or more.
        seed: of the draws.
        workers: threads of this process, 1 or more, or an executor, which stays open.
        outputs: the tables that are made; those that grow with the square of the alternatives may be left out.
        samples: given values of cells by (alternative, criterion), drawn evenly in place of their ranges.
        progress: told after each block how many draws are done, of how many, confidence factors included.

    Raises:
        ValueError: low and high are no tables of numbers of one shape with an alternative and a criterion at least, or
            a low value is above its high one; a sample is empty or no list of numbers; the groups are no tree over the
            criteria, or what they allow is empty; there is no draw, no worker, or no such output.
        KeyboardInterrupt: it was stopped before two replicates were done.
    """
    low, high = checked(low, high)
    given = checked_samples(samples, low.shape)
    group = as_group(groups, low.shape[1])
    if draws < 1:
        raise ValueError(f"expected at least 1 draw, not {draws}")
    if isinstance(workers, int) and workers < 1:
        raise ValueError(f"expected at least 1 worker, not {workers}")
    wanted = frozenset(outputs)
    unknown = sorted(wanted - OUTPUTS)
    if unknown:
        raise ValueError(f"unknown output {unknown[0]!r}; there are {', '.join(sorted(OUTPUTS))}")
    problem = prepare(low, high, group, given)
    plan = drawing.plan(group, problem.low, problem.high, problem.samples, draws=draws, seed=seed)
    return _Run(problem, plan, wanted, workers, progress).result()


class _Run:
    """The two passes, and what is done of them."""

    def __init__(
        self,
        problem: Problem,
        plan: drawing.Plan,
        outputs: frozenset[Output],
        workers: "int | Executor",
        progress: Progress | None,
    ) -> None:
        self.problem, self.plan, self.outputs, self.workers = problem, plan, outputs, workers
        self.progress = progress or (lambda done, of: None)
        self.reads = "confidence_factors" in outputs and len(plan.uncertain) > 0
        self.passes = 1 + self.reads
        self.stopped = False

    def result(self) -> SmaaResult:
        counting = Counting(self.problem, self.plan, self.outputs, Scratches())
        merged = Merged(self.plan.sizes, self.outputs, keeps_centres=self.reads)
        if self.problem.settled:
            merged.sizes = np.array([1])
            merged.take([counting.settled()])
        elif not self._go(counting.tally, merged, 0):
            raise KeyboardInterrupt
        factors = self._confidence(merged) if "confidence_factors" in self.outputs else None
        found = tables.by_alternative(self.problem, self.outputs, merged, factors)
        done = self.plan.draws if self.problem.settled else merged.draws
        if self.problem.settled:
            self.progress(done, done)
        return SmaaResult(
            {name: table for name, (table, _) in found.items()},
            Tables({name: errors for name, (_, errors) in found.items()}),
            done,
            self.plan.draws,
            self.stopped,
        )

    def _go(self, counter: Counter, merged: Merged, before: int) -> bool:
        """Run all blocks, or those until an interrupt; whether enough were run.

        `before` says how many passes were made already.
        """
        done, draws = before * self.plan.draws, self.plan.draws
        try:
            with closing(in_order(counter, self.plan.blocks, self.workers)) as results:
                for block, tallies in enumerate(results):
                    merged.take(tallies)
                    done += self.plan.size(block)
                    self.progress(done // self.passes, draws)
        except KeyboardInterrupt:
            self.stopped = True
        return merged.enough

    def _confidence(self, merged: Merged) -> tables.TablePair:
        problem = self.problem
        firsts = merged.ratios["centres"].weight[:, 0]
        contenders = np.flatnonzero(firsts > 0)
        if not self.reads:
            return tables.confidence_factors(problem, contenders, merged, None)
        # Only this pass needs it, and the quickest question does without.
        from partnerpick.numeric.smaa.confidence import Confiding

        readings = Merged(self.plan.sizes, self.outputs)
        centres = tables.central_weights(problem, merged)[0][contenders]
        if self.stopped or not self._go(Confiding.of(problem, self.plan, contenders, centres).tally, readings, 1):
            nothing = np.full(len(problem.low), np.nan)
            return nothing, nothing
        return tables.confidence_factors(problem, contenders, merged, readings)
