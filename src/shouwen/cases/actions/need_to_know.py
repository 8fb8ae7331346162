"""通报与披露: a department hears what its part of a complaint needs, and no more (catalogue C9)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.concealing import keep_for_other_side
from shouwen.cases.judging import person_of
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.complaints import WAYS
from shouwen.rules.case.disclosing import disclosable
from shouwen.rules.case.impartiality import is_about
from shouwen.rules.case.parts import headed_parts
from shouwen.rules.keeping.receivers import receivers_of_copies
from shouwen.rules.words import Act


@transaction.atomic
def notify_department(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    department: str,
    text: str,
    how: str = "书面",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """通报科室: ``department`` (id) is told, 口头 or 书面, what it needs to know; from now on its head sees its part,
    and whom they put on it; or where the policy names them (投诉通报给), those people of it alone. They are told at
    once.

    Raises ActRefused at ``department``, ``how`` or ``text``, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.NOTIFY_DEPARTMENT, recorded_at=recorded_at)
    _check_department(file, department)
    if how not in WAYS:
        raise ActRefused(f"请选择怎样通报的:{'、'.join(WAYS)}", field="how")
    receivers = receivers_of_copies(department, file.rulebook, at=at)
    words = keep_for_other_side(file, text)
    enter(file, e.DepartmentNotified(department=department, how=how, receivers=receivers, text=words))
    return save(file)


@transaction.atomic
def assign_part(
    *, case_id: UUID | str, by: Actor, at: datetime, person: str, recorded_at: datetime | None = None
) -> CaseFile:
    """指定核查人: whoever heads a department with a part in the complaint puts ``person`` (id) of it on that part, who
    is told, and sees it from now on. Nobody who is complained about.

    Raises ActRefused at ``person``, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.ASSIGN_PART, recorded_at=recorded_at)
    row = file.rulebook.organization.person(person, at)
    if row is None or row.department not in headed_parts(person_of(file), file.state, file.rulebook, at=at):
        raise ActRefused("请选择您负责的科室里的人", field="person")
    if is_about(person, file.state):
        raise ActRefused("这件投诉涉及所选的人,不能由其核查;请另选一位", field="person")
    if person in file.state.put_on.get(row.department, ()):
        raise ActRefused("已经指定过这一位,不需要再指定", field="person")
    enter(file, e.PartAssigned(department=row.department, person=person))
    return save(file)


@transaction.atomic
def disclose_particulars(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    department: str,
    what: Sequence[str],
    reason: str,
    told_how: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """告知后披露: ``department`` (id) may know ``what`` of the complainant, because (``reason``) the matter cannot be
    examined otherwise; the complainant was told of it first (``told_how``). ``what`` are 姓名, 电话 and the columns of
    forms that the policy names (可披露栏目), written 《表名》栏目.

    Never where whoever is complained about is the only one there to read it. Raises ActRefused, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.DISCLOSE_PARTICULARS, recorded_at=recorded_at)
    _check_department(file, department)
    chosen = [what] if isinstance(what, str) else list(what)
    possible = disclosable(file.state, file.rulebook)
    if not chosen or not set(chosen) <= set(possible):
        raise ActRefused(f"请选择披露哪几项:{'、'.join(possible)}", field="what")
    if not _somebody_else_reads(file, department):
        raise ActRefused("这个科室现在只有被投诉人在岗,不能披露;请向其分管领导了解情况", field="department")
    event = e.ParticularsDisclosed(
        department=department,
        what=tuple(dict.fromkeys(chosen)),
        reason=keep(file, reason, field="reason"),
        told_how=keep(file, told_how, field="told_how"),
    )
    enter(file, event)
    return save(file)


def _check_department(file: CaseFile, department: str) -> None:
    if file.rulebook.organization.department(department, file.at) is None:
        raise ActRefused("请选择科室", field="department")


def _somebody_else_reads(file: CaseFile, department: str) -> bool:
    complained = {row.person for row in file.state.allegations.values()}
    members = file.rulebook.organization.members(department, file.at)
    return any(each.id not in complained for each in members)


__all__ = ["assign_part", "disclose_particulars", "notify_department"]
