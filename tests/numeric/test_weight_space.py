import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.linear_program import minimise
from partnerpick.numeric.weight_space import (
    Comparison,
    ContradictionError,
    central_shares,
    drawn_shares,
    leaves_below,
    most_ahead,
    ratio_bounds,
    share_ranges,
)
from partnerpick.numeric.weights import is_leaf, leaf_weights, sibling_groups, sibling_shares
from tests.strategies import value_trees

FLAT = np.array([-1, -1, -1])
ORDER = [Comparison(0, 1, 1.0), Comparison(1, 2, 1.0)]

# Two top-level nodes; the first holds nodes 2, 3 and 4, of which 4 holds 5 and 6.
TREE = np.array([-1, -1, 0, 0, 0, 4, 4])

Space = tuple[IntArray, FloatArray, list[Comparison]]


@st.composite
def spaces(draw: st.DrawFn) -> Space:
    """A tree, shares above zero, and comparisons that hold of them."""
    parents, raw = draw(value_trees(max_nodes=8))
    shares = sibling_shares(np.maximum(raw, 1e-2), parents)
    comparisons = []
    for group in sibling_groups(parents):
        for _ in range(draw(st.integers(0, 4)) if group.size > 1 else 0):
            first, second = draw(st.permutations(group.tolist()))[:2]
            times = draw(st.sampled_from([0.25, 0.5, 1.0, 2.0, 4.0]))
            if shares[first] > times * shares[second]:
                comparisons.append(Comparison(first, second, times))
            elif shares[first] < times * shares[second]:
                comparisons.append(Comparison(second, first, 1 / times))
    return parents, shares, comparisons


def end_of_share(node: int, sign: float, parents: IntArray, comparisons: list[Comparison]) -> float:
    """The least (1) or greatest (-1) share of a node by a linear program over its group."""
    size = parents.size
    costs = np.zeros(size)
    costs[node] = sign
    rows = np.zeros((len(comparisons), size))
    for row, one in zip(rows, comparisons, strict=True):
        row[one.lesser], row[one.greater] = one.times, -1
    groups = sibling_groups(parents)
    sums = np.array([[float(index in group) for index in range(size)] for group in groups])
    kept = (rows, np.zeros(len(comparisons))) if comparisons else None
    return sign * minimise(costs, at_most=kept, equal=(sums, np.ones(len(groups)))).value


def test_bounds_follow_from_chains_of_comparisons() -> None:
    bounds = ratio_bounds(FLAT, [Comparison(0, 1, 2.0), Comparison(1, 2, 4.0)])
    assert bounds.tolist() == [[1, np.inf, np.inf], [0.5, 1, np.inf], [0.125, 0.25, 1]]


@pytest.mark.parametrize(
    "circle",
    [
        [Comparison(0, 1, 1.0), Comparison(1, 2, 1.0), Comparison(2, 0, 1.0)],
        [Comparison(0, 1, 2.0), Comparison(1, 0, 1.0)],
        [Comparison(0, 1, 2.0, strict=False), Comparison(1, 0, 1.0, strict=False)],
        [Comparison(0, 1, 1.0, strict=False), Comparison(1, 0, 1.0)],
    ],
    ids=["preferences in a circle", "more than it is", "unequal equals", "equal and more"],
)
def test_comparisons_that_contradict_each_other_are_refused(circle: list[Comparison]) -> None:
    with pytest.raises(ContradictionError):
        ratio_bounds(FLAT, circle)


def test_equal_shares_are_no_contradiction() -> None:
    equal = [Comparison(0, 1, 1.0, strict=False), Comparison(1, 0, 1.0, strict=False)]
    assert ratio_bounds(FLAT, equal)[:2, :2].tolist() == [[1, 1], [1, 1]]


