"""What is counted of the ranks in a block of draws, replicate by replicate."""

from typing import NamedTuple

import numpy as np

from partnerpick.numeric import BoolArray, FloatArray, IntArray
from partnerpick.numeric.smaa.products import AnyArray, SingleArray, summed_product
from partnerpick.numeric.smaa.ranking import PACKED, CountArray, Places
from partnerpick.numeric.smaa.scratch import Scratch

COMPARED = 256
"""Pairs of class and rank up to this many are counted one by one, which for few classes is fastest."""
FLUSH = 255
"""Draws that fit a count of 8 bits."""
WORDS = 248
"""Words of 8 truths each that are added up at a time: no more than `FLUSH`, so that no sum runs into the next one."""

Span = tuple[int, int]
"""The first column of a replicate in a block, and the one after its last."""


class Ranked(NamedTuple):
    """The classes ranked in each draw of a block; every count is one per replicate."""

    places: Places
    members: IntArray
    """How many alternatives each class stands for, (classes,)."""
    spans: list[Span]
    """The columns of each replicate."""
    scratch: Scratch

    def ranks(self, depth: int) -> list[FloatArray]:
        """In how many draws one of each class takes each of the first ranks, ties split; shape (classes, depth)."""
        members, equal = self.members, self.places.equal
        if equal is None and (members == members[0]).all():
            return [_split(counts, int(members[0])) for counts in self._histograms(self.places.better, None, depth)]
        found = [np.zeros((len(members), depth)) for _ in self.spans]
        for size in np.unique(members if equal is None else equal).tolist():
            rows = np.flatnonzero(members == size) if equal is None else np.arange(len(members))
            chosen = None if equal is None else equal == size
            for into, counts in zip(found, self._histograms(self.places.better[rows], chosen, depth), strict=True):
                into[rows] += _split(counts, size)
        return found

    def _histograms(self, better: CountArray, chosen: BoolArray | None, depth: int) -> IntArray:
        """How often each count up to `depth` occurs, in `chosen` draws if given; shape (replicates, classes, depth).

        `better` and `chosen` have the shape (classes, draws) for some classes.
        """
        count = len(better)
        found = np.zeros((len(self.spans), count, depth), dtype=np.intp)
        if chosen is None and count * depth <= COMPARED:
            hits = self._truths((count, depth))
            np.equal(better[:, None], np.arange(depth, dtype=better.dtype)[:, None], out=hits[..., : better.shape[1]])
            found[:] = self._counted(hits)
            return found
        if chosen is None and self.members.sum() <= PACKED:
            return self._pair_histograms(better)[..., :depth]
        wanted = (better < depth) if chosen is None else (better < depth) & chosen
        for place, (start, stop) in enumerate(self.spans):
            draws, rows = np.divmod(np.flatnonzero(wanted[:, start:stop].T), count)
            flat = rows * depth + better[rows, start + draws]
            found[place] = np.bincount(flat, minlength=count * depth).reshape(count, depth)
        return found

    def _pair_histograms(self, better: CountArray) -> IntArray:
        """How often each count occurs, two classes at a time: pairs of counts are counted as fast as single ones.

        `better` has the shape (classes, draws) for some classes, the result (replicates, classes, counts).
        """
        count, total = len(better), int(self.members.sum())
        first = np.arange(0, count, 2)
        second = np.minimum(first + 1, count - 1)
        pairs = better[first].astype(np.uint16)
        pairs *= total
        pairs += better[second]
        found = np.empty((len(self.spans), count, total), dtype=np.intp)
        for place, (start, stop) in enumerate(self.spans):
            counted = np.array([np.bincount(pair[start:stop], minlength=total**2) for pair in pairs])
            tables = counted.reshape(-1, total, total)
            found[place, second], found[place, first] = tables.sum(axis=1), tables.sum(axis=2)
        return found

    def _truths(self, shape: tuple[int, ...]) -> BoolArray:
        """Room for one truth per draw, for each place of the `shape`, filled up with columns that are false."""
        draws = self.places.better.shape[1]
        found = self.scratch.array("truths", (*shape, -(-draws // (8 * WORDS)) * 8 * WORDS), np.bool_)
        found[..., draws:] = False
        return found

    def _counted(self, truths: BoolArray) -> IntArray:
        """In how many draws of each replicate it is true; `truths` as from `_truths`, the result (replicates, ...)."""
        shape = truths.shape[:-1]
        if len(self.spans) == 1:
            # A truth is a byte: adding whole words adds the bytes of 8 columns at once.
            sums = np.add.reduce(truths.view(np.uint64).reshape(*shape, -1, WORDS), axis=-1)
            return np.asarray(np.add.reduce(sums.view(np.uint8), axis=-1, dtype=np.intp))[None]
        rows = truths.reshape(-1, truths.shape[-1])
        found = [[np.count_nonzero(row[start:stop]) for row in rows] for start, stop in self.spans]
        return np.array(found).reshape(-1, *shape)

    def expected_ranks(self, counted: list[FloatArray] | None) -> list[FloatArray]:
        """The sum of each class's ranks, 1 for the best, ties at the middle of their ranks; shape (classes,).

        `counted` are the results of `ranks`, shape (classes, depth), which give the sums if they go all the way down.
        """
        if counted and counted[0].shape[1] == self.members.sum():
            return [count @ np.arange(1.0, count.shape[1] + 1) for count in counted]
        found = []
        for start, stop in self.spans:
            draws = float(stop - start)
            total = self.places.better[:, start:stop].sum(axis=1, dtype=np.float64)
            equal = (
                self.members * draws
                if self.places.equal is None
                else self.places.equal[:, start:stop].sum(axis=1, dtype=float)
            )
            found.append(total + (equal + draws) / 2)
        return found

    def centres(self, weights: SingleArray) -> tuple[list[FloatArray], list[FloatArray]]:
        """In how many draws each class is first, ties split, and the sum of the weights in them.

        `weights` has the shape (criteria, draws), the results (classes,) and (classes, criteria).
        """
        better, equal, best = self.places.better, self.places.equal, self.places.best
        count = len(better)
        if equal is None and best is None:
            hits = self._truths((count,))
            first = self.scratch.array("first", better.shape, np.float32)
            first[:] = np.equal(better, 0, out=hits[:, : better.shape[1]])
            centres = [summed_product(first[:, start:stop], weights[:, start:stop]) for start, stop in self.spans]
            return list(self._counted(hits).astype(np.float64)), centres
        firsts, centres = [], []
        for start, stop in self.spans:
            some = weights[:, start:stop]
            if best is not None:
                rows, part = best[start:stop], None
            elif equal is not None:
                draws, rows = np.divmod(np.flatnonzero((better[:, start:stop] == 0).T), count)
                part = self.members[rows] / equal[rows, start + draws]
                some = part * some[:, draws]
            firsts.append(_sums_by(rows, part, count))
            centres.append(np.array([_sums_by(rows, weight, count) for weight in some]).T)
        return firsts, centres

    def wins(self) -> list[FloatArray]:
        """In how many draws the row's class has more value than the column's, ties half; shape (classes, classes)."""
        better, count = self.places.better, len(self.places.better)
        found = np.zeros((len(self.spans), count, count))
        sizes = np.array([stop - start for start, stop in self.spans])[:, None, None]
        if count > PACKED:
            for place, (start, stop) in enumerate(self.spans):
                for first in range(start, stop, FLUSH):
                    found[place] += _outer_wins(better[:, first : min(stop, first + FLUSH)])
        else:
            self._compare(found)
            if self.places.equal is None:
                found += np.tril(sizes - found.transpose(0, 2, 1), -1)
        return list(found + (sizes - found - found.transpose(0, 2, 1)) / 2)

    def _compare(self, found: FloatArray) -> None:
        """Fill `found`, shape (replicates, classes, classes), with the wins; without ties only above the diagonal."""
        better = self.places.better
        count, draws = better.shape
        room = self._truths((count,))
        hits, words = room[:, :draws], room.view(np.uint64).reshape(count, -1, WORDS)
        if len(self.spans) > 1 or self.places.equal is not None:
            for row in range(count - 1 if self.places.equal is None else count):
                first = row + 1 if self.places.equal is None else 0
                np.greater(better[first:], better[row], out=hits[first:])
                found[:, row, first:] = self._counted(room[first:])
            return
        # As `_counted`, with as few calls as can be.
        sums = np.zeros((count, *words.shape[:2]), dtype=np.uint64)
        for row in range(count - 1):
            np.greater(better[row + 1 :], better[row], out=hits[row + 1 :])
            np.add.reduce(words[row + 1 :], axis=-1, out=sums[row, row + 1 :])
        found[0] = sums.view(np.uint8).sum(axis=-1)


def _split(counts: IntArray, size: int) -> FloatArray:
    """Spread draws evenly over the `size` ranks from the first one on; `counts` has the shape (classes, ranks)."""
    if size == 1:
        return counts.astype(np.float64)
    before = np.cumsum(np.pad(counts, ((0, 0), (size, 0))), axis=1)
    return (before[:, size:] - before[:, :-size]) / size


def _sums_by(rows: CountArray, amounts: AnyArray | None, count: int) -> FloatArray:
    """The sum of the `amounts`, each 1 if none are given, of each of `count` rows; both have the shape (amounts,)."""
    return np.asarray(np.bincount(rows, amounts, minlength=count), dtype=np.float64)


def _outer_wins(better: CountArray) -> CountArray:
    """In how many of up to `FLUSH` draws each class has more value than each other; `better` (classes, draws)."""
    found = np.zeros((len(better), len(better)), dtype=np.uint8)
    for one in np.ascontiguousarray(better.T):
        found += np.less.outer(one, one).view(np.uint8)
    return found
