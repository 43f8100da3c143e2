"""The options that commands share, once for all of them."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

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


DecisionOption = Annotated[
    Path | None,
    typer.Option(
        "--decision",
        metavar="DIR",
        help="Folder with a cities.yaml beside a criteria/ (default: the working folder's, else the bundled decision).",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE|today|latest",
        help="See everything as it was known on this day (default: the decision date).",
    ),
]
WeightsOption = Annotated[
    str,
    typer.Option("--weights", metavar="NAME|FILE", help="A named weight set, or a file with one."),
]
ShareOption = Annotated[
    list[str] | None,
    typer.Option(
        "-w",
        "--weight",
        metavar="ID=SHARE",
        help="Give a factor or criterion this share of its group, in percent; may be repeated.",
    ),
]
LangOption = Annotated[Language, typer.Option("--lang", help="Language of the output.")]
FormatOption = Annotated[Format, typer.Option("--format", "-f", help="Format of the output.")]
OutputOption = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of the screen."),
]
ForceOption = Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")]
KindOption = Annotated[
    KindChoice,
    typer.Option("--kind", help="Judge by criteria of this kind only; factors keep their shares."),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="ID", help="Leave out a city, a factor or a criterion; may be repeated."),
]
