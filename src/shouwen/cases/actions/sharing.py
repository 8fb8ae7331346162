"""批准转交、协办: a leader lets a matter pass to a named person; others do their part of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.words import Act


@transaction.atomic
def approve_transfer(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    to: str,
    reason: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """同意移交指定人员: a leader of the department that has it names who takes it over, at once (S001-12A 六).

    Never to oneself, and never to who has it already. Raises ActRefused at ``to`` or ``reason``, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.APPROVE_TRANSFER, recorded_at=recorded_at)
    person = file.rulebook.organization.person(to, at)
    if person is None or file.rulebook.organization.is_away(to, at):
        raise ActRefused("所指定的人员现在不在册或者不在岗,请另外指定", field="to")
    if by.person == file.state.custodian:
        raise ActRefused("自己手里的事不能由自己批准转交,请上一级领导批准")
    if person.id in (file.state.custodian, by.person):
        raise ActRefused("请指定当前责任人和批准人以外的人员", field="to")
    kept = keep(file, reason, field="reason")
    enter(file, e.TransferApproved(to=person.id, department=person.department, reason=kept))
    return save(file)


@transaction.atomic
def give_support(
    *, case_id: UUID | str, by: Actor, at: datetime, text: str, recorded_at: datetime | None = None
) -> CaseFile:
    """协办、补缺: what a supporting department, or any colleague, has done; whose matter it is does not change."""
    file = open_case(case_id, by=by, at=at, act=Act.GIVE_SUPPORT, recorded_at=recorded_at)
    helper = file.rulebook.organization.person(file.acting_for or by.staff, at)
    if helper is None:
        raise ActRefused("协办的人现在不在册,不能登记")
    kept = keep(file, text)
    enter(file, e.SupportGiven(department=helper.department, text=kept))
    return save(file)
