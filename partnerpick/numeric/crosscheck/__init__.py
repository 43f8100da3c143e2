"""Other ways of ranking by many criteria, as a cross-check of the additive model, and tests of what reverses them.

All but the weighted product make an alternative's score depend on which others are there. The additive model on fixed
scales (`numeric.additive`) does not, so these come second to it.
"""

from partnerpick.numeric.crosscheck.promethee import PreferenceFunction, PrometheeResult, promethee2
from partnerpick.numeric.crosscheck.reversal import (
    Change,
    Reversals,
    ReversalTest,
    pairs_ordered_otherwise,
    rank_reversals,
)
from partnerpick.numeric.crosscheck.topsis import TopsisResult, topsis
from partnerpick.numeric.crosscheck.vikor import VikorResult, vikor
from partnerpick.numeric.crosscheck.weighted_product import WeightedProductResult, weighted_product

__all__ = [
    "Change",
    "PreferenceFunction",
    "PrometheeResult",
    "ReversalTest",
    "Reversals",
    "TopsisResult",
    "VikorResult",
    "WeightedProductResult",
    "pairs_ordered_otherwise",
    "promethee2",
    "rank_reversals",
    "topsis",
    "vikor",
    "weighted_product",
]
