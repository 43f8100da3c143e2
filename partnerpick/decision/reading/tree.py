"""The value tree from the factor files: criteria, their scales and the shape of their value functions."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import isclose

from partnerpick.decision.reading.fileformat import (
    CriterionShape,
    FactorFile,
    ScaleShape,
    TextShape,
    ValueFunctionShape,
)
from partnerpick.decision.reading.texts import optional_text, text
from partnerpick.decision.reading.validate import note_taken, note_unknown
from partnerpick.decision.reading.yamlfile import KeyPath, YamlFile
from partnerpick.decision.records import Criterion, NaturalScale, Parts, RubricScale
from partnerpick.errors import Term


def build_factors(files: Iterable[tuple[YamlFile, FactorFile]]) -> tuple[Criterion, ...]:
    """The top nodes of the value tree, one per factor file; what does not fit is noted in the files' problems."""
    seen: dict[str, str] = {}
    return tuple(_criterion(file, (), shape, seen) for file, shape in files)


def note_unlisted(files: Iterable[tuple[YamlFile, FactorFile]], wanted: list[str]) -> None:
    """Note each factor that a list of factors leaves out, for it would take its share without a word.

    Nothing is noted where a name of the list is that of no file: it may be the one that a factor was meant by.
    """
    found = {shape.id: file for file, shape in files}
    if wanted and found.keys() >= set(wanted):
        for key, file in found.items():
            if key not in wanted:
                file.problem("unlisted-factor", ("id",), factor=key)


def order_factors(
    factors: tuple[Criterion, ...], wanted: list[str], decision: YamlFile, files: Sequence[YamlFile]
) -> tuple[Criterion, ...]:
    """The factors in the order that the decision file names, or else in the order of their files."""
    known = [factor.id for factor in factors]
    for index, name in enumerate(wanted):
        if name not in known:
            note_unknown(decision, ("factors", index), name, known, "unknown-factor", unless_in=files)
    return tuple(sorted(factors, key=lambda node: wanted.index(node.id) if node.id in wanted else len(wanted)))


def _criterion(file: YamlFile, path: KeyPath, shape: CriterionShape, seen: dict[str, str]) -> Criterion:
    note_taken(file, (*path, "id"), shape.id, seen)
    children = tuple(
        _criterion(file, (*path, "criteria", index), child, seen) for index, child in enumerate(shape.criteria or [])
    )
    if (shape.scale is None) == (not children):
        file.problem("scale-or-criteria", path, id=shape.id)
    for key in ("kind", "value", "parts", "shares_facts"):
        if children and getattr(shape, key):
            file.problem("only-for-leaves", (*path, key), at_key=True, key=key)
    scale = _scale(file, (*path, "scale"), shape.scale) if shape.scale else None
    return Criterion(
        id=shape.id,
        name=text(shape.name),
        short=optional_text(shape.short),
        question=optional_text(shape.question),
        source=shape.source,
        criteria=children,
        kind=shape.kind or "both",
        scale=scale,
        value=(shape.value.name or "piecewise") if shape.value else "linear",
        points=_points(file, (*path, "value"), shape.value, scale) if shape.value else (),
        parts=_parts(file, path, shape, scale),
        shares_facts=shape.shares_facts,
    )


def _scale(file: YamlFile, path: KeyPath, shape: ScaleShape) -> RubricScale | NaturalScale | None:
    if (shape.rubric is None) == (shape.natural is None):
        file.problem("rubric-or-natural", path)
        return None
    if shape.natural is not None:
        natural = shape.natural
        if isclose(natural.worst, natural.best):
            file.problem("scale-without-range", (*path, "natural"), value=natural.worst)
            return None
        return NaturalScale(text(natural.unit), natural.worst, natural.best, natural.outside)
    return _rubric(file, (*path, "rubric"), shape.rubric or {})


def _rubric(file: YamlFile, path: KeyPath, levels: Mapping[int, TextShape]) -> RubricScale | None:
    for level in levels:
        if level < 0:
            file.problem("rubric-below-zero", (*path, str(level)), at_key=True, level=level)
    # As many levels as there are, and never fewer than a worst and a best one, have to be those from 0 upwards.
    expected = range(max(sum(level >= 0 for level in levels), 2))
    missing = next((level for level in expected if level not in levels), None)
    if missing is not None:
        file.problem("rubric-gap", path, at_key=True, missing=missing)
        return None
    return RubricScale(tuple(text(levels[level]) for level in expected))


def _points(
    file: YamlFile, path: KeyPath, shape: ValueFunctionShape, scale: RubricScale | NaturalScale | None
) -> tuple[tuple[float, float], ...]:
    """The knots of a piecewise value function; a logarithm is checked for its domain on the way."""
    if shape.name == "log" and scale and min(scale.worst, scale.best) <= 0:
        file.problem("log-needs-positive-scale", path)
    if shape.piecewise is None:
        if shape.name is None:
            file.problem("expected-value-function", path, found=Term("found-mapping"))
        return ()
    points = tuple((x, v) for x, v in shape.piecewise)
    at = (*path, "piecewise")
    if any(left[0] >= right[0] for left, right in pairwise(points)):
        file.problem("knots-not-rising", at, at_key=True)
    for index, (_, value) in enumerate(points):
        if not 0 <= value <= 1:
            file.problem("knot-off-unit", (*at, index, 1), value=value)
    if scale and not points[0][0] <= min(scale.worst, scale.best) <= max(scale.worst, scale.best) <= points[-1][0]:
        file.problem("knots-short-of-scale", at, at_key=True, worst=scale.worst, best=scale.best)
    return points


def _parts(
    file: YamlFile, path: KeyPath, shape: CriterionShape, scale: RubricScale | NaturalScale | None
) -> Parts | None:
    if shape.parts is None:
        return None
    parts = Parts(tuple(shape.parts.of), shape.parts.highest)
    seen: dict[str, str] = {}
    for index, key in enumerate(parts.ids):
        note_taken(file, (*path, "parts", "of", index), key, seen)
    total = len(set(parts.ids)) * parts.highest
    if scale is not None and (scale.worst, scale.best) != (0.0, float(total)):
        file.problem(
            "parts-do-not-fill-scale", (*path, "parts"), at_key=True, total=total, worst=scale.worst, best=scale.best
        )
    return parts
