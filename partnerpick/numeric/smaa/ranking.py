"""How many alternatives are better than each in each draw: ways fast for few and for many, and one with ties."""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from partnerpick.numeric.smaa.products import AnyArray
from partnerpick.numeric.smaa.scratch import Scratch
from partnerpick.numeric.smaa.values import Drawn

CountArray: TypeAlias = npt.NDArray[np.integer[Any]]
"""Counts of alternatives, or their places."""

FEW = 16
"""Classes up to this many are compared pair by pair."""
PACKED = 1 << 6
"""Classes up to this many are sorted with value and class packed in one number of 32 bits, several draws at once."""
LONG = 1 << 9
"""Classes up to this many, too, each draw by itself; beyond, a stable sort by half the digits at a time is faster.

Then 23 bits are left for the value, as many as single precision has: values of -1 to 1 in steps of 2.4e-7.
"""
ROOM = 1 - 2.0**-16
"""Values are between -1 and 1 but for rounding."""
CACHED = 1 << 16
"""Values that are sorted at once: with what sorting takes they fit a core's cache."""


TOGETHER = 4
"""Short rows are sorted together up to this many, the draw in the first bits: calling costs as much as sorting."""


class _Form(NamedTuple):
    """How value, class and place are packed in whole numbers."""

    packed: type[np.signedinteger[Any]]
    """Of value and class."""
    greatest: float
    """What a value of 1 becomes."""
    bits: int
    """Of the class."""
    packed_draws: int
    """Draws that are told apart by the first bits, so that they can be sorted as one."""
    place: type[np.unsignedinteger[Any]]
    """Of class and place."""
    left: int
    """By how many bits to move the class to rid it of what stands before it..."""
    right: int
    """... and back, to where it leaves room for the draw, and behind it for the place."""
    place_draws: int


_NARROW = _Form(np.int32, 2.0**24, 6, 2, np.uint16, 10, 2, TOGETHER)
_WIDE = _Form(np.int32, 2.0**22, 9, 1, np.uint32, 23, 0, 1)


class Places(NamedTuple):
    """The places of the classes in each draw."""

    better: CountArray
    """How many alternatives are better than each class, shape (classes, draws)."""
    equal: CountArray | None
    """How many are equal to it, itself with it, the same shape; None where these are its own members alone.

    Then each place is taken once, and of values that rounding makes equal the one of the first class is better.
    """
    best: CountArray | None
    """The best class, shape (draws,), where sorting tells it."""


def places(drawn: Drawn, scratch: Scratch) -> Places:
    """The classes ranked in each draw; good until the memory, `scratch`, is used again."""
    members, draws = drawn.problem.members, drawn.draws
    count = len(members)
    kind = np.dtype(np.min_scalar_type(int(members.sum())))
    if drawn.problem.exact:
        better, equal = _tied(drawn.by_draw(0, draws), members, drawn.problem.step)
        return Places(better.astype(kind).T, equal.astype(kind).T, None)
    several = members.astype(kind) if (members > 1).any() else None
    if count <= FEW:
        better = scratch.array("better", (count, draws), kind)
        _compare(drawn.by_class(), better, several, scratch)
        return Places(better, None, None)
    better = scratch.array("better", (draws, count), kind)
    best = scratch.array("best", (draws,), np.intp)
    if count > LONG:
        _sort_digits(drawn.by_draw(0, draws), better, several, best)
    else:
        _sort_packed(drawn, better, several, best, scratch)
    if count > PACKED:
        return Places(better.T, None, best)
    turned = scratch.array("turned", (count, draws), kind)
    turned[:] = better.T
    return Places(turned, None, best)


def _compare(values: AnyArray, better: CountArray, members: CountArray | None, scratch: Scratch) -> None:
    """By comparing all pairs; fills `better`.

    `values` and `better` have the shape (classes, draws), `members` (classes,).
    """
    better[:] = (np.arange(len(values)) if members is None else np.cumsum(members) - members)[:, None]
    lost = scratch.array("lost", values.shape[1:], better.dtype)
    for one in range(len(values) - 1):
        rivals = values[one + 1 :]
        wins = np.greater(rivals, values[one], out=scratch.array("wins", rivals.shape, np.bool_)).view(np.uint8)
        np.add.reduce(wins if members is None else wins * members[one + 1 :, None], axis=0, out=lost)
        better[one] += lost
        better[one + 1 :] -= wins if members is None else wins * members[one]


