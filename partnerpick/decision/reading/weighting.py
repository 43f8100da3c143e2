"""Weight sets from their files, held against the value tree they weigh."""

from collections.abc import Sequence
from pathlib import Path

from partnerpick.decision.reading.fileformat import WeightsFile
from partnerpick.decision.reading.texts import optional_text, text
from partnerpick.decision.reading.validate import note_unknown
from partnerpick.decision.reading.yamlfile import YamlFile
from partnerpick.decision.records import Answers, Criterion, WeightSet


def build_weight_set(
    file: YamlFile, shape: WeightsFile, factors: tuple[Criterion, ...], files: Sequence[YamlFile] = ()
) -> WeightSet:
    """The weight set's record; weights that cannot be shares of the tree are noted as problems.

    Nothing is said of what may depend on a part of `files` that could not be read.
    """
    nodes = {node.id: node for factor in factors for node in factor.walk()}
    for key, interval in shape.weights.items():
        path = ("weights", key)
        if key not in nodes:
            note_unknown(file, path, key, nodes, "unknown-node", at_key=True, unless_in=files)
        if interval[0] < 0:
            file.problem("negative-weight", path, found=f"{interval[0]:g}")
        elif interval[0] < interval[1] and shape.space != "ranges":
            file.problem("range-needs-space", path, space=shape.space)
    ranges = {key: pair for key, pair in shape.weights.items() if pair[0] < pair[1]}
    midpoints = {key: (pair[0] + pair[1]) / 2 for key, pair in shape.weights.items()}
    if not any(other.unread for other in files):
        _no_group_of_zeros(file, factors, midpoints)
    return WeightSet(
        name=shape.name,
        by=text(shape.by),
        date=shape.date,
        method=text(shape.method),
        space=shape.space,
        weights=midpoints,
        ranges=ranges,
        note=optional_text(shape.note),
        scales=shape.scales,
        nobodys_view=shape.nobodys_view,
        role=optional_text(shape.role),
        answers=Answers(shape.answers.method, shape.answers.given) if shape.answers else None,
    )


def _no_group_of_zeros(file: YamlFile, factors: tuple[Criterion, ...], weights: dict[str, float]) -> None:
    groups = [factors, *(node.criteria for factor in factors for node in factor.walk() if node.criteria)]
    for group in groups:
        if group and all(weights.get(node.id, 1.0) == 0 for node in group):
            file.problem("all-zero-weights", ("weights", group[0].id), group=", ".join(node.id for node in group))


def stem_matches(file: YamlFile, path: Path, shape: WeightsFile) -> None:
    """A bundled set is found by the name of its file, so both have to agree."""
    if path.stem != shape.name:
        file.problem("name-is-not-file", ("name",), name=shape.name, stem=path.stem)
