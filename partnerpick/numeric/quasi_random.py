"""Randomised quasi-random points: Sobol' nets, each scrambled by itself, so that their scatter tells the error.

The points of one replicate fill the unit cube more evenly than independent ones would, yet each alone is uniform, and
replicates are independent of one another: a mean over them has no bias, and the scatter of their means is its error
(Owen 1997, Scrambled net variance for integrals of smooth functions, Annals of Statistics 25, 1541-1562). Scrambled by
a random lower triangular matrix and a digital shift (Matousek 1998, On the L2-discrepancy for anchored boxes, Journal
of Complexity 14, 527-556). Coordinates beyond the published numbers take a random generator matrix in each replicate:
each is as even by itself, but no better than independent ones in their interplay.
"""

from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import IntArray
from partnerpick.numeric.counter_random import WordArray, words
from partnerpick.numeric.sobol_numbers import POLYNOMIALS

BitsArray: TypeAlias = npt.NDArray[np.uint32]
Float32Array: TypeAlias = npt.NDArray[np.float32]

PUBLISHED = 1 + len(POLYNOMIALS)
"""How many coordinates have published direction numbers."""
BITS = 32
FRACTION = 23
"""Bits of a number that are drawn: as many as a float32 has after the binary point."""
_ONE = 0x3F800000
"""The float32 1.0 as a word."""
_TABLES = (4096, 64)
"""Sizes of the tables that more points than these are put together from."""
_PER_COORDINATE = 64
"""Words set aside for each coordinate of a replicate: one for each column of its matrix, the last for its shift."""
_ORDERS = 2**62
"""The first word of a replicate that orders its coordinates; far beyond those of the coordinates."""


def directions(coordinate: int, columns: int = BITS) -> tuple[int, ...]:
    """The first columns of the generator matrix of a published coordinate (0 = van der Corput), the top bit first.

    By the recurrence of Bratley & Fox (1988, ACM Transactions on Mathematical Software 14, 88-100).
    """
    if coordinate == 0:
        return tuple(1 << (BITS - 1 - column) for column in range(columns))
    polynomial, *first = POLYNOMIALS[coordinate - 1]
    degree = len(first)
    found = [number << (BITS - 1 - column) for column, number in enumerate(first[:columns])]
    taps = [tap for tap in range(1, degree) if polynomial >> (degree - tap) & 1]
    for column in range(degree, columns):
        word = found[column - degree] ^ (found[column - degree] >> degree)
        for tap in taps:
            word ^= found[column - tap]
        found.append(word)
    return tuple(found)


def net(keys: WordArray, first: int, start: int, out: Float32Array, order: IntArray | None = None) -> None:
    """Fill `out`, of the shape (coordinates, replicates, n), with points `start` to `start + n` of each replicate.

    The coordinates are those from `first` on; `keys`, (replicates,), start the random words of each replicate; `start`
    is a multiple of a power of two that is n at least. The numbers are above 0 and below 1, 2^-23 apart. `order` says
    which published coordinates stand in for those from `first` on, (published ones among them, replicates): with so few
    points that some pairs of coordinates are bad ones, these are then other ones in each replicate (`shuffled`).
    """
    coordinates, _, n = out.shape
    shifts, columns = _scrambled(keys, first, first + coordinates, (start + n - 1).bit_length(), order)
    for column, words_of_it in enumerate(columns):
        if start >> column & 1:
            shifts ^= words_of_it
    # What is left of 32 bits becomes the fraction of a float between 1 and 2, which costs no conversion.
    columns >>= np.uint32(BITS - FRACTION)
    shifts = (shifts >> np.uint32(BITS - FRACTION)) | np.uint32(_ONE)
    _combine(shifts, columns, out.view(np.uint32))
    out -= np.float32(1 - 0.5 ** (FRACTION + 1))


def shuffled(keys: WordArray, first: int, last: int) -> IntArray:
    """The published coordinates from `first` to `last` (without) in a random order for each replicate.

    `keys` has the shape (replicates,), the result (published ones among the coordinates, replicates).
    """
    places = np.arange(max(min(last, PUBLISHED) - first, 0), dtype=np.uint64)[:, None] + np.uint64(_ORDERS)
    return first + np.argsort(words(keys, places), axis=0)


