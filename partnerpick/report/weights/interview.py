"""A question about weights as a document: the swings it is about, with who stands where, then what is asked and how."""

from collections.abc import Mapping

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.value_functions import value_function
from partnerpick.decision.records import Criterion, RubricScale
from partnerpick.elicit.records import Question, QuestionKind, Standing, Swing
from partnerpick.elicit.swings import swing_of
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Document, Paragraph, Terms
from partnerpick.report.phrases import figure, in_sentence, listed, performance

MOST_CITIES = 3
"""How many cities are named at one level; of more, one less is named and the rest counted."""
PARTNERS = ("A", "B")

_ASKED: Mapping[QuestionKind, str] = {
    "best": "interview.ask-best",
    "worst": "interview.ask-worst",
    "swing": "interview.ask-swing",
    "points": "interview.ask-points",
    "place": "interview.ask-place",
    "ratio": "interview.ask-ratio",
    "trade-off": "interview.ask-trade-off",
}
_HOW: Mapping[QuestionKind, str] = {
    "best": "interview.how-best",
    "worst": "interview.how-best",
    "swing": "interview.how-swing",
    "points": "interview.how-points",
    "place": "interview.how-place",
    "ratio": "interview.how-ratio",
    "trade-off": "interview.how-trade-off",
}
_MEANT: Mapping[QuestionKind, str] = {
    "best": "interview.meant-best",
    "worst": "interview.meant-best",
    "swing": "interview.meant-swing",
    "points": "interview.meant-points",
    "place": "interview.meant-place",
    "ratio": "interview.meant-ratio",
    "trade-off": "interview.meant-trade-off",
}


def document(
    analysis: Analysis,
    question: Question,
    given: Mapping[str, str],
    words: Words,
    *,
    offer: str | None = None,
    can_end: bool = False,
) -> Document:
    """What a question shows.

    Args:
        analysis: The tree and the cities that are asked about.
        question: The question.
        given: The answers so far.
        words: The words of one language.
        offer: An answer that can be taken as it is.
        can_end: Whether the answers so far are enough for weights.
    """
    swings = tuple(swing_of(analysis, node) for node in shown_nodes(analysis, question, given))
    blocks: list[Block] = [Paragraph(words("interview.below"))] if any(swing.below for swing in swings) else []
    labels = choice_numbers(question) if question.kind != "trade-off" else {}
    items = [item for swing in swings for item in _swing_items(swing, labels.get(swing.node.id, ""), words)]
    if question.kind == "trade-off":
        blocks.append(Terms(_partners(analysis, question, words)))
    blocks.append(Terms(tuple(items)))
    if so_far := _so_far(analysis, question, given, words):
        blocks.append(Paragraph(so_far))
    blocks.append(Paragraph(_asked(analysis, question, words), emphasis=True))
    how = words(_how(question), n=len(question.choices))
    keys = words("interview.keys-end" if can_end else "interview.keys")
    rest = keys if offer is None else words("interview.offer", answer=offer)
    blocks.append(Paragraph(f"{how} {rest}"))
    return Document(_title(analysis, question, len(given) + 1, words), words.lang, tuple(blocks))


def help_document(analysis: Analysis, question: Question, words: Words) -> Document:
    """What `?` shows: how such a question is meant, and every level of what it is about."""
    leaves = [
        leaf for node in question.nodes for swing in [swing_of(analysis, node)] for leaf in (swing.below or (swing,))
    ]
    items = [item for leaf in leaves for item in _levels(leaf.node, words)]
    blocks = (Paragraph(words(_MEANT[question.kind])), Paragraph(words("interview.help")), Terms(tuple(items)))
    return Document(words("interview.help-title"), words.lang, blocks)


def shown_nodes(analysis: Analysis, question: Question, given: Mapping[str, str]) -> tuple[str, ...]:
    """The nodes whose swings are shown: of a group's first question that is put node by node, all of the group."""
    if question.kind in {"best", "worst"}:
        return question.choices
    if question.kind not in {"points", "place"}:
        return question.nodes[:1] if question.kind == "swing" else question.nodes
    siblings = _siblings(analysis, question.group)
    return question.nodes if any(node in given for node in siblings) else siblings


def choice_numbers(question: Question) -> Mapping[str, str]:
    """The short words that choices can be answered with instead: a number for a node, a letter for a partner."""
    if question.kind in {"best", "worst"}:
        return {node: str(number) for number, node in enumerate(question.choices, start=1)}
    if question.kind == "trade-off":
        return dict(zip(question.nodes, PARTNERS, strict=True))
    return {}


def node_name(analysis: Analysis, node: str, words: Words) -> str:
    """A node's name as it stands inside a sentence."""
    return in_sentence(_node(analysis, node), words.lang)


def group_name(analysis: Analysis, group: str, words: Words) -> str:
    """The name of a group of siblings: that of the node above, or `the factors`."""
    return _node(analysis, group).name.read(words.lang) if group else words("interview.factors")


def level(leaf: Criterion, value: float, words: Words) -> str:
    """The level of a leaf's scale that has a partial value (0-1), in the scale's own words."""
    found = value_function(leaf).performances_at(value)
    if isinstance(leaf.scale, RubricScale):
        texts = [_rubric_level(leaf.scale, at, words) for at in found]
    else:
        unit = leaf.scale.unit if leaf.scale else None
        texts = [figure(round(at, 2), unit, words.lang) for at in found]
    return words("interview.or", first=texts[0], last=texts[-1]) if len(texts) > 1 else "".join(texts)


