"""Which weights are meant: by name, by file, and nobody's where a decision brings none."""

from datetime import date

import pytest

from partnerpick.decision import find_weight_set
from partnerpick.errors import OptionError
from tests.checks.builders import decision


def test_a_decision_without_weights_is_seen_under_equal_ones_labelled_as_nobodys_view() -> None:
    found = find_weight_set(decision(weight_sets={}), "equal")
    assert found.nobodys_view
    assert found.weights == {}
    assert (found.by.read("en"), found.by.read("id")) == ("nobody's view", "bukan pandangan siapa pun")
    assert found.date == date(2020, 1, 1)


def test_a_set_of_the_decision_that_is_called_equal_goes_first() -> None:
    own = decision()
    name, weights = next(iter(own.weight_sets.items()))
    assert find_weight_set(decision(weight_sets={"equal": weights}), "equal") is weights
    assert find_weight_set(own, name) is weights


def test_other_names_have_to_exist() -> None:
    with pytest.raises(OptionError, match="there is no weight set mayor-of-elsewhere"):
        find_weight_set(decision(), "mayor-of-elsewhere")
