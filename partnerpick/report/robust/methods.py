"""The ranking under other methods, as a cross-check that stays second to the additive model."""

from collections.abc import Iterable

from partnerpick.analysis.methods import LEVELS, MethodAgreement, MethodName, MethodRanking
from partnerpick.locale import Lang, Words
from partnerpick.numeric.crosscheck import ReversalTest
from partnerpick.report import numbers
from partnerpick.report.document import Block, Bullets, Cell, Column, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, listed, sentence_case

MOST_CITIES = 10
"""Cities that the table shows, the first by value."""
NAMED = 3
"""Cities that a clause names before it only counts them."""

NAMES: dict[MethodName, str] = {
    "additive": "methods.additive",
    "weighted-product": "methods.weighted-product",
    "topsis": "methods.topsis",
    "vikor": "methods.vikor",
    "promethee": "methods.promethee",
}
CONDITIONS: dict[MethodName, str] = {  # of those that check the additive model
    "weighted-product": "methods.weighted-product-condition",
    "topsis": "methods.topsis-condition",
    "vikor": "methods.vikor-condition",
    "promethee": "methods.promethee-condition",
}
TESTS: dict[ReversalTest, str] = {
    "dominated": "methods.with-worst",
    "copy": "methods.with-copy",
    "left-out": "methods.left-out",
    "worsened": "methods.made-worse",
}


def blocks(found: MethodAgreement | None, words: Words) -> tuple[Block, ...]:
    """The cross-check under its own heading, the answer first; nothing where fewer than two cities are ranked."""
    if found is None:
        return ()
    additive, *others = found.rankings
    passes = "" if additive.reversals.changes else words("methods.additive-passes")
    return (
        Heading(words("methods.title")),
        Paragraph(answer(found, words), emphasis=True),
        _table(found, words),
        Paragraph(f"{words('methods.tests')} {passes}".strip()),
        Bullets(tuple(_bullet(found, ranking, words) for ranking in others)),
    )


def answer(found: MethodAgreement, words: Words) -> str:
    """Whether all methods put the same city first."""
    additive, *others = found.rankings
    first = _cities(found, additive.first, words)
    if found.same_first:
        return words("methods.all-same", n=len(others), first=first)
    differing: dict[tuple[str, ...], list[str]] = {}
    for other in others:
        if other.first != additive.first:
            differing.setdefault(other.first, []).append(sentence_case(words(NAMES[other.method])))
    told = [
        words("methods.puts-first", methods=listed(methods, words), first=_cities(found, cities, words))
        for cities, methods in differing.items()
    ]
    return words("methods.not-same", first=first, others=listed(told, words))


def data(found: MethodAgreement | None, lang: Lang) -> Data | None:
    """Every score and rank, and every test that moved somebody; what a test added is null among the cities."""
    if found is None:
        return None
    return {
        "cities": [{"id": key, "name": city_name(found.analysis.alternative(key), lang)} for key in found.cities],
        "pairs": found.pairs,
        "same_first": found.same_first,
        "methods": [_method_data(found, ranking) for ranking in found.rankings],
        "weighted_product_first": [
            {"best_end": top, "first": list(first)} for top, first in found.product_first.items()
        ],
    }


def _method_data(found: MethodAgreement, ranking: MethodRanking) -> Data:
    def ids(indices: Iterable[int | None]) -> list[str | None]:
        known = dict(enumerate(found.cities))
        return [None if index is None else known.get(index) for index in indices]

    return {
        "method": ranking.method,
        "first": list(ranking.first),
        "scores": dict(ranking.scores),
        "ranks": dict(ranking.ranks),
        "pairs_otherwise": ranking.otherwise,
        "reversal_tests": dict(ranking.reversals.trials),
        "reversals": [
            {
                "test": change.test,
                "city": ids([change.alternative])[0],
                "first_before": ids(change.before),
                "first_after": ids(change.after),
                "pairs": change.pairs,
            }
            for change in ranking.reversals.changes
        ],
    }


def _table(found: MethodAgreement, words: Words) -> Table:
    """The ranks of the cities by method, and how many pairs each orders otherwise than the additive model."""
    columns = (
        Column("city", words("methods.city"), wrap=False),
        *(Column(ranking.method, words(NAMES[ranking.method]), "right") for ranking in found.rankings),
    )
    rows = [
        Row((Cell(_cities(found, [city], words), city), *(_rank(ranking.ranks[city]) for ranking in found.rankings)))
        for city in found.cities[:MOST_CITIES]
    ]
    pairs = numbers.plain(found.pairs, words.lang)
    label = words("methods.otherwise", pairs=pairs, n=found.pairs)
    if len(found.cities) > MOST_CITIES:
        label = words("methods.otherwise-cut", n=MOST_CITIES, label=label)
    otherwise = [Cell(numbers.plain(ranking.otherwise, words.lang), ranking.otherwise) for ranking in found.rankings]
    rows.append(Row((Cell(label), *otherwise), "total"))
    return Table("methods", columns, tuple(rows))


def _rank(rank: int) -> Cell:
    return Cell(str(rank), rank)


def _bullet(found: MethodAgreement, ranking: MethodRanking, words: Words) -> str:
    """What a method goes by, and which of the tests moved whom."""
    told = [
        words(
            "methods.about",
            method=words(NAMES[ranking.method]),
            condition=words(CONDITIONS[ranking.method], top=LEVELS),
        )
    ]
    if ranking.method == "weighted-product" and found.product_depends_on_top:
        tops = [
            words("methods.other-top", top=top, first=_cities(found, first, words))
            for top, first in found.product_first.items()
            if first != ranking.first
        ]
        told.append(words("methods.depends-on-top", tops=listed(tops, words)))
    return " ".join([*told, _reversals(found, ranking, words)])


def _reversals(found: MethodAgreement, ranking: MethodRanking, words: Words) -> str:
    """Which of the tests moved others than it should, and whether that reached the first place."""
    changes = ranking.reversals.changes
    if not changes:
        return words("methods.no-reversal", n=ranking.trials)
    told = []
    for test, key in TESTS.items():
        concerned = [change.alternative for change in ranking.reversals.of(test)]
        if concerned:
            cities = [found.cities[index] for index in concerned if index is not None]
            counted = words("methods.cities", n=len(cities))
            named = _cities(found, cities, words) if len(cities) <= NAMED else counted
            told.append(words(key, n=len(cities), cities=named))
    reached = len([change for change in changes if change.best_changed])
    first = _cities(found, ranking.first, words)
    ending = words("methods.first-changes", n=reached) if reached else words("methods.first-stays", first=first)
    return words("methods.reversal", n=len(changes), trials=ranking.trials, tests="; ".join(told), first=ending)


def _cities(found: MethodAgreement, cities: Iterable[str], words: Words) -> str:
    return listed([city_name(found.analysis.alternative(key), words.lang) for key in cities], words)
