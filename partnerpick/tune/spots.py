"""Lines of a page, and what can be pointed at on them."""

from typing import Literal, NamedTuple

from partnerpick.tune.drawing import Line

Kind = Literal["bar", "name", "city", "key"]


class Spot(NamedTuple):
    """A stretch of a line, columns `left` to before `right`: a slider's bar or name, a city, a key.

    `target` is the node, the city's id or what the key does.
    """

    line: int
    left: int
    right: int
    kind: Kind
    target: int | str

    def down(self, lines: int) -> "Spot":
        """The same so many lines further down."""
        return self._replace(line=self.line + lines)

    def holds(self, column: int, line: int) -> bool:
        """Whether a place on the page is within."""
        return self.line == line and self.left <= column < self.right


class Lines(NamedTuple):
    """Some lines of a page with their spots, lines counted from their own first; `first` is the first row shown."""

    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]
    first: int
