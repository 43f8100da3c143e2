"""The partial values that are drawn, and the overall values, of one block of draws."""

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from partnerpick.numeric import IntArray
from partnerpick.numeric.smaa.drawing import Plan
from partnerpick.numeric.smaa.problem import Problem
from partnerpick.numeric.smaa.products import AnyArray, product
from partnerpick.numeric.smaa.scratch import Scratch

LONG_ROW = 1 << 10
"""Draws from which on cells are added one by one: then the arithmetic takes longer than the calls."""


def readings(problem: Problem, plan: Plan, block: int, scratch: Scratch, *, again: bool = False) -> AnyArray:
    """The partial values of the uncertain cells in a block, in the precision of the problem, shape (cells, draws).

    `again` draws others, independent of the first ones.
    """
    if not len(plan.uncertain):
        return np.empty((0, plan.size(block)), dtype=problem.certain.dtype)
    found = plan.cells(block, scratch.draws, again=again)
    if not problem.exact:
        return found
    precise: AnyArray = found.astype(np.float64)
    for place, (one, criterion) in enumerate(plan.uncertain.tolist()):
        sample = problem.samples.get((one, criterion))
        if sample is not None:
            precise[place] = sample[np.searchsorted(sample.astype(np.float32), found[place])]
    return precise


class Drawn(NamedTuple):
    """What is drawn in a block, and the overall values that follow from it, in the precision of the weights."""

    problem: Problem
    weights: AnyArray
    """Shape (criteria, draws)."""
    uncertain: IntArray
    """(class, criterion) of the cells that vary, in order of classes, shape (cells, 2)."""
    cells: AnyArray
    """Their partial values, shape (cells, draws)."""
    scratch: Scratch

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return int(self.weights.shape[1])

    def by_class(self) -> AnyArray:
        """The overall value of each class in each draw, shape (classes, draws); good until asked for again."""
        shape = len(self.problem.certain), self.draws
        values = product(self.problem.certain, self.weights, self.scratch.array("values", shape, self.weights.dtype))
        self._add_cells(values, slice(None))
        return values

    def by_draw(self, start: int, stop: int) -> AnyArray:
        """The overall value of each class in some draws, shape (draws, classes); good until asked for again."""
        weights = self.weights[:, start:stop]
        shape = weights.shape[1], len(self.problem.certain)
        values = product(weights.T, self.problem.certain.T, self.scratch.array("values", shape, weights.dtype))
        self._add_cells(values.T, slice(start, stop))
        return values

    def _add_cells(self, values: AnyArray, draws: slice) -> None:
        """Add what the cells that vary bring in some draws to `values`, shape (classes, draws)."""
        weights, cells = self.weights[:, draws], self.cells[:, draws]
        if values.shape[1] >= LONG_ROW:
            part = self.scratch.array("part", values.shape[1:], weights.dtype)
            for (one, criterion), cell in zip(self.uncertain.tolist(), cells, strict=True):
                np.multiply(weights[criterion], cell, out=part)
                values[one] += part
            return
        # The first cells of all classes at once, then the second ones, and so on.
        starts = np.flatnonzero(np.diff(self.uncertain[:, 0], prepend=-1))
        number = np.arange(len(cells)) - np.repeat(starts, np.diff(starts, append=len(cells)))
        for one in range(number.max(initial=-1) + 1):
            rows = np.flatnonzero(number == one)
            values[self.uncertain[rows, 0]] += weights[self.uncertain[rows, 1]] * cells[rows]


def cells_of(uncertain: IntArray) -> dict[int, slice]:
    """The classes with uncertain cells, and where the cells of each stand in `uncertain`, shape (cells, 2)."""
    of = uncertain[:, 0]
    starts = np.flatnonzero(np.diff(of, prepend=-1)).tolist()
    return {int(of[start]): slice(start, stop) for start, stop in pairwise([*starts, len(of)])}
