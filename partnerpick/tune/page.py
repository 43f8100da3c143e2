"""The whole screen as lines of text: the ranking, the sliders, what the chosen one can do, and the last change."""

from dataclasses import dataclass
from math import fsum
from typing import Literal, NamedTuple

from rich.cells import cell_len

from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.document import visible
from partnerpick.report.phrases import weights_line
from partnerpick.tune.drawing import Line, Piece, padded, shortened, text_of, width_of, wrapped
from partnerpick.tune.effect import Effect
from partnerpick.tune.outline import Outline
from partnerpick.tune.ranking_rows import ranking_lines
from partnerpick.tune.slider_rows import slider_lines
from partnerpick.tune.spots import Spot
from partnerpick.tune.state import Frame, State
from partnerpick.tune.story import change_sentence, node_name, nodes_of, standing_sentence, zone_sentence

LEAST_WIDTH, LEAST_HEIGHT = 80, 24
ZONE_LINES, CHANGE_LINES = 2, 2
LINES_BESIDE = 5 + ZONE_LINES + CHANGE_LINES
"""What always stands beside cities and sliders: title, day, two headers, keys; the safe zone and the change."""
TALL = 40
"""From this height on, the question behind the chosen slider is told too."""
MOST_AIR = 4
"""Empty lines, where the screen is tall enough."""

Pane = Literal["sliders", "ranking"]


@dataclass(frozen=True, slots=True)
class View:
    """What is shown: the state with its effect and that of the start, and what the keys act on.

    `city` is the chosen one, if any; `first` the first slider that is shown, `first_city` the first city.
    """

    state: State
    now: Effect
    start: Effect
    outline: Outline
    pane: Pane = "sliders"
    city: str | None = None
    first: int = 0
    first_city: int = 0


class Page(NamedTuple):
    """Lines, and what can be pointed at on them; `first` and `first_city` are where the two lists now begin."""

    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]
    first: int
    first_city: int


class Heights(NamedTuple):
    """How many lines the cities and the sliders have, and how many empty ones there are."""

    cities: int
    sliders: int
    air: int


