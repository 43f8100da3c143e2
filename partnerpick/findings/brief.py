"""What the papers rest on: every finding about a decision, gathered once for all their forms, in no language."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.analysis.robustness import DRAWS, SEED, Progress, Robustness
from partnerpick.analysis.stability import SafeZone
from partnerpick.decision.records import Condition, Fact, Gate, RubricScale, Rule
from partnerpick.findings.audit import Audit, audit
from partnerpick.findings.gaps import MissingFacts, missing_facts
from partnerpick.findings.ranking import Ranking
from partnerpick.findings.reasons import facts_of
from partnerpick.findings.robust import Robust, robust
from partnerpick.findings.uniqueness import Uniqueness, uniqueness
from partnerpick.findings.verdict import Verdict
from partnerpick.findings.win import Contender, Contenders, contenders

if TYPE_CHECKING:
    from concurrent.futures import Executor

Stance = Literal["recommend", "neutral"]
"""Whether a paper names the city to take, or only compares."""
STANCES: tuple[Stance, ...] = get_args(Stance)


_AMOUNT = re.compile(
    r"(?:(?:thousand|million|billion|trillion|ribu|juta|miliar|triliun)\s+)?"
    r"(?:US\$|A\$|S\$|[$€£¥₩]"
    r"|(?:USD|AUD|SGD|EUR|GBP|JPY|KRW|CNY|MYR|IDR|CHF|RM|Rp)\b"
    r"|(?:dollars?|dolar|euros?|pounds?|yen|won|yuan|ringgit|rupiah|francs?)\b)(?![^()]*(?:\bper\b|/))",
    re.IGNORECASE,
)
"""A unit that is an amount of money; money per person, say, is a rate and no amount."""


@dataclass(frozen=True, slots=True)
class Brief:
    """Everything that a paper of any form may say, found once.

    `contenders` is None where fewer than two cities are ranked.
    """

    stance: Stance
    robust: Robust
    contenders: Contenders | None
    uniqueness: Uniqueness
    gaps: MissingFacts
    audit: Audit

    @property
    def analysis(self) -> Analysis:
        """What was looked at."""
        return self.robust.analysis

    @property
    def ranking(self) -> Ranking:
        """The ranking with its safe zones, and with the chances of the draws."""
        return replace(self.robust.ranking, robustness=self.robustness)

    @property
    def robustness(self) -> Robustness | None:
        """The draws of weights and readings; None where fewer than two cities are ranked."""
        return self.robust.robustness

    @property
    def verdict(self) -> Verdict | None:
        """How firm the ranking is; None where fewer than two cities are ranked."""
        return self.robust.verdict

    @property
    def safe_zones(self) -> tuple[SafeZone, ...]:
        """How far each share may move."""
        return self.robust.ranking.safe_zones or ()

    @property
    def leader(self) -> Alternative | None:
        """The city that the verdict is about: the one with the highest value."""
        if self.verdict:
            return self.analysis.alternative(self.verdict.city)
        return next(iter(self.analysis.ranked), None)

    @property
    def recommended(self) -> Alternative | None:
        """The city that a recommending paper names: none where the order is open."""
        if self.stance == "neutral" or (self.verdict and self.verdict.word == "open"):
            return None
        return self.leader

    @property
    def nearest_rival(self) -> Contender | None:
        """The city that the smallest change of weights puts first instead of the one that leads."""
        rivals = [one for one in self.contenders.cities if one.change] if self.contenders else []
        return min(rivals, key=lambda one: one.change.total if one.change else 0.0, default=None)

    @property
    def closest_zone(self) -> SafeZone | None:
        """The share that has the least room before another city comes first; None where none does."""
        rooms = [(round(zone.room, 9), place) for place, zone in enumerate(self.safe_zones) if zone.room is not None]
        return self.safe_zones[min(rooms)[1]] if rooms else None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What an agreement has to meet by the rules in force on the day."""
        day = self.analysis.view.day
        return tuple(one for one in self.analysis.decision.conditions if one.rule.in_force(day))

    @property
    def gate_rules(self) -> tuple[tuple[Gate, Rule], ...]:
        """The gates in force on the day, each with its legal basis."""
        day = self.analysis.view.day
        pairs = ((gate, gate.rule_at(day)) for gate in self.analysis.view.gates())
        return tuple((gate, rule) for gate, rule in pairs if rule)


def brief(
    analysis: Analysis,
    *,
    stance: Stance,
    draws: int = DRAWS,
    seed: int = SEED,
    workers: "int | Executor" = 1,
    progress: Progress | None = None,
) -> Brief:
    """Every finding that the papers about an analysis are made from.

    Raises:
        ValueError: Fewer draws than the engine takes.
        KeyboardInterrupt: It was stopped before anything was drawn.
    """
    return Brief(
        stance=stance,
        robust=robust(analysis, draws=draws, seed=seed, workers=workers, progress=progress),
        contenders=contenders(analysis) if len(analysis.ranked) > 1 else None,
        uniqueness=uniqueness(analysis),
        gaps=_whole(missing_facts(analysis)),
        audit=audit(analysis),
    )


def _whole(gaps: MissingFacts) -> MissingFacts:
    """The gaps with every uncertain rating shown: papers have no option to show more."""
    return replace(gaps, top=max(len(gaps.cells), 1))


def money(analysis: Analysis, alternative: Alternative) -> tuple[Fact, ...]:
    """The facts behind a city's ratings that state an amount of money, in the order of the criteria.

    On criteria with a natural scale money is the measure of the city (its product, say) and not what would flow.
    """
    found = (fact for cell in alternative.cells if _constructed(cell) for fact in facts_of(analysis, cell))
    return tuple({fact.id: fact for fact in found if _is_amount(fact)}.values())


def _constructed(cell: Cell) -> bool:
    return isinstance(cell.criterion.scale, RubricScale) or cell.criterion.parts is not None


def _is_amount(fact: Fact) -> bool:
    unit = (fact.unit.plain or fact.unit.en or fact.unit.id) if fact.unit else None
    return fact.value is not None and unit is not None and _AMOUNT.match(unit) is not None
