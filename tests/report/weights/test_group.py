"""What the report on a group tells: the split first and loud, then every ranking, the spread, what matters in it."""

import json
from dataclasses import replace
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from partnerpick.analysis.group import group_analysis
from partnerpick.decision.records import City, WeightSet
from partnerpick.decision.weight_file import weight_set_text
from partnerpick.findings.group import Group, Spread, group
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Bullets, Commands, Paragraph, Table
from partnerpick.report.formats.terminal import render
from partnerpick.report.weights.group import answer, data, document, noted
from partnerpick.report.weights.group_tables import picture
from tests.checks.builders import DAY, city, leaf, passed, rating, with_cities
from tests.groups import COUNCIL, FIVE, OFFICE, PUBLIC, factors, many, person, told

EN = Words("en")
TWO = (leaf("a"), leaf("b"))


def rated(key: str, a: float, b: float, outcome: Any = "pass") -> City:
    return city(key, rating("a", a), rating("b", b), gates=passed(outcome=outcome))


KOBE, SUWON, SEOUL = rated("kobe", 4, 0), rated("suwon", 0, 4), rated("seoul", 3, 3)


def voter(name: str, a: float, b: float, role: Any = None, **given: Any) -> WeightSet:
    return person(name, {"a": a, "b": b}, role, **given)


def found(*people: WeightSet, cities: tuple[City, ...] = (KOBE, SUWON), **options: Any) -> Group:
    return group(group_analysis(with_cities(*cities, factors=TWO), people, as_of=DAY, **options))


def tables(of: Group) -> dict[str, Table]:
    return {block.key: block for block in document(of, EN).contents if isinstance(block, Table)}


def notes(of: Group) -> list[str]:
    return [item for block in document(of, EN).contents if isinstance(block, Bullets) for item in block.items]


def said(of: Group, beginning: str) -> str:
    """The paragraph after the heading that begins so."""
    contents = document(of, EN).contents
    place = next(place for place, one in enumerate(contents) if getattr(one, "text", "").startswith(beginning))
    block = contents[place + 1]
    assert isinstance(block, Paragraph)
    return block.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("size", [5, 500])
def test_the_report_in_a_pipe(size: int, lang: Lang, snapshot: SnapshotAssertion) -> None:
    assert render(document(told(FIVE if size == 5 else many(size)), Words(lang))) == snapshot


def test_agreement_is_told_in_one_line() -> None:
    assert answer(found(voter("A", 9, 1), voter("B", 8, 2)), EN) == (
        "Kobe is first for all 2 people. With the average (arithmetic mean) of the weights it is first too, "
        "by 70.0 points."
    )


def test_a_hidden_split_is_told_with_its_roles() -> None:
    people = (voter("A", 9, 1, OFFICE), voter("B", 8, 2, OFFICE), voter("C", 4, 6, COUNCIL), voter("D", 4, 6, COUNCIL))
    assert answer(found(*people), EN) == (
        "Kobe is first for 2 of 4, Suwon for 2. If every role had an equal voice, the voices would be: Kobe 50 % and "
        "Suwon 50 %. With the average (arithmetic mean) of the weights, Kobe comes first, by 25.0 points, which hides "
        'that another city is first for 2 of 4. Everybody with the role "council" (2 people) puts Suwon first.'
    )


def test_the_only_person_of_a_role_is_no_everybody() -> None:
    people = (voter("A", 9, 1, OFFICE), voter("B", 4, 6, COUNCIL))
    assert answer(found(*people), EN).endswith('The one person with the role "council" puts Suwon first.')


def test_a_winner_of_nobody_is_told_loudly() -> None:
    view = found(voter("A", 1, 0), voter("B", 0, 1), cities=(KOBE, SUWON, SEOUL))
    assert answer(view, EN).endswith(
        "BEWARE: with the average (arithmetic mean) of the weights, Seoul comes first, by 25.0 points, "
        "and it is first for none of the 2 people."
    )


