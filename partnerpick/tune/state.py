"""What is being tuned and what each key makes of it: frozen states, without a screen and in no language."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.analysis.table import Table, table
from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.weights import pin_shares

SAME_SHARE = 1e-12
"""A share (0-1) that changes by less has not changed."""


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The decision as it looked on a day, under the weights that tuning starts from, as arrays.

    `analysis` has no pinned shares. `unranked` are the cities that a gate knocks out and the baselines, which are shown
    and never ranked, with their partial values (0-1), shape (unranked, leaves).
    """

    analysis: Analysis
    table: Table
    unranked: tuple[Alternative, ...]
    unranked_values: FloatArray

    @classmethod
    def of(cls, analysis: Analysis) -> "Frame":
        """The frame of an analysis; shares that are pinned in it are left to the setting."""
        free = analysis.base or analysis
        out = tuple(found for found in free.alternatives if found.rank is None)
        unranked = (*out, *free.baselines)
        arrays = table(free)
        values = [[cell.partial_value for cell in found.cells] for found in unranked]
        shape = (len(unranked), len(arrays.leaves))
        return cls(free, arrays, unranked, np.array(values, dtype=np.float64).reshape(shape))


@dataclass(frozen=True, slots=True, eq=False)
class Setting:
    """Where all sliders stand: what undo goes back to.

    `shares` (0-1) has the shape (nodes,). `ratios`, of the same shape, remembers how siblings stood to each other when
    one of them last took the whole group, so that they come back in the old ratio. `locked` are the nodes that keep
    their shares, `moved` the one whose slider led here.
    """

    frame: Frame
    shares: FloatArray
    ratios: FloatArray
    locked: frozenset[int] = frozenset()
    moved: int | None = None

    @property
    def parents(self) -> IntArray:
        """The index of the node above each, -1 at the top; shape (nodes,)."""
        return self.frame.table.parents

    def group(self, node: int) -> IntArray:
        """The node and its siblings, in file order."""
        return np.flatnonzero(self.parents == self.parents[node])

    def free(self, node: int) -> list[int]:
        """The siblings that give and take when the node moves: those that are not locked."""
        return [other for other in self.group(node).tolist() if other != node and other not in self.locked]

    def room(self, node: int) -> float:
        """The most that the node can have (0-1): what its locked siblings leave."""
        held = [other for other in self.group(node).tolist() if other != node and other in self.locked]
        return max(0.0, 1.0 - float(self.shares[held].sum()))

    def with_share(self, node: int, share: float) -> FloatArray:
        """All shares with the node at this one (0-1, at most its room), its free siblings in their old ratios.

        Shape (nodes,). Only for a node that has a free sibling.
        """
        group = self.group(node)
        free = self.free(node)
        # What all lie at nothing has no ratio of its own; then the one that was there before holds.
        known = self.shares if self.shares[free].any() else self.ratios
        pinned = {node: share, **{other: float(self.shares[other]) for other in self.locked if other != node}}
        local = {place: pinned[index] for place, index in enumerate(group.tolist()) if index in pinned}
        shares = self.shares.copy()
        shares[group] = pin_shares(known[group], np.full(group.size, -1, dtype=np.intp), local)
        return shares


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to tell the user about the last key: a key of the catalogue, and the node that it is about."""

    key: str
    node: int | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class State:
    """Everything that is tuned: where the sliders stand and stood, what was undone, and the snapshots taken."""

    start: Setting
    now: Setting
    past: tuple[Setting, ...] = ()
    future: tuple[Setting, ...] = ()
    snapshots: tuple[Setting, ...] = ()
    notice: Notice | None = None

    @property
    def before(self) -> Setting:
        """Where the sliders stood before the present one began to move, or before whatever else was done last."""
        found = self.now
        for setting in reversed(self.past):
            last, found = found, setting
            if last.moved is None or found.moved != self.now.moved:
                break
        return found


def begin(analysis: Analysis) -> State:
    """The state in which tuning starts: the shares of the analysis, pinned ones included, and nothing locked."""
    frame = Frame.of(analysis)
    shares = np.array([analysis.shares[node] for node in frame.table.nodes])
    setting = Setting(frame, shares, shares)
    return State(setting, setting)


def move(state: State, node: int, share: float, *, same_step: bool = False) -> State:
    """The node's slider at a share (0-1) or, where the locks do not allow it, at the nearest that they do.

    With `same_step`, undoing takes this move and the one before back together (a slider that is being dragged). Where
    nothing can move, a notice says why.
    """
    now = state.now
    if now.group(node).size == 1:
        return replace(state, notice=Notice("tune.no-siblings", node))
    if node in now.locked:
        return replace(state, notice=Notice("tune.locked-itself", node))
    if not now.free(node):
        return replace(state, notice=Notice("tune.siblings-locked", node))
    share = min(max(share, 0.0), now.room(node))
    shares = now.with_share(node, share)
    if np.abs(shares - now.shares).max() < SAME_SHARE:
        return replace(state, notice=None)
    ratios = np.where(shares > 0, shares, now.ratios)
    ratios[node] = share
    moved = replace(now, shares=shares, ratios=ratios, moved=node)
    if same_step and state.past:
        return replace(state, now=moved, future=(), notice=None)
    return _done(state, moved)


def step(state: State, node: int, points: int) -> State:
    """The slider moved by so many points of 100 (below 0: down), from and to whole ones where it can."""
    percent = 100 * float(state.now.shares[node])
    nearest = round(percent)
    whole = nearest if abs(percent - nearest) < 100 * SAME_SHARE else int(percent) + (points < 0)
    return move(state, node, (whole + points) / 100)


def toggle_lock(state: State, node: int) -> State:
    """The node locked, so that it keeps its share while its siblings move; or free again."""
    now = state.now
    if now.group(node).size == 1:
        return replace(state, notice=Notice("tune.no-siblings", node))
    key = "tune.unlocked" if node in now.locked else "tune.locked"
    return _done(state, replace(now, locked=now.locked ^ {node}, moved=None), Notice(key, node))


def see(state: State, frame: Frame) -> State:
    """The same shares and locks on another day's evidence."""
    if frame.analysis.view.day == state.now.frame.analysis.view.day:
        return replace(state, notice=None)
    return _done(state, replace(state.now, frame=frame, moved=None))


def undo(state: State) -> State:
    """The last change taken back."""
    if not state.past:
        return replace(state, notice=Notice("tune.nothing-to-undo"))
    return replace(
        state,
        now=state.past[-1],
        past=state.past[:-1],
        future=(*state.future, state.now),
        notice=Notice("tune.undone"),
    )


def redo(state: State) -> State:
    """What was undone last, done again."""
    if not state.future:
        return replace(state, notice=Notice("tune.nothing-to-redo"))
    return replace(
        state,
        now=state.future[-1],
        past=(*state.past, state.now),
        future=state.future[:-1],
        notice=Notice("tune.redone"),
    )


def reset(state: State) -> State:
    """Everything back to the start, the day and the locks too; this too can be undone."""
    return _done(state, replace(state.start, moved=None), Notice("tune.at-start"))


def snapshot(state: State) -> State:
    """The present setting kept, to be compared with others."""
    kept = (*state.snapshots, state.now)
    return replace(state, snapshots=kept, notice=Notice("tune.snapshot-taken", values={"number": len(kept)}))


def _done(state: State, now: Setting, notice: Notice | None = None) -> State:
    return replace(state, now=now, past=(*state.past, state.now), future=(), notice=notice)
