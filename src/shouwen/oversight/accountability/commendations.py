"""表扬: praise for how somebody dealt with a case, linked to both, told to the person and shown to their house."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import history_of
from shouwen.cases.models import Case
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.rulebooks import rulebook_of
from shouwen.cases.visibility import may_read
from shouwen.ledger import recording
from shouwen.ledger.identifiers import hex_of, new_id
from shouwen.ledger.models import Stream
from shouwen.oversight.accountability.files import keep_words
from shouwen.oversight.accountability.models import Commendation
from shouwen.oversight.accountability.telling import tell
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.case.folding import fold
from shouwen.rules.organization import Organization

GIVEN = "CommendationGiven"
UNKNOWN = "没有您看得到的这件事,不能据以表扬"


@transaction.atomic
def commend(*, case_id: UUID | str, by: Actor, at: datetime, person: str, text: str) -> Commendation:
    """表扬 ``person`` (id) for this case, by the oversight office, a leader, or their own head; never oneself. ``text``
    says what they did. Only for a case that ``by`` may read and in which the person had a part. Raises ActRefused and
    NotAllowed."""
    case = _case(case_id, by)
    organization = rulebook_of(case).organization
    _check_may_praise(by, person, organization, at)
    _check_had_a_part(person, case, by, at)
    row = _give(case, person, text, by=by, at=at)
    tell(by.institution_id, person, f"您在首问事项{case.number}号里的服务受到表扬。", organization, at=at)
    return row


def _case(case_id: UUID | str, by: Actor) -> Case:
    case = Case.objects.select_related("institution").filter(pk=case_id, institution=by.institution).first()
    if case is None or case.is_sealed:
        raise ActRefused(UNKNOWN, field="case_id")
    return case


def _check_had_a_part(person: str, case: Case, by: Actor, at: datetime) -> None:
    """Raises ActRefused for a case that ``by`` may not read, or that ``person`` had nothing to do with."""
    history = list(history_of(case.pk))
    state = fold(case.pk.hex, history)
    if not may_read(state, by, rulebook=rulebook_of(case), at=at):
        raise ActRefused(UNKNOWN, field="case_id")
    if person not in {state.first_contact, *(each.actor for each in history)}:
        raise ActRefused("这个人没有经手这件事,不能据以表扬", field="person")


def _give(case: Case, person: str, text: str, *, by: Actor, at: datetime) -> Commendation:
    """The entry in a stream of its own, and its row."""
    head = recording.new_stream(by.institution_id, Stream.OVERSIGHT, new_id())
    words = keep_words(head, text, field="text").model_dump()
    data = {"case": hex_of(case.pk), "person": person, "words": words}
    recording.append(head, [recording.Draft(GIVEN, data, occurred_at=at, actor=by.staff)], recorded_at=at)
    return Commendation.objects.create(
        pk=head.stream_id,
        institution_id=by.institution_id,
        case_id=case.pk,
        person=person,
        given_by=by.staff,
        given_at=at,
        words=words["ref"],
        last_seq=head.count,
    )


def _check_may_praise(by: Actor, person: str, organization: Organization, at: datetime) -> None:
    row = organization.person(person, at)
    if row is None:
        raise ActRefused("所选人员不在册,请重新选择", field="person")
    if person == by.staff:
        raise NotAllowed("自己不能表扬自己")
    own = organization.department(row.department, at)
    is_head = own is not None and by.staff in (own.head, own.line_leader)
    if not (is_head or by.roles & {AccountRole.OVERSIGHT_OFFICE.value, AccountRole.LEADER.value}):
        raise NotAllowed("由本人的科室负责人、领导或者监督部门表扬")
