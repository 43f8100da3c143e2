"""What a ranking says: who leads whom by how much and why, how firm and how settled that is, and what moved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.findings.reasons import Case, Reason, case
from partnerpick.findings.remarks import Remark, remarks

if TYPE_CHECKING:
    from partnerpick.analysis.robustness import Robustness
    from partnerpick.analysis.stability import SafeZone
    from partnerpick.findings.verdict import Verdict

NAMED_AHEAD = 2
NAMED_BEHIND = 1
TIE = 0.05
"""Points of 100 below which a lead rounds to nothing."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The leader against the runner-up, in points of 100.

    The lead is settled unless what is unknown could turn it: the leader's unknowns at their worst and a rival's at
    their best. `could_overtake` names the rivals for whom that would do. `within_range` are those whose high reaches
    the leader's low, so that all that is uncertain, ranges and unknowns together, could bring them level; `level` are
    those that come out the same once rounded.
    """

    leader: Alternative
    runner_up: Alternative
    points: float
    ahead: tuple[Reason, ...]
    behind: tuple[Reason, ...]
    could_overtake: tuple[Alternative, ...]
    within_range: tuple[Alternative, ...]
    level: tuple[Alternative, ...]

    @property
    def tied(self) -> bool:
        """Whether both come out the same once rounded."""
        return self.points < TIE

    @property
    def settled(self) -> bool:
        """Whether the unknowns cannot turn it."""
        return not self.could_overtake


@dataclass(frozen=True, slots=True)
class Move:
    """Where a city stood before some shares were pinned."""

    alternative: Alternative
    base: Alternative

    @property
    def places(self) -> int:
        """How many ranks it went up (below 0: down)."""
        return (self.base.rank or 0) - (self.alternative.rank or 0)

    @property
    def points(self) -> float:
        """How its overall value changed."""
        return self.alternative.overall_value - self.base.overall_value


@dataclass(frozen=True, slots=True)
class Ranking:
    """Everything that a ranking has to say beside its figures.

    `safe_zones` and `robustness` are None where they were not asked for, the latter also where no city is ranked.
    """

    analysis: Analysis
    cases: tuple[Case, ...]
    lead: Lead | None
    moves: tuple[Move, ...]
    remarks: tuple[Remark, ...]
    top: int | None = None
    safe_zones: "tuple[SafeZone, ...] | None" = None
    robustness: "Robustness | None" = None

    @property
    def chances(self) -> Mapping[str, float]:
        """In which part of all draws of weights and readings (0-1) each ranked city is first, by its id."""
        if self.robustness is None:
            return {}
        return {city: self.robustness.first(city) for city in self.robustness.cities}

    @property
    def verdict(self) -> "Verdict | None":
        """How firm the ranking is; None where fewer than two cities are ranked."""
        if self.robustness is None or self.lead is None:
            return None
        from partnerpick.findings.verdict import verdict

        return verdict(self.robustness)

    @property
    def shown(self) -> tuple[Alternative, ...]:
        """The candidates to show: all, or the best `top` of them; those that tie are not cut apart."""
        every = self.analysis.alternatives
        if self.top is None or self.top >= len(every):
            return every
        last = every[self.top - 1].rank
        return tuple(found for place, found in enumerate(every) if place < self.top or found.rank == last is not None)


def ranking(analysis: Analysis, *, top: int | None = None, safe_zones: bool = False, chances: bool = True) -> Ranking:
    """What the analysis' ranking says; `top` cuts what is shown of it, never the answer.

    With `safe_zones` also how far each share may move before another city is first; without `chances` nothing of how
    often each city is first, for which weights and readings are drawn.
    """
    return Ranking(
        analysis=analysis,
        cases=tuple(case(analysis, found.city.id) for found in analysis.alternatives),
        lead=_lead(analysis),
        moves=_moves(analysis),
        remarks=remarks(analysis),
        top=top,
        safe_zones=_safe_zones(analysis) if safe_zones else None,
        robustness=_quick(analysis) if chances else None,
    )


def _safe_zones(analysis: Analysis) -> "tuple[SafeZone, ...]":
    from partnerpick.analysis.stability import safe_zones

    return safe_zones(analysis)


def _quick(analysis: Analysis) -> "Robustness | None":
    from partnerpick.findings.verdict import quick

    return quick(analysis)


def _lead(analysis: Analysis) -> Lead | None:
    """The leader against the next city; None where fewer than two are ranked."""
    ranked = analysis.ranked
    if len(ranked) < 2:  # noqa: PLR2004  # a lead takes two
        return None
    leader, runner_up = ranked[:2]
    contrast = case(analysis, leader.city.id, over=runner_up.city.id)
    return Lead(
        leader=leader,
        runner_up=runner_up,
        points=leader.overall_value - runner_up.overall_value,
        ahead=contrast.pro[:NAMED_AHEAD],
        behind=contrast.contra[:NAMED_BEHIND],
        could_overtake=tuple(rival for rival in ranked[1:] if _rests_on_unknowns(leader, rival)),
        level=tuple(rival for rival in ranked[1:] if leader.overall_value - rival.overall_value < TIE),
        within_range=tuple(rival for rival in ranked[1:] if rival.high >= leader.low),
    )


def _rests_on_unknowns(leader: Alternative, rival: Alternative) -> bool:
    """Whether the unknowns, the leader's at worst and the rival's at best, would bring the rival level."""
    unknowns = leader.points_from_unknowns + rival.points_from_unknowns
    return unknowns > 0 and leader.overall_value - rival.overall_value <= unknowns


def _moves(analysis: Analysis) -> tuple[Move, ...]:
    if analysis.base is None:
        return ()
    return tuple(Move(found, analysis.base.alternative(found.city.id)) for found in analysis.alternatives)
