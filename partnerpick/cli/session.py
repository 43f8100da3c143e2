"""What every command does before its one library call: read, understand the words, speak of what is wrong."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from partnerpick.errors import OptionError, PartnerpickError, Problem
from partnerpick.locale import Lang

if TYPE_CHECKING:
    from partnerpick.analysis.records import Analysis
    from partnerpick.analysis.selection import Lens
    from partnerpick.decision.records import Decision, WeightSet


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """Tell what the user has to change, in the user's language on stderr, and exit; a bug stays a traceback."""
    try:
        yield
    except PartnerpickError as error:
        tell(error.problems, lang)
        raise typer.Exit(error.exit_code) from None


def tell(problems: tuple[Problem, ...], lang: Lang) -> None:
    """One line per problem on stderr."""
    for problem in problems:
        typer.echo(problem.line(lang), err=True)


def today() -> date:
    """The day on which the command runs."""
    return date.today()  # the user's own calendar day is meant


def check_top(top: int | None) -> None:
    """Refuse a count of cities that shows none.

    Raises:
        OptionError: `top` is below 1.
    """
    if top is not None and top < 1:
        raise OptionError("option-top", found=top)


@dataclass(frozen=True)
class Question:
    """Which decision is looked at, as of when and under whose weights: what the shared options say together."""

    lang: Lang
    folder: Path | None = None
    as_of: str | None = None
    weights: str = "equal"
    shares: tuple[str, ...] = ()
    anyway: bool = False
    kind: "Lens | Literal['all']" = "all"
    without: tuple[str, ...] = ()

    @cached_property
    def decision(self) -> "Decision":
        """The decision; its warnings are told on stderr.

        Raises:
            InputError: Something is wrong with its files.
        """
        from partnerpick.decision import read_decision

        decision = read_decision(self.folder, today=today())
        tell(decision.warnings, self.lang)
        return decision

    def cities(self, words: Iterable[str]) -> tuple[str, ...]:
        """The ids of the cities that these words name.

        Raises:
            OptionError: No city is called that, several are, or the one meant is to be left out.
        """
        from partnerpick.analysis.selection import find_city

        ids = tuple(find_city(self.decision, word).id for word in words)
        for key in ids:
            if key in self.without:
                raise OptionError("option-city-left-out", city=key)
        return ids

    def pair(self, city: str, over: str | None) -> tuple[str, ...]:
        """A city, and the one to hold it against if any.

        Raises:
            OptionError: No city is called that, or both are the same.
        """
        ids = self.cities([city] if over is None else [city, over])
        if len(set(ids)) < len(ids):
            raise OptionError("option-same-city", city=city)
        return ids

    def several(self, words: Iterable[str]) -> tuple[str, ...]:
        """At least two different cities.

        Raises:
            OptionError: No city is called that, or there are fewer than two.
        """
        ids = tuple(dict.fromkeys(self.cities(words)))
        if len(ids) < 2:  # noqa: PLR2004  # a comparison takes two
            raise OptionError("option-two-cities")
        return ids

    def leaf(self, word: str | None) -> str | None:
        """The id of the criterion that the word names, None for none.

        Raises:
            OptionError: No criterion is called that, or it is a group.
        """
        from partnerpick.analysis.selection import find_leaf

        return None if word is None else find_leaf(self.decision, word).id

    @cached_property
    def day(self) -> date:
        """The day that `--as-of` means.

        Raises:
            OptionError: The word is no day.
        """
        from partnerpick.analysis.selection import as_of_day

        return as_of_day(self.decision, self.as_of, today())

    def weight_set(self, name: str, *, void_too: bool = False) -> "WeightSet":
        """The weight set of that name or in that file.

        Raises:
            OptionError: There is none; or the scales have changed since it was given, unless `--anyway` or `void_too`
                lets that pass.
            InputError: The file is not a weight set for this decision.
        """
        from partnerpick.decision.weights import find_weight_set, is_void

        found = find_weight_set(self.decision, name)
        if is_void(self.decision, found) and not (self.anyway or void_too):
            raise OptionError("option-weights-void", name=found.name, scales=found.scales)
        return found

    def later_day(self, word: str) -> date:
        """The day that `--against` means.

        Raises:
            OptionError: The word is no day, or none after that of `--as-of`.
        """
        from partnerpick.analysis.selection import as_of_day

        found = as_of_day(self.decision, word, today(), "--against")
        if found <= self.day:
            raise OptionError("option-against-order", against=found.isoformat(), as_of=self.day.isoformat())
        return found

    def analyse(self, cities: tuple[str, ...] = (), *, judged: bool = True, as_of: date | None = None) -> "Analysis":
        """The analysis of the decision that these options ask for, of some cities or all; `as_of` for another day.

        Raises:
            OptionError: An option does not fit; with `judged`, also where nothing was judged by that day or the
                scales have changed since the weights were given.
            InputError: Something is wrong with the files of the decision or of the weights.
        """
        from partnerpick.analysis import analyse
        from partnerpick.analysis.selection import check_judged, pinned_shares

        if judged:
            check_judged(self.decision, self.day)
        return analyse(
            self.decision,
            as_of=as_of or self.day,
            weights=self.weight_set(self.weights, void_too=not judged),
            pinned=pinned_shares(self.decision, self.shares),
            kind=None if self.kind == "all" else self.kind,
            without=self.without,
            cities=cities,
        )
