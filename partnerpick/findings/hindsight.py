"""What hindsight changes: who leads and how surely on two days, which ratings moved that, and which facts did it."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import fsum

from partnerpick.analysis.events import SharedEvent, shared_events
from partnerpick.analysis.hindsight import (
    Change,
    GateChange,
    changes,
    cities_only_later,
    confirmed,
    criteria_only_later,
    gate_changes,
    prospective,
)
from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.analysis.robustness import DRAWS, SEED, Progress, Robustness, robustness
from partnerpick.decision.records import Criterion, Kind
from partnerpick.findings.ranking import TIE
from partnerpick.findings.shift import SAME, Shift, shift
from partnerpick.findings.verdict import Verdict, verdict


@dataclass(frozen=True, slots=True)
class Firmness:
    """How sure a day's ranking is: the chances of coming first, and the verdict on them."""

    robustness: Robustness
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class TwoDays:
    """Both days on the same criteria: what differs, and how sure each day's ranking is (None where no city has one)."""

    shift: Shift
    before: Firmness | None
    after: Firmness | None


@dataclass(frozen=True, slots=True)
class PutBack:
    """A changed rating put back to what it was on the earlier day, everything else as on the later one.

    `lead` is what would be left of the lead, `undone` how much of its change would go, in points of 100; `first` are
    the ids of those who would then come first, several if level.
    """

    change: Change
    lead: float
    undone: float
    first: frozenset[str]


