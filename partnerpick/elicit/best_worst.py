"""The best-worst method: how the greatest swing of a group compares with all others, and all others with the least.

Rezaei (2016), Best-worst multi-criteria decision-making method: some properties and a linear model, Omega 64. Whether
the comparisons fit together is measured, and judged, as in Liang, Brunelli & Rezaei (2020), Consistency issues in the
best worst method: measurements and thresholds, Omega 96. It is told with the weights and refuses nothing: the linear
model says what weights come closest.
"""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import permutations
from typing import NamedTuple

import numpy as np
from babel.numbers import format_decimal

from partnerpick.elicit.by_group import ByGroup, Group, group_name
from partnerpick.elicit.faults import bad_choice, fault
from partnerpick.elicit.records import Question, Stated
from partnerpick.errors import Problem
from partnerpick.locale import Words
from partnerpick.numeric.weights import best_worst_weights, worst_comparison

GREATEST = 9
"""The end of the scale of comparisons; it begins at 1, the same."""

PAIR = 2
"""A group of which one swing is the best and so the other the worst."""

NO_MISS = 5e-5
"""Up to which ksi the comparisons count as fitting together in full."""

LIMITS = (
    (0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667),
    (0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683),
    (0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960),
    (0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262),
    (0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403),
    (0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657),
    (0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662),
)
"""The input-based consistency ratio up to which comparisons are taken for consistent: by best against worst, 3 to 9,
and the number of swings, 3 to 9 (Liang, Brunelli & Rezaei 2020). It is 0 where best against worst is 2."""

FEWEST = 3
"""Where both ways of the limits begin."""


Comparisons = tuple[float, ...]


class _Miss(NamedTuple):
    """The node whose comparisons contradict best against worst most."""

    best: str
    node: str
    worst: str
    to_best: int
    to_worst: int
    direct: int
    limit: float

    @property
    def ratio(self) -> float:
        """Input-based consistency ratio of Liang et al.: |a_Bj a_jW - a_BW| / (a_BW² - a_BW); see `_miss` for 1."""
        return abs(self.to_best * self.to_worst - self.direct) / max(1, self.direct * (self.direct - 1))


