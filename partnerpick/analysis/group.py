"""A decision under the weights of several people at once, and under three ways of making one set of theirs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, Self, TypeAlias, get_args

import numpy as np

from partnerpick.analysis.analyse import analyse
from partnerpick.analysis.records import Analysis
from partnerpick.analysis.selection import Lens
from partnerpick.analysis.table import Table, table
from partnerpick.analysis.tree import parents_of
from partnerpick.decision.records import Decision, Interval, Text, WeightSet
from partnerpick.errors import OptionError, listed
from partnerpick.locale import LANGUAGES, Words
from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.aggregation import arithmetic_mean, geometric_mean, median
from partnerpick.numeric.many_weights import leaf_weights_of_each, ranks_of_each, shares_of_each, values_of_each
from partnerpick.numeric.weights import ShareError, sibling_groups

Mean: TypeAlias = Literal["arithmetic", "geometric", "median"]
"""A way to make one set of shares of many."""
MEANS: tuple[Mean, ...] = get_args(Mean)
Voice: TypeAlias = Literal["person", "role"]
"""Who has an equal voice: every person, or every role, in which the persons then have equal parts."""

NAME = "group"
"""What a set made of everybody's weights is called until it is saved."""
MOST_NAMED = 8
"""So many people are named one by one; more are counted."""
SAME = 1e-9
"""Shares (0-1) no further apart than this are the same."""
_UNDEFINED = {"geometric": "option-group-no-geometric", "median": "option-group-no-median"}
_MEANS = {"arithmetic": arithmetic_mean, "geometric": geometric_mean, "median": median}


@dataclass(frozen=True, slots=True)
class Role:
    """The people who have one part in the decision, by their place in the group."""

    name: Text
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """Everybody's weights as one set, and what it makes of the cities."""

    shares: FloatArray
    """0-1, one per node of the table."""
    values: FloatArray
    """Points of 100, one per alternative of the table."""
    ranks: IntArray
    """One per alternative of the table."""


@dataclass(frozen=True, slots=True)
class GroupAnalysis:
    """What each person's weights make of the cities; nodes, leaves and alternatives are those of the table.

    The alternatives stand in the order of the aggregate under which `analysis` was made.
    """

    analysis: Analysis
    table: Table
    people: tuple[WeightSet, ...]
    roles: tuple[Role, ...]
    """In the order in which they first come; none where somebody has none."""
    voice: Voice
    voices: FloatArray
    """How much each person counts, 0-1, shape (people,)."""
    shares: FloatArray
    """0-1, shape (people, nodes)."""
    values: FloatArray
    """Points of 100, shape (people, alternatives)."""
    ranks: IntArray
    """Shape (people, alternatives)."""
    mean: Mean
    """Of which aggregate the analysis is."""
    aggregates: Mapping[Mean, Aggregate]
    """Those that exist."""
    undefined: Mapping[Mean, tuple[str, ...]]
    """The others, with the siblings of which none would be left with a share."""
    groups: tuple[IntArray, ...]
    """The groups of two or more that somebody was asked about, the factors first, each as indices of nodes."""
    stated: tuple[int, ...]
    """How many people gave weights for each of these groups; the others weigh its members equally."""

    @property
    def aggregate(self) -> Aggregate:
        """The aggregate that the analysis is of."""
        return self.aggregates[self.mean]


