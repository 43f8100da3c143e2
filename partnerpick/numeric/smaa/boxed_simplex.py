"""Uniform draws of shares that sum to a given amount, each between bounds of its own: a simplex cut by a box.

Member after member takes its share given those before it. What a member leaves to those after it is distributed like
the sum of independent uniform shares of theirs, cut to what the member may leave; that distribution (a spline of Irwin
and Hall's kind, with bounds of its own for each member) is approximated from above by a histogram, and a draw is kept
with the ratio of the true to the approximated density. So the kept draws are exactly uniform whatever the histogram,
and nearly all are kept (von Neumann's rejection, Devroye 1986, Non-uniform random variate generation, II.3).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import fsum

import numpy as np

from partnerpick.numeric import FloatArray, IntArray

CELLS = 2048
"""Cells of a histogram: about k^2 / (2 CELLS) of the draws of k members are drawn again."""
SMALLEST = 1e-12
"""Room, as a share, within which bounds or what is to be divided count as equal."""

Fresh = Callable[[int, int, IntArray], FloatArray]
"""Independent uniform numbers for a coordinate, a turn (0, 1, ...) and some columns."""


@dataclass(frozen=True, slots=True)
class _Stage:
    """What may be left after one member, as a histogram that is nowhere below the true density."""

    width: float
    """The most that the member takes."""
    edges: FloatArray
    highest: FloatArray
    """The highest true density in each cell, in masses of the next stage."""
    summed: FloatArray
    """The mass up to each edge, as a part of all."""

    def below(self, left: FloatArray) -> FloatArray:
        """The mass of the histogram below `left`, of any shape."""
        return np.interp(left, self.edges, self.summed)


@dataclass(frozen=True, slots=True)
class BoxedSimplex:
    """Shares within bounds: `base` and, for the members in `order`, what is drawn; made by `boxed_simplex`."""

    base: FloatArray
    order: tuple[int, ...]
    sign: float
    amount: float
    stages: tuple[_Stage, ...]

    @property
    def coordinates(self) -> int:
        """How many uniform numbers a draw takes at first."""
        return len(self.stages)

    def draw(self, uniforms: FloatArray, fresh: Fresh) -> FloatArray:
        """The shares for `uniforms`, of the shape (coordinates, n); those not kept are drawn again from `fresh`.

        Shape of the result: (members, n).
        """
        columns = np.arange(uniforms.shape[1])
        shares = np.repeat(self.base[:, None], columns.size, axis=1)
        turn = 0
        while self.stages and columns.size:
            taken, kept = self._proposed(uniforms)
            accepted = fresh(0, turn + 1, columns) < kept
            shares[np.array(self.order)[:, None], columns[accepted]] += self.sign * taken[:, accepted]
            columns = columns[~accepted]
            turn += 2
            uniforms = np.stack([fresh(stage, turn, columns) for stage in range(self.coordinates)])
        return shares

    def _proposed(self, uniforms: FloatArray) -> tuple[FloatArray, FloatArray]:
        """What each in `order` takes, (len(order), n), and with which chance the draw is kept, (n,)."""
        taken = np.empty((len(self.order), uniforms.shape[1]))
        kept = np.ones(uniforms.shape[1])
        left = np.full(uniforms.shape[1], self.amount)
        highest = None
        for place, stage in enumerate(self.stages):
            lowest, below = stage.below(left - stage.width), stage.below(left)
            if highest is not None:
                kept *= np.divide(below - lowest, highest, out=np.zeros_like(kept), where=highest > 0)
            target = lowest + uniforms[place] * (below - lowest)
            cell = np.clip(np.searchsorted(stage.summed, target, side="right") - 1, 0, stage.highest.size - 1)
            highest, edge = stage.highest[cell], stage.edges[cell]
            mass = stage.summed[cell + 1] - stage.summed[cell]
            within = np.divide(target - stage.summed[cell], mass, out=np.zeros_like(kept), where=mass > 0)
            found = edge + within * (stage.edges[cell + 1] - edge)
            found = np.clip(found, np.maximum(left - stage.width, 0), left)
            taken[place] = left - found
            left = found
        taken[-1] = left
        return taken, kept


def boxed_simplex(low: Sequence[float], high: Sequence[float], amount: float) -> BoxedSimplex:
    """The shares between `low` and `high`, both one per member, that sum to `amount`.

    Ranges that leave no room, or no room together, give a single point. They are taken to be feasible.
    """
    widths = [upper - lower for lower, upper in zip(low, high, strict=True)]
    room, total = amount - fsum(low), fsum(widths)
    # Measured from the end that is nearer: the other one would leave histograms of tiny tails.
    mirrored = room > total / 2
    slack = total - room if mirrored else room
    base = np.array(high if mirrored else low, dtype=np.float64)
    sign = -1.0 if mirrored else 1.0
    order = [place for place in sorted(range(len(widths)), key=lambda at: -widths[at]) if widths[place] > SMALLEST]
    if slack <= SMALLEST or len(order) < 2:  # noqa: PLR2004  # one member alone takes what is left
        if order:
            base[order] += sign * slack * np.array([widths[place] for place in order]) / fsum(widths)
        return BoxedSimplex(base, (), sign, 0.0, ())
    stages = _stages([min(widths[place], slack) for place in order], slack)
    return BoxedSimplex(base, tuple(order), sign, slack, stages)


def _stages(widths: Sequence[float], amount: float) -> tuple[_Stage, ...]:
    """The histogram for each member but the last, of `widths` that do not grow and sum to twice the amount or more."""
    stages: list[_Stage] = []
    for place in reversed(range(len(widths) - 1)):
        start = max(0.0, amount - fsum(widths[: place + 1]))
        end = min(amount, fsum(widths[place + 1 :]))
        if not stages:
            edges, highest = np.array([start, end]), np.ones(1)
        else:
            edges = np.linspace(start, end, CELLS + 1)
            highest = _highest(stages[-1], edges)
        summed = np.concatenate([[0.0], np.cumsum(highest * np.diff(edges))])
        stages.append(_Stage(widths[place], edges, highest, summed / summed[-1]))
    return tuple(reversed(stages))


def _highest(after: _Stage, edges: FloatArray) -> FloatArray:
    """The highest value in each cell between `edges` of the mass that `after` has below a point and within its width.

    That is linear between the edges of `after`, those plus its width, and `edges`: its values there are enough.
    """
    points = np.concatenate([after.edges, after.edges + after.width])
    points = points[(points > edges[0]) & (points < edges[-1])]
    values = after.below(points) - after.below(points - after.width)
    at_edges = after.below(edges) - after.below(edges - after.width)
    highest = np.maximum(at_edges[:-1], at_edges[1:])
    np.maximum.at(highest, np.clip(np.searchsorted(edges, points, side="right") - 1, 0, highest.size - 1), values)
    return highest
