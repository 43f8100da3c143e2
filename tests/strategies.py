"""Hypothesis strategies that the tests share: small inputs of every shape that the model allows."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as st_numpy

from partnerpick.numeric import FloatArray, IntArray


@st.composite
def value_trees(draw: st.DrawFn, *, max_nodes: int = 12) -> tuple[IntArray, FloatArray]:
    """The parents of a value tree, and raw weights of which every group of siblings has one above zero."""
    size = draw(st.integers(1, max_nodes))
    parents = np.array([draw(st.integers(-1, node - 1)) for node in range(size)], dtype=np.intp)
    raw = np.array(draw(st.lists(st.just(0.0) | st.floats(1e-3, 1e3), min_size=size, max_size=size)))
    for parent in set(parents.tolist()):
        group = np.flatnonzero(parents == parent)
        if not raw[group].any():
            raw[group[0]] = 1.0
    return parents, raw


def partial_values(*, criteria: int | None = None) -> st.SearchStrategy[FloatArray]:
    """Tables of partial values: 1 to 6 alternatives by the given number of criteria, or else by 1 to 12.

    Round figures come up often, so that ties and dominance do.
    """
    columns = st.integers(1, 12) if criteria is None else st.just(criteria)
    cells = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]) | st.floats(0, 1)
    return st.tuples(st.integers(1, 6), columns).flatmap(
        lambda shape: st_numpy.arrays(np.float64, shape, elements=cells)
    )


@st.composite
def weighted_tables(draw: st.DrawFn) -> tuple[FloatArray, FloatArray]:
    """A table of partial values and weights of its criteria that sum to 1."""
    table = draw(partial_values())
    raw = np.array(draw(st.lists(st.integers(0, 20), min_size=table.shape[1], max_size=table.shape[1])), dtype=float)
    raw[0] += 1
    return table, raw / raw.sum()
