"""前一天的报警: at the hour of the rule, a gap in the next day's roster is told, as a duty to fill it."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction

from shouwen.cases.refusals import NothingInForce
from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.settling_each import HowEach, apart
from shouwen.organization.models import Institution
from shouwen.oversight.belonging import office
from shouwen.oversight.duties.owing import open_duty
from shouwen.oversight.reception.actions import close_gap
from shouwen.oversight.reception.files import PAGE, DayFile, open_day, reception_rule
from shouwen.oversight.reception.models import ReceptionDay
from shouwen.rules.receiving.day import GAP
from shouwen.rules.receiving.roster import alarm_instant, lacking
from shouwen.rules.rulebook import Rulebook

_AHEAD = 15
"""Days ahead that are looked at: the longest holidays, and the working day after them."""


def settle_receptions(now: datetime, *, each: HowEach = apart) -> int:
    """Settles every institution up to ``now`` (aware); returns how many gaps were told."""
    return sum(each(settle_reception, institution, now) for institution in Institution.objects.all())


@transaction.atomic
def settle_reception(institution: Institution, now: datetime) -> int:
    """Tells the gaps whose hour has come and closes those that were filled; again: nothing."""
    try:
        rulebook = rulebook_today(institution, now)
    except NothingInForce:
        return 0
    if reception_rule(rulebook) is None:
        return 0
    for row in ReceptionDay.objects.filter(institution_id=institution.pk, is_gap_open=True):
        close_gap(open_day(institution, row.day, by=None, at=now))
    return sum(_tell(institution, day, now) for day in _days_due(rulebook, now))


def _days_due(rulebook: Rulebook, now: datetime) -> Iterator[date]:
    """The days from today on whose hour of alarm has come and that lack somebody."""
    rule, calendar = reception_rule(rulebook), rulebook.calendar
    today = calendar.local(now).date()
    for number in range(_AHEAD if rule else 0):
        day = today + timedelta(days=number)
        if rule and alarm_instant(rule, day, calendar) <= now and lacking(rule, day, rulebook=rulebook, at=now):
            yield day


def _tell(institution: Institution, day: date, now: datetime) -> int:
    file = open_day(institution, day, by=None, at=now)
    if file.told.is_gap_open:
        return 0
    found = lacking(file.rule, day, rulebook=file.rulebook, at=now)
    file.enter(GAP, {"lacking": list(found)})
    _owe(file)
    return 1


def _owe(file: DayFile) -> None:
    meant = office(file.rule.alarm_to, file.rulebook, file.at)
    calendar = file.rulebook.calendar
    open_duty(
        file.head,
        what=f"排好{file.row.day:%m月%d日}领导接待",
        bearer=meant.bearer or "",
        department="" if meant.bearer else meant.department_id or "",
        due=max(file.at, calendar.midnight_after(file.row.day - timedelta(days=1))),
        clause=file.rule.clause,
        rule=file.rule.id,
        link=PAGE,
        at=file.at,
        cause={"kind": "clock", "clause": file.rule.clause.model_dump()},
    )
