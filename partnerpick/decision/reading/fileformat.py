"""What the files may look like: one pydantic model per shape, strict, refusing keys it does not know.

These models mirror the files key by key; the modules beside this one turn them into the records that the rest of the
program works with.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from partnerpick.decision.records import FIRST_YEAR, GateOutcome, Grade, Interval, Kind, Method, Space

FORMAT = 1
COUNTRY = "^[A-Z]{2}$"
LANGUAGE = "^[a-z]{2}$"
_PERCENT = re.compile(r"([0-9]+(?:[.,][0-9]+)?) *%")
BARE = "\0"  # the name of a value without a key of its own; no file can have it as a key


def _text(value: Any) -> Any:
    """A bare string is a text that is the same in every language."""
    return {BARE: value} if isinstance(value, str) else value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise PydanticCustomError("not-a-number", "", {"found": value})
    return float(value)


def _interval(value: Any) -> Interval | None:
    """`3` is (3, 3), `[2, 3]` is (2, 3) and `unknown` is None."""
    if value == "unknown":
        return None
    if isinstance(value, str | dict) or value is None:
        raise PydanticCustomError("not-an-interval", "")
    return _ends(value)


def _ends(value: Any) -> Interval:
    if isinstance(value, list):
        if len(value) != 2:  # noqa: PLR2004  # an interval has two ends
            raise PydanticCustomError("range-ends", "", {"n": len(value)})
        low, high = _number(value[0]), _number(value[1])
        if low > high:
            raise PydanticCustomError("low-above-high", "", {"low": low, "high": high})
        return low, high
    return (_number(value), _number(value))


def _weight(value: Any) -> Interval:
    """`3` is (3, 3) and `[2, 3]` is (2, 3); a share in percent is refused, with the number to write."""
    if isinstance(value, str) and (percent := _PERCENT.fullmatch(value)):
        raise PydanticCustomError("not-a-weight-percent", "", {"number": percent[1].replace(",", ".")})
    if isinstance(value, bool) or not isinstance(value, int | float | list):
        raise PydanticCustomError("not-a-weight", "")
    return _ends(value)


def _answer(value: Any) -> str:
    """An answer word for word: `60-80`, `3`, `1/3`, or the id of a node."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise PydanticCustomError("not-an-answer", "")
    return value if isinstance(value, str) else f"{Decimal(f'{value:.12g}'):f}"


def _past_1900(value: date) -> date:
    if value.year < FIRST_YEAR:
        raise PydanticCustomError("date-before-1900", "", {"date": value.isoformat()})
    return value


def _identifier(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.-]*", value):
        raise PydanticCustomError("bad-id", "")
    return value


Id = Annotated[str, AfterValidator(_identifier)]
Day = Annotated[date, AfterValidator(_past_1900)]
Performance = Annotated[Any, BeforeValidator(_interval)]
Weight = Annotated[Any, BeforeValidator(_weight)]
Answer = Annotated[str, BeforeValidator(_answer)]
NonEmpty = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
CountryCode = Annotated[str, StringConstraints(pattern=COUNTRY)]


class Shape(BaseModel):
    """Strict and frozen; a key that is not named here is a problem."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    entries: ClassVar[tuple[tuple[str, ...], ...]] = ()
    """Paths of entries without which the rest of a file can still be checked, the innermost first; * is any key."""


class TextShape(Shape):
    """A text by language; a bare string stands for every language."""

    en: NonEmpty | None = None
    id: NonEmpty | None = None
    plain: Annotated[NonEmpty | None, Field(alias=BARE, exclude=True)] = None

    @model_validator(mode="after")
    def _in_some_language(self) -> Self:
        if self.en is None and self.id is None and self.plain is None:
            raise PydanticCustomError("text-without-language", "")
        return self


TextField = Annotated[TextShape, BeforeValidator(_text)]


class SourceShape(Shape):
    """A source under `sources`."""

    title: NonEmpty
    publisher: NonEmpty
    year: int | None = None
    url: NonEmpty | None = None
    language: Annotated[str, StringConstraints(pattern=LANGUAGE)] | None = None


class FactShape(Shape):
    """A fact under `facts`."""

    text: TextField
    as_of: Day
    grade: Grade
    source: str
    value: float | None = None
    unit: TextField | None = None
    year: int | None = None
    event: Id | None = None


class RatingShape(Shape):
    """A rating; exactly one of `value`, `parts` and `ratio` says how the city performs.

    `second_reading` is what a second reader of the same facts gave, on the criterion's scale: a number, a range or
    `unknown`; of a criterion that is summed from parts, the sum.
    """

    as_of: Day
    value: Performance = None
    parts: dict[str, Performance] | None = None
    ratio: Annotated[list[str], Field(min_length=2, max_length=2)] | None = None
    facts: list[str] = []
    why: TextField | None = None
    rater: NonEmpty | None = None
    rated_on: Day | None = None
    searched: TextField | None = None
    second_reading: Performance = None


class GateResultShape(Shape):
    """A gate's result for a city."""

    as_of: Day
    result: GateOutcome
    facts: list[str] = []
    why: TextField | None = None


