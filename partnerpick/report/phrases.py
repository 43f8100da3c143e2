"""Pieces of text that several reports share, in the reader's language."""

import shlex

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.decision.places import BUNDLED, HERE
from partnerpick.decision.records import Criterion, Fact, GateOutcome, Interval, NaturalScale, Text
from partnerpick.decision.weights import EQUAL, is_void
from partnerpick.findings.reasons import Reason, WeakPoint
from partnerpick.locale import Lang, Words
from partnerpick.report import numbers

CITED = 3
"""How many facts a sentence cites before it only counts the rest."""


def header(analysis: Analysis, words: Words, *, weighted: bool = True) -> str:
    """As of when, by whose weights (unless none are used) and from which decision, in one line."""
    view = analysis.view
    day = numbers.day(view.day, words.lang)
    if view.day == view.decision.decision_date:
        day = words("report.decision-date", day=day)
    later = view.later_facts()
    hidden = words("report.later-facts", n=later) if later else words("report.no-later-facts")
    parts = [
        words("report.as-of", day=day, hidden=hidden),
        *([weights_line(analysis, words)] if weighted else []),
        *_narrowed(analysis, words),
        _place(view.decision.place, words),
    ]
    return " · ".join(parts)


def _narrowed(analysis: Analysis, words: Words) -> list[str]:
    """What was left out on purpose: criteria of other kinds, and what was named."""
    parts = [words(f"report.kind-{analysis.kind}")] if analysis.kind else []
    if analysis.named:
        names = [city_name(found, words.lang) for found in analysis.alternatives]
        parts.append(words("report.only-cities", names=listed(names, words)))
    if analysis.left_out:
        parts.append(words("report.without", names=", ".join(analysis.left_out)))
    return parts


def _place(place: str, words: Words) -> str:
    """Which decision it was: the bundled one, the working folder's, or the folder that was named."""
    known = {BUNDLED: "report.bundled-decision", HERE: "report.decision-here"}
    return words(known[place]) if place in known else place


def weights_line(analysis: Analysis, words: Words) -> str:
    """Whose weights, and which shares were set apart from them."""
    chosen = analysis.weight_set
    text = words("report.weights", name=chosen.name, by=chosen.by.read(words.lang))
    if analysis.pinned:
        pins = ", ".join(
            f"{sentence_case(name_of(analysis, key, words.lang))} {numbers.percent_in_words(share, words.lang)}"
            for key, share in analysis.pinned.items()
        )
        text += words("report.pinned", pins=pins)
    return text


def name_of(analysis: Analysis, node: str, lang: Lang) -> str:
    """The name of a node of the value tree.

    Raises:
        KeyError: No node is called that.
    """
    return {found.id: found.name for found in analysis.decision.nodes()}[node].read(lang)


def city_name(alternative: Alternative, lang: Lang) -> str:
    """The name of a city or baseline."""
    return alternative.city.name.read(lang)


def sentence_case(text: str) -> str:
    """A name as it stands inside a sentence: small first letter, unless an abbreviation starts it."""
    return text if len(text) < 2 or text[1].isupper() else text[0].lower() + text[1:]  # noqa: PLR2004  # a second letter


def in_sentence(criterion: Criterion, lang: Lang) -> str:
    """A criterion's name as it stands inside a sentence."""
    return sentence_case(criterion.name.read(lang))


def listed(items: list[str], words: Words) -> str:
    """`a`, `a and b`, `a, b and c`; Indonesian writes a comma before the last of three (EYD)."""
    if len(items) < 2:  # noqa: PLR2004  # one needs no joining
        return "".join(items)
    return words("report.list", n=len(items) - 1, first=", ".join(items[:-1]), last=items[-1])


def citation(fact: Fact) -> str:
    """A fact's id, grade and year, as cited behind a statement."""
    return " ".join(str(part) for part in (fact.id, fact.grade, fact.year or fact.as_of.year))


def citations(facts: tuple[Fact, ...], words: Words) -> str:
    """`[kaw-E2-01 A 2015, kaw-E2-03 C 2015, +2]`; a statement without facts says so."""
    if not facts:
        return f"[{words('report.no-facts')}]"
    cited = [citation(fact) for fact in facts[:CITED]]
    if len(facts) > CITED:
        cited.append(f"+{len(facts) - CITED}")
    return f"[{', '.join(cited)}]"


def why(cell: Cell, lang: Lang) -> str:
    """The rater's sentence, or nothing where there is none."""
    return cell.rating.why.read(lang) if cell.rating and cell.rating.why else ""


