from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from time import perf_counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.table import table
from partnerpick.decision.records import City, Criterion, Decision, Rating, RubricScale, Text
from partnerpick.elicit.records import Question
from partnerpick.elicit.trade_off import TradeOff
from partnerpick.numeric.weights import sibling_groups
from tests.bundled import bundled_analysis, bundled_decision
from tests.strategies import decisions

LEVELS = RubricScale(tuple(Text(plain=f"level {level}") for level in range(5)))


def leaf(key: str) -> Criterion:
    return Criterion(key, Text(plain=key), scale=LEVELS)


def analysis_of(factors: tuple[Criterion, ...], cities: Mapping[str, Mapping[str, int]]) -> Analysis:
    """An analysis of cities with these levels (0-4) on the leaves, under equal weights."""
    decision = bundled_decision()
    day = decision.decision_date
    return analyse(
        replace(
            decision,
            factors=factors,
            gates=(),
            cities={
                key: City(
                    key,
                    Text(plain=key),
                    "JP",
                    False,
                    {node: (Rating(node, day, (level, level), ()),) for node, level in levels.items()},
                    {},
                )
                for key, levels in cities.items()
            },
        ),
        as_of=day,
        weights=decision.weight_sets["equal"],
    )


ABC = (leaf("a"), leaf("b"), leaf("c"))
THREE = analysis_of(ABC, {"x": {"a": 4, "b": 0, "c": 0}, "y": {"a": 0, "b": 4, "c": 0}, "z": {"a": 0, "b": 0, "c": 4}})


def shares_drawn(analysis: Analysis, seed: int) -> dict[str, float]:
    """What somebody truly thinks: shares of every node, drawn evenly in every group."""
    found = table(analysis)
    random = np.random.default_rng(seed)
    shares = np.zeros(len(found.nodes))
    for group in sibling_groups(found.parents):
        shares[group] = random.dirichlet(np.ones(group.size))
    return dict(zip(found.nodes, shares.tolist(), strict=True))


def truthful(question: Question, shares: Mapping[str, float]) -> str:
    first, second = (shares[node] * level for node, level in zip(question.nodes, question.levels, strict=True))
    return "same" if first == second else question.nodes[0 if first > second else 1]


def interviewed(asking: TradeOff, shares: Mapping[str, float]) -> tuple[dict[str, str], list[Question]]:
    """All answers of somebody with these shares, and the questions."""
    given: dict[str, str] = {}
    questions = []
    while question := asking.next_question(given):
        answer = truthful(question, shares)
        assert asking.check(question, answer, given) == ()
        given[question.id] = answer
        questions.append(question)
    return given, questions


def value(analysis: Analysis, city: str, shares: Mapping[str, float]) -> float:
    """The overall value (0-1) of a city under shares, from the top of the tree down."""

    def below(nodes: tuple[Criterion, ...]) -> float:
        return sum(
            shares[node.id]
            * (below(node.criteria) if node.criteria else analysis.alternative(city).cell(node.id).partial_value)
            for node in nodes
        )

    return below(analysis.factors)


def test_the_first_question_sets_two_whole_swings_of_factors_against_each_other() -> None:
    question = TradeOff(bundled_analysis()).next_question({})
    assert question is not None
    first, second = question.nodes
    assert question.id == f"{first}@1|{second}@1"
    assert (question.kind, question.group, question.levels) == ("trade-off", "", (1, 1))
    assert question.choices == (first, second, "same")
    assert {first, second} < {"economic", "scope", "political"}


@pytest.mark.parametrize(
    ("greater", "asked"),
    [("a", ["a@1|b@1", "a@0.5|b@1", "a@0.25|b@1"]), ("b", ["a@1|b@1", "a@1|b@0.5", "a@1|b@0.25"])],
)
def test_then_half_and_a_quarter_of_the_greater_swing_stand_against_the_whole_of_the_other(
    greater: str, asked: list[str]
) -> None:
    """The first city leads where the greater swing counts 4 times the other or more, else the second."""
    lesser = "b" if greater == "a" else "a"
    asking = TradeOff(analysis_of(ABC[:2], {"x": {greater: 4, lesser: 0}, "y": {greater: 3, lesser: 4}}))
    given: dict[str, str] = {}
    while question := asking.next_question(given):
        given[question.id] = greater
    assert list(given) == asked
    assert (asking.settled(given), asking.leader(given)) == (True, "x")


def test_where_the_ladder_is_too_coarse_the_rival_stays() -> None:
    """The first city leads where a counts 3 times b or more; the ladder ends with 2 to 4 times."""
    asking = TradeOff(analysis_of(ABC[:2], {"x": {"a": 4, "b": 1}, "y": {"a": 3, "b": 4}}))
    given = {"a@1|b@1": "a", "a@0.5|b@1": "a", "a@0.25|b@1": "b"}
    assert asking.next_question(given) is None
    assert not asking.settled(given)
    assert asking.rivals(given)


