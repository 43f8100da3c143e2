"""Weight sets side by side: whose they are, how they share out the factors, and what each does to the ranking."""

from collections.abc import Sequence

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.decision.records import WeightSet
from partnerpick.findings.cross_checks import CrossCheck, CrossCheckMethod, WhyNot
from partnerpick.findings.front import Front, front
from partnerpick.findings.weight_sets import Outcome, WeightSets
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Bullets, Cell, Column, Document, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data, frame
from partnerpick.report.phrases import city_name, header, listed
from partnerpick.report.weights.one_set import outcome_data, person, ranking_data, space_of

METHODS: dict[CrossCheckMethod, str] = {"entropy": "weights.entropy", "critic": "weights.critic"}
WHY_NOT: dict[WhyNot, str] = {
    "too-few-cities": "weights.too-few-cities",
    "no-difference": "weights.no-difference",
}


def document(found: WeightSets, words: Words) -> Document:
    """The weight sets side by side in the words of one language."""
    analysis = found.analysis
    names = labels([one.weight_set for one in found.outcomes])
    usable = [(name, one) for name, one in zip(names, found.outcomes, strict=True) if one.front]
    void = [name for name, one in zip(names, found.outcomes, strict=True) if one.void]
    blocks: list[Block] = [
        Paragraph(header(analysis, words, weighted=False)),
        _sets(found.outcomes, names, words),
        Paragraph(_answer(usable, words), emphasis=True),
    ]
    if void:
        left_out = len(usable) < len(names)
        key = "weights.void-listed" if left_out else "weights.void-used"
        blocks.append(Bullets((words(key, n=len(void), names=listed(void, words)),)))
    shares = [(_marked(name, one, words), one.analysis) for name, one in zip(names, found.outcomes, strict=True)]
    blocks += [Heading(words("weights.shares")), _shares("shares", shares, words)]
    if usable:
        ranked = [(_marked(name, one, words), one.analysis) for name, one in usable]
        blocks += [Heading(words("weights.rankings")), _rankings("rankings", ranked, words)]
    blocks += _cross_checks(found.cross_checks, words)
    return Document(words("weights.title-list"), words.lang, tuple(blocks))


def data(found: WeightSets, lang: Lang) -> Data:
    """The weight sets as plain data."""
    return {
        "schema": "partnerpick/weights-list/1",
        **frame(found.analysis, lang),
        "sets": [outcome_data(one, lang) for one in found.outcomes],
        "cross_checks": [
            {
                "method": one.method,
                "why_not": one.why_not,
                **(ranking_data(one.analysis) if one.analysis else {}),
            }
            for one in found.cross_checks
        ],
    }


def labels(sets: Sequence[WeightSet]) -> list[str]:
    """What to call each set beside the others: its name, and its file where several have one name."""
    names = [one.name for one in sets]
    return [f"{one.name} ({one.file})" if one.file and names.count(one.name) > 1 else one.name for one in sets]


def _marked(name: str, found: Outcome, words: Words) -> str:
    return words("weights.void-name", name=name) if found.void else name


def _sets(outcomes: Sequence[Outcome], names: Sequence[str], words: Words) -> Table:
    columns = (
        Column("set", words("weights.set"), wrap=False),
        Column("by", words("weights.by")),
        Column("first", words("weights.first")),
        Column("lead", words("weights.lead"), "right", wrap=False),
        Column("second", words("weights.second")),
        Column("date", words("weights.date"), wrap=False, priority=1),
        Column("method", words("weights.method"), priority=2),
        Column("space", words("weights.space"), priority=3),
    )
    rows = [
        Row(
            (
                Cell(_marked(name, one, words)),
                Cell(person(one.weight_set, words)),
                *_front(one.front, words),
                Cell(numbers.day(one.weight_set.date, words.lang), one.weight_set.date.isoformat()),
                Cell(one.weight_set.method.read(words.lang)),
                Cell(space_of(one.weight_set, words), one.weight_set.space),
            )
        )
        for name, one in zip(names, outcomes, strict=True)
    ]
    return Table("sets", columns, tuple(rows))


