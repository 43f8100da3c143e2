"""Read a decision's files as a whole: either a checked `Decision`, or every problem of every file."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from partnerpick.decision.evidence import CityBuilder, build_facts, build_sources
from partnerpick.decision.fileformat import FORMAT, CitiesFile, DecisionFile, FactorFile, GatesFile, Shape, WeightsFile
from partnerpick.decision.gates import build_gates
from partnerpick.decision.nodes import Path_, YamlFile, read_yaml
from partnerpick.decision.places import CITIES, CRITERIA
from partnerpick.decision.records import City, Condition, Criterion, Decision, Fact, Gate, Source, Text, WeightSet
from partnerpick.decision.tree import build_factors, optional_text, order_factors, text
from partnerpick.decision.validate import Shape_, note_unknown, validate
from partnerpick.decision.weighting import build_weight_set, stem_matches
from partnerpick.errors import InputError, Problem

NOT_FACTORS = frozenset({"decision.yaml", "gates.yaml"})


def load(folder: Path, *, place: str, today: date) -> Decision:
    """The decision in `folder` (a `cities.yaml` beside a `criteria/`).

    Args:
        folder: Where the files are; they are called by their path below it in messages.
        place: How to call this decision in reports, `bundled` say.
        today: Dates after it are warned about.

    Raises:
        InputError: Something is wrong with the files; carries every problem of all of them.
    """
    reading = _Reading(folder)
    decision = reading.decision(place)
    errors = sorted(reading.problems(), key=lambda problem: (problem.place.file, problem.place.line, problem.place.column))
    if errors or decision is None:
        raise InputError(errors)
    return _with_warnings(decision, reading, today)


def load_weight_set(path: Path, factors: tuple[Criterion, ...]) -> WeightSet:
    """A weight set from a file of one's own.

    Raises:
        InputError: The file cannot be read, or does not weigh this tree.
    """
    file = read_yaml(path, str(path))
    shape = _shaped(file, WeightsFile)
    weights = build_weight_set(file, shape, factors) if shape else None
    if file.problems or weights is None:
        raise InputError(file.problems)
    return weights


def _shaped(file: YamlFile, model: type[Shape_]) -> Shape_ | None:
    """The file in the shape of `model`, unless it could not be read or is of a newer format."""
    if file.data is None:
        if not file.problems:
            file.problem("empty-file")
        return None
    version = file.data.get("format") if isinstance(file.data, dict) else None
    if isinstance(version, int) and version != FORMAT:
        file.problem("newer-format" if version > FORMAT else "unknown-format", ("format",), found=version, known=FORMAT)
        return None
    refused = bool(file.problems)
    shape = validate(file, model)
    return None if refused else shape


@dataclass
class _Reading:
    """One pass over a decision's files; what is wrong collects in the files' problems."""

    folder: Path
    files: list[YamlFile] = field(default_factory=list)

    def problems(self) -> list[Problem]:
        return [problem for file in self.files for problem in file.problems]

    def _read(self, path: Path, model: type[Shape_]) -> tuple[YamlFile, Shape_ | None]:
        file = read_yaml(path, path.relative_to(self.folder).as_posix())
        self.files.append(file)
        return file, _shaped(file, model)

    def decision(self, place: str) -> Decision | None:
        """The decision as far as it can be built; None where a file is missing or has the wrong shape."""
        criteria = self.folder / CRITERIA
        head, head_shape = self._read(criteria / "decision.yaml", DecisionFile)
        cities, cities_shape = self._read(self.folder / CITIES, CitiesFile)
        factors = self._factors(head, head_shape)
        gates = self._gates()
        weights = self._weights(factors or ())
        facts: dict[str, Fact] = build_facts(cities, cities_shape) if cities_shape else {}
        found: dict[str, City] = {}
        if cities_shape and factors is not None and gates is not None:
            leaves = {leaf.id: leaf for factor in factors for leaf in factor.leaves()}
            names = frozenset(gate.id for gate in gates[0])
            found = CityBuilder(cities, cities_shape, leaves=leaves, gates=names, facts=facts).build()
        if head_shape is None or cities_shape is None or factors is None or gates is None:
            return None
        sources = build_sources(cities_shape)
        self._check_sources(sources, cities_shape)
        if head_shape.home not in cities_shape.home:
            note_unknown(head, ("home",), head_shape.home, cities_shape.home, "unknown-city")
        home = cities_shape.home.get(head_shape.home)
        return Decision(
            place=place,
            question=text(head_shape.question),
            home=head_shape.home,
            home_name=text(home.name) if home else Text(plain=head_shape.home),
            decision_date=head_shape.decision_date,
            decision_maker=optional_text(head_shape.decision_maker),
            use=optional_text(head_shape.use),
            sectors=tuple(head_shape.sectors),
            factors=factors,
            gates=gates[0],
            conditions=gates[1],
            weight_sets=weights,
            sources=sources,
            facts=facts,
            cities=found,
        )

    def _factors(self, head: YamlFile, shape: DecisionFile | None) -> tuple[Criterion, ...] | None:
        criteria = self.folder / CRITERIA
        paths = [path for path in sorted(criteria.glob("*.yaml")) if path.name not in NOT_FACTORS]
        if not paths:
            head.problem("no-factors")
            return None
        read = [self._read(path, FactorFile) for path in paths]
        shaped = [(file, factor) for file, factor in read if factor is not None]
        factors = build_factors(shaped)
        if shape is not None and len(shaped) == len(read):
            factors = order_factors(factors, shape.factors, head)
        return factors if len(shaped) == len(read) else None

    def _gates(self) -> tuple[tuple[Gate, ...], tuple[Condition, ...]] | None:
        file, shape = self._read(self.folder / CRITERIA / "gates.yaml", GatesFile)
        return build_gates(file, shape) if shape else None

    def _weights(self, factors: tuple[Criterion, ...]) -> dict[str, WeightSet]:
        sets: dict[str, WeightSet] = {}
        for path in sorted((self.folder / CRITERIA / "weights").glob("*.yaml")):
            file, shape = self._read(path, WeightsFile)
            if shape is not None and factors:
                stem_matches(file, path, shape)
                sets[shape.name] = build_weight_set(file, shape, factors)
        return sets

    def _check_sources(self, sources: dict[str, Source], cities: Shape) -> None:
        """Sources that criteria and gates name are known; those of facts were checked with the facts."""
        for file in self.files:
            for path, source in _named_sources(file.data, ()):
                if file.name != CITIES and isinstance(source, str) and source not in sources:
                    note_unknown(file, path, source, sources, "unknown-source")


def _named_sources(data: object, path: Path_) -> list[tuple[Path_, object]]:
    """Every `source:` key below `data`, with its path."""
    found: list[tuple[Path_, object]] = []
    if isinstance(data, dict):
        for key, value in data.items():
            found += [((*path, key), value)] if key == "source" else _named_sources(value, (*path, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            found += _named_sources(value, (*path, index))
    return found


def _with_warnings(decision: Decision, reading: _Reading, today: date) -> Decision:
    """The decision with what is odd but does not stop it: dates that have not come yet."""
    from dataclasses import replace

    warnings = [
        Problem("date-to-come", file.place(path), {"date": day.isoformat(), "today": today.isoformat()}, "warning")
        for file in reading.files
        for path, day in _dates(file.data, ())
        if day > today
    ]
    return replace(decision, warnings=tuple(warnings))


def _dates(data: object, path: Path_) -> list[tuple[Path_, date]]:
    if isinstance(data, date):
        return [(path, data)]
    if isinstance(data, dict):
        return [found for key, value in data.items() for found in _dates(value, (*path, str(key)))]
    if isinstance(data, list):
        return [found for index, value in enumerate(data) for found in _dates(value, (*path, index))]
    return []
