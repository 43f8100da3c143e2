"""What the files say: records, reading with places, the view as of a date, gates."""

from datetime import date
from pathlib import Path

from partnerpick.decision import cache
from partnerpick.decision.places import Found, files_of, find, misnamed_files
from partnerpick.decision.records import Decision
from partnerpick.decision.weights import find_weight_set

__all__ = ["find_weight_set", "read_decision"]


def read_decision(folder: Path | None = None, *, today: date) -> Decision:
    """The decision in `folder`, in the working folder, or the bundled one; from the cache where nothing changed.

    Raises:
        InputError: Something is wrong with the files; carries every problem of all of them.
    """
    found = find(folder)
    key = _fingerprint(found)
    decision = cache.fetch(key, today) if key else None
    if decision is None:
        from partnerpick.decision.reading.load import load

        decision = load(found.folder, place=found.place, today=today, prefix=found.prefix)
        if key and key == _fingerprint(found):  # nobody has changed a file meanwhile
            cache.keep(key, decision, today)
    return decision


def _fingerprint(found: Found) -> str | None:
    return cache.digest([*files_of(found.folder), *misnamed_files(found.folder)], found.place)
