"""The formats in which a document can be written: each is a function from a document to text."""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnerpick.report.document import Document


class Format(StrEnum):
    """What `--format` takes."""

    TABLE = "table"
    MARKDOWN = "md"
    CSV = "csv"
    JSON = "json"
    LATEX = "latex"
    HTML = "html"

    def renderer(self) -> Callable[["Document"], str]:
        """The function that writes a document in this format, imported only now.

        Raises:
            ValueError: This is JSON, which is made from the analysis and not from a document.
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
