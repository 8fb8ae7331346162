"""四定一包: one matter gets a time, a person, a leader, a duty in words and a leader who answers for it (S003-3E)."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case, save
from shouwen.cases.refusals import ActRefused
from shouwen.rules.case import events as e
from shouwen.rules.case.commitments import commitment_rule
from shouwen.rules.words import Act


@transaction.atomic
def make_commitment(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    due: date | None,
    handler: str,
    leader: str,
    duty: str,
    sponsor: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """确定包案: by when (``due``), who (``handler``), under which ``leader``, which ``duty`` in words, and the
    ``sponsor`` who answers for it whole. It points to this matter and to nobody who asked.

    People are ids. Raises ActRefused at whatever is blank. A later sheet replaces the earlier one.
    """
    file = open_case(case_id, by=by, at=at, act=Act.MAKE_COMMITMENT, recorded_at=recorded_at)
    rule = commitment_rule(file.state, file.rulebook)
    if rule is None:
        raise ActRefused("这件事的制度没有规定包案,不能确定")
    if due is None:
        raise ActRefused("“定时间”还没有填写,不能保存", field="due")
    closing = file.rulebook.calendar.business_close(file.rulebook.calendar.working_day_from(due))
    if closing <= at:
        raise ActRefused("所定时间要在今天之后", field="due")
    sheet = e.CommitmentMade(
        rule=rule.id,
        clause=rule.clause,
        agreed_at=closing,
        person=_employed(file, handler, "handler", "定人员"),
        leader=_employed(file, leader, "leader", "定领导"),
        sponsor=_employed(file, sponsor, "sponsor", "包案领导"),
        duty=keep(file, duty, field="duty"),
    )
    enter(file, sheet)
    return save(file)


def _employed(file: CaseFile, person: str, field: str, label: str) -> str:
    if not person:
        raise ActRefused(f"“{label}”还没有填写,不能保存", field=field)
    row = file.rulebook.organization.person(person, file.at)
    if row is None:
        raise ActRefused(f"“{label}”所选人员当时不在册,请重新选择", field=field)
    return row.id
