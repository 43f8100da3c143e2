"""Words from a command line find the cities, criteria, shares and days that they mean, or an error that helps."""

from dataclasses import replace
from datetime import date

import pytest

from partnerpick.analysis.selection import (
    as_of_day,
    check_judged,
    find_city,
    find_leaf,
    kept_leaves,
    pinned_shares,
    split_without,
    unknown,
)
from partnerpick.decision.records import Decision, Text
from partnerpick.errors import OptionError
from tests.checks.builders import AFTER, DAY, city, decision, fact, leaf, rating, tree, with_cities

NAMES = ["kobe", "suwon", "none", "F0", "a", "b", "c", "F1", "d", "e", "f"]
TODAY = date(2026, 11, 23)


def named(**names: Text) -> Decision:
    return with_cities(*(city(key, name=name) for key, name in names.items()))


@pytest.mark.parametrize(
    "word",
    ["petaling_jaya", "PETALING_JAYA", "petaling-jaya", "Petaling Jaya", "petaling jaya", "Kota Petaling"],
)
def test_a_city_is_found_by_id_or_name_in_either_language_however_it_is_written(word: str) -> None:
    found = named(petaling_jaya=Text(en="Petaling Jaya", id="Kota Petaling"))
    assert find_city(found, word).id == "petaling_jaya"


def test_letters_that_only_fold_alike_are_the_same_name() -> None:
    assert find_city(named(giessen=Text(plain="Gießen")), "GIESSEN").id == "giessen"


def test_an_id_counts_before_the_name_of_another_city() -> None:
    assert find_city(named(seoul=Text(plain="Suwon"), Suwon=Text(plain="Kobe")), "Suwon").id == "Suwon"


def test_a_name_that_several_cities_bear_has_to_be_told_by_id() -> None:
    found = named(maine=Text(plain="Portland"), oregon=Text(plain="Portland"))
    with pytest.raises(OptionError) as error:
        find_city(found, "portland")
    assert str(error.value) == "several cities are called portland; name the one that is meant by its id: maine, oregon"


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("kobee", "there is no city kobee; did you mean kobe?"),
        ("SUWOM", "there is no city SUWOM; did you mean suwon?"),
        ("oslo", "there is no city oslo; there are: kobe, suwon, none"),
        ("", "there is no city ; there are: kobe, suwon, none"),
    ],
)
def test_an_unknown_city_brings_the_nearest_one_or_all(word: str, message: str) -> None:
    with pytest.raises(OptionError) as error:
        find_city(decision(), word)
    assert str(error.value) == message


@pytest.mark.parametrize("word", ["bandung", "BANDUNG", "Bandung"])
def test_the_home_city_is_no_partner(word: str) -> None:
    with pytest.raises(OptionError, match=f"{word} is the home city; name one of the candidates: kobe, suwon"):
        find_city(decision(), word)


def test_the_nearest_word_is_given_as_it_is_written() -> None:
    assert str(unknown("option-unknown-node", "f01", ["F0", "a"])).endswith("did you mean F0?")


def test_a_leaf_is_found_by_its_id() -> None:
    assert find_leaf(decision(), "b").id == "b"


def test_a_group_is_not_a_leaf() -> None:
    with pytest.raises(OptionError, match="--criterion F0: this is a group; name one of its criteria: a, b, c"):
        find_leaf(decision(), "F0")


def test_a_misspelt_leaf_brings_the_nearest_one() -> None:
    found = decision(factors=(replace(tree(1)[0], criteria=(leaf("air_quality"), leaf("energy"))),), cities={})
    with pytest.raises(OptionError, match="did you mean air_quality"):
        find_leaf(found, "airquality")


def test_leaves_of_a_kind_are_those_of_this_kind_and_of_both() -> None:
    factor = replace(tree(1)[0], criteria=(leaf("p", kind="prospective"), leaf("r", kind="relational"), leaf("x")))
    found = decision(factors=(factor,), cities={})
    assert kept_leaves(found, None, ()) == {"p", "r", "x"}
    assert kept_leaves(found, "prospective", ()) == {"p", "x"}
    assert kept_leaves(found, "relational", iter(["r"])) == {"x"}


def test_leaving_out_a_group_leaves_out_everything_below_it() -> None:
    assert kept_leaves(decision(), None, ["F0", "e"]) == {"d", "f"}


def test_what_is_left_out_is_split_into_cities_and_nodes_each_once() -> None:
    assert split_without(decision(), ["kobe", "F0", "a", "kobe", "F0"]) == (frozenset({"kobe"}), ("F0", "a"))


