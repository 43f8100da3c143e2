"""Trade-off questions: of two partners who differ in two swings only, which one is better?

Each answer compares two siblings (Keeney & Raiffa 1976, Decisions with Multiple Objectives, on trade-offs between two
criteria; Mustajoki, Hämäläinen & Salo 2005, Decision support by interval SMART/SWING, Decision Sciences 36(2), on
weights as all that the answers leave room for). What is asked next is what tells most about who leads; it is enough
when no answer that could still come would put another city first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.table import table
from partnerpick.decision.records import Space
from partnerpick.elicit.faults import bad_choice, fault
from partnerpick.elicit.records import Question, Stated
from partnerpick.errors import Problem, listed
from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.many_weights import leaf_weights_of_each
from partnerpick.numeric.weight_space import (
    Comparison,
    ContradictionError,
    central_shares,
    drawn_shares,
    leaves_below,
    most_ahead,
    ratio_bounds,
    share_ranges,
)
from partnerpick.numeric.weights import leaf_weights, sibling_groups

SAME = "same"
"""The answer that both partners are equally good."""

LADDER = ((1.0, 1.0), (0.5, 1.0), (0.25, 1.0), (1.0, 0.5), (1.0, 0.25))
"""How far the two nodes of a pair are lifted: the whole swings first; half and a quarter of the greater come later."""

AHEAD = 1e-7
"""From which lead (of 0-1) a city counts as ahead: the least that the solver of linear programs can tell from none."""

DRAWS = 512
"""Of weights, to tell which question says most."""


@dataclass(frozen=True, slots=True)
class _Choice:
    """A question that can be asked: two siblings by their index, and the partial value that each is lifted to."""

    id: str
    first: int
    second: int
    levels: tuple[float, float]

    @property
    def times(self) -> float:
        """How many times the second share the first one is where both partners are equally good."""
        return self.levels[1] / self.levels[0]

    def is_open(self, bounds: FloatArray) -> bool:
        """Whether more than one answer keeps within the bounds."""
        return bool(1 / bounds[self.second, self.first] < self.times < bounds[self.first, self.second])


@dataclass(frozen=True, slots=True)
class _Ladder:
    """The questions about a pair of siblings, the first of them first, and how deep in the tree the pair stands."""

    depth: int
    group: int
    choices: tuple[_Choice, ...]

    def open_choices(self, bounds: FloatArray) -> list[_Choice]:
        """Those of which the answer does not follow from the others."""
        return [choice for choice in self.choices if choice.is_open(bounds)]

    def longest(self, bounds: FloatArray) -> int:
        """How many of them could be asked at most."""
        times = [choice.times for choice in self.open_choices(bounds)]
        # An answer settles all that lie on the other side of it.
        return len([1 for one in times if one == 1]) + max(
            len([1 for one in times if one > 1]), len([1 for one in times if one < 1])
        )


@dataclass(frozen=True, slots=True)
class _State:
    """What the answers so far leave open; rivals are the alternatives that can still be ahead, with how far at most."""

    comparisons: tuple[Comparison, ...]
    bounds: FloatArray
    leader: int | None
    rivals: Mapping[int, float]


class TradeOff:
    """Asks which of two partners is better, one lifted on one node and the other on a sibling; see `Asking`.

    A question is called `a@1|b@0.5`: `a` lifted to a partial value of 1, against `b` lifted to 0.5. The answer is the
    id of one of the two nodes, or `same`. The factors come first, then what is inside each; of the questions whose
    answer is open, the one that tells most about the leader and its strongest rival. Only the answers count:
    neither the weight set nor the pinned shares of the analysis play a part.
    """

    space: Space = "ranges"
    """How firmly the answers are meant."""

    def __init__(self, analysis: Analysis) -> None:
        found = table(analysis)
        # In file order, so that neither ties nor the questions hang on the weights that the analysis happens to use.
        order = [city for city in analysis.decision.cities if city in found.alternatives]
        self._cities = tuple(order)
        self._values = found.partial_values[[found.alternatives.index(city) for city in order]]
        self._nodes = found.nodes
        self._parents = found.parents
        self._leaf_nodes = found.leaf_nodes
        self._below = leaves_below(found.parents)

    def next_question(self, given: Mapping[str, str]) -> Question | None:
        """What to ask now; None when the leader is settled, or nothing that can be asked bears on it."""
        state = self._state(given)
        if state.leader is None or not state.rivals:
            return None
        chosen = self._most_telling(state, state.leader)
        if chosen is None:
            return None
        told = [ladder for ladder in self._ladders if self._sets_apart(ladder.group, range(len(self._cities)))]
        longest = [1 for ladder in told for _ in range(ladder.longest(state.bounds))]
        return self._question(chosen, len(longest) - 1)

    def check(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """An answer that is neither of the two nodes nor `same`, or contradicts those before it."""
        if answer not in question.choices:
            return (bad_choice(question.id, answer, question.choices),)
        before = {key: value for key, value in given.items() if key != question.id}
        faults = self.faults({**before, question.id: answer})
        return tuple(problem for problem in faults if problem.values["question"] == question.id)

    def faults(self, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """Each answer that contradicts those before it, with the answers that would fit; the latest one is named.

        Answers to what is no question here are named too.
        """
        return self._read(given)[1]

    def stated(self, given: Mapping[str, str]) -> Stated:
        """The least and the greatest share (0-1) of each node in the groups that were asked about, and the middle."""
        state = self._state(given)
        lowest, highest = share_ranges(state.bounds, self._parents)
        groups = {self._parents[one.greater] for one in state.comparisons}
        asked = [index for index in range(len(self._nodes)) if self._parents[index] in groups]
        ends = {self._nodes[index]: (float(lowest[index]), float(highest[index])) for index in asked}
        return Stated(
            weights={node: (low + high) / 2 for node, (low, high) in ends.items()},
            ranges={node: (low, high) for node, (low, high) in ends.items() if low < high},
        )

    def settled(self, given: Mapping[str, str]) -> bool:
        """Whether no weights that keep the answers put another city ahead of the leader."""
        return not self._state(given).rivals

    def leader(self, given: Mapping[str, str]) -> str | None:
        """Id of the city that is first in the middle of what the answers leave room for; None if no city is ranked."""
        leader = self._state(given).leader
        return None if leader is None else self._cities[leader]

    def rivals(self, given: Mapping[str, str]) -> tuple[str, ...]:
        """Ids of the cities that some weights which keep the answers put ahead of the leader, in file order."""
        return tuple(self._cities[index] for index in self._state(given).rivals)

    @cached_property
    def _ladders(self) -> tuple[_Ladder, ...]:
        """The questions about every pair of siblings, in file order."""
        return tuple(self._all_ladders())

    def _all_ladders(self) -> Iterator[_Ladder]:
        depths: list[int] = []
        for parent in self._parents.tolist():
            depths.append(depths[parent] + 1 if parent >= 0 else 0)
        for group in sibling_groups(self._parents):
            for first, second in combinations(group.tolist(), 2):
                named = [
                    _Choice(
                        f"{self._nodes[first]}@{one:g}|{self._nodes[second]}@{other:g}", first, second, (one, other)
                    )
                    for one, other in LADDER
                ]
                yield _Ladder(depths[first], int(self._parents[first]), tuple(named))

    @cached_property
    def _choices(self) -> Mapping[str, _Choice]:
        """Every question that can be asked, by its id."""
        return {choice.id: choice for ladder in self._ladders for choice in ladder.choices}

    def _question(self, choice: _Choice, remaining: int) -> Question:
        pair = self._nodes[choice.first], self._nodes[choice.second]
        parent = self._parents[choice.first]
        group = self._nodes[parent] if parent >= 0 else ""
        return Question(choice.id, "trade-off", group, pair, (*pair, SAME), choice.levels, remaining)

    def _read(self, given: Mapping[str, str]) -> tuple[dict[str, tuple[Comparison, ...]], tuple[Problem, ...]]:
        """What the answers say that fit together, in their order, and what is wrong with the others."""
        kept: dict[str, tuple[Comparison, ...]] = {}
        problems: list[Problem] = []
        for key, answer in given.items():
            choice = self._choices.get(key)
            if choice is None:
                problems.append(self._unknown(key))
                continue
            said = {word: _compared(choice, sign) for word, sign in self._signs(choice).items()}
            if answer not in said:
                problems.append(bad_choice(key, answer, said))
            elif self._fits({**kept, key: said[answer]}):
                kept[key] = said[answer]
            else:
                fitting = [word for word, meant in said.items() if self._fits({**kept, key: meant})]
                mended = {key: fitting[0]} if len(fitting) == 1 else None
                values = {"found": answer, "fitting": ", ".join(fitting), "others": self._against(kept, said[answer])}
                problems.append(fault("answer-trade-off-contradiction", key, mended, **values))
        return kept, tuple(problems)

    def _unknown(self, key: str) -> Problem:
        """The fault of an answer that belongs to no question, with the one that asks the same the other way round."""
        turned = "|".join(reversed(key.split("|")))
        if turned in self._choices:
            return fault("answer-unknown-question-nearest", key, nearest=turned)
        return fault("answer-unknown-question", key, known=listed(self._choices))

    def _signs(self, choice: _Choice) -> Mapping[str, int]:
        """The possible answers: 1 where the first partner is better, -1 where the second is."""
        return {self._nodes[choice.first]: 1, self._nodes[choice.second]: -1, SAME: 0}

    def _fits(self, said: Mapping[str, tuple[Comparison, ...]]) -> bool:
        """Whether some weights keep all of it."""
        try:
            ratio_bounds(self._parents, [one for both in said.values() for one in both])
        except ContradictionError:
            return False
        return True

    def _against(self, kept: dict[str, tuple[Comparison, ...]], said: tuple[Comparison, ...]) -> str:
        """The answers that an answer contradicts: as few as it takes, the earliest."""
        needed = dict(kept)
        for key in reversed(kept):
            fewer = {other: meant for other, meant in needed.items() if other != key}
            if not self._fits({**fewer, "": said}):
                needed = fewer
        return ", ".join(needed)

    def _state(self, given: Mapping[str, str]) -> _State:
        """What the answers that fit together leave open."""
        comparisons = tuple(one for both in self._read(given)[0].values() for one in both)
        bounds = ratio_bounds(self._parents, comparisons)
        if not self._cities:
            return _State(comparisons, bounds, None, {})
        weights = leaf_weights(central_shares(bounds, self._parents), self._parents)[self._leaf_nodes]
        leader = int(np.argmax(np.round(self._values @ weights, 9)))
        leads = {
            rival: most_ahead(self._values[rival] - self._values[leader], self._parents, comparisons)
            for rival in range(len(self._cities))
            if rival != leader
        }
        return _State(comparisons, bounds, leader, {rival: lead for rival, lead in leads.items() if lead > AHEAD})

    def _sets_apart(self, group: int, cities: range | list[int]) -> bool:
        """Whether the shares of a group, that below a node or -1, have any bearing on which of the cities is ahead."""
        values = self._values[list(cities)]
        if group >= 0:
            values = values[:, self._below[group]]
        return bool((np.ptp(values - values[:1], axis=1) > AHEAD).any())

    def _most_telling(self, state: _State, leader: int) -> _Choice | None:
        """The open question that tells most about how far the strongest rival is ahead of the leader.

        By the part of the variance of this lead, over weights that the answers leave room for, that the answer
        explains; of equals the first in file order. None where no open question bears on any rival.
        """
        contenders = [leader, *state.rivals]
        ladders = [ladder for ladder in self._ladders if self._sets_apart(ladder.group, contenders)]
        rows = [(ladder.depth, steps[0]) for ladder in ladders if (steps := ladder.open_choices(state.bounds))]
        if not rows:
            return None
        first = min(depth for depth, _ in rows)
        asked = [choice for depth, choice in rows if depth == first]
        strongest = max(state.rivals, key=lambda rival: round(state.rivals[rival], 9))
        shares = drawn_shares(state.bounds, self._parents, DRAWS)
        leads = leaf_weights_of_each(shares, self._parents) @ (self._values[strongest] - self._values[leader])
        better = np.array(
            [shares[:, one.first] * one.levels[0] > shares[:, one.second] * one.levels[1] for one in asked]
        )
        return asked[int(np.argmax(np.round(_explained(leads, better), 9)))]


def _compared(choice: _Choice, sign: int) -> tuple[Comparison, ...]:
    """What an answer says of the two shares."""
    up = Comparison(choice.first, choice.second, choice.times, strict=sign != 0)
    down = Comparison(choice.second, choice.first, 1 / choice.times, strict=sign != 0)
    return tuple(one for one, holds in ((up, sign >= 0), (down, sign <= 0)) if holds)


def _explained(leads: FloatArray, better: BoolArray) -> FloatArray:
    """The part of the leads' variance (0-1) that lies between the two answers to each question; shape (questions,).

    `leads` has the shape (draws,), and `better`, whether the first partner is, (questions, draws).
    """
    part = better.mean(axis=1)
    spread = part * (1 - part)
    together = (better * (leads - leads.mean())).mean(axis=1)
    variance = leads.var()
    told = together**2 / np.where(spread > 0, spread, 1)
    return np.asarray(told / variance if variance > 0 else np.zeros_like(told))
