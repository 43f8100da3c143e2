"""How firm a ranking is: SMAA over the weights that the weight set allows and the readings that the evidence allows."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.table import table
from partnerpick.analysis.weight_groups import weight_groups
from partnerpick.numeric.smaa import OUTPUTS, Output, SmaaResult, smaa

if TYPE_CHECKING:
    from concurrent.futures import Executor

DRAWS = 100_000
"""Draws of weights and readings unless asked otherwise."""
SEED = 0

Progress = Callable[[int, int], None]
"""Told how many draws are done, of how many."""


@dataclass(frozen=True, slots=True)
class Robustness:
    """What SMAA found for the ranked cities: the rows of all tables are `cities`, columns of leaves are `leaves`."""

    analysis: Analysis
    cities: tuple[str, ...]
    """Ids of the cities that no gate knocks out, best first by shown value."""
    leaves: tuple[str, ...]
    """Ids of the leaf criteria."""
    result: SmaaResult
    seed: int

    def first(self, city: str) -> float:
        """The part of all draws (0-1) in which the city is first, ties split.

        Raises:
            ValueError: The city is not ranked.
        """
        return float(self.result.first[self.cities.index(city)])

    def error(self, city: str) -> float:
        """The standard error of `first`.

        Raises:
            ValueError: The city is not ranked.
        """
        return float(self.result.standard_errors.first[self.cities.index(city)])


def robustness(
    analysis: Analysis,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    workers: "int | Executor" = 1,
    outputs: Collection[Output] = OUTPUTS,
    progress: Progress | None = None,
) -> Robustness | None:
    """How often each ranked city takes each rank over weights and readings; None where no city is ranked.

    Raises:
        ValueError: Fewer draws than the engine takes.
    """
    found = table(analysis)
    if not found.alternatives:
        return None
    result = smaa(
        found.low,
        found.high,
        groups=weight_groups(analysis),
        draws=draws,
        seed=seed,
        workers=workers,
        outputs=outputs,
        progress=progress,
    )
    return Robustness(analysis, found.alternatives, found.leaves, result, seed)
