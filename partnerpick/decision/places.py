"""Which decision is meant: a folder named with --decision, the working folder's own, or the bundled one."""

from dataclasses import dataclass
from pathlib import Path

CITIES = "cities.yaml"
CRITERIA = "criteria"
HEAD = "decision.yaml"
GATES = "gates.yaml"
BUNDLED = "bundled"
HERE = "."
_PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Found:
    """A folder with a decision, and how to call it in reports."""

    folder: Path
    place: str

    @property
    def prefix(self) -> Path:
        """What stands before the names of its files in messages: the folder if it was named, otherwise nothing."""
        return Path() if self.place in {BUNDLED, HERE} else self.folder


def find(folder: Path | None = None, *, working: Path | None = None) -> Found:
    """The decision to use, in this order: `folder`; the one in `working`; the bundled one.

    Half a decision in the working folder is meant too: reading it then tells what is missing. A folder `criteria` alone
    counts only with a `decision.yaml`, for without it may be anybody's.

    A working folder whose files are the bundled ones to the byte, as in a checkout, holds the bundled decision: it is
    called that however the program was installed.

    Args:
        folder: As given with --decision; it need not exist, reading it then tells what is missing.
        working: The working folder, by default the process's.
    """
    if folder is not None:
        return Found(folder, str(folder))
    here = working or Path.cwd()
    if (here / CITIES).exists() or (here / CRITERIA / HEAD).exists():
        return Found(here, BUNDLED if _is_copy(here, bundled()) else HERE)
    return Found(bundled(), BUNDLED)


def bundled() -> Path:
    """Where the bundled decision is: inside an installed wheel, or at the top of a checkout."""
    inside = _PACKAGE / BUNDLED
    return inside if inside.exists() else _PACKAGE.parent


def _is_copy(one: Path, other: Path) -> bool:
    """Whether `one` holds the same decision as `other`, to the byte and without misnamed files beside it."""
    if one.resolve() == other.resolve():
        return True
    mine, theirs = files_of(one), files_of(other)
    if misnamed_files(one) or [path.relative_to(one) for path in mine] != [path.relative_to(other) for path in theirs]:
        return False
    try:
        return all(
            path.stat().st_size == twin.stat().st_size and path.read_bytes() == twin.read_bytes()
            for path, twin in zip(mine, theirs, strict=True)
        )
    except OSError:
        return False


def files_of(folder: Path) -> list[Path]:
    """Every file that a decision in `folder` is read from, whether it exists or not, in a fixed order."""
    criteria = folder / CRITERIA
    fixed = [folder / CITIES, criteria / HEAD, criteria / GATES]
    return [*fixed, *factor_files(folder), *weight_files(folder)]


def factor_files(folder: Path) -> list[Path]:
    """The files of the factors in `criteria/`, in the order of their names."""
    return [path for path in _visible(folder / CRITERIA, "*.yaml") if path.name not in {HEAD, GATES}]


def weight_files(folder: Path) -> list[Path]:
    """The files of the weight sets in `criteria/weights/`, in the order of their names."""
    return _visible(folder / CRITERIA / "weights", "*.yaml")


def misnamed_files(folder: Path) -> list[Path]:
    """Files that look as if they were meant to be read but would not be, for their name ends in `.yml`."""
    return _visible(folder, "*.yml") + _visible(folder / CRITERIA, "**/*.yml")


def _visible(folder: Path, pattern: str) -> list[Path]:
    """The files that fit, without those that an editor keeps under a hidden name."""
    return sorted(path for path in folder.glob(pattern) if not path.name.startswith("."))
