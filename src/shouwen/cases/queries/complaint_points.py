"""The things complained of, as one reader sees them: what it is about, what the other side said, how it was found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from shouwen.cases.reading_complaints import Reading
from shouwen.rules.case.complaints import Allegation, Finding
from shouwen.rules.case.events import Ref
from shouwen.rules.case.state import Filled

Words = Mapping[str, str | None]


@dataclass(frozen=True, kw_only=True)
class FoundPoint:
    """How one thing was found to be, with its words; ``paper`` names what it was written on, by whom and when it was
    signed; empty where the policy asks for none."""

    verdict: str
    body: str
    by: str
    at: datetime
    facts: str
    basis: str
    measure: str
    evidence: tuple[str, ...]
    paper: str


@dataclass(frozen=True, kw_only=True)
class Point:
    """One thing complained of. ``person`` is empty where the reader is not to know whom it is about."""

    seq: int
    text: str
    department: str
    person: str
    statements: list[str]
    finding: FoundPoint | None


def points_for(reading: Reading, words: Words, names: Mapping[str, str]) -> list[Point]:
    """What ``reading`` shows, in the order in which it was listed; ``words`` by reference, ``names`` by id."""
    papers = {each.seq: _paper(each, names) for each in reading.state.filled}
    return [_point(row, words, names, papers) for row in reading.allegations()]


def _point(row: Allegation, words: Words, names: Mapping[str, str], papers: Mapping[int, str]) -> Point:
    return Point(
        seq=row.seq,
        text=_told(row.text, words),
        department=names.get(row.department, "") or _("outside this house"),
        person=names.get(row.person or "", ""),
        statements=[_told(each, words) for each in row.statements],
        finding=_found(row.finding, words, names, papers) if row.finding else None,
    )


def _found(finding: Finding, words: Words, names: Mapping[str, str], papers: Mapping[int, str]) -> FoundPoint:
    return FoundPoint(
        verdict=finding.verdict.label,
        body=finding.body,
        by=names.get(finding.by or "", ""),
        at=finding.at,
        facts=_told(finding.facts, words),
        basis=_told(finding.basis, words),
        measure=_told(finding.measure, words),
        evidence=finding.evidence,
        paper=papers[finding.paper] if finding.paper else "",
    )


def _paper(filled: Filled, names: Mapping[str, str]) -> str:
    """《委员会定性意见》 with who filled it in and when."""
    return f"《{filled.form}》 {names.get(filled.by or '', '')} {localtime(filled.at):%m-%d %H:%M}"


def _told(ref: Ref | None, words: Words) -> str:
    if ref is None:
        return ""
    return words.get(ref.ref) or _("(erased as the law provides)")
