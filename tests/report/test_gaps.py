"""Which missing fact to find first, in words: the one sentence, what cannot change the winner, and where to ask."""

import json
from dataclasses import replace
from typing import Any

import pytest

from partnerpick.decision.records import City, Decision, Source, Text
from partnerpick.findings.gaps import missing_facts
from partnerpick.locale import LANGUAGES, Lang, Words
from partnerpick.report.document import Bullets, Document, Heading, Paragraph, Table, Terms
from partnerpick.report.formats.terminal import render
from partnerpick.report.gaps import answer, data, document
from tests.bundled import bundled_analysis
from tests.checks.builders import city, decision, fact, passed, rating, run, with_cities

EN, ID = Words("en"), Words("id")
LEAVES = "abcdef"
OPEN = passed(outcome="needs-judgement")


def rated(key: str, *levels: float | tuple[float, float] | None, **given: Any) -> City:
    return city(key, *map(rating, LEAVES, levels), **{"gates": passed(), **given})


SURE = rated("kobe", 4, 4, 4, 4, 4, 4)
FAR = rated("suwon", None, (1, 3), 2, 2, 2, 2)
NEAR = rated("suwon", None, 4, 4, 4, 4, 4)


def made(found: Decision, name: str | None = None, *, words: Words = EN, **options: Any) -> Document:
    return document(missing_facts(run(found), name, **options), words)


def said(found: Decision, name: str | None = None) -> str:
    return answer(missing_facts(run(found), name), EN)


def items(told: Document) -> dict[str, list[str]]:
    """Everything that is told under a label."""
    return {label: list(texts) for block in told.blocks if isinstance(block, Terms) for label, texts in block.entries}


def tables(told: Document) -> dict[str, Table]:
    return {block.key: block for block in told.blocks if isinstance(block, Table)}


def test_what_decides_is_to_be_found_out_first() -> None:
    """The factor's first criterion counts 25 of 100 points: unknown, 12.5 behind Kobe, 12.5 to either side."""
    kobe = rated("kobe", 3, 4, 4, 4, 4, 4)
    assert said(with_cities(kobe, NEAR)) == (
        "Find out first about Suwon: A. With a chance of 25 % it puts Suwon first instead of Kobe."
    )


def test_of_the_leader_s_own_rating_it_is_the_runner_up_who_would_come_first() -> None:
    kobe = rated("kobe", None, 4, 4, 4, 4, 4)
    suwon = rated("suwon", 1, 4, 4, 4, 4, 4)
    assert said(with_cities(kobe, suwon)) == (
        "Find out first about Kobe: A. With a chance of 25 % it puts Suwon first instead of Kobe."
    )


def test_where_nothing_could_change_it_that_is_said() -> None:
    assert said(with_cities(SURE, FAR)) == (
        "No single missing fact changes the recommendation, Kobe, at these weights; nor do all 2 of them together."
    )


def test_where_one_city_s_facts_could_together_they_are_named() -> None:
    kobe = rated("kobe", 4, 2, 2, 2, 2, 2)
    assert said(with_cities(kobe, FAR)).endswith("all of Suwon's together could (chance 3 %).")


def test_where_one_criterion_could_for_all_cities_it_is_named() -> None:
    """A third of 100 points each: 25 behind, 33.3 to either side; (33.3 - 25)^2 / (2 33.3^2) of the square."""
    kobe, suwon = rated("kobe", None, 4, 4, 2, 2, 2), rated("suwon", None, 3, 2, 2, 2, 2)
    assert said(with_cities(kobe, suwon, weight_sets=flat())).endswith("A, settled for all cities, could (chance 3 %).")


def flat() -> dict[str, Any]:
    """Weights of which one factor has all."""
    found = decision().weight_sets["mayor"]
    return {"mayor": replace(found, weights={"F0": 1.0, "F1": 0.0})}


def test_where_it_takes_facts_about_several_cities_the_chance_with_all_known_is_told() -> None:
    told = answer(missing_facts(bundled_analysis()), EN)
    assert told.startswith("No single missing fact changes the recommendation, Kawasaki, at these weights;")
    assert told.endswith("only facts about several cities together could (with all 40 known, chance under 1 %).")


