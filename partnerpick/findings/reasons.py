"""Why a city, and why not: the criteria on which it gains or loses most, with the facts behind them."""

from dataclasses import dataclass, replace
from math import fsum

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.decision.records import Fact


@dataclass(frozen=True, slots=True)
class Reason:
    """A criterion that speaks for a city (`advantage` above 0) or against it (below), with the facts it rests on.

    `advantage` is in points of 100: what the criterion adds to the city less what it adds to those it is held against.
    """

    cell: Cell
    advantage: float
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What speaks for a city, what against, and where nothing is known; the weightiest first.

    `unknown` are the criteria on which nothing is known of the city, `unmatched` those on which only of it.
    """

    analysis: Analysis
    alternative: Alternative
    rivals: tuple[Alternative, ...]
    pro: tuple[Reason, ...]
    contra: tuple[Reason, ...]
    level: tuple[Reason, ...]
    unknown: tuple[Cell, ...]
    unmatched: tuple[Cell, ...]
    weak_point: "WeakPoint | None"

    @property
    def strongest(self) -> Reason | None:
        """What speaks for the city most; where nothing puts it ahead, what puts it behind least."""
        return next(iter((*self.pro, *self.level, *reversed(self.contra))), None)


@dataclass(frozen=True, slots=True)
class WeakPoint:
    """The criterion on which a city falls furthest behind the best of the others, `best`, in points of 100.

    Where it is behind nobody, what costs it most against the best that the scale allows; `best` is then None.
    """

    cell: Cell
    points: float
    best: Alternative | None
    facts: tuple[Fact, ...]


DIGITS = 9
SAME = 10**-DIGITS
"""Points of 100 within which two contributions are level, and two reasons keep the order of the criteria."""


def case(analysis: Analysis, city: str, *, over: str | None = None) -> Case:
    """The case for and against a city, held against one rival or the mean of all other candidates.

    What is unknown argues neither way: criteria on which nothing is known of the city, or of nobody it is held
    against, are listed apart, and a mean is taken over those of whom something is known.
    """
    alternative = analysis.alternative(city)
    others = [found for found in analysis.alternatives if found.city.id != city]
    rivals = (analysis.alternative(over),) if over else tuple(others)
    reasons, unmatched = [], []
    for index, cell in enumerate(alternative.cells):
        against = _known(rivals, index)
        if cell.known and (against or not rivals):
            mean = fsum(against) / len(against) if against else 0.0
            reasons.append(Reason(cell, round(cell.contribution - mean, DIGITS), facts_of(analysis, cell)))
        elif cell.known:
            unmatched.append(cell)
    ordered = sorted(reasons, key=lambda reason: -round(reason.advantage, DIGITS))
    told = Case(
        analysis=analysis,
        alternative=alternative,
        rivals=rivals,
        pro=tuple(reason for reason in ordered if reason.advantage > SAME),
        contra=tuple(reason for reason in reversed(ordered) if reason.advantage < -SAME),
        level=tuple(reason for reason in ordered if abs(reason.advantage) <= SAME),
        unknown=tuple(cell for cell in alternative.cells if not cell.known),
        unmatched=tuple(unmatched),
        weak_point=None,
    )
    return replace(told, weak_point=_weak_point(told, others))


def _weak_point(told: Case, others: list[Alternative]) -> WeakPoint | None:
    """The weak point, on another criterion than the strongest reason."""
    found: list[WeakPoint] = []
    for index, cell in enumerate(told.alternative.cells):
        if cell.known and not (told.strongest and cell.criterion.id == told.strongest.cell.criterion.id):
            known = [other for other in others if other.cells[index].known]
            best = max(known, key=lambda other: other.cells[index].contribution, default=None)  # used at once
            gap = best.cells[index].contribution - cell.contribution if best else 0.0
            found.append(WeakPoint(cell, round(gap, DIGITS), best, facts_of(told.analysis, cell)))
    furthest = max(found, key=lambda point: point.points, default=None)
    if furthest is None or furthest.points > SAME:
        return furthest
    costliest = max(found, key=lambda point: round(point.cell.loss, DIGITS))
    return WeakPoint(costliest.cell, costliest.cell.loss, None, costliest.facts)


def _known(rivals: tuple[Alternative, ...], index: int) -> list[float]:
    """What one criterion adds to each of the rivals of whom anything is known on it."""
    return [rival.cells[index].contribution for rival in rivals if rival.cells[index].known]


def facts_of(analysis: Analysis, cell: Cell) -> tuple[Fact, ...]:
    """The facts that the cell's rating cites, the weightiest first as the rater put them."""
    known = analysis.decision.facts
    return tuple(known[key] for key in (cell.rating.facts if cell.rating else ()))
