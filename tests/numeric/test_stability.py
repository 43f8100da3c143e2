"""Who leads at which share of a node, held against the shares themselves and against a published case."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.additive import overall_values
from partnerpick.numeric.stability import (
    LEVEL,
    all_share_lines,
    leaders_by_share,
    leading_at,
    nodes_with_siblings,
    share_lines,
    stability_interval,
)
from partnerpick.numeric.weights import is_leaf, leaf_weights, pin_shares, sibling_shares
from tests.strategies import partial_values, value_trees

# Two top-level nodes; the first holds nodes 2 and 3, the second only node 4.
PARENTS = np.array([-1, -1, 0, 0, 1])
SHARES = np.array([0.5, 0.5, 0.25, 0.75, 1.0])
VALUES = np.array([[0.0, 1.0, 0.5], [1.0, 0.0, 0.5]])


def lines(*ends: tuple[float, float]) -> tuple[FloatArray, FloatArray]:
    """Lines by their values at 0 and at 1."""
    at_zero, at_one = np.array(ends, dtype=float).T
    return at_zero, at_one


def pinned_values(values: FloatArray, shares: FloatArray, parents: IntArray, node: int, share: float) -> FloatArray:
    """What `rank -w node=share` calculates."""
    weights = leaf_weights(pin_shares(shares, parents, {node: share}), parents)
    return overall_values(values, weights[is_leaf(parents)])


@st.composite
def weighted(draw: st.DrawFn) -> tuple[FloatArray, FloatArray, IntArray]:
    """Partial values, shares and parents of a tree in which some node has a sibling."""
    parents, raw = draw(value_trees())
    assume(nodes_with_siblings(parents).size)
    values = draw(partial_values(criteria=int(is_leaf(parents).sum())))
    return values, sibling_shares(raw, parents), parents


def bisected(tree: tuple[FloatArray, FloatArray, IntArray], node: int, leader: int, end: float) -> float:
    """How far the share can go towards `end` before the leader is behind somebody: found by halving, not by algebra."""
    values, shares, parents = tree

    def leads(share: float) -> bool:
        found = pinned_values(values, shares, parents, node, share)
        return bool(found.max() - found[leader] <= LEVEL)

    safe, beyond = float(shares[node]), end
    if leads(beyond):
        return beyond
    for _ in range(60):
        middle = (safe + beyond) / 2
        if leads(middle):
            safe = middle
        else:
            beyond = middle
    return safe


def test_only_nodes_with_siblings_can_move() -> None:
    assert nodes_with_siblings(PARENTS).tolist() == [0, 1, 2, 3]
    assert nodes_with_siblings(np.array([-1, 0, 1])).tolist() == []


def test_the_ends_of_a_line_are_the_values_without_the_node_and_with_it_alone() -> None:
    at_zero, at_one = share_lines(VALUES, SHARES, PARENTS, 2)
    assert at_zero.tolist() == [0.75, 0.25]
    assert at_one.tolist() == [0.25, 0.75]


def test_siblings_that_are_all_zero_share_equally_what_the_node_leaves() -> None:
    parents, shares = np.array([-1, -1, -1]), np.array([1.0, 0.0, 0.0])
    at_zero, at_one = share_lines(np.array([[1.0, 0.5, 0.25]]), shares, parents, 0)
    assert (at_zero.tolist(), at_one.tolist()) == ([0.375], [1.0])


def test_a_group_without_weight_changes_nothing() -> None:
    shares = np.array([0.0, 1.0, 0.25, 0.75, 1.0])
    at_zero, at_one = share_lines(VALUES, shares, PARENTS, 3)
    assert at_zero.tolist() == at_one.tolist() == [0.5, 0.5]


@given(weighted(), st.data(), st.floats(0, 1))
def test_the_lines_are_what_pinning_the_share_gives(
    tree: tuple[FloatArray, FloatArray, IntArray], data: st.DataObject, share: float
) -> None:
    values, shares, parents = tree
    node = data.draw(st.sampled_from(nodes_with_siblings(parents).tolist()))
    at_zero, at_one = share_lines(values, shares, parents, node)
    assert at_zero.tolist() == pinned_values(values, shares, parents, node, 0.0).tolist()
    assert at_one.tolist() == pinned_values(values, shares, parents, node, 1.0).tolist()
    between = (1 - share) * at_zero + share * at_one
    assert between == pytest.approx(pinned_values(values, shares, parents, node, share), abs=1e-13)


@given(weighted())
def test_all_lines_at_once_are_those_of_each_node(tree: tuple[FloatArray, FloatArray, IntArray]) -> None:
    nodes = nodes_with_siblings(tree[2])
    at_zero, at_one = all_share_lines(*tree, nodes)
    for row, node in enumerate(nodes.tolist()):
        one = share_lines(*tree, node)
        assert (one[0].tolist(), one[1].tolist()) == (at_zero[row].tolist(), at_one[row].tolist())


@given(weighted(), st.data())
def test_the_interval_agrees_with_bisection(tree: tuple[FloatArray, FloatArray, IntArray], data: st.DataObject) -> None:
    values, shares, parents = tree
    node = data.draw(st.sampled_from(nodes_with_siblings(parents).tolist()))
    at_zero, at_one = share_lines(values, shares, parents, node)
    slopes = at_one - at_zero
    # Where two lines are all but parallel, the share at which they cross is ill defined.
    assume(all(abs(one - other) == 0 or abs(one - other) > 1e-4 for one in slopes for other in slopes))
    share = float(shares[node])
    leader = leading_at(at_zero, at_one, share)
    low, high, below, above = stability_interval(at_zero, at_one, share, leader)
    assert low == pytest.approx(bisected(tree, node, leader, 0.0), abs=1e-6)
    assert high == pytest.approx(bisected(tree, node, leader, 1.0), abs=1e-6)
    for end, taker, beyond in ((low, below, low - 1e-3), (high, above, high + 1e-3)):
        if taker is None:
            assert end in {0.0, 1.0}
        elif 0 <= beyond <= 1:
            found = pinned_values(values, shares, parents, node, beyond)
            assert found[taker] > found[leader]


@given(st.lists(st.tuples(*[st.sampled_from([0.0, 0.25, 0.5, 1.0]) | st.floats(0, 1)] * 2), min_size=1, max_size=8))
def test_the_stretches_cover_everything_and_name_the_best_inside_each(ends: list[tuple[float, float]]) -> None:
    at_zero, at_one = lines(*ends)
    found = leaders_by_share(at_zero, at_one)
    assert [found[0][0], found[-1][1]] == [0, 1]
    assert all(start < end for start, end, _ in found)
    assert all(one[1] == following[0] for one, following in pairwise(found))
    assert len({index for _, _, index in found}) == len(found)
    for start, end, index in found:
        for share in (start, (start + end) / 2, end):
            values = (1 - share) * at_zero + share * at_one
            assert values[index] >= values.max() - 2 * LEVEL


@given(st.lists(st.tuples(*[st.sampled_from([0.0, 0.25, 0.5, 1.0])] * 2), min_size=1, max_size=8), st.floats(0, 1))
def test_the_interval_is_the_leader_s_own_stretch(ends: list[tuple[float, float]], share: float) -> None:
    at_zero, at_one = lines(*ends)
    inside = [found for found in leaders_by_share(at_zero, at_one) if found[0] + 1e-6 < share < found[1] - 1e-6]
    assume(inside)
    ((start, end, leader),) = inside
    assert leading_at(at_zero, at_one, share) == leader
    low, high, _, _ = stability_interval(at_zero, at_one, share, leader)
    assert (low, high) == pytest.approx((start, end))


def test_of_lines_that_coincide_the_lowest_index_leads() -> None:
    assert leaders_by_share(*lines((0.5, 0.5), (0.5, 0.5), (0, 1), (0, 1))) == [(0, 0.5, 0), (0.5, 1, 2)]
    assert stability_interval(*lines((0.5, 0.5), (0.5, 0.5)), 0.3, 0) == (0, 1, None, None)


def test_lines_that_differ_by_rounding_alone_coincide() -> None:
    at_zero, at_one = lines((0.1 + 0.2, 0.5), (0.3, 0.5))
    for order in ([0, 1], [1, 0]):
        assert leaders_by_share(at_zero[order], at_one[order]) == [(0, 1, 0)]
        assert leading_at(at_zero[order], at_one[order], 0.0) == 0


def test_lines_that_are_all_but_level_at_an_end_still_cross_one_after_the_other() -> None:
    found = leaders_by_share(*lines((0.5, 0), (0.4995, 0.6), (0.4999, 0.5)))
    assert [index for _, _, index in found] == [0, 2, 1]


def test_a_chain_of_level_values_leaves_no_stretch_without_length() -> None:
    """The second is level with the first and the third with the second, but the third not with the first."""
    assert leaders_by_share(*lines((0.5, 0), (0.5 - 0.8 * LEVEL, 0.3), (0.5 - 1.5 * LEVEL, 0.6))) == [(0, 1, 2)]


def test_touching_at_a_single_share_is_no_stretch() -> None:
    assert leaders_by_share(*lines((1, 0), (0.5, 0.5), (0, 1))) == [(0, 0.5, 0), (0.5, 1, 2)]
    assert leaders_by_share(*lines((1, 0), (1, 1))) == [(0, 1, 1)]
    assert leaders_by_share(*lines((0, 1), (1, 1))) == [(0, 1, 1)]


def test_a_rival_that_is_level_at_an_end_only_takes_nothing_over() -> None:
    assert stability_interval(*lines((1, 1), (1, 0), (0, 1)), 0.5, 0) == (0, 1, None, None)


def test_where_several_take_over_at_one_share_it_is_the_one_that_pulls_away_fastest() -> None:
    at_zero, at_one = lines((0.5, 0.5), (0.25, 0.75), (0, 1), (0, 1))
    assert stability_interval(at_zero, at_one, 0.25, 0) == (0, 0.5, None, 2)
    assert stability_interval(at_one, at_zero, 0.75, 0) == (0.5, 1, 2, None)


def test_a_leader_that_is_level_with_a_rival_has_no_room_on_the_rival_s_side() -> None:
    at_zero, at_one = lines((0, 1), (1, 0))
    assert leading_at(at_zero, at_one, 0.5) == 0
    assert stability_interval(at_zero, at_one, 0.5, 0) == (0.5, 1, 1, None)


def test_a_leader_between_two_that_cross_where_it_stands_has_no_room_at_all() -> None:
    at_zero, at_one = lines((0.5, 0.5), (1, 0), (0, 1))
    assert stability_interval(at_zero, at_one, 0.5, 0) == (0.5, 0.5, 1, 2)


def test_one_alternative_leads_everywhere() -> None:
    assert leaders_by_share(*lines((0.2, 0.1))) == [(0, 1, 0)]
    assert stability_interval(*lines((0.2, 0.1)), 1.0, 0) == (0, 1, None, None)


# Triantaphyllou & Sanchez (1997), Decision Sciences 28(1), 151-194: four alternatives, four criteria, weighted sum.
WEIGHTS = np.array([0.3277, 0.3058, 0.2876, 0.0790])
MATRIX = np.array(
    [
        [0.3088, 0.2897, 0.3867, 0.1922],
        [0.2163, 0.3458, 0.1755, 0.6288],
        [0.4509, 0.2473, 0.1194, 0.0575],
        [0.0240, 0.1172, 0.3184, 0.1215],
    ]
)
FLAT = np.full(4, -1)


@pytest.mark.parametrize(
    ("pair", "shares"),
    [
        ((0, 1), (None, 0.592196284873, 0.124171861367, 0.155231490793)),
        ((0, 2), (0.512586444351, None, 0.107581315232, None)),
        ((0, 3), (None, None, None, None)),
        ((1, 2), (0.366825002188, 0.185849722934, 0.0390526225446, 0.0549931122037)),
        ((1, 3), (None, None, 0.629510580079, None)),
        ((2, 3), (0.0726981737248, None, 0.551888506099, 0.675021255781)),
    ],
)
def test_two_alternatives_tie_at_the_published_share(pair: tuple[int, int], shares: tuple[float | None, ...]) -> None:
    """Triantaphyllou & Sanchez (1997): their critical changes, recomputed at full precision as shares of the total.

    They change one weight and divide all by the new sum, which is the same as its share with the siblings in ratio.
    """
    for node, expected in enumerate(shares):
        found = leaders_by_share(*share_lines(MATRIX[list(pair)], WEIGHTS / WEIGHTS.sum(), FLAT, node))
        ties = [end for _, end, _ in found[:-1]]
        assert ties == pytest.approx([] if expected is None else [expected], abs=1e-11)


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (0, (0, 0.512586444351, None, 2)),
        (1, (0, 0.592196284873, None, 1)),
        (2, (0.124171861367, 1, 1, None)),
        (3, (0, 0.155231490793, None, 1)),
    ],
)
def test_the_best_alternative_stays_first_over_the_published_interval(
    node: int, expected: tuple[float, float, int | None, int | None]
) -> None:
    """The intervals of the same case in which A1 stays first."""
    shares = WEIGHTS / WEIGHTS.sum()
    low, high, *takers = stability_interval(*share_lines(MATRIX, shares, FLAT, node), float(shares[node]), 0)
    assert (low, high) == pytest.approx(expected[:2], abs=1e-11)
    assert tuple(takers) == expected[2:]


def test_the_printed_percentage_of_the_top_criterion_comes_out() -> None:
    """Triantaphyllou & Sanchez (1997) find C3 the most critical for the top: with 64.9 % less of it A2 overtakes A1."""
    shares = WEIGHTS / WEIGHTS.sum()
    low, *_ = stability_interval(*share_lines(MATRIX, shares, FLAT, 2), float(shares[2]), 0)
    others = WEIGHTS.sum() - WEIGHTS[2]
    assert 100 * (1 - low / (1 - low) * others / WEIGHTS[2]) == pytest.approx(64.9, abs=0.05)


@pytest.mark.parametrize("node", [-1, 5])
def test_a_node_that_does_not_exist_is_refused(node: int) -> None:
    with pytest.raises(ValueError, match=f"node {node} does not exist: the tree has 5 nodes"):
        share_lines(VALUES, SHARES, PARENTS, node)


def test_a_node_without_siblings_is_refused() -> None:
    with pytest.raises(ValueError, match="node 4 has no siblings: its share cannot move"):
        share_lines(VALUES, SHARES, PARENTS, 4)


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match=r"expected one number per node"):
        share_lines(VALUES, SHARES[:3], PARENTS, 0)
    with pytest.raises(ValueError, match=r"weights, one per criterion"):
        share_lines(VALUES[:, :2], SHARES, PARENTS, 0)
    with pytest.raises(ValueError, match=r"must lie between 0 and 1|partial value"):
        share_lines(VALUES + 1, SHARES, PARENTS, 0)


@pytest.mark.parametrize(
    ("at_zero", "at_one", "told"),
    [
        ([], [], "expected one value per alternative at each end"),
        ([0.5], [0.5, 0.5], "expected one value per alternative at each end"),
        ([0.5, math.nan], [0.5, 0.5], "alternative 1: its values must be finite"),
        ([0.5], [math.inf], "alternative 0: its values must be finite"),
    ],
)
def test_lines_that_are_none_are_refused(at_zero: list[float], at_one: list[float], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        leaders_by_share(np.array(at_zero), np.array(at_one))
    with pytest.raises(ValueError, match=told):
        leading_at(np.array(at_zero), np.array(at_one), 0.5)
    with pytest.raises(ValueError, match=told):
        stability_interval(np.array(at_zero), np.array(at_one), 0.5, 0)


@pytest.mark.parametrize("share", [-0.1, 1.1, math.nan])
def test_a_share_beyond_its_group_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match="a share must lie between 0 and 1"):
        leading_at(*lines((0, 1), (1, 0)), share)


@pytest.mark.parametrize("leader", [1, 2, -1])
def test_who_does_not_lead_has_no_interval(leader: int) -> None:
    with pytest.raises(ValueError, match=f"alternative {leader} does not lead at the share 0.7"):
        stability_interval(*lines((0, 1), (1, 0)), 0.7, leader)