def argument(reason: Reason, words: Words) -> str:
    """A criterion, its advantage in points, the rater's sentence and the facts behind it."""
    name = reason.cell.criterion.name.read(words.lang)
    points = numbers.signed(reason.advantage, words.lang)
    return f"{name} ({points}): {why(reason.cell, words.lang)} {citations(reason.facts, words)}"


def weak_point(point: WeakPoint, words: Words) -> str:
    """A criterion, how far behind the best of the others, the rater's sentence and the facts behind it."""
    points = numbers.decimal(point.points, words.lang)
    gap = words("report.behind", points=points, city=city_name(point.best, words.lang)) if point.best else None
    return words(
        "report.weak-point",
        criterion=point.cell.criterion.name.read(words.lang),
        gap=gap or words("report.short-of-best", points=points),
        why=why(point.cell, words.lang),
        facts=citations(point.facts, words),
    )


def performance(cell: Cell, words: Words) -> str:
    """What the rating says in the scale's own terms: `level 3 of 4`, `2 to 5 years of 5`; a gap is called one."""
    rating, scale = cell.rating, cell.criterion.scale
    if rating is None or rating.performance is None or scale is None:
        return words("report.no-data")
    shown = _span(rating.performance, words.lang)
    if isinstance(scale, NaturalScale):
        return _with_unit(shown, scale.unit, words.lang)
    return words("report.level", level=shown, top=f"{scale.best:g}")


def figure(value: float, unit: Text | None, lang: Lang) -> str:
    """A measured figure with its unit; Indonesian sets the sign of a percentage close."""
    return _with_unit(numbers.plain(value, lang), unit, lang)


def _with_unit(shown: str, unit: Text | None, lang: Lang) -> str:
    named = unit.read(lang) if unit else ""
    return f"{shown}{named}" if lang == "id" and named.startswith("%") else f"{shown} {named}".strip()


def second_reading(cell: Cell, words: Words) -> str:
    """What a second reader gave, where that was worth noting."""
    rating = cell.rating
    if rating is None or (rating.second_reading is None and not rating.second_unknown):
        return ""
    given = words("report.no-data") if rating.second_reading is None else _span(rating.second_reading, words.lang)
    return words("report.second-reading", given=given)


def _span(interval: Interval, lang: Lang) -> str:
    ends = [numbers.plain(round(end, 2) if abs(end) < 100 else round(end), lang) for end in interval]  # noqa: PLR2004  # decimals matter only in small figures
    return ends[0] if ends[0] == ends[1] else "\N{EN DASH}".join(ends)


def unknowns(alternative: Alternative, words: Words, *, full: bool = False) -> str:
    """How much of the weight is unknown and the points of 100 that come from it, in short or in full words."""
    share = 1 - alternative.known_weight
    if share < 0.0005:  # noqa: PLR2004  # rounds to nothing
        return words("report.nothing-unknown")
    points = numbers.decimal(alternative.points_from_unknowns, words.lang)
    if full:
        return words("report.unknown-full", share=numbers.percent_in_words(share, words.lang), points=points)
    return words("report.unknown-weight", share=numbers.percent(share, words.lang), points=points)


def gate_outcome(outcome: GateOutcome, words: Words) -> str:
    """How a gate came out, in words."""
    return words(f"report.gate-{outcome}")


def gates(analysis: Analysis, alternative: Alternative, words: Words) -> str:
    """Whether the gates knock a city out, leave something to be judged, are passed, or are not there at all."""
    if not analysis.view.gates():
        return words("report.gates-none")
    if alternative.fails:
        return words("report.gate-fail")
    if alternative.undecided:
        return words("report.gates-to-judge", n=len(alternative.undecided))
    return words("report.gate-pass")


def next_steps(analysis: Analysis, words: Words, steps: list[str]) -> tuple[str, ...]:
    """Commands to run next, with the options that this report was made with, so that they show the same figures."""
    options = []
    if analysis.decision.place not in {BUNDLED, HERE}:
        options.append(f"--decision {shlex.quote(analysis.decision.place)}")
    if analysis.view.day != analysis.decision.decision_date:
        options.append(f"--as-of {analysis.view.day.isoformat()}")
    chosen = analysis.weight_set
    if chosen.file or chosen.name != EQUAL:
        options.append(f"--weights {shlex.quote(chosen.file or chosen.name)}")
    options += ["--anyway"] if is_void(analysis.decision, chosen) else []
    options += [f"-w {key}={100 * share:g}" for key, share in analysis.pinned.items()]
    options += [f"--kind {analysis.kind}"] if analysis.kind else []
    options += [f"--without {key}" for key in analysis.left_out]
    options += [f"--lang {words.lang}"] if words.lang != "en" else []
    return tuple(" ".join(("partnerpick", step, *options)) for step in steps)
