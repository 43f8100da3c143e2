"""The ranked cities under other methods, as a cross-check: the additive model on fixed scales decides.

All methods get the shown partial values, of which more is better, and the analysis' weights. Two of them need a choice
that the decision does not make, and it is made here once:

- PROMETHEE II asks with the `usual` function only on which criteria a city is better, not by how much. Straight lines
  over the whole swing would give the additive model over again, so they could check nothing.
- The weighted product needs numbers above 0, but a partial value of 0 is the worst end of a scale and not nothing. So
  values count as 1 (worst) to 5 (best) here, like the levels of a scale of five; where another top (2 or 100) puts
  another city first, that is told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import fsum
from typing import Literal, NamedTuple, get_args

import numpy as np

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.table import table
from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks, overall_values
from partnerpick.numeric.crosscheck import (
    PrometheeResult,
    Reversals,
    TopsisResult,
    VikorResult,
    pairs_ordered_otherwise,
    promethee2,
    rank_reversals,
    topsis,
    vikor,
    weighted_product,
)

MethodName = Literal["additive", "weighted-product", "topsis", "vikor", "promethee"]
METHODS: tuple[MethodName, ...] = get_args(MethodName)

LEVELS = 5
"""What the best end of a scale counts in the weighted product, the worst being 1."""
OTHER_LEVELS = (2, 100)
"""Other tops that are tried, to tell whether the choice matters."""
EACH_TEST = 25
"""Cities that each test of rank reversal is made on at most, the first by rank."""
FEWEST = 2
"""Ranked cities that can be ordered one way or another."""


@dataclass(frozen=True, slots=True)
class MethodRanking:
    """The cities as one method ranks them, and what moved them though it should not have."""

    method: MethodName
    scores: Mapping[str, float]
    """By city id: points of 100 in the additive model, else as `numeric.crosscheck` says; in VIKOR less is better."""
    ranks: Mapping[str, int]
    """By city id; 1 for the best, ties share the better rank."""
    otherwise: int
    """Pairs of cities that it orders otherwise than the additive model, ties in only one of them included."""
    reversals: Reversals
    """The tests of rank reversal on these cities; its indices are those of `MethodAgreement.cities`."""

    @property
    def first(self) -> tuple[str, ...]:
        """Ids of the cities it puts first."""
        return tuple(city for city, rank in self.ranks.items() if rank == 1)

    @property
    def trials(self) -> int:
        """Tests of rank reversal that were made."""
        return int(fsum(self.reversals.trials.values()))


@dataclass(frozen=True, slots=True)
class MethodAgreement:
    """The ranked cities under the additive model and under the methods that check it."""

    analysis: Analysis
    cities: tuple[str, ...]
    """Ids of the cities that no gate knocks out, best first by shown value."""
    rankings: tuple[MethodRanking, ...]
    """The additive model's first."""
    product_first: Mapping[int, tuple[str, ...]]
    """Who is first by weighted product where the best end of each scale counts that many times the worst."""

    @property
    def pairs(self) -> int:
        """Pairs of cities there are."""
        return len(self.cities) * (len(self.cities) - 1) // 2

    @property
    def same_first(self) -> bool:
        """Whether all methods put the same first, ties included."""
        return len({found.first for found in self.rankings}) == 1

    @property
    def product_depends_on_top(self) -> bool:
        """Whether another top than `LEVELS` puts others first by weighted product."""
        return len(set(self.product_first.values())) > 1


def method_agreement(analysis: Analysis) -> MethodAgreement | None:
    """The ranked cities under each method, how far each agrees with the additive model, and what reverses each.

    None where fewer than two cities are ranked.
    """
    found = table(analysis)
    cities, values = found.alternatives, found.partial_values
    if len(cities) < FEWEST:
        return None
    judges = _judges(found.weights)
    additive = judges["additive"](values).ranks
    rankings = tuple(_ranking(method, judge, cities, values, additive) for method, judge in judges.items())
    tops = (LEVELS, *OTHER_LEVELS)
    product_first = {top: _first(cities, _product(values, found.weights, top).ranks) for top in tops}
    return MethodAgreement(analysis, cities, rankings, product_first)


class _Judged(NamedTuple):
    """What a method says of some alternatives, each of shape (alternatives,)."""

    scores: FloatArray
    ranks: IntArray


_Judge = Callable[[FloatArray], _Judged]
"""From partial values of shape (alternatives, leaves) to what the method says."""


def _judges(weights: FloatArray) -> dict[MethodName, _Judge]:
    """Each method under these weights of the leaves, the additive model first."""
    rising = np.ones(weights.size, dtype=np.bool_)

    def judged(found: TopsisResult | VikorResult | PrometheeResult) -> _Judged:
        return _Judged(found.scores, found.ranks)

    return {
        "additive": lambda values: _additive(values, weights),
        "weighted-product": lambda values: _product(values, weights, LEVELS),
        "topsis": lambda values: judged(topsis(values, weights, rising)),
        "vikor": lambda values: judged(vikor(values, weights, rising)),
        "promethee": lambda values: judged(promethee2(values, weights, rising)),
    }


def _additive(values: FloatArray, weights: FloatArray) -> _Judged:
    points = overall_values(values, weights) * 100
    return _Judged(points, competition_ranks(points))


def _product(values: FloatArray, weights: FloatArray, top: int) -> _Judged:
    """The weighted product with each scale's worst end counted 1 and its best end `top`."""
    found = weighted_product(1 + (top - 1) * values, weights, np.ones(weights.size, dtype=np.bool_))
    return _Judged(found.scores, found.ranks)


def _ranking(
    method: MethodName, judge: _Judge, cities: tuple[str, ...], values: FloatArray, additive: IntArray
) -> MethodRanking:
    """The cities under one method, with its tests."""
    scores, ranks = judge(values)
    return MethodRanking(
        method=method,
        scores=dict(zip(cities, scores.tolist(), strict=True)),
        ranks=dict(zip(cities, ranks.tolist(), strict=True)),
        otherwise=pairs_ordered_otherwise(additive, ranks),
        reversals=rank_reversals(lambda given: judge(given).ranks, values, most=EACH_TEST),
    )


def _first(cities: tuple[str, ...], ranks: IntArray) -> tuple[str, ...]:
    return tuple(city for city, rank in zip(cities, ranks.tolist(), strict=True) if rank == 1)
