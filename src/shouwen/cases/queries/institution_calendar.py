"""The institution's own calendar, for pages that are about no case."""

from datetime import datetime

from shouwen.cases.rulebooks import calendar_of
from shouwen.organization.models import Institution
from shouwen.policies.queries import NoPolicyInForceError, bundle_in_force
from shouwen.rules.time.calendar import WorkCalendar


def institution_calendar(institution: Institution, at: datetime) -> WorkCalendar:
    """The hours that the policies in force at ``at`` (aware) order; office hours before the first policy."""
    try:
        return calendar_of(bundle_in_force(institution.pk, at, version=institution.policy_version))
    except NoPolicyInForceError:
        return WorkCalendar()
