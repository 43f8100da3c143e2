"""Weights computed from the table of cities alone, to hold people's weights against: nobody's view of what matters."""

from dataclasses import dataclass
from typing import Literal

import numpy as np

from partnerpick.analysis import analyse
from partnerpick.analysis.records import Analysis
from partnerpick.analysis.table import Table, table
from partnerpick.decision.records import Text, WeightSet
from partnerpick.decision.weights import equal_weights
from partnerpick.numeric import FloatArray
from partnerpick.numeric.weights import critic_weights, entropy_weights
from partnerpick.numeric.weights.from_leaves import shares_from_leaves

CrossCheckMethod = Literal["entropy", "critic"]
WhyNot = Literal["too-few-cities", "no-difference"]

FEWEST = 2
"""Ranked cities that can differ."""


@dataclass(frozen=True, slots=True)
class CrossCheck:
    """The analysis under weights that tell how much the ranked cities differ; None where they cannot be computed."""

    method: CrossCheckMethod
    analysis: Analysis | None
    why_not: WhyNot | None = None


def cross_checks(analysis: Analysis) -> tuple[CrossCheck, ...]:
    """Entropy and CRITIC weights of the analysis' ranked cities, computed on their partial values.

    More is better on every partial value, and what is unknown counts its midpoint as in the ranking. The weights of the
    analysis play no part.
    """
    found = table(analysis)
    values = found.partial_values
    if len(found.alternatives) < FEWEST:
        why_not: WhyNot | None = "too-few-cities"
    else:
        why_not = "no-difference" if bool((values == values[0]).all()) else None
    if why_not:
        return (CrossCheck("entropy", None, why_not), CrossCheck("critic", None, why_not))
    computed: dict[CrossCheckMethod, FloatArray] = {
        "entropy": entropy_weights(values),
        "critic": critic_weights(values, np.ones(len(found.leaves), dtype=np.bool_)),
    }
    return tuple(CrossCheck(method, _under(analysis, found, method, weights)) for method, weights in computed.items())


def _under(analysis: Analysis, found: Table, method: CrossCheckMethod, weights: FloatArray) -> Analysis:
    """The same analysis under these weights of the leaves; shape (leaves,).

    Below a group that gets no weight the shares stay as they are: they have to be something, and matter for nothing.
    """
    of_nodes = np.zeros(len(found.nodes))
    of_nodes[found.leaf_nodes] = weights
    shares = shares_from_leaves(of_nodes, found.shares, found.parents)
    computed = WeightSet(
        name=method,
        by=equal_weights(analysis.view.day).by,
        date=analysis.view.day,
        method=Text(plain=method),
        space="point",
        weights=dict(zip(found.nodes, shares.tolist(), strict=True)),
        nobodys_view=True,
    )
    return analyse(
        analysis.decision,
        as_of=analysis.view.day,
        weights=computed,
        kind=analysis.kind,
        without=analysis.left_out,
        cities=analysis.named,
    )
