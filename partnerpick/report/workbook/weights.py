"""The sheet of weights: what may be changed, and by what formulas shares and weights follow from it.

The formulas are those of `numeric.weights`: a raw number over the sum of its group; a fixed share as with `-w`, the
others taking what is left of the group in their ratios, equally if they are all 0; a leaf's weight is the product of
the shares above it.
"""

import re
from collections.abc import Mapping
from math import fsum
from typing import Any

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Criterion
from partnerpick.report import numbers
from partnerpick.report.phrases import weights_line
from partnerpick.report.workbook.layout import FIRST, Criteria, Layout, Weights, column_of, here, literal
from partnerpick.report.workbook.sheet import Sheet

TOTAL_ROW = 3
"""The row of the live sum of all weights and the live word on it."""
TOTAL, CHANGED, STATE = 2, 3, 4
"""Its columns: the sum, how far the shares are from those as filed, and what that means."""
_NAMED = 200
"""Letters of a node's id that a name for its cell takes at most."""


def fill(sheet: Sheet, book: Any, layout: Layout) -> None:
    """Write the sheet."""
    analysis, words = layout.analysis, layout.words
    sheet.columns(
        [
            (words("workbook.node"), 44),
            (words("workbook.id"), 22),
            (words("workbook.raw"), 10),
            (words("workbook.pin"), 12),
            (words("workbook.share"), 10),
            (words("workbook.weight"), 10),
            (words("workbook.raw-filed"), 10),
            (words("workbook.pin-filed"), 10),
            (words("workbook.share-filed"), 10),
            (words("workbook.check"), 26),
            (words("workbook.group"), 8),
            (words("workbook.group-raw"), 8),
            (words("workbook.group-pinned"), 8),
            (words("workbook.group-free"), 8),
            (words("workbook.group-count"), 8),
            (words("workbook.code"), 8),
        ],
        frozen=1,
    )
    notes = (weights_line(analysis, words), words("workbook.weights-how"))
    sheet.top(words("workbook.weights-title"), notes, across=Weights.CHECK + 1)
    sheet.printed(layout.last_node, Weights.CHECK + 1)
    _state(sheet, layout)
    raw = raw_weights(layout)
    for index in range(len(layout.nodes)):
        _row(sheet, layout, index, raw)
    _names(book, layout)
    _validate(sheet, layout)


def raw_weights(layout: Layout) -> Mapping[str, float]:
    """The raw number of each used node: as its weight set has it, or 1 for all of a group of which only 0 is left."""
    given = layout.analysis.weight_set.weights
    raw = {node.id: float(given.get(node.id, 1)) for node, _, _ in layout.nodes}
    for group in {group for _, group, _ in layout.nodes}:
        members = [node.id for node, above, _ in layout.nodes if above == group]
        if not any(raw[member] for member in members):
            raw |= dict.fromkeys(members, 1.0)
    return raw


def _row(sheet: Sheet, layout: Layout, index: int, raw: Mapping[str, float]) -> None:
    analysis, words, row = layout.analysis, layout.words, FIRST + index
    node, group, depth = layout.nodes[index]
    pinned = analysis.pinned.get(node.id)
    sheet.text(row, Weights.NAME, node.name.read(words.lang), "strong" if depth == 0 else "text", depth)
    sheet.text(row, Weights.ID, node.id, "quiet")
    sheet.number(row, Weights.RAW, raw[node.id], "input")
    sheet.number(row, Weights.FILED_RAW, raw[node.id], "quiet")
    if pinned is None:
        sheet.blank(row, Weights.PIN, "input")
        sheet.blank(row, Weights.FILED_PIN, "quiet")
    else:
        sheet.number(row, Weights.PIN, 100 * pinned, "input")
        sheet.number(row, Weights.FILED_PIN, 100 * pinned, "quiet")
    share = analysis.shares[node.id]
    ok = here(row, Weights.CODE)
    formula = (
        f"IF({ok}=0,IF(ISNUMBER({here(row, Weights.PIN)}),{here(row, Weights.PIN)}/100,"
        f"MAX(0,1-{here(row, Weights.PINNED)})*IF({here(row, Weights.FREE)}>0,"
        f"{here(row, Weights.RAW)}/{here(row, Weights.FREE)},1/{here(row, Weights.COUNT)})),NA())"
    )
    sheet.formula(row, Weights.SHARE, formula, share, "percent")
    above = f"*{here(FIRST + group - 1, Weights.WEIGHT)}" if group else ""
    sheet.formula(row, Weights.WEIGHT, f"{here(row, Weights.SHARE)}{above}", _weight(analysis, node), "percent")
    sheet.number(row, Weights.FILED_SHARE, share, "percent")
    _workings(sheet, layout, row, group, raw)


def _weight(analysis: Analysis, node: Criterion) -> float:
    return fsum(analysis.weights[leaf.id] for leaf in node.leaves())


