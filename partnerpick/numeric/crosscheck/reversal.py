"""What reverses a ranking though it should not: other alternatives that come, go, or get worse.

A method whose order of two alternatives hangs on a third can be led by whoever draws up the list. The tests follow
Belton & Gear (1983), On a short-coming of Saaty's method of analytic hierarchies, Omega 11(3) (a copy), Wang & Luo
(2009), On rank reversal in decision analysis, Mathematical and Computer Modelling 49(5-6) (alternatives that come and
go), and Wang & Triantaphyllou (2008), Ranking irregularities when evaluating alternatives by using some ELECTRE
methods, Omega 36(1) (one that gets worse).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple, get_args

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks

ReversalTest = Literal["dominated", "copy", "left-out", "worsened"]
REVERSAL_TESTS: tuple[ReversalTest, ...] = get_args(ReversalTest)
"""An alternative that none is worse than is added; a copy of one is added; one that is not first is left out; one that
is not first gets worse (half-way to the worst found on every criterion)."""

MOST = 100
"""Alternatives that each test is made on at most, the first by rank, unless asked otherwise."""

Method = Callable[[FloatArray], npt.ArrayLike]
"""From performances of shape (alternatives, criteria) to ranks of shape (alternatives,), 1 for the best."""


@dataclass(frozen=True, slots=True)
class Change:
    """One trial that changed what it should not have."""

    test: ReversalTest
    alternative: int | None
    """The index of the one that was copied, left out or worsened; None for the added one that all dominate."""
    before: tuple[int, ...]
    """Indices of the alternatives that were first."""
    after: tuple[int, ...]
    """Indices of those first afterwards, what was added counted after all others."""
    pairs: int
    """Pairs of the others that changed their order, ties coming or going included."""

    @property
    def best_changed(self) -> bool:
        """Whether another is first, or not the same ones tie for it."""
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Reversals:
    """How many trials each test took, and those of them that changed the best or the order of the others."""

    ranks: IntArray
    """The ranks without any change, 1 for the best, ties share the better one, shape (alternatives,)."""
    trials: dict[ReversalTest, int]
    changes: tuple[Change, ...]

    def of(self, test: ReversalTest) -> tuple[Change, ...]:
        """The changes that one test brought about."""
        return tuple(change for change in self.changes if change.test == test)


class _Trial(NamedTuple):
    """A table to rank again, with the ranks that a method free of reversals gives to the rows that are compared."""

    test: ReversalTest
    alternative: int | None
    table: FloatArray
    indices: IntArray
    """What each row of the table is called."""
    expected: IntArray
    """The rank each row had, or its original had; -1 for a row that had none."""
    compared: BoolArray
    """The rows whose order must stay."""


def rank_reversals(
    method: Method, performance: npt.ArrayLike, increasing: npt.ArrayLike | None = None, *, most: int = MOST
) -> Reversals:
    """Rank again after changes that should move nobody else, and tell which of them did.

    Four tests: add an alternative as bad as the worst found on every criterion (dominated by all, or the same as one
    that is itself the worst everywhere; it must not pass any and no two others may change their order); add a copy of
    each (it must rank as its original does); leave out each that is not first; worsen each that is not first by half
    its way to the worst found on every criterion (the first must stay first, and the others in their order). Ranks are
    compared as an order, so that a gap left behind changes nothing.

    Nothing is drawn at random and nothing is searched for: the method is called 1 + 1 + 3 x `most` times at most, also
    where rows tie. What cannot get worse is not tried.

    Args:
        method: From performances, shape (alternatives, criteria), to ranks, shape (alternatives,), 1 for the best.
        performance: Shape (alternatives, criteria), finite numbers.
        increasing: Whether more is better, shape (criteria,); all are if left out.
        most: Alternatives that each test is made on at most, the first by rank, ties by index.

    Raises:
        ValueError: `performance` is no such table, there is not one direction per criterion, `most` is negative, or the
            method gives no finite rank for each alternative. What the method raises comes out as it is.
    """
    table = np.asarray(performance, dtype=np.float64)
    if table.ndim != 2 or not table.size:  # noqa: PLR2004  # alternatives and criteria
        raise ValueError(f"expected 1 or more alternatives on 1 or more criteria, found the shape {table.shape}")
    for row, column in np.argwhere(~np.isfinite(table)).tolist():
        raise ValueError(f"alternative {row}, criterion {column}: expected a finite number, not {table[row, column]}")
    rising = np.ones(table.shape[1], np.bool_) if increasing is None else np.asarray(increasing, np.bool_)
    if rising.shape != table.shape[1:]:
        raise ValueError(f"expected {table.shape[1]} directions, one per criterion, found the shape {rising.shape}")
    if most < 0:
        raise ValueError(f"most must be 0 or more, not {most}")
    ranks = _ranks(method, table)
    trials = dict.fromkeys(REVERSAL_TESTS, 0)
    changes = []
    for trial in _trials(table, ranks, np.where(rising, table.min(axis=0), table.max(axis=0)), most):
        trials[trial.test] += 1
        change = _change(trial, ranks, _ranks(method, trial.table))
        if change.best_changed or change.pairs:
            changes.append(change)
    return Reversals(ranks, trials, tuple(changes))


def _trials(table: FloatArray, ranks: IntArray, worst: FloatArray, most: int) -> Iterator[_Trial]:
    """Every table to try, one after the other."""
    rows = np.arange(len(table))
    added = np.append(rows, len(table))
    order = np.lexsort((rows, ranks))
    same = np.flatnonzero((table == worst).all(axis=1))
    place = ranks[same[0]] if same.size else -1
    yield _Trial("dominated", None, np.vstack([table, worst]), added, np.append(ranks, place), added < len(table))
    for index in order[:most].tolist():
        copied = np.vstack([table, table[index]])
        yield _Trial("copy", index, copied, added, np.append(ranks, ranks[index]), added >= 0)
    behind = order[ranks[order] > ranks.min()][:most].tolist()
    for index in behind:
        others = rows != index
        yield _Trial("left-out", index, table[others], rows[others], ranks[others], others[others])
    for index in behind:
        lower = table.copy()
        lower[index] = table[index] / 2 + worst / 2
        if (lower[index] != table[index]).any():
            yield _Trial("worsened", index, lower, rows, ranks, rows != index)


def _change(trial: _Trial, ranks: IntArray, found: IntArray) -> Change:
    """What a trial changed, perhaps nothing.

    A copy of the first is expected to share its place. One that all dominate may tie with the first where they differ
    in nothing that counts, and is then not named beside them.
    """
    first = found == found.min()
    unplaced = trial.expected < 0
    if (first & ~unplaced).any():
        first &= ~unplaced
    return Change(
        trial.test,
        trial.alternative,
        tuple(trial.indices[trial.expected == ranks.min()].tolist()),
        tuple(trial.indices[first].tolist()),
        pairs_ordered_otherwise(trial.expected[trial.compared], found[trial.compared]),
    )


def pairs_ordered_otherwise(one: IntArray, other: IntArray) -> int:
    """Pairs of alternatives that two rankings do not order alike, ties in only one of them included.

    `one` and `other` hold one per alternative, in the same order of alternatives; less is better in both.
    """
    different = 0
    # Row by row: all pairs at once would need memory that grows with the square.
    for row in range(one.size):
        apart = np.sign(one[row] - one[row + 1 :]) != np.sign(other[row] - other[row + 1 :])
        different += int(np.count_nonzero(apart))
    return different


def _ranks(method: Method, table: FloatArray) -> IntArray:
    """The method's ranks of a table that it may change as it likes, as competition ranks of the same order."""
    given = np.asarray(method(table.copy()), dtype=np.float64)
    if given.shape != table.shape[:1] or not np.isfinite(given).all():
        raise ValueError(f"expected {len(table)} finite ranks from the method, found {given.tolist()}")
    return competition_ranks(-given, tolerance=0)
