"""Files of answers, and weight sets that hold the answers they were made from."""

from datetime import date
from pathlib import Path

import pytest

from partnerpick.decision.reading.answers import Respondent, id_of, read_answers
from partnerpick.decision.records import Answers, Text
from partnerpick.errors import InputError

SITI = """format: 1
name: siti
by: Siti Rahma
role: {en: council, id: dewan}
date: 2026-11-23
answers:
  method: swing
  given: {economic: 100, scope: 60-80, political: 30.5}
"""

NO_ANSWER = "an answer as it was given was expected, such as 60, 60-80 or the id of a criterion"


def read(folder: Path, text: str, name: str = "siti.yaml") -> Respondent:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_answers(path)


def wrong(folder: Path, text: str, name: str = "siti.yaml") -> list[str]:
    with pytest.raises(InputError) as caught:
        read(folder, text, name)
    return [problem.line().removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_answers_are_kept_word_for_word_with_who_gave_them(tmp_path: Path) -> None:
    found = read(tmp_path, SITI)
    assert (found.name, found.by, found.role) == ("siti", Text(plain="Siti Rahma"), Text(en="council", id="dewan"))
    assert found.date == date(2026, 11, 23)
    assert found.answers == Answers("swing", {"economic": "100", "scope": "60-80", "political": "30.5"})


def test_each_answer_knows_where_it_stands(tmp_path: Path) -> None:
    place = read(tmp_path, SITI).places["scope"]
    assert (place.line, place.column, place.path) == (8, 26, "answers.given.scope")


def test_who_and_when_may_be_left_out_and_the_file_then_gives_the_name(tmp_path: Path) -> None:
    found = read(tmp_path, "format: 1\nanswers: {method: points, given: {economic: 50}}", "Budi Santoso.yaml")
    assert (found.name, found.by, found.role, found.date) == ("budi-santoso", None, None, None)


def test_what_a_weight_set_says_beside_its_answers_is_not_read(tmp_path: Path) -> None:
    rest = "method: {en: swing}\nspace: ranges\nscales: 0123456789ab\nnote: twice\nweights: {economic: [1, 2]}\n"
    assert read(tmp_path, SITI + rest).answers == read(tmp_path, SITI).answers
    assert read(tmp_path, SITI + rest).scales == "0123456789ab"


def test_all_that_is_wrong_with_a_file_is_told_at_once(tmp_path: Path) -> None:
    text = "format: 1\nnmae: siti\ndate: 2026\nanswers:\n  method: swnig\n  given: {economic: [60, 80], scope: true}\n"
    assert [problem.partition("; write")[0] for problem in wrong(tmp_path, text)] == [
        "siti.yaml:2:1: nmae: the key nmae is not known here; did you mean name?",
        "siti.yaml:3:7: date: a date was expected, found 2026",
        "siti.yaml:5:11: answers.method: swnig is not one of the words allowed here; did you mean swing?",
        f"siti.yaml:6:21: answers.given.economic: {NO_ANSWER}, found a list",
        f"siti.yaml:6:38: answers.given.scope: {NO_ANSWER}, found true",
    ]


def test_a_weight_set_without_answers_is_refused(tmp_path: Path) -> None:
    text = "format: 1\nname: siti\nby: Siti\ndate: 2026-11-23\nmethod: none\nspace: free\nweights: {}\n"
    assert wrong(tmp_path, text) == ["siti.yaml:1:1: the key answers is missing here; add it"]


def test_a_file_name_without_letters_needs_a_name_inside(tmp_path: Path) -> None:
    text = "format: 1\nanswers: {method: swing, given: {economic: 100}}"
    (problem,) = wrong(tmp_path, text, "シティ.yaml")
    assert "no id can be made of the name of this file, シティ" in problem
    assert read(tmp_path, f"{text}\nname: siti", "シティ.yaml").name == "siti"


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_answers(tmp_path / "nobody.yaml")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("siti", "siti"),
        ("Siti_R", "siti_r"),
        ("Siti Rahma", "siti-rahma"),
        ("José  Pérez, S.H.", "jose-perez-s.h"),
        ("--", None),
        ("シティ", None),
        ("12", "12"),
    ],
)
def test_an_id_is_made_of_a_name(name: str, made: str | None) -> None:
    assert id_of(name) == made


def test_a_small_number_is_read_as_it_stands(tmp_path: Path) -> None:
    found = read(tmp_path, SITI.replace("30.5", "0.00001"))
    assert found.answers.given["political"] == "0.00001"
