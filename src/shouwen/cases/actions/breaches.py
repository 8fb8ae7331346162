"""违规迹象: noted, answered by whoever is concerned, and looked into by a person. A sign by itself punishes nobody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.judging import breach_rule, check_is_over, person_of
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.signs import flag_of
from shouwen.rules.case.state import Flag, Obligation
from shouwen.rules.words import Act


@transaction.atomic
def note_sign(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    rule: str,
    text: str,
    person: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """登记违规迹象: what was seen or heard and no record shows (借口回绝, 未登记, 检查发现). Nothing follows before
    somebody else verifies it.

    ``rule`` is the breach rule's id or name, ``person`` whom it concerns (default: who holds the case).
    """
    file = open_case(case_id, by=by, at=at, act=Act.NOTE_SIGN, recorded_at=recorded_at)
    broken = breach_rule(file, rule)
    row = file.rulebook.organization.person(person or file.state.custody[-1].custodian, at)
    if row is None:
        raise ActRefused("所选人员当时不在册,请重新选择", field="person")
    sign = {"bearer": row.id, "department": row.department, "about": file.state.last_seq}
    words = keep(file, text)
    enter(file, flag_of(broken, at=at, rulebook=file.rulebook, words=words, **sign))
    return save(file)


@transaction.atomic
def state_side(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    flag: int | None = None,
    obligation: int | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """说明情况: whoever a sign or a lateness concerns says their side before anybody decides; the verifier reads it."""
    file = open_case(case_id, by=by, at=at, act=Act.STATE_SIDE, recorded_at=recorded_at)
    subject = _subject(file, flag, obligation)
    if person_of(file) not in _concerned(subject):
        raise NotAllowed("只有这一项涉及的人可以说明情况")
    if subject.verdict:
        raise ActRefused("这一项已经核实过,不能再补充说明;不服的请按制度申诉")
    enter(file, e.SideStated(subject=subject.seq, text=keep(file, text)))
    return save(file)


@transaction.atomic
def verify_breach(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    flag: int,
    is_breach: bool,
    reason: str,
    rule: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """核实违规迹象: a breach of the clause of ``rule`` (default: that of the sign), or none. Nobody verifies their own,
    nor what they noted themselves."""
    file = open_case(case_id, by=by, at=at, act=Act.VERIFY_BREACH, recorded_at=recorded_at)
    sign = _flag(file, flag)
    if sign.verdict:
        raise ActRefused("这一项已经核实过")
    check_is_over(file, department=sign.department, concerned={sign.bearer, sign.noted_by}, doing="核实")
    broken = breach_rule(file, rule or sign.rule)
    kept = keep(file, reason, field="reason")
    if is_breach:
        enter(file, e.BreachVerified(flag=sign.seq, rule=broken.id, clause=broken.clause, reason=kept))
    else:
        enter(file, e.BreachDismissed(flag=sign.seq, reason=kept))
    return save(file)


def _subject(file: CaseFile, flag: int | None, obligation: int | None) -> Flag | Obligation:
    if flag is not None:
        return _flag(file, flag)
    owed = file.state.obligations.get(obligation or 0)
    if owed is None or not owed.is_late:
        raise ActRefused("这一项没有超时,不需要说明")
    return owed


def _flag(file: CaseFile, seq: int) -> Flag:
    found = file.state.flags.get(seq)
    if found is None:
        raise ActRefused("没有这条违规迹象,请刷新后再看", field="flag")
    return found


def _concerned(subject: Flag | Obligation) -> set[str]:
    """Those whom it concerns; ``late_bearer`` is who owed at the due instant."""
    people = {subject.bearer, getattr(subject, "late_bearer", None)}
    return {person for person in people if person}


__all__ = ["note_sign", "state_side", "verify_breach"]
