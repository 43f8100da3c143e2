"""The people whose weights a command is given: named sets, files of one set, tables of many respondents."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from partnerpick.cli import session
from partnerpick.cli.options import AggregateChoice, MethodChoice, VoiceChoice
from partnerpick.cli.saving import name_to_save
from partnerpick.cli.session import Question
from partnerpick.cli.writing import Output
from partnerpick.errors import InputError, OptionError, Problem

if TYPE_CHECKING:
    from partnerpick.decision.records import Method, WeightSet
    from partnerpick.findings.group import Group


def people(asked: Question, words: Iterable[str], method: "Method | None") -> "tuple[WeightSet, ...]":
    """Everybody's weights, in the order of the words and of the rows of each table.

    Args:
        asked: What the shared options say.
        words: Names and files of weight sets, and files of respondents.
        method: How respondents were asked whose table does not tell it.

    Raises:
        OptionError: A word is given twice, `method` without a table, or nothing was judged by the day asked for.
        InputError: Something is wrong with any of them; carries every problem of all.
    """
    from partnerpick.analysis.selection import check_judged
    from partnerpick.decision.reading.respondents import is_table

    check_judged(asked.decision, asked.day)
    words = tuple(words)
    for word in words:
        if words.count(word) > 1:
            raise OptionError("option-group-twice", word=word)
    if method and not any(is_table(Path(word)) for word in words):
        raise OptionError("option-group-method", method=method)
    found: list[WeightSet] = []
    problems: list[Problem] = []
    for word in words:
        try:
            found += _respondents(asked, Path(word), method) if is_table(Path(word)) else [asked.weight_set(word)]
        except (InputError, OptionError) as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return tuple(found)


def _respondents(asked: Question, path: Path, method: "Method | None") -> "tuple[WeightSet, ...]":
    """The weights of everybody in a table, who may answer about the whole tree whatever part of it is used here."""
    from partnerpick.analysis import analyse
    from partnerpick.decision.reading.respondents import read_respondents
    from partnerpick.decision.weights import equal_weights
    from partnerpick.elicit.respondents import weight_sets

    whole = analyse(asked.decision, as_of=asked.day, weights=equal_weights(asked.day))
    return weight_sets(whole, read_respondents(path, method), today=session.today())


def group_of(
    asked: Question,
    to: Output,
    words: Iterable[str],
    *,
    voice: VoiceChoice | None,
    aggregate: AggregateChoice,
    method: MethodChoice | None,
    save: Path | None,
) -> "Group":
    """What there is to say about the weights that these words name.

    Raises:
        OptionError: As for `people` and `name_to_save`; they are no group, or the voices or the aggregate do not fit
            them.
        InputError: As for `people`.
    """
    from partnerpick.analysis.group import NAME, group_analysis
    from partnerpick.findings.group import group

    words = tuple(words)
    name = name_to_save(save, to) if save else NAME
    found = group_analysis(
        asked.decision,
        people(asked, words, method.value if method else None),
        as_of=asked.day,
        voice=voice.value if voice else None,
        mean=aggregate.value,
        kind=None if asked.kind == "all" else asked.kind,
        without=asked.without,
        name=name,
        file=str(save) if save else None,
    )
    return group(found, words)
