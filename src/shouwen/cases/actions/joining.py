"""上级转办与并案: what a superior body sent, with their number and their day; and complaints of one same matter."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, check_act, enter, keep, open_case
from shouwen.cases.classifying import checked_number
from shouwen.cases.judging import person_of
from shouwen.cases.numbered import case_named
from shouwen.cases.numbering import hold_numbers
from shouwen.cases.outside_numbers import check_is_one_dispatch
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.cases.visibility import sight
from shouwen.rules.case import events as e
from shouwen.rules.case.assignments import sent_under
from shouwen.rules.case.impartiality import is_about
from shouwen.rules.case.need_to_know import Sight
from shouwen.rules.case.state import Assignment
from shouwen.rules.search_tokens import tokens
from shouwen.rules.words import Act, Tier


@transaction.atomic
def take_assignment(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    body: str,
    outside_number: str,
    due: datetime,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """登记上级转办: who sent it (``body``), under which number of theirs, and by when (``due``, aware) they want it.

    Their day never puts off ours: of both the earlier holds. A second dispatch under a number that is here already is
    refused with the matter that bears it, until both are joined. Raises ActRefused at the field, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.TAKE_ASSIGNMENT, recorded_at=recorded_at)
    if due <= at:
        raise ActRefused("上级要求的期限要在现在之后", field="due")
    number = checked_number(outside_number, field="outside_number")
    if not number:
        raise ActRefused("请填写上级的编号", field="outside_number")
    hold_numbers(file.case.institution_id, file.rulebook.calendar.local(file.at).year)
    check_is_one_dispatch(number, file.state, file.case.institution_id)
    enter(file, e.AssignedFromAbove(body=keep(file, body, field="body"), outside_number=number, agreed_at=due))
    return save(file, search=f"{file.case.search} {tokens(number)}".strip())


@transaction.atomic
def note_later_day(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    outside_number: str,
    due: datetime,
    paper: str,
    told_how: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """登记上级延期: the body that sent it under ``outside_number`` wants to hear by ``due`` (aware) only; ``paper``
    says where they wrote so. What our clauses count from their day follows it; an answer that their earlier day had
    put forward goes back as far as our own limit, which only our own clauses extend.

    Only until their present day has passed, the requester told before it (``told_how``). Raises ActRefused at the
    field, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.NOTE_LATER_DAY, recorded_at=recorded_at)
    sent = sent_under(outside_number.strip(), file.state)
    if sent is None:
        raise ActRefused("本件没有这个编号的转办,请核对上级的编号", field="outside_number")
    _check_later(sent, due, at)
    event = e.LaterDayGranted(
        outside_number=sent.number,
        agreed_at=due,
        paper=keep(file, paper, field="paper"),
        told_how=keep(file, told_how, field="told_how"),
    )
    enter(file, event)
    return save(file)


def _check_later(sent: Assignment, due: datetime, at: datetime) -> None:
    """At the instant of their day itself it is still in time."""
    if at > sent.due:
        raise ActRefused("上级要求的时间已经过了,不能再登记延期;逾期已按原来的时间记下,没有改动", field="due")
    if due <= sent.due:
        raise ActRefused("延期后的时间要晚于上级原来要求的时间;更早的另行登记上级转办", field="due")


@transaction.atomic
def link_same_matter(
    *, case_id: UUID | str, by: Actor, at: datetime, other: str, agreed: str, recorded_at: datetime | None = None
) -> CaseFile:
    """并案: taken into the open complaint numbered ``other`` (首问〔2026〕12号) and looked into together with it, as
    the requester agreed (``agreed``: how). Both records say so; the words of neither are shown to the other's
    requester; each keeps its own limits and is answered by itself.

    Where ``by`` is of those who hold the other, its holder takes over at once: they are there to sign for it. Else it
    stays in the hands in which it is until it is handed over like anything else, so that nothing is owed by nobody.
    Raises ActRefused at ``other`` or ``agreed``, NotAllowed.
    """
    found = case_named(other, by=by, field="other")
    file, lead = _both(UUID(str(case_id)), found.pk, by=by, at=at, recorded_at=recorded_at)
    check_act(file, Act.LINK_SAME_MATTER)
    _check_can_join(file, lead)
    enter(file, e.SameMatterLinked(other=found.pk.hex, agreed=keep(file, agreed, field="agreed")))
    if _takes_over(file, lead):
        _pass_to_holder_of(lead, file)
    enter(lead, e.SameMatterTakenIn(other=file.case.pk.hex))
    save(lead)
    return save(file)


def _both(
    case: UUID, other: UUID, *, by: Actor, at: datetime, recorded_at: datetime | None
) -> tuple[CaseFile, CaseFile]:
    """Both files open, locked in the order of their ids: two people who join crosswise do not wait for ever."""
    if case == other:
        raise ActRefused("这就是本件,不能并入自己;请填写另一件的编号", field="other")
    files = {each: open_case(each, by=by, at=at, recorded_at=recorded_at) for each in sorted((case, other))}
    return files[case], files[other]


def _check_can_join(file: CaseFile, lead: CaseFile) -> None:
    if lead.case.pk.hex in file.state.same_matters:
        raise ActRefused("这两件已经在一起,不需要再并", field="other")
    if Tier.COMPLAINT not in (lead.state.facts.tier, file.state.facts.tier):
        raise ActRefused("只有投诉可以并案", field="other")
    if lead.state.is_closed:
        raise ActRefused("要并入的那件已经办结;请先重新办理那件,或者单独办理本件", field="other")
    if file.by and sight(lead.state, file.by, rulebook=lead.rulebook, at=lead.at) is not Sight.WHOLE:
        raise NotAllowed("要并入的那件涉及您本人或您的科室,请交给投诉管理部门并案;没有改动")


def _takes_over(file: CaseFile, lead: CaseFile) -> bool:
    """Whether whoever joins is of the holder's department there, the holder is somebody else here, nothing is on
    offer to a third, and the holder is not complained about."""
    here, there = file.state.span, lead.state.span
    person = file.rulebook.organization.person(person_of(file), file.at)
    if here is None or there is None or person is None or file.state.pending_handover:
        return False
    is_there = person.department == there.department or person.id == there.custodian
    return is_there and here.custodian != there.custodian and not _may_not_hold(there.custodian, file)


def _may_not_hold(person: str, file: CaseFile) -> bool:
    return is_about(person, file.state) or person in file.state.barred


def _pass_to_holder_of(lead: CaseFile, file: CaseFile) -> None:
    if there := lead.state.span:
        enter(file, e.CustodyMoved(to=there.custodian, department=there.department, why="same_matter"))


__all__ = ["link_same_matter", "note_later_day", "take_assignment"]
