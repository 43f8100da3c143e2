"""`partnerpick win`: what it prints can be run, what it saves can be used, and what does not fit is refused."""

import shlex
from pathlib import Path

import pytest

from partnerpick.locale import LANGUAGES
from tests.bundled import CITIES, TODAY
from tests.cli.running import FORMATS, data, partnerpick, process, refused

LEAD = 0.1
STARTS = ((), ("--kind", "prospective"), ("--weights", "paper_order", "-w", "political=60"), ("--as-of", "latest"))


def first(*arguments: str) -> tuple[str, float]:
    """Who is first and by how many points."""
    lead = data(*arguments)["lead"]
    return lead["leader"], lead["points"]


def printed(*arguments: str) -> list[list[str]]:
    """The arguments of every `partnerpick rank -w ...` that a command prints."""
    lines = (line.strip() for line in partnerpick(*arguments).stdout.splitlines())
    return [shlex.split(line)[1:] for line in lines if line.startswith("partnerpick rank -w")]


@pytest.mark.parametrize("start", STARTS, ids=lambda start: " ".join(start) or "plain")
@pytest.mark.parametrize("city", CITIES)
def test_what_it_prints_and_what_it_saves_put_the_city_first(city: str, start: tuple[str, ...], tmp_path: Path) -> None:
    found = data("win", city, *start)
    if found["leads"] or not found["possible"]:
        return
    lines = printed("win", city, *start)
    assert len(lines) == 2
    for line in lines:
        leader, points = first(*line)
        assert (leader, points >= LEAD) == (city, True)
    kept = [option for option in start if option not in {"-w", "political=60", "--weights", "paper_order"}]
    for norm in ("total", "largest"):
        file = tmp_path / f"{norm}.yaml"
        assert partnerpick("win", city, *start, "--norm", norm, "--save", str(file)).exit_code == 0
        leader, points = first("rank", "--weights", str(file), *kept)
        assert (leader, points >= LEAD) == (city, True)


def test_what_would_take_over_from_the_leader_does() -> None:
    found = data("win", CITIES[0])
    assert found["leads"]
    for line, change in zip(printed("win", CITIES[0]), found["changes"], strict=True):
        assert first(*line)[0] == change["city"]


def test_the_set_is_dated_and_labelled_and_ranks_alone_the_same(tmp_path: Path) -> None:
    file = tmp_path / "seoul.yaml"
    partnerpick("win", "seoul", "--kind", "prospective", "--save", str(file))
    text = file.read_text(encoding="utf-8")
    assert "name: seoul\n" in text
    assert f"date: {TODAY.isoformat()}" in text
    assert "nobodys_view: true" in text
    assert first("rank", "--weights", str(file))[0] == "seoul"
    told = partnerpick("rank", "--weights", str(file)).stdout
    assert "Constructed so that Seoul comes first" in " ".join(told.split())
    assert "Equal weights are where" not in told


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", [("win",), ("win", "suwon"), ("win", "petaling_jaya")], ids=" ".join)
def test_it_speaks_every_format_in_both_languages(command: tuple[str, ...], form: str, lang: str) -> None:
    result = partnerpick(*command, "--format", form, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip()
    assert partnerpick(*command, "--format", form, "--lang", lang).stdout == result.stdout


def test_as_csv_it_says_which_city_the_weights_are_of() -> None:
    header, *rows = partnerpick("win", "kawasaki", "--format", "csv").stdout.splitlines()
    assert header == "city,found,criterion,before,after,change"
    assert {row.split(",")[0] for row in rows} == {"seoul"}
    assert {row.split(",")[1] for row in rows} == {"total", "largest"}


def test_every_next_step_works() -> None:
    for command in (("win",), ("win", "suwon"), ("win", "kawasaki"), ("win", "petaling_jaya")):
        shown = partnerpick(*command).stdout
        steps = [
            step for line in shown.splitlines() for step in line.strip().split(" · ") if step.startswith("partnerpick ")
        ]
        assert steps
        for step in steps:
            result = partnerpick(*shlex.split(step)[1:], *(["--force"] if "--save" in step else []))
            assert result.exit_code == 0, step


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("win", "no_partner"), "no_partner is a baseline: it has no rank and so cannot come first; name one of the"),
        (("win", "Atlantis"), "there is no city Atlantis"),
        (("win", "suwon", "--without", "suwon"), "suwon is asked for and left out by --without"),
        (
            ("win", "suwon", *(f"--without={city}" for city in CITIES if city != "suwon")),
            "fewer than two cities are left in the ranking",
        ),
        (("win", *(f"--without={city}" for city in CITIES[1:])), "fewer than two cities are left in the ranking"),
        (("win", "--save", "x.yaml"), "--save x.yaml: it writes the weights that put a city first; name the city"),
        (("win", "kawasaki", "--save", "x.yaml"), "--save x.yaml: there are no weights to write, for kawasaki is"),
        (("win", "petaling_jaya", "--save", "x.yaml"), "--save x.yaml: there are no weights to write, for petaling"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    told = refused(*arguments)
    assert told.startswith(message)
    assert told.count("\n") == 1
    assert refused(*arguments, "--lang", "id").count("\n") == 1
    assert not Path("x.yaml").exists()


def test_a_file_that_exists_is_left_unless_forced(tmp_path: Path) -> None:
    file = tmp_path / "suwon.yaml"
    file.write_text("mine", encoding="utf-8")
    assert refused("win", "suwon", "--save", str(file)).startswith(f"{file} exists already")
    assert file.read_text(encoding="utf-8") == "mine"
    assert partnerpick("win", "suwon", "--save", str(file), "--force").exit_code == 0
    assert file.read_text(encoding="utf-8").startswith("format: 1")
    assert "let the name of the file end in .yaml" in refused("win", "suwon", "--save", str(tmp_path))


def test_a_measure_that_is_none_is_refused_with_a_hint_at_help() -> None:
    assert refused("win", "suwon", "--norm", "euclid").startswith("Usage: ")


def test_it_runs_as_a_process_of_its_own() -> None:
    result = process("win", "suwon")
    assert result.returncode == 0, result.stderr
    assert "Suwon comes first if" in result.stdout
