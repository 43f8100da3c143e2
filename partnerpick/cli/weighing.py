"""The commands below `partnerpick weights`: whose weights there are, what each does, and how to get them from people."""

import typer

weights_app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,
    help="Get weights from people, set them side by side, and see what each set does to the ranking.",
    context_settings={"help_option_names": ["-h", "--help"]},
)
