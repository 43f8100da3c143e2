"""How often each city takes each rank, under which weights it is first, and which of two has more value, as tables.

Parts of the draws and weights are percent where people read them, 0-1 in the values for machines.
"""

from collections.abc import Mapping, Sequence
from math import fsum, isnan

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.robustness import Robustness
from partnerpick.decision.records import Criterion
from partnerpick.findings.verdict import MARGIN
from partnerpick.locale import Words
from partnerpick.numeric.smaa import Tables
from partnerpick.report import numbers
from partnerpick.report.document import Cell, Column, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, listed, name_of, sentence_case
from partnerpick.report.verdict import chance

MOST_RANKS = 6
"""With more cities than this, ranks from the fourth on are told together."""
SINGLE, TOP = 3, 10
"""Where ranks are told together: so many of the first one by one, then those up to the tenth, then the rest."""
MOST_PAIRS = 6
"""Of more cities than this, only so many of the best are held against each other in a table for people."""
TELLING = 2
"""How many criteria are named that count more than on average where a city is first."""
FEW = 100
"""Of fewer draws in which a city is first, the mean weights say more about chance than about the city."""
SEEN = 0.005
"""The part of all weight (0-1) that rounds to a percent."""
NONE = "\N{EN DASH}"


def ranks_table(found: Robustness, words: Words, *, weighed: bool = True) -> Table:
    """How often each city takes each rank, its mean rank, and how often it is first under weights that favour it.

    The last only where weights were drawn: `weighed`.
    """
    spans = _spans(len(found.cities))
    columns = (
        Column("city", words("robust.city"), wrap=False),
        Column("overall_value", words("robust.value"), "right", wrap=False),
        *(Column(_key(span), _span_name(span, len(found.cities), words), "right", wrap=False) for span in spans),
        Column("expected_rank", words("robust.expected-rank"), "right", wrap=False),
        Column("confidence_factor", words("robust.confidence"), "right", wrap=False),
    )
    every = Table("ranks", columns, tuple(_ranks_row(found, place, spans, words) for place in range(len(found.cities))))
    return every if weighed else every.only(range(len(columns) - 1))


def _spans(cities: int) -> list[range]:
    """The ranks that are told together."""
    if cities <= MOST_RANKS:
        return [range(rank, rank + 1) for rank in range(1, cities + 1)]
    single = [range(rank, rank + 1) for rank in range(1, SINGLE + 1)]
    rest = [range(SINGLE + 1, min(TOP, cities) + 1), range(TOP + 1, cities + 1)]
    return [*single, *filter(None, rest)]


def _key(span: range) -> str:
    return f"rank_{span[0]}" if len(span) == 1 else f"rank_{span[0]}_{span[-1]}"


def _span_name(span: range, cities: int, words: Words) -> str:
    if len(span) == 1:
        return words("robust.rank", rank=span[0])
    if span[0] > TOP:
        return words("robust.ranks-from", rank=span[0])
    return words("robust.ranks", low=span[0], high=min(span[-1], cities))


def _ranks_row(found: Robustness, place: int, spans: Sequence[range], words: Words) -> Row:
    result, lang = found.result, words.lang
    alternative = found.analysis.alternative(found.cities[place])
    parts = [fsum(result.rank_acceptability[place, span[0] - 1 : span[-1]].tolist()) for span in spans]
    expected, confidence = float(result.expected_ranks[place]), float(result.confidence_factors[place])
    return Row(
        (
            Cell(city_name(alternative, lang), alternative.city.id),
            Cell(numbers.decimal(alternative.overall_value, lang), alternative.overall_value),
            *(Cell(chance(_whole(part), words), part) for part in parts),
            Cell(numbers.decimal(expected, lang), expected),
            Cell(NONE, "") if isnan(confidence) else Cell(chance(_whole(confidence), words), confidence),
        )
    )


def _whole(part: float) -> float:
    """A sum of parts of the draws that is all of them but for rounding."""
    return min(round(part, 12), 1.0)


def central_weights_table(found: Robustness, words: Words) -> Table:
    """Under which weights each city is first, on average: the factors, and the criteria that count more than usual."""
    analysis = found.analysis
    usual = usual_weights(found)
    columns = (
        Column("city", words("robust.city"), wrap=False),
        *(
            Column(factor.id, (factor.short or factor.name).read(words.lang), "right", wrap=False)
            for factor in analysis.factors
        ),
        Column("more", words("robust.counts-more")),
    )
    rows = [_weights_row(analysis, words("robust.all-draws"), usual, usual, words)]
    for place, city in enumerate(found.cities):
        weights = _central(found, place)
        name = city_name(analysis.alternative(city), words.lang)
        if weights is None or found.first(city) * found.result.draws < FEW:
            empty = [Cell(NONE, "")] * len(analysis.factors)
            told = words("robust.never-first" if weights is None else "robust.seldom-first")
            rows.append(Row((Cell(name, city), *empty, Cell(told))))
        else:
            rows.append(_weights_row(analysis, name, weights, usual, words))
    return Table("central_weights", columns, tuple(rows))


