"""What is told of weight sets: side by side, one by one, and one against another.

After a change of the snapshots that is meant: `pytest tests/report/test_weight_sets.py --snapshot-update`.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from partnerpick.analysis import Analysis, analyse
from partnerpick.decision.records import Answers, Text, WeightSet, scales_fingerprint
from partnerpick.elicit.by_hand import Giver, by_hand
from partnerpick.findings.shift import shift
from partnerpick.findings.weight_sets import Written, outcome, weight_sets
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Bullets, Commands, Document, Heading, Paragraph, Table, Terms
from partnerpick.report.formats.terminal import render
from partnerpick.report.weights import all_sets as side_by_side
from partnerpick.report.weights import one_set as weight_set
from partnerpick.report.weights import two_sets as weight_diff
from tests.bundled import bundled_analysis, bundled_decision
from tests.checks.builders import city, decision, passed, rating, run, tree, with_cities
from tests.checks.builders import weight_set as given_set

EN, ID = Words("en"), Words("id")
SITI = WeightSet(
    name="siti",
    by=Text(plain="Siti"),
    role=Text(en="head of the environment agency", id="kepala dinas lingkungan hidup"),
    date=date(2015, 11, 2),
    method=Text(en="swing weights", id="bobot ayun"),
    space="ranges",
    weights={"economic": 70.0, "scope": 100.0, "political": 30.0, "continuity": 3.0},
    ranges={"economic": (60.0, 80.0)},
    note=Text(en="Asked twice.", id="Ditanya dua kali."),
    scales=scales_fingerprint(bundled_decision().leaves()),
    answers=Answers("swing", {"scope": "100", "economic": "60-80", "political": "30"}),
)
OLD = replace(SITI, name="old", scales="000000000000", answers=None, ranges={}, space="point", note=None)


def under(weights: WeightSet | str, **options: Any) -> Analysis:
    """The bundled decision under these weights."""
    found = bundled_decision()
    chosen = found.weight_sets[weights] if isinstance(weights, str) else weights
    return analyse(found, as_of=found.decision_date, weights=chosen, **options)


FOUR: tuple[WeightSet | str, ...] = ("equal", "paper_order", SITI, OLD)


def listed(lang: Lang = "en", **options: Any) -> Document:
    return side_by_side.document(weight_sets(map(under, FOUR), **options), Words(lang))


def tables(made: Document) -> dict[str, Table]:
    return {block.key: block for block in made.contents if isinstance(block, Table)}


def paragraphs(made: Document) -> list[str]:
    return [block.text for block in made.contents if isinstance(block, Paragraph)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sets_side_by_side(lang: Lang, snapshot: SnapshotAssertion) -> None:
    assert render(listed(lang, with_cross_checks=True), width=80) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("weights", [SITI, OLD], ids=lambda one: one.name)
def test_one_set(lang: Lang, weights: WeightSet, snapshot: SnapshotAssertion) -> None:
    assert render(weight_set.document(outcome(under(weights)), Words(lang)), width=80) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("pair", [("equal", SITI), ("equal", "paper_order")], ids=["passes", "stays"])
def test_one_set_against_another(lang: Lang, pair: tuple[Any, Any], snapshot: SnapshotAssertion) -> None:
    found = shift(under(pair[0]), under(pair[1]))
    assert render(weight_diff.document(found, Words(lang)), width=80) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_was_written(lang: Lang, snapshot: SnapshotAssertion) -> None:
    giver = Giver(Text(plain="Dewi"), Text(plain="chair"))
    made = by_hand(bundled_analysis(pinned={"scope": 0.5}), "dewi", giver, date(2026, 11, 23))
    found = Written(under(replace(made, file="dewi.yaml")), "dewi.yaml")
    assert render(weight_set.written(found, Words(lang)), width=80) == snapshot


# Side by side


def test_the_figures_of_the_list_are_those_of_each_analysis() -> None:
    made = tables(listed())
    for index, weights in enumerate(FOUR):
        shares = [cell.value for cell in made["shares"].rows[index].cells[1:]]
        assert shares == [under(weights).shares[key] for key in ("economic", "scope", "political")]
    for row, found in zip(made["rankings"].rows, under("equal").alternatives, strict=True):
        values = [under(weights).alternative(found.city.id).overall_value for weights in FOUR[:3]]
        assert [cell.value for cell in row.cells[1:]] == values


def test_a_void_set_is_listed_and_its_ranking_left_out() -> None:
    made = listed()
    assert [row.cells[0].text for row in tables(made)["sets"].rows][-1] == "old (void)"
    assert [column.header for column in tables(made)["rankings"].columns] == ["City", "equal", "paper_order", "siti"]
    assert any(isinstance(block, Bullets) and block.items[0].startswith("Void: old.") for block in made.contents)


def test_a_void_set_that_is_used_anyway_has_its_ranking_and_its_mark() -> None:
    made = listed(anyway=True)
    assert tables(made)["rankings"].columns[-1].header == "old (void)"
    assert any(isinstance(block, Bullets) and "shown all the same: old" in block.items[0] for block in made.contents)


def test_where_all_agree_that_is_the_answer() -> None:
    assert "All 3 agree on who comes first: Kawasaki." in paragraphs(listed())
    alone = side_by_side.document(weight_sets([under("equal")]), EN)
    assert "Kawasaki comes first under equal." in paragraphs(alone)


def test_where_they_differ_each_leader_is_told_with_the_sets_that_put_it_first() -> None:
    found = decision()
    sets = [
        given_set(tree(3, 3), weights, name=name)
        for name, weights in (("one", {"F0": 9.0}), ("two", {"a": 0.0, "b": 0.0, "F0": 3.0}), ("three", {"F0": 8.0}))
    ]
    made = side_by_side.document(weight_sets([run(found, weights=one) for one in sets]), EN)
    assert "Who comes first depends on the weights: Kobe under one and three; Suwon under two." in paragraphs(made)


def test_where_no_city_is_ranked_there_is_no_answer() -> None:
    found = with_cities(city("kobe", rating("a", 3), gates=passed(outcome="fail")))
    assert EN("weights.none-leads") in paragraphs(side_by_side.document(weight_sets([run(found)]), EN))


def test_sets_of_one_name_are_told_apart_by_their_files() -> None:
    twice = [SITI, replace(SITI, file="a.yaml"), replace(SITI, file="b.yaml"), replace(OLD, file="c.yaml")]
    assert side_by_side.labels(twice) == ["siti", "siti (a.yaml)", "siti (b.yaml)", "old"]
    made = tables(side_by_side.document(weight_sets(map(under, twice)), EN))
    assert [column.header for column in made["rankings"].columns[1:]] == ["siti", "siti (a.yaml)", "siti (b.yaml)"]


def test_a_set_that_is_called_like_a_cross_check_is_not_taken_for_one() -> None:
    entropy = replace(SITI, name="entropy")
    made = tables(side_by_side.document(weight_sets([under(entropy)], with_cross_checks=True), EN))
    assert [row.cells[0].text for row in made["sets"].rows] == ["entropy"]
    assert [row.cells[0].text for row in made["cross_check_shares"].rows] == ["entropy", "CRITIC"]


def test_cross_checks_are_called_nobodys_view_and_stand_apart() -> None:
    made = listed(with_cross_checks=True)
    headings = [block.text for block in made.contents if isinstance(block, Heading)]
    assert headings[-1] == "Cross-checks: nobody's view"
    assert EN("weights.cross-checks-about") in paragraphs(made)
    assert "cross_check_rankings" in tables(made)
    assert "cross_check_rankings" not in tables(listed())


def test_cross_checks_that_cannot_be_computed_say_why() -> None:
    found = run(with_cities(city("kobe", rating("a", 3), gates=passed())))
    made = side_by_side.document(weight_sets([found], with_cross_checks=True), ID)
    told = next(block for block in made.contents if isinstance(block, Bullets))
    assert [text.split(":")[0] for text in told.items] == ["entropi", "CRITIC"]
    assert "sedikitnya dua kota" in told.items[0]


# One set


def test_the_shares_shown_are_those_of_the_analysis_and_a_range_is_told() -> None:
    analysis = under(SITI)
    rows = {row.cells[1].text: row for row in tables(weight_set.document(outcome(analysis), EN))["tree"].rows}
    assert {key: row.cells[3].value for key, row in rows.items()} == dict(analysis.shares)
    assert {key: rows[key].cells[4].value for key in analysis.weights} == pytest.approx(dict(analysis.weights))
    assert rows["economic"].cells[2].text == "60–80"
    assert rows["economic"].cells[3].text == "35.0 % (32–38)"


def test_what_was_not_stated_is_shown_so_and_explained() -> None:
    made = weight_set.document(outcome(under(SITI)), EN)
    rows = {row.cells[1].text: row for row in tables(made)["tree"].rows}
    assert rows["partner_will"].cells[2].text == "–"
    assert any("which counts 1" in text for text in paragraphs(made))
    assert not any("which counts 1" in text for text in paragraphs(weight_set.document(outcome(under("equal")), EN)))


def test_a_void_set_says_over_which_scales_it_was_given() -> None:
    made = weight_set.document(outcome(under(OLD)), EN)
    about = dict(next(block for block in made.contents if isinstance(block, Terms)).items)
    assert about["Scales"].startswith("void: given over other scales (fingerprint 000000000000)")
    assert EN("weights.void-left-out") in paragraphs(made)
    assert not any(isinstance(block, Commands) for block in made.contents)


def test_a_void_set_that_is_used_anyway_says_both() -> None:
    made = weight_set.document(outcome(under(OLD), anyway=True), EN)
    told = next(text for text in paragraphs(made) if text.startswith("Kawasaki leads"))
    assert told.endswith("But these weights are void: the scales have changed since they were given.")
    steps = next(block for block in made.contents if isinstance(block, Commands))
    assert steps.items == ("partnerpick rank --weights old --anyway",)


def test_answers_are_told_word_for_word() -> None:
    made = weight_set.document(outcome(under(SITI)), EN)
    assert [block for block in made.contents if isinstance(block, Terms)][-1].items == (
        ("scope", "100"),
        ("economic", "60-80"),
        ("political", "30"),
    )


# One against another


def test_the_table_of_criteria_adds_up_to_the_gap() -> None:
    found = shift(under("equal"), under(SITI))
    table = tables(weight_diff.document(found, EN))["criteria"]
    body, total = [row for row in table.rows if row.kind == "body"], table.rows[-1]
    assert total.kind == "total"
    for index in range(3, len(table.columns)):
        values = [row.cells[index].value for row in body]
        assert sum(value for value in values if isinstance(value, float)) == pytest.approx(total.cells[index].value)
    winner, loser = (next(move for move in found.moves if move.city == key) for key in found.passed[0][:2])
    assert total.cells[-1].value == pytest.approx(winner.points - loser.points)


def test_sets_that_do_not_differ_are_told_so() -> None:
    made = weight_diff.document(shift(under("equal"), under("equal")), EN)
    assert EN("shift.nothing") in paragraphs(made)
    assert list(tables(made)) == ["moves"]


# As data


def test_the_data_of_the_list_agree_with_it() -> None:
    written = side_by_side.data(weight_sets(map(under, FOUR), with_cross_checks=True), "id")
    assert [(one["name"], one["void"]) for one in written["sets"]] == [
        ("equal", False),
        ("paper_order", False),
        ("siti", False),
        ("old", True),
    ]
    assert written["sets"][2]["shares"] == dict(under(SITI).shares)
    assert written["sets"][2]["stated"]["economic"] == [60, 80]
    assert written["sets"][3]["ranking"] is None
    assert [one["method"] for one in written["cross_checks"]] == ["entropy", "critic"]
    assert sum(written["cross_checks"][0]["weights"].values()) == pytest.approx(1)


def test_the_data_of_a_set_keep_what_was_answered() -> None:
    written = weight_set.data(outcome(under(SITI)), "en")
    assert written["answers"] == {"method": "swing", "given": {"scope": "100", "economic": "60-80", "political": "30"}}
    assert written["share_ranges"]["economic"] == pytest.approx([60 / 190, 80 / 210])
    assert [one["rank"] for one in written["ranking"]] == [1, 2, 3, 4, 5]


def test_the_data_of_a_difference_agree_with_it() -> None:
    found = shift(under("equal"), under(SITI))
    written = weight_diff.data(found, "en")
    assert (written["before"]["name"], written["after"]["name"]) == ("equal", "siti")
    assert [one["node"] for one in written["shares"]] == [one.node for one in found.shares]
    assert [one["id"] for one in written["moves"]] == [move.city for move in found.moves]
    assert [tuple(one.values()) for one in written["passed"]] == list(found.passed)