def test_where_all_is_certain_that_is_said() -> None:
    assert said(decision()).startswith("Nothing is uncertain about the ranked cities")
    assert said(with_cities(SURE, FAR), "kobe").startswith("Nothing is uncertain about Kobe")


def test_of_one_city_it_says_so() -> None:
    told = said(with_cities(SURE, FAR), "suwon")
    assert told.startswith("No single missing fact about Suwon changes the recommendation, Kobe")
    assert told.endswith("nor do all 2 of them together.")


def test_a_city_that_fails_a_gate_is_said_to() -> None:
    out = replace(FAR, gates=passed(outcome="fail"))
    assert said(with_cities(SURE, out), "suwon") == (
        "Suwon fails the gate status: none of its uncertain ratings changes the recommendation."
    )


def test_one_city_alone_and_none_at_all_are_told() -> None:
    assert said(with_cities(FAR)).startswith("Suwon is the only city left in the ranking")
    assert said(with_cities(replace(FAR, gates=passed(outcome="fail")))).startswith("No city passes the gates")


def test_a_leader_that_has_still_to_pass_a_gate_stands_before_everything() -> None:
    told = said(with_cities(replace(SURE, gates=OPEN), FAR))
    assert told.startswith(
        "First Kobe has to pass the gate status, which is still to be judged; if it fails, Suwon leads. No single"
    )


def test_an_open_gate_has_its_question_its_effect_its_basis_and_its_judge() -> None:
    told = items(made(with_cities(replace(SURE, gates=OPEN), replace(FAR, gates=OPEN))))
    assert told["Kobe: status (needs judgement)"] == [
        "If Kobe fails, Suwon leads.",
        "Is it?",
        "Basis: Regulation 3.",
        "To be judged by: the council.",
    ]
    assert told["Suwon: status (needs judgement)"][0] == "If Suwon fails, Kobe leads all the same."


def test_a_lone_city_s_gate_leaves_nobody() -> None:
    told = items(made(with_cities(replace(SURE, gates=OPEN)), words=EN))
    assert told["Kobe: status (needs judgement)"][0] == "If Kobe fails, no city is left."


def test_a_rating_that_cannot_change_the_winner_says_by_how_much() -> None:
    told = items(made(with_cities(SURE, FAR)))["Suwon: A"]
    assert told[:3] == [
        "How good in a?",
        "Cannot change the winner: at most 12.5 points of the 50.0 that Suwon is behind.",
        "Known now: no data yet.",
    ]
    assert told[-1] == "Looked for already: the press"


def test_a_range_of_levels_is_told_in_the_words_of_its_scale() -> None:
    told = items(made(with_cities(SURE, FAR)))["Suwon: B"]
    assert "To decide between: 1 = a plan; 3 = a measured result." in told


def test_where_to_ask_names_publishers_or_says_that_there_are_none() -> None:
    sources = {"report": Source("report", "A report", "The ministry", 2019, None, "en")}
    cited = city("suwon", rating("a", (1, 3), facts=("f",), searched=None), *map(rating, "bcdef", (2,) * 5))
    facts = [fact("f", "suwon")]
    one = items(made(with_cities(SURE, replace(cited, gates=passed()), facts=facts, sources=sources)))["Suwon: A"]
    assert one[-1] == "The rating rests on: The ministry."
    other = items(made(with_cities(SURE, FAR, facts=facts, sources=sources)))["Suwon: A"]
    assert "No fact is cited yet; other facts about the city come from: The ministry." in other
    assert "No fact is known about the city yet." in items(made(with_cities(SURE, FAR)))["Suwon: A"]


def test_the_table_has_a_row_for_each_and_the_leader_s_chance_at_either_end() -> None:
    table = tables(made(with_cities(SURE, FAR)))["gaps"]
    assert [column.key for column in table.columns] == [
        "city",
        "criterion",
        "known",
        "chance",
        "worth",
        "reach",
        "leader_at_low",
        "leader_at_high",
    ]
    assert [row.cells[1].value for row in table.rows] == ["a", "b"]
    assert [cell.text for cell in table.rows[0].cells[2:]] == [
        "no data yet",
        "none",
        "0.0",
        "12.5 of 50.0 (Suwon)",
        "100 %",
        "100 %",
    ]


