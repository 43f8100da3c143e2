"""What the uncertainty of a ranking comes from: the weights and ratings that decide whether the leader is first.

Parts of the doubt are percent where people read them, 0-1 in the values for machines.
"""

from partnerpick.analysis.attribution import Attribution, Influence, Inputs
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers
from partnerpick.report.document import Block, Cell, Column, Heading, Paragraph, Row, Table
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, listed, name_of, sentence_case

LEAST = 0.01
"""A smaller part of the doubt (0-1) is told as less than that."""
ERRORS = 2
"""How many standard errors a figure is said to be off at most."""


def blocks(found: Attribution | None, words: Words) -> tuple[Block, ...]:
    """Where the doubt comes from under its own heading, the answer first; nothing where the leader has no rival."""
    if found is None:
        return ()
    title = Heading(words("attribution.title"))
    if not found.telling:
        return title, Paragraph(_nothing(found, words), emphasis=True)
    marked = not all(one.apart for one in found.named[1:])
    legend = [words("attribution.legend", **_frame(found, words))]
    return (
        title,
        Paragraph(answer(found, words), emphasis=True),
        Paragraph(" ".join(filter(None, (_kinds(found, words), _city_most(found, words))))),
        _table(found, words),
        Paragraph(" ".join([*legend, *([words("attribution.legend-same")] if marked else [])])),
    )


def answer(found: Attribution, words: Words) -> str:
    """What the doubt depends on most, or which inputs are at the top without an order that could be told."""
    names = [_in_sentence(found, one.inputs, words) for one in found.foremost]
    if len(names) > 1:
        return words("attribution.foremost-level", inputs=listed(names, words), **_frame(found, words))
    total = _percent(found.foremost[0].total, words, sentence=True)
    return words("attribution.foremost", input=names[0], total=total, **_frame(found, words))


def _nothing(found: Attribution, words: Words) -> str:
    """Why there is nothing to tell: nothing uncertain, nothing that changes anything, or too seldom."""
    if not found.inputs:
        return words("attribution.certain")
    if found.constant:
        return words("attribution.always" if found.share else "attribution.never", **_frame(found, words))
    return words("attribution.too-few", **_frame(found, words))


def _frame(found: Attribution, words: Words) -> dict[str, str]:
    """Of whom it is told, and from how many draws."""
    leader = city_name(found.analysis.alternative(found.leader), words.lang)
    return {"leader": leader, "draws": numbers.plain(found.draws, words.lang)}


def _kinds(found: Attribution, words: Words) -> str:
    """What all weights and what all ratings would leave of the doubt, where both are uncertain."""
    totals = {one.inputs.kind: _percent(one.total, words, sentence=True) for one in found.kinds}
    if not totals:
        return ""
    return words("attribution.settled", weights=totals["all-weights"], ratings=totals["all-ratings"])


def _city_most(found: Attribution, words: Words) -> str:
    """The city whose uncertain ratings matter most, where that can be told."""
    if len(found.cities) < 2 or not found.cities[1].apart:  # noqa: PLR2004  # the most of one says nothing
        return ""
    most = found.cities[0]
    name = city_name(found.analysis.alternative(most.inputs.city or ""), words.lang)
    return words("attribution.city", city=name, total=_percent(most.total, words, sentence=True))


def _table(found: Attribution, words: Words) -> Table:
    columns = (
        Column("input", words("attribution.input")),
        Column("total", words("attribution.total"), "right"),
        Column("total_error", words("attribution.error"), "right", wrap=False),
        Column("first", words("attribution.first"), "right", wrap=False),
    )
    rows = [_row(found, one, words, same=place > 0 and not one.apart) for place, one in enumerate(found.named)]
    if found.rest:
        rows.append(_row(found, found.rest, words, same=False))
    return Table("attribution", columns, tuple(rows))


def _row(found: Attribution, one: Influence, words: Words, *, same: bool) -> Row:
    name = _name(found, one.inputs, words)
    return Row(
        (
            Cell(words("attribution.same", input=name) if same else name, _key(one.inputs)),
            Cell(_percent(one.total, words), one.total, bar=min(one.total, 1.0)),
            Cell(_percent(ERRORS * one.total_error, words), one.total_error),
            Cell(_percent(one.first, words), one.first),
        ),
        "total" if one.inputs.kind == "rest" else "body",
    )


def _percent(part: float, words: Words, *, sentence: bool = False) -> str:
    """A part of the doubt as a whole percentage; less than one, be it below 0 by chance, is told as such."""
    written = numbers.percent_in_words if sentence else numbers.percent
    if part < LEAST:
        return words("attribution.under", share=written(LEAST, words.lang))
    return written(min(part, 1.0), words.lang)


def _key(inputs: Inputs) -> str:
    """What machines know the inputs by."""
    return ":".join(filter(None, (inputs.kind, inputs.city, inputs.node)))


def _name(found: Attribution, inputs: Inputs, words: Words) -> str:
    if inputs.kind == "rest":
        return words("attribution.rest", n=len(inputs.members))
    if inputs.kind == "rating":
        return words("attribution.rating", **_rated(found, inputs, words))
    return _weights(found, inputs, words)


def _in_sentence(found: Attribution, inputs: Inputs, words: Words) -> str:
    if inputs.kind == "rating":
        return words("attribution.rating-in-sentence", **_rated(found, inputs, words))
    return words("attribution.in-sentence", input=_weights(found, inputs, words))


def _rated(found: Attribution, inputs: Inputs, words: Words) -> dict[str, str]:
    criterion = sentence_case(name_of(found.analysis, inputs.node or "", words.lang))
    return {"city": city_name(found.analysis.alternative(inputs.city or ""), words.lang), "criterion": criterion}


def _weights(found: Attribution, inputs: Inputs, words: Words) -> str:
    """Between what the weights divide: the factors, criteria without any, or what is below a node."""
    if inputs.node is not None:
        return words("attribution.weights-within", node=sentence_case(name_of(found.analysis, inputs.node, words.lang)))
    grouped = any(factor.criteria for factor in found.analysis.factors)
    return words("attribution.weights-factors" if grouped else "attribution.weights-leaves")


def data(found: Attribution | None, lang: Lang) -> Data | None:
    """Every index with its standard error, all inputs one by one and together; None where the leader has no rival."""
    if found is None:
        return None
    return {
        "leader": found.leader,
        "share": found.share,
        "draws": found.draws,
        "seed": found.seed,
        "constant": found.constant,
        "inputs": [_influence(one) for one in found.single],
        "cities": [_influence(one) for one in found.cities],
        "kinds": [_influence(one) for one in found.kinds],
        "rest": _influence(found.rest) if found.rest else None,
    }


def _influence(one: Influence) -> Data:
    return {
        "kind": one.inputs.kind,
        "node": one.inputs.node,
        "city": one.inputs.city,
        "size": len(one.inputs.members),
        "first": one.first,
        "first_error": one.first_error,
        "total": one.total,
        "total_error": one.total_error,
        "apart": one.apart,
    }
