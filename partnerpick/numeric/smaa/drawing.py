"""The draws of SMAA: weights and uncertain partial values, block by block, each block by itself the same for everybody.

A replicate is one randomisation of the quasi-random points; there are 64 of them, independent of each other. A block is
what is drawn at once: several whole replicates, or a piece of one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from math import fsum

import numpy as np

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.counter_random import WordArray, key, uniforms, words
from partnerpick.numeric.quasi_random import Float32Array, net, shuffled
from partnerpick.numeric.smaa.groups import Group
from partnerpick.numeric.smaa.spaces import Amount, Space, spaces

REPLICATES = 64
"""Enough for the scatter of their means to tell the error within about 9 %, few enough to leave each even points."""
BLOCK = 16_384
"""Draws in a block at most: then weights and values stay in a core's cache."""
VALUES = 1_048_576
"""Numbers in a block's table of overall values at most, for many alternatives: 4 MiB."""
ROWS = 262_144
"""Numbers of uncertain cells that are turned into partial values at a time, so that they are still in the cache."""
_COLUMNS = 2**63
"""The word of a replicate from which each of its points gets independent numbers; far beyond those of the points."""


class Buffers:
    """Memory that one worker uses again from block to block: fresh memory takes longer to get than to fill."""

    def __init__(self) -> None:
        """Hold none at first."""
        self._kept: dict[str, Float32Array] = {}

    def floats(self, use: str, rows: int, columns: int) -> Float32Array:
        """An array of the shape (rows, columns), C-contiguous, with anything in it.

        The next one for the same use overwrites it.
        """
        kept = self._kept.get(use)
        if kept is None or kept.size < rows * columns:
            kept = self._kept[use] = np.empty(rows * columns, dtype=np.float32)
        return kept[: rows * columns].reshape(rows, columns)


