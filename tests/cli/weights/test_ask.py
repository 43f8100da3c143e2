"""Asking for weights: in an interview line by line, from a file of answers, and from a table of many people."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from typer.testing import CliRunner, Result

from partnerpick.cli.app import app
from partnerpick.cli.options import MethodChoice
from partnerpick.cli.weights import conversation
from partnerpick.decision.reading.load import load_weight_set
from partnerpick.decision.records import Method, WeightSet, scales_fingerprint
from tests.bundled import bundled_decision
from tests.cli.running import environment, partnerpick, refused
from tests.decision.minimal import build

SITI = Path("siti.yaml")
HALF = Path("siti.yaml.unfinished")
FACTORS = ("weights", "ask", "siti", "--factors-only")


def asked(*lines: str, options: tuple[str, ...] = FACTORS) -> Result:
    """An interview whose answers are these lines."""
    return CliRunner().invoke(app, options, input="".join(f"{line}\n" for line in lines), catch_exceptions=False)


def read(path: Path = SITI) -> WeightSet:
    return load_weight_set(path, bundled_decision().factors)


# An interview


def test_an_interview_ends_in_a_weight_set_and_what_it_does() -> None:
    result = asked("1", "60-80", "30", options=(*FACTORS, "--by", "Siti Rahma", "--role", "council"))
    assert result.exit_code == 0, result.stderr
    found = read()
    assert (found.name, found.by.plain, found.role and found.role.plain) == ("siti", "Siti Rahma", "council")
    assert found.weights == {"economic": 100, "scope": 70, "political": 30}
    assert found.ranges == {"scope": (60, 80)}
    assert found.answers is not None
    assert found.answers.given == {"best:factors": "economic", "scope": "60-80", "political": "30"}
    assert found.scales == scales_fingerprint(bundled_decision().leaves())
    assert 'The weights "siti" are written to siti.yaml.' in result.stdout
    assert "partnerpick rank --weights siti.yaml" in result.stdout
    assert "partnerpick weights group siti.yaml OTHER.yaml" in result.stdout
    assert not HALF.exists()


def test_the_set_can_be_used_at_once() -> None:
    asked("1", "60-80", "30")
    assert 'weights "siti"' in partnerpick("rank", "--weights", "siti.yaml").stdout


def test_each_question_shows_its_swing_then_what_is_asked_then_how_to_answer() -> None:
    lines = asked("1", "q").stdout.splitlines()
    start = lines.index("Question 2 (at most 1 more) · The factors")
    assert lines[start + 2].startswith("  scope  progress by sector (")
    assert "Lifting economic gain through technology transfer counts 100." in lines[start + 5]
    assert lines[start + 7] == "  A number from 0 to 100, or a range such as 60-80. u undo · ? help · q stop"


def test_a_bad_answer_is_told_with_its_repair_which_enter_takes() -> None:
    result = asked("1", "80-60", "", "30")
    assert "scope: the range 80-60 ends below its beginning; write 60-80" in result.stderr
    assert "Enter takes scope 60-80." in result.stdout
    assert read().ranges == {"scope": (60, 80)}


def test_a_bad_answer_without_a_repair_is_asked_again() -> None:
    result = asked("9", "tourism", "economic", "much", "", "60", "30")
    assert "> 9\nType its number, 1 to 3.\n" in result.stdout
    assert "best:factors: tourism cannot be chosen; choose one of: economic, scope, political" in result.stderr
    assert "scope: much is neither a number nor a range" in result.stderr
    assert "Type an answer, ? for help, or q to stop." in result.stdout
    assert read().weights == {"economic": 100, "scope": 60, "political": 30}


def test_every_answer_can_be_taken_back() -> None:
    result = asked("u", "1", "60", "u", "u", "2", "10", "20")
    assert "There is no answer to take back." in result.stdout
    assert "Taken back: scope 60." in result.stdout
    assert "Taken back: best:factors economic." in result.stdout
    assert read().weights == {"economic": 10, "scope": 100, "political": 20}


def test_enter_takes_what_is_left_of_the_points() -> None:
    result = asked("50", "30", "", options=(*FACTORS, "--method", "points"))
    assert "Enter takes 20." in result.stdout
    assert read().weights == {"economic": 50, "scope": 30, "political": 20}


def test_answers_that_do_not_fit_together_are_told_and_enter_repairs_them() -> None:
    result = asked("50", "30", "40", "?", "", options=(*FACTORS, "--method", "points"))
    assert "factors: the points make 120 and have to make 100; change economic from 50 to 30" in result.stderr
    assert "Enter changes the answers to economic 30; u takes back the last one, q stops." in result.stdout
    assert read().weights == {"economic": 30, "scope": 30, "political": 40}


def test_of_answers_that_do_not_fit_together_the_last_can_be_taken_back() -> None:
    asked("50", "30", "40", "u", "20", options=(*FACTORS, "--method", "points"))
    assert read().weights == {"economic": 50, "scope": 30, "political": 20}


def test_answers_without_any_repair_are_taken_back() -> None:
    result = asked("0", "0", "0", "", "u", "100", options=(*FACTORS, "--method", "points"))
    assert "factors: nothing got any points" in result.stderr
    assert result.stdout.count("Type u to take back the last answer, or q to stop.") == 2
    assert read().weights == {"economic": 0, "scope": 0, "political": 100}


def test_help_explains_the_question_and_shows_every_level() -> None:
    told = asked("?", "q").stdout
    assert told.count("Question 1 (at most 2 more) · The factors") == 2
    assert "Think of a partner at the worst level of everything listed." in told
    assert "1  A policy, a pilot, or a rollout without a" in told
    assert "from 0 years of 5 to 5 years of 5" in told


def test_the_interview_speaks_indonesian() -> None:
    result = asked("1", "80-60", "", "q", options=(*FACTORS, "--lang", "id"))
    assert "Pertanyaan 1 (paling banyak 2 lagi) · Faktor" in result.stdout
    assert "Berhenti; 2 jawaban disimpan di siti.yaml.unfinished." in result.stdout
    assert "scope: " in result.stderr


METHODS: dict[str, tuple[str, ...]] = {
    "swing": ("1", "60", "30"),
    "points": ("50", "30", "20"),
    "order": ("1", "2", "3"),
    "roc": ("1", "3", "2"),
    "rank-sum": ("2", "1", "2"),
    "rank-reciprocal": ("1", "2", "3"),
    "ahp": ("3", "5", "2"),
    "best-worst": ("1", "2", "8", "2", "4"),
}


def test_every_method_can_be_asked_for() -> None:
    assert [choice.value for choice in MethodChoice] == list(get_args(Method)) == [*METHODS, "trade-off"]


@pytest.mark.parametrize("method", METHODS)
def test_the_answers_of_every_method_give_the_same_file_again(method: str) -> None:
    result = asked(*METHODS[method], options=(*FACTORS, "--method", method))
    assert result.exit_code == 0, result.stderr
    first = SITI.read_bytes()
    again = partnerpick("weights", "ask", "--answers", "siti.yaml", "--force")
    assert again.exit_code == 0, again.stderr
    assert SITI.read_bytes() == first


GROUPS = (3, 5, 5, 3, 5)
"""How many nodes each group of the bundled decision has, in the order in which they are asked about."""
WHOLE: dict[str, list[str]] = {
    "swing": [line for n in GROUPS for line in ("1", *["50"] * (n - 1))],
    "points": [line for n in GROUPS for line in (*["10"] * (n - 1), "")],
    **{method: ["1"] * sum(GROUPS) for method in ("order", "roc", "rank-sum", "rank-reciprocal")},
    "ahp": ["1"] * sum(n * (n - 1) // 2 for n in GROUPS),
    "best-worst": [line for n in GROUPS for line in ("1", "1", *["2"] * (2 * n - 3))],
}


@pytest.mark.parametrize("method", METHODS)
def test_the_whole_tree_can_be_asked_by_every_method(method: str) -> None:
    result = asked(*WHOLE[method], options=("weights", "ask", "siti", "--method", method))
    assert result.exit_code == 0, result.stderr
    assert "(the last one)" in result.stdout
    assert set(read().weights) == {node.id for node in bundled_decision().nodes()}


def test_trade_offs_are_asked_until_it_is_settled_who_comes_first() -> None:
    result = asked(*["s"] * 40, options=("weights", "ask", "siti", "--method", "trade-off"))
    assert result.exit_code == 0, result.stderr
    assert "Two partners, A and B, are alike in everything else: which one is better?" in result.stdout
    assert "The answers settle it: Kawasaki comes first under all weights that they leave open." in result.stdout
    first = SITI.read_bytes()
    assert partnerpick("weights", "ask", "--answers", "siti.yaml", "--force").exit_code == 0
    assert SITI.read_bytes() == first


def test_trade_offs_can_be_ended_after_any_answer_and_name_who_could_still_pass() -> None:
    result = asked("e", "b", "e", options=("weights", "ask", "siti", "--method", "trade-off"))
    assert result.stdout.count("It is too early to finish: nothing is answered yet") == 1
    assert result.stdout.count("q stop · e finish now") == 1
    assert re.search(r"The answers leave it open who comes first: .*\w could still pass \w+\.", result.stdout)
    found = read()
    assert (found.space, len(found.answers.given if found.answers else {})) == ("ranges", 1)
    assert not HALF.exists()


def test_an_interview_can_be_ended_between_two_groups_only() -> None:
    result = asked("1", "e", "60", "30", "1", "e", "u", "e", options=("weights", "ask", "siti"))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.count("or this group only in part. Answer on") == 2
    assert read().weights == {"economic": 100, "scope": 60, "political": 30}
    assert "inside the factors nothing was asked, so criteria count equally there" in " ".join(result.stdout.split())


def test_in_a_trade_off_letters_stand_for_the_partners() -> None:
    asked("b", "s", "q", options=("weights", "ask", "siti", "--method", "trade-off"))
    text = HALF.read_text(encoding="utf-8")
    assert ": same\n" in text
    assert text.count("@1|") == 2


# Stopping and going on


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the device is Linux's")
def test_a_screen_that_takes_nothing_is_told_in_a_line() -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            [sys.executable, "-m", "partnerpick", *FACTORS],
            env=environment(),
            input="1\n",
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert (result.returncode, result.stderr) == (3, "stdout cannot be written: No space left on device\n")


def test_a_stopped_interview_goes_on_where_it_was() -> None:
    stopped = asked("1", "60", "q", options=(*FACTORS, "--by", "Siti Rahma"))
    assert stopped.exit_code == 0
    assert "2 answers are kept in siti.yaml.unfinished. The same command goes on from there." in stopped.stdout
    assert not SITI.exists()
    resumed = asked("u", "70", "30")
    assert "Resuming: 2 answers so far, u takes them back." in resumed.stdout
    assert read().weights == {"economic": 100, "scope": 70, "political": 30}
    assert read().by.plain == "Siti Rahma"
    assert not HALF.exists()


def test_nothing_is_kept_of_an_interview_without_answers() -> None:
    result = asked("1", "u", "q")
    assert (result.exit_code, HALF.exists()) == (0, False)
    assert "Stopped; nothing was answered, and nothing is kept." in result.stdout


def test_input_that_ends_too_early_is_an_error_and_keeps_the_answers() -> None:
    assert "the input ended before the first answer" in asked().stderr
    result = asked("1", "60")
    assert result.exit_code == 2
    assert (
        "the input ended before the interview did; what was answered (2) is kept in siti.yaml.unfinished"
        in result.stderr
    )
    assert HALF.exists()


def test_an_interrupted_interview_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def lines() -> Iterator[str]:
        yield "1"
        raise KeyboardInterrupt

    answers = lines()
    monkeypatch.setattr(conversation, "_line", lambda: next(answers))
    result = asked()
    assert result.exit_code == 0
    assert "Stopped; 1 answer is kept in siti.yaml.unfinished." in result.stdout


def test_answers_that_were_kept_are_a_file_of_answers() -> None:
    asked("1", "60", "30", options=("weights", "ask", "siti"))
    assert HALF.exists()
    result = partnerpick("weights", "ask", "siti", "--answers", str(HALF))
    assert result.exit_code == 0, result.stderr
    assert read().weights == {"economic": 100, "scope": 60, "political": 30}


def test_a_half_done_interview_over_other_scales_is_not_gone_on_with() -> None:
    asked("1", "60", "q")
    fingerprint = scales_fingerprint(bundled_decision().leaves())
    HALF.write_text(HALF.read_text(encoding="utf-8").replace(fingerprint, "'000000000000'"), encoding="utf-8")
    assert "siti.yaml.unfinished were given over other scales" in refused(*FACTORS)
    result = asked("2", "10", "20", options=(*FACTORS, "--force"))
    assert "Resuming" not in result.stdout
    assert read().weights == {"economic": 10, "scope": 100, "political": 20}


def test_a_half_done_interview_goes_on_by_its_own_method() -> None:
    asked("50", "q", options=(*FACTORS, "--method", "points"))
    assert "half-done interview by the method points" in refused(*FACTORS, "--method", "ahp")
    asked("30", "20")
    assert read().weights == {"economic": 50, "scope": 30, "political": 20}


def test_a_half_done_interview_that_was_spoilt_by_hand_is_told_with_its_place() -> None:
    asked("1", "60", "q")
    HALF.write_text(HALF.read_text(encoding="utf-8").replace("'60'", "'-60'"), encoding="utf-8")
    assert "siti.yaml.unfinished:9:5: answers.given.scope: scope: -60 is below 0" in refused(*FACTORS)


def test_answers_beyond_the_factors_are_not_cut_off() -> None:
    asked("1", "60", "30", "1", "q", options=("weights", "ask", "siti"))
    assert "has answers beyond the factors already" in refused(*FACTORS)


def test_a_half_done_interview_does_not_disturb_the_decision(tmp_path: Path) -> None:
    folder = build(tmp_path / "small")
    result = asked("50", "q", options=("weights", "ask", "siti", "--method", "points", "--decision", str(folder)))
    assert result.exit_code == 0, result.stderr
    assert (folder / "criteria" / "weights" / "siti.yaml.unfinished").exists()
    assert partnerpick("rank", "--decision", str(folder)).exit_code == 0


# Where it goes


def test_the_set_of_a_decision_in_a_folder_lies_with_it_and_is_found_by_name(tmp_path: Path) -> None:
    folder = build(tmp_path / "small")
    options = ("weights", "ask", "siti", "--method", "points", "--decision", str(folder))
    result = asked("50", "30", "", options=options)
    assert result.exit_code == 0, result.stderr
    assert partnerpick("rank", "--decision", str(folder), "--weights", "siti").exit_code == 0


@pytest.mark.parametrize("table", [False, True])
def test_the_commands_to_go_on_with_name_the_decision(table: bool, tmp_path: Path) -> None:
    folder = build(tmp_path / "small")
    people = "name,method,know_how,size,fields\nsiti,points,50,30,20\nbudi,points,30,30,40\n"
    source = ("--answers", answers_file(people, "people.csv")) if table else ("siti", "--method", "points")
    result = asked("50", "30", "", options=("weights", "ask", *source, "--decision", str(folder)))
    assert result.exit_code == 0, result.stderr
    given = "people.csv" if table else "siti OTHER.yaml"
    assert f"partnerpick weights group {given} --decision {folder}" in result.stdout


def test_a_set_that_exists_is_not_asked_for_again_without_force() -> None:
    asked("1", "60", "30")
    assert "siti.yaml exists already" in refused(*FACTORS)
    assert asked("2", "60", "30", options=(*FACTORS, "--force")).exit_code == 0
    assert read().weights["scope"] == 100


def test_the_file_can_be_named() -> None:
    assert asked("1", "60", "30", options=(*FACTORS, "-o", "mine.yaml")).exit_code == 0
    assert read(Path("mine.yaml")).name == "siti"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ((), "whose weights? name the set"),
        (("Siti Rahma",), "Siti Rahma"),
        (("equal",), "equal"),
        (("a" * 300,), "the name aaaaaaaaaaaaaaaaaaaa… has 300 characters; choose one of at most 100"),
        (("siti", "-o", "-"), "an interview needs the screen"),
        (("siti", "--by", " "), "--by"),
        (("siti", "--role", "a\x1bb"), "U+001B"),
        (("siti", "--method", "trade-off", "--factors-only"), "trade-off questions know no --factors-only"),
    ],
)
def test_options_that_do_not_fit_are_refused(options: tuple[str, ...], told: str) -> None:
    assert told in refused("weights", "ask", *options)


def test_a_file_that_no_disk_takes_is_told_once_it_has_to_be_written() -> None:
    result = asked("1", options=(*FACTORS, "-o", f"{'a' * 300}.yaml"))
    assert result.exit_code == 3
    assert "aaa.yaml.unfinished cannot be written: File name too long" in result.stderr


# From files


ANSWERS = (
    "format: 1\nby: Siti Rahma\nanswers:\n  method: swing\n  given: {economic: 100, scope: 60-80, political: 30}\n"
)


def answers_file(text: str = ANSWERS, name: str = "siti-answers.yaml") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_a_file_of_answers_becomes_a_weight_set() -> None:
    result = partnerpick("weights", "ask", "siti", "--answers", answers_file())
    assert result.exit_code == 0, result.stderr
    assert read().ranges == {"scope": (60, 80)}
    assert read().by.plain == "Siti Rahma"


def test_without_a_name_the_one_of_the_file_counts() -> None:
    assert partnerpick("weights", "ask", "--answers", answers_file(f"{ANSWERS}name: siti\n")).exit_code == 0
    assert read().name == "siti"


def test_a_file_of_answers_is_not_written_over_unasked() -> None:
    assert "siti.yaml exists already" in refused("weights", "ask", "--answers", answers_file(name="siti.yaml"))


def test_the_set_can_go_to_the_screen() -> None:
    result = partnerpick("weights", "ask", "siti", "--answers", answers_file(), "-o", "-")
    assert result.stdout.startswith("format: 1\nname: siti\n")


def test_all_bad_answers_of_a_file_are_told_at_once_and_nothing_is_written() -> None:
    text = ANSWERS.replace("100", "-1").replace("60-80", "80-60").replace("political", "politcal")
    told = refused("weights", "ask", "siti", "--answers", answers_file(text)).splitlines()
    assert [line.partition(": ")[0] for line in told] == [f"siti-answers.yaml:5:{column}" for column in (11, 25, 39)]
    assert not SITI.exists()


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--method", "ahp"), "holds answers by the method swing, and --method says ahp"),
        (("--factors-only",), "--factors-only is for an interview"),
    ],
)
def test_options_that_a_file_of_answers_contradicts_are_refused(options: tuple[str, ...], told: str) -> None:
    assert told in refused("weights", "ask", "siti", "--answers", answers_file(), *options)


PEOPLE = "name,role,economic,scope,political\nSiti Rahma,council,100,60-80,30\nbudi,,50,100,20\n"


def test_a_table_of_people_becomes_a_set_for_each() -> None:
    result = partnerpick("weights", "ask", "--answers", answers_file(PEOPLE, "people.csv"), "--role", "staff")
    assert result.exit_code == 0, result.stderr
    assert "Written: 2 weight sets, siti-rahma.yaml, budi.yaml." in result.stdout
    assert "partnerpick weights group people.csv" in result.stdout
    siti, budi = read(Path("siti-rahma.yaml")), read(Path("budi.yaml"))
    assert (siti.by.plain, siti.role and siti.role.plain) == ("Siti Rahma", "council")
    assert (budi.by.plain, budi.role and budi.role.plain) == ("budi", "staff")


def test_the_sets_of_many_can_go_into_a_folder() -> None:
    Path("sets").mkdir()
    options = ("weights", "ask", "--answers", answers_file(PEOPLE, "people.csv"), "-o")
    assert partnerpick(*options, "sets").exit_code == 0
    assert sorted(path.name for path in Path("sets").iterdir()) == ["budi.yaml", "siti-rahma.yaml"]
    assert "nowhere is not a folder" in refused(*options, "nowhere")


def test_every_name_that_no_set_can_have_is_told_with_its_line() -> None:
    text = "name,economic,scope,political\nequal,100,50,20\nsiti.yaml,100,50,20\nbudi,100,50,20\n"
    told = refused("weights", "ask", "--answers", answers_file(text, "people.csv"))
    assert [line.partition(": ")[0] for line in told.splitlines()] == ["people.csv:2:1", "people.csv:3:1"]
    assert not Path("budi.yaml").exists()


def test_nothing_is_written_of_a_table_if_any_set_is_there_already() -> None:
    Path("budi.yaml").write_text("mine", encoding="utf-8")
    options = ("weights", "ask", "--answers", answers_file(PEOPLE, "people.csv"))
    assert "budi.yaml exists already" in refused(*options)
    assert not Path("siti-rahma.yaml").exists()
    assert partnerpick(*options, "--force").exit_code == 0
    assert read(Path("budi.yaml")).name == "budi"


def test_nothing_is_written_of_a_table_if_anybody_has_a_fault() -> None:
    text = PEOPLE.replace("20\n", "-20\n")
    assert "people.csv:3:14: budi.political" in refused("weights", "ask", "--answers", answers_file(text, "people.csv"))
    assert not Path("siti-rahma.yaml").exists()


@pytest.mark.parametrize(("options", "told"), [(("siti",), "NAME"), (("--by", "Siti"), "--by")])
def test_a_table_tells_the_names_itself(options: tuple[str, ...], told: str) -> None:
    found = refused("weights", "ask", *options, "--answers", answers_file(PEOPLE, "people.csv"))
    assert found.startswith(f"{told} does not go with a table of many people")
