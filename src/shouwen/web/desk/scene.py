"""What stands on the desk: who sits there and when, and all that the page shows of what was said."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from shouwen.cases.actors import Actor
from shouwen.cases.queries.desk import Heard, hear
from shouwen.cases.queries.opening import Opening, opening_of
from shouwen.cases.rulebooks import rulebook_today
from shouwen.rules import people
from shouwen.rules.language.kinds import Classification, Question
from shouwen.rules.open_hours import is_on_duty
from shouwen.rules.organization import Person
from shouwen.rules.people import Presence
from shouwen.rules.routing import Candidate
from shouwen.rules.routing.choosing import OUTSIDE
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Channel, Role, Tier, Urgency
from shouwen.web.actors import actor_of
from shouwen.web.desk import outcomes
from shouwen.web.desk.forms import ANSWER_PREFIX, CLASS_PREFIX, MatterForm, answers_typed, classes_typed
from shouwen.web.moments import now

_LEADERS = (Role.DUTY_OFFICER, Role.DEPARTMENT_HEAD, Role.LINE_LEADER, Role.INSTITUTION_HEAD)


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Who registers, at which instant (in the institution's zone), by which rules."""

    by: Actor
    at: datetime
    rulebook: Rulebook


@dataclass(frozen=True, kw_only=True)
class CandidateCard:
    """One candidate as the page offers it; ``value`` is what the form sends for it. ``opening`` is that of its
    department, ``None`` for a place outside; ``there`` are its people who are at work now."""

    number: int
    candidate: Candidate
    value: str
    is_chosen: bool
    opening: Opening | None
    there: list[Presence]


@dataclass(frozen=True, kw_only=True)
class QuestionCard:
    """A question of the service item; ``field`` is its name in the form. ``is_next`` takes the digit keys."""

    question: Question
    field: str
    answer: str
    is_next: bool


@dataclass(frozen=True, kw_only=True)
class ClassOption:
    """One option; ``depth`` counts the options above it."""

    name: str
    depth: int


@dataclass(frozen=True, kw_only=True)
class ClassCard:
    """One dimension and its options, as chips; ``field`` is its name in the form."""

    rule: Classification
    field: str
    chosen: str
    options: list[ClassOption]


def desk_of(request: HttpRequest) -> Desk:
    """The desk of whoever is signed in. Raises PermissionDenied for an account without a person."""
    by, at = actor_of(request), now()
    rulebook = rulebook_today(by.institution, at)
    return Desk(by=by, at=rulebook.calendar.local(at), rulebook=rulebook)


def hear_at(desk: Desk, post: Mapping[str, Any], asked: str | None = None) -> Heard:
    """What was said, with the choices that the form brings."""
    return hear(
        post.get("matter", ""),
        rulebook=desk.rulebook,
        at=desk.at,
        asked_person=asked or desk.by.person,
        department_id=post.get("department_by_hand") or post.get("department") or None,
        item=post.get("item", ""),
        answers=answers_typed(post),
        denied=denied_alarms(post),
    )


def denied_alarms(post: Mapping[str, Any]) -> frozenset[Tier]:
    """The alarms that the desk says are none."""
    return frozenset(tier for tier in (Tier.EMERGENCY, Tier.TIP_OFF) if post.get(f"no_{tier.value}"))


def scene(desk: Desk, heard: Heard, form: MatterForm, asked: str | None = None) -> dict[str, Any]:
    """What the template shows of ``heard``, with the people who can be chosen offered in ``form``."""
    offer_people(form, heard, desk, asked)
    ready = next(iter(heard.suggestions.answers), None)
    return {
        "heard": heard,
        "matter_form": form,
        "cards": list(_cards(heard, desk)),
        "is_by_hand": heard.choice.candidate is None and heard.choice.department_id is not None,
        "departments": [row for row in desk.rulebook.organization.departments if row.holds_at(desk.at)],
        "questions": list(_questions(heard)),
        "classes": list(_classes(desk, heard, form)),
        "outcomes": outcomes.open_outcomes(heard),
        "default_outcome": "" if ready else default_outcome(heard, desk, asked),
        "officer": officer_of(desk),
        "guidance": outcomes.guidance(heard),
        "ready": ready,
    }


def default_outcome(heard: Heard, desk: Desk, asked: str | None = None) -> str:
    """The outcome of the Enter key at this hour."""
    opening = _opening_of(heard.choice.department_id, desk)
    is_officer = (asked or desk.by.person) == officer_of(desk)
    is_closed = opening is not None and not opening.is_open
    return outcomes.default_outcome(heard, is_closed=is_closed, is_officer=is_officer)


