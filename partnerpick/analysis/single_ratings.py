"""Which single rating, if it were another, would put a city first, the weights as they are."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import ceil, floor

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.analysis.value_functions import value_function
from partnerpick.analysis.win import LEAD, MARGIN
from partnerpick.decision.records import Criterion, NaturalScale, Rating

TOLERANCE = 1e-9
"""How far a partial value may miss the one that is needed."""


@dataclass(frozen=True, slots=True)
class RatingChange:
    """A rating of one city that would do it alone: the cell as it is, and with the nearest performance that does."""

    alternative: Alternative
    before: Cell
    after: Cell

    @property
    def raised(self) -> bool:
        """Whether the rating would have to be better; otherwise worse."""
        return self.after.partial_value > self.before.partial_value


def raised_ratings(analysis: Analysis, city: str) -> tuple[RatingChange, ...]:
    """The city's own ratings of which one, raised within its scale, puts it ahead of every rival by `LEAD`.

    In the order of the criteria. A range or an unknown becomes one certain performance. There are none if the city is
    that far ahead already.

    Raises:
        KeyError: No alternative is called that.
    """
    own = analysis.alternative(city)
    needed = max((_missing(own, rival) for rival in analysis.ranked if rival.city.id != city), default=0.0)
    return _changes(analysis, own, needed)


def lowered_ratings(analysis: Analysis, city: str) -> tuple[RatingChange, ...]:
    """The ratings of the one rival in front of which one, lowered within its scale, puts the city first by `LEAD`.

    In the order of the criteria; none if several rivals are in front, or nobody.

    Raises:
        KeyError: No alternative is called that.
    """
    own = analysis.alternative(city)
    front = [rival for rival in analysis.ranked if rival.city.id != city and _missing(own, rival) > 0]
    return _changes(analysis, front[0], -_missing(own, front[0])) if len(front) == 1 else ()


def _missing(own: Alternative, rival: Alternative) -> float:
    """The points that the city lacks to lead that rival; 0 if it does already."""
    lead = own.overall_value - rival.overall_value
    return 0.0 if lead >= LEAD else LEAD + MARGIN - lead


def _changes(analysis: Analysis, alternative: Alternative, points: float) -> tuple[RatingChange, ...]:
    """Every cell that could change by so many points of 100 within its scale, and how."""
    found = []
    for cell in alternative.cells if points else ():
        if cell.weight > 0:
            performance = _nearest(cell, cell.partial_value + points / (100 * cell.weight), better=points > 0)
            if performance is not None:
                found.append(RatingChange(alternative, cell, _certain(analysis, cell, performance)))
    return tuple(found)


def _certain(analysis: Analysis, cell: Cell, performance: float) -> Cell:
    """The cell rated with that performance, for sure."""
    rating = cell.rating or Rating(cell.criterion.id, analysis.view.day, None, ())
    value = float(value_function(cell.criterion)(performance))
    return replace(
        cell, rating=replace(rating, performance=(performance, performance), parts={}), low=value, high=value
    )


def _nearest(cell: Cell, needed: float, *, better: bool) -> float | None:
    """The performance nearest to today's that is worth what is needed, or more (or less, where not `better`).

    Of an unknown one it is the first that does, from the scale's worst end up (or from its best end down).
    """
    value = value_function(cell.criterion)
    if not -TOLERANCE <= needed <= 1 + TOLERANCE:
        return None

    def does(performance: float) -> bool:
        worth = float(value(performance))
        return worth >= needed - TOLERANCE if better else worth <= needed + TOLERANCE

    today = _today(cell, better=better)
    return min(
        filter(does, _candidates(cell.criterion, needed, today)), key=lambda x: (abs(x - today), x), default=None
    )


def _today(cell: Cell, *, better: bool) -> float:
    """The middle of the rating in the scale's units; of an unknown one, the end of the scale to start from."""
    scale, ends = cell.criterion.scale, value_function(cell.criterion).ends
    if cell.rating and cell.rating.performance:
        middle = (cell.rating.performance[0] + cell.rating.performance[1]) / 2
        return min(max(middle, ends[0]), ends[1])
    worst, best = (scale.worst, scale.best) if scale else ends
    return worst if better else best


def _candidates(leaf: Criterion, needed: float, today: float) -> list[float]:
    """Performances of which the nearest that does is one: whole levels or points, or where the value is reached.

    On a continuous scale they are rounded on either side as they are shown, for a figure that is read has to do.
    """
    value = value_function(leaf)
    low, high = value.ends
    if not isinstance(leaf.scale, NaturalScale) or leaf.parts:
        return [float(level) for level in range(ceil(low), floor(high) + 1)]
    exact = [today, low, high, *value.performances_at(min(max(needed, 0.0), 1.0))]
    return [min(max(shown, low), high) for x in exact for shown in (_shown(x, floor), _shown(x, ceil))]


def _shown(performance: float, to_whole: Callable[[float], int]) -> float:
    """Rounded up or down as far as reports show it: to whole numbers from 100 on, else to two decimals."""
    unit = 1 if abs(performance) >= 100 else 100  # noqa: PLR2004  # decimals matter only in small figures
    return to_whole(performance * unit) / unit
