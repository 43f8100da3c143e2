"""The commands of partnerpick: each maps its options to one library call and one report."""

from typing import Annotated

import typer

from partnerpick import __version__
from partnerpick.cli.options import answers
from partnerpick.cli.session import Output, Question, check_top

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Choose an international partner city from dated, cited evidence, and defend the choice.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"partnerpick {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Choose an international partner city from dated, cited evidence, and defend the choice."""


@app.command()
@answers
def rank(
    asked: Question,
    to: Output,
    cities: Annotated[
        list[str] | None, typer.Argument(metavar="[CITY]...", help="Cities to rank (default: all).")
    ] = None,
    *,
    top: Annotated[int | None, typer.Option(metavar="N", help="Show the best N cities only.")] = None,
) -> None:
    """Rank the candidates, with their strongest reasons, weakest points and what to know before relying on it."""
    from partnerpick.findings.ranking import ranking

    check_top(top)
    to.report("rank", ranking(asked.analyse(asked.cities(cities or ())), top=top), asked.lang)


@app.command()
@answers
def why(
    asked: Question,
    to: Output,
    city: Annotated[str, typer.Argument(metavar="CITY", help="The city to argue for and against.")],
    *,
    over: Annotated[str | None, typer.Option(metavar="CITY", help="Hold it against this city.")] = None,
) -> None:
    """Tell the case for and against a city, criterion by criterion, each with facts, dates, grades and sources."""
    from partnerpick.findings.reasons import case

    chosen, *rival = asked.pair(city, over)
    to.report("why", case(asked.analyse(), chosen, over=rival[0] if rival else None), asked.lang)


@app.command()
@answers
def compare(
    asked: Question,
    to: Output,
    cities: Annotated[list[str], typer.Argument(metavar="CITY CITY...", help="The cities to set side by side.")],
) -> None:
    """Set cities side by side: every criterion with what is known, its year and grade, and the partial value."""
    from partnerpick.findings.comparison import comparison

    to.report("compare", comparison(asked.analyse(), asked.several(cities)), asked.lang)


@app.command()
@answers
def evidence(
    asked: Question,
    to: Output,
    city: Annotated[str, typer.Argument(metavar="CITY", help="The city whose facts to list.")],
    *,
    criterion: Annotated[
        str | None, typer.Option(metavar="ID", help="Only the facts that carry its rating on this criterion.")
    ] = None,
    bib: Annotated[bool, typer.Option("--bib", help="Write the sources as BibTeX.")] = False,
) -> None:
    """List every fact known about a city, with its dates, grade, source and what it is used for."""
    from partnerpick.findings.ledger import ledger

    found = ledger(asked.analyse(), asked.pair(city, None)[0], asked.leaf(criterion))
    if bib:
        from partnerpick.report.bibtex import bibliography

        to.text(bibliography(found.sources))
    else:
        to.report("evidence", found, asked.lang)


@app.command()
@answers
def check(asked: Question, to: Output) -> None:
    """Validate the files and hold the decision against rules of good practice; exits with 2 only on errors."""
    from partnerpick.findings.audit import audit

    to.report("check", audit(asked.analyse()), asked.lang)
