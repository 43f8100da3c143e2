"""What the ranking tells: the answer, its doubts, what moved, and what to know before relying on it."""

import re
from datetime import date
from typing import Any

import pytest

from partnerpick.analysis import Analysis
from partnerpick.decision.records import City, Decision
from partnerpick.findings.ranking import ranking
from partnerpick.locale import Words
from partnerpick.report.document import Bullets, Commands, Document, Heading, Paragraph, Table, Terms
from partnerpick.report.rank import answer, document, remark_text, table_document
from partnerpick.report.verdict import sentence
from tests.bundled import bundled_analysis, latest
from tests.checks.builders import AFTER, LIKED, city, decision, fact, passed, rating, run, with_cities

EN, ID = Words("en"), Words("id")
LEAVES = "abcdef"


def rated(key: str, levels: tuple[float | tuple[float, float] | None, ...], outcome: str = "pass") -> City:
    """A city with these levels on a, b, c ..."""
    ratings = [rating(leaf, level) for leaf, level in zip(LEAVES, levels, strict=True)]
    return city(key, *ratings, gates=passed(outcome=outcome))


def said(*cities: City) -> str:
    """The answer without the verdict, which has tests of its own."""
    return answer(ranking(run(with_cities(*cities)), chances=False), EN)


def of(analysis: Analysis) -> list[str]:
    ranked = ranking(analysis)
    return [remark_text(ranked, remark, EN) for remark in ranked.remarks]


def told(found: Decision, **options: Any) -> list[str]:
    return of(run(found, **options))


def blocks(analysis: Analysis, kind: type, *, top: int | None = None) -> list[object]:
    made: Document = document(ranking(analysis, top=top), EN)
    return [block for block in made.contents if isinstance(block, kind)]


def test_the_leader_is_told_with_what_puts_it_ahead_and_behind() -> None:
    found = said(rated("kobe", (4, 3, 2, 1, 1, 4)), rated("suwon", (0, 1, 3, 1, 1, 1)))
    assert found == "Kobe leads Suwon by 40.6 points, mainly on A and F; Suwon is ahead on C."


def test_a_leader_that_is_behind_on_nothing_is_told_so() -> None:
    found = said(rated("kobe", (4,) * 6), rated("suwon", (0, *(4,) * 5)))
    assert found == "Kobe leads Suwon by 25.0 points, mainly on A."


def test_a_tie_has_no_leader() -> None:
    found = said(rated("kobe", (2,) * 6), rated("suwon", (2,) * 6))
    assert found == "Kobe and Suwon come out the same: no clear winner."


def test_a_lead_that_unknowns_could_turn_is_not_settled() -> None:
    found = said(rated("kobe", (None, 4, 4, 4, 4, 4)), rated("suwon", (4, 4, 4, 4, 4, 3)))
    assert found.startswith("Suwon leads Kobe")
    assert found.endswith(
        "Kobe could overtake Suwon if what is unknown turned out at its extremes: that is not settled."
    )


def test_a_lead_within_the_ranges_of_the_ratings_is_told() -> None:
    found = said(rated("kobe", ((2, 4), *(3,) * 5)), rated("suwon", ((1, 4), *(3,) * 5)))
    assert found.endswith("Suwon could still come level if all ratings in doubt turned out against Kobe.")


def test_one_city_leads_nobody() -> None:
    assert said(rated("kobe", (4,) * 6)) == "Kobe is the only city left in the ranking."


def test_where_no_city_passes_there_is_no_leader() -> None:
    found = with_cities(rated("kobe", (4,) * 6, "fail"))
    assert answer(ranking(run(found)), EN) == "No city passes the gates."
    assert not ranking(run(found)).chances
    assert "Kobe is listed without a rank: it fails the gate status." in told(found)
    table = blocks(run(found), Table)[0]
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0].cells][:2] == ["–", "Kobe"]


def test_open_gates_are_told_with_the_leader_among_the_others() -> None:
    marked = [rated(key, (4,) * 6, "needs-judgement") for key in ("kobe", "seoul")]
    found = told(with_cities(*marked, rated("suwon", (3,) * 6)))
    assert found[:2] == [
        "Kobe and Seoul: still to be judged: status (partnerpick why shows it).",
        "Without the cities that still need judgement, Suwon leads.",
    ]


