"""The methods under one roof, and tables to try them on."""

from collections.abc import Callable, Mapping

import numpy as np
from hypothesis import strategies as st

from partnerpick.numeric import BoolArray, FloatArray
from partnerpick.numeric.crosscheck import (
    PrometheeResult,
    TopsisResult,
    VikorResult,
    WeightedProductResult,
    promethee2,
    topsis,
    vikor,
    weighted_product,
)

Result = TopsisResult | VikorResult | PrometheeResult | WeightedProductResult
METHODS: Mapping[str, Callable[..., Result]] = {
    "topsis": topsis,
    "vikor": vikor,
    "promethee2": promethee2,
    "weighted_product": weighted_product,
}

ROUND = st.integers(1, 8).map(float)
"""Round figures above 0: ties come up often and every difference is exact."""


@st.composite
def problems(
    draw: st.DrawFn, cells: st.SearchStrategy[float] = ROUND, most: int = 7
) -> tuple[FloatArray, FloatArray, BoolArray]:
    """Performances of 1 to 7 alternatives on 1 to 4 criteria, weights not all zero, and directions."""
    rows, columns = draw(st.integers(1, most)), draw(st.integers(1, 4))
    table = [draw(st.lists(cells, min_size=columns, max_size=columns)) for _ in range(rows)]
    weights = np.array(draw(st.lists(st.integers(0, 4), min_size=columns, max_size=columns)), dtype=np.float64)
    weights[0] += not weights.any()
    rising = np.array(draw(st.lists(st.booleans(), min_size=columns, max_size=columns)))
    return np.array(table), weights, rising
