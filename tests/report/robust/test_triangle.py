"""What is told of the triangle of the factors' shares, in sentences, figures and numbers for machines."""

import json
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from partnerpick.analysis.exact import FactorTriangle, factor_triangle
from partnerpick.locale import LANGUAGES, Words
from partnerpick.report.document import Heading, Paragraph, Table
from partnerpick.report.robust.triangle import blocks, data
from tests.bundled import bundled_analysis

EN = Words("en")


def triangle(**options: Any) -> FactorTriangle:
    found = factor_triangle(bundled_analysis(**options))
    assert found is not None
    return found


def split(*areas: float) -> FactorTriangle:
    """The bundled cities with these parts of the triangle."""
    found = triangle()
    assert len(areas) == len(found.cities)
    corners = tuple(np.full((3, 3), one) for one in areas)
    leader = found.cities[areas.index(max(areas))]
    behind = tuple(0.5 if city == leader else 1 - area for city, area in zip(found.cities, areas, strict=True))
    return replace(found, areas=areas, polygons=corners, leader=leader, behind=behind)


def told(found: FactorTriangle, words: Words = EN) -> str:
    return " ".join(block.text for block in blocks(found, words) if isinstance(block, Paragraph))


def rows(found: FactorTriangle) -> list[list[str]]:
    made = [block for block in blocks(found, EN) if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for table in made for row in table.rows]


def test_a_city_that_is_first_whatever_the_shares_is_told_to_be() -> None:
    assert "Then Kawasaki is first whatever these shares are; no other city is" in told(triangle())
    assert not rows(triangle())


def test_the_part_of_each_is_told_in_percent() -> None:
    assert "Then Kawasaki is first for 61 % of all such shares, Seoul for 39 %." in told(triangle(kind="prospective"))


def test_what_is_free_and_what_stays_is_told_and_that_it_is_exact() -> None:
    text = told(triangle())
    assert "The weights within the factors and all values stay as shown" in text
    assert "economic gain through technology transfer, scope expansion and political considerations" in text
    assert "nothing is sampled" in text


def test_of_three_cities_or_more_a_table_tells_each_and_how_often_it_is_behind_the_first() -> None:
    assert rows(split(0.2, 0.5, 0.3, 0.0, 0.0)) == [
        ["Kawasaki", "20 %", "80 %"],
        ["Seoul", "50 %", "\N{EN DASH}"],
        ["Suwon", "30 %", "70 %"],
    ]


def test_a_part_that_rounds_to_nothing_or_to_all_is_not_called_that() -> None:
    text = told(split(0.998, 0.002, 0.0, 0.0, 0.0))
    assert "Kawasaki is first for over 99 % of all such shares, Seoul for under 1 %." in text


def test_cities_that_are_level_are_said_to_divide_their_part() -> None:
    sentence = "Cities that are level for all of these shares divide their part equally."
    assert sentence in told(split(0.5, 0.5, 0.0, 0.0, 0.0))
    assert sentence not in told(split(0.6, 0.4, 0.0, 0.0, 0.0))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_starts_with_its_own_heading_in_each_language(lang: str) -> None:
    made = blocks(triangle(kind="prospective"), Words(lang))  # type: ignore[arg-type]  # of the languages
    assert isinstance(made[0], Heading)
    assert "61 " in told(triangle(kind="prospective"), Words(lang))  # type: ignore[arg-type]  # of the languages


def test_machines_get_parts_corners_and_pairs_at_full_precision() -> None:
    found = triangle(kind="prospective")
    read = json.loads(json.dumps(data(found, "en")))
    assert read["factors"] == ["economic", "scope", "political"]
    assert [one["id"] for one in read["cities"]] == list(found.cities)
    assert [one["first"] for one in read["cities"]] == list(found.areas)
    assert read["cities"][0]["corners"] == found.polygons[0].tolist()
    assert [one["behind"] for one in read["cities"]] == list(found.behind)
    assert read["leader"] == "kawasaki"