def _combine(shifts: BitsArray, columns: BitsArray, out: BitsArray) -> None:
    """Fill `out`, (..., n), with `shifts`, (...), plus the columns, (columns, ...), of the bits of 0 to n - 1."""
    n = out.shape[-1]
    table = next((size for size in _TABLES if size < n), 0)
    if table:
        # The sum of a point of a finer table and one of a coarser table, each made in the same way.
        low = np.empty((*shifts.shape, 1, table), dtype=np.uint32)
        _combine(shifts, columns, low[..., 0, :])
        whole, rest = divmod(n, table)
        high = np.empty((*shifts.shape, whole + (rest > 0), 1), dtype=np.uint32)
        _combine(np.zeros_like(shifts), columns[table.bit_length() - 1 :], high[..., 0])
        tables = out[..., : n - rest].reshape(*shifts.shape, whole, table)
        np.bitwise_xor(high[..., :whole, :], low, out=tables)
        if rest:
            np.bitwise_xor(high[..., whole, :], low[..., 0, :rest], out=out[..., n - rest :])
        return
    out[..., 0] = shifts
    for column in range((n - 1).bit_length()):
        done = 1 << column
        more = min(done, n - done)
        np.bitwise_xor(out[..., :more], columns[column, ..., None], out=out[..., done : done + more])


def _scrambled(
    keys: WordArray, first: int, last: int, columns: int, order: IntArray | None = None
) -> tuple[BitsArray, BitsArray]:
    """The shifts, (coordinates, replicates), and scrambled generator columns, (columns, coordinates, replicates)."""
    offsets: WordArray = (np.arange(first, last) * _PER_COORDINATE).astype(np.uint64)[:, None]
    shifts = words(keys, offsets + np.uint64(_PER_COORDINATE - 1)).astype(np.uint32)
    random = words(keys, offsets + np.arange(columns, dtype=np.uint64)[:, None, None])
    top = (np.uint32(1 << (BITS - 1)) >> np.arange(columns, dtype=np.uint32))[:, None, None]
    lower = (random.astype(np.uint32) & (top - np.uint32(1))) | top
    scrambled = np.empty_like(lower)
    known = max(min(last, PUBLISHED) - first, 0)
    if known:
        order = np.arange(first, first + known)[:, None] if order is None else order
        masks = _published(min(-(-(int(order.max()) + 1) // 32) * 32, PUBLISHED), columns)[:, :, order]
        scrambled[:, :known] = _product(lower[:, :known], masks)
    if known < last - first:
        above = ~((top << np.uint32(1)) - np.uint32(1))
        upper = ((random[:, known:] >> np.uint64(BITS)).astype(np.uint32) & above) | top
        scrambled[:, known:] = _product(lower[:, known:], _masks(upper))
    return shifts, scrambled


@cache
def _published(coordinates: int, columns: int) -> BitsArray:
    """The masks of the first published coordinates, (rows, columns, coordinates)."""
    found = [directions(coordinate, columns) for coordinate in range(coordinates)]
    return _masks(np.array(found, dtype=np.uint32).reshape(coordinates, columns).T)


def _masks(upper: BitsArray) -> BitsArray:
    """Each bit of the columns of upper triangular matrices as a word of its own, of 32 equal bits.

    From (columns, ...) to (rows, columns, ...), as many rows as columns.
    """
    rows = np.arange(len(upper), dtype=np.uint32).reshape(-1, *(1,) * upper.ndim)
    found: BitsArray = ~((upper >> (np.uint32(BITS - 1) - rows)) & np.uint32(1)) + np.uint32(1)
    return found


def _product(lower: BitsArray, masks: BitsArray) -> BitsArray:
    """The columns of lower times upper triangular matrices over GF(2), the latter as their masks."""
    found: BitsArray = np.bitwise_xor.reduce(lower[:, None] & masks, axis=0)
    return found
