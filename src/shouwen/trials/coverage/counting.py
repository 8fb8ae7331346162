"""Coverage as numbers: which rules of the catalogue are claimed by an item and proved by a step that passed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from shouwen.trials.coverage.catalogue import TEST_CLASSES, CatalogueRule
from shouwen.trials.coverage.reach import Reach
from shouwen.trials.scenarios.running import Report


@dataclass(frozen=True)
class Tally:
    """So many rules, so many of them covered."""

    total: int
    covered: int

    def as_data(self) -> dict[str, int]:
        return {"total": self.total, "covered": self.covered}


@dataclass(frozen=True)
class Coverage:
    """What the scenarios of ``reach`` proved of ``catalogue``; ``reports`` are theirs, in the same order."""

    catalogue: Sequence[CatalogueRule]
    reach: Reach
    reports: Sequence[Report]

    @cached_property
    def proved(self) -> frozenset[str]:
        """The ids that a passed step covers while a policy in force there claims them."""
        pairs = zip(self.reach.scenarios, self.reports, strict=True)
        return frozenset(id_ for scenario, report in pairs for id_ in scenario.claims.intersection(report.proved))

    @cached_property
    def by_test(self) -> dict[str, Tally]:
        return {test: self._tally(rule for rule in self.catalogue if rule.test == test) for test in TEST_CLASSES}

    @cached_property
    def by_system(self) -> dict[str, Tally]:
        systems = dict.fromkeys(rule.system for rule in self.catalogue)
        return {name: self._tally(rule for rule in self.catalogue if rule.system == name) for name in systems}

    @cached_property
    def claimed(self) -> Tally:
        """Only the rules that some pack claims at all."""
        return self._tally(rule for rule in self.catalogue if rule.id in self.reach.claims)

    @cached_property
    def uncovered(self) -> list[str]:
        return [rule.id for rule in self.catalogue if rule.id not in self.proved]

    @cached_property
    def unknown(self) -> list[str]:
        """Ids that an item or a step names and the catalogue lacks."""
        return sorted((self.reach.claims | self.reach.covers) - {rule.id for rule in self.catalogue})

    @cached_property
    def claimed_without_step(self) -> list[str]:
        return sorted(self.reach.claims - self.reach.covers)

    @cached_property
    def step_without_claim(self) -> list[str]:
        return sorted(self.reach.covers - self.reach.claims)

    @property
    def failures(self) -> list[Report]:
        return [report for report in self.reports if not report.is_met]

    def as_data(self) -> dict[str, Any]:
        """Plain values for ``--json``."""
        return {
            "by_test": {test: tally.as_data() for test, tally in self.by_test.items()},
            "by_system": {system: tally.as_data() for system, tally in self.by_system.items()},
            "claimed": self.claimed.as_data(),
            "uncovered": self.uncovered,
            "unknown": self.unknown,
            "claimed_without_step": self.claimed_without_step,
            "step_without_claim": self.step_without_claim,
            "failures": [report.as_data() for report in self.failures],
        }

    def _tally(self, rules: Iterable[CatalogueRule]) -> Tally:
        ids = [rule.id for rule in rules]
        return Tally(len(ids), sum(id_ in self.proved for id_ in ids))
