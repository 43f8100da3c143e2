"""Files made to harm: each is refused with a problem, in seconds, and never with a traceback."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from partnerpick.decision.reading.load import load
from partnerpick.decision.reading.parse import read_yaml
from partnerpick.errors import InputError
from tests.decision.minimal import TODAY, build

SECONDS = 60  # of this process's own time: a second or two, far more where a machine is slow and every line is traced


@contextmanager
def in_time() -> Iterator[None]:
    started = time.process_time()
    yield
    assert time.process_time() - started < SECONDS


def laughs(levels: int, width: int) -> str:
    """A small file whose aliases, written out, would have `width ** levels` values."""
    row = ", ".join(["*a{0}"] * width)
    first = f"a0: &a0 [{', '.join(['x'] * width)}]\n"
    return first + "".join(f"a{n}: &a{n} [{row.format(n - 1)}]\n" for n in range(1, levels))


def laughing_mappings(levels: int, width: int) -> str:
    """The same of mappings."""
    row = ", ".join(f"k{n}: *a{{0}}" for n in range(width))
    return "a0: &a0 x\n" + "".join(f"a{n}: &a{n} {{{row.format(n - 1)}}}\n" for n in range(1, levels))


HARMFUL = {
    "brackets": ("[" * 100_000, "too-deep"),
    "closed brackets": ("[" * 100_000 + "]" * 100_000, "too-deep"),
    "braces": ("{" * 100_000, "too-deep"),
    "10 MB of dashes": ("- " * 5_000_000, "too-deep"),
    "question marks": ("? " * 1_000_000, "too-deep"),
    "steps": ("".join(f"{' ' * depth}a:\n" for depth in range(2000)), "too-deep"),
    "a billion laughs": (laughs(9, 10), "too-many-values"),
    "laughing mappings": (laughing_mappings(9, 9), "too-many-values"),
    "a list without end": ("- 1\n" * 2_000_000, "too-many-values"),
    "aliases of aliases": (laughs(200, 1), "too-deep"),
    "one anchor twice": ("a: &a 1\nb: &a 2", "yaml-syntax"),
    "an alias before its anchor": ("a: *a\nb: &a 1", "yaml-sign"),
    "an alias of itself": ("a: &a [*a]", "alias-of-itself"),
    "an alias of itself in a mapping": ("&a {a: *a}", "alias-of-itself"),
    "an alias of itself as a key": ("&a {? *a : 1}", "bad-key"),
    "a list as a key": ("? [a, b]\n: 1\n", "bad-key"),
    "a mapping as a key": ("{{a: b}: 1}", "bad-key"),
    "nothing as a key": ("~: 1\n", "bad-key"),
    "a number with a point as a key": ("1.5: 1\n", "bad-key"),
    "a python object": ("!!python/object/apply:os.system ['true']", "unknown-tag"),
    "binary data": ("a: !!binary aGVsbG8=", "unknown-tag"),
    "a huge number": (f"format: {'9' * 1_000_000}", "number-out-of-reach"),
    "a number of base 60": (f"format: 1{':30' * 500_000}", "number-out-of-reach"),
    "a number that is none": ("format: !!int one", "yaml-surprise-number"),
    "a number that is not even a text": ("format: !!int 'a: b: c'", "yaml-surprise-number"),
    "a date that is none": ("format: !!timestamp soon", "date-with-time"),
    "a long key": (f"? {'k' * 2_000_000}\n: 1\n", "unknown-key"),
    "a key on many lines": ('? "a\n\n  b"\n: 1\n', "unknown-key"),
    "many wrong keys": ("".join(f"kities{n}: 1\n" for n in range(30_000)), "unknown-key-nearest"),
    "many documents": ("---\n" * 500_000, "several-documents"),
    "blank lines": ("\n" * 10_000_000, "empty-file"),
    "comments": ("# nothing\n" * 1_000_000, "empty-file"),
    "spaces": (" " * 10_000_000, "empty-file"),
    "a huge text": ("a: >\n" + "  x\n" * 1_000_000, "unknown-key"),
    "half a character": (r'a: "\ud800"', "yaml-backslash"),
    "a character that is none": ("a: \uffff", "control-character"),
    "a mark of byte order in the middle": ("a: b\ufeff", "control-character"),
    "a line end of old": ("a: b\x85", "control-character"),
}


@pytest.mark.parametrize("name", HARMFUL)
def test_a_harmful_file_is_refused_in_time(name: str, tmp_path: Path) -> None:
    text, key = HARMFUL[name]
    (build(tmp_path) / "cities.yaml").write_text(text, encoding="utf-8")

    with in_time(), pytest.raises(InputError) as caught:
        load(tmp_path, place="test", today=TODAY)

    assert key in {problem.key for problem in caught.value.problems}
    assert all(len(problem.line()) < 1000 for problem in caught.value.problems)
    assert all("\n" not in problem.line() for problem in caught.value.problems)


def test_aliases_below_the_limit_are_written_out(tmp_path: Path) -> None:
    (tmp_path / "laughs.yaml").write_text(laughs(4, 10), encoding="utf-8")
    file = read_yaml(tmp_path / "laughs.yaml", "laughs.yaml")
    assert not file.problems
    assert str(file.data["a3"]).count("x") == 10**4


@pytest.mark.parametrize("place", ["ratings", "facts"])
def test_many_faults_are_told_in_time(place: str, tmp_path: Path) -> None:
    row = {
        "ratings": "{as_of: 2020-12-31, value: 7}",
        "facts": "{as_of: 2020-12-31, value: 1, facts: [ash-visits]}",
    }[place]
    rows = "size:\n" + f"        - {row}\n" * 5000
    build(tmp_path, cities=("size: [{as_of: 2020-12-31, value: 0.25}]", rows))

    with in_time(), pytest.raises(InputError) as caught:
        load(tmp_path, place="test", today=TODAY)

    assert len(caught.value.problems) == 9999
