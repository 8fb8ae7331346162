"""What a complaint consists of: the things complained of, found on one by one, and what comes of them.

Values only, known by the ``seq`` of the entry that began them; ``shouwen.rules.case.folding.complaints`` makes them.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shouwen.rules.case.events import Ref
from shouwen.rules.words import IncidentKind, Verdict

EVIDENCE: Final = ("已询问投诉人", "已听取被投诉人", "已询问证人", "已查阅资料", "已现场查看")
"""What a finding rests on, ticked one by one."""

WAYS: Final = ("口头", "书面")
"""How a department is told."""

NAME: Final = "姓名"
PHONE: Final = "电话"
PARTICULARS: Final = (NAME, PHONE)
"""What of the complainant may be disclosed, whatever the policy says, each by itself."""

AGAINST: Final = frozenset({Verdict.UPHELD, Verdict.PARTLY})
"""The findings that say something against whoever is complained about."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """How it was found to be, and by whom; ``paper`` is the entry of the form on which ``body`` wrote it."""

    seq: int
    verdict: Verdict
    body: str
    by: str | None
    at: datetime
    facts: Ref
    basis: Ref
    measure: Ref | None
    evidence: tuple[str, ...]
    paper: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Allegation:
    """One thing complained of, about ``department`` (empty: somebody outside this house). ``finding`` is the newest;
    ``statements`` are what the other side said, in order."""

    seq: int
    text: Ref
    department: str
    person: str | None
    added_at: datetime
    listed_by: str | None = None
    statements: tuple[Ref, ...] = ()
    finding: Finding | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Disclosure:
    """What a department may know of the complainant."""

    department: str
    what: tuple[str, ...]
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Rectification:
    """What a department is to mend, by when; ``proof`` once it has."""

    seq: int
    department: str
    text: Ref
    due: datetime
    proof: Ref | None = None
    proved_at: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Incident:
    """An act that endangered somebody. ``is_over`` after somebody looked at it again in calm."""

    seq: int
    at: datetime
    kind: IncidentKind
    place: Ref
    text: Ref
    guard_called: bool
    police_number: str
    is_over: bool = False
