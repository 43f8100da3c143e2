"""The bundled decision: what its files have to contain, and what must not stand in them."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from partnerpick.decision.records import City, NaturalScale, Rating, RubricScale, Text
from tests.bundled import CITIES, ROOT, TODAY, bundled_analysis, bundled_decision

DECIDED = date(2015, 12, 31)
DAYS = (DECIDED, TODAY)
SECTORS = ("solid_waste", "wastewater", "air_quality", "energy", "transport")
LEAVES = {
    "economic": (*SECTORS, "technology_offer", "capacity_building", "financing", "economic_strength"),
    "scope": ("sector_progress", "continuity", "room_to_grow"),
    "political": ("bilateral_frame", "partner_will", "environmental_diplomacy", "shared_problem", "comparable_size"),
}
RELATIONAL = {"technology_offer", "capacity_building", "financing", "sector_progress", "continuity"}
NATURAL = {
    "economic_strength": (1000, 60000),
    "sector_progress": (0, 18),
    "continuity": (0, 5),
    "room_to_grow": (0, 6),
    "comparable_size": (0, 1),
}
ALL_LEAVES = [leaf for leaves in LEAVES.values() for leaf in leaves]
LEAST_FACTS = 150


def candidates() -> list[City]:
    return [bundled_decision().cities[name] for name in CITIES]


def ratings() -> Iterator[tuple[City, Rating]]:
    for city in bundled_decision().cities.values():
        for rows in city.ratings.values():
            for row in rows:
                yield city, row


def held(name: str, leaf: str, day: date) -> Rating:
    """The rating of a city on a leaf that was made for this very day."""
    return next(row for row in bundled_decision().cities[name].ratings[leaf] if row.as_of == day)


def both(text: Text | None) -> bool:
    return text is not None and (text.plain is not None or bool(text.en and text.id))


# What is wanted


def test_the_question_is_bandungs_at_the_end_of_2015() -> None:
    decision = bundled_decision()
    assert (decision.home, decision.decision_date) == ("bandung", DECIDED)
    assert [city.id for city in decision.candidates()] == list(CITIES)


def test_there_are_seventeen_leaves_under_three_factors_in_the_papers_order() -> None:
    found = {factor.id: tuple(leaf.id for leaf in factor.leaves()) for factor in bundled_decision().factors}
    assert found == LEAVES
    assert sum(map(len, found.values())) == 17


def test_the_sectors_stand_under_technology_capability() -> None:
    economic = bundled_decision().factors[0]
    assert tuple(leaf.id for leaf in economic.criteria[0].criteria) == SECTORS
    assert economic.criteria[0].id == "technology_capability"


@pytest.mark.parametrize("leaf", [leaf for leaf in ALL_LEAVES if leaf not in NATURAL])
def test_a_rubric_has_levels_from_nought_to_four_in_both_languages(leaf: str) -> None:
    scale = next(node.scale for node in bundled_decision().leaves() if node.id == leaf)
    assert isinstance(scale, RubricScale)
    assert (scale.worst, scale.best) == (0, 4)
    assert all(both(level) for level in scale.levels)


@pytest.mark.parametrize("leaf", NATURAL)
def test_a_natural_scale_has_fixed_ends(leaf: str) -> None:
    node = next(node for node in bundled_decision().leaves() if node.id == leaf)
    assert isinstance(node.scale, NaturalScale)
    assert (node.scale.worst, node.scale.best) == NATURAL[leaf]
    assert node.value == ("log" if leaf == "economic_strength" else "linear")


def test_relational_leaves_are_marked() -> None:
    kinds = {leaf.id: leaf.kind for leaf in bundled_decision().leaves()}
    assert {leaf for leaf, kind in kinds.items() if kind == "relational"} == RELATIONAL
    assert {leaf for leaf, kind in kinds.items() if kind == "both"} == {"partner_will"}


def test_every_leaf_asks_a_question() -> None:
    assert all(both(leaf.question) for leaf in bundled_decision().leaves())


def test_only_continuity_and_size_share_facts_with_others() -> None:
    assert {leaf.id for leaf in bundled_decision().leaves() if leaf.shares_facts} == {"continuity", "comparable_size"}


def test_equal_weights_are_labelled_as_nobodys_view() -> None:
    equal = bundled_decision().weight_sets["equal"]
    assert equal.nobodys_view
    assert (equal.by.en, equal.by.id) == ("nobody's view", "bukan pandangan siapa pun")
    assert equal.space == "free"


def test_the_papers_order_has_rank_order_centroid_shares_and_says_that_it_is_an_assumption() -> None:
    """Barron & Barrett 1996, Decision quality using ranked attribute weights, Management Science 42(11), formula 4.

    The weight of the k-th of n ranked attributes is 1/n times the sum of 1/i for i from k to n; for three that is
    11/18, 5/18 and 2/18.
    """
    order = bundled_decision().weight_sets["paper_order"]
    shares = bundled_analysis(weights="paper_order").shares
    for place, factor in enumerate(LEAVES):
        centroid = sum(1 / i for i in range(place + 1, 4)) / 3
        assert shares[factor] == pytest.approx(centroid)
    assert [shares[factor] for factor in LEAVES] == pytest.approx([11 / 18, 5 / 18, 2 / 18])
    assert order.space == "order"
    assert not order.nobodys_view
    assert "assumption" in (order.note.read("en") if order.note else "")


def test_there_is_one_baseline_without_country_gates_or_status() -> None:
    (baseline,) = bundled_decision().baselines()
    assert (baseline.id, baseline.country, dict(baseline.gates), baseline.formal_status) == ("no_partner", None, {}, ())


def test_the_conditions_on_the_agreement_are_a_checklist_with_rule_and_source() -> None:
    decision = bundled_decision()
    found = {condition.id: condition for condition in decision.conditions}
    assert {"city_powers", "no_office_abroad", "in_line_with_plans", "budget_and_agency"} <= set(found)
    for condition in found.values():
        assert both(condition.text)
        assert both(condition.rule.basis)
        assert condition.rule.source in decision.sources
    assert not set(found) & {gate.id for gate in decision.gates}


# What is known


def test_there_are_facts_enough_on_the_five_cities() -> None:
    countries = {city.country for city in candidates()}
    owners = set(CITIES) | {country for country in countries if country}
    own = [fact for fact in bundled_decision().facts.values() if fact.owner in CITIES]
    shared = [fact for fact in bundled_decision().facts.values() if fact.owner in owners]
    assert len(own) >= LEAST_FACTS
    assert len(shared) > len(own)
    assert {fact.owner for fact in own} == set(CITIES)


def test_every_fact_has_text_day_grade_and_source() -> None:
    decision = bundled_decision()
    for fact in decision.facts.values():
        assert both(fact.text), fact.id
        assert fact.text.plain is None, fact.id
        assert fact.grade in "ABCD", fact.id
        assert date(1900, 1, 1) <= fact.as_of <= TODAY, fact.id
        source = decision.sources[fact.source]
        assert source.title, fact.id
        assert source.publisher, fact.id
        assert fact.value is None or both(fact.unit), fact.id


def test_no_fact_is_about_a_year_after_it_was_known_unless_it_says_so() -> None:
    forward = re.compile(
        r"forecast|target|plan|until|to \d{4}|by \d{4}|expected|announce|promised|scheduled|will|fiscal|later|aim",
        re.IGNORECASE,
    )
    for fact in bundled_decision().facts.values():
        if fact.year and fact.year > fact.as_of.year:
            unit = fact.unit.read("en") if fact.unit else ""
            assert forward.search(f"{fact.text.read('en')} {unit}"), fact.id


def test_every_source_is_used() -> None:
    decision = bundled_decision()
    rules = [condition.rule for condition in decision.conditions] + [
        rule for gate in decision.gates for rule in gate.rules
    ]
    used = {fact.source for fact in decision.facts.values()} | {rule.source for rule in rules}
    used |= {node.source for node in decision.nodes() if node.source}
    assert not set(decision.sources) - used


# What was judged


@pytest.mark.parametrize(("name", "leaf"), list(product((*CITIES, "no_partner"), ALL_LEAVES)))
def test_every_leaf_is_rated_for_both_days_with_reason_and_rater(name: str, leaf: str) -> None:
    for day in DAYS:
        row = held(name, leaf, day)
        assert both(row.why)
        assert row.rater
        assert row.rated_on is not None
        assert row.rated_on >= day


def test_what_is_rated_rests_on_facts_or_a_search() -> None:
    for city, row in ratings():
        if row.performance is not None:
            assert row.facts or both(row.searched), (city.id, row.criterion, row.as_of)


def test_what_is_unknown_says_what_is_missing() -> None:
    unknown = [(city, row) for city, row in ratings() if row.performance is None]
    assert unknown
    for city, row in unknown:
        assert both(row.why), (city.id, row.criterion, row.as_of)


def test_no_rating_of_2015_rests_on_a_later_fact() -> None:
    facts = bundled_decision().facts
    for city, row in ratings():
        for key in row.facts:
            assert facts[key].as_of <= row.as_of, (city.id, row.criterion, key)


def test_the_sum_of_progress_by_sector_is_of_six_parts_to_three() -> None:
    for city, row in ratings():
        if row.criterion == "sector_progress" and row.parts:
            assert len(row.parts) == 6, city.id
            assert all(part is None or 0 <= part[0] <= part[1] <= 3 for part in row.parts.values()), city.id


def test_reasons_are_one_or_two_short_sentences() -> None:
    for city, row in ratings():
        assert row.why is not None
        for lang in ("en", "id"):
            assert len(row.why.read(lang)) < 400, (city.id, row.criterion, row.as_of)


# Gates


@pytest.mark.parametrize(("name", "day"), list(product(CITIES, DAYS)))
def test_every_gate_in_force_was_judged_with_reason_and_facts(name: str, day: date) -> None:
    view = bundled_analysis(as_of=day).view
    city = bundled_decision().cities[name]
    assert {gate.id for gate in view.gates()} == {"diplomatic_relations", "comparable_status"}
    for gate in view.gates():
        result = view.gate_result(city, gate)
        assert result is not None
        assert result.as_of == day
        assert both(result.why)
        assert result.facts


def test_whether_seoul_and_petaling_jaya_are_of_equal_status_is_for_somebody_to_judge() -> None:
    for day in DAYS:
        view = bundled_analysis(as_of=day).view
        gate = next(gate for gate in view.gates() if gate.id == "comparable_status")
        outcomes = {city.id: view.outcome(city, gate) for city in candidates()}
        assert outcomes == {
            "kawasaki": "pass",
            "braunschweig": "pass",
            "suwon": "pass",
            "seoul": "needs-judgement",
            "petaling_jaya": "needs-judgement",
        }


def test_one_rule_of_a_gate_is_in_force_at_a_time() -> None:
    for gate in bundled_decision().gates:
        assert all(both(rule.basis) for rule in gate.rules)
        for earlier, later in zip(gate.rules, gate.rules[1:], strict=False):
            assert earlier.to is not None
            assert (later.start - earlier.to).days == 1


# What the paper says and better sources do not


def english() -> Iterator[tuple[str, str]]:
    """Every English text of facts and reasons, with where it stands."""
    for fact in bundled_decision().facts.values():
        yield fact.id, fact.text.read("en")
    for city, row in ratings():
        if row.why:
            yield f"{city.id} {row.criterion} {row.as_of}", row.why.read("en")


def test_a_fact_that_rests_on_the_paper_itself_says_so_and_does_not_count_for_2015() -> None:
    """Aurelivia (2025) poses the question; what it claims was looked up elsewhere (docs/evidence.md)."""
    for fact in bundled_decision().facts.values():
        if fact.source == "k-p-faktor-2025":
            assert "paper of 2025" in fact.text.read("en"), fact.id
            assert fact.as_of > DECIDED, fact.id


def test_nobody_is_called_the_cleanest_city_by_the_un() -> None:
    """Aurelivia (2025) has UNEP recognise five cities as cleanest; no source for it was found in any language."""
    assert not [where for where, text in english() if "cleanest" in text.lower() and "UNEP" in text]


def test_the_contact_with_kawasaki_did_not_begin_in_2013() -> None:
    """Aurelivia (2025): the review began in 2013. City pages: at Kawasaki's forum since January 2007 or fiscal 2004."""
    facts = bundled_decision().facts
    assert "January 2007" in facts["kaw-S3-01"].text.read("en")
    assert facts["kaw-S3-01"].as_of == date(2007, 1, 31)


