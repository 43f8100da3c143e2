"""Reports in both languages: nothing of the one in the other, and nothing in the bundled decision left untranslated."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import chain

import pytest

from partnerpick.decision.records import Text
from partnerpick.locale import LANGUAGES, Lang
from partnerpick.report.formats import Format
from tests.bundled import REPORTS, bundled_decision, report

# Words that every English sentence is full of and that no Indonesian one has.
ENGLISH = "the and is are was were that which what with from than by it its this there not has have had but about would"
INDONESIAN = "yang dan adalah dengan dari pada untuk tidak atau ini itu oleh kepada belum sudah akan dalam sebagai"
# Names of laws, firms and programmes are in their own language in every text, and so is the English of a command line.
NAMES = ("Technical Cooperation for Grassroots Projects", "partnerpick check", "partnerpick why")


def foreign(text: str, words: str) -> list[str]:
    """The words of another language in a text, each with what stands around it."""
    pattern = rf"\b(?:{'|'.join(words.split())})\b"
    return [text[max(found.start() - 40, 0) : found.end() + 40] for found in re.finditer(pattern, text)]


def without_sources(text: str) -> str:
    """A report without addresses and without titles and publishers, which stay in the language of their source."""
    text = re.sub(r"\s+", " ", text)
    sources = bundled_decision().sources.values()
    known = {name for source in sources for name in (source.title, source.publisher)}
    for name in sorted(chain(known, NAMES), key=len, reverse=True):
        text = text.replace(re.sub(r"\s+", " ", name), "")
    return re.sub(r"https?://\S+", "", text)


@pytest.mark.parametrize("command", REPORTS)
def test_no_english_in_an_indonesian_report(command: str) -> None:
    assert not foreign(without_sources(report(command, "id", Format.MARKDOWN)).replace("\\", ""), ENGLISH)


@pytest.mark.parametrize("command", REPORTS)
def test_no_indonesian_in_an_english_report(command: str) -> None:
    assert not foreign(without_sources(report(command, "en", Format.MARKDOWN)).replace("\\", ""), INDONESIAN)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("command", REPORTS)
def test_no_text_had_to_fall_back_on_the_other_language(command: str, lang: Lang) -> None:
    assert not re.findall(r"\[(?:en|id)\]", report(command, lang))


def texts(record: object) -> Iterator[tuple[str, Text]]:
    """Every text in a record and the records in it, with the name of its field."""
    if isinstance(record, dict):
        for value in record.values():
            yield from texts(value)
    elif isinstance(record, tuple):
        for value in record:
            yield from texts(value)
    elif is_dataclass(record) and not isinstance(record, type):
        for field in fields(record):
            value = getattr(record, field.name)
            if isinstance(value, Text):
                yield field.name, value
            else:
                yield from texts(value)


def test_every_text_of_the_bundled_decision_is_in_both_languages() -> None:
    """Names of cities and units such as `ppm` are the same in both and written once."""
    alone = {
        field: text for field, text in texts(bundled_decision()) if text.plain is None and not (text.en and text.id)
    }
    assert not alone
    once = {field for field, text in texts(bundled_decision()) if text.plain is not None}
    assert once <= {"name", "home_name", "unit"}


def test_sentences_that_are_in_both_languages_are_not_the_same_twice() -> None:
    same = [text.en for field, text in texts(bundled_decision()) if field != "unit" and text.en and text.en == text.id]
    assert not [text for text in same if len(text.split()) > 3]
