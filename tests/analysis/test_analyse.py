"""The weighted tree, the cells and the ranks of small decisions, worked out by hand."""

from dataclasses import replace

import pytest

from partnerpick.analysis.value_functions import partial_values, value_function
from partnerpick.decision.records import NaturalScale, Parts, Text
from partnerpick.errors import OptionError
from tests.checks.builders import (
    AFTER,
    BEFORE,
    DAY,
    city,
    decision,
    leaf,
    passed,
    rating,
    run,
    tree,
    weight_set,
    with_cities,
)


def test_weights_are_products_of_shares_from_the_top_down() -> None:
    factors = tree(2, 1)
    mayor = weight_set(factors, {"F0": 3.0, "a": 1.0, "b": 4.0})
    found = run(decision(factors=factors, weight_sets={"mayor": mayor}))
    assert found.shares == {"F0": 0.75, "a": 0.2, "b": 0.8, "F1": 0.25, "c": 1.0}
    assert found.weights == pytest.approx({"a": 0.15, "b": 0.6, "c": 0.25})


def test_a_pinned_node_takes_its_share_and_the_others_the_rest() -> None:
    found = run(decision(), pinned={"a": 0.5, "F1": 0.2})
    assert found.shares["F0"] == 0.8
    assert [found.shares[key] for key in "abc"] == [0.5, 0.25, 0.25]
    assert found.pinned == {"a": 0.5, "F1": 0.2}
    assert found.base is not None
    assert (found.base.pinned, found.base.base) == ({}, None)


def test_pinned_shares_of_a_whole_group_may_make_exactly_100() -> None:
    assert run(decision(), pinned={"F0": 0.1, "F1": 0.9}).shares["F1"] == 0.9
    assert run(decision(), pinned={"a": 0.1, "b": 0.2, "c": 0.7}).shares["c"] == 0.7


@pytest.mark.parametrize(
    ("pinned", "message"),
    [
        ({"a": 0.6, "b": 0.5}, "-w: a, b add up to 110 percent of their group; together they have at most 100"),
        ({"F0": 0.6, "F1": 0.5}, "-w: F0, F1 add up to 110 percent of their group; together they have at most 100"),
        ({"F0": 0.3, "F1": 0.5}, "-w: F0, F1 are the whole group but add up to 80 percent; they have to make 100"),
        (
            {"a": 0.333, "b": 0.333, "c": 0.333},
            "-w: a, b, c are the whole group but add up to 99.9 percent; they have to make 100",
        ),
    ],
)
def test_pinned_shares_that_do_not_fit_are_named_with_their_sum(pinned: dict[str, float], message: str) -> None:
    with pytest.raises(OptionError) as error:
        run(decision(), pinned=pinned)
    assert str(error.value) == message


def test_a_node_that_was_left_out_cannot_be_pinned() -> None:
    with pytest.raises(OptionError, match="-w a: it is left out by --without or --kind; decide on one"):
        run(decision(), pinned={"a": 0.5}, without=["a"])


def test_the_only_node_left_of_a_group_has_all_of_it() -> None:
    assert run(decision(), pinned={"c": 1.0}, without=["a", "b"]).weights["c"] == 0.5
    with pytest.raises(OptionError, match="-w: c are the whole group but add up to 50 percent"):
        run(decision(), pinned={"c": 0.5}, without=["a", "b"])


def test_a_factor_left_with_one_criterion_is_named_and_keeps_its_share() -> None:
    found = run(decision(), without=["a", "b"])
    assert found.lone_criteria == {"F0": "c"}
    assert found.shares["F0"] == 0.5
    assert found.left_out == ("a", "b")


def test_a_factor_that_always_had_one_criterion_is_not_named() -> None:
    assert run(decision(factors=tree(1, 2), cities=decision().cities)).lone_criteria == {}


def test_a_factor_without_a_criterion_is_gone() -> None:
    found = run(decision(), without=["a", "b", "c"])
    assert [factor.id for factor in found.factors] == ["F1"]
    assert found.shares["F1"] == 1.0
    assert run(decision(), without=["F0"]).shares == found.shares


def test_at_least_one_criterion_and_one_city_have_to_be_left() -> None:
    with pytest.raises(OptionError, match="no criterion is left to judge by; leave fewer out"):
        run(decision(), without=["F0", "F1"])
    with pytest.raises(OptionError, match="no city is left to rank; leave fewer out"):
        run(decision(), without=["kobe", "suwon"])


def test_a_baseline_alone_cannot_be_ranked() -> None:
    with pytest.raises(OptionError, match="only the baseline is named, which has no rank; name a city"):
        run(decision(), cities=["none"])


def test_only_the_cities_that_are_asked_for_are_ranked_beside_the_baseline() -> None:
    found = run(decision(), cities=["suwon"])
    assert [one.city.id for one in (*found.alternatives, *found.baselines)] == ["suwon", "none"]
    assert found.named == ("suwon",)
    assert run(decision()).named == ()


def test_a_city_that_is_not_there_cannot_be_asked_for() -> None:
    with pytest.raises(OptionError, match="there is no city oslo"):
        run(decision(), cities=["kobe", "oslo"])


def test_left_out_cities_and_baselines_are_gone() -> None:
    found = run(decision(), without=["suwon", "none"])
    assert [one.city.id for one in found.alternatives] == ["kobe"]
    assert found.baselines == ()
    assert found.left_out == ("none", "suwon")