def test_a_factor_left_with_one_criterion_is_named() -> None:
    assert "Factor 0 rests on A alone: the other criteria were left out, the factor's share stays." in told(
        decision(), without=["b", "c"]
    )


def test_a_day_after_the_decision_is_warned_about() -> None:
    expected = "Seen after the decision date (1 January 2020)"
    assert any(note.startswith(expected) for note in told(decision(), as_of=AFTER))
    assert not any(note.startswith(expected) for note in told(decision()))


@pytest.mark.parametrize(("count", "start"), [(1, "One event counts"), (2, "2 events count")])
def test_events_under_several_criteria_are_told_city_by_city(count: int, start: str) -> None:
    facts, ratings = [], [rating("f", 3)]
    for number in range(count):
        pair = [fact(f"x-{number}{side}", "kobe", event=f"visit-{number}") for side in "ab"]
        facts += pair
        ratings += [rating(LEAVES[2 * number + side], 2, facts=(of.id,)) for side, of in enumerate(pair)]
    found = with_cities(city("kobe", *ratings, gates=passed()), rated("suwon", (3,) * 6), facts=facts)
    note = next(note for note in told(found) if "more than one criterion" in note)
    assert note.startswith(start)
    assert "Kobe (A, B)" in note


def test_nobodys_weights_are_called_so_unless_some_were_set() -> None:
    note = EN("rank.nobodys-view")
    assert note in of(bundled_analysis())
    assert note not in of(bundled_analysis(pinned={"economic": 0.5}))
    assert note not in of(bundled_analysis(weights="paper_order"))


def test_what_the_weights_say_of_themselves_is_told() -> None:
    assert any(
        "reading its order as importance is our assumption" in note
        for note in of(bundled_analysis(weights="paper_order"))
    )


def test_facts_since_the_newest_rating_are_counted() -> None:
    notes = of(bundled_analysis(as_of=date(2020, 1, 1)))
    assert any(re.match(r"The ratings in force are of 31 December 2015; \d+ facts", note) for note in notes)
    assert not any("ratings in force" in note for note in of(bundled_analysis()))


def test_what_moved_is_told_for_every_city_also_where_only_the_best_are_shown() -> None:
    found = with_cities(rated("kobe", LIKED[0]), rated("suwon", LIKED[1]), rated("seoul", (0,) * 6, "fail"))
    moves = blocks(run(found, pinned={"a": 0.0, "F0": 0.1}), Terms, top=1)[0]
    assert isinstance(moves, Terms)
    assert dict(moves.items) == {
        "Suwon": "up from 2 to 1 (+15.8 points)",
        "Kobe": "down from 1 to 2 (\N{MINUS SIGN}17.7 points)",
        "Seoul": "same rank (±0.0 points)",
    }


def test_nothing_is_said_to_have_moved_where_nothing_was_set() -> None:
    headings = [block.text for block in blocks(run(decision()), Heading) if isinstance(block, Heading)]
    assert not any("moved" in text for text in headings)


def test_the_best_are_shown_and_the_baseline_under_them() -> None:
    table = blocks(bundled_analysis(), Table, top=2)[0]
    assert isinstance(table, Table)
    assert [row.kind for row in table.rows] == ["body", "body", "baseline"]


def test_the_bars_of_the_factors_have_one_scale_that_the_largest_share_fills() -> None:
    analysis = bundled_analysis(weights="paper_order")
    table = blocks(analysis, Table)[0]
    assert isinstance(table, Table)
    for row in table.rows:
        for cell in (cell for cell in row.cells if cell.bar):
            assert isinstance(cell.value, float)
            assert cell.bar == pytest.approx(cell.value / (100 * 11 / 18))


