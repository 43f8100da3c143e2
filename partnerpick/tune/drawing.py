"""Sliders and bars as pieces of text: every sign has a shape of its own, so that colour only ever adds to it."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len

from partnerpick.tune.effect import Track

Role = Literal[
    "plain", "strong", "dim", "title", "rail", "safe", "beyond", "flip", "handle", "chosen", "up", "down", "key",
    "factor-0", "factor-1", "factor-2", "factor-3",
]  # fmt: skip
"""What a piece is; how that looks is the screen's to say."""

FILLS: tuple[tuple[str, Role], ...] = (("█", "factor-0"), ("▓", "factor-1"), ("▒", "factor-2"), ("░", "factor-3"))
"""How the parts of a stacked bar differ, also without colour; a fifth factor begins again."""
RAIL, SAFE, BEYOND = "─", "━", "·"
"""A slider's rail, the part of it where the leader stays first, and the part that locks do not allow."""
SAFE_END, FLIP, SECOND = "┃", "│", "╇"
"""Where the safe zone ends, where the leader changes further out, and where within it the second place changes."""
HANDLE, LOCKED_HANDLE = "●", "■"
TO_THE_LEFT, TO_THE_RIGHT = "╯", "╰"
"""What joins a name to its tick."""
SIGN_ROLES: dict[str, Role] = {
    RAIL: "rail",
    SAFE: "safe",
    BEYOND: "beyond",
    **dict.fromkeys((SAFE_END, FLIP, SECOND, TO_THE_LEFT, TO_THE_RIGHT), "flip"),
    **dict.fromkeys((HANDLE, LOCKED_HANDLE), "handle"),
}
ELLIPSIS = "…"


class Piece(NamedTuple):
    """A text of one look."""

    text: str
    role: Role = "plain"


Line = tuple[Piece, ...]


def text_of(line: Line) -> str:
    """What a line says."""
    return "".join(piece.text for piece in line)


def width_of(line: Line) -> int:
    """How many columns a line takes."""
    return cell_len(text_of(line))


def shortened(text: str, width: int) -> str:
    """The text in at most `width` columns: whole words, with an ellipsis for those that are left out."""
    if cell_len(text) <= width:
        return text
    words = text.split(" ")
    while len(words) > 1:
        words.pop()
        if cell_len(" ".join(words)) + 1 <= width:
            return " ".join(words).rstrip(",;:") + ELLIPSIS
    # A single word that is too long: there is no room for a better way.
    cut = text
    while cut and cell_len(cut) + 1 > width:
        cut = cut[:-1]
    return cut + ELLIPSIS if width > 0 else ""


def padded(text: str, width: int, *, right: bool = False) -> str:
    """The text filled up with blanks to `width` columns."""
    blanks = " " * (width - cell_len(text))
    return blanks + text if right else text + blanks


def wrapped(text: str, width: int) -> list[str]:
    """The text as lines of at most `width` columns, broken between words, but not before a percent sign."""
    lines: list[str] = []
    for word in (part.replace("\0", " ") for part in text.replace(" %", "\0%").split()):
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(shortened(word, width))
    return lines


def cell_at(share: float, width: int) -> int:
    """The column, from 0, at which a share (0-1) stands on a slider of this width."""
    return round(min(max(share, 0.0), 1.0) * (width - 1))


def share_at(cell: int, width: int) -> float:
    """The share (0-1, a whole percent) that is meant by pointing at a column."""
    return round(100 * min(max(cell, 0), width - 1) / (width - 1)) / 100


def slider(share: float, track: Track | None, width: int, *, locked: bool = False) -> Line:
    """A slider from 0 to 1: the handle at its share, the safe zone thick, ticks where the leader changes.

    A tick that would stand in the handle's column moves one out, so that the handle is seen on its own side of it.
    """
    if track is None:
        signs = [RAIL] * width
    else:
        low, high, room = (cell_at(end, width) for end in (track.low, track.high, track.room))
        signs = [BEYOND if at > room else SAFE if low <= at <= high else RAIL for at in range(width)]
        for at, sign in ticks(share, track, width):
            signs[at] = sign
    signs[cell_at(share, width)] = LOCKED_HANDLE if locked else HANDLE
    return joined(signs)


def ticks(share: float, track: Track, width: int) -> list[tuple[int, str]]:
    """The column and sign of each change of the first or second place, in the order of `seconds` and `flips`."""
    found = []
    here = cell_at(share, width)
    for flip in (*track.seconds, *track.flips):
        at = cell_at(flip.share, width)
        if at == here:
            at += 1 if flip.share >= share else -1
        sign = SECOND if flip.place > 1 else SAFE_END if flip.share in (track.low, track.high) else FLIP
        found.append((min(max(at, 0), width - 1), sign))
    return found


def joined(signs: Sequence[str]) -> Line:
    """Signs as pieces, each in the look that such a sign has, neighbours of one look together."""
    pieces: list[Piece] = []
    for sign in signs:
        role = SIGN_ROLES.get(sign, "plain")
        if pieces and pieces[-1].role == role:
            pieces[-1] = Piece(pieces[-1].text + sign, role)
        else:
            pieces.append(Piece(sign, role))
    return tuple(pieces)


def tick_names(named: Sequence[tuple[int, str, bool]], width: int) -> Line:
    """The line under a slider that says who takes over at which tick.

    `named` holds the column of each tick, its text, and whether it is to the left of the handle. A name stands on the
    outer side of its tick, or else on the inner one; where it would run into another, all of it is left out.
    """
    signs = [" "] * width
    for at, text, left in named:
        size = cell_len(text) + 1
        places = [(at - size, at, f"{text} {TO_THE_LEFT}"), (at, at + size, f"{TO_THE_RIGHT} {text}")]
        for start, end, drawn in places if left else places[::-1]:
            around = signs[max(start - 1, 0) : end + 2]
            if start >= 0 and end < width and not "".join(around).strip():
                for offset, sign in enumerate(cells_of(drawn)):
                    signs[start + offset] = sign
                break
    return joined(signs)


def cells_of(text: str) -> list[str]:
    """One entry for each column: a sign of two columns leaves the second one empty, and joined signs share theirs."""
    cells: list[str] = []
    for end, sign in enumerate(text, 1):
        grown = cell_len(text[:end]) - len(cells)
        if grown > 0:
            cells += [sign, *[""] * (grown - 1)]
        elif cells:
            last = max(place for place, found in enumerate(cells) if found)
            cells[last] += sign
    return cells


def stacked_bar(parts: Sequence[float], most: float, width: int) -> Line:
    """A bar of parts end to end, `most` being as long as `width`; the ends are rounded, so that parts add up."""
    pieces: list[Piece] = []
    total, column = 0.0, 0
    for number, part in enumerate(parts):
        total += max(part, 0.0)
        end = min(round(total / most * width), width)
        sign, role = FILLS[number % len(FILLS)]
        if end > column:
            pieces.append(Piece(sign * (end - column), role))
        column = end
    return tuple(pieces)
