"""Value functions: from a performance in natural units to a partial value between 0 and 1.

Keeney & Raiffa (1976), Decisions with Multiple Objectives; Belton & Stewart (2002), Multiple Criteria Decision
Analysis.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import BoolArray, FloatArray

Outside: TypeAlias = Literal["error", "clip"]


@dataclass(frozen=True, slots=True)
class ValueFunction:
    """Gives every performance on a fixed scale its partial value, by straight lines between knots.

    The scale's ends are set beforehand, not taken from the alternatives at hand, so that a new alternative leaves the
    partial values of the others alone (a global scale: Belton & Stewart 2002). It need not be monotone.

    Raises:
        ValueError: there are fewer than two knots, or not one value for each; knots are not finite or do not increase
            strictly, in steps that a float can hold; a value is not between 0 and 1; a logarithmic scale reaches 0.
    """

    knots: tuple[float, ...]
    """Performances in natural units, strictly increasing, at least two; the first and the last end the scale."""
    values: tuple[float, ...]
    """The partial value at each knot, between 0 and 1."""
    outside: Outside = "error"
    """What a performance off the scale gets: a ValueError, or the partial value of the nearer end."""
    over_logs: bool = False
    """Whether the lines are straight over ln(performance) instead of the performance."""

    def __post_init__(self) -> None:
        if len(self.knots) <= 1 or len(self.knots) != len(self.values):
            raise ValueError(f"expected two knots or more and a value for each: found {self.knots} and {self.values}")
        if not np.all(np.isfinite(self.knots)):
            raise ValueError(f"knots must be finite numbers: found {self.knots}")
        if not all(0 <= value <= 1 for value in self.values):
            raise ValueError(f"partial values must lie between 0 and 1: found {self.values}")
        if self.over_logs and self.knots[0] <= 0:
            raise ValueError(f"both ends of a logarithmic scale must be positive: found {self.ends}")
        with np.errstate(divide="ignore", over="ignore"):
            slopes = 1 / np.diff(self._positions(self.knots))
        # A step too wide for a float has slope 0 and one too narrow an infinite slope; neither can be interpolated.
        if not np.all((slopes > 0) & (slopes < np.inf)):
            raise ValueError(f"knots must increase strictly, in steps that a float can hold: found {self.knots}")

    @classmethod
    def linear(cls, worst: float, best: float, *, outside: Outside = "error") -> Self:
        """(x - worst) / (best - worst): every unit is worth the same. `worst` may be the larger number.

        Raises:
            ValueError: an end is not finite, or both are the same.
        """
        return cls.piecewise(sorted([(worst, 0), (best, 1)]), outside=outside)

    @classmethod
    def logarithmic(cls, worst: float, best: float, *, outside: Outside = "error") -> Self:
        """ln(x / worst) / ln(best / worst): every doubling is worth the same. `worst` may be the larger number.

        Raises:
            ValueError: an end is not finite or not positive, or both are the same.
        """
        line = cls.linear(worst, best)
        return cls(line.knots, line.values, outside, over_logs=True)

    @classmethod
    def piecewise(cls, points: Sequence[tuple[float, float]], *, outside: Outside = "error") -> Self:
        """Straight lines between points (performance in natural units, partial value 0-1), the performances rising.

        Raises:
            ValueError: there are fewer than two points, the performances are not finite or do not rise, or a partial
                value is not between 0 and 1.
        """
        return cls(tuple(float(x) for x, _ in points), tuple(float(value) for _, value in points), outside)

    @classmethod
    def target(cls, worst: float, best: float, *, outside: Outside = "error") -> Self:
        """1 - |x - best| / |worst - best|: 1 at best, 0 as far from it as `worst` is, on either side.

        The scale therefore reaches from `worst` to its mirror image beyond best; off it, `clip` gives 0.

        Raises:
            ValueError: an end is not finite, or both are the same.
        """
        return cls.piecewise(sorted([(worst, 0), (best, 1), (best + (best - worst), 0)]), outside=outside)

    @property
    def ends(self) -> tuple[float, float]:
        """The smallest and the largest performance on the scale, in natural units."""
        return self.knots[0], self.knots[-1]

    def covers(self, performance: npt.ArrayLike) -> BoolArray:
        """Whether each performance (in natural units, of any shape) lies on the scale, ends included.

        NaN and infinities do not.
        """
        x = np.asarray(performance, dtype=np.float64)
        return np.asarray((self.knots[0] <= x) & (x <= self.knots[-1]))

    def __call__(self, performance: npt.ArrayLike) -> FloatArray:
        """The partial value (0-1) of each performance (in natural units, of any shape), in the same shape.

        Raises:
            ValueError: a performance is NaN or infinite, or lies off the scale where `outside` is "error".
        """
        x = np.asarray(performance, dtype=np.float64)
        self._refuse(x[~np.isfinite(x)], "is not a finite number on")
        if self.outside == "error":
            self._refuse(x[~self.covers(x)], "lies off")
        clipped = np.clip(x, *self.ends)
        values = np.interp(self._positions(clipped), self._positions(self.knots), self.values)
        # Interpolation may overshoot a knot's value by a rounding error.
        return np.asarray(np.clip(values, min(self.values), max(self.values)))

    def over(self, low: npt.ArrayLike, high: npt.ArrayLike) -> tuple[FloatArray, FloatArray]:
        """The least and the greatest partial value (0-1) of any performance from `low` to `high`, both included.

        The ends, in natural units, are broadcast to one shape, which both results have. Exact, for lines between knots
        have their extremes at the interval's ends or at a knot within.

        Raises:
            ValueError: an interval has its low above its high, or an end that the function itself refuses.
        """
        low, high = np.broadcast_arrays(np.asarray(low, dtype=np.float64), np.asarray(high, dtype=np.float64))
        at_ends = np.stack([self(low), self(high)])
        if np.any(low > high):
            first = np.flatnonzero(low > high)[0]
            raise ValueError(f"an interval from {low.flat[first]} to {high.flat[first]} has its ends swapped")
        knots = np.array(self.knots)
        within = (low[..., np.newaxis] <= knots) & (knots <= high[..., np.newaxis])
        values = np.broadcast_to(self.values, within.shape)
        least = values.min(axis=-1, where=within, initial=1)
        greatest = values.max(axis=-1, where=within, initial=0)
        return np.minimum(at_ends.min(axis=0), least), np.maximum(at_ends.max(axis=0), greatest)

    def performances_at(self, value: float) -> tuple[float, ...]:
        """Where the function has the partial value `value` (0-1): performances in natural units, ascending, exact.

        Between two neighbours, and between these and the ends of the scale, it stays above the value, below it or level
        with it; of a level stretch the ends are named.
        """
        positions = self._positions(self.knots)
        found = [knot for knot, at in zip(self.knots, self.values, strict=True) if at == value]
        for number, (start, end) in enumerate(pairwise(self.values)):
            if min(start, end) < value < max(start, end):
                left, right = positions[number : number + 2]
                at = float(left + (right - left) * (value - start) / (end - start))
                exact = float(np.exp(at)) if self.over_logs else at
                found.append(min(max(exact, self.knots[number]), self.knots[number + 1]))
        return tuple(sorted(set(found)))

    def _positions(self, performance: npt.ArrayLike) -> FloatArray:
        """Where performances of the scale lie on the axis over which the lines are straight."""
        x = np.asarray(performance, dtype=np.float64)
        return np.asarray(np.log(x)) if self.over_logs else x

    def _refuse(self, performances: FloatArray, why: str) -> None:
        """Name the first of these performances, if there are any, in a ValueError."""
        if performances.size:
            raise ValueError(f"performance {performances[0]} {why} the scale from {self.ends[0]} to {self.ends[1]}")
