"""`partnerpick weights group`: files, names and tables of people in, one report out, and an aggregate to save."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from partnerpick.decision.reading.load import load_weight_set
from tests.bundled import ROOT, bundled_decision
from tests.cli.running import FORMATS, data, partnerpick, refused

SETS: Mapping[str, tuple[str, str]] = {
    "siti": ("office", "{economic: 50, scope: 20, political: 30}"),
    "budi": ("office", "{economic: 40, scope: 20, political: 40}"),
    "agus": ("council", "{economic: 5, scope: 90, political: 5, continuity: 80, sector_progress: 5, room_to_grow: 15}"),
}
TABLE = """name,role,economic,scope,political
Siti,office,100,40,60
Budi,office,100,50-60,100
Agus,council,5,100,5
"""


@pytest.fixture(autouse=True)
def people(empty_folder: Path) -> None:
    for name, (role, weights) in SETS.items():
        text = f"name: {name}\nby: {name.title()}\nrole: {role}\ndate: 2015-12-01\nmethod: swing\nspace: point\n"
        (empty_folder / f"{name}.yaml").write_text(f"format: 1\n{text}weights: {weights}\n", encoding="utf-8")
    (empty_folder / "people.csv").write_text(TABLE, encoding="utf-8")


FILES = tuple(f"{name}.yaml" for name in SETS)


def group(*arguments: str) -> tuple[str, ...]:
    return "weights", "group", *arguments


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("form", FORMATS)
def test_every_format_in_every_language(form: str, lang: str) -> None:
    result = partnerpick(*group(*FILES, "--format", form, "--lang", lang))
    assert result.exit_code == 0
    assert "kawasaki" in result.stdout.lower()
    if form == "json":
        assert json.loads(result.stdout)["schema"] == "partnerpick/weights-group/1"
    if form == "csv":
        assert "rank: Siti" in result.stdout.splitlines()[0]


def test_names_files_and_tables_come_together() -> None:
    Path("other.csv").write_text(TABLE.replace("Siti", "Dewi").replace("Budi", "Rina").replace("Agus", "Eko"))
    made = data(*group("agus.yaml", "equal", "other.csv"))
    assert [one["by"] for one in made["people"]] == ["Agus", "nobody's view", "Dewi", "Rina", "Eko"]


def test_each_person_s_column_is_the_ranking_of_rank() -> None:
    for person, file in zip(data(*group(*FILES))["people"], FILES, strict=True):
        alone = data("rank", "--weights", file)["alternatives"]
        assert {one["id"]: one["rank"] for one in person["ranking"]} == {one["id"]: one["rank"] for one in alone}
        assert {one["id"]: one["overall_value"] for one in person["ranking"]} == pytest.approx(
            {one["id"]: one["overall_value"] for one in alone}
        )


def test_a_table_of_respondents_alone_is_a_group() -> None:
    made = data(*group("people.csv"))
    assert [(one["by"], one["role"], one["space"]) for one in made["people"]] == [
        ("Siti", "office", "point"),
        ("Budi", "office", "ranges"),
        ("Agus", "council", "point"),
    ]
    assert made["people"][0]["shares"]["economic"] == pytest.approx(0.5)


def test_respondents_may_be_asked_about_what_is_left_out_here() -> None:
    made = data(*group("people.csv", "--without", "scope"))
    assert made["people"][0]["shares"]["economic"] == pytest.approx(100 / 160)


def test_the_method_of_a_table_can_be_given() -> None:
    Path("points.csv").write_text("name,economic,scope,political\nSiti,50,20,30\nBudi,40,20,40\n")
    made = data(*group("points.csv", "--method", "points"))
    assert made["people"][0]["shares"]["economic"] == pytest.approx(0.5)


@pytest.mark.parametrize("options", [(), ("--aggregate", "geometric"), ("--voice", "person", "--aggregate", "median")])
def test_the_saved_aggregate_ranks_as_the_report_says(options: tuple[str, ...]) -> None:
    made = data(*group(*FILES, *options, "--save", "team.yaml"))
    alone = data("rank", "--weights", "team.yaml")
    ranking = made["aggregates"][made["aggregate"]]["ranking"]
    assert {one["id"]: one["overall_value"] for one in ranking} == pytest.approx(
        {one["id"]: one["overall_value"] for one in alone["alternatives"]}, abs=1e-6
    )
    assert alone["weights"]["by"] == "3 people: Siti, Budi, Agus"
    assert alone["weights"]["space"] == "ranges"


def test_the_saved_aggregate_tells_its_split_and_how_it_was_made() -> None:
    partnerpick(*group(*FILES, "--save", "team.yaml"))
    saved = load_weight_set(Path("team.yaml"), bundled_decision().factors)
    assert (saved.name, saved.by.read("id")) == ("team", "3 orang: Siti, Budi, Agus")
    assert saved.method.read("en").startswith(
        "arithmetic mean of everybody's shares, with an equal voice for every role"
    )
    assert saved.note is not None
    assert "Kawasaki is first for 2 of 3, Suwon for 1." in saved.note.read("en")


def test_the_next_step_ranks_by_what_was_saved() -> None:
    assert "partnerpick rank --weights team.yaml" in partnerpick(*group(*FILES, "--save", "team.yaml")).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("siti.yaml",), "a group has at least two people, found 1"),
        (("siti.yaml", "siti.yaml"), "siti.yaml is named twice"),
        (("siti.yaml", "./siti.yaml"), "two sets are by Siti (siti.yaml, ./siti.yaml)"),
        (("siti.yaml", "people.csv"), "two sets are by Siti (siti.yaml, "),
        (("siti.yaml", "nowhere"), "there is no weight set nowhere"),
        (("siti.yaml", "budi.yaml", "--method", "ahp"), "--method ahp: it tells how the respondents of a CSV file"),
        (("siti.yaml", "equal", "--voice", "role"), "everybody needs a role, and these have none: equal"),
        (("siti.yaml", "budi.yaml", "--save", "team"), "--save team: a weight set is written as YAML"),
        (("siti.yaml", "budi.yaml", "--save", "my team.yaml"), "my team cannot be the name of a weight set"),
        (("siti.yaml", "budi.yaml", "--save", "agus.yaml"), "agus.yaml exists already and was left as it is"),
        (("siti.yaml", "budi.yaml", "--save", "t.yaml", "-o", "./t.yaml"), "--save and -o name the same file, t.yaml"),
        (("siti.yaml", "budi.yaml", "--as-of", "1999-01-01"), "no rating holds on 1999-01-01"),
    ],
)
def test_what_is_no_group_is_refused(arguments: tuple[str, ...], message: str) -> None:
    before = sorted(os.listdir())  # noqa: PTH208  # names alone
    assert message in refused(*group(*arguments))
    assert sorted(os.listdir()) == before  # noqa: PTH208


def test_an_aggregate_that_does_not_exist_is_refused() -> None:
    Path("one.yaml").write_text(
        Path("siti.yaml").read_text().replace("50, scope: 20, political: 30", "1, scope: 0, political: 0")
    )
    Path("two.yaml").write_text(
        Path("budi.yaml").read_text().replace("40, scope: 20, political: 40", "0, scope: 1, political: 1")
    )
    text = refused(*group("one.yaml", "two.yaml", "--aggregate", "geometric", "--save", "t.yaml"))
    assert "there is no geometric mean, for each of economic, scope, political" in text
    assert not Path("t.yaml").exists()


def test_everything_that_is_wrong_is_told_at_once() -> None:
    Path("bad.yaml").write_text("format: 1\n")
    Path("bad.csv").write_text("name,economic,scope,political\nSiti,100,none,50\nBudi,100,-5,50\n")
    told = refused(*group("bad.yaml", "nowhere", "bad.csv"))
    assert "bad.yaml" in told
    assert "no weight set nowhere" in told
    assert "bad.csv:2" in told
    assert "bad.csv:3" in told


def test_void_weights_are_refused_and_can_be_used_anyway() -> None:
    old = Path("siti.yaml")
    old.write_text(old.read_text(encoding="utf-8") + 'scales: "000000000000"\n', encoding="utf-8")
    assert 'the weights "siti" were given over other scales' in refused(*group(*FILES))
    assert partnerpick(*group(*FILES, "--anyway")).exit_code == 0


def test_a_file_is_replaced_only_by_force() -> None:
    assert "exists already" in refused(*group("siti.yaml", "budi.yaml", "--save", "agus.yaml"))
    assert partnerpick(*group("siti.yaml", "budi.yaml", "--save", "agus.yaml", "--force")).exit_code == 0
    assert "2 people" in Path("agus.yaml").read_text(encoding="utf-8")


def test_a_report_that_cannot_be_written_keeps_the_aggregate_from_being_saved() -> None:
    Path("report.md").write_text("mine")
    assert "report.md exists already" in refused(*group(*FILES, "-o", "report.md", "--save", "team.yaml"))
    assert not Path("team.yaml").exists()


def test_faults_are_told_in_the_reader_s_language() -> None:
    assert "sebuah kelompok terdiri atas sedikitnya dua orang" in refused(*group("siti.yaml", "--lang", "id"))


@pytest.mark.parametrize("option", ["--weights", "-w"])
def test_options_that_would_do_nothing_are_not_there(option: str) -> None:
    assert partnerpick(*group(*FILES, option, "equal")).exit_code == 2


def test_the_decision_s_own_sets_can_be_a_group() -> None:
    names = sorted(path.stem for path in (ROOT / "criteria" / "weights").glob("*.yaml"))
    assert len(data(*group(*names))["people"]) == len(names)
