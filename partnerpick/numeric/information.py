"""What it is worth to find out: the expected gain from settling uncertain partial values before choosing.

The alternative with the greatest mean value is chosen. Partial values are independent and uniform between low and high,
weights certain. To find some of them out first is worth what the choice gains by it on average (Howard 1966; Raiffa &
Schlaifer 1961), the expected value of perfect information about these parameters (EVPPI: Felli & Hazen 1998, 1999;
Strong & Oakley 2013), in the unit of the values:

    EVPPI = E[ max over alternatives of E[value | what is found out] ] - max over alternatives of E[value]

With the additive model the inner expectation is the value with everything else at its mean, so that no simulation
within a simulation is needed. The chance that the choice changes goes with it: that another alternative comes out above
the one chosen now.
"""

from typing import NamedTuple

import numpy as np

from partnerpick.numeric import FloatArray
from partnerpick.numeric.uniform_sums import below, exceedance

LEVEL = 1e-11
"""Values (0-1) that close are level; among level alternatives, the one that is listed first is taken as chosen."""
POINTS = (1 << 13) + 1
"""Places at which a distribution is taken, and at which those of several alternatives are multiplied."""
OWN_POINTS = (1 << 8) + 1
"""Further places over the range of each alternative alone, which may be far narrower than that of all."""


class Information(NamedTuple):
    """What it is worth to find something out, in the unit of the values, and the chance that it changes the choice.

    The chance is 0-1; both have the same shape.
    """

    worth: FloatArray
    chance: FloatArray


def chosen(means: FloatArray) -> int:
    """The index of the alternative that is chosen: the first of those with the greatest value; one per alternative.

    Raises:
        ValueError: There is none, or a value is not finite. `means` must have the shape (alternatives,).
    """
    if means.ndim != 1 or not means.size or not np.isfinite(means).all():
        raise ValueError("expected a row of finite values, one per alternative")
    return int(np.flatnonzero(means >= means.max() - LEVEL)[0])


def leads(means: FloatArray) -> FloatArray:
    """How far each alternative has to move towards another to change the choice; `means` holds one per alternative.

    For the chosen one its lead over the next (inf if alone), for any other how far it is behind; shape (alternatives,).

    Raises:
        ValueError: As for `chosen`.
    """
    first = chosen(means)
    gaps = np.maximum(means[first] - means, 0.0)
    gaps[first] = np.delete(gaps, first).min(initial=np.inf)
    return np.asarray(gaps)


def about_cells(low: FloatArray, high: FloatArray, weights: FloatArray) -> Information:
    """What it is worth to find out one cell alone; both results have the shape (alternatives, criteria).

    One value then is uniform with some half-width h, and has to move by the lead d to change the choice. The chance is
    (h - d)+ / 2h and the worth (h - d)+^2 / 4h.

    Args:
        low: The least partial value of each cell, shape (alternatives, criteria).
        high: The greatest, same shape.
        weights: One per criterion.

    Raises:
        ValueError: A shape does not fit, a number is not finite, a low is above its high or a weight is negative.
    """
    means, half_widths = _moments(low, high, weights)
    beyond = np.maximum(half_widths - leads(means)[:, None], 0.0)
    width = np.where(beyond > 0, half_widths, 1.0)
    return Information(beyond**2 / (4 * width), beyond / (2 * width))


def about_alternatives(low: FloatArray, high: FloatArray, weights: FloatArray) -> Information:
    """What it is worth to find out all cells of one alternative; both results hold one per alternative.

    Its value is then a sum of independent uniform quantities, whose distribution beyond the lead is found exactly or
    with an error that does not show (see `uniform_sums.exceedance`).

    Args:
        low: The least partial value of each cell, shape (alternatives, criteria).
        high: The greatest, same shape.
        weights: One per criterion.

    Raises:
        ValueError: As for `about_cells`.
    """
    means, half_widths = _moments(low, high, weights)
    found = [
        exceedance(row, gap) if row.any() and np.isfinite(gap) else (0.0, 0.0, 0.0)
        for row, gap in zip(half_widths, leads(means), strict=True)
    ]
    return Information(np.array([one[1] for one in found]), np.array([one[0] for one in found]))


def about_criteria(low: FloatArray, high: FloatArray, weights: FloatArray) -> Information:
    """What it is worth to find out all alternatives on one criterion, as one study would; one per criterion.

    The values of the alternatives are then independent, so that their greatest has the product of their distributions;
    its mean is integrated numerically, to about a millionth of the range.

    Args:
        low: The least partial value of each cell, shape (alternatives, criteria).
        high: The greatest, same shape.
        weights: One per criterion.

    Raises:
        ValueError: As for `about_cells`.
    """
    means, half_widths = _moments(low, high, weights)
    found = [_together(means, column[:, None]) for column in half_widths.T]
    return Information(np.array([one[0] for one in found]), np.array([one[1] for one in found]))


