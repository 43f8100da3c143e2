"""The workbook as it is opened: its sheets, the figures beside the formulas, and texts that must stay texts."""

import re
import xml.etree.ElementTree as ET
import zipfile
from dataclasses import replace
from datetime import datetime
from functools import cache
from io import BytesIO
from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings

from partnerpick.analysis import Analysis
from partnerpick.analysis.robustness import Robustness, robustness
from partnerpick.decision.records import Text
from partnerpick.locale import Lang, Words
from partnerpick.report.workbook import workbook
from partnerpick.report.workbook.layout import FIRST, HEAD, Criteria, Evidence, Layout, Weights
from partnerpick.report.workbook.sheet import LONGEST, held
from tests.bundled import bundled_analysis
from tests.levels import between
from tests.report.workbook.office import opened, ranking
from tests.tune.test_state import analyses

SHEETS = {
    "en": ["Ranking", "Weights", "Criteria", "Evidence", "Facts", "Sources", "Robustness"],
    "id": ["Peringkat", "Bobot", "Kriteria", "Bukti", "Fakta", "Sumber", "Ketahanan"],
}


@cache
def found() -> Robustness:
    made = robustness(bundled_analysis(), draws=2000)
    assert made is not None
    return made


@cache
def made(lang: Lang = "en") -> bytes:
    return workbook(bundled_analysis(), found(), Words(lang))


@cache
def book(lang: Lang = "en", *, values: bool = False) -> Any:
    return opened(made(lang), values=values)


def renamed(analysis: Analysis, name: str) -> Analysis:
    """The analysis with another name for its best city."""
    first, *rest = analysis.alternatives
    named = replace(first, city=replace(first.city, name=Text(plain=name)))
    return replace(analysis, alternatives=(named, *rest))


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_sheets_are_named_in_the_language_and_no_name_is_too_long(lang: Lang) -> None:
    assert book(lang).sheetnames == SHEETS[lang]
    assert all(len(name) <= 31 for name in SHEETS[lang])


@pytest.mark.parametrize("lang", ["en", "id"])
def test_the_figures_beside_the_formulas_are_the_engines(lang: Lang) -> None:
    """For programs that show a workbook without computing it."""
    analysis = bundled_analysis()
    values = opened(made(lang), values=True)
    values._sheets = values._sheets  # openpyxl keeps the order there
    layout = Layout(analysis, Words(lang))
    sheet = values[layout.sheets["ranking"]]
    for row, one in enumerate((*analysis.alternatives, *analysis.baselines), FIRST + 1):
        parts = [fsum(one.cell(leaf.id).contribution for leaf in factor.leaves()) for factor in analysis.factors]
        shown = [sheet.cell(row, column).value for column in range(1, 6 + len(parts))]
        assert shown[:2] == [one.rank or "–", one.city.name.read(lang)]
        assert shown[2:] == pytest.approx([one.overall_value, one.low, one.high, *parts], abs=1e-12)


def test_the_ranking_is_made_of_formulas_only() -> None:
    rows = ranking(book(), bundled_analysis())
    assert all(isinstance(value, str) and value.startswith("=") for row in rows for value in row)


def test_no_formula_needs_more_than_excel_2016() -> None:
    """No function that came later, and no dynamic array."""
    known = {
        "IF", "ISNUMBER", "ISTEXT", "ISERROR", "MAX", "MIN", "NA", "SUM", "SUMIF", "SUMPRODUCT", "AND", "CHOOSE",
        "ABS", "INDEX", "MATCH", "LN",
    }  # fmt: skip
    with zipfile.ZipFile(BytesIO(made())) as packed:
        sheets = [packed.read(name).decode() for name in packed.namelist() if "worksheets/sheet" in name]
    formulas = [text for sheet in sheets for text in re.findall(r"<f[^>]*>([^<]*)</f>", sheet)]
    assert formulas
    assert {name for text in formulas for name in re.findall(r"([A-Z0-9_.]+)\(", text)} <= known
    assert max(map(len, formulas)) < 8192
    assert not [sheet for sheet in sheets if 't="array"' in sheet or "_xlfn" in sheet]


