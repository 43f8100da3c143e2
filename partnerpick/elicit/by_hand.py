"""A weight set from shares that somebody gives directly, without being asked about swings."""

from dataclasses import dataclass
from datetime import date
from math import fsum

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Text, WeightSet
from partnerpick.decision.weights import EQUAL
from partnerpick.locale import Words

FEWEST_DECIMALS = 2
MOST_DECIMALS = 9
"""Of a percentage as it is written."""
SAME = 1e-10
"""How far a share that is read again may be from the one meant."""


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives the shares, and what there is to say about them."""

    by: Text
    role: Text | None = None
    method: Text | None = None
    note: Text | None = None


def by_hand(analysis: Analysis, name: str, giver: Giver, day: date) -> WeightSet:
    """The analysis' shares as a weight set of their own, meant exactly and over the scales that the decision has now.

    The weights are the shares in percent, with as few decimals (two at least) as give the same shares again. A group of
    which neither a pinned share nor the set that the analysis started from says anything has none: nobody meant it. If
    that is so of all, the person means them as they stand.
    """
    start = analysis.weight_set.name
    return WeightSet(
        name=name,
        by=giver.by,
        date=day,
        method=giver.method or _method(start),
        space="point",
        weights=_percentages(analysis),
        note=giver.note,
        scales=analysis.decision.scales,
        role=giver.role,
    )


def _method(start: str) -> Text:
    """How the set came about: directly, and from which other set if not from equal weights."""
    english, indonesian = Words("en"), Words("id")
    if start == EQUAL:
        return Text(en=english("weights.method-set"), id=indonesian("weights.method-set"))
    key = "weights.method-set-from"
    return Text(en=english(key, name=start), id=indonesian(key, name=start))


def _percentages(analysis: Analysis) -> dict[str, float]:
    """The share of every node that something is said of in percent, in tree order."""
    groups = [analysis.factors, *(node.criteria for factor in analysis.factors for node in factor.walk())]
    said = {*analysis.pinned, *analysis.weight_set.weights} or set(analysis.shares)
    found: dict[str, float] = {}
    for group in groups:
        ids = [node.id for node in group]
        if said & set(ids):
            found |= zip(ids, _rounded([analysis.shares[node] for node in ids]), strict=True)
    return {node.id: found[node.id] for factor in analysis.factors for node in factor.walk() if node.id in found}


def _rounded(shares: list[float]) -> list[float]:
    """Shares (0-1) of a group in percent with as few decimals as keep them."""
    for places in range(FEWEST_DECIMALS, MOST_DECIMALS):
        percents = [round(100 * share, places) for share in shares]
        total = fsum(percents)
        if all(abs(percent / total - share) <= SAME for percent, share in zip(percents, shares, strict=True)):
            return percents
    return [round(100 * share, MOST_DECIMALS) for share in shares]
