"""Facts and ratings from `cities.yaml`, held against each other and against the criteria they bear on."""

from collections.abc import Iterator, Mapping
from datetime import date

from partnerpick.decision.fileformat import CitiesFile, FactShape, GateResultShape, RatingShape
from partnerpick.decision.nodes import Path_, YamlFile
from partnerpick.decision.performance import performance
from partnerpick.decision.records import City, Criterion, Fact, GateResult, Rating, Source
from partnerpick.decision.tree import optional_text, text
from partnerpick.decision.validate import note_unknown


def build_sources(shape: CitiesFile) -> dict[str, Source]:
    """The sources by id."""
    return {
        key: Source(key, source.title, source.publisher, source.year, source.url, source.language)
        for key, source in shape.sources.items()
    }


def build_facts(file: YamlFile, shape: CitiesFile) -> dict[str, Fact]:
    """Every fact of the home city, the countries and the cities, by id; ids are unique over all of them."""
    facts: dict[str, Fact] = {}
    for path, owner, key, fact in _fact_shapes(shape):
        if key in facts:
            file.problem("duplicate-id", path, at_key=True, id=key, first=f"{file.name} ({facts[key].owner})")
            continue
        if fact.source not in shape.sources:
            note_unknown(file, (*path, "source"), fact.source, shape.sources, "unknown-source")
        facts[key] = Fact(
            id=key,
            owner=owner,
            text=text(fact.text),
            as_of=fact.as_of,
            grade=fact.grade,
            source=fact.source,
            value=fact.value,
            unit=optional_text(fact.unit),
            year=fact.year,
            event=fact.event,
        )
    return facts


def _fact_shapes(shape: CitiesFile) -> Iterator[tuple[Path_, str, str, FactShape]]:
    holders = (("home", shape.home), ("shared", shape.shared), ("cities", shape.cities))
    for section, owners in holders:
        for owner, holder in owners.items():
            for key, fact in holder.facts.items():
                yield (section, owner, "facts", key), owner, key, fact


class CityBuilder:
    """Builds the records of the cities, noting what does not fit the criteria, the gates or the facts."""

    def __init__(
        self,
        file: YamlFile,
        shape: CitiesFile,
        *,
        leaves: Mapping[str, Criterion],
        gates: frozenset[str],
        facts: Mapping[str, Fact],
    ) -> None:
        self._file = file
        self._shape = shape
        self._leaves = leaves
        self._gates = gates
        self._facts = facts
        self._used_by: dict[str, str] = {}

    def build(self) -> dict[str, City]:
        """Every city by id, in file order."""
        return {key: self._city(key) for key in self._shape.cities}

    def _city(self, key: str) -> City:
        shape = self._shape.cities[key]
        path: Path_ = ("cities", key)
        if shape.country is None and not shape.baseline:
            self._file.problem("missing-key", path, key="country")
        ratings: dict[str, tuple[Rating, ...]] = {}
        for criterion, rows in shape.ratings.items():
            at = (*path, "ratings", criterion)
            if criterion not in self._leaves:
                note_unknown(self._file, at, criterion, self._leaves, "unknown-criterion", at_key=True)
                continue
            self._unique_days(at, [row.as_of for row in rows])
            built = (self._rating(key, criterion, (*at, index), row) for index, row in enumerate(rows))
            ratings[criterion] = tuple(sorted(built, key=lambda rating: rating.as_of))
        return City(key, text(shape.name), shape.country, shape.baseline, ratings, self._gate_results(key, path))

    def _gate_results(self, city: str, path: Path_) -> dict[str, tuple[GateResult, ...]]:
        results: dict[str, tuple[GateResult, ...]] = {}
        for gate, rows in self._shape.cities[city].gates.items():
            at = (*path, "gates", gate)
            if gate not in self._gates:
                note_unknown(self._file, at, gate, self._gates, "unknown-gate", at_key=True)
                continue
            self._unique_days(at, [row.as_of for row in rows])
            for index, row in enumerate(rows):
                self._check_facts(city, (*at, index), row)
            built = (GateResult(gate, row.as_of, row.result, tuple(row.facts), optional_text(row.why)) for row in rows)
            results[gate] = tuple(sorted(built, key=lambda result: result.as_of))
        return results

    def _unique_days(self, path: Path_, days: list[date]) -> None:
        for index, day in enumerate(days):
            if day in days[:index]:
                self._file.problem("duplicate-day", (*path, index, "as_of"), date=day.isoformat())

    def _rating(self, city: str, criterion: str, path: Path_, shape: RatingShape) -> Rating:
        leaf = self._leaves[criterion]
        self._check_facts(city, path, shape)
        if not leaf.shares_facts:
            self._one_criterion_each(criterion, path, shape)
        interval, parts = performance(self._file, path, shape, leaf, self._facts)
        if interval == (0.0, 0.0) and not shape.facts and shape.searched is None:
            self._file.problem("zero-without-search", path)
        return Rating(
            criterion=criterion,
            as_of=shape.as_of,
            performance=interval,
            facts=tuple(dict.fromkeys([*(shape.ratio or []), *shape.facts])),
            why=optional_text(shape.why),
            rater=shape.rater,
            rated_on=shape.rated_on,
            searched=optional_text(shape.searched),
            parts=parts,
        )

    def _check_facts(self, city: str, path: Path_, shape: RatingShape | GateResultShape) -> None:
        """Each cited fact exists, is about this city and was known by the rating's date."""
        allowed = {city, self._shape.cities[city].country, *self._shape.home}
        allowed |= {home.country for home in self._shape.home.values()}
        for at, key in _citations(path, shape):
            fact = self._facts.get(key)
            if fact is None:
                note_unknown(self._file, at, key, self._facts, "unknown-fact")
            elif fact.owner not in allowed:
                self._file.problem("fact-of-another-city", at, fact=key, owner=fact.owner, city=city)
            elif fact.as_of > shape.as_of:
                self._file.problem(
                    "hindsight", at, fact=key, known=fact.as_of.isoformat(), as_of=shape.as_of.isoformat()
                )

    def _one_criterion_each(self, criterion: str, path: Path_, shape: RatingShape) -> None:
        for at, key in _citations(path, shape):
            first = self._used_by.setdefault(key, criterion)
            if first != criterion:
                self._file.problem("fact-under-two-criteria", at, fact=key, first=first, second=criterion)


def _citations(path: Path_, shape: RatingShape | GateResultShape) -> Iterator[tuple[Path_, str]]:
    for index, key in enumerate(shape.facts):
        yield (*path, "facts", index), key
    if isinstance(shape, RatingShape):
        for index, key in enumerate(shape.ratio or []):
            yield (*path, "ratio", index), key
