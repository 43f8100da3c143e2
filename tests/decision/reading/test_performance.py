"""How ratings state a performance: values, ranges, parts and ratios."""

from pathlib import Path

import pytest

from partnerpick.decision.records import Rating
from tests.decision.minimal import loaded, problems

PARTS = "parts: {waste: [1, 2], water: unknown}"
RATIO = "ratio: [home-people, ash-people]"
SCALE = "natural: {unit: ratio, worst: 0, best: 1}\n    value: linear"


def rating(folder: Path, criterion: str, **changes: tuple[str, str]) -> Rating:
    return loaded(folder, **changes).cities["ashford"].ratings[criterion][0]


@pytest.mark.parametrize(
    ("stated", "performance"),
    [
        ("value: 0", (0, 0)),
        ("value: 0.5", (0.5, 0.5)),
        ("value: [0.25, 0.5]", (0.25, 0.5)),
        ("value: [1, 1]", (1, 1)),
        ("value: unknown", None),
    ],
)
def test_a_value_is_a_number_a_range_or_unknown(
    stated: str, performance: tuple[float, float] | None, tmp_path: Path
) -> None:
    change = (f"{{as_of: 2020-12-31, {RATIO}}}", f"{{as_of: 2020-12-31, {stated}, searched: Register}}")
    assert rating(tmp_path, "size", cities=change).performance == performance


@pytest.mark.parametrize(
    ("stated", "performance"),
    [
        ("parts: {waste: 1, water: 2}", (3, 3)),
        ("parts: {waste: [1, 2], water: 2}", (3, 4)),
        ("parts: {waste: 1, water: unknown}", (1, 3)),  # from nothing to the highest
        ("parts: {waste: [0, 1], water: unknown}", (0, 3)),
        ("parts: {waste: unknown, water: unknown}", None),
    ],
)
def test_parts_are_summed_and_unknown_ones_may_be_anything(
    stated: str, performance: tuple[float, float] | None, tmp_path: Path
) -> None:
    found = rating(tmp_path, "fields", cities=(PARTS, stated))
    assert found.performance == performance
    assert list(found.parts) == ["waste", "water"]


def test_a_criterion_of_parts_may_be_rated_as_a_whole(tmp_path: Path) -> None:
    found = rating(tmp_path, "fields", cities=(PARTS, "value: [2, 3]"))
    assert (found.performance, found.parts) == ((2, 3), {})


@pytest.mark.parametrize(
    ("stated", "given", "unknown"),
    [
        ("", None, False),
        ("second_reading: 1", (1, 1), False),
        ("second_reading: [2.5, 4]", (2.5, 4), False),  # of parts, the sum
        ("second_reading: unknown", None, True),
    ],
)
def test_a_second_reading_is_told_on_the_scale_of_the_criterion(
    stated: str, given: tuple[float, float] | None, unknown: bool, tmp_path: Path
) -> None:
    found = rating(tmp_path, "fields", cities=(PARTS, f"{PARTS}\n          {stated}"))
    assert found.performance == (1, 4)
    assert (found.second_reading, found.second_unknown) == (given, unknown)


@pytest.mark.parametrize("order", ["[home-people, ash-people]", "[ash-people, home-people]"])
def test_a_ratio_is_the_smaller_over_the_larger_and_cites_both(order: str, tmp_path: Path) -> None:
    found = rating(tmp_path, "size", cities=(RATIO, f"ratio: {order}"))
    assert found.performance == (0.5, 0.5)
    assert sorted(found.facts) == ["ash-people", "home-people"]


def test_a_fact_that_is_cited_twice_counts_once(tmp_path: Path) -> None:
    found = rating(tmp_path, "size", cities=(RATIO, f"{RATIO}, facts: [ash-people, home-people]"))
    assert found.facts == ("home-people", "ash-people")


def test_a_ratio_with_an_unknown_fact_is_one_problem(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, cities=(RATIO, "ratio: [home-people, ash-folk]"))
    assert problem.endswith("ratio[1]: there is no fact ash-folk; did you mean ash-people?")


def test_a_range_has_to_lie_on_the_scale_as_a_whole(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, cities=("value: 0.25", "value: [0.5, 1.5]"))
    assert "[0.5, 1.5] is off the scale" in problem


def test_a_scale_may_run_downwards(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, benefit=("worst: 0, best: 1", "worst: 0.9, best: 0.3"))
    assert "0.25 is off the scale, which runs from 0.9 to 0.3" in problem


def test_a_clipped_scale_takes_what_lies_beyond_it(tmp_path: Path) -> None:
    change = ("worst: 0, best: 1", "worst: 0.3, best: 0.4, outside: clip")
    assert rating(tmp_path, "size", benefit=change).performance == (0.5, 0.5)


def test_around_a_target_the_scale_goes_on_as_far_beyond_it(tmp_path: Path) -> None:
    target = SCALE.replace("linear", "target").replace("best: 1", "best: 0.3")
    assert rating(tmp_path, "size", benefit=(SCALE, target)).performance == (0.5, 0.5)
    (problem,) = problems(tmp_path, benefit=(SCALE, target.replace("best: 0.3", "best: 0.2")))
    assert "0.5 is off the scale, which runs from 0 to 0.4" in problem


def test_ratings_of_a_criterion_that_shares_facts_may_cite_what_counts_elsewhere(tmp_path: Path) -> None:
    cited = (RATIO, "value: 0.5, facts: [ash-visit]")
    assert len(problems(tmp_path, cities=cited)) == 1
    assert problems(tmp_path, cities=cited, benefit=("    value: linear\n", "    shares_facts: true\n")) == []


def test_a_gate_may_cite_what_counts_for_a_criterion(tmp_path: Path) -> None:
    assert problems(tmp_path, cities=("facts: [jp-treaty]", "facts: [ash-visit]")) == []


def test_a_piecewise_function_keeps_its_knots(tmp_path: Path) -> None:
    knots = ("value: linear", "value: {piecewise: [[0, 0], [0.5, 1], [1, 0.25]]}")
    leaf = list(loaded(tmp_path, benefit=knots).leaves())[1]
    assert (leaf.value, leaf.points) == ("piecewise", ((0, 0), (0.5, 1), (1, 0.25)))


def test_knots_may_be_set_over_the_levels_of_a_rubric(tmp_path: Path) -> None:
    knots = ("    kind: relational\n", "    value: {piecewise: [[0, 0], [1, 0.75], [2, 1]]}\n")
    assert next(loaded(tmp_path, benefit=knots).leaves()).points[1] == (1, 0.75)
