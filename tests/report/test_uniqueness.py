"""What the report on uniqueness tells: the answer, each criterion, and the evidence on both sides."""

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given

from partnerpick.analysis import analyse
from partnerpick.decision.records import City, Decision
from partnerpick.findings.uniqueness import Uniqueness, uniqueness
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Bullets, Commands, Heading, Paragraph, Table, Terms
from partnerpick.report.formats import Format
from partnerpick.report.formats.terminal import render
from partnerpick.report.uniqueness import data, document, sentence
from tests.bundled import bundled_analysis, latest
from tests.checks.builders import AFTER, city, fact, leaf, passed, rating, run, weight_set, with_cities
from tests.findings.test_uniqueness import EVEN, THREE, between, levels
from tests.strategies import days, decisions

EN, ID = Words("en"), Words("id")
KOBE = levels("kobe", 4, 3, 2)
SUWON = levels("suwon", 2, 3, (1, 3))


def blocks(found: Uniqueness, kind: type) -> list[Any]:
    return [block for block in document(found, EN).contents if isinstance(block, kind)]


def rows(found: Uniqueness) -> dict[str, list[str]]:
    (one,) = blocks(found, Table)
    return {row.cells[0].text: [cell.text for cell in row.cells] for row in one.rows}


def bullets(found: Uniqueness) -> list[str]:
    return [item for block in blocks(found, Bullets) for item in block.items]


def headings(found: Uniqueness) -> list[str]:
    return [block.text for block in blocks(found, Heading)]


def of(found: Uniqueness) -> str:
    return sentence(found, EN)


def test_the_answer_counts_the_criteria() -> None:
    found = between(KOBE, SUWON)
    assert of(found) == (
        "The evidence on file supports only in part the claim that only Kobe offers what it does: of 3 criteria, "
        "on 1 no rival's evidence reaches Kobe's level, on 1 at least one rival's does and on 1 it cannot be told."
    )
    assert sentence(found, ID) == (
        "Bukti yang ada hanya mendukung sebagian klaim bahwa hanya Kobe yang menawarkan semua itu: dari 3 kriteria, "
        "pada 1 kriteria tidak ada calon lain yang menurut bukti mencapai tingkat Kobe, pada 1 kriteria sedikitnya "
        "satu calon lain mencapainya, dan pada 1 kriteria hal itu tidak dapat dipastikan."
    )
    (told,) = (block.text for block in blocks(found, Paragraph) if block.emphasis)
    assert told == of(found)


@pytest.mark.parametrize(
    ("own", "rival", "beginning", "end"),
    [
        (
            (3, 3, 3),
            (2, 2, 2),
            "The evidence on file supports the claim",
            "on 3 no rival's evidence reaches Kobe's level.",
        ),
        ((3, 3, 3), (3, 3, 3), "The evidence on file contradicts", "on 3 at least one rival reaches Kobe's level."),
        ((3, 3, 3), (None, None, None), "The evidence on file does not tell", "on 3 it cannot be told."),
        ((0, 0, 0), (0, 0, 0), "The claim that only Kobe", "on 3 Kobe itself offers nothing."),
    ],
)
def test_each_outcome_has_its_sentence(own: Any, rival: Any, beginning: str, end: str) -> None:
    told = of(between(levels("kobe", *own), levels("suwon", *rival)))
    assert told.startswith(beginning)
    assert told.endswith(end)


def test_with_nobody_to_hold_it_against_the_answer_says_so() -> None:
    assert of(between(KOBE)) == "Kobe is the only city left in the ranking: there is no other to hold it against."
    nobody = between(levels("kobe", 4, 4, 4, outcome="fail"))
    assert of(nobody).startswith("No city passes the gates")
    assert document(nobody, EN).title == "Could what the leader offers be had from another city?"


