"""Joins a decision with the arithmetic: `analyse` gives a table of every intermediate result."""

from partnerpick.analysis.analyse import analyse
from partnerpick.analysis.records import Alternative, Analysis, Cell

__all__ = ["Alternative", "Analysis", "Cell", "analyse"]
