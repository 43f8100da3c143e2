import numpy as np
import pytest

from partnerpick.numeric.smaa import Group, Nested, drawing, smaa
from partnerpick.numeric.smaa.groups import as_group
from partnerpick.numeric.smaa.ties import classes, span

DEEP = Group(
    (
        Group((Group((0, Group((1, 2)))), Group((3, 4), "point", shares=(0.25, 0.75))), pinned=(0.4, None)),
        Group((5, 6, 7), "order", shares=(0.5, 0.3, 0.2)),
    ),
    "point",
    shares=(0.6, 0.4),
)
RANGES = Group((0, Group((1, 2, 3)), 4), "ranges", ranges=((0.2, 0.2), (0.1, 0.7), (0.1, 0.7)))
LOWEST = Group((0, 1, 2), "ranges", ranges=((0.2, 0.5), (0.3, 0.6), (0.5, 0.9)))
HIGHEST = Group((0, 1, 2, 3), "ranges", ranges=((0.0, 0.2), (0.1, 0.3), (0.4, 0.4), (0.0, 0.1)), pinned=(None,) * 4)


@pytest.mark.parametrize("groups", [None, [[0, 1], [2, [3, [4, 5]]]], DEEP, RANGES, LOWEST, HIGHEST, [0]])
def test_every_weight_vector_that_is_drawn_is_a_mixture_of_the_span(groups: Nested | Group | None) -> None:
    criteria = 3 if groups is None else len(list(as_group(groups, _count(groups)).criteria()))
    group = as_group(groups, criteria)
    vectors = span(group, criteria)
    flat = np.zeros((1, criteria))
    drawn = drawing.plan(group, flat, flat, {}, draws=64, seed=0).weights(0).T.astype(float)
    assert vectors.sum(axis=1) == pytest.approx(np.ones(len(vectors)), abs=1e-12)
    assert drawn @ np.linalg.pinv(vectors) @ vectors == pytest.approx(drawn, abs=1e-6)
    # And no more than these: what is drawn has as many dimensions.
    assert np.linalg.matrix_rank(vectors, tol=1e-9) == np.linalg.matrix_rank(drawn, tol=1e-4)


def _count(groups: Nested | Group) -> int:
    members = groups.members if isinstance(groups, Group) else groups
    return sum(1 if isinstance(member, int) else _count(member) for member in members)


def test_a_point_has_one_weight_vector() -> None:
    group = Group((Group((0, 1), "point", shares=(0.5, 0.5)), 2), "point", shares=(0.4, 0.6))
    assert span(group, 3).tolist() == [[0.2, 0.2, 0.6]]


def test_pinned_shares_that_leave_nothing_are_a_point() -> None:
    assert span(Group((0, 1, 2), pinned=(0.3, 0.7, None)), 3).tolist() == [[0.3, 0.7, 0]]


def test_alternatives_that_tie_at_the_only_shares_within_the_ranges_share_their_places() -> None:
    """0.2 of the one is 0.3 of two thirds; under any other shares they would differ."""
    values = np.array([[1, 0, 0], [0, 2 / 3, 0], [0, 0, 0.1]])
    found = smaa(values, values, groups=LOWEST, draws=100)
    assert found.rank_acceptability.tolist() == [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]


def test_equal_certain_rows_are_one_class_and_uncertain_ones_stay_alone() -> None:
    values = np.array([[0.1, 0.2], [0.1, 0.2], [0.1, 0.2], [0.5, 0.0]])
    found = classes(values, np.array([True, False, True, True]), 1e-9)
    assert found.of[0] == found.of[2]
    assert len(set(found.of.tolist())) == 3
    assert not found.close


def test_rows_that_agree_along_a_line_only_are_told_apart() -> None:
    """A difference across the line on which rows are sorted is not overlooked, nor are equal ones around it."""
    direction = np.sin([1.0, 2.0]) + 1.5
    across = np.array([direction[1], -direction[0]])
    values = np.array([[0.3, 0.3], [0.3, 0.3] + 0.1 * across, [0.3, 0.3], [0.3, 0.3] + 0.1 * across])
    found = classes(values, np.ones(4, dtype=bool), 1e-9)
    assert found.of.tolist() == [0, 1, 0, 1]


@pytest.mark.parametrize(("apart", "close"), [(1e-6, True), (1e-2, False)])
def test_close_classes_are_noticed(apart: float, close: bool) -> None:
    values = np.array([[0.1, 0.2], [0.1, 0.2 + apart], [0.9, 0.4]])
    assert classes(values, np.ones(3, dtype=bool), 1e-9).close is close