def group_analysis(
    decision: Decision,
    people: Iterable[WeightSet],
    *,
    as_of: date,
    voice: Voice | None = None,
    mean: Mean = "arithmetic",
    kind: Lens | None = None,
    without: Iterable[str] = (),
    name: str = NAME,
    file: str | None = None,
) -> GroupAnalysis:
    """Value and rank the candidates under everybody's weights and under their aggregates.

    Aggregates are made of the weights on the whole tree and then treated as anybody's set: `kind` and `without` leave
    the same shares of it as of the set once saved.

    Args:
        decision: What the files say.
        people: One set for each person; at least two, each with a `by` of its own.
        as_of: Later facts and ratings do not count.
        voice: Who has an equal voice; None: every role if everybody has one and there are several, else every person.
        mean: Of which aggregate to make the analysis.
        kind: Judge by criteria of this kind only.
        without: Ids of cities and of nodes that are left out.
        name: What the aggregate is called.
        file: Where it will be saved, if anywhere.

    Raises:
        OptionError: There are not two people, two have the same name, somebody has no role though roles are to have an
            equal voice, the aggregate wanted does not exist, or what `analyse` refuses.
    """
    people = tuple(people)
    _check_people(people)
    whole = _Whole.of(decision, people, voice)
    if mean in whole.undefined:
        raise OptionError(_UNDEFINED[mean], group=", ".join(whole.undefined[mean]))
    weights = replace(_weight_set(whole, mean), name=name, file=file)
    found = analyse(decision, as_of=as_of, weights=weights, kind=kind, without=without)
    arrays = table(found)
    shares, made = whole.on(arrays)
    values = _values(arrays, shares)
    groups = tuple(group for group in whole.asked(arrays.nodes, arrays.parents) if group.size > 1)
    return GroupAnalysis(
        analysis=found,
        table=arrays,
        people=people,
        roles=whole.roles,
        voice=whole.voice,
        voices=whole.voices,
        shares=shares,
        values=values,
        ranks=ranks_of_each(values),
        mean=mean,
        aggregates=dict(zip(whole.made, _valued(arrays, made), strict=True)),
        undefined=whole.undefined,
        groups=groups,
        stated=tuple(_stated(people, {arrays.nodes[node] for node in group}) for group in groups),
    )


@dataclass(frozen=True, slots=True)
class _Whole:
    """Everybody's weights and their aggregates on the whole value tree, whatever part of it will be used."""

    people: tuple[WeightSet, ...]
    roles: tuple[Role, ...]
    voice: Voice
    voices: FloatArray
    """How much each person counts, 0-1, shape (people,)."""
    nodes: tuple[str, ...]
    parents: IntArray
    raw: FloatArray
    """As they stand in the sets, shape (people, nodes)."""
    shares: FloatArray
    """0-1, shape (people, nodes)."""
    named: frozenset[str]
    """The nodes that somebody gave a weight for."""
    made: Mapping[Mean, FloatArray]
    """The aggregates that exist: shares (0-1), one per node."""
    undefined: Mapping[Mean, tuple[str, ...]]
    """The others, with the siblings that are in the way."""

    @classmethod
    def of(cls, decision: Decision, people: tuple[WeightSet, ...], voice: Voice | None) -> Self:
        """The weights of these people; `voice` None: as `default_voice` says.

        Raises:
            OptionError: Roles are to have an equal voice and somebody has none.
        """
        roles = _roles(people)
        voice = voice or default_voice(roles)
        voices = _voices(people, roles, voice)
        nodes = tuple(node.id for node in decision.nodes())
        parents = parents_of(decision.factors)
        raw = np.array([[person.weights.get(node, 1.0) for node in nodes] for person in people])
        shares = shares_of_each(raw, parents)
        made: dict[Mean, FloatArray] = {}
        undefined: dict[Mean, tuple[str, ...]] = {}
        for mean in MEANS:
            try:
                made[mean] = _MEANS[mean](shares, parents, voices)
            except ShareError as error:
                undefined[mean] = tuple(nodes[index] for index in error.group)
        named = frozenset(node for person in people for node in person.weights)
        return cls(people, roles, voice, voices, nodes, parents, raw, shares, named, made, undefined)

    def asked(self, nodes: tuple[str, ...], parents: IntArray) -> list[IntArray]:
        """The groups of siblings among these nodes that somebody gave a weight for."""
        return [group for group in sibling_groups(parents) if self.named & {nodes[node] for node in group}]

    def on(self, arrays: Table) -> tuple[FloatArray, FloatArray]:
        """Everybody's shares and the aggregates' on the used tree, one row each; what is left keeps its ratios."""
        used = np.array([self.nodes.index(node) for node in arrays.nodes])
        made = np.stack(list(self.made.values()))
        return shares_of_each(self.raw[:, used], arrays.parents), shares_of_each(made[:, used], arrays.parents)


def default_voice(roles: tuple[Role, ...]) -> Voice:
    """Who has an equal voice where nobody says: the roles, if there are several, else the people."""
    return "role" if len(roles) > 1 else "person"


