"""The keys and the mouse on the running app, by Textual's own pilot."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

from partnerpick.analysis import Analysis
from partnerpick.decision.records import WeightSet
from partnerpick.errors import OptionError
from partnerpick.locale import Lang, Words
from partnerpick.tune.app import TuneApp
from partnerpick.tune.board import Board
from partnerpick.tune.drawing import text_of
from partnerpick.tune.screens import Comparison, Form, Help, Reading, Sheet, TooSmall
from tests.bundled import TODAY, bundled_analysis, latest

Play = Callable[[TuneApp, Pilot[str]], Awaitable[None]]


class Desk:
    """Takes the weight sets that are written; refuses a name that was used before."""

    def __init__(self) -> None:
        self.written: list[WeightSet] = []

    def __call__(self, made: WeightSet) -> str:
        if made.name in {found.name for found in self.written}:
            raise OptionError("option-tune-file-exists", file=f"{made.name}.yaml")
        self.written.append(made)
        return f"{made.name}.yaml"


def played(
    play: Play,
    *,
    size: tuple[int, int] = (80, 24),
    lang: Lang = "en",
    analysis: Analysis | None = None,
    desk: Desk | None = None,
) -> TuneApp:
    """The app after a play on it."""
    app = TuneApp(analysis or bundled_analysis(), Words(lang), today=TODAY, write=desk or Desk())

    async def run() -> None:
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            await play(app, pilot)

    asyncio.run(run())
    return app


def after(*keys: str, **given: object) -> TuneApp:
    """The app after these keys."""

    async def play(_: TuneApp, pilot: Pilot[str]) -> None:
        await pilot.press(*keys)
        await pilot.pause()

    return played(play, **given)  # type: ignore[arg-type]  # what `played` takes


def lines(app: TuneApp) -> list[str]:
    """What the board shows."""
    return [text_of(line) for line in app.tuning.board.page_lines]


def percents(app: TuneApp) -> list[float]:
    return [round(100 * share, 4) for share in app.tuning.state.now.shares.tolist()]


@pytest.mark.parametrize(
    ("keys", "share"),
    [
        (("right",), 34),
        (("left",), 33),
        (("pageup",), 43),
        (("pagedown",), 24),
        (("end",), 100),
        (("home",), 0),
        (("right", "right", "u"), 34),
        (("right", "right", "u", "r"), 35),
        (("right", "u", "U"), 34),
        (("right", "u", "ctrl+r"), 34),
        (("pageup", "pageup", "equals_sign"), 33.3333),
    ],
)
def test_keys_move_the_chosen_slider(keys: tuple[str, ...], share: float) -> None:
    assert percents(after(*keys))[0] == share


def test_arrows_choose_the_slider_and_the_ends_respect_locks() -> None:
    app = after("l", "down", "end")
    assert percents(app)[0] == 33.3333
    assert percents(app)[11] == pytest.approx(66.6667)
    assert percents(app)[15] == 0


def test_a_change_is_on_the_screen_with_its_sentence() -> None:
    app = after("down", "pageup", "pageup")
    shown = " ".join(lines(app))
    assert "Suwon passes Seoul because scope expansion counts 53 % instead of 33.3 %." in shown
    assert "2 Suwon            46.2 ▲1" in shown


def test_enter_opens_a_group_and_its_criteria_can_be_moved() -> None:
    app = after("down", "enter", "down", "down", "end")
    assert percents(app)[12:15] == [0, 100, 0]
    assert any("Continuity" in text and "100.0 %" in text for text in lines(app))


def test_f_opens_and_folds_everything() -> None:
    assert len(after("f").tuning.view.outline.visible) == 21
    assert len(after("f", "f").tuning.view.outline.visible) == 3


def test_the_reason_is_that_of_the_leader_or_of_the_chosen_city() -> None:
    for keys, name in (
        (("w",), "Kawasaki"),
        (("tab", "down", "w"), "Seoul"),
        (("tab", "down", "tab", "w"), "Kawasaki"),
    ):

        async def play(app: TuneApp, pilot: Pilot[str], keys: tuple[str, ...] = keys, name: str = name) -> None:
            await pilot.press(*keys)
            await pilot.pause()
            assert isinstance(app.screen, Reading)
            told = str(app.screen.query_one(".text", Static).render())
            assert told.startswith(f"{name}: the case for and against")
            assert "[" in told
            await pilot.press("escape")
            assert app.screen_stack == [app.tuning]

        played(play)


def test_without_a_snapshot_there_is_nothing_to_compare() -> None:
    app = after("d")
    assert any("No snapshot yet" in text for text in lines(app))


def test_a_snapshot_is_compared_with_now_and_with_another() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        await pilot.press("s", "down", "pageup", "pageup", "d")
        await pilot.pause()
        told = comparison(app)
        assert "Before: snapshot 1" in told
        assert "After: now" in told
        assert "Suwon passes Seoul because" in told
        assert "Scope expansion: 33 % → 53 %" in told
        await pilot.press("escape", "s", "end", "d")
        await pilot.pause()
        assert "Before: snapshot 2" in comparison(app)
        await pilot.press("left", "up")
        await pilot.pause()
        assert "Before: snapshot 1" in comparison(app)
        assert "After: snapshot 2" in comparison(app)

    played(play)


def comparison(app: TuneApp) -> str:
    assert isinstance(app.screen, Comparison)
    return str(app.screen.query_one(".text", Static).render())


@pytest.mark.parametrize(
    ("typed", "day"), [("2016-06-01", "1 June 2016"), ("latest", None), ("today", "23 November 2026")]
)
def test_another_day_is_entered(typed: str, day: str | None) -> None:
    app = after("a", *typed, "enter")
    shown = app.tuning.state.now.frame.analysis.view.day
    assert shown == latest() if day is None else f"As of {day}" in lines(app)[1]


def test_a_day_that_does_not_fit_is_told_and_nothing_changes() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        await pilot.press("a", *"soon", "enter")
        await pilot.pause()
        assert "is not a date" in str(app.screen.query_one(".fault", Static).render())
        await pilot.press("escape")
        assert app.screen_stack == [app.tuning]

    app = played(play)
    assert app.tuning.state.past == ()


def test_a_weight_set_is_saved_under_a_name_with_whose_it_is() -> None:
    desk = Desk()
    app = after("pageup", "S", *"mine", "enter", *"Siti", "enter", desk=desk)
    (made,) = desk.written
    assert (made.name, made.by.plain, made.date) == ("mine", "Siti", TODAY)
    assert made.weights["economic"] == pytest.approx(43)
    assert any("Saved as mine.yaml." in text for text in lines(app))


def test_a_weight_set_is_never_written_over_another() -> None:
    desk = Desk()

    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        for _ in range(2):
            await pilot.press("ctrl+s", *"mine", "enter", *"Siti", "enter")
            await pilot.pause()
        assert isinstance(app.screen, Form)
        assert "exists already" in str(app.screen.query_one(".fault", Static).render())
        assert [given.value for given in app.screen.query(Input)] == ["mine", "Siti"]

    played(play, desk=desk)
    assert len(desk.written) == 1


def test_help_tells_every_key_and_sign() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        await pilot.press("question_mark")
        await pilot.pause()
        assert isinstance(app.screen, Help)
        told = str(app.screen.query_one(".text", Static).render())
        assert all(word in told for word in ("PgUp", "Home", "lock", "undo", "snapshot", "as of", "save", "┃", "╇"))

    played(play)


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("opened", [("question_mark",), ("w",), ("s", "d")])
def test_sheets_fit_an_80_column_screen(lang: Lang, opened: tuple[str, ...]) -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        await pilot.press(*opened)
        await pilot.pause()
        assert isinstance(app.screen, Sheet)
        assert max(map(len, str(app.screen.query_one(".text", Static).render()).splitlines())) <= 74

    played(play, lang=lang)


def test_quitting_gives_the_command_that_shows_the_same() -> None:
    assert after("q").return_value == "partnerpick rank"
    assert after("pageup", "q", lang="id").return_value == "partnerpick rank -w economic=43 --lang id"
    assert after("ctrl+c").return_value == "partnerpick rank"


@pytest.mark.parametrize("keys", [("ctrl+q",), ("ctrl+c",), ("question_mark", "ctrl+c"), ("a", "ctrl+q")])
def test_whatever_key_ends_it_the_command_is_told(keys: tuple[str, ...]) -> None:
    assert after("down", "pageup", *keys).return_value == "partnerpick rank -w scope=43"


def test_a_click_on_a_bar_sets_the_slider_and_a_drag_is_one_step() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        bar = next(spot for spot in app.tuning.board.spots if spot.kind == "bar" and spot.target == 11)
        await pilot.mouse_down(Board, offset=(bar.right - 1, bar.line))
        assert percents(app)[11] == 100
        for column in range(bar.right - 2, bar.left, -5):
            await pilot.hover(Board, offset=(column, bar.line))
        await pilot.mouse_up(Board, offset=(bar.left, bar.line))
        await pilot.pause()
        assert percents(app)[11] < 20
        await pilot.hover(Board, offset=(bar.right - 1, bar.line))
        assert percents(app)[11] < 20
        await pilot.press("u")
        assert percents(app)[11] == 33.3333

    played(play)


def test_a_click_on_a_name_chooses_and_a_second_one_opens() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        for expected in (3, 6):
            name = next(spot for spot in app.tuning.board.spots if spot.kind == "name" and spot.target == 11)
            await pilot.click(Board, offset=(6, name.line))
            await pilot.pause()
            assert app.tuning.view.outline.chosen == 11
            assert len(app.tuning.view.outline.visible) == expected

    played(play)


def test_a_click_on_a_city_chooses_it_and_one_on_a_key_presses_it() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        spots = app.tuning.board.spots
        suwon = next(spot for spot in spots if spot.target == "suwon")
        await pilot.click(Board, offset=(8, suwon.line))
        await pilot.pause()
        assert (app.tuning.view.pane, app.tuning.view.city) == ("ranking", "suwon")
        reason = next(spot for spot in spots if spot.kind == "key" and spot.target == "why")
        await pilot.click(Board, offset=(reason.left, reason.line))
        await pilot.pause()
        assert isinstance(app.screen, Reading)

    played(play)


def test_the_wheel_goes_through_the_sliders_and_a_click_beside_all_does_nothing() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        app.tuning.board.post_message(Board.Scrolled(1))
        await pilot.pause()
        assert app.tuning.view.outline.chosen == 11
        before = app.tuning.state
        await pilot.click(Board, offset=(3, 0))
        assert app.tuning.state is before

    played(play)


def test_below_80_by_24_the_needed_size_is_told_and_the_page_comes_back() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        await pilot.press("pageup")
        await pilot.resize_terminal(79, 24)
        await pilot.pause()
        assert isinstance(app.screen, TooSmall)
        told = str(app.screen.query_one(Static).render())
        assert "80 columns and 24 lines" in told
        assert "79 by 24" in told
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert app.screen_stack == [app.tuning]
        assert percents(app)[0] == 43
        assert len(lines(app)) == 36

    played(play)


def test_a_terminal_that_starts_too_small_can_be_left_and_grow() -> None:
    async def play(app: TuneApp, pilot: Pilot[str]) -> None:
        assert isinstance(app.screen, TooSmall)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert any("Kawasaki" in text for text in lines(app))

    played(play, size=(60, 20))
    assert after("q", size=(60, 20)).return_value == "partnerpick rank"


def test_pinned_shares_narrowed_criteria_and_another_day_are_where_it_starts() -> None:
    analysis = bundled_analysis(pinned={"economic": 0.5}, kind="prospective", as_of=latest())
    app = after("q", analysis=analysis)
    assert percents(app)[0] == 50
    assert app.return_value == f"partnerpick rank --as-of {latest().isoformat()} -w economic=50 --kind prospective"


@contextmanager
def no_colour(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("NO_COLOR", "1")
    yield


def test_without_colour_the_same_signs_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    with no_colour(monkeypatch):
        plain = lines(after("down", "pageup", "l"))
    assert plain == lines(after("down", "pageup", "l"))
    assert any(text.startswith("›") and "■" in text for text in plain)
