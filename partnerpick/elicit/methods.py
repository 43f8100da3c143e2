"""Which class asks for weights by which method, and what the method is called."""

from collections.abc import Mapping
from functools import partial
from typing import Protocol

from partnerpick.analysis.records import Analysis
from partnerpick.decision.records import Method, Text
from partnerpick.elicit.ahp import Ahp
from partnerpick.elicit.best_worst import BestWorst
from partnerpick.elicit.by_group import ByGroup
from partnerpick.elicit.order import Order
from partnerpick.elicit.points import Points
from partnerpick.elicit.records import Asking
from partnerpick.elicit.swing import Swings
from partnerpick.locale import Words
from partnerpick.numeric.weights import rank_order_centroid, rank_reciprocal, rank_sum


class _Way(Protocol):
    def __call__(self, analysis: Analysis, *, factors_only: bool) -> ByGroup: ...


GROUPWISE: Mapping[Method, _Way] = {
    "swing": Swings,
    "points": Points,
    "order": partial(Order, surrogate=rank_order_centroid),
    "roc": partial(Order, surrogate=rank_order_centroid),
    "rank-sum": partial(Order, surrogate=rank_sum),
    "rank-reciprocal": partial(Order, surrogate=rank_reciprocal),
    "ahp": Ahp,
    "best-worst": BestWorst,
}
"""The methods that go group by group. The weights of an order alone are the centre of all that keep it."""

_NAMES: Mapping[Method, str] = {
    "swing": "elicit.swing",
    "points": "elicit.points",
    "order": "elicit.order",
    "roc": "elicit.roc",
    "rank-sum": "elicit.rank-sum",
    "rank-reciprocal": "elicit.rank-reciprocal",
    "ahp": "elicit.ahp",
    "best-worst": "elicit.best-worst",
    "trade-off": "elicit.trade-off",
}


def asking(analysis: Analysis, method: Method, *, factors_only: bool = False) -> Asking:
    """The way of asking by that method about the tree that the analysis uses.

    Trade-off questions stop as soon as the leader is settled, and know no shorter form.
    """
    if method == "trade-off":
        from partnerpick.elicit.trade_off import TradeOff

        return TradeOff(analysis)
    return GROUPWISE[method](analysis, factors_only=factors_only)


def method_name(method: Method) -> Text:
    """What the method is called."""
    return Text(en=Words("en")(_NAMES[method]), id=Words("id")(_NAMES[method]))
