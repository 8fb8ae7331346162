"""通报: what one round says to one department — what was looked at, what was verified, how far it was mended.

A bulletin names no person and no requester; what was not verified is not in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from shouwen.rules.inspecting.rounds import STANDS, FindingState, FindingTold, RoundTold


@dataclass(frozen=True, kw_only=True)
class Bulletin:
    """The draft for one department (id): ``subjects`` of it were looked at, ``findings`` were verified."""

    department: str
    subjects: int
    findings: tuple[FindingTold, ...]

    @property
    def points(self) -> int:
        """The sum of the points of what was verified."""
        return sum(finding.points for finding in self.findings)

    @property
    def mended(self) -> int:
        """How many of them passed the second look."""
        return sum(finding.state is FindingState.PASSED for finding in self.findings)


def bulletins(told: RoundTold, departments: Iterable[tuple[str, str]]) -> tuple[Bulletin, ...]:
    """One draft for every department of which something was drawn; ``departments`` pairs each drawn subject (id) with
    the department (id) that answers for it."""
    looked_at: dict[str, int] = {}
    for subject, department in departments:
        if subject in told.drawn:
            looked_at[department] = looked_at.get(department, 0) + 1
    return tuple(
        Bulletin(department=department, subjects=number, findings=_verified(told, department))
        for department, number in looked_at.items()
    )


def _verified(told: RoundTold, department: str) -> tuple[FindingTold, ...]:
    return tuple(each for each in told.findings.values() if each.department == department and each.state in STANDS)
