"""Which cities and criteria are meant: words from a command line against the ids and names of a decision."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from partnerpick.decision.records import FIRST_YEAR, City, Criterion, Decision, Text
from partnerpick.errors import OptionError, listed, nearest
from partnerpick.locale import LANGUAGES

Lens = Literal["prospective", "relational"]
"""Which kind of criteria to judge by; those that are both belong to each."""


def unknown(key: str, word: str, known: Iterable[str]) -> OptionError:
    """The error for a word that names nothing: with the nearest known one, or all of them."""
    known = list(known)
    guess = nearest(word, known)
    if guess:
        return OptionError(f"{key}-nearest", word=word, nearest=guess)
    return OptionError(key, word=word, known=listed(known))


def find_city(decision: Decision, word: str) -> City:
    """The city with that id, or else the one of that name, however it is capitalised.

    Raises:
        OptionError: No city is called that, or several are.
    """
    if word in decision.cities:
        return decision.cities[word]
    wanted = word.casefold()
    found = [city for city in decision.cities.values() if wanted in {name.casefold() for name in _names(city)}]
    if not found and wanted in {decision.home.casefold(), *_spellings(decision.home_name)}:
        raise OptionError("option-city-is-home", word=word, known=", ".join(city.id for city in decision.candidates()))
    if not found:
        raise unknown("option-unknown-city", word, decision.cities)
    if len(found) > 1:
        raise OptionError("option-several-cities", word=word, ids=", ".join(city.id for city in found))
    return found[0]


def _names(city: City) -> set[str]:
    return {city.id, city.id.replace("_", "-"), *_spellings(city.name)}


def _spellings(name: Text) -> set[str]:
    return {name.read(lang).casefold() for lang in LANGUAGES}


def find_leaf(decision: Decision, word: str) -> Criterion:
    """The leaf criterion with that id.

    Raises:
        OptionError: No leaf is called that, or it is a group.
    """
    leaves = {leaf.id: leaf for leaf in decision.leaves()}
    group = next((node for node in decision.nodes() if node.id == word and node.criteria), None)
    if group:
        below = ", ".join(leaf.id for leaf in group.leaves())
        raise OptionError("option-criterion-is-group", word=word, known=below)
    if word not in leaves:
        raise unknown("option-unknown-leaf", word, leaves)
    return leaves[word]


def kept_leaves(decision: Decision, kind: Lens | None, without: Iterable[str]) -> frozenset[str]:
    """The ids of the leaves of that kind (all if None), less the nodes left out with everything below them."""
    out = set(without)
    dropped = {leaf.id for node in decision.nodes() if node.id in out for leaf in node.leaves()}
    fits = (leaf.id for leaf in decision.leaves() if kind is None or leaf.kind in {kind, "both"})
    return frozenset(fits) - dropped


def split_without(decision: Decision, words: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The cities and the nodes of the value tree that are to be left out.

    Raises:
        OptionError: A word names neither.
    """
    nodes = [node.id for node in decision.nodes()]
    cities: set[str] = set()
    groups: list[str] = []
    for word in dict.fromkeys(words):
        if word in nodes:
            groups.append(word)
        elif word in decision.cities:
            cities.add(word)
        else:
            raise unknown("option-without-unknown", word, [*decision.cities, *nodes])
    return frozenset(cities), tuple(groups)


def pinned_shares(decision: Decision, words: Iterable[str]) -> Mapping[str, float]:
    """`economic=50` as {economic: 0.5}.

    Raises:
        OptionError: A word has another form, names no node, or a share that is not between 0 and 100.
    """
    nodes = [node.id for node in decision.nodes()]
    pinned: dict[str, float] = {}
    for word in words:
        key, _, number = word.partition("=")
        key = key.strip()
        try:
            share = float(number.replace(",", ".").removesuffix("%"))
        except ValueError:
            raise OptionError("option-share", found=word) from None
        if key not in nodes:
            raise unknown("option-unknown-node", key, nodes)
        if key in pinned:
            raise OptionError("option-share-twice", id=key)
        if not 0 <= share <= 100:  # noqa: PLR2004  # percent
            raise OptionError("option-share-range", id=key, found=number)
        pinned[key] = share / 100
    return pinned


def as_of_day(decision: Decision, word: str | None, today: date, option: str = "--as-of") -> date:
    """The day that an option means: a date, `today`, `latest`; the decision date where nothing is said.

    Raises:
        OptionError: The word is none of these.
    """
    if word is None:
        return decision.decision_date
    named = {"today": today, "latest": decision.latest()}
    if word in named:
        return named[word]
    try:
        day = date.fromisoformat(word) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", word) else None
    except ValueError:
        day = None
    if day is None:
        raise OptionError("option-date", option=option, found=word)
    if day.year < FIRST_YEAR:
        raise OptionError("option-date-early", option=option, found=word)
    return day


def check_judged(decision: Decision, day: date) -> None:
    """Refuse a day before anything was judged: every city would come out at the middle of what is unknown.

    Raises:
        OptionError: Ratings exist, but all of them are of later days.
    """
    days = [row.as_of for city in decision.candidates() for rows in city.ratings.values() for row in rows]
    if days and min(days) > day:
        raise OptionError("option-before-ratings", day=day.isoformat(), first=min(days).isoformat())
