"""`partnerpick gaps`: every format in both languages, next steps that work, and what does not fit refused."""

import shlex

import pytest

from partnerpick.locale import LANGUAGES
from tests.bundled import CITIES
from tests.cli.running import FORMATS, data, partnerpick, refused

STARTS = ((), ("--kind", "prospective"), ("--weights", "paper_order", "-w", "political=60"), ("--as-of", "latest"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("command", [("gaps",), ("gaps", "seoul", "--top", "2")], ids=" ".join)
def test_it_speaks_every_format_in_both_languages(command: tuple[str, ...], form: str, lang: str) -> None:
    result = partnerpick(*command, "--format", form, "--lang", lang)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.strip()
    assert partnerpick(*command, "--format", form, "--lang", lang).stdout == result.stdout


@pytest.mark.parametrize("start", STARTS, ids=lambda start: " ".join(start) or "plain")
def test_what_decides_is_what_win_says_would(start: tuple[str, ...]) -> None:
    """A rating of a rival that could put it first is one that `win` names, for some reading within the scale."""
    for rating in data("gaps", *start)["ratings"]:
        if rating["decides"] and rating["city"] == rating["rival"]:
            raised = {
                row["criterion"]
                for row in data("win", rating["city"], *start)["ratings"]
                if row["direction"] == "raised"
            }
            assert rating["criterion"] in raised


def test_one_city_is_part_of_all() -> None:
    every = data("gaps")["ratings"]
    for city in CITIES:
        own = data("gaps", city)
        assert own["city"] == city
        assert {one["criterion"] for one in own["ratings"]} == {
            one["criterion"] for one in every if one["city"] == city
        }


def test_top_cuts_the_ratings() -> None:
    assert [len(data("gaps", "--top", top)["ratings"]) for top in ("1", "3")] == [1, 3]
    assert len(partnerpick("gaps", "--top", "3", "--format", "csv").stdout.splitlines()) == 4


def test_as_csv_it_is_one_row_for_each_rating() -> None:
    header, *rows = partnerpick("gaps", "--format", "csv").stdout.splitlines()
    assert header == "city,criterion,known,chance,worth,reach,leader_at_low,leader_at_high"
    assert rows[0].startswith("Kawasaki,room_to_grow,")


@pytest.mark.parametrize("start", STARTS, ids=lambda start: " ".join(start) or "plain")
def test_every_next_step_works(start: tuple[str, ...]) -> None:
    shown = partnerpick("gaps", *start, "--format", "md").stdout
    steps = [line.strip() for line in shown.splitlines() if line.strip().startswith("partnerpick ")]
    assert steps
    for step in steps:
        assert partnerpick(*shlex.split(step)[1:]).exit_code == 0, step


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("gaps", "no_partner"), "no_partner is a baseline: it is not chosen, so nothing about it is missing; name"),
        (("gaps", "Atlantis"), "there is no city Atlantis"),
        (("gaps", "suwon", "--without", "suwon"), "suwon is asked for and left out by --without"),
        (("gaps", "--top", "0"), "--top 0: write a number from 1"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(arguments: tuple[str, ...], message: str) -> None:
    told = refused(*arguments)
    assert told.startswith(message)
    assert told.count("\n") == 1
    assert refused(*arguments, "--lang", "id").count("\n") == 1


def test_one_city_alone_is_told_so() -> None:
    shown = partnerpick("gaps", *(f"--without={city}" for city in CITIES[1:])).stdout
    assert "Kawasaki is the only city left in the ranking" in " ".join(shown.split())
