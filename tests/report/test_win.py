"""What the reports on coming first say: in words, as tables, as command lines and as data; and how they look, whole.

After a change that is meant: `pytest tests/report/test_win.py --snapshot-update`, and read the difference.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from partnerpick.analysis import Analysis
from partnerpick.analysis.win import NORMS, best_case
from partnerpick.decision.records import Criterion, NaturalScale, Text
from partnerpick.findings.win import contenders, win
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report import contenders as contenders_report
from partnerpick.report import win as win_report
from partnerpick.report.document import Commands, Document, Heading, Paragraph, Table
from partnerpick.report.formats import Format
from partnerpick.report.formats.terminal import render
from partnerpick.report.proofs import mix
from tests.analysis.test_win import between, rated
from tests.bundled import bundled_analysis, latest
from tests.checks.builders import city, passed, rating
from tests.report.test_languages import ENGLISH, INDONESIAN, foreign, without_sources

EN, ID = Words("en"), Words("id")
STRONG, OTHER = rated("kobe", 4, 1), rated("seoul", 2, 3)

REPORTS: Mapping[str, Callable[[Words], Document]] = {
    "win": lambda words: contenders_report.document(contenders(bundled_analysis()), words),
    "win --norm largest": lambda words: contenders_report.document(contenders(bundled_analysis(), "largest"), words),
    "win suwon": lambda words: win_report.document(win(bundled_analysis(), "suwon"), words),
    "win kawasaki": lambda words: win_report.document(win(bundled_analysis(), "kawasaki"), words),
    "win petaling_jaya --as-of latest": lambda words: win_report.document(
        win(bundled_analysis(as_of=latest()), "petaling_jaya"), words
    ),
    "win seoul --kind prospective -w economic=40": lambda words: win_report.document(
        win(bundled_analysis(kind="prospective", pinned={"economic": 0.4}), "seoul", "largest"), words
    ),
}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", REPORTS)
def test_every_report_in_a_pipe(command: str, lang: Lang, snapshot: SnapshotAssertion) -> None:
    assert render(REPORTS[command](Words(lang))) == snapshot


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", REPORTS)
def test_on_80_columns_only_commands_are_longer(command: str, lang: Lang) -> None:
    shown = render(REPORTS[command](Words(lang)), width=80).splitlines()
    assert [line for line in shown if len(line) > 80 and "partnerpick" not in line] == []


@pytest.mark.parametrize("form", list(Format))
@pytest.mark.parametrize("command", REPORTS)
def test_every_format_can_draw_them(command: str, form: Format) -> None:
    if form is not Format.JSON:
        assert form.renderer()(REPORTS[command](ID)).strip()


@pytest.mark.parametrize("command", REPORTS)
def test_each_language_is_alone(command: str) -> None:
    markdown = Format.MARKDOWN.renderer()
    assert not foreign(without_sources(markdown(REPORTS[command](ID))).replace("\\", ""), ENGLISH)
    assert not foreign(without_sources(markdown(REPORTS[command](EN))).replace("\\", ""), INDONESIAN)


def answer(analysis: Analysis, key: str, words: Words = EN) -> str:
    return win_report.answer(win(analysis, key), words)


def blocks(analysis: Analysis, key: str, kind: type) -> list[Any]:
    made = win_report.document(win(analysis, key), EN)
    return [block for block in made.contents if isinstance(block, kind)]


def test_what_a_city_needs_is_told_in_a_sentence() -> None:
    analysis = between(rated("kobe", 4, 0), rated("seoul", 0, 4), weights={"a": 3.0})
    assert answer(analysis, "seoul") == (
        "Seoul ranks 2 of 2, 50.0 points behind Kobe. Seoul comes first if A counts 50 % of all instead of 75 % and B "
        "50 % instead of 25 %: 25 points of weight change hands."
    )
    assert answer(analysis, "seoul", ID) == (
        "Seoul berada di peringkat 2 dari 2, 50,0 poin di bawah Kobe. Seoul menjadi yang pertama jika A berbobot "
        "50 persen dari keseluruhan (kini 75 persen) dan B 50 persen (kini 25 persen): 25 poin bobot berpindah."
    )


def test_small_changes_are_told_with_a_decimal() -> None:
    analysis = between(rated("kobe", 4, 0), rated("seoul", 0, 4), weights={"a": 1.04})
    assert "counts 49.9 % of all instead of 51.0 %" in answer(analysis, "seoul")


def nearly_level() -> Analysis:
    """Two cities of which the one behind needs some hundredths of a point of weight."""
    return between(rated("kobe", 4, 0), rated("seoul", 0, 4), weights={"a": 1.0004})


def test_tiny_changes_are_told_with_as_many_decimals_as_show_them() -> None:
    analysis = nearly_level()
    assert "counts 49.949 % of all instead of 50.010 %" in answer(analysis, "seoul")
    table, *_ = blocks(analysis, "seoul", Table)
    assert [cell.text for cell in table.rows[0].cells[1:]] == ["50.010 %", "49.949 %", "−0.060"]
    heading, *_ = blocks(analysis, "seoul", Heading)
    assert "0.060 points of 100" in heading.text
    listed = contenders_report.document(contenders(analysis), EN).first_table
    assert listed is not None
    row = {cell.text for found in listed.rows for cell in found.cells if found.cells[1].text == "Seoul"}
    assert {"0.060", "A 50.010→49.949; B 49.990→50.050"} <= row


def test_only_weights_that_are_seen_to_move_are_named_in_a_sentence() -> None:
    change = win(between(rated("kobe", 4, 0, 2), rated("seoul", 0, 4, 2), weights={"a": 3.0}), "seoul").changes[0]
    tiny = {"a": 0.4, "b": 0.4001, "c": 0.1999}
    moved = replace(change, before={"a": 0.6, "b": 0.2, "c": 0.2}, after=tiny)
    assert win_report.seen_moving(moved, 3, 1) == ("b", "a")
    assert win_report.seen_moving(replace(moved, before=tiny, after={**tiny, "a": 0.400004, "b": 0.400096}), 3, 1) == (
        "a",
    )


def test_where_changes_are_measured_from_is_said() -> None:
    told = [block.text for block in blocks(bundled_analysis(), "suwon", Paragraph)]
    assert any(text.startswith('Changes are measured from the weights "equal". Those are nobody') for text in told)
    pinned = between(STRONG, OTHER, pinned={"a": 0.9})
    (said,) = (text.text for text in blocks(pinned, "seoul", Paragraph) if "measured from" in text.text)
    assert 'the weights "mayor" with the shares given by -w, which they may undo.' in said
    listed = contenders_report.document(contenders(pinned), EN).contents
    assert said in [block.text for block in listed if isinstance(block, Paragraph)]


def test_where_many_weights_move_the_rest_is_counted() -> None:
    assert " and 4 other weights change: " in answer(bundled_analysis(), "suwon")


def test_the_measure_that_was_asked_for_is_the_one_told() -> None:
    found = win_report.answer(win(bundled_analysis(), "suwon", "largest"), EN)
    assert "no weight moves by more than" in found
    assert "change hands" not in found


def test_the_leader_is_told_who_could_take_over() -> None:
    found = answer(between(STRONG, OTHER, weights={"a": 2.0}), "kobe")
    assert found.startswith("Kobe is first already, 16.7 points ahead of Seoul. Seoul comes first if ")


def test_a_tie_and_a_lead_too_small_to_show_are_told_as_such() -> None:
    tied = between(rated("kobe", 4, 0), rated("seoul", 0, 4))
    assert answer(tied, "kobe").startswith("Kobe ranks 1 of 2, level with Seoul. Kobe comes first if A counts 50.050 %")
    close = between(rated("kobe", 4, 0), rated("seoul", 0, 4), weights={"a": 1.0015})
    assert answer(close, "kobe").startswith("Kobe ranks 1 of 2, only 0.07 points ahead of Seoul. Kobe comes first if ")


def test_a_leader_whom_no_weights_turn_is_told_so() -> None:
    analysis = between(rated("kobe", 4, 4), rated("seoul", 3, 4))
    assert answer(analysis, "kobe") == (
        "Kobe is first already, 12.5 points ahead of Seoul. No weights put another city first."
    )
    (table,) = blocks(analysis, "kobe", Table)
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Seoul", "±0.00", "never: Kobe is at least as good on every criterion"]
    ]
    assert written(win_report.data(win(analysis, "kobe"), "en"))["rivals"]["seoul"]["dominators"] == ["kobe"]


@pytest.mark.parametrize(
    ("cities", "proof", "heading"),
    [
        (
            (rated("kobe", 4, 2), rated("suwon", 1, 1)),
            "Kobe is at least as good on every criterion.",
            "25.00 points behind",
        ),
        (
            (rated("kobe", 4, 2), rated("suwon", 1, 1), rated("seoul", 2, 2)),
            "Kobe and Seoul are each at least as good on every criterion.",
            "25.00 points behind",
        ),
        (
            (rated("kobe", 4, 0), rated("suwon", 1, 1), rated("seoul", 0, 4)),
            "A mix of 50 % Kobe and 50 % Seoul is better on every criterion by at least 25.00 points of 100",
            "25.00 points behind",
        ),
        (
            (rated("kobe", 4, 0), rated("suwon", 2, 2), rated("seoul", 0, 4)),
            "A mix of 50 % Kobe and 50 % Seoul is at least as good on every criterion",
            "level",
        ),
        (
            (rated("kobe", 4, 0), rated("suwon", 2.002, 2.002), rated("seoul", 0, 4)),
            "A mix of 50 % Kobe and 50 % Seoul comes within 0.05 points of 100 on every criterion",
            "0.05 points ahead",
        ),
    ],
    ids=["dominated", "twice dominated", "mix", "level", "ahead by nothing that shows"],
)
def test_that_no_weights_do_is_proved(cities: tuple[Any, ...], proof: str, heading: str) -> None:
    analysis = between(*cities)
    assert f"No weights put Suwon first. {proof}" in answer(analysis, "suwon")
    assert f"The best that weights can do: {heading}" in [block.text for block in blocks(analysis, "suwon", Heading)]


def test_a_rival_that_does_it_alone_is_no_mix() -> None:
    """Suwon is ahead by 0.05 points on one criterion, which does not show, and level on the other."""
    analysis = between(rated("kobe", 2, 2), rated("suwon", 2.002, 2))
    proof = "Kobe comes within 0.05 points of 100 on every criterion, and so under any weights."
    assert f"No weights put Suwon first. {proof}" in answer(analysis, "suwon")
    assert "mix" not in answer(analysis, "suwon")


def test_the_smallest_part_of_a_mix_is_not_told_as_nothing() -> None:
    analysis = between(rated("kobe", 4, 0), rated("suwon", 1, 1), rated("seoul", 0, 4))
    best = best_case(analysis, "suwon")
    told = mix(analysis, replace(best, mix={"kobe": 0.998, "seoul": 0.002}), EN)
    assert told == "99.8 % Kobe and 0.2 % Seoul"


def test_a_city_that_fails_several_gates_is_told_so_and_is_not_sent_where_nobody_is_ranked() -> None:
    analysis = between(rated("oslo", 4, 4, gate="fail"), rated("kobe", 1, 1, gate="fail"))
    found = win(analysis, "oslo")
    several = replace(found, alternative=replace(found.alternative, fails=found.alternative.fails * 2))
    assert win_report.answer(several, EN) == "No weights can put Oslo first: it fails the gates status and status."
    *_, last = (block for block in win_report.document(found, EN).contents if isinstance(block, Commands))
    assert [step.split(" --")[0] for step in last.items] == ["partnerpick why oslo", "partnerpick rank"]


def rows(analysis: Analysis, key: str) -> list[tuple[object, ...]]:
    """The one table, as a format that has room for one holds it."""
    table = win_report.table_document(win(analysis, key), EN).first_table
    assert table is not None
    return [tuple(cell.text if cell.value is None else cell.value for cell in row.cells) for row in table.rows]


def test_one_table_holds_the_answer_whatever_it_is() -> None:
    behind = between(STRONG, OTHER, rated("oslo", 4, 4, gate="fail"), rated("suwon", 1, 1))
    assert [row[:3] for row in rows(behind, "seoul")] == [
        ("seoul", norm, leaf) for norm in NORMS for leaf in ("a", "b")
    ]
    assert {row[0] for row in rows(between(STRONG, OTHER, weights={"a": 2.0}), "kobe")} == {"seoul"}
    assert rows(behind, "oslo") == [("oslo", "gate", "status", "", "", "")]
    assert {row[:2] for row in rows(behind, "suwon")} == {("suwon", "best")}
    alone = between(rated("kobe", 4, 4), rated("seoul", 3, 4))
    assert rows(alone, "kobe") == [("seoul", "best", "b", 0.5, 1.0, 0.5)]


def test_a_gate_ends_the_question() -> None:
    made = win_report.document(win(between(rated("oslo", 4, 4, gate="fail"), STRONG, OTHER), "oslo"), EN)
    assert "No weights can put Oslo first: it fails the gate status." in [
        block.text for block in made.contents if isinstance(block, Paragraph)
    ]
    assert not [block for block in made.contents if isinstance(block, Table)]


def test_the_tables_hold_every_weight_that_moves_and_every_factor() -> None:
    analysis = bundled_analysis()
    found = win(analysis, "suwon")
    tables = {table.key: table for table in blocks(analysis, "suwon", Table)}
    for change in found.changes:
        rows = [row for row in tables[f"least_{change.norm}"].rows if row.kind == "body"]
        ids = [row.cells[0].value for row in rows]
        assert ids == [*change.moved, *(factor.id for factor in analysis.factors)]
        for row in rows[: len(change.moved)]:
            leaf = str(row.cells[0].value)
            assert [cell.value for cell in row.cells[1:]] == [change.before[leaf], change.after[leaf], change.by(leaf)]


def test_the_options_start_from_the_weight_set_and_carry_the_other_options() -> None:
    analysis = bundled_analysis(weights="paper_order", pinned={"economic": 0.9}, as_of=latest(), without=("financing",))
    change = win(analysis, "suwon").changes[0]
    line = win_report.command(analysis, change, ID)
    assert line.startswith("partnerpick rank -w ")
    assert line.count("-w ") == len(change.pins)
    assert "-w economic=90 " not in line
    for option in ("--weights paper_order", f"--as-of {latest().isoformat()}", "--without financing", "--lang id"):
        assert option in line


def test_pins_keep_all_their_decimals() -> None:
    analysis = bundled_analysis(as_of=latest())
    change = win(analysis, "braunschweig", "largest").changes[0]
    assert any(round(percent, 2) != percent for percent in change.pins.values())
    line = win_report.command(analysis, change, EN)
    assert {pin.split("=")[0]: float(pin.split("=")[1]) for pin in line.split() if "=" in pin} == dict(change.pins)


def test_single_ratings_are_told_in_the_terms_of_their_scale() -> None:
    scale = NaturalScale(Text(plain="tonnes"), 0, 1000, "error")
    factors = (
        Criterion(
            "F0",
            Text(plain="Factor"),
            criteria=(
                Criterion("a", Text(plain="A"), scale=scale),
                *between(rated("kobe", 1, 1)).factors[0].criteria[1:],
            ),
        ),
    )
    cities = [
        city(key, rating("a", tonnes), rating("b", level), gates=passed())
        for key, tonnes, level in (("kobe", 500, 3), ("suwon", 400, None))
    ]
    analysis = between(*cities, factors=factors)
    (table,) = (table for table in blocks(analysis, "suwon", Table) if table.key == "ratings")
    told = [tuple(cell.text for cell in row.cells) for row in table.rows]
    assert told == [
        ("Suwon", "A", "400 tonnes", "753 tonnes or better"),
        ("Suwon", "B", "no data yet", "level 4 of 4"),
        ("Kobe", "A", "500 tonnes", "147 tonnes or worse"),
        ("Kobe", "B", "level 3 of 4", "level 1 of 4 or worse"),
    ]
    assert EN("win.unknown") in [block.text for block in blocks(analysis, "suwon", Paragraph)]


def test_where_no_single_rating_does_that_is_told() -> None:
    assert EN("win.no-rating") in [block.text for block in blocks(bundled_analysis(), "suwon", Paragraph)]


def test_what_to_run_next_ends_the_report() -> None:
    *_, last = blocks(bundled_analysis(), "suwon", Commands)
    assert last.items[0] == "partnerpick win suwon --save suwon-first.yaml"
    made = win_report.document(win(bundled_analysis(), "suwon", "largest"), EN)
    commands = [block for block in made.contents if isinstance(block, Commands)]
    assert commands[-1].items[0] == "partnerpick win suwon --norm largest --save suwon-first.yaml"


def written(data: Any) -> dict[str, Any]:
    """The JSON as a reader gets it back."""
    found: dict[str, Any] = json.loads(json.dumps(data, allow_nan=False))
    return found


def test_the_data_of_a_city_hold_what_the_report_rests_on() -> None:
    found = written(win_report.data(win(bundled_analysis(), "suwon"), "en"))
    assert (found["schema"], found["city"], found["possible"], found["leads"]) == (
        "partnerpick/win/1",
        "suwon",
        True,
        False,
    )
    for change in found["changes"]:
        moves = [pair["after"] - pair["before"] for pair in change["weights"].values()]
        assert sum(map(abs, moves)) / 2 == pytest.approx(change["total"])
        assert max(map(abs, moves)) == pytest.approx(change["largest"])
        assert change["lead"] >= 0.1
    prospective = written(win_report.data(win(bundled_analysis(kind="prospective"), "seoul"), "en"))
    assert {row["direction"] for row in prospective["ratings"]} == {"raised", "lowered"}


def test_the_data_of_a_city_behind_a_gate_name_it() -> None:
    found = written(win_report.data(win(between(rated("oslo", 4, 4, gate="fail"), STRONG, OTHER), "oslo"), "en"))
    assert (found["fails"], found["possible"], found["best"], found["lead"]) == (["status"], False, None, None)


def test_the_data_of_all_cities_count_those_that_can_be_first() -> None:
    analysis = between(STRONG, OTHER, rated("oslo", 4, 4, gate="fail"), rated("suwon", 1, 1))
    found = written(contenders_report.data(contenders(analysis), "en"))
    assert found["possible"] == 2
    assert {row["id"]: (row["possible"], row["fails"]) for row in found["cities"]} == {
        "kobe": (True, []),
        "seoul": (True, []),
        "suwon": (False, []),
        "oslo": (False, ["status"]),
    }
    assert [row["best"]["dominators"] for row in found["cities"] if row["id"] == "suwon"] == [["kobe", "seoul"]]


def test_all_cities_are_counted_and_told_what_is_in_their_way() -> None:
    cities = (STRONG, OTHER, rated("oslo", 4, 4, gate="fail"), rated("suwon", 1, 1))
    found = contenders(between(*cities, weights={"a": 2.0}))
    assert contenders_report.answer(found, EN) == "2 of 4 cities can come first under some weights."
    table = contenders_report.document(found, EN).first_table
    assert table is not None
    assert [row.cells[-1].text for row in table.rows] == [
        "leads by 16.7 points with the weights as they are",
        "A 67→50; B 33→50",
        "never: Kobe and Seoul are each at least as good on every criterion",
        "fails the gate status",
    ]
    mixed = contenders(between(rated("kobe", 4, 0), rated("suwon", 1, 1), rated("seoul", 0, 4)))
    shown = contenders_report.document(mixed, EN).first_table
    assert shown is not None
    told = "never: a mix of 50 % Kobe and 50 % Seoul is better by 25.00 points or more on every criterion"
    assert told in [row.cells[-1].text for row in shown.rows]
