"""What SMAA found: the tables of Lahdelma & Salminen (2001) and their standard errors."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from partnerpick.numeric import FloatArray

Output = Literal[
    "first", "rank_acceptability", "expected_ranks", "central_weights", "confidence_factors", "pairwise_winning", "top"
]
OUTPUTS: frozenset[Output] = frozenset(get_args(Output))


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables by name; asking for one that was left out of `outputs` is a `KeyError`."""

    found: Mapping[str, FloatArray]

    @property
    def first(self) -> FloatArray:
        """The part of all draws (0-1) in which each alternative is first, ties split; shape (alternatives,)."""
        return self.found["first"]

    @property
    def rank_acceptability(self) -> FloatArray:
        """The part of all draws (0-1) in which each alternative takes each rank, ties split over their ranks.

        Shape (alternatives, ranks); rows and columns sum to 1.
        """
        return self.found["rank_acceptability"]

    @property
    def expected_ranks(self) -> FloatArray:
        """The mean rank of each alternative, 1 for the best, ties at their middle; shape (alternatives,)."""
        return self.found["expected_ranks"]

    @property
    def central_weights(self) -> FloatArray:
        """The mean weights of the draws in which each alternative is first; a row of NaN where it never is.

        Shape (alternatives, criteria); each row sums to 1. A tied draw counts for each of those first by its part.
        """
        return self.found["central_weights"]

    @property
    def confidence_factors(self) -> FloatArray:
        """The part of all readings (0-1) in which each is first under its central weights, shape (alternatives,).

        NaN where it has no central weights, or where the run was stopped before readings were drawn for this.
        """
        return self.found["confidence_factors"]

    @property
    def pairwise_winning(self) -> FloatArray:
        """The part of all draws (0-1) in which the row's alternative has more value than the column's, ties half.

        Shape (alternatives, alternatives); a pair and its mirror sum to 1, the diagonal is 0.5.
        """
        return self.found["pairwise_winning"]

    @property
    def top(self) -> FloatArray:
        """The part of all draws (0-1) in which each alternative is among the first k, from k = 1.

        Shape (alternatives, 10), or fewer columns for fewer alternatives.
        """
        return self.found["top"]


@dataclass(frozen=True, slots=True)
class SmaaResult(Tables):
    """The tables, each figure's standard error under the same name, and how many draws they rest on."""

    standard_errors: Tables
    draws: int
    """Draws of weights and readings that were made, in whole replicates."""
    asked: int
    stopped: bool = False
    """Whether it was stopped before all that was asked for was done."""
