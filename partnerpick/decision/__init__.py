"""What the files say: records, reading with places, the view as of a date, gates."""

import os
from datetime import date
from pathlib import Path

from partnerpick.decision import cache
from partnerpick.decision.places import Found, files_of, find, misnamed_files
from partnerpick.decision.records import Decision, WeightSet


def read_decision(folder: Path | None = None, *, today: date) -> Decision:
    """The decision in `folder`, in the working folder, or the bundled one; from the cache where nothing changed.

    Raises:
        InputError: Something is wrong with the files; carries every problem of all of them.
    """
    found = find(folder)
    key = _fingerprint(found)
    decision = cache.fetch(key, today) if key else None
    if decision is None:
        from partnerpick.decision.load import load

        decision = load(found.folder, place=found.place, today=today)
        if key and key == _fingerprint(found):  # nobody has changed a file meanwhile
            cache.keep(key, decision, today)
    return decision


def _fingerprint(found: Found) -> str | None:
    return cache.digest([*files_of(found.folder), *misnamed_files(found.folder)], found.place)


def find_weight_set(decision: Decision, wanted: str) -> WeightSet:
    """The decision's weight set of that name, or the one in a file of that path.

    Raises:
        OptionError: Neither a name nor a file.
        InputError: The file is not a weight set for this decision.
    """
    if wanted in decision.weight_sets:
        return decision.weight_sets[wanted]
    path = Path(wanted)
    if path.suffix or os.path.exists(path):  # noqa: PTH110  # Path.exists raises for a name that is too long
        from partnerpick.decision.load import load_weight_set

        return load_weight_set(path, decision.factors)
    from partnerpick.errors import OptionError

    raise OptionError("unknown-weight-set", found=wanted, known=", ".join(decision.weight_sets))
