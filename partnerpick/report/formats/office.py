"""What the papers that offices file have in common, whichever program draws them."""

from collections.abc import Iterable
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from partnerpick.report.document import Block, Heading, Signature


class Paper(StrEnum):
    """A size of paper."""

    A4 = "a4"
    F4 = "f4"

    @property
    def width(self) -> float:
        """In millimetres."""
        return {Paper.A4: 210.0, Paper.F4: 215.0}[self]

    @property
    def height(self) -> float:
        """In millimetres."""
        return {Paper.A4: 297.0, Paper.F4: 330.0}[self]


class Margins(NamedTuple):
    """What stays empty around a page, in millimetres."""

    left: float
    right: float
    top: float
    bottom: float


MARGINS = Margins(left=30, right=20, top=25, bottom=20)
"""Files are punched on the left, so that there is more room."""

_DEEPEST = 3


def heading_levels(blocks: Iterable[Block]) -> list[int]:
    """The level below the title of each block that is a heading, 0 of any other.

    A level is never skipped on the way down: who reads by ear would look for the heading between.
    """
    levels, above = [], 0
    for block in blocks:
        if isinstance(block, Heading):
            above = min(max(block.level - 1, 1), above + 1, _DEEPEST)
        levels.append(above if isinstance(block, Heading) else 0)
    return levels


def signed(signature: Signature) -> list[str]:
    """The lines of a signature; empty ones in a row are one room to sign in."""
    lines: list[str] = []
    for empty, group in groupby(signature.lines, lambda line: not line.strip()):
        lines += [""] if empty else group
    return lines
