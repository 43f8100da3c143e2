"""Weight sets against the tree they weigh, and the fingerprint of the scales they were given on."""

from pathlib import Path

import pytest

from partnerpick.decision.records import scales_fingerprint
from tests.decision.minimal import loaded, problems

WEIGHTS = "space: free\nweights: {know_how: 1}"


def test_a_range_counts_as_its_middle_and_is_kept(tmp_path: Path) -> None:
    ranges = (WEIGHTS, "space: ranges\nweights: {know_how: [1, 4], size: 2, fields: [3, 3]}")
    weights = loaded(tmp_path, equal=ranges).weight_sets["equal"]
    assert weights.weights == {"know_how": 2.5, "size": 2, "fields": 3}
    assert weights.ranges == {"know_how": (1, 4)}


@pytest.mark.parametrize("space", ["free", "order", "point"])
def test_a_range_needs_a_space_of_ranges(space: str, tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, equal=(WEIGHTS, f"space: {space}\nweights: {{know_how: [1, 2]}}"))
    assert f"not with {space}" in problem


def test_a_weight_of_nothing_leaves_a_node_out(tmp_path: Path) -> None:
    zeros = (WEIGHTS, "space: free\nweights: {know_how: 0, size: 0}")
    assert loaded(tmp_path, equal=zeros).weight_sets["equal"].weights == {"know_how": 0, "size": 0}


def test_factors_are_a_group_too(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, equal=(WEIGHTS, "space: free\nweights: {benefit: 0}"))
    assert "weights.benefit: all weights of this group are 0 (benefit)" in problem


def test_a_range_below_zero_is_negative(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, equal=(WEIGHTS, "space: ranges\nweights: {know_how: [-1, 2]}"))
    assert "a weight cannot be negative, found -1" in problem


def fingerprint(folder: Path, *, backwards: bool = False, **changes: tuple[str, str]) -> str:
    leaves = list(loaded(folder, **changes).leaves())
    return scales_fingerprint(leaves[::-1] if backwards else leaves)


@pytest.mark.parametrize(
    "change",
    [
        ("best: 1}", "best: 2}"),
        ("worst: 0, best: 1}", "worst: -1, best: 1}"),
        ("unit: ratio", "unit: percent"),
        ("value: linear", "value: target"),
        ("value: linear", "value: {piecewise: [[0, 0], [1, 1]]}"),
        ("2: training", "2: training and a plant"),
        ("2: training", "2: training, 3: plant"),
    ],
)
def test_the_fingerprint_changes_with_a_scale(change: tuple[str, str], tmp_path: Path) -> None:
    assert fingerprint(tmp_path, benefit=change) != fingerprint(tmp_path)


@pytest.mark.parametrize(
    "change",
    [
        ("name: Size", "name: Extent"),
        ("question: How close in size are the two cities?", "question: How close?"),
        ("kind: prospective", "kind: both"),
        ("source: city-report\n", ""),
    ],
)
def test_the_fingerprint_does_not_depend_on_words_beside_the_scale(change: tuple[str, str], tmp_path: Path) -> None:
    assert fingerprint(tmp_path) == fingerprint(tmp_path, benefit=change)


def test_the_fingerprint_changes_with_a_leaf(tmp_path: Path) -> None:
    leaf = "  - {id: rank, name: Rank, scale: {rubric: {0: low, 1: high}}}\n"
    assert fingerprint(tmp_path, benefit=("  - id: fields\n", f"{leaf}  - id: fields\n")) != fingerprint(tmp_path)


def test_the_fingerprint_does_not_depend_on_the_order(tmp_path: Path) -> None:
    assert fingerprint(tmp_path) == fingerprint(tmp_path, backwards=True)
