"""The rooms of the oversight: what one does there, how much waits. One table, so that nothing is buried.

Sealed files have no number here: that one more is there would already tell.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shouwen.cases.actors import Actor
from shouwen.cases.queries import oversight_counts as counts
from shouwen.organization.models import Account
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.queries import AWAITING
from shouwen.oversight.follow_ups import follow_up_rules
from shouwen.oversight.inspections.models import InspectionRound
from shouwen.oversight.missed.signs import missed_to_judge
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.web.access import may_enter
from shouwen.web.assessments.offered import has_assessments
from shouwen.web.sealed.offered import holds_a_key

Text = str | Promise


@dataclass(frozen=True, kw_only=True)
class Room:
    """One link of the overview; ``count`` says how much waits there, ``only_for`` asks for more than a role."""

    name: Text
    says: Text
    url_name: str
    icon: str
    count: Callable[[Actor, datetime], int] | None = None
    only_for: Callable[[Account], bool] | None = None


@dataclass(frozen=True, kw_only=True)
class Floor:
    """Rooms that belong together, under one heading."""

    name: Text
    rooms: tuple[Room, ...]


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A room as its visitor sees it; ``number`` is ``None`` where nothing is counted."""

    room: Room
    number: int | None


def _has_assessments(account: Account) -> bool:
    """Whether a policy orders one that this account may export."""
    if account.institution is None or account.staff_id is None:
        return False
    by = Actor(institution=account.institution, person=account.staff_id.hex, roles=frozenset(account.roles))
    return has_assessments(by)


def _to_call(by: Actor, at: datetime) -> int:
    return counts.owed_by_rules(by.institution, follow_up_rules(by.institution))


def _measures(by: Actor, at: datetime) -> int:
    """Matters of others that await somebody: what concerns oneself is not on one's own desk."""
    rows = Matter.objects.filter(institution_id=by.institution_id, stage__in=AWAITING)
    return rows.exclude(subject=by.staff).count()


def _rounds(by: Actor, at: datetime) -> int:
    return InspectionRound.objects.filter(institution_id=by.institution_id, closed_at__isnull=True).count()


def _surveys(by: Actor, at: datetime) -> int:
    return SurveyRound.objects.filter(institution_id=by.institution_id, finished_at__isnull=True).count()


