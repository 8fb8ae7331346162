"""A week of reception days, made ready for the template."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.http import HttpRequest

from shouwen.cases.models import Case
from shouwen.cases.queries.supervision import midnight, received_on
from shouwen.cases.rulebooks import rulebook_today
from shouwen.oversight.belonging import belongs
from shouwen.oversight.reception.files import reception_rule
from shouwen.oversight.reception.models import MissedReception, ReceptionDay, Substitution
from shouwen.rules.language.kinds import Reception
from shouwen.rules.language.typography import chinese_marks
from shouwen.rules.receiving.roster import lacking, receivers
from shouwen.rules.rulebook import Rulebook
from shouwen.web.actors import actor_of
from shouwen.web.moments import now

DAYS = 7


@dataclass(frozen=True, kw_only=True)
class DayShown:
    """``leaders`` and ``staff`` are ids; ``led_to`` the cases with how many orders and traces came of each."""

    day: date
    leaders: list[str]
    staff: list[str]
    lacking: tuple[str, ...]
    substitutions: list[Substitution]
    missed: list[MissedReception]
    led_to: list[tuple[Case, int, int]]

    @property
    def people(self) -> list[str]:
        """Everybody who receives that day."""
        return [*self.leaders, *self.staff]


@dataclass(frozen=True, kw_only=True)
class WeekShown:
    """Seven days from ``first``; ``may_arrange`` for the office that is told of gaps and the oversight office."""

    rule: Reception | None
    rulebook: Rulebook
    first: date
    days: list[DayShown]
    may_arrange: bool
    reader: str

    @property
    def before(self) -> date:
        """The first day of the week before."""
        return self.first - timedelta(days=DAYS)

    @property
    def after(self) -> date:
        """The first day of the next week."""
        return self.first + timedelta(days=DAYS)


def week_shown(request: HttpRequest, first: date) -> WeekShown:
    """The week that begins on ``first``."""
    by, at = actor_of(request), now()
    rulebook = rulebook_today(by.institution, at)
    rule = reception_rule(rulebook)
    rows = ReceptionDay.objects.filter(
        institution_id=by.institution_id, day__gte=first, day__lt=first + timedelta(days=DAYS)
    )
    known = {row.day: row for row in rows.prefetch_related("substitutions", "missed")}
    wanted = [first + timedelta(days=number) for number in range(DAYS)] if rule else []
    return WeekShown(
        rule=rule,
        rulebook=rulebook,
        first=first,
        days=[_day(request, day, rule, rulebook, known.get(day), at) for day in wanted if rule],
        may_arrange="oversight_office" in by.roles
        or (rule is not None and belongs(by.staff, rule.alarm_to, rulebook, at)),
        reader=by.staff,
    )


def _day(
    request: HttpRequest, day: date, rule: Reception, rulebook: Rulebook, row: ReceptionDay | None, at: datetime
) -> DayShown:
    leaders = receivers(rule.leaders, day, rulebook=rulebook, at=at)
    staff = receivers(rule.staff, day, rulebook=rulebook, at=at)
    local = rulebook.calendar.local(at)
    is_over = day <= local.date()
    begins = midnight(day, local)
    return DayShown(
        day=day,
        leaders=leaders,
        staff=staff,
        lacking=tuple(map(chinese_marks, lacking(rule, day, rulebook=rulebook, at=at))),
        substitutions=list(row.substitutions.all()) if row else [],
        missed=list(row.missed.all()) if row else [],
        led_to=received_on(day, [*leaders, *staff], by=actor_of(request), begins=begins) if is_over else [],
    )