def test_an_alternative_and_a_cell_are_found_by_id() -> None:
    found = run(decision())
    assert found.alternative("none") is found.baselines[0]
    assert found.alternative("kobe").cell("b").partial_value == 0.75


def test_overall_values_are_points_of_100_from_what_the_evidence_allows() -> None:
    found = run(with_cities(city("kobe", rating("a", 4), rating("b", (1, 3)), rating("c", None)), factors=tree(4)))
    kobe = found.alternative("kobe")
    assert [cell.partial_value for cell in kobe.cells] == [1.0, 0.5, 0.5, 0.5]
    assert (kobe.low, kobe.high) == (100 * (2 + 0.25) / 5, 100 * (2 + 0.75 + 2) / 5)
    assert kobe.overall_value == pytest.approx(100 * (2 + 1.5) / 5)
    assert kobe.known_weight == pytest.approx(3 / 5)
    assert kobe.points_from_unknowns == pytest.approx(100 * 0.5 * 2 / 5)
    assert [cell.known for cell in kobe.cells] == [True, True, False, False]
    assert kobe.cell("a").contribution == pytest.approx(40)
    assert kobe.cell("b").loss == pytest.approx(10)


def test_an_unknown_part_of_a_sum_is_unknown_in_its_share_of_the_criterion() -> None:
    scale = NaturalScale(Text(plain="points"), 0.0, 4.0, "error")
    factor = replace(tree(1)[0], criteria=(leaf("a", scale=scale, parts=Parts(("x", "y"), 2)),))
    row = rating("a", (1, 3), parts={"x": (1.0, 1.0), "y": None})
    found = run(with_cities(city("kobe", row), factors=(factor,))).alternative("kobe")
    assert found.known_weight == 0.5
    assert found.points_from_unknowns == 25
    assert (found.low, found.high) == (25, 75)


def test_ties_share_the_better_rank_and_stand_in_the_order_of_their_ids() -> None:
    levels = {"d": 1, "c": 3, "b": 3, "a": 0, "e": 4}
    found = run(with_cities(*(city(key, rating("x", level)) for key, level in levels.items()), factors=(leaf("x"),)))
    ranked = [(one.rank, one.city.id) for one in found.alternatives]
    assert ranked == [(1, "e"), (2, "b"), (2, "c"), (4, "d"), (5, "a")]


def test_a_city_that_fails_a_gate_is_last_without_a_rank_and_takes_none_away() -> None:
    cities = (
        city("best", rating("a", 4), gates=passed(outcome="fail")),
        city("good", rating("a", 3), gates=passed(outcome="needs-judgement")),
        city("poor", rating("a", 0), gates=passed()),
        city("worse", rating("a", 2), gates=passed(outcome="fail")),
    )
    found = run(with_cities(*cities, factors=(leaf("a"),)))
    assert [(one.city.id, one.rank) for one in found.alternatives] == [
        ("good", 1),
        ("poor", 2),
        ("best", None),
        ("worse", None),
    ]
    assert [one.city.id for one in found.ranked] == ["good", "poor"]
    assert [gate.id for gate in found.alternative("best").fails] == ["status"]
    assert [gate.id for gate in found.alternative("good").undecided] == ["status"]


def test_all_cities_may_fail() -> None:
    found = run(with_cities(city("kobe", rating("a", 4), gates=passed(outcome="fail"))))
    assert found.ranked == ()
    assert found.alternatives[0].overall_value > 0


def test_the_rating_that_holds_is_the_latest_until_the_day() -> None:
    rows = (rating("a", 1, as_of=BEFORE), rating("a", 2), rating("a", 4, as_of=AFTER))
    found = with_cities(city("kobe", *rows), factors=(leaf("a"),))
    by_day = {day: run(found, as_of=day).alternative("kobe").overall_value for day in (BEFORE, DAY, AFTER)}
    assert by_day == {BEFORE: 25, DAY: 50, AFTER: 100}


@pytest.mark.parametrize(
    ("value", "performance", "expected"),
    [
        ("linear", (10, 10), (0, 0)),
        ("linear", (-5, 55), (0, 0.45)),
        ("linear", (100, 200), (0.9, 1)),
        ("log", (100, 1000), (0.5, 0.75)),
        ("target", (110, 110), (1, 1)),
        ("target", (60, 210), (0, 1)),
    ],
)
def test_every_shape_of_value_function_gives_the_range_of_partial_values(
    value: str, performance: tuple[float, float], expected: tuple[float, float]
) -> None:
    ends = {"linear": (10.0, 110.0), "log": (10.0**0, 10.0**4), "target": (10.0, 110.0)}[value]
    scaled = leaf("a", scale=NaturalScale(Text(plain="units"), *ends, "clip"), value=value)
    assert partial_values(scaled, rating("a", performance)) == pytest.approx(expected)


def test_a_piecewise_value_function_reaches_its_extremes_within_a_range() -> None:
    crooked = leaf("a", value="piecewise", points=((0.0, 0.2), (2.0, 0.9), (4.0, 0.1)))
    assert partial_values(crooked, rating("a", (0, 4))) == (0.1, 0.9)


def test_what_is_unknown_may_be_anything() -> None:
    assert partial_values(leaf("a"), None) == partial_values(leaf("a"), rating("a", None)) == (0, 1)


def test_a_group_has_no_value_function() -> None:
    with pytest.raises(ValueError, match="F0 is not a leaf"):
        value_function(tree(1)[0])
