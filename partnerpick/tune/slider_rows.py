"""The sliders as lines: each with its share and bar, and under it who takes over at its ticks."""

from dataclasses import dataclass
from typing import Self

from rich.cells import cell_len

from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.tune.drawing import (
    Line,
    Piece,
    Role,
    cell_at,
    padded,
    shortened,
    slider,
    tick_names,
    ticks,
)
from partnerpick.tune.effect import Effect, Flip
from partnerpick.tune.outline import Outline, window
from partnerpick.tune.spots import Lines, Spot
from partnerpick.tune.story import city_name, node_name

SHARE = 9
"""The columns of a share with the blanks around it."""
LOCK = 2
LEAST_NAME = 34
GOOD_BAR = 50
"""Bars as wide as that are fine; what there is beyond goes to the names first."""
LONGEST_BAR = 101
"""A column for each percent; longer bars say nothing more."""
MARGIN = 1


def slider_lines(
    effect: Effect, outline: Outline, words: Words, width: int, *, room: int, first: int, active: bool
) -> Lines:
    """A header and the sliders in `room` lines, the chosen one always among them.

    Under the chosen slider stands who takes over at its ticks; where there is room for it, under every one.
    """
    drawn = _Rows.fit(effect, outline, words, width)
    shown = outline.visible
    roomy = 2 * len(shown) <= room
    sizes = [2 if roomy or node == outline.chosen else 1 for node in shown]
    first = window(sizes, shown.index(outline.chosen), room, min(first, len(shown) - 1))
    lines: list[Line] = [()]
    spots: list[Spot] = []
    last = first
    for place in range(first, len(shown)):
        if len(lines) - 1 + sizes[place] > room:
            break
        node, last = shown[place], place
        spots.append(Spot(len(lines), 0, drawn.left - 1, "name", node))
        spots.append(Spot(len(lines), drawn.left, drawn.left + drawn.bar, "bar", node))
        lines.append(drawn.slider(node, active=active))
        if sizes[place] > 1:
            lines.append(drawn.below(node))
    lines[0] = drawn.header(first, last, len(shown))
    return Lines((*lines, *[()] * (room + 1 - len(lines))), tuple(spots), first)


@dataclass(frozen=True, slots=True)
class _Rows:
    """Draws one slider at a time: the bars begin at the column `left` and are `bar` wide."""

    effect: Effect
    outline: Outline
    words: Words
    width: int
    left: int
    bar: int

    @classmethod
    def fit(cls, effect: Effect, outline: Outline, words: Words, width: int) -> Self:
        """Full names as far as there is room for them beside good bars."""
        frame = effect.setting.frame
        names = [
            2 * outline.depth(node) + 4 + cell_len(node_name(frame, node, words))
            for node in range(len(frame.table.nodes))
        ]
        every = len(names)
        head = 2 + cell_len(words("tune.sliders-part", first=every, last=every, every=every))
        name = min(max(*names, head), max(LEAST_NAME, width - SHARE - LOCK - GOOD_BAR))
        left = name + SHARE + LOCK
        return cls(effect, outline, words, width, left, min(width - left - MARGIN, LONGEST_BAR))

    def header(self, first: int, last: int, every: int) -> Line:
        """What stands in the columns, which of the sliders are shown if not all, and the scale of the bars."""
        words, lang = self.words, self.words.lang
        text = words("tune.sliders")
        if last - first + 1 < every:
            text = words("tune.sliders-part", first=first + 1, last=last + 1, every=every)
        text = padded(f"  {text}", self.left - SHARE - LOCK) + padded(words("tune.share-head"), SHARE - 1, right=True)
        scale = [" "] * (self.width - self.left)
        for percent in (0, 25, 50, 75, 100):
            at = cell_at(percent / 100, self.bar)
            label = numbers.decimal(percent, lang, 0) if 0 < percent < 100 else numbers.percent(percent / 100, lang)  # noqa: PLR2004  # the ends
            start = at - cell_len(label) * percent // 100 + (percent == 100)  # noqa: PLR2004  # ends with the bar
            scale[start : start + cell_len(label)] = list(label)
        return (Piece(padded(padded(text, self.left) + "".join(scale), self.width), "title"),)

    def slider(self, node: int, *, active: bool) -> Line:
        """A slider with its name and share."""
        setting, outline = self.effect.setting, self.outline
        chosen = node == outline.chosen
        look: Role = "chosen" if chosen and active else "strong" if chosen or outline.depth(node) == 0 else "plain"
        fold = " " if node not in outline.groups else "▸" if node in outline.folded else "▾"
        mark = " " if not chosen else "›" if active else "·"
        before = f"{mark} {'  ' * outline.depth(node)}{fold} "
        room = self.left - SHARE - LOCK - cell_len(before)
        share = float(setting.shares[node])
        percent = numbers.percent(share, self.words.lang, 1)
        locked = node in setting.locked
        return (
            Piece(before + padded(shortened(node_name(setting.frame, node, self.words), room), room), look),
            Piece(padded(percent, SHARE - 1, right=True) + " ", look),
            Piece("■ " if locked else "  ", "flip"),
            *slider(share, self.effect.tracks[node], self.bar, locked=locked),
        )

    def below(self, node: int) -> Line:
        """The line under a slider: how much is folded below it, and who takes over at which tick of it."""
        if node not in self.outline.folded:
            return self.names(node, 0)
        text = self.words("tune.folded", n=self.outline.parents.count(node))
        note = shortened(f"    {'  ' * self.outline.depth(node)}{text} ", self.left)
        return (Piece(note, "dim"), *self.names(node, cell_len(note)))

    def names(self, node: int, used: int) -> Line:
        """Who takes over at each tick, from the column `used` on; there may not be room for all.

        Changes of the leader come first, and of them the nearest.
        """
        track = self.effect.tracks[node]
        if track is None:
            return ()
        share = float(self.effect.setting.shares[node])
        placed = list(zip(ticks(share, track, self.bar), (*track.seconds, *track.flips), strict=True))
        placed.sort(key=lambda one: (one[1].place, abs(one[1].share - share)))
        named = [(self.left - used + at, self.label(flip), flip.share < share) for (at, _), flip in placed]
        return tick_names(named, self.width - used)

    def label(self, flip: Flip) -> str:
        """Who takes over which place at which share."""
        city = city_name(self.effect.setting.frame, flip.taker, self.words)
        share = numbers.percent(flip.share, self.words.lang)
        return self.words("tune.tick" if flip.place == 1 else "tune.tick-second", city=city, share=share)
