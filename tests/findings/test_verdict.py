"""The verdict: how sure the city with the highest value is first, in one word."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis
from partnerpick.analysis.robustness import Robustness
from partnerpick.decision.records import City
from partnerpick.findings.verdict import QUICK_DRAWS, Verdict, quick, verdict
from partnerpick.numeric.smaa import SmaaResult, Tables
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, passed, rating, run, weight_set, with_cities

FOUR = tuple(leaf(key) for key in "abcd")


def levels(key: str, *levels: float | tuple[float, float] | None) -> City:
    return city(key, *(rating(name, level) for name, level in zip("abcd", levels, strict=True)), gates=passed())


def between(*cities: City, weights: dict[str, float] | None = None, **options: Any) -> Analysis:
    """An analysis of four criteria under weights with this `space`, free unless said otherwise."""
    pinned = {"pinned": options.pop("pinned")} if "pinned" in options else {}
    chosen = weight_set(FOUR, weights or {}, **{"space": "free", **options})
    return run(with_cities(*cities, factors=FOUR, weight_sets={"mayor": chosen}), **pinned)


LEADING, SECOND = levels("kobe", 4, 3, 3, 1), levels("suwon", 0, 2, 2, 4)


def found_with(*shares: float, error: float = 0.0, analysis: Analysis | None = None) -> Verdict:
    """The verdict where the cities, best first, are first in these parts of the draws."""
    analysis = analysis or between(LEADING, SECOND)
    errors = Tables({"first": np.full(len(shares), error)})
    result = SmaaResult({"first": np.array(shares)}, errors, draws=1000, asked=1000)
    return verdict(Robustness(analysis, tuple(one.city.id for one in analysis.ranked), tuple("abcd"), result, seed=0))


@pytest.mark.parametrize(
    ("share", "word"), [(1.0, "clear"), (0.9, "clear"), (0.89, "leaning"), (0.7, "leaning"), (0.69, "open")]
)
def test_the_word_follows_the_share_of_the_city_with_the_highest_value(share: float, word: str) -> None:
    found = found_with(share, 1 - share)
    assert (found.word, found.city, found.share) == (word, "kobe", share)


@pytest.mark.parametrize(
    ("share", "word"), [(0.931, "clear"), (0.929, "leaning"), (0.731, "leaning"), (0.729, "open"), (0.899, "leaning")]
)
def test_within_three_standard_errors_of_a_threshold_the_lower_word_holds(share: float, word: str) -> None:
    assert found_with(share, 1 - share, error=0.01).word == word


@pytest.mark.parametrize(
    ("share", "error", "near"),
    [(0.93, 0.0, None), (0.91, 0.01, 0.9), (0.8961, 0.0, 0.9), (0.8, 0.0, None), (0.71, 0.01, 0.7), (0.5, 0.0, None)],
)
def test_a_share_that_reads_like_the_threshold_is_told_apart(share: float, error: float, near: float | None) -> None:
    assert found_with(share, 1 - share, error=error).near == near


def test_another_city_that_is_first_more_often_does_not_become_the_leader() -> None:
    found = found_with(0.2, 0.8)
    assert (found.word, found.city, found.share) == ("open", "kobe", 0.2)


def test_of_cities_that_come_out_the_same_none_leads() -> None:
    level = between(levels("kobe", 4, 0, 0, 0), levels("suwon", 0, 4, 0, 0), levels("oslo", 0, 0, 0, 1))
    found = found_with(0.04, 0.95, 0.01, analysis=level)
    assert (found.word, found.city, found.level, found.near) == ("open", "suwon", ("kobe",), None)


@pytest.mark.parametrize(
    ("options", "certain"),
    [
        ({}, False),
        ({"space": "order"}, False),
        ({"space": "point"}, True),
        ({"pinned": {"a": 0.4, "b": 0.3}}, False),
        ({"pinned": {"a": 0.4, "b": 0.3, "c": 0.2}}, True),
        ({"space": "ranges", "weights": {"a": 2.0}, "ranges": {"a": (1.0, 3.0)}}, False),
        ({"space": "ranges", "weights": {"a": 2.0}, "ranges": {"a": (2.0, 2.0)}}, True),
    ],
)
def test_weights_are_certain_where_none_are_left_to_draw(options: dict[str, Any], certain: bool) -> None:
    assert found_with(0.9, 0.1, analysis=between(LEADING, SECOND, **options)).weights_certain is certain


@pytest.mark.parametrize(("level", "certain"), [(3, True), ((2, 4), False), (None, False)])
def test_readings_are_certain_where_no_rating_is_a_range_or_unknown(level: Any, certain: bool) -> None:
    analysis = between(levels("kobe", 4, 4, 4, level), SECOND)
    assert found_with(0.9, 0.1, analysis=analysis).readings_certain is certain


@given(st.integers(0, 1000), st.floats(0, 0.2), st.floats(0, 0.2))
def test_a_larger_error_never_makes_a_higher_word(share: int, error: float, more: float) -> None:
    words = ("open", "leaning", "clear")
    one, other = (found_with(share / 1000, 1 - share / 1000, error=size).word for size in (error + more, error))
    assert words.index(one) <= words.index(other)


def test_certain_weights_and_readings_leave_no_doubt() -> None:
    analysis = between(LEADING, SECOND, space="point")
    robustness = quick(analysis)
    assert robustness is not None
    found = verdict(robustness)
    assert (found.word, found.share, found.error) == ("clear", 1.0, 0.0)


def test_the_quick_draws_are_few_and_of_the_first_rank_only() -> None:
    found = quick(bundled_analysis())
    assert found is not None
    assert (found.result.draws, set(found.result.found)) == (QUICK_DRAWS, {"first"})
    assert float(found.result.first.sum()) == pytest.approx(1)


def test_where_no_city_is_ranked_there_are_no_chances() -> None:
    analysis = between(LEADING, SECOND)
    assert quick(replace(analysis, alternatives=())) is None