@dataclass(frozen=True, slots=True)
class _Step:
    """Members that divide the weight of their group, with coordinates from `first` on.

    `of` is their group, None for the whole, and `to` the criteria (0, 1, ...) and groups (~0, ~1, ...) that they are.
    """

    space: Space
    first: int
    of: int | None
    to: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is drawn, and how it is cut into blocks; made by `plan`. Takes no memory for the draws themselves."""

    draws: int
    seed: int
    criteria: int
    uncertain: IntArray
    """The cells that vary: alternative and criterion of each, in that order; (k, 2)."""
    low: Float32Array
    """The lowest partial value of each such cell; (k,)."""
    width: Float32Array
    """By how much the highest is above it; (k,)."""
    samples: tuple[tuple[int, FloatArray], ...]
    """Cells that take one of given values: the place among the uncertain ones, and the values in order."""
    coordinates: int
    """Uniform numbers that the weights of a draw take."""
    replicates: int
    steps: tuple[_Step, ...]
    pieces: tuple[tuple[tuple[int, int, int], ...], ...]
    """For each block: replicate, first point and number of points of its parts."""

    @property
    def blocks(self) -> int:
        """How many blocks there are; the same for any number of workers."""
        return len(self.pieces)

    @property
    def sizes(self) -> IntArray:
        """Draws in each replicate, shape (replicates,); they differ by one at most."""
        return np.array(_sizes(self.draws, self.replicates), dtype=np.intp)

    def size(self, block: int) -> int:
        """Draws in the block."""
        return int(fsum(points for _, _, points in self.pieces[block]))

    def parts(self, block: int) -> tuple[tuple[int, int], ...]:
        """The replicates that lie side by side in the block: number of the replicate, and its columns."""
        return tuple((replicate, points) for replicate, _, points in self.pieces[block])

    def weights(self, block: int, buffers: Buffers | None = None) -> Float32Array:
        """The weights of the block's draws, shape (criteria, n); each column sums to 1, to rounding.

        With `buffers` they are good until these are used for the weights of another block.
        """
        source = _Source(self, block)
        buffers = buffers or Buffers()
        numbers = buffers.floats("uniforms", self.coordinates, source.size)
        source.fill(0, numbers)
        found = buffers.floats("weights", self.criteria, source.size)
        inner: dict[int, Float32Array] = {}
        for step in self.steps:
            for place in step.to:
                if place < 0:
                    inner[place] = np.empty(found.shape[1], dtype=np.float32)
            amount: Amount = np.float32(1) if step.of is None else inner[step.of]
            rows = [found[place] if place >= 0 else inner[place] for place in step.to]
            own = slice(step.first, step.first + step.space.coordinates)
            step.space.divide(amount, rows, numbers[own], partial(source.fresh, step.first))
        return found

    def cells(self, block: int, buffers: Buffers | None = None, *, again: bool = False) -> Float32Array:
        """Partial values of the uncertain cells in the block's draws, shape (k, n).

        `again` draws others, independent of the first ones and of the weights. With `buffers` they are good until these
        are used for the cells of another block.
        """
        source = _Source(self, block, stream=int(again))
        found = (buffers or Buffers()).floats("cells", len(self.uncertain), source.size)
        begin = self.coordinates
        order = shuffled(source.keys, begin, begin + len(found))
        at_once = max(1, ROWS // source.size)
        for first in range(0, len(found), at_once):
            some = slice(first, first + at_once)
            numbers = found[some]
            source.fill(begin + first, numbers, order[some])
            chosen = {place: _chosen(numbers[place - first], values) for place, values in self._sampled(some)}
            numbers *= self.width[some, None]
            numbers += self.low[some, None]
            for place, values in chosen.items():
                numbers[place - first] = values
        return found

    def _sampled(self, some: slice) -> tuple[tuple[int, FloatArray], ...]:
        """The cells with given values among some of the uncertain ones."""
        return tuple((place, values) for place, values in self.samples if some.start <= place < some.stop)


class _Source:
    """The uniform numbers of one block of n draws."""

    def __init__(self, plan: Plan, block: int, stream: int = 0) -> None:
        self.pieces = plan.pieces[block]
        self.size = plan.size(block)
        replicates = np.array([replicate for replicate, _, _ in self.pieces], dtype=np.uint64)
        self.keys = words(np.uint64(key(plan.seed, stream)), replicates)
        self.columns: WordArray | None = None

    def fill(self, first: int, into: Float32Array, order: IntArray | None = None) -> None:
        """Fill `into`, (coordinates, n), with quasi-random coordinates from `first` on; `order` as for `net`."""
        done = begin = 0
        while begin < len(self.pieces):
            # Replicates of one size lie side by side: those with one draw more come first.
            _, start, points = self.pieces[begin]
            end = begin
            while end < len(self.pieces) and self.pieces[end][2] == points:
                end += 1
            columns = into[:, done : done + (end - begin) * points]
            done += columns.shape[1]
            own = None if order is None else order[:, begin:end]
            net(self.keys[begin:end], first, start, columns.reshape(len(into), end - begin, points), own)
            begin = end

    def fresh(self, first: int, coordinate: int, turn: int, columns: IntArray) -> FloatArray:
        """Independent uniform numbers for some columns: others for each coordinate from `first` on and each turn."""
        if self.columns is None:
            own = words(self.keys, np.array([_COLUMNS], dtype=np.uint64))
            points = [np.arange(start, start + size, dtype=np.uint64) for _, start, size in self.pieces]
            self.columns = words(np.repeat(own, [len(some) for some in points]), np.concatenate(points))
        return uniforms(words(self.columns[columns], np.uint64(first + coordinate << 32 | turn)))


def plan(
    groups: Group,
    low: FloatArray,
    high: FloatArray,
    samples: Mapping[tuple[int, int], FloatArray] | None = None,
    *,
    draws: int,
    seed: int,
) -> Plan:
    """Plan the draws from a checked tree of groups (`groups.as_group`) and from cells between `low` and `high`.

    Both have the shape (alternatives, criteria). `samples` gives for some cells, by alternative and criterion, the
    values that they take with equal chance, in an array of one dimension.

    Raises:
        ValueError: fewer than one draw, or a seed below 0.
    """
    if draws < 1:
        raise ValueError(f"expected one draw or more, not {draws}")
    if seed < 0:
        raise ValueError(f"expected a seed of 0 or more, not {seed}")
    given = {place: np.sort(np.asarray(values, np.float64)) for place, values in (samples or {}).items()}
    varies = low < high
    for place in given:
        varies[place] = True
    uncertain = np.argwhere(varies)
    where = tuple(uncertain.T)
    sampled: tuple[tuple[int, FloatArray], ...] = ()
    if given:
        sampled = tuple(
            (place, given[cell]) for place, cell in enumerate(map(tuple, uncertain.tolist())) if cell in given
        )
    steps, coordinates = _steps(groups)
    replicates = min(REPLICATES, draws)
    return Plan(
        draws,
        seed,
        low.shape[1],
        uncertain,
        low[where].astype(np.float32),
        (high[where] - low[where]).astype(np.float32),
        sampled,
        coordinates,
        replicates,
        steps,
        _pieces(draws, replicates, low.shape[0]),
    )


def _chosen(numbers: Float32Array, values: FloatArray) -> Float32Array:
    """The values that uniform numbers choose, with equal chance; in order of the numbers, so that they stay even."""
    return values.astype(np.float32)[(numbers.astype(np.float64) * values.size).astype(np.intp)]


def _steps(groups: Group) -> tuple[tuple[_Step, ...], int]:
    """What to draw for each group, those above first, and how many coordinates that takes."""
    inside = {id(group): ~number for number, group in enumerate(groups.walk())}
    steps: list[_Step] = []
    first = 0
    for group in groups.walk():
        of = None if group is groups else inside[id(group)]
        for space, places in spaces(group):
            members = [group.members[place] for place in places]
            to = tuple(inside[id(member)] if isinstance(member, Group) else member for member in members)
            steps.append(_Step(space, first, of, to))
            first += space.coordinates
    return tuple(steps), first


def _sizes(draws: int, replicates: int) -> tuple[int, ...]:
    """How many draws each replicate has: those that do not divide go to the first ones, one each."""
    each, over = divmod(draws, replicates)
    return tuple(each + (replicate < over) for replicate in range(replicates))


def _pieces(draws: int, replicates: int, alternatives: int) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """The parts of each block: (replicate, first point, points). A power of two limits what is drawn at once."""
    limit = min(BLOCK, 1 << (max(VALUES // max(alternatives, 1), 1).bit_length() - 1))
    sizes = _sizes(draws, replicates)
    if sizes[0] > limit:
        return tuple(
            ((replicate, start, min(limit, size - start)),)
            for replicate, size in enumerate(sizes)
            for start in range(0, size, limit)
        )
    together = limit // sizes[0]
    return tuple(
        tuple((replicate, 0, sizes[replicate]) for replicate in range(first, min(first + together, replicates)))
        for first in range(0, replicates, together)
    )
