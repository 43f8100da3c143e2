"""Three ways to make one set of shares of many: what each keeps, and where it does not exist."""

from math import fsum
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.aggregation import arithmetic_mean, geometric_mean, median
from partnerpick.numeric.many_weights import shares_of_each
from partnerpick.numeric.weights import ShareError, sibling_groups
from tests.strategies import value_trees

THREE = np.array([-1, -1, -1])
MEANS = (arithmetic_mean, geometric_mean, median)


def even(people: int) -> FloatArray:
    return np.full(people, 1 / people)


@st.composite
def crowds(draw: st.DrawFn, *, least: float = 0.0) -> tuple[FloatArray, IntArray, FloatArray]:
    """One to six people's shares on a random tree, and their voices."""
    parents, _ = draw(value_trees())
    size = draw(st.integers(1, 6))
    numbers = st.lists(st.floats(max(least, 1e-3), 10) | st.just(least), min_size=parents.size, max_size=parents.size)
    raw = np.array([draw(numbers) for _ in range(size)])
    voices = np.array(draw(st.lists(st.integers(1, 9), min_size=size, max_size=size)), dtype=float)
    return shares_of_each(raw, parents), parents, voices / voices.sum()


def test_the_arithmetic_mean_is_the_mean_by_voice() -> None:
    shares = np.array([[0.6, 0.3, 0.1], [0.2, 0.3, 0.5]])
    assert arithmetic_mean(shares, THREE, np.array([0.75, 0.25])) == pytest.approx([0.5, 0.3, 0.2])


def test_the_geometric_mean_keeps_the_mean_of_the_ratios() -> None:
    """Aczel & Saaty 1983: the ratio of the means is the geometric mean of the ratios that people state."""
    shares = np.array([[8, 1, 1], [2, 1, 1]]) / np.array([[10], [4]])
    found = geometric_mean(shares, THREE, even(2))
    assert found[0] / found[1] == pytest.approx((8 * 2) ** 0.5)
    assert found == pytest.approx(np.array([4, 1, 1]) / 6)


def test_the_median_is_the_middle_share_made_to_sum_to_one() -> None:
    shares = np.array([[0.6, 0.3, 0.1], [0.5, 0.1, 0.4], [0.2, 0.2, 0.6]])
    assert median(shares, THREE, even(3)) == pytest.approx(np.array([0.5, 0.2, 0.4]) / 1.1)


def test_the_median_of_two_is_halfway() -> None:
    shares = np.array([[0.6, 0.4], [0.2, 0.8]])
    assert median(shares, THREE[:2], even(2)) == pytest.approx([0.4, 0.6])


def test_half_of_all_voices_lie_on_either_side_of_the_median() -> None:
    shares = np.array([[0.9, 0.1], [0.5, 0.5], [0.3, 0.7]])
    assert median(shares, THREE[:2], np.array([0.6, 0.2, 0.2])) == pytest.approx([0.9, 0.1])
    assert median(shares, THREE[:2], np.array([0.5, 0.25, 0.25])) == pytest.approx([0.7, 0.3])


@pytest.mark.parametrize("mean", [geometric_mean, median])
def test_a_mean_of_nothing_does_not_exist(mean: object) -> None:
    shares = np.eye(3)
    assert callable(mean)
    with pytest.raises(ShareError) as told:
        mean(shares, THREE, even(3))
    assert told.value.group == (0, 1, 2)
    assert arithmetic_mean(shares, THREE, even(3)) == pytest.approx([1 / 3] * 3)


def test_one_zero_decides_the_geometric_mean_of_a_node() -> None:
    shares = np.array([[0.0, 0.5, 0.5], [0.8, 0.1, 0.1]])
    assert geometric_mean(shares, THREE, even(2)) == pytest.approx([0, 0.5, 0.5])


def test_a_zero_of_somebody_without_a_voice_decides_nothing() -> None:
    shares = np.array([[0.0, 1.0], [0.8, 0.2]])
    for mean in MEANS:
        assert mean(shares, THREE[:2], np.array([0.0, 1.0])) == pytest.approx([0.8, 0.2])


def test_each_group_of_siblings_is_aggregated_by_itself() -> None:
    parents = np.array([-1, 0, 0, -1])
    shares = np.array([[0.5, 0.9, 0.1, 0.5], [0.1, 0.5, 0.5, 0.9]])
    assert arithmetic_mean(shares, parents, even(2)) == pytest.approx([0.3, 0.7, 0.3, 0.7])


@given(crowds(least=1e-3))
def test_every_mean_sums_to_one_in_every_group(crowd: tuple[FloatArray, IntArray, FloatArray]) -> None:
    shares, parents, voices = crowd
    for mean in MEANS:
        found = mean(shares, parents, voices)
        assert (found > 0).all()
        assert [fsum(found[group]) for group in sibling_groups(parents)] == pytest.approx(
            [1] * len(sibling_groups(parents))
        )


@given(crowds(least=1e-3), st.randoms())
def test_the_order_of_the_people_changes_nothing(
    crowd: tuple[FloatArray, IntArray, FloatArray], random: Random
) -> None:
    shares, parents, voices = crowd
    order = list(range(len(shares)))
    random.shuffle(order)
    for mean in (arithmetic_mean, geometric_mean):
        assert mean(shares[order], parents, voices[order]).tolist() == mean(shares, parents, voices).tolist()
    assert median(shares[order], parents, voices[order]) == pytest.approx(median(shares, parents, voices))


@given(crowds())
def test_what_all_say_is_every_mean_of_it(crowd: tuple[FloatArray, IntArray, FloatArray]) -> None:
    shares, parents, voices = crowd
    alike = np.repeat(shares[:1], len(shares), axis=0)
    for mean in MEANS:
        assert mean(alike, parents, voices) == pytest.approx(shares[0])


@given(crowds(least=1e-3))
def test_arithmetic_mean_and_median_of_two_siblings_lie_between_the_people(
    crowd: tuple[FloatArray, IntArray, FloatArray],
) -> None:
    shares, _, voices = crowd
    pair = np.stack([shares[:, 0], 1 - shares[:, 0]], axis=1)
    for mean in MEANS:
        found = mean(pair, THREE[:2], voices)[0]
        assert pair[:, 0].min() - 1e-9 <= found <= pair[:, 0].max() + 1e-9


@pytest.mark.parametrize(
    ("shares", "voices", "message"),
    [
        ([[0.5, 0.5]], [0.5, 0.5], "expected 2 people by 2 nodes"),
        ([[0.5, 0.5, 0.0]], [1.0], "expected 1 people by 2 nodes"),
        ([[1.5, 0.5]], [1.0], "person 0, node 0: a share lies between 0 and 1, not 1.5"),
        ([[np.nan, 0.5]], [1.0], "not nan"),
        ([[0.5, 0.5]], [0.9], "voices must sum to 1, not 0.9"),
        ([[0.5, 0.5], [0.5, 0.5]], [1.5, -0.5], "person 1: a voice must be 0 or more, not -0.5"),
    ],
)
def test_what_is_no_share_or_voice_is_refused(shares: list[list[float]], voices: list[float], message: str) -> None:
    for mean in MEANS:
        with pytest.raises(ValueError, match=message):
            mean(np.array(shares), np.array([-1, -1]), np.array(voices))
