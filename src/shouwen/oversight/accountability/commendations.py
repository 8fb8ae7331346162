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
    case = Case.objects.select_related("institution").filter(pk=case_id, institution=by.institution).first()
    if case is None or case.is_sealed:
        raise ActRefused(UNKNOWN, field="case_id")
    house, history = rulebook_of(case), list(history_of(case.pk))
    state = fold(case.pk.hex, history)
    _check(by, person, house.organization, at)
    if not may_read(state, by, rulebook=house, at=at):
        raise ActRefused(UNKNOWN, field="case_id")
    if person not in {state.first_contact, *(each.actor for each in history)}:
        raise ActRefused("这个人没有经手这件事,不能据以表扬", field="person")
    stream = new_id()
    head = recording.new_stream(by.institution_id, Stream.OVERSIGHT, stream)
    words = keep_words(head, text, field="text").model_dump()
    data = {"case": hex_of(case.pk), "person": person, "words": words}
    recording.append(head, [recording.Draft(GIVEN, data, occurred_at=at, actor=by.staff)], recorded_at=at)
    tell(by.institution_id, person, f"您在首问事项{case.number}号里的服务受到表扬。", house.organization, at=at)
    return Commendation.objects.create(
        pk=stream,
        institution_id=by.institution_id,
        case_id=case.pk,
        person=person,
        given_by=by.staff,
        given_at=at,
        words=words["ref"],
        last_seq=head.count,
    )


def _check(by: Actor, person: str, organization: Organization, at: datetime) -> None:
    row = organization.person(person, at)
    if row is None:
        raise ActRefused("所选人员不在册,请重新选择", field="person")
    if person == by.staff:
        raise NotAllowed("自己不能表扬自己")
    own = organization.department(row.department, at)
    is_head = own is not None and by.staff in (own.head, own.line_leader)
    if not (is_head or by.roles & {AccountRole.OVERSIGHT_OFFICE.value, AccountRole.LEADER.value}):
        raise NotAllowed("由本人的科室负责人、领导或者监督部门表扬")
