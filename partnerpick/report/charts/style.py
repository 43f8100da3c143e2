"""What all charts have in common: measures for an A4 text width, colours that survive grey print, and the finish.

Charts are laid out in pixels: `WIDTH` of them stand for the 16 cm between the margins of an A4 page, so that 12 px are
a 9-point letter. Colours go from dark to light in steps that stay apart in grey and for colour-blind readers, and no
chart tells anything by colour alone.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import accumulate, takewhile
from math import fsum
from typing import TYPE_CHECKING, Any, Literal
from unicodedata import category, combining, east_asian_width

from partnerpick.locale import Lang, Words
from partnerpick.report.document import visible

if TYPE_CHECKING:
    from altair import Chart, LayerChart, X, Y

Spec = dict[str, Any]
"""A Vega-Lite specification."""
Datum = Mapping[str, object]

WIDTH = 600
FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
SIZE, SMALL = 12, 11
INK, QUIET, LINE, GROUND = "#1f2933", "#56626c", "#c9d1d6", "#eef1f3"
ACCENT = "#12355b"
STEPS = ("#12355b", "#1f7a8c", "#d98e2b", "#b4d0e5", "#f3e6b8")
"""From dark to light, in steps of lightness that stay apart in grey."""
STROKES = ("#12355b", "#b4500a", "#11776b", "#7b3f9e", "#6b5900", "#56626c")
"""For lines and points on white: each at least 4.5 : 1 against it."""
MOST_CITIES = 12
"""Of more cities, a chart shows the best only; the tables show all."""
ROOM = 250
"""Pixels that a name in a legend may take."""
_ADVANCES = (("ijl'|", 3.0), (" .,:;!/\\ftI[]()`", 3.8), ("rk1-\N{MINUS SIGN}", 5.8), ("mwMW%@…—", 11.5))
"""Pixels of signs of `SIZE` that are much narrower or wider than most."""


def name(text: str) -> str:
    """A name as it may stand in a picture: in one line, with nothing in it that would act."""
    return " ".join(visible(text).split())


def number(value: float) -> float:
    """A figure for a picture, rounded below what anybody can see, so that it is the same on every machine."""
    return round(float(value), 6) + 0.0


def fills(count: int) -> list[str]:
    """So many colours for areas, from dark to light; with more than there are, they begin anew."""
    chosen = {1: (0,), 2: (0, 3), 3: (0, 2, 3)}.get(count, range(count))
    return [STEPS[index % len(STEPS)] for index in chosen]


def ink_on(colour: str) -> str:
    """White or the dark ink, whichever reads better on the colour (relative luminance as WCAG 2 defines it)."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004  # sRGB
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return INK if luminance > 0.28 else "#ffffff"  # noqa: PLR2004  # where both read alike


def spread(places: Sequence[float], gap: float, low: float, high: float) -> list[float]:
    """The places of labels moved apart to at least `gap`, in the same order and within low to high where they fit."""
    order = sorted(range(len(places)), key=lambda index: (places[index], index))
    moved = list(places)
    for before, index in zip([None, *order], order, strict=False):
        floor = low if before is None else moved[before] + gap
        moved[index] = max(moved[index], floor)
    for after, index in zip([None, *reversed(order)], reversed(order), strict=False):
        ceiling = high if after is None else moved[after] - gap
        moved[index] = min(moved[index], ceiling)
    return moved


def text(
    data: Sequence[Datum],
    *,
    room: float = WIDTH,
    size: int = SIZE,
    colour: str = INK,
    align: Literal["left", "center", "right"] = "left",
    bold: bool = False,
) -> "Chart":
    """A layer of labels: each datum has `x` and `y` in pixels from the upper left corner, and its `label`.

    A label is cut where it would take more pixels than `room`.
    """
    import altair

    cut = [
        {**datum, "label": fitted(str(datum["label"]), room * SIZE / size / (1.07 if bold else 1))} for datum in data
    ]
    made: Chart = (
        _chart(cut)
        .mark_text(
            align=align,
            baseline="middle",
            fontSize=size,
            color=colour,
            font=FONT,
            fontWeight="bold" if bold else "normal",
        )
        .encode(x=pixels_x(), y=pixels_y(), text=altair.Text("label:N"))
    )
    return made


def fitted(label: str, room: float) -> str:
    """The label, cut with an ellipsis where letters of `SIZE` would take more pixels than there are.

    Vega's own limit cuts between the halves of an emoji, on which the renderer fails.
    """
    if width(label) <= room:
        return label
    ends = accumulate(map(_advance, label), initial=_advance("…"))
    kept = label[: len(list(takewhile(lambda end: end <= room, ends))) - 1] if room > _advance("…") else ""
    while kept and (kept[-1].isspace() or kept[-1] == "\u200d"):
        kept = kept[:-1]
    return kept + "…"


def width(label: str) -> float:
    """About how many pixels a label takes in letters of `SIZE`, rather too many than too few."""
    return fsum(map(_advance, label))


