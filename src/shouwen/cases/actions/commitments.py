"""四定一包: one matter gets a time, a person, a leader, a duty in words and a leader who answers for it (S003-3E)."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.commitments import check_sponsor, commitment_of, commitment_rule
from shouwen.rules.language.kinds import Commitment
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
    reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """确定包案: by when (``due``), who (``handler``), under which ``leader``, which ``duty`` in words, and the
    ``sponsor`` who answers for it whole. It points to this matter and to nobody who asked.

    People are ids. A later sheet takes the place of the earlier one, for a ``reason``; what was owed under that one is
    withdrawn. Raises ActRefused at whatever is blank, and at ``sponsor`` whom the clause does not allow.
    """
    file = open_case(case_id, by=by, at=at, act=Act.MAKE_COMMITMENT, recorded_at=recorded_at)
    rule = _rule(file)
    if due is None:
        raise ActRefused("“定时间”还没有填写,不能保存", field="due")
    _check_replaced(file, reason)
    closing = _closing(file, due)
    people = {
        "person": _employed(file, handler, "handler", "定人员"),
        "leader": _employed(file, leader, "leader", "定领导"),
        "sponsor": _sponsor(file, rule, sponsor),
    }
    enter(file, _sheet(file, rule, closing, people, duty=duty, reason=reason))
    return save(file)


def _sheet(
    file: CaseFile, rule: Commitment, closing: datetime, people: Mapping[str, str], *, duty: str, reason: str
) -> e.CommitmentMade:
    earlier = commitment_of(file.state)
    return e.CommitmentMade(
        rule=rule.id,
        clause=rule.clause,
        agreed_at=closing,
        duty=keep(file, duty, field="duty"),
        replaces=earlier.seq if earlier else 0,
        reason=keep(file, reason, field="reason") if earlier else None,
        **people,
    )


def _rule(file: CaseFile) -> Commitment:
    rule = commitment_rule(file.state, file.rulebook)
    if rule is None:
        raise ActRefused("这件事的制度没有规定包案,不能确定")
    return rule


def _check_replaced(file: CaseFile, reason: str) -> None:
    """A sheet that takes the place of another needs a reason."""
    if commitment_of(file.state) and not reason.strip():
        raise ActRefused("这件事已有包案表;重新确定的,请写明原因,原来的表同时作废", field="reason")


def _closing(file: CaseFile, due: date) -> datetime:
    """The close of business of the day, or of the first working day after it: still to come."""
    calendar = file.rulebook.calendar
    closing = calendar.business_close(calendar.working_day_from(due))
    if closing <= file.at:
        raise ActRefused("所定时间要在今天之后", field="due")
    return closing


def _sponsor(file: CaseFile, rule: Commitment, person: str) -> str:
    found = _employed(file, person, "sponsor", "包案领导")
    if refusal := check_sponsor(found, rule, at=file.at, rulebook=file.rulebook):
        raise ActRefused(refusal, field="sponsor")
    return found


def _employed(file: CaseFile, person: str, field: str, label: str) -> str:
    if not person:
        raise ActRefused(f"“{label}”还没有填写,不能保存", field=field)
    row = file.rulebook.organization.person(person, file.at)
    if row is None:
        raise ActRefused(f"“{label}”所选人员当时不在册,请重新选择", field=field)
    return row.id
