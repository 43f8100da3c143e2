"""The command `robust`: which of its questions is asked, what it may take, and what an interrupt leaves."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import typer

from partnerpick.analysis.robustness import DRAWS, SEED
from partnerpick.cli.progress import watched
from partnerpick.cli.session import Question
from partnerpick.cli.writing import Output
from partnerpick.errors import OptionError
from partnerpick.locale import Lang, Words
from partnerpick.report.formats import Format

LEAST_DRAWS, MOST_DRAWS = 1000, 10**9
MOST_SEED = 2**63 - 1
MOST_WORKERS = 1024
INTERRUPTED = 130
"""The exit code that shells give an end by Ctrl-C."""

Found = TypeVar("Found")


@dataclass(frozen=True)
class Draws:
    """How to draw, as far as that was said."""

    draws: int | None
    seed: int | None
    workers: int | None

    def checked(self) -> dict[str, int]:
        """The number of draws, the seed and the number of workers.

        Raises:
            OptionError: One of them is out of bounds.
        """
        draws, seed, workers = self.draws or DRAWS, self.seed or SEED, self.workers or _processors()
        if self.draws is not None and not LEAST_DRAWS <= self.draws <= MOST_DRAWS:
            raise OptionError("option-draws", found=self.draws, least=LEAST_DRAWS, most=MOST_DRAWS)
        if not 0 <= seed <= MOST_SEED:
            raise OptionError("option-seed", found=seed, most=MOST_SEED)
        if self.workers is not None and not 1 <= self.workers <= MOST_WORKERS:
            raise OptionError("option-workers", found=self.workers, most=MOST_WORKERS)
        return {"draws": draws, "seed": seed, "workers": workers}

    def refuse(self) -> None:
        """Refuse what would do nothing where nothing is drawn.

        Raises:
            OptionError: Something was said.
        """
        for name in ("draws", "seed", "workers"):
            if getattr(self, name) is not None:
                raise OptionError("option-uniqueness-draws", option=f"--{name}")


def _processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def firmness(asked: Question, to: Output, cities: tuple[str, ...], draws: Draws) -> None:
    """Report how firm the ranking is; exits with 130 after a report on the draws that were made before Ctrl-C.

    Raises:
        OptionError: An option does not fit.
    """
    from partnerpick.findings.robust import robust
    from partnerpick.report.robust import page as report

    to.check()
    how = draws.checked()
    analysis = asked.analyse(cities)
    found, _ = until_stopped(lambda progress: robust(analysis, **how, progress=progress), asked.lang)
    document = report.table_document if to.format is Format.CSV else report.document
    to.report(found, asked.lang, document=document, data=report.data)
    if found.stopped:
        typer.echo(report.stopped(found, Words(asked.lang)), err=True)
        raise typer.Exit(INTERRUPTED)


def against(asked: Question, to: Output, cities: tuple[str, ...], draws: Draws, later: str) -> None:
    """Report what hindsight changes; two days that were drawn unequally often cannot be told, so Ctrl-C ends it.

    Raises:
        OptionError: An option does not fit.
    """
    from partnerpick.findings.hindsight import hindsight
    from partnerpick.report import hindsight as report

    to.check()
    how = draws.checked()
    day = asked.later_day(later)
    earlier, after = asked.analyse(cities), asked.analyse(cities, as_of=day)
    found, stopped = until_stopped(lambda progress: hindsight(earlier, after, **how, progress=progress), asked.lang)
    if stopped:
        raise interruption(asked.lang)
    to.report(found, asked.lang, document=report.document, data=report.data)


def uniqueness(asked: Question, to: Output, cities: tuple[str, ...], draws: Draws) -> None:
    """Report, criterion by criterion, what the leader alone offers.

    Raises:
        OptionError: An option does not fit.
    """
    from partnerpick.findings import uniqueness as findings
    from partnerpick.report import uniqueness as report

    draws.refuse()
    to.report(findings.uniqueness(asked.analyse(cities)), asked.lang, document=report.document, data=report.data)


def until_stopped(work: Callable[[Callable[[int, int], None]], Found], lang: Lang) -> tuple[Found, bool]:
    """What the work finds, and whether Ctrl-C cut it short; if it then found nothing, the command ends."""
    try:
        with watched(lang) as progress:
            return work(progress), progress.stopped
    except KeyboardInterrupt:
        raise interruption(lang) from None


def interruption(lang: Lang) -> typer.Exit:
    """The end of a command that Ctrl-C has left nothing to report, told on stderr."""
    typer.echo(Words(lang)("robust.interrupted"), err=True)
    return typer.Exit(INTERRUPTED)
