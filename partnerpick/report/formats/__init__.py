"""The formats in which a document can be written: each is a function from a document to text."""

from __future__ import annotations

from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from partnerpick.report.document import Document


class Format(StrEnum):
    """What `--format` takes."""

    TABLE = "table"
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"
    LATEX = "latex"
    HTML = "html"

    def renderer(self) -> Callable[[Document], str]:
        """Return the function that writes a document in this format, importing it only now.

        Raises:
            ValueError: for JSON, which is made from the analysis and not from a document.
        """
        if self is Format.JSON:
            raise ValueError("JSON is made from the analysis, not from a document")
        render: Callable[[Document], str] = import_module(f"{__name__}.{_MODULES[self]}").render
        return render


_MODULES = {
    Format.TABLE: "terminal",
    Format.MARKDOWN: "markdown",
    Format.CSV: "csv_text",
    Format.LATEX: "latex",
    Format.HTML: "html",
}
