"""Which missing fact to find first: gates that are still to be judged, uncertain ratings, and where to ask."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from partnerpick.analysis.gaps import CityGaps, CriterionGaps, Gap, Gaps, Settled, gaps, settled
from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import Gate, GateOutcome, GateResult, RubricScale, Rule, Text
from partnerpick.errors import OptionError
from partnerpick.findings.reasons import facts_of

SHOWN = 10
"""How many uncertain ratings are shown to people unless asked otherwise."""
SETTLED = 20
"""How many are settled by sampling: those that at the shown weights could change or move most."""
PERCENT = 2
"""Decimals of a chance (0-1) to which two count as the same: what lies below is mostly chance itself."""
ASKED = 5
"""For how many it is told what to ask and where."""
PUBLISHERS = 3
"""How many publishers are named at most."""
OVERTAKEN = {"rating-stale", "fact-unused"}
"""The rules of `partnerpick check` that name facts newer than the ratings."""


@dataclass(frozen=True, slots=True)
class OpenGate:
    """A gate in force that somebody still has to judge for a ranked city, and who is first should the city fail it.

    `result` is what has been judged of it so far. `successor` is None where nobody would be left.
    """

    alternative: Alternative
    gate: Gate
    outcome: GateOutcome
    rule: Rule | None
    result: GateResult | None
    leads: bool
    successor: Alternative | None


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom to ask about an uncertain rating, and for what.

    `publishers` are those of the facts that the rating cites or, with `basis` "city", that are known of the city at
    all, the most frequent first. `parts` are the ids of the parts that are unknown or a range; `levels` the ends of a
    range on a rubric, as its scale words them: what is found out decides between them and what lies between.
    """

    gap: Gap
    basis: Literal["rating", "city"]
    publishers: tuple[str, ...]
    parts: tuple[str, ...]
    levels: tuple[tuple[int, Text], ...]


@dataclass(frozen=True, slots=True)
class MissingFacts:
    """Everything uncertain that bears on the recommendation, of one `city` or all, what matters most first.

    Of the ratings that could not put another city first those come first that, over all weights that the set allows,
    move the leader's chance of being first most.

    `gaps` is None where no city is ranked. `cells` are the uncertain ratings, of which `top` are asked for; `settled`
    is the leader's chance of being first with one of the first settled at either end, by ids of city and criterion.
    `overtaken` tells that some facts are newer than the ratings.
    """

    analysis: Analysis
    city: Alternative | None
    gates: tuple[OpenGate, ...]
    gaps: Gaps | None
    cells: tuple[Gap, ...]
    top: int | None
    settled: Mapping[tuple[str, str], Settled]
    asking: tuple[Asking, ...]
    overtaken: bool

    @property
    def shown(self) -> tuple[Gap, ...]:
        """The uncertain ratings for people to read: as many as were asked for, or the first."""
        return self.cells[: self.top or SHOWN]

    @property
    def cities(self) -> tuple[CityGaps, ...]:
        """The cities with all their uncertain ratings together: the one asked for, or all."""
        every = self.gaps.cities if self.gaps else ()
        return tuple(one for one in every if self.city is None or one.alternative.city.id == self.city.city.id)

    @property
    def criteria(self) -> tuple[CriterionGaps, ...]:
        """The criteria with the uncertain ratings of all cities together; none where one city was asked for."""
        return self.gaps.criteria if self.gaps and self.city is None else ()


def missing_facts(analysis: Analysis, city: str | None = None, *, top: int | None = None) -> MissingFacts:
    """What to find out first, about all ranked cities or one; `top` cuts the uncertain ratings.

    Raises:
        OptionError: The city is a baseline, which is not chosen.
        KeyError: No alternative is called that.
    """
    alternative = None if city is None else analysis.alternative(city)
    if alternative and alternative.city.baseline:
        known = ", ".join(found.city.id for found in analysis.alternatives)
        raise OptionError("option-gaps-baseline", city=city, known=known)
    found = gaps(analysis)
    cells = [gap for gap in found.cells if city in {None, gap.alternative.city.id}] if found else []
    ends = settled(analysis, cells[:SETTLED]) if len(analysis.ranked) > 1 else {}
    cells.sort(key=lambda gap: (gap.stakes.order[:2], -round(_swing(ends, gap), PERCENT), gap.stakes.order))
    return MissingFacts(
        analysis=analysis,
        city=alternative,
        gates=tuple(gate for gate in _gates(analysis) if city in {None, gate.alternative.city.id}),
        gaps=found,
        cells=tuple(cells),
        top=top,
        settled=ends,
        asking=tuple(_asking(analysis, gap) for gap in cells[: min(top or ASKED, ASKED)]),
        overtaken=_overtaken(analysis),
    )


def _swing(ends: Mapping[tuple[str, str], Settled], gap: Gap) -> float:
    """How much settling a rating moves the leader's chance of being first, from one end to the other; 0 if not told."""
    found = ends.get(gap.key)
    return abs(found.at_high - found.at_low) if found else 0.0


def _gates(analysis: Analysis) -> list[OpenGate]:
    """The gates that are open for ranked cities, the leader's first."""
    view, ranked = analysis.view, analysis.ranked
    found = []
    for alternative in ranked:
        left = [other for other in ranked if other.city.id != alternative.city.id]
        found += [
            OpenGate(
                alternative=alternative,
                gate=gate,
                outcome=view.outcome(alternative.city, gate),
                rule=gate.rule_at(view.day),
                result=view.gate_result(alternative.city, gate),
                leads=alternative is ranked[0],
                successor=left[0] if left else None,
            )
            for gate in alternative.undecided
        ]
    return found


def _asking(analysis: Analysis, gap: Gap) -> Asking:
    cell, city = gap.cell, gap.alternative.city
    cited = facts_of(analysis, cell)
    facts = cited or analysis.view.facts_about(city)
    sources = Counter(analysis.decision.sources[fact.source].publisher for fact in facts)
    parts = cell.rating.parts if cell.rating else {}
    return Asking(
        gap=gap,
        basis="rating" if cited else "city",
        publishers=tuple(publisher for publisher, _ in sources.most_common(PUBLISHERS)),
        parts=tuple(key for key, part in parts.items() if part is None or part[0] < part[1]),
        levels=_levels(gap),
    )


def _levels(gap: Gap) -> tuple[tuple[int, Text], ...]:
    """The ends of a range of levels; none where the rating is unknown or not on a rubric."""
    rating, scale = gap.cell.rating, gap.cell.criterion.scale
    if rating is None or rating.performance is None or not isinstance(scale, RubricScale):
        return ()
    return tuple((int(level), scale.levels[int(level)]) for level in rating.performance)


def _overtaken(analysis: Analysis) -> bool:
    """Whether `partnerpick check` names facts that are newer than the ratings."""
    from partnerpick.checks import RULES

    return any(any(rule.findings(analysis)) for rule in RULES if rule.id in OVERTAKEN)
