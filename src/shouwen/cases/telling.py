"""Who is told of what an act brought about: nobody of their own act, everybody of what they now owe or wait for.

Told are people at work here, on their screens and by the configured ways; a requester is answered by people.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from shouwen.cases.case_file import CaseFile
from shouwen.cases.notice_texts import Told, message_of
from shouwen.notices.queueing import Message, queue
from shouwen.notices.words import Kind
from shouwen.rules.case import events as e
from shouwen.rules.case.impartiality import is_about
from shouwen.rules.case.signs import VERIFIED_AT_ONCE
from shouwen.rules.case.state import CaseState, Handover, Happened, Obligation
from shouwen.rules.people import who_is_on
from shouwen.rules.words import Role

if TYPE_CHECKING:
    from uuid import UUID


def tell(files: Sequence[CaseFile]) -> None:
    """Queues the notices of one act or one sweep, entered at one instant: a statement an institution, or none."""
    messages: dict[UUID, list[Message]] = {}
    for file in files:
        for told in told_upon(file):
            messages.setdefault(file.case.institution_id, []).append(message_of(file, told))
    for institution_id, told_there in messages.items():
        queue(institution_id, told_there, at=files[0].recorded_at)


def told_upon(file: CaseFile) -> list[Told]:
    """Who is told of the entries of this act: each person once of each kind, the earliest due first named."""
    actor = file.by.person if file.by else None
    found = [told for entry in file.entries for told in _upon(entry, file) if told.to and told.to != actor]
    return _once(found)


def _once(found: Iterable[Told]) -> list[Told]:
    groups: dict[tuple[str, Kind], list[Told]] = {}
    for told in found:
        groups.setdefault((told.to, told.kind), []).append(told)
    return [_joined(group) for group in groups.values()]


def _joined(group: list[Told]) -> Told:
    """Several things owed by one person are told in one notice: those due first by name, the others by their
    number, so that nothing is called due before it is."""
    first = min(group, key=lambda told: (told.due is None, told.due))
    whats = dict.fromkeys([first.what, *(told.what for told in group if told.due == first.due)])
    later = len({told.what for told in group if told.due != first.due} - whats.keys())
    what = "、".join(filter(None, whats)) + (f"(另有{later}项,见待办)" if later else "")
    return Told(kind=first.kind, to=first.to, what=what, due=first.due, clause=first.clause)


def _upon(happened: Happened, file: CaseFile) -> Iterator[Told]:
    told = _TELLERS.get(type(happened.event))
    if told:
        yield from told(happened.event, file)


def _owed(event: e.ObligationOpened, file: CaseFile) -> Iterator[Told]:
    signers = _present(event.department, file) if event.role == Role.RECEIVER else []
    for person in dict.fromkeys([*_bearers(event.bearer, event.department, file), *signers]):
        yield Told(kind=Kind.OWED, to=person, what=event.what, due=event.due, clause=str(event.clause))


def _bearers(bearer: str | None, department: str | None, file: CaseFile) -> list[str]:
    """Who owes in person; where a department owes, whoever is there now."""
    return [bearer] if bearer else _present(department, file)


def _present(department: str | None, file: CaseFile) -> list[str]:
    """Who is at the department now: anyone of them may sign."""
    if department is None:
        return []
    present = who_is_on(department, organization=file.rulebook.organization, at=file.at)
    return [each.person_id for each in present]


def _taken_over(event: e.ObligationReassigned, file: CaseFile) -> Iterator[Told]:
    owed = file.state.obligations[event.obligation]
    for person in _bearers(event.bearer, event.department, file):
        yield _about(owed, Kind.TAKEN_OVER, person)


def _warned(event: e.ObligationWarned, file: CaseFile) -> Iterator[Told]:
    owed = file.state.obligations[event.obligation]
    for person in _bearers(owed.bearer, owed.department, file):
        yield _about(owed, Kind.WARNED, person)


def _late(event: e.ObligationLate, file: CaseFile) -> Iterator[Told]:
    """超时(待核实) is first seen by the owner and the owner's head, and by nobody else."""
    owed = file.state.obligations[event.obligation]
    organization = file.rulebook.organization
    department = organization.department(event.department, file.at) if event.department else None
    head = department.head if department else None
    for person in dict.fromkeys([*_bearers(event.bearer, event.department, file), head or ""]):
        yield _about(owed, Kind.LATE, person)


def _flagged(event: e.BreachFlagged, file: CaseFile) -> Iterator[Told]:
    """A sign is first seen by whoever it concerns and their head; that of a lateness they are told as a lateness, and
    that of a finding as what was found."""
    if event.pattern == "late":
        return
    kind = Kind.FOUND if event.pattern == VERIFIED_AT_ONCE else Kind.FLAGGED
    organization = file.rulebook.organization
    department = organization.department(event.department, file.at) if event.department else None
    for person in dict.fromkeys([event.bearer or "", (department and department.head) or ""]):
        yield Told(kind=kind, to=person, what=event.name, clause=str(event.clause))


def _witnessed(event: e.ReceiptLookedUp, _file: CaseFile) -> Iterator[Told]:
    """Whoever is named as present is told at once, so that nobody is named who was not there."""
    yield Told(kind=Kind.WITNESSED, to=event.witness or "")


