from hypothesis import given
from hypothesis import strategies as st

from partnerpick.report.formats.widths import allot


def test_every_column_gets_all_it_would_fill_where_there_is_room() -> None:
    assert allot([2, 5], [4, 30], 100) == [4, 30]


def test_small_wishes_are_met_before_large_ones() -> None:
    assert allot([5, 10, 5], [8, 200, 9], 50) == [8, 33, 9]


def test_the_least_widths_stay_where_there_is_no_room() -> None:
    assert allot([20, 30], [40, 40], 10) == [20, 30]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), max_size=8), st.integers(0, 200))
def test_columns_fill_the_room_and_never_more(wishes: list[tuple[int, int]], room: int) -> None:
    least, full = [low for low, _ in wishes], [low + more for low, more in wishes]
    widths = allot(least, full, room)
    assert all(low <= width <= high for low, width, high in zip(least, widths, full, strict=True))
    assert sum(widths) == max(sum(least), min(sum(full), room))