def _check_people(people: tuple[WeightSet, ...]) -> None:
    """Refuse a group that is none, and one in which two cannot be told apart.

    Raises:
        OptionError: There are fewer than two people, or two have the same name.
    """
    if len(people) < 2:  # noqa: PLR2004  # a group takes two
        raise OptionError("option-group-two", n=len(people))
    for lang in LANGUAGES:
        seen: dict[str, WeightSet] = {}
        for person in people:
            key = person.by.read(lang).casefold()
            if key in seen:
                names = ", ".join(found.file or found.name for found in (seen[key], person))
                raise OptionError("option-group-same-name", name=person.by.read(lang), sets=names)
            seen[key] = person


def _roles(people: tuple[WeightSet, ...]) -> tuple[Role, ...]:
    """The roles with their people; none where somebody has none."""
    found: dict[str, list[int]] = {}
    names: dict[str, Text] = {}
    for place, person in enumerate(people):
        if person.role is None:
            return ()
        key = person.role.read("en").casefold()
        names.setdefault(key, person.role)
        found.setdefault(key, []).append(place)
    return tuple(Role(names[key], tuple(places)) for key, places in found.items())


def _voices(people: tuple[WeightSet, ...], roles: tuple[Role, ...], voice: Voice) -> FloatArray:
    """How much each person counts.

    Raises:
        OptionError: Roles are to have an equal voice and somebody has none.
    """
    if voice == "person":
        return np.full(len(people), 1 / len(people))
    if not roles:
        lacking = [person.file or person.name for person in people if person.role is None]
        raise OptionError("option-group-no-role", names=listed(lacking))
    voices = np.empty(len(people))
    for role in roles:
        voices[list(role.people)] = 1 / len(roles) / len(role.people)
    return voices


def _values(arrays: Table, shares: FloatArray) -> FloatArray:
    """Points of 100 under each row of shares."""
    return 100 * values_of_each(arrays.partial_values, leaf_weights_of_each(shares, arrays.parents))


def _valued(arrays: Table, shares: FloatArray) -> list[Aggregate]:
    values = _values(arrays, shares)
    return [Aggregate(*rows) for rows in zip(shares, values, ranks_of_each(values), strict=True)]


def _stated(people: tuple[WeightSet, ...], nodes: set[str]) -> int:
    """How many people gave a weight for any of these nodes."""
    return len([person for person in people if nodes & set(person.weights)])


def _weight_set(whole: _Whole, mean: Mean) -> WeightSet:
    """The aggregate as a set in percent, with ranges that reach as far as the farthest person.

    A set of ranges counts with their middles, so each range has its aggregate in the middle: it reaches equally far to
    the other side, at most to 0. A share of more than twice the aggregate lies outside. Groups that nobody was asked
    about are left out: nodes without weights count equally.
    """
    made, lowest, highest = whole.made[mean], whole.shares.min(axis=0), whole.shares.max(axis=0)
    reach = np.minimum(np.maximum(made - lowest, highest - made), made)
    members = sorted(int(node) for group in whole.asked(whole.nodes, whole.parents) for node in group)
    ranges: dict[str, Interval] = {
        whole.nodes[node]: (float(100 * (made[node] - reach[node])), float(100 * (made[node] + reach[node])))
        for node in members
        if reach[node] > SAME
    }
    scales = {person.scales for person in whole.people}
    return WeightSet(
        name=NAME,
        by=_both(lambda words: _named(whole.people, words)),
        date=max(person.date for person in whole.people),
        method=_both(lambda words: words(f"group.method-{mean}", voice=words(f"group.voice-{whole.voice}"))),
        space="ranges" if ranges else "point",
        weights={whole.nodes[node]: float(100 * made[node]) for node in members},
        ranges=ranges,
        scales=scales.pop() if len(scales) == 1 else None,
    )


def _both(said: Callable[[Words], str]) -> Text:
    return Text(en=said(Words("en")), id=said(Words("id")))


def _named(people: tuple[WeightSet, ...], words: Words) -> str:
    """How many they are, and who if they are few."""
    if len(people) > MOST_NAMED:
        return words("group.by-many", n=len(people))
    return words("group.by", n=len(people), names=", ".join(person.by.read(words.lang) for person in people))
