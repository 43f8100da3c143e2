"""A file's data against the shape it should have; pydantic's findings become problems with places."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from partnerpick.decision.reading.fileformat import COUNTRY, LANGUAGE, Shape
from partnerpick.decision.reading.yamlfile import KeyPath, Refused, YamlFile, short
from partnerpick.errors import Term, listed, nearest

AnyShape = TypeVar("AnyShape", bound=Shape)
MOST_GUESSES = 500  # problems of a file after which no more nearest words are looked for, which takes long

NOTHING = Term("found-nothing")
_UNKNOWN_KEY = {"extra_forbidden", "invalid_key"}

_PLAIN = {
    "string_type": "expected-text",
    "int_type": "expected-whole-number",
    "float_type": "expected-number",
    "bool_type": "expected-true-or-false",
    "date_type": "expected-date",
    "list_type": "expected-list",
    "dict_type": "expected-mapping",
    "model_type": "expected-mapping",
    "string_too_short": "empty-text",
}
_SHAPES = {"TextShape": "expected-text-or-languages", "ValueFunctionShape": "expected-value-function"}
_PATTERNS = {COUNTRY: "pattern-country", LANGUAGE: "pattern-language"}


def validate(file: YamlFile, model: type[AnyShape]) -> AnyShape | None:
    """The file's data in the shape of `model`, with every difference noted as a problem.

    What differs is left out together with the entry it stands in, so that the other entries can be checked further;
    None where too much is missing for that. With a problem in the file, nobody may use the rest for anything else.
    """
    data, noted = file.data, False
    while True:
        try:
            return model.model_validate(data)
        except ValidationError as error:
            details = error.errors(include_url=False)
        if not noted:
            broken_off: set[KeyPath] = set()
            for detail in details:
                _note(file, model, detail, broken_off)
            noted = True
        left_out = {_left_out(model, _path(file, detail["loc"]), detail["type"]) for detail in details}
        if () in left_out:
            return None
        data = _without(data, (), left_out)


class _Anything:
    def __contains__(self, word: object) -> bool:
        return True


def words_of(file: YamlFile) -> Container[str]:
    """Every key and `id` in the file; any word at all where it could not be read."""
    if file.data is None:
        return _Anything()
    ids = {data["id"] for data in _mappings(file.data) if isinstance(data.get("id"), str)}
    return ids | {str(key) for data in _mappings(file.data) for key in data}


def _mappings(data: Any) -> Iterator[dict[str | int, Any]]:
    if isinstance(data, dict):
        yield data
    for below in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _mappings(below)


def _left_out(model: type[Shape], path: KeyPath, kind: str) -> KeyPath:
    """What has to go for a difference at `path` to go: an unknown key alone, or else the entry that it is in."""
    if kind in _UNKNOWN_KEY:
        return path
    for pattern in model.entries:
        if len(path) >= len(pattern) and all(want in {"*", step} for want, step in zip(pattern, path, strict=False)):
            return path[: len(pattern)]
    return ()


def _without(data: Any, path: KeyPath, left_out: set[KeyPath]) -> Any:
    if isinstance(data, dict):
        return {
            key: _without(value, here, left_out)
            for key, value in data.items()
            if (here := (*path, str(key))) not in left_out
        }
    if isinstance(data, list):
        return [_without(value, (*path, index), left_out) for index, value in enumerate(data)]
    return data


def _note(file: YamlFile, model: type[BaseModel], detail: ErrorDetails, broken_off: set[KeyPath]) -> None:
    found, kind, context = detail["input"], detail["type"], detail.get("ctx", {})
    path, at_key = _path(file, detail["loc"]), detail["loc"][-1:] == ("[key]",)
    if isinstance(found, Refused) or (isinstance(found, list) and any(isinstance(item, Refused) for item in found)):
        return
    known = _fields(model, path[:-1]) if kind in _UNKNOWN_KEY else set()
    if path in broken_off or ((at_key or known) and _note_broken_off(file, path, known, broken_off)):
        return
    if kind in _UNKNOWN_KEY:
        note_unknown(file, path, str(path[-1]), known, "unknown-key", at_key=True)
    elif kind == "missing":
        file.problem("missing-key", path, at_key=True, key=str(detail["loc"][-1]))
    elif kind == "literal_error" and isinstance(found, str):
        note_unknown(file, path, found, _allowed(context), "not-one-of")
    elif kind == "literal_error":
        file.problem("not-one-of", path, word=shown(found), known=", ".join(_allowed(context)))
    elif kind == "too_short":
        file.problem("too-few-entries", path, n=context["min_length"], found=context["actual_length"])
    elif kind == "too_long":
        file.problem("too-many-entries", path, n=context["max_length"], found=context["actual_length"])
    else:
        key = _PATTERNS.get(context.get("pattern", "")) or _SHAPES.get(context.get("class_name", ""))
        found = shown(context.get("found", found))
        file.problem(key or _PLAIN.get(kind, kind), path, at_key=at_key, **{**context, "found": found})


def _note_broken_off(file: YamlFile, path: KeyPath, known: set[str], broken_off: set[KeyPath]) -> bool:
    """Whether a wrong key is a piece of the value before it, noted then; of several pieces only the first one is."""
    piece, word = file.pieces.get(path), str(path[-1])
    if piece is None or not (piece.alone or (known and not _guess(file, word, known))):
        return False
    if piece.after not in broken_off:
        if word.isdecimal() and type(piece.value) is int:
            file.problem("decimal-comma", path, at_key=True, whole=piece.value, digits=short(word))
        elif isinstance(piece.value, str):
            file.problem("unknown-key-in-line", path, at_key=True, word=short(word))
        else:
            return False
    broken_off.add(path)
    return True


def _guess(file: YamlFile, word: str, known: Iterable[str]) -> str | None:
    return nearest(word, known) if len(file.problems) < MOST_GUESSES else None


def _allowed(context: Mapping[str, Any]) -> list[str]:
    """The words that pydantic lists as `'a', 'b' or 'c'`."""
    return re.findall("'([^']*)'", context["expected"])


def note_unknown(
    file: YamlFile,
    path: KeyPath,
    word: str,
    known: Iterable[str],
    key: str,
    *,
    at_key: bool = False,
    unless_in: Iterable[YamlFile] = (),
) -> None:
    """Note that `word` is not known: with the nearest known one as a suggestion, or else with all of them.

    Nothing is noted where the word may stand in what could not be read of the files `unless_in`.
    """
    if any(word in other.unread for other in unless_in):
        return
    known = sorted(known)
    guess = _guess(file, word, known)
    if guess:
        file.problem(f"{key}-nearest", path, at_key=at_key, word=short(word), nearest=guess)
    else:
        file.problem(key, path, at_key=at_key, word=short(word), known=listed(known) or NOTHING)


def note_taken(file: YamlFile, path: KeyPath, key: str, seen: dict[str, str], *, at_key: bool = False) -> None:
    """Note where an id is in `seen` already; else remember there where it stands."""
    place = file.place(path, key=at_key)
    if key in seen:
        file.problem("duplicate-id", path, at_key=at_key, id=key, first=seen[key])
    seen.setdefault(key, f"{place.file}:{place.line}")


def shown(value: Any) -> str | Term:
    """A value as a message shows it: short, on one line; text in quotes, so that `"5"` differs from 5."""
    if isinstance(value, dict | list) or value is None:
        return NOTHING if value is None else Term("found-mapping" if isinstance(value, dict) else "found-list")
    if isinstance(value, str):
        return f'"{short(value)}"' if value.strip() else '""'
    return str(value).lower() if isinstance(value, bool) else str(value)


def _path(file: YamlFile, loc: tuple[int | str, ...]) -> KeyPath:
    """Pydantic's location as a path that the file has: without what only the model names or what is missing."""
    path: KeyPath = ()
    for step in loc:
        for candidate in ((*path, step), (*path, str(step))):
            if candidate in file.marks:
                path = candidate
                break
    return path


def _fields(model: type[BaseModel], path: KeyPath) -> set[str]:
    """The keys that the shape at `path` below `model` knows."""
    current: Any = model
    for step in path:
        current = _below(current, step)
    models = [member for member in _members(current) if isinstance(member, type) and issubclass(member, BaseModel)]
    return {
        field.alias or name for member in models for name, field in member.model_fields.items() if not field.exclude
    }


def _members(annotation: Any) -> tuple[Any, ...]:
    """The members of a union, or the annotation alone; what only annotates a type is looked through."""
    if hasattr(annotation, "__metadata__"):
        return _members(annotation.__origin__)
    if get_origin(annotation) in {Union, UnionType}:
        return tuple(inner for member in get_args(annotation) for inner in _members(member))
    return (annotation,)


def _below(annotation: Any, step: int | str) -> Any:
    """What stands under the key `step`, or under any key or position of a mapping or list."""
    fits = (part for part in _members(annotation) if get_origin(part) in {dict, list} or hasattr(part, "model_fields"))
    member = next(fits, None)
    if get_origin(member):
        return get_args(member)[-1]
    fields = getattr(member, "model_fields", {})
    return next((field.annotation for name, field in fields.items() if step in {name, field.alias}), None)
