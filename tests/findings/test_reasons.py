"""The case for and against a city: what puts it ahead, what behind, where it is level, and where nothing is known."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import analyse
from partnerpick.decision.records import City, Decision
from partnerpick.findings.reasons import Reason, case, facts_of
from tests.checks.builders import city, decision, fact, leaf, passed, rating, run, weight_set, with_cities
from tests.strategies import DAYS, decisions

FOUR = tuple(leaf(key) for key in "abcd")
EVEN = {"even": weight_set(FOUR, {})}  # 25 points each, so 6.25 a level


def ids(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.cell.criterion.id for reason in reasons]


def levels(key: str, *levels: float | None) -> City:
    return city(key, *(rating(name, level) for name, level in zip("abcd", levels, strict=False)))


def between(*cities: City) -> Decision:
    return with_cities(*cities, factors=FOUR, weight_sets=EVEN)


def test_a_city_is_held_against_the_mean_of_all_others() -> None:
    found = run(between(levels("kobe", 4, 2, 1, None), levels("suwon", 0, 3, 1, 4), levels("seoul", 2, 3, 1, 4)))
    kobe = case(found, "kobe")
    assert [(reason.cell.criterion.id, reason.advantage) for reason in kobe.pro] == [("a", 6.25 * 3)]
    assert [(reason.cell.criterion.id, reason.advantage) for reason in kobe.contra] == [("b", -6.25)]
    assert ids(kobe.level) == ["c"]
    assert [cell.criterion.id for cell in kobe.unknown] == ["d"]
    assert [rival.city.id for rival in kobe.rivals] == ["seoul", "suwon"]


def test_a_city_may_be_held_against_one_other_or_a_baseline() -> None:
    nothing = city("none", *(rating(key, 0) for key in "abcd"), baseline=True)
    found = run(between(levels("kobe", 4, 2, 1, 0), levels("suwon", 0, 3, 1, 4), nothing))
    over = case(found, "kobe", over="suwon")
    assert (ids(over.pro), ids(over.contra), ids(over.level)) == (["a"], ["d", "b"], ["c"])
    assert [rival.city.id for rival in over.rivals] == ["suwon"]
    assert ids(case(found, "kobe", over="none").pro) == ["a", "b", "c"]


def test_reasons_come_weightiest_first_on_both_sides() -> None:
    found = run(between(levels("kobe", 4, 3, 0, 1), levels("suwon", 0, 2, 4, 2)))
    kobe = case(found, "kobe")
    assert (ids(kobe.pro), ids(kobe.contra)) == (["a", "b"], ["c", "d"])


def test_a_baseline_is_held_against_the_candidates() -> None:
    found = run(decision())
    assert [rival.city.id for rival in case(found, "none").rivals] == [one.city.id for one in found.alternatives]
    assert case(found, "none").pro == ()


def test_the_strongest_reason_is_the_greatest_advantage() -> None:
    found = run(between(levels("kobe", 4, 3, 0, 1), levels("suwon", 0, 2, 4, 2)))
    strongest = case(found, "kobe").strongest
    assert strongest is not None
    assert strongest.cell.criterion.id == "a"


def test_a_city_ahead_on_nothing_names_where_it_is_level_or_least_behind() -> None:
    level = run(between(levels("kobe", 0, 2, 0, 0), levels("suwon", 4, 2, 4, 4)))
    strongest = case(level, "kobe").strongest
    assert strongest is not None
    assert strongest.cell.criterion.id == "b"
    behind = run(between(levels("kobe", 0, 2, 0, 0), levels("suwon", 4, 3, 4, 4)))
    strongest = case(behind, "kobe").strongest
    assert strongest is not None
    assert (strongest.cell.criterion.id, strongest.advantage) == ("b", -6.25)


def test_a_city_of_which_nothing_is_known_has_neither_reason_nor_weak_point() -> None:
    found = case(run(between(levels("kobe"), levels("suwon", 1, 1, 1, 1))), "kobe")
    assert (found.strongest, found.weak_point) == (None, None)
    assert [cell.criterion.id for cell in found.unknown] == list("abcd")


def test_the_weak_point_is_where_a_city_is_furthest_behind_the_best() -> None:
    found = run(between(levels("kobe", 4, 2, 1, None), levels("suwon", 0, 4, 1, 4), levels("seoul", 2, 3, 2, 4)))
    weak = case(found, "kobe").weak_point
    assert weak is not None
    assert (weak.cell.criterion.id, weak.points) == ("b", 12.5)
    assert weak.best is not None
    assert weak.best.city.id == "suwon"


def test_the_weak_point_is_against_all_others_even_when_held_against_one() -> None:
    found = run(between(levels("kobe", 2, 2, 2, 2), levels("suwon", 2, 2, 1, 3), levels("seoul", 4, 0, 0, 0)))
    weak = case(found, "kobe", over="suwon").weak_point
    assert weak is not None
    assert weak.cell.criterion.id == "a"


def test_the_weak_point_is_another_criterion_than_the_strongest_reason() -> None:
    found = run(between(levels("kobe", 2, 1, 1, 1), levels("suwon", 4, 2, 2, 2), levels("seoul", 0, 2, 2, 2)))
    kobe = case(found, "kobe")
    assert kobe.strongest is not None
    assert kobe.weak_point is not None
    assert (kobe.strongest.cell.criterion.id, kobe.weak_point.cell.criterion.id) == ("a", "b")


def test_a_city_of_which_one_criterion_is_known_has_no_weak_point_beside_it() -> None:
    found = case(run(between(levels("kobe", 1), levels("suwon", 4))), "kobe")
    assert found.strongest is not None
    assert found.weak_point is None


def test_a_city_behind_nobody_is_weakest_where_it_loses_most_against_the_scale() -> None:
    found = run(between(levels("kobe", 4, 3, 1, None), levels("suwon", 4, 2, 1, 0)))
    weak = case(found, "kobe").weak_point
    assert weak is not None
    assert (weak.cell.criterion.id, weak.points, weak.best) == ("c", 18.75, None)


def test_a_city_alone_argues_by_what_it_has() -> None:
    found = case(run(between(levels("kobe", 4, 0, 2, None))), "kobe")
    assert found.rivals == ()
    assert [(reason.cell.criterion.id, reason.advantage) for reason in found.pro] == [("a", 25), ("c", 12.5)]
    assert ids(found.level) == ["b"]
    assert found.weak_point is not None
    assert (found.weak_point.cell.criterion.id, found.weak_point.points, found.weak_point.best) == ("b", 25, None)


def test_a_city_that_fails_a_gate_still_counts_among_the_others() -> None:
    best = city("best", *(rating(key, 4) for key in "abcd"), gates=passed(outcome="fail"))
    weak = case(run(between(levels("kobe", 4, 3, 4, 4), best)), "kobe").weak_point
    assert weak is not None
    assert weak.best is not None
    assert weak.best.city.id == "best"


def test_reasons_and_weak_points_bring_the_facts_in_the_rater_s_order() -> None:
    rated = rating("a", 1, facts=("f2", "f1"))
    facts = [fact("f1", "kobe"), fact("f2", "kobe")]
    found = run(with_cities(city("kobe", rated, rating("b", 1)), levels("suwon", 4, 1), facts=facts, factors=FOUR))
    kobe = case(found, "kobe")
    assert [fact.id for fact in kobe.contra[0].facts] == ["f2", "f1"]
    assert kobe.weak_point is not None
    assert [fact.id for fact in kobe.weak_point.facts] == ["f2", "f1"]
    assert facts_of(found, found.alternative("kobe").cell("c")) == ()


@given(decisions(), st.sampled_from(DAYS), st.data())
def test_the_advantages_over_a_rival_and_the_unknowns_make_the_whole_difference(
    decision: Decision, day: date, data: st.DataObject
) -> None:
    found = analyse(decision, as_of=day, weights=decision.weight_sets["drawn"])
    key, over = (data.draw(st.sampled_from([*decision.cities])) for _ in "ab")
    told = case(found, key, over=over)
    silent = (*told.unknown, *told.unmatched)
    unknown = sum(cell.contribution - told.rivals[0].cell(cell.criterion.id).contribution for cell in silent)
    reasons = sum(reason.advantage for reason in (*told.pro, *told.contra, *told.level))
    difference = told.alternative.overall_value - told.rivals[0].overall_value
    assert abs(reasons + unknown - difference) < 1e-6
    listed = [reason.cell for reason in (*told.pro, *told.contra, *told.level)] + list(silent)
    assert len(listed) == len(told.alternative.cells)


def test_a_mean_is_taken_over_the_rivals_of_whom_something_is_known() -> None:
    found = run(between(levels("kobe", 4), levels("suwon", 2), levels("seoul", None)))
    (reason,) = case(found, "kobe").pro
    assert reason.advantage == 6.25 * 2


def test_a_weak_point_is_behind_somebody_of_whom_something_is_known() -> None:
    found = run(between(levels("kobe", 1, 4), levels("suwon", 1.5, 1), levels("seoul", None, 1)))
    weak = case(found, "kobe").weak_point
    assert weak is not None
    assert weak.best is found.alternative("suwon")


def test_what_is_known_of_the_city_alone_argues_neither_way() -> None:
    found = run(between(levels("kobe", 4), levels("suwon", None)))
    told = case(found, "kobe", over="suwon")
    assert [cell.criterion.id for cell in told.unmatched] == ["a"]
    assert (told.pro, told.contra, told.level) == ((), (), ())