def about_everything(low: FloatArray, high: FloatArray, weights: FloatArray) -> tuple[float, float]:
    """What it is worth to find out every cell (the EVPI of the readings), and the chance that it changes the choice.

    As for `about_criteria`, with the sums of all cells, to about a hundred-thousandth of the range.

    Args:
        low: The least partial value of each cell, shape (alternatives, criteria).
        high: The greatest, same shape.
        weights: One per criterion.

    Raises:
        ValueError: As for `about_cells`.
    """
    return _together(*_moments(low, high, weights))


def _moments(low: FloatArray, high: FloatArray, weights: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The mean value of each alternative, and the half-width of what each of its cells adds."""
    if low.ndim != 2 or low.shape != high.shape or weights.shape != low.shape[1:]:  # noqa: PLR2004  # a table
        raise ValueError(
            f"expected two tables and one weight per criterion: {low.shape}, {high.shape}, {weights.shape}"
        )
    for name, wrong in (
        ("low must be a finite number and at most high", ~((low <= high) & np.isfinite(low) & np.isfinite(high))),
        ("a weight must be a finite number of 0 or more", ~((weights >= 0) & (weights < np.inf))),
    ):
        if wrong.any():
            raise ValueError(f"{name}: wrong at {np.argwhere(wrong)[0].tolist()}")
    return ((low + high) / 2 * weights).cumsum(axis=1)[:, -1], (high - low) / 2 * weights


def _together(means: FloatArray, half_widths: FloatArray) -> tuple[float, float]:
    """The worth and the chance where values are independent: means plus sums of uniform quantities.

    `means` has the shape (alternatives,), `half_widths` the shape (alternatives, quantities). With F the distributions
    of the values and t the most that any can be, E[max] = t - integral of prod(F).
    """
    first = chosen(means)
    reach = half_widths.sum(axis=1)
    lows, highs = means - reach, means + reach
    if np.delete(highs, first).max(initial=-np.inf) <= lows[first] + LEVEL:
        return 0.0, 0.0
    floor, top = float(lows.max()), float(highs.max())
    # What is certain is at most the floor, above which its distribution is 1.
    counting = (reach > 0) & (highs > floor)
    at = _places(lows[counting], highs[counting], floor, top)
    none_above = _none_above(means[counting], half_widths[counting], at)
    expected = top - float(np.diff(at) @ _between(none_above))
    return max(expected - float(means[first]), 0.0), _changes(means, half_widths, first)


def _changes(means: FloatArray, half_widths: FloatArray, first: int) -> float:
    """The chance that another alternative comes out above the first; shapes as for `_together`.

    One less the integral of prod(F of the others) over the distribution of the first.
    """
    reach = half_widths.sum(axis=1)
    others = np.arange(means.size) != first
    if reach[first] <= LEVEL:
        behind = leads(means)[others]
        none = np.prod([1 - exceedance(row, gap).chance for row, gap in zip(half_widths[others], behind, strict=True)])
        return float(1 - none)
    lows, highs = means - reach, means + reach
    floor, top = float(lows[others].max()), float(highs[first])
    counting = others & (reach > 0) & (highs > floor)
    at = _places(lows[counting], highs[counting], max(floor, float(lows[first])), top)
    own = _distribution(means[first], half_widths[first], at)
    none_above = _none_above(means[counting], half_widths[counting], at)
    stays = float(np.diff(own) @ _between(none_above))
    return min(max(1 - stays, 0.0), 1.0)


def _places(lows: FloatArray, highs: FloatArray, floor: float, top: float) -> FloatArray:
    """Where to take distributions between `floor` and `top`, so close that none of them leaps from one to the next.

    `lows` and `highs` say within what each value lies, shape (alternatives,) each; the result is ascending, (places,).
    """
    own = np.linspace(np.clip(lows, floor, top), np.clip(highs, floor, top), OWN_POINTS)
    return np.unique(np.concatenate([np.linspace(floor, top, POINTS), own.ravel()]))


def _none_above(means: FloatArray, half_widths: FloatArray, at: FloatArray) -> FloatArray:
    """The chance that no value is above each place, shape (places,); 1 where there are no values.

    `means` has the shape (alternatives,), `half_widths` the shape (alternatives, quantities), `at` the shape (places,).
    """
    found = np.ones(at.size)
    for mean, row in zip(means, half_widths, strict=True):
        found *= _distribution(mean, row, at)
    return found


def _distribution(mean: float, half_widths: FloatArray, at: FloatArray) -> FloatArray:
    """The chance that one value is at most so much; shapes (quantities,) and (places,), and that of the result."""
    places, chances = below(mean, half_widths, POINTS)
    return np.interp(at, places, chances)


def _between(values: FloatArray) -> FloatArray:
    """The means of each two that follow each other; shape (points,), and one less."""
    return np.asarray((values[1:] + values[:-1]) / 2)