def test_the_question_that_decides_between_the_two_who_can_lead_comes_first() -> None:
    cities = {"x": {"a": 2, "b": 4, "c": 0}, "y": {"a": 2, "b": 0, "c": 4}}
    question = TradeOff(analysis_of(ABC, cities)).next_question({})
    assert question is not None
    assert question.id == "b@1|c@1"


def test_questions_go_on_until_the_leader_is_settled_however_many_it_takes() -> None:
    """Twelve swings, each city best on every other one, that somebody holds for nearly equal."""
    keys = [f"n{number}" for number in range(12)]
    cities = {"x": {key: 4 * (number % 2) for number, key in enumerate(keys)}}
    cities["y"] = {key: 4 - level for key, level in cities["x"].items()}
    asking = TradeOff(analysis_of(tuple(leaf(key) for key in keys), cities))
    given, questions = interviewed(asking, {key: 16.5 - number / 2 for number, key in enumerate(keys)})
    assert len(questions) > 30
    assert (asking.next_question(given), asking.settled(given)) == (None, True)


def test_factors_come_before_what_is_inside_them() -> None:
    analysis = bundled_analysis()
    _, questions = interviewed(TradeOff(analysis), shares_drawn(analysis, 1))
    inside = [bool(question.group) for question in questions]
    assert any(inside)
    assert inside == sorted(inside)


def test_what_follows_from_earlier_answers_is_not_asked() -> None:
    asking = TradeOff(THREE)
    given = {"a@1|b@1": "a", "b@1|c@1": "b"}
    while question := asking.next_question(given):
        assert question.id != "a@1|c@1"
        given[question.id] = "same"


def test_a_city_that_is_best_on_everything_needs_no_question() -> None:
    asking = TradeOff(analysis_of(ABC, {"x": {"a": 1, "b": 1, "c": 1}, "y": {"a": 2, "b": 4, "c": 1}}))
    assert asking.next_question({}) is None
    assert (asking.settled({}), asking.leader({}), asking.rivals({})) == (True, "y", ())


def test_where_no_city_is_ranked_there_is_nothing_to_ask() -> None:
    asking = TradeOff(replace(THREE, alternatives=()))
    assert (asking.next_question({}), asking.settled({}), asking.leader({}), asking.rivals({})) == (
        None,
        True,
        None,
        (),
    )


def test_groups_that_set_no_rival_apart_are_not_asked_about() -> None:
    factors = (
        Criterion("f", Text(plain="f"), criteria=ABC[:2]),
        Criterion("g", Text(plain="g"), criteria=(leaf("c"), leaf("d"))),
    )
    analysis = analysis_of(factors, {"x": {"a": 4, "b": 0, "c": 2, "d": 2}, "y": {"a": 0, "b": 4, "c": 2, "d": 2}})
    _, questions = interviewed(TradeOff(analysis), {"f": 0.5, "g": 0.5, "a": 0.9, "b": 0.1, "c": 0.5, "d": 0.5})
    assert {question.group for question in questions} == {"", "f"}


def test_the_leader_of_a_settled_interview_is_the_true_one() -> None:
    analysis = bundled_analysis()
    asking = TradeOff(analysis)
    settled = 0
    for seed in range(12):
        shares = shares_drawn(analysis, seed)
        given, _ = interviewed(asking, shares)
        if asking.settled(given):
            settled += 1
            best = max(table(analysis).alternatives, key=lambda city: value(analysis, city, shares))
            assert asking.leader(given) == best
    assert settled >= 6


@settings(max_examples=25)
@given(decisions(), st.integers(0, 10**6))
def test_truthful_answers_never_contradict_and_the_settled_leader_is_first(decision: Decision, seed: int) -> None:
    analysis = analyse(decision, as_of=decision.decision_date, weights=decision.weight_sets["drawn"])
    asking = TradeOff(analysis)
    shares = shares_drawn(analysis, seed)
    given, questions = interviewed(asking, shares)
    assert asking.faults(given) == ()
    remaining = [question.remaining for question in questions]
    assert all(later < earlier for earlier, later in pairwise(remaining))
    assert not remaining or len(questions) <= remaining[0] + 1
    leader = asking.leader(given)
    if asking.settled(given) and leader is not None:
        mine = value(analysis, leader, shares)
        assert all(value(analysis, city, shares) <= mine + 1e-6 for city in table(analysis).alternatives)
    stated = asking.stated(given)
    for node, (low, high) in stated.ranges.items():
        assert low - 1e-9 <= shares[node] <= high + 1e-9
        assert stated.weights[node] == (low + high) / 2


def test_the_middle_that_is_stated_keeps_every_answer() -> None:
    analysis = bundled_analysis()
    asking = TradeOff(analysis)
    given, questions = interviewed(asking, shares_drawn(analysis, 3))
    weights = asking.stated(given).weights
    assert [truthful(question, weights) for question in questions] == list(given.values())


