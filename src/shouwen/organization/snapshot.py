"""An institution's organisation as plain values, built by a few statements and kept by version.

The caller passes the version that it has read with the account, so that a request asks the database
nothing here; a change raises the version, and the next request builds anew. What a transaction sees of its own
change is kept apart (``shouwen.ledger.uncommitted``): taken back, it is never found again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from threading import Lock
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from shouwen.ledger.identifiers import Id
from shouwen.ledger.uncommitted import uncommitted_change
from shouwen.organization import models
from shouwen.organization.revision import as_uuid
from shouwen.rules.organization import (
    Absence,
    Department,
    DutyTurn,
    Organization,
    Person,
    Post,
    PostHolding,
)
from shouwen.rules.words import PersonKind

KEPT = 16
"""How many snapshots a process keeps: the newest of every institution, and a few replays."""

_WINDOW = timedelta(days=366)
_Key = tuple[UUID, int, int]
_kept: dict[_Key, Organization] = {}
_lock = Lock()
_present: ContextVar[datetime | None] = ContextVar("present", default=None)


@contextmanager
def seen_from(instant: datetime) -> Iterator[None]:
    """Take ``instant`` for the present: what is built meanwhile reaches one year back and ahead from there.

    For scenarios and the demo, whose days may lie years from today's.
    """
    token = _present.set(instant)
    try:
        yield
    finally:
        _present.reset(token)


def snapshot(institution_id: Id, version: int) -> Organization:
    """The organisation of an institution at ``version`` (``Institution.organization_version``).

    Absences and duty turns reach one year back and one ahead. Two threads may build the same
    snapshot at once; they get equal values.
    """
    identifier = as_uuid(institution_id)
    key = identifier, version, uncommitted_change(identifier)
    found = _kept.get(key)
    if found is None:
        found = build(institution_id, version=version)
        _keep(key, found)
    return found


def current_snapshot(institution_id: Id) -> Organization:
    """The organisation at its present version, which is asked for by one statement."""
    institution = models.Institution.objects.only("organization_version").get(id=as_uuid(institution_id))
    return snapshot(institution_id, institution.organization_version)


def build(institution_id: Id, *, version: int) -> Organization:
    """Read the rows and build the value: seven statements, whatever the size.

    Departments, posts and people stand in the order in which they were entered (their ids tell it).
    """
    institution = models.Institution.objects.get(id=as_uuid(institution_id))
    present = _present.get() or timezone.now()
    since, until = present - _WINDOW, present + _WINDOW
    return Organization(
        id=institution.id.hex,
        name=institution.name,
        version=_label(institution.id, version),
        supervision_phone=institution.supervision_phone,
        head=_hex(institution.head_id),
        departments=tuple(_departments(institution)),
        posts=tuple(_posts(institution)),
        people=tuple(_people(institution)),
        holdings=tuple(_holdings(institution)),
        absences=tuple(_absences(institution, since, until)),
        duty_turns=tuple(_turns(institution, since, until)),
        settings=dict(institution.settings),
    )


def _label(institution_id: UUID, version: int) -> str:
    """The version, and the change that may yet be taken back: other things are kept by this label."""
    change = uncommitted_change(institution_id)
    return f"{version}+{change}" if change else str(version)


def _keep(key: _Key, organization: Organization) -> None:
    with _lock:
        _kept[key] = organization
        while len(_kept) > KEPT:
            del _kept[next(iter(_kept))]


def _departments(institution: models.Institution) -> list[Department]:
    rows = models.DepartmentTerm.objects.filter(institution=institution).order_by("department_id", "valid_from")
    return [
        Department(
            id=row.department_id.hex,
            name=row.name,
            parent=_hex(row.parent_id),
            head=_hex(row.head_id),
            line_leader=_hex(row.line_leader_id),
            room=row.room,
            phone=row.phone,
            aliases=tuple(row.aliases),
            age_friendly=row.is_age_friendly,
            owner=_hex(row.owner_id),
            reviewed_on=row.reviewed_on,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    ]


def _posts(institution: models.Institution) -> list[Post]:
    rows = models.PostTerm.objects.filter(institution=institution).order_by("post_id", "valid_from")
    return [
        Post(
            id=row.post_id.hex,
            name=row.name,
            department=row.department_id.hex,
            remits=tuple(row.remits),
            room=row.room,
            phone=row.phone,
            is_hot=row.is_hot,
            is_fixed=row.is_fixed,
            is_single_by_law=row.is_single_by_law,
            owner=_hex(row.owner_id),
            reviewed_on=row.reviewed_on,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    ]


def _people(institution: models.Institution) -> list[Person]:
    rows = models.StaffTerm.objects.filter(institution=institution).select_related("staff")
    return [
        Person(
            id=row.staff_id.hex,
            name=row.name,
            staff_number=row.staff.staff_number,
            department=row.department_id.hex,
            kind=PersonKind.read(row.kind),
            rank=row.rank,
            hired_on=_midnight(row.hired_on),
            certificates=tuple(row.certificates),
            phone=row.phone,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows.order_by("staff_id", "valid_from")
    ]


def _holdings(institution: models.Institution) -> list[PostHolding]:
    rows = models.PostHolding.objects.filter(institution=institution).order_by("valid_from", "id")
    return [
        PostHolding(
            post=row.post_id.hex,
            person=row.staff_id.hex,
            order=row.order,
            is_trained=row.is_trained,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    ]


def _absences(institution: models.Institution, since: datetime, until: datetime) -> list[Absence]:
    rows = models.Absence.objects.filter(_near(institution, since, until)).order_by("valid_from", "id")
    return [
        Absence(
            person=row.staff_id.hex,
            reason=row.reason,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    ]


def _turns(institution: models.Institution, since: datetime, until: datetime) -> list[DutyTurn]:
    rows = models.DutyTurn.objects.filter(_near(institution, since, until)).order_by("valid_from", "id")
    return [
        DutyTurn(
            roster=row.roster,
            person=row.staff_id.hex,
            valid_from=row.valid_from,
            valid_to=row.valid_to,
        )
        for row in rows
    ]


def _near(institution: models.Institution, since: datetime, until: datetime) -> Q:
    still = Q(valid_to__isnull=True) | Q(valid_to__gt=since)
    return Q(institution=institution, valid_from__lt=until) & still


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def _hex(identifier: UUID | None) -> str | None:
    return identifier.hex if identifier else None
