"""The commands about weight sets: list, show, set and diff, in every format, with every refusal."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from partnerpick.decision.records import scales_fingerprint
from tests.bundled import bundled_decision
from tests.cli.running import FORMATS, data, partnerpick, refused
from tests.decision.minimal import build

SITI = """format: 1
name: siti
by: Siti
role: planner
date: 2015-12-01
method: swing
space: ranges
weights: {economic: 45, scope: [60, 80], political: 30}
"""
MY = ("--by", "Siti", "-o", "my.yaml")


@pytest.fixture(autouse=True)
def files(empty_folder: Path) -> Path:
    """A set over no scales and a void one, in the working folder."""
    (empty_folder / "siti.yaml").write_text(SITI, encoding="utf-8")
    void = SITI.replace("siti", "old").replace("ranges", 'ranges\nscales: "000000000000"')
    (empty_folder / "old.yaml").write_text(void, encoding="utf-8")
    return empty_folder


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("list", "siti.yaml", "old.yaml", "--cross-check"),
    ("show", "siti.yaml"),
    ("show", "old.yaml"),
    ("set", "my", "--by", "Siti", "-w", "scope=50", "--force"),
    ("diff", "equal", "siti.yaml"),
)


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_every_command_in_every_format_and_language(command: tuple[str, ...], form: str, lang: str) -> None:
    result = partnerpick("weights", *command, "--format", form, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip()


def ranking(*options: str) -> list[tuple[str, int, float]]:
    found = data("rank", *options)["alternatives"]
    return [(one["id"], one["rank"], one["overall_value"]) for one in found]


def of(found: Any) -> list[tuple[str, int, float]]:
    return [(one["id"], one["rank"], one["overall_value"]) for one in found["ranking"]]


# list


def test_the_list_has_the_decisions_own_sets_and_beside_them_the_files() -> None:
    assert [one["name"] for one in data("weights", "list")["sets"]] == ["equal", "paper_order"]
    found = data("weights", "list", "siti.yaml")["sets"]
    assert [(one["name"], one["file"]) for one in found] == [
        ("equal", None),
        ("paper_order", None),
        ("siti", "siti.yaml"),
    ]


def test_names_choose_among_the_decisions_own_sets() -> None:
    found = data("weights", "list", "paper_order", "siti.yaml", "paper_order")["sets"]
    assert [one["name"] for one in found] == ["paper_order", "siti"]


def test_equal_weights_are_listed_where_a_decision_has_no_sets(tmp_path: Path) -> None:
    folder = build(tmp_path / "own")
    (folder / "criteria/weights/equal.yaml").unlink()
    found = data("weights", "list", "--decision", str(folder))["sets"]
    assert [(one["name"], one["nobodys_view"]) for one in found] == [("equal", True)]


def test_the_list_shows_what_rank_does_under_each_set() -> None:
    for found in data("weights", "list", "siti.yaml")["sets"]:
        name = found["file"] or found["name"]
        assert of(found) == ranking("--weights", name)
        assert found["shares"] == data("rank", "--weights", name)["weights"]["shares"]


def test_a_void_set_is_listed_without_its_ranking_unless_it_is_used_anyway() -> None:
    void = data("weights", "list", "old.yaml")["sets"][-1]
    assert (void["name"], void["void"], void["ranking"]) == ("old", True, None)
    used = data("weights", "list", "old.yaml", "--anyway")["sets"][-1]
    assert of(used) == ranking("--weights", "old.yaml", "--anyway")


def test_the_list_takes_the_options_of_an_analysis() -> None:
    options = ("--as-of", "latest", "--kind", "prospective", "--without", "suwon")
    found = data("weights", "list", *options)
    assert (found["kind"], found["without"]) == ("prospective", ["suwon"])
    assert of(found["sets"][0]) == ranking(*options)


def test_every_set_that_is_not_there_is_told() -> None:
    told = refused("weights", "list", "nobody", "siti.yaml", "missing.yaml")
    assert told.splitlines() == [
        "there is no weight set nobody and no file of that name; there are: equal, paper_order",
        "missing.yaml: there is no such file; check its name and its folder",
    ]


@pytest.mark.parametrize("name", ["entropy", "critic"])
def test_cross_checks_can_never_be_used_as_weights(name: str) -> None:
    assert f"there is no weight set {name}" in refused("rank", "--weights", name)
    assert f"there is no weight set {name}" in refused("weights", "set", "x", "--by", "Siti", "--from", name)


def test_options_that_say_whose_weights_do_not_apply_where_sets_are_named() -> None:
    for command in (("list",), ("show", "equal"), ("diff", "equal", "siti.yaml")):
        for option in (("--weights", "equal"), ("-w", "scope=50")):
            result = partnerpick("weights", *command, *option)
            assert (result.exit_code, result.stdout) == (2, "")


# show


def test_a_set_is_shown_with_the_shares_that_rank_uses() -> None:
    found = data("weights", "show", "siti.yaml")
    used = data("rank", "--weights", "siti.yaml")
    assert found["shares"] == used["weights"]["shares"]
    assert found["weights"] == {one["criterion"]: one["weight"] for one in used["alternatives"][0]["contributions"]}
    assert (found["by"], found["role"], found["date"], found["space"]) == ("Siti", "planner", "2015-12-01", "ranges")


def test_a_set_that_does_not_follow_from_its_answers_says_so() -> None:
    answers = "answers: {method: swing, given: {economic: 100, scope: 60-80, political: 30}}\n"
    told = "These weights are not what the answers above give: one of the two was changed."
    for economic, follows in ((100, True), (45, False)):
        text = SITI.replace("economic: 45", f"economic: {economic}") + answers
        Path("siti.yaml").write_text(text, encoding="utf-8")
        assert data("weights", "show", "siti.yaml")["follows_from_answers"] is follows
        assert (told in partnerpick("weights", "show", "siti.yaml").stdout) is not follows
    assert data("weights", "show", "equal")["follows_from_answers"] is None


def test_a_void_set_is_shown_with_its_mark() -> None:
    assert "These weights are void" in partnerpick("weights", "show", "old.yaml").stdout
    assert "tidak berlaku lagi" in partnerpick("weights", "show", "old.yaml", "--lang", "id").stdout


def test_a_set_that_is_not_there_cannot_be_shown() -> None:
    assert refused("weights", "show", "nobody", "--lang", "id") == (
        "tidak ada himpunan bobot nobody dan tidak ada berkas dengan nama itu; yang ada: equal, paper_order\n"
    )


# set


def test_a_set_from_shares_is_written_and_rank_can_use_it(files: Path) -> None:
    told = partnerpick(
        "weights", "set", "my", "--by", "Siti", "--role", "chair", "-w", "scope=61.3", "-w", "continuity=50"
    )
    assert told.exit_code == 0
    assert 'The weights "my" are written to my.yaml.' in told.stdout
    assert "Kawasaki leads" in told.stdout
    assert "partnerpick rank --weights my.yaml" in told.stdout
    written = data("rank", "--weights", "my.yaml")
    pinned = data("rank", "-w", "scope=61.3", "-w", "continuity=50")
    assert written["weights"]["shares"] == pytest.approx(pinned["weights"]["shares"], abs=1e-9)
    assert [one["id"] for one in written["alternatives"]] == [one["id"] for one in pinned["alternatives"]]
    made = yaml.safe_load((files / "my.yaml").read_text(encoding="utf-8"))
    assert (made["by"], made["role"], made["space"], str(made["date"])) == ("Siti", "chair", "point", "2026-11-23")
    assert made["scales"] == scales_fingerprint(bundled_decision().leaves())
    assert made["method"] == {"en": "set by hand", "id": "ditetapkan langsung"}


def test_a_set_keeps_what_was_said_about_it(files: Path) -> None:
    partnerpick("weights", "set", "my", "--by", "Ibu Siti", "--method", " a vote ", "--note", 'said: "yes"')
    found = data("weights", "show", "my.yaml")
    assert (found["by"], found["method"], found["note"], found["role"]) == ("Ibu Siti", "a vote", 'said: "yes"', None)


def test_a_set_can_start_from_another(files: Path) -> None:
    assert (
        partnerpick("weights", "set", "my", "--by", "Siti", "--from", "siti.yaml", "-w", "political=10").exit_code == 0
    )
    pinned = data("rank", "--weights", "siti.yaml", "-w", "political=10")["weights"]["shares"]
    assert data("rank", "--weights", "my.yaml")["weights"]["shares"] == pytest.approx(pinned, abs=1e-9)
    assert "starting from the weights" in (files / "my.yaml").read_text(encoding="utf-8")


def test_a_void_set_is_no_start_unless_it_is_used_anyway(files: Path) -> None:
    assert 'the weights "old" were given over other scales' in refused(
        "weights", "set", "my", "--by", "Siti", "--from", "old.yaml"
    )
    assert not (files / "my.yaml").exists()
    assert partnerpick("weights", "set", "my", "--by", "Siti", "--from", "old.yaml", "--anyway").exit_code == 0


def test_for_a_decision_in_its_own_folder_the_set_goes_among_its_own(tmp_path: Path) -> None:
    folder = build(tmp_path / "own")
    (folder / "criteria/weights/equal.yaml").unlink()
    (folder / "criteria/weights").rmdir()
    told = partnerpick("weights", "set", "my", "--by", "Siti", "--decision", str(folder))
    assert told.exit_code == 0
    assert (folder / "criteria/weights/my.yaml").is_file()
    assert f"partnerpick rank --decision {folder} --weights my\n" in told.stdout.replace("\n  ", "\n")
    assert data("rank", "--decision", str(folder), "--weights", "my")["weights"]["name"] == "my"


def test_for_the_decision_of_the_working_folder_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = build(tmp_path / "own")
    monkeypatch.chdir(folder)
    assert partnerpick("weights", "set", "my", "--by", "Siti").exit_code == 0
    assert (folder / "criteria/weights/my.yaml").is_file()


def test_with_a_dash_the_set_itself_goes_to_stdout(files: Path) -> None:
    result = partnerpick("weights", "set", "my", "--by", "Siti", "-o", "-")
    assert yaml.safe_load(result.stdout)["name"] == "my"
    assert not (files / "my.yaml").exists()


def test_the_report_about_a_written_set_goes_to_stdout_in_the_format_asked_for(files: Path) -> None:
    found = data("weights", "set", "my", *MY)
    assert (found["schema"], found["file"], found["name"]) == ("partnerpick/weights-set/1", "my.yaml", "my")
    assert yaml.safe_load((files / "my.yaml").read_text(encoding="utf-8"))["name"] == "my"


def test_an_existing_file_is_left_as_it_is_without_force(files: Path) -> None:
    path = files / "siti.yaml"
    told = refused("weights", "set", "siti", "--by", "Siti")
    assert told == "siti.yaml exists already and was left as it is; choose another name or add --force\n"
    assert path.read_text(encoding="utf-8") == SITI
    assert partnerpick("weights", "set", "siti", "--by", "Siti", "--force").exit_code == 0
    assert path.read_text(encoding="utf-8") != SITI


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("../x", *MY), "../x cannot be the name of a weight set; use letters a-z"),
        (("", *MY), " cannot be the name of a weight set; use letters a-z"),
        (("equal", *MY), "equal is the name of the weights that are nobody's view; choose another name"),
        (("my.yaml", *MY), "my.yaml is the name of a file; give the set a name without the ending: my"),
        (("my", "--by", " "), "--by is empty; write something"),
        (("my", *MY, "--role", ""), "--role is empty; write something"),
        (("my", *MY, "--note", "one\ntwo"), "--note holds the invisible character U+000A"),
        (("my", "--by", "Si\x1bti"), "--by holds the invisible character U+001B"),
        (("my", *MY, "-w", "scope"), "-w scope is not ID=SHARE"),
        (("my", *MY, "-w", "scop=50"), "-w scop: no factor or criterion is called that; did you mean scope?"),
        (("my", *MY, "-w", "scope=101"), "-w scope=101: a share lies between 0 and 100 percent"),
        (("my", *MY, "-w", "scope=60", "-w", "economic=60"), "add up to 120 percent of their group"),
        (("my", *MY, "--from", "nobody"), "there is no weight set nobody"),
        (("my", "--by", "Siti", "-o", "my.json"), "-o my.json: a weight set is written as YAML"),
        (("my", "--by", "Siti", "-o", "nowhere/my.yaml"), "nowhere/my.yaml cannot be written"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    arguments: tuple[str, ...], told: str, files: Path
) -> None:
    before = sorted(files.rglob("*"))
    result = partnerpick("weights", "set", *arguments)
    assert (result.exit_code, result.stdout) == (3 if "cannot be written" in told else 2, "")
    assert told in result.stderr
    assert sorted(files.rglob("*")) == before


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    told = refused("weights", "set", "a b", "--by", "", "--note", "\t", "-w", "scope=x", "--lang", "id")
    assert [line.split()[0] for line in told.splitlines()] == ["--by", "--note", "a", "-w"]


def test_whose_weights_they_are_has_to_be_said() -> None:
    result = partnerpick("weights", "set", "my", "-w", "scope=50")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "--by" in result.stderr


@pytest.mark.parametrize("target", ["criteria/weights/other.yaml", "criteria/my.yaml", "cities.yaml"])
def test_a_file_that_would_spoil_the_decision_is_refused(target: str, tmp_path: Path) -> None:
    folder = build(tmp_path / "own")
    old = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    told = refused(
        "weights", "set", "my", "--by", "S", "--decision", str(folder), "-o", str(folder / target), "--force"
    )
    assert f"write this set to {folder / 'criteria/weights/my.yaml'}, or to a file in another folder" in told
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == old


# diff


def test_the_difference_is_that_between_two_rankings() -> None:
    found = data("weights", "diff", "equal", "siti.yaml")
    for side, options in (("before", ()), ("after", ("--weights", "siti.yaml"))):
        shown = [(one["id"], one[f"rank_{side}"], one[f"value_{side}"]) for one in found["moves"]]
        assert sorted(shown) == sorted(ranking(*options))
    shares = [data("rank", *options)["weights"]["shares"] for options in ((), ("--weights", "siti.yaml"))]
    told = {one["node"]: (one["before"], one["after"]) for one in found["shares"]}
    assert told == {key: (shares[0][key], shares[1][key]) for key in ("economic", "scope", "political")}


def test_void_weights_are_refused_in_a_difference_unless_used_anyway() -> None:
    assert 'the weights "old" were given over other scales' in refused("weights", "diff", "equal", "old.yaml")
    assert partnerpick("weights", "diff", "equal", "old.yaml", "--anyway").exit_code == 0


def test_both_sets_that_are_not_there_are_told() -> None:
    assert refused("weights", "diff", "nobody", "no_one").count("there is no weight set") == 2


def test_a_day_before_anything_was_judged_is_refused() -> None:
    for command in (("list",), ("show", "equal"), ("diff", "equal", "siti.yaml")):
        assert "no rating holds on 1990-01-01" in refused("weights", *command, "--as-of", "1990-01-01")
