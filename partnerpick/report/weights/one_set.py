"""One weight set: whose it is, how it came about, every share and weight, and what it does to the ranking."""

from collections.abc import Iterator
from math import fsum

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.share_ranges import share_ranges
from partnerpick.decision.records import Criterion, Interval, Space, WeightSet
from partnerpick.findings.ranking import ranking
from partnerpick.findings.weight_sets import Outcome, Written, outcome
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Commands, Document, Heading, Paragraph, Row, Table, Terms
from partnerpick.report.machine import Data, frame
from partnerpick.report.phrases import header, next_steps, sentence_case
from partnerpick.report.rank import answer

SPACES: dict[Space, str] = {
    "free": "weights.space-free",
    "order": "weights.space-order",
    "ranges": "weights.space-ranges",
    "point": "weights.space-point",
}


def document(found: Outcome, words: Words) -> Document:
    """The weight set in the words of one language."""
    analysis, chosen = found.analysis, found.weight_set
    blocks: list[Block] = [
        Paragraph(header(analysis, words, weighted=False)),
        Terms(_about(found, words)),
        Paragraph(result(found, words), emphasis=True),
        *tree(analysis, words),
    ]
    if chosen.answers:
        blocks += [Heading(words("weights.answers")), Terms(tuple(chosen.answers.given.items()))]
    if found.follows is False:
        blocks.append(Paragraph(words("weights.answers-differ"), emphasis=True))
    if found.front:
        blocks.append(Commands(next_steps(analysis, words, ["rank"])))
    return Document(words("weights.title-show", name=chosen.name), words.lang, tuple(blocks))


def written(found: Written, words: Words) -> Document:
    """What was written to a file, in the words of one language."""
    analysis = found.analysis
    here = outcome(analysis)
    blocks = (
        Paragraph(header(analysis, words, weighted=False)),
        Paragraph(words("weights.written", name=analysis.weight_set.name, file=found.file)),
        Terms(_about(here, words)),
        Paragraph(result(here, words), emphasis=True),
        *tree(analysis, words),
        Commands(next_steps(analysis, words, ["rank"])),
    )
    return Document(words("weights.title-show", name=analysis.weight_set.name), words.lang, blocks)


def data(found: Outcome, lang: Lang) -> Data:
    """The weight set as plain data."""
    told = {**outcome_data(found, lang), "follows_from_answers": found.follows}
    return {"schema": "partnerpick/weights-show/1", **frame(found.analysis, lang), **told}


def written_data(found: Written, lang: Lang) -> Data:
    """What was written to a file as plain data."""
    told = outcome_data(outcome(found.analysis), lang)
    return {"schema": "partnerpick/weights-set/1", **frame(found.analysis, lang), **told, "file": found.file}


def space_of(weights: WeightSet, words: Words) -> str:
    """How firmly the weights are meant, in plain words."""
    return words(SPACES[weights.space])


def person(weights: WeightSet, words: Words) -> str:
    """Who gave the weights, and the part that they have in the decision where that is known."""
    name = weights.by.read(words.lang)
    return words("weights.person", name=name, role=weights.role.read(words.lang)) if weights.role else name


def result(found: Outcome, words: Words) -> str:
    """What the set does to the ranking, or that it is void and its ranking left out."""
    if found.front is None:
        return words("weights.void-left-out")
    told = answer(ranking(found.analysis, chances=False), words)
    return words("weights.void-anyway", answer=told) if found.void else told


def _about(found: Outcome, words: Words) -> tuple[tuple[str, str], ...]:
    """Who, when, how, how firm, over which scales, with which note."""
    chosen = found.weight_set
    entries = [
        (words("weights.by"), person(chosen, words)),
        (words("weights.date"), numbers.day(chosen.date, words.lang)),
        (words("weights.method"), chosen.method.read(words.lang)),
        (words("weights.space"), space_of(chosen, words)),
        (words("weights.scales"), _scales(found, words)),
    ]
    entries += [(words("weights.note"), chosen.note.read(words.lang))] if chosen.note else []
    return tuple(entries)


def _scales(found: Outcome, words: Words) -> str:
    given = found.weight_set.scales
    if given is None:
        return words("weights.scales-none")
    if not found.void:
        return words("weights.scales-fit")
    return words("weights.scales-void", given=given, now=found.analysis.decision.scales)


