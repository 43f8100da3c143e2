"""How the members of a group divide its weight: from uniform numbers to shares, for each space that it allows."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import fsum

import numpy as np

from partnerpick.numeric.quasi_random import Float32Array
from partnerpick.numeric.smaa.boxed_simplex import BoxedSimplex, Fresh, boxed_simplex
from partnerpick.numeric.smaa.groups import Group

TIE = 1e-12
"""Shares this close are equal, and not ordered among themselves."""

Amount = Float32Array | np.float32
"""What a group has to divide: its weight in each draw (n,), or the same in all."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """Members that take the same share in every draw."""

    shares: tuple[float, ...]
    coordinates: int = 0

    def divide(self, amount: Amount, rows: Sequence[Float32Array], uniforms: Float32Array, fresh: Fresh) -> None:
        """Write to each of `rows`, one per member of the shape (n,), its part of the amount; takes no `uniforms`."""
        for row, share in zip(rows, self.shares, strict=True):
            np.multiply(amount, np.float32(share), out=row)


@dataclass(frozen=True, slots=True)
class Simplex:
    """Members that divide `part` of the group among them in any way, all ways alike: Dirichlet(1, ..., 1)."""

    part: float
    members: int

    @property
    def coordinates(self) -> int:
        """How many uniform numbers a draw takes."""
        return self.members - 1

    def divide(self, amount: Amount, rows: Sequence[Float32Array], uniforms: Float32Array, fresh: Fresh) -> None:
        """Write each member's part of the amount to its own of `rows`, each of the shape (n,).

        Overwrites `uniforms`, of the shape (coordinates, n).

        Each member in turn breaks its part off what the ones before it have left: with m after it, it leaves them
        u^(1/m) of that (Devroye 1986, Non-uniform random variate generation, V.2). Unlike normalised exponentials this
        takes no number too many and bends the net of points least, so that its evenness is kept.
        """
        left = amount * np.float32(self.part)
        for place, leaves in enumerate(uniforms):
            _root(leaves, self.members - 1 - place)
            np.multiply(left, leaves, out=leaves)
            np.subtract(left, leaves, out=rows[place])
            left = leaves
        rows[-1][:] = left


@dataclass(frozen=True, slots=True)
class Ordered:
    """Members that divide `part` of the group so that those in an earlier tier have no less than those in a later one.

    `tiers` holds places among the rows, best first; members of one tier are not ordered among themselves.
    """

    part: float
    tiers: tuple[tuple[int, ...], ...]

    @property
    def coordinates(self) -> int:
        """How many uniform numbers a draw takes: for the shares, and to deal them out within each tier of several."""
        members = [place for tier in self.tiers for place in tier]
        dealt = [place for tier in self.tiers if len(tier) > 1 for place in tier]
        return len(members) - 1 + len(dealt)

    def divide(self, amount: Amount, rows: Sequence[Float32Array], uniforms: Float32Array, fresh: Fresh) -> None:
        """Write each member's part of the amount to its own of `rows`, each of the shape (n,).

        Overwrites `uniforms`, of the shape (coordinates, n).

        Shares in order are mixtures of the corners (1, 0, ...), (1/2, 1/2, 0, ...), (1/3, 1/3, 1/3, 0, ...) and so on
        with weights uniform on the simplex, since the map between the two simplices is linear.
        """
        order = [place for tier in self.tiers for place in tier]
        drawn = [rows[place] for place in order]
        first = len(drawn) - 1
        Simplex(self.part, len(drawn)).divide(amount, drawn, uniforms[:first], fresh)
        drawn[-1] /= np.float32(len(drawn))
        for place in reversed(range(first)):
            drawn[place] /= np.float32(place + 1)
            drawn[place] += drawn[place + 1]
        for tier in self.tiers:
            if len(tier) > 1:
                _deal([rows[place] for place in tier], uniforms[first : first + len(tier)])
                first += len(tier)


@dataclass(frozen=True, slots=True)
class Boxed:
    """Members that divide their part of the group in any way within ranges of their own, all ways alike."""

    shape: BoxedSimplex

    @property
    def coordinates(self) -> int:
        """How many quasi-random numbers a draw takes."""
        return self.shape.coordinates

    def divide(self, amount: Amount, rows: Sequence[Float32Array], uniforms: Float32Array, fresh: Fresh) -> None:
        """Write each member's part of the amount to its own of `rows`, each of the shape (n,).

        Overwrites `uniforms`, of the shape (coordinates, n).
        """
        for row, shares in zip(rows, self.shape.draw(uniforms.astype(np.float64), fresh), strict=True):
            np.multiply(amount, shares, out=row, casting="same_kind")


Space = Fixed | Simplex | Ordered | Boxed


def spaces(group: Group) -> tuple[tuple[Space, tuple[int, ...]], ...]:
    """The spaces that the members of a checked group (`groups.as_group`) are drawn from, each with their places in it.

    One for the members that are pinned, if any are, and one for the others.
    """
    everyone = range(len(group.members))
    if group.space == "point":
        return ((Fixed(group.shares), tuple(everyone)),)
    pinned = group.pinned or (None,) * len(group.members)
    held = tuple((place, share) for place, share in enumerate(pinned) if share is not None)
    drawn = tuple(place for place in everyone if pinned[place] is None)
    found: list[tuple[Space, tuple[int, ...]]] = []
    if held:
        found.append((Fixed(tuple(share for _, share in held)), tuple(place for place, _ in held)))
    if drawn:
        found.append((_drawn(group, drawn, 1 - fsum(share for _, share in held)), drawn))
    return tuple(found)


def _drawn(group: Group, drawn: tuple[int, ...], part: float) -> Space:
    """The space of the members at places `drawn`, which divide `part` of the group."""
    if len(drawn) == 1 or part <= 0:
        return Fixed((max(part, 0.0) / len(drawn),) * len(drawn))
    if group.space == "ranges":
        low, high = zip(*(group.ranges[place] for place in drawn), strict=True)
        return Boxed(boxed_simplex(low, high, part))
    if group.space == "order":
        tiers = _tiers([group.shares[place] for place in drawn])
        if len(tiers) > 1:
            return Ordered(part, tiers)
    return Simplex(part, len(drawn))


def _tiers(shares: Sequence[float]) -> tuple[tuple[int, ...], ...]:
    """The places of equal shares, the highest first."""
    order = sorted(range(len(shares)), key=lambda place: -shares[place])
    tiers = [[order[0]]]
    for before, place in pairwise(order):
        if shares[before] - shares[place] > TIE:
            tiers.append([])
        tiers[-1].append(place)
    return tuple(tuple(tier) for tier in tiers)


def _root(numbers: Float32Array, degree: int) -> None:
    """Take the root of that degree in place: by square roots while it is even, which are exact and cheap."""
    while degree % 2 == 0:
        np.sqrt(numbers, out=numbers)
        degree //= 2
    if degree > 1:
        np.log(numbers, out=numbers)
        np.multiply(numbers, np.float32(1 / degree), out=numbers)
        np.exp(numbers, out=numbers)


def _deal(rows: Sequence[Float32Array], keys: Float32Array) -> None:
    """Shuffle the rows' numbers within each column, in place, by the order of the random keys, (rows, n)."""
    ranks = [np.zeros(keys.shape[1], dtype=np.intp) for _ in rows]
    for later in range(len(rows)):
        for earlier in range(later):
            above = keys[earlier] > keys[later]
            ranks[earlier] += above
            ranks[later] += ~above
    numbers, columns = np.stack(rows), np.arange(keys.shape[1])
    for row, rank in zip(rows, ranks, strict=True):
        row[:] = numbers[rank, columns]