def _rubric_level(scale: RubricScale, at: float, words: Words) -> str:
    if at.is_integer():
        return scale.levels[int(at)].read(words.lang)
    return words("report.level", level=numbers.plain(round(at, 1), words.lang), top=f"{scale.best:g}")


def _how(question: Question) -> str:
    """How to answer; a ratio with choices is one of which it is known that the first swing matters more."""
    return "interview.how-times" if question.kind == "ratio" and question.choices else _HOW[question.kind]


def _title(analysis: Analysis, question: Question, number: int, words: Words) -> str:
    key = "interview.title" if question.remaining else "interview.title-last"
    return words(key, number=number, n=question.remaining, group=group_name(analysis, question.group, words))


def _asked(analysis: Analysis, question: Question, words: Words) -> str:
    names = [node_name(analysis, node, words) for node in question.nodes]
    n = len(_siblings(analysis, question.group))
    return words(_ASKED[question.kind], first=names[0], second=names[-1], n=n)


def _swing_items(swing: Swing, label: str, words: Words) -> list[tuple[str, str]]:
    """What lifting a node means: its scale's two ends with the cities there, or the leaves below it."""
    name = f"{label} {(swing.node.short or swing.node.name).read(words.lang)}".strip()
    if swing.below:
        return [(name, "; ".join(_below(leaf, words) for leaf in swing.below))]
    known = [one for one in swing.standings if one.cell.known]
    unknown = [one for one in swing.standings if not one.cell.known]
    ends = [
        words("interview.from", text=level(swing.node, 0.0, words), cities=_at_end(known, 0.0, words)),
        words("interview.to", text=level(swing.node, 1.0, words), cities=_at_end(known, 1.0, words)),
    ]
    if unknown and known:
        ends.append(words("interview.unknown", cities=_cities(unknown, words)))
    return list(zip((name, "", ""), ends, strict=False))


def _at_end(known: list[Standing], end: float, words: Words) -> str:
    """Who stands at an end of the scale, or else who is nearest to it."""
    if not known:
        return words("report.no-data")
    there = [one for one in known if one.cell.partial_value == end]
    if there:
        return words("interview.there", cities=_cities(there, words))
    nearest = _outermost(known, end)
    key = "interview.highest" if end else "interview.lowest"
    return words(key, cities=_cities(nearest, words), level=performance(nearest[0].cell, words))


def _outermost(known: list[Standing], end: float) -> list[Standing]:
    """Those nearest to an end, which are level with each other."""
    best = min(known, key=lambda one: abs(one.cell.partial_value - end))
    return [one for one in known if (one.cell.low, one.cell.high) == (best.cell.low, best.cell.high)]


def _below(leaf: Swing, words: Words) -> str:
    """A leaf below a group that is lifted: who is lowest and who is highest on it."""
    name = in_sentence(leaf.node, words.lang)
    known = [one for one in leaf.standings if one.cell.known]
    if not known:
        return f"{name} ({words('report.no-data')})"
    low, high = (_outermost(known, end) for end in (0.0, 1.0))
    if low == high:
        return words("interview.below-alike", criterion=name)
    return words("interview.below-leaf", criterion=name, low=_cities(low, words), high=_cities(high, words))


def _cities(standings: list[Standing], words: Words) -> str:
    names = [one.city.name.read(words.lang) for one in standings]
    if len(names) > MOST_CITIES:
        few = MOST_CITIES - 1
        return words("interview.more-cities", first=", ".join(names[:few]), n=len(names) - few)
    return listed(names, words)


def _levels(leaf: Criterion, words: Words) -> list[tuple[str, str]]:
    """Every level of a rubric, or the two ends of a natural scale."""
    if isinstance(leaf.scale, RubricScale):
        texts = [f"{number}  {text.read(words.lang)}" for number, text in enumerate(leaf.scale.levels)]
    else:
        texts = [words("interview.from-to", worst=level(leaf, 0.0, words), best=level(leaf, 1.0, words))]
    return list(zip((leaf.name.read(words.lang), *("" for _ in texts[1:])), texts, strict=True))


def _partners(analysis: Analysis, question: Question, words: Words) -> tuple[tuple[str, str], ...]:
    """The two partners of a trade-off: each is lifted on one of the two nodes and at the worst on the other."""
    lines = []
    for lifted, name in enumerate(PARTNERS):
        at = [
            _trade_off_level(analysis, node, question.levels[place] if place == lifted else 0.0, words)
            for place, node in enumerate(question.nodes)
        ]
        lines.append((name, "; ".join(at)))
    return tuple(lines)


def _trade_off_level(analysis: Analysis, node: str, value: float, words: Words) -> str:
    found = _node(analysis, node)
    name = found.name.read(words.lang)
    if not found.criteria:
        return f"{name}: {level(found, value, words)}"
    if value in {0.0, 1.0}:
        return words("interview.all-worst" if value == 0 else "interview.all-best", group=name)
    return words("interview.part-way", group=name, share=numbers.percent_in_words(value, words.lang))


def _so_far(analysis: Analysis, question: Question, given: Mapping[str, str], words: Words) -> str:
    """What the others of the group have got, where that bears on the answer."""
    if question.kind not in {"points", "place"}:
        return ""
    got = [
        f"{node_name(analysis, node, words)} {given[node]}"
        for node in _siblings(analysis, question.group)
        if node in given
    ]
    return words("interview.so-far", answers=", ".join(got)) if got else ""


def _node(analysis: Analysis, node: str) -> Criterion:
    return {found.id: found for factor in analysis.factors for found in factor.walk()}[node]


def _siblings(analysis: Analysis, group: str) -> tuple[str, ...]:
    nodes = _node(analysis, group).criteria if group else analysis.factors
    return tuple(node.id for node in nodes)
