"""Facts and ratings from `cities.yaml`, held against each other and against the criteria they bear on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from partnerpick.decision.reading.fileformat import CitiesFile, FactShape, GateResultShape, RatingShape
from partnerpick.decision.reading.performance import performance, second_reading
from partnerpick.decision.reading.texts import optional_text, text
from partnerpick.decision.reading.validate import note_taken, note_unknown
from partnerpick.decision.reading.yamlfile import KeyPath, YamlFile, short
from partnerpick.decision.records import City, Criterion, Fact, GateResult, Rating, Source


def build_sources(shape: CitiesFile) -> dict[str, Source]:
    """The sources by id."""
    return {
        key: Source(key, source.title, source.publisher, source.year, source.url, source.language)
        for key, source in shape.sources.items()
    }


def build_facts(file: YamlFile, shape: CitiesFile) -> dict[str, Fact]:
    """Every fact of the home city, the countries and the cities, by id; ids are unique over all of them."""
    facts: dict[str, Fact] = {}
    seen: dict[str, str] = {}
    for path, owner, key, fact in _fact_shapes(shape):
        note_taken(file, path, key, seen, at_key=True)
        if fact.source not in shape.sources:
            at = (*path, "source")
            note_unknown(file, at, fact.source, shape.sources, "unknown-source", unless_in=[file])
        record = Fact(
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
        facts.setdefault(key, record)
    return facts


def _fact_shapes(shape: CitiesFile) -> Iterator[tuple[KeyPath, str, str, FactShape]]:
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
        of_leaves: Sequence[YamlFile],
        of_gates: Sequence[YamlFile],
    ) -> None:
        self._file = file
        self._shape = shape
        self._leaves = leaves
        self._gates = gates
        self._facts = facts
        self._of_leaves = of_leaves
        self._of_gates = of_gates
        self._used_by: dict[str, str] = {}

    def build(self) -> dict[str, City]:
        """Every city by id, in file order."""
        seen: dict[str, str] = {}
        for section, owners in (
            ("home", self._shape.home),
            ("shared", self._shape.shared),
            ("cities", self._shape.cities),
        ):
            for key in owners:
                note_taken(self._file, (section, key), key, seen, at_key=True)
        first, *others = [key for key, city in self._shape.cities.items() if city.baseline] or [""]
        for key in others:
            self._file.problem("second-baseline", ("cities", key, "baseline"), first=first)
        self._check_names()
        return {key: self._city(key) for key in self._shape.cities}

    def _check_names(self) -> None:
        """No name, in whichever language and however capitalised, means two cities; told once for each two."""
        known = {key.casefold(): key for key in self._shape.cities}
        seen: dict[str, str] = {}
        told: set[frozenset[str]] = set()
        for key, city in self._shape.cities.items():
            for language, name in (("en", city.name.en), ("id", city.name.id), (None, city.name.plain)):
                if name is None:
                    continue
                first = seen.setdefault(name.casefold(), key)
                other = first if first != key else known.get(name.casefold(), key)
                if other != key and {key, other} not in told:
                    told.add(frozenset({key, other}))
                    path = ("cities", key, "name", *([language] if language else []))
                    self._file.problem("duplicate-name", path, name=short(name), other=other)

    def _city(self, key: str) -> City:
        shape = self._shape.cities[key]
        path: KeyPath = ("cities", key)
        if shape.country is None and not shape.baseline:
            self._file.problem("missing-key", path, at_key=True, key="country")
        for index, fact in enumerate(shape.formal_status):
            self._check_owner(key, (*path, "formal_status", index), fact)
        ratings: dict[str, tuple[Rating, ...]] = {}
        for criterion, rows in shape.ratings.items():
            at = (*path, "ratings", criterion)
            self._check_rows(key, at, rows)
            if criterion not in self._leaves:
                self._unknown(at, criterion, self._leaves, "unknown-criterion", self._of_leaves)
                continue
            built = (self._rating(key, criterion, (*at, index), row) for index, row in enumerate(rows))
            ratings[criterion] = tuple(sorted(built, key=lambda rating: rating.as_of))
        return City(
            id=key,
            name=text(shape.name),
            country=shape.country,
            baseline=shape.baseline,
            ratings=ratings,
            gates=self._gate_results(key, path),
            formal_status=tuple(shape.formal_status),
        )

    def _gate_results(self, city: str, path: KeyPath) -> dict[str, tuple[GateResult, ...]]:
        results: dict[str, tuple[GateResult, ...]] = {}
        for gate, rows in self._shape.cities[city].gates.items():
            at = (*path, "gates", gate)
            self._check_rows(city, at, rows)
            if gate not in self._gates:
                self._unknown(at, gate, self._gates, "unknown-gate", self._of_gates)
            built = (GateResult(gate, row.as_of, row.result, tuple(row.facts), optional_text(row.why)) for row in rows)
            results[gate] = tuple(sorted(built, key=lambda result: result.as_of))
        return results

    def _unknown(self, path: KeyPath, word: str, known: Iterable[str], key: str, files: Sequence[YamlFile]) -> None:
        note_unknown(self._file, path, word, known, key, at_key=True, unless_in=files)

    def _check_rows(self, city: str, path: KeyPath, rows: Sequence[RatingShape | GateResultShape]) -> None:
        """No two rows of one day, and nothing wrong with the facts they cite."""
        days: set[str] = set()
        for index, row in enumerate(rows):
            day = row.as_of.isoformat()
            if day in days:
                self._file.problem("duplicate-day", (*path, index, "as_of"), date=day)
            days.add(day)
            self._check_facts(city, (*path, index), row)

    def _rating(self, city: str, criterion: str, path: KeyPath, shape: RatingShape) -> Rating:
        leaf = self._leaves[criterion]
        if not leaf.shares_facts:
            self._one_criterion_each(criterion, path, shape)
        interval, parts = performance(self._file, path, shape, leaf, self._facts)
        second = second_reading(self._file, path, shape, leaf)
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
            second_reading=second,
            second_unknown=second is None and "second_reading" in shape.model_fields_set,
        )

    def _check_facts(self, city: str, path: KeyPath, shape: RatingShape | GateResultShape) -> None:
        """Each cited fact exists, bears on this city and was known by the rating's date."""
        for at, key in _citations(path, shape):
            if self._check_owner(city, at, key) and self._facts[key].as_of > shape.as_of:
                known, as_of = self._facts[key].as_of.isoformat(), shape.as_of.isoformat()
                self._file.problem("hindsight", at, fact=key, known=known, as_of=as_of)

    def _check_owner(self, city: str, path: KeyPath, key: str) -> bool:
        """Whether the fact exists and is about the city, its country, or the home city and its country."""
        fact = self._facts.get(key)
        if fact is None:
            self._unknown(path, key, self._facts, "unknown-fact", [self._file])
            return False
        home = {owner for key, shape in self._shape.home.items() for owner in (key, shape.country)}
        fits = fact.owner in home | {city, self._shape.cities[city].country}
        if not fits:
            self._file.problem("fact-of-another-city", path, fact=key, owner=fact.owner, city=city)
        return fits

    def _one_criterion_each(self, criterion: str, path: KeyPath, shape: RatingShape) -> None:
        for at, key in _citations(path, shape):
            first = self._used_by.setdefault(key, criterion)
            if first != criterion:
                self._file.problem("fact-under-two-criteria", at, fact=key, first=first, second=criterion)


def _citations(path: KeyPath, shape: RatingShape | GateResultShape) -> Iterator[tuple[KeyPath, str]]:
    for index, key in enumerate(shape.facts):
        yield (*path, "facts", index), key
    if isinstance(shape, RatingShape):
        for index, key in enumerate(shape.ratio or []):
            yield (*path, "ratio", index), key
