"""What the desk shows after registering: numbers, the promised date, who answers, and the code, this once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from shouwen.cases.actions.registration import Registered
from shouwen.cases.case_file import CaseFile
from shouwen.cases.models import Case
from shouwen.cases.receipt_codes import grouped
from shouwen.web.desk.printing_token import PrintingToken, seal
from shouwen.web.desk.registering import Visit
from shouwen.web.desk.scene import Desk


@dataclass(frozen=True, kw_only=True)
class ResultMatter:
    """One matter registered. ``waits_for`` names who has yet to sign; ``due`` is the promised answer."""

    case: Case
    state: str
    address: str
    due: datetime | None
    waits_for: str


@dataclass(frozen=True, kw_only=True)
class Result:
    """``code`` is empty where no receipt is owed: everything was closed at once."""

    matters: tuple[ResultMatter, ...]
    first_contact: str
    reason: str
    code: str
    token: str
    has_notice: bool
    is_large: bool
    is_late: bool
    asked_at: datetime
    recorded_at: datetime


def result_of(registered: Registered, here: Desk, visit: Visit) -> Result:
    """What is shown of a registration: no statement of its own."""
    facts = registered.files[0].state.facts
    organization = here.rulebook.organization
    person = organization.person(facts.first_contact, visit.asked_at)
    department = organization.department(facts.first_contact_department, visit.asked_at)
    is_all_closed = all(file.state.is_closed for file in registered.files)
    return Result(
        matters=tuple(_matters(registered, here)),
        first_contact=person.name if person else "",
        reason=facts.first_contact_reason if visit.asked else "",
        code="" if is_all_closed else grouped(registered.code),
        token="" if is_all_closed else seal(_token(registered, here)),
        has_notice=any(file.state.notices for file in registered.files),
        is_large=bool(department and department.age_friendly),
        is_late=visit.is_late,
        asked_at=visit.asked_at,
        recorded_at=here.at,
    )


def _token(registered: Registered, here: Desk) -> PrintingToken:
    cases = tuple(case.pk.hex for case in registered.cases)
    return PrintingToken(institution=here.by.institution_id.hex, cases=cases, code=registered.code)


def _matters(registered: Registered, here: Desk) -> Iterator[ResultMatter]:
    for file in registered.files:
        yield ResultMatter(
            case=file.case,
            state=file.state.state.label,
            address=reverse("web:case", args=[file.case.pk]),
            due=file.state.reply.due if file.state.reply else None,
            waits_for=_waits_for(file, here),
        )


def _waits_for(file: CaseFile, here: Desk) -> str:
    pending = file.state.pending_handover
    row = here.rulebook.organization.department(pending.to_department, here.at) if pending else None
    return row.name if row else ""
