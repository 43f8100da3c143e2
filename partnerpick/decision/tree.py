"""The value tree from the factor files: criteria, their scales and the shape of their value functions."""

from collections.abc import Iterable, Mapping

from partnerpick.decision.fileformat import CriterionShape, FactorFile, ScaleShape, TextShape
from partnerpick.decision.nodes import Path_, YamlFile
from partnerpick.decision.records import Criterion, NaturalScale, Parts, RubricScale, Text


def text(shape: TextShape) -> Text:
    """A text's record."""
    return Text(en=shape.en, id=shape.id, plain=shape.plain)


def optional_text(shape: TextShape | None) -> Text | None:
    """A text's record, None where there is no text."""
    return None if shape is None else text(shape)


def build_factors(files: Iterable[tuple[YamlFile, FactorFile]]) -> tuple[Criterion, ...]:
    """The top nodes of the value tree, one per factor file; what does not fit is noted in the files' problems."""
    seen: dict[str, str] = {}
    return tuple(_criterion(file, (), shape, seen) for file, shape in files)


def order_factors(
    factors: tuple[Criterion, ...], wanted: list[str], decision: YamlFile
) -> tuple[Criterion, ...]:
    """The factors in the order that the decision file names; unnamed ones after them, in the order of their files."""
    known = {factor.id: factor for factor in factors}
    for index, name in enumerate(wanted):
        if name not in known:
            decision.problem("unknown-factor", ("factors", index), word=name, known=", ".join(known))
    return tuple(sorted(factors, key=lambda node: wanted.index(node.id) if node.id in wanted else len(wanted)))


def _criterion(file: YamlFile, path: Path_, shape: CriterionShape, seen: dict[str, str]) -> Criterion:
    place = file.place((*path, "id"))
    if shape.id in seen:
        file.problem("duplicate-id", (*path, "id"), id=shape.id, first=seen[shape.id])
    seen.setdefault(shape.id, f"{place.file}:{place.line}")
    children = tuple(
        _criterion(file, (*path, "criteria", index), child, seen) for index, child in enumerate(shape.criteria or [])
    )
    if (shape.scale is None) == (not children):
        file.problem("scale-or-criteria", path, id=shape.id)
    for key in ("kind", "value", "parts"):
        if children and getattr(shape, key) is not None:
            file.problem("only-for-leaves", (*path, key), key=key)
    scale = _scale(file, (*path, "scale"), shape.scale) if shape.scale else None
    return Criterion(
        id=shape.id,
        name=text(shape.name),
        question=optional_text(shape.question),
        source=shape.source,
        criteria=children,
        kind=shape.kind or "both",
        scale=scale,
        value=(shape.value.name or "piecewise") if shape.value else "linear",
        points=_points(file, path, shape),
        parts=_parts(file, path, shape, scale),
        shares_facts=shape.shares_facts,
    )


def _scale(file: YamlFile, path: Path_, shape: ScaleShape) -> RubricScale | NaturalScale | None:
    if (shape.rubric is None) == (shape.natural is None):
        file.problem("rubric-or-natural", path)
        return None
    if shape.natural is not None:
        natural = shape.natural
        if natural.worst == natural.best:
            file.problem("scale-without-range", (*path, "natural"), value=natural.worst)
            return None
        return NaturalScale(text(natural.unit), natural.worst, natural.best, natural.outside)
    return _rubric(file, (*path, "rubric"), shape.rubric or {})


def _rubric(file: YamlFile, path: Path_, levels: Mapping[int, TextShape]) -> RubricScale | None:
    expected = range(max(levels, default=0) + 1)
    missing = [level for level in expected if level not in levels]
    below = [level for level in levels if level < 0]
    if missing or below or len(levels) < 2:  # noqa: PLR2004  # a scale needs a worst and a best level
        file.problem("rubric-gap", path, missing=", ".join(map(str, missing or below or [1])), top=max(expected, default=0))
        return None
    return RubricScale(tuple(text(levels[level]) for level in expected))


def _points(file: YamlFile, path: Path_, shape: CriterionShape) -> tuple[tuple[float, float], ...]:
    """The knots of a piecewise value function; a logarithm is checked for its domain on the way."""
    natural = shape.scale.natural if shape.scale else None
    if shape.value is None:
        return ()
    at = (*path, "value")
    if shape.value.name == "log" and (natural is None or natural.worst <= 0 or natural.best <= 0):
        file.problem("log-needs-positive-scale", at)
    if shape.value.piecewise is None:
        return ()
    points = tuple((x, v) for x, v in shape.value.piecewise)
    at = (*at, "piecewise")
    if any(left[0] >= right[0] for left, right in zip(points, points[1:], strict=False)):
        file.problem("knots-not-rising", at)
    for index, (_, value) in enumerate(points):
        if not 0 <= value <= 1:
            file.problem("knot-off-unit", (*at, index, 1), value=value)
    worst, best = (natural.worst, natural.best) if natural else (0.0, float(len(shape.scale.rubric or {}) - 1)) if shape.scale else (0.0, 0.0)
    if not points[0][0] <= min(worst, best) <= max(worst, best) <= points[-1][0]:
        file.problem("knots-short-of-scale", at, worst=worst, best=best)
    return points


def _parts(
    file: YamlFile, path: Path_, shape: CriterionShape, scale: RubricScale | NaturalScale | None
) -> Parts | None:
    if shape.parts is None:
        return None
    parts = Parts(tuple(shape.parts.of), shape.parts.highest)
    total = len(parts.ids) * parts.highest
    if scale is not None and (scale.worst, scale.best) != (0.0, float(total)):
        file.problem("parts-do-not-fill-scale", (*path, "parts"), total=total, worst=scale.worst, best=scale.best)
    return parts
