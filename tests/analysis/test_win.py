"""What weights would put a city first: the change, the pins and the set that make it, or the proof that none do."""

from datetime import date
from math import fsum
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.win import LEAD, NORMS, best_case, leads_by, takeover, weight_change, weight_set
from partnerpick.decision.records import City, Criterion, Decision, WeightSet
from partnerpick.decision.weights import is_void
from partnerpick.numeric.smallest_change import Norm
from tests.bundled import CITIES, bundled_analysis, latest
from tests.checks.builders import DAY, city, passed, rating, run, tree, with_cities
from tests.checks.builders import weight_set as mayors
from tests.strategies import days, decisions, pins


def rated(key: str, *levels: float | None, gate: Any = "pass") -> City:
    """A city with these levels of 4 on a, b, c ..."""
    rows = (rating(leaf, level) for leaf, level in zip("abcdef", levels, strict=False))
    return city(key, *rows, gates=passed(outcome=gate))


def between(*cities: City, factors: tuple[Criterion, ...] | None = None, **options: Any) -> Analysis:
    """An analysis under equal weights; the tree has one factor of as many leaves as the cities have levels."""
    factors = factors or tree(len(cities[0].ratings))
    weights = options.pop("weights", {})
    found = with_cities(*cities, factors=factors, weight_sets={"even": mayors(factors, weights)})
    return run(found, **options)


def again(analysis: Analysis, weights: WeightSet | None = None, **options: Any) -> Analysis:
    """The same question under other weights."""
    return analyse(
        analysis.decision,
        as_of=analysis.view.day,
        weights=weights or analysis.weight_set,
        **{"kind": analysis.kind, "without": analysis.left_out, **options},
    )


def test_the_change_is_told_in_weights_shares_and_pins() -> None:
    """Behind by 1 on a, ahead by 1 on b: b has to count a little over half."""
    found = weight_change(between(rated("kobe", 4, 0), rated("suwon", 0, 4), weights={"a": 3.0}), "suwon")
    assert found is not None
    assert dict(found.before) == {"a": 0.75, "b": 0.25}
    assert dict(found.after) == pytest.approx({"a": 0.4995, "b": 0.5005}, abs=1e-5)
    assert dict(found.shares_after) == pytest.approx({"F0": 1, "a": 0.4995, "b": 0.5005}, abs=1e-5)
    assert (found.total, found.largest) == pytest.approx((0.2505, 0.2505), abs=1e-5)
    assert found.pins == {"b": 50.1}
    assert found.lead == pytest.approx(0.2)


def test_pins_are_rounded_no_further_than_the_lead_allows() -> None:
    """Between two cities of one strength each, the middle one is first while a counts 49.35 to 50.65 percent."""
    cities = (rated("kobe", 4, 0), rated("seoul", 0, 4), rated("suwon", 2.03, 2.03))
    found = weight_change(between(*cities, weights={"a": 3.0}), "suwon")
    assert found is not None
    assert found.pins == {"a": 50.6}
    assert LEAD <= found.lead < 0.2


def shares(pinned: Any) -> dict[str, float]:
    """Percents as shares."""
    return {node: percent / 100 for node, percent in pinned.items()}


def test_the_pins_start_from_the_weight_set_even_where_others_were_pinned() -> None:
    cities = (rated("kobe", 4, 0, 0), rated("suwon", 0, 4, 2))
    pinned = between(*cities, pinned={"a": 0.9})
    found = weight_change(pinned, "suwon")
    assert found is not None
    assert found.before["a"] == pytest.approx(0.9)
    assert leads_by(again(pinned, pinned=shares(found.pins)), "suwon") == pytest.approx(found.lead)


def test_a_city_that_no_weights_put_first_has_no_change() -> None:
    analysis = between(rated("kobe", 4, 0), rated("suwon", 1, 1), rated("seoul", 0, 4))
    assert [weight_change(analysis, "suwon", norm) for norm in NORMS] == [None, None]
    found = best_case(analysis, "suwon")
    assert not found.possible
    assert found.lead == pytest.approx(-25)
    assert found.mix == pytest.approx({"kobe": 0.5, "seoul": 0.5})
    assert found.dominators == ()


def test_the_cities_that_are_at_least_as_good_everywhere_are_named_best_first() -> None:
    cities = (rated("kobe", 4, 1), rated("suwon", 1, 1), rated("seoul", 1, 4), rated("oslo", 1, 1), rated("bonn", 3, 0))
    found = best_case(between(*cities), "suwon")
    assert set(found.dominators) == {"kobe", "seoul", "oslo"}
    assert found.dominators[-1] == "oslo"


def test_a_lead_that_would_not_show_is_no_first_place() -> None:
    twins = between(rated("kobe", 2, 2), rated("suwon", 2, 2))
    assert best_case(twins, "suwon").lead == pytest.approx(0)
    assert not best_case(twins, "suwon").possible
    assert weight_change(twins, "suwon") is None


