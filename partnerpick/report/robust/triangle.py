"""Who is first for which shares of the three factors, exactly: a part of the report on how firm a ranking is.

Parts of the triangle are percent where people read them, 0-1 in the values for machines.
"""

from partnerpick.analysis.exact import FactorTriangle
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, listed, name_of, sentence_case

_NOTHING = 1e-9
"""A part of the triangle (0-1) that is none to any reader: rounding of the areas."""


def blocks(found: FactorTriangle, words: Words) -> tuple[Block, ...]:
    """Who is first for which part of all shares of the three factors, under a heading of its own."""
    factors = [sentence_case(name_of(found.analysis, factor, words.lang)) for factor in found.factors]
    frame = words("triangle.frame", factors=listed(factors, words))
    first = [city for city in found.cities if found.first(city) > _NOTHING]
    leader = _name(found, found.leader, words)
    head, method = Heading(words("triangle.title")), words("triangle.method")
    if len(first) == 1:
        return head, Paragraph(" ".join((frame, words("triangle.all", city=leader), method)))
    others = [
        words("triangle.other", city=_name(found, city, words), part=_in_words(found.first(city), words))
        for city in sorted(first, key=lambda city: -found.first(city))
        if city != found.leader
    ]
    told = [
        frame,
        words(
            "triangle.first",
            city=leader,
            part=_in_words(found.first(found.leader), words),
            others=listed(others, words),
        ),
        *([words("triangle.level")] if _level(found, first) else []),
        method,
    ]
    rows = _rows(found, words)
    # Of two cities the sentence has said all.
    tables = (Table("triangle", _columns(leader, words), rows),) if len(rows) > 2 else ()  # noqa: PLR2004
    return head, Paragraph(" ".join(told)), *tables


def data(found: FactorTriangle, lang: Lang) -> Data:
    """The same for machines, with the corners of each city's part, and the part in which each is behind the leader."""
    return {
        "factors": list(found.factors),
        "leader": found.leader,
        "cities": [
            {"id": city, "first": area, "behind": behind, "corners": polygon.tolist()}
            for city, area, behind, polygon in zip(found.cities, found.areas, found.behind, found.polygons, strict=True)
        ],
    }


def _level(found: FactorTriangle, first: list[str]) -> bool:
    """Whether cities that are first somewhere are so for the same shares: they are level there."""
    corners = {found.polygons[found.cities.index(city)].tobytes() for city in first}
    return len(corners) < len(first)


def _columns(leader: str, words: Words) -> tuple[Column, ...]:
    return (
        Column("city", words("triangle.city"), wrap=False),
        Column("first", words("triangle.column-first"), "right", wrap=False),
        Column("behind", words("triangle.column-behind", city=leader), "right"),
    )


def _rows(found: FactorTriangle, words: Words) -> tuple[Row, ...]:
    """The cities that are first for some shares, or not behind the leader for all of them."""
    return tuple(
        Row(
            (
                Cell(_name(found, city, words), city),
                Cell(_part(found.first(city), words), found.first(city)),
                Cell("\N{EN DASH}", "") if city == found.leader else Cell(_part(part, words), part),
            )
        )
        for city, part in zip(found.cities, found.behind, strict=True)
        if found.first(city) > _NOTHING or part < 1 - _NOTHING
    )


def _name(found: FactorTriangle, city: str, words: Words) -> str:
    return city_name(found.analysis.alternative(city), words.lang)


def _part(part: float, words: Words) -> str:
    """A part of the triangle as a whole percentage that does not say none or all where it is not."""
    return _inexact(part, words) or numbers.percent(part, words.lang)


def _in_words(part: float, words: Words) -> str:
    """The same as it stands in a sentence."""
    return _inexact(part, words) or numbers.percent_in_words(part, words.lang)


def _inexact(part: float, words: Words) -> str:
    if _NOTHING < part < 0.005:  # noqa: PLR2004  # rounds to none
        return words("triangle.under")
    if 0.995 <= part < 1 - _NOTHING:  # noqa: PLR2004  # rounds to all
        return words("triangle.over")
    return ""
