"""What the commands answer, and what they say of options that do not fit."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from partnerpick import __version__
from partnerpick.cli import session
from partnerpick.cli.session import today  # as it is, before the tests of this folder set the day
from partnerpick.decision.records import Decision
from partnerpick.findings.ranking import ranking
from partnerpick.findings.reasons import case
from partnerpick.locale import LANGUAGES, Words
from partnerpick.report import rank, why
from partnerpick.report.document import Commands
from tests.bundled import bundled_decision
from tests.cli.running import BUNDLED, FORMATS, data, partnerpick, refused
from tests.decision.minimal import build


@pytest.fixture(scope="module")
def decision() -> Decision:
    return bundled_decision()


@pytest.fixture
def minimal(tmp_path: Path) -> str:
    return str(build(tmp_path / "minimal"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", BUNDLED, ids=" ".join)
def test_every_command_speaks_every_format_in_both_languages(command: tuple[str, ...], form: str, lang: str) -> None:
    result = partnerpick(*command, "--format", form, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.endswith("\n")
    assert result.stdout.strip()
    assert "\x1b" not in result.stdout
    assert result.stderr == (
        {"en": "decision: bundled\n", "id": "keputusan: bundled\n"}[lang] * (form in {"csv", "json"})
    )


@pytest.mark.parametrize("command", BUNDLED, ids=" ".join)
def test_the_same_command_says_the_same_to_the_byte(command: tuple[str, ...]) -> None:
    assert partnerpick(*command).stdout == partnerpick(*command).stdout


def test_ranking_some_cities_leaves_their_values_and_the_baseline(decision: Decision) -> None:
    whole = {row["id"]: row["overall_value"] for row in data("rank")["alternatives"]}
    some = data("rank", "seoul", "Suwon")
    assert {row["id"]: row["overall_value"] for row in some["alternatives"]} == {
        key: whole[key] for key in ("seoul", "suwon")
    }
    assert some["baseline"] == data("rank")["baseline"]
    assert some["baseline"]["id"] in [city.id for city in decision.baselines()]


def test_top_shows_the_best_only() -> None:
    rows = data("rank")["alternatives"]
    assert data("rank", "--top", "2")["alternatives"] == rows[:2]


@pytest.mark.parametrize("number", ["0", "-3"])
def test_top_is_at_least_1(number: str) -> None:
    assert refused("rank", "--top", number) == f"--top {number}: write a number from 1\n"


def test_pinned_shares_are_in_the_answer_with_what_moved() -> None:
    found = data("rank", "-w", "economic=50", "--weight", "scope=12,5")
    assert found["weights"]["pinned"] == {"economic": 0.5, "scope": 0.125}
    assert found["weights"]["shares"]["political"] == 0.375
    assert len(found["moves"]) == len(found["alternatives"])
    assert data("rank")["moves"] == []


def test_a_kind_of_criteria_or_what_is_left_out_narrows_the_question(decision: Decision) -> None:
    found = data("rank", "--kind", "relational", "--without", "seoul")
    assert found["kind"] == "relational"
    assert found["without"] == ["seoul"]
    assert "seoul" not in [row["id"] for row in found["alternatives"]]
    kept = [leaf.id for leaf in decision.leaves() if leaf.kind in {"relational", "both"}]
    assert [cell["criterion"] for cell in found["alternatives"][0]["contributions"]] == kept


def test_a_named_weight_set_or_a_file_with_one_can_be_chosen(tmp_path: Path) -> None:
    assert data("rank", "--weights", "paper_order")["weights"]["name"] == "paper_order"
    own = tmp_path / "council.yaml"
    lines = ("format: 1", "name: council", "by: the council", "date: 2026-01-01", "method: swing", "space: point")
    own.write_text("\n".join((*lines, "weights: {economic: 3}")), encoding="utf-8")
    found = data("rank", "--weights", str(own))["weights"]
    assert (found["name"], found["by"], found["shares"]["economic"]) == ("council", "the council", 0.6)


def test_a_weight_set_that_is_not_there_is_refused_with_those_that_are() -> None:
    assert refused("rank", "--weights", "mayor") == (
        "there is no weight set mayor and no file of that name; there are: equal, paper_order\n"
    )
    assert (
        refused("rank", "--weights", "mayor.yaml")
        == "mayor.yaml: there is no such file; check its name and its folder\n"
    )


@pytest.mark.parametrize("command", ["rank", "why", "compare", "evidence"])
def test_an_unknown_city_is_refused_in_the_language_asked_for(command: str) -> None:
    assert refused(command, "kawasakki") == "there is no city kawasakki; did you mean kawasaki?\n"
    assert "kawasakki" in refused(command, "kawasakki", "--lang", "id")
    assert refused(command, "kawasakki", "--lang", "id") != refused(command, "kawasakki")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("rank", "--as-of", "31.12.2015"), "--as-of 31.12.2015 is not a date; write it like 2015-12-31, or today, or"),
        (("rank", "-w", "economic=half"), "-w economic=half is not ID=SHARE; write a node and its share of its group"),
        (("rank", "-w", "economic=60", "-w", "scope=60"), "-w: economic, scope add up to 120 percent of their group"),
        (("rank", "-w", "ekonomic=50"), "-w ekonomic: no factor or criterion is called that; did you mean economic?"),
        (("rank", "--without", "sowon"), "--without sowon: no city, factor or criterion is called that; did you mean"),
        (
            ("evidence", "seoul", "--criterion", "financin"),
            "--criterion financin: no criterion is called that; did you",
        ),
        (("why", "seoul", "--over", "Seoul"), "seoul cannot be compared with itself; name another city after --over"),
        (("compare", "seoul"), "compare needs at least two cities; name another one"),
        (("compare", "seoul", "Seoul"), "compare needs at least two cities; name another one"),
        (("why", "seoul", "--without", "seoul"), "seoul is asked for and left out by --without; decide on one"),
        (("why", "suwon", "--over", "seoul", "--without", "seoul"), "seoul is asked for and left out by --without"),
        (("compare", "suwon", "seoul", "--without", "seoul"), "seoul is asked for and left out by --without"),
        (("evidence", "seoul", "--without", "seoul"), "seoul is asked for and left out by --without"),
        (("rank", "no_partner"), "only the baseline is named, which has no rank; name a city"),
        (("rank", "--without", "kawasaki", "-w", "kawasaki=5"), "-w kawasaki: no factor or criterion is called that"),
        (
            ("rank", "-w", "financing=50", "--kind", "prospective"),
            "-w financing: it is left out by --without or --kind",
        ),
        (("rank", "Bandung"), "Bandung is the home city; name one of the candidates: kawasaki"),
        (("evidence", "seoul", "--criterion", "economic"), "--criterion economic: this is a group; name one of its"),
        (("rank", "--as-of", "2014-06-30"), "no rating holds on 2014-06-30; the first are of 2015-12-31"),
        (("evidence", "seoul", "--bib", "--format", "md"), "--bib"),
    ],
)
def test_an_option_that_does_not_fit_is_refused_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    told = refused(*arguments).removeprefix("decision: bundled\n")
    assert told.startswith(message)
    assert told.count("\n") == 1
    assert refused(*arguments, "--lang", "id").removeprefix("keputusan: bundled\n").count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("rank", "--nonsense"),
        ("rank", "--lang", "ja"),
        ("rank", "--format", "pdf"),
        ("rank", "--kind", "both"),
        ("rank", "--top", "many"),
        ("why",),
        ("compare",),
        ("evidence",),
        ("recommend",),
        ("check", "seoul"),
    ],
    ids=" ".join,
)
def test_what_is_no_option_or_argument_is_refused_with_a_hint_at_help(arguments: tuple[str, ...]) -> None:
    told = refused(*arguments)
    assert told.startswith("Usage: ")
    assert "-h' for help." in told


def test_everything_is_seen_as_of_the_decision_date_unless_said_otherwise(decision: Decision) -> None:
    assert data("rank")["as_of"] == decision.decision_date.isoformat()
    assert data("rank", "--as-of", "latest")["as_of"] == decision.latest().isoformat()
    assert data("rank", "--as-of", "2016-06-30")["as_of"] == "2016-06-30"
    assert data("rank", "--as-of", "latest")["later_facts"] == 0


def test_what_was_known_before_anything_was_judged_can_be_listed_and_checked() -> None:
    assert data("evidence", "seoul", "--as-of", "1900-01-01")["facts"] == []
    assert data("check", "--as-of", "2014-06-30")["as_of"] == "2014-06-30"


def test_today_is_the_day_of_the_users_calendar() -> None:
    before, found, after = date.today(), today(), date.today()
    assert before <= found <= after


def test_what_today_is_called_is_the_day_on_which_the_command_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "today", lambda: date(2031, 5, 17))
    assert data("rank", "--as-of", "today")["as_of"] == "2031-05-17"
    assert "17 Mei 2031" in partnerpick("rank", "--as-of", "today", "--lang", "id").stdout


def test_a_decision_in_a_folder_is_used_and_told(minimal: str) -> None:
    result = partnerpick("rank", "--decision", minimal, "--format", "csv")
    assert result.stderr == f"decision: {minimal}\n"
    rows = list(csv.DictReader(io.StringIO(result.stdout)))
    assert [row["city"] for row in rows] == ["Ashford", "Birch", "No partner"]
    assert minimal in "".join(partnerpick("rank", "--decision", minimal).stdout.split("\n"))


def test_a_decision_in_the_working_folder_is_used_before_the_bundled_one(
    minimal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(minimal)
    assert data("rank")["decision"] == "."


def test_a_city_is_asked_for_by_its_name_in_either_language(minimal: str) -> None:
    for word in ("birch", "BIRCH", "Kota Birch"):
        assert data("why", word, "--decision", minimal)["city"]["id"] == "birch"


def test_a_baseline_can_be_argued_for_and_compared(minimal: str) -> None:
    found = data("why", "nobody", "--decision", minimal)
    assert (found["city"]["rank"], found["city"]["gates"]) == (None, {})
    assert data("why", "ashford", "--over", "nobody", "--decision", minimal)["against"] == ["nobody"]
    compared = data("compare", "nobody", "ashford", "--decision", minimal)
    assert [row["id"] for row in compared["alternatives"]] == ["nobody", "ashford"]


def test_every_next_step_that_an_answer_suggests_works() -> None:
    found, words = session.Question("en").analyse(), Words("en")
    documents = [rank.document(ranking(found), words), why.document(case(found, "seoul"), words)]
    documents.append(why.document(case(found, "seoul", over="suwon"), words))
    steps = [
        step
        for document in documents
        for block in document.blocks
        if isinstance(block, Commands)
        for step in block.items
    ]
    assert len(steps) > 5
    for step in steps:
        assert partnerpick(*step.removeprefix("partnerpick ").split()).exit_code == 0, step


def test_a_folder_without_a_decision_is_refused(tmp_path: Path) -> None:
    assert str(tmp_path / "nowhere") in refused("rank", "--decision", str(tmp_path / "nowhere"))
    (tmp_path / "hollow").mkdir()
    assert refused("rank", "--decision", str(tmp_path / "hollow")).count("\n") >= 3


@pytest.mark.parametrize("command", [("rank",), ("why", "ashford"), ("compare", "ashford", "birch"), ("check",)])
def test_all_problems_of_a_broken_decision_are_listed_by_every_command(
    command: tuple[str, ...], tmp_path: Path
) -> None:
    folder = build(
        tmp_path / "broken",
        cities=("grade: B", "grade: E"),
        benefit=("worst: 0, best: 1}", "worst: 1, best: 1}"),
        equal=("know_how: 1", "know_how: -1"),
    )
    told = refused(*command, "--decision", str(folder)).splitlines()
    assert [line.split(":")[0] for line in told] == [
        f"{folder}/cities.yaml",
        f"{folder}/criteria/benefit.yaml",
        f"{folder}/criteria/weights/equal.yaml",
    ]
    assert len(refused(*command, "--decision", str(folder), "--lang", "id").splitlines()) == 3


def test_warnings_of_the_files_are_told_and_stop_nothing(tmp_path: Path) -> None:
    folder = str(build(tmp_path / "odd", cities=("as_of: 2021-03-01", "as_of: 2096-03-01")))
    result = partnerpick("rank", "--decision", folder)
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{folder}/cities.yaml:21:")
    assert "2096-03-01 is later than today" in result.stderr
    (told,) = (row for row in data("rank", "--decision", folder)["problems"] if row["kind"] == "date-to-come")
    assert told["message"] in result.stderr


def test_the_ledger_of_a_criterion_and_its_sources_as_bibtex() -> None:
    found = data("evidence", "seoul", "--criterion", "continuity")
    assert found["criterion"] == "continuity"
    assert all("continuity" in fact["criteria"] for fact in found["facts"])
    bib = partnerpick("evidence", "seoul", "--criterion", "continuity", "--bib").stdout
    assert sorted(line.split("{")[1].rstrip(",") for line in bib.splitlines() if line.startswith("@")) == sorted(
        source["id"] for source in found["sources"]
    )


def test_a_bibliography_looks_like_this(snapshot: SnapshotAssertion) -> None:
    """After a change that is meant: `pytest tests/cli/test_commands.py --snapshot-update`, and read the difference."""
    assert partnerpick("evidence", "kawasaki", "--criterion", "financing", "--bib").stdout == snapshot


def test_check_is_satisfied_with_a_sound_decision_however_much_it_finds() -> None:
    found = data("check")
    assert {finding["severity"] for finding in found["findings"]} <= {"G", "W", "N"}
    assert found["findings"]


def test_the_version_is_told() -> None:
    result = partnerpick("--version")
    assert (result.exit_code, result.stdout) == (0, f"partnerpick {__version__}\n")


@pytest.mark.parametrize("command", ["", "rank", "why", "compare", "evidence", "check"])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_is_plain_text(command: str, flag: str) -> None:
    result = partnerpick(*command.split(), flag)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert "\x1b" not in result.stdout


def test_no_command_at_all_shows_the_help() -> None:
    result = partnerpick()
    assert "Usage: " in result.stdout + result.stderr
    assert result.exit_code == 2
