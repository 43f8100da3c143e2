"""Random words by their place: any worker can make any of them, in any order, and they never change with a version.

The words are those of SplitMix64 (Steele, Lea & Flood 2014, Fast splittable pseudorandom number generators, OOPSLA
2014), whose n-th word is a fixed scrambling of its start plus n times an odd constant. `numpy.random` would cost more
to import than most of what is drawn here costs to draw.
"""

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import FloatArray

WordArray: TypeAlias = npt.NDArray[np.uint64]

_STEP = 0x9E3779B97F4A7C15
_FACTORS = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_SHIFTS = (30, 27, 31)
_MASK = 2**64 - 1


def key(*numbers: int) -> int:
    """The start of a stream of words of its own (0 to 2^64 - 1), for whole numbers of 0 or more, however large.

    Raises:
        ValueError: a number is below 0.
    """
    state = 0
    for number in numbers:
        if number < 0:
            raise ValueError(f"expected 0 or more, not {number}")
        rest = number
        while True:
            state = _scrambled((state + _STEP) ^ (rest & _MASK))
            rest >>= 64
            if not rest:
                break
        state = _scrambled(state + number.bit_length() * _STEP)
    return state


def words(keys: WordArray | np.uint64, places: WordArray | np.uint64) -> WordArray:
    """The words at `places` of the streams that start at `keys`: arrays that broadcast to the shape of the result."""
    found: WordArray = np.asarray(keys) + np.asarray(places) * np.uint64(_STEP)
    for shift, factor in zip(_SHIFTS, (*_FACTORS, None), strict=True):
        found ^= found >> np.uint64(shift)
        if factor is not None:
            found *= np.uint64(factor)
    return found


def uniforms(found: WordArray) -> FloatArray:
    """The `found` words, of any shape, as numbers above 0 and below 1, evenly spread, 2^-52 apart; same shape."""
    return ((found >> np.uint64(12)).astype(np.float64) + 0.5) * 2.0**-52


def _scrambled(state: int) -> int:
    """One word from one state, as `words` does it to arrays."""
    state &= _MASK
    for shift, factor in zip(_SHIFTS, (*_FACTORS, 1), strict=True):
        state = (state ^ (state >> shift)) * factor & _MASK
    return state
