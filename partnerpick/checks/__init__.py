"""Good practice of multi-criteria decision analysis for public bodies, as rules over a decision and its analysis.

Only what the files and an analysis can decide is a rule here; that the program keeps the rest by its making (gates
before scores, fixed scales, unknowns shown) is told by the method page. Correlated criteria are no finding: they may be
separate ends all the same (Dodgson et al. 2009).
"""

from partnerpick.analysis.records import Analysis
from partnerpick.checks import rules_evidence, rules_frame, rules_result, rules_tree, rules_weights
from partnerpick.checks.records import Finding, Rule, Severity

__all__ = ["RULES", "Finding", "Rule", "Severity", "check"]

RULES: tuple[Rule, ...] = (
    *rules_frame.RULES,
    *rules_tree.RULES,
    *rules_weights.RULES,
    *rules_evidence.RULES,
    *rules_result.RULES,
)


def check(analysis: Analysis) -> tuple[Finding, ...]:
    """What the decision, seen as the analysis sees it, does not keep of good practice; gravest first, then by place.

    Severity G stops only a *recommendation* in a brief: a ranking is always given, with what is wrong beside it. W is
    a warning and N a note.
    """
    found = [finding for rule in RULES for finding in rule.findings(analysis)]
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[int, str, int, int]:
    place = finding.place
    return "GWN".index(finding.severity), place.file, place.line, place.column