def test_an_outvoted_majority_is_told() -> None:
    view = found(voter("A", 10, 0), voter("B", 4, 6), voter("C", 4, 6))
    assert "Kobe comes first, by 20.0 points, which hides that more people put Suwon first" in answer(view, EN)


def test_a_level_average_puts_nobody_first() -> None:
    text = answer(found(voter("A", 3, 1), voter("B", 1, 3)), EN)
    assert text.endswith("With the average (arithmetic mean) of the weights, Kobe and Suwon come out the same.")


def test_ties_in_first_place_are_told() -> None:
    text = answer(found(voter("A", 1, 1), voter("B", 3, 2), voter("C", 1, 2)), EN)
    assert "People who put several cities level in first place (1) count for each of them." in text


@pytest.mark.parametrize("outcome", ["fail", "pass"])
def test_a_group_that_has_no_choice_is_told_so(outcome: str) -> None:
    view = found(voter("A", 1, 0), voter("B", 0, 1), cities=(rated("kobe", 4, 0, outcome),))
    assert ("No city passes the gates" in answer(view, EN)) is (outcome == "fail")
    assert said(view, "Which disagreement") == "There is no choice between cities that weights could sway."
    assert "Kendall" not in render(document(view, EN))


def test_few_people_have_a_column_each() -> None:
    table = tables(told(FIVE))["rankings"]
    assert [column.header for column in table.columns[3:]] == [
        "Siti (office)",
        "Budi (office)",
        "Dewi (office)",
        "Agus (council)",
        "Rina (council)",
    ]
    assert [cell.value for cell in table.rows[0].cells[3:]] == [1, 1, 1, 2, 2]


def test_of_many_people_the_ranks_are_counted() -> None:
    view = told(many(9))
    table = tables(view)["rankings"]
    assert [column.key for column in table.columns[2:]] == [
        "first_for",
        "rank_2",
        "rank_3",
        "rank_4",
        "rank_5",
        "median_rank",
    ]
    for row, ranks in zip(table.rows, view.found.ranks.T.tolist(), strict=True):
        assert [cell.value for cell in row.cells[2:7]] == [ranks.count(rank) for rank in range(1, 6)]
        assert row.cells[7].value == sorted(ranks)[4]


def test_of_many_cities_the_lowest_ranks_share_a_column() -> None:
    cities = tuple(rated(f"c{place}", 4 - place / 2, 0) for place in range(8))
    table = tables(found(*(voter(f"P{place}", place + 1, 1) for place in range(9)), cities=cities))["rankings"]
    assert [column.header for column in table.columns[3:]] == [
        "Rank 2",
        "Rank 3",
        "Rank 4",
        "Rank 5",
        "Rank 6 or below",
        "Median rank",
    ]
    assert [cell.value for cell in table.rows[7].cells[2:]] == [0, 0, 0, 0, 0, 9, 8.0]


def test_no_average_stands_without_the_spread() -> None:
    found_tables = tables(told(FIVE))
    assert [column.key for column in found_tables["spread"].columns] == [
        "node",
        "low",
        "quartiles",
        "high",
        "picture",
        "arithmetic",
        "geometric",
        "median",
    ]
    assert [column.key for column in found_tables["values"].columns][:2] == ["city", "people"]


@pytest.mark.parametrize(
    ("five", "drawn"),
    [
        ((0.0, 0.25, 0.5, 0.75, 1.0), "-----=====o=====----"),
        ((0.5, 0.5, 0.5, 0.5, 0.5), "..........o........."),
        ((0.1, 0.2, 0.2, 0.3, 0.6), "..--o==------......."),
        ((1.0, 1.0, 1.0, 1.0, 1.0), "...................o"),
    ],
)
def test_a_spread_is_drawn_in_plain_signs(five: tuple[float, ...], drawn: str) -> None:
    low, first, middle, third, high = five
    assert picture(Spread("a", low, first, middle, third, high, {})) == drawn