def officer_of(desk: Desk) -> str | None:
    """The duty officer (id) now; ``None`` during working hours: then the offices themselves are there."""
    found = people.resolve(
        Role.DUTY_OFFICER.value,
        organization=desk.rulebook.organization,
        at=desk.at,
        is_working_time=desk.rulebook.calendar.is_working_time,
    )
    return found.person_id


def offer_people(form: MatterForm, heard: Heard, desk: Desk, asked: str | None = None) -> None:
    """Who can have received, answered or been away: the department's people, those on duty first."""
    found = [(row.id, row.name) for row in _people_of(heard, desk) if row.id != desk.by.person]
    for field in ("escort_to", "phone_by", "absent", "accepted_by"):
        form.offer(field, found)
    form.offer("leader", list(_leaders(desk, asked)), blank=False)


def _cards(heard: Heard, desk: Desk) -> Iterator[CandidateCard]:
    for number, candidate in enumerate(heard.suggestions.candidates, start=1):
        yield CandidateCard(
            number=number,
            candidate=candidate,
            value=candidate.department_id or OUTSIDE,
            is_chosen=candidate == heard.choice.candidate,
            opening=_opening_of(candidate.department_id, desk),
            there=[each for each in candidate.on_duty if _is_there(each, desk)],
        )


def _opening_of(department: str | None, desk: Desk) -> Opening | None:
    row = desk.rulebook.organization.department(department or "", desk.at)
    return opening_of(row.name, rulebook=desk.rulebook, at=desk.at) if row else None


def _is_there(present: Presence, desk: Desk) -> bool:
    """Whoever holds a post of an office that is closed is at home, unless it is their turn."""
    return is_on_duty(present.person_id, rulebook=desk.rulebook, at=desk.at)


def _questions(heard: Heard) -> Iterator[QuestionCard]:
    """The questions with their answers so far; the first without one takes the digit keys."""
    asked = heard.item.questions if heard.item else ()
    following = next((question for question in asked if question.id not in heard.answers), None)
    for question in asked:
        yield QuestionCard(
            question=question,
            field=f"{ANSWER_PREFIX}{question.id}",
            answer=heard.answers.get(question.id, ""),
            is_next=question is following,
        )


def _classes(desk: Desk, heard: Heard, form: MatterForm) -> Iterator[ClassCard]:
    """What the policies in force want chosen of such a matter; nothing where they sort by nothing."""
    typed = classes_typed(form.data or form.initial)
    is_in_hours = desk.rulebook.calendar.is_working_time(desk.at)
    rules = desk.rulebook.bundle.classifications(
        matter_category=heard.choice.category,
        item=heard.item.item if heard.item else "",
        tier=heard.choice.tier,
        channel=Channel.VISIT,
        urgency=Urgency.NORMAL,
    )
    for rule in rules:
        chosen = typed.get(rule.dimension) or rule.preset(is_in_hours=is_in_hours)
        options = [ClassOption(name=name, depth=len(rule.lineage(name)) - 1) for name in rule.names]
        yield ClassCard(rule=rule, field=f"{CLASS_PREFIX}{rule.dimension}", chosen=chosen, options=options)


def _people_of(heard: Heard, desk: Desk) -> list[Person]:
    department = heard.choice.department_id
    if department is None:
        return []
    organization, at = desk.rulebook.organization, desk.at
    present = [each.person_id for each in people.who_is_on(department, organization=organization, at=at)]
    rows = [organization.person(each, at) for each in present] + list(organization.members(department, at))
    return list({row.id: row for row in rows if row}.values())


def _leaders(desk: Desk, asked: str | None) -> Iterator[tuple[str, str]]:
    """Whom the one asked can ask: outside working hours the duty officer first; head, leader, head of the house."""
    seen = {asked or desk.by.staff}
    for role in _LEADERS:
        found = people.resolve(
            role.value,
            organization=desk.rulebook.organization,
            at=desk.at,
            is_working_time=desk.rulebook.calendar.is_working_time,
            person=asked or desk.by.person,
        )
        row = desk.rulebook.organization.person(found.person_id, desk.at) if found.person_id else None
        if row and row.id not in seen:
            seen.add(row.id)
            yield row.id, f"{row.name}({role.label})"
