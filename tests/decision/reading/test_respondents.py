"""Tables of many people: every way to write one that is meant, and every fault of one."""

import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.decision.reading.answers import Respondent
from partnerpick.decision.reading.respondents import is_table, read_respondents
from partnerpick.decision.records import Answers, Method, Text
from partnerpick.errors import InputError

TABLE = """name,by,role,date,method,economic,scope,political
siti,Siti Rahma,council,2026-11-23,,100,60-80,30
budi,,,,points,50,30,20
"""


def read(folder: Path, text: str | bytes, method: Method | None = None) -> tuple[Respondent, ...]:
    path = folder / "people.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_respondents(path, method)


def wrong(folder: Path, text: str | bytes) -> list[str]:
    with pytest.raises(InputError) as caught:
        read(folder, text)
    return [problem.line().removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_each_row_is_a_person(tmp_path: Path) -> None:
    siti, budi = read(tmp_path, TABLE)
    assert (siti.name, siti.by, siti.role) == ("siti", Text(plain="Siti Rahma"), Text(plain="council"))
    assert siti.date == date(2026, 11, 23)
    assert siti.answers == Answers("swing", {"economic": "100", "scope": "60-80", "political": "30"})
    assert (budi.by, budi.role, budi.date) == (Text(plain="budi"), None, None)
    assert budi.answers.method == "points"


def test_the_method_of_a_row_goes_before_the_one_of_all(tmp_path: Path) -> None:
    assert [one.answers.method for one in read(tmp_path, TABLE, "roc")] == ["roc", "points"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_usual_spelling_of_a_table_reads_the_same(separator: str, start: str, end: str, tmp_path: Path) -> None:
    text = start + TABLE.replace(",", separator).replace("\n", end)
    assert [one.answers for one in read(tmp_path, text)] == [one.answers for one in read(tmp_path, TABLE)]


def test_a_blank_cell_was_not_answered(tmp_path: Path) -> None:
    (siti,) = read(tmp_path, "name,economic,scope\nsiti,100, \n")
    assert siti.answers.given == {"economic": "100"}


def test_a_decimal_comma_is_kept_where_it_is_quoted_or_no_separator(tmp_path: Path) -> None:
    for text in ('name,economic\nsiti,"60,5"\n', "name;economic\nsiti;60,5\n"):
        assert read(tmp_path, text)[0].answers.given == {"economic": "60,5"}


def test_quotes_hold_separators_line_ends_and_quotes(tmp_path: Path) -> None:
    siti, budi = read(tmp_path, 'name,by,economic\nsiti,"Siti, ""S""\nRahma",100\nbudi,,x\n')
    assert siti.by == Text(plain='Siti, "S" Rahma')
    assert (budi.places["economic"].line, budi.places["economic"].column) == (4, 7)


def test_rows_and_columns_that_a_spreadsheet_leaves_blank_do_not_count(tmp_path: Path) -> None:
    (siti,) = read(tmp_path, "name,economic,,\n,,,\nsiti,100,,,\n,,,\n")
    assert siti.answers.given == {"economic": "100"}


def test_each_answer_and_each_column_knows_where_it_stands(tmp_path: Path) -> None:
    budi = read(tmp_path, TABLE)[1]
    assert str(budi.places["scope"]).endswith("people.csv:3:19: budi.scope")
    assert str(budi.columns["scope"]).endswith("people.csv:1:35: scope")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "the table is empty"),
        ("\n\n", "the table is empty"),
        (b"name,economic\nsiti,\xff\n", "people.csv:2:6: the byte 0xff is not UTF-8"),
        ("name,economic\n", "people.csv:1:1: nobody stands below the heads"),
        ("nama,economic\nsiti,100\n", "people.csv:1:1: no column is headed `name`, found: nama, economic"),
        ("name,by\nsiti,Siti\n", "people.csv:1:1: no column holds answers"),
        ("name,economic,economic\nsiti,1,2\n", "people.csv:1:15: two columns are headed economic"),
        ("name,Name,economic\nsiti,siti,2\n", "people.csv:1:6: two columns are headed name"),
        ("name,economic,\nsiti,1,2\n", "people.csv:2:8: 2 stands in a column without a head"),
        ("name,economic,scope\nsiti,100\n", "people.csv:2:1: this row has 2 cells, the heads are 3"),
        ("name,economic\nsiti,60,5\n", "people.csv:2:1: this row has 3 cells, the heads are 2"),
        ("name,economic\n,60\n", "people.csv:2:1: this row has no name"),
        ("name,economic\nシティ,60\n", "people.csv:2:1: no id can be made of シティ"),
        ("name,economic\nSiti R,60\nsiti-r,50\n", "people.csv:3:1: siti-r has answered in line 2 already"),
        ("name,date,economic\nsiti,23/11/2026,60\n", "people.csv:2:6: date: 23/11/2026 is not a date"),
        ("name,date,economic\nsiti,2026-02-30,60\n", "people.csv:2:6: date: 2026-02-30 is not a date"),
        ("name,date,economic\nsiti,1026-11-23,60\n", "people.csv:2:6: date: 1026-11-23 is before 1900"),
        ("name,method,economic\nsiti,swnig,60\n", "swnig is not one of the words allowed here; did you mean swing?"),
        ("name,method,economic\nsiti,?,60\n", "? is not one of the words allowed here: swing, points, order"),
        ("name,economic\nsiti,\n", "people.csv:2:1: siti: nothing was answered here"),
        ('name,economic\nsiti,"60\n', "people.csv:2:6: a double quote opens this cell"),
        ('name,economic\nsiti,"60" or so\n', "people.csv:2:6: a double quote opens this cell"),
        ("name,economic\nsi\u202eti,60\n", "people.csv:2:1: the invisible control character U+202E"),
    ],
)
def test_each_fault_of_a_table_is_told_with_its_place(text: str | bytes, told: str, tmp_path: Path) -> None:
    (problem,) = wrong(tmp_path, text)
    assert told in problem


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = "name,date,economic,economic\nsiti,soon,1,2\n,2026-11-23,1,2\nbudi,1\n"
    assert [problem.split(": ")[0] for problem in wrong(tmp_path, text)] == [
        "people.csv:1:20",
        "people.csv:2:6",
        "people.csv:3:1",
        "people.csv:4:1",
    ]


