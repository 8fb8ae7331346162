"""立案: what the oversight office itself verified outside any case."""

from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused, NotAllowed, NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.opening import open_matter
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.choosing import breach_names
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.organization_file import CHINA

OBSERVED: Final = "observed"


@transaction.atomic
def open_accountability(
    *,
    by: Actor,
    at: datetime,
    breach: str,
    text: str,
    happened_at: datetime,
    person: str = "",
    department: str = "",
) -> list[Matter]:
    """立案: the oversight office opens a matter for a breach that it has itself verified outside any case; ``text``
    says what was found and how. Never for oneself."""
    if AccountRole.OVERSIGHT_OFFICE.value not in by.roles:
        raise NotAllowed("由监督部门立案")
    if by.staff == person:
        raise NotAllowed("自己的事不能由自己立案")
    if not (person or department):
        raise ActRefused("没有写责任人或者责任科室,不能立案", field="person")
    house = _policies_of_that_day(by, person, happened_at, at)
    known = breach_names(house, breach)
    if not any(set(rule.breaches) & set(known) for rule in house.of(MeasureRule)):
        raise ActRefused(f"{_then(happened_at)}施行的制度没有规定“{known[-1]}”怎样处理,没有立案", field="breach")
    found = open_matter(
        institution=by.institution,
        at=at,
        breach=breach,
        act=_observed(person or department, known[0], happened_at),
        person=person,
        department=department,
        by=by.staff,
        bundle=house,
        facts=text,
    )
    if not found:
        raise ActRefused(f"同一时间的“{known[-1]}”已经对这个人立案,没有重复立案", field="breach")
    return found


def _then(happened_at: datetime) -> str:
    return f"{happened_at.astimezone(CHINA):%Y-%m-%d}"


def _policies_of_that_day(by: Actor, person: str, happened_at: datetime, at: datetime) -> Bundle:
    """The policies under which it happened (law 5). Raises ActRefused at ``happened_at``."""
    if happened_at > at:
        raise ActRefused("发生时间不能晚于现在", field="happened_at")
    try:
        house = rulebook_today(by.institution, happened_at)
    except NothingInForce as error:
        raise ActRefused("那一天还没有施行的制度,没有立案", field="happened_at") from error
    if person and house.organization.person(person, happened_at) is None:
        raise ActRefused("所选人员那时不在册,没有立案;请核对人员和发生时间", field="happened_at")
    return house.bundle


def _observed(subject: str, breach: str, happened_at: datetime) -> e.Act:
    """One act is one breach of one subject at one time."""
    seconds = int(happened_at.timestamp()) % 2**31
    return e.Act(source=OBSERVED, id=uuid5(UUID(subject), breach).hex, seq=seconds, happened_at=happened_at)