@cache
def _advance(sign: str) -> float:
    """How far a sign of `SIZE` moves the next one on: by kinds of letters, as wide as those of Liberation Sans."""
    if combining(sign) or category(sign) in {"Mn", "Me", "Cf"}:
        return 0
    if east_asian_width(sign) in "WF" or ord(sign) > 0xFFFF:  # noqa: PLR2004  # emoji and the like are as wide
        return 16
    for letters, wide in _ADVANCES:
        if sign in letters:
            return wide
    return 8.7 if sign.isupper() else 6.7


def boxes(data: Sequence[Datum], *, outlined: bool = False) -> "Chart":
    """A layer of filled rectangles: each datum has `x`, `x2`, `y`, `y2` in pixels and its `colour`."""
    import altair

    chart = _chart(data)
    marked = chart.mark_rect(stroke="white", strokeWidth=1) if outlined else chart.mark_rect()
    made: Chart = marked.encode(
        x=pixels_x(),
        x2="x2:Q",
        y=pixels_y(),
        y2="y2:Q",
        color=altair.Color("colour:N", scale=None, legend=None),
    )
    return made


def rules(data: Sequence[Datum], *, colour: str = INK, thick: float = 1, dash: Sequence[float] = (1, 0)) -> "Chart":
    """A layer of straight lines, each from `x`, `y` to `x2`, `y2` in pixels."""
    made: Chart = (
        _chart(data)
        .mark_rule(color=colour, strokeWidth=thick, strokeDash=list(dash))
        .encode(x=pixels_x(), x2="x2:Q", y=pixels_y(), y2="y2:Q")
    )
    return made


def points(data: Sequence[Datum], shape: str, colour: str = INK) -> "Chart":
    """A layer of marks of one shape, each at `x` and `y` in pixels."""
    made: Chart = (
        _chart(data)
        .mark_point(shape=shape, size=52, filled=True, opacity=1, color=colour, stroke="white", strokeWidth=0.8)
        .encode(x=pixels_x(), y=pixels_y())
    )
    return made


def _chart(data: Sequence[Datum]) -> Any:
    """A chart of these data without a mark; what altair returns from marks has no type of its own."""
    import altair

    return altair.Chart({"values": [dict(datum) for datum in data]})


def pixels_x() -> "X":
    """The horizontal place in pixels from the left edge."""
    import altair

    return altair.X("x:Q", scale=altair.Scale(domain=[0, WIDTH], range=[0, WIDTH], nice=False, zero=False), axis=None)


def pixels_y() -> "Y":
    """The vertical place in pixels from the upper edge."""
    import altair

    scale = altair.Scale(domain=[0, WIDTH], range=[0, WIDTH], nice=False, zero=False)
    return altair.Y("y:Q", scale=scale, axis=None)


def axis(ticks: Sequence[float], at: Sequence[float], top: float, foot: float, labels: Sequence[str]) -> "list[Chart]":
    """A horizontal scale: a thin line at each tick from `top` to `foot`, and its label below; all in pixels."""
    lines = [
        {"x": number(x), "x2": number(x), "y": top, "y2": foot, "tick": tick} for tick, x in zip(ticks, at, strict=True)
    ]
    marks = [{"x": number(x), "y": foot + 10, "label": label} for x, label in zip(at, labels, strict=True)]
    return [rules(lines, colour=LINE), text(marks, size=SMALL, colour=QUIET, align="center")]


def legend(names: Sequence[str], top: float) -> tuple[list[dict[str, Any]], float]:
    """Where each name of a legend stands, in lines from `top` downwards, and where the legend ends; in pixels.

    Each has `x` and `y` of its sign's middle, and its `label`, for which `ROOM` is enough.
    """
    places: list[dict[str, Any]] = []
    x, y = 0.0, top
    for one in names:
        taken = 38 + min(width(one), ROOM)
        if places and x + taken > WIDTH:
            x, y = 0.0, y + 18
        places.append({"x": number(x + 7), "y": number(y + 8), "label": one})
        x += taken
    return places, y + 18


def finished(layers: "Sequence[Chart | LayerChart]", height: float, words: Words) -> Spec:
    """The layers as one specification of the common width, with the language's signs in numbers."""
    import altair

    chart = altair.layer(*layers).properties(width=WIDTH, height=height, autosize="none", padding=4)
    chart = chart.configure(background="white", font=FONT, locale=altair.Locale(number=_number_locale(words.lang)))
    chart = chart.configure_view(stroke=None)
    made: Spec = chart.to_dict()
    return made


def _number_locale(lang: Lang) -> Any:
    """The signs in numbers as d3-format names them."""
    import altair
    from babel.numbers import get_decimal_symbol, get_group_symbol

    return altair.NumberLocale(
        decimal=get_decimal_symbol(lang), thousands=get_group_symbol(lang), grouping=[3], currency=["", ""]
    )


def named(pairs: Sequence[tuple[str, str]]) -> str:
    """`Kawasaki 62.2; Seoul 47.9`: names, each with its figure; a comma would be taken for one of a figure."""
    return "; ".join(f"{name(one)} {figure}" for one, figure in pairs)
