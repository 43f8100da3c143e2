"""Where everything stands in the workbook: sheets, rows and columns, and the references that formulas need.

Rows and columns are counted from 0 as xlsxwriter does.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.analysis.value_functions import value_function
from partnerpick.decision.records import Criterion
from partnerpick.locale import Words

HEAD = 5
"""The row of column headings on every sheet."""
FIRST = HEAD + 1
"""The row below it."""
MOST_KNOTS = 12
"""A value function of more knots is not written as a formula: its partial values stand as numbers."""


class Weights:
    """The columns of the sheet of weights."""

    NAME, ID, RAW, PIN, SHARE, WEIGHT, FILED_RAW, FILED_PIN, FILED_SHARE, CHECK = range(10)
    GROUP, SUM, PINNED, FREE, COUNT, CODE = range(10, 16)


class Criteria:
    """The first columns of the sheet of criteria; the knots of the value functions follow."""

    FACTOR, NAME, ID, WEIGHT, UNIT, SHAPE, WORST, BEST, OUTSIDE, KIND, QUESTION, LEVELS, KNOTS = range(13)


class Evidence:
    """The columns of the sheet of evidence."""

    CITY, NAME, READING, LOW, HIGH, VALUE_LOW, VALUE, VALUE_HIGH, UNKNOWN, AS_OF, WHY, SECOND, FACTS = range(13)


class Ranking:
    """The columns of the sheet of the ranking; one for each factor stands before those of `after`."""

    RANK, CITY, VALUE, LOW, HIGH, FACTORS = range(6)
    UNKNOWN, KNOWN, GATES, FILED_RANK, FILED_VALUE, ROW = range(6)
    STATUS, ORDER, PLACE = range(5, 8)


@dataclass(frozen=True)
class Layout:
    """The places of one analysis' tables, with the names of the sheets in one language."""

    analysis: Analysis
    words: Words

    @cached_property
    def sheets(self) -> dict[str, str]:
        """The name of each sheet, in their order, by its key."""
        return {
            "ranking": self.words("workbook.sheet-ranking"),
            "weights": self.words("workbook.sheet-weights"),
            "criteria": self.words("workbook.sheet-criteria"),
            "evidence": self.words("workbook.sheet-evidence"),
            "facts": self.words("workbook.sheet-facts"),
            "sources": self.words("workbook.sheet-sources"),
            "robustness": self.words("workbook.sheet-robustness"),
        }

    @cached_property
    def nodes(self) -> tuple[tuple[Criterion, int, int], ...]:
        """Every used node of the value tree with the number of its group (0 at the top) and its depth, parents first.

        A group's number is one more than the place of the node above it.
        """
        numbers = count(1)

        def walk(group: tuple[Criterion, ...], above: int, depth: int) -> Iterator[tuple[Criterion, int, int]]:
            for node in group:
                number = next(numbers)
                yield node, above, depth
                yield from walk(node.criteria, number, depth + 1)

        return tuple(walk(self.analysis.factors, 0, 0))

    @cached_property
    def leaves(self) -> tuple[tuple[Criterion, Criterion], ...]:
        """Each leaf criterion with its factor, in the order of the tree."""
        return tuple((leaf, factor) for factor in self.analysis.factors for leaf in factor.leaves())

    @cached_property
    def cities(self) -> tuple[Alternative, ...]:
        """All alternatives by their ids, the order in which those of the same rank stand; the baselines last."""
        candidates = sorted(self.analysis.alternatives, key=lambda found: found.city.id)
        return (*candidates, *self.analysis.baselines)

    @cached_property
    def most_knots(self) -> int:
        """How many columns the knots of the value functions take."""
        counts = [len(value_function(leaf).knots) for leaf, _ in self.leaves]
        return max((number for number in counts if number <= MOST_KNOTS), default=0)

    def after(self, column: int) -> int:
        """A column of the ranking that stands behind those of the factors."""
        return Ranking.FACTORS + len(self.analysis.factors) + column

    @property
    def last_node(self) -> int:
        """The last row of the sheet of weights."""
        return FIRST + len(self.nodes) - 1

    @property
    def last_leaf(self) -> int:
        """The last row of the sheet of criteria."""
        return FIRST + len(self.leaves) - 1

    @property
    def last_sorted(self) -> int:
        """The last row of the sorted ranking."""
        return FIRST + len(self.cities) - 1

    def block(self, city: int) -> int:
        """The first row of evidence of the city of that number among `cities`."""
        return FIRST + city * len(self.leaves)

    def node_row(self, node: str) -> int:
        """The row of a node on the sheet of weights."""
        return FIRST + [found.id for found, _, _ in self.nodes].index(node)

    def cell(self, sheet: str, row: int, column: int) -> str:
        """An absolute reference to a cell from any sheet."""
        from xlsxwriter.utility import xl_rowcol_to_cell  # type: ignore[import-untyped]  # it ships no types

        return f"{self._quoted(sheet)}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def span(self, sheet: str, first: int, last: int, column: int) -> str:
        """An absolute reference to a part of a column from any sheet."""
        from xlsxwriter.utility import xl_range_abs

        return f"{self._quoted(sheet)}!{xl_range_abs(first, column, last, column)}"

    def _quoted(self, sheet: str) -> str:
        return "'" + self.sheets[sheet].replace("'", "''") + "'"


def here(row: int, column: int) -> str:
    """A reference within a sheet, its column fixed."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    return str(xl_rowcol_to_cell(row, column, col_abs=True))


def column_of(first: int, last: int, column: int) -> str:
    """An absolute reference to a part of a column within a sheet."""
    from xlsxwriter.utility import xl_range_abs

    return str(xl_range_abs(first, column, last, column))


def literal(text: str) -> str:
    """A text inside a formula; a sheet takes at most 255 letters there."""
    return '"' + text[:255].replace('"', '""') + '"'