def test_only_groups_that_were_asked_about_are_stated() -> None:
    stated = TradeOff(bundled_analysis()).stated({"economic@1|scope@1": "economic"})
    assert set(stated.weights) == {"economic", "scope", "political"}
    assert stated.ranges == {"economic": (0, 1), "scope": (0, 0.5), "political": (0, 1)}


def test_the_bundled_decision_takes_few_questions() -> None:
    analysis = bundled_analysis()
    asking = TradeOff(analysis)
    lengths = sorted(len(interviewed(asking, shares_drawn(analysis, seed))[0]) for seed in range(12))
    assert lengths[len(lengths) // 2] <= 20


def test_rivals_are_named_until_the_leader_is_settled() -> None:
    asking = TradeOff(THREE)
    assert (asking.leader({}), asking.rivals({})) == ("x", ("y", "z"))
    given = {"a@1|b@1": "a"}
    assert (asking.settled(given), asking.rivals(given)) == (False, ("z",))
    given["a@1|c@1"] = "a"
    assert (asking.settled(given), asking.rivals(given), asking.leader(given)) == (True, (), "x")


def test_pinned_shares_play_no_part() -> None:
    pinned = TradeOff(bundled_analysis(pinned={"political": 0.9}))
    free = TradeOff(bundled_analysis())
    assert pinned.next_question({}) == free.next_question({})
    assert pinned.leader({}) == free.leader({})


def test_the_next_question_comes_at_once() -> None:
    analysis = bundled_analysis()
    asking = TradeOff(analysis)
    given, _ = interviewed(asking, shares_drawn(analysis, 0))
    half = dict(list(given.items())[: len(given) // 2])
    start = perf_counter()
    asking.next_question(half)
    assert perf_counter() - start < 1


def test_an_answer_is_one_of_the_two_or_same() -> None:
    asking = TradeOff(THREE)
    question = asking.next_question({})
    assert question is not None
    (problem,) = asking.check(question, "d", {})
    assert problem.message() == f"{question.id}: d cannot be chosen; choose one of: {', '.join(question.choices)}"
    (problem,) = asking.check(question, "sam", {})
    assert problem.values["repairs"] == {question.id: "same"}


def test_preferences_in_a_circle_are_named_with_what_would_fit() -> None:
    asking = TradeOff(THREE)
    (problem,) = asking.faults({"a@1|b@1": "a", "b@1|c@1": "b", "a@1|c@1": "c"})
    assert problem.message() == (
        "a@1|c@1: the answer c contradicts the answers to a@1|b@1, b@1|c@1; "
        "next to those only a makes sense, so change one of them"
    )
    assert problem.values["question"] == "a@1|c@1"
    assert problem.values["repairs"] == {"a@1|c@1": "a"}


def test_answers_that_have_nothing_to_do_with_a_contradiction_are_not_named() -> None:
    given = {"a@1|c@1": "a", "a@1|b@1": "same", "a@0.5|b@1": "a"}
    (problem,) = TradeOff(THREE).faults(given)
    assert (problem.values["found"], problem.values["others"], problem.values["fitting"]) == ("a", "a@1|b@1", "b")


def test_every_contradiction_is_named() -> None:
    given = {"a@1|b@1": "a", "a@1|b@0.5": "b", "b@1|c@1": "c", "b@0.5|c@1": "b"}
    found = [problem.values["question"] for problem in TradeOff(THREE).faults(given)]
    assert found == ["a@1|b@0.5", "b@0.5|c@1"]


def test_a_contradicting_answer_is_refused_before_it_is_taken() -> None:
    asking = TradeOff(THREE)
    question = Question("a@1|c@1", "trade-off", "", ("a", "c"), ("a", "c", "same"), (1, 1))
    before = {"a@1|b@1": "a", "b@1|c@1": "same"}
    assert asking.check(question, "a", before) == ()
    assert [problem.key for problem in asking.check(question, "same", before)] == ["answer-trade-off-contradiction"]


def test_an_answer_to_no_question_is_named() -> None:
    (problem,) = TradeOff(THREE).faults({"a@1|b@0.75": "a"})
    assert (problem.key, problem.values["question"]) == ("answer-unknown-question", "a@1|b@0.75")


def test_a_question_the_other_way_round_is_told_as_it_is_asked() -> None:
    (problem,) = TradeOff(THREE).faults({"b@0.5|a@1": "a"})
    assert problem.message("en") == "nothing is asked under b@0.5|a@1; did you mean a@1|b@0.5?"


def test_a_word_that_is_no_answer_is_named_among_all_answers() -> None:
    (problem,) = TradeOff(THREE).faults({"a@1|b@1": "c"})
    assert (problem.key, problem.values["question"]) == ("answer-choice", "a@1|b@1")
