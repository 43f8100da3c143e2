"""Which sliders are open to see, and which of them the keys act on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import fsum

from partnerpick.numeric import IntArray


@dataclass(frozen=True, slots=True)
class Outline:
    """The tree of sliders with some groups folded, and the node that is chosen; `parents` holds one per node."""

    parents: tuple[int, ...]
    folded: frozenset[int] = frozenset()
    chosen: int = 0

    @classmethod
    def fit(cls, parents: IntArray, lines: int) -> "Outline":
        """The outline with as many groups open as fit into so many lines, upper levels before lower ones."""
        found = cls(tuple(parents.tolist()))
        groups = sorted(found.groups, key=lambda node: (found.depth(node), node))
        found = replace(found, folded=found.groups)
        for group in groups:
            opened = replace(found, folded=found.folded - {group})
            if len(opened.visible) > lines:
                break
            found = opened
        return found

    @property
    def groups(self) -> frozenset[int]:
        """The nodes with others below them."""
        return frozenset(self.parents) - {-1}

    def depth(self, node: int) -> int:
        """How many nodes stand above."""
        count = 0
        while (node := self.parents[node]) >= 0:
            count += 1
        return count

    @property
    def visible(self) -> tuple[int, ...]:
        """The nodes that no folded group hides, in file order."""
        hidden: set[int] = set()
        for node, parent in enumerate(self.parents):
            if parent in hidden or parent in self.folded:
                hidden.add(node)
        return tuple(node for node in range(len(self.parents)) if node not in hidden)

    def choose(self, node: int) -> "Outline":
        """The node chosen."""
        return replace(self, chosen=node)

    def step(self, lines: int) -> "Outline":
        """The choice so many sliders further down (below 0: up), as far as there are any."""
        shown = self.visible
        place = shown.index(self.chosen) + lines
        return replace(self, chosen=shown[min(max(place, 0), len(shown) - 1)])

    def toggle(self, node: int) -> "Outline":
        """A group folded or opened; on a node without any below, the group that it stands in is folded."""
        if node not in self.groups:
            parent = self.parents[node]
            return self if parent < 0 else replace(self, folded=self.folded | {parent}, chosen=parent)
        found = replace(self, folded=self.folded ^ {node})
        return found if self.chosen in found.visible else replace(found, chosen=node)

    def toggle_all(self) -> "Outline":
        """Every group folded or, where all are, opened; the choice goes to what it stands under."""
        if self.folded == self.groups:
            return replace(self, folded=frozenset())
        top = self.chosen
        while self.parents[top] >= 0:
            top = self.parents[top]
        return replace(self, folded=self.groups, chosen=top)


def window(sizes: Sequence[int], chosen: int, room: int, first: int) -> int:
    """The first row to show so that the chosen one is seen in full and as little as possible moves.

    `sizes` are the lines that each row takes, `room` those that there are, `first` the row that was first so far.
    """
    first = min(first, chosen)
    while first < chosen and fsum(sizes[first : chosen + 1]) > room:
        first += 1
    # No blank lines at the end while there are rows above.
    while first > 0 and fsum(sizes[first - 1 :]) <= room:
        first -= 1
    return first
