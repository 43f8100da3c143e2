"""YAML text to plain data with the line and column of every key and value, YAML's surprises refused.

YAML 1.1 reads `NO` as false, `010` as eight and `1:30` as ninety, keeps the last of two equal keys in silence and can
blow up a small file through aliases. Each of these is a problem here, with its place.
"""

import math
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from partnerpick.errors import Place, Problem

LARGEST_FILE = 20 * 1024 * 1024  # bytes
MOST_VALUES = 500_000  # after aliases are expanded
DEEPEST = 100  # levels of nesting

Path_ = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"-?(0|[1-9][0-9]{0,17})")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TEXT_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KNOWN_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"})


class YamlFile:
    """One file's data with the places of its parts; `data` is None where the file could not be read at all."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.data: Any = None
        self.problems: list[Problem] = []
        self.marks: dict[Path_, tuple[int, int]] = {}
        self.key_marks: dict[Path_, tuple[int, int]] = {}

    def place(self, path: Path_, *, key: bool = False) -> Place:
        """Where the value (or the key) at `path` stands; for what is missing, its nearest parent."""
        marks = self.key_marks if key else self.marks
        for length in range(len(path), -1, -1):
            if path[:length] in marks:
                return Place(self.name, *marks[path[:length]], path=dotted(path))
            marks = self.marks
        return Place(self.name, path=dotted(path))

    def problem(self, key: str, path: Path_ = (), /, *, at_key: bool = False, **values: object) -> None:
        """Note a problem at `path`."""
        self.problems.append(Problem(key, self.place(path, key=at_key), values))


def dotted(path: Path_) -> str:
    """A path of keys as people write it: `cities.kawasaki.facts`, list positions as `[0]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def read_yaml(path: Path, name: str) -> YamlFile:
    """Read one YAML file into data with places; what is wrong is noted in its `problems`.

    Args:
        path: The file.
        name: What the file is called in messages.
    """
    file = YamlFile(name)
    text = _read_text(path, file)
    if text is not None and (node := _compose(text, file)) is not None:
        _Converter(file).convert(node)
    return file


def _read_text(path: Path, file: YamlFile) -> str | None:
    if path.is_dir():
        file.problem("folder-in-place")
    elif not path.exists():
        file.problem("missing-file")
    elif (size := path.stat().st_size) > LARGEST_FILE:
        file.problem("file-too-large", megabytes=size // 2**20, limit=LARGEST_FILE // 2**20)
    else:
        try:
            raw = path.read_bytes()
        except OSError as error:
            file.problem("unreadable-file", reason=error.strerror or str(error))
            return None
        return _decode(raw, file)
    return None


def _decode(raw: bytes, file: YamlFile) -> str | None:
    """The bytes as text, unless they are not UTF-8 or hold what no text file holds."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - (before.rfind(b"\n") + 1) + 1
        file.problems.append(Problem("not-utf8", Place(file.name, line, column), {"byte": f"0x{raw[error.start]:02x}"}))
        return None
    faults = (
        (re.compile(r"\x00"), "nul-byte"),
        (re.compile(r"^[ \t]*(\t)", re.MULTILINE), "tab"),
        (re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]"), "control-character"),
    )
    for pattern, key in faults:
        if match := pattern.search(text):
            at = match.start(match.lastindex or 0)
            line, column = text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
            values = {"character": f"U+{ord(text[at]):04X}"}
            file.problems.append(Problem(key, Place(file.name, line, column), values))
            return None
    return text


def _compose(text: str, file: YamlFile) -> Any:
    """The root node of the text's one document; None where there is none, or too deep to be composed safely."""
    try:
        if not _bearable(text, file):
            return None
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        found = error.problem_mark or error.context_mark
        place = Place(file.name, found.line + 1, found.column + 1) if found else Place(file.name)
        file.problems.append(Problem("yaml-syntax", place, {"detail": error.problem or str(error)}))
        return None
    if node is None:
        file.problem("empty-file")
    return node


def _bearable(text: str, file: YamlFile) -> bool:
    """Whether the text holds at most one document of sane depth: composing deeper ones can exhaust the C stack."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEEPEST or documents > 1:
            place = Place(file.name, event.start_mark.line + 1, event.start_mark.column + 1)
            key = "too-deep" if depth > DEEPEST else "several-documents"
            file.problems.append(Problem(key, place, {"limit": DEEPEST}))
            return False
    return True


class _TooManyValues(Exception):
    """The aliases of a file expand to more values than a decision can have."""


class _Converter:
    """Turns composed nodes into plain data, noting the place of each part and every surprise."""

    def __init__(self, file: YamlFile) -> None:
        self._file = file
        self._count = 0
        self._open: set[int] = set()

    def convert(self, root: Any) -> None:
        """Fill the file's data from the root node, unless its aliases expand past the limit."""
        try:
            self._file.data = self._value(root, ())
        except _TooManyValues:
            self._file.data = None
            self._file.problem("too-many-values", limit=MOST_VALUES)

    def _value(self, node: Any, path: Path_) -> Any:
        self._count += 1
        if self._count > MOST_VALUES or id(node) in self._open:
            raise _TooManyValues
        self._file.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if self._refused_tag(node, path):
            return REFUSED
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        self._open.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            data: Any = [self._value(child, (*path, index)) for index, child in enumerate(node.value)]
        else:
            data = self._mapping(node, path)
        self._open.discard(id(node))
        return data

    def _refused_tag(self, node: Any, path: Path_) -> bool:
        tag = node.tag
        refused = tag.removeprefix("tag:yaml.org,2002:") not in _KNOWN_TAGS
        if refused:
            self._file.problem("unknown-tag", path, tag=tag.replace("tag:yaml.org,2002:", "!!"))
        return refused

    def _mapping(self, node: Any, path: Path_) -> dict[str | int, Any]:
        data: dict[str | int, Any] = {}
        for key_node, value_node in node.value:
            mark = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            key = self._key(key_node, path)
            if isinstance(key, bool) or not isinstance(key, str | int):
                if key is not REFUSED:
                    place = Place(self._file.name, *mark, path=dotted(path))
                    self._file.problems.append(Problem("bad-key", place))
                continue
            here = (*path, key if isinstance(key, str) else str(key))
            if key in data:
                place = Place(self._file.name, *mark, path=dotted(here))
                self._file.problems.append(
                    Problem("duplicate-key", place, {"key": key, "line": self._file.key_marks[here][0]})
                )
                continue
            self._file.key_marks[here] = mark
            data[key] = self._value(value_node, here)
        return data

    def _key(self, node: Any, path: Path_) -> Any:
        if self._refused_tag(node, path):
            return REFUSED
        return self._scalar(node, path) if isinstance(node, yaml.ScalarNode) else None

    def _scalar(self, node: Any, path: Path_) -> Any:
        """The value of a scalar as its writer meant it; what YAML would read otherwise is a problem."""
        text: str = node.value
        kind = node.tag.rpartition(":")[2]
        value: Any = text
        if bad := next((c for c in text if _unprintable(c)), None):
            value = self._refuse(node, path, "control-character", character=f"U+{ord(bad):04X}")
        elif kind == "null":
            value = None
        elif kind == "bool":
            value = {"true": True, "false": False}.get(text.lower())
            if value is None:
                read_as = "true" if text.lower() in {"yes", "on", "y"} else "false"
                value = self._refuse(node, path, "yaml-surprise", found=text, read_as=read_as)
        elif kind == "int":
            fits = _INT.fullmatch(text)
            value = int(text) if fits else self._refuse(node, path, "yaml-surprise-number", found=text)
        elif kind == "float":
            value = self._float(node, path, text)
        elif kind == "timestamp":
            value = self._date(node, path, text)
        return value

    def _float(self, node: Any, path: Path_, text: str) -> Any:
        if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
            return float(text)
        endless = _FLOAT.fullmatch(text) or text.lstrip("+-")[:2].lower() in {".i", ".n"}
        key = "not-finite" if endless else "yaml-surprise-number"
        return self._refuse(node, path, key, found=text)

    def _date(self, node: Any, path: Path_, text: str) -> Any:
        try:
            return date.fromisoformat(text) if _DATE.fullmatch(text) else self._refuse(node, path, "not-a-date", found=text)
        except ValueError:
            return self._refuse(node, path, "impossible-date", found=text)

    def _refuse(self, node: Any, path: Path_, key: str, **values: object) -> "Refused":
        place = Place(self._file.name, node.start_mark.line + 1, node.start_mark.column + 1, dotted(path))
        self._file.problems.append(Problem(key, place, values))
        return REFUSED


class Refused:
    """Stands where a value was refused, so that its type is not complained about as well."""


REFUSED = Refused()


def _unprintable(character: str) -> bool:
    """Whether a character could garble a report: control codes, half surrogates, overrides of text direction."""
    return character in _TEXT_DIRECTIONS or (character != "\n" and unicodedata.category(character) in {"Cc", "Cs"})