def test_the_figures_of_the_table_are_those_of_the_analysis() -> None:
    analysis = bundled_analysis(as_of=latest())
    table = blocks(analysis, Table)[0]
    assert isinstance(table, Table)
    columns = [column.key for column in table.columns]
    for row, found in zip(table.rows, (*analysis.alternatives, *analysis.baselines), strict=True):
        cells = dict(zip(columns, row.cells, strict=True))
        assert cells["overall_value"].value == found.overall_value
        factors = [cells[factor.id].value for factor in analysis.factors]
        assert sum(value for value in factors if isinstance(value, float)) == pytest.approx(found.overall_value)
        assert cells["unknown"].value == pytest.approx(1 - found.known_weight, abs=1e-6)


def test_the_next_steps_are_about_the_leaders() -> None:
    steps = next(block for block in blocks(bundled_analysis(), Commands) if isinstance(block, Commands))
    first, second, third = (found.city.id for found in bundled_analysis().ranked[:3])
    assert steps.items[:2] == (
        f"partnerpick why {first} --over {second}",
        f"partnerpick compare {first} {second} {third}",
    )


def test_a_city_of_which_nothing_is_known_has_no_reasons() -> None:
    found = run(with_cities(city("kobe"), rated("suwon", (3,) * 6)))
    reasons = next(block for block in blocks(found, Terms) if isinstance(block, Terms))
    assert dict(reasons.items)["Kobe"] == "no data yet"


def test_a_city_that_is_ahead_nowhere_is_not_said_to_be() -> None:
    found = run(with_cities(rated("kobe", (2, *(0,) * 5)), rated("suwon", (3,) * 6)))
    reasons = blocks(found, Terms)[0]
    assert isinstance(reasons, Terms)
    assert dict(reasons.entries)["Kobe"][0].startswith(
        "Nowhere clearly above the mean of the others; best on: A (\N{MINUS SIGN}6.2): "
    )


def test_without_anything_to_mind_there_is_no_such_heading() -> None:
    texts = [block.text for block in blocks(run(decision()), Heading) if isinstance(block, Heading)]
    assert EN("rank.remarks") not in texts


def test_the_answer_stands_right_under_the_table_and_is_emphasised() -> None:
    made = document(ranking(bundled_analysis()), ID).contents
    table = next(place for place, block in enumerate(made) if isinstance(block, Table))
    below = made[table + 1]
    assert isinstance(below, Paragraph)
    assert below.emphasis
    assert below.text.startswith(f"{bundled_analysis().ranked[0].city.name.read('id')} unggul")


def test_how_firm_the_answer_is_stands_right_under_it() -> None:
    found = ranking(bundled_analysis())
    below = [block for block in document(found, EN).contents if isinstance(block, Paragraph) and block.emphasis]
    assert found.robustness is not None
    assert found.verdict is not None
    assert below[1].text.startswith(sentence(found.verdict, found.robustness, EN))


def test_each_ranked_city_has_its_chance_of_first_and_no_other_has() -> None:
    found = ranking(
        run(with_cities(rated("kobe", LIKED[0]), rated("suwon", LIKED[1]), rated("seoul", (4,) * 6, "fail")))
    )
    table = next(block for block in document(found, EN).contents if isinstance(block, Table))
    place = [column.key for column in table.columns].index("first")
    shown = {row.cells[1].text: (row.cells[place].text, row.cells[place].value) for row in table.rows}
    assert shown == {"Kobe": ("100 %", 1.0), "Suwon": ("none", 0.0), "Seoul": ("", None)}


def test_the_table_for_machines_has_low_and_high_apart_and_all_else() -> None:
    found = ranking(bundled_analysis())
    shown = next(block for block in document(found, EN).contents if isinstance(block, Table))
    (alone,) = table_document(found, EN).blocks
    assert isinstance(alone, Table)
    keys, people = ([column.key for column in table.columns] for table in (alone, shown))
    place = people.index("range")
    assert keys == [*people[:place], "low", "high", *people[place + 1 :]]


def test_remarks_are_bullets() -> None:
    found = ranking(bundled_analysis(as_of=date(2020, 1, 1)))
    bullets = next(block for block in document(found, EN).contents if isinstance(block, Bullets))
    assert list(bullets.items) == of(found.analysis)
