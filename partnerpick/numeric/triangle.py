"""Who is first where in the triangle of three free weights: exact areas, nothing sampled.

The three weights are not negative and sum to 1, so they are a point of a triangle, given here by the weights
themselves (barycentric coordinates). Where one alternative has at least the value of another is a half-plane, and so
the weights that put it first are what the half-planes of all its rivals leave of the triangle: a convex polygon, found
by clipping (Sutherland & Hodgman 1974, Reentrant polygon clipping, Communications of the ACM 17(1)). Its part of the
triangle's area is the first-rank acceptability of Lahdelma & Salminen (2001), and its centroid the central weights.
"""

import numpy as np

from partnerpick.numeric import FloatArray, IntArray

LEVEL = 1e-11
"""Values (0-1) no further apart than this are level: a billionth of a point of 100, as for ranks."""
SIDES = 3
_NOTHING = 1e-12
"""A part of the triangle no larger than this is none: lines that meet in one point leave such slivers."""


def first_rank_areas(values: FloatArray) -> tuple[FloatArray, list[FloatArray]]:
    """The part of the triangle (0-1) in which each alternative is first, and the polygon of weights in which it is.

    Alternatives that are level (within `LEVEL`) on all three divide their area equally and have the same polygon. The
    areas sum to 1.

    Args:
        values: What each of the three weights multiplies, shape (alternatives, 3); any finite numbers.

    Returns:
        The areas, shape (alternatives,), and for each alternative the corners, shape (corners, 3), in turn around the
        polygon, each three weights of 0-1 that sum to 1; no corner where it is first nowhere.

    Raises:
        ValueError: it is no such table, has no alternative, or holds NaN or infinity.
    """
    if values.ndim != 2 or not len(values) or values.shape[1] != SIDES:  # noqa: PLR2004 (alternatives and weights)
        raise ValueError(f"expected one alternative or more by three weights, found {values.shape}")
    wrong = np.argwhere(~np.isfinite(values))
    if wrong.size:
        row, column = wrong[0]
        raise ValueError(f"alternative {row}, weight {column}: a value must be finite, not {values[row, column]}")
    areas = np.zeros(len(values))
    polygons = [np.empty((0, SIDES))] * len(values)
    best = _best(values)
    for place, (one, level) in enumerate(best):
        rivals = [rival for rival, _ in best[:place] + best[place + 1 :]]
        polygon = _polygon(values[one] - values[rivals])
        areas[level] = area(polygon) / level.size
        for member in level.tolist():
            polygons[member] = polygon
    return areas, polygons


def clipped(polygon: FloatArray, side: FloatArray) -> FloatArray:
    """What is left of a convex polygon of weights w where side.w >= 0.

    Args:
        polygon: Its corners in turn, shape (corners, 3).
        side: Shape (3,).

    Returns:
        The corners of what is left in turn, shape (corners, 3).
    """
    heights = polygon @ side
    corners: list[FloatArray] = []
    for here in range(len(polygon)):
        before, now = heights[here - 1], heights[here]
        if (before < 0) != (now < 0):
            part = before / (before - now)
            corners.append(polygon[here - 1] + part * (polygon[here] - polygon[here - 1]))
        if now >= 0:
            corners.append(polygon[here])
    return np.array(corners).reshape(-1, SIDES)


def area(polygon: FloatArray) -> float:
    """The part of the triangle (0-1) that a polygon fills; `polygon` has its corners in turn, shape (corners, 3)."""
    across, up = polygon[:, 0], polygon[:, 1]
    return abs(float(across @ np.roll(up, -1) - up @ np.roll(across, -1)))


def _polygon(ahead: FloatArray) -> FloatArray:
    """Where all of these leads over rivals, shape (rivals, 3), are at least 0; nothing where that has no area."""
    found = np.eye(SIDES)
    uncut = np.ones(len(ahead), dtype=np.bool_)
    while uncut.any():
        # The rival that is furthest ahead at a corner cuts most: a few cuts settle it, however many rivals there are.
        least = np.where(uncut, (ahead @ found.T).min(axis=1), 0.0)
        rival = int(least.argmin())
        if least[rival] >= 0:
            break
        uncut[rival] = False
        found = clipped(found, ahead[rival])
        if area(found) <= _NOTHING:
            return np.empty((0, SIDES))
    # A cut through a corner leaves that corner twice.
    moved = np.abs(found - np.roll(found, 1, axis=0)).max(axis=1) > LEVEL
    return np.asarray(found[moved])


def _best(values: FloatArray) -> list[tuple[int, IntArray]]:
    """The alternatives that no other dominates, each with those that are level with it, itself among them."""
    found: list[tuple[int, IntArray]] = []
    left = np.argsort(-values.sum(axis=1), kind="stable")
    while left.size:
        # Nobody can dominate the one with the greatest sum.
        one = int(left[0])
        ahead = values[left] - values[one]
        found.append((one, left[(np.abs(ahead) <= LEVEL).all(axis=1)]))
        left = left[(ahead > LEVEL).any(axis=1)]
    return found
