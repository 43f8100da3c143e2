"""The commands below `partnerpick weights`: whose weights there are, what each set does, and asking people for them."""

import typer

weights_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Get weights from people, set them side by side, and see what each set does to the ranking.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