def test_every_criterion_stands_under_its_factor_with_the_best_rival() -> None:
    kobe, suwon = (
        city(key, *(rating(name, level) for name in "abcdef"), gates=passed())
        for key, level in (("kobe", 3), ("suwon", 1))
    )
    found = uniqueness(run(with_cities(kobe, suwon)))
    (table,) = blocks(found, Table)
    assert [row.cells[0].text for row in table.rows] == ["Factor 0", *"ABC", "Factor 1", *"DEF"]
    assert rows(found)["A"] == ["A", "level 3 of 4", "Suwon: level 1 of 4", "only Kobe", "25.0 %"]
    assert [row.cells[3].value for row in table.rows if row.kind == "body"] == ["alone"] * 6


@pytest.mark.parametrize(
    ("own", "rival", "judgement"),
    [
        (3, 3, "had elsewhere too"),
        (3, 4, "more elsewhere"),
        (3, (2, 3), "open, ahead"),
        (3, (2, 4), "open, level"),
        ((2, 4), (3, 3), "open, level"),
        ((1, 4), 3, "open, behind"),
        (3, None, "open, no data"),
        (0, 0, "Kobe offers nothing"),
    ],
)
def test_a_judgement_says_what_it_rests_on(own: Any, rival: Any, judgement: str) -> None:
    assert rows(between(levels("kobe", own, 4, 4), levels("suwon", rival, 0, 0)))["A"][3] == judgement


def test_of_many_equal_rivals_some_are_only_counted() -> None:
    many = [levels(f"city{number}", 1, 1, 1) for number in range(6)]
    told = rows(between(levels("kobe", 4, 4, 4), *many))["A"][2]
    assert told == "City0, City1, City2, City3 and 2 more: level 1 of 4"


def test_what_is_alone_is_weighed() -> None:
    assert (
        "The criterion that is Kobe's alone carries 33 % of the weight; on it Kobe is at least 16.7 points ahead "
        "of the best rival."
    ) in bullets(between(KOBE, SUWON))
    assert "On no criterion is Kobe surely alone." in bullets(
        between(levels("kobe", 3, 3, 3), levels("suwon", 3, 3, 3))
    )


def test_a_benefit_of_the_past_is_no_proof_of_what_others_could_do() -> None:
    factors = (leaf("a", kind="relational"), leaf("b", kind="prospective"), leaf("c"))
    decision = with_cities(KOBE, levels("suwon", 0, 0, 0), factors=factors, weight_sets={"w": weight_set(factors, {})})
    past = (
        "Of what is Kobe's alone, one criterion records the past relationship (A): it shows what no rival had done by "
        "this day, not what none could do."
    )
    assert past in bullets(uniqueness(run(decision)))
    after = " This day lies after the decision (1 January 2020), so that is partly the result of the choice itself."
    assert past + after in bullets(uniqueness(run(decision, as_of=AFTER)))
    assert [
        item for item in bullets(uniqueness(run(decision))) if item.startswith("On 3 of them (A, B and C) all rivals")
    ]


@pytest.mark.parametrize(
    ("cities", "told"),
    [
        ([KOBE, levels("suwon", 4, 3, 2)], "Suwon surely reaches Kobe on every criterion."),
        ([KOBE, levels("suwon", (1, 4), 3, 2)], "Suwon could reach Kobe on every criterion: "),
        ([KOBE, levels("suwon", 3, 4, 1)], "That alone says little, for it is true of Suwon as well."),
        ([KOBE, levels("suwon", 0, 0, 0)], "and that is true of no other city in the ranking."),
    ],
)
def test_whether_one_rival_would_do_is_told_and_put_in_proportion(cities: list[City], told: str) -> None:
    assert [item for item in bullets(between(*cities)) if told in item]


def test_a_leader_that_is_level_with_others_is_told_to_be_so() -> None:
    assert "Kobe is first by name only, level with Suwon." not in bullets(between(KOBE, SUWON))
    told = bullets(between(levels("kobe", 3, 3, 3), levels("suwon", 3, 3, 3), levels("seoul", 3, 3, 3)))
    assert "Kobe is first by name only, level with Seoul and Suwon." in told