@pytest.mark.parametrize("norm", NORMS)
def test_the_takeover_is_that_of_the_rival_who_needs_least(norm: Norm) -> None:
    analysis = between(rated("kobe", 4, 2, 2), rated("suwon", 2, 3, 2), rated("seoul", 1, 2, 3))
    found = takeover(analysis, "kobe", norm)
    assert found is not None
    assert found.city == "suwon"


def test_where_no_weights_put_another_city_first_there_is_no_takeover() -> None:
    assert takeover(between(rated("kobe", 4, 4), rated("suwon", 3, 4)), "kobe") is None


def test_a_city_behind_a_gate_is_no_rival() -> None:
    analysis = between(rated("kobe", 4, 4, gate="fail"), rated("suwon", 3, 1), rated("seoul", 2, 2))
    assert best_case(analysis, "seoul").possible
    with pytest.raises(ValueError, match="kobe"):
        best_case(analysis, "kobe")


def test_the_set_says_whose_it_is_and_fits_the_scales() -> None:
    analysis = between(rated("kobe", 4, 0), rated("suwon", 0, 4))
    change = weight_change(analysis, "suwon")
    assert change is not None
    found = weight_set(analysis, change, DAY)
    assert (found.name, found.date, found.space, found.nobodys_view) == ("suwon-first", DAY, "point", True)
    assert not is_void(analysis.decision, found)
    for text in (found.by, found.method, found.note):
        assert text is not None
        assert text.en
        assert text.id
        assert text.en != text.id


def test_criteria_that_were_left_out_get_no_weight_in_the_set() -> None:
    cities = (rated("kobe", 4, 0, 4, 4), rated("suwon", 0, 4, 0, 0))
    analysis = between(*cities, factors=tree(3, 1), without=["c", "F1"])
    change = weight_change(analysis, "suwon")
    assert change is not None
    made = weight_set(analysis, change, DAY)
    assert (made.weights["c"], made.weights["F1"]) == (0, 0)
    assert "d" not in made.weights
    assert leads_by(again(analysis, made, without=[]), "suwon") >= LEAD


QUESTIONS: dict[str, dict[str, Any]] = {
    "plain": {},
    "latest": {"as_of": latest()},
    "prospective": {"kind": "prospective"},
    "paper_order": {"weights": "paper_order"},
    "pinned": {"pinned": {"political": 0.6, "continuity": 0.0}},
    "without": {"without": ("seoul", "financing")},
}


@pytest.mark.parametrize("norm", NORMS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_bundled_city_that_can_be_first_is_so_by_the_pins_and_by_the_set(question: str, norm: Norm) -> None:
    analysis = bundled_analysis(**QUESTIONS[question])
    for key in (found.city.id for found in analysis.ranked):
        change = weight_change(analysis, key, norm)
        assert (change is not None) == best_case(analysis, key).possible
        if change:
            for other in (
                again(analysis, pinned=shares(change.pins)),
                again(analysis, weight_set(analysis, change, DAY)),
            ):
                assert other.ranked[0].city.id == key
                assert leads_by(other, key) >= LEAD


def test_the_leader_needs_no_change() -> None:
    change = weight_change(bundled_analysis(), CITIES[0])
    assert change is not None
    assert (change.moved, change.total, dict(change.pins)) == ((), 0, {})


@pytest.mark.parametrize("norm", NORMS)
@settings(max_examples=50)
@given(drawn=decisions(), day=days(), data=st.data())
def test_whatever_the_decision_the_answer_holds(norm: Norm, drawn: Decision, day: date, data: st.DataObject) -> None:
    """The pins and the set put the city first, and where there are none the mix of rivals is as good everywhere."""
    pinned = data.draw(pins(drawn.factors))
    analysis = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"], pinned=pinned)
    assume(len(analysis.ranked) > 1)
    key = data.draw(st.sampled_from([found.city.id for found in analysis.ranked]))
    change, best = weight_change(analysis, key, norm), best_case(analysis, key)
    assert (change is not None) == best.possible
    if change:
        assert fsum(change.after.values()) == pytest.approx(1)
        assert leads_by(again(analysis, pinned=shares(change.pins)), key) >= LEAD
        assert leads_by(again(analysis, weight_set(analysis, change, DAY)), key) >= LEAD
    own = analysis.alternative(key)
    mixed = [analysis.alternative(rival) for rival in best.mix]
    for place, cell in enumerate(own.cells):
        worth = fsum(best.mix[rival.city.id] * rival.cells[place].partial_value for rival in mixed)
        assert 100 * worth >= 100 * cell.partial_value - best.lead - 1e-4
    for rival in best.dominators:
        pairs = zip(analysis.alternative(rival).cells, own.cells, strict=True)
        assert all(there.partial_value >= here.partial_value for there, here in pairs)
