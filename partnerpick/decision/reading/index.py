"""Where each record stands in the files, so that a remark about a sound decision can point at its line."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from partnerpick.decision.places import CITIES, CRITERIA, GATES, HEAD
from partnerpick.decision.reading.yamlfile import KeyPath, YamlFile
from partnerpick.errors import Place

Entry = tuple[tuple[str, ...], Place]


def index_places(files: Iterable[YamlFile], prefix: Path) -> dict[tuple[str, ...], Place]:
    """The place of every record in the files of a sound decision, as `Decision.places` has it.

    `prefix` is what stands before the names of the files.
    """
    return {key: place for file in files for key, place in _entries(file, Path(file.name).relative_to(prefix))}


def _entries(file: YamlFile, below: Path) -> Iterator[Entry]:
    name = below.as_posix()
    if name == CITIES:
        yield from _in_cities(file)
    elif name == f"{CRITERIA}/{HEAD}":
        yield ("decision",), file.place(())
    elif name.startswith(f"{CRITERIA}/weights/"):
        yield ("weights", file.data["name"]), file.place(())
    elif name != f"{CRITERIA}/{GATES}":
        yield from _criteria(file, file.data, ())


def _criteria(file: YamlFile, node: dict[str, Any], path: KeyPath) -> Iterator[Entry]:
    yield ("criterion", node["id"]), file.place((*path, "id"))
    for position, child in enumerate(node.get("criteria") or []):
        yield from _criteria(file, child, (*path, "criteria", position))


def _in_cities(file: YamlFile) -> Iterator[Entry]:
    for source in file.data["sources"]:
        yield ("source", source), file.place(("sources", source), key=True)
    for section in ("home", "shared", "cities"):
        for owner, holder in file.data.get(section, {}).items():
            for fact in holder.get("facts", {}):
                yield ("fact", fact), file.place((section, owner, "facts", fact), key=True)
    for city, holder in file.data["cities"].items():
        yield ("city", city), file.place(("cities", city), key=True)
        for kind, section in (("rating", "ratings"), ("gate", "gates")):
            for judged, rows in holder.get(section, {}).items():
                for position, row in enumerate(rows):
                    path = ("cities", city, section, judged, position)
                    yield (kind, city, judged, row["as_of"].isoformat()), file.place(path)
