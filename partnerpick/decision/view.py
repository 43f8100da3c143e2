"""A decision as it looked on a day: a view of all records, never a second load."""

from dataclasses import dataclass
from datetime import date

from partnerpick.decision.records import City, Decision, Fact, Gate, GateOutcome, GateResult, Rating


@dataclass(frozen=True)
class View:
    """What was known on `day`; later facts and ratings do not exist in it."""

    decision: Decision
    day: date

    def rating(self, city: City, criterion: str) -> Rating | None:
        """The rating that holds: the latest one judged as of `day` or earlier, None if there is none."""
        rows = [row for row in city.ratings.get(criterion, ()) if row.as_of <= self.day]
        return rows[-1] if rows else None

    def facts(self) -> tuple[Fact, ...]:
        """The facts that could be known on `day`, in file order."""
        return tuple(fact for fact in self.decision.facts.values() if fact.as_of <= self.day)

    def later_facts(self) -> int:
        """How many facts the day hides."""
        return len(self.decision.facts) - len(self.facts())

    def facts_about(self, city: City) -> tuple[Fact, ...]:
        """The known facts of the city itself and those that hold for its whole country."""
        owners = {city.id, city.country}
        return tuple(fact for fact in self.facts() if fact.owner in owners)

    def formal_status(self, city: City) -> tuple[Fact, ...]:
        """The known facts on the city's formal standing with the home city, oldest first."""
        facts = (self.decision.facts[key] for key in city.formal_status)
        return tuple(sorted((fact for fact in facts if fact.as_of <= self.day), key=lambda fact: fact.as_of))

    def gates(self) -> tuple[Gate, ...]:
        """The gates with a rule in force on `day`."""
        return tuple(gate for gate in self.decision.gates if gate.rule_at(self.day))

    def gate_result(self, city: City, gate: Gate) -> GateResult | None:
        """The city's result at the gate that holds on `day`, None if there is none."""
        rows = [row for row in city.gates.get(gate.id, ()) if row.as_of <= self.day]
        return rows[-1] if rows else None

    def outcome(self, city: City, gate: Gate) -> GateOutcome:
        """How the city stands at the gate; `unknown` where nobody has judged it."""
        result = self.gate_result(city, gate)
        return result.outcome if result else "unknown"

    def fails(self, city: City) -> tuple[Gate, ...]:
        """The gates in force that knock the city out."""
        return tuple(gate for gate in self.gates() if self.outcome(city, gate) == "fail")

    def undecided(self, city: City) -> tuple[Gate, ...]:
        """The gates in force that somebody still has to judge for this city."""
        open_ = {"needs-judgement", "unknown"}
        return tuple(gate for gate in self.gates() if self.outcome(city, gate) in open_)
