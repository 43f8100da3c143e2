"""A decision that was read and found sound once is not read again while its files are the same to the byte.

Start-up is part of the product, and reading anew doubles it: the validator and the YAML parser are imported for nothing
else. No validation is skipped: the files are read each time, and only bytes that were validated before are trusted.

The store lies in the user's own cache folder. A changed file or another version of the program makes a new entry; an
entry that is damaged, or that somebody else may have written, is ignored. `PARTNERPICK_CACHE` names another folder, or
turns the store off with `off`.
"""

import contextlib
import hashlib
import os
import pickle
import stat
import sys
from datetime import date
from pathlib import Path
from typing import NamedTuple

from partnerpick import __version__
from partnerpick.decision.records import Decision

VARIABLE = "PARTNERPICK_CACHE"
ENTRIES_KEPT = 20
WRITABLE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH
SUFFIX = ".decision"  # tells entries from whatever else lies in a folder that somebody names


class _Entry(NamedTuple):
    made_on: date
    decision: Decision

    def holds_on(self, today: date) -> bool:
        """Whether a new reading would say the same: dates that were still to come then are warned about by day."""
        return today == self.made_on or (today > self.made_on and not self.decision.warnings)


def digest(files: list[Path], place: str) -> str | None:
    """A fingerprint of the files' names and bytes, None where one cannot be read (reading then tells why).

    The modules that read and check them, and whose records are stored, count too, by date and size, so that a checkout
    under work needs no care.
    """
    total = hashlib.sha256(f"{__version__}\n{sys.version}\n{place}\n".encode())
    try:
        room = Path(__file__).parent
        for module in (room.parent / "errors.py", *sorted(room.rglob("*.py"))):
            about = module.stat()
            total.update(f"{module.name} {about.st_size} {about.st_mtime_ns}\n".encode())
        for file in files:
            if not file.is_file():
                return None
            content = file.read_bytes()
            total.update(f"{file}\n{len(content)}\n".encode())
            total.update(content)
    except OSError:
        return None
    return total.hexdigest()


def fetch(key: str, today: date) -> Decision | None:
    """The stored decision, None where there is none that can be used."""
    store = _store()
    if store is None:
        return None
    try:
        with _entry(store, key).open("rb") as file:
            if not (_only_ours(store.stat()) and _only_ours(os.fstat(file.fileno()))):
                return None
            entry = pickle.load(file)  # noqa: S301  # nobody else can have written it, as with .pyc
    except Exception:  # whatever is wrong with an entry, the files themselves are at hand
        return None
    return entry.decision if isinstance(entry, _Entry) and entry.holds_on(today) else None


def keep(key: str, decision: Decision, today: date) -> None:
    """Store a decision that was found sound; where that cannot be done, go on without."""
    store = _store()
    if store is None:
        return
    import tempfile

    with contextlib.suppress(OSError):
        store.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not _only_ours(store.stat()):
            return
        with tempfile.NamedTemporaryFile(dir=store, suffix=SUFFIX, delete=False) as file:
            file.write(pickle.dumps(_Entry(today, decision), protocol=pickle.HIGHEST_PROTOCOL))
        Path(file.name).replace(_entry(store, key))
        _drop_oldest(store)


def _entry(store: Path, key: str) -> Path:
    return store / f"{key}{SUFFIX}"


def _only_ours(about: os.stat_result) -> bool:
    """Whether a file or folder is the user's and nobody else may write to it; elsewhere than on POSIX nothing tells."""
    return sys.platform == "win32" or (about.st_uid == os.getuid() and not about.st_mode & WRITABLE_BY_OTHERS)


def _drop_oldest(store: Path) -> None:
    entries = sorted(store.glob(f"*{SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[ENTRIES_KEPT:]:
        path.unlink(missing_ok=True)


def _store() -> Path | None:
    chosen = os.environ.get(VARIABLE)
    if chosen == "off":
        return None
    if chosen:
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("partnerpick", appauthor=False)