def _front(found: Front | None, words: Words) -> tuple[Cell, Cell, Cell]:
    """Who comes first, by how much, and who second."""
    if found is None or not found.first:
        return Cell("\N{EN DASH}", ""), Cell(), Cell()
    second = found.second
    return (
        Cell(_names(found.first, words)),
        Cell(numbers.decimal(found.points, words.lang), found.points) if second else Cell(),
        Cell(city_name(second, words.lang) if second else ""),
    )


def _names(cities: Sequence[Alternative], words: Words) -> str:
    return listed([city_name(one, words.lang) for one in cities], words)


def _answer(usable: Sequence[tuple[str, Outcome]], words: Words) -> str:
    """Whether the sets agree on who comes first, or who does under which."""
    by_leader = _by_leader([(name, one.analysis) for name, one in usable], words)
    if not by_leader:
        return words("weights.none-leads")
    if len(by_leader) == 1:
        (leader, names), *_ = by_leader.items()
        return words("weights.all-agree", n=len(names), leader=leader, names=listed(names, words))
    return words("weights.they-differ", parts=_parts(by_leader, words))


def _by_leader(analyses: Sequence[tuple[str, Analysis]], words: Words) -> dict[str, list[str]]:
    """Who comes first, each with what the weights are called under which that is so."""
    found: dict[str, list[str]] = {}
    for name, analysis in analyses:
        if first := front(analysis).first:
            found.setdefault(_names(first, words), []).append(name)
    return found


def _parts(by_leader: dict[str, list[str]], words: Words) -> str:
    return "; ".join(
        words("weights.leads-under", leader=leader, names=listed(names, words)) for leader, names in by_leader.items()
    )


def _shares(key: str, analyses: Sequence[tuple[str, Analysis]], words: Words) -> Table:
    """The factors' shares by set."""
    factors = analyses[0][1].factors
    columns = (
        Column("set", words("weights.set"), wrap=False),
        *(Column(factor.id, (factor.short or factor.name).read(words.lang), "right") for factor in factors),
    )
    rows = [
        Row(
            (
                Cell(name),
                *(
                    Cell(numbers.percent(analysis.shares[factor.id], words.lang, 1), analysis.shares[factor.id])
                    for factor in factors
                ),
            )
        )
        for name, analysis in analyses
    ]
    return Table(key, columns, tuple(rows))


def _rankings(key: str, analyses: Sequence[tuple[str, Analysis]], words: Words) -> Table:
    """Every city with its rank and value under each set, in the order under the first."""
    columns = (
        Column("city", words("weights.city"), wrap=False),
        *(
            Column(f"set-{place}", name, "right", wrap=False, priority=place)
            for place, (name, _) in enumerate(analyses)
        ),
    )
    rows = [
        Row((Cell(city_name(one, words.lang)), *(_standing(analysis, one.city.id, words) for _, analysis in analyses)))
        for one in analyses[0][1].alternatives
    ]
    return Table(key, columns, tuple(rows))


def _standing(analysis: Analysis, city: str, words: Words) -> Cell:
    found = analysis.alternative(city)
    rank = str(found.rank) if found.rank else "\N{EN DASH}"
    value = numbers.decimal(found.overall_value, words.lang)
    return Cell(words("weights.standing", rank=rank, value=value), found.overall_value)


def _cross_checks(found: tuple[CrossCheck, ...], words: Words) -> list[Block]:
    """The weights that nobody gave, apart from those that somebody did."""
    if not found:
        return []
    blocks: list[Block] = [Heading(words("weights.cross-checks")), Paragraph(words("weights.cross-checks-about"))]
    computed = [(words(METHODS[one.method]), one.analysis) for one in found if one.analysis]
    if computed:
        blocks += [
            Paragraph(words("weights.cross-checks-lead", parts=_parts(_by_leader(computed, words), words))),
            _shares("cross_check_shares", computed, words),
            _rankings("cross_check_rankings", computed, words),
        ]
    missing = [words(WHY_NOT[one.why_not], method=words(METHODS[one.method])) for one in found if one.why_not]
    return [*blocks, *([Bullets(tuple(missing))] if missing else [])]