def heights(height: int, cities: int, nodes: int) -> Heights:
    """How the height of a screen is shared out between so many cities and nodes."""
    shown = min(cities, max(height // 3 - 2, 1))
    left = height - LINES_BESIDE - (2 if height >= TALL else 1) - shown
    spare = left - nodes - 1
    air = min(spare, MOST_AIR) if spare >= 0 else min((height - LEAST_HEIGHT) // 6, MOST_AIR)
    return Heights(shown, left - max(air, 0), max(air, 0))


def page(view: View, words: Words, width: int, height: int) -> Page:
    """The screen of that size, at least 80 by 24."""
    frame = view.state.now.frame
    every = len(frame.table.alternatives) + len(frame.unranked)
    sizes = heights(height, every, len(frame.table.nodes))
    in_ranking = view.pane == "ranking"
    ranking = ranking_lines(
        view.now,
        view.start,
        words,
        width,
        room=sizes.cities,
        first=view.first_city,
        chosen=view.city,
        active=in_ranking,
    )
    sliders = slider_lines(
        view.now, view.outline, words, width, room=sizes.sliders, first=view.first, active=not in_ranking
    )
    node = view.outline.chosen
    air = [_air(sizes.air, place) for place in range(MOST_AIR)]
    lines: list[Line] = [*_head(view, words, width), *air[2]]
    spots = [spot.down(len(lines)) for spot in ranking.spots]
    lines += [*ranking.lines, *air[0]]
    spots += [spot.down(len(lines)) for spot in sliders.spots]
    lines += [*sliders.lines, *air[1], _chosen(view, words, width)]
    asked = _question(frame, node, words, width) if height >= TALL else []
    more = 1 - len(asked) if height >= TALL else 0
    lines += [*asked, *_told(zone_sentence(view.now, node, words), width, ZONE_LINES, "plain"), *[()] * more]
    lines += [*air[3], *_told(change_sentence(view.state, words), width, CHANGE_LINES, "strong")]
    keys, key_spots = _keys(words, width)
    spots += [spot.down(height - 1) for spot in key_spots]
    return Page((*lines, keys), tuple(spots), sliders.first, ranking.first)


def _air(lines: int, place: int) -> list[Line]:
    return [()] if place < lines else []


def _head(view: View, words: Words, width: int) -> list[Line]:
    """Which decision, as of when, by whose weights, how many snapshots."""
    analysis = view.state.now.frame.analysis
    day = numbers.day(analysis.view.day, words.lang)
    if analysis.view.day == analysis.decision.decision_date:
        day = words("report.decision-date", day=day)
    taken = len(view.state.snapshots)
    parts = [words("tune.as-of", day=day), weights_line(analysis, words)]
    parts += [words("tune.snapshots", n=taken)] if taken else []
    if cell_len(" · ".join(parts)) > width - 2:
        parts[1] = words("tune.weights", name=analysis.weight_set.name)
    question = shortened(visible(analysis.decision.question.read(words.lang)), width - 2)
    return [
        (Piece(padded(f" {question}", width), "title"),),
        (Piece(" " + shortened(" · ".join(map(visible, parts)), width - 2), "dim"),),
    ]


def _chosen(view: View, words: Words, width: int) -> Line:
    """The full name of the chosen slider and its place in the whole."""
    setting, node = view.state.now, view.outline.chosen
    standing = standing_sentence(setting, node, words)
    name = shortened(node_name(setting.frame, node, words), max(width - cell_len(standing) - 5, width // 2))
    rest = width - cell_len(name) - 5
    return (Piece(f" {name}", "strong"), Piece(f" · {standing}" if cell_len(standing) <= rest else "", "dim"))


def _question(frame: Frame, node: int, words: Words, width: int) -> list[Line]:
    """What the chosen criterion asks; a group has no question."""
    question = nodes_of(frame)[frame.table.nodes[node]].question
    if question is None:
        return []
    return [(Piece(" " + shortened(visible(question.read(words.lang)), width - 2), "dim"),)]


def _told(text: str, width: int, lines: int, role: Literal["plain", "strong"]) -> list[Line]:
    """A sentence on so many lines; what is too long for them ends in an ellipsis between words."""
    found = wrapped(text, width - 2)
    if len(found) > lines:
        found = [*found[: lines - 1], shortened(" ".join(found[lines - 1 :]), width - 2)]
    return [(Piece(f" {line}", role),) for line in found] + [()] * (lines - len(found))


def _keys(words: Words, width: int) -> tuple[Line, list[Spot]]:
    """The keys, each with what it does; where there is no room for all, the least needed are left to the help."""
    items = [
        ("←→", "", words("tune.key-move"), 1),
        ("l", "lock", words("tune.key-lock"), 3),
        ("u", "undo", words("tune.key-undo"), 2),
        ("s", "snapshot", words("tune.key-snapshot"), 5),
        ("d", "compare", words("tune.key-compare"), 6),
        ("w", "why", words("tune.key-why"), 4),
        ("a", "as_of", words("tune.key-as-of"), 7),
        ("S", "save", words("tune.key-save"), 8),
        ("?", "help", words("tune.key-help"), 0),
        ("q", "app.leave", words("tune.key-quit"), 0),
    ]
    while fsum(cell_len(f"{sign} {does}") + 2 for sign, _, does, _ in items) > width:
        items.remove(max(items, key=lambda item: item[3]))
    pieces: list[Piece] = [Piece(" ", "title")]
    spots = []
    for sign, action, does, _ in items:
        left = width_of(tuple(pieces))
        pieces += [Piece(sign, "key"), Piece(f" {does}  ", "title")]
        if action:
            spots.append(Spot(0, left, left + cell_len(f"{sign} {does}"), "key", action))
    last = pieces.pop()
    pieces.append(Piece(last.text.rstrip(), last.role))
    rest = width - cell_len(text_of(tuple(pieces)))
    return (*pieces, Piece(" " * rest, "title")), spots
