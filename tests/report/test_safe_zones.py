"""What `rank --safe-zones` tells, in sentences, figures and signs; every printed zone is safe."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # comes without types
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from partnerpick.analysis import Analysis
from partnerpick.analysis.stability import SafeZone, safe_zones
from partnerpick.decision.records import City
from partnerpick.findings.ranking import ranking
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report import rank as rank_report
from partnerpick.report.document import Paragraph, Table
from partnerpick.report.formats import Format
from partnerpick.report.formats.csv_text import render as csv_of
from partnerpick.report.formats.terminal import render
from partnerpick.report.rank import document
from partnerpick.report.safe_zones import blocks, picture, table_document
from tests.bundled import ROOT, bundled_analysis
from tests.checks.builders import city, leaf, passed, rating, run, tree, weight_set, with_cities

EN, ID = Words("en"), Words("id")
SCHEMA: Path = ROOT / "partnerpick" / "report" / "schemas" / "rank.json"
ASKED: Mapping[str, Mapping[str, Any]] = {
    "nothing flips": {},
    "prospective": {"kind": "prospective"},
    "paper order, without Kawasaki": {"weights": "paper_order", "without": ["kawasaki"]},
    "pinned": {"kind": "prospective", "pinned": {"economic": 0.5, "transport": 1.0}},
    "one city": {"cities": ["suwon"]},
}


def asked(name: str) -> Analysis:
    return bundled_analysis(**ASKED[name])


def told(analysis: Analysis, words: Words = EN) -> list[str]:
    """The sentences of the safe zones."""
    made = blocks(ranking(analysis, safe_zones=True), words)
    return [block.text for block in made if isinstance(block, Paragraph) and block.text]


def zone_table(analysis: Analysis) -> Table:
    return next(block for block in blocks(ranking(analysis, safe_zones=True), EN) if isinstance(block, Table))


def texts(analysis: Analysis) -> dict[str, dict[str, str]]:
    """What each row shows, by the node's id and the column's key."""
    found = zone_table(analysis)
    keys = [column.key for column in found.columns]
    return {
        str(row.cells[0].value): dict(zip(keys, [cell.text for cell in row.cells], strict=True)) for row in found.rows
    }


def levels(key: str, *levels: float | None, gate: Any = "pass") -> City:
    rows = (rating(name, level) for name, level in zip("abcdef", levels, strict=False))
    return city(key, *rows, gates=passed(outcome=gate))


def between(*cities: City, weights: tuple[float, float] = (1, 1)) -> Analysis:
    """An analysis on two criteria, a and b, with these raw weights."""
    factors = tuple(leaf(key) for key in "ab")
    given = {"given": weight_set(factors, dict(zip("ab", weights, strict=True)))}
    return run(with_cities(*cities, factors=factors, weight_sets=given))


def zone(share: float, low: float, high: float) -> SafeZone:
    """A zone with a taker wherever it ends inside 0 to 1."""
    return SafeZone(
        node="a",
        leader="kobe",
        share=share,
        low=low,
        high=high,
        taker_below="suwon" if low > 0 else None,
        taker_above="suwon" if high < 1 else None,
        stretches=((0.0, 1.0, "kobe"),),
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ASKED)
def test_the_report_in_a_pipe(name: str, lang: Lang, snapshot: SnapshotAssertion) -> None:
    words = Words(lang)
    made = document(ranking(asked(name), safe_zones=True), words)
    zones = blocks(ranking(asked(name), safe_zones=True), words)
    assert render(replace(made, blocks=zones)) == snapshot


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.LATEX, Format.HTML])
def test_other_formats_have_the_zones_too(form: Format) -> None:
    plain = ranking(asked("prospective"))
    with_zones = ranking(asked("prospective"), safe_zones=True)
    assert EN("safe_zones.title") not in form.renderer()(document(plain, EN))
    assert EN("safe_zones.title") in form.renderer()(document(with_zones, EN))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_as_csv_there_is_the_table_of_all_nodes(lang: Lang, snapshot: SnapshotAssertion) -> None:
    found = csv_of(table_document(ranking(asked("prospective"), safe_zones=True), Words(lang)))
    assert found.count("\n") == 1 + len(safe_zones(asked("prospective")))
    assert found == snapshot


def test_the_zones_stand_right_under_the_answer_and_how_firm_it_is() -> None:
    made = document(ranking(asked("prospective"), safe_zones=True), EN).blocks
    titles = [getattr(block, "text", "") for block in made]
    assert made[titles.index(EN("safe_zones.title")) - 1] == made[3]


def test_without_being_asked_for_there_are_none() -> None:
    assert blocks(ranking(asked("prospective")), EN) == ()
    assert "safe_zones" not in rank_report.data(ranking(asked("prospective")), "en")


def test_the_share_with_the_least_room_is_named_with_its_limit_and_taker() -> None:
    found = told(between(levels("kobe", 4, 2), levels("suwon", 0, 4)))
    assert found[2] == (
        "Closest to a change is the share of A: Kobe stays first down to 33.4 % (now 50.0 %); "
        "below that, Suwon is first."
    )
    assert told(between(levels("kobe", 4, 2), levels("suwon", 0, 4)), ID)[2] == (
        "Yang paling dekat dengan titik balik ialah bagian A: Kobe tetap pertama sampai turun ke 33,4 persen "
        "(kini 50,0 persen); di bawah itu Suwon menjadi yang pertama."
    )


def test_of_a_zone_with_two_ends_the_nearer_one_is_told() -> None:
    cities = levels("kobe", 3, 3), levels("suwon", 0, 4), levels("oslo", 4, 0)
    near_above = told(between(*cities, weights=(60, 40)))[2]
    assert "the share of A: Kobe stays first up to 75.0 % (now 60.0 %); above that, Oslo is first." in near_above


def test_a_leader_that_no_share_can_turn_is_told_in_one_sentence_without_a_table() -> None:
    analysis = between(levels("kobe", 4, 4), levels("suwon", 0, 3))
    (sentence,) = told(analysis)
    assert sentence == (
        "Kobe stays first whatever the share of any one factor or criterion within its group, its siblings in their "
        "ratios (2 shares tried from 0 to 100 %)."
    )
    assert not any(isinstance(block, Table) for block in blocks(ranking(analysis, safe_zones=True), EN))


def test_nodes_whose_share_never_flips_are_counted_and_named_in_a_sentence() -> None:
    analysis = asked("prospective")
    steady = [found.node for found in safe_zones(analysis) if not found.flips]
    assert told(analysis)[-1].startswith(f"{len(steady)} more shares never change that: Kawasaki stays first")
    assert not set(steady) & set(texts(analysis))


def test_a_single_node_that_never_flips_is_told_in_the_singular() -> None:
    leaves = tuple(leaf(key) for key in "abc")
    analysis = run(with_cities(levels("kobe", 4, 2, 2), levels("suwon", 0, 4, 2), factors=leaves))
    assert [found.node for found in safe_zones(analysis) if not found.flips] == ["c"]
    assert told(analysis)[-1] == "One more share never changes that: Kobe stays first whatever the share of C."


def test_cities_that_are_level_are_told_and_whose_the_zones_are() -> None:
    found = told(between(levels("suwon", 0, 4), levels("kobe", 4, 0)))[0]
    assert found.startswith("Kobe and Suwon are level now; the zones are those of Kobe, which is listed first.")


@pytest.mark.parametrize("gate", ["pass", "fail"])
def test_with_fewer_than_two_ranked_cities_nothing_can_change(gate: str) -> None:
    assert told(between(levels("kobe", 4, 2, gate=gate))) == [
        "Fewer than two cities are ranked, so no share can put another city first."
    ]


def test_where_no_node_has_siblings_there_is_no_share_to_move() -> None:
    analysis = run(with_cities(levels("kobe", 4), levels("suwon", 0), factors=tree(1)))
    assert told(analysis) == ["No factor or criterion has a sibling here, so there is no share to move."]


def test_rows_stand_in_tree_order_under_their_factor() -> None:
    analysis = asked("prospective")
    found = zone_table(analysis)
    assert [row.kind for row in found.rows if row.cells[0].value in {"economic", "scope", "political"}] == ["group"] * 3
    order = [node.id for factor in analysis.factors for node in factor.walk()]
    shown = [str(row.cells[0].value) for row in found.rows]
    assert shown == sorted(shown, key=order.index)
    assert texts(analysis)["transport"]["node"] == "Technology capability: urban transport"


def test_a_factor_that_never_flips_is_a_mere_heading() -> None:
    factors = tree(2, 2)
    cities = levels("kobe", 4, 1, 2, 3), levels("suwon", 1, 3, 3, 1)
    analysis = run(with_cities(*cities, factors=factors))
    found = texts(analysis)
    assert "F0" not in [one.node for one in safe_zones(analysis) if one.flips]
    assert set(found["F0"].values()) == {"Factor 0", ""}
    assert "a" in found


def test_the_printed_zone_is_rounded_inward() -> None:
    found = texts(between(levels("kobe", 4, 2), levels("suwon", 0, 4)))["a"]
    assert (found["share"], found["low"], found["high"], found["room"]) == ("50.0", "33.4", "100.0", "16.6")
    assert (found["taker_below"], found["taker_above"]) == ("Suwon", "–")


def test_a_round_limit_stays_as_it_is() -> None:
    found = texts(between(levels("kobe", 3, 3), levels("suwon", 0, 4), levels("oslo", 4, 0)))["a"]
    assert (found["low"], found["high"]) == ("25.0", "75.0")


def test_a_limit_close_to_the_share_gets_the_decimals_it_needs() -> None:
    found = texts(between(levels("kobe", 4, 2), levels("suwon", 0, 4), weights=(33.36, 66.64)))["a"]
    assert (found["share"], found["low"], found["room"]) == ("33.4", "33.34", "0.0")


def test_a_limit_at_the_share_is_shown_as_the_share() -> None:
    found = texts(between(levels("suwon", 0, 4), levels("kobe", 4, 2), weights=(1, 2)))["a"]
    assert (found["share"], found["low"], found["room"]) == ("33.3", "33.3", "0.0")


@given(st.tuples(*[st.integers(0, 4)] * 2), st.tuples(*[st.integers(0, 4)] * 2), st.integers(1, 99))
def test_a_printed_limit_is_safe(kobe: tuple[int, int], suwon: tuple[int, int], percent: int) -> None:
    cities = levels("kobe", *kobe), levels("suwon", *suwon)
    analysis = between(*cities, weights=(percent, 100 - percent))
    leader = analysis.ranked[0]
    assume(leader.overall_value - analysis.ranked[1].overall_value > 1e-6)
    zones = {found.node: found for found in safe_zones(analysis)}
    assume(zones["a"].flips)
    shown = texts(analysis)["a"]
    for limit in (float(shown["low"]), float(shown["high"])):
        moved = between(*cities, weights=(limit, 100 - limit))
        assert moved.alternative(leader.city.id).rank == 1


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (zone(0.5, 0.0, 1.0), "==========O========="),
        (zone(0.5, 0.25, 0.75), "–––––|====O====|––––"),
        (zone(0.5, 0.0, 0.75), "==========O====|––––"),
        (zone(0.5, 0.5, 0.5), "–––––––––|O|––––––––"),
        (zone(0.0, 0.0, 0.01), "O|––––––––––––––––––"),
        (zone(0.01, 0.005, 1.0), "|O=================="),
        (zone(1.0, 0.99, 1.0), "––––––––––––––––––|O"),
        (zone(0.99, 0.0, 0.995), "==================O|"),
        (zone(0.0, 0.0, 1.0), "O==================="),
        (zone(1.0, 0.0, 1.0), "===================O"),
    ],
)
def test_the_picture_shows_the_share_the_zone_and_the_flips(found: SafeZone, expected: str) -> None:
    assert picture(found) == expected


@given(st.tuples(*[st.floats(0, 1)] * 3).map(sorted))
def test_every_picture_has_all_its_signs(ends: list[float]) -> None:
    low, share, high = ends
    found = zone(share, low, high)
    flips = [found.taker_below, found.taker_above].count("suwon")
    drawn = picture(found)
    assert len(drawn) == 20
    assert (drawn.count("O"), drawn.count("|")) == (1, flips)
    assert re.fullmatch(r"–*\|?=*O=*\|?–*", drawn)


@pytest.mark.parametrize("name", ASKED)
def test_the_json_is_as_the_schema_says_and_at_full_precision(name: str) -> None:
    analysis = asked(name)
    found = json.loads(json.dumps(rank_report.data(ranking(analysis, safe_zones=True), "en"), allow_nan=False))
    jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert len(found["safe_zones"]) == len(safe_zones(analysis))
    for written, one in zip(found["safe_zones"], safe_zones(analysis), strict=True):
        names = ("node", "leader", "share", "low", "high", "taker_below", "taker_above", "room")
        assert written == {key: getattr(one, key) for key in names} | {
            "stretches": [{"start": start, "end": end, "first": first} for start, end, first in one.stretches]
        }


@pytest.mark.parametrize("spoiled", [{"low": 2}, {"room": -0.1}, {"surplus": 1}, {"stretches": []}])
def test_the_schema_refuses_a_zone_that_is_none(spoiled: dict[str, Any]) -> None:
    found = rank_report.data(ranking(asked("prospective"), safe_zones=True), "en")
    found["safe_zones"][0] |= spoiled
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, json.loads(SCHEMA.read_text(encoding="utf-8")))
