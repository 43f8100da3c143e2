"""Whatever becomes of the files: they load, or every reader is told why not."""

import re
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from partnerpick.analysis.value_functions import partial_values
from partnerpick.decision.reading.load import load
from partnerpick.decision.view import View
from partnerpick.errors import InputError
from partnerpick.locale import LANGUAGES
from tests.decision.minimal import DATA, FILES, TODAY, build

TEXTS = {name: (DATA / "minimal" / name).read_text(encoding="utf-8") for name in FILES}
TOKEN = re.compile(r"[\w.-]+|[^\w\s]|\s+")
WORDS = "~ -1 0 1.5 010 NO unknown [] {} [1,2] {a:1} &a *a !!int !!str ' | # % << .nan 1.0e+300 9999999 2015-01-01"
ODD = st.sampled_from([*WORDS.split(), "", '"', "? ", ": ", "- ", "{en: x}", "\t", "\n", "  "]) | st.text(max_size=4)


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """One of the minimal files, with one to three of its tokens or lines dropped, doubled, swapped or replaced."""
    name = draw(st.sampled_from(FILES))
    text = TEXTS[name]
    for _ in range(draw(st.integers(1, 3))):
        parts = text.splitlines(keepends=True) if draw(st.booleans()) else TOKEN.findall(text)
        if not parts:
            break
        at, other = (draw(st.integers(0, len(parts) - 1)) for _ in range(2))
        change = draw(st.sampled_from(["drop", "double", "swap", "replace", "insert", "copy"]))
        if change == "drop":
            del parts[at]
        elif change == "double":
            parts.insert(at, parts[at])
        elif change == "swap":
            parts[at], parts[other] = parts[other], parts[at]
        elif change == "copy":
            parts[at] = parts[other]
        else:
            parts[at : at + (change == "replace")] = [draw(ODD)]
        text = "".join(parts)
    return name, text


def check(folder: Path) -> None:
    """The decision can be used as any sound one, or its problems can be told in every language."""
    try:
        decision = load(folder, place="test", today=TODAY)
    except InputError as refused:
        told(refused)
    else:
        used(View(decision, decision.latest()))


def told(refused: InputError) -> None:
    lines = [problem.line(lang) for problem in refused.problems for lang in LANGUAGES]
    assert lines
    assert not any("\n" in line for line in lines)


def used(view: View) -> None:
    for city in view.decision.cities.values():
        view.fails(city)
        for leaf in view.decision.leaves():
            low, high = partial_values(leaf, view.rating(city, leaf.id))
            assert 0 <= low <= high <= 1


@settings(max_examples=400)
@given(damaged())
def test_damaged_files_load_or_are_explained(change: tuple[str, str]) -> None:
    name, text = change
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        (Path(folder) / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        check(Path(folder))


@settings(max_examples=100)
@given(st.sampled_from(FILES), st.binary(max_size=60))
def test_any_bytes_load_or_are_explained(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        build(Path(folder))
        (Path(folder) / name).write_bytes(content)
        check(Path(folder))
