"""What a check gives as a whole, and its words in each language."""

from collections.abc import Iterator
from datetime import date
from string import Formatter
from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.checks import RULES, Finding, check
from partnerpick.decision.places import bundled
from partnerpick.decision.reading.load import load
from partnerpick.decision.records import Decision, Text
from partnerpick.errors import Place
from partnerpick.locale import LANGUAGES, Lang, entries
from tests.checks.builders import DAY, city, decision, place, rating, run, with_cities


@pytest.fixture(scope="module")
def bundled_decision() -> Decision:
    return load(bundled(), place="bundled", today=date(2026, 12, 31))


def bundled_analyses(found: Decision) -> Iterator[Analysis]:
    for day in (found.decision_date, date(2019, 1, 1), found.latest()):
        for weights in found.weight_sets.values():
            yield run(found, as_of=day, weights=weights)


def test_a_decision_that_keeps_every_rule_gets_only_the_note_of_its_sizes() -> None:
    assert [(finding.severity, finding.rule) for finding in check(run(decision()))] == [("N", "group-sizes")]


def test_the_gravest_findings_come_first_and_equals_in_the_order_of_their_places() -> None:
    ratings = [rating("a", 1, searched=None), rating("b", None), rating("c", None)]
    found = with_cities(city("kobe", *ratings), city("suwon", *ratings))
    keys = {("rating", "kobe", "a", DAY.isoformat()): place(9), ("rating", "suwon", "a", DAY.isoformat()): place(2)}
    findings = check(run(decision(cities=found.cities, places=keys)))
    assert [finding.place.line for finding in findings if finding.severity == "G"] == [2, 9]
    severities = [finding.severity for finding in findings]
    assert severities == sorted(severities, key="GWN".index)


def test_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_rule_has_its_message_title_and_literature(lang: Lang) -> None:
    wanted = {f"{rule.id}{part}" for rule in RULES for part in ("", "-title", "-literature")}
    assert set(entries(lang, "checks")) == wanted | {"judging-words"}


def test_both_languages_fill_the_same_places() -> None:
    english, indonesian = (entries(lang, "checks") for lang in LANGUAGES)
    assert {key: named(entry) for key, entry in english.items()} == {
        key: named(entry) for key, entry in indonesian.items()
    }


def named(entry: Any) -> frozenset[str]:
    """The places of an entry, whichever of its sentences has them; a number written out as one is no place."""
    sentences = entry.values() if isinstance(entry, dict) else [entry]
    return frozenset(name for text in sentences for _, name, _, _ in Formatter().parse(text) if name) - {"n"}


def test_only_nobodys_weights_stop_a_recommendation_on_the_bundled_decision(bundled_decision: Decision) -> None:
    grave = {
        (finding.rule, analysis.weight_set.name)
        for analysis in bundled_analyses(bundled_decision)
        for finding in check(analysis)
        if finding.severity == "G"
    }
    assert grave == {("nobodys-view", "equal")}


class Spoken:
    """A finding with its whole line, for a failing test to show."""

    def __init__(self, finding: Finding) -> None:
        self.severity = finding.severity
        self.line = f"{finding.place}: {finding.message()}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_found_in_the_bundled_decision_can_be_said_and_has_a_place(
    bundled_decision: Decision, lang: Lang
) -> None:
    for analysis in bundled_analyses(bundled_decision):
        for finding in check(analysis):
            assert finding.message(lang)
            assert finding.title(lang)
            assert finding.literature(lang)
            assert finding.place.line


def test_values_are_said_as_the_language_has_them() -> None:
    values = {
        "n": 2,
        "city": Text(en="Seoul", id="Seoel"),
        "criteria": (Text(en="air", id="udara"), Text(en="water", id="air")),
        "share": 12.345,
    }
    finding = Finding("city-unknowns", "W", Place(), values)
    assert finding.message("en") == (
        "Seoul: 2 criteria are unknown in whole or in part (air, water; 12.3 % of the weight); "
        "look for evidence, or say why there is none"
    )
    assert finding.message("id") == (
        "Seoel: 2 kriteria belum diketahui seluruhnya atau sebagian (udara, air; 12,3 persen dari bobot); "
        "carilah bukti, atau jelaskan mengapa tidak ada"
    )


def test_a_date_is_said_in_words() -> None:
    finding = Finding("no-gates", "N", Place(), {"day": date(2016, 8, 17)})
    assert "17 August 2016" in finding.message("en")
    assert "17 Agustus 2016" in finding.message("id")


def test_one_thing_is_said_in_the_singular() -> None:
    values = {"n": 1, "sources": ("report",)}
    assert Finding("source-without-year", "N", Place(), values).message() == (
        "one source that ratings rest on has no year (report); add it where it can be found"
    )


def test_a_long_list_is_cut_in_the_message_but_not_in_the_values() -> None:
    sources = tuple(f"s{number}" for number in range(1, 11))
    finding = Finding("source-without-year", "N", Place(), {"n": 10, "sources": sources})
    assert "(s1, s2, s3, s4, s5, s6, s7, s8, …)" in finding.message()
    assert finding.values["sources"] == sources
