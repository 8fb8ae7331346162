"""交接班: what a shift still holds and owes passes to the next in one signed list; first contacts stay."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, open_case, save
from shouwen.cases.models import Case, Obligation
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.ledger.identifiers import new_id
from shouwen.organization import actions as organization_actions
from shouwen.organization.models import Institution
from shouwen.rules.case import events as e
from shouwen.rules.words import Role


@dataclass(frozen=True, kw_only=True)
class ShiftList:
    """What passes: the cases in hand, and everything owed in person."""

    case_ids: tuple[UUID, ...]
    obligation_ids: tuple[str, ...]


def shift_list(institution: Institution, person: str) -> ShiftList:
    """What ``person`` holds and owes now, for reading aloud before it is signed."""
    held = Case.objects.filter(institution=institution, custodian_id=UUID(person), closed_at__isnull=True)
    owed = Obligation.objects.filter(institution=institution, bearer_id=UUID(person), status="open")
    return ShiftList(
        case_ids=tuple(held.order_by("due_at").values_list("pk", flat=True)),
        obligation_ids=tuple(owed.order_by("due").values_list("pk", flat=True)),
    )


@transaction.atomic
def sign_shift_handover(
    *,
    by: Actor,
    at: datetime,
    from_person: str,
    case_ids: Sequence[UUID | str],
    why: str = "shift",
    recorded_at: datetime | None = None,
) -> list[CaseFile]:
    """The next shift signs for ``from_person``'s list: custody and obligations pass at this instant, clocks run
    on, the first contact's name stays. Raises ActRefused where the list is not what was read."""
    if by.person is None or by.person == from_person:
        raise ActRefused("接班人不能是交班人自己", field="from_person")
    if set(_open_cases(by.institution, from_person)) - {UUID(str(each)) for each in case_ids}:
        raise ActRefused("清单之外又有新的事项,请刷新清单后再签收")
    shift = new_id().hex
    return [
        _take_over(case_id, by=by, at=at, from_person=from_person, why=why, shift=shift, recorded_at=recorded_at)
        for case_id in case_ids
    ]


def _open_cases(institution: Institution, person: str) -> list[UUID]:
    concerned = Q(custodian_id=UUID(person)) | Q(obligations__bearer_id=UUID(person), obligations__status="open")
    cases = Case.objects.filter(concerned, institution=institution).distinct()
    return list(cases.values_list("pk", flat=True))


def _take_over(
    case_id: UUID | str,
    *,
    by: Actor,
    at: datetime,
    from_person: str,
    why: str,
    shift: str,
    recorded_at: datetime | None,
) -> CaseFile:
    file = open_case(case_id, by=by, at=at, recorded_at=recorded_at)
    taker = file.rulebook.organization.person(by.staff, at)
    if taker is None:
        raise NotAllowed("接班人现在不在册")
    if file.state.custodian == from_person:
        enter(file, e.CustodyMoved(to=taker.id, department=taker.department, why=why, shift=shift))
    for owed in file.state.open_obligations:
        if owed.bearer == from_person and (owed.role != Role.FIRST_CONTACT or why == "departure"):
            enter(file, e.ObligationReassigned(obligation=owed.seq, bearer=taker.id, department=taker.department))
    return save(file)


@transaction.atomic
def end_employment(
    *, by: Actor, at: datetime, person: str, successor: Actor, recorded_at: datetime | None = None
) -> None:
    """Somebody leaves: everything they hold and owe passes to ``successor`` first, so that nothing rests with
    someone who has left; then the organisation's row ends."""
    case_ids = _open_cases(by.institution, person)
    sign_shift_handover(
        by=successor, at=at, from_person=person, case_ids=case_ids, why="departure", recorded_at=recorded_at
    )
    organization_actions.end_employment(
        by=by.person, at=at, institution_id=by.institution_id, staff_id=person
    )