def test_air_quality_was_in_the_memorandum_of_2016() -> None:
    """Aurelivia (2025) adds air quality and transport in 2020; Kawasaki's institute lists both for 2016."""
    text = bundled_decision().facts["kaw-S1-01"].text.read("en")
    assert "air" in text
    assert "transport" in text


def test_the_biodigesters_are_pledged_and_nowhere_delivered() -> None:
    """Aurelivia (2025) has Kawasaki give them; four were pledged in January 2015 and delivery was never found."""
    assert "pledged only" in bundled_decision().facts["kaw-E2-03"].text.read("en")
    assert held("kawasaki", "technology_offer", DECIDED).performance == (2, 2)


def test_seoul_was_no_sister_city_at_the_end_of_2015() -> None:
    """Aurelivia (2025) counts Seoul among the sister cities; there was a letter of intent of 20 May 2015."""
    view = bundled_analysis().view
    status = view.formal_status(bundled_decision().cities["seoul"])
    assert status[-1].id == "seo-P5-01"
    assert "letter of intent" in status[-1].text.read("en")
    assert not [fact.id for fact in status if re.search(r"sister city of Bandung|twin", fact.text.read("en"))]


def test_the_request_came_from_bandung_too() -> None:
    """Aurelivia (2025) has Bandung accept Kawasaki's offer; Japan's aid agency and Kawasaki say that Bandung asked."""
    facts = bundled_decision().facts
    assert "asked Kawasaki" in facts["kaw-P2-01"].text.read("en")
    assert "request of Bandung" in facts["kaw-P2-02"].text.read("en")


def test_the_ciliwung_is_no_river_of_bandung() -> None:
    """Aurelivia (2025) names it; it runs through Bogor and Jakarta."""
    about_home = [fact for fact in bundled_decision().facts.values() if fact.owner == "bandung"]
    assert not [fact.id for fact in about_home if "Ciliwung" in fact.text.read("en")]


def test_formal_status_is_never_scored() -> None:
    """Letters and memoranda would count continuity twice (criteria.md, P5)."""
    formal = {key for city in candidates() for key in city.formal_status}
    assert formal
    for city, row in ratings():
        cited = formal & set(row.facts)
        assert not cited or row.criterion == "continuity", (city.id, row.criterion, cited)


# How it travels


def test_the_wheel_carries_the_files() -> None:
    """What `pyproject.toml` says; that a wheel has them is tested in `test_wheel.py`."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert config["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"] == {
        "criteria": "partnerpick/bundled/criteria",
        "cities.yaml": "partnerpick/bundled/cities.yaml",
    }
