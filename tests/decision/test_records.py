"""The records: texts by language, the value tree, candidates and baselines."""

from pathlib import Path

import pytest

from partnerpick.decision.records import Text
from partnerpick.locale import Lang
from tests.decision.minimal import loaded


@pytest.mark.parametrize(
    ("text", "lang", "read"),
    [
        (Text(en="Waste", id="Sampah"), "en", "Waste"),
        (Text(en="Waste", id="Sampah"), "id", "Sampah"),
        (Text(en="Waste"), "id", "Waste [en]"),
        (Text(id="Sampah"), "en", "Sampah [id]"),
        (Text(plain="Kawasaki"), "id", "Kawasaki"),
    ],
)
def test_a_text_is_read_in_the_language_asked_for_or_marked(text: Text, lang: Lang, read: str) -> None:
    assert text.read(lang) == read


def test_nodes_come_before_what_is_below_them(tmp_path: Path) -> None:
    decision = loaded(tmp_path)
    assert [node.id for node in decision.nodes()] == ["benefit", "know_how", "size", "fields"]
    assert [leaf.id for leaf in decision.leaves()] == ["know_how", "size", "fields"]


def test_a_baseline_is_no_candidate(tmp_path: Path) -> None:
    decision = loaded(tmp_path)
    assert [city.id for city in decision.candidates()] == ["ashford", "birch"]
    assert [city.id for city in decision.baselines()] == ["nobody"]


def test_scales_run_from_the_worst_to_the_best(tmp_path: Path) -> None:
    scales = [leaf.scale for leaf in loaded(tmp_path).leaves()]
    assert [(scale.worst, scale.best) for scale in scales if scale] == [(0, 2), (0, 1), (0, 4)]
