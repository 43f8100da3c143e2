import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.elicit.amounts import amount, written


@pytest.mark.parametrize(
    "text",
    [
        "60-80",
        "60–80",
        "60 — 80",
        "60..80",
        "60…80",
        "60 to 80",
        "60 TO 80",
        "60 sampai 80",
        "60 s.d. 80",
        " 60,0-80.0 ",
    ],
)
def test_a_range_is_read_however_it_is_written(text: str) -> None:
    assert amount(text) == (60, 80)


@pytest.mark.parametrize(("text", "number"), [("35", 35), ("12,5", 12.5), ("12.5", 12.5), ("−3", -3), ("0", 0)])
def test_a_number_is_read_with_a_point_or_a_comma(text: str, number: float) -> None:
    assert amount(text) == (number, number)


@pytest.mark.parametrize("text", ["", "much", "60-", "60-70-80", "1e2", "nan", "inf", "60 80", "1.000,5", "٣"])
def test_anything_else_is_neither(text: str) -> None:
    assert amount(text) is None


@given(st.tuples(st.integers(0, 1000), st.integers(0, 1000)).map(sorted))
def test_what_is_offered_as_an_answer_reads_back(tenths: list[int]) -> None:
    ends = (tenths[0] / 10, tenths[1] / 10)
    assert amount(written(ends)) == pytest.approx(ends)


@pytest.mark.parametrize(
    "dash", ["-", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{FIGURE DASH}", "\N{EN DASH}", "\N{EM DASH}"]
)
def test_a_range_is_written_with_any_dash(dash: str) -> None:
    assert amount(f"60{dash}80") == (60, 80)


def test_a_number_of_more_digits_than_anybody_means_is_none() -> None:
    assert amount("9" * 400) is None
