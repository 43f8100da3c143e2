"""The tables of a group's weights: rankings side by side, the spread of shares, and the values under the aggregates."""

from statistics import median

from partnerpick.analysis.group import MEANS, MOST_NAMED
from partnerpick.decision.records import WeightSet
from partnerpick.findings.group import Group, Spread
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Cell, Column, Row, Table
from partnerpick.report.phrases import city_name, name_of

RANKS_SHOWN = 6
"""Places of a large group's rankings that have a column of their own, the last one with all below it."""
_PICTURE = 20
"""Signs in the picture of a spread, which goes from 0 to 100 %."""


def rankings(found: Group, words: Words) -> Table:
    """Everybody's ranks side by side; of a large group how many people have each city at each rank."""
    few = len(found.found.people) <= MOST_NAMED
    columns = [
        Column("rank", "", "right", wrap=False),
        Column("city", words("group.city"), wrap=False),
        Column("first_for", words("group.first"), "right", wrap=False),
        *(_person_columns(found, words) if few else _rank_columns(found, words)),
    ]
    ranks = found.found.aggregate.ranks.tolist()
    rows = []
    for column, city in enumerate(found.analysis.ranked):
        own = [int(rank) for rank in found.found.ranks[:, column]]
        cells = [Cell(str(rank), rank) for rank in own] if few else _counted(own, len(found.analysis.ranked), words)
        first = own.count(1)
        name = Cell(city_name(city, words.lang))
        rows.append(Row((Cell(str(ranks[column]), ranks[column]), name, Cell(str(first), first), *cells)))
    return Table("rankings", tuple(columns), tuple(rows))


def _person_columns(found: Group, words: Words) -> list[Column]:
    return [Column(f"rank: {_name(person, 'en')}", _label(person, words), "right") for person in found.found.people]


def _label(person: WeightSet, words: Words) -> str:
    """A person's name, with the role where there is one."""
    name = _name(person, words.lang)
    return f"{name} ({person.role.read(words.lang)})" if person.role else name


def _name(person: WeightSet, lang: Lang) -> str:
    return person.by.read(lang)


def _rank_columns(found: Group, words: Words) -> list[Column]:
    last = min(RANKS_SHOWN, len(found.analysis.ranked))
    columns = [Column(f"rank_{rank}", words("group.at-rank", rank=rank), "right") for rank in range(2, last)]
    lowest = "group.at-rank" if last == len(found.analysis.ranked) else "group.from-rank"
    if last > 1:
        columns.append(Column(f"rank_{last}", words(lowest, rank=last), "right"))
    return [*columns, Column("median_rank", words("group.median-rank"), "right")]


def _counted(ranks: list[int], cities: int, words: Words) -> list[Cell]:
    """How many have a city second, third and so on, at the last place shown or below, and its median rank."""
    last = min(RANKS_SHOWN, cities)
    counts = [ranks.count(rank) for rank in range(2, last)]
    if last > 1:
        counts.append(len([rank for rank in ranks if rank >= last]))
    middle = float(median(ranks))
    return [*(Cell(str(count), count) for count in counts), Cell(numbers.plain(middle, words.lang), middle)]


def spread_table(found: Group, words: Words) -> Table:
    """How far the shares of each node lie apart, and what each aggregate makes of them; groups under their names."""
    columns = (
        Column("node", words("group.node")),
        Column("low", words("group.low"), "right", wrap=False),
        Column("quartiles", words("group.quartiles"), "right", wrap=False),
        Column("high", words("group.high"), "right", wrap=False),
        Column("picture", words("group.picture"), wrap=False, priority=1),
        *(Column(mean, words(f"group.column-{mean}"), "right", wrap=False) for mean in MEANS),
    )
    rows = []
    for group in found.spread:
        name = name_of(found.analysis, group.parent, words.lang) if group.parent else words("group.factors")
        rows.append(Row((Cell(name), *(Cell(),) * (len(columns) - 1)), "group"))
        rows += [_spread_row(found, spread, words) for spread in group.nodes]
    return Table("spread", columns, tuple(rows))


def _spread_row(found: Group, spread: Spread, words: Words) -> Row:
    def percent(share: float) -> str:
        return numbers.decimal(100 * share, words.lang, 0)

    middle = (spread.first_quartile, spread.median, spread.third_quartile)
    means = (spread.aggregates.get(mean) for mean in MEANS)
    return Row(
        (
            Cell(_short(found, spread.node, words.lang), spread.node),
            Cell(percent(spread.low), spread.low),
            Cell("/".join(map(percent, middle))),
            Cell(percent(spread.high), spread.high),
            Cell(picture(spread)),
            *(Cell("\N{EN DASH}") if share is None else Cell(percent(share), share) for share in means),
        )
    )


def _short(found: Group, node: str, lang: Lang) -> str:
    """The name of a node where room is scarce, with the capital of the names that stand beside it."""
    known = {one.id: one.short or one.name for one in found.analysis.decision.nodes()}
    text = known[node].read(lang)
    return text[:1].upper() + text[1:]


def picture(spread: Spread) -> str:
    """The spread drawn from 0 to 100 % in signs that every format has: `..--=o==-----......`."""

    def sign(share: float) -> int:
        return min(int(share * _PICTURE), _PICTURE - 1)

    drawn = ["."] * _PICTURE
    for low, high, mark in (
        (spread.low, spread.high, "-"),
        (spread.first_quartile, spread.third_quartile, "="),
        (spread.median, spread.median, "o"),
    ):
        drawn[sign(low) : sign(high) + 1] = mark * (sign(high) - sign(low) + 1)
    return "".join(drawn)


def values_table(found: Group, words: Words) -> Table:
    """Each city's value under the aggregates, with its rank there, beside the lowest and highest of the people."""
    columns = (
        Column("city", words("group.city"), wrap=False),
        Column("people", words("group.people-values"), "right"),
        *(Column(mean, words(f"group.column-{mean}"), "right", wrap=False) for mean in MEANS),
    )
    made = found.found.aggregates
    rows = []
    for column, city in enumerate(found.analysis.ranked):
        own = found.found.values[:, column]
        cells = []
        for mean in MEANS:
            if mean not in made:
                cells.append(Cell("\N{EN DASH}"))
                continue
            value, rank = float(made[mean].values[column]), int(made[mean].ranks[column])
            cells.append(Cell(f"{numbers.decimal(value, words.lang)} ({rank})", value))
        apart = numbers.span(float(own.min()), float(own.max()), words.lang)
        rows.append(Row((Cell(city_name(city, words.lang)), Cell(apart), *cells)))
    return Table("values", columns, tuple(rows))
