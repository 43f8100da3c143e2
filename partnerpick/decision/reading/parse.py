"""YAML text to plain data with the line and column of every key and value, YAML's surprises refused.

YAML 1.1 reads `NO` as false, `010` as eight and `1:30` as ninety, keeps the last of two equal keys in silence and can
blow up a small file through aliases. Each of these is a problem here, with its place.

The data are built from the parser's events: composing YAML's tree of nodes first takes longer than all the rest, and a
deep one can exhaust the C stack.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from partnerpick.decision.reading.textfile import UNPRINTABLE, read_text
from partnerpick.decision.reading.yamlfile import LONGEST_SHOWN, REFUSED, KeyPath, Piece, Refused, YamlFile, short
from partnerpick.errors import Place, Problem

MOST_VALUES = 300_000  # after aliases are expanded
DEEPEST = 100  # levels of nesting, through aliases too
MOST_DIGITS = 18  # before the point; also the smallest and the largest power of ten

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_KNOWN_KINDS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"})
_INT = re.compile(r"-?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# What libyaml and PyYAML say of mistakes with a plain cause, by a piece of their sentence.
_SYNTAX = (
    ("mapping values are not allowed", "yaml-colon"),
    ("could not find expected ':'", "yaml-no-colon"),
    ("unexpected end of stream", "yaml-open-quote"),
    ("cannot start any token", "yaml-sign"),
    ("undefined alias", "yaml-sign"),
    ("alphabetic or numeric character", "yaml-sign"),
    ("',' or ", "yaml-open-bracket"),
    ("escape", "yaml-backslash"),
    ("hexdecimal", "yaml-backslash"),
    ("expected key", "yaml-indentation"),
    ("expected '-' indicator", "yaml-indentation"),
    ("expected <block end>", "yaml-indentation"),
)


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read one YAML file into data with places; what is wrong is noted in its `problems`.

    Args:
        path: The file.
        name: What the file is called in messages.
    """
    file = YamlFile(name)
    text = read_text(path, file)
    if text is not None and (document := _parse(text, file)) is not None:
        _Builder(file, document).build()
    return file


class _Document(NamedTuple):
    """The events of a text's one document, and the position among them of what each anchor (`&name`) stands at."""

    events: list[Any]
    anchors: dict[Any, int]


def _parse(text: str, file: YamlFile) -> _Document | None:
    """The text's one document; None where there is none, or more than a decision can have."""
    try:
        document = _bounded(text, file)
    except yaml.MarkedYAMLError as error:
        file.problems.append(_syntax_problem(error, file.name))
        return None
    if document is not None and not document.events:
        file.problem("empty-file")
        return None
    return document


def _bounded(text: str, file: YamlFile) -> _Document | None:
    """The events of a text, unless there are more documents, levels or values than a decision can have."""
    document = _Document([], {})
    depth = documents = 0
    event: Any  # all of these have a place, though the stubs allow for none
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        if isinstance(event, yaml.NodeEvent):
            if event.anchor is not None:
                _note_anchor(document, event)
            document.events.append(event)
            depth += isinstance(event, yaml.CollectionStartEvent)
        elif isinstance(event, yaml.CollectionEndEvent):
            document.events.append(event)
            depth -= 1
        else:
            documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEEPEST or documents > 1 or count > MOST_VALUES:
            key, limit = ("too-deep", DEEPEST) if depth > DEEPEST else ("too-many-values", MOST_VALUES)
            key = "several-documents" if documents > 1 else key
            file.problems.append(Problem(key, file.place_at(event.start_mark), {"limit": limit}))
            return None
    return document


