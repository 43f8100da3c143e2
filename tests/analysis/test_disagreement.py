"""What one person's share, or shares of one group, would change in the aggregate."""

from collections.abc import Mapping

import pytest

from partnerpick.analysis import analyse
from partnerpick.analysis.disagreement import swayed_by_group, swayed_by_node
from partnerpick.analysis.group import GroupAnalysis
from partnerpick.decision.records import WeightSet
from tests.bundled import bundled_decision
from tests.groups import FIVE, analysed, many


def leading(found: GroupAnalysis, pinned: Mapping[str, float]) -> tuple[str, float]:
    """Who is first under the aggregate with these shares pinned, and by how much the aggregate's own leader leads."""
    decision = bundled_decision()
    weights: WeightSet = found.analysis.weight_set
    other = analyse(decision, as_of=decision.decision_date, weights=weights, pinned=pinned)
    values = {one.city.id: one.overall_value for one in other.ranked}
    own = values.pop(found.table.alternatives[0])
    return other.ranked[0].city.id, own - max(values.values())


@pytest.mark.parametrize("people", [FIVE, many(12)], ids=["five", "twelve"])
def test_a_person_s_share_in_the_aggregate_is_that_share_pinned(people: tuple[WeightSet, ...]) -> None:
    found = analysed(people)
    rows = swayed_by_node(found)
    assert [row.nodes for row in rows] == [(int(node),) for group in found.groups for node in group]
    for row in rows:
        for person in range(len(people)):
            pinned = {found.table.nodes[row.nodes[0]]: float(found.shares[person, row.nodes[0]])}
            city, lead = leading(found, pinned)
            assert found.table.alternatives[row.leaders[person]] == city
            assert row.leads[person] == pytest.approx(lead, abs=1e-9)


@pytest.mark.parametrize("people", [FIVE, many(12)], ids=["five", "twelve"])
def test_a_person_s_group_in_the_aggregate_is_all_its_shares_pinned(people: tuple[WeightSet, ...]) -> None:
    found = analysed(people)
    rows = swayed_by_group(found)
    assert len(rows) == len(found.groups) == 2
    for row in rows:
        for person in range(len(people)):
            pinned = {found.table.nodes[node]: float(found.shares[person, node]) for node in row.nodes}
            city, lead = leading(found, pinned)
            assert found.table.alternatives[row.leaders[person]] == city
            assert row.leads[person] == pytest.approx(lead, abs=1e-9)


def test_people_with_whose_shares_another_city_is_first_are_counted() -> None:
    found = analysed(FIVE)
    scope = next(row for row in swayed_by_node(found) if found.table.nodes[row.nodes[0]] == "scope")
    assert scope.leaders.tolist() == [0, 0, 0, 0, 1]
    assert scope.count == 1
    assert scope.range == pytest.approx(max(scope.leads) - min(scope.leads))


def test_nothing_is_swayed_where_nobody_was_asked() -> None:
    unasked = tuple(WeightSet(one.name, one.by, one.date, one.method, "free", {}) for one in FIVE)
    assert swayed_by_node(analysed(unasked)) == ()
    assert swayed_by_group(analysed(unasked)) == ()
