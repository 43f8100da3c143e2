"""How wide the columns of a table become where the page does not give each all that it would fill."""

from collections.abc import Sequence


def allot(least: Sequence[int], full: Sequence[int], room: int) -> list[int]:
    """A width for each column: its least, and a fair part of the room that is left, up to its full width.

    Small wishes are met first, so that a column of long sentences never takes from the figures beside it. Where there
    is no room even for the least widths, they are returned as they are.
    """
    widths = list(least)
    spare = max(room - sum(least), 0)
    wanting = sorted(range(len(widths)), key=lambda index: full[index] - least[index])
    for served, index in enumerate(wanting):
        more = min(full[index] - least[index], spare // (len(wanting) - served))
        widths[index] += more
        spare -= more
    return widths
