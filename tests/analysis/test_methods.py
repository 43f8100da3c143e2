import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.methods import EACH_TEST, METHODS, MethodAgreement, MethodRanking, method_agreement
from partnerpick.analysis.table import table
from partnerpick.decision.records import Decision
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
from tests.bundled import bundled_analysis, latest
from tests.levels import between
from tests.strategies import decisions


def agreement(analysis: Analysis) -> MethodAgreement:
    found = method_agreement(analysis)
    assert found is not None
    return found


def by_name(analysis: Analysis) -> dict[str, MethodRanking]:
    return {ranking.method: ranking for ranking in agreement(analysis).rankings}


def test_the_additive_model_comes_first_with_the_ranks_and_values_of_the_analysis() -> None:
    analysis = bundled_analysis()
    additive = agreement(analysis).rankings[0]
    assert additive.method == "additive"
    assert additive.ranks == {found.city.id: found.rank for found in analysis.ranked}
    assert additive.scores == pytest.approx({found.city.id: found.overall_value for found in analysis.ranked})
    assert additive.otherwise == 0


def test_every_method_gets_the_shown_partial_values_and_the_weights_of_the_leaves() -> None:
    analysis = bundled_analysis()
    found, rising = table(analysis), np.ones(17, dtype=np.bool_)
    values, weights = found.partial_values, found.weights
    expected: dict[str, TopsisResult | VikorResult | PrometheeResult | WeightedProductResult] = {
        "weighted-product": weighted_product(1 + 4 * values, weights, rising),
        "topsis": topsis(values, weights, rising),
        "vikor": vikor(values, weights, rising),
        "promethee": promethee2(values, weights, rising, preference=["usual"] * 17),
    }
    rankings = by_name(analysis)
    for name, result in expected.items():
        assert list(rankings[name].scores.values()) == result.scores.tolist()
        assert list(rankings[name].ranks.values()) == result.ranks.tolist()


@pytest.mark.parametrize("weights", ["equal", "paper_order"])
def test_all_methods_put_kawasaki_first_then_and_now(weights: str) -> None:
    for day in (None, latest()):
        found = agreement(bundled_analysis(as_of=day, weights=weights))
        assert found.same_first
        assert {ranking.first for ranking in found.rankings} == {("kawasaki",)}
        assert not found.product_depends_on_top


def test_vikor_and_promethee_swap_braunschweig_and_suwon_now() -> None:
    rankings = by_name(bundled_analysis(as_of=latest()))
    assert {name: ranking.otherwise for name, ranking in rankings.items()} == {
        "additive": 0,
        "weighted-product": 0,
        "topsis": 0,
        "vikor": 1,
        "promethee": 1,
    }


def test_leaving_seoul_out_reverses_two_others_by_topsis_as_of_the_decision() -> None:
    found = agreement(bundled_analysis())
    reversals = {ranking.method: ranking.reversals for ranking in found.rankings}
    (change,) = reversals["topsis"].of("left-out")
    assert (found.cities[change.alternative or 0], change.best_changed, change.pairs) == ("seoul", False, 1)
    assert reversals["additive"].changes == reversals["weighted-product"].changes == ()


def test_a_city_strong_on_one_criterion_alone_is_first_by_sum_and_not_by_product() -> None:
    """Weights .55 and .45: .55 against .5 by sum, 5^.55 = 2.4 against 3 by product."""
    found = agreement(between((4, 0), (2, 2), weights=(11, 9)))
    rankings = {ranking.method: ranking for ranking in found.rankings}
    assert not found.same_first
    assert rankings["additive"].first == ("c0",)
    assert rankings["weighted-product"].first == ("c1",)
    assert rankings["weighted-product"].otherwise == found.pairs == 1


def test_that_the_top_of_the_product_decides_is_noticed() -> None:
    """Weights .6 and .4: 2^.6 = 1.52 against 1.5, 5^.6 = 2.6 against 3, 100^.6 = 16 against 50.5."""
    found = agreement(between((4, 0), (2, 2), weights=(6, 4)))
    assert found.product_first == {5: ("c1",), 2: ("c0",), 100: ("c1",)}
    assert found.product_depends_on_top


def test_a_partial_value_of_zero_does_not_wipe_out_a_city() -> None:
    assert by_name(between((4, 4, 0), (1, 1, 1), weights=(1, 1, 1)))["weighted-product"].first == ("c0",)


def test_equal_cities_share_the_first_place_in_every_method() -> None:
    found = agreement(between((2, 3), (2, 3)))
    assert found.same_first
    assert {ranking.first for ranking in found.rankings} == {("c0", "c1")}
    assert not [change for ranking in found.rankings for change in ranking.reversals.changes]


def test_one_with_a_tie_and_one_without_do_not_put_the_same_first() -> None:
    found = agreement(between((4, 0), (2, 2)))
    rankings = {ranking.method: ranking for ranking in found.rankings}
    assert rankings["additive"].first == ("c0", "c1")
    assert rankings["weighted-product"].first == ("c1",)
    assert not found.same_first


def test_what_is_unknown_counts_its_middle_as_in_the_ranking() -> None:
    known, unknown = (by_name(between((4, 3), (1, level))) for level in (2, None))
    assert {name: one.scores for name, one in unknown.items()} == {name: one.scores for name, one in known.items()}


@pytest.mark.parametrize("analysis", [between((4, 0)), between((4, 0), (2, 2), out=0)], ids=["one", "one passes"])
def test_fewer_than_two_ranked_cities_have_nothing_to_compare(analysis: Analysis) -> None:
    assert method_agreement(analysis) is None


def test_the_work_is_bounded_where_there_are_many_cities() -> None:
    rows = [(number % 5, number // 5 % 5, number // 25 % 5) for number in range(60)]
    trials = by_name(between(*rows, weights=(3, 2, 1)))["additive"].trials
    assert EACH_TEST < trials <= 1 + 3 * EACH_TEST


@given(decision=decisions(), data=st.data())
def test_every_decision_is_ranked_by_every_method_and_the_additive_model_never_reverses(
    decision: Decision, data: st.DataObject
) -> None:
    day = data.draw(st.sampled_from([decision.decision_date, decision.latest()]))
    analysis = analyse(decision, as_of=day, weights=decision.weight_sets["drawn"])
    found = method_agreement(analysis)
    if found is None:
        assert len(analysis.ranked) < 2
        return
    assert tuple(ranking.method for ranking in found.rankings) == METHODS
    for ranking in found.rankings:
        assert tuple(ranking.ranks) == found.cities
        assert np.isfinite(list(ranking.scores.values())).all()
        assert 0 <= ranking.otherwise <= found.pairs
    assert found.rankings[0].reversals.changes == ()
