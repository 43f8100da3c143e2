"""PROMETHEE II: how much each alternative is preferred to all others, less how much they are preferred to it."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from partnerpick.numeric import FloatArray, IntArray
from partnerpick.numeric.additive import competition_ranks
from partnerpick.numeric.crosscheck.inputs import checked, scale_factors
from partnerpick.numeric.crosscheck.preference import (
    PARAMETERS,
    PREFERENCE_FUNCTIONS,
    PreferenceFunction,
    Thresholds,
    preference_sums,
)

__all__ = ["PreferenceFunction", "PrometheeResult", "promethee2"]

Parameters = Sequence[float | None] | FloatArray
"""One number per criterion; None or NaN where its function has no such parameter."""


@dataclass(frozen=True, slots=True)
class PrometheeResult:
    """The flows of PROMETHEE, each of shape (alternatives,)."""

    scores: FloatArray
    """The net flow, -1 to 1: `positive` less `negative`; all of them sum to 0."""
    ranks: IntArray
    """1 for the largest net flow, ties share the better rank."""
    positive: FloatArray
    """The mean preference over the others, 0-1."""
    negative: FloatArray
    """The mean preference of the others over it, 0-1."""


def promethee2(
    performance: npt.ArrayLike,
    weights: npt.ArrayLike,
    increasing: npt.ArrayLike,
    *,
    preference: Sequence[str] | None = None,
    q: Parameters | None = None,
    p: Parameters | None = None,
    s: Parameters | None = None,
) -> PrometheeResult:
    """Rank by net flow: the mean weighted preference over all others less theirs over it.

    ```text
    flow+(a) = sum over b of sum over j of w(j) P(j, d(a, b)) / (n - 1),  flow-(a) = the same of P(j, d(b, a))
    score(a) = flow+(a) - flow-(a)
    ```

    Brans, Vincke & Mareschal (1986), How to select and how to rank projects: the PROMETHEE method, European Journal of
    Operational Research 24(2); `preference.preference_sums` has the six functions P. The flows depend on the other
    alternatives: adding or leaving out one can reverse the rest. Where all are the same, or there is one, all flows
    are 0. Time grows with n log n for each criterion, with n^2 for a gaussian one (in memory bounded by n).

    Args:
        performance: Shape (alternatives, criteria).
        weights: 0 or more, on any scale (they are made to sum to 1), shape (criteria,).
        increasing: Whether more is better (True) or less is (False), shape (criteria,).
        preference: The function of each criterion: usual, u-shape, v-shape, level, linear or gaussian; all usual if
            left out.
        q: Differences up to it do not count (u-shape, level, linear): 0 or more, in the criterion's unit.
        p: Differences from it on count in full (v-shape, linear), or those above it (level): q or more.
        s: The difference at which the bell curve bends (gaussian): above 0.

    Raises:
        ValueError: as for `inputs.checked`; a function is unknown; there is not one function per criterion, nor one
            entry per criterion in a list of parameters; a parameter that the function needs is missing, negative or
            infinite, an s is not above 0, or a q is above its p. Parameters a function does not have are not looked at.
    """
    columns, parts, rising = checked(performance, weights, increasing)
    functions = _functions(preference, parts.size)
    thresholds = _thresholds(functions, {"q": q, "p": p, "s": s})
    others = max(columns.shape[1] - 1, 1)
    positive, negative = np.zeros(columns.shape[1]), np.zeros(columns.shape[1])
    factors = scale_factors(np.maximum(np.abs(columns).max(axis=1), np.array(thresholds).max(axis=1)))
    for number in np.flatnonzero(parts).tolist():
        column = columns[number] * factors[number]
        at = Thresholds(*(factors[number] * limit for limit in thresholds[number]))
        sums = preference_sums(column if rising[number] else -column, functions[number], at)
        positive += parts[number] / others * sums.given
        negative += parts[number] / others * sums.taken
    net = positive - negative
    return PrometheeResult(net, competition_ranks(net), positive, negative)


def _functions(preference: Sequence[str] | None, criteria: int) -> tuple[PreferenceFunction, ...]:
    """The function of each criterion, each by its own name."""
    named = ["usual"] * criteria if preference is None else list(preference)
    if len(named) != criteria:
        raise ValueError(f"expected {criteria} preference functions, one per criterion, found {len(named)}")
    known = {str(function): function for function in PREFERENCE_FUNCTIONS}
    for number, name in enumerate(named):
        if name not in known:
            raise ValueError(f"criterion {number}: expected one of {', '.join(known)} as preference, not {name!r}")
    return tuple(known[name] for name in named)


def _thresholds(
    functions: tuple[PreferenceFunction, ...], given: dict[str, Parameters | None]
) -> tuple[Thresholds, ...]:
    """The parameters that each function has; 0 for those that it does not."""
    for name, numbers in given.items():
        if numbers is not None and len(numbers) != len(functions):
            raise ValueError(f"expected {len(functions)} of {name}, one per criterion, found {len(numbers)}")
    found = []
    for number, function in enumerate(functions):
        one = {name: _parameter(given[name], name, number, function) for name in PARAMETERS[function]}
        at = Thresholds(one.get("q", 0.0), one.get("p", 0.0), one.get("s", 0.0))
        if "p" in one and at.q > at.p:
            raise ValueError(f"criterion {number}: q must not be above p, found q {at.q} and p {at.p}")
        found.append(at)
    return tuple(found)


def _parameter(numbers: Parameters | None, name: str, number: int, function: PreferenceFunction) -> float:
    """One parameter of one criterion, refused unless it is there and fits."""
    value = None if numbers is None else numbers[number]
    if value is None or np.isnan(value):
        raise ValueError(f"criterion {number}: {function} needs {name}, and there is none")
    if not 0 <= value < np.inf or (name == "s" and not value):
        least = "above 0" if name == "s" else "of 0 or more"
        raise ValueError(f"criterion {number}: {name} must be a finite number {least}, not {value}")
    return float(value)
