"""The sheet of criteria: scales and value functions, knot by knot, from which the sheet of evidence computes."""

from itertools import pairwise

from partnerpick.analysis.value_functions import value_function
from partnerpick.decision.records import Criterion, NaturalScale, RubricScale
from partnerpick.locale import Words
from partnerpick.report.workbook.layout import FIRST, MOST_KNOTS, Criteria, Layout, Weights
from partnerpick.report.workbook.sheet import Sheet

_SHAPES = {
    "linear": "workbook.shape-linear",
    "log": "workbook.shape-log",
    "target": "workbook.shape-target",
    "piecewise": "workbook.shape-piecewise",
}
_KINDS = {
    "prospective": "workbook.kind-prospective",
    "relational": "workbook.kind-relational",
    "both": "workbook.kind-both",
}


def fill(sheet: Sheet, layout: Layout) -> None:
    """Write the sheet."""
    words, most = layout.words, layout.most_knots
    sheet.columns(
        [
            (words("workbook.factor"), 20),
            (words("workbook.criterion"), 24),
            (words("workbook.id"), 20),
            (words("workbook.weight"), 9),
            (words("workbook.unit"), 14),
            (words("workbook.shape"), 14),
            (words("workbook.worst"), 9),
            (words("workbook.best"), 9),
            (words("workbook.outside"), 12),
            (words("workbook.kind"), 13),
            (words("workbook.question"), 36),
            (words("workbook.levels"), 56),
            *((words("workbook.knot", number=number), 9) for number in range(1, most + 1)),
            *((words("workbook.knot-value", number=number), 9) for number in range(1, most + 1)),
        ],
    )
    shown = Criteria.KNOTS + 2 * most if most > 2 else Criteria.KNOTS  # noqa: PLR2004  # two are the ends of the scale
    sheet.top(words("workbook.criteria-title"), (words("workbook.criteria-how"),), across=Criteria.KNOTS)
    sheet.printed(layout.last_leaf, shown)
    for index, (leaf, factor) in enumerate(layout.leaves):
        _row(sheet, layout, FIRST + index, leaf, factor)


def _row(sheet: Sheet, layout: Layout, row: int, leaf: Criterion, factor: Criterion) -> None:
    words, most = layout.words, layout.most_knots
    weight = layout.cell("weights", layout.node_row(leaf.id), Weights.WEIGHT)
    sheet.text(row, Criteria.FACTOR, factor.name.read(words.lang))
    sheet.text(row, Criteria.NAME, leaf.name.read(words.lang), "strong")
    sheet.text(row, Criteria.ID, leaf.id, "quiet")
    sheet.formula(row, Criteria.WEIGHT, weight, layout.analysis.weights[leaf.id], "percent")
    sheet.text(row, Criteria.UNIT, _unit(leaf, words))
    sheet.text(row, Criteria.SHAPE, words(_SHAPES[leaf.value]))
    if leaf.scale is not None:
        sheet.number(row, Criteria.WORST, leaf.scale.worst)
        sheet.number(row, Criteria.BEST, leaf.scale.best)
    outside = leaf.scale.outside if isinstance(leaf.scale, NaturalScale) else "error"
    sheet.text(row, Criteria.OUTSIDE, words("workbook.outside-clip" if outside == "clip" else "workbook.outside-error"))
    function = value_function(leaf)
    if len(function.knots) > MOST_KNOTS:
        sheet.text(row, Criteria.KNOTS, words("workbook.too-many-knots"), "quiet")
    else:
        for number, (knot, value) in enumerate(zip(function.knots, function.values, strict=True)):
            sheet.number(row, Criteria.KNOTS + number, knot)
            sheet.number(row, Criteria.KNOTS + most + number, value)
    sheet.text(row, Criteria.KIND, words(_KINDS[leaf.kind]))
    sheet.text(row, Criteria.QUESTION, leaf.question.read(words.lang) if leaf.question else "")
    sheet.text(row, Criteria.LEVELS, _levels(leaf, words))


def _unit(leaf: Criterion, words: Words) -> str:
    if isinstance(leaf.scale, NaturalScale):
        return leaf.scale.unit.read(words.lang)
    return words("workbook.level")


def _levels(leaf: Criterion, words: Words) -> str:
    """What each level of a rubric looks like, one line each."""
    if not isinstance(leaf.scale, RubricScale):
        return ""
    return "\n".join(f"{level}: {text.read(words.lang)}" for level, text in enumerate(leaf.scale.levels))


def computed(leaf: Criterion) -> bool:
    """Whether the partial values of a criterion are formulas."""
    return len(value_function(leaf).knots) <= MOST_KNOTS


def at(layout: Layout, index: int, performance: str) -> str:
    """The formula for the partial value of a performance on the leaf of that number: straight lines between knots.

    Each piece adds what it rises by as far as the performance reaches into it, so that beyond the ends nothing is
    added: what lies off the scale has the value of the nearer end.
    """
    leaf = layout.leaves[index][0]
    over_logs = value_function(leaf).over_logs
    ends = [(_knot(layout, index, number), _value(layout, index, number)) for number in range(_count(leaf))]
    first = ends[0][1]
    pieces = []
    for (left, low), (right, high) in pairwise(ends):
        reached = f"MIN(MAX({performance},{left}),{right})"
        run = (
            f"(LN({reached})-LN({left}))/(LN({right})-LN({left}))"
            if over_logs
            else f"({reached}-{left})/({right}-{left})"
        )
        pieces.append(f"({high}-{low})*{run}")
    return "+".join([first, *pieces])


def extremes(layout: Layout, index: int, low: str, high: str) -> tuple[str, str]:
    """The formulas for the least and the greatest partial value from one performance to another.

    Lines have their extremes at the ends, and, where the function turns, perhaps at knots between them.
    """
    leaf = layout.leaves[index][0]
    values = value_function(leaf).values
    ends = [at(layout, index, low), at(layout, index, high)]
    rising = [right >= left for left, right in pairwise(values)]
    falling = [right <= left for left, right in pairwise(values)]
    turns = [] if all(rising) or all(falling) else range(1, len(values) - 1)
    least, greatest = list(ends), list(ends)
    for number in turns:
        knot, value = _knot(layout, index, number), _value(layout, index, number)
        inside = f"AND({low}<={knot},{knot}<={high})"
        least.append(f"IF({inside},{value},1)")
        greatest.append(f"IF({inside},{value},0)")
    return f"MIN({','.join(least)})", f"MAX({','.join(greatest)})"


def _count(leaf: Criterion) -> int:
    return len(value_function(leaf).knots)


def _knot(layout: Layout, index: int, number: int) -> str:
    return layout.cell("criteria", FIRST + index, Criteria.KNOTS + number)


def _value(layout: Layout, index: int, number: int) -> str:
    return layout.cell("criteria", FIRST + index, Criteria.KNOTS + layout.most_knots + number)


def weights_span(layout: Layout, first: int = 0, last: int | None = None) -> str:
    """The weights of the leaves from one number to another, all unless said otherwise."""
    end = len(layout.leaves) - 1 if last is None else last
    return layout.span("criteria", FIRST + first, FIRST + end, Criteria.WEIGHT)