def _sort_packed(
    drawn: Drawn, better: CountArray, members: CountArray | None, best: CountArray, scratch: Scratch
) -> None:
    """By sorting whole numbers that hold value and class, for sorting numbers is fastest; fills `better` and `best`.

    `better` has the shape (draws, classes), `members` (classes,), and `best` (draws,).
    """
    count = better.shape[1]
    form = _NARROW if count <= PACKED else _WIDE
    draws = TOGETHER * -(-CACHED // (TOGETHER * count))
    packed = scratch.array("packed", (draws, count), form.packed)
    places = scratch.array("places", (draws, count), form.place)
    # Whole tables: adding one row to each of many short rows takes several times as long.
    classes = scratch.array("classes", (draws, count), form.packed)
    classes[:] = np.arange(count)
    ranks = scratch.array("ranks", (draws, count), form.place)
    ranks[:] = np.arange(count)
    if form is _NARROW:
        classes += np.where(np.arange(draws) % 2, 2**30, -(2**30)).astype(np.int32)[:, None]
        ranks += (np.arange(draws) % TOGETHER << 14).astype(np.uint16)[:, None]
    scale = np.float32(-form.greatest * ROOM)
    for start in range(0, len(better), draws):
        stop = min(start + draws, len(better))
        rows = stop - start
        values = drawn.by_draw(start, stop)
        values *= scale
        packed[:rows] = values
        packed[rows:] = 0
        packed <<= form.bits
        packed += classes
        packed.reshape(-1, form.packed_draws * count).sort(axis=1)
        np.bitwise_and(packed[:rows, 0], (1 << form.bits) - 1, out=best[start:stop])
        if members is not None:
            order = packed[:rows] & ((1 << form.bits) - 1)
            taken = members[order]
            np.put_along_axis(better[start:stop], order, taken.cumsum(axis=1, dtype=better.dtype) - taken, axis=1)
            continue
        # What stands at each place tells the place of each, sorted once more, which beats scattering: now the class
        # stands before the place.
        places[:] = packed
        places <<= form.left
        places >>= form.right
        places |= ranks
        places.reshape(-1, form.place_draws * count).sort(axis=1)
        better[start:stop] = places[:rows]


def _sort_digits(values: AnyArray, better: CountArray, members: CountArray | None, best: CountArray) -> None:
    """By counting lower, then higher digits (radix sort); fills `better` and `best`.

    `values` and `better` have the shape (draws, classes), `members` (classes,), `best` (draws,).
    """
    digits = (values * np.float32(-(2.0**31) * ROOM)).astype(np.int32)
    lower, higher = digits.astype(np.uint16), (digits >> 16).astype(np.int16)
    taken = np.arange(values.shape[1], dtype=better.dtype)
    for draw, (low, high) in enumerate(zip(lower, higher, strict=True)):
        order = low.argsort(kind="stable")
        order = order[high[order].argsort(kind="stable")]
        if members is not None:
            taken = members[order].cumsum(dtype=better.dtype) - members[order]
        better[draw, order] = taken
        best[draw] = order[0]


def _tied(values: AnyArray, members: CountArray, step: float) -> tuple[CountArray, CountArray]:
    """With ties: values within `step` of their neighbour are equal; `values` (draws, classes), `members` (classes,)."""
    order = np.argsort(-values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    counts = members[order]
    after = counts.cumsum(axis=1)
    falls = ordered[:, :-1] - ordered[:, 1:] > step
    edge = np.ones((len(values), 1), dtype=bool)
    starts = np.maximum.accumulate(np.where(np.hstack([edge, falls]), after - counts, 0), axis=1)
    # From the back each run ends where the next one starts.
    ends = np.where(np.hstack([falls, edge]), after, members.sum())
    ends = np.minimum.accumulate(ends[:, ::-1], axis=1)[:, ::-1]
    better, equal = np.empty_like(order), np.empty_like(order)
    np.put_along_axis(better, order, starts, axis=1)
    np.put_along_axis(equal, order, ends - starts, axis=1)
    return better, equal
