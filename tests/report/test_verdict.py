"""The verdict in words: how often, of what, who else; no chance is told more precisely than it is known."""

from typing import Any

import numpy as np
import pytest

from partnerpick.analysis import Analysis
from partnerpick.analysis.robustness import Robustness
from partnerpick.findings.verdict import verdict
from partnerpick.locale import Lang, Words
from partnerpick.numeric.smaa import SmaaResult, Tables
from partnerpick.report.verdict import chance, chance_in_words, data, sentence
from tests.findings.test_verdict import LEADING, SECOND, between, levels

EN, ID = Words("en"), Words("id")
DOUBTFUL = levels("kobe", 4, (3, 4), 3, 1)


def drawn(*shares: float, analysis: Analysis | None = None, error: float = 0.0) -> Robustness:
    """Draws in which the cities, best first, are first so often."""
    analysis = analysis or between(LEADING, SECOND)
    tables = Tables({"first": np.full(len(shares), error)})
    result = SmaaResult({"first": np.array(shares)}, tables, draws=1000, asked=1000)
    return Robustness(analysis, tuple(one.city.id for one in analysis.ranked), tuple("abcd"), result, seed=4)


def said(*shares: float, words: Words = EN, error: float = 0.0, **options: Any) -> str:
    cities = options.pop("cities", (LEADING, SECOND))
    found = drawn(*shares, analysis=between(*cities, **options), error=error)
    return sentence(verdict(found), found, words)


def test_a_clear_verdict_says_how_often() -> None:
    assert said(0.934, 0.066) == "Clear: Kobe is first in 93 % of all weights."
    assert said(0.934, 0.066, words=ID) == ("Jelas: Kobe berada di peringkat pertama dalam 93 persen dari semua bobot.")


def test_less_than_clear_names_who_else_is_first() -> None:
    assert said(0.81, 0.19) == "Leaning: Kobe is first in 81 % of all weights, Suwon in 19 %."
    assert said(0.6, 0.4) == "Open: Kobe is first in only 60 % of all weights, Suwon in 40 %."


def test_a_city_that_is_first_more_often_than_the_leader_is_named() -> None:
    assert said(0.3, 0.7) == (
        "Open: Kobe has the highest value but is first in only 30 % of all weights; Suwon is in 70 %."
    )


def test_a_share_that_reads_like_the_threshold_is_explained() -> None:
    assert said(0.899, 0.101) == (
        "Leaning: Kobe is first in 90 % of all weights, Suwon in 10 %. That is too near to 90 % to be called more."
    )


def test_level_cities_are_told_together() -> None:
    cities = (levels("kobe", 4, 0, 0, 0), levels("suwon", 0, 4, 0, 0))
    assert said(0.52, 0.48, cities=cities) == "Open: first are Kobe in 52 % and Suwon in 48 % of all weights."
    assert said(0.5, 0.5, cities=cities, space="point") == (
        'Open: no rating is in doubt and the weights "mayor" are taken as certain, so nothing sets Kobe apart.'
    )


@pytest.mark.parametrize(
    ("options", "of"),
    [
        ({}, "all weights and readings of the evidence"),
        ({"space": "order"}, 'all weights in the order of "mayor" and readings of the evidence'),
        (
            {"space": "ranges", "weights": {"a": 2.0}, "ranges": {"a": (1.0, 3.0)}},
            'all weights within the ranges of "mayor" and readings of the evidence',
        ),
        ({"space": "point"}, 'all readings of the evidence, the weights "mayor" taken as certain'),
        ({"pinned": {"a": 0.4}}, "all weights and readings of the evidence, the shares set by -w kept"),
    ],
)
def test_it_is_said_what_was_drawn(options: dict[str, Any], of: str) -> None:
    assert said(0.95, 0.05, cities=(DOUBTFUL, SECOND), **options) == f"Clear: Kobe is first in 95 % of {of}."


def test_where_nothing_is_drawn_nobody_else_can_be_first() -> None:
    assert said(1.0, 0.0, space="point") == (
        'Clear: no rating is in doubt, and with the weights "mayor" taken as certain nobody but Kobe can be first.'
    )


def test_of_one_city_there_is_nothing_to_say() -> None:
    assert said(1.0, cities=(LEADING,)) == ""


@pytest.mark.parametrize(
    ("share", "cell", "text", "lang"),
    [
        (0.934, "93 %", "93 %", "en"),
        (0.01, "1 %", "1 %", "en"),
        (0.0099, "<1 %", "under 1 %", "en"),
        (0.0, "none", "none", "en"),
        (0.99, "99 %", "99 %", "en"),
        (0.9999, ">99 %", "over 99 %", "en"),
        (1.0, "100 %", "100 %", "en"),
        (0.002, "<1%", "kurang dari 1 persen", "id"),
        (0.5, "50%", "50 persen", "id"),
    ],
)
def test_a_chance_is_told_no_more_precisely_than_it_is_known(share: float, cell: str, text: str, lang: Lang) -> None:
    assert (chance(share, Words(lang)), chance_in_words(share, Words(lang))) == (cell, text)


def test_machines_get_every_figure() -> None:
    found = drawn(0.8, 0.2, error=0.001)
    assert data(verdict(found), found) == {
        "word": "leaning",
        "city": "kobe",
        "level": [],
        "share": 0.8,
        "standard_error": 0.001,
        "draws": 1000,
        "seed": 4,
        "weights_certain": False,
    }
