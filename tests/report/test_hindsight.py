"""What the report on hindsight tells: both days, what moved the result, and on which facts."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from partnerpick.analysis import analyse
from partnerpick.decision.records import Decision, GateResult, Rule, Text
from partnerpick.findings.hindsight import Hindsight, hindsight
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Bullets, Commands, Document, Heading, Paragraph, Row, Table
from partnerpick.report.formats import Format
from partnerpick.report.formats.terminal import render
from partnerpick.report.hindsight import data, document, sentence
from tests.bundled import bundled_analysis, latest
from tests.checks.builders import AFTER, DAY, city, fact, gate, passed, rating, run, with_cities
from tests.findings.test_hindsight import DRAWS, EVEN, FOUR, KOBE, SUWON, between, levels
from tests.strategies import days, decisions

EN, ID = Words("en"), Words("id")
SUWON_ALIKE = levels("suwon", (1, 1, 1, 1))


def blocks(found: Hindsight, kind: type) -> list[Any]:
    return [block for block in document(found, EN).contents if isinstance(block, kind)]


def headings(found: Hindsight) -> list[str]:
    return [block.text for block in blocks(found, Heading)]


def bullets(found: Hindsight) -> list[str]:
    return [item for block in blocks(found, Bullets) for item in block.items]


def prose(found: Hindsight) -> str:
    return "\n".join(block.text for block in blocks(found, Paragraph))


def table(found: Hindsight, key: str) -> Table:
    (one,) = (block for block in blocks(found, Table) if block.key == key)
    made: Table = one
    return made


def texts(rows: tuple[Row, ...]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]


def test_both_days_are_named_at_the_top_with_what_each_cannot_see() -> None:
    found = between(KOBE, SUWON, facts=[fact("new", "kobe", as_of=AFTER)])
    made = document(found, EN)
    assert made.title == "Hindsight: 1 January 2020 against 1 January 2021"
    header = prose(found).split("\n", maxsplit=1)[0]
    assert header.startswith("As of 1 January 2020, the decision date (1 later fact not seen)")
    assert header.endswith("held against 1 January 2021 (no later facts)")


def test_a_new_leader_is_told_with_the_criterion_that_did_it() -> None:
    found = between(KOBE, SUWON)
    assert sentence(found, EN) == "Kobe passes Suwon and leads by 12.5 points because A is rated differently."
    assert sentence(found, ID) == "Kobe melewati Suwon dan unggul 12,5 poin karena A dinilai berbeda."
    (told,) = (block.text for block in blocks(found, Paragraph) if block.emphasis)
    assert told == sentence(found, EN)


def test_where_hindsight_changes_nothing_that_is_all() -> None:
    found = between(levels("kobe", (4, 4, 4, 4)), levels("suwon", (1, 1, 1, 1)))
    assert sentence(found, EN) == (
        "Hindsight changes nothing: on 1 January 2021 every rating and every gate is what it was on 1 January 2020."
    )
    assert not [block for block in blocks(found, Table) if block.key == "ratings"]


def test_ratings_that_narrow_without_moving_anybody_are_told_so() -> None:
    narrower = [rating("a", 2.0, as_of=AFTER)]
    kobe = city("kobe", rating("a", (1, 3)), *(rating(key, 2) for key in "bcd"), *narrower, gates=passed())
    assert sentence(between(kobe, SUWON_ALIKE), EN).startswith("Hindsight moves nobody")


def test_each_city_stands_in_a_row_with_rank_value_and_chance_on_both_days() -> None:
    found = table(between(KOBE, SUWON), "hindsight")
    assert [column.header for column in found.columns] == [
        *("City", "Rank 2020", "Value 2020", "First 2020", "Rank 2021", "Value 2021", "First 2021", "Change"),
    ]
    kobe, suwon = texts(found.rows)
    assert (kobe[0], kobe[1], kobe[2], kobe[4], kobe[5], kobe[7]) == ("Kobe", "2", "43.8", "1", "68.8", "+25.0")
    assert (suwon[0], suwon[7]) == ("Suwon", "+6.2")


def test_days_of_one_year_are_told_apart() -> None:
    decision = with_cities(KOBE, SUWON, factors=FOUR, weight_sets=EVEN)
    found = hindsight(run(decision), run(decision, as_of=date(2020, 7, 1)), draws=DRAWS)
    assert "Rank 2020-07-01" in [column.header for column in table(found, "hindsight").columns]


def test_a_city_without_a_rank_has_dashes() -> None:
    out = levels("seoul", (4, 4, 4, 4), gates=passed(outcome="fail"))
    rows = {row[0]: row for row in texts(table(between(KOBE, SUWON, out), "hindsight").rows)}
    assert rows["Seoul"][1:4] == ["–", "100.0", "–"]


def test_the_change_of_the_lead_is_split_by_kind() -> None:
    assert (
        "Kobe was 6.2 points behind Suwon on 1 January 2020; on 1 January 2021 it leads by 12.5 points. "
        "Of this change of +18.8 points, −12.5 come from what the partners could bring (prospective criteria), "
        "+25.0 from the relationship with each (relational criteria) and +6.2 from criteria that are both."
    ) in prose(between(KOBE, SUWON))


def test_after_the_decision_a_warning_says_that_the_choice_measures_itself() -> None:
    assert [item for item in bullets(between(KOBE, SUWON)) if item.startswith("The later day lies after the decision")]
    decision = with_cities(KOBE, SUWON, factors=FOUR, weight_sets=EVEN, decision_date=AFTER)
    before = hindsight(run(decision), run(decision, as_of=AFTER), draws=DRAWS)
    assert not [item for item in bullets(before) if "lies after the decision" in item]


def test_the_ratings_that_matter_are_told_with_their_facts_and_what_would_be_without() -> None:
    facts = [fact("new", "kobe", as_of=date(2020, 6, 1)), fact("old", "kobe")]
    kobe = city(
        "kobe",
        *(rating(key, 2) for key in "bcd"),
        *(rating("a", 0), rating("a", 4, as_of=AFTER, facts=("new", "old"))),
        gates=passed(),
    )
    found = between(kobe, levels("suwon", (2, 2, 2, 2)), facts=facts)
    assert "The rating that makes the difference between Kobe and Suwon" in headings(found)
    assert "Kobe: A (+25.0 points)" in headings(found)
    assert (
        "From level 0 of 4 to level 4 of 4. Put back, Kobe would be 12.5 points behind Suwon. "
        "Suwon would then come first."
    ) in prose(found)
    assert bullets(found)[-2:] == ["[new A] new (known from 1 June 2020)", "[old A] old (known from 1 January 2019)"]


def test_a_rating_that_cites_nothing_new_says_what_it_no_longer_rests_on() -> None:
    facts = [fact("old", "kobe")]
    dropped = rating("a", 1, facts=("old",)), rating("a", 3, as_of=AFTER)
    kobe = city("kobe", *dropped, *(rating(key, 2) for key in "bcd"), gates=passed())
    assert "No newer fact; no longer cited: old A 2019-01-01." in bullets(between(kobe, SUWON_ALIKE, facts=facts))
    anew = rating("a", 1), rating("a", 3, as_of=AFTER)
    kobe = city("kobe", *anew, *(rating(key, 2) for key in "bcd"), gates=passed())
    assert "No other facts: what was known then was judged anew." in bullets(between(kobe, SUWON_ALIKE))


def test_the_ratings_of_each_city_sum_to_its_change() -> None:
    found = table(between(KOBE, SUWON), "ratings")
    assert texts(found.rows)[:3] == [
        ["Kobe: from 43.8 to 68.8", "", "", "+25.0", ""],
        ["A", "level 1 of 4", "level 4 of 4", "+18.8", "No other facts: what was known then was judged anew."],
        ["C", "level 2 of 4", "level 3 of 4", "+6.2", "No other facts: what was known then was judged anew."],
    ]


def test_of_many_ratings_the_smaller_ones_are_summed_up() -> None:
    found = hindsight(bundled_analysis(), bundled_analysis(as_of=latest()), draws=DRAWS)
    for move in found.shift.moves:
        rows = table(found, "ratings").rows
        start = next(place for place, row in enumerate(rows) if row.cells[0].value == move.city)
        end = next((place for place in range(start + 1, len(rows)) if rows[place].kind == "group"), len(rows))
        points = [row.cells[3].value for row in rows[start:end]]
        assert sum(points[1:]) == pytest.approx(points[0])  # type: ignore[arg-type]  # all are figures


def test_cities_that_moved_less_than_the_six_first_are_counted() -> None:
    many = [levels(f"city{number}", (0, 0, 0, 0), (1 + number % 3,)) for number in range(8)]
    assert "2 more cities moved less; --format json has them too." in prose(between(*many))


def test_the_prospective_criteria_alone_get_their_own_answer_and_table() -> None:
    found = between(KOBE, SUWON)
    assert (
        "By the prospective criteria alone: Suwon leads by 12.5 points and is no longer level with Kobe. "
        "Suwon is then first in "
    ) in prose(found)
    assert texts(table(found, "prospective").rows)[0][0] == "Suwon"


def test_gates_that_came_out_otherwise_are_told() -> None:
    results = {"status": (GateResult("status", DAY, "pass", ()), GateResult("status", AFTER, "fail", ("new",)))}
    new = fact("new", "kobe", as_of=AFTER, grade="B")
    kobe = levels("kobe", (4, 4, 4, 4), gates=results)
    found = between(kobe, SUWON, facts=[new])
    assert "Kobe, status: passed, later failed [new B 2021-01-01]" in bullets(found)
    rule = Rule(Text(plain="Regulation 4"), "report", date(2020, 6, 1), None)
    found = between(levels("kobe", (4,) * 4, gates={}), SUWON, gates=(replace(gate(), rules=(rule,)),))
    assert "Kobe, status: not in force, later not judged yet" in bullets(found)


def test_what_was_unknown_altogether_before_is_told() -> None:
    seoul = city("seoul", *(rating(key, 2, as_of=AFTER) for key in "abcd"), gates=passed())
    kobe = city("kobe", *(rating(key, 2) for key in "abc"), rating("d", 1, as_of=AFTER), gates=passed())
    told = bullets(between(kobe, seoul))
    assert [item for item in told if item.startswith("Nothing at all was known on 1 January 2020 of Seoul")]
    assert "On 1 criterion no city was rated on 1 January 2020: D." in told


def test_one_event_behind_several_ratings_is_told() -> None:
    facts = [fact(key, "kobe", as_of=AFTER, event="visit") for key in ("one", "two")]
    moved = rating("a", 4, as_of=AFTER, facts=("one",)), rating("b", 4, as_of=AFTER, facts=("two",))
    kobe = city("kobe", *(rating(key, 1) for key in "abcd"), *moved, gates=passed())
    assert "One event moved more than one rating: Kobe (A, B)." in bullets(between(kobe, SUWON, facts=facts))


def test_the_next_steps_show_the_same_figures() -> None:
    (steps,) = blocks(between(KOBE, SUWON), Commands)
    assert steps.items == (
        "partnerpick why kobe --over suwon --decision test --as-of 2021-01-01 --weights mayor",
        "partnerpick evidence kobe --decision test --as-of 2021-01-01 --weights mayor",
        "partnerpick rank --decision test --as-of 2021-01-01 --weights mayor",
        "partnerpick rank --decision test --as-of 2021-01-01 --weights mayor --kind prospective",
    )


def test_machines_get_every_change_at_full_precision() -> None:
    found = hindsight(bundled_analysis(), bundled_analysis(as_of=latest()), draws=DRAWS)
    told = data(found, "en")
    assert (told["as_of"], told["against"]) == ("2015-12-31", latest().isoformat())
    assert len(told["changes"]) == len(found.changes)
    for row in told["alternatives"]:
        points = sum(change["points"] for change in told["changes"] if change["city"] == row["id"])
        assert points == pytest.approx(row["value_after"] - row["value_before"], abs=1e-9)
    assert told["lead"]["put_back"][0]["undone"] == found.lead.put_back[0].undone if found.lead else False
    assert all(fact_["as_of"] > "2015-12-31" for change in told["changes"] for fact_ in change["since"])


def test_where_no_city_is_ranked_there_is_still_a_report() -> None:
    found = between(levels("kobe", (1, 2, 2, 2), (4, 2, 3, 2), gates=passed(outcome="fail")))
    told = data(found, "en")
    assert (told["lead"], told["verdict_before"], told["alternatives"][0]["first_after"]) == (None, None, None)
    assert render(document(found, EN))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", [form for form in Format if form not in {Format.JSON}])
def test_every_format_shows_it_in_both_languages(form: Format, lang: Lang) -> None:
    found = hindsight(bundled_analysis(), bundled_analysis(as_of=latest()), draws=DRAWS)
    made: Document = document(found, Words(lang))
    assert "Kawasaki" in (render(made, width=80) if form is Format.TABLE else form.renderer()(made))


@settings(max_examples=25)
@given(decisions(), days(), days())
def test_there_is_a_report_on_any_two_days_of_any_decision(drawn: Decision, one: date, other: date) -> None:
    weights = drawn.weight_sets["drawn"]
    found = hindsight(*(analyse(drawn, as_of=day, weights=weights) for day in (one, other)), draws=DRAWS)
    for lang in LANGUAGES:
        assert render(document(found, Words(lang)), width=80)
        told = json.loads(json.dumps(data(found, lang), allow_nan=False))
        assert (told["as_of"], told["against"]) == (min(one, other).isoformat(), max(one, other).isoformat())
