"""The tables and their standard errors for the alternatives, from the merged sums of their classes."""

import numpy as np

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.smaa.estimates import PLUS, Ratio, error
from partnerpick.numeric.smaa.merging import Merged
from partnerpick.numeric.smaa.problem import Problem
from partnerpick.numeric.smaa.records import Output

HALF = 0.5
"""By how much a part can miss on average at most."""

TablePair = tuple[FloatArray, FloatArray]
"""A table and its standard errors."""
PARTS: tuple[Output, ...] = ("first", "top", "rank_acceptability")
"""Tables of parts of the draws."""


def by_alternative(
    problem: Problem, outputs: frozenset[Output], merged: Merged, confidence: TablePair | None
) -> dict[Output, TablePair]:
    """The tables that were asked for; rows, and columns of pairs, are alternatives.

    Args:
        problem: the classes and their members.
        outputs: the tables that were asked for.
        merged: the sums over all draws.
        confidence: the confidence factors of the classes and their errors, if they were asked for.
    """
    of = problem.of
    # Nothing can scatter where there is one draw, or one class.
    plus = 0.0 if problem.settled or len(problem.low) == 1 else PLUS / merged.draws**2
    found: dict[Output, TablePair] = {}
    for name in PARTS:
        if name in outputs:
            part = merged.ratios[name]
            found[name] = part.figure[of], error(part.variance(), plus, HALF)[of]
    if "expected_ranks" in outputs:
        ranks = merged.ratios["expected_ranks"]
        rivals = len(of) - 1
        # A mean rank is 1 and the chances that each rival is better.
        found["expected_ranks"] = ranks.figure[of], error(ranks.variance(), plus * rivals, rivals / 2)[of]
    if "pairwise_winning" in outputs:
        found["pairwise_winning"] = _pairs(merged.ratios["pairwise_winning"], of, plus)
    if "central_weights" in outputs:
        centres, errors = central_weights(problem, merged)
        found["central_weights"] = centres[of], errors[of]
    if confidence is not None:
        found["confidence_factors"] = confidence[0][of], confidence[1][of]
    return found


def _pairs(wins: Ratio, of: IntArray, plus: float) -> TablePair:
    """Pairwise winning of the alternatives, `of` classes of the shape (alternatives,)."""
    errors = error(wins.variance(), plus, HALF)
    np.fill_diagonal(errors, 0)
    return wins.figure[np.ix_(of, of)], errors[np.ix_(of, of)]


def central_weights(problem: Problem, merged: Merged) -> TablePair:
    """The central weights of the classes and their errors, shape (classes, criteria); NaN where never first."""
    ratio = merged.ratios["centres"]
    firsts = ratio.weight
    missing = np.where(firsts > 0, 0, np.nan)
    if problem.weights_certain:
        return problem.span + missing, np.zeros(ratio.value.shape) + missing
    total = ratio.value
    with np.errstate(invalid="ignore", divide="ignore"):
        # Weights come in single precision: their sum is as near 1 as that, and shares of it are exact.
        centres = total / total.sum(axis=1, keepdims=True)
        floor = np.square(merged.once["spread"] / firsts)
    return centres, error(ratio.variance(), floor, HALF)


def confidence_factors(problem: Problem, contenders: IntArray, merged: Merged, readings: Merged | None) -> TablePair:
    """The confidence factors of the classes and their errors, each of the shape (classes,); NaN where never first.

    The error has three parts: that of the readings; that of the central weights, by how much the factor changes with
    them (`slopes`); and for few draws.

    Args:
        problem: the classes.
        contenders: the classes that are ever first, (contenders,).
        merged: the sums over all draws; with `kept`, if there are readings.
        readings: the sums over the readings drawn afresh; None where all are certain, so that contenders stay first.
    """
    found, errors = np.full(len(problem.low), np.nan), np.full(len(problem.low), np.nan)
    if readings is None:
        found[contenders], errors[contenders] = 1 / problem.members[contenders], 0
        return found, errors
    part = readings.ratios["confidence_factors"]
    slopes = readings.once["slopes"]
    centres = central_weights(problem, merged)[0][contenders]
    firsts = merged.ratios["centres"].weight[contenders, 0]
    variance = part.variance() + PLUS / readings.draws**2
    variance += np.square(slopes * merged.once["spread"]).sum(axis=1) / firsts**2
    count = len(merged.kept)
    if count > 1:
        misses = [
            (slopes * (sums[contenders] - centres * seen[contenders, None])).sum(axis=1) / firsts
            for seen, sums in merged.kept
        ]
        variance += np.square(misses).sum(axis=0) * (count / (count - 1))
    found[contenders], errors[contenders] = part.figure, error(variance, 0.0, HALF)
    return found, errors
