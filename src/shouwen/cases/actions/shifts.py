"""交接班: what a shift still holds and owes passes to the next in one signed list; first contacts stay."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, open_case
from shouwen.cases.queries.shift_list import DEPARTURE, SHIFT, cases_passing
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.ledger import recording
from shouwen.ledger.identifiers import new_id
from shouwen.organization import actions as organization_actions
from shouwen.organization.snapshot import snapshot
from shouwen.rules.case import events as e
from shouwen.rules.case.state import Obligation as Owed
from shouwen.rules.case.succession import next_bearer, next_custodian
from shouwen.rules.organization import Person
from shouwen.rules.shifts import may_take_over
from shouwen.rules.words import Role


@transaction.atomic
def sign_shift_handover(
    *,
    by: Actor,
    at: datetime,
    from_person: str,
    case_ids: Sequence[UUID | str],
    recorded_at: datetime | None = None,
) -> list[CaseFile]:
    """The next shift signs for ``from_person``'s list: custody and obligations pass at this instant, clocks run
    on, the first contact's name stays. A case that is about the taker passes to a colleague (law 6).

    Raises ActRefused where something new is not on the list that was read, NotAllowed for who is neither of the
    giver's department nor leads it nor covers the giver: the list names matters that are not their business."""
    _check_not_oneself(by, from_person)
    organization = snapshot(by.institution_id, by.institution.organization_version)
    if not may_take_over(by.staff, from_person, organization=organization, at=at):
        raise NotAllowed("只能为本科室的同事、自己分管的科室或自己代班的人员接班;请让他们科室的人来签收")
    return _sign(by=by, at=at, from_person=from_person, case_ids=case_ids, why=SHIFT, recorded_at=recorded_at)


def _check_not_oneself(by: Actor, from_person: str) -> None:
    if by.person is None or by.person == from_person:
        raise ActRefused("接班人不能是交班人自己", field="from_person")


def _sign(
    *,
    by: Actor,
    at: datetime,
    from_person: str,
    case_ids: Sequence[UUID | str],
    why: str,
    recorded_at: datetime | None,
) -> list[CaseFile]:
    read_aloud = {UUID(str(each)) for each in case_ids}
    recording.lock_streams(read_aloud)  # all at once, in one order, before the list is compared
    passing = set(cases_passing(by.institution, from_person, why).values_list("pk", flat=True))
    if passing - read_aloud:
        raise ActRefused("清单之外又有新的事项,请刷新清单后再签收")
    shift = new_id().hex
    return [
        _take_over(case_id, by=by, at=at, from_person=from_person, why=why, shift=shift, recorded_at=recorded_at)
        for case_id in sorted(passing)
    ]


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
        _pass_custody(file, taker, giver=from_person, why=why, shift=shift)
    for owed in file.state.open_obligations:
        if owed.bearer == from_person and (owed.role != Role.FIRST_CONTACT or why == DEPARTURE):
            _pass_on(file, owed, taker)
    return save(file)


def _pass_custody(file: CaseFile, taker: Person, *, giver: str, why: str, shift: str) -> None:
    """To ``taker``, or a colleague where the case is about ``taker``. Raises ActRefused where there is none."""
    to = next_custodian(taker, giver, state=file.state, at=file.at, rulebook=file.rulebook)
    if not (to.person and to.department):
        raise ActRefused(
            f"{file.case.number_text}涉及接班人本人,现在又没有别的人可以接;清单没有签收,请换一位同事接班",
            field="from_person",
        )
    enter(file, e.CustodyMoved(to=to.person, department=to.department, why=why, shift=shift))


def _pass_on(file: CaseFile, owed: Owed, taker: Person) -> None:
    to = next_bearer(owed, taker, state=file.state, at=file.at, rulebook=file.rulebook)
    enter(file, e.ObligationReassigned(obligation=owed.seq, bearer=to.person, department=to.department))


@transaction.atomic
def end_employment(
    *, by: Actor, at: datetime, person: str, successor: Actor, recorded_at: datetime | None = None
) -> None:
    """Somebody leaves: everything they hold and owe passes to ``successor`` first, so that nothing rests with
    someone who has left; then the organisation's row ends."""
    _check_not_oneself(successor, person)
    concerned = cases_passing(by.institution, person, DEPARTURE)
    _sign(
        by=successor,
        at=at,
        from_person=person,
        case_ids=list(concerned.values_list("pk", flat=True)),
        why=DEPARTURE,
        recorded_at=recorded_at,
    )
    organization_actions.end_employment(by=by.person, at=at, institution_id=by.institution_id, staff_id=person)
