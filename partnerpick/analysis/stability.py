"""How far each share may move before another city is first: the safe zone of every node of the value tree."""

from dataclasses import dataclass

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.table import Table, table
from partnerpick.numeric.stability import (
    all_share_lines,
    leaders_by_share,
    leading_at,
    nodes_with_siblings,
    stability_interval,
)


@dataclass(frozen=True, slots=True)
class SafeZone:
    """From which share of its group to which one node may go without another city coming first.

    Its siblings keep their ratios and all other groups their shares. At an end that a taker has, it is level with the
    leader, and beyond it has strictly more value.
    """

    node: str
    """Id of the node."""
    leader: str
    """Id of the city that is first now; of several that are level, the one listed first."""
    share: float
    """The share now, 0-1."""
    low: float
    """Where the zone begins, 0-1, at most `share`."""
    high: float
    """Where it ends, 0-1, at least `share`."""
    taker_below: str | None
    """Id of the city that takes over just below `low`; None where the zone begins at 0."""
    taker_above: str | None
    """Id of the city that takes over just above `high`; None where the zone ends at 1."""
    stretches: tuple[tuple[float, float, str], ...]
    """Who is first from which share to which, from 0 to 1 without a gap."""

    @property
    def flips(self) -> bool:
        """Whether any share of the node puts another city first."""
        return self.taker_below is not None or self.taker_above is not None

    @property
    def room(self) -> float | None:
        """The least movement of the share (0-1) that brings another city level; None where none does."""
        below = [] if self.taker_below is None else [self.share - self.low]
        above = [] if self.taker_above is None else [self.high - self.share]
        return min(below + above, default=None)


def safe_zones(analysis: Analysis) -> tuple[SafeZone, ...]:
    """The safe zone of every node that has siblings, in file order; none where no city is ranked.

    The leader alone in the ranking keeps the first place whatever the shares.
    """
    return zones_of(table(analysis))


def zones_of(found: Table) -> tuple[SafeZone, ...]:
    """The safe zones under the shares of a table, which may be others than those that its cities are ordered by.

    Raises:
        ValueError: The shares of a group do not sum to 1.
    """
    if not found.alternatives:
        return ()
    nodes = nodes_with_siblings(found.parents)
    at_zero, at_one = all_share_lines(found.partial_values, found.shares, found.parents, nodes)
    zones = []
    for row, node in enumerate(nodes.tolist()):
        share = min(float(found.shares[node]), 1.0)
        lines = at_zero[row], at_one[row]
        leader = leading_at(*lines, share)
        low, high, below, above = stability_interval(*lines, share, leader)
        zones.append(
            SafeZone(
                node=found.nodes[node],
                leader=found.alternatives[leader],
                share=share,
                low=low,
                high=high,
                taker_below=None if below is None else found.alternatives[below],
                taker_above=None if above is None else found.alternatives[above],
                stretches=tuple(
                    (start, end, found.alternatives[index]) for start, end, index in leaders_by_share(*lines)
                ),
            )
        )
    return tuple(zones)