def test_the_rivals_together_are_held_against_the_leader() -> None:
    assert (
        "All rivals as one imaginary partner, each taken where it is best, would be worth 58.3 points (50–67); "
        "Kobe alone is worth 75.0 (75)."
    ) in bullets(between(KOBE, SUWON))


def test_where_others_stand_alone_is_told() -> None:
    found = between(KOBE, levels("suwon", 0, 4, 0))
    assert "By the same rule other cities stand alone too: Suwon on B." in bullets(found)
    assert "By the same rule no other city stands alone on any criterion." in bullets(between(KOBE, SUWON))


def test_rivals_with_an_open_gate_and_cities_that_fail_one_are_named() -> None:
    found = between(KOBE, levels("suwon", 0, 0, 0, outcome="needs-judgement"), levels("osaka", 0, 0, 0, outcome="fail"))
    told = bullets(found)
    assert [item for item in told if item.startswith("Suwon counts as a rival although a gate is still to be judged")]
    assert "Osaka is no rival here: it fails a gate." in told


def test_both_sides_of_a_judgement_are_told_with_facts_or_the_search() -> None:
    new = fact("seen", "kobe", grade="B", year=2018)
    kobe = city("kobe", rating("a", 4, facts=("seen",)), *(rating(key, 3) for key in "bc"), gates=passed())
    found = uniqueness(run(with_cities(kobe, levels("suwon", 0, 3, 3), facts=[new], factors=THREE, weight_sets=EVEN)))
    assert "Kobe's alone, and what that rests on" in headings(found)
    assert "Where rivals reach or exceed Kobe (2), and what that rests on" in headings(found)
    alone, elsewhere = blocks(found, Terms)
    assert alone.items == (
        ("A", "Kobe: level 4 of 4. [seen B 2018]"),
        ("", "Suwon: level 0 of 4. [searched: the press]"),
    )
    assert [label for label, _ in elsewhere.items] == ["B", "", "C", ""]


def test_the_next_steps_lead_to_the_nearest_rival_and_to_what_is_open() -> None:
    seoul = levels("seoul", 0, 0, 0)
    (steps,) = blocks(between(KOBE, SUWON, seoul), Commands)
    ending = "--decision test --weights mayor"
    assert steps.items == (
        f"partnerpick why kobe --over suwon {ending}",
        f"partnerpick compare kobe suwon {ending}",
        f"partnerpick gaps {ending}",
    )
    (steps,) = blocks(between(KOBE), Commands)
    assert steps.items == (f"partnerpick rank {ending}",)


def test_machines_get_every_rival_on_every_criterion() -> None:
    found = uniqueness(bundled_analysis(as_of=latest()))
    told = data(found, "en")
    assert told["leader"] == "kawasaki"
    assert [row["judgement"] for row in told["criteria"]] == [one.judgement for one in found.benefits]
    for row in told["criteria"]:
        assert {rival["id"] for rival in row["rivals"]} == {one.city.id for one in found.rivals}
        for rival in row["rivals"]:
            assert (rival["reaches"] == "surely") == (rival["low"] >= row["leader"]["high"] - 1e-9)
    assert told["alone_points"] == pytest.approx(sum(row["points"] for row in told["criteria"]))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", [form for form in Format if form is not Format.JSON])
def test_every_format_shows_it_in_both_languages(form: Format, lang: Lang) -> None:
    made = document(uniqueness(bundled_analysis()), Words(lang))
    assert "eoul" in (render(made, width=80) if form is Format.TABLE else form.renderer()(made))


@given(decisions(), days())
def test_there_is_a_report_on_any_decision(drawn: Decision, day: date) -> None:
    found = uniqueness(analyse(drawn, as_of=day, weights=drawn.weight_sets["drawn"]))
    for lang in LANGUAGES:
        assert render(document(found, Words(lang)), width=80)
        assert json.loads(json.dumps(data(found, lang), allow_nan=False))["outcome"] == found.outcome
