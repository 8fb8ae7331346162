"""From what was sent to one registration: the shape is checked here, everything else by the action."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils.dateparse import parse_datetime

from shouwen.cases.actions.desk import DeskEntry, register_at_desk
from shouwen.cases.actions.registration import Matter, Registered
from shouwen.cases.queries.desk import Heard
from shouwen.cases.requesters import Requester, read_requester
from shouwen.rules.first_contact import Asked
from shouwen.rules.words import Tier, Urgency
from shouwen.web.desk import outcomes
from shouwen.web.desk.deeds import deeds_of
from shouwen.web.desk.scene import Desk


@dataclass(frozen=True, kw_only=True)
class Said:
    """One matter as it was sent: what was heard, the cleaned fields, and what came of it."""

    heard: Heard
    typed: Mapping[str, Any]
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Visit:
    """What all matters of one visit share. ``asked_at`` is in the institution's zone; ``is_late`` where it is not
    the present."""

    typed: Mapping[str, Any]
    asked: tuple[str, ...]
    asked_at: datetime
    is_late: bool


def visit_of(desk: Desk, typed: Mapping[str, Any], post: QueryDict) -> Visit:
    """The visit; asked when the slip says, or when the alarm was raised, else now."""
    asked_at = typed["asked_at"] if typed["is_late"] else alarm_at(desk, post)
    local = desk.rulebook.calendar.local(asked_at) if asked_at else desk.at
    return Visit(typed=typed, asked=asked_people(post), asked_at=local, is_late=asked_at is not None)


def asked_people(post: QueryDict) -> tuple[str, ...]:
    """The ids of those who were asked, in order; what is no id is left out."""
    return tuple(dict.fromkeys(each for each in post.getlist("asked") if _is_id(each)))


def alarm_at(desk: Desk, post: Mapping[str, Any]) -> datetime | None:
    """When the emergency was first seen on this page; never later than now."""
    sent = post.get("alarm_at", "")
    try:
        found = parse_datetime(sent) if sent else None
    except ValueError:
        return None
    return min(found, desk.at) if found and found.tzinfo else None


def register(desk: Desk, visit: Visit, matters: Sequence[Said], columns: Mapping[str, str]) -> Registered:
    """Registers the visit with all its matters and what came of them; ``columns`` are those of the policies' forms.
    Raises ActRefused."""
    return register_at_desk(
        by=desk.by,
        at=visit.asked_at,
        entries=[_entry(said, visit) for said in matters],
        channel=visit.typed["channel"],
        asked=[Asked(person, visit.asked_at) for person in visit.asked],
        requester=_requester(visit, matters),
        recorded_at=desk.at if visit.is_late else None,
        slip_number=visit.typed["slip_number"],
        outside_number=visit.typed["outside_number"],
        earlier=visit.typed["earlier"],
        rings=visit.typed["rings"],
        form=columns,
    )


def _entry(said: Said, visit: Visit) -> DeskEntry:
    choice = said.heard.choice
    matter = Matter(
        text=said.heard.text,
        category=choice.category,
        item=said.heard.item.item if said.heard.item else "",
        department=choice.department_id,
        tier=Tier.HANDLER_ABSENT if said.outcome == outcomes.AWAY else choice.tier,
        urgency=Urgency.URGENT if visit.typed["is_urgent"] else Urgency.NORMAL,
        classes=said.typed.get("classes", {}),
    )
    return DeskEntry(matter=matter, deeds=deeds_of(said.outcome, said.heard, said.typed, at=visit.asked_at))


def _requester(visit: Visit, matters: Sequence[Said]) -> Requester | None:
    """Nobody who is only pointed on elsewhere leaves a name."""
    if all(said.outcome == outcomes.OUTSIDE for said in matters):
        return None
    typed = visit.typed
    given = {name: typed[name] for name in ("name", "phone", "reach", "may_be_asked") if name in typed}
    return read_requester(**given) or None


def _is_id(text: str) -> bool:
    try:
        return UUID(text).hex == text
    except ValueError:
        return False
