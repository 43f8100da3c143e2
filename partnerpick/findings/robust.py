"""How firm a ranking is, from every side: draws of weights and readings, one thing at a time, other methods."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnerpick.analysis import attribution as sobol
from partnerpick.analysis.attribution import Attribution
from partnerpick.analysis.dropped_sources import DroppedSources, dropped_sources
from partnerpick.analysis.exact import FactorTriangle, factor_triangle
from partnerpick.analysis.methods import MethodAgreement, method_agreement
from partnerpick.analysis.records import Analysis
from partnerpick.analysis.robustness import DRAWS, SEED, Progress, Robustness, robustness
from partnerpick.analysis.tornado import Tornado, tornado
from partnerpick.findings.ranking import Ranking, ranking
from partnerpick.findings.verdict import Verdict, verdict

if TYPE_CHECKING:
    from concurrent.futures import Executor


@dataclass(frozen=True, slots=True)
class Robust:
    """What the draws found and what each part beside them says; without two ranked cities there is nothing to say.

    A part is None where it does not apply.
    """

    ranking: Ranking
    """The ranking as shown, with its safe zones and what to know before relying on it, without chances of its own."""
    robustness: Robustness | None = None
    """The draws."""
    verdict: Verdict | None = None
    attribution: Attribution | None = None
    """Needs draws of its own: None also where the run was stopped before them."""
    tornado: Tornado | None = None
    triangle: FactorTriangle | None = None
    sources: DroppedSources | None = None
    methods: MethodAgreement | None = None

    @property
    def analysis(self) -> Analysis:
        """What was looked at."""
        return self.ranking.analysis

    @property
    def stopped(self) -> bool:
        """Whether some of the draws that were asked for were not made."""
        return self.robustness is not None and (self.robustness.result.stopped or self.attribution is None)


def robust(
    analysis: Analysis,
    *,
    draws: int = DRAWS,
    seed: int = SEED,
    workers: "int | Executor" = 1,
    progress: Progress | None = None,
) -> Robust:
    """How firm the analysis' ranking is.

    A run that was stopped says what the draws that were made have found; what needs draws of its own is then left out.

    Raises:
        ValueError: Fewer draws than the engine takes.
        KeyboardInterrupt: It was stopped before anything was drawn.
    """
    every = draws + sobol.DRAWS
    found = None
    if len(analysis.ranked) > 1:
        found = robustness(analysis, draws=draws, seed=seed, workers=workers, progress=_part(progress, 0, every))
    if found is None:
        return Robust(ranking(analysis, chances=False))
    return Robust(
        ranking=ranking(analysis, safe_zones=True, chances=False),
        robustness=found,
        verdict=verdict(found),
        attribution=None if found.result.stopped else _attribution(analysis, seed, _part(progress, draws, every)),
        tornado=tornado(analysis),
        triangle=factor_triangle(analysis),
        sources=dropped_sources(analysis),
        methods=method_agreement(analysis),
    )


def _attribution(analysis: Analysis, seed: int, progress: Progress | None) -> Attribution | None:
    """What the uncertainty comes from; None if it was stopped."""
    try:
        return sobol.attribution(analysis, seed=seed, progress=progress)
    except KeyboardInterrupt:
        return None


def _part(progress: Progress | None, before: int, every: int) -> Progress | None:
    """The progress of a part of all draws, so many of which were made before it."""
    return None if progress is None else lambda done, _: progress(before + done, every)
