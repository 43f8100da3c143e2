"""The commands of partnerpick: each maps its options to one library call and one report."""

from typing import Annotated

import typer

from partnerpick import __version__
from partnerpick.cli.options import (
    AsOfOption,
    DecisionOption,
    ForceOption,
    FormatOption,
    KindChoice,
    KindOption,
    LangOption,
    Language,
    OutputOption,
    ShareOption,
    WeightsOption,
    WithoutOption,
)
from partnerpick.cli.session import Output, Question, check_top, speaking
from partnerpick.locale import Words
from partnerpick.report.formats import Format

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Choose an international partner city from dated, cited evidence, and defend the choice.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # noqa: FBT001  # typer calls it so
    if wanted:
        typer.echo(f"partnerpick {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[  # noqa: ARG001  # its callback does the work
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Choose an international partner city from dated, cited evidence, and defend the choice."""


@app.command()
def rank(
    cities: Annotated[
        list[str] | None, typer.Argument(metavar="[CITY]...", help="Cities to rank (default: all).")
    ] = None,
    decision: DecisionOption = None,
    as_of: AsOfOption = None,
    weights: WeightsOption = "equal",
    share: ShareOption = None,
    kind: KindOption = KindChoice.ALL,
    without: WithoutOption = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", help="Show the best N cities only.")] = None,
    lang: LangOption = Language.ENGLISH,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Rank the candidates, with their strongest reasons, weakest points and what to know before relying on it."""
    with speaking(lang.value):
        from partnerpick.findings.ranking import ranking

        check_top(top)
        asked = Question(lang.value, decision, as_of, weights, tuple(share or ()), kind.value, tuple(without or ()))
        found = ranking(asked.analyse(asked.cities(cities or ())), top=top)
        Output(form, output, force).report("rank", found, Words(lang.value))


@app.command()
def why(
    city: Annotated[str, typer.Argument(metavar="CITY", help="The city to argue for and against.")],
    over: Annotated[str | None, typer.Option("--over", metavar="CITY", help="Hold it against this city.")] = None,
    decision: DecisionOption = None,
    as_of: AsOfOption = None,
    weights: WeightsOption = "equal",
    share: ShareOption = None,
    kind: KindOption = KindChoice.ALL,
    without: WithoutOption = None,
    lang: LangOption = Language.ENGLISH,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Tell the case for and against a city, criterion by criterion, each with facts, dates, grades and sources."""
    with speaking(lang.value):
        from partnerpick.findings.reasons import case

        asked = Question(lang.value, decision, as_of, weights, tuple(share or ()), kind.value, tuple(without or ()))
        chosen, *rival = asked.pair(city, over)
        found = case(asked.analyse(), chosen, over=rival[0] if rival else None)
        Output(form, output, force).report("why", found, Words(lang.value))


@app.command()
def compare(
    cities: Annotated[list[str], typer.Argument(metavar="CITY CITY...", help="The cities to set side by side.")],
    decision: DecisionOption = None,
    as_of: AsOfOption = None,
    weights: WeightsOption = "equal",
    share: ShareOption = None,
    kind: KindOption = KindChoice.ALL,
    without: WithoutOption = None,
    lang: LangOption = Language.ENGLISH,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Set cities side by side: every criterion with what is known, its year and grade, and the partial value."""
    with speaking(lang.value):
        from partnerpick.findings.comparison import comparison

        asked = Question(lang.value, decision, as_of, weights, tuple(share or ()), kind.value, tuple(without or ()))
        found = comparison(asked.analyse(), asked.several(cities))
        Output(form, output, force).report("compare", found, Words(lang.value))


@app.command()
def evidence(
    city: Annotated[str, typer.Argument(metavar="CITY", help="The city whose facts to list.")],
    criterion: Annotated[
        str | None,
        typer.Option("--criterion", metavar="ID", help="Only the facts that carry its rating on this criterion."),
    ] = None,
    bib: Annotated[bool, typer.Option("--bib", help="Write the sources as BibTeX.")] = False,
    decision: DecisionOption = None,
    as_of: AsOfOption = None,
    lang: LangOption = Language.ENGLISH,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """List every fact known about a city, with its dates, grade, source and what it is used for."""
    with speaking(lang.value):
        from partnerpick.findings.ledger import ledger

        asked = Question(lang.value, decision, as_of)
        found = ledger(asked.analyse(), asked.pair(city, None)[0], asked.leaf(criterion))
        to = Output(form, output, force)
        if bib:
            from partnerpick.report.evidence import bibtex

            to.text(bibtex(found))
        else:
            to.report("evidence", found, Words(lang.value))


@app.command()
def check(
    decision: DecisionOption = None,
    as_of: AsOfOption = None,
    weights: WeightsOption = "equal",
    share: ShareOption = None,
    lang: LangOption = Language.ENGLISH,
    form: FormatOption = Format.TABLE,
    output: OutputOption = None,
    force: ForceOption = False,
) -> None:
    """Validate the files and hold the decision against rules of good practice; exits with 2 only on errors."""
    with speaking(lang.value):
        from partnerpick.findings.audit import audit

        asked = Question(lang.value, decision, as_of, weights, tuple(share or ()))
        Output(form, output, force).report("check", audit(asked.analyse()), Words(lang.value))
