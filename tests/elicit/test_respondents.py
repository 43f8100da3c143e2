"""From the answers of many people to their weight sets, or to every fault of everybody with its place."""

import time
from datetime import date
from pathlib import Path

import pytest

from partnerpick.decision.reading.answers import read_answers
from partnerpick.decision.reading.respondents import read_respondents
from partnerpick.decision.records import Method, Text, WeightSet
from partnerpick.elicit.respondents import weight_sets
from partnerpick.errors import InputError
from tests.bundled import ROOT, TODAY, bundled_analysis
from tests.checks.builders import decision, run


def made(folder: Path, text: str, method: Method | None = None) -> tuple[WeightSet, ...]:
    path = folder / "people.csv"
    path.write_text(text, encoding="utf-8")
    return weight_sets(bundled_analysis(), read_respondents(path, method), today=TODAY)


def wrong(folder: Path, text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        made(folder, text)
    return [problem.line().removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_each_person_gets_a_weight_set(tmp_path: Path) -> None:
    siti, budi = made(
        tmp_path,
        "name,by,role,date,method,economic,scope,political\n"
        "siti,Siti Rahma,council,2026-11-20,,100,60-80,30\n"
        "budi,,,,points,50,30,20\n",
    )
    assert (siti.by, siti.role, siti.date) == (Text(plain="Siti Rahma"), Text(plain="council"), date(2026, 11, 20))
    assert siti.weights == {"economic": 100, "scope": 70, "political": 30}
    assert siti.ranges == {"scope": (60, 80)}
    assert (budi.name, budi.by, budi.date) == ("budi", Text(plain="budi"), TODAY)
    assert budi.weights == {"economic": 50, "scope": 30, "political": 20}


def test_without_any_date_the_day_that_is_looked_at_counts(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("name,economic,scope,political\nsiti,100,50,50\n", encoding="utf-8")
    (siti,) = weight_sets(bundled_analysis(), read_respondents(path))
    assert siti.date == bundled_analysis().view.day


def test_every_fault_of_everybody_is_told_with_its_place(tmp_path: Path) -> None:
    text = "name,economic,scope,political\nsiti,100,-5,30\nbudi,100,60-40,20\nani,100,many,\nada,1,2,3\n"
    assert [problem.partition(";")[0] for problem in wrong(tmp_path, text)] == [
        "people.csv:2:10: siti.scope: scope: -5 is below 0, and nothing counts less than nothing",
        "people.csv:3:10: budi.scope: scope: the range 60-40 ends below its beginning",
        "people.csv:4:1: ani: factors is answered only in part",
        "people.csv:4:9: ani.scope: scope: many is neither a number nor a range",
        "people.csv:5:5: ada.economic: factors: no swing counts 100, and the greatest has to",
    ]


def test_a_misspelt_column_is_told_once_at_its_head_and_not_as_missing(tmp_path: Path) -> None:
    text = "name,econmic,scope,political\n" + "".join(f"p{row},100,60,40\n" for row in range(30))
    (problem,) = wrong(tmp_path, text)
    assert problem == "people.csv:1:6: econmic: nothing is asked under econmic; did you mean economic?"


def test_a_column_that_no_question_is_like_is_told_with_those_there_are(tmp_path: Path) -> None:
    (problem,) = wrong(tmp_path, "name,economic,scope,political,zzz\nsiti,100,50,50,1\nbudi,100,50,50,2\n")
    assert problem.startswith("people.csv:1:31: zzz: nothing is asked under zzz")


def test_answers_over_other_scales_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "siti.yaml"
    given = "answers: {method: swing, given: {economic: 100, scope: 50, political: 50}}"
    path.write_text(f"format: 1\nscales: '0123456789ab'\n{given}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        weight_sets(bundled_analysis(), [read_answers(path)])
    (problem,) = caught.value.problems
    assert "over other scales than the decision has now (fingerprint 0123456789ab, now" in problem.line()
    assert problem.place.line == 3


@pytest.mark.parametrize(
    ("method", "head", "row"),
    [
        ("swing", "best:factors,F0,F1", "F0,100,60-80"),
        ("points", "F0,F1", "40,60"),
        ("order", "F0,F1", "1,2"),
        ("roc", "F0,F1", "2,1"),
        ("rank-sum", "F0,F1", "1,2"),
        ("rank-reciprocal", "F0,F1", "1,1"),
        ("ahp", "F0/F1", "1/3"),
        ("best-worst", "best:factors,F0/F1", "F0,3"),
    ],
)
def test_every_method_can_be_answered_in_a_table(method: Method, head: str, row: str, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(f"name,{head}\nsiti,{row}\n", encoding="utf-8")
    (siti,) = weight_sets(run(decision()), read_respondents(path, method))
    assert siti.answers is not None
    assert siti.answers.method == method
    assert set(siti.weights) == {"F0", "F1"}


@pytest.mark.parametrize(("kind", "people"), [("yaml", ["siti"]), ("csv", ["siti-rahma", "budi"])])
def test_the_examples_in_the_documents_are_read_as_they_stand(kind: str, people: list[str], tmp_path: Path) -> None:
    section = (ROOT / "docs" / "files.md").read_text(encoding="utf-8").split("\n## Answers\n")[1]
    path = tmp_path / f"example.{kind}"
    path.write_text(section.split(f"```{kind}\n")[1].split("```")[0], encoding="utf-8")
    found = read_respondents(path) if kind == "csv" else (read_answers(path),)
    sets = weight_sets(bundled_analysis(), found)
    assert [one.name for one in sets] == people
    assert sets[0].ranges == {"scope": (60, 80)}


def test_five_hundred_people_are_weighed_at_once(tmp_path: Path) -> None:
    rows = (f"p{row},{100 - row % 2},{row % 100},{100 if row % 2 else 50}" for row in range(500))
    path = tmp_path / "people.csv"
    path.write_text("\n".join(["name,economic,scope,political", *rows]), encoding="utf-8")
    analysis = bundled_analysis()
    start = time.perf_counter()
    assert len(weight_sets(analysis, read_respondents(path))) == 500
    assert time.perf_counter() - start < 2  # measured 0.3 s
