"""Who is first where some weight groups and some cells are drawn anew and the others stay: what Sobol indices ask."""

from dataclasses import dataclass

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.smaa import Group
from partnerpick.numeric.smaa.drawing import plan
from partnerpick.numeric.smaa.groups import as_group
from partnerpick.numeric.stability import LEVEL


@dataclass(frozen=True, slots=True)
class _Draws:
    """The weights and cells of one set of draws, and the shares within each group that the weights come from."""

    shares: tuple[FloatArray, ...]
    """One array for each group of the tree, shape (members, draws)."""
    cells: FloatArray
    """Partial values of the uncertain cells, shape (cells, draws)."""


@dataclass(frozen=True, slots=True)
class _Base:
    """A replicate: two sets of draws, and what the first of them alone gives."""

    number: int
    a: _Draws
    b: _Draws
    weights: FloatArray
    """Shape (criteria, draws)."""
    values: FloatArray
    """Overall values, shape (alternatives, draws)."""
    rival: FloatArray
    """The greatest value of all but the leader, shape (draws,)."""
    rivals_of: tuple[IntArray, FloatArray]
    """Which alternative that is, and the greatest value of all but the leader and it; shape (draws,) each."""


class Redrawing:
    """Whether one alternative is first (1) or not (0) in draws of which some groups of inputs are drawn anew.

    The groups of inputs are `weight_groups`, each with all its shares, then `cells`, each by itself. Weights and cells
    are drawn as by `smaa`; the random numbers that pair two sets of draws are numpy's, since nothing here starts a
    command. An alternative that is level with the best is first.
    """

    def __init__(
        self, low: FloatArray, high: FloatArray, groups: Group, *, leader: int, draws: int, replicates: int, seed: int
    ) -> None:
        """What to draw.

        Args:
            low: The least partial values, shape (alternatives, criteria).
            high: The greatest, of the same shape.
            groups: The tree of weights above the criteria.
            leader: Which alternative is asked about.
            draws: How many of each replicate.
            replicates: How many independent ones there are.
            seed: Fixes all draws.

        Raises:
            ValueError: The tree does not fit the criteria, or is wrong in itself.
        """
        self._low, self._high, self._leader, self._draws = low, high, leader, draws
        self._groups = as_group(groups, low.shape[1])
        self._seeds = np.random.SeedSequence(seed).generate_state(3 * replicates).reshape(replicates, 3).tolist()
        self.weight_groups: tuple[int, ...] = tuple(
            place for place, group in enumerate(groups.walk()) if _varies(group)
        )
        """Which groups of the tree, as `Group.walk` gives them, have shares that are drawn."""
        self.cells: IntArray = np.argwhere(low < high)
        """The uncertain cells (alternative, criterion), shape (cells, 2)."""
        self._certain = np.where(low < high, 0.0, low)
        self._base: _Base | None = None

    def __call__(self, replicate: int, redrawn: BoolArray) -> FloatArray:
        """The output of one replicate with the marked groups of inputs redrawn, shape (draws,).

        `redrawn` has one mark for each weight group and each cell, shape (weight groups + cells,).
        """
        if self._base is None or self._base.number != replicate:
            self._base = self._replicate(replicate)
        base, count = self._base, len(self.weight_groups)
        cells = np.flatnonzero(redrawn[count:])
        touched = np.unique(self.cells[cells, 0])
        if redrawn[:count].any() or touched.size > 1:
            return self._all_anew(base, redrawn[:count], cells)
        if not touched.size:
            return self._first(base.values[self._leader], base.rival)
        row = int(touched[0])
        weights = base.weights[self.cells[cells, 1]]
        value = base.values[row] + (weights * (base.b.cells[cells] - base.a.cells[cells])).sum(axis=0)
        if row == self._leader:
            return self._first(value, base.rival)
        best, second = base.rivals_of
        others = np.where(best == row, second, base.rival)
        return self._first(base.values[self._leader], np.maximum(others, value))

    def _all_anew(self, base: _Base, redrawn: BoolArray, cells: IntArray) -> FloatArray:
        """The output with every overall value computed again."""
        shares = list(base.a.shares)
        for place in np.array(self.weight_groups, dtype=np.intp)[redrawn]:
            shares[place] = base.b.shares[place]
        readings = base.a.cells
        if cells.size:
            readings = readings.copy()
            readings[cells] = base.b.cells[cells]
        values = self._values(self._weights(shares) if redrawn.any() else base.weights, readings)
        return self._first(values[self._leader], np.delete(values, self._leader, axis=0).max(axis=0))

    @staticmethod
    def _first(leader: FloatArray, rival: FloatArray) -> FloatArray:
        return (leader >= rival - LEVEL).astype(np.float64)

    def _values(self, weights: FloatArray, readings: FloatArray) -> FloatArray:
        """The overall values, from `weights` of shape (criteria, draws) and `readings` of shape (cells, draws)."""
        values = self._certain @ weights
        for (row, column), reading in zip(self.cells.tolist(), readings, strict=True):
            values[row] += weights[column] * reading
        return np.asarray(values)

    def _weights(self, shares: list[FloatArray]) -> FloatArray:
        """The weights of the criteria, shape (criteria, draws): the product of the `shares` from the top down."""
        weights = np.empty((self._low.shape[1], self._draws))
        groups = iter(shares)

        def below(group: Group, above: FloatArray | float) -> None:
            for member, share in zip(group.members, next(groups), strict=True):
                if isinstance(member, Group):
                    below(member, above * share)
                else:
                    weights[member] = above * share

        below(self._groups, 1.0)
        return weights

    def _replicate(self, number: int) -> _Base:
        first, second, pairing = self._seeds[number]
        # Two scrambles of one sequence are paired at random: point by point they would be alike in a pattern.
        order = np.random.default_rng(pairing).permutation(self._draws)
        a, b = self._drawn(first, np.arange(self._draws)), self._drawn(second, order)
        weights = self._weights(list(a.shares))
        values = self._values(weights, a.cells)
        rivals = values.copy()
        rivals[self._leader] = -np.inf
        best = rivals.argmax(axis=0)
        columns = np.arange(self._draws)
        rival = rivals[best, columns]
        rivals[best, columns] = -np.inf
        return _Base(number, a, b, weights, values, rival, (best, rivals.max(axis=0)))

    def _drawn(self, seed: int, order: IntArray) -> _Draws:
        made = plan(self._groups, self._low, self._high, {}, draws=self._draws, seed=seed)
        blocks = range(made.blocks)
        weights = np.concatenate([made.weights(block) for block in blocks], axis=1, dtype=np.float64)[:, order]
        if self.cells.size:
            cells = np.concatenate([made.cells(block) for block in blocks], axis=1, dtype=np.float64)[:, order]
        else:
            cells = np.empty((0, self._draws))
        return _Draws(tuple(_shares(group, weights) for group in self._groups.walk()), cells)


def _varies(group: Group) -> bool:
    """Whether the shares of a group are drawn at all."""
    pinned = group.pinned or (None,) * len(group.members)
    loose = [place for place, share in enumerate(pinned) if share is None]
    if group.space == "ranges":
        loose = [place for place in loose if group.ranges[place][0] < group.ranges[place][1]]
    return group.space != "point" and len(loose) > 1


def _shares(group: Group, weights: FloatArray) -> FloatArray:
    """The shares of a group's members, shape (members, draws), from `weights` of the shape (criteria, draws).

    Of a group without any weight equal ones: it counts for nothing whatever they are.
    """
    parts = np.array(
        [
            weights[list(member.criteria())].sum(axis=0) if isinstance(member, Group) else weights[member]
            for member in group.members
        ]
    )
    total = parts.sum(axis=0)
    return np.where(total > 0, parts / np.where(total > 0, total, 1.0), 1 / len(parts))
