"""The tables of a paper: the ranking, the comparison, the checklist of the agreement, and the register of evidence."""

from collections import Counter

from partnerpick.analysis.records import Cell as Judged
from partnerpick.decision.records import Criterion, Fact, NaturalScale, RubricScale, Source
from partnerpick.findings.reasons import facts_of
from partnerpick.locale import Words
from partnerpick.report import numbers, verdict
from partnerpick.report.brief.paper import Paper
from partnerpick.report.document import Cell, Column, Row, Table
from partnerpick.report.phrases import gates

MOST_CITIES = 6
"""Columns that fit side by side on a page; the annex has all cities."""
_ONE_LINE = 46
"""Letters of the longest criterion up to which each has a line to itself."""
_NARROW = 13
"""Letters of a reading with its basis up to which both stand on one line."""
_LARGE = 100
"""Readings from here on are shown whole."""
_BOX = "\N{BALLOT BOX}"


def ranking(paper: Paper) -> Table:
    """The cities with their values in whole points, how often each is first, and their gates."""
    words, lang = paper.words, paper.lang
    columns = (
        Column("rank", words("brief.rank"), "right", wrap=False),
        Column("city", words("rank.city")),
        Column("overall_value", words("brief.value"), "right", wrap=False),
        Column("range", words("brief.range"), "right", wrap=False),
        Column("first", words("brief.first"), "right", wrap=False),
        Column("gates", words("rank.gates")),
    )
    every = (*paper.analysis.alternatives, *paper.analysis.baselines)
    chances = paper.found.ranking.chances
    rows = tuple(
        Row(
            (
                Cell(str(one.rank or "\N{EN DASH}"), one.rank),
                Cell(paper.city(one), one.city.id),
                Cell(paper.value(one), one.overall_value),
                Cell(numbers.span(one.low, one.high, lang)),
                Cell(verdict.chance(chances[one.city.id], words) if one.city.id in chances else ""),
                Cell(words("rank.baseline") if one.city.baseline else gates(paper.analysis, one, words)),
            ),
            "baseline" if one.city.baseline else "body",
        )
        for one in every
    )
    return Table("ranking", columns, rows, words("brief.ranking-caption", day=paper.day()))


def comparison(paper: Paper) -> Table:
    """The criteria under their factors, and for each city the reading with the year and grade of its leading fact."""
    words = paper.words
    shown = paper.analysis.alternatives[:MOST_CITIES]
    leaves = [leaf for factor in paper.analysis.factors for leaf in factor.leaves()]
    names = {leaf.id: _with_scale(paper, leaf) for leaf in leaves}
    longest = max(len(line) for name in names.values() for line in name.split("\n"))
    columns = (
        Column("criterion", words("brief.criterion"), wrap=longest > _ONE_LINE),
        *(Column(one.city.id, paper.city(one)) for one in shown),
    )
    rows = []
    for factor in paper.analysis.factors:
        rows.append(Row((Cell(factor.name.read(paper.lang), factor.id), *(Cell() for _ in shown)), "group"))
        for leaf in factor.leaves():
            cells = (Cell(_compared(paper, one.cell(leaf.id))) for one in shown)
            rows.append(Row((Cell(names[leaf.id], leaf.id), *cells)))
    totals = (Cell(paper.value(one), one.overall_value) for one in shown)
    rows.append(Row((Cell(words("brief.overall"), "overall_value"), *totals), "total"))
    return Table("comparison", columns, tuple(rows), words("brief.comparison-caption", day=paper.day()))


def comparison_note(paper: Paper) -> str:
    """How to read the comparison, and how many cities it leaves out."""
    left = len(paper.analysis.alternatives) - MOST_CITIES
    told = paper.words("brief.comparison-note")
    if (best := _usual_level(paper)) is not None:
        told = f"{paper.words('brief.comparison-levels', best=numbers.plain(best, paper.lang))} {told}"
    return f"{told} {paper.words('brief.comparison-cut', n=left)}" if left > 0 else told


def _with_scale(paper: Paper, leaf: Criterion) -> str:
    """A criterion with the unit of its readings, or the ends of its rubric where they are not the usual ones."""
    name, scale = leaf.name.read(paper.lang), leaf.scale
    if isinstance(scale, NaturalScale):
        named = paper.words("brief.criterion-unit", criterion=name, unit=scale.unit.read(paper.lang))
        return named if len(named) <= _ONE_LINE else "\n".join((name, named.removeprefix(name).strip()))
    if scale is None or scale.best == _usual_level(paper):
        return name
    ends = {"worst": numbers.plain(scale.worst, paper.lang), "best": numbers.plain(scale.best, paper.lang)}
    return paper.words("brief.criterion-level", criterion=name, **ends)


