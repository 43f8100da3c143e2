"""The commands below `partnerpick weights`: whose weights there are, what each set does, and asking people for them."""

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from partnerpick.cli.options import AggregateChoice, MethodChoice, VoiceChoice, answers
from partnerpick.cli.session import Question
from partnerpick.cli.writing import Output
from partnerpick.decision.weights import EQUAL

weights_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Get weights from people, set them side by side, and see what each set does to the ranking.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


@weights_app.command()
@answers(lacking=("weights", "weight", "anyway", "kind", "without", "format"))
def ask(
    asked: Question,
    to: Output,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="What to call the weight set; a table of people tells it.")
    ] = None,
    *,
    method: Annotated[MethodChoice | None, typer.Option(help="How to ask (default: swing).")] = None,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who answers (default: NAME).")] = None,
    role: Annotated[
        str | None, typer.Option("--role", metavar="TEXT", help="The part that this person has in the decision.")
    ] = None,
    factors_only: Annotated[
        bool, typer.Option("--factors-only", help="Ask about the factors only, not inside each.")
    ] = False,
    answers_in: Annotated[
        Path | None,
        typer.Option(
            "--answers", metavar="FILE", help="Take the answers from this YAML file, or those of many from a CSV."
        ),
    ] = None,
) -> None:
    """Ask somebody for weights.

    Question after question about what lifting a criterion from its worst level to its best is worth; each answer is
    kept, can be undone, and the same command goes on where it stopped. Written as `weights set` does.
    """
    from partnerpick.cli.weights.ask import Wanted
    from partnerpick.cli.weights.ask import ask as ask_somebody
    from partnerpick.cli.weights.files import words_given

    who, part = words_given("--by", by), words_given("--role", role)
    ask_somebody(asked, to, Wanted(name, method.value if method else None, who, part, factors_only, answers_in))


@weights_app.command("list")
@answers(lacking=("weights", "weight"))
def list_sets(
    asked: Question,
    to: Output,
    sets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME|FILE]...",
            help="Names choose among the decision's own sets (default: all); files are set beside them.",
        ),
    ] = None,
    *,
    cross_check: Annotated[
        bool,
        typer.Option(
            "--cross-check",
            help="Add weights computed from the table of cities, which are nobody's view (entropy, CRITIC).",
        ),
    ] = False,
) -> None:
    """Set the weight sets side by side.

    Whose they are, how they share out the factors, and what each does to the ranking.
    """
    from partnerpick.cli.weights.choice import analysis_under, listed_sets
    from partnerpick.findings.weight_sets import weight_sets
    from partnerpick.report.weights import all_sets as report

    analyses = [analysis_under(asked, one) for one in listed_sets(asked, sets or ())]
    found = weight_sets(analyses, anyway=asked.anyway, with_cross_checks=cross_check)
    to.report(found, asked.lang, document=report.document, data=report.data)


@weights_app.command()
@answers(lacking=("weights", "weight"))
def show(
    asked: Question,
    to: Output,
    weights: Annotated[str, typer.Argument(metavar="NAME|FILE", help="The weight set.")],
) -> None:
    """Show one weight set.

    Who gave it, when and how, every share and weight, and what it does to the ranking.
    """
    from partnerpick.cli.weights.choice import analysis_under, follows_from_answers
    from partnerpick.findings.weight_sets import outcome
    from partnerpick.report.weights import one_set as report

    chosen = asked.weight_set(weights, void_too=True)
    found = outcome(analysis_under(asked, chosen), anyway=asked.anyway)
    found = replace(found, follows=follows_from_answers(asked, found))
    to.report(found, asked.lang, document=report.document, data=report.data)


@weights_app.command("set")
@answers(lacking=("as_of", "weights", "kind", "without"))
def set_shares(
    asked: Question,
    to: Output,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call the new weight set.")],
    *,
    by: Annotated[str, typer.Option("--by", metavar="WHO", help="Whose weights these are.")],
    start: Annotated[
        str, typer.Option("--from", metavar="NAME|FILE", help="The weight set to start from; -w then sets shares.")
    ] = EQUAL,
    role: Annotated[
        str | None, typer.Option("--role", metavar="TEXT", help="The part that this person has in the decision.")
    ] = None,
    method: Annotated[
        str | None,
        typer.Option("--method", metavar="TEXT", help="How the shares were arrived at (default: set by hand)."),
    ] = None,
    note: Annotated[
        str | None, typer.Option("--note", metavar="TEXT", help="What to know about these weights.")
    ] = None,
) -> None:
    """Make a weight set from shares given directly.

    Written to the file named with -o, else among the decision's own sets, or for the bundled decision into the working
    folder.
    """
    from partnerpick.cli.weights.making import given_by_hand, save

    save(
        asked,
        to,
        given_by_hand(asked, to, name, start, {"--by": by, "--role": role, "--method": method, "--note": note}),
    )


@weights_app.command()
@answers(lacking=("weights", "weight"))
def diff(
    asked: Question,
    to: Output,
    one: Annotated[str, typer.Argument(metavar="NAME|FILE", help="The first weight set.")],
    other: Annotated[str, typer.Argument(metavar="NAME|FILE", help="The second one, told against the first.")],
) -> None:
    """Hold two weight sets against each other.

    Which shares differ, which cities move, and the criteria that move them.
    """
    from partnerpick.cli.weights.choice import analysis_under, named_sets
    from partnerpick.findings.shift import shift
    from partnerpick.report.weights import two_sets as report

    before, after = (analysis_under(asked, weights) for weights in named_sets(asked, (one, other)))
    to.report(shift(before, after), asked.lang, document=report.document, data=report.data)


@weights_app.command()
@answers(lacking=("weights", "weight"))
def group(
    asked: Question,
    to: Output,
    sets: Annotated[
        list[str],
        typer.Argument(metavar="NAME|FILE...", help="Weight sets, one for each person, or CSV files of respondents."),
    ],
    *,
    voice: Annotated[
        VoiceChoice | None,
        typer.Option(help="Who has an equal voice (default: each role if everybody has one, else each person)."),
    ] = None,
    aggregate: Annotated[
        AggregateChoice, typer.Option(help="Which aggregate to rank by and to save; all three are shown.")
    ] = AggregateChoice.ARITHMETIC,
    method: Annotated[
        MethodChoice | None,
        typer.Option(help="How respondents were asked whose file does not tell it (default: swing)."),
    ] = None,
    save: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the aggregate to this file, as a weight set.")
    ] = None,
) -> None:
    """Set people's weights side by side.

    Each one's ranking, how far their shares lie apart, which disagreement matters, and what an average would hide.
    """
    from partnerpick.cli import saving
    from partnerpick.cli.weights.people import group_of
    from partnerpick.report.weights import group as report

    found = group_of(asked, to, sets, voice=voice, aggregate=aggregate, method=method, save=save)
    if save:
        saving.save(report.noted(found), save, to)
    to.report(found, asked.lang, document=report.document, data=report.data)