@dataclass(frozen=True, slots=True)
class LeadChange:
    """The lead of one city over another on both days, in points of 100; below 0 where it is behind.

    `by_kind` splits the change by what the criteria judge; `put_back` are the ratings that would undo some of it, each
    alone, the one that would undo most first.
    """

    leader: str
    rival: str
    before: float
    after: float
    by_kind: Mapping[Kind, float]
    put_back: tuple[PutBack, ...]

    @property
    def points(self) -> float:
        """How the lead changed."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Hindsight:
    """What the later of two days shows that the earlier could not.

    `changes` are the ratings that differ, the largest change first, and `confirmed` is how many were made anew and came
    out the same. `lead` is that of the later leader: over the city that it replaced, or else over its runner-up; None
    where there is nobody else. `events` count, by new facts, under several criteria. `prospective` holds the two days
    against each other without the criteria on the past relationship, None where that leaves nothing out; with
    `after_decision` the later ratings on these measure in part the choice that was made.
    """

    whole: TwoDays
    changes: tuple[Change, ...]
    confirmed: int
    lead: LeadChange | None
    gates: tuple[GateChange, ...]
    new_cities: tuple[Alternative, ...]
    new_criteria: tuple[Criterion, ...]
    events: tuple[SharedEvent, ...]
    prospective: TwoDays | None
    after_decision: bool

    @property
    def shift(self) -> Shift:
        """What differs on all criteria."""
        return self.whole.shift

    @property
    def analysis(self) -> Analysis:
        """The later one."""
        return self.shift.after

    @property
    def earlier(self) -> Analysis:
        """The earlier one."""
        return self.shift.before

    @property
    def nothing(self) -> bool:
        """Whether hindsight changes no rating, no gate and no rank."""
        return not (self.changes or self.gates) and not any(move.places for move in self.shift.moves)

    def of_city(self, city: str) -> tuple[Change, ...]:
        """The ratings of one city that changed, the largest change first."""
        return tuple(one for one in self.changes if one.city.id == city)


def hindsight(
    earlier: Analysis,
    later: Analysis,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    workers: int = 1,
    progress: Progress | None = None,
) -> Hindsight:
    """What changes between two days of one decision under the same weights; they are put in order of time.

    Both days are drawn with the same seed, so that the chances of first differ by the evidence alone.

    Raises:
        ValueError: The two do not weigh the same criteria alike, or the draws are fewer than the engine takes.
    """
    if later.view.day < earlier.view.day:
        earlier, later = later, earlier
    found = changes(earlier, later)
    without = prospective(earlier), prospective(later)
    pairs = [(earlier, later), *([(without[0], without[1])] if without[0] and without[1] else [])]
    days = [
        _two_days(pair, draws=draws, seed=seed, workers=workers, progress=_part(progress, place, len(pairs)))
        for place, pair in enumerate(pairs)
    ]
    relational = any(leaf.kind == "relational" for factor in later.factors for leaf in factor.leaves())
    return Hindsight(
        whole=days[0],
        changes=found,
        confirmed=confirmed(earlier, later),
        lead=_lead(days[0].shift, found),
        gates=gate_changes(earlier, later),
        new_cities=cities_only_later(earlier, later),
        new_criteria=criteria_only_later(earlier, later),
        events=_events(later, found),
        prospective=days[1] if len(days) > 1 else None,
        after_decision=relational and later.view.day > later.decision.decision_date,
    )


def _part(progress: Progress | None, place: int, parts: int) -> Progress | None:
    """The progress of one of several runs of the same length, as that of all of them."""
    if progress is None:
        return None
    whole: Progress = progress
    return lambda done, total: whole(place * total + done, parts * total)


def _two_days(
    pair: tuple[Analysis, Analysis], *, draws: int, seed: int, workers: int, progress: Progress | None
) -> TwoDays:
    before, after = (_firmness(one, draws, seed, workers, _part(progress, place, 2)) for place, one in enumerate(pair))
    return TwoDays(shift(*pair), before, after)


def _firmness(analysis: Analysis, draws: int, seed: int, workers: int, progress: Progress | None) -> Firmness | None:
    found = robustness(analysis, draws=draws, seed=seed, workers=workers, outputs={"first"}, progress=progress)
    return Firmness(found, verdict(found)) if found else None


def _lead(moved: Shift, found: tuple[Change, ...]) -> LeadChange | None:
    """The lead to tell of, with what made it change."""
    pair = _pair(moved)
    if pair is None:
        return None
    leader, rival = pair
    before, after = (
        one.alternative(leader).overall_value - one.alternative(rival).overall_value
        for one in (moved.before, moved.after)
    )
    sign = 1 if after >= before else -1
    effects = [(one, one.points if one.city.id == leader else -one.points) for one in found if one.city.id in pair]
    undoing = sorted(
        ((one, effect) for one, effect in effects if sign * effect > SAME), key=lambda pair: -abs(round(pair[1], 9))
    )
    kinds: tuple[Kind, ...] = ("prospective", "relational", "both")
    return LeadChange(
        leader=leader,
        rival=rival,
        before=before,
        after=after,
        by_kind={
            kind: fsum(effect for one, effect in effects if one.criterion.kind == kind)
            for kind in kinds
            if any(leaf.kind == kind for factor in moved.after.factors for leaf in factor.leaves())
        },
        put_back=tuple(PutBack(one, after - effect, effect, _first(moved.after, one)) for one, effect in undoing),
    )


def _pair(moved: Shift) -> tuple[str, str] | None:
    """The later leader, and whom it replaced or else who comes next; both have to be there on both days."""
    there = {move.city for move in moved.moves}
    ranked = [found.city.id for found in moved.after.ranked if found.city.id in there]
    if not ranked:
        return None
    leader = ranked[0]
    then = [found.city.id for found in moved.front_before.first if found.city.id in there]
    replaced = then if leader not in then else []
    others = [city for city in (*replaced, *ranked[1:]) if city != leader]
    return (leader, others[0]) if others else None


def _first(later: Analysis, change: Change) -> frozenset[str]:
    """Who would come first on the later day with one rating as it was."""
    values = {found.city.id: found.overall_value for found in later.ranked}
    if change.city.id in values:
        values[change.city.id] -= change.points
    best = max(values.values())
    return frozenset(city for city, value in values.items() if best - value < TIE)


def _events(later: Analysis, found: tuple[Change, ...]) -> tuple[SharedEvent, ...]:
    """The events that new facts tell under more than one criterion of a city whose rating changed."""
    new: dict[str, dict[str, tuple[str, ...]]] = {}
    for one in found:
        if one.after.weight > 0:
            cited = new.setdefault(one.city.id, {})
            cited[one.criterion.id] = tuple(fact.id for fact in (*one.since, *one.noticed))
    cities = {alternative.city.id: alternative.city for alternative in later.alternatives}
    return tuple(shared for city, cited in new.items() for shared in shared_events(later.decision, cities[city], cited))
