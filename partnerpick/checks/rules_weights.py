"""Rules on weights: whose they are, since when, and for which scales."""

from collections.abc import Iterator

from partnerpick.analysis.records import Analysis
from partnerpick.checks.records import Rule, Seen
from partnerpick.checks.rules_frame import says_something
from partnerpick.decision.records import Decision, WeightSet
from partnerpick.errors import Place


def _place(decision: Decision, weights: WeightSet) -> Place:
    """Where the set stands; the empty place where it came from a file of the user's own."""
    own = decision.weight_sets.get(weights.name) != weights
    return Place() if own else decision.place_of("weights", weights.name)


def _told(decision: Decision, weights: WeightSet) -> dict[str, object]:
    return {"name": weights.name, "by": weights.by, "date": weights.date, "scales": decision.scales}


def _outdated(decision: Decision, weights: WeightSet) -> bool:
    from partnerpick.decision.weights import is_void

    return is_void(decision, weights)


def _weights_before_scales(analysis: Analysis) -> Iterator[Seen]:
    """Swing weights hold for the scales over which they were asked; here the set in use met others."""
    decision, weights = analysis.decision, analysis.weight_set
    if _outdated(decision, weights):
        yield _place(decision, weights), _told(decision, weights)


def _other_weights_before_scales(analysis: Analysis) -> Iterator[Seen]:
    """The same for the decision's other sets, which no recommendation from this analysis rests on."""
    decision = analysis.decision
    for weights in decision.weight_sets.values():
        if weights != analysis.weight_set and _outdated(decision, weights):
            yield _place(decision, weights), _told(decision, weights)


def _weights_without_scales(analysis: Analysis) -> Iterator[Seen]:
    decision, weights = analysis.decision, analysis.weight_set
    if weights.scales is None and not weights.nobodys_view:
        yield _place(decision, weights), _told(decision, weights)


def _equal_weights_unlabelled(analysis: Analysis) -> Iterator[Seen]:
    """Equal weights all over, but given out as somebody's view; stated ranges are a view even around the middle."""
    decision, weights = analysis.decision, analysis.weight_set
    groups = [decision.factors, *(node.criteria for node in decision.nodes())]
    values = [[weights.weights.get(node.id, 1.0) for node in group] for group in groups if len(group) > 1]
    equal = bool(values) and all(len(set(group)) == 1 for group in values)
    if equal and not weights.ranges and not weights.nobodys_view:
        yield _place(decision, weights), _told(decision, weights)


def _nobodys_view(analysis: Analysis) -> Iterator[Seen]:
    decision, weights = analysis.decision, analysis.weight_set
    if weights.nobodys_view:
        yield _place(decision, weights), _told(decision, weights)


def _weights_unsigned(analysis: Analysis) -> Iterator[Seen]:
    """The keys are there in every set that could be read; a dash or a question mark is no name and no method."""
    decision, weights = analysis.decision, analysis.weight_set
    for field, text in (("by", weights.by), ("method", weights.method)):
        if not says_something(text):
            yield _place(decision, weights), {"name": weights.name, "field": field}


def _weights_after_choice(analysis: Analysis) -> Iterator[Seen]:
    """Whoever weighed after the decision date may have known what was chosen."""
    decision, weights = analysis.decision, analysis.weight_set
    if weights.date > decision.decision_date and not weights.nobodys_view:
        yield _place(decision, weights), _told(decision, weights) | {"decided": decision.decision_date}


RULES = (
    Rule("weights-before-scales", (16,), "G", _weights_before_scales),
    Rule("other-weights-before-scales", (16,), "W", _other_weights_before_scales),
    Rule("weights-without-scales", (16,), "N", _weights_without_scales),
    Rule("equal-weights-unlabelled", (18,), "W", _equal_weights_unlabelled),
    Rule("nobodys-view", (18,), "G", _nobodys_view),
    Rule("weights-unsigned", (21,), "G", _weights_unsigned),
    Rule("weights-after-choice", (33,), "W", _weights_after_choice),
)
