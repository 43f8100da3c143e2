"""What would put a city first, put together: the leader, the others, those that cannot, and those behind a gate."""

import pytest

from partnerpick.errors import OptionError
from partnerpick.findings.win import Win, contenders, win
from partnerpick.numeric.smallest_change import Norm
from tests.analysis.test_win import between, rated
from tests.checks.builders import decision, run

STRONG, MIDDLE, OTHER = rated("kobe", 4, 1), rated("suwon", 1, 1), rated("seoul", 2, 3)


def kinds(found: Win) -> list[tuple[str, str]]:
    """Whom each change puts first, by which measure."""
    return [(change.city, change.norm) for change in found.changes]


@pytest.mark.parametrize(("norm", "measures"), [("total", ["total", "largest"]), ("largest", ["largest", "total"])])
def test_a_city_behind_gets_its_changes_by_both_measures_the_one_asked_for_first(
    norm: Norm, measures: list[str]
) -> None:
    found = win(between(STRONG, MIDDLE, OTHER, weights={"a": 2.0}), "seoul", norm)
    assert kinds(found) == [("seoul", measure) for measure in measures]
    assert found.weights == found.changes[0]
    assert not found.leads
    assert found.rival is not None
    assert (found.rival.city.id, round(found.lead, 6)) == ("kobe", -16.666667)


def test_the_leader_gets_the_cheapest_takeover() -> None:
    found = win(between(STRONG, MIDDLE, OTHER, weights={"a": 2.0}), "kobe")
    assert found.leads
    assert kinds(found) == [("seoul", "total"), ("seoul", "largest")]
    assert found.weights is None
    assert (found.raised, found.lowered) == ((), ())
    assert found.rival is not None
    assert found.rival.city.id == "seoul"


def test_a_city_that_no_weights_put_first_gets_the_proof() -> None:
    found = win(between(STRONG, MIDDLE, OTHER), "suwon")
    assert found.changes == ()
    assert found.best is not None
    assert not found.best.possible
    assert set(found.best.dominators) == {"kobe", "seoul"}


def test_a_tie_for_the_first_place_is_not_first() -> None:
    found = win(between(rated("kobe", 4, 0), rated("suwon", 0, 4)), "kobe")
    assert found.alternative.rank == 1
    assert not found.leads
    assert kinds(found)[0] == ("kobe", "total")


def test_a_city_behind_a_gate_has_only_its_gates() -> None:
    found = win(between(rated("kobe", 4, 4, gate="fail"), MIDDLE, OTHER), "kobe")
    assert [gate.id for gate in found.alternative.fails] == ["status"]
    assert (found.rival, found.best, found.changes, found.leads) == (None, None, (), False)


def test_the_baseline_cannot_come_first() -> None:
    with pytest.raises(OptionError, match="none is a baseline"):
        win(run(decision()), "none")


def test_a_city_alone_has_nobody_to_come_before() -> None:
    alone = between(STRONG, rated("suwon", 4, 4, gate="fail"))
    for ask in (lambda: win(alone, "kobe"), lambda: contenders(alone)):
        with pytest.raises(OptionError, match="fewer than two cities"):
            ask()
    assert win(alone, "suwon").alternative.fails


def test_contenders_are_told_apart_from_those_who_cannot() -> None:
    analysis = between(STRONG, MIDDLE, OTHER, rated("oslo", 4, 4, gate="fail"), weights={"a": 2.0})
    found = contenders(analysis)
    assert {one.alternative.city.id: (one.leads, one.possible) for one in found.cities} == {
        "kobe": (True, True),
        "seoul": (False, True),
        "suwon": (False, False),
    }
    assert len(found.possible) == 2
    assert [one.city.id for one in found.out] == ["oslo"]
    assert found.cities[1].change == win(analysis, "seoul").changes[0]