def test_the_node_that_matters_is_named_with_both_sides() -> None:
    text = said(told(FIVE), "Which disagreement")
    assert text.startswith("It is how much scope expansion counts.")
    assert "with 1 of 5 people's shares another city than Kawasaki is first." in text
    assert text.endswith("Kawasaki: Siti, Budi, Dewi and Agus (20–80 percent). Suwon: Rina (90 percent).")


def test_a_whole_group_that_matters_is_named_with_both_sides() -> None:
    """Kobe is better on a and b, Suwon on c and d; C moves all four, and any one of them alone is not enough."""
    levels = {"kobe": (4, 4, 0, 0), "suwon": (0, 0, 4, 4)}
    cities = (city(key, *map(rating, "abcd", row), gates=passed()) for key, row in levels.items())
    shares = {"A": (40, 40, 10, 10), "B": (40, 40, 10, 10), "C": (20, 20, 30, 30)}
    people = [person(name, dict(zip("abcd", row, strict=True))) for name, row in shares.items()]
    four = with_cities(*cities, factors=tuple(leaf(key) for key in "abcd"))
    assert said(group(group_analysis(four, people, as_of=DAY)), "Which disagreement") == (
        "Disagreement about no single share changes who is first, but all shares of one group together do: A, B, C and "
        "D. Put those of each person into the average (arithmetic mean) of the weights, all else as it is: with 1 of 3 "
        "people's shares another city than Kobe is first. Kobe: A and B. Suwon: C."
    )


def test_people_are_counted_where_they_are_many() -> None:
    people = [voter(f"P{place}", 9, 1) for place in range(8)]
    text = said(found(*people, voter("Z", 1, 9)), "Which disagreement")
    assert text.endswith("Kobe: 8 people (90 percent). Suwon: 1 person (10 percent).")


def test_disagreement_that_changes_nothing_is_told() -> None:
    text = said(found(voter("A", 9, 1), voter("B", 6, 4)), "Which disagreement")
    assert text.startswith(
        "Disagreement about no single share, nor about all shares of one group, changes who is first"
    )
    assert "several groups" not in text


def test_agreement_is_told_against_chance() -> None:
    assert said(told(FIVE), "How far the rankings").startswith("Kendall's W of the 5 rankings is 0.86: 1 means")
    assert said(told(FIVE), "How far the rankings").endswith("Rankings drawn at random come to 0.20 on average.")
    assert "0.002 on average" in said(told(many(500)), "How far the rankings")


def test_aggregates_that_agree_are_told_in_one_sentence() -> None:
    assert said(told(FIVE), "One set for all 5") == (
        "Kawasaki comes first with the average (arithmetic mean), the geometric mean and the median alike, "
        "with an equal voice for every role."
    )


def test_aggregates_that_differ_are_told_one_by_one() -> None:
    view = found(voter("A", 99, 1), voter("B", 45, 55), voter("C", 45, 55))
    assert said(view, "One set for all 3") == (
        "Who comes first, with an equal voice for every person: the average (arithmetic mean): Kobe; "
        "the geometric mean: Kobe; the median: Suwon."
    )


def test_an_aggregate_that_does_not_exist_is_told_why_and_left_empty() -> None:
    view = found(voter("A", 1, 0), voter("B", 0, 1))
    assert "There is no geometric mean: each of A and B gets nothing from at least one person." in notes(view)
    assert [cell.text for cell in tables(view)["values"].rows[0].cells] == [
        "Kobe",
        "0–100",
        "50.0 (1)",
        "–",
        "50.0 (1)",
    ]
    assert [cell.text for cell in tables(view)["spread"].rows[1].cells[-3:]] == ["50", "–", "50"]


def test_no_median_is_told() -> None:
    people = (person("A", factors(1, 0, 0)), person("B", factors(0, 1, 0)), person("C", factors(0, 0, 1)))
    assert any(note.startswith("There is no median: the middle share of each of") for note in notes(told(people)))


