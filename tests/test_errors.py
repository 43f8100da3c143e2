"""Problems and the errors that carry them."""

import pytest

from partnerpick.errors import MOST_NAMED, CannotDoError, InputError, OptionError, Place, Problem, Term, listed, nearest


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("cities.yaml", 12, 5, "cities.kawasaki"), "cities.yaml:12:5: cities.kawasaki"),
        (Place("cities.yaml", 12, 5), "cities.yaml:12:5"),
        (Place("cities.yaml"), "cities.yaml"),
        (Place(path="cities.kawasaki"), "cities.kawasaki"),
        (Place(), ""),
    ],
)
def test_a_place_says_what_is_known_of_it(place: Place, shown: str) -> None:
    assert str(place) == shown


def test_a_problem_is_one_line_in_each_language() -> None:
    problem = Problem("missing-key", Place("cities.yaml", 2, 3, "cities.kawasaki"), {"key": "name"})
    assert problem.line() == "cities.yaml:2:3: cities.kawasaki: the key name is missing here; add it"
    assert problem.line("id") == "cities.yaml:2:3: cities.kawasaki: kunci name tidak ada di sini; tambahkan"
    assert str(problem) == problem.line()


def test_a_term_among_the_values_is_said_in_the_same_language() -> None:
    problem = Problem("expected-number", values={"found": Term("found-list")})
    assert problem.message("en").startswith("a number was expected, found a list;")
    assert problem.message("id").startswith("diharapkan angka, ditemukan daftar;")


def test_braces_in_a_value_are_text() -> None:
    assert Problem("missing-key", values={"key": "{key}"}).message() == "the key {key} is missing here; add it"


def test_an_input_error_shows_every_problem_on_a_line_of_its_own() -> None:
    error = InputError(Problem("missing-key", Place("cities.yaml"), {"key": key}) for key in ("name", "country"))
    assert str(error).splitlines() == [
        "cities.yaml: the key name is missing here; add it",
        "cities.yaml: the key country is missing here; add it",
    ]
    assert error.exit_code == 2


def test_an_option_error_is_of_the_input_and_a_disk_error_is_not() -> None:
    assert str(OptionError("option-top", found="0")) == "--top 0: write a number from 1"
    assert OptionError("option-top", found="0").exit_code == 2
    assert CannotDoError("cannot-write", file="a.md", reason="disk full").exit_code == 3


@pytest.mark.parametrize(
    ("word", "guess"), [("kawasaky", "Kawasaki"), ("KAWASAKI", "Kawasaki"), ("seol", "Seoul"), ("paris", None)]
)
def test_the_nearest_word_is_found_however_it_is_capitalised(word: str, guess: str | None) -> None:
    assert nearest(word, ["Seoul", "Kawasaki"]) == guess


def test_known_words_are_listed_in_their_order_up_to_a_limit() -> None:
    assert listed(["b", "a"]) == "b, a"
    assert listed(str(n) for n in range(MOST_NAMED + 1)).endswith(f", {MOST_NAMED - 1}, ...")
    assert listed([]) == ""
