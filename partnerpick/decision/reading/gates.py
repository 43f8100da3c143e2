"""Gates on the partner and conditions on the agreement, from `criteria/gates.yaml`."""

from partnerpick.decision.reading.fileformat import GatesFile, RuleShape
from partnerpick.decision.reading.texts import text
from partnerpick.decision.reading.validate import note_taken
from partnerpick.decision.reading.yamlfile import KeyPath, YamlFile
from partnerpick.decision.records import Condition, Gate, Rule


def build_gates(file: YamlFile, shape: GatesFile) -> tuple[tuple[Gate, ...], tuple[Condition, ...]]:
    """The gates and the conditions, in file order; equal ids and periods that end before they start are problems."""
    seen: dict[str, str] = {}
    ids = {"gates": [gate.id for gate in shape.gates], "conditions": [entry.id for entry in shape.conditions]}
    for section, row in ids.items():
        for index, key in enumerate(row):
            note_taken(file, (section, index, "id"), key, seen)
    gates = tuple(
        Gate(
            gate.id,
            text(gate.name),
            text(gate.question),
            tuple(_rule(file, ("gates", index, "rules", at), rule) for at, rule in enumerate(gate.rules)),
        )
        for index, gate in enumerate(shape.gates)
    )
    conditions = tuple(
        Condition(entry.id, text(entry.text), _rule(file, ("conditions", index), entry))
        for index, entry in enumerate(shape.conditions)
    )
    return gates, conditions


def _rule(file: YamlFile, path: KeyPath, shape: RuleShape) -> Rule:
    if shape.to is not None and shape.to < shape.start:
        file.problem("period-ends-early", (*path, "to"), start=shape.start.isoformat(), to=shape.to.isoformat())
    return Rule(text(shape.basis), shape.source, shape.start, shape.to)
