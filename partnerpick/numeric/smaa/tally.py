"""One block of draws from its weights and readings to its sums, from which all tables are made."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from partnerpick.numeric import FloatArray
from partnerpick.numeric.smaa.counts import Ranked, Span
from partnerpick.numeric.smaa.drawing import Plan
from partnerpick.numeric.smaa.problem import Problem
from partnerpick.numeric.smaa.products import AnyArray, SingleArray, product
from partnerpick.numeric.smaa.ranking import places
from partnerpick.numeric.smaa.records import Output
from partnerpick.numeric.smaa.scratch import Scratch, Scratches
from partnerpick.numeric.smaa.values import Drawn, readings

TOP = 10
"""Ranks that `top` goes down to."""


class Tally(NamedTuple):
    """The sums over some draws of one replicate, by the name of what is summed; first axis classes."""

    replicate: int
    draws: int
    sums: Mapping[str, FloatArray]


class Counting(NamedTuple):
    """Counts blocks of draws; can be sent to another process."""

    problem: Problem
    plan: Plan
    outputs: frozenset[Output]
    memory: Scratches

    def tally(self, block: int) -> list[Tally]:
        """The sums of the replicates in the block."""
        problem, plan = self.problem, self.plan
        numbers, spans = columns(plan, block)
        with self.memory.lent() as scratch:
            weights = self._weights(block, scratch)
            precise = _within(problem.span, weights) if problem.exact else weights
            drawn = Drawn(problem, precise, plan.uncertain, readings(problem, plan, block, scratch), scratch)
            sums = self._sums(drawn, weights, spans, scratch)
            if block == 0 and self._centred:
                sums["spread"] = [weights.std(axis=1, dtype=np.float64)] * len(spans)
        return [
            Tally(number, stop - start, {name: found[place] for name, found in sums.items()})
            for place, (number, (start, stop)) in enumerate(zip(numbers, spans, strict=True))
        ]

    def settled(self) -> Tally:
        """The sums of the only draw that there is, where the problem is settled."""
        problem = self.problem._replace(exact=True, certain=self.problem.low)
        weights = problem.span.T
        drawn = Drawn(problem, weights, self.plan.uncertain, np.empty((0, 1)), Scratch())
        sums = self._sums(drawn, weights.astype(np.float32), [(0, 1)], drawn.scratch)
        return Tally(0, 1, {name: found[0] for name, found in sums.items()})

    @property
    def _depth(self) -> int:
        """How many ranks are counted for each class: all only if a table needs them."""
        total = int(self.problem.members.sum())
        if "rank_acceptability" in self.outputs:
            return total
        return min(TOP, total) if "top" in self.outputs else int("first" in self.outputs)

    @property
    def _centred(self) -> bool:
        """Whether mean weights of the first are needed."""
        return bool({"central_weights", "confidence_factors"} & self.outputs)

    def _sums(
        self, drawn: Drawn, weights: SingleArray, spans: list[Span], scratch: Scratch
    ) -> dict[str, list[FloatArray]]:
        """The sums of each replicate by name; `weights` are in single precision, shape (criteria, draws)."""
        ranked = Ranked(places(drawn, scratch), self.problem.members, spans, scratch)
        found: dict[str, list[FloatArray]] = {}
        if self._depth:
            found["ranks"] = ranked.ranks(self._depth)
        if "expected_ranks" in self.outputs:
            found["expected_ranks"] = ranked.expected_ranks(found.get("ranks"))
        if self._centred:
            found["firsts"], found["centres"] = ranked.centres(weights)
        if "pairwise_winning" in self.outputs:
            found["pairwise_winning"] = ranked.wins()
        return found

    def _weights(self, block: int, scratch: Scratch) -> SingleArray:
        """The weights of the block's draws, shape (criteria, draws), good until `scratch` is used again."""
        if self.problem.weights_certain:
            certain = self.problem.span.T.astype(np.float32)
            return np.repeat(certain, self.plan.size(block), axis=1)
        return self.plan.weights(block, scratch.draws)


def columns(plan: Plan, block: int) -> tuple[list[int], list[Span]]:
    """The numbers of the replicates in a block, and the columns of each."""
    numbers, spans, start = [], [], 0
    for number, size in plan.parts(block):
        numbers.append(number)
        spans.append((start, start + size))
        start += size
    return numbers, spans


def _within(span: FloatArray, weights: SingleArray) -> AnyArray:
    """The weights in double precision, rid of the rounding that leaves the weights that can be drawn.

    `span` has the shape (vectors, criteria), `weights` and the result (criteria, draws).
    """
    return product(np.linalg.pinv(span) @ span, weights.astype(np.float64))
