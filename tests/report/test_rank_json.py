"""What `rank --format json` writes: as the schema says, at full precision, one contribution per leaf."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # comes without types
import pytest

from partnerpick.analysis import Alternative, Analysis
from partnerpick.findings.ranking import ranking
from partnerpick.report import rank as report
from tests.bundled import ROOT, bundled_analysis, bundled_decision, latest
from tests.checks.builders import LIKED, city, decision, passed, rating, run, with_cities

SCHEMA: Path = ROOT / "partnerpick" / "report" / "schemas" / "rank.json"
OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "plain": {},
    "paper_order": {"weights": "paper_order"},
    "pinned": {"pinned": {"economic": 0.5, "solid_waste": 1.0}},
    "prospective": {"kind": "prospective"},
    "relational": {"kind": "relational"},
    "without": {"without": ["scope", "seoul", "financing"]},
    "two cities": {"cities": ["suwon", "seoul"]},
    "one city": {"cities": ["suwon"]},
}
DAYS = ["decision date", "latest"]


def schema() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def written(analysis: Analysis, *, top: int | None = None) -> dict[str, Any]:
    """The JSON as a reader gets it back."""
    found: dict[str, Any] = json.loads(json.dumps(report.data(ranking(analysis, top=top), "en"), allow_nan=False))
    return found


def asked(name: str, day: str) -> Analysis:
    return bundled_analysis(as_of=latest() if day == "latest" else None, **OPTIONS[name])


def conform(found: Mapping[str, Any]) -> None:
    jsonschema.validate(found, schema(), format_checker=jsonschema.FormatChecker())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", OPTIONS)
def test_it_is_as_the_schema_says(name: str, day: str) -> None:
    conform(written(asked(name, day)))


def test_cities_that_fail_a_gate_are_as_the_schema_says_too() -> None:
    ratings = [rating(key, level) for key, level in zip("abcdef", LIKED[0], strict=True)]
    found = written(run(with_cities(city("kobe", *ratings, gates=passed(outcome="fail")))))
    conform(found)
    assert found["alternatives"][0]["rank"] is None
    assert found["lead"] is None


def test_the_schema_refuses_what_it_does_not_know() -> None:
    with pytest.raises(jsonschema.ValidationError):
        conform({**written(run(decision())), "surplus": 1})


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("name", OPTIONS)
def test_there_is_one_contribution_per_leaf_and_they_sum_to_the_overall_value(name: str, day: str) -> None:
    analysis = asked(name, day)
    leaves = [leaf.id for factor in analysis.factors for leaf in factor.leaves()]
    found = written(analysis)
    for one in (*found["alternatives"], found["baseline"]):
        assert [entry["criterion"] for entry in one["contributions"]] == leaves
        assert sum(entry["contribution"] for entry in one["contributions"]) == pytest.approx(one["overall_value"])
        assert sum(entry["weight"] for entry in one["contributions"]) == pytest.approx(1)
        for entry in one["contributions"]:
            assert entry["contribution"] == pytest.approx(100 * entry["weight"] * entry["partial_value"])
            assert entry["low"] <= entry["partial_value"] <= entry["high"]


def test_all_seventeen_leaves_are_there() -> None:
    assert {len(one["contributions"]) for one in written(bundled_analysis())["alternatives"]} == {17}


def assert_same(one: Mapping[str, Any], found: Alternative) -> None:
    names = ("rank", "overall_value", "low", "high", "known_weight", "points_from_unknowns")
    assert {name: one[name] for name in names} == {name: getattr(found, name) for name in names}
    assert one["id"] == found.city.id
    for entry, cell in zip(one["contributions"], found.cells, strict=True):
        assert entry["criterion"] == cell.criterion.id
        names = ("weight", "partial_value", "low", "high", "contribution", "known")
        assert {name: entry[name] for name in names} == {name: getattr(cell, name) for name in names}


@pytest.mark.parametrize("name", OPTIONS)
def test_every_figure_is_the_analysis_to_the_last_digit(name: str) -> None:
    analysis = asked(name, "latest")
    found = written(analysis)
    for one, alternative in zip(found["alternatives"], analysis.alternatives, strict=True):
        assert_same(one, alternative)
    assert_same(found["baseline"], analysis.baselines[0])
    assert found["weights"]["shares"] == dict(analysis.shares)


@pytest.mark.parametrize("name", OPTIONS)
def test_how_firm_it_is_stands_under_the_verdict_and_at_each_city(name: str) -> None:
    ranked = ranking(asked(name, "latest"))
    found = written(asked(name, "latest"))
    assert {one["id"]: one["first"] for one in found["alternatives"]} == ranked.chances
    assert found["baseline"]["first"] is None
    if ranked.verdict is None:
        assert found["verdict"] is None
        return
    city = found["verdict"]["city"]
    assert found["verdict"]["word"] == ranked.verdict.word
    assert city == found["lead"]["leader"]
    assert found["verdict"]["share"] == ranked.chances[city]
    assert (found["verdict"]["draws"], found["verdict"]["seed"]) == (8192, 0)


def test_the_baseline_is_under_its_own_key() -> None:
    found = written(bundled_analysis())
    assert found["baseline"]["id"] == "no_partner"
    assert "no_partner" not in {one["id"] for one in found["alternatives"]}
    assert found["baseline"]["rank"] is None
    assert found["baseline"]["gates"] == {}


def test_the_shares_of_every_group_sum_to_one() -> None:
    shares = written(asked("pinned", "latest"))["weights"]["shares"]
    factors = bundled_decision().factors
    groups = [factors, *(node.criteria for node in bundled_decision().nodes() if node.criteria)]
    for group in groups:
        assert sum(shares[node.id] for node in group) == pytest.approx(1)
    assert shares["economic"] == 0.5
    assert shares["solid_waste"] == 1.0


def test_it_says_which_decision_question_day_and_weights() -> None:
    found = written(bundled_analysis(weights="paper_order"))
    assert found["schema"] == "partnerpick/rank/1"
    assert found["decision"] == "bundled"
    assert found["as_of"] == "2015-12-31"
    assert found["question"] == bundled_decision().question.en
    assert {key: found["weights"][key] for key in ("name", "space", "pinned")} == {
        "name": "paper_order",
        "space": "order",
        "pinned": {},
    }


def test_top_cuts_what_is_listed_and_nothing_else() -> None:
    whole, cut = written(bundled_analysis()), written(bundled_analysis(), top=2)
    assert cut == {**whole, "alternatives": whole["alternatives"][:2]}


def test_every_fact_of_a_contribution_is_in_the_decision() -> None:
    facts = bundled_decision().facts
    for one in written(bundled_analysis())["alternatives"]:
        for entry in one["contributions"]:
            assert set(entry["facts"]) <= set(facts)


def test_what_moved_is_told_with_where_each_city_stood() -> None:
    base = {found.city.id: found for found in bundled_analysis().alternatives}
    moves = written(bundled_analysis(pinned={"political": 0.6}))["moves"]
    assert {move["id"] for move in moves} == set(base)
    for move in moves:
        assert move["base_rank"] == base[move["id"]].rank
        assert move["base_value"] == base[move["id"]].overall_value


def test_problems_name_open_gates_and_events_under_several_criteria() -> None:
    problems = {problem["kind"]: problem for problem in written(bundled_analysis())["problems"]}
    assert problems["gate-open"]["cities"] == ["seoul", "petaling_jaya"]
    assert problems["gate-open"]["gates"] == ["comparable_status"]
    assert problems["without-marked"]["cities"] == [
        next(one.city.id for one in bundled_analysis().ranked if not one.undecided)
    ]
    assert all(len(event["criteria"]) > 1 for event in problems["counted-twice"]["events"])
