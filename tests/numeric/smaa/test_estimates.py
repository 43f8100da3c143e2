"""Errors from the scatter of replicates, against figures worked by hand."""

import numpy as np
import pytest

from partnerpick.numeric.smaa.estimates import Ratio


def test_the_variance_is_that_of_a_linearised_ratio_over_replicates() -> None:
    """Sums 1 of 2 and 5 of 4: 6 / 6 = 1 with misses -1 and 1, so 2 / (2 - 1) x (1 + 1) / 6^2."""
    ratio = Ratio.like(np.zeros(1), np.zeros(1))
    ratio.add(np.array([1.0]), np.array([2.0]))
    ratio.add(np.array([5.0]), np.array([4.0]))
    assert ratio.figure.tolist() == [1.0]
    assert ratio.variance() == pytest.approx([2 * 2 / 36])
