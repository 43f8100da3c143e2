"""The analysis of a decision on a day, under some weights."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.analysis.selection import kept_leaves, split_without, unknown
from partnerpick.analysis.tree import WeightedTree, weigh
from partnerpick.analysis.value_functions import partial_values
from partnerpick.decision.records import City, Decision, Kind, WeightSet
from partnerpick.decision.view import View
from partnerpick.errors import OptionError
from partnerpick.numeric.additive import competition_ranks, overall_values


def analyse(
    decision: Decision,
    *,
    as_of: date,
    weights: WeightSet,
    pinned: Mapping[str, float] | None = None,
    kind: Kind | None = None,
    without: Iterable[str] = (),
    cities: Iterable[str] = (),
) -> Analysis:
    """Value and rank the candidates as they looked on a day.

    Args:
        decision: What the files say.
        as_of: Later facts and ratings do not count.
        weights: Whose weights.
        pinned: Shares (0-1) of their group that some nodes are set to; the analysis then carries its `base` without.
        kind: Judge by criteria of this kind only (those marked `both` belong to each).
        without: Ids of cities and of nodes of the value tree that are left out.
        cities: Ids of the candidates to rank; all if empty. Baselines stay.

    Raises:
        OptionError: Nothing is left to rank or to judge by, or the pinned shares do not fit.
    """
    dropped, groups = split_without(decision, without)
    kept = kept_leaves(decision, kind, groups)
    pinned = dict(pinned or {})
    wanted = set(cities)
    chosen = [
        city
        for city in decision.cities.values()
        if city.id not in dropped and (city.baseline or not wanted or city.id in wanted)
    ]
    if not any(not city.baseline for city in chosen):
        raise OptionError("option-no-cities")
    free = weigh(decision.factors, weights, kept=kept, pinned={})
    for key in pinned:
        if key not in free.shares:
            raise unknown("option-unknown-node", key, free.shares)
    base = Analysis(
        view=View(decision, as_of),
        weight_set=weights,
        pinned={},
        kind=kind,
        left_out=(*sorted(dropped), *groups),
        factors=free.factors,
        shares=free.shares,
        weights=free.weights,
        alternatives=(),
        baselines=(),
        lone_criteria=_lone_criteria(decision, free),
    )
    base = _evaluated(base, chosen)
    if not pinned:
        return base
    tree = weigh(decision.factors, weights, kept=kept, pinned=pinned)
    return _evaluated(replace(base, pinned=pinned, shares=tree.shares, weights=tree.weights, base=base), chosen)


def _evaluated(analysis: Analysis, cities: list[City]) -> Analysis:
    """The analysis with its alternatives and baselines valued under its weights."""
    candidates = [city for city in cities if not city.baseline]
    baselines = [city for city in cities if city.baseline]
    return replace(analysis, alternatives=_ranked(analysis, candidates), baselines=tuple(_valued(analysis, baselines)))


def _lone_criteria(decision: Decision, tree: WeightedTree) -> dict[str, str]:
    """The factors that leaving criteria out has left with a single leaf, and that leaf."""
    before = {factor.id: len(list(factor.leaves())) for factor in decision.factors}
    left = {factor.id: [leaf.id for leaf in factor.leaves()] for factor in tree.factors}
    return {key: leaves[0] for key, leaves in left.items() if len(leaves) == 1 < before[key]}


def _valued(analysis: Analysis, cities: list[City]) -> list[Alternative]:
    """The cities with their overall values, without ranks."""
    view = analysis.view
    if not cities:
        return []
    leaves = [leaf for factor in analysis.factors for leaf in factor.leaves()]
    ratings = [[view.rating(city, leaf.id) for leaf in leaves] for city in cities]
    pairs = [[partial_values(leaf, rating) for leaf, rating in zip(leaves, row, strict=True)] for row in ratings]
    low, high = np.moveaxis(np.array(pairs), 2, 0)
    weights = np.array([analysis.weights[leaf.id] for leaf in leaves])
    found = [overall_values(table, weights) * 100 for table in ((low + high) / 2, low, high)]
    return [
        Alternative(
            city=city,
            rank=None,
            overall_value=float(found[0][row]),
            low=float(found[1][row]),
            high=float(found[2][row]),
            cells=tuple(
                Cell(leaf, ratings[row][column], float(weights[column]), *pairs[row][column])
                for column, leaf in enumerate(leaves)
            ),
            fails=() if city.baseline else view.fails(city),
            undecided=() if city.baseline else view.undecided(city),
        )
        for row, city in enumerate(cities)
    ]


def _ranked(analysis: Analysis, cities: list[City]) -> tuple[Alternative, ...]:
    """The candidates, best first; ties share the better rank, those that a gate knocks out come last without one."""
    valued = _valued(analysis, cities)
    passing = [alternative for alternative in valued if not alternative.fails]
    ranks = competition_ranks(np.array([alternative.overall_value for alternative in passing]))
    ranked = [replace(alternative, rank=int(rank)) for alternative, rank in zip(passing, ranks, strict=True)]
    ranked.sort(key=lambda alternative: (alternative.rank, alternative.city.id))
    out = sorted((found for found in valued if found.fails), key=lambda found: (-found.overall_value, found.city.id))
    return (*ranked, *out)
