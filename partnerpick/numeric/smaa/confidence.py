"""Confidence factors: how often each is first under its own central weights, over readings drawn afresh.

Lahdelma & Salminen (2001). With certain readings the factor of whoever is ever first is 1: the weights under which it
is first are cut out of all weights by half-spaces, and so hold their own mean.
"""

from collections.abc import Iterator
from typing import NamedTuple, Self

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.smaa.drawing import Plan
from partnerpick.numeric.smaa.problem import SINGLE_ROUNDING, Problem
from partnerpick.numeric.smaa.products import AnyArray, product
from partnerpick.numeric.smaa.scratch import Scratch, Scratches
from partnerpick.numeric.smaa.tally import Tally, columns
from partnerpick.numeric.smaa.values import cells_of, readings

NEAR = 0.1
"""Draws with a lead within this part of its spread tell how fast the factor changes with the weights."""
LOOKED_AT = 4_096
"""Draws in which this is looked at: it is needed for errors only."""


class Confiding(NamedTuple):
    """Counts blocks of readings under central weights; can be sent to another process."""

    problem: Problem
    plan: Plan
    contenders: IntArray
    """The classes that are ever first, (contenders,)."""
    centres: FloatArray
    """Their central weights, shape (contenders, criteria)."""
    certain: FloatArray
    """What the certain partial values add to each class under each contender's weights, shape (classes, contenders)."""
    rivals: BoolArray
    """Which classes can have as much value as each contender under its weights, shape (classes, contenders)."""
    memory: Scratches

    @classmethod
    def of(cls, problem: Problem, plan: Plan, contenders: IntArray, centres: FloatArray) -> Self:
        """For `contenders`, shape (contenders,), with central weights `centres`, shape (contenders, criteria)."""
        certain = product(problem.certain.astype(np.float64), centres.T).astype(np.float64)
        lowest = (problem.low[contenders] * centres).sum(axis=1)
        # Rounding can only add a rival that then never comes near.
        rivals = np.array(product(problem.high, centres.T) >= lowest - problem.step - SINGLE_ROUNDING)
        rivals[contenders, np.arange(len(contenders))] = False
        return cls(problem, plan, contenders, centres, certain, rivals, Scratches())

    def tally(self, block: int) -> list[Tally]:
        """In how many readings of each replicate in the block each contender is first, ties split.

        For the first block also how much the factor changes per unit of each weight, `slopes`.
        """
        numbers, spans = columns(self.plan, block)
        members = self.problem.members[self.contenders]
        with self.memory.lent() as scratch:
            cells = readings(self.problem, self.plan, block, scratch, again=True)
            own, best = self._values(cells, scratch)
            if self.problem.exact:
                part = self._parts(cells, own, best, scratch)
                counts = [part[:, start:stop].sum(axis=1) for start, stop in spans]
            else:
                wins = np.greater(own, best, out=scratch.array("wins", own.shape, np.bool_))
                found = [[np.count_nonzero(row[start:stop]) for row in wins] for start, stop in spans]
                counts = [np.array(count) / members for count in found]
            slopes = {}
            if block == 0:
                some = slice(LOOKED_AT)
                slopes["slopes"] = self._slopes(cells[:, some], own[:, some] - best[:, some]) / members[:, None]
        return [
            Tally(number, stop - start, {"confidence_factors": count, **slopes})
            for number, (start, stop), count in zip(numbers, spans, counts, strict=True)
        ]

    def _drawn(self, cells: AnyArray, scratch: Scratch) -> Iterator[tuple[int, AnyArray]]:
        """The classes that vary, each with its value under each contender's weights, shape (contenders, draws).

        Those that cannot matter are left out. The next value overwrites the last one.

        Args:
            cells: the partial values drawn, shape (cells, draws).
            scratch: memory to use.
        """
        kind = self.problem.certain.dtype
        matter = np.array(self.rivals.any(axis=1))
        matter[self.contenders] = True
        into = scratch.array("values", (len(self.contenders), cells.shape[1]), kind)
        for one, rows in cells_of(self.plan.uncertain).items():
            if matter[one]:
                values = product(self.centres[:, self.plan.uncertain[rows, 1]].astype(kind), cells[rows], into)
                values += self.certain[one, :, None].astype(kind)
                yield one, values

    def _values(self, cells: AnyArray, scratch: Scratch) -> tuple[AnyArray, AnyArray]:
        """The value of each contender, and that of its best rival, -inf if it has none; each (contenders, draws).

        `cells` are the partial values drawn, shape (cells, draws); `scratch` is memory to use.
        """
        shape, kind = (len(self.contenders), cells.shape[1]), self.problem.certain.dtype
        places = {one: place for place, one in enumerate(self.contenders.tolist())}
        own, best = scratch.array("own", shape, kind), scratch.array("best", shape, kind)
        own[:] = self.certain[self.contenders, np.arange(len(self.contenders)), None]
        fixed = self.rivals.copy()
        fixed[self.plan.uncertain[:, 0]] = False
        best[:] = np.where(fixed, self.certain, -np.inf).max(axis=0)[:, None]
        for one, values in self._drawn(cells, scratch):
            place = places.get(one)
            if place is not None:
                own[place] = values[place]
                values[place] = -np.inf
            # A class that is no rival of a contender lies below it, so it may stay in the comparison.
            np.maximum(best, values, out=best)
        return own, best

    def _parts(self, cells: AnyArray, own: AnyArray, best: AnyArray, scratch: Scratch) -> FloatArray:
        """The part of each reading that falls to each contender, ties split, shape (contenders, draws).

        `cells` are the partial values drawn, shape (cells, draws); `own` and `best`, as from `_values`, have the shape
        of the result. `scratch` is memory to use.
        """
        problem = self.problem
        varies = np.zeros(len(problem.low), dtype=bool)
        varies[self.plan.uncertain[:, 0]] = True
        equal = np.zeros(own.shape)
        for one in np.flatnonzero(~varies).tolist():
            equal += problem.members[one] * (np.abs(self.certain[one][:, None] - own) <= problem.step)
        for one, values in self._drawn(cells, scratch):
            equal += problem.members[one] * (np.abs(values - own) <= problem.step)
        return np.where(own >= best - problem.step, 1 / equal, 0)

    def _slopes(self, cells: AnyArray, leads: AnyArray) -> FloatArray:
        """How much the part of readings in which each contender leads grows per unit of each of its weights.

        The mean, over readings in which it is about level with its best rival, of by how much it is better than that
        one on each criterion, times how densely the readings lie there.

        Args:
            cells: the partial values drawn, shape (cells, draws).
            leads: by how much each leads its best rival, shape (contenders, draws).

        The result has the shape (contenders, criteria).
        """
        found = np.zeros(self.centres.shape)
        drawn = cells_of(self.plan.uncertain)
        for place, (one, lead) in enumerate(zip(self.contenders.tolist(), leads, strict=True)):
            band = NEAR * float(lead.std()) if np.isfinite(lead).all() else 0.0
            near = np.flatnonzero(np.abs(lead) < band)
            others = np.flatnonzero(self.rivals[:, place])
            if not near.size or not others.size:
                continue
            some = cells[:, near]
            level = np.repeat(self.certain[others, place, None], near.size, axis=1)
            for row, other in enumerate(others.tolist()):
                if other in drawn:
                    cell_rows = drawn[other]
                    level[row] += self.centres[place, self.plan.uncertain[cell_rows, 1]] @ some[cell_rows]
            best = others[level.argmax(axis=0)]
            ahead = self._profile(one, some)
            for other in np.unique(best).tolist():
                ahead[best == other] -= self._profile(other, some[:, best == other])
            found[place] = ahead.sum(axis=0) / (2 * band * lead.size)
        return found

    def _profile(self, one: int, cells: AnyArray) -> FloatArray:
        """The partial values of a class in draws of `cells`, shape (cells, draws); the result is (draws, criteria)."""
        found = np.tile(self.problem.certain[one], (cells.shape[1], 1))
        rows = cells_of(self.plan.uncertain).get(one)
        if rows is not None:
            found[:, self.plan.uncertain[rows, 1]] = cells[rows].T
        return found
