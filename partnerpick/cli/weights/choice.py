"""Which weight sets a command is about, and the analysis under each of them."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from partnerpick.analysis.records import Analysis
from partnerpick.cli.session import Question
from partnerpick.decision.records import WeightSet
from partnerpick.decision.weights import EQUAL, equal_weights
from partnerpick.errors import PartnerpickError, Problem

if TYPE_CHECKING:
    from partnerpick.findings.weight_sets import Outcome


def named_sets(asked: Question, words: Iterable[str], *, void_too: bool = False) -> tuple[WeightSet, ...]:
    """The weight sets with these names or in these files, void ones only with `--anyway` or `void_too`.

    Raises:
        PartnerpickError: Some of them are not there or cannot be used; carries what is wrong with every one.
        InputError: The decision's files are wrong already.
    """
    _ = asked.decision  # what is wrong with it is told once, not for each set
    found: list[WeightSet] = []
    problems: list[Problem] = []
    for word in words:
        try:
            found.append(asked.weight_set(word, void_too=void_too))
        except PartnerpickError as error:
            problems += error.problems
    if problems:
        raise PartnerpickError(problems)
    return tuple(found)


def listed_sets(asked: Question, words: Iterable[str]) -> tuple[WeightSet, ...]:
    """The decision's own sets, or those of them that are named, and beside them those in files; void ones too.

    Equal weights belong to every decision.

    Raises:
        PartnerpickError: as for `named_sets`.
    """
    named = named_sets(asked, dict.fromkeys(words), void_too=True)
    own = [one for one in named if one.file is None]
    if not own:
        own = list(named_sets(asked, dict.fromkeys([EQUAL, *asked.decision.weight_sets]), void_too=True))
    return (*own, *(one for one in named if one.file is not None))


def analysis_under(asked: Question, weights: WeightSet) -> Analysis:
    """The analysis that the options ask for under this weight set.

    Raises:
        OptionError: An option does not fit, or nothing was judged by that day.
    """
    from partnerpick.analysis import analyse
    from partnerpick.analysis.selection import check_judged

    check_judged(asked.decision, asked.day)
    return analyse(
        asked.decision,
        as_of=asked.day,
        weights=weights,
        kind=None if asked.kind == "all" else asked.kind,
        without=asked.without,
    )


def follows_from_answers(asked: Question, found: "Outcome") -> bool | None:
    """Whether a weight set says what its answers give; None where it holds none, or they were about other scales."""
    if found.void or found.weight_set.answers is None:
        return None
    from partnerpick.analysis import analyse
    from partnerpick.elicit.following import follows

    whole = analyse(asked.decision, as_of=asked.day, weights=equal_weights(asked.day))
    return follows(whole, found.weight_set)
