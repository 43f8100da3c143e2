"""How a rating states a city's performance: as a value, as parts to be summed, or as the ratio of two facts."""

from collections.abc import Mapping
from math import fsum

from partnerpick.decision.reading.fileformat import RatingShape
from partnerpick.decision.reading.validate import NOTHING, note_unknown
from partnerpick.decision.reading.yamlfile import KeyPath, YamlFile
from partnerpick.decision.records import Criterion, Fact, Interval, NaturalScale, Parts, RubricScale

Stated = tuple[Interval | None, Mapping[str, Interval | None]]


def performance(
    file: YamlFile, path: KeyPath, shape: RatingShape, leaf: Criterion, facts: Mapping[str, Fact]
) -> Stated:
    """The performance (low, high) in the scale's units, None if unknown, and its parts if it has any.

    What does not fit the criterion's scale is noted as a problem at `path`.
    """
    given = [key for key in ("value", "parts", "ratio") if key in shape.model_fields_set]
    given = [key for key in given if key == "value" or getattr(shape, key) is not None]  # a value of None is unknown
    if len(given) != 1:
        file.problem("one-of-value-parts-ratio", path, found=", ".join(given) or NOTHING)
        return None, {}
    at = (*path, given[0])
    if given[0] == "parts":
        return _from_parts(file, at, shape.parts or {}, leaf)
    interval = shape.value if given[0] == "value" else _from_ratio(file, at, shape.ratio or [], facts)
    if interval is not None:
        _check_scale(file, at, interval, leaf)
    return interval, {}


def second_reading(file: YamlFile, path: KeyPath, shape: RatingShape, leaf: Criterion) -> Interval | None:
    """What a second reader gave, None where it was unknown or nobody says; off the criterion's scale is a problem."""
    interval: Interval | None = shape.second_reading
    if interval is not None:
        _check_scale(file, (*path, "second_reading"), interval, leaf)
    return interval


def _from_parts(file: YamlFile, path: KeyPath, given: Mapping[str, Interval | None], leaf: Criterion) -> Stated:
    """The sum of the parts; an unknown part may be anything from 0 to its highest, all unknown is unknown."""
    if leaf.parts is None:
        file.problem("parts-not-expected", path, criterion=leaf.id)
        return None, {}
    for key, interval in given.items():
        if key not in leaf.parts.ids:
            note_unknown(file, (*path, key), key, leaf.parts.ids, "unknown-part", at_key=True)
        elif interval is not None and not 0 <= interval[0] <= interval[1] <= leaf.parts.highest:
            file.problem("part-off-scale", (*path, key), found=_shown(interval), highest=leaf.parts.highest)
    missing = [key for key in leaf.parts.ids if key not in given]
    if missing:
        file.problem("missing-parts", path, missing=", ".join(missing))
        return None, {}
    return _sum(given, leaf.parts), dict(given)


def _sum(given: Mapping[str, Interval | None], parts: Parts) -> Interval | None:
    intervals = [given[key] for key in parts.ids]
    if all(interval is None for interval in intervals):
        return None
    whole = (0.0, float(parts.highest))
    return (
        fsum((interval or whole)[0] for interval in intervals),
        fsum((interval or whole)[1] for interval in intervals),
    )


def _from_ratio(file: YamlFile, path: KeyPath, keys: list[str], facts: Mapping[str, Fact]) -> Interval | None:
    """The smaller of two facts' values over the larger."""
    values = []
    for index, key in enumerate(keys):
        fact = facts.get(key)
        if fact is not None and (fact.value is None or fact.value <= 0):
            file.problem("ratio-needs-positive-values", (*path, index), fact=key)
        elif fact is not None and fact.value is not None:
            values.append(fact.value)
    if len(values) != len(keys):
        return None
    ratio = min(values) / max(values)
    return ratio, ratio


def _check_scale(file: YamlFile, path: KeyPath, interval: Interval, leaf: Criterion) -> None:
    scale = leaf.scale
    if isinstance(scale, RubricScale):
        off = [end for end in interval if end not in range(len(scale.levels))]
        if off:
            file.problem("off-rubric", path, found=_shown(interval), top=len(scale.levels) - 1)
    elif isinstance(scale, NaturalScale) and scale.outside == "error":
        # Around a target the scale goes on beyond the best, as far as it reaches on the other side.
        far = 2 * scale.best - scale.worst if leaf.value == "target" else scale.best
        if not min(scale.worst, far) <= interval[0] <= interval[1] <= max(scale.worst, far):
            file.problem("off-scale", path, found=_shown(interval), worst=scale.worst, best=far)
    if leaf.value == "log" and interval[0] <= 0:
        file.problem("log-of-nothing", path, found=_shown(interval))


def _shown(interval: Interval) -> str:
    low, high = interval
    return f"{low:g}" if low == high else f"[{low:g}, {high:g}]"
