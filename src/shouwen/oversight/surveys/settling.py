"""The campaigns that a cycle orders: each begins with its period, whenever this runs (design law 4)."""

from collections.abc import Iterator
from datetime import datetime, time
from uuid import UUID, uuid5

from django.db import transaction

from shouwen.cases.rulebooks import rulebook_today
from shouwen.cases.settling_each import HowEach, apart
from shouwen.ledger import recording
from shouwen.ledger.models import Head, Stream
from shouwen.organization.models import Institution
from shouwen.oversight.belonging import office, office_department
from shouwen.oversight.duties.owing import open_duty
from shouwen.oversight.entering import say
from shouwen.oversight.rounds_due import periods_begun
from shouwen.oversight.surveys.models import SurveyRound
from shouwen.rules.keeping.owing import close_of_period
from shouwen.rules.language.kinds import Survey
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.surveying.rounds import OPENED
from shouwen.rules.time.periods import Period
from shouwen.rules.words import Cycle

_CYCLES = {"month": Cycle.MONTH, "quarter": Cycle.QUARTER, "half_year": Cycle.HALF_YEAR, "year": Cycle.YEAR}


def settle_surveys(now: datetime, *, each: HowEach = apart) -> int:
    """Opens what every institution's cycles order up to ``now`` (aware); returns how many campaigns that were."""
    return sum(each(open_surveys_due, institution, now) for institution in Institution.objects.all())


@transaction.atomic
def open_surveys_due(institution: Institution, now: datetime) -> int:
    """Opens the campaigns whose period has begun; again: nothing."""
    opened = 0
    for rule, period in _missing(institution, now):
        begins = datetime.combine(period.begins, time(0), rulebook_today(institution, now).calendar.zone)
        _open(institution, rule, rulebook_today(institution, begins), period, begins, now)
        opened += 1
    return opened


def cycle_of(rule: Survey) -> Cycle | None:
    """How often a survey is due; None for the one after closing."""
    return _CYCLES.get(rule.when)


def stream_of(institution_id: UUID, rule: str, period: str) -> UUID:
    """The stream of a campaign: one for each rule and period."""
    return uuid5(institution_id, f"survey:{rule}:{period}")


def _missing(institution: Institution, now: datetime) -> Iterator[tuple[Survey, Period]]:
    due = list(periods_begun(institution, Survey, now, cycle_of=cycle_of))
    rows = SurveyRound.objects.filter(institution_id=institution.pk)
    known = set(rows.values_list("rule", "period")) if due else set()
    yield from ((rule, period) for rule, period in due if (rule.id, period.key) not in known)


def _open(
    institution: Institution, rule: Survey, rulebook: Rulebook, period: Period, at: datetime, now: datetime
) -> SurveyRound:
    head = recording.new_stream(institution.pk, Stream.OVERSIGHT, stream_of(institution.pk, rule.id, period.key))
    due = close_of_period(period, rulebook.calendar)
    said = {
        "rule": rule.id,
        "clause": rule.clause.model_dump(),
        "bundle": rulebook.bundle.hash,
        "period": period.key,
        "due": due,
    }
    cause = {"kind": "clock", "clause": rule.clause.model_dump()}
    say(head, OPENED, said, at=at, actor=None, cause=cause, recorded_at=now)
    row = _row(head, rule, rulebook, period, at=at, due=due)
    _owe(head, row, rule, rulebook, period)
    row.save(force_insert=True)
    return row


def _row(head: Head, rule: Survey, rulebook: Rulebook, period: Period, *, at: datetime, due: datetime) -> SurveyRound:
    return SurveyRound(
        id=head.stream_id,
        institution_id=head.institution_id,
        rule=rule.id,
        clause=str(rule.clause),
        name=rule.name,
        period=period.key,
        office=office_department(rule.run_by or rule.who, rulebook, at),
        opened_at=at,
        due_at=due,
    )


def _owe(head: Head, row: SurveyRound, rule: Survey, rulebook: Rulebook, period: Period) -> None:
    """The office that runs the campaign owes it by the end of its period."""
    open_duty(
        head,
        what=f"{rule.name}:{period.label}发放并收齐",
        bearer=office(rule.run_by or rule.who, rulebook, row.opened_at).bearer or "",
        department=row.office,
        due=row.due_at,
        clause=rule.clause,
        rule=rule.id,
        ladder=rule.ladder,
        link=f"/surveys/{rule.id}/{period.key}/",
        at=row.opened_at,
    )