def _escalated(event: e.ObligationEscalated, file: CaseFile) -> Iterator[Told]:
    yield _about(file.state.obligations[event.obligation], Kind.ESCALATED, event.to or "")


def _signed(event: e.HandoverSigned, file: CaseFile) -> Iterator[Told]:
    yield Told(kind=Kind.SIGNED, to=_handover(event.handover, file.state).from_person)
    if event.on_paper:
        yield Told(kind=Kind.SIGNED, to=event.signer)


def _returned(
    event: e.HandoverRefused | e.HandoverBounced | e.PhoneAcceptanceDisputed, file: CaseFile
) -> Iterator[Told]:
    yield Told(kind=Kind.RETURNED, to=_handover(event.handover, file.state).from_person)


def _notified(event: e.DepartmentNotified, file: CaseFile) -> Iterator[Told]:
    """The copy goes to whom the policy names in the department; where it names nobody, to its head, or where the
    complaint is about that one, to the leader over them; and to nobody else."""
    row = file.rulebook.organization.department(event.department, file.at)
    over_it = [each for each in (row.head, row.line_leader) if each] if row else []
    first = [each for each in over_it if not is_about(each, file.state)][:1]
    for person in event.receivers or first:
        yield Told(kind=Kind.NOTIFIED, to=person)


def _put_on(event: e.PartAssigned, _: CaseFile) -> Iterator[Told]:
    yield Told(kind=Kind.NOTIFIED, to=event.person)


def _instructed(_: e.LeaderInstructed, file: CaseFile) -> Iterator[Told]:
    yield Told(kind=Kind.INSTRUCTED, to=file.state.custodian or "")


def _committed(event: e.CommitmentMade, file: CaseFile) -> Iterator[Told]:
    """The handler is told of what they owe; both leaders of what they answer for."""
    parts = {event.leader: "按包案表督促办理(定领导)", event.sponsor: "把这件事包到办结(包案领导)"}
    for person, what in parts.items():
        yield Told(kind=Kind.OWED, to=person, what=what, due=event.agreed_at, clause=str(event.clause))


def _reported(event: e.OrderReported, file: CaseFile) -> Iterator[Told]:
    """The leader who signed hears the result from the record, not by hearsay."""
    if event.to == "signer":
        yield Told(kind=Kind.ANSWERED, to=file.state.orders[event.order].signer)


def _extended(event: e.LimitExtended, file: CaseFile) -> Iterator[Told]:
    owed = file.state.obligations[event.obligation]
    for person in dict.fromkeys([owed.bearer or "", file.state.first_contact]):
        yield _about(owed, Kind.EXTENDED, person)


def _decided(event: e.ApprovalGiven | e.ApprovalRejected, file: CaseFile) -> Iterator[Told]:
    """Whoever asked hears the last word; who signs next is told of what they owe."""
    request = file.state.approvals[event.request]
    for person in sorted(request.requested_by) if request.step is None else ():
        yield Told(kind=Kind.INSTRUCTED, to=person)


def _filed(event: e.RefusalFiled, _: CaseFile) -> Iterator[Told]:
    yield Told(kind=Kind.FILED, to=event.to)


def _answered(
    _: e.AnswerGiven | e.InformationCorrected | e.RefusalTold | e.ReceivedFromAbove, file: CaseFile
) -> Iterator[Told]:
    yield Told(kind=Kind.ANSWERED, to=file.state.first_contact)


def _added(_: e.RequesterAdded | e.RequesterAskedAgain, file: CaseFile) -> Iterator[Told]:
    for person in dict.fromkeys([file.state.custodian or "", file.state.first_contact]):
        yield Told(kind=Kind.ADDED, to=person)


def _about(owed: Obligation, kind: Kind, to: str) -> Told:
    return Told(kind=kind, to=to, what=owed.what, due=owed.due, clause=str(owed.clause))


def _handover(seq: int, state: CaseState) -> Handover:
    return state.handovers[seq]


_TELLERS: dict[type[e.CaseEvent], Callable[..., Iterator[Told]]] = {
    e.ObligationOpened: _owed,
    e.ObligationReassigned: _taken_over,
    e.ObligationWarned: _warned,
    e.ObligationLate: _late,
    e.ObligationEscalated: _escalated,
    e.BreachFlagged: _flagged,
    e.ReceiptLookedUp: _witnessed,
    e.HandoverSigned: _signed,
    e.HandoverRefused: _returned,
    e.HandoverBounced: _returned,
    e.PhoneAcceptanceDisputed: _returned,
    e.DepartmentNotified: _notified,
    e.PartAssigned: _put_on,
    e.LeaderInstructed: _instructed,
    e.LimitExtended: _extended,
    e.CommitmentMade: _committed,
    e.OrderReported: _reported,
    e.ApprovalGiven: _decided,
    e.ApprovalRejected: _decided,
    e.RefusalFiled: _filed,
    e.RefusalTold: _answered,
    e.ReceivedFromAbove: _answered,
    e.AnswerGiven: _answered,
    e.InformationCorrected: _answered,
    e.RequesterAdded: _added,
    e.RequesterAskedAgain: _added,
}