def _workings(sheet: Sheet, layout: Layout, row: int, group: int, raw: Mapping[str, float]) -> None:
    """What the shares of the row's group rest on, and whether its numbers can be used."""
    words, pinned = layout.words, layout.analysis.pinned
    members = [node.id for node, above, _ in layout.nodes if above == group]
    free = [member for member in members if member not in pinned]
    groups, raws, pins = (
        column_of(FIRST, layout.last_node, column) for column in (Weights.GROUP, Weights.RAW, Weights.PIN)
    )
    mine = f"({groups}={here(row, Weights.GROUP)})"
    sheet.number(row, Weights.GROUP, group, "quiet")
    number = here(row, Weights.GROUP)
    wrong = f"{mine}*(1-ISNUMBER({raws}))", f"{mine}*({raws}<0)", f"{mine}*({pins}<0)", f"{mine}*ISTEXT({pins})"
    total, held, loose = (here(row, column) for column in (Weights.SUM, Weights.PINNED, Weights.COUNT))
    code = f"IF({held}>1+1E-9,2,IF(AND({loose}=0,{held}<1-1E-9),3,0))"
    code = f"IF({'+'.join(f'SUMPRODUCT({part})' for part in wrong)}>0,4,IF({total}<=0,1,{code}))"
    found = {
        Weights.SUM: (f"SUMIF({groups},{number},{raws})", fsum(raw[one] for one in members)),
        Weights.PINNED: (
            f"SUMIF({groups},{number},{pins})/100",
            fsum(pinned[one] for one in members if one in pinned),
        ),
        Weights.FREE: (f"SUMPRODUCT({mine}*(1-ISNUMBER({pins})),{raws})", fsum(raw[one] for one in free)),
        Weights.COUNT: (f"SUMPRODUCT({mine}*(1-ISNUMBER({pins})))", float(len(free))),
        Weights.CODE: (code, 0.0),
    }
    for column, (formula, value) in found.items():
        sheet.formula(row, column, formula, value, "quiet")
    told = [
        words("workbook.check-ok"),
        words("workbook.check-zero"),
        words("workbook.check-much"),
        words("workbook.check-little"),
        words("workbook.check-number"),
    ]
    choices = ",".join(map(literal, told))
    sheet.formula(row, Weights.CHECK, f"CHOOSE({here(row, Weights.CODE)}+1,{choices})", told[0], "quiet")


def _state(sheet: Sheet, layout: Layout) -> None:
    """The sum of all weights and whether they are those as filed, above the table."""
    words = layout.words
    shares, filed = (column_of(FIRST, layout.last_node, column) for column in (Weights.SHARE, Weights.FILED_SHARE))
    total = f"SUM({layout.span('criteria', FIRST, layout.last_leaf, Criteria.WEIGHT)})"
    sheet.text(TOTAL_ROW, 0, words("workbook.total"), "note")
    sheet.formula(TOTAL_ROW, TOTAL, total, 1.0, "percent")
    sheet.formula(TOTAL_ROW, CHANGED, f"SUMPRODUCT(ABS({shares}-{filed}))", 0.0, "quiet")
    sheet.formula(TOTAL_ROW, STATE, state(layout), words("workbook.state-filed"), "live")


def state(layout: Layout) -> str:
    """The formula that tells whether the weights are those as filed, others, or none that can be used."""
    words = layout.words
    total = layout.cell("weights", TOTAL_ROW, TOTAL)
    changed = layout.cell("weights", TOTAL_ROW, CHANGED)
    return (
        f"IF(ISERROR({total}),{literal(words('workbook.state-wrong'))},"
        f"IF({changed}>1E-9,{literal(words('workbook.state-changed'))},{literal(words('workbook.state-filed'))}))"
    )


def _names(book: Any, layout: Layout) -> None:
    """Names for the cells that may be changed, and for all weights of criteria together."""
    taken: set[str] = set()
    for node, _, _ in layout.nodes:
        plain = re.sub(r"\W", "_", node.id, flags=re.ASCII)[:_NAMED]
        if plain.lower() in taken:
            continue
        taken.add(plain.lower())
        row = layout.node_row(node.id)
        book.define_name(f"raw_{plain}", "=" + layout.cell("weights", row, Weights.RAW))
        book.define_name(f"fixed_{plain}", "=" + layout.cell("weights", row, Weights.PIN))
        book.define_name(f"weight_{plain}", "=" + layout.cell("weights", row, Weights.WEIGHT))


def _validate(sheet: Sheet, layout: Layout) -> None:
    """Refuse numbers below 0 as they are typed, and fixed shares above 100."""
    words = layout.words
    sheet.raw.data_validation(
        FIRST,
        Weights.RAW,
        layout.last_node,
        Weights.RAW,
        {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "ignore_blank": False,
            "error_title": words("workbook.raw"),
            "error_message": words("workbook.raw-rule"),
        },
    )
    sheet.raw.data_validation(
        FIRST,
        Weights.PIN,
        layout.last_node,
        Weights.PIN,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_title": words("workbook.pin"),
            "error_message": words("workbook.pin-rule", most=numbers.percent(1, words.lang)),
        },
    )
