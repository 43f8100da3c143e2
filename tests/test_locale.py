"""The sentences of a catalogue, chosen and filled."""

import pytest

from partnerpick.locale import Words


def test_a_number_chooses_between_one_and_several() -> None:
    words = Words("en")
    assert words("problems.too-few-entries", n=1, found=0) == "at least 1 entry is needed, found 0"
    assert words("problems.too-few-entries", n=2, found=0) == "at least 2 entries are needed, found 0"


def test_a_language_without_a_singular_says_the_same_of_one() -> None:
    assert Words("id")("problems.too-few-entries", n=1, found=0) == "dibutuhkan sedikitnya 1 isian, ditemukan 0"


def test_an_entry_that_does_not_exist_is_a_mistake_of_the_program() -> None:
    assert not Words("en").has("problems.nonsense")
    assert Words("en").has("problems.tab")
    with pytest.raises(KeyError):
        Words("en")("problems.nonsense")
