"""What the documents say about the files holds for the files."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from partnerpick.analysis import analyse
from partnerpick.decision.reading.load import load
from partnerpick.decision.records import Decision
from tests.bundled import ROOT, TODAY, bundled_decision

DOCS = sorted((ROOT / "docs").glob("*.md"))
FACT = re.compile(r"\b(?:kaw|bs|suw|seo|pj|kor|bdg|jp|de|my|id)-(?:[A-Z]\d?(?:_\w+)?|pop|gate)-\d+\b")


def read(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


@pytest.fixture
def example(tmp_path: Path) -> Decision:
    """The complete `cities.yaml` of docs/evidence.md beside the bundled criteria."""
    (block,) = [
        text
        for text in re.findall(r"```yaml\n(.*?)```", read("evidence.md"), re.DOTALL)
        if text.startswith("format: 1")
    ]
    (tmp_path / "cities.yaml").write_text(block, encoding="utf-8")
    shutil.copytree(ROOT / "criteria", tmp_path / "criteria")
    return load(tmp_path, place="example", today=TODAY)


def test_the_complete_example_can_be_read_and_ranked(example: Decision) -> None:
    assert not example.warnings
    found = analyse(example, as_of=example.decision_date, weights=example.weight_sets["equal"])
    assert [one.city.id for one in found.ranked] == ["exampleton"]
    assert [gate.id for gate in found.ranked[0].undecided] == ["comparable_status"]


def test_the_example_shows_every_way_to_rate(example: Decision) -> None:
    ratings = {leaf: rows[0] for leaf, rows in example.cities["exampleton"].ratings.items()}
    assert ratings["technology_offer"].performance == (2, 2)
    assert example.cities["exampleton"].ratings["technology_offer"][1].performance == (3, 4)
    assert ratings["financing"].performance == (0, 0)
    assert ratings["financing"].searched is not None
    assert ratings["air_quality"].performance is None
    assert ratings["room_to_grow"].unknown_share == pytest.approx(3 / 6)
    assert ratings["comparable_size"].performance == pytest.approx((1_200_000 / 2_470_000,) * 2)


def test_the_example_keeps_the_date_rules_it_explains(example: Decision) -> None:
    assert example.facts["ex-pumps"].as_of == date(2018, 2, 1)
    assert example.facts["ex-pumps"].year == 2017


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_fact_that_is_cited_exists(path: Path) -> None:
    cited = set(FACT.findall(path.read_text(encoding="utf-8")))
    assert not cited - set(bundled_decision().facts)


def test_the_documents_cite_facts() -> None:
    assert len(FACT.findall(read("evidence.md"))) > 50


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_all_links_lead_somewhere(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    assert not [link for link in links if "://" not in link and not (path.parent / link).exists()]


CONTRADICTED = (
    "review began in 2013",
    "Memorandum of 2016",
    "added in 2020",
    "accepted an offer",
    "are sister cities",
    "could not be had from any other city",
    "4,000 m3",
    "Ciliwung",
    "Regulation 3/2008",
)
"""What the paper claims and better sources contradict, by words of the claim."""
VERDICTS = ("contradicted", "confirmed", "partly confirmed", "not confirmed", "imprecise", "right for", "true in kind")


def claims() -> dict[str, tuple[str, ...]]:
    """The table of the paper's claims: what better sources say, the verdict, the facts."""
    section = read("evidence.md").split("## Where the paper and better sources disagree")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return {claim.strip(): tuple(cell.strip() for cell in rest) for claim, *rest in rows[2:]}


def test_every_claim_of_the_paper_has_better_sources_and_a_verdict() -> None:
    found = claims()
    assert len(found) >= 18
    for claim, (better, verdict, _) in found.items():
        assert better, claim
        assert verdict.startswith(VERDICTS), claim


@pytest.mark.parametrize("words", CONTRADICTED)
def test_every_claim_that_is_contradicted_stands_in_the_table(words: str) -> None:
    (row,) = [row for claim, row in claims().items() if words in claim]
    assert "contradicted" in row[1]


def test_no_row_of_the_table_is_contradicted_unknown_to_this_test() -> None:
    found = [claim for claim, row in claims().items() if "contradicted" in row[1]]
    assert [claim for claim in found if not any(words in claim for words in CONTRADICTED)] == []


def test_every_key_of_the_format_is_explained() -> None:
    text = read("evidence.md")
    for key in (
        "sources",
        "home",
        "shared",
        "cities",
        "as_of",
        "rated_on",
        "rater",
        "searched",
        "parts",
        "ratio",
        "event",
    ):
        assert f"`{key}`" in text or f"`{key}:" in text, key


def test_every_leaf_has_its_doubts_told() -> None:
    """The leaves by the names that docs/evidence.md gives them in bold."""
    told = {name.lower().rstrip(".") for name in re.findall(r"^- \*\*([^*]+)\*\*", read("evidence.md"), re.MULTILINE)}
    assert {"solid waste", "wastewater", "air quality", "energy", "transport", "technology offer", "financing"} <= told


def test_the_version_has_an_entry_in_the_changelog() -> None:
    from partnerpick import __version__

    assert f"## {__version__}" in read("changelog.md")
