"""A weight set as the text of its file: what `reading` makes a weight set of, the other way round."""

from typing import Any

from partnerpick.decision.records import Answers, Text, WeightSet

FORMAT = 1
DECIMALS = 9
"""Of a weight: finer than anybody means it, coarse enough to be read."""


def weight_set_text(weights: WeightSet) -> str:
    """The file of a weight set, for `criteria/weights/` or anywhere else; reading it gives the same set again.

    Weights are written to nine decimals.
    """
    import yaml

    data: dict[str, Any] = {"format": FORMAT, "name": weights.name, "by": _text(weights.by)}
    if weights.role:
        data["role"] = _text(weights.role)
    data |= {"date": weights.date, "method": _text(weights.method), "space": weights.space}
    if weights.nobodys_view:
        data["nobodys_view"] = True
    if weights.scales:
        data["scales"] = weights.scales
    if weights.note:
        data["note"] = _text(weights.note)
    data["weights"] = {node: _weight(weights, node) for node in weights.weights}
    if weights.answers:
        data["answers"] = {"method": weights.answers.method, "given": dict(weights.answers.given)}
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
    return text


def answers_text(answers: Answers, *, name: str, by: Text, role: Text | None, scales: str) -> str:
    """The file of answers that make no weight set yet, with the fingerprint of the scales they were given over."""
    import yaml

    data: dict[str, Any] = {"format": FORMAT, "name": name, "by": _text(by)}
    if role:
        data["role"] = _text(role)
    data |= {"scales": scales, "answers": {"method": answers.method, "given": dict(answers.given)}}
    text: str = yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=110)
    return text


def _text(text: Text) -> str | dict[str, str]:
    if text.plain is not None:
        return text.plain
    return {lang: words for lang, words in (("en", text.en), ("id", text.id)) if words is not None}


def _weight(weights: WeightSet, node: str) -> float | list[float]:
    """Whole numbers without a point, a range as its two ends."""
    ends = weights.ranges.get(node, (weights.weights[node],) * 2)
    low, high = (_number(end) for end in ends)
    return low if low == high else [low, high]


def _number(value: float) -> float:
    rounded = round(value, DECIMALS)
    return int(rounded) if rounded.is_integer() else rounded
