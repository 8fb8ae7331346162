"""预约: within office hours with whoever is there, outside them only where the policy offers it and somebody is on
duty (S002-4G.R03)."""

from datetime import datetime

from shouwen.rules.case.guards import Refusal
from shouwen.rules.case.state import CaseState
from shouwen.rules.open_hours import hours_of, is_on_duty, is_open
from shouwen.rules.rulebook import Rulebook


def check_appointment(
    when: datetime, person: str, *, at: datetime, state: CaseState, rulebook: Rulebook
) -> Refusal | None:
    """Why ``person`` (id) cannot be promised for ``when`` (aware), seen at ``at``; or ``None``."""
    organization = rulebook.organization
    if when <= at:
        return Refusal("预约的时间要在现在之后")
    row = organization.person(person, when)
    if row is None:
        return Refusal("所选人员到时不在册,请重新选择")
    department = organization.department(row.department, when)
    name = department.name if department else ""
    if is_open(name, rulebook=rulebook, at=when):
        away = organization.is_away(person, when)
        return Refusal("接待人那时已登记不在岗,请换一位接待人或另约时间") if away else None
    return _outside_hours(name, person, when, rulebook)


def _outside_hours(department: str, person: str, when: datetime, rulebook: Rulebook) -> Refusal | None:
    hours = hours_of(department, rulebook.bundle)
    if hours is None or not hours.appointments:
        return Refusal("那时不在办公时间,制度没有规定可以预约;请另约,或如实讲明理由", hours.clause if hours else None)
    if not is_on_duty(person, rulebook=rulebook, at=when):
        return Refusal("办公时间以外的预约要由那时值班的人接待;请选值班人员,或先排班", hours.clause)
    return None
