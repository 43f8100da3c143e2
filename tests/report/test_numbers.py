"""Figures and dates as people write them (Indonesian: EYD, babel)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.report import numbers


def test_indonesian_has_a_decimal_comma_and_points_between_thousands() -> None:
    assert numbers.decimal(1234.5, "id") == "1.234,5"
    assert numbers.decimal(1234.5, "en") == "1,234.5"


def test_decimals_are_as_many_as_asked_for() -> None:
    assert numbers.decimal(7, "en") == "7.0"
    assert numbers.decimal(7.126, "id", 2) == "7,13"
    assert numbers.decimal(1234567, "id", 0) == "1.234.567"


@given(st.floats(-0.05, 0, exclude_min=True))
def test_nothing_is_never_negative(value: float) -> None:
    assert numbers.decimal(value, "en") in {"0.0", "-0.1"}
    assert numbers.signed(value, "en") in {"±0.0", "\N{MINUS SIGN}0.1"}


@pytest.mark.parametrize(
    ("value", "expected"), [(3.26, "+3,3"), (-3.26, "\N{MINUS SIGN}3,3"), (0.04, "±0,0"), (-0.04, "±0,0")]
)
def test_a_difference_has_its_sign(value: float, expected: str) -> None:
    assert numbers.signed(value, "id") == expected


def test_a_measured_figure_keeps_the_decimals_of_its_source() -> None:
    assert numbers.plain(23.883, "id") == "23,883"
    assert numbers.plain(23.883, "en") == "23.883"
    assert numbers.plain(2470800, "id") == "2.470.800"
    assert numbers.plain(0.12345, "en") == "0.1234"


def test_a_measured_figure_below_zero_has_a_true_minus() -> None:
    assert numbers.plain(-3.9, "id") == "\N{MINUS SIGN}3,9"


def test_a_percentage_in_a_table_has_its_sign() -> None:
    assert numbers.percent(0.125, "id", 1) == "12,5%"
    assert numbers.percent(0.125, "en", 1) == "12.5 %"
    assert numbers.percent(0.6, "id") == "60%"


def test_a_percentage_in_an_indonesian_sentence_is_spelled_out() -> None:
    assert numbers.percent_in_words(0.125, "id", 1) == "12,5 persen"
    assert numbers.percent_in_words(0.125, "en", 1) == "12.5 %"


def test_a_span_is_one_number_where_both_ends_round_to_it() -> None:
    assert numbers.span(44.2, 52.4, "en") == "44–52"
    assert numbers.span(1.8, 2.2, "en") == "2"
    assert numbers.span(0.25, 0.5, "id", places=2) == "0,25–0,50"


def test_a_date_is_said_in_words_and_its_year_has_no_thousands() -> None:
    assert numbers.day(date(2026, 8, 17), "id") == "17 Agustus 2026"
    assert numbers.day(date(2026, 8, 17), "en") == "17 August 2026"
    assert numbers.day(date(2015, 12, 31), "id") == "31 Desember 2015"
