"""From the sums of the replicates to figures and their standard errors.

A replicate is one randomisation of the quasi-random points, independent of the others, so the scatter of the replicates
shows the error of their mean: for a figure r = sum(x) / sum(n) over R replicates with sums x over n draws each,

    error^2 = R / (R - 1) * sum((x - r n)^2) / sum(n)^2

(the linearised ratio, Cochran 1977, Sampling Techniques, 6.3; for central weights n is the draws in which it is first).
A figure that is 0 or 1 in all replicates scatters not at all, and one of very few draws too little. To the square are
added as many imaginary draws as in the "plus four" interval (Agresti & Coull 1998): 4 / n^2 for a part of n draws. At 0
of n three errors are then 6 / n; if it were as much, none would be seen in exp(-6) = 0.25 % of all runs, which is just
what three errors mean. To the square of a central weight's error the variance of one draw of all weights is added, as
one imaginary draw.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np

from partnerpick.numeric import FloatArray

PLUS = 4.0
"""Imaginary draws that errors are widened by."""


@dataclass(slots=True, eq=False)
class Ratio:
    """The sum of a figure over the sum of what it is counted by, replicate by replicate."""

    value: FloatArray
    weight: FloatArray
    value_squares: FloatArray
    products: FloatArray
    weight_squares: FloatArray
    replicates: int = 0

    @classmethod
    def like(cls, value: FloatArray, weight: FloatArray) -> Self:
        """Of nothing yet, for a `value` of any shape and a `weight` of one that fits."""
        one, other = np.zeros(value.shape), np.zeros(weight.shape)
        return cls(one, other, one.copy(), one.copy(), other.copy())

    def add(self, value: FloatArray, weight: FloatArray) -> None:
        """Take in one replicate: its sum `value`, any shape, and its `weight`, of a shape that fits."""
        self.value += value
        self.weight += weight
        self.value_squares += value * value
        self.products += value * weight
        self.weight_squares += weight * weight
        self.replicates += 1

    @property
    def figure(self) -> FloatArray:
        """The figure, of the shape of the values; NaN where it has no weight."""
        with np.errstate(invalid="ignore"):
            return self.value / self.weight

    def variance(self) -> FloatArray:
        """The square of the error that the scatter shows, of the shape of the values."""
        if self.replicates == 1:
            return np.zeros(self.value.shape)
        figure = self.figure
        scatter = self.value_squares - 2 * figure * self.products + figure**2 * self.weight_squares
        with np.errstate(invalid="ignore"):
            found = scatter / np.square(self.weight) * (self.replicates / (self.replicates - 1))
        return np.maximum(found, 0)


def error(variance: FloatArray, floor: FloatArray | float, most: float) -> FloatArray:
    """The standard error of a figure that cannot miss by more than `most` on average.

    Args:
        variance: from the scatter, any shape.
        floor: the square that is added for imaginary draws, of a shape that fits.
        most: half the range in which the figure lies.
    """
    return np.minimum(np.sqrt(variance + floor), most)
