"""The text of a file, unless it cannot be read, is too large, is no UTF-8, or holds what no text file holds."""

import re
import stat
from pathlib import Path

from partnerpick.decision.reading.yamlfile import YamlFile
from partnerpick.errors import Place, Problem

LARGEST_FILE = 20 * 1024 * 1024  # bytes
# What could garble a report: control codes, halves of characters, other line ends, overrides of text direction.
UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")
_Faults = tuple[tuple[re.Pattern[str], str], ...]
_FAULTS_OF_TEXT: _Faults = (
    (re.compile(r"\x00"), "nul-byte"),
    (re.compile(r"^ *(\t)", re.MULTILINE), "tab"),
    (re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"), "control-character"),
)
_FAULTS_BUT_TABS = tuple(fault for fault in _FAULTS_OF_TEXT if fault[1] != "tab")


def read_text(path: Path, file: YamlFile, *, tabs: bool = False) -> str | None:
    """The text of a file, without a byte-order mark; what keeps it from being read is noted, and gives None.

    Args:
        path: The file.
        file: Where problems are noted.
        tabs: Whether a line may begin with a tab.
    """
    try:
        about = path.stat()
        if stat.S_ISDIR(about.st_mode):
            file.problem("folder-in-place")
        elif not stat.S_ISREG(about.st_mode):
            file.problem("not-a-file")
        elif about.st_size > LARGEST_FILE:
            file.problem("file-too-large", megabytes=-(-about.st_size // 2**20), limit=LARGEST_FILE // 2**20)
        else:
            return _decode(path.read_bytes(), file, _FAULTS_BUT_TABS if tabs else _FAULTS_OF_TEXT)
    except (FileNotFoundError, NotADirectoryError):
        file.problem("missing-file")
    except OSError as error:
        file.problem("unreadable-file", reason=error.strerror or str(error))
    return None


def _decode(raw: bytes, file: YamlFile, faults: _Faults) -> str | None:
    """The bytes as text, unless they are not UTF-8 or hold what no text file holds."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        _fault(file, before, "not-utf8", byte=f"0x{raw[error.start]:02x}")
        return None
    if text.replace("\n", "").isprintable():  # as nearly all are; the search takes longer
        return text
    for pattern, key in faults:
        if match := pattern.search(text):
            at = match.start(match.lastindex or 0)
            _fault(file, text[:at], key, character=f"U+{ord(text[at]):04X}")
            return None
    return text


def _fault(file: YamlFile, before: str, key: str, /, **values: object) -> None:
    """Note a problem of the bare text, right after the text `before`."""
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    file.problems.append(Problem(key, Place(file.name, line, column), values))
