"""Which alternatives are equal under every weight that can be drawn, found beforehand and free of rounding."""

from math import fsum
from typing import NamedTuple

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.smaa.groups import Group

NOTHING = 1e-12
"""Shares up to this, 0-1, are nothing: what rounding leaves when pinned shares take all of a group."""
CLOSE = 1e-4
"""Alternatives nearer than this, in parts of the greatest value, are told apart in double precision only."""
LOOKED_AT = 3
"""How many neighbours along a line are looked at for closeness: more than this many are hardly ever between two."""


def span(group: Group, criteria: int) -> FloatArray:
    """Weight vectors of which every weight vector that the group allows is a mixture, with parts that sum to 1.

    A value difference is linear in the shares of each group, so one that vanishes on these vanishes on all weights.
    They may lie outside of what is allowed: only the plane in which the shares of a group lie matters. Shape (vectors,
    criteria), at most as many vectors as there are criteria and groups.
    """
    below = []
    for member in group.members:
        if isinstance(member, Group):
            below.append(span(member, criteria))
        else:
            alone = np.zeros((1, criteria))
            alone[0, member] = 1
            below.append(alone)
    shares = _spanning_shares(group)
    found = [shares @ np.array([vectors[0] for vectors in below])]
    for place, vectors in enumerate(below):
        most = int(np.abs(shares[:, place]).argmax())
        if shares[most, place] > 0 and len(vectors) > 1:
            found.append(found[0][most] + shares[most, place] * (vectors[1:] - vectors[0]))
    return np.concatenate(found)


def _spanning_shares(group: Group) -> FloatArray:
    """Shares of the members whose mixtures are all that the group allows, shape (vectors, members)."""
    if group.space == "point":
        return np.array([group.shares], dtype=float)
    held = list(group.pinned or (None,) * len(group.members))
    if group.space == "ranges":
        held = [
            low if share is None and high - low <= NOTHING else share
            for share, (low, high) in zip(held, group.ranges, strict=True)
        ]
    rest = 1 - fsum(share for share in held if share is not None)
    free = [place for place, share in enumerate(held) if share is None]
    for end in (0, 1):
        # All at their lowest, or at their highest, may be just what is to be divided.
        if group.space == "ranges" and abs(rest - fsum(group.ranges[place][end] for place in free)) <= NOTHING:
            held = [group.ranges[place][end] if share is None else share for place, share in enumerate(held)]
            free = []
    fixed = np.array([0.0 if share is None else share for share in held])
    if not free or rest <= NOTHING:
        return fixed[None]
    found = np.tile(fixed, (len(free), 1))
    found[np.arange(len(free)), free] = rest
    return found


class Classes(NamedTuple):
    """Alternatives that are equal under every weight, as one."""

    of: IntArray
    """The class of each alternative."""
    first: IntArray
    """One alternative of each class."""
    close: bool
    """Whether two classes differ by less than `CLOSE`, so that single precision could not tell them apart."""


def classes(values: FloatArray, certain: BoolArray, tolerance: float) -> Classes:
    """Put together the alternatives whose values differ by no more than `tolerance` under each of some weights.

    Args:
        values: of each alternative under each vector of `span`, any unit, shape (alternatives, vectors).
        certain: which alternatives have certain values only, one per alternative; the others stay alone.
        tolerance: in the unit of the values; `CLOSE` is taken in parts of 1.
    """
    of = np.arange(len(values))
    rows = np.flatnonzero(certain)
    # Equal alternatives stand side by side along any line. The direction is fixed, and in no simple proportion to data.
    direction = np.sin(np.arange(1, values.shape[1] + 1)) + 1.5
    line = values[rows] @ (direction / direction.sum())
    rows = rows[np.argsort(line, kind="stable")]
    line.sort()
    # Runs of neighbours, each but for the last near the next one.
    near = np.concatenate([[False], np.diff(line) <= tolerance, [False]]).astype(np.int8)
    for start, stop in zip(np.flatnonzero(np.diff(near) > 0), np.flatnonzero(np.diff(near) < 0), strict=True):
        left = rows[start : stop + 1]
        while len(left) > 1:
            same = np.abs(values[left] - values[left[0]]).max(axis=1) <= tolerance
            of[left[same]] = left[same].min()
            left = left[~same]
    first, of = np.unique(of, return_inverse=True)
    return Classes(of, first, _close(values, line, rows, of))


def _close(values: FloatArray, line: FloatArray, rows: IntArray, of: IntArray) -> bool:
    """Whether two of the rows, in their order along the line, are close and yet of different classes."""
    for step in range(1, LOOKED_AT + 1):
        near = np.flatnonzero(line[step:] - line[:-step] < CLOSE)
        one, other = rows[near], rows[near + step]
        differ = of[one] != of[other]
        one, other = one[differ], other[differ]
        if one.size and np.abs(values[one] - values[other]).max(axis=1).min() < CLOSE:
            return True
    return False
