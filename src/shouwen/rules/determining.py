"""Who is first contact by all that the policies say: whom a rule is for, who is on duty, whose turn it is.

Catalogue C1: FR-ONDUTY, FR-DEPT, FR-ROSTER, FR-CENTRE and FR-NONSTAFF; the order among those asked is decided by
``shouwen.rules.first_contact``.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from shouwen.rules import people
from shouwen.rules.first_contact import Asked, Decision, FirstContactError, decide
from shouwen.rules.language.kinds import FirstContact
from shouwen.rules.open_hours import is_on_duty
from shouwen.rules.organization import Organization
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.watch import on_turn
from shouwen.rules.words import Channel, PersonKind, Role, Tier, Urgency

EMPLOYED = frozenset({PersonKind.FORMAL, PersonKind.CONTRACT})
_OF_THE_DAY = frozenset({"roster", "office"})


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What was asked of whom: the facts by which first contact is decided. ``registrar`` is who writes it down."""

    at: datetime
    channel: Channel
    asked: Sequence[Asked]
    registrar: str | None = None
    category: str = ""
    item: str = ""
    tier: Tier | None = None
    urgency: Urgency = Urgency.NORMAL
    classes: Mapping[str, Collection[str]] = field(default_factory=lambda: MappingProxyType({}))


def determine(asking: Asking, rulebook: Rulebook) -> Decision:
    """The first contact, the reason and the rule. Raises FirstContactError, MissingRuleError."""
    rule = _rule_for(asking, rulebook)
    if rule.who in _OF_THE_DAY:
        return replace(_by_roster(rule, asking, rulebook), rule=rule)
    asked = [_as_person(each, rule, rulebook) for each in asking.asked]
    there = _on_duty(rule, asked, rulebook)
    if asked and not there:
        return replace(_instead(rule, asking, asked, rulebook), rule=rule)
    decision = decide(rule, channel=asking.channel, asked=there, organization=rulebook.organization)
    if rule.who == "department":
        decision = _head_of(decision, asking, rulebook)
    return replace(decision, rule=rule)


def host_answers(decision: Decision, organization: Organization, at: datetime) -> bool:
    """Whether the department answers for this first contact, who is no employee of the house (S001-3 二)."""
    person = organization.person(decision.person_id, at)
    is_hosted = decision.rule is not None and decision.rule.host_answers
    return is_hosted and person is not None and person.kind not in EMPLOYED


def _rule_for(asking: Asking, rulebook: Rulebook) -> FirstContact:
    rules = rulebook.bundle.first_contact_rules(
        matter_category=asking.category,
        item=asking.item,
        tier=asking.tier,
        channel=asking.channel,
        urgency=asking.urgency,
        classes=asking.classes,
    )
    meant = [rule for rule in rules if _is_meant(rule, asking, rulebook.organization)]
    if not meant:
        only = "、".join(rules[0].departments)
        raise FirstContactError(f"{rules[0].clause}只适用于{only}的人员;请填写那里接待的人,或按其他渠道登记。")
    return meant[0]


def _is_meant(rule: FirstContact, asking: Asking, organization: Organization) -> bool:
    """Whether one of those asked belongs to a department for which the rule is made (S001-2 二)."""
    if not rule.departments:
        return True
    return any(_is_within(each, rule.departments, organization) for each in asking.asked)


def _is_within(asked: Asked, names: Collection[str], organization: Organization) -> bool:
    person = organization.person(asked.person_id, asked.at)
    department: str | None = person.department if person else asked.person_id
    seen: set[str] = set()
    while department and department not in seen:
        seen.add(department)
        row = organization.department(department, asked.at)
        if row and {row.name, *row.aliases} & set(names):
            return True
        department = row.parent if row else None
    return False


def _as_person(asked: Asked, rule: FirstContact, rulebook: Rulebook) -> Asked:
    """A department that was asked stands for its head, where the rule lets a department be first contact."""
    if rulebook.organization.department(asked.person_id, asked.at) is None:
        return asked
    if rule.who not in ("department", "department_or_person"):
        raise FirstContactError(f"按{rule.clause},首问责任落实到人;请填写科室里接待的那一位。")
    return replace(asked, person_id=_answers_for(asked.person_id, asked.at, rulebook))


def _answers_for(department: str, at: datetime, rulebook: Rulebook) -> str:
    found = people.resolve(
        Role.DEPARTMENT_HEAD,
        organization=rulebook.organization,
        at=at,
        is_working_time=rulebook.calendar.is_working_time,
        department=department,
    )
    if found.bearer is None:
        raise FirstContactError(f"被问到的科室此刻没有负责人({found.how});请填写接待的人。")
    return found.bearer


def _on_duty(rule: FirstContact, asked: Sequence[Asked], rulebook: Rulebook) -> list[Asked]:
    if not rule.on_duty_only:
        return list(asked)
    return [each for each in asked if is_on_duty(each.person_id, rulebook=rulebook, at=each.at)]


def _instead(rule: FirstContact, asking: Asking, asked: Sequence[Asked], rulebook: Rulebook) -> Decision:
    """Nobody asked was on duty: the one on duty who writes it down, else whoever answers for the department now."""
    registrar = asking.registrar
    if registrar and is_on_duty(registrar, rulebook=rulebook, at=asking.at):
        found = decide(
            rule,
            channel=asking.channel,
            asked=[Asked(registrar, asking.at)],
            organization=rulebook.organization,
        )
        return replace(found, reason="被问到的人不在岗,由在岗接手登记的人负责")
    person = rulebook.organization.last_known(asked[0].person_id)
    if person is None:
        raise FirstContactError("所选人员当时不在册;请核对人员或询问时间。")
    turns = rulebook.organization.on_duty(person.department, asking.at)
    answers = turns[0] if turns else _answers_for(person.department, asking.at, rulebook)
    return Decision(answers, "被问到的人不在岗,由所在科室此刻值班或者负责的人接手", rule.clause)


def _head_of(decision: Decision, asking: Asking, rulebook: Rulebook) -> Decision:
    person = rulebook.organization.person(decision.person_id, asking.at)
    department = person.department if person else ""
    return replace(
        decision, person_id=_answers_for(department, asking.at, rulebook), reason="最先受理的部门,由其负责人负责"
    )


def _by_roster(rule: FirstContact, asking: Asking, rulebook: Rulebook) -> Decision:
    """Whose day it is, for every case of that day; out of hours the duty officer (S003-3B 5-3, S004-6A)."""
    word = "当日值班的人" if rule.who == "roster" else "统一接待的岗位"
    there = on_turn(rule.roster, rulebook=rulebook, at=asking.at)
    if there:
        return Decision(there, word, rule.clause)
    found = people.resolve(
        rule.roster or Role.DUTY_OFFICER,
        organization=rulebook.organization,
        at=asking.at,
        is_working_time=rulebook.calendar.is_working_time,
    )
    person = found.person_id or (found.department_id and _answers_for(found.department_id, asking.at, rulebook))
    if not person:
        raise FirstContactError(f"“{rule.roster or '行政总值班'}”此刻没有人值班({found.how});请核对值班表。")
    return Decision(person, f"{word}({found.how})" if found.how else word, rule.clause)


__all__ = ["Asking", "determine", "host_answers"]
