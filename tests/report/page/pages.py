"""Pages of the bundled decision, and of one in which every text for people is hostile."""

from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from partnerpick.analysis import Analysis, analyse
from partnerpick.analysis.robustness import Robustness, robustness
from partnerpick.decision.records import Decision, Text
from partnerpick.locale import Lang, Words
from partnerpick.report.page.page import page
from tests.bundled import bundled_analysis, bundled_decision, latest

HOSTILE = (
    "</script><script>document.title='no'</script><!--<script>",
    "\"'><img src=x onerror=\"document.title='no'\">",
    "\u2028\u2029 {leader} ${x} {{ 7*7 }} %s &amp; \\u003c",
    "\u202eright to left\u202c القاهرة \u200f!",
    "Llanfair" * 40,
    "Kōbe 🏯👩‍👩‍👧 " * 6,
)


@cache
def firmness(*, later: bool = False) -> Robustness:
    found = robustness(bundled_analysis(as_of=latest() if later else None), draws=2048, outputs={"first"})
    assert found
    return found


@cache
def bundled_page(lang: Lang = "en", weights: str = "equal") -> str:
    """The page of the bundled decision with both days on it."""
    here = bundled_analysis(weights=weights)
    there = bundled_analysis(as_of=latest(), weights=weights)
    return page(here, there, firmness(), Words(lang), later_robustness=firmness(later=True))


def hostile_analysis() -> Analysis:
    """The bundled decision with every text in it replaced, by another hostile one each."""
    turn = iter(range(10**6))

    def spoilt(record: Any) -> Any:
        if isinstance(record, Text):
            return Text(plain=f"{HOSTILE[next(turn) % len(HOSTILE)]}")
        if isinstance(record, dict):
            return {key: spoilt(value) for key, value in record.items()}
        if isinstance(record, tuple):
            return tuple(spoilt(value) for value in record)
        if is_dataclass(record) and not isinstance(record, type):
            return replace(record, **{field.name: spoilt(getattr(record, field.name)) for field in fields(record)})
        return record

    decision: Decision = spoilt(bundled_decision())
    sources = {key: replace(one, title=HOSTILE[0], publisher=HOSTILE[1]) for key, one in decision.sources.items()}
    decision = replace(decision, sources=sources)
    return analyse(decision, as_of=decision.decision_date, weights=decision.weight_sets["equal"])
