"""Many people's shares as one: arithmetic mean, geometric mean and median, group of siblings by group of siblings.

`shares` has the shape (people, nodes) and sums to 1 in every group of siblings; `voices` says how much each person
counts, sums to 1 and has the shape (people,). Every mean is taken node by node and then made to sum to 1 in its group.
Aggregating what each person's answers came to, and not the answers, is right where people keep views of their own
(Forman & Peniwati 1998, Aggregating individual judgments and priorities with the analytic hierarchy process, European
Journal of Operational Research 108(1)). Sums are exact, so that the order of the people does not matter.
"""

from math import fsum

import numpy as np

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.weights import sibling_shares

SUM_TOLERANCE = 1e-9
"""How far voices may miss a sum of 1, or half of all voices, and still count as rounding."""


def arithmetic_mean(shares: FloatArray, parents: IntArray, voices: FloatArray) -> FloatArray:
    """The mean of everybody's shares, each counting as much as the person's voice; one per node.

    `shares` (0-1) has the shape (people, nodes), `parents` holds one per node, `voices` one per person.

    Raises:
        ValueError: a shape does not fit, a share or voice is negative or NaN, or the voices do not sum to 1.
    """
    _check(shares, parents, voices)
    return sibling_shares(_exact_sums(shares * voices[:, None]), parents)


def geometric_mean(shares: FloatArray, parents: IntArray, voices: FloatArray) -> FloatArray:
    """The geometric mean of everybody's shares, made to sum to 1 in each group; one per node.

    It keeps the ratios that people state: the ratio of two means is the mean of the ratios (Aczel & Saaty 1983,
    Procedures for synthesizing ratio judgements, Journal of Mathematical Psychology 27(1)). Therefore a share of 0 from
    anybody with a voice makes the mean 0, whatever the others say.

    `shares` (0-1) has the shape (people, nodes), `parents` holds one per node, `voices` one per person.

    Raises:
        ValueError: as for `arithmetic_mean`.
        ShareError: in a group, every node gets 0 from somebody: there is no geometric mean.
    """
    _check(shares, parents, voices)
    heard = voices > 0
    with np.errstate(divide="ignore"):
        logarithms = np.log(shares[heard])
    return sibling_shares(np.exp(_exact_sums(logarithms * voices[heard, None])), parents)


def median(shares: FloatArray, parents: IntArray, voices: FloatArray) -> FloatArray:
    """The median of everybody's shares, made to sum to 1 in each group; one per node.

    At the median half of all voices lie on either side; where they part between two shares it is their middle, so that
    equal voices give the usual median.

    `shares` (0-1) has the shape (people, nodes), `parents` holds one per node, `voices` one per person.

    Raises:
        ValueError: as for `arithmetic_mean`.
        ShareError: in a group, the median of every node is 0.
    """
    _check(shares, parents, voices)
    heard = voices > 0
    order = np.argsort(shares[heard], axis=0, kind="stable")
    ascending = np.take_along_axis(shares[heard], order, axis=0)
    reached = np.cumsum(voices[heard][order], axis=0)
    low = (reached >= 0.5 - SUM_TOLERANCE).argmax(axis=0)
    high = (reached > 0.5 + SUM_TOLERANCE).argmax(axis=0)
    nodes = np.arange(parents.size)
    return sibling_shares((ascending[low, nodes] + ascending[high, nodes]) / 2, parents)


def _exact_sums(numbers: FloatArray) -> FloatArray:
    """The sum over people of each node."""
    return np.array([fsum(column) for column in numbers.T.tolist()])


def _check(shares: FloatArray, parents: IntArray, voices: FloatArray) -> None:
    if shares.ndim != 2 or shares.shape != (voices.size, parents.size):  # noqa: PLR2004  # people and nodes
        raise ValueError(f"expected {voices.size} people by {parents.size} nodes, found {shares.shape}")
    for person, node in np.argwhere(~((shares >= 0) & (shares <= 1))).tolist():
        raise ValueError(f"person {person}, node {node}: a share lies between 0 and 1, not {shares[person, node]}")
    for person in np.flatnonzero(~(voices >= 0)).tolist():
        raise ValueError(f"person {person}: a voice must be 0 or more, not {voices[person]}")
    total = fsum(voices.tolist())
    if not abs(total - 1) <= SUM_TOLERANCE:
        raise ValueError(f"voices must sum to 1, not {total}")
