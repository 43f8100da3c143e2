"""The terminal interface: keys and mouse to the state, the state to the page."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import WeightSet
from partnerpick.findings.reasons import case
from partnerpick.findings.shift import Shift, shift
from partnerpick.locale import Lang, Words
from partnerpick.report import why
from partnerpick.tune import state as states
from partnerpick.tune.board import Board
from partnerpick.tune.effect import Effect
from partnerpick.tune.equivalent import analysis_of, command_line, seen_on, weight_set
from partnerpick.tune.outline import Outline
from partnerpick.tune.page import LEAST_HEIGHT, LEAST_WIDTH, View, heights, page
from partnerpick.tune.ranking_rows import rows_of
from partnerpick.tune.screens import Comparison, Form, Help, Reading, TooSmall
from partnerpick.tune.state import Frame, Notice, Setting, State


class Tuning(Screen[None]):
    """The page itself; every key makes a new state and a new page."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("pagedown", "step(-10)", show=False),
        Binding("pageup", "step(10)", show=False),
        Binding("home", "end(0)", show=False),
        Binding("end", "end(1)", show=False),
        Binding("up", "choose(-1)", show=False),
        Binding("down", "choose(1)", show=False),
        Binding("tab,shift+tab", "pane", show=False),
        Binding("enter,space", "fold", show=False),
        Binding("f", "fold_all", show=False),
        Binding("l", "lock", show=False),
        Binding("u", "undo", show=False),
        Binding("r,U,ctrl+r", "redo", show=False),
        Binding("equals_sign", "reset", show=False),
        Binding("s", "snapshot", show=False),
        Binding("d", "compare", show=False),
        Binding("w", "why", show=False),
        Binding("a", "as_of", show=False),
        Binding("S,ctrl+s", "save", show=False),
        Binding("question_mark", "help", show=False),
        Binding("q,ctrl+c", "app.leave", show=False),
    ]

    def __init__(self, analysis: Analysis, words: Words, *, today: date, write: Callable[[WeightSet], str]) -> None:
        super().__init__()
        self._words = words
        self._today = today
        self._write = write
        begun = states.begin(analysis)
        effect = Effect(begun.now)
        self.view = View(begun, effect, effect, Outline(tuple(begun.now.parents.tolist())))
        self.board = Board()
        self._fitted = False
        self._pressed: Setting | None = None

    def compose(self) -> ComposeResult:
        """One board."""
        yield self.board

    def on_mount(self) -> None:
        """The keys go to the board."""
        self.set_focus(self.board)

    def on_resize(self, event: events.Resize) -> None:
        """The page in its new size; what is folded stays as it is once the page was seen."""
        size = event.size
        if size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT:
            return
        if not self._fitted:
            frame, parents = self.view.state.now.frame, self.view.state.now.parents
            lines = heights(size.height, len(frame.table.alternatives) + len(frame.unranked), parents.size).sliders
            self.view = replace(self.view, outline=Outline.fit(parents, lines - 1))
            self._fitted = True
        self.draw()

    def draw(self) -> None:
        """The page of the present view on the board."""
        made = page(self.view, self._words, self.size.width, self.size.height)
        self.view = replace(self.view, first=made.first, first_city=made.first_city)
        self.board.show(made.lines, made.spots)

    @property
    def state(self) -> State:
        """What is tuned."""
        return self.view.state

    def change(self, state: State) -> None:
        """Show another state."""
        effect = self.view.now if state.now is self.state.now else Effect(state.now)
        self.view = replace(self.view, state=state, now=effect)
        self.draw()

    def show(self, **changes: object) -> None:
        """Change what the keys act on; the last key's notice has then been read."""
        state = replace(self.state, notice=None)
        self.view = replace(self.view, state=state, **changes)  # type: ignore[arg-type]  # fields of the view
        self.draw()

    def action_step(self, points: int) -> None:
        """Move the chosen slider by so many points."""
        self.change(states.step(self.state, self.view.outline.chosen, points))

    def action_end(self, share: int) -> None:
        """Move the chosen slider to an end."""
        self.change(states.move(self.state, self.view.outline.chosen, float(share)))

    def action_choose(self, lines: int) -> None:
        """Choose another slider, or another city while in the ranking."""
        if self.view.pane == "sliders":
            self.show(outline=self.view.outline.step(lines))
            return
        cities = self._cities()
        place = cities.index(self.view.city) + lines if self.view.city in cities else 0
        self.show(city=cities[min(max(place, 0), len(cities) - 1)])

    def _cities(self) -> list[str]:
        return [row.city for row in rows_of(self.view.now, self.view.start)]

    def action_pane(self) -> None:
        """Go over to the ranking and back."""
        if self.view.pane == "ranking":
            self.show(pane="sliders")
        else:
            self.show(pane="ranking", city=self.view.city or self._cities()[0])

    def action_fold(self) -> None:
        """Fold or open the chosen group."""
        self.show(outline=self.view.outline.toggle(self.view.outline.chosen))

    def action_fold_all(self) -> None:
        """Fold or open all groups."""
        self.show(outline=self.view.outline.toggle_all())

    def action_lock(self) -> None:
        """Lock or free the chosen slider."""
        self.change(states.toggle_lock(self.state, self.view.outline.chosen))

    def action_undo(self) -> None:
        """Take the last change back."""
        self.change(states.undo(self.state))

    def action_redo(self) -> None:
        """Do again what was undone."""
        self.change(states.redo(self.state))

    def action_reset(self) -> None:
        """Back to the start."""
        self.change(states.reset(self.state))

    def action_snapshot(self) -> None:
        """Keep the present setting."""
        self.change(states.snapshot(self.state))

    def action_compare(self) -> None:
        """Hold two snapshots, or one and the present setting, against each other."""
        state, words = self.state, self._words
        if not state.snapshots:
            self.change(replace(state, notice=Notice("tune.no-snapshot")))
            return
        names = [words("tune.at-the-start")]
        names += [words("tune.number", number=number + 1) for number in range(len(state.snapshots))]
        settings = [state.start, *state.snapshots]
        if state.now is not state.snapshots[-1]:
            names.append(words("tune.now"))
            settings.append(state.now)

        def compare(before: int, after: int) -> Shift:
            return shift(analysis_of(settings[before]), analysis_of(settings[after]))

        self.app.push_screen(Comparison(names, compare, words, before=len(settings) - 2))

    def action_why(self) -> None:
        """The case for the leader, or for the city chosen in the ranking."""
        city = self.view.city if self.view.pane == "ranking" else self.view.now.leader
        found = case(analysis_of(self.state.now), city or self._cities()[0])
        self.app.push_screen(Reading(why.document(found, self._words), self._words))

    def action_as_of(self) -> None:
        """Ask for another day."""
        words, now = self._words, self.state.now
        day = now.frame.analysis.view.day.isoformat()

        def apply(given: list[str]) -> None:
            found = Frame.of(seen_on(self.state.now.frame.analysis, given[0], self._today))
            self.change(states.see(self.state, found))

        hint = words("tune.as-of-hint", day=day)
        self.app.push_screen(Form(words("tune.as-of-title"), [hint], words, apply, [day]))

    def action_save(self) -> None:
        """Ask for the name of a weight set and whose it is, and write it."""
        words = self._words

        def apply(given: list[str]) -> None:
            made = weight_set(self.state.now, name=given[0], by=given[1], day=self._today)
            file = self._write(made)
            self.change(replace(self.state, notice=Notice("tune.saved", values={"file": file})))

        labels = [words("tune.save-name"), words("tune.save-by")]
        self.app.push_screen(Form(words("tune.save-title"), labels, words, apply, ["", ""]))

    def action_help(self) -> None:
        """The keys and the signs."""
        self.app.push_screen(Help(self._words))

    async def on_board_pointed(self, event: Board.Pointed) -> None:
        """The mouse: a bar is set, a name or city chosen, a key of the last line pressed."""
        kind, target = event.spot.kind, event.spot.target
        if kind == "city":
            self.show(pane="ranking", city=target)
        elif kind == "key":
            await self.run_action(str(target))
        elif isinstance(target, int):
            again = kind == "name" and target == self.view.outline.chosen and self.view.pane == "sliders"
            outline = self.view.outline.choose(target)
            self.show(pane="sliders", outline=outline.toggle(target) if again else outline)
            if kind == "bar":
                self._drag(target, event.share, dragged=event.dragged)

    def _drag(self, node: int, share: float, *, dragged: bool) -> None:
        """Set a slider; a whole drag is undone in one step."""
        if not dragged:
            self._pressed = self.state.now
        begun = dragged and self.state.now is not self._pressed
        self.change(states.move(self.state, node, share, same_step=begun))

    def on_board_scrolled(self, event: Board.Scrolled) -> None:
        """The wheel goes through sliders or cities."""
        self.action_choose(event.lines)


