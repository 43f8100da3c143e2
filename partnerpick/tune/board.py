"""The page on the screen: lines with their looks, only those that changed drawn anew, and the mouse on them."""

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from partnerpick.tune.drawing import Line, share_at
from partnerpick.tune.spots import Spot


class Board(Widget, can_focus=True):
    """Shows a page, and tells what on it was pointed at."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "plain", "strong", "dim", "title", "rail", "safe", "beyond", "flip", "handle", "chosen", "up", "down", "key",
        "factor-0", "factor-1", "factor-2", "factor-3",
    }  # fmt: skip
    DEFAULT_CSS = """
    Board { width: 1fr; height: 1fr; background: $background; }
    Board > .plain { color: $foreground; }
    Board > .strong { color: $foreground; text-style: bold; }
    Board > .dim { color: $foreground 70%; }
    Board > .title { color: $foreground; background: $panel; text-style: bold; }
    Board > .rail { color: $foreground 45%; }
    Board > .safe { color: $success; }
    Board > .beyond { color: $foreground 30%; }
    Board > .flip { color: $warning; text-style: bold; }
    Board > .handle { color: $foreground; text-style: bold; }
    Board > .chosen { color: $foreground; background: $primary 40%; text-style: bold; }
    Board > .up { color: $success; text-style: bold; }
    Board > .down { color: $error; text-style: bold; }
    Board > .key { color: $accent; background: $panel; text-style: bold; }
    Board > .factor-0 { color: #4f9ee8; }
    Board > .factor-1 { color: #e6a23c; }
    Board > .factor-2 { color: #b98ae0; }
    Board > .factor-3 { color: #5fb98f; }
    """

    class Pointed(Message):
        """Something on the page was clicked; on a bar also where (a share, 0-1)."""

        def __init__(self, spot: Spot, share: float, *, dragged: bool) -> None:
            super().__init__()
            self.spot = spot
            self.share = share
            self.dragged = dragged

    class Scrolled(Message):
        """The wheel was turned, down or up."""

        def __init__(self, lines: int) -> None:
            super().__init__()
            self.lines = lines

    def __init__(self) -> None:
        super().__init__()
        self.page_lines: tuple[Line, ...] = ()
        self.spots: tuple[Spot, ...] = ()
        self._grabbed: Spot | None = None

    def show(self, lines: tuple[Line, ...], spots: tuple[Spot, ...]) -> None:
        """Put these lines on the screen; those that are the same as before are left alone."""
        old, self.page_lines, self.spots = self.page_lines, lines, spots
        if len(old) != len(lines):
            self.refresh()
            return
        changed = [Region(0, y, self.size.width, 1) for y, line in enumerate(lines) if line != old[y]]
        if changed:
            self.refresh(*changed)

    def render_line(self, y: int) -> Strip:
        """One line of the page in its looks, filled up to the width."""
        if y >= len(self.page_lines):
            return Strip.blank(self.size.width, self.rich_style)
        pieces = [
            Segment(piece.text, self.get_component_rich_style(piece.role)) for piece in self.page_lines[y] if piece.text
        ]
        return Strip(pieces).adjust_cell_length(self.size.width, self.rich_style)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """A click chooses; on a bar it begins a drag."""
        spot = next((spot for spot in self.spots if spot.holds(event.x, event.y)), None)
        if spot is None:
            return
        if spot.kind == "bar":
            self._grabbed = spot
            self.capture_mouse()
        self._point(spot, event.x, dragged=False)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """A bar that is held follows the mouse."""
        if self._grabbed:
            self._point(self._grabbed, event.x, dragged=True)

    def on_mouse_up(self) -> None:
        """The end of a drag."""
        if self._grabbed:
            self._grabbed = None
            self.release_mouse()

    def on_mouse_scroll_down(self) -> None:
        """The wheel goes through the sliders."""
        self.post_message(self.Scrolled(1))

    def on_mouse_scroll_up(self) -> None:
        """The wheel goes through the sliders."""
        self.post_message(self.Scrolled(-1))

    def _point(self, spot: Spot, column: int, *, dragged: bool) -> None:
        share = share_at(column - spot.left, spot.right - spot.left) if spot.kind == "bar" else 0.0
        self.post_message(self.Pointed(spot, share, dragged=dragged))
