"""What is worth telling about the soundness of a decision: odd dates in its files, and good practice not kept."""

from dataclasses import dataclass

from partnerpick.analysis.records import Analysis
from partnerpick.checks import Finding, check
from partnerpick.errors import Problem


@dataclass(frozen=True, slots=True)
class Audit:
    """The warnings of the files, and what good practice finds, gravest first."""

    analysis: Analysis
    warnings: tuple[Problem, ...]
    findings: tuple[Finding, ...]

    def of(self, severity: str) -> tuple[Finding, ...]:
        """The findings of one severity."""
        return tuple(finding for finding in self.findings if finding.severity == severity)

    @property
    def stops(self) -> tuple[Finding, ...]:
        """What has to be put right before any paper may recommend a city; a ranking is not stopped by it."""
        return self.of("G")


def audit(analysis: Analysis) -> Audit:
    """Check a decision, as the analysis sees it, against good practice."""
    return Audit(analysis, analysis.decision.warnings, check(analysis))
