"""YAML text to plain data with the line and column of every key and value, YAML's surprises refused.

YAML 1.1 reads `NO` as false, `010` as eight and `1:30` as ninety, keeps the last of two equal keys in silence and can
blow up a small file through aliases. Each of these is a problem here, with its place.
"""

import re
import stat
import unicodedata
from collections.abc import Container
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from partnerpick.errors import Place, Problem

LARGEST_FILE = 20 * 1024 * 1024  # bytes
MOST_VALUES = 300_000  # after aliases are expanded
DEEPEST = 100  # levels of nesting
MOST_DIGITS = 18  # before the point; also the smallest and the largest power of ten
LONGEST_SHOWN = 60  # characters of a word of the file in a message

Path_ = tuple[str | int, ...]

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"-?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"-?(0|[1-9][0-9]*)\.[0-9]+([eE][-+]?[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TEXT_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_FAULTS_OF_TEXT = (
    (re.compile(r"\x00"), "nul-byte"),
    (re.compile(r"^ *(\t)", re.MULTILINE), "tab"),
    (re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"), "control-character"),
)
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
_KNOWN_TAGS = frozenset({"str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value"})


class YamlFile:
    """One file's data with the places of its parts; `data` is None where the file could not be read at all."""

    unread: Container[str] = ()
    """Words that may stand in what could not be read, so that nobody can say that they do not exist."""

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
            if mark := marks.get(path[:length]) or self.marks.get(path[:length]):
                return Place(self.name, *mark, path=dotted(path))
            marks = self.marks
        return Place(self.name, path=dotted(path))

    def problem(self, key: str, path: Path_ = (), /, *, at_key: bool = False, **values: object) -> None:
        """Note a problem at `path`."""
        self.problems.append(Problem(key, self.place(path, key=at_key), values))


def dotted(path: Path_) -> str:
    """A path of keys as people write it: `cities.kawasaki.facts`, list positions as `[0]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{short(step)}" if text else short(step)
    return text


def short(text: str) -> str:
    """A text of the file as a message shows it: on one line, and no longer than can be read at a glance."""
    text = " ".join(text[: 2 * LONGEST_SHOWN].split()) or '""'
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."


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
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            file.problem("folder-in-place")
        elif not stat.S_ISREG(about.st_mode):
            file.problem("not-a-file")
        elif about.st_size > LARGEST_FILE:
            file.problem("file-too-large", megabytes=-(-about.st_size // 2**20), limit=LARGEST_FILE // 2**20)
        else:
            return _decode(path.read_bytes(), file)
    except (FileNotFoundError, NotADirectoryError):
        file.problem("missing-file")
    except OSError as error:
        file.problem("unreadable-file", reason=error.strerror or str(error))
    return None


def _decode(raw: bytes, file: YamlFile) -> str | None:
    """The bytes as text, unless they are not UTF-8 or hold what no text file holds."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        _fault(file, before, "not-utf8", byte=f"0x{raw[error.start]:02x}")
        return None
    for pattern, key in _FAULTS_OF_TEXT:
        if match := pattern.search(text):
            at = match.start(match.lastindex or 0)
            _fault(file, text[:at], key, character=f"U+{ord(text[at]):04X}")
            return None
    return text


def _fault(file: YamlFile, before: str, key: str, /, **values: object) -> None:
    """Note a problem of the bare text, right after the text `before`."""
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    file.problems.append(Problem(key, Place(file.name, line, column), values))


def _compose(text: str, file: YamlFile) -> Any:
    """The root node of the text's one document; None where there is none, or too deep to be composed safely."""
    try:
        if not _bearable(text, file):
            return None
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        file.problems.append(_syntax_problem(error, file.name))
        return None
    if node is None:
        file.problem("empty-file")
    return node


def _syntax_problem(error: yaml.MarkedYAMLError, name: str) -> Problem:
    """A syntax error in plain words where its cause is known; what was opened and not closed is shown at its start."""
    detail = error.problem or ""
    key = next((key for piece, key in _SYNTAX if piece in detail), "yaml-syntax")
    opened = key in {"yaml-open-quote", "yaml-open-bracket", "yaml-no-colon"}
    mark = error.context_mark if opened and error.context_mark else error.problem_mark
    return Problem(key, Place(name, mark.line + 1, mark.column + 1) if mark else Place(name), {"detail": detail})


def _bearable(text: str, file: YamlFile) -> bool:
    """Whether the text is one document of sane depth and size: composing deeper ones can exhaust the C stack."""
    depth = documents = 0
    event: Any  # all that composing passes through has a place, though the stubs allow for none
    for count, event in enumerate(yaml.parse(text, Loader=_Loader)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > DEEPEST or documents > 1 or count > MOST_VALUES:
            place = Place(file.name, event.start_mark.line + 1, event.start_mark.column + 1)
            if depth > DEEPEST:
                file.problems.append(Problem("too-deep", place, {"limit": DEEPEST}))
            else:
                key = "several-documents" if documents > 1 else "too-many-values"
                file.problems.append(Problem(key, place, {"limit": MOST_VALUES}))
            return False
    return True


class _TooManyValuesError(Exception):
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
        except _TooManyValuesError:
            self._file.data = None
            self._file.problem("too-many-values", limit=MOST_VALUES)

    def _value(self, node: Any, path: Path_) -> Any:
        self._count += 1
        if self._count > MOST_VALUES:
            raise _TooManyValuesError
        self._file.marks[path] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if id(node) in self._open:
            self._file.problem("alias-of-itself", path, at_key=True)
            return REFUSED
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
            self._refuse(node, path, "unknown-tag", tag=short(tag.replace("tag:yaml.org,2002:", "!!")))
        return refused

    def _mapping(self, node: Any, path: Path_) -> dict[str | int, Any]:
        data: dict[str | int, Any] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node, path)
            if key is None:
                continue
            here = (*path, str(key))
            if here in self._file.key_marks:
                first = self._file.key_marks[here][0]
                self._refuse(key_node, here, "duplicate-key", key=short(str(key)), line=first)
                continue
            self._file.key_marks[here] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
            data[key] = self._value(value_node, here)
        return data

    def _key(self, node: Any, path: Path_) -> str | int | None:
        """A key that a record can have, None where it was refused."""
        if self._refused_tag(node, path):
            return None
        key = self._scalar(node, path) if isinstance(node, yaml.ScalarNode) else None
        if isinstance(key, str | int) and not isinstance(key, bool):
            return key
        if key is not REFUSED:
            self._refuse(node, path, "bad-key")
        return None

    def _scalar(self, node: Any, path: Path_) -> Any:
        """The value of a scalar as its writer meant it; what YAML would read otherwise is a problem."""
        text: str = node.value
        kind = node.tag.rpartition(":")[2]
        value: Any = text
        if bad := next(filter(_unprintable, text), None):
            key = "tab" if bad == "\t" else "control-character"
            value = self._refuse(node, path, key, character=f"U+{ord(bad):04X}")
        elif kind == "null":
            value = None
        elif kind == "bool":
            value = {"true": True, "false": False}.get(text.lower())
            if value is None:
                read_as = "true" if text.lower() in {"yes", "on"} else "false"
                value = self._refuse(node, path, "yaml-surprise", found=text, read_as=read_as)
        elif kind in {"int", "float"}:
            value = self._number(node, path, text)
        elif kind == "timestamp":
            value = self._date(node, path, text)
        return value

    def _number(self, node: Any, path: Path_, text: str) -> Any:
        if text.lstrip("+-")[:2].lower() in {".i", ".n"}:
            return self._refuse(node, path, "not-finite", found=text)
        if len(text) > LONGEST_SHOWN:
            return self._refuse(node, path, "number-out-of-reach", found=short(text), digits=MOST_DIGITS)
        if not (_INT.fullmatch(text) or _FLOAT.fullmatch(text)):
            return self._refuse(node, path, "yaml-surprise-number", found=text, read_as=_as_yaml_reads(text))
        value = float(text)
        if value and not 10.0**-MOST_DIGITS <= abs(value) < 10.0**MOST_DIGITS:
            return self._refuse(node, path, "number-out-of-reach", found=text, digits=MOST_DIGITS)
        return int(text) if _INT.fullmatch(text) else value

    def _date(self, node: Any, path: Path_, text: str) -> Any:
        if not _DATE.fullmatch(text):
            return self._refuse(node, path, "date-with-time", found=short(text))
        try:
            return date.fromisoformat(text)
        except ValueError:
            return self._refuse(node, path, "impossible-date", found=text)

    def _refuse(self, node: Any, path: Path_, key: str, /, **values: object) -> "Refused":
        place = Place(self._file.name, node.start_mark.line + 1, node.start_mark.column + 1, dotted(path))
        self._file.problems.append(Problem(key, place, values))
        return REFUSED


class Refused:
    """Stands where a value was refused, so that its type is not complained about as well."""


REFUSED = Refused()


def _unprintable(character: str) -> bool:
    """Whether a character could garble a report: control codes, other line ends, overrides of text direction."""
    if character in _TEXT_DIRECTIONS:
        return True
    return character != "\n" and unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


def _as_yaml_reads(text: str) -> str:
    """The number that YAML makes of an unusual spelling; the text as it stands where it is none."""
    try:
        number = yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):
        return text
    return str(number) if isinstance(number, int | float) else text
