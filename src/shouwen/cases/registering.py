"""What a registration says: who was asked, how the matter is sorted, to whom it goes, and how long the phone rang."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from shouwen.cases.actors import Actor
from shouwen.cases.norms import norm_named
from shouwen.cases.refusals import ActRefused
from shouwen.cases.requesters import Requester
from shouwen.cases.sorting import sort_matter
from shouwen.ledger.identifiers import new_id
from shouwen.rules.case import events as e
from shouwen.rules.case.events import Ref
from shouwen.rules.case.layers import layers_of
from shouwen.rules.case.sharing import shared_by
from shouwen.rules.destinations import Earlier, Routed, destination_of, route_of
from shouwen.rules.determining import Asking, determine, host_answers
from shouwen.rules.first_contact import Asked, Decision, FirstContactError
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Tier, Urgency

_LONGEST_RINGING: Final = 3600
"""Rings or seconds: nobody lets it ring longer than an hour."""


@dataclass(frozen=True, kw_only=True)
class Matter:
    """One matter as it was said, and as the desk and the person at it understood it."""

    text: str
    category: str = ""
    item: str = ""
    department: str | None = None
    tier: Tier = Tier.OTHER_DEPARTMENT
    urgency: Urgency = Urgency.NORMAL
    classes: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))  # by dimension the option
    about: str = ""  # of a complaint: the norm of conduct that was not kept


def ringing_noted(channel: Channel, **noted: int | None) -> dict[str, int]:
    """How long the phone rang before somebody answered, as noted. Raises ActRefused at the field."""
    given = {name: number for name, number in noted.items() if number is not None}
    for name, number in given.items():
        if channel != Channel.PHONE:
            raise ActRefused("铃响只在来电时登记", field=name)
        if not 1 <= number <= _LONGEST_RINGING:
            raise ActRefused(f"请填 1 至 {_LONGEST_RINGING} 之间的数字", field=name)
    return given


def only(by: Actor, at: datetime) -> list[Asked]:
    """Whoever registers was the one asked. Raises ActRefused at ``asked`` where that is no member of the staff."""
    if by.person is None:
        raise ActRefused("没有写明向谁询问;请选择最先被询问的工作人员", field="asked")
    return [Asked(by.person, at)]


def first_contact_of(
    rulebook: Rulebook, channel: Channel, asked: Sequence[Asked], *, matter: Matter, by: Actor, at: datetime
) -> Decision:
    """Who is first contact of an encounter, judged by its first matter. Raises ActRefused at ``asked``."""
    asking = Asking(
        at=at,
        channel=channel,
        asked=asked,
        registrar=by.person,
        category=matter.category,
        item=matter.item,
        tier=matter.tier,
        urgency=matter.urgency,
        classes=classes_of(matter, rulebook, channel, asked_at=at),
    )
    try:
        return determine(asking, rulebook)
    except FirstContactError as error:
        raise ActRefused(str(error), field="asked") from error


def facts_of(
    by: Actor,
    channel: Channel,
    first_contact: Decision,
    rulebook: Rulebook,
    at: datetime,
    asked: Sequence[Asked],
    requester: Requester | None,
) -> dict[str, Any]:
    """What all matters of one encounter share."""
    person = rulebook.organization.person(first_contact.person_id, at)
    if person is None:
        raise ActRefused("所选人员当时不在册;请核对人员或询问时间", field="asked")
    return {
        "institution": by.institution_id.hex,
        "encounter": new_id().hex,
        "channel": channel,
        "first_contact": person.id,
        "first_contact_department": person.department,
        "first_contact_reason": first_contact.reason,
        "first_contact_clause": first_contact.clause,
        "first_contact_rule": first_contact.rule.id if first_contact.rule else "",
        "host_answers": host_answers(first_contact, rulebook.organization, at),
        "layers": layers_of(first_contact.rule, person, rulebook=rulebook, at=at) if first_contact.rule else (),
        "asked": tuple(each.person_id for each in asked),
        "registered_by": by.person or person.id,
        "bundle": rulebook.bundle.hash,
        "calendar": rulebook.calendar.version,
        "has_phone": bool(requester and requester.phone),
    }


def registration_of(
    matter: Matter,
    facts: dict[str, Any],
    rulebook: Rulebook,
    at: datetime,
    matter_ref: Ref | None,
    requester_ref: Ref | None,
    earlier: Earlier | None = None,
) -> e.CaseRegistered:
    """The entry of one matter: whose it is and who shares it by the policy, beside the ``facts`` of its encounter."""
    classes = classes_of(matter, rulebook, facts["channel"], asked_at=at)
    routed = Routed(
        category=matter.category,
        item=matter.item,
        channel=facts["channel"],
        urgency=matter.urgency,
        classes=classes,
        earlier=earlier,
    )
    to = matter.department or destination_of(routed, rulebook=rulebook, at=at)
    asked_department = facts["first_contact_department"]
    shared = shared_by(route_of(routed, rulebook), to=to, asked_department=asked_department, rulebook=rulebook, at=at)
    return e.CaseRegistered(
        **facts,
        tier=matter.tier,
        urgency=matter.urgency,
        category=matter.category,
        item=matter.item,
        department=to,
        classes=classes,
        about=norm_named(matter.about, rulebook.bundle),
        shared=shared,
        earlier=earlier.case if earlier else None,
        matter=matter_ref,
        requester=requester_ref,
    )


def classes_of(
    matter: Matter, rulebook: Rulebook, channel: Channel, *, asked_at: datetime
) -> dict[str, tuple[str, ...]]:
    """How the matter is sorted that was asked at ``asked_at`` (aware). Raises ActRefused at ``classes.<dimension>``."""
    return sort_matter(
        matter.classes,
        rulebook=rulebook,
        category=matter.category,
        item=matter.item,
        tier=matter.tier,
        channel=channel,
        urgency=matter.urgency,
        asked_at=asked_at,
    )