def test_a_table_is_known_by_its_ending() -> None:
    assert is_table(Path("people.CSV"))
    assert is_table(Path("people.tsv"))
    assert not is_table(Path("people.yaml"))


PRINTABLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])
CELL = st.text(PRINTABLE | st.sampled_from(',;"'), max_size=12)


@given(cells=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4), separator=st.sampled_from(",;\t"))
def test_whatever_stands_in_quotes_comes_out_as_it_was(
    cells: list[tuple[str, str]], separator: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    rows = [("name", "a", "b"), *((f"p{index}", "x" + one, two) for index, (one, two) in enumerate(cells))]
    lines = (separator.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    found = read(tmp_path_factory.mktemp("table"), "\n".join(lines))
    expected = [("x" + one, two.strip()) for one, two in cells]
    assert [(one.answers.given["a"], one.answers.given.get("b", "")) for one in found] == [
        (one.strip(), two) for one, two in expected
    ]


def test_five_hundred_people_are_read_at_once(tmp_path: Path) -> None:
    head = ",".join(["name", *(f"question_{number}" for number in range(20))])
    rows = (",".join([f"p{row}", *(str(row % 100) for _ in range(20))]) for row in range(500))
    text = "\n".join([head, *rows])
    start = time.perf_counter()
    assert len(read(tmp_path, text)) == 500
    assert time.perf_counter() - start < 1  # measured 0.05 s