def test_the_same_analysis_gives_the_same_bytes() -> None:
    assert workbook(bundled_analysis(), found(), Words("en")) == made()
    with zipfile.ZipFile(BytesIO(made())) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2015-12-31" in packed.read("docProps/core.xml")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_numbers_are_numbers_and_dates_are_dates(lang: Lang) -> None:
    evidence = book(lang)[SHEETS[lang][3]]
    for row in evidence.iter_rows(min_row=FIRST + 1):
        for column in (Evidence.LOW, Evidence.HIGH):
            assert row[column].value is None or isinstance(row[column].value, int | float)
        assert isinstance(row[Evidence.AS_OF].value, datetime) or not row[Evidence.AS_OF].value
    facts = book(lang)[SHEETS[lang][4]]
    assert all(isinstance(row[6].value, datetime) for row in facts.iter_rows(min_row=FIRST + 1))


def test_nothing_that_was_not_known_on_the_day_is_in_the_workbook() -> None:
    day = bundled_analysis().view.day
    facts = list(book()["Facts"].iter_rows(min_row=FIRST + 1, values_only=True))
    assert len(facts) == len(bundled_analysis().view.facts())
    assert all(row[6].date() <= day for row in facts)
    sources = {row[0] for row in book()["Sources"].iter_rows(min_row=FIRST + 1, values_only=True)}
    assert {row[9] for row in facts} == sources
    judged = [row[Evidence.AS_OF] for row in book()["Evidence"].iter_rows(min_row=FIRST + 1, values_only=True)]
    assert all(not one or one.date() <= day for one in judged)


def test_what_is_unknown_says_so_and_counts_one_half() -> None:
    analysis = between((4, None), (1, 3))
    values = opened(workbook(analysis, None, Words("en")), values=True)["Evidence"]
    row = [cell.value for cell in values[FIRST + 2]]
    assert row[Evidence.READING] == "no data yet"
    assert row[Evidence.LOW] is row[Evidence.HIGH] is None
    assert row[Evidence.VALUE_LOW : Evidence.UNKNOWN + 1] == [0, 0.5, 1, 1]


def test_every_sheet_prints_on_a4_across_its_width_with_its_headings() -> None:
    for sheet in book().worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        if sheet.title != "Robustness":
            assert sheet.freeze_panes is not None
            assert sheet.print_title_rows == f"${HEAD + 1}:${HEAD + 1}"


def test_weights_have_names_and_refuse_numbers_below_nothing() -> None:
    assert book().defined_names["raw_economic"].attr_text == f"'Weights'!$C${FIRST + 1}"
    assert {"fixed_economic", "weight_solid_waste"} <= set(book().defined_names)
    rules = {str(rule.sqref): rule for rule in book()["Weights"].data_validations.dataValidation}
    last = FIRST + len(Layout(bundled_analysis(), Words("en")).nodes)
    raw = rules[f"C{FIRST + 1}:C{last}"]
    assert (raw.type, raw.operator, raw.formula1) == ("decimal", "greaterThanOrEqual", "0")
    fixed = rules[f"D{FIRST + 1}:D{last}"]
    assert (fixed.formula1, fixed.formula2) == ("0", "100")


def test_there_are_bars_behind_the_values_and_a_chart_of_what_they_are_made_of() -> None:
    kinds = [rule.type for rules in book()["Ranking"].conditional_formatting for rule in rules.rules]
    assert kinds == ["dataBar"]
    with zipfile.ZipFile(BytesIO(made())) as packed:
        chart = packed.read("xl/charts/chart1.xml").decode()
        drawing = packed.read("xl/drawings/drawing1.xml").decode()
    assert chart.count("<c:ser>") == len(bundled_analysis().factors)
    assert 'descr="Stacked bars' in drawing


def test_a_fixed_share_stands_as_one() -> None:
    analysis = bundled_analysis(pinned={"political": 0.6})
    layout = Layout(analysis, Words("en"))
    sheet = opened(workbook(analysis, None, Words("en")))["Weights"]
    assert sheet.cell(layout.node_row("political") + 1, Weights.PIN + 1).value == 60
    assert sheet.cell(layout.node_row("economic") + 1, Weights.PIN + 1).value is None


def test_the_robustness_that_was_found_is_told_with_its_draws() -> None:
    rows = list(book(values=True)["Robustness"].iter_rows(values_only=True))
    texts = [value for row in rows for value in row if isinstance(value, str)]
    assert [text for text in texts if text.startswith("Clear: Kawasaki is first")]
    assert "2,000 draws of weights and readings, seed 0." in texts
    kawasaki = next(row for row in rows if row[0] == "Kawasaki")
    assert kawasaki[1] == pytest.approx(found().first("kawasaki"))


