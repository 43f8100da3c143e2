"""Which single rating would put a city first, and that it does."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.single_ratings import RatingChange, lowered_ratings, raised_ratings
from partnerpick.analysis.value_functions import value_function
from partnerpick.analysis.win import LEAD, MARGIN, leads_by
from partnerpick.decision.records import Criterion, Decision, NaturalScale, Parts, Text
from tests.analysis.test_win import between, rated
from tests.bundled import bundled_analysis
from tests.checks.builders import city, leaf, passed, rating
from tests.strategies import days, decisions


def told(changes: tuple[RatingChange, ...]) -> dict[str, float | None]:
    """The performance that each criterion would need."""
    return {
        change.before.criterion.id: change.after.rating.performance[0]
        for change in changes
        if change.after.rating and change.after.rating.performance
    }


def natural(key: str, worst: float, best: float, **given: object) -> Criterion:
    scale = NaturalScale(Text(plain="tonnes"), worst, best, "error")
    return replace(leaf(key), scale=scale, **given)  # type: ignore[arg-type]  # fields of a criterion


def lead_with(analysis: Analysis, key: str, change: RatingChange) -> float:
    """The lead of a city once that one rating is as it would have to be."""
    made = change.after.rating
    assert made is not None
    owner = change.alternative.city
    criterion = change.before.criterion.id
    older = tuple(row for row in owner.ratings.get(criterion, ()) if row.as_of < made.as_of)
    other = replace(owner, ratings={**owner.ratings, criterion: (*older, made)})
    decision = replace(analysis.decision, cities={**analysis.decision.cities, owner.id: other})
    changed = analyse(
        decision,
        as_of=analysis.view.day,
        weights=analysis.weight_set,
        pinned=analysis.pinned,
        kind=analysis.kind,
        without=analysis.left_out,
    )
    return leads_by(changed, key)


def test_a_rubric_is_raised_or_lowered_to_the_nearest_level_that_does() -> None:
    """6.25 points a level: one level behind, it takes two to be ahead, which a and b have no room for."""
    analysis = between(rated("kobe", 3, 3, 2, 2), rated("suwon", 3, 3, 2, 1))
    assert told(raised_ratings(analysis, "suwon")) == {"c": 4, "d": 3}
    assert told(lowered_ratings(analysis, "suwon")) == {"a": 1, "b": 1, "c": 0, "d": 0}
    assert {change.alternative.city.id for change in lowered_ratings(analysis, "suwon")} == {"kobe"}


def test_where_two_rivals_are_in_front_no_rating_of_one_of_them_does() -> None:
    analysis = between(rated("kobe", 3, 3), rated("suwon", 3, 2), rated("seoul", 3, 3))
    assert told(raised_ratings(analysis, "suwon")) == {"b": 4}
    assert lowered_ratings(analysis, "suwon") == ()


def test_an_unknown_is_told_from_which_level_on_it_would_do() -> None:
    analysis = between(rated("kobe", 3, 3, 2, 3), rated("suwon", 3, 3, 2, None))
    changes = raised_ratings(analysis, "suwon")
    assert told(changes) == {"c": 4, "d": 4}
    assert [change.before.known for change in changes] == [True, False]
    near = between(rated("kobe", 2, 2), rated("suwon", 2, None))
    assert told(raised_ratings(near, "suwon"))["b"] == 3
    assert told(lowered_ratings(between(rated("kobe", 2, None), rated("suwon", 2, 2)), "suwon"))["b"] == 1


def test_a_criterion_without_weight_does_nothing() -> None:
    analysis = between(rated("kobe", 3, 2), rated("suwon", 2, 2), weights={"b": 0.0})
    assert told(raised_ratings(analysis, "suwon")) == {"a": 4}


def test_a_city_that_leads_already_needs_no_other_rating() -> None:
    analysis = between(rated("kobe", 3, 2), rated("suwon", 2, 2))
    assert raised_ratings(analysis, "kobe") == lowered_ratings(analysis, "kobe") == ()


@pytest.mark.parametrize(
    ("scale", "kobe", "suwon", "raised", "lowered"),
    [
        (natural("a", 0, 1000), 500, 400, 504, 396),
        (natural("a", 0, 10), 5, 4, 5.04, 3.96),
        (natural("a", 1000, 0), 400, 500, 396, 504),
        (natural("a", 1, 10_000, value="log"), 100, 10, 103, 9.72),
        (natural("a", 0, 100, value="target"), 150, 160, 149.0, 161.0),
        (natural("a", 0, 12, parts=Parts(("x", "y", "z"), 4)), 7, 6, 8, 5),
    ],
    ids=["whole from 100 on", "two decimals", "less is better", "logarithmic", "target, from today's side", "parts"],
)
def test_a_natural_scale_is_told_in_its_units_and_on_the_safe_side(
    scale: Criterion, kobe: float, suwon: float, raised: float, lowered: float
) -> None:
    """Kobe is ahead on a alone, which counts a third: 0.1 points and a little more are 0.003 of a and a little more."""
    factors = (Criterion("F0", Text(plain="Factor"), criteria=(scale, leaf("b"), leaf("c"))),)
    pair = [
        city(key, rating("a", level), rating("b", 2), rating("c", 2), gates=passed())
        for key, level in (("kobe", kobe), ("suwon", suwon))
    ]
    analysis = between(*pair, factors=factors)
    own, other = told(raised_ratings(analysis, "suwon")), told(lowered_ratings(analysis, "suwon"))
    assert (own["a"], other["a"]) == pytest.approx((raised, lowered))
    assert lead_with(analysis, "suwon", raised_ratings(analysis, "suwon")[0]) >= LEAD
    assert lead_with(analysis, "suwon", lowered_ratings(analysis, "suwon")[0]) >= LEAD


def test_the_bundled_ratings_that_would_do_really_do() -> None:
    analysis = bundled_analysis(kind="prospective")
    changes = (*raised_ratings(analysis, "seoul"), *lowered_ratings(analysis, "seoul"))
    assert len(changes) > 5
    for change in changes:
        assert lead_with(analysis, "seoul", change) >= LEAD


@given(drawn=decisions(), day=days(), data=st.data())
def test_whatever_the_decision_each_rating_told_does_it_within_its_scale(
    drawn: Decision, day: date, data: st.DataObject
) -> None:
    analysis = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"])
    assume(len(analysis.ranked) > 1)
    key = data.draw(st.sampled_from([found.city.id for found in analysis.ranked]))
    for change in (*raised_ratings(analysis, key), *lowered_ratings(analysis, key)):
        assert lead_with(analysis, key, change) >= LEAD
        assert change.raised == (change.alternative.city.id == key)


@given(drawn=decisions(), day=days(), data=st.data())
def test_no_rating_within_its_scale_that_would_do_is_left_out(drawn: Decision, day: date, data: st.DataObject) -> None:
    """The best that a rating on it can be worth, tried on every criterion that is not told."""
    analysis = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"])
    assume(len(analysis.ranked) > 1)
    key = data.draw(st.sampled_from([found.city.id for found in analysis.ranked]))
    listed = told(raised_ratings(analysis, key))
    own = analysis.alternative(key)
    for cell in own.cells:
        value = value_function(cell.criterion)
        whole = not isinstance(cell.criterion.scale, NaturalScale) or cell.criterion.parts
        best = float(value(np.arange(value.ends[1] + 1)).max()) if whole else max(value.values)
        gain = 100 * cell.weight * (best - cell.partial_value)
        if cell.criterion.id not in listed and leads_by(analysis, key) < LEAD:
            assert leads_by(analysis, key) + gain < LEAD + 2 * MARGIN
