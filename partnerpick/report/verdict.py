"""The verdict in words: how firm the ranking is, in one sentence, and chances of being first as people read them."""

from partnerpick.analysis.records import Analysis
from partnerpick.analysis.robustness import Robustness
from partnerpick.decision.records import Space
from partnerpick.findings.verdict import Verdict, Word
from partnerpick.locale import Words
from partnerpick.report import numbers
from partnerpick.report.machine import Data
from partnerpick.report.phrases import city_name, listed

SMALLEST = 0.01
"""A part of the draws (0-1) below this, or as near to all of them, is told as no more than that."""
_WORDS: dict[Word, str] = {"clear": "verdict.clear", "leaning": "verdict.leaning", "open": "verdict.open"}
_DRAWN: dict[Space, str] = {
    "free": "verdict.drawn-free",
    "order": "verdict.drawn-order",
    "ranges": "verdict.drawn-ranges",
    "point": "verdict.drawn-point",
}


def sentence(found: Verdict, robustness: Robustness, words: Words) -> str:
    """The verdict as one sentence that needs no statistics to be understood; nothing where only one city is ranked."""
    if len(robustness.cities) < 2:  # noqa: PLR2004  # firmness is about who else could be first
        return ""
    analysis = robustness.analysis
    city = _name(analysis, found.city, words)
    if found.weights_certain and found.readings_certain:
        key = "verdict.certain-level" if found.level else "verdict.certain"
        return words(key, city=city, name=analysis.weight_set.name)
    over = drawn(found, analysis, words)
    if found.level:
        firsts = [
            words("verdict.first-in", city=_name(analysis, one, words), share=chance_in_words(share, words))
            for one, share in ((one, robustness.first(one)) for one in (found.city, *found.level))
        ]
        return words("verdict.level", firsts=listed(firsts, words), drawn=over)
    rival = max((one for one in robustness.cities if one != found.city), key=robustness.first)
    ahead = robustness.first(rival) > found.share
    told = words(
        "verdict.overtaken" if ahead else _WORDS[found.word],
        city=city,
        share=chance_in_words(found.share, words),
        drawn=over,
        rival=_name(analysis, rival, words),
        other=chance_in_words(robustness.first(rival), words),
    )
    if found.near is None:
        return told
    return f"{told} {words('verdict.near', threshold=numbers.percent_in_words(found.near, words.lang))}"


def drawn(found: Verdict, analysis: Analysis, words: Words) -> str:
    """Of what the shares are a part: which weights were drawn, and whether readings of the evidence were."""
    if found.weights_certain:
        return words("verdict.drawn-point", name=analysis.weight_set.name)
    told = words(_DRAWN[analysis.weight_set.space], name=analysis.weight_set.name)
    if not found.readings_certain:
        told = words("verdict.and-readings", weights=told)
    return words("verdict.pinned", drawn=told) if analysis.pinned else told


def chance(share: float, words: Words) -> str:
    """A part of the draws (0-1) as it stands in a table: to the percent, or as less, more or none where that is it."""
    if share == 0:
        return words("verdict.none")
    if share < SMALLEST:
        return words("verdict.less", percent=numbers.percent(SMALLEST, words.lang))
    if 1 - SMALLEST < share < 1:
        return words("verdict.more", percent=numbers.percent(1 - SMALLEST, words.lang))
    return numbers.percent(share, words.lang)


def chance_in_words(share: float, words: Words) -> str:
    """The same as it stands in a sentence."""
    if share == 0:
        return words("verdict.none")
    if share < SMALLEST:
        return words("verdict.under", percent=numbers.percent_in_words(SMALLEST, words.lang))
    if 1 - SMALLEST < share < 1:
        return words("verdict.over", percent=numbers.percent_in_words(1 - SMALLEST, words.lang))
    return numbers.percent_in_words(share, words.lang)


def data(found: Verdict, robustness: Robustness) -> Data:
    """The verdict for machines: shares and errors 0-1."""
    return {
        "word": found.word,
        "city": found.city,
        "level": list(found.level),
        "share": found.share,
        "standard_error": found.error,
        "draws": robustness.result.draws,
        "seed": robustness.seed,
        "weights_certain": found.weights_certain,
    }


def _name(analysis: Analysis, city: str, words: Words) -> str:
    return city_name(analysis.alternative(city), words.lang)
