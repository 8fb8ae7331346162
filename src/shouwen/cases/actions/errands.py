"""代办: one agent carries a matter through several offices, at no fee, and reports the end of it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actions.answering import WAYS_TO_TELL
from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.going_out import noting_what_was_kept_in
from shouwen.cases.held_back import keep_for_requester
from shouwen.cases.refusals import ActRefused, NotAllowed
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.state import ErrandStep
from shouwen.rules.words import Act


@transaction.atomic
def run_errand(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    agent: str,
    offices: Sequence[str],
    recorded_at: datetime | None = None,
) -> CaseFile:
    """代办: ``agent`` (a person) goes to each of ``offices`` (departments) for the requester; each owes its step.

    Custody stays. There is no fee and no field for one.
    """
    file = open_case(case_id, by=by, at=at, act=Act.RUN_ERRAND, recorded_at=recorded_at)
    organization = file.rulebook.organization
    row = organization.person(agent, at)
    if row is None:
        raise ActRefused("代办人现在不在册,请重新选择", field="agent")
    distinct = list(dict.fromkeys(offices))
    if not distinct or any(organization.department(each, at) is None for each in distinct):
        raise ActRefused("请写明要跑哪几个科室;有的已撤并,请重新选择", field="offices")
    if file.state.open_errand_steps:
        raise ActRefused("这件事已在代办,还有环节没有办完")
    enter(file, e.ErrandStarted(agent=row.id, department=row.department))
    for office in distinct:
        enter(file, e.ErrandStepOpened(office=office))
    return save(file)


@transaction.atomic
def finish_errand_step(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    result: str,
    office: str | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """One office has done its part: entered by the office itself, or by the agent for ``office``."""
    file = open_case(case_id, by=by, at=at, act=Act.FINISH_ERRAND_STEP, recorded_at=recorded_at)
    step = _step(file, office)
    enter(file, e.ErrandStepDone(errand_step=step.seq, result=keep(file, result, field="result")))
    return save(file)


@noting_what_was_kept_in()
@transaction.atomic
def report_errand(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    how: str = "电话",
    override_reason: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """代办回报: the agent tells the requester how it went, once every office has done its part."""
    file = open_case(case_id, by=by, at=at, act=Act.REPORT_ERRAND, recorded_at=recorded_at)
    if file.state.errand_agent is None:
        raise ActRefused("这件事没有代办")
    if waiting := file.state.open_errand_steps:
        names = [_name(file, step) for step in waiting]
        raise ActRefused(f"还有环节没有办完:{'、'.join(names)};请先催办")
    if how not in WAYS_TO_TELL:
        raise ActRefused(f"请选择怎样告知的:{'、'.join(WAYS_TO_TELL)}", field="how")
    kept, as_written = keep_for_requester(file, text, override_reason=override_reason)
    enter(file, e.ErrandReported(how=how, text=kept, **as_written))
    return save(file)


def _name(file: CaseFile, step: ErrandStep) -> str:
    row = file.rulebook.organization.department(step.office, file.at)
    return row.name if row else "(已撤并的科室)"


def _step(file: CaseFile, office: str | None) -> ErrandStep:
    """The step meant: that of ``office``, else of the office where the one present works."""
    organization = file.rulebook.organization
    person = organization.person(file.by.person, file.at) if file.by and file.by.person else None
    wanted = office or (person.department if person else None)
    step = next((each for each in file.state.open_errand_steps if each.office == wanted), None)
    if step is None:
        raise ActRefused("这个科室没有等待办理的代办环节;请选择是哪个科室", field="office")
    if person is None or (person.department != step.office and person.id != file.state.errand_agent):
        raise NotAllowed("代办环节由承办科室或代办人登记办结")
    return step