@pytest.mark.parametrize(
    ("word", "message"),
    [
        ("kobes", "--without kobes: no city, factor or criterion is called that; did you mean kobe?"),
        ("oslo", f"--without oslo: no city, factor or criterion is called that; there are: {', '.join(NAMES)}"),
    ],
)
def test_leaving_out_what_does_not_exist_is_an_error(word: str, message: str) -> None:
    with pytest.raises(OptionError) as error:
        split_without(decision(), [word])
    assert str(error.value) == message


@pytest.mark.parametrize("number", ["50", "50%", "50.0", "50,0", " 50 ", "50,0%", "5e1"])
def test_a_share_is_a_percentage_however_it_is_written(number: str) -> None:
    assert pinned_shares(decision(), [f"F0={number}"]) == {"F0": 0.5}


def test_a_share_may_have_a_decimal_comma() -> None:
    assert pinned_shares(decision(), ["F0=12,5", " a =0", "b=100"]) == {"F0": 0.125, "a": 0, "b": 1}


@pytest.mark.parametrize("word", ["F0", "F0=", "F0=half", "=", "F0=5%%", "F0=50=50", "F0==50", "F0=1.000,5"])
def test_what_is_no_share_is_shown_as_found_with_an_example(word: str) -> None:
    with pytest.raises(OptionError) as error:
        pinned_shares(decision(), [word])
    assert str(error.value) == (
        f"-w {word} is not ID=SHARE; write a node and its share of its group in percent, such as economic=50"
    )


@pytest.mark.parametrize("number", ["-1", "100.1", "nan", "inf", "-inf", "1e400"])
def test_a_share_lies_between_0_and_100(number: str) -> None:
    with pytest.raises(OptionError) as error:
        pinned_shares(decision(), [f"F0={number}"])
    assert str(error.value) == f"-w F0={number}: a share lies between 0 and 100 percent"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["F00=5"], "-w F00: no factor or criterion is called that; did you mean F0?"),
        (["x=5"], "-w x: no factor or criterion is called that; there are: F0, a, b, c, F1, d, e, f"),
        (["=5"], "-w : no factor or criterion is called that; there are: F0, a, b, c, F1, d, e, f"),
        (["F0=5", "F0=6"], "-w F0 is given twice; give it once"),
    ],
)
def test_a_share_belongs_to_one_node_that_exists(words: list[str], message: str) -> None:
    with pytest.raises(OptionError) as error:
        pinned_shares(decision(), words)
    assert str(error.value) == message


def test_the_day_is_the_decision_date_unless_said_otherwise() -> None:
    assert as_of_day(decision(), None, TODAY) == DAY


def test_today_is_the_day_given() -> None:
    assert as_of_day(decision(), "today", TODAY) == TODAY


def test_the_latest_day_is_that_of_the_last_fact_or_rating() -> None:
    late = date(2024, 2, 29)
    assert as_of_day(with_cities(facts=[fact("f", "kobe", as_of=late)]), "latest", TODAY) == late
    assert as_of_day(with_cities(city("kobe", rating("a", 1, as_of=AFTER))), "latest", TODAY) == AFTER
    assert as_of_day(with_cities(), "latest", TODAY) == DAY


def test_a_date_means_itself() -> None:
    assert as_of_day(decision(), "2016-02-29", TODAY) == date(2016, 2, 29)


@pytest.mark.parametrize(
    "word", ["2015", "31.12.2015", "2015-02-30", "20151231", "Today", "", "2015-1-1", "2015-W01-1"]
)
def test_what_is_no_date_is_shown_with_an_example(word: str) -> None:
    with pytest.raises(OptionError) as error:
        as_of_day(decision(), word, TODAY)
    assert str(error.value) == f"--as-of {word} is not a date; write it like 2015-12-31, or today, or latest"


def test_a_date_before_1900_is_a_slip() -> None:
    with pytest.raises(OptionError, match="--as-of 1899-12-31 is before 1900; check the year"):
        as_of_day(decision(), "1899-12-31", TODAY)


def test_a_day_before_the_first_rating_is_refused_with_the_day_of_that() -> None:
    with pytest.raises(OptionError, match="no rating holds on 2019-12-31; the first are of 2020-01-01"):
        check_judged(decision(), date(2019, 12, 31))
    check_judged(decision(), DAY)


def test_where_nothing_was_rated_yet_every_day_will_do() -> None:
    check_judged(with_cities(city("kobe")), date(1990, 1, 1))
