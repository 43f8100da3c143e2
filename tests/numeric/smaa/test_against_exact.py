"""SMAA against exact values on 200 random problems, and its standard errors against its real ones.

The seeds are 0 to 199 and none is picked. A figure's z is what it misses the exact value by, in its standard errors; a
chance of 0 or 1 has to come out as just that.
"""

import math
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
import pytest
from scipy.integrate import quad  # type: ignore[import-untyped]  # comes without types

from partnerpick.numeric import FloatArray
from partnerpick.numeric.potential_optimality import best_lead
from partnerpick.numeric.simplex_volume import pairwise_winning
from partnerpick.numeric.smaa import Group, SmaaResult, smaa
from partnerpick.numeric.triangle import area, clipped, first_rank_areas
from tests.numeric.smaa import exact

PROBLEMS = 200
DRAWS = 100_000
RARE = 100
"""Of fewer draws the mean weights, and all that rests on them, scatter too unevenly to be judged by their error."""


class Figure(NamedTuple):
    """One figure of a table, and what it has to come to."""

    table: str
    place: tuple[int, ...]
    exact: float


class Problem(NamedTuple):
    """What SMAA is given, and figures that are known exactly."""

    low: FloatArray
    high: FloatArray
    group: Group | None
    figures: list[Figure]


def chances(pairs: dict[tuple[int, int], float], count: int) -> list[Figure]:
    """The figures that follow from how often each pair's first wins: the pair's own, and the mean rank of each."""
    wins = np.full((count, count), 0.5)
    for (one, other), part in pairs.items():
        wins[one, other], wins[other, one] = part, 1 - part
    ranks = [Figure("expected_ranks", (one,), 0.5 + float((1 - wins[one]).sum())) for one in range(count)]
    return [*(Figure("pairwise_winning", pair, part) for pair, part in pairs.items()), *ranks]


def pairs_of(values: FloatArray, wins: Callable[[int, int], float]) -> list[Figure]:
    pairs = {pair: wins(*pair) for pair in combinations(range(len(values)), 2)}
    return chances(pairs, len(values))


def table(rng: np.random.Generator, alternatives: int, criteria: int) -> FloatArray:
    """Partial values, on quarters in half of all cases (so that some are level) and beyond 0-1 in some."""
    values = rng.random((alternatives, criteria))
    if rng.random() < 0.5:
        values = (4 * values).round() / 4
    return values * 3 - 1 if rng.random() < 0.3 else values


def size(rng: np.random.Generator, least: int, most: int) -> int:
    return int(rng.integers(least, most + 1))


def flat(rng: np.random.Generator) -> Problem:
    """One free group: each pair's volume."""
    values = table(rng, size(rng, 2, 6), size(rng, 1, 8))
    wins = pairwise_winning(values)
    return Problem(values, values, None, pairs_of(values, lambda one, other: float(wins[one, other])))


def two_alternatives(rng: np.random.Generator) -> Problem:
    """Of two, who is first is who wins the pair."""
    values = table(rng, 2, size(rng, 2, 10))
    part = float(pairwise_winning(values)[0, 1])
    figures = [Figure("first", (0,), part), Figure("rank_acceptability", (1, 1), part), Figure("top", (0, 0), part)]
    return Problem(values, values, None, figures)


def three_criteria(rng: np.random.Generator) -> Problem:
    """The areas in which each is first, and their centroids."""
    values = table(rng, size(rng, 2, 8), 3)
    areas, polygons = first_rank_areas(values)
    return Problem(values, values, None, _of_polygons(areas.tolist(), polygons))


def _of_polygons(areas: list[float], polygons: list[FloatArray]) -> list[Figure]:
    figures = [Figure("first", (one,), part) for one, part in enumerate(areas)]
    for one, (part, corners) in enumerate(zip(areas, polygons, strict=True)):
        if part * DRAWS >= RARE:
            # The centroid of a polygon is the mean of those of the triangles that it falls into.
            fan = [corners[[0, place, place + 1]] for place in range(1, len(corners) - 1)]
            centre = np.average([piece.mean(axis=0) for piece in fan], axis=0, weights=[area(piece) for piece in fan])
            figures += [Figure("central_weights", (one, place), float(share)) for place, share in enumerate(centre[:2])]
    return figures


def two_criteria(rng: np.random.Generator) -> Problem:
    """Every rank of every alternative along the line of the two weights."""
    values = table(rng, size(rng, 2, 7), 2)
    ranks, first = exact.along_a_line(values)
    figures = [Figure("rank_acceptability", place, float(part)) for place, part in np.ndenumerate(ranks)]
    figures += [
        Figure("central_weights", (one, 0), float(share))
        for one, share in enumerate(first)
        if ranks[one, 0] * DRAWS >= RARE
    ]
    return Problem(values, values, None, figures)


