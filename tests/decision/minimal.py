"""The smallest decision that has one of everything, to be changed by a test in the one place that it is about."""

import shutil
from datetime import date
from pathlib import Path

from partnerpick.decision.reading.load import load
from partnerpick.decision.records import Decision
from partnerpick.errors import InputError
from partnerpick.locale import Lang

DATA = Path(__file__).parent.parent / "data"
FILES = ("cities.yaml", *(f"criteria/{name}.yaml" for name in ("benefit", "decision", "gates", "weights/equal")))
TODAY = date(2026, 11, 23)


def build(folder: Path, **changes: tuple[str, str]) -> Path:
    """The minimal decision in `folder`; each change names a file by its stem and gives an old and a new text."""
    shutil.copytree(DATA / "minimal", folder, dirs_exist_ok=True)
    for stem, (old, new) in changes.items():
        file = next(folder.rglob(f"{stem}.yaml"))
        text = file.read_bytes().decode()
        assert old in text, f"{old!r} is not in {file.name}"
        file.write_bytes(text.replace(old, new, 1).encode())
    return folder


def loaded(folder: Path, **changes: tuple[str, str]) -> Decision:
    """The minimal decision with changes, read."""
    return load(build(folder, **changes), place="test", today=TODAY)


def problems(folder: Path, lang: Lang = "en", **changes: tuple[str, str]) -> list[str]:
    """The lines that tell what is wrong with the minimal decision after changes; none if nothing is."""
    try:
        loaded(folder, **changes)
    except InputError as error:
        return [problem.line(lang) for problem in error.problems]
    return []
