"""By what a case is judged: its own bundle and calendar for ever, the organisation as it stands."""

from datetime import datetime
from functools import lru_cache
from uuid import UUID

from django.db import transaction

from shouwen.cases.models import CalendarVersion, Case
from shouwen.cases.refusals import NothingInForce
from shouwen.organization.models import Institution
from shouwen.organization.snapshot import snapshot
from shouwen.policies.queries import NoPolicyInForceError, bundle_by_hash, bundle_in_force
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import Hours
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.time.calendar import WorkCalendar, read_weekly_hours


def rulebook_today(institution: Institution, at: datetime) -> Rulebook:
    """What a matter asked at ``at`` (aware) is judged by; its calendar is stored when first used.

    Raises NothingInForce at ``at`` where no policy was in force yet."""
    try:
        bundle = bundle_in_force(institution.pk, at, version=institution.policy_version)
    except NoPolicyInForceError as error:
        raise NothingInForce(str(error), field="at") from error
    return Rulebook(
        bundle=bundle,
        organization=snapshot(institution.pk, institution.organization_version),
        calendar=_stored(institution.pk, calendar_of(bundle)),
    )


def rulebook_of(case: Case) -> Rulebook:
    """What ``case`` has been judged by since it was registered (law 5)."""
    institution = case.institution
    return Rulebook(
        bundle=bundle_by_hash(case.bundle),
        organization=snapshot(institution.pk, institution.organization_version),
        calendar=_calendar(institution.pk, case.calendar),
    )


@lru_cache(maxsize=256)
def calendar_of(bundle: Bundle) -> WorkCalendar:
    """The institution's own calendar: the hours rule without a department, or office hours."""
    own = [rule for rule in bundle.of(Hours) if not rule.departments and rule.open]
    return WorkCalendar(hours=read_weekly_hours(own[0].open)) if own else WorkCalendar()


@lru_cache(maxsize=256)
def _calendar(institution_id: UUID, version: str) -> WorkCalendar:
    return WorkCalendar.from_data(CalendarVersion.objects.get(institution_id=institution_id, version=version).data)


_kept: set[tuple[UUID, str]] = set()
"""The calendars known to be stored for good: noted on commit, for a refused registration takes its row back."""


def _stored(institution_id: UUID, calendar: WorkCalendar) -> WorkCalendar:
    key = institution_id, calendar.version
    if key not in _kept:
        CalendarVersion.objects.get_or_create(
            institution_id=institution_id, version=calendar.version, defaults={"data": calendar.to_data}
        )
        transaction.on_commit(lambda: _kept.add(key))
    return calendar
