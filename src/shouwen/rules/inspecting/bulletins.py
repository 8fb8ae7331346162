"""通报: what one round says to one department — what was looked at, what was verified, how far it was mended.

A bulletin names no person and no requester; what was not verified is not in it. Once signed it stands as it is: a
correction is another one, with its reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from shouwen.rules.inspecting.rounds import STANDS, BulletinLine, BulletinTold, FindingState, FindingTold, RoundTold


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


def newest_bulletin(told: RoundTold, department: str) -> BulletinTold | None:
    """The signed bulletin of the department (id) that holds now; None before there is one."""
    return next((each for each in reversed(told.bulletins) if each.department == department), None)


def said_of(bulletin: Bulletin) -> dict[str, Any]:
    """What a signature freezes: the findings as they stand now, without names."""
    rows = [
        {"demand": each.demand, "clause": each.clause, "points": each.points, "state": each.state.value}
        for each in bulletin.findings
    ]
    return {"department": bulletin.department, "subjects": bulletin.subjects, "findings": rows}


def lines_of(bulletin: Bulletin) -> tuple[BulletinLine, ...]:
    """The findings of a draft as a signed bulletin tells them."""
    return tuple(BulletinLine(**row) for row in said_of(bulletin)["findings"])


def against_signing(told: RoundTold, draft: Bulletin | None, reason: str) -> str:
    """What speaks against signing ``draft``; empty where nothing does. A correction says why (``reason``)."""
    if draft is None:
        return "这次检查没有给这个科室拟通报,或者还没有查完"
    if newest_bulletin(told, draft.department) is None:
        return ""
    return "" if reason.strip() else "这个科室的通报已经签发,不能再改;要更正的另发一份,并写明为什么更正"
