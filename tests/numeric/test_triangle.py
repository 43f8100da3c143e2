"""Who is first where in the triangle of three weights, held against closed forms, other exact figures and points."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray
from partnerpick.numeric.potential_optimality import best_lead
from partnerpick.numeric.simplex_volume import pairwise_winning
from partnerpick.numeric.triangle import area, clipped, first_rank_areas
from tests.strategies import partial_values

TABLES = partial_values(criteria=3)


def test_three_specialists_divide_the_triangle_equally() -> None:
    areas, polygons = first_rank_areas(np.eye(3))
    assert areas == pytest.approx([1 / 3] * 3)
    # Each keeps its corner, and all three meet in the middle.
    for one, corners in enumerate(polygons):
        assert corners.max(axis=0)[one] == 1
        assert np.isclose(corners, 1 / 3).all(axis=1).any()


def test_an_all_rounder_is_first_where_no_weight_is_over_a_half() -> None:
    areas, polygons = first_rank_areas(np.vstack([np.eye(3), np.full(3, 0.5)]))
    assert areas == pytest.approx([1 / 4] * 4)
    assert sorted(map(sorted, polygons[3].tolist())) == [[0.0, 0.5, 0.5]] * 3


def test_the_published_two_alternatives_divide_it_three_to_one() -> None:
    """Of the tests of JSMAA (Tervonen): the first wins where w2 < 1/2, which has probability 3/4."""
    areas, _ = first_rank_areas(np.array([[1.0, 0, 1], [0, 1, 0]]))
    assert areas == pytest.approx([0.75, 0.25])


def test_alternatives_that_are_level_divide_their_area() -> None:
    areas, polygons = first_rank_areas(np.array([[1.0, 0, 0], [0.1 + 0.2, 0.5, 0.5], [0.3, 0.5, 0.5], [0, 0, 0]]))
    assert areas[1] == areas[2] == pytest.approx((1 - areas[0]) / 2)
    assert polygons[1].tolist() == polygons[2].tolist()
    assert areas[3] == 0
    assert polygons[3].shape == (0, 3)


def test_a_lone_alternative_has_all_of_it() -> None:
    areas, polygons = first_rank_areas(np.zeros((1, 3)))
    assert areas.tolist() == [1]
    assert polygons[0].tolist() == np.eye(3).tolist()


def test_who_is_level_with_the_first_on_an_edge_only_has_no_area() -> None:
    areas, polygons = first_rank_areas(np.array([[1.0, 1, 1], [1, 1, 0]]))
    assert areas.tolist() == [1, 0]
    assert polygons[1].shape == (0, 3)


@given(TABLES)
def test_the_areas_divide_the_triangle(values: FloatArray) -> None:
    assert first_rank_areas(values)[0].sum() == pytest.approx(1, abs=1e-10)


@given(TABLES, st.data())
def test_the_order_of_alternatives_and_of_weights_does_not_matter(values: FloatArray, data: st.DataObject) -> None:
    rows = data.draw(st.permutations(range(len(values))))
    columns = data.draw(st.permutations(range(3)))
    areas = first_rank_areas(values)[0]
    assert first_rank_areas(values[np.ix_(rows, columns)])[0] == pytest.approx(areas[rows], abs=1e-9)


@given(TABLES)
def test_of_two_alternatives_the_areas_are_the_volumes_of_the_pair(values: FloatArray) -> None:
    assume(len(values) > 1)
    pair = values[:2]
    assert first_rank_areas(pair)[0] == pytest.approx(pairwise_winning(pair)[[0, 1], [1, 0]], abs=1e-9)


@given(TABLES)
def test_whoever_no_weights_put_first_has_no_area_and_whoever_can_lead_has_one(values: FloatArray) -> None:
    assume(len(values) > 1)
    areas, _ = first_rank_areas(values)
    for one in range(len(values)):
        lead = best_lead(values, one).lead
        assert areas[one] == 0 or lead > -1e-6
        assert areas[one] > 0 or lead < 1e-4


@given(TABLES, st.lists(st.integers(1, 20), min_size=3, max_size=3))
def test_at_any_point_of_its_polygon_an_alternative_is_first(values: FloatArray, parts: list[int]) -> None:
    for one, corners in enumerate(first_rank_areas(values)[1]):
        if len(corners):
            shares = np.resize(np.array(parts, dtype=float), len(corners))
            worth = values @ (shares / shares.sum() @ corners)
            assert worth[one] >= worth.max() - 1e-9


def test_clipping_keeps_the_side_that_is_asked_for() -> None:
    left = clipped(np.eye(3), np.array([1.0, -1.0, 0.0]))
    assert area(left) == pytest.approx(0.5)
    assert (left[:, 0] >= left[:, 1]).all()
    assert clipped(np.eye(3), -np.ones(3)).shape == (0, 3)
    assert area(clipped(np.eye(3), np.ones(3))) == 1


@pytest.mark.parametrize("wrong", [np.nan, np.inf])
def test_what_is_no_number_is_named_by_its_cell(wrong: float) -> None:
    values = np.zeros((2, 3))
    values[1, 2] = wrong
    with pytest.raises(ValueError, match=f"alternative 1, weight 2: a value must be finite, not {wrong}"):
        first_rank_areas(values)


@pytest.mark.parametrize("shape", [(3,), (0, 3), (2, 2), (2, 4)])
def test_what_is_no_table_of_three_weights_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="by three weights"):
        first_rank_areas(np.zeros(shape))
