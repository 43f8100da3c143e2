"""A file's data against the shape it should have; pydantic's findings become problems with places."""

from collections.abc import Iterable
from difflib import get_close_matches
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from partnerpick.decision.nodes import Path_, Refused, YamlFile

Shape_ = TypeVar("Shape_", bound=BaseModel)
MOST_NAMED = 20  # known words in one message

_EXPECTED = {
    "string_type": "text",
    "int_type": "whole-number",
    "int_from_float": "whole-number",
    "float_type": "number",
    "bool_type": "true-or-false",
    "date_type": "date",
    "list_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
}


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` most likely was meant to be, if one is close."""
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=0.6)), None)


def validate(file: YamlFile, model: type[Shape_]) -> Shape_ | None:
    """The file's data in the shape of `model`; None where it has another, with every difference noted as a problem."""
    try:
        return model.model_validate(file.data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            _note(file, model, detail)
    return None


def _note(file: YamlFile, model: type[BaseModel], detail: ErrorDetails) -> None:
    found, kind, context = detail["input"], detail["type"], detail.get("ctx", {})
    path = _path(file, detail["loc"])
    if _holds_refused(found) and kind != "missing":
        return
    if kind == "extra_forbidden":
        note_unknown(file, path, str(path[-1]), _fields(model, path[:-1]), "unknown-key", at_key=True)
    elif kind == "missing":
        file.problem("missing-key", path, key=str(detail["loc"][-1]))
    elif kind in _EXPECTED:
        file.problem(f"expected-{_EXPECTED[kind]}", path, found=shown(found))
    elif kind == "literal_error":
        known = [word.strip("'") for word in context["expected"].replace(" or ", ", ").split(", ")]
        note_unknown(file, path, shown(found), known, "not-one-of")
    elif kind in {"too_short", "too_long"}:
        length = context.get("min_length", context.get("max_length"))
        file.problem("wrong-length", path, length=length, found=context.get("actual_length"))
    elif kind == "string_pattern_mismatch":
        file.problem("pattern-language" if path[-1] == "language" else "pattern-country", path, found=shown(found))
    elif kind == "string_too_short":
        file.problem("empty-text", path)
    else:
        file.problem(kind, path, **{"found": shown(found), **context})


def note_unknown(
    file: YamlFile, path: Path_, word: str, known: Iterable[str], key: str, *, at_key: bool = False, **values: object
) -> None:
    """Note that `word` is not known: with the nearest known one as a suggestion, or else with all of them."""
    known = sorted(known)
    guess = nearest(word, known)
    if guess:
        file.problem(f"{key}-nearest", path, at_key=at_key, word=word, nearest=guess, **values)
    else:
        named = [*known[:MOST_NAMED], "..."] if len(known) > MOST_NAMED else known
        file.problem(key, path, at_key=at_key, word=word, known=", ".join(named) or "-", **values)


def shown(value: Any) -> str:
    """A value as a message shows it: short, on one line."""
    text = {True: "true", False: "false", None: "nothing"}.get(value) if value is None or isinstance(value, bool) else None
    if text is None:
        text = "a mapping" if isinstance(value, dict) else "a list" if isinstance(value, list) else str(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:57]}..."  # noqa: PLR2004  # what fits on a line


def _holds_refused(value: Any) -> bool:
    return isinstance(value, Refused) or (isinstance(value, list) and any(isinstance(item, Refused) for item in value))


def _path(file: YamlFile, loc: tuple[int | str, ...]) -> Path_:
    """Pydantic's location as a path that the file has: without what only the model names or what is missing."""
    path: Path_ = ()
    for step in loc:
        for candidate in ((*path, step), (*path, str(step))):
            if candidate in file.marks:
                path = candidate
                break
    return path


def _fields(model: type[BaseModel], path: Path_) -> set[str]:
    """The keys that the shape at `path` below `model` knows."""
    current: Any = model
    for step in path:
        current = _below(current, step)
    models = [member for member in _members(current) if isinstance(member, type) and issubclass(member, BaseModel)]
    return {
        field.alias or name
        for member in models
        for name, field in member.model_fields.items()
        if not field.exclude
    }


def _members(annotation: Any) -> tuple[Any, ...]:
    """The members of a union, or the annotation alone; what only annotates a type is looked through."""
    if hasattr(annotation, "__metadata__"):
        return _members(annotation.__origin__)
    if get_origin(annotation) in {Union, UnionType}:
        return tuple(inner for member in get_args(annotation) for inner in _members(member))
    return (annotation,)


def _below(annotation: Any, step: int | str) -> Any:
    for member in _members(annotation):
        if isinstance(member, type) and issubclass(member, BaseModel):
            for name, field in member.model_fields.items():
                if step in {name, field.alias}:
                    return field.annotation
        elif get_origin(member) in {dict, list}:
            return get_args(member)[-1]
    return None
