"""One decision on two days: which ratings changed and on which facts, which gates, and what exists only later."""

from collections.abc import Iterable
from dataclasses import dataclass

from partnerpick.analysis.analyse import analyse
from partnerpick.analysis.records import Alternative, Analysis, Cell
from partnerpick.analysis.selection import kept_leaves
from partnerpick.decision.records import City, Criterion, Fact, Gate, GateOutcome
from partnerpick.errors import OptionError


@dataclass(frozen=True, slots=True)
class Change:
    """A city's rating on one criterion that is another on the later day; each of the facts by date, oldest first.

    `since` are cited by the later rating and could not be known on the earlier day; `noticed` could, but only the
    later rating cites them; `dropped` are cited by the earlier rating alone.
    """

    city: City
    before: Cell
    after: Cell
    since: tuple[Fact, ...]
    noticed: tuple[Fact, ...]
    dropped: tuple[Fact, ...]

    @property
    def criterion(self) -> Criterion:
        """The leaf."""
        return self.after.criterion

    @property
    def points(self) -> float:
        """What it adds to the city's overall value, in points of 100; these sum to the whole difference of the city."""
        return self.after.contribution - self.before.contribution


@dataclass(frozen=True, slots=True)
class GateChange:
    """A gate that lets a city through otherwise than before, or that came into force or went out of it.

    An outcome is None on a day on which the gate is not in force. `facts` are those behind the later outcome that the
    earlier one does not cite.
    """

    city: City
    gate: Gate
    before: GateOutcome | None
    after: GateOutcome | None
    facts: tuple[Fact, ...]


def changes(earlier: Analysis, later: Analysis) -> tuple[Change, ...]:
    """Every rating of a candidate of both days that is another on the later one, largest change of points first.

    Raises:
        ValueError: The two do not weigh the same criteria alike.
    """
    if earlier.weights != later.weights:
        raise ValueError("two days of a decision can be compared only on the same criteria under the same weights")
    found = [
        _change(earlier, later, city, before, after)
        for city, pair in _both(earlier, later)
        for before, after in zip(pair[0].cells, pair[1].cells, strict=True)
        if _reading(before) != _reading(after)
    ]
    return tuple(sorted(found, key=lambda one: -round(abs(one.points), 9)))


def confirmed(earlier: Analysis, later: Analysis) -> int:
    """How many ratings of candidates of both days were made anew and came out the same."""
    cells = [pair for _, (one, other) in _both(earlier, later) for pair in zip(one.cells, other.cells, strict=True)]
    return sum(
        1
        for before, after in cells
        if after.known and before.rating is not after.rating and _reading(before) == _reading(after)
    )


def gate_changes(earlier: Analysis, later: Analysis) -> tuple[GateChange, ...]:
    """Where a gate came out otherwise, for the candidates of both days; a new or old gate only where it is not passed.

    In the order of the gates.
    """
    found = []
    for gate in later.decision.gates:
        for city, _ in _both(earlier, later):
            before, after = (
                one.view.outcome(city, gate) if gate in one.view.gates() else None for one in (earlier, later)
            )
            if before != after and {before, after} != {None, "pass"}:
                found.append(GateChange(city, gate, before, after, _gate_facts(earlier, later, city, gate)))
    return tuple(found)


def cities_only_later(earlier: Analysis, later: Analysis) -> tuple[Alternative, ...]:
    """The candidates of the later day of which nothing at all was known on the earlier one."""
    then = {found.city.id for found in earlier.alternatives if any(cell.known for cell in found.cells)}
    return tuple(
        found for found in later.alternatives if found.city.id not in then and any(cell.known for cell in found.cells)
    )


def criteria_only_later(earlier: Analysis, later: Analysis) -> tuple[Criterion, ...]:
    """The leaves on which no candidate was known on the earlier day, and some are on the later one."""
    then, now = ({leaf for leaf in one.weights if _anyone_known(one, leaf)} for one in (earlier, later))
    return tuple(leaf for factor in later.factors for leaf in factor.leaves() if leaf.id in now and leaf.id not in then)


def prospective(analysis: Analysis) -> Analysis | None:
    """The same analysis by the criteria that tell what a partner could bring, and none on the past relationship alone.

    Shares stay pinned where their node is left. None where the analysis is by one kind only already, where no criterion
    would be left out, or where none or no fitting shares would be left.
    """
    decision = analysis.decision
    leaves = {leaf.id: leaf for leaf in decision.leaves()}
    if analysis.kind is not None or all(leaves[key].kind != "relational" for key in analysis.weights):
        return None
    nodes = {node.id: node for node in decision.nodes()}
    kept = kept_leaves(decision, "prospective", [key for key in analysis.left_out if key in nodes])
    left = {key for key, node in nodes.items() if any(leaf.id in kept for leaf in node.leaves())}
    try:
        return analyse(
            decision,
            as_of=analysis.view.day,
            weights=analysis.weight_set,
            pinned={key: share for key, share in analysis.pinned.items() if key in left},
            kind="prospective",
            without=analysis.left_out,
            cities=analysis.named,
        )
    except OptionError:
        return None


def _both(earlier: Analysis, later: Analysis) -> list[tuple[City, tuple[Alternative, Alternative]]]:
    """The candidates of both days, in the order of the later one."""
    then = {found.city.id: found for found in earlier.alternatives}
    return [(found.city, (then[found.city.id], found)) for found in later.alternatives if found.city.id in then]


def _reading(cell: Cell) -> tuple[object, float, float]:
    """What the rating says and what that is worth."""
    return cell.rating.performance if cell.rating else None, cell.low, cell.high


def _change(earlier: Analysis, later: Analysis, city: City, before: Cell, after: Cell) -> Change:
    cited = [dict.fromkeys(cell.rating.facts if cell.rating else ()) for cell in (before, after)]
    new = _dated(later, (key for key in cited[1] if key not in cited[0]))
    return Change(
        city=city,
        before=before,
        after=after,
        since=tuple(fact for fact in new if fact.as_of > earlier.view.day),
        noticed=tuple(fact for fact in new if fact.as_of <= earlier.view.day),
        dropped=_dated(later, (key for key in cited[0] if key not in cited[1])),
    )


def _gate_facts(earlier: Analysis, later: Analysis, city: City, gate: Gate) -> tuple[Fact, ...]:
    results = (one.view.gate_result(city, gate) for one in (earlier, later))
    cited = [result.facts if result else () for result in results]
    return _dated(later, (key for key in cited[1] if key not in cited[0]))


def _dated(analysis: Analysis, keys: Iterable[str]) -> tuple[Fact, ...]:
    """The facts with these ids, oldest first."""
    return tuple(sorted((analysis.decision.facts[key] for key in keys), key=lambda fact: (fact.as_of, fact.id)))


def _anyone_known(analysis: Analysis, leaf: str) -> bool:
    return any(found.cell(leaf).known for found in analysis.alternatives)
