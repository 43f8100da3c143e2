"""The policy brief says what to do in its title, begins with its summary, and shortens itself where it has to."""

from dataclasses import replace

from partnerpick.analysis import analyse
from partnerpick.decision.records import Text
from partnerpick.findings.brief import brief
from partnerpick.report.brief.length import words_in
from partnerpick.report.brief.policy import MOST_WORDS
from tests.bundled import bundled_analysis, bundled_decision
from tests.checks.builders import city, fact, passed, rating, run, with_cities
from tests.report.brief.building import SIGNED, headings, paper, written


def test_a_recommending_brief_says_in_its_title_what_to_do() -> None:
    assert paper("policy", "en", "recommend", SIGNED).title == "Take Kawasaki as a partner of Bandung"
    assert paper("policy", "id", "recommend", SIGNED).title == "Pilih Kawasaki sebagai mitra Bandung"


def test_a_neutral_brief_asks_the_question_in_its_title() -> None:
    assert paper("policy", "en").title == bundled_decision().question.en


def test_the_summary_comes_first_and_the_register_last() -> None:
    told = headings(paper("policy", "en", "recommend", SIGNED))
    assert (told[0], told[-1]) == ("Summary", "Evidence register")
    assert "Recommendation" in told
    assert "What a decision needs" in headings(paper("policy", "en"))


def test_with_long_facts_it_tells_fewer_reasons_rather_than_more_than_its_words() -> None:
    """Each fact has 60 words: with all details the register alone would take most of the brief."""
    long = Text(plain=" ".join(["word"] * 60))
    facts = [fact(f"{owner[:3]}-{key}", owner, text=long) for owner in ("kobe", "suwon", "ulsan") for key in "abcdef"]
    levels = {"kobe": (4, 4, 4, 4, 2, 1), "suwon": (1, 2, 1, 1, 4, 1), "ulsan": (1, 1, 2, 1, 1, 4)}
    cities = []
    for owner, row in levels.items():
        pairs = zip("abcdef", row, strict=True)
        ratings = (rating(key, level, facts=(f"{owner[:3]}-{key}",), why=long) for key, level in pairs)
        cities.append(city(owner, *ratings, gates=passed()))
    found = brief(run(with_cities(*cities, facts=facts)), stance="recommend", draws=512)
    assert words_in(written(found, "policy")) <= MOST_WORDS


def test_the_decision_date_and_a_later_day_are_told_apart() -> None:
    later = brief(bundled_analysis(as_of=bundled_decision().latest()), stance="neutral", draws=512)
    told = str(written(later, "policy").contents)
    assert "31 December 2015, the decision date" not in told
    assert "31 December 2015, the decision date" in str(paper("policy", "en").contents)
    assert "Seen after the decision date (31 December 2015)" in told


def test_a_set_that_gives_a_role_names_it() -> None:
    chosen = replace(bundled_decision().weight_sets[SIGNED], role=Text(plain="Head of office"))
    decision = bundled_decision()
    found = brief(analyse(decision, as_of=decision.decision_date, weights=chosen), stance="neutral", draws=512)
    assert "treats its factors, head of office. Method:" in str(written(found, "policy").contents)
