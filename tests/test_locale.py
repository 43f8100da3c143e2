"""The catalogues of words: the same entries with the same places in every language."""

from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import partnerpick.locale
from partnerpick.locale import LANGUAGES, Words, entries

FILES = sorted(path.stem for path in Path(partnerpick.locale.__file__).parent.glob("*/*.toml"))


def sentences(file: str, lang: str) -> dict[str, list[str]]:
    """The sentences of a catalogue, the forms for one and for several together."""
    found = entries(lang, file)  # type: ignore[arg-type]  # each of LANGUAGES
    return {key: list(entry.values()) if isinstance(entry, dict) else [entry] for key, entry in found.items()}


def places(forms: list[str]) -> set[str]:
    """The named places of a sentence; the number that chooses its form may be left unsaid."""
    return {name for form in forms for name in named(form)} - {"n"}


def named(form: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(form) if name is not None)


@pytest.mark.parametrize("file", FILES)
def test_every_language_has_the_same_entries(file: str) -> None:
    assert len({frozenset(sentences(file, lang)) for lang in LANGUAGES}) == 1


@pytest.mark.parametrize("file", FILES)
def test_an_entry_has_the_same_places_in_every_language(file: str) -> None:
    english, indonesian = (sentences(file, lang) for lang in LANGUAGES)
    assert {key: places(forms) for key, forms in english.items()} == {
        key: places(forms) for key, forms in indonesian.items()
    }


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
