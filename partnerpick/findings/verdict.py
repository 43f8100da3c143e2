"""How firm a ranking is, in one word: how often the city with the highest value is first over weights and readings."""

from dataclasses import dataclass
from typing import Literal, get_args

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.robustness import SEED, Robustness, robustness
from partnerpick.analysis.weight_groups import weight_groups
from partnerpick.findings.ranking import TIE

Word = Literal["clear", "leaning", "open"]
WORDS: tuple[Word, ...] = get_args(Word)
CLEAR, LEANING = 0.9, 0.7
"""From which part of the draws (0-1) on a verdict is clear, or leaning; below, it is open."""
MARGIN = 3
"""How many standard errors a share has to lie above a threshold before it counts as above."""
QUICK_DRAWS = 8192
"""Draws where an answer must be there at once: the standard error of a share is then at most 0.6 percent points.

A power of two, for draws that fill the space evenly come in such numbers.
"""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The city with the highest shown value, and how sure it is that it should be first."""

    word: Word
    city: str
    """Its id; of several that are level the one that is first most often."""
    share: float
    """The part of the draws (0-1) in which it is first, ties split."""
    error: float
    """The standard error of `share`."""
    level: tuple[str, ...]
    """Ids of the other cities whose value comes out the same once rounded: then none leads, and the verdict is open."""
    weights_certain: bool
    """Whether no weights were drawn, because the weight set is a point or nothing is left to vary."""
    readings_certain: bool
    """Whether no reading was drawn, because no rating of a ranked city is a range or unknown."""

    @property
    def near(self) -> float | None:
        """The threshold that the share reaches, or would once rounded, and is too near to for the higher word."""
        if self.level:
            return None
        above = {"clear": None, "leaning": CLEAR, "open": LEANING}[self.word]
        return above if above is not None and round(self.share, 2) >= above else None


def verdict(robustness: Robustness) -> Verdict:
    """The verdict on a ranking of at least one city.

    *Clear* if the city with the highest value is first in 90 % of the draws or more, *leaning* from 70 %, else *open*;
    within three standard errors of a threshold the lower word holds.
    """
    ranked = robustness.analysis.ranked
    highest = ranked[0].overall_value
    level = [found.city.id for found in ranked if highest - found.overall_value < TIE]
    city = max(level, key=robustness.first)
    share, error = robustness.first(city), robustness.error(city)
    return Verdict(
        word="open" if len(level) > 1 else _word(share - MARGIN * error),
        city=city,
        share=share,
        error=error,
        level=tuple(other for other in level if other != city),
        weights_certain=_weights_certain(robustness.analysis),
        readings_certain=all(cell.low == cell.high for found in ranked for cell in found.cells),
    )


def quick(analysis: Analysis) -> Robustness | None:
    """How often each ranked city is first, by so few draws that nobody waits; None where no city is ranked."""
    return robustness(analysis, draws=QUICK_DRAWS, seed=SEED, outputs={"first"})


def _word(sure: float) -> Word:
    return "clear" if sure >= CLEAR else "leaning" if sure >= LEANING else "open"


def _weights_certain(analysis: Analysis) -> bool:
    """Whether what is allowed leaves every group one choice of shares."""
    for group in weight_groups(analysis).walk():
        held = group.pinned or (None,) * len(group.members)
        drawn = [place for place, share in enumerate(held) if share is None]
        if group.space == "ranges":
            drawn = [place for place in drawn if group.ranges[place][0] < group.ranges[place][1]]
        if group.space != "point" and len(drawn) > 1:
            return False
    return True