def tree(rng: np.random.Generator) -> Problem:
    """Two or three free groups under a free one, or two in order: quadrature over the means of the groups."""
    ordered = bool(rng.random() < 0.5)
    sizes = [size(rng, 1, 4) for _ in range(2 if ordered else size(rng, 2, 3))]
    ends = np.cumsum([0, *sizes]).tolist()
    members = tuple(Group(tuple(range(start, end))) for start, end in pairwise(ends))
    values = rng.random((size(rng, 2, 3), ends[-1]))
    top = Group(members, "order", (0.6, 0.4)) if ordered else Group(members)

    def wins(one: int, other: int) -> float:
        ahead = values[one] - values[other]
        parts = [ahead[list(group.criteria())] for group in members]
        if ordered:
            return exact.wins_of_two_in_order(*parts)
        return exact.wins_under_free_shares([exact.free_mean(part) for part in parts])

    return Problem(values, values, top, pairs_of(values, wins))


def tree_under_a_point(rng: np.random.Generator) -> Problem:
    """Two free groups, or a free one and an uncertain criterion, under certain shares: an integral over one of them."""
    count, share = size(rng, 2, 5), float(rng.uniform(0.2, 0.8))
    lone = bool(rng.random() < 0.5)
    width = count + (1 if lone else size(rng, 2, 4))
    low = rng.random((2, width))
    high = low.copy()
    high[0, -1] += rng.random() * lone
    first = Group(tuple(range(count)))
    second = count if lone else Group(tuple(range(count, width)))
    ahead = low[0] - low[1]
    others = exact.uniform(ahead[-1], high[0, -1] - low[1, -1]) if lone else exact.free_mean(ahead[count:])
    part = exact.wins_at(ahead[:count], share, others)
    top = Group((first, second), "point", (share, 1 - share))
    return Problem(low, high, top, [Figure("pairwise_winning", (0, 1), part), Figure("first", (1,), 1 - part)])


def single_uncertain_cells(rng: np.random.Generator) -> Problem:
    """One free group in which each alternative has one uncertain cell: volumes, averaged over its readings."""
    low = table(rng, size(rng, 2, 3), size(rng, 2, 6))
    high = low.copy()
    for row in high:
        row[rng.integers(len(row))] += rng.random()

    def wins(one: int, other: int) -> float:
        cells = zip(low[one] - high[other], high[one] - low[other], strict=True)
        both = (high - low)[[one, other]].all(axis=0)
        if both.any():
            # Two uncertain cells on one criterion: the first is averaged over, given the second.
            place = int(np.flatnonzero(both)[0])
            ahead = [exact.certain(difference) for difference in low[one] - low[other]]

            def given(at: float) -> float:
                ahead[place] = exact.uniform(at - high[other, place], at - low[other, place])
                return exact.wins_under_free_shares(ahead)

            return exact.mean_over(
                exact.uniform(low[one, place], high[one, place]), given, low[other, place], high[other, place]
            )
        return exact.wins_under_free_shares([exact.uniform(least, most) for least, most in cells])

    return Problem(low, high, None, pairs_of(low, wins))


def certain_weights(rng: np.random.Generator) -> Problem:
    """One set of shares in a tree, and every cell uncertain: sums of independent uniform quantities."""
    inner = rng.dirichlet(np.ones(2))
    outer = rng.dirichlet(np.ones(3))
    group = Group((0, Group((1, 2), "point", tuple(inner)), 3), "point", tuple(outer))
    weights = np.array([outer[0], outer[1] * inner[0], outer[1] * inner[1], outer[2]])
    low = rng.random((size(rng, 2, 3), 4)) * 0.6
    high = low + rng.random(low.shape) * 0.4 * (rng.random(low.shape) < 0.8)

    def wins(one: int, other: int) -> float:
        constant = float(weights @ (low[one] - high[other]))
        widths = [*(weights * (high - low)[one]), *(weights * (high - low)[other])]
        return exact.uniform_sum_above_zero(constant, [float(width) for width in widths])

    figures = pairs_of(low, wins)
    if len(low) == 2:
        part = figures[0].exact
        figures.append(Figure("first", (0,), part))
        figures += [Figure("confidence_factors", (0,), part)] if part > RARE / DRAWS else []
    return Problem(low, high, group, figures)


def an_order(rng: np.random.Generator) -> Problem:
    """One group in order, at times with two members level in it: volumes after a change of corners."""
    values = table(rng, size(rng, 2, 4), size(rng, 2, 6))
    raw = rng.permutation(np.arange(1.0, values.shape[1] + 1))
    if rng.random() < 0.5:
        raw[raw == 2] = 1
    shares = tuple((raw / raw.sum()).tolist())

    def wins(one: int, other: int) -> float:
        return exact.wins_in_order(values[one] - values[other], shares)

    return Problem(values, values, Group(tuple(range(len(shares))), "order", shares), pairs_of(values, wins))


def ranges(rng: np.random.Generator) -> Problem:
    """Three shares within ranges: the areas of what the ranges leave of the triangle."""
    values = table(rng, size(rng, 2, 5), 3)
    inside = rng.dirichlet(np.ones(3))
    pairs = tuple((float(at * rng.random()), float(at + (1 - at) * rng.random())) for at in inside)
    limits = [side for one, (low, high) in zip(np.eye(3), pairs, strict=True) for side in (one - low, high - one)]
    _, polygons = first_rank_areas(values)
    owners = [sum(np.array_equal(corners, other) for other in polygons) for corners in polygons]
    for limit in limits:
        polygons = [clipped(corners, limit) if len(corners) else corners for corners in polygons]
    parts = np.array([area(corners) / n if len(corners) else 0.0 for corners, n in zip(polygons, owners, strict=True)])
    figures = _of_polygons((parts / parts.sum()).tolist(), polygons)
    return Problem(values, values, Group((0, 1, 2), "ranges", ranges=pairs), figures)