def _usual_level(paper: Paper) -> float | None:
    """The highest level that most rubrics have; None where no criterion has a rubric."""
    leaves = (leaf for factor in paper.analysis.factors for leaf in factor.leaves())
    best = Counter(leaf.scale.best for leaf in leaves if isinstance(leaf.scale, RubricScale))
    return best.most_common(1)[0][0] if best else None


def _compared(paper: Paper, cell: Judged) -> str:
    """The reading with the year and grade of the leading fact; a gap says that there is no data yet."""
    performance = cell.rating.performance if cell.rating else None
    if performance is None:
        return paper.words("report.no-data")
    digits = 2 if abs(performance[1]) < _LARGE else 0
    ends = list(dict.fromkeys(numbers.plain(round(end, digits), paper.lang) for end in performance))
    shown = "\N{EN DASH}".join(ends)
    facts = facts_of(paper.analysis, cell)
    if not facts:
        return shown
    year = facts[0].year or facts[0].as_of.year
    basis = paper.words("brief.reading-basis", year=year, grade=facts[0].grade)
    return f"{shown} {basis}" if len(shown) + len(basis) < _NARROW else f"{shown}\n{basis}"


def checklist(paper: Paper) -> Table:
    """What the agreement has to meet, with its legal basis and a box to tick."""
    words = paper.words
    columns = (
        Column("met", words("brief.met"), "centre", wrap=False),
        Column("condition", words("brief.condition")),
        Column("basis", words("brief.basis"), priority=1),
    )
    rows = tuple(
        Row((Cell(_BOX), Cell(one.text.read(paper.lang), one.id), Cell(one.rule.basis.read(paper.lang))))
        for one in paper.found.conditions
    )
    return Table("conditions", columns, rows, words("brief.checklist-caption", day=paper.day()))


def register(paper: Paper) -> Table:
    """Every fact that the paper has cited so far: its text, the day from which it could be known, grade and source."""
    return _register(paper, _cited(paper))


def short_register(paper: Paper) -> str:
    """The same for a paper of one page, in one paragraph and without the texts, which are what it says itself."""
    sources = paper.analysis.decision.sources
    entries = (
        paper.words(
            "brief.entry",
            id=fact.id,
            grade=fact.grade,
            day=numbers.day(fact.as_of, paper.lang),
            publisher=sources[fact.source].publisher,
        )
        for fact in _cited(paper)
    )
    return "; ".join(entries)


def used_register(paper: Paper) -> Table:
    """Every fact that anything in the analysis rests on: ratings, gates and formal status."""
    analysis = paper.analysis
    used: set[str] = set(paper.cited)
    for one in (*analysis.alternatives, *analysis.baselines):
        used.update(fact.id for cell in one.cells for fact in facts_of(analysis, cell))
        used.update(fact.id for fact in analysis.view.formal_status(one.city))
        results = (analysis.view.gate_result(one.city, gate) for gate in analysis.view.gates())
        used.update(key for result in results if result for key in result.facts)
    return _register(paper, [fact for key, fact in analysis.decision.facts.items() if key in used])


def _cited(paper: Paper) -> list[Fact]:
    """The facts cited so far, in the order of the files."""
    return [fact for key, fact in paper.analysis.decision.facts.items() if key in paper.cited]


def _register(paper: Paper, facts: list[Fact]) -> Table:
    words, sources = paper.words, paper.analysis.decision.sources
    columns = (
        Column("id", words("evidence.id"), wrap=False),
        Column("fact", words("evidence.fact")),
        Column("source", words("evidence.source")),
    )
    rows = tuple(
        Row(
            (
                Cell(_label(paper, fact), fact.id),
                Cell(fact.text.read(paper.lang)),
                Cell(source_text(sources[fact.source], words), fact.source),
            )
        )
        for fact in facts
    )
    return Table("register", columns, rows, words("brief.register-caption"))


def _label(paper: Paper, fact: Fact) -> str:
    """A fact's id, below it its grade and the day from which it could be known."""
    known = paper.words("brief.known", grade=fact.grade, day=numbers.day(fact.as_of, paper.lang))
    return f"{fact.id}\n{known}"


def source_text(source: Source, words: Words) -> str:
    """A source as a reference: who published it, its title and year."""
    year = source.year or words("why.undated")
    return words("why.source", publisher=source.publisher, title=source.title, year=year)
