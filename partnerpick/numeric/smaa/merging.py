"""The tallies of all blocks, put together replicate by replicate in the order of the blocks."""

from dataclasses import dataclass, field

import numpy as np

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.smaa.estimates import Ratio
from partnerpick.numeric.smaa.records import Output
from partnerpick.numeric.smaa.tally import TOP, Tally

ONCE = ("spread", "slopes")
"""What is measured on the first block only."""


@dataclass(slots=True, eq=False)
class Merged:
    """The sums of the replicates that are whole; sums of sums, so that it stays small."""

    sizes: IntArray
    """Draws in each replicate, (replicates,)."""
    outputs: frozenset[Output]
    """The tables that are wanted."""
    keeps_centres: bool = False
    """Whether each replicate's sums for central weights are kept."""
    draws: int = 0
    ratios: dict[str, Ratio] = field(default_factory=dict)
    once: dict[str, FloatArray] = field(default_factory=dict)
    kept: list[tuple[FloatArray, FloatArray]] = field(default_factory=list)
    """`firsts` and `centres` of each replicate."""
    _open: Tally | None = None

    @property
    def enough(self) -> bool:
        """Whether the error can be told: from two replicates on, or if there is but one."""
        replicates = int(np.searchsorted(np.cumsum(self.sizes), self.draws, side="right"))
        return replicates >= min(2, len(self.sizes))

    def take(self, tallies: list[Tally]) -> None:
        """Take in the tallies of the next block."""
        for tally in tallies:
            for name in ONCE:
                if name in tally.sums:
                    self.once[name] = tally.sums[name]
            one = tally
            if self._open is not None:
                sums = {name: found + tally.sums[name] for name, found in self._open.sums.items() if name not in ONCE}
                one = Tally(tally.replicate, self._open.draws + tally.draws, sums)
            self._open = one
            if one.draws == self.sizes[one.replicate]:
                self._close(one)

    def _close(self, whole: Tally) -> None:
        self._open = None
        self.draws += whole.draws
        sums = {name: found for name, found in whole.sums.items() if name not in ONCE}
        ranks = sums.pop("ranks", None)
        if ranks is not None:
            made = {"first": ranks[:, 0], "top": ranks[:, :TOP].cumsum(axis=1), "rank_acceptability": ranks}
            sums |= {name: found for name, found in made.items() if name in self.outputs}
        centres, firsts = sums.pop("centres", None), sums.pop("firsts", None)
        for name, value in sums.items():
            self._add(name, value, np.array(float(whole.draws)))
        if centres is not None and firsts is not None:
            self._add("centres", centres, firsts[:, None])
            if self.keeps_centres:
                self.kept.append((firsts, centres))

    def _add(self, name: str, value: FloatArray, weight: FloatArray) -> None:
        """Take in what a replicate has under a name; `value` of any shape, and `weight` of one that fits."""
        if name not in self.ratios:
            self.ratios[name] = Ratio.like(value, weight)
        self.ratios[name].add(value, weight)