def pinned(rng: np.random.Generator) -> Problem:
    """One free group with one share held: the volume of what is left, lifted by the held one."""
    values = table(rng, size(rng, 2, 4), size(rng, 3, 6))
    share = float(rng.uniform(0.05, 0.6))
    held = (share, *[None] * (values.shape[1] - 1))
    lifted = share * values[:, :1] + (1 - share) * values[:, 1:]
    wins = pairwise_winning(lifted)
    group = Group(tuple(range(len(held))), pinned=held)
    return Problem(values, values, group, pairs_of(values, lambda one, other: float(wins[one, other])))


def some_never_first(rng: np.random.Generator) -> Problem:
    """Many alternatives, some of which no weights put first, by linear programs."""
    values = rng.random((size(rng, 5, 8), size(rng, 2, 5)))
    never = [one for one in range(len(values)) if best_lead(values, one).lead < -1e-6]
    wins = pairwise_winning(values)
    figures = [Figure(name, place, 0.0) for one in never for name, place in _never(one)]
    return Problem(values, values, None, [*figures, *pairs_of(values, lambda one, other: float(wins[one, other]))])


def _never(one: int) -> list[tuple[str, tuple[int, ...]]]:
    return [("first", (one,)), ("rank_acceptability", (one, 0)), ("top", (one, 0))]


KINDS = (
    flat,
    two_alternatives,
    three_criteria,
    two_criteria,
    tree,
    tree_under_a_point,
    single_uncertain_cells,
    certain_weights,
    an_order,
    ranges,
    pinned,
    some_never_first,
)


def score(result: SmaaResult, figure: Figure) -> float:
    """The figure's z."""
    estimate = float(result.found[figure.table][figure.place])
    error = float(result.standard_errors.found[figure.table][figure.place])
    miss = estimate - figure.exact
    if abs(miss) < 1e-9:
        return 0.0
    return miss / error if error > 0 else math.copysign(math.inf, miss)


def scored() -> Iterator[tuple[str, int, Figure, float]]:
    for seed in range(PROBLEMS):
        kind = KINDS[seed % len(KINDS)]
        problem = kind(np.random.default_rng(seed))
        result = smaa(problem.low, problem.high, groups=problem.group, draws=DRAWS, seed=seed)
        for figure in problem.figures:
            yield kind.__name__, seed, figure, score(result, figure)


@cache
def scores() -> tuple[tuple[str, int, Figure, float], ...]:
    """All figures of all problems with their z; found once, for they are the expense of this file."""
    return tuple(scored())


def uncertain_scores() -> FloatArray:
    """The z of the figures that can miss: a chance of 0 or 1 cannot, and would thin out those that do."""
    return np.array([z for *_, z in scores() if z != 0])


@pytest.mark.parametrize("kind", [kind.__name__ for kind in KINDS])
def test_no_figure_misses_its_exact_value_by_five_standard_errors(kind: str) -> None:
    found = [one for one in scores() if one[0] == kind]
    assert found
    assert [one for one in found if not abs(one[-1]) <= 5] == []


def test_at_most_one_figure_in_a_hundred_misses_it_by_three() -> None:
    found = uncertain_scores()
    assert len(found) > 5 * PROBLEMS
    assert (np.abs(found) > 3).mean() <= 0.01


def test_the_standard_errors_are_neither_too_small_nor_too_large() -> None:
    """Else the tests above would pass whatever the engine did."""
    assert 0.85 <= np.sqrt((uncertain_scores() ** 2).mean()) <= 1.15


def test_on_average_nothing_is_missed_to_one_side() -> None:
    assert abs(uncertain_scores().mean()) <= 0.15


def test_two_free_groups_with_one_certain_difference_come_to_the_known_chance() -> None:
    """Two groups, both free: one with the differences (1, -.2), the other a certain -.5: the first wins with 0.37558.

    With t the share of the first group and u that of its first criterion, the first wins where
    t (1.2 u - 0.2) > 0.5 (1 - t).
    """
    expected, _ = quad(lambda t: max(0.0, 1 - (0.5 * (1 - t) / t + 0.2) / 1.2), 1 / 3, 1, epsabs=1e-13)
    assert expected == pytest.approx(0.37558, abs=5e-6)
    means = [exact.free_mean(np.array([1, -0.2])), exact.certain(-0.5)]
    assert exact.wins_under_free_shares(means) == pytest.approx(expected, abs=1e-9)
    values = np.array([[1, 0, 0], [0, 0.2, 0.5]])
    result = smaa(values, values, groups=[[0, 1], [2]], draws=DRAWS, seed=0)
    error = result.standard_errors.first[0]
    assert abs(result.first[0] - expected) <= 5 * error
    assert 0 < error < 0.002
