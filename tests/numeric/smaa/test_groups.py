"""A tree of groups is taken in any of its forms, and refused, by the place of what is wrong, if it is none."""

import numpy as np
import pytest

from partnerpick.numeric.smaa.groups import Group, Nested, as_group


def test_without_groups_all_criteria_are_one_free_group() -> None:
    assert as_group(None, 3) == Group((0, 1, 2))


def test_nested_sequences_are_free_groups() -> None:
    assert as_group([[0, 1], [2, (3, 4)]], 5) == Group((Group((0, 1)), Group((2, Group((3, 4))))))


def test_integers_of_numpy_are_taken() -> None:
    found = as_group(list(np.arange(3)), 3)
    assert found == Group((0, 1, 2))
    assert all(type(member) is int for member in found.members)


@pytest.mark.parametrize(
    "group",
    [
        Group((1, 0), "order", (0.4, 0.6)),
        Group((0, 1), "point", (0.0, 1.0)),
        Group((0, 1), "ranges", ranges=((0.2, 0.2), (0.8, 0.8))),
        Group((0, 1), "ranges", ranges=((0, 0.5), (0, 0.5))),
        Group((0, 1), "ranges", ranges=((0, 0), (0.5, 0.7)), pinned=(0.4, None)),
        Group((0, 1), pinned=(0.25, 0.75)),
        Group((0, Group((1,), "point", (1.0,))), pinned=(1.0, None)),
    ],
)
def test_a_sound_group_stays_as_it_is(group: Group) -> None:
    assert as_group(group, 2) == group


@pytest.mark.parametrize(
    ("groups", "message"),
    [
        ([], "the top group: expected one member or more"),
        ([0, 1, []], "group 2: expected one member or more"),
        ([0], "no group has criterion 1: expected each of 0 to 1 once"),
        ([0, 1, 1], "the top group, member 2: criterion 1 is in the top group already"),
        ([[0], [1, [0]]], "group 1.1, member 0: criterion 0 is in group 0 already"),
        ([0, 2], "the top group, member 1: expected a criterion from 0 to 1, not 2"),
        ([-1, 1], "the top group, member 0: expected a criterion from 0 to 1, not -1"),
    ],
)
def test_criteria_that_are_not_each_there_once_are_refused(groups: Nested, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        as_group(groups, 2)


@pytest.mark.parametrize("member", [0.5, None, "a"])
def test_what_is_neither_criterion_nor_group_is_refused(member: object) -> None:
    with pytest.raises(ValueError, match=r"^groups\[1\]\[0\]: expected the index of a criterion or a group, not "):
        as_group([0, [member]], 2)  # type: ignore[list-item]  # what a caller without types may pass


@pytest.mark.parametrize(
    ("group", "message"),
    [
        (Group((0, 1), "some"), "unknown space 'some', expected one of free, order, ranges, point"),  # type: ignore[arg-type]  # as above
        (Group((0, 1), "order", (1.0,)), "expected one share for each of 2 members, found 1"),
        (Group((0, 1), "point"), "expected one share for each of 2 members, found 0"),
        (Group((0, 1), "point", (0.5, 0.4)), "expected shares that sum to 1, not 0.9"),
        (Group((0, 1), "order", (1.5, -0.5)), "member 0: expected a share from 0 to 1, not 1.5"),
        (Group((0, 1), "point", (0.5, float("nan"))), "member 1: expected a share from 0 to 1, not nan"),
        (Group((0, 1), "ranges"), "expected one range for each of 2 members, found 0"),
        (Group((0, 1), "ranges", ranges=((0, 1), (0.5, 0.4))), "member 1: the range from 0.5 to 0.4 is empty"),
        (Group((0, 1), "ranges", ranges=((0, 1), (0, 1.2))), "member 1: expected a range from 0 to 1, not 1.2"),
        (
            Group((0, 1), "ranges", ranges=((0, 0.25), (0, 0.5))),
            "shares in the ranges sum to 0.0 to 0.75, but 1.0 is to be divided",
        ),
        (
            Group((0, 1), "ranges", ranges=((0, 1), (0.5, 1)), pinned=(0.75, None)),
            "shares in the ranges sum to 0.5 to 1.0, but 0.25 is to be divided",
        ),
        (Group((0, 1), pinned=(0.5,)), "expected one pin for each of 2 members, found 1"),
        (Group((0, 1), pinned=(None, -0.5)), "member 1: expected a pin from 0 to 1, not -0.5"),
        (Group((0, 1), pinned=(0.75, 0.5)), "the pins sum to 1.25, more than 1"),
        (Group((0, 1), pinned=(0.25, 0.5)), "every member is pinned, but the pins sum to 0.75, not to 1"),
    ],
)
def test_shares_that_do_not_fit_are_refused_at_any_depth(group: Group, message: str) -> None:
    join = ", " if message.startswith("member") else ": "
    with pytest.raises(ValueError, match=f"^the top group{join}{message}$"):
        as_group(group, 2)
    with pytest.raises(ValueError, match=f"^group 1.0{join}{message}$"):
        as_group(Group((2, Group((group,)))), 3)


def test_there_is_one_criterion_at_least() -> None:
    with pytest.raises(ValueError, match="expected one criterion or more, not 0"):
        as_group(None, 0)