def tree(analysis: Analysis, words: Words) -> list[Block]:
    """The table of all shares and weights with what its columns mean, and what it means that nothing was stated."""
    stated = analysis.weight_set.weights
    legend = [words("weights.legend")]
    if stated and any(node not in stated for node in analysis.shares):
        legend.append(words("weights.not-stated"))
    return [_table(analysis, words), Paragraph(" ".join(legend))]


def _table(analysis: Analysis, words: Words) -> Table:
    """Every used node with what was stated for it, its share of its group and its weight among all criteria."""
    stated = bool(analysis.weight_set.weights)
    columns = (
        Column("node", words("weights.node")),
        Column("id", words("weights.id"), wrap=False, priority=1),
        *([Column("stated", words("weights.stated"), "right", wrap=False)] if stated else []),
        Column("share", words("weights.share"), "right", wrap=False),
        Column("weight", words("weights.weight"), "right", wrap=False),
    )
    ranges = share_ranges(analysis)
    rows = [
        Row(
            (
                Cell(name),
                Cell(node.id),
                *([_stated(analysis.weight_set, node.id, words)] if stated else []),
                _share(analysis, node.id, ranges.get(node.id), words),
                _weight(analysis, node, words),
            ),
            "group" if node in analysis.factors else "body",
        )
        for name, node in _named(analysis.factors, words)
    ]
    return Table("tree", columns, tuple(rows))


def _named(nodes: tuple[Criterion, ...], words: Words, above: tuple[str, ...] = ()) -> Iterator[tuple[str, Criterion]]:
    """Every node, parents before children, with its name; below the factors that of the groups above it as well."""
    for node in nodes:
        name = node.name.read(words.lang)
        yield ": ".join((*above[1:], sentence_case(name) if above[1:] else name)), node
        yield from _named(node.criteria, words, (*above, name))


def _stated(weights: WeightSet, node: str, words: Words) -> Cell:
    """The raw number or range as it was given."""
    if node not in weights.weights:
        return Cell("\N{EN DASH}", "")
    low, high = weights.ranges.get(node, (weights.weights[node],) * 2)
    ends = [numbers.plain(end, words.lang) for end in (low, high)]
    return Cell(ends[0], low) if low == high else Cell("\N{EN DASH}".join(ends), f"{low:g}-{high:g}")


def _share(analysis: Analysis, node: str, interval: Interval | None, words: Words) -> Cell:
    share = analysis.shares[node]
    text = numbers.percent(share, words.lang, 1)
    if interval:
        low, high = (100 * end for end in interval)
        text += f" ({numbers.span(low, high, words.lang)})"
    return Cell(text, share)


def _weight(analysis: Analysis, node: Criterion, words: Words) -> Cell:
    """The node's part of all weight; a group's is the sum of those below it."""
    weight = fsum(analysis.weights[leaf.id] for leaf in node.leaves())
    return Cell(numbers.percent(weight, words.lang, 1), weight)


def outcome_data(found: Outcome, lang: Lang) -> Data:
    """A weight set and what it does, as plain data: ranks and values are None where its ranking is left out."""
    return {**weight_set_data(found.weight_set, lang), "void": found.void, **ranking_data(found.analysis, found)}


def weight_set_data(chosen: WeightSet, lang: Lang) -> Data:
    """Whose a weight set is and how it came about, as plain data."""
    return {
        "name": chosen.name,
        "file": chosen.file,
        "by": chosen.by.read(lang),
        "role": chosen.role.read(lang) if chosen.role else None,
        "nobodys_view": chosen.nobodys_view,
        "date": chosen.date.isoformat(),
        "method": chosen.method.read(lang),
        "space": chosen.space,
        "note": chosen.note.read(lang) if chosen.note else None,
        "scales": chosen.scales,
        "stated": {
            node: list(chosen.ranges[node]) if node in chosen.ranges else number
            for node, number in chosen.weights.items()
        },
        "answers": {"method": chosen.answers.method, "given": dict(chosen.answers.given)} if chosen.answers else None,
    }


def ranking_data(analysis: Analysis, found: Outcome | None = None) -> Data:
    """Shares, weights and the ranking under them as plain data; no ranking where that of the outcome is left out."""
    shown = found is None or found.front is not None
    return {
        "shares": dict(analysis.shares),
        "share_ranges": {node: list(ends) for node, ends in share_ranges(analysis).items()},
        "weights": dict(analysis.weights),
        "ranking": [
            {"id": one.city.id, "rank": one.rank, "overall_value": one.overall_value} for one in analysis.alternatives
        ]
        if shown
        else None,
    }
