"""The tree of weights that SMAA draws from: groups of siblings, each with its own simplex and what is allowed in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import fsum
from operator import index
from typing import Literal, SupportsIndex, TypeAlias, cast, get_args

Space = Literal["free", "order", "ranges", "point"]
TOLERANCE = 1e-9
"""By how much sums of shares may be off."""

Nested: TypeAlias = Sequence["int | Nested"]
"""A tree of free groups as nested sequences of criterion indices: `[[0, 1], [2, [3, 4]]]`."""


@dataclass(frozen=True, slots=True)
class Group:
    """Siblings that divide the weight of their group among them: criteria, by their index, and groups of their own.

    `space` says which shares may be drawn: `free` any, uniformly on the simplex; `order` those that keep the order of
    `shares`, uniformly (members with equal shares are not ordered among themselves); `ranges` those within `ranges`,
    uniformly; `point` only `shares`. A member with a share in `pinned` takes exactly that, and the others draw what is
    left: their `shares` and `ranges` are parts of the whole group all the same.
    """

    members: tuple["int | Group", ...]
    space: Space = "free"
    shares: tuple[float, ...] = ()
    """0-1, one per member, summing to 1; for `order` and `point`."""
    ranges: tuple[tuple[float, float], ...] = ()
    """Lowest and highest share, 0-1, one pair per member; for `ranges`."""
    pinned: tuple[float | None, ...] = ()
    """The share that a member has for certain, 0-1; None for those that are drawn. Empty if none is pinned."""

    def criteria(self) -> Iterator[int]:
        """The indices of the criteria in it, in order."""
        for member in self.members:
            if isinstance(member, Group):
                yield from member.criteria()
            else:
                yield member

    def walk(self) -> Iterator["Group"]:
        """This group and those in it, each before what is in it."""
        yield self
        for member in self.members:
            if isinstance(member, Group):
                yield from member.walk()


def as_group(groups: Nested | Group | None, criteria: int) -> Group:
    """A tree over that many criteria, checked: None is one free group of all, nested sequences are free groups.

    In messages a group is named by the places of the members that lead to it: `group 1.0` is the first member of the
    second member of the whole tree.

    Raises:
        ValueError: a group without members; a criterion that is missing, there twice or out of range; an unknown space;
            not one share, range or pin per member where they are needed; a share or pin that is not within 0-1; shares
            that do not sum to 1; pins that sum to more than 1, or to less if they are all; a range that is empty or not
            within 0-1; ranges in which no shares sum to what the pins leave.
    """
    if criteria < 1:
        raise ValueError(f"expected one criterion or more, not {criteria}")
    tree = _tree(tuple(range(criteria)) if groups is None else groups, "groups")
    seen: dict[int, str] = {}
    for group, name in _named(tree, ""):
        _check_members(group, name, criteria, seen)
        _check_shares(group, name)
    missing = sorted(set(range(criteria)) - set(seen))
    if missing:
        raise ValueError(f"no group has criterion {missing[0]}: expected each of 0 to {criteria - 1} once")
    return tree


def _tree(groups: Nested | Group, name: str) -> Group:
    """Nested sequences as free groups, with plain whole numbers for criteria."""
    if isinstance(groups, Group):
        members = tuple(_member(member, f"{name}[{place}]") for place, member in enumerate(groups.members))
        return replace(groups, members=members)
    return Group(tuple(_member(member, f"{name}[{place}]") for place, member in enumerate(groups)))


def _member(member: "int | Nested | Group", name: str) -> int | Group:
    """One member: a group, a sequence as a group, or the index of a criterion (any integer type, but not a bool)."""
    if isinstance(member, Group) or (isinstance(member, Sequence) and not isinstance(member, str)):
        return _tree(member, name)
    try:
        return index(cast("SupportsIndex", member))
    except TypeError:
        raise ValueError(f"{name}: expected the index of a criterion or a group, not {member!r}") from None


def _named(group: Group, name: str) -> Iterator[tuple[Group, str]]:
    """Each group with its name for messages, those above first."""
    yield group, f"group {name}" if name else "the top group"
    for place, member in enumerate(group.members):
        if isinstance(member, Group):
            yield from _named(member, f"{name}.{place}" if name else str(place))


def _check_members(group: Group, name: str, criteria: int, seen: dict[int, str]) -> None:
    """Refuse a group without members, and criteria that are out of range or in `seen` already."""
    if not group.members:
        raise ValueError(f"{name}: expected one member or more")
    for place, member in enumerate(group.members):
        if isinstance(member, Group):
            continue
        if not 0 <= member < criteria:
            raise ValueError(f"{name}, member {place}: expected a criterion from 0 to {criteria - 1}, not {member}")
        if member in seen:
            raise ValueError(f"{name}, member {place}: criterion {member} is in {seen[member]} already")
        seen[member] = name


def _check_shares(group: Group, name: str) -> None:
    """Refuse a space whose shares, ranges and pins do not fit the members or leave nothing to draw."""
    if group.space not in get_args(Space):
        raise ValueError(f"{name}: unknown space {group.space!r}, expected one of {', '.join(get_args(Space))}")
    held = _check_pins(group, name)
    if group.space in {"order", "point"}:
        _check_count(group.shares, group, name, "share")
        for place, share in enumerate(group.shares):
            _check_part(share, f"{name}, member {place}", "a share")
        if abs(fsum(group.shares) - 1) > TOLERANCE:
            raise ValueError(f"{name}: expected shares that sum to 1, not {fsum(group.shares)}")
    if group.space == "ranges":
        _check_count(group.ranges, group, name, "range")
        _check_ranges(group, name, held)


def _check_pins(group: Group, name: str) -> tuple[float | None, ...]:
    """The pin of each member, checked."""
    if not group.pinned:
        return (None,) * len(group.members)
    _check_count(group.pinned, group, name, "pin")
    for place, share in enumerate(group.pinned):
        if share is not None:
            _check_part(share, f"{name}, member {place}", "a pin")
    total = fsum(share for share in group.pinned if share is not None)
    if total > 1 + TOLERANCE:
        raise ValueError(f"{name}: the pins sum to {total}, more than 1")
    if None not in group.pinned and total < 1 - TOLERANCE:
        raise ValueError(f"{name}: every member is pinned, but the pins sum to {total}, not to 1")
    return group.pinned


def _check_ranges(group: Group, name: str, pinned: Sequence[float | None]) -> None:
    """Refuse ranges that are empty, or in which no shares sum to what the pins leave."""
    drawn = [place for place, share in enumerate(pinned) if share is None]
    for place in drawn:
        low, high = group.ranges[place]
        _check_part(low, f"{name}, member {place}", "a range")
        _check_part(high, f"{name}, member {place}", "a range")
        if low > high:
            raise ValueError(f"{name}, member {place}: the range from {low} to {high} is empty")
    rest = 1 - fsum(share for share in pinned if share is not None)
    lowest, highest = (fsum(group.ranges[place][end] for place in drawn) for end in (0, 1))
    if drawn and not lowest - TOLERANCE <= rest <= highest + TOLERANCE:
        raise ValueError(f"{name}: shares in the ranges sum to {lowest} to {highest}, but {rest} is to be divided")


def _check_count(given: Sequence[object], group: Group, name: str, what: str) -> None:
    """Refuse a number of shares, ranges or pins that is not the number of members."""
    if len(given) != len(group.members):
        raise ValueError(f"{name}: expected one {what} for each of {len(group.members)} members, found {len(given)}")


def _check_part(part: float, name: str, what: str) -> None:
    """Refuse what is not within 0-1, NaN among it."""
    if not 0 <= part <= 1 + TOLERANCE:
        raise ValueError(f"{name}: expected {what} from 0 to 1, not {part}")
