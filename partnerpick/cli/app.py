"""The commands of partnerpick: each maps its options to one library call and one report."""

from pathlib import Path
from typing import Annotated

import typer

from partnerpick import __version__
from partnerpick.cli.options import FormChoice, NormChoice, PaperChoice, StanceChoice, answers
from partnerpick.cli.session import Question, check_top
from partnerpick.cli.weights.commands import weights_app
from partnerpick.cli.writing import Output
from partnerpick.errors import OptionError
from partnerpick.report.formats import Format

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Choose an international partner city from dated, cited evidence, and defend the choice.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.add_typer(weights_app, name="weights")


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
@answers()
def rank(
    asked: Question,
    to: Output,
    cities: Annotated[
        list[str] | None, typer.Argument(metavar="[CITY]...", help="Cities to rank (default: all).")
    ] = None,
    *,
    top: Annotated[int | None, typer.Option(metavar="N", help="Show the best N cities only.")] = None,
    safe_zones: Annotated[
        bool,
        typer.Option(
            "--safe-zones", help="Tell how far each share may move before another city is first (as CSV: only that)."
        ),
    ] = False,
) -> None:
    """Rank the candidates, and say why.

    Each with its strongest reason and weakest point, then what to know before relying on it.
    """
    from partnerpick.findings.ranking import ranking
    from partnerpick.report import rank as report

    check_top(top)
    found = ranking(asked.analyse(asked.cities(cities or ())), top=top, safe_zones=safe_zones)
    document = report.table_document if to.format is Format.CSV else report.document
    if safe_zones and to.format is Format.CSV:
        from partnerpick.report.safe_zones import table_document as document
    to.report(found, asked.lang, document=document, data=report.data)


@app.command()
@answers()
def why(
    asked: Question,
    to: Output,
    city: Annotated[str, typer.Argument(metavar="CITY", help="The city to argue for and against.")],
    *,
    over: Annotated[str | None, typer.Option(metavar="CITY", help="Hold it against this city.")] = None,
) -> None:
    """Tell the case for and against a city.

    Criterion by criterion, each with its facts, dates, grades and sources.
    """
    from partnerpick.findings.reasons import case
    from partnerpick.report import why as report

    chosen, *rival = asked.pair(city, over)
    found = case(asked.analyse(), chosen, over=rival[0] if rival else None)
    to.report(found, asked.lang, document=report.document, data=report.data)


@app.command()
@answers()
def compare(
    asked: Question,
    to: Output,
    cities: Annotated[list[str], typer.Argument(metavar="CITY CITY...", help="The cities to set side by side.")],
) -> None:
    """Set cities side by side.

    Every criterion with what is known, its year and grade, and the partial value.
    """
    from partnerpick.findings.comparison import comparison
    from partnerpick.report import compare as report

    found = comparison(asked.analyse(), asked.several(cities))
    to.report(found, asked.lang, document=report.document, data=report.data)


@app.command()
@answers()
def win(
    asked: Question,
    to: Output,
    city: Annotated[str | None, typer.Argument(metavar="[CITY]", help="The city (default: each in turn).")] = None,
    *,
    norm: Annotated[
        NormChoice, typer.Option(help="Let little weight change hands in total, or at the largest of all changes.")
    ] = NormChoice.TOTAL,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the weights that put the city first to this file.")
    ] = None,
) -> None:
    """Tell what would have to be true for a city to come first.

    The smallest change of weights, or the proof that none will do, and the single ratings that would.
    """
    from partnerpick.cli import saving
    from partnerpick.findings import win as findings

    if save and city is None:
        raise OptionError("option-save-without-city", file=save)
    name = saving.name_to_save(save, to) if save else ""
    if city is None:
        from partnerpick.report import contenders

        every = findings.contenders(asked.analyse(), norm.value)
        to.report(every, asked.lang, document=contenders.document, data=contenders.data)
        return
    from partnerpick.report import win as report

    found = findings.win(asked.analyse(), asked.pair(city, None)[0], norm.value)
    if save:
        saving.save(saving.winning_weights(found, name, save), save, to)
    document = report.table_document if to.format is Format.CSV else report.document
    to.report(found, asked.lang, document=document, data=report.data)