class TuneApp(App[str]):
    """`partnerpick tune`; what comes out of `run` is the command line that gives the same ranking."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "partnerpick tune"
    # Textual's own way out would print no command; it works on every screen, and so does this.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+q", "leave", show=False, priority=True)]

    def __init__(self, analysis: Analysis, words: Words, *, today: date, write: Callable[[WeightSet], str]) -> None:
        super().__init__()
        self._words = words
        self.tuning = Tuning(analysis, words, today=today, write=write)

    def get_default_screen(self) -> Screen[None]:
        """The page."""
        return self.tuning

    def on_resize(self, event: events.Resize) -> None:
        """On a terminal that is too small, only that is said, until it is large enough again."""
        small = event.size.width < LEAST_WIDTH or event.size.height < LEAST_HEIGHT
        if small and not isinstance(self.screen, TooSmall):
            self.push_screen(TooSmall(self._words))
        elif not small and isinstance(self.screen, TooSmall):
            self.pop_screen()

    def action_leave(self) -> None:
        """Quit with the command line that gives the present ranking."""
        self.exit(command_line(self.tuning.state.now, self._words))


def tune(analysis: Analysis, lang: Lang, *, today: date, write: Callable[[WeightSet], str]) -> str | None:
    """Tune on the terminal; the command line that gives the ranking at the end, None if the terminal went away.

    `write` writes a weight set and tells the file; what it raises for the user is shown and nothing is lost.
    """
    return TuneApp(analysis, Words(lang), today=today, write=write).run()
