import pytest

from partnerpick.report.document import Cell, Column, Row, Table
from partnerpick.report.formats.columns import shares


def of(texts: list[str], *, wrap: bool = True, bar: float | None = None) -> Table:
    """A table of one row; only the first column may be told not to break."""
    columns = tuple(Column(str(number), "", wrap=wrap or number > 0) for number in range(len(texts)))
    return Table("table", columns, (Row(tuple(Cell(text, bar=bar) for text in texts)),))


@pytest.mark.parametrize("texts", [["a"], ["a", "word " * 100], ["x" * 500, "y" * 500], ["a b"] * 30])
def test_columns_never_take_more_than_the_line(texts: list[str]) -> None:
    assert sum(shares(of(texts))) <= 1 + 1e-9


def test_figures_keep_their_room_beside_a_long_sentence() -> None:
    figure, sentence = shares(of(["1.234,5 (2015 A)", "word " * 200]))
    assert figure * 86 > len("1.234,5 (2015 A)")
    assert sentence > 3 * figure


def test_a_name_that_must_not_break_gives_way_only_where_the_line_is_too_short() -> None:
    name = "Relations between the countries"
    assert shares(of([name, "short"], wrap=False))[0] * 86 > len(name)
    narrow = shares(of([name, *["2-3 (2015 A) and 4"] * 5], wrap=False))
    assert narrow[0] * 86 < len(name)
    assert narrow[0] > narrow[1] > 0.1


def test_a_bar_takes_its_room_only_where_bars_are_drawn() -> None:
    drawn, told = of(["5.0", "word " * 40]), shares(of(["5.0", "word " * 40]))
    assert shares(drawn, bar=9) == told
    with_bars = of(["5.0", "5.0"], bar=0.5)
    assert shares(with_bars, bar=9)[0] > shares(with_bars)[0]