@app.command()
@answers()
def robust(
    asked: Question,
    to: Output,
    cities: Annotated[
        list[str] | None, typer.Argument(metavar="[CITY]...", help="Cities to hold against each other (default: all).")
    ] = None,
    *,
    draws: Annotated[
        int | None, typer.Option(metavar="N", help="How often to draw weights and readings (default: 100000).")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="Draw others, the same for each N (default: 0).")
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(metavar="N", help="Draw in N threads; the result is the same (default: one a processor)."),
    ] = None,
    against: Annotated[
        str | None, typer.Option(metavar="DATE|today|latest", help="Tell instead what hindsight of this day changes.")
    ] = None,
    uniqueness: Annotated[
        bool, typer.Option("--uniqueness", help="Tell instead what the leader offers that no other city does.")
    ] = False,
) -> None:
    """Tell how firm the ranking is.

    How often each city takes each rank over all weights and readings of the evidence, and what could change it.
    """
    from partnerpick.cli import robustness

    if against is not None and uniqueness:
        raise OptionError("option-against-uniqueness")
    chosen, how = asked.cities(cities or ()), robustness.Draws(draws, seed, workers)
    if uniqueness:
        robustness.uniqueness(asked, to, chosen, how)
    elif against is not None:
        robustness.against(asked, to, chosen, how, against)
    else:
        robustness.firmness(asked, to, chosen, how)


@app.command()
@answers()
def gaps(
    asked: Question,
    to: Output,
    city: Annotated[
        str | None, typer.Argument(metavar="[CITY]", help="Only what is missing about this city (default: about all).")
    ] = None,
    *,
    top: Annotated[int | None, typer.Option(metavar="N", help="Show the first N uncertain ratings only.")] = None,
) -> None:
    """Tell which missing fact to find first.

    Gates still to be judged, every uncertain rating by what settling it could change, and where to ask.
    """
    from partnerpick.findings.gaps import missing_facts
    from partnerpick.report import gaps as report

    check_top(top)
    chosen = None if city is None else asked.pair(city, None)[0]
    found = missing_facts(asked.analyse(), chosen, top=top)
    to.report(found, asked.lang, document=report.document, data=report.data)


@app.command()
@answers()
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
    """List the facts known about a city.

    Each with its dates, grade and source, and what it is used for.
    """
    from partnerpick.findings.ledger import ledger
    from partnerpick.report import evidence as report
    from partnerpick.report.bibtex import bibliography

    if bib and to.asked:
        raise OptionError("option-bib-format")
    found = ledger(asked.analyse(judged=False), asked.pair(city, None)[0], asked.leaf(criterion))
    if bib:
        to.text(bibliography(found.sources))
    else:
        to.report(found, asked.lang, document=report.document, data=report.data)


@app.command()
@answers()
def check(asked: Question, to: Output) -> None:
    """Check the files and the practice.

    Validates the files and holds the decision against rules of good practice; exits with 2 only on errors.
    """
    from partnerpick.findings.audit import audit
    from partnerpick.report import check as report

    to.report(audit(asked.analyse(judged=False)), asked.lang, document=report.document, data=report.data)


@app.command()
@answers(lacking=("format",))
def brief(
    asked: Question,
    to: Output,
    *,
    form: Annotated[
        FormChoice | None, typer.Option(help="Which paper (default: telaahan in Indonesian, else policy).")
    ] = None,
    stance: Annotated[
        StanceChoice, typer.Option(help="Only compare, or recommend a city; refused while practice forbids it.")
    ] = StanceChoice.NEUTRAL,
    template: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write into this .docx and keep its letterhead and its ${...}.")
    ] = None,
    paper: Annotated[PaperChoice | None, typer.Option(help="Size of pages of .docx and .pdf (default: a4).")] = None,
    draws: Annotated[int | None, typer.Option(metavar="N", help="How many draws (default: 100000).")] = None,
    seed: Annotated[int | None, typer.Option(metavar="N", help="Where the draws start (default: 0).")] = None,
) -> None:
    """Write a paper that offices file, or a page to play with.

    As .docx, .pdf, .html, .md or .tex, by the ending of the file; the annex also as .xlsx with live formulas.
    """
    from partnerpick.cli import brief as papers
    from partnerpick.cli.robustness import Draws

    chosen = form.value if form else papers.DEFAULT_FORM[asked.lang]
    page_size = paper.value if paper else None
    papers.write(asked, to, papers.Wanted(chosen, stance.value, page_size, template, Draws(draws, seed, None)))


@app.command()
@answers(lacking=("format", "output", "force"))
def tune(asked: Question, _: Output) -> None:
    """Move the weights on the terminal and watch the ranking.

    Sliders with safe zones, undo, snapshots, the case for each city; prints the equivalent command at the end.
    """
    from partnerpick.cli.tuning import run

    run(asked)
