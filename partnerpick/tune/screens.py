"""The sheets over the page: help, why, a comparison, a date, saving, and the message that the terminal is too small."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from partnerpick.errors import PartnerpickError
from partnerpick.findings.shift import Shift
from partnerpick.locale import Words
from partnerpick.report.document import Document
from partnerpick.report.formats.terminal import render
from partnerpick.tune.comparison_page import comparison_lines
from partnerpick.tune.drawing import Line, padded, wrapped
from partnerpick.tune.page import LEAST_HEIGHT, LEAST_WIDTH

WIDEST = 108
"""The columns of a sheet at most, as in its style."""
LOOKS = {
    "strong": "bold",
    "dim": "dim",
    "title": "bold",
    "up": "bold green",
    "down": "bold red",
    "flip": "bold yellow",
    "rail": "dim",
    "safe": "green",
    "key": "bold cyan",
}
"""How pieces look inside a sheet."""


def rich_text(lines: list[Line]) -> Text:
    """Lines as text for a sheet."""
    drawn = (Text.assemble(*((piece.text, LOOKS.get(piece.role, "")) for piece in line)) for line in lines)
    return Text("\n").join(drawn)


class Sheet(ModalScreen[None]):
    """A text over the page that scrolls and closes."""

    CSS = """
    Sheet, Form { align: center middle; }
    .sheet { width: 100%; max-width: 108; height: auto; max-height: 100%; border: round $primary;
             background: $surface; padding: 0 1; border-title-style: bold; }
    .body { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    .sheet Static { width: 1fr; height: auto; }
    .sheet Input { width: 1fr; }
    .fault { color: $error; text-style: bold; }
    .label { margin-top: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter", "close", show=False),
        Binding("ctrl+c", "app.leave", show=False),
    ]

    def __init__(self, title: str, hint: str, text: Callable[[int], Text]) -> None:
        super().__init__()
        self._title = title
        self._hint = hint
        self._text = text

    def compose(self) -> ComposeResult:
        """The frame with its title and, at its foot, how to close it."""
        with Vertical(classes="sheet") as frame, VerticalScroll(classes="body"):
            yield Static(classes="text")
        frame.border_title = self._title
        frame.border_subtitle = self._hint

    def on_mount(self) -> None:
        """The text is put in as soon as there is a width for it."""
        self.query_one(VerticalScroll).focus()
        self.call_after_refresh(self.fill)

    def on_resize(self) -> None:
        """The text follows the width."""
        self.call_after_refresh(self.fill)

    def fill(self) -> None:
        """Put the text in, in the width that there is."""
        self.query_one(".text", Static).update(self._text(min(self.size.width, WIDEST) - 6))

    def action_close(self) -> None:
        """Back to the page."""
        self.dismiss()


class Reading(Sheet):
    """A report."""

    def __init__(self, document: Document, words: Words) -> None:
        super().__init__(
            "", words("tune.close"), lambda width: Text.from_ansi(render(document, width=width, colour=True))
        )


class Help(Sheet):
    """The keys and the signs."""

    def __init__(self, words: Words) -> None:
        super().__init__(words("tune.help-title"), words("tune.close"), lambda width: _help(words, width))


def _help(words: Words, width: int) -> Text:
    """Two lists, the signs as they look on the page."""
    keys = [
        ("← →", "tune.help-move"),
        ("PgUp PgDn", "tune.help-ten"),
        ("Home End", "tune.help-ends"),
        ("↑ ↓", "tune.help-choose"),
        ("Tab", "tune.help-pane"),
        ("Enter", "tune.help-fold"),
        ("l", "tune.help-lock"),
        ("u", "tune.help-undo"),
        ("s", "tune.help-snapshot"),
        ("w", "tune.help-why"),
        ("a", "tune.help-as-of"),
        ("S Ctrl+S", "tune.help-save"),
        ("q", "tune.help-quit"),
    ]
    signs = [
        ("━━━", "tune.sign-safe", "green"),
        ("───", "tune.sign-rail", "dim"),
        ("┃", "tune.sign-end", "bold yellow"),
        ("│", "tune.sign-flip", "bold yellow"),
        ("╇", "tune.sign-second", "bold yellow"),
        ("···", "tune.sign-beyond", "dim"),
        ("●", "tune.sign-handle", "bold"),
        ("▲1 ▼1", "tune.sign-moved", "bold green"),
    ]
    found = Text()
    for sign, key in [*keys, (words("tune.mouse"), "tune.help-mouse")]:
        _entry(found, sign, words(key), "bold cyan", width)
    found.append(f"\n{words('tune.help-signs')}\n", "bold")
    for sign, key, style in signs:
        _entry(found, sign, words(key), style, width)
    found.rstrip()
    return found


def _entry(found: Text, sign: str, told: str, style: str, width: int) -> None:
    """A sign or key and what it is, hung beside it."""
    for number, line in enumerate(wrapped(told, width - 12)):
        found.append(padded(sign if not number else "", 12), style)
        found.append(f"{line}\n")


class Comparison(Sheet):
    """Two settings compared: the start, the snapshots and now, chosen with the arrows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "before(-1)", show=False),
        Binding("right", "before(1)", show=False),
        Binding("up", "after(-1)", show=False, priority=True),
        Binding("down", "after(1)", show=False, priority=True),
        Binding("d", "close", show=False),
    ]

    def __init__(self, names: list[str], compare: Callable[[int, int], Shift], words: Words, before: int) -> None:
        super().__init__(words("tune.compare-title"), words("tune.compare-hint"), self._told)
        self._names = names
        self._compare = compare
        self._words = words
        self._before = before
        self._after = len(names) - 1

    def _told(self, width: int) -> Text:
        """The comparison of the two that are chosen."""
        words = self._words
        pair = (self._names[self._before], self._names[self._after])
        titles = (f"{words('tune.compare-before')}: {pair[0]}", f"{words('tune.compare-after')}: {pair[1]}")
        return rich_text(comparison_lines(self._compare(self._before, self._after), words, titles, width))

    def action_before(self, steps: int) -> None:
        """Another one as the first."""
        self._before = (self._before + steps) % len(self._names)
        self.fill()

    def action_after(self, steps: int) -> None:
        """Another one as the second."""
        self._after = (self._after + steps) % len(self._names)
        self.fill()


class Form(ModalScreen[bool]):
    """Some lines to fill in, each under its label; what is wrong with them is told below."""

    CSS = Sheet.CSS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", show=False),
        # Before the input sees it, so that what is typed right after it goes to the next line.
        Binding("enter", "next", show=False, priority=True),
    ]

    def __init__(
        self, title: str, labels: list[str], words: Words, apply: Callable[[list[str]], None], filled: list[str]
    ) -> None:
        super().__init__()
        self._title = title
        self._labels = labels
        self._words = words
        self._apply = apply
        self._filled = filled

    def compose(self) -> ComposeResult:
        """The frame with an input for each label."""
        with Vertical(classes="sheet") as frame:
            for label, text in zip(self._labels, self._filled, strict=True):
                yield Static(label, classes="label", markup=False)
                yield Input(text)
            yield Static(classes="fault", markup=False)
        frame.border_title = self._title
        frame.border_subtitle = self._words("tune.close-form")

    def on_mount(self) -> None:
        """The first line is filled in first."""
        self.set_focus(self.query(Input).first())

    def action_next(self) -> None:
        """Go to the next line; on the last one the input itself tells when it is complete."""
        inputs = list(self.query(Input))
        if self.focused is inputs[-1]:
            raise SkipAction
        self.set_focus(inputs[inputs.index(self.focused) + 1] if self.focused in inputs else inputs[0])

    def on_input_submitted(self) -> None:
        """Apply what is filled in, or say what is wrong with it."""
        try:
            self._apply([one.value.strip() for one in self.query(Input)])
        except PartnerpickError as error:
            told = "\n".join(problem.line(self._words.lang) for problem in error.problems)
            self.query_one(".fault", Static).update(told)
        else:
            self.dismiss(True)

    def action_cancel(self) -> None:
        """Back to the page as it was."""
        self.dismiss(False)


class TooSmall(Screen[None]):
    """What stands in place of all else on a terminal that is too small for it."""

    CSS = "TooSmall { align: center middle; } TooSmall Static { width: 100%; padding: 0 1; text-align: center; }"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+c", "app.leave", show=False)]

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def compose(self) -> ComposeResult:
        """The one message."""
        yield Static(markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Both sizes, the needed and the present one."""
        size = event.size
        told = self._words(
            "tune.too-small", width=LEAST_WIDTH, height=LEAST_HEIGHT, has_width=size.width, has_height=size.height
        )
        self.query_one(Static).update(told)
