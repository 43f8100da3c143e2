"""Within what shares may lie where somebody stated ranges of numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis
from partnerpick.analysis.share_ranges import share_ranges
from tests.checks.builders import city, decision, leaf, rating, run, weight_set, with_cities

THREE = tuple(leaf(key) for key in "abc")
KOBE = city("kobe", *(rating(key, level) for key, level in zip("abc", (4, 1, 2), strict=True)))


def ranged(weights: dict[str, float], ranges: dict[str, tuple[float, float]]) -> Analysis:
    chosen = weight_set(THREE, weights, space="ranges", ranges=ranges)
    return run(with_cities(KOBE, factors=THREE, weight_sets={"w": chosen}))


def test_shares_without_ranges_have_none() -> None:
    assert share_ranges(run(decision())) == {}


def test_a_stated_range_is_a_range_of_shares_for_its_whole_group() -> None:
    found = share_ranges(ranged({"a": 100, "b": 70, "c": 30}, {"b": (60, 80)}))
    assert list(found) == ["a", "b", "c"]
    assert found["a"] == pytest.approx((100 / 210, 100 / 190))
    assert found["b"] == pytest.approx((60 / 190, 80 / 210))
    assert found["c"] == pytest.approx((30 / 210, 30 / 190))


def test_a_range_that_starts_at_nothing_may_be_all_there_is() -> None:
    found = share_ranges(ranged({"a": 5, "b": 0, "c": 5}, {"a": (0, 10), "c": (0, 10)}))
    assert found == {"a": (0, 1), "b": (0, 0), "c": (0, 1)}


@given(st.tuples(*[st.tuples(st.floats(0, 100), st.floats(0.1, 100)).map(sorted)] * 3), st.data())
def test_no_numbers_within_the_ranges_give_shares_beyond(ends: tuple[list[float], ...], data: st.DataObject) -> None:
    pairs = {key: (low, high) for key, (low, high) in zip("abc", ends, strict=True)}
    found = share_ranges(ranged({key: sum(pair) / 2 for key, pair in pairs.items()}, pairs))
    drawn = {key: data.draw(st.floats(*pair)) for key, pair in pairs.items()}
    total = sum(drawn.values())
    for key, (low, high) in found.items():
        if total:
            assert low - 1e-9 <= drawn[key] / total <= high + 1e-9
