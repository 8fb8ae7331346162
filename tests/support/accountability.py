"""A matter of accountability in the invented hospital: the nursing clerk shirked, and it was verified."""

from datetime import datetime

from shouwen.cases.adoption import adopt_policies
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.opening import open_matter
from shouwen.rules.accountability.events import Act
from tests.rules.accountability.policies import MEASURES
from tests.support.hospital import POLICY, at
from tests.support.institution import Hospital, found_hospital

SHIRKED = at("2026-03-02 10:00")


def strict_hospital(more: str = "") -> Hospital:
    """The hospital with clauses on measures and scores (and ``more`` of them), in force since February 2026."""
    hospital = found_hospital()
    sources = [("first-inquiry.md", POLICY), ("measures.md", MEASURES + more)]
    adopt_policies(by=hospital.requester(), at=at("2026-02-02 07:00"), sources=sources)
    hospital.institution.refresh_from_db()
    return hospital


def shirked(
    hospital: Hospital, *, when: datetime = SHIRKED, seq: int = 7, name: str = "护理部干事", breach: str = "推诿"
) -> list[Matter]:
    """What follows when it is verified at ``when`` that ``name`` shirked (or did ``breach``): entry ``seq`` of some
    file."""
    return open_matter(
        institution=hospital.institution,
        at=when,
        breach=breach,
        act=Act(source="complaint", id="c" * 32, seq=seq, happened_at=when),
        person=hospital.person(name),
        facts="登记时说不归这里管",
    )
