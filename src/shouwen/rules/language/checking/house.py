"""What the checks look at: the bundle, the organisation where one is given, and one instant."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.front_matter import Level
from shouwen.rules.language.kinds import Ordering, Rule
from shouwen.rules.language.policy import Policy
from shouwen.rules.language.problems import Problem, Severity
from shouwen.rules.organization import Organization


@dataclass(frozen=True)
class House:
    """``organization`` is read as of ``at`` (aware); without one, names are not resolved."""

    bundle: Bundle
    organization: Organization | None
    at: datetime

    @cached_property
    def orderings(self) -> tuple[Ordering, ...]:
        return tuple(rule for rule in self.bundle.rules if isinstance(rule, Ordering))

    def policy_of(self, rule: Rule) -> Policy:
        return self._policies[rule.clause.policy]

    def level_of(self, rule: Rule) -> int:
        """The higher the more specific."""
        return list(Level).index(self.policy_of(rule).level)

    def error(self, rule: Rule, message: str, mend: str = "") -> Problem:
        return self._told(rule, message, mend, Severity.ERROR)

    def warning(self, rule: Rule, message: str, mend: str = "") -> Problem:
        return self._told(rule, message, mend, Severity.WARNING)

    def _told(self, rule: Rule, message: str, mend: str, severity: Severity) -> Problem:
        return Problem(
            message=message,
            mend=mend,
            file=self.policy_of(rule).file,
            line=rule.line,
            article=rule.clause.article,
            severity=severity,
        )

    @cached_property
    def _policies(self) -> dict[str, Policy]:
        return {policy.id: policy for policy in self.bundle.policies}


Findings = Iterator[Problem]
