"""What the page of the installation's state shows: what runs, what waits, and what the organisation left open."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import F

from shouwen.cases.queries.installation import Backlog, backlog
from shouwen.cases.queries.institution_calendar import institution_calendar
from shouwen.ledger import triggers
from shouwen.ledger.models import Anchor, Head, Stream
from shouwen.organization.models import Institution
from shouwen.oversight.heartbeat import SILENT_AFTER, last_beat
from shouwen.rules.loose_ends import Lack, LooseEnd, loose_ends
from shouwen.rules.organization import Organization
from shouwen.rules.roster_gaps import Stretch, gaps, rosters
from shouwen.web.management.duty.week import roster_name

LOOK_AHEAD = timedelta(days=13)


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The ledger's side: its size, the last anchor, triggers that are missing."""

    streams: int
    unanchored: int
    anchor: Anchor | None
    missing_triggers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Worker:
    """The worker's side: its last round, and whether it has fallen silent."""

    last_round: datetime | None
    is_silent: bool
    backlog: Backlog


@dataclass(frozen=True, kw_only=True)
class RosterGaps:
    """A roster that leaves somebody's place empty in the next fortnight."""

    roster: str
    name: str
    first: Stretch
    count: int
    day: date


def ledger_state(institution_id: UUID) -> Ledger:
    """Read by four statements, whatever the size."""
    # How many sealed files there are is nobody's business who keeps the machine.
    heads = Head.objects.filter(institution_id=institution_id).exclude(stream=Stream.SEALED)
    return Ledger(
        streams=heads.count(),
        unanchored=heads.filter(count__gt=F("anchored_count")).count(),
        anchor=Anchor.objects.order_by("number").defer("body").last(),
        missing_triggers=tuple(triggers.missing()),
    )


def worker_state(institution_id: UUID, at: datetime) -> Worker:
    """When the worker went round last, and what waits for it."""
    last = last_beat()
    return Worker(
        last_round=last,
        is_silent=last is None or at - last > SILENT_AFTER,
        backlog=backlog(institution_id, at),
    )


def open_ends(organization: Organization, at: datetime) -> list[tuple[Lack, list[LooseEnd]]]:
    """The loose ends by what is lacking."""
    order = list(Lack)
    ends = sorted(loose_ends(organization, at=at), key=lambda end: order.index(end.lack))
    return [(lack, list(rows)) for lack, rows in groupby(ends, key=lambda end: end.lack)]


def roster_gaps(institution: Institution, organization: Organization, at: datetime) -> list[RosterGaps]:
    """The rosters that leave a gap between today and a fortnight from now."""
    calendar = institution_calendar(institution, at)
    today = at.astimezone(calendar.zone).date()
    found = []
    for roster in rosters(organization, at):
        missing = gaps(roster, today, today + LOOK_AHEAD, organization=organization, calendar=calendar)
        ahead = [gap for gap in missing if gap.ends > at]
        if ahead:
            day = ahead[0].begins.astimezone(calendar.zone).date()
            name = roster_name(roster, organization, at)
            found.append(RosterGaps(roster=roster, name=name, first=ahead[0], count=len(ahead), day=day))
    return found