class BestWorst(ByGroup):
    """Asks for the greatest and the least swing of a group, then compares both with every other on a scale of 1 to 9.

    Ids are `best:GROUP`, `worst:GROUP`, `BEST/other` and `other/WORST`. In a group of two the worst is the other one;
    a file may say so.
    """

    def questions(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """The best, the worst, best against worst first of all comparisons, as no other one can be more."""
        yield from self._asked(group, given, worst_too=len(group.nodes) > PAIR)

    def in_file(self, group: Group, given: Mapping[str, str]) -> Iterator[Question]:
        """What is asked, and the worst of two."""
        yield from self._asked(group, given, worst_too=True)

    def _asked(self, group: Group, given: Mapping[str, str], *, worst_too: bool) -> Iterator[Question]:
        yield group.about("best", f"best:{group.key}", group.nodes, group.nodes)
        best, worst = self._ends(group, given)
        if best and worst_too:
            others = tuple(node for node in group.nodes if node != best)
            yield group.about("worst", f"worst:{group.key}", group.nodes, others)
        if not best or not worst:
            return
        middle = [node for node in group.nodes if node not in {best, worst}]
        pairs = [(best, worst), *((best, node) for node in middle), *((node, worst) for node in middle)]
        scale = tuple(str(times) for times in range(1, GREATEST + 1))
        yield from (group.about("ratio", f"{first}/{second}", (first, second), scale) for first, second in pairs)

    def cannot_be_known(self, group: Group, given: Mapping[str, str]) -> list[str]:
        """The worst and all comparisons, while the best or the worst is not known."""
        if all(self._ends(group, given)):
            return []
        return [f"worst:{group.key}", *(f"{first}/{second}" for first, second in permutations(group.nodes, 2))]

    def length(self, group: Group) -> int:
        """The best, the worst, each of them against all others and once against each other; of two the best only."""
        return 2 * len(group.nodes) - (1 if len(group.nodes) > PAIR else 2)

    def check(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """A best or worst that is none of the group, or both the same; a comparison off the scale or that cannot be."""
        if question.kind in {"best", "worst"}:
            return self._check_choice(question, answer, given)
        times = _whole(answer)
        if times is None:
            return (fault("answer-not-a-comparison", question.id, found=answer),)
        group = next(group for group in self.groups if group.id == question.group)
        best, worst = self._ends(group, given)
        widest = f"{best}/{worst}"
        most = int(given[widest]) if widest in given and question.id != widest else GREATEST
        mended = {question.id: str(min(max(times, 1), most))}
        if not 1 <= times <= GREATEST:
            return (fault("answer-comparison-outside", question.id, mended, found=answer),)
        if times > most:
            values = {"found": answer, "widest": widest, "best": best, "worst": worst}
            return (fault("answer-comparison-over-widest", question.id, mended, **values),)
        return ()

    def _check_choice(self, question: Question, answer: str, given: Mapping[str, str]) -> tuple[Problem, ...]:
        if answer in question.choices:
            return ()
        if question.kind == "worst" and answer in question.nodes:
            only = {question.id: question.choices[0]} if len(question.choices) == 1 else None
            return (fault("answer-best-is-worst", question.id, only, found=answer, known=", ".join(question.choices)),)
        return (bad_choice(question.id, answer, question.choices),)

    def group_faults(self, group: Group, given: Mapping[str, str]) -> tuple[Problem, ...]:
        """None: comparisons that do not fit together are told of with the weights."""
        del group, given
        return ()

    def group_stated(self, group: Group, given: Mapping[str, str]) -> Stated:
        """The weights that miss the comparisons least, as shares of the group (0-1)."""
        nodes, *comparisons = self._comparisons(group, given)
        weights, _ = _solved(*comparisons)
        found = dict(zip(nodes, weights, strict=True))
        return Stated({node: found[node] for node in group.nodes})

    def notes(self, given: Mapping[str, str], words: Words) -> list[str]:
        """The largest ksi, and the comparisons that contradict each other beyond the limit of Liang et al. (2020)."""
        asked = [group for group in self.complete(given) if len(group.nodes) > PAIR]
        if not asked:
            return []
        found = [(_solved(*self._comparisons(group, given)[1:])[1], group) for group in asked]
        ksi, group = max(found, key=lambda row: row[0])
        if ksi <= NO_MISS:
            return [words("elicit.ksi-zero")]
        told = [words("elicit.ksi", ksi=_figure(ksi, words), group=group_name(self.analysis, group, words))]
        misses = [(group, miss) for group in asked if (miss := self._miss(group, given)) and miss.ratio > miss.limit]
        if not misses:
            return [*told, words("elicit.ksi-fits")]
        return [*told, *(self._contradiction(group, miss, words) for group, miss in misses)]

    def _contradiction(self, group: Group, miss: _Miss, words: Words) -> str:
        names = {node.id: node.name.read(words.lang) for node in self.analysis.decision.nodes()}
        return words(
            "elicit.ksi-contradicts",
            group=group_name(self.analysis, group, words),
            ratio=_figure(miss.ratio, words),
            limit=_figure(miss.limit, words),
            best=names[miss.best],
            node=names[miss.node],
            worst=names[miss.worst],
            to_best=miss.to_best,
            to_worst=miss.to_worst,
            product=miss.to_best * miss.to_worst,
            direct=miss.direct,
        )

    def _miss(self, group: Group, given: Mapping[str, str]) -> _Miss | None:
        """The worst contradiction of a group; None where there is none.

        Where best against worst is 1 everything else is 1 too, so that nothing can contradict it.
        """
        nodes, best_to_others, others_to_worst = self._comparisons(group, given)
        index = worst_comparison(np.array(best_to_others), np.array(others_to_worst))
        if index is None:
            return None
        direct = int(best_to_others[-1])
        size = min(len(nodes), FEWEST + len(LIMITS[0]) - 1)
        limit = LIMITS[direct - FEWEST][size - FEWEST] if direct >= FEWEST else 0.0
        pair = int(best_to_others[index]), int(others_to_worst[index])
        return _Miss(nodes[0], nodes[index], nodes[-1], *pair, direct, limit)

    def _ends(self, group: Group, given: Mapping[str, str]) -> tuple[str | None, str | None]:
        """The best and the worst as far as they are known."""
        best, worst = (given.get(f"{end}:{group.key}") for end in ("best", "worst"))
        if best not in group.nodes:
            return None, None
        if worst is None and len(group.nodes) == PAIR:
            worst = next(node for node in group.nodes if node != best)
        return best, worst if worst in group.nodes and worst != best else None

    def _comparisons(self, group: Group, given: Mapping[str, str]) -> tuple[tuple[str, ...], Comparisons, Comparisons]:
        """The nodes, the best first and the worst last, with the comparisons by the best and by the worst, (nodes,).

        In that order the kernel takes the same two for best and worst, whatever else was said to equal them.
        """
        best = given[f"best:{group.key}"]
        worst = given.get(f"worst:{group.key}") or next(node for node in group.nodes if node != best)
        nodes = (best, *(node for node in group.nodes if node not in {best, worst}), worst)
        best_to_others = (1.0, *(float(given[f"{best}/{node}"]) for node in nodes[1:]))
        others_to_worst = (*(float(given[f"{node}/{worst}"]) for node in nodes[:-1]), 1.0)
        return nodes, best_to_others, others_to_worst


@lru_cache(maxsize=1024)
def _solved(best_to_others: Comparisons, others_to_worst: Comparisons) -> tuple[list[float], float]:
    """The weights and ksi, kept: an interview wants them once for the weights and once for each language's note."""
    weights, ksi = best_worst_weights(np.array(best_to_others), np.array(others_to_worst))
    return weights.tolist(), ksi


def _whole(answer: str) -> int | None:
    """A whole number; None if it is none."""
    match = re.fullmatch(r"-?[0-9]{1,9}", answer.strip())
    return int(match[0]) if match else None


def _figure(value: float, words: Words) -> str:
    return str(format_decimal(value, format="0.00", locale=words.lang))
