"""A third language is a folder of catalogues: with every sentence of one in brackets, no text stands outside them."""

import re
from datetime import date
from typing import Any, cast

import pytest

from partnerpick import locale
from partnerpick.checks import RULES
from partnerpick.decision.records import Decision, Text
from partnerpick.locale import Lang, entries
from partnerpick.report import numbers
from partnerpick.report.document import TO_FILL
from tests.bundled import bundled_decision
from tests.report.brief.building import FORMS, found, texts, written

THIRD = cast("Lang", "ms")
"""A language without catalogues of its own, whose figures babel knows."""
_LETTER = re.compile(r"[^\W\d_]")
_MARKED = re.compile(r"⟦[^⟦⟧]*⟧")


def bracketed(entry: Any) -> Any:
    """An entry with brackets around it; around each of its parts where it is a list."""
    if isinstance(entry, dict):
        return {number: bracketed(text) for number, text in entry.items()}
    return "|".join(f"⟦{part}⟧" for part in entry.split("|"))


@pytest.fixture
def third_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """Catalogues in which everything stands in brackets, and so does every text of the decision and every date."""

    def catalogue(lang: Lang, file: str) -> dict[str, Any]:
        if lang != THIRD:
            return entries(lang, file)
        return {key: bracketed(entry) for key, entry in entries("en", file).items()}

    def read(text: Text, lang: Lang) -> str:
        return f"⟦{text.plain or text.en}⟧"

    def day(value: date, lang: Lang) -> str:
        return f"⟦{value.isoformat()}⟧"

    monkeypatch.setattr(locale, "entries", catalogue)
    monkeypatch.setattr(Text, "read", read)
    monkeypatch.setattr(numbers, "day", day)


def names_in(decision: Decision) -> list[str]:
    """What is the same in every language, the longest first: ids, sources, raters, and where things stand."""
    sources = decision.sources.values()
    ratings = (row for city in decision.cities.values() for rows in city.ratings.values() for row in rows)
    parts = (part for leaf in decision.leaves() if leaf.parts for part in leaf.parts.ids)
    known = {
        *decision.facts,
        *decision.cities,
        *decision.weight_sets,
        *(node.id for node in decision.nodes()),
        *(fact.event for fact in decision.facts.values() if fact.event),
        *decision.sources,
        *(text for one in sources for text in (one.title, one.publisher, one.url) if text),
        *(row.rater for row in ratings if row.rater),
        *(rule.id for rule in RULES),
        *(place.file for place in decision.places.values()),
        *parts,
    }
    return sorted(known, key=len, reverse=True)


def outside(text: str, names: list[str]) -> str:
    """The letters of a text that no catalogue and no decision has brought."""
    while (inner := _MARKED.sub("", text)) != text:
        text = inner
    for name in names if _LETTER.search(text) else ():
        text = text.replace(name, "")
    return re.sub(rf"\b[A-DGNW]\b|{TO_FILL}", "", text)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_speaks_a_third_language_with_its_catalogues_alone(form: str, third_language: None) -> None:
    names = names_in(bundled_decision())
    left = [(outside(text, names), text) for text in texts(written(found(), form, THIRD))]
    assert [text for letters, text in left if _LETTER.search(letters)] == []


def test_a_text_past_the_catalogues_would_be_seen(third_language: None) -> None:
    assert outside("⟦The value of ⟦Kobe⟧ is ⟦one⟧⟧ point [kaw-E2-01]", ["kaw-E2-01"]).strip() == "point []"