def test_without_robustness_or_with_parts_of_it_the_rest_is_told() -> None:
    only = robustness(bundled_analysis(), draws=2000, outputs={"first"})
    assert only is not None
    part = opened(workbook(bundled_analysis(), only, Words("en")))["Robustness"]
    texts = [cell.value for row in part.iter_rows() for cell in row]
    assert "Rank 1 in" in texts
    assert "Mean rank" not in texts
    none = between((4, 4), (1, 1))
    opened(workbook(none, None, Words("id")))
    nobody = replace(none, alternatives=tuple(replace(one, rank=None, fails=("x",)) for one in none.alternatives))  # type: ignore[arg-type]  # no gate is read
    told = opened(workbook(nobody, None, Words("en")))["Robustness"]
    assert told["A2"].value.startswith("No city is ranked")


def test_a_value_function_of_too_many_knots_stands_as_numbers() -> None:
    from tests.report.workbook.test_recalculation import values_of_all_shapes

    analysis = values_of_all_shapes()
    bumpy = tuple((float(knot), float(knot % 2)) for knot in range(14))
    factors = tuple(replace(one, points=bumpy) if one.id == "waves" else one for one in analysis.factors)
    alternatives = tuple(
        replace(
            one,
            cells=tuple(
                replace(cell, criterion=next(factor for factor in factors if factor.id == cell.criterion.id))
                for cell in one.cells
            ),
        )
        for one in analysis.alternatives
    )
    sheets = opened(workbook(replace(analysis, factors=factors, alternatives=alternatives), None, Words("en")))
    waves = FIRST + len(factors)
    assert "too many knots" in sheets["Criteria"].cell(waves, Criteria.KNOTS + 1).value
    assert isinstance(sheets["Evidence"].cell(waves, Evidence.VALUE_LOW + 1).value, int | float)


HOSTILE = (
    '=cmd|" /C calc"!A0',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://example.org")',
    "_x0041_ {=1}",
    "<script>alert(1)</script> &amp; ]]>",
    "${x} \\input{x}",
    "مدينة الاختبار",
    "🏙️" * 300,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_text_stays_a_text_whatever_it_begins_with(name: str) -> None:
    data = workbook(renamed(bundled_analysis(), name), None, Words("en"))
    cells = [cell for row in opened(data)["Evidence"].iter_rows() for cell in row if cell.value == name]
    assert len(cells) == 17
    assert all(cell.data_type == "s" for cell in cells)
    shown = ranking(opened(data, values=True), bundled_analysis())
    assert shown[0][1] == name


def test_signs_that_act_become_visible_and_every_part_can_be_read() -> None:
    data = workbook(renamed(bundled_analysis(), "a\x00\x07\x1b[31mb\u202ec\ud800\uffff\r\nd"), None, Words("en"))
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(packed.read(name))  # noqa: S314  # our own
    assert ranking(opened(data, values=True), bundled_analysis())[0][1] == "a␀␇␛[31mb\ufffdc\ufffd\ufffd\nd"


@pytest.mark.parametrize("sign", ["x", "🏙"])
def test_a_text_that_no_cell_can_hold_is_cut(sign: str) -> None:
    cut = held(sign * 40_000)
    assert cut.endswith("…")
    assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
    assert held(sign * 100) == sign * 100
    data = workbook(renamed(bundled_analysis(), sign * 40_000), None, Words("en"))
    assert opened(data)["Evidence"].cell(FIRST + 1 + 17, 1).value == cut


def test_a_source_that_is_no_web_address_is_no_link() -> None:
    analysis = bundled_analysis()
    decision = analysis.decision
    cited = analysis.view.facts()[0].source
    for url, linked in (
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("http://example.org/" + "x" * 3000, False),
        ("https://example.org/a?b=1&c=2", True),
    ):
        sources = {**decision.sources, cited: replace(decision.sources[cited], url=url)}
        changed = replace(analysis, view=replace(analysis.view, decision=replace(decision, sources=sources)))
        sheet = opened(workbook(changed, None, Words("en")))["Sources"]
        row = next(row for row in sheet.iter_rows(min_row=FIRST + 1) if row[0].value == cited)
        assert (row[6].hyperlink is not None) is linked
        assert row[6].value == url[:255] if linked else row[6].value == url


@given(analyses())
@settings(max_examples=10, deadline=None)
def test_every_analysis_has_a_workbook_in_which_each_row_finds_its_city(analysis: Analysis) -> None:
    shown = ranking(opened(workbook(analysis, None, Words("en")), values=True), analysis)
    every = (*analysis.alternatives, *analysis.baselines)
    assert [row[:3] for row in shown] == [
        (one.rank or "–", one.city.name.read("en"), one.overall_value) for one in every
    ]
