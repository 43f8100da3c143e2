from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerpick.decision.reading.load import load_weight_set
from partnerpick.decision.records import Answers, Text, WeightSet
from partnerpick.decision.weight_file import weight_set_text
from tests.bundled import bundled_decision

SET = WeightSet(
    name="siti",
    by=Text(plain="Siti: yes, 'she'"),
    role=Text(en="council", id="dewan"),
    date=date(2026, 11, 23),
    method=Text(en="swing weights", id="bobot ayun"),
    space="ranges",
    weights={"economic": 100.0, "scope": 70.0, "political": 1 / 3},
    ranges={"scope": (60.0, 80.0)},
    note=Text(en="Asked: twice"),
    scales="0123456789ab",
    answers=Answers("swing", {"economic": "100", "scope": "60-80", "political": "1/3"}),
)


def read(text: str, folder: Path) -> WeightSet:
    path = folder / "set.yaml"
    path.write_text(text, encoding="utf-8")
    return load_weight_set(path, bundled_decision().factors)


def test_what_was_written_reads_as_the_same_set(tmp_path: Path) -> None:
    found = read(weight_set_text(SET), tmp_path)
    assert found.weights["political"] == pytest.approx(1 / 3, abs=1e-9)
    assert replace(found, weights=SET.weights) == SET


def test_every_bundled_set_reads_as_the_same_set_again(tmp_path: Path) -> None:
    for weights in bundled_decision().weight_sets.values():
        assert read(weight_set_text(weights), tmp_path) == weights


PRINTABLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])


@given(words=st.text(PRINTABLE, min_size=1, max_size=30))
def test_any_name_of_a_person_survives(words: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    name = words.strip()
    if not name:
        return
    found = read(weight_set_text(replace(SET, by=Text(plain=name))), tmp_path_factory.mktemp("sets"))
    assert found.by == Text(plain=name)