def _note_anchor(document: _Document, event: Any) -> None:
    """Remember where an anchor stands; each has a name of its own, and no alias comes before its anchor."""
    known, alias = event.anchor in document.anchors, isinstance(event, yaml.AliasEvent)
    if known != alias:
        detail = "found undefined alias" if alias else "found duplicate anchor"
        raise yaml.MarkedYAMLError(problem=detail, problem_mark=event.start_mark)
    document.anchors.setdefault(event.anchor, len(document.events))


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    """A syntax error in plain words where its cause is known; what was opened and not closed is shown at its start."""
    detail = error.problem or ""
    key = next((key for piece, key in _SYNTAX if piece in detail), "yaml-syntax")
    opened = key in {"yaml-open-quote", "yaml-open-bracket", "yaml-no-colon"}
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    return Problem(key, Place(name, mark.line + 1, mark.column + 1) if mark else Place(name), {"detail": detail})


class _OutOfBoundsError(Exception):
    """Written out, the aliases of a file come to more values or levels than a decision can have."""


class _Builder:
    """Turns a document's events into plain data, noting the place of each part and every surprise."""

    def __init__(self, file: YamlFile, document: _Document) -> None:
        self._file = file
        self._events, self._anchors = document
        self._next = 0  # the position of the event to be read next
        self._count = 0
        self._open: set[int] = set()  # the positions where the collections around it started

    def build(self) -> None:
        """Fill the file's data, unless its aliases expand past the limits."""
        try:
            self._file.data = self._value(())
        except _OutOfBoundsError as error:
            key, limit = error.args
            self._file.problem(key, limit=limit)

    def _value(self, path: KeyPath) -> Any:
        """The value that starts at the next event."""
        start = self._next
        event: Any = self._events[start]
        if isinstance(event, yaml.AliasEvent):
            value = self._value_again(self._anchors[event.anchor], path)
            self._next = start + 1
            return value
        self._count += 1
        if self._count > MOST_VALUES:
            raise _OutOfBoundsError("too-many-values", MOST_VALUES)
        self._file.marks[path] = event.start_mark
        if isinstance(event, yaml.ScalarEvent):
            self._next = start + 1
            return self._scalar(event, path)
        if self._kind(event, path) is None:
            self._skip()
            return REFUSED
        self._next = start + 1
        if len(self._open) == DEEPEST:
            raise _OutOfBoundsError("too-deep", DEEPEST)
        self._open.add(start)
        data = self._sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(path)
        if event.flow_style and isinstance(data, dict):
            self._note_pieces(path, data)
        self._open.discard(start)
        return data

    def _value_again(self, start: int, path: KeyPath) -> Any:
        """The value that starts at an event further up, for an alias."""
        if start in self._open:
            self._file.marks[path] = self._events[start].start_mark
            self._file.problem("alias-of-itself", path, at_key=True)
            return REFUSED
        self._next = start
        return self._value(path)

    def _sequence(self, path: KeyPath) -> list[Any]:
        data: list[Any] = []
        while not isinstance(self._events[self._next], yaml.SequenceEndEvent):
            data.append(self._value((*path, len(data))))
        self._next += 1
        return data

    def _mapping(self, path: KeyPath) -> dict[str | int, Any]:
        data: dict[str | int, Any] = {}
        key_marks = self._file.key_marks
        while not isinstance(event := self._events[self._next], yaml.MappingEndEvent):
            key = self._key(path)
            here = (*path, str(key))
            if key is None:
                self._skip()
            elif here in key_marks:
                self._refuse(event, here, "duplicate-key", key=short(str(key)), line=key_marks[here].line + 1)
                self._skip()
            else:
                key_marks[here] = event.start_mark
                data[key] = self._value(here)
        self._next += 1
        return data

    def _note_pieces(self, path: KeyPath, data: dict[str | int, Any]) -> None:
        """Remember the keys of a mapping in braces that may belong to the value before them."""
        before, whole = path, None
        for key, value in data.items():
            here = (*path, str(key))
            if whole is not None and (value is None or " " in str(key)):
                self._file.pieces[here] = Piece(before, whole, alone=value is None)
            else:
                whole = value
            before = here

    def _key(self, path: KeyPath) -> str | int | None:
        """A key that a record can have, None where it was refused."""
        event = self._events[self._next]
        self._skip()
        if isinstance(event, yaml.AliasEvent):
            event = self._events[self._anchors[event.anchor]]
        if isinstance(event, yaml.ScalarEvent):
            key = self._scalar(event, path)
        else:
            key = REFUSED if self._kind(event, path) is None else None
        if isinstance(key, str | int) and not isinstance(key, bool):
            return key
        if key is not REFUSED:
            self._refuse(event, path, "bad-key")
        return None

    def _skip(self) -> None:
        """Go on behind the key or value that starts at the next event."""
        depth = 0
        while True:
            event = self._events[self._next]
            self._next += 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth == 0:
                return

    def _kind(self, event: Any, path: KeyPath) -> str | None:
        """What the tag of a part says that it is, "" where it has none; None where the tag was refused."""
        tag: str | None = event.tag
        if tag is None or tag == "!":
            return ""
        kind = tag.removeprefix(_TAG)
        if kind in _KNOWN_KINDS:
            return kind
        self._refuse(event, path, "unknown-tag", tag=short(tag.replace(_TAG, "!!")))
        return None

    def _scalar(self, event: Any, path: KeyPath) -> Any:
        """The value of a scalar as its writer meant it; what YAML would read otherwise is a problem."""
        text: str = event.value
        value: Any = text
        kind = self._kind(event, path)
        if kind == "" and event.implicit[0]:  # without quotes
            kind = _kind_as_written(text)
        if kind is None:
            value = REFUSED
        elif bad := UNPRINTABLE.search(text):
            key = "tab" if bad[0] == "\t" else "control-character"
            value = self._refuse(event, path, key, character=f"U+{ord(bad[0]):04X}")
        elif kind == "null":
            value = None
        elif kind == "bool":
            value = {"true": True, "false": False}.get(text.lower())
            if value is None:
                read_as = "true" if text.lower() in {"yes", "on"} else "false"
                value = self._refuse(event, path, "yaml-surprise", found=text, read_as=read_as)
        elif kind in {"int", "float"}:
            value = self._number(event, path, text)
        elif kind == "timestamp":
            value = self._date(event, path, text)
        return value

    def _number(self, event: Any, path: KeyPath, text: str) -> Any:
        if text.lstrip("+-")[:2].lower() in {".i", ".n"}:
            return self._refuse(event, path, "not-finite", found=text)
        if len(text) > LONGEST_SHOWN:
            return self._refuse(event, path, "number-out-of-reach", found=short(text), digits=MOST_DIGITS)
        if not (_INT.fullmatch(text) or _FLOAT.fullmatch(text)):
            return self._refuse(event, path, "yaml-surprise-number", found=text, read_as=_as_yaml_reads(text))
        value = float(text)
        if value and not 10.0**-MOST_DIGITS <= abs(value) < 10.0**MOST_DIGITS:
            return self._refuse(event, path, "number-out-of-reach", found=text, digits=MOST_DIGITS)
        return int(text) if _INT.fullmatch(text) else value

    def _date(self, event: Any, path: KeyPath, text: str) -> Any:
        if not _DATE.fullmatch(text):
            return self._refuse(event, path, "date-with-time", found=short(text))
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return self._refuse(event, path, "impossible-date", found=text)
        self._file.dates[path] = day
        return day

    def _refuse(self, event: Any, path: KeyPath, key: str, /, **values: object) -> "Refused":
        self._file.problems.append(Problem(key, self._file.place_at(event.start_mark, path), values))
        return REFUSED


def _kind_as_written(text: str) -> str:
    """What YAML 1.1 takes a text without quotes for."""
    for tag, pattern in _Loader.yaml_implicit_resolvers.get(text[:1], ()):
        if pattern.match(text):
            return str(tag.removeprefix(_TAG))
    return "str"


def _as_yaml_reads(text: str) -> str:
    """The number that YAML makes of an unusual spelling; the text as it stands where it is none."""
    try:
        number = yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):
        return text
    return str(number) if isinstance(number, int | float) else text
