"""What a group's weights say: who is first for whom, what an average hides, and which disagreement matters."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum
from typing import Literal, TypeAlias

import numpy as np

from partnerpick.analysis.disagreement import Swayed, swayed_by_group, swayed_by_node
from partnerpick.analysis.group import GroupAnalysis, Mean, Role
from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.findings.ranking import TIE
from partnerpick.numeric.agreement import kendalls_w
from partnerpick.numeric.weights import sibling_groups

Split: TypeAlias = Literal[
    "agreed",  # everybody puts the aggregate's first city first
    "hidden",  # most or as many as for any other city do, and some do not
    "outvoted",  # another city is first for more people
    "nobody",  # nobody does
]
"""How the aggregate's first city stands with the people."""


@dataclass(frozen=True, slots=True)
class First:
    """A city, and the people who put it first, alone or level with others, by their place in the group."""

    city: Alternative
    people: tuple[int, ...]
    voice_by_role: float | None
    """What part (0-1) of all voices is for it if every role has an equal one; a voice for several cities is divided.

    None where somebody has no role.
    """


@dataclass(frozen=True, slots=True)
class RoleView:
    """Which city all people of a role put first; None where they differ."""

    role: Role
    city: Alternative | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How far the shares of a node lie apart, 0-1."""

    node: str
    low: float
    first_quartile: float
    median: float
    third_quartile: float
    high: float
    aggregates: Mapping[Mean, float]


@dataclass(frozen=True, slots=True)
class SpreadGroup:
    """The nodes of one group of siblings; `parent` is the id of the node above, None for the factors."""

    parent: str | None
    nodes: tuple[Spread, ...]
    stated: int
    """How many people gave weights for the group; the others weigh its members equally."""


@dataclass(frozen=True, slots=True)
class Side:
    """The people with whose shares a city is first, by their place; for one node their lowest and highest share."""

    city: Alternative
    people: tuple[int, ...]
    shares: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Sway:
    """The disagreement that matters most to who is first: about one node, or about a group with the node above it.

    The aggregate's side comes first, then the others by how many people are on them.
    """

    node: str | None
    group: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Everything that there is to say about a group's weights."""

    found: GroupAnalysis
    words: tuple[str, ...]
    """What the weights were asked for by on the command line."""
    leaders: tuple[Alternative, ...]
    """Who is first under the aggregate; several if they come out the same once rounded."""
    lead: float | None
    """Points of 100 between the aggregate's first and second; None where fewer than two cities are ranked."""
    firsts: tuple[First, ...]
    """Those that are first for somebody, for the most people first."""
    roles: tuple[RoleView, ...]
    split: Split | None
    """None where no city is ranked."""
    tying: int
    """How many people put several cities level in first place."""
    spread: tuple[SpreadGroup, ...]
    unasked: int
    """How many nodes are left out of the spread since nobody gave weights for their group."""
    vetoed: tuple[str, ...]
    """The nodes that have no share in the geometric mean because somebody, and not everybody, gives them none."""
    sway: Sway | None
    """None where disagreement on no single node and no single group changes who is first."""
    agreement: float | None
    """Kendall's W of the rankings; None where fewer than two cities are ranked."""

    @property
    def analysis(self) -> Analysis:
        """The analysis under the aggregate."""
        return self.found.analysis


def group(found: GroupAnalysis, words: tuple[str, ...] = ()) -> Group:
    """What there is to say about the weights of a group; `words` are those that named them."""
    ranked = found.analysis.ranked
    values = found.aggregate.values
    leaders = tuple(city for city, value in zip(ranked, values, strict=True) if values.max() - value < TIE)
    firsts = _firsts(found)
    return Group(
        found=found,
        words=words,
        leaders=leaders,
        lead=float(values[0] - values[1]) if len(ranked) > 1 else None,
        firsts=firsts,
        roles=tuple(RoleView(role, _favourite(found, role)) for role in found.roles),
        split=_split(found, leaders, firsts) if ranked else None,
        tying=int(((found.ranks == 1).sum(axis=1) > 1).sum()),
        spread=_spread(found),
        unasked=_unasked(found),
        vetoed=_vetoed(found),
        sway=_sway(found),
        agreement=kendalls_w(found.ranks.astype(np.float64)) if len(ranked) > 1 else None,
    )


