"""Every post, department and person that a rule names must exist, and be one."""

from collections.abc import Iterator
from difflib import get_close_matches

from shouwen.rules.language.checking.house import Findings, House
from shouwen.rules.language.kinds import (
    FORMER_DEPARTMENT,
    Approval,
    Assessment,
    BreachRule,
    Cadence,
    Commitment,
    CompleteNotice,
    Conduct,
    CoverRule,
    DirectoryDuty,
    FirstContact,
    FollowUp,
    Form,
    Hours,
    Inspection,
    MatterMark,
    MeasureRule,
    Order,
    Ordering,
    Privacy,
    Reception,
    Route,
    Rule,
    ScoreRule,
    Survey,
    TimeLimit,
    Trace,
)
from shouwen.rules.naming import find
from shouwen.rules.organization import Department, Organization, Person, Post
from shouwen.rules.real_holders import EVERYBODY
from shouwen.rules.words import Role, UnknownWord


def unknown_names(house: House) -> Findings:
    """A post, department or person that the organisation does not have, or has twice."""
    organization = house.organization
    if organization is None:
        return
    for rule in house.bundle.rules:
        for name in dict.fromkeys(named_in(rule)):
            found = find(name, organization=organization, at=house.at)
            if not is_role(name) and found.row is None:
                yield house.error(rule, found.reason, _meant(name, organization, house))


def named_in(rule: Rule) -> Iterator[str]:
    """Every name of a role, post, department or person in a rule."""
    match rule:
        case Ordering():
            yield from _named_in_ordering(rule)
        case Route() | FirstContact():
            yield from _named_in_asking(rule)
        case CompleteNotice(owner=name) | BreachRule(verified_by=name):
            yield from _given(name)
        case Form():
            yield from (*_given(rule.who), *(name for limit in rule.limits for name in limit.departments))
        case CoverRule():
            yield from (*rule.posts, *_given(rule.alarm_to))
        case Hours():
            yield from (*rule.departments, *_given(rule.duty_roster))
        case Conduct() | Cadence() | DirectoryDuty():
            yield from _named_in_keeping(rule)
        case _:
            yield from _named_in_overseeing(rule)


def _named_in_overseeing(rule: Rule) -> Iterator[str]:
    """What the oversight goes by: inspections, sealed files, measures, orders."""
    match rule:
        case Inspection():
            yield from (rule.who, *rule.departments, *(step.to for step in rule.ladder))
        case Assessment(who=name):
            yield name
        case Privacy():
            yield from _named_in_privacy(rule)
        case MeasureRule() | ScoreRule():
            yield from _named_in_measuring(rule)
        case Order() | Commitment() | Trace() | MatterMark() | Reception():
            yield from _named_in_supervision(rule)


def _named_in_supervision(rule: Order | Commitment | Trace | MatterMark | Reception) -> Iterator[str]:
    match rule:
        case Order():
            yield from (rule.office, *_given(rule.roster), *_given(rule.signer), *(step.to for step in rule.ladder))
            yield from _given(rule.extension.approver if rule.extension else "")
        case Commitment():
            yield from (*rule.signers, *rule.sponsors, *(step.to for step in rule.ladder))
        case Trace():
            yield from (rule.office, rule.decided_by, *(step.to for step in rule.ladder))
        case MatterMark():
            yield from (rule.reviewer, rule.objections_to)
        case Reception():
            yield from (rule.leaders, rule.staff, rule.alarm_to, *rule.substitutes)


def _named_in_asking(rule: Route | FirstContact) -> Iterator[str]:
    if isinstance(rule, FirstContact):
        yield from (*rule.departments, *_given(rule.roster), *rule.layers.values())
        return
    yield from (rule.to, *rule.supporting, *_given(rule.owner))
    if rule.since_closed:
        yield from ({rule.since_closed.to, rule.since_closed.after} - {FORMER_DEPARTMENT})


def _named_in_ordering(rule: Ordering) -> Iterator[str]:
    yield from (rule.who, rule.to_whom, *(step.to for step in rule.ladder))
    if isinstance(rule, Approval):
        yield from rule.approvers
    if isinstance(rule, TimeLimit) and rule.extension:
        yield rule.extension.approver
    if isinstance(rule, FollowUp):
        yield from (*rule.rungs, *_given(rule.final_by))
    if isinstance(rule, Survey):
        yield from _given(rule.run_by)


def _named_in_keeping(rule: Conduct | Cadence | DirectoryDuty) -> Iterator[str]:
    match rule:
        case Conduct():
            yield from (*rule.departments, *rule.posts)
        case Cadence():
            yield from _named_in_cadence(rule)
        case DirectoryDuty():
            yield from _named_in_directory(rule)


def _named_in_privacy(rule: Privacy) -> Iterator[str]:
    yield from (rule.keeper, *rule.openers, *rule.excluded, *(set(rule.receivers) - {EVERYBODY}))
    for name in (rule.instead, rule.retaliation_to, rule.report_to):
        yield from _given(name)
    for level in rule.levels:
        yield from (*level.about, *_given(level.keeper))


def _named_in_measuring(rule: MeasureRule | ScoreRule) -> Iterator[str]:
    if isinstance(rule, ScoreRule):
        yield from (rule.reviewed_by, *rule.departments, *_given(rule.charged_to))
        return
    yield from (rule.decided_by, rule.appeal_to, *rule.approvals.values())
    yield from (*_given(rule.proposed_by), *_given(rule.reviewer))
    yield from (name for grade in rule.grades for name in grade.beyond.values())


def _named_in_cadence(rule: Cadence) -> Iterator[str]:
    yield from () if rule.audience else (rule.who,)
    yield from (*rule.departments, *rule.posts, *(step.to for step in rule.ladder))


def _named_in_directory(rule: DirectoryDuty) -> Iterator[str]:
    yield from (*rule.departments, *rule.rosters, *(wanted.post for wanted in rule.qualifications))
    for name in (*(phone.of for phone in rule.phones), *(point.department for point in rule.service_points)):
        yield from _given(name)


def _given(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def is_role(name: str) -> bool:
    return read_role(name) is not None


def read_role(name: str) -> Role | None:
    """The role word that ``name`` is, or ``None`` for the name of a post or department."""
    try:
        return Role.read(name)
    except UnknownWord:
        return None


def _meant(name: str, organization: Organization, house: House) -> str:
    rows: tuple[Department | Post | Person, ...] = (
        *organization.departments,
        *organization.posts,
        *organization.people,
    )
    names = [row.name for row in rows if row.holds_at(house.at)]
    names += [alias for row in organization.departments for alias in row.aliases]
    near = get_close_matches(name, [*names, *(role.label for role in Role)], n=1, cutoff=0.4)
    return f"是不是“{near[0]}”?" if near else "改用组织架构里的名称,或先在组织架构里添加"
