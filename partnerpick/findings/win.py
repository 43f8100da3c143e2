"""What would have to be true for a city to come first: other weights, another rating, or a proof that none will do."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from partnerpick.analysis.records import Alternative, Analysis
from partnerpick.analysis.single_ratings import RatingChange, lowered_ratings, raised_ratings
from partnerpick.analysis.win import LEAD, NORMS, BestCase, WeightChange, best_case, leads_by, takeover, weight_change
from partnerpick.errors import OptionError
from partnerpick.numeric.smallest_change import Norm


@dataclass(frozen=True, slots=True)
class Win:
    """What would put one city first.

    `lead` is how far it is ahead of the best of its rivals, `rival`, in points of 100 (below 0: behind). A city that a
    gate knocks out has neither these nor anything below. `changes` are the smallest changes of weights that put it
    first, or, if it `leads` already, that put another city first; each by one measure, the one asked for first. There
    are none where no weights do. `best` is the most that weights can do for it; `raised` and `lowered` are the single
    ratings, its own and the one rival's in front of it, that would do at the weights as they are. Of a leader whom no
    weights turn, `rivals` holds what they can do at most for each of the others, by city id.
    """

    analysis: Analysis
    alternative: Alternative
    rival: Alternative | None = None
    lead: float = 0.0
    best: BestCase | None = None
    changes: tuple[WeightChange, ...] = ()
    raised: tuple[RatingChange, ...] = ()
    lowered: tuple[RatingChange, ...] = ()
    rivals: Mapping[str, BestCase] = field(default_factory=dict)

    @property
    def leads(self) -> bool:
        """Whether it is first already, by a lead that shows."""
        return self.rival is not None and self.lead >= LEAD

    @property
    def weights(self) -> WeightChange | None:
        """The change that puts this city first, by the measure asked for; None if it leads already or none does."""
        return next((change for change in self.changes if change.city == self.alternative.city.id), None)


@dataclass(frozen=True, slots=True)
class Contender:
    """A ranked city, and the smallest change of weights that puts it first: none if it leads already or none does."""

    alternative: Alternative
    lead: float
    best: BestCase
    change: WeightChange | None

    @property
    def leads(self) -> bool:
        """Whether it is first already, by a lead that shows (`lead` is in points of 100)."""
        return self.lead >= LEAD

    @property
    def possible(self) -> bool:
        """Whether it is first, or any weights put it there."""
        return self.leads or self.change is not None


@dataclass(frozen=True, slots=True)
class Contenders:
    """Which of the ranked cities can come first at all; `out` are the candidates that a gate knocks out."""

    analysis: Analysis
    norm: Norm
    cities: tuple[Contender, ...]
    out: tuple[Alternative, ...]

    @property
    def possible(self) -> tuple[Contender, ...]:
        """Those that are first under some weights."""
        return tuple(one for one in self.cities if one.possible)


def win(analysis: Analysis, city: str, norm: Norm = "total") -> Win:
    """What would put the city first, measured from the analysis' weights with its pinned shares, which do not bind.

    Raises:
        OptionError: It is a baseline, which has no rank, or nobody else is ranked.
        KeyError: No alternative is called that.
    """
    alternative = analysis.alternative(city)
    if alternative.city.baseline:
        known = ", ".join(found.city.id for found in analysis.alternatives)
        raise OptionError("option-win-baseline", city=city, known=known)
    if alternative.fails:
        return Win(analysis, alternative)
    _check_rivals(analysis)
    lead = leads_by(analysis, city)
    measures = sorted(NORMS, key=lambda one: one != norm)
    change = takeover if lead >= LEAD else weight_change
    changes = tuple(found for one in measures if (found := change(analysis, city, one)))
    others = [found.city.id for found in analysis.ranked if found.city.id != city]
    return Win(
        analysis,
        alternative,
        rival=next(found for found in analysis.ranked if found.city.id != city),
        lead=lead,
        best=best_case(analysis, city),
        changes=changes,
        raised=raised_ratings(analysis, city),
        lowered=lowered_ratings(analysis, city),
        rivals={} if changes or lead < LEAD else {other: best_case(analysis, other) for other in others},
    )


def contenders(analysis: Analysis, norm: Norm = "total") -> Contenders:
    """Which cities can come first, and what the smallest change of weights is by which each would.

    Raises:
        OptionError: Fewer than two cities are ranked.
    """
    _check_rivals(analysis)
    return Contenders(
        analysis,
        norm,
        cities=tuple(_contender(analysis, found, norm) for found in analysis.ranked),
        out=tuple(found for found in analysis.alternatives if found.rank is None),
    )


def _contender(analysis: Analysis, alternative: Alternative, norm: Norm) -> Contender:
    city = alternative.city.id
    lead = leads_by(analysis, city)
    change = None if lead >= LEAD else weight_change(analysis, city, norm)
    return Contender(alternative, lead, best_case(analysis, city), change)


def _check_rivals(analysis: Analysis) -> None:
    if len(analysis.ranked) < 2:  # noqa: PLR2004  # to come first takes somebody to leave behind
        raise OptionError("option-win-alone")
