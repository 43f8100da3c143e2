"""Read a decision's files as a whole: either a checked `Decision`, or every problem of every file."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from partnerpick.decision.places import CITIES, CRITERIA, GATES, HEAD, factor_files, misnamed_files, weight_files
from partnerpick.decision.reading.evidence import CityBuilder, build_facts, build_sources
from partnerpick.decision.reading.fileformat import FORMAT, CitiesFile, DecisionFile, FactorFile, GatesFile, WeightsFile
from partnerpick.decision.reading.gates import build_gates
from partnerpick.decision.reading.index import index_places
from partnerpick.decision.reading.parse import read_yaml
from partnerpick.decision.reading.texts import optional_text, text
from partnerpick.decision.reading.tree import build_factors, note_unlisted, order_factors
from partnerpick.decision.reading.validate import AnyShape, note_unknown, validate, words_of
from partnerpick.decision.reading.weighting import build_weight_set, stem_matches
from partnerpick.decision.reading.yamlfile import KeyPath, YamlFile
from partnerpick.decision.records import Criterion, Decision, WeightSet
from partnerpick.errors import InputError, Place, Problem, in_order


def load(folder: Path, *, place: str, today: date, prefix: Path = Path()) -> Decision:
    """The decision in `folder` (a `cities.yaml` beside a `criteria/`).

    Args:
        folder: Where the files are; they are called by their path below it in messages, after `prefix`.
        place: How to call this decision in reports, `bundled` say.
        today: Dates after it are warned about.
        prefix: What stands before the names of the files, so that they are found from where the user is.

    Raises:
        InputError: Something is wrong with the files; carries every problem of all of them.
    """
    if not os.path.isdir(folder):  # noqa: PTH112  # Path.is_dir raises where the folder may not be looked at
        key = "not-a-folder" if os.path.exists(folder) else "missing-folder"  # noqa: PTH110  # as above
        raise InputError([Problem(key, Place(str(folder)))])
    reading = _Reading(folder, prefix)
    decision = reading.decision(place)
    if decision is None:
        raise InputError(in_order(reading.problems()))
    return _with_warnings(decision, reading, today)


def load_weight_set(path: Path, factors: tuple[Criterion, ...]) -> WeightSet:
    """A weight set from a file of one's own.

    Raises:
        InputError: The file cannot be read, or does not weigh this tree.
    """
    file = read_yaml(path, str(path))
    shape = shaped(file, WeightsFile)
    weights = build_weight_set(file, shape, factors) if shape else None
    if file.problems or weights is None:
        raise InputError(in_order(file.problems))
    return weights


def shaped(file: YamlFile, model: type[AnyShape]) -> AnyShape | None:
    """What of the file has the shape of `model`, None where it could not be read or is of another format."""
    shape = None
    if file.data is None:
        if not file.problems:
            file.problem("empty-file")
    elif _of_this_format(file):
        shape = validate(file, model)
    if file.problems:
        file.unread = words_of(file)
    return shape


def _of_this_format(file: YamlFile) -> bool:
    version = file.data.get("format") if isinstance(file.data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version == FORMAT:
        return True
    file.problem("newer-format" if version > FORMAT else "unknown-format", ("format",), found=version, known=FORMAT)
    return False


@dataclass
class _Reading:
    """One pass over a decision's files; what is wrong collects in the files' problems."""

    folder: Path
    prefix: Path
    files: list[YamlFile] = field(default_factory=list)

    def problems(self) -> list[Problem]:
        """Every problem noted so far, file by file."""
        return [problem for file in self.files for problem in file.problems]

    def _read(self, path: Path, model: type[AnyShape]) -> tuple[YamlFile, AnyShape | None]:
        file = read_yaml(path, self._name(path))
        self.files.append(file)
        return file, shaped(file, model)

    def _name(self, path: Path) -> str:
        return (self.prefix / path.relative_to(self.folder)).as_posix()

    def decision(self, place: str) -> Decision | None:
        """The decision, None where there is any problem; all files are checked as far as they can be read."""
        head, head_shape = self._read(self.folder / CRITERIA / HEAD, DecisionFile)
        cities, cities_shape = self._read(self.folder / CITIES, CitiesFile)
        factors, of_factors = self._factors(head, head_shape)
        gates_file, gates_shape = self._read(self.folder / CRITERIA / GATES, GatesFile)
        gates, conditions = build_gates(gates_file, gates_shape) if gates_shape else ((), ())
        weights = self._weights(factors, of_factors)
        self._refuse_misnamed()
        if cities_shape is None:
            return None
        facts = build_facts(cities, cities_shape)
        leaves = [leaf for factor in factors for leaf in factor.leaves()]
        found = CityBuilder(
            cities,
            cities_shape,
            leaves={leaf.id: leaf for leaf in reversed(leaves)},  # of leaves with equal ids, the first
            gates=frozenset(gate.id for gate in gates),
            facts=facts,
            of_leaves=of_factors,
            of_gates=[gates_file],
        ).build()
        self._check_sources(cities, cities_shape)
        if head_shape is None:
            return None
        home = cities_shape.home.get(head_shape.home)
        if home is None:
            note_unknown(head, ("home",), head_shape.home, cities_shape.home, "unknown-city")
        if home is None or self.problems():
            return None
        return Decision(
            place=place,
            question=text(head_shape.question),
            home=head_shape.home,
            home_name=text(home.name),
            decision_date=head_shape.decision_date,
            decision_maker=optional_text(head_shape.decision_maker),
            use=optional_text(head_shape.use),
            sectors=tuple(head_shape.sectors),
            factors=factors,
            gates=gates,
            conditions=conditions,
            weight_sets=weights,
            sources=build_sources(cities_shape),
            facts=facts,
            cities=found,
        )

    def _factors(self, head: YamlFile, shape: DecisionFile | None) -> tuple[tuple[Criterion, ...], list[YamlFile]]:
        """The factors that could be read, and the files in which there may be more."""
        read = [self._read(path, FactorFile) for path in factor_files(self.folder)]
        files = [file for file, _ in read]
        if not read:
            head.problem("no-factors")
            nowhere = YamlFile("")
            nowhere.unread = words_of(nowhere)
            files = [nowhere]
        shaped = [(file, factor) for file, factor in read if factor is not None]
        factors = build_factors(shaped)
        if shape:
            note_unlisted(shaped, shape.factors)
            factors = order_factors(factors, shape.factors, head, files)
        return factors, files

    def _weights(self, factors: tuple[Criterion, ...], of_factors: list[YamlFile]) -> dict[str, WeightSet]:
        sets: dict[str, WeightSet] = {}
        for path in weight_files(self.folder):
            file, shape = self._read(path, WeightsFile)
            if shape is not None:
                stem_matches(file, path, shape)
                sets[shape.name] = build_weight_set(file, shape, factors, of_factors)
        return sets

    def _refuse_misnamed(self) -> None:
        for path in misnamed_files(self.folder):
            file = YamlFile(self._name(path))
            file.problem("misnamed-file", name=f"{path.stem}.yaml")
            self.files.append(file)

    def _check_sources(self, cities: YamlFile, shape: CitiesFile) -> None:
        """Sources that criteria and gates name are known; those of facts were checked with the facts."""
        for file in self.files:
            if file is not cities:
                for path, source in _named_sources(file.data, ()):
                    if isinstance(source, str) and source not in shape.sources:
                        note_unknown(file, path, source, shape.sources, "unknown-source", unless_in=[cities])


def _named_sources(data: object, path: KeyPath) -> Iterator[tuple[KeyPath, object]]:
    """Every `source:` key below `data`, with its path."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "source":
                yield (*path, key), value
            else:
                yield from _named_sources(value, (*path, str(key)))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _named_sources(value, (*path, index))


def _with_warnings(decision: Decision, reading: _Reading, today: date) -> Decision:
    """The decision with the places of its records, and with a warning for each file with dates that lie ahead."""
    from dataclasses import replace

    ahead = (_dates_to_come(file, today) for file in reading.files)
    warnings = tuple(warning for warning in ahead if warning is not None)
    return replace(decision, warnings=warnings, places=index_places(reading.files, reading.prefix))


def _dates_to_come(file: YamlFile, today: date) -> Problem | None:
    """A remark on the file's dates after `today`, at the first of them; the end of a period may well lie ahead."""
    found = [(path, day) for path, day in file.dates.items() if day > today and path[-1] != "to"]
    if not found:
        return None
    path, day = found[0]
    values = {"n": len(found), "date": day.isoformat(), "today": today.isoformat()}
    return Problem("date-to-come", file.place(path), values, "warning")
