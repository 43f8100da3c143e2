"""What a setting of the sliders does: values, ranks, what each factor adds, and where sliders change the leader."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks, overall_values
from partnerpick.numeric.stability import leaders_by_share, stability_interval
from partnerpick.numeric.weights import leaf_weights
from partnerpick.tune.state import SAME_SHARE, Setting


@dataclass(frozen=True, slots=True)
class Flip:
    """A share (0-1) of a slider at which another city takes over a place, seen from where the slider stands."""

    share: float
    taker: str
    place: int = 1


@dataclass(frozen=True, slots=True)
class Track:
    """What one slider can do: how far it goes (`room`, 0-1), where the leader stays first, and who takes over where.

    `low` and `high` (0-1) are the ends of the safe zone; the flips are ordered by share, those at its ends included.
    `seconds` are the changes of the second place within the safe zone.
    """

    room: float
    low: float
    high: float
    flips: tuple[Flip, ...]
    seconds: tuple[Flip, ...] = ()

    @property
    def below(self) -> Flip | None:
        """Who takes over below the safe zone."""
        return next((flip for flip in reversed(self.flips) if flip.share <= self.low), None)

    @property
    def above(self) -> Flip | None:
        """Who takes over above the safe zone."""
        return next((flip for flip in self.flips if flip.share >= self.high), None)


class Effect:
    """What one setting does to the ranking; each part is worked out when it is first asked for."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.table = setting.frame.table

    @cached_property
    def weights(self) -> FloatArray:
        """The weight of each leaf, 0-1; shape (leaves,)."""
        return leaf_weights(self.setting.shares, self.setting.parents)[self.table.leaf_nodes]

    @cached_property
    def values(self) -> FloatArray:
        """The overall values, points of 100, of the alternatives of the table; shape (alternatives,)."""
        return overall_values(self.table.partial_values, self.weights) * 100

    @cached_property
    def unranked_values(self) -> FloatArray:
        """Those of the cities and baselines that have no rank; shape (unranked,)."""
        return overall_values(self.setting.frame.unranked_values, self.weights) * 100

    @cached_property
    def ranks(self) -> IntArray:
        """The rank of each alternative, ties sharing the better one; shape (alternatives,)."""
        return competition_ranks(self.values)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The alternatives, best first; ties by id, as in a ranking."""
        keys = [(int(rank), name) for rank, name in zip(self.ranks, self.table.alternatives, strict=True)]
        return tuple(sorted(range(len(keys)), key=keys.__getitem__))

    @property
    def leader(self) -> str | None:
        """The city that is first, if any is ranked."""
        return self.table.alternatives[self.order[0]] if self.order else None

    def rank(self, city: str) -> int | None:
        """A city's rank; None if it has none."""
        names = self.table.alternatives
        return int(self.ranks[names.index(city)]) if city in names else None

    def contributions(self, partial_values: FloatArray) -> FloatArray:
        """What each factor adds, points of 100, to alternatives of these partial values (0-1, by leaf).

        `partial_values` has the shape (alternatives, leaves), the result (alternatives, factors).
        """
        parts = partial_values * self.weights * 100
        return np.stack([parts[:, self._factor_of == factor].sum(axis=1) for factor in self.factors], axis=1)

    @cached_property
    def factors(self) -> tuple[int, ...]:
        """The nodes of the top level."""
        return tuple(np.flatnonzero(self.setting.parents == -1).tolist())

    @cached_property
    def _factor_of(self) -> IntArray:
        """The factor above each leaf; shape (leaves,)."""
        tops: list[int] = []
        for node, parent in enumerate(self.setting.parents.tolist()):
            tops.append(tops[parent] if parent >= 0 else node)
        return np.array(tops, dtype=np.intp)[self.table.leaf_nodes]

    @cached_property
    def tracks(self) -> tuple[Track | None, ...]:
        """What each slider can do, one per node; None for one that cannot move or where nobody is ranked.

        Exact: along a slider every overall value is a straight line, with the locks as they are. Unlike
        `analysis.stability`, which knows no locks, it keeps locked siblings where they stand.
        """
        setting = self.setting
        movable = [node for node in range(len(self.table.nodes)) if self._can_move(node)] if self.order else []
        if not movable:
            return (None,) * len(self.table.nodes)
        rooms = [setting.room(node) for node in movable]
        at_zero = self._values_of([setting.with_share(node, 0.0) for node in movable])
        at_room = self._values_of([setting.with_share(node, room) for node, room in zip(movable, rooms, strict=True)])
        found: dict[int, Track] = {
            node: self._track(node, room, at_zero[row], at_room[row])
            for row, (node, room) in enumerate(zip(movable, rooms, strict=True))
        }
        return tuple(found.get(node) for node in range(len(self.table.nodes)))

    def _can_move(self, node: int) -> bool:
        setting = self.setting
        return node not in setting.locked and bool(setting.free(node)) and setting.room(node) > 0

    def _values_of(self, rows: list[FloatArray]) -> FloatArray:
        """The overall values (0-1) under each of these shares; shape (rows, alternatives)."""
        weights = np.array(rows)
        for node, parent in enumerate(self.setting.parents.tolist()):
            if parent >= 0:
                weights[:, node] *= weights[:, parent]
        values = weights[:, self.table.leaf_nodes] @ self.table.partial_values.T
        return np.clip(values, 0.0, 1.0)

    def _track(self, node: int, room: float, at_zero: FloatArray, at_room: FloatArray) -> Track:
        """The straight lines from nothing to the room, read as shares of the group."""
        names, leader = self.table.alternatives, self.order[0]
        here = min(float(self.setting.shares[node]) / room, 1.0)
        low, high, taker_below, taker_above = stability_interval(at_zero, at_room, here, leader)
        flips = [
            Flip(share * room, names[taker])
            for share, taker in _flips(at_zero, at_room, here)
            if not low - SAME_SHARE <= share <= high + SAME_SHARE
        ]
        flips += [Flip(low * room, names[taker_below])] if taker_below is not None else []
        flips += [Flip(high * room, names[taker_above])] if taker_above is not None else []
        return Track(
            room=room,
            low=low * room,
            high=high * room,
            flips=tuple(sorted(flips, key=lambda flip: flip.share)),
            seconds=tuple(
                Flip(share * room, names[taker + (taker >= leader)], place=2)
                for share, taker in _flips(np.delete(at_zero, leader), np.delete(at_room, leader), here)
                if low < share < high
            ),
        )


def _flips(at_zero: FloatArray, at_one: FloatArray, here: float) -> list[tuple[float, int]]:
    """Where the best of these alternatives changes, and who is best beyond, seen from the share `here` (0-1).

    `at_zero` and `at_one` are the overall values (0-1) at the ends, shape (alternatives,).
    """
    stretches = leaders_by_share(at_zero, at_one) if at_zero.size else []
    return [(end, left if end < here else right) for (_, end, left), (_, _, right) in pairwise(stretches)]