class CityShape(Shape):
    """A city under `cities`."""

    name: TextField
    country: CountryCode | None = None
    baseline: bool = False
    formal_status: list[str] = []
    facts: dict[Id, FactShape] = {}
    ratings: dict[str, list[RatingShape]] = {}
    gates: dict[str, list[GateResultShape]] = {}


class HomeShape(Shape):
    """The home city: facts to compare with, no ratings."""

    name: TextField
    country: CountryCode
    facts: dict[Id, FactShape] = {}


class SharedShape(Shape):
    """Facts that hold for every city of a country."""

    facts: dict[Id, FactShape] = {}


class CitiesFile(Shape):
    """`cities.yaml`."""

    entries = (
        ("sources", "*"),
        ("*", "*", "facts", "*"),
        ("cities", "*", "ratings", "*"),
        ("cities", "*", "gates", "*"),
        ("cities", "*"),
    )

    format: int
    sources: dict[Id, SourceShape]
    home: dict[Id, HomeShape]
    shared: dict[CountryCode, SharedShape] = {}
    cities: dict[Id, CityShape]


class DecisionFile(Shape):
    """`criteria/decision.yaml`."""

    format: int
    question: TextField
    home: str
    decision_date: Day
    decision_maker: TextField | None = None
    use: TextField | None = None
    sectors: list[Id] = []
    factors: list[str] = []


class NaturalShape(Shape):
    """A scale in natural units."""

    unit: TextField
    worst: float
    best: float
    outside: Literal["error", "clip"] = "error"


class ScaleShape(Shape):
    """Exactly one of a rubric and a natural scale."""

    rubric: dict[int, TextField] | None = None
    natural: NaturalShape | None = None


def _value_function(value: Any) -> Any:
    """A bare name is a shape that needs no knots."""
    return {BARE: value} if isinstance(value, str) else value


Knot = Annotated[list[float], Field(min_length=2, max_length=2)]


class ValueFunctionShape(Shape):
    """A value function by name, or by its knots."""

    name: Annotated[Literal["linear", "log", "target"] | None, Field(alias=BARE, exclude=True)] = None
    piecewise: Annotated[list[Knot] | None, Field(min_length=2)] = None


class PartsShape(Shape):
    """The parts that a performance is summed from."""

    of: list[Id]
    highest: int


class CriterionShape(Shape):
    """A node of the value tree: with `criteria` a group, with `scale` a leaf."""

    id: Id
    name: TextField
    short: TextField | None = None
    question: TextField | None = None
    source: str | None = None
    criteria: "list[CriterionShape] | None" = None
    kind: Kind | None = None
    scale: ScaleShape | None = None
    value: Annotated[ValueFunctionShape | None, BeforeValidator(_value_function)] = None
    parts: PartsShape | None = None
    shares_facts: bool = False


class FactorFile(CriterionShape):
    """A factor's file in `criteria/`: the top node of its part of the value tree."""

    format: int


class RuleShape(Shape):
    """A legal basis with its period in force."""

    basis: TextField
    source: str
    start: Annotated[Day, Field(alias="from")]
    to: Day | None = None


class GateShape(Shape):
    """A gate."""

    id: Id
    name: TextField
    question: TextField
    rules: Annotated[list[RuleShape], Field(min_length=1)]


class ConditionShape(RuleShape):
    """A condition on the agreement."""

    id: Id
    text: TextField


class GatesFile(Shape):
    """`criteria/gates.yaml`."""

    format: int
    gates: list[GateShape] = []
    conditions: list[ConditionShape] = []


class AnswersShape(Shape):
    """What somebody answered when asked for weights."""

    method: Method
    given: dict[str, Answer]


class WeightsFile(Shape):
    """A weight set: `criteria/weights/NAME.yaml` or a file given with --weights."""

    entries = (("weights", "*"),)

    format: int
    name: Id
    by: TextField
    date: Day
    method: TextField
    space: Space
    weights: dict[str, Weight]
    note: TextField | None = None
    scales: str | None = None
    nobodys_view: bool = False
    role: TextField | None = None
    answers: AnswersShape | None = None


class AnswersFile(Shape):
    """A file of answers; a weight set that holds its answers is one too, and what it says beside them is not read."""

    entries = (("answers", "given", "*"),)

    format: int
    answers: AnswersShape
    name: Id | None = None
    by: TextField | None = None
    role: TextField | None = None
    date: Day | None = None
    scales: str | None = None
    method: Any = None
    space: Any = None
    weights: Any = None
    note: Any = None
    nobodys_view: Any = None