@pytest.mark.parametrize(
    ("comparison", "message"),
    [
        (Comparison(0, 2, 1.0), r"^nodes 0 and 2 are no siblings"),
        (Comparison(0, 0, 1.0), r"^nodes 0 and 0 are no siblings"),
        (Comparison(0, 9, 1.0), r"^nodes 0 and 9 are no siblings"),
        (Comparison(0, 1, 0.0), r"^nodes 0 and 1: expected a number above 0, not 0.0$"),
        (Comparison(0, 1, float("nan")), r"expected a number above 0, not nan$"),
    ],
)
def test_what_compares_no_siblings_is_refused(comparison: Comparison, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        ratio_bounds(TREE, [comparison])


def test_without_comparisons_a_share_may_be_anything() -> None:
    lowest, highest = share_ranges(ratio_bounds(TREE, []), TREE)
    assert lowest.tolist() == [0] * 7
    assert highest.tolist() == [1] * 7


def test_an_only_child_has_all_of_its_group() -> None:
    parents = np.array([-1, 0])
    lowest, highest = share_ranges(ratio_bounds(parents, []), parents)
    assert (lowest.tolist(), highest.tolist()) == ([1, 1], [1, 1])


def test_ranges_under_a_full_order_are_those_of_its_corners() -> None:
    """The corners are (1, 0, 0), (1/2, 1/2, 0) and (1/3, 1/3, 1/3)."""
    lowest, highest = share_ranges(ratio_bounds(FLAT, ORDER), FLAT)
    assert lowest == pytest.approx([1 / 3, 0, 0])
    assert highest == pytest.approx([1, 1 / 2, 1 / 3])


@given(spaces())
def test_ranges_are_those_of_linear_programs(space: Space) -> None:
    parents, _, comparisons = space
    lowest, highest = share_ranges(ratio_bounds(parents, comparisons), parents)
    for node in range(parents.size):
        assert lowest[node] == pytest.approx(end_of_share(node, 1, parents, comparisons), abs=1e-7)
        assert highest[node] == pytest.approx(end_of_share(node, -1, parents, comparisons), abs=1e-7)


@given(spaces())
def test_what_the_comparisons_were_made_of_lies_in_the_ranges(space: Space) -> None:
    parents, shares, comparisons = space
    lowest, highest = share_ranges(ratio_bounds(parents, comparisons), parents)
    assert (lowest <= shares + 1e-12).all()
    assert (shares <= highest + 1e-12).all()


@given(spaces())
def test_the_middle_and_all_that_is_drawn_keep_the_comparisons(space: Space) -> None:
    parents, _, comparisons = space
    bounds = ratio_bounds(parents, comparisons)
    middle = central_shares(bounds, parents)
    for shares in (middle, *drawn_shares(bounds, parents, 20)):
        assert [shares[group].sum() for group in sibling_groups(parents)] == pytest.approx([1] * len(set(parents)))
        for one in comparisons:
            assert shares[one.greater] >= one.times * shares[one.lesser] - 1e-12


@given(spaces())
def test_the_middle_meets_no_bound_exactly_but_a_forced_ratio(space: Space) -> None:
    parents, _, comparisons = space
    bounds = ratio_bounds(parents, comparisons)
    middle = central_shares(bounds, parents)
    for one in comparisons:
        if bounds[one.greater, one.lesser] * bounds[one.lesser, one.greater] > 1:
            assert middle[one.greater] > one.times * middle[one.lesser]


def test_what_is_drawn_is_the_same_every_time_and_varied() -> None:
    bounds = ratio_bounds(FLAT, ORDER)
    drawn = drawn_shares(bounds, FLAT, 400)
    assert drawn.tolist() == drawn_shares(bounds, FLAT, 400).tolist()
    # Drawn evenly from the triangle of the corners (1, 0, 0), (1/2, 1/2, 0), (1/3, 1/3, 1/3): its mean is its centre.
    assert drawn.mean(axis=0) == pytest.approx([11 / 18, 5 / 18, 2 / 18], abs=0.02)


def test_leaves_are_found_below_every_node() -> None:
    found = [np.flatnonzero(row).tolist() for row in leaves_below(TREE)]
    assert found == [[1, 2, 3, 4], [0], [1], [2], [3, 4], [3], [4]]


def test_the_greatest_lead_by_hand() -> None:
    """In the order of the corners the leads are 0.3, (0.3 - 0.1) / 2 and (0.3 - 0.1 + 0.7) / 3."""
    lead = np.array([0.3, -0.1, 0.7])
    assert most_ahead(lead, FLAT, []) == pytest.approx(0.7)
    assert most_ahead(lead, FLAT, ORDER) == pytest.approx(0.3)
    assert most_ahead(-lead, FLAT, ORDER) == pytest.approx(-0.1)


def test_a_lead_too_small_for_the_solver_is_found() -> None:
    assert most_ahead(np.array([0.0, 0.0, 1e-7]), np.array([-1, -1, -1]), []) == pytest.approx(1e-7)
    assert most_ahead(np.zeros(2), np.array([-1, -1]), []) == 0


@given(spaces(), st.data())
def test_no_shares_that_keep_the_comparisons_lead_by_more(space: Space, data: st.DataObject) -> None:
    parents, shares, comparisons = space
    leaves = np.flatnonzero(is_leaf(parents))
    lead = np.array(data.draw(st.lists(st.floats(-1, 1), min_size=leaves.size, max_size=leaves.size)))
    most = most_ahead(lead, parents, comparisons)
    bounds = ratio_bounds(parents, comparisons)
    for found in (shares, central_shares(bounds, parents), *drawn_shares(bounds, parents, 20)):
        assert leaf_weights(found, parents)[leaves] @ lead <= most + 1e-6 * np.abs(lead).max()


def test_every_leaf_needs_a_lead() -> None:
    with pytest.raises(ValueError, match=r"^expected \(5,\) leads, one per leaf, found \(3,\)$"):
        most_ahead(np.ones(3), TREE, [])
