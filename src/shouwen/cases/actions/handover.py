"""移交: an offer, until the other side signs; custody stays and the waiting counts against who has not signed."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, check_act, enter, keep, keep_if_any, open_case
from shouwen.cases.contact_choice import enter_choice
from shouwen.cases.reasons import check_reason
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.bouncing import refuse_second_bounce
from shouwen.rules.case.confirming import people_to_confirm
from shouwen.rules.case.guiding import refuse_leaving_the_lead, refuse_unescorted
from shouwen.rules.case.impartiality import is_about
from shouwen.rules.case.rating_cases import against_resting
from shouwen.rules.case.state import Handover
from shouwen.rules.case.succession import successor
from shouwen.rules.organization import Person
from shouwen.rules.words import Act


@transaction.atomic
def offer_handover(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    to_department: str,
    to_person: str | None = None,
    reason: str = "",
    papers: Sequence[str] = (),
    place: str = "",
    caller: str = "",
    told: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """Offers the case to a department, or to one person of it, with the papers that go along. ``caller``
    says whom the requester wants to get in touch there (由首问人联系, or 自行联系 under the number ``told``)."""
    file = open_case(case_id, by=by, at=at, act=Act.OFFER_HANDOVER, recorded_at=recorded_at)
    if refusal := refuse_unescorted(file.state, by=by.person, place=place, at=at, rulebook=file.rulebook):
        raise ActRefused(refusal, field="place")
    _offer(file, to_department, to_person, reason, papers, place)
    if caller:
        enter_choice(file, caller, to_department, told)
    return save(file)


@transaction.atomic
def sign_handover(*, case_id: UUID | str, by: Actor, at: datetime, recorded_at: datetime | None = None) -> CaseFile:
    """Signs the pending offer: from this instant the signer is the custodian."""
    file = open_case(case_id, by=by, at=at, act=Act.SIGN_HANDOVER, recorded_at=recorded_at)
    pending, signer = _pending(file), _actor_in_office(file)
    if signer.id == pending.from_person:
        raise ActRefused("自己移交的事不能由自己签收;请接收科室的另一位签收")
    enter(file, e.HandoverSigned(handover=pending.seq, signer=signer.id, department=pending.to_department))
    return save(file)


@transaction.atomic
def refuse_handover(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """Refuses the pending offer with a reason; where the policy forbids a second bounce, it is refused itself."""
    file = open_case(case_id, by=by, at=at, act=Act.REFUSE_HANDOVER, recorded_at=recorded_at)
    pending = _pending(file)
    if refusal := refuse_second_bounce(pending, file.state, file.rulebook):
        raise ActRefused(refusal)
    check_reason(file, Act.REFUSE_HANDOVER, reason)
    kept = keep(file, reason, field="reason")
    enter(file, e.HandoverRefused(handover=pending.seq, reason=kept))
    return save(file)


@transaction.atomic
def accept_by_phone(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    receiver: str,
    answered_at: datetime | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """The receiver accepted by phone: a provisional signature, to be confirmed or disputed by them."""
    file = open_case(case_id, by=by, at=at, act=Act.ACCEPT_BY_PHONE, recorded_at=recorded_at)
    pending, person = _pending(file), _receiver(file, receiver)
    enter(
        file,
        e.HandoverAcceptedByPhone(
            handover=pending.seq,
            receiver=person.id,
            department=person.department,
            answered_at=answered_at or at,
        ),
    )
    return save(file)


@transaction.atomic
def enter_signature(
    *, case_id: UUID | str, by: Actor, at: datetime, signer: str, recorded_at: datetime | None = None
) -> CaseFile:
    """The receiver signed on the paper slip at ``at``; it is entered now, with the slip, and the signer is told.

    Only in a late entry: where the system runs, the receiver signs in person. Raises ActRefused.
    """
    file = open_case(case_id, by=by, at=at, act=Act.ENTER_SIGNATURE, recorded_at=recorded_at)
    if file.recorded_at <= at:
        raise ActRefused("纸上签收只能随停机时的登记单补登;系统正常时请接收人本人签收", field="receiver")
    pending, person = _pending(file), _receiver(file, signer)
    enter(file, e.HandoverSigned(handover=pending.seq, signer=person.id, department=person.department, on_paper=True))
    return save(file)


@transaction.atomic
def escort_requester(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    received_by: str,
    to_department: str | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """Walked there together: received by a named person, who confirms as after a call (直到有人接待).

    Without a pending offer the escort is offer and reception in one.
    """
    file = open_case(case_id, by=by, at=at, recorded_at=recorded_at)
    if file.state.pending_handover is None:
        check_act(file, Act.OFFER_HANDOVER)
        department = to_department or _receiver(file, received_by, anywhere=True).department
        _offer(file, department, None, "", (), "")
    check_act(file, Act.ESCORT_REQUESTER)
    person = _receiver(file, received_by)
    enter(
        file,
        e.RequesterEscorted(handover=_pending(file).seq, receiver=person.id, department=person.department),
    )
    return save(file)


@transaction.atomic
def confirm_phone_acceptance(
    *, case_id: UUID | str, by: Actor, at: datetime, recorded_at: datetime | None = None
) -> CaseFile:
    """The receiver confirms: the provisional signature becomes a signature."""
    file = open_case(case_id, by=by, at=at, act=Act.CONFIRM_PHONE_ACCEPTANCE, recorded_at=recorded_at)
    enter(file, e.PhoneAcceptanceConfirmed(handover=_provisional(file).seq))
    return save(file)


@transaction.atomic
def dispute_phone_acceptance(
    *, case_id: UUID | str, by: Actor, at: datetime, reason: str, recorded_at: datetime | None = None
) -> CaseFile:
    """The receiver says it was not so: custody goes back to the one who offered, from now on."""
    file = open_case(case_id, by=by, at=at, act=Act.DISPUTE_PHONE_ACCEPTANCE, recorded_at=recorded_at)
    handover = _provisional(file)
    if file.state.custodian not in people_to_confirm(file.state, handover):
        raise ActRefused("这件事已经转到别人手里,不能再对当时的接收提出异议;请与当前责任人联系")
    check_reason(file, Act.DISPUTE_PHONE_ACCEPTANCE, reason)
    kept = keep(file, reason, field="reason")
    enter(file, _dispute(file, handover, kept))
    return save(file)


def _dispute(file: CaseFile, handover: Handover, reason: e.Ref) -> e.PhoneAcceptanceDisputed:
    """Back to the one who offered, or where they have left, to whoever answers for their department."""
    back_to = successor(handover.from_person, handover.from_department, at=file.at, rulebook=file.rulebook)
    return e.PhoneAcceptanceDisputed(
        handover=handover.seq, reason=reason, custodian=back_to, department=handover.from_department
    )


def _offer(
    file: CaseFile, to_department: str, to_person: str | None, reason: str, papers: Sequence[str], place: str
) -> None:
    _check_target(file, to_department, to_person)
    if to_person:
        _check_not_about(file, to_person, field="to")
    if refusal := refuse_leaving_the_lead(file.state, to_department, rulebook=file.rulebook):
        raise ActRefused(refusal, field="to")
    check_reason(file, Act.OFFER_HANDOVER, reason)
    kept = keep_if_any(file, reason, field="reason")
    enter(
        file,
        e.HandoverOffered(
            to_department=to_department,
            to_person=to_person,
            reason=kept,
            papers=keep_if_any(file, "\n".join(_papers(papers)), field="papers"),
            place=keep_if_any(file, place, field="place"),
        ),
    )


def _papers(papers: Sequence[str]) -> list[str]:
    """One a line, as the handover sheet lists them."""
    return [" ".join(paper.split()) for paper in papers if paper.strip()]


def _check_target(file: CaseFile, department: str, person: str | None) -> None:
    organization, at = file.rulebook.organization, file.at
    if organization.department(department, at) is None:
        raise ActRefused("没有这个科室,或它已撤并,请重新选择", field="to")
    if person is None:
        return
    row = organization.person(person, at)
    if row is None or row.department != department:
        raise ActRefused("所选人员现在不在这个科室,请重新选择", field="to")
    if person == file.state.custodian:
        raise ActRefused("这件事现在就由您负责,不需要移交给自己", field="to")


def _pending(file: CaseFile) -> Handover:
    pending = file.state.pending_handover
    if pending is None:
        raise ActRefused("这件事没有等待签收的移交,可能已由别人处理;请刷新后再看")
    return pending


def _provisional(file: CaseFile) -> Handover:
    """The acceptance that the person, or whom they stand in for, has to confirm; the newest first."""
    mine = file.acting_for or (file.by.person if file.by else None)
    for handover in reversed(file.state.handovers.values()):
        if handover.status == "provisional" and mine in people_to_confirm(file.state, handover):
            return handover
    raise ActRefused("没有等待您确认的电话接收或陪同接待")


def _actor_in_office(file: CaseFile) -> Person:
    """The person who signs: the one present, who may stand in for another."""
    person = file.by.person if file.by else None
    row = file.rulebook.organization.person(person, file.at) if person else None
    if row is None:
        raise ActRefused("签收人现在不在册")
    return row


def _receiver(file: CaseFile, person: str, *, anywhere: bool = False) -> Person:
    row = file.rulebook.organization.person(person, file.at)
    if row is None:
        raise ActRefused("接待人现在不在册,请重新选择", field="receiver")
    if row.id == file.state.custodian:
        raise ActRefused("接待人不能是移交人自己", field="receiver")
    _check_not_about(file, row.id, field="receiver")
    if not anywhere and not _stands_for(file, row, _pending(file)):
        raise ActRefused("接待人不是接收科室的人员,请重新选择", field="receiver")
    return row


def _check_not_about(file: CaseFile, person: str, *, field: str) -> None:
    """A complaint is never put into the hands of whoever it is about, nor a bad rating into those of whoever was
    rated (law 6)."""
    if is_about(person, file.state):
        raise ActRefused("这件投诉涉及这位同事本人,不能交给本人;请交给投诉管理部门或者其他同事", field=field)
    if reason := against_resting(person, file.state):
        raise ActRefused(reason, field=field)


def _stands_for(file: CaseFile, person: Person, pending: Handover) -> bool:
    return person.department == pending.to_department or _heads(file, person, pending)


def _heads(file: CaseFile, person: Person, pending: Handover) -> bool:
    department = file.rulebook.organization.department(pending.to_department, file.at)
    return department is not None and person.id == department.head