def test_a_zero_that_decides_the_geometric_mean_is_told() -> None:
    people = (person("A", factors(0, 1, 1)), person("B", factors(1, 1, 1)))
    assert (
        "A single 0 decides the geometric mean: economic gain through technology transfer gets nothing in it because "
        "at least one person gives it nothing."
    ) in notes(told(people))


def test_who_gave_no_weights_and_who_is_nobody_is_told() -> None:
    view = told((*FIVE, replace(FIVE[0], name="e", by=FIVE[0].by.__class__(plain="Nobody"), nobodys_view=True)))
    assert notes(view)[:2] == [
        "Counted with a voice like anybody's, though it is nobody's view: Nobody.",
        'On the group "scope expansion", 4 of 6 gave no weights; they count as weighing its members equally.',
    ]


def test_the_next_step_saves_the_aggregate_or_ranks_by_it() -> None:
    def steps(view: Group) -> tuple[str, ...]:
        (block,) = (one for one in document(view, EN).contents if isinstance(one, Commands))
        return block.items

    assert steps(told(FIVE)) == ("partnerpick weights group siti.yaml others.csv --save group.yaml",)
    asked = {"mean": "median", "voice": "person", "kind": "prospective"}
    options = "--aggregate median --voice person"
    assert steps(told(FIVE, **asked)) == (
        f"partnerpick weights group siti.yaml others.csv {options} --save group.yaml --kind prospective",
    )
    assert steps(told(FIVE, name="team", file="my team.yaml")) == ("partnerpick rank --weights 'my team.yaml'",)


def test_the_saved_set_tells_the_split_in_both_languages() -> None:
    weights = noted(told(FIVE))
    assert weights.note is not None
    assert weights.note.read("en").startswith("As of 31 December 2015: Kawasaki is first for 3 of 5, Suwon for 2.")
    assert weights.note.read("id").startswith("Per 31 Desember 2015: Kawasaki berada di urutan pertama bagi 3 dari 5")
    assert "Suwon for 2" in weight_set_text(weights).replace("\n   ", "")


def test_machines_get_everybody() -> None:
    view = told(many(500))
    made = json.loads(json.dumps(data(view, "en"), allow_nan=False))
    assert [one["by"] for one in made["people"]] == [f"P{place}" for place in range(500)]
    assert sum(one["voice"] for one in made["people"]) == pytest.approx(1)
    assert [row["rank"] for row in made["people"][7]["ranking"]] == view.found.ranks[7].tolist()
    assert made["kendalls_w"] == view.agreement
    assert made["no_geometric_share"] == ["scope", "sector_progress", "room_to_grow", "political"]


def test_machines_get_no_aggregate_that_does_not_exist() -> None:
    made = data(found(voter("A", 1, 0), voter("B", 0, 1)), "en")
    assert made["aggregates"]["geometric"] is None
    assert made["undefined"] == {"geometric": ["a", "b"]}


def test_machines_get_the_split_and_the_sway() -> None:
    made = data(told(FIVE), "id")
    assert made["first"]["split"] == "hidden"
    assert [(one["id"], one["people"]) for one in made["first"]["cities"]] == [
        ("kawasaki", ["Siti", "Budi", "Dewi"]),
        ("suwon", ["Agus", "Rina"]),
    ]
    assert [(one["role"], one["all_put_first"]) for one in made["first"]["roles"]] == [
        ("dinas", "kawasaki"),
        ("dewan kota", "suwon"),
    ]
    assert (made["sway"]["node"], made["sway"]["sides"][1]["people"]) == ("scope", ["Rina"])
    assert made["spread"][0]["parent"] is None
    assert [one["id"] for one in made["spread"][0]["nodes"]] == ["economic", "scope", "political"]
    assert data(found(voter("A", 9, 1), voter("B", 6, 4)), "en")["sway"] is None


def test_roles_of_all_one_part_say_nothing_more() -> None:
    text = answer(found(voter("A", 9, 1, PUBLIC), voter("B", 1, 9, PUBLIC), voter("C", 8, 2, PUBLIC)), EN)
    assert "role" not in text
