"""The analysis of a decision on a day, under some weights."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.analysis.selection import Lens, kept_leaves, split_without, unknown
from partnerpick.analysis.tree import WeightedTree, weigh
from partnerpick.analysis.value_functions import partial_values
from partnerpick.decision.records import City, Decision, WeightSet
from partnerpick.decision.view import View
from partnerpick.errors import OptionError
from partnerpick.numeric.additive import competition_ranks, overall_values


def analyse(
    decision: Decision,
    *,
    as_of: date,
    weights: WeightSet,
    pinned: Mapping[str, float] | None = None,
    kind: Lens | None = None,
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
    wanted = frozenset(cities)
    chosen = _chosen(decision, wanted, dropped)
    free = weigh(decision.factors, weights, kept=kept, pinned={})
    for key in pinned:
        if key not in free.shares:
            raise OptionError("option-pinned-left-out", word=key)
    view = View(decision, as_of)

    def under(tree: WeightedTree, pins: Mapping[str, float], base: Analysis | None) -> Analysis:
        return Analysis(
            view=view,
            weight_set=weights,
            pinned=pins,
            kind=kind,
            left_out=(*sorted(dropped), *groups),
            named=tuple(city.id for city in chosen if city.id in wanted),
            factors=tree.factors,
            shares=tree.shares,
            weights=tree.weights,
            alternatives=_ranked(view, tree, [city for city in chosen if not city.baseline]),
            baselines=tuple(_valued(view, tree, [city for city in chosen if city.baseline])),
            base=base,
            lone_criteria=_lone_criteria(decision, tree),
        )

    base = under(free, {}, None)
    return under(weigh(decision.factors, weights, kept=kept, pinned=pinned), pinned, base) if pinned else base


def _chosen(decision: Decision, wanted: frozenset[str], dropped: frozenset[str]) -> list[City]:
    """The wanted candidates (all if none is named) less those left out, and the baseline.

    Raises:
        OptionError: A wanted city does not exist, or no candidate is left.
    """
    for key in wanted - set(decision.cities):
        raise unknown("option-unknown-city", key, decision.cities)
    chosen = [
        city
        for city in decision.cities.values()
        if city.id not in dropped and (city.baseline or not wanted or city.id in wanted)
    ]
    if all(city.baseline for city in chosen):
        raise OptionError("option-only-baseline" if wanted and not dropped else "option-no-cities")
    return chosen


def _lone_criteria(decision: Decision, tree: WeightedTree) -> dict[str, str]:
    """The factors that leaving criteria out has left with a single leaf, and that leaf."""
    before = {factor.id: len(list(factor.leaves())) for factor in decision.factors}
    left = {factor.id: [leaf.id for leaf in factor.leaves()] for factor in tree.factors}
    return {key: leaves[0] for key, leaves in left.items() if len(leaves) == 1 < before[key]}


def _valued(view: View, tree: WeightedTree, cities: list[City]) -> list[Alternative]:
    """The cities with their overall values, without ranks."""
    if not cities:
        return []
    leaves = [leaf for factor in tree.factors for leaf in factor.leaves()]
    ratings = [[view.rating(city, leaf.id) for leaf in leaves] for city in cities]
    pairs = [[partial_values(leaf, rating) for leaf, rating in zip(leaves, row, strict=True)] for row in ratings]
    low, high = np.moveaxis(np.array(pairs), 2, 0)
    weights = np.array([tree.weights[leaf.id] for leaf in leaves])
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


def _ranked(view: View, tree: WeightedTree, cities: list[City]) -> tuple[Alternative, ...]:
    """The candidates, best first; ties share the better rank, those that a gate knocks out come last without one."""
    valued = _valued(view, tree, cities)
    passing = [alternative for alternative in valued if not alternative.fails]
    ranks = competition_ranks(np.array([alternative.overall_value for alternative in passing]))
    ranked = [replace(alternative, rank=int(rank)) for alternative, rank in zip(passing, ranks, strict=True)]
    ranked.sort(key=lambda alternative: (alternative.rank, alternative.city.id))
    out = sorted((found for found in valued if found.fails), key=lambda found: (-found.overall_value, found.city.id))
    return (*ranked, *out)