def usual_weights(found: Robustness) -> Mapping[str, float]:
    """The mean weight of each leaf over all draws (0-1): the central weights, each as often as its city is first."""
    rows = [(found.first(city), _central(found, place)) for place, city in enumerate(found.cities)]
    return {leaf: fsum(share * weights[leaf] for share, weights in rows if weights) for leaf in found.leaves}


def _central(found: Robustness, place: int) -> Mapping[str, float] | None:
    """A city's central weights by leaf; None where it never is first."""
    row = found.result.central_weights[place].tolist()
    return None if isnan(row[0]) else dict(zip(found.leaves, row, strict=True))


def _weights_row(
    analysis: Analysis, name: str, weights: Mapping[str, float], usual: Mapping[str, float], words: Words
) -> Row:
    shares = [_share(factor, weights) for factor in analysis.factors]
    more = sorted(weights, key=lambda leaf: round(usual[leaf] - weights[leaf], 9))
    told = [
        words(
            "robust.more",
            criterion=sentence_case(name_of(analysis, leaf, words.lang)),
            weight=numbers.percent(weights[leaf], words.lang),
            usual=numbers.percent(usual[leaf], words.lang),
        )
        for leaf in more[:TELLING]
        if weights[leaf] - usual[leaf] >= SEEN
    ]
    return Row(
        (
            Cell(name),
            *(Cell(numbers.percent(share, words.lang), share) for share in shares),
            Cell(listed(told, words) if told else NONE),
        )
    )


def _share(factor: Criterion, weights: Mapping[str, float]) -> float:
    """A factor's part of all weight."""
    return fsum(weights[leaf.id] for leaf in factor.leaves())


def pairs_table(found: Robustness, words: Words) -> Table:
    """How often the city of the row has more value than that of the column, ties half."""
    names = [city_name(found.analysis.alternative(city), words.lang) for city in found.cities[:MOST_PAIRS]]
    winning = found.result.pairwise_winning.tolist()
    columns = (
        Column("city", words("robust.city"), wrap=False),
        *(Column(city, name, "right", wrap=False) for city, name in zip(found.cities, names, strict=False)),
    )
    rows = [
        Row(
            (
                Cell(name, found.cities[place]),
                *(
                    Cell(NONE, "")
                    if other == place
                    else Cell(chance(winning[place][other], words), winning[place][other])
                    for other in range(len(names))
                ),
            )
        )
        for place, name in enumerate(names)
    ]
    return Table("pairwise_winning", columns, tuple(rows))


def whole_table(found: Robustness, words: Words) -> Table:
    """Every rank with its standard error, for machines."""
    result, errors, cities = found.result, found.result.standard_errors, len(found.cities)
    figures = [f"rank_{rank}" for rank in range(1, cities + 1)] + ["expected_rank", "confidence_factor"]
    columns = (
        Column("city", words("robust.city")),
        Column("overall_value", words("robust.value"), "right"),
        *(Column(f"{name}{end}", f"{name}{end}", "right") for name in figures for end in ("", "_error")),
    )
    rows = []
    for place, city in enumerate(found.cities):
        pairs = zip(_figures(result, place), _figures(errors, place), strict=True)
        cells = [_plain(value) for pair in pairs for value in pair]
        alternative = found.analysis.alternative(city)
        value = alternative.overall_value
        head = Cell(city_name(alternative, words.lang)), Cell(numbers.decimal(value, words.lang), value)
        rows.append(Row((*head, *cells)))
    return Table("ranks", columns, tuple(rows))


def _figures(tables: Tables, place: int) -> list[float]:
    return [
        *tables.rank_acceptability[place].tolist(),
        float(tables.expected_ranks[place]),
        float(tables.confidence_factors[place]),
    ]


def _plain(value: float) -> Cell:
    return Cell() if isnan(value) else Cell(str(value), value)


def margin(found: Robustness) -> float:
    """Within what (0-1) all parts of the draws in the tables of ranks and pairs are known: three standard errors."""
    errors = found.result.standard_errors
    return MARGIN * max(float(errors.rank_acceptability.max()), float(errors.pairwise_winning.max()))


def city_data(found: Robustness, place: int) -> Data:
    """Everything the draws say of one city at full precision, each figure with its standard error; null where none."""
    result, errors = found.result, found.result.standard_errors
    others = enumerate(found.cities)
    return {
        "rank_acceptability": result.rank_acceptability[place].tolist(),
        "rank_acceptability_error": errors.rank_acceptability[place].tolist(),
        "expected_rank": float(result.expected_ranks[place]),
        "expected_rank_error": float(errors.expected_ranks[place]),
        "confidence_factor": _or_none(float(result.confidence_factors[place])),
        "confidence_factor_error": _or_none(float(errors.confidence_factors[place])),
        "central_weights": _central(found, place),
        "central_weights_error": {
            leaf: _or_none(error)
            for leaf, error in zip(found.leaves, errors.central_weights[place].tolist(), strict=True)
        },
        "pairwise_winning": {
            city: {
                "share": float(result.pairwise_winning[place, other]),
                "error": float(errors.pairwise_winning[place, other]),
            }
            for other, city in others
            if other != place
        },
    }


def _or_none(value: float) -> float | None:
    return None if isnan(value) else value
