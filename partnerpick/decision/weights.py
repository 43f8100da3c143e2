"""Which weight set is meant, and whether it still fits the scales."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from partnerpick.decision.records import Decision, Text, WeightSet
from partnerpick.errors import OptionError
from partnerpick.locale import Words

EQUAL = "equal"
"""The weight set that is used where none is named."""


def find_weight_set(decision: Decision, wanted: str) -> WeightSet:
    """The decision's weight set of that name, or the one in a file of that path; `equal` is always there.

    Raises:
        OptionError: Neither a name nor a file.
        InputError: The file is not a weight set for this decision.
    """
    if wanted in decision.weight_sets:
        return decision.weight_sets[wanted]
    if wanted == EQUAL:
        return equal_weights(decision.decision_date)
    path = Path(wanted)
    if path.suffix or os.path.exists(path):  # noqa: PTH110  # Path.exists raises for a name that is too long
        from partnerpick.decision.reading.load import load_weight_set

        return replace(load_weight_set(path, decision.factors), file=wanted)
    raise OptionError("unknown-weight-set", found=wanted, known=", ".join(decision.weight_sets))


def equal_weights(day: date) -> WeightSet:
    """Nobody's view, for a decision that brings no weights of its own: every node counts as much as its siblings."""
    english, indonesian = Words("en"), Words("id")

    def said(key: str) -> Text:
        return Text(en=english(key), id=indonesian(key))

    return WeightSet(
        name=EQUAL,
        by=said("weights.nobodys-view"),
        date=day,
        method=said("weights.no-method"),
        space="free",
        weights={},
        nobodys_view=True,
    )


def is_void(decision: Decision, weights: WeightSet) -> bool:
    """Whether the weights were given over other scales than those that the decision has now."""
    return weights.scales is not None and weights.scales != decision.scales