FLOORS: Final[tuple[Floor, ...]] = (
    Floor(
        name=_("To be verified"),
        rooms=(
            Room(
                name=_("Overdue (to be verified)"),
                says=_("Ask what happened, then note whether it was a breach."),
                url_name="web:oversight",
                icon="clock-exclamation",
                count=lambda by, at: counts.lateness_to_verify(by.institution, at),
            ),
            Room(
                name=_("Signs (to be verified)"),
                says=_("Patterns that a clause calls a breach; only a verdict makes them one."),
                url_name="web:oversight_signs",
                icon="flag",
                count=lambda by, at: counts.signs_to_verify(by.institution, at),
            ),
            Room(
                name=_("Missed duties (to be verified)"),
                says=_("Periodic and other duties of the house not done in time; a breach opens its matter by itself."),
                url_name="web:oversight_missed",
                icon="calendar-event",
                count=lambda by, at: len(missed_to_judge(by.institution, at)),
            ),
            Room(
                name=_("Open past due"),
                says=_("Matters whose answer is overdue now, and what went up the ladder."),
                url_name="web:oversight_overdue",
                icon="urgent",
                count=lambda by, at: counts.cases_past_due(by.institution, at),
            ),
            Room(
                name=_("Periodic duties late"),
                says=_("What departments owe again and again and have not done."),
                url_name="web:periods_late",
                icon="calendar-event",
            ),
        ),
    ),
    Floor(
        name=_("Complaints and supervision"),
        rooms=(
            Room(
                name=_("Complaints"),
                says=_("From registering through findings and reply to the archive."),
                url_name="web:complaints",
                icon="message-report",
                count=lambda by, at: counts.complaints_open(by.institution),
            ),
            Room(
                name=_("Supervision orders"),
                says=_("Issued by the leader of the day, answered item by item."),
                url_name="web:orders",
                icon="gavel",
                count=lambda by, at: counts.orders_open(by.institution),
            ),
            Room(
                name=_("Commitment sheets"),
                says=_("Time, person, leader and duty of each unresolved matter; the half-month report."),
                url_name="web:commitments",
                icon="file-check",
                count=lambda by, at: counts.matters_committed(by.institution),
            ),
            Room(
                name=_("Leader reception"),
                says=_("Who receives when, lawful substitutes, what each visit led to."),
                url_name="web:reception",
                icon="calendar",
            ),
            Room(
                name=_("Responsibility traces"),
                says=_("Who held it when, and which clause was broken: laid out from the ledger."),
                url_name="web:traces",
                icon="route",
                count=lambda by, at: counts.traces_open(by.institution),
            ),
            Room(
                name=_("Approvals"),
                says=_("What waits for consent in the whole house, and the register."),
                url_name="web:approval_register",
                icon="signature",
                count=lambda by, at: counts.approvals_open(by.institution),
            ),
            Room(
                name=_("Sealed files"),
                says=_("Tip-offs. Only who holds a key sees what is there; no number is shown."),
                url_name="web:sealed_files",
                icon="shield-lock",
                only_for=holds_a_key,
            ),
        ),
    ),
    Floor(
        name=_("Measures, inspections, ratings"),
        rooms=(
            Room(
                name=_("Accountability"),
                says=_("Facts, hearing, proposal within the clause, decision by the competent body, appeal."),
                url_name="web:accountability",
                icon="scale",
                count=_measures,
            ),
            Room(
                name=_("Scores"),
                says=_("Entries with article and evidence; nobody loses any by registering."),
                url_name="web:scores",
                icon="checklist",
            ),
            Room(
                name=_("Commendations"),
                says=_("Praise, tied to the matter it is for."),
                url_name="web:commendations",
                icon="award",
            ),
            Room(
                name=_("Inspections"),
                says=_("Rounds drawn by lot that anybody can draw again; findings mended and looked at again."),
                url_name="web:inspections",
                icon="list-check",
                count=_rounds,
            ),
            Room(
                name=_("Assessments"),
                says=_("Verified figures with their numbers, for whoever assesses departments; nothing is ranked."),
                url_name="web:assessments",
                icon="file-text",
                only_for=_has_assessments,
            ),
            Room(
                name=_("Follow-up calls"),
                says=_("Every matter is called about, never by whoever handled it."),
                url_name="web:follow_ups",
                icon="phone-call",
                count=_to_call,
            ),
            Room(
                name=_("Surveys"),
                says=_("Monthly and quarterly: sheets, response rate, what departments mend."),
                url_name="web:surveys",
                icon="mood-happy",
                count=_surveys,
            ),
        ),
    ),
    Floor(
        name=_("Figures and registers"),
        rooms=(
            Room(
                name=_("Analysis"),
                says=_("Rates with their denominators and intervals; no ranking by what was registered."),
                url_name="web:analysis",
                icon="chart-bar",
            ),
            Room(
                name=_("Questions about the figures"),
                says=_("Closed just before due, paused again and again, sent to and fro: questions, never guilt."),
                url_name="web:gaming_watch",
                icon="help-circle",
            ),
            Room(
                name=_("Handovers that came back"),
                says=_("By the department to which they were offered: as questions."),
                url_name="web:oversight_bounced",
                icon="arrow-back-up",
            ),
            Room(
                name=_("Register of refusals"),
                says=_("By whom, on what grounds, when filed and told."),
                url_name="web:oversight_refused",
                icon="circle-x",
            ),
            Room(
                name=_("Satisfaction"),
                says=_("Ratings of what was closed, with number and response rate."),
                url_name="web:oversight_satisfaction",
                icon="star",
            ),
            Room(
                name=_("Counts by day"),
                says=_("Numbers only, each leads to its matters."),
                url_name="web:oversight_figures",
                icon="chart-bar",
            ),
            Room(
                name=_("First contacts corrected"),
                says=_("Put right openly, with the reason."),
                url_name="web:oversight_corrected",
                icon="edit",
            ),
        ),
    ),
)


def rooms_for(account: Account, by: Actor, at: datetime) -> list[tuple[Floor, list[Shown]]]:
    """The rooms that ``account`` may enter, floor by floor, with how much waits in each at ``at`` (aware)."""
    floors = ((floor, [_shown(room, by, at) for room in floor.rooms if _is_open(room, account)]) for floor in FLOORS)
    return [(floor, shown) for floor, shown in floors if shown]


def _is_open(room: Room, account: Account) -> bool:
    return may_enter(room.url_name, account) and (room.only_for is None or room.only_for(account))


def _shown(room: Room, by: Actor, at: datetime) -> Shown:
    return Shown(room=room, number=room.count(by, at) if room.count else None)