def _firsts(found: GroupAnalysis) -> tuple[First, ...]:
    first = found.ranks == 1
    parts = first / np.maximum(first.sum(axis=1, keepdims=True), 1)
    rows = []
    for column, city in enumerate(found.analysis.ranked):
        people = tuple(np.flatnonzero(first[:, column]).tolist())
        by_role = [fsum(parts[list(role.people), column].tolist()) / len(role.people) for role in found.roles]
        if people:
            rows.append(First(city, people, fsum(by_role) / len(by_role) if by_role else None))
    return tuple(sorted(rows, key=lambda row: -len(row.people)))


def _favourite(found: GroupAnalysis, role: Role) -> Alternative | None:
    """The city that everybody of a role puts first; the best in the aggregate if there are several."""
    common = np.flatnonzero((found.ranks[list(role.people)] == 1).all(axis=0))
    return found.analysis.ranked[common[0]] if common.size else None


def _split(found: GroupAnalysis, leaders: tuple[Alternative, ...], firsts: tuple[First, ...]) -> Split:
    own = [first for first in firsts if first.city in leaders]
    if not own:
        return "nobody"
    if len(own[0].people) == len(found.people):
        return "agreed"
    return "outvoted" if len(own[0].people) < len(firsts[0].people) else "hidden"


def _spread(found: GroupAnalysis) -> tuple[SpreadGroup, ...]:
    nodes, parents = found.table.nodes, found.table.parents
    five = np.quantile(found.shares, [0, 0.25, 0.5, 0.75, 1], axis=0)

    def spread(node: int) -> Spread:
        low, first, middle, third, high = five[:, node].tolist()
        means = {mean: float(made.shares[node]) for mean, made in found.aggregates.items()}
        return Spread(nodes[node], low, first, middle, third, high, means)

    return tuple(
        SpreadGroup(
            parent=nodes[parents[members[0]]] if parents[members[0]] >= 0 else None,
            nodes=tuple(spread(node) for node in members),
            stated=stated,
        )
        for members, stated in zip(found.groups, found.stated, strict=True)
    )


def _unasked(found: GroupAnalysis) -> int:
    """How many nodes with siblings nobody gave weights for, nor for any of their siblings."""
    sizes = [members.size for members in sibling_groups(found.table.parents) if members.size > 1]
    return int(np.sum(sizes)) - int(np.sum([members.size for members in found.groups]))


def _vetoed(found: GroupAnalysis) -> tuple[str, ...]:
    made = found.aggregates.get("geometric")
    if made is None:
        return ()
    given = (found.shares > 0).any(axis=0)
    return tuple(found.table.nodes[node] for node in np.flatnonzero((made.shares == 0) & given))


def _sway(found: GroupAnalysis) -> Sway | None:
    """The node with most people's shares of which somebody else is first, or else the group; ties: the widest leads."""
    for swayed in (swayed_by_node(found), swayed_by_group(found)):
        most = max(swayed, key=lambda one: (one.count, round(one.range, 9)), default=None)
        if most is not None and most.count:
            return _as_sway(found, most)
    return None


def _as_sway(found: GroupAnalysis, swayed: Swayed) -> Sway:
    ranked, nodes = found.analysis.ranked, tuple(found.table.nodes[node] for node in swayed.nodes)
    single = len(nodes) == 1

    def side(city: int) -> Side:
        people = np.flatnonzero(swayed.leaders == city)
        shares = found.shares[people, swayed.nodes[0]]
        ends = (float(shares.min()), float(shares.max())) if single else None
        return Side(ranked[city], tuple(people.tolist()), ends)

    sides = [side(city) for city in sorted(set(swayed.leaders.tolist()))]
    sides.sort(key=lambda one: (one.city is not ranked[0], -len(one.people)))
    return Sway(nodes[0] if single else None, () if single else nodes, tuple(sides))
