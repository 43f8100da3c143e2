"""The options that all commands share, defined once: what they ask, and where the answer goes."""

import inspect
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from pathlib import Path
from typing import Annotated, Any

import typer

from partnerpick.cli.session import Question, speaking
from partnerpick.cli.writing import Output
from partnerpick.report.formats import Format


class Language(StrEnum):
    """What `--lang` takes."""

    ENGLISH = "en"
    INDONESIAN = "id"


class KindChoice(StrEnum):
    """What `--kind` takes."""

    PROSPECTIVE = "prospective"
    RELATIONAL = "relational"
    ALL = "all"


class NormChoice(StrEnum):
    """What `win --norm` takes: what a change of weights keeps small."""

    TOTAL = "total"
    LARGEST = "largest"


class VoiceChoice(StrEnum):
    """What `--voice` takes: who has an equal voice."""

    PERSON = "person"
    ROLE = "role"


class AggregateChoice(StrEnum):
    """What `--aggregate` takes."""

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    MEDIAN = "median"


class MethodChoice(StrEnum):
    """What `--method` takes: how people were asked."""

    SWING = "swing"
    POINTS = "points"
    ORDER = "order"
    ROC = "roc"
    RANK_SUM = "rank-sum"
    RANK_RECIPROCAL = "rank-reciprocal"
    AHP = "ahp"
    BEST_WORST = "best-worst"
    TRADE_OFF = "trade-off"


class FormChoice(StrEnum):
    """What `brief --form` takes."""

    TELAAHAN = "telaahan"
    POLICY = "policy"
    MEMO = "memo"
    MAYOR = "mayor"
    ANNEX = "annex"
    PAGE = "page"


class StanceChoice(StrEnum):
    """What `brief --stance` takes."""

    NEUTRAL = "neutral"
    RECOMMEND = "recommend"


class PaperChoice(StrEnum):
    """What `brief --paper` takes."""

    A4 = "a4"
    F4 = "f4"


Folder = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="Folder with a cities.yaml beside a criteria/ (default: the working folder's, else the bundled decision).",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE|today|latest", help="See everything as it was known on this day (default: the decision date)."
    ),
]
Weights = Annotated[str, typer.Option(metavar="NAME|FILE", help="A named weight set, or a file with one.")]
Shares = Annotated[
    list[str] | None,
    typer.Option(
        "--weight",
        "-w",
        metavar="ID=SHARE",
        help="Give a factor or criterion this share of its group, in percent; may be repeated.",
    ),
]
Anyway = Annotated[
    bool, typer.Option("--anyway", help="Use weights even if the scales have changed since they were given.")
]
Kind = Annotated[KindChoice, typer.Option(help="Judge by criteria of this kind only; factors keep their shares.")]
Without = Annotated[
    list[str] | None,
    typer.Option(metavar="ID", help="Leave out a city, a factor or a criterion; may be repeated."),
]
Lang = Annotated[Language, typer.Option(help="Language of the output.")]
AsFormat = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Format of the output (default: by the file's ending, else table)."),
]
ToFile = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of the screen (`-`).")
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]


def _shared(
    *,
    decision: Folder = None,
    as_of: AsOf = None,
    weights: Weights = Question.weights,
    weight: Shares = None,
    anyway: Anyway = False,
    kind: Kind = KindChoice.ALL,
    without: Without = None,
    lang: Lang = Language.ENGLISH,
    format: AsFormat = None,  # noqa: A002  # the option's name
    output: ToFile = None,
    force: Force = False,
) -> tuple[Question, Output]:
    """What the shared options ask, and where the answer goes."""
    asked = Question(
        lang=lang.value,
        folder=decision,
        as_of=as_of,
        weights=weights,
        shares=tuple(weight or ()),
        anyway=anyway,
        kind=kind.value,
        without=tuple(without or ()),
    )
    return asked, Output(format, output, force)


WEIGHING = ("weights", "weight", "anyway")
"""The shared options that say whose weights: for `answers(lacking=...)` where a command asks for them otherwise."""
ANALYSIS = ("as_of", *WEIGHING, "kind", "without")
"""The shared options that an analysis takes."""


def answers(*, lacking: tuple[str, ...] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the shared options after its own: it is called with the `Question` and `Output` they make.

    What the user has to change is told in the language of `--lang`. Options named in `lacking`, which would do nothing
    for this command, are not given to it.
    """

    def decorate(function: Callable[..., None]) -> Callable[..., None]:
        own = list(inspect.signature(function).parameters.values())[2:]
        shared = [one for one in inspect.signature(_shared).parameters.values() if one.name not in lacking]

        @wraps(function)
        def command(*arguments: Any, **options: Any) -> None:
            asked, to = _shared(**{parameter.name: options.pop(parameter.name) for parameter in shared})
            with speaking(asked.lang):
                function(asked, to, *arguments, **options)

        parameters = [*own, *shared]
        command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]  # what typer reads
        command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
        return command

    return decorate
