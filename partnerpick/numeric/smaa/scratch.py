"""Memory that is used again from block to block: fresh memory takes longer to get than to fill."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from partnerpick.numeric.smaa.drawing import Buffers


class Scratch:
    """The memory of one worker, by what it is used for."""

    def __init__(self) -> None:
        """Hold none at first."""
        self.draws = Buffers()
        self._kept: dict[str, npt.NDArray[np.uint8]] = {}

    def array(self, use: str, shape: tuple[int, ...], kind: npt.DTypeLike) -> npt.NDArray[Any]:
        """An array of the `shape` with anything in it; the next one for the same use overwrites it."""
        kind = np.dtype(kind)
        size = kind.itemsize
        for length in shape:
            size *= length
        kept = self._kept.get(use)
        if kept is None or kept.size < size:
            kept = self._kept[use] = np.empty(size, dtype=np.uint8)
        return kept[:size].view(kind).reshape(shape)


class Scratches:
    """The memory of all workers of a process; in another process there is none yet."""

    def __init__(self) -> None:
        """Hold none at first."""
        self._free: list[Scratch] = []

    def __reduce__(self) -> tuple[type[Self], tuple[()]]:
        return type(self), ()

    @contextmanager
    def lent(self) -> Iterator[Scratch]:
        """Memory that nobody else has until it is given back."""
        try:
            scratch = self._free.pop()
        except IndexError:
            scratch = Scratch()
        yield scratch
        self._free.append(scratch)
