"""Where a city's level is its own and where others reach it, as far as the evidence allows, criterion by criterion."""

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from partnerpick.analysis.records import Analysis, Cell
from partnerpick.analysis.table import table
from partnerpick.numeric import BoolArray, FloatArray

Reach = Literal["surely", "possibly", "unknown", "not"]
"""Whether a rival's level reaches another city's: on every reading of the evidence, on some, on some only because
nothing is known, or on none."""
REACHES: tuple[Reach, ...] = get_args(Reach)

SAME = 1e-9
"""Within which two partial values (0-1) are the same level."""


def reach(own: Cell, rival: Cell) -> Reach:
    """Whether the rival's level on a criterion reaches the city's own, by the ranges that the evidence leaves both."""
    if rival.low >= own.high - SAME:
        return "surely"
    if rival.high < own.low - SAME:
        return "not"
    return "possibly" if rival.known and own.known else "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a city stands alone among the others.

    `alone` are the leaves on which no other city reaches its level on any reading; `unmatched` tells whether each of
    the others surely falls short of it on one leaf at least, so that no single one offers all that it does.
    """

    city: str
    alone: tuple[str, ...]
    unmatched: bool


def standings(analysis: Analysis) -> tuple[Standing, ...]:
    """How far each ranked city stands alone, best first; with nobody beside it no city does."""
    found = table(analysis)
    size = len(found.alternatives)
    if size < 2:  # noqa: PLR2004  # it takes another city
        return tuple(Standing(city, (), unmatched=False) for city in found.alternatives)
    alone = _above_all_others(found.low, found.high)
    return tuple(
        Standing(
            city,
            tuple(leaf for leaf, is_alone in zip(found.leaves, alone[row], strict=True) if is_alone),
            _no_single_match(found.low, found.high, row),
        )
        for row, city in enumerate(found.alternatives)
    )


def _above_all_others(low: FloatArray, high: FloatArray) -> BoolArray:
    """Whether the least reading of each cell is above the greatest of every other row in its column."""
    place = high.argmax(axis=0)
    columns = np.arange(high.shape[1])
    best = high[place, columns]
    others = np.broadcast_to(best, high.shape).copy()
    rest = high.copy()
    rest[place, columns] = -np.inf
    others[place, columns] = rest.max(axis=0)
    above: BoolArray = low > others + SAME
    return above


def _no_single_match(low: FloatArray, high: FloatArray, row: int) -> bool:
    short = (high < low[row] - SAME).any(axis=1)
    short[row] = True
    return bool(short.all())
