"""What docs/files.md says about the files is what the loader reads: its keys, and its complete small decision."""

import re
from pathlib import Path

import pytest

from partnerpick.analysis import analyse
from partnerpick.checks import check
from partnerpick.decision.reading import fileformat as form
from partnerpick.decision.reading.load import load
from partnerpick.decision.records import Decision, scales_fingerprint
from tests.bundled import ROOT, TODAY

PAGE = (ROOT / "docs" / "files.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^\*\*([\w/]+\.yaml)\*\*\n\n```yaml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))

TABLES = {
    "## criteria/decision.yaml": form.DecisionFile,
    "## criteria/NAME.yaml: a factor": form.FactorFile,
    "**`scale`**": form.ScaleShape,
    "**`natural`**": form.NaturalShape,
    "**`parts`**": form.PartsShape,
    "## criteria/gates.yaml": form.GatesFile,
    "**A gate**": form.GateShape,
    "**A rule**": form.RuleShape,
    "**A condition**": form.ConditionShape,
    "## criteria/weights/NAME.yaml": form.WeightsFile,
    "**A file of answers**": form.AnswersFile,
}
"""By the start of the line above a table of keys, the shape that it explains."""


@pytest.fixture
def small(tmp_path: Path) -> Decision:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return load(tmp_path, place="small", today=TODAY)


def explained(heading: str) -> dict[str, bool]:
    """The keys of the first table after a heading, and whether each is needed."""
    _, start, rest = PAGE.partition(f"\n{heading}")
    assert start, heading
    table = re.search(r"^\| key \|.*?\n\n", rest, re.DOTALL | re.MULTILINE)
    assert table, heading
    return {key: needed == "yes" for key, needed in re.findall(r"^\| `(\w+)` \| (yes|no) \|", table[0], re.MULTILINE)}


@pytest.mark.parametrize(("heading", "shape"), TABLES.items(), ids=list(TABLES))
def test_each_table_has_the_keys_of_the_format_and_those_it_needs(heading: str, shape: type[form.Shape]) -> None:
    fields = shape.model_fields.items()
    assert explained(heading) == {field.alias or name: field.is_required() for name, field in fields}


def test_the_small_decision_has_every_kind_of_file() -> None:
    assert set(FILES) == {
        "cities.yaml",
        *(f"criteria/{name}.yaml" for name in ("decision", "gain", "fit", "gates", "weights/mayor")),
    }


def test_the_small_decision_is_read_without_a_warning_and_ranked_as_the_page_says(small: Decision) -> None:
    assert not small.warnings
    found = analyse(small, as_of=small.decision_date, weights=small.weight_sets["mayor"])
    assert [city.city.id for city in found.ranked] == ["alder", "birch"]
    assert [city.city.id for city in found.baselines] == ["no_partner"]
    assert not any(city.undecided for city in found.ranked)


def test_the_small_decision_keeps_what_good_practice_demands(small: Decision) -> None:
    found = analyse(small, as_of=small.decision_date, weights=small.weight_sets["mayor"])
    assert not [finding for finding in check(found) if finding.severity == "G"]


def test_its_weights_carry_the_fingerprint_of_its_scales(small: Decision) -> None:
    assert small.weight_sets["mayor"].scales == scales_fingerprint(small.leaves())


def test_a_gates_file_may_hold_its_format_alone(tmp_path: Path) -> None:
    lines = FILES["cities.yaml"].splitlines()
    without_results = "\n".join(line for line in lines if not re.match(r" +(gates:|relations:)", line))
    for name, text in {**FILES, "cities.yaml": without_results, "criteria/gates.yaml": "format: 1\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert load(tmp_path, place="small", today=TODAY).gates == ()