def test_what_is_not_shown_is_counted() -> None:
    texts = [block.text for block in made(with_cities(SURE, FAR), top=1).blocks if isinstance(block, Paragraph)]
    assert "One more uncertain rating is not shown: it cannot change the winner (--top shows more)." in texts
    both = with_cities(rated("kobe", 3, 4, 4, 4, 4, 4), NEAR, rated("oslo", None, 4, 4, 4, 4, 4))
    texts = [block.text for block in made(both, top=1).blocks if isinstance(block, Paragraph)]
    assert "One more uncertain rating is not shown (--top shows more)." in texts


def test_together_come_the_cities_the_first_criteria_and_all() -> None:
    rows = tables(document(missing_facts(bundled_analysis()), EN))["together"].rows
    assert [row.kind for row in rows] == ["group", *["body"] * 5, "group", *["body"] * 3, "total"]
    assert rows[-1].cells[1].value == 40


def test_one_city_alone_has_nobody_to_move_against() -> None:
    told = made(with_cities(FAR))
    assert "together" not in tables(told)
    assert [cell.text for cell in tables(told)["gaps"].rows[0].cells[3:]] == ["none", "0.0", "12.5"]
    assert not [text for text in items(told)["Suwon: A"] if "winner" in text]


def test_what_was_held_and_what_was_sampled_is_said() -> None:
    (bullets,) = (block for block in made(with_cities(SURE, FAR)).blocks if isinstance(block, Bullets))
    assert bullets.items[0].startswith('The weights "mayor" are held')
    assert bullets.items[-1].endswith("8,192 draws each, standard error at most 0.0 percentage points.")


def test_where_nothing_is_uncertain_no_empty_section_stands() -> None:
    told = made(decision())
    assert not [block for block in told.contents if isinstance(block, Heading | Table | Bullets | Terms)]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("kind", [None, "prospective"])
def test_it_fits_the_terminal(kind: Any, width: int, lang: Lang) -> None:
    shown = render(document(missing_facts(bundled_analysis(kind=kind)), Words(lang)), width=width)
    lines = [line for line in shown.splitlines() if not line.strip().startswith("partnerpick ")]  # never broken
    assert max(map(len, lines)) <= width


def test_the_indonesian_page_says_the_same() -> None:
    told = made(with_cities(SURE, FAR), words=ID)
    assert told.title == "Fakta mana yang perlu dicari lebih dahulu?"
    assert (
        "Tidak dapat mengubah pemenang: paling banyak 12,5 poin dari 50,0 poin ketertinggalan Suwon."
        in items(told)["Suwon: A"]
    )


def test_machines_get_every_rating_at_full_precision() -> None:
    found = missing_facts(bundled_analysis())
    told = json.loads(json.dumps(data(found, "en")))
    assert (told["schema"], told["leader"], len(told["ratings"])) == ("partnerpick/gaps/1", "kawasaki", 40)
    first = told["ratings"][0]
    assert (first["city"], first["criterion"], first["rival"], first["decides"]) == (
        "kawasaki",
        "room_to_grow",
        "seoul",
        False,
    )
    assert first["reach"] == found.cells[0].stakes.reach
    assert first["settled"]["at_high"] > first["settled"]["at_low"]
    assert first["ask"]["parts"] == ["creative_economy", "smart_city", "education_science", "culture_tourism"]
    assert told["ratings"][-1]["settled"] is None
    assert [gate["city"] for gate in told["gates"]] == ["seoul", "petaling_jaya"]
    assert told["everything"]["decides"]


def test_machines_are_told_that_nobody_is_ranked() -> None:
    out = with_cities(replace(FAR, gates=passed(outcome="fail")))
    told = data(missing_facts(run(out)), "en")
    assert (told["leader"], told["ratings"], told["everything"], told["draws"]) == (None, [], None, 0)


def test_texts_of_one_language_only_are_marked() -> None:
    asked = replace(decision().gates[0], question=Text(en="Is it so?"))
    told = items(made(with_cities(replace(SURE, gates=OPEN), FAR, gates=(asked,)), words=ID))
    assert "Is it so? [en]" in told["Kobe: status (perlu penilaian)"]
