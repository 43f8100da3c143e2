"""Two analyses of one decision held against each other: which shares differ, which cities moved, and why."""

from dataclasses import dataclass
from typing import NamedTuple

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.findings.front import Front, front

SAME = 1e-9
"""Within which two shares (0-1), or two contributions in points of 100, are the same."""


class ShareChange(NamedTuple):
    """A node of the value tree whose share of its group (0-1) differs; 0 where the node is not used."""

    node: str
    before: float
    after: float


class LeafChange(NamedTuple):
    """A leaf criterion and what it adds after more than before, in points of 100."""

    leaf: str
    points: float


class Pass(NamedTuple):
    """A city that was behind or level before and is ahead after.

    `leaf` is the criterion that did most to close the gap, None where the cities only come apart within rounding.
    """

    winner: str
    loser: str
    leaf: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """Where a city stands before and after, and the leaf criteria whose contribution changed, the largest first."""

    before: Alternative
    after: Alternative
    leaves: tuple[LeafChange, ...]

    @property
    def city(self) -> str:
        """The city's id."""
        return self.before.city.id

    @property
    def places(self) -> int:
        """How many ranks it went up (below 0: down); 0 where it lacks a rank before or after."""
        if self.before.rank is None or self.after.rank is None:
            return 0
        return self.before.rank - self.after.rank

    @property
    def points(self) -> float:
        """How its overall value changed, in points of 100."""
        return self.after.overall_value - self.before.overall_value


@dataclass(frozen=True, slots=True)
class Shift:
    """What differs between two analyses: shares in tree order, cities in the order before, who passed whom.

    Of those who passed somebody the one for whom the gap changed most comes first.
    """

    before: Analysis
    after: Analysis
    shares: tuple[ShareChange, ...]
    moves: tuple[Move, ...]
    passed: tuple[Pass, ...]
    front_before: Front
    front_after: Front

    @property
    def analysis(self) -> Analysis:
        """The later one."""
        return self.after

    @property
    def leader_changed(self) -> bool:
        """Whether others come first than before."""
        return self.front_before.ids != self.front_after.ids

    @property
    def told(self) -> Pass | None:
        """The passing to tell of: by one who comes first now of one who did before, or else the largest."""
        now, then = self.front_after.ids, self.front_before.ids
        return next(
            (one for one in self.passed if one.winner in now - then and one.loser in then - now),
            next(iter(self.passed), None),
        )

    @property
    def largest(self) -> Move | None:
        """The city that went furthest up or down, in ranks and then in points; None where nothing changed."""
        moved = [move for move in self.moves if move.places or abs(move.points) > SAME]
        return max(moved, key=lambda move: (abs(move.places), abs(move.points)), default=None)

    def gap(self, winner: str, loser: str) -> tuple[LeafChange, ...]:
        """What each leaf did for the lead of one city over the other, the largest first, in points of 100.

        Raises:
            KeyError: A city is not in both analyses.
        """
        return _gap(self.before, self.after, winner, loser)


def shift(before: Analysis, after: Analysis) -> Shift:
    """What differs between two analyses of one decision; cities that are only in one of them are left out."""
    moves = tuple(
        Move(found, there[found.city.id], _leaf_changes(_contributions(found), _contributions(there[found.city.id])))
        for there in [{found.city.id: found for found in after.alternatives}]
        for found in before.alternatives
        if found.city.id in there
    )
    return Shift(
        before=before,
        after=after,
        shares=_share_changes(before, after),
        moves=moves,
        passed=_passed(before, after, moves),
        front_before=front(before),
        front_after=front(after),
    )


def _share_changes(before: Analysis, after: Analysis) -> tuple[ShareChange, ...]:
    pairs = (
        ShareChange(node.id, before.shares.get(node.id, 0.0), after.shares.get(node.id, 0.0))
        for node in after.decision.nodes()
    )
    return tuple(pair for pair in pairs if abs(pair.after - pair.before) > SAME)


def _contributions(found: Alternative) -> dict[str, float]:
    """What each leaf adds, in points of 100."""
    return {cell.criterion.id: cell.contribution for cell in found.cells}


def _leaf_changes(before: dict[str, float], after: dict[str, float]) -> tuple[LeafChange, ...]:
    """The changes from one to the other, the largest first; a leaf that is missing adds 0."""
    changes = (LeafChange(leaf, after.get(leaf, 0.0) - before.get(leaf, 0.0)) for leaf in {**before, **after})
    return tuple(sorted((one for one in changes if abs(one.points) > SAME), key=lambda one: -abs(round(one.points, 9))))


def _gap(before: Analysis, after: Analysis, winner: str, loser: str) -> tuple[LeafChange, ...]:
    leads = []
    for analysis in (before, after):
        ahead, behind = (_contributions(analysis.alternative(city)) for city in (winner, loser))
        leads.append({leaf: points - behind[leaf] for leaf, points in ahead.items()})
    return _leaf_changes(*leads)


def _passed(before: Analysis, after: Analysis, moves: tuple[Move, ...]) -> tuple[Pass, ...]:
    """Every pair whose order turned, from behind or level to ahead, with the leaf that did most of it."""
    ranks = {move.city: (move.before.rank, move.after.rank) for move in moves if move.before.rank and move.after.rank}
    points = {move.city: move.points for move in moves}
    turned = [
        (winner, loser)
        for winner, (was, now) in ranks.items()
        for loser, (its_was, its_now) in ranks.items()
        if winner != loser and was >= its_was and now < its_now
    ]
    turned.sort(key=lambda pair: -round(points[pair[0]] - points[pair[1]], 9))
    found = []
    for winner, loser in turned:
        helped = [one.leaf for one in _gap(before, after, winner, loser) if one.points > 0]
        found.append(Pass(winner, loser, helped[0] if helped else None))
    return tuple(found)
