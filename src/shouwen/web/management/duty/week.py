"""One roster in one week: its turns day by day, and where nobody is on duty."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from shouwen.organization.models import DutyTurn
from shouwen.rules.organization import Organization
from shouwen.rules.roster_gaps import Stretch, gaps, rosters
from shouwen.rules.time.calendar import WorkCalendar
from shouwen.rules.words import Role

DUTY_OFFICER = Role.DUTY_OFFICER.value
_WEEK = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Turn:
    """A turn as the week shows it; ``may_withdraw`` while it is not over."""

    id: UUID
    person: str
    begins: datetime
    ends: datetime
    may_withdraw: bool


@dataclass(frozen=True, kw_only=True)
class Day:
    """A day with the turns that begin on it and the gaps that begin on it."""

    day: date
    is_today: bool
    is_working_day: bool
    turns: tuple[Turn, ...]
    gaps: tuple[Stretch, ...]


@dataclass(frozen=True, kw_only=True)
class Week:
    """``roster`` from Monday to Sunday."""

    roster: str
    name: str
    days: tuple[Day, ...]

    @property
    def monday(self) -> date:
        return self.days[0].day

    @property
    def sunday(self) -> date:
        return self.days[-1].day

    @property
    def before(self) -> date:
        return self.monday - _WEEK

    @property
    def after(self) -> date:
        return self.monday + _WEEK

    @property
    def gap_count(self) -> int:
        return sum(len(day.gaps) for day in self.days)


def week_of(
    roster: str, day: date, *, institution_id: UUID, organization: Organization, calendar: WorkCalendar, at: datetime
) -> Week:
    """The week in which ``day`` lies: one statement."""
    monday = day - timedelta(days=day.weekday())
    turns = _turns(roster, monday, institution_id=institution_id, calendar=calendar, at=at)
    missing = gaps(roster, monday, monday + timedelta(days=6), organization=organization, calendar=calendar)
    today = at.astimezone(calendar.zone).date()
    return Week(
        roster=roster,
        name=roster_name(roster, organization, at),
        days=tuple(
            Day(
                day=each,
                is_today=each == today,
                is_working_day=calendar.is_working_day(each),
                turns=tuple(turn for turn in turns if _shown_on(turn, monday, calendar) == each),
                gaps=tuple(gap for gap in missing if gap.begins.astimezone(calendar.zone).date() == each),
            )
            for each in (monday + timedelta(days=number) for number in range(7))
        ),
    )


def roster_names(organization: Organization, at: datetime) -> list[tuple[str, str]]:
    """(roster, name) of what may have a roster: the duty officer, rosters that are kept, then every other place."""
    kept = dict.fromkeys([DUTY_OFFICER, *rosters(organization, at)])
    departments = [row.id for row in organization.departments if row.holds_at(at)]
    places = [*departments, *(row.id for row in organization.posts if row.holds_at(at))]
    found = [(roster, roster_name(roster, organization, at)) for roster in dict.fromkeys([*kept, *places])]
    return [(roster, name) for roster, name in found if name]


def roster_name(roster: str, organization: Organization, at: datetime) -> str:
    """The name of what a roster is for; empty for a place that is closed."""
    if roster == DUTY_OFFICER:
        return _("Duty officer of the house")
    place = organization.department(roster, at) or organization.post(roster, at)
    return place.name if place else ""


def _turns(roster: str, monday: date, *, institution_id: UUID, calendar: WorkCalendar, at: datetime) -> list[Turn]:
    begins = datetime(monday.year, monday.month, monday.day, tzinfo=calendar.zone)
    rows = DutyTurn.objects.filter(institution_id=institution_id, roster=roster, valid_from__lt=begins + _WEEK)
    # A turn withdrawn before it began holds for no time at all: it is history, not part of the week.
    held = list(rows.filter(valid_to__gt=begins).order_by("valid_from", "staff_id"))
    return [
        Turn(
            id=row.pk,
            person=row.staff_id.hex,
            begins=row.valid_from,
            ends=row.valid_to,
            may_withdraw=row.valid_to > at,
        )
        for row in held
        if row.valid_to and row.valid_to > row.valid_from
    ]


def _shown_on(turn: Turn, monday: date, calendar: WorkCalendar) -> date:
    """The day on which it begins; one that goes on from the week before stands on Monday."""
    return max(turn.begins.astimezone(calendar.zone).date(), monday)
