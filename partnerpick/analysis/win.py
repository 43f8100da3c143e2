"""What weights would have to be for a city to come first, and the proof where none put it there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.table import Table, table
from partnerpick.decision.records import Text, WeightSet
from partnerpick.locale import Words
from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.additive import dominance
from partnerpick.numeric.potential_optimality import best_lead, leads
from partnerpick.numeric.smallest_change import TOLERANCE, Norm, smallest_change
from partnerpick.numeric.weights import leaf_weights, pin_shares, sibling_groups
from partnerpick.numeric.weights.from_leaves import shares_from_leaves, to_pin, whole_parts

LEAD = 0.1
"""The lead that counts as coming first, in points of 100: the smallest that shows."""
MARGIN = 1e-3
"""Points of 100 that are asked for beyond it, so that it survives the rounding of weights and of the solver."""
NOTHING = 1e-8
"""A weight or a change of one below that is a rounding error."""
ROUNDING = 1e-9
"""Points of 100 by which a lead from arrays may differ from that of a ranking."""
MOST_DECIMALS = 6
NORMS: tuple[Norm, ...] = ("total", "largest")


@dataclass(frozen=True, slots=True)
class BestCase:
    """The most that weights can do for a city: its largest lead over every rival at once, and the proof of that.

    `lead` is in points of 100, below 0 where it stays behind; `weights` (0-1, by leaf) give it. `mix` holds the parts
    (0-1, by city id) of rivals which together are, on every criterion, at least as good as the city less that lead;
    `dominators` are the rivals that are so alone, being at least as good on every criterion, best first.
    """

    lead: float
    weights: Mapping[str, float]
    mix: Mapping[str, float]
    dominators: tuple[str, ...]

    @property
    def possible(self) -> bool:
        """Whether some weights put the city first."""
        return self.lead >= LEAD + MARGIN - 100 * TOLERANCE


@dataclass(frozen=True, slots=True)
class WeightChange:
    """The smallest change of weights that puts a city first, by the measure `norm`.

    Weights (by leaf id) and shares (by node id) are 0-1, before and after. `pins` are the shares in percent of their
    group, rounded, that reproduce it from the same weight set; the city then leads by `lead` points of 100.
    """

    city: str
    norm: Norm
    before: Mapping[str, float]
    after: Mapping[str, float]
    shares_before: Mapping[str, float]
    shares_after: Mapping[str, float]
    pins: Mapping[str, float]
    lead: float

    @property
    def moved(self) -> tuple[str, ...]:
        """The leaves whose weight changes, those that change most first."""
        changed = [leaf for leaf in self.after if abs(self.by(leaf)) > NOTHING]
        return tuple(sorted(changed, key=lambda leaf: -round(abs(self.by(leaf)), 7)))

    @property
    def total(self) -> float:
        """The weight that changes hands, 0-1: half the sum of all changes."""
        return float(np.abs([self.by(leaf) for leaf in self.after]).sum() / 2)

    @property
    def largest(self) -> float:
        """The largest change of any one weight, 0-1."""
        return max(abs(self.by(leaf)) for leaf in self.after)

    def by(self, leaf: str) -> float:
        """How much the weight of a leaf changes, -1 to 1.

        Raises:
            KeyError: No leaf is called that.
        """
        return self.after[leaf] - self.before[leaf]


def best_case(analysis: Analysis, city: str) -> BestCase:
    """The most that weights can do for a city that no gate knocks out; pinned shares do not bind.

    Raises:
        ValueError: The city is not ranked, or alone in the ranking.
    """
    arrays = table(analysis)
    index = _place(arrays, city)
    found = best_lead(arrays.partial_values, index)
    values = arrays.partial_values
    over = dominance(values)[:, index] | (values == values[index]).all(axis=1)
    return BestCase(
        lead=100 * found.lead,
        weights=_by_id(arrays.leaves, found.weights),
        mix={key: part for key, part in _by_id(arrays.alternatives, found.mix).items() if part},
        dominators=tuple(key for place, key in enumerate(arrays.alternatives) if over[place] and place != index),
    )


def weight_change(analysis: Analysis, city: str, norm: Norm = "total") -> WeightChange | None:
    """The smallest change of weights after which a city leads every rival by `LEAD`; None where no weights do that.

    It starts from the weights of the analysis with its pinned shares, which do not bind: the change may undo them. The
    `pins` of the result start from the weight set itself.

    Raises:
        ValueError: The city is not ranked, or alone in the ranking; or no rounding of the shares keeps the lead.
    """
    arrays = table(analysis)
    found = _nearest(arrays, city, norm)
    return None if found is None else _change(analysis, arrays, city, norm, found)


def takeover(analysis: Analysis, city: str, norm: Norm = "total") -> WeightChange | None:
    """The smallest change of weights that puts any other city first; None where no weights do that.

    Raises:
        ValueError: as for `weight_change`.
    """
    arrays = table(analysis)
    rivals = [rival for rival in arrays.alternatives if rival != city]
    found = {rival: weights for rival in rivals if (weights := _nearest(arrays, rival, norm)) is not None}
    moves = {rival: np.abs(weights - arrays.weights) for rival, weights in found.items()}
    sizes = {rival: float(move.sum() if norm == "total" else move.max()) for rival, move in moves.items()}
    taker = min(sizes, key=lambda rival: sizes[rival], default=None)
    return None if taker is None else _change(analysis, arrays, taker, norm, found[taker])


def _nearest(arrays: Table, city: str, norm: Norm) -> FloatArray | None:
    """The nearest weights of the leaves under which the city leads by what is wanted, shape (leaves,)."""
    wanted = (LEAD + MARGIN) / 100
    return smallest_change(arrays.partial_values, arrays.weights, _place(arrays, city), wanted, norm)


def _change(analysis: Analysis, arrays: Table, city: str, norm: Norm, found: FloatArray) -> WeightChange:
    """The change to these weights of the leaves, in shares and in pins too."""
    at_leaves = np.zeros(arrays.shares.shape)
    at_leaves[arrays.leaf_nodes] = found
    shares = shares_from_leaves(at_leaves, arrays.shares, arrays.parents)
    unpinned = (analysis.base or analysis).shares
    pins, lead = _pins(arrays, np.array([unpinned[node] for node in arrays.nodes]), shares, city)
    return WeightChange(
        city=city,
        norm=norm,
        before=_by_id(arrays.leaves, arrays.weights),
        after=_by_id(arrays.leaves, found),
        shares_before=_by_id(arrays.nodes, arrays.shares),
        shares_after=_by_id(arrays.nodes, shares),
        pins=pins,
        lead=lead,
    )


def weight_set(analysis: Analysis, change: WeightChange, day: date) -> WeightSet:
    """The weights after a change as a weight set of their own, made on `day`; it says that they are nobody's view.

    Criteria that the analysis leaves out get no weight, so that the set ranks the same without leaving them out.
    """
    names = {city.id: city.name for city in analysis.decision.candidates()}
    english, indonesian = Words("en"), Words("id")

    def said(key: str) -> Text:
        name = names[change.city]
        return Text(en=english(key, city=name.read("en")), id=indonesian(key, city=name.read("id")))

    factors = analysis.decision.factors
    groups = [factors, *(node.criteria for node in analysis.decision.nodes() if node.criteria)]
    used = [group for group in groups if any(node.id in change.shares_after for node in group)]
    return WeightSet(
        name=f"{change.city}-first",
        by=said("win.set-by"),
        date=day,
        method=said("win.set-method-total" if change.norm == "total" else "win.set-method-largest"),
        space="point",
        weights={node.id: 100 * change.shares_after.get(node.id, 0.0) for group in used for node in group},
        note=said("win.set-note"),
        scales=analysis.decision.scales,
        nobodys_view=True,
    )


def leads_by(analysis: Analysis, city: str) -> float:
    """How far a city is ahead of the best of its rivals, in points of 100; below 0 if it is behind.

    Raises:
        KeyError: No alternative is called that.
        ValueError: The city is alone in the ranking.
    """
    rivals = [found.overall_value for found in analysis.ranked if found.city.id != city]
    return analysis.alternative(city).overall_value - max(rivals)


def _place(arrays: Table, city: str) -> int:
    if city not in arrays.alternatives:
        raise ValueError(f"{city} is not ranked; these are: {arrays.alternatives}")
    return arrays.alternatives.index(city)


def _pins(arrays: Table, start: FloatArray, shares: FloatArray, city: str) -> tuple[dict[str, float], float]:
    """The fewest shares to pin, in percent, rounded to the fewest decimals that keep the lead; and that lead."""
    ahead = leads(arrays.partial_values, _place(arrays, city))
    pinned = to_pin(start, shares, arrays.parents)
    for decimals in range(MOST_DECIMALS + 1):
        counts = _rounded(arrays, shares, pinned, 10**decimals)
        pins = {node: count / 10**decimals for node, count in counts.items()}
        rounded = pin_shares(start, arrays.parents, {node: percent / 100 for node, percent in pins.items()})
        weights = leaf_weights(rounded, arrays.parents)[arrays.leaf_nodes]
        lead = 100 * float((ahead @ weights).min())
        if lead >= LEAD + ROUNDING:
            return {arrays.nodes[node]: percent for node, percent in pins.items()}, lead
    raise ValueError(f"no rounding of the shares to {MOST_DECIMALS} decimals puts {city} first")


def _rounded(arrays: Table, shares: FloatArray, pinned: BoolArray, unit: int) -> dict[int, int]:
    """The pinned shares in so many units a percent; with what is left to their siblings they make 100 percent."""
    counts: dict[int, int] = {}
    for group in sibling_groups(arrays.parents):
        held = group[pinned[group]]
        if held.size:
            parts = np.append(shares[held], max(1 - shares[held].sum(), 0.0))
            whole = whole_parts(parts / parts.sum(), 100 * unit)[:-1]
            counts |= dict(zip(held.tolist(), whole.tolist(), strict=True))
    return counts


def _by_id(ids: tuple[str, ...], numbers: FloatArray) -> dict[str, float]:
    return dict(zip(ids, numbers.tolist(), strict=True))
