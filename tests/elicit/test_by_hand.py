"""A weight set from shares given directly: what it says of itself, and that it gives the same shares again."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.analysis import analyse
from partnerpick.decision.reading.load import load_weight_set
from partnerpick.decision.records import Decision, Text, WeightSet
from partnerpick.decision.weight_file import weight_set_text
from partnerpick.decision.weights import equal_weights, is_void
from partnerpick.elicit.by_hand import Giver, by_hand
from tests.checks.builders import DAY, decision, run
from tests.strategies import days, decisions, pins

SITI = Giver(Text(plain="Siti"))
THEN = date(2020, 2, 3)


def made(*, giver: Giver = SITI, weights: WeightSet | None = None, **pinned: float) -> WeightSet:
    return by_hand(run(decision(), weights=weights or equal_weights(DAY), pinned=pinned), "siti", giver, THEN)


def test_it_says_whose_when_and_how() -> None:
    found = made()
    assert (found.name, found.by, found.date, found.space) == ("siti", Text(plain="Siti"), THEN, "point")
    assert found.method == Text(en="set by hand", id="ditetapkan langsung")
    assert (found.role, found.note, found.answers, found.nobodys_view) == (None, None, None, False)
    assert found.scales is not None
    assert not is_void(decision(), found)


def test_it_keeps_what_was_said_about_it() -> None:
    giver = Giver(Text(plain="Siti"), Text(plain="chair"), Text(plain="a show of hands"), Text(plain="in haste"))
    found = made(giver=giver)
    assert (found.role, found.method, found.note) == (giver.role, giver.method, giver.note)


def test_it_says_which_other_set_it_started_from() -> None:
    found = made(weights=decision().weight_sets["mayor"])
    assert found.method.en == 'set by hand, starting from the weights "mayor"'


def test_shares_are_written_in_percent_in_tree_order() -> None:
    found = made(F0=0.6, d=0.5)
    assert found.weights == {"F0": 60, "F1": 40, "d": 50, "e": 25, "f": 25}


def test_a_group_that_nobody_spoke_of_is_left_out_unless_that_is_so_of_all() -> None:
    assert list(made(a=0.5).weights) == ["a", "b", "c"]
    assert list(made().weights) == ["F0", "a", "b", "c", "F1", "d", "e", "f"]


def test_equal_thirds_need_no_more_than_two_decimals() -> None:
    assert made().weights["a"] == 33.33


def test_a_share_that_needs_more_decimals_gets_them() -> None:
    assert made(F0=0.123456).weights["F0"] == 12.3456


@given(decisions(), days(), st.data())
def test_what_is_read_again_gives_the_same_shares(
    tmp_path_factory: pytest.TempPathFactory, drawn: Decision, day: date, data: st.DataObject
) -> None:
    start = analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"], pinned=data.draw(pins(drawn.factors)))
    path = Path(tmp_path_factory.mktemp("sets")) / "siti.yaml"
    path.write_text(weight_set_text(by_hand(start, "siti", SITI, THEN)), encoding="utf-8")
    again = analyse(drawn, as_of=day, weights=load_weight_set(path, drawn.factors))
    assert again.shares == pytest.approx(start.shares, abs=1e-9)
