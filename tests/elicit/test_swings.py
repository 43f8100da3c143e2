import pytest

from partnerpick.elicit.swings import swing_of
from tests.bundled import bundled_analysis, latest
from tests.checks import builders
from tests.elicit.talks import begun


def test_candidates_stand_on_a_leaf_from_worst_to_best_and_the_unknown_last() -> None:
    cities = [
        builders.city(key, builders.rating("a", level)) for key, level in (("x", 3), ("y", None), ("z", 1), ("w", 3))
    ]
    analysis = builders.run(builders.with_cities(*cities, factors=builders.tree(1)))
    swing = swing_of(analysis, "a")
    assert [standing.city.id for standing in swing.standings] == ["z", "w", "x", "y"]
    assert (swing.node.id, swing.below) == ("a", ())


def test_baselines_do_not_stand_on_it() -> None:
    swing = swing_of(begun("swing").analysis, "a")
    assert {standing.city.id for standing in swing.standings} == {"kobe", "suwon"}


def test_a_group_lists_the_swings_of_all_leaves_below_it() -> None:
    analysis = bundled_analysis(as_of=latest())
    swing = swing_of(analysis, "economic")
    factor = next(factor for factor in analysis.factors if factor.id == "economic")
    assert [below.node.id for below in swing.below] == [leaf.id for leaf in factor.leaves()]
    assert all(len(below.standings) == len(analysis.alternatives) for below in swing.below)
    assert swing.standings == ()


def test_a_node_that_is_not_used_has_no_swing() -> None:
    with pytest.raises(KeyError):
        swing_of(bundled_analysis(without=("energy",)), "energy")
