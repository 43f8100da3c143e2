"""What was known on a day."""

from datetime import date
from pathlib import Path

import pytest

from partnerpick.decision.records import Rating
from partnerpick.decision.view import View
from tests.decision.minimal import build, loaded


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return build(tmp_path)


def view(folder: Path, day: date, **changes: tuple[str, str]) -> View:
    return View(loaded(folder, **changes), day)


TWO_RATINGS = (
    "size: [{as_of: 2020-12-31, value: 0.25}]",
    "size: [{as_of: 2020-12-31, value: 0.25}, {as_of: 2010-06-30, value: 0.75}]",
)


@pytest.mark.parametrize(
    ("day", "held"),
    [
        (date(2010, 6, 29), None),
        (date(2010, 6, 30), 0.75),
        (date(2020, 12, 30), 0.75),
        (date(2020, 12, 31), 0.25),
        (date(2030, 1, 1), 0.25),
    ],
)
def test_the_latest_rating_up_to_the_day_holds(day: date, held: float | None, tmp_path: Path) -> None:
    seen = view(tmp_path, day, cities=TWO_RATINGS)
    rating = seen.rating(seen.decision.cities["birch"], "size")
    assert (rating and rating.performance) == (held and (held, held))


def test_a_criterion_without_ratings_has_none(folder: Path) -> None:
    seen = view(folder, date(2030, 1, 1))
    assert seen.rating(seen.decision.cities["birch"], "fields") is None


def test_an_unknown_rating_holds_like_any_other(tmp_path: Path) -> None:
    rows = TWO_RATINGS[1].replace("value: 0.25", "value: unknown")
    seen = view(tmp_path, date(2021, 1, 1), cities=(TWO_RATINGS[0], rows))
    rating = seen.rating(seen.decision.cities["birch"], "size")
    assert rating is not None
    assert rating.performance is None


def test_later_facts_are_hidden_and_counted(folder: Path) -> None:
    seen = view(folder, date(2016, 5, 1))
    assert [fact.id for fact in seen.facts()] == ["home-people", "jp-treaty", "ash-people", "ash-visit"]
    assert seen.later_facts() == 1


def test_facts_about_a_city_are_its_own_and_its_countrys(folder: Path) -> None:
    seen = view(folder, date(2015, 12, 31))
    about = {city.id: [fact.id for fact in seen.facts_about(city)] for city in seen.decision.cities.values()}
    assert about == {"ashford": ["jp-treaty", "ash-people"], "birch": [], "nobody": []}


def test_the_formal_status_is_told_by_known_facts_oldest_first(tmp_path: Path) -> None:
    status = ("    country: JP\n", "    country: JP\n    formal_status: [ash-later, ash-visit, jp-treaty]\n")
    seen = view(tmp_path, date(2020, 12, 31), cities=status)
    assert [fact.id for fact in seen.formal_status(seen.decision.cities["ashford"])] == ["jp-treaty", "ash-visit"]


@pytest.mark.parametrize(
    ("day", "in_force"),
    [
        (date(1999, 12, 31), False),
        (date(2000, 1, 1), True),
        (date(2018, 12, 31), True),
        (date(2019, 1, 1), False),
    ],
)
def test_a_gate_counts_from_the_first_to_the_last_day_of_its_period(day: date, in_force: bool, folder: Path) -> None:
    assert [gate.id for gate in view(folder, day).gates()] == (["relations"] if in_force else [])


def test_a_rule_without_an_end_is_still_in_force(tmp_path: Path) -> None:
    assert len(view(tmp_path, date(2099, 1, 1), gates=(", to: 2018-12-31", "")).gates()) == 1


def test_a_later_rule_keeps_a_gate_in_force(tmp_path: Path) -> None:
    rules = (
        "to: 2018-12-31}\n",
        "to: 2018-12-31}\n      - {basis: Law 2, source: city-report, from: 2020-01-01}\n",
    )
    decision = loaded(tmp_path, gates=rules)
    named = {year: decision.gates[0].rule_at(date(year, 6, 1)) for year in (2018, 2019, 2020)}
    assert {year: rule and rule.basis.plain for year, rule in named.items()} == {
        2018: "Law 1",
        2019: None,
        2020: "Law 2",
    }


@pytest.mark.parametrize("outcome", ["pass", "fail", "needs-judgement", "unknown"])
def test_a_gate_in_force_lets_pass_or_knocks_out_or_stays_open(outcome: str, tmp_path: Path) -> None:
    result = ("{as_of: 2020-12-31, result: pass,", f"{{as_of: 2015-12-31, result: {outcome},")
    seen = view(tmp_path, date(2016, 1, 1), cities=result)
    city, gate = seen.decision.cities["ashford"], seen.decision.gates[0]

    assert seen.outcome(city, gate) == outcome
    assert bool(seen.fails(city)) == (outcome == "fail")
    assert bool(seen.undecided(city)) == (outcome in {"needs-judgement", "unknown"})


def test_a_gate_that_nobody_has_judged_yet_is_unknown(tmp_path: Path) -> None:
    seen = view(tmp_path, date(2016, 1, 1))
    for city in ("ashford", "birch"):  # one judged later, one never
        assert seen.gate_result(seen.decision.cities[city], seen.decision.gates[0]) is None
        assert seen.outcome(seen.decision.cities[city], seen.decision.gates[0]) == "unknown"
        assert seen.undecided(seen.decision.cities[city]) == seen.decision.gates


def test_a_gate_out_of_force_knocks_nobody_out(tmp_path: Path) -> None:
    seen = view(tmp_path, date(2021, 1, 1), cities=("result: pass", "result: fail"))
    assert seen.fails(seen.decision.cities["ashford"]) == ()
    assert seen.undecided(seen.decision.cities["birch"]) == ()


@pytest.mark.parametrize(
    ("performance", "parts", "share"),
    [
        (None, {}, 1.0),
        ((1.0, 2.0), {}, 0.0),
        ((0.0, 4.0), {"a": (0.0, 2.0), "b": None}, 0.5),
        ((0.0, 0.0), {"a": (0.0, 0.0), "b": (0.0, 0.0)}, 0.0),
    ],
)
def test_a_rating_tells_how_much_of_it_is_unknown(
    performance: tuple[float, float] | None, parts: dict[str, tuple[float, float] | None], share: float
) -> None:
    rating = Rating("fields", date(2020, 1, 1), performance, (), parts=parts)
    assert rating.unknown_share == share
