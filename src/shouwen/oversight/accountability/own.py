"""What is said of oneself: whose it is, and the newest of it with the number of what is left off."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db.models import Model, Q, QuerySet

from shouwen.cases.actors import Actor
from shouwen.organization.snapshot import snapshot

Shown = TypeVar("Shown")
Row = TypeVar("Row", bound=Model)
SHOWN = 100
"""So many of what is said of oneself are shown; how many older ones there are is told."""


@dataclass(frozen=True)
class Newest(Generic[Shown]):
    """The newest rows of a list, and how many older ones it left off."""

    rows: list[Shown]
    left_off: int


def newest(rows: QuerySet[Row]) -> Newest[Row]:
    """The first of ``rows``, which are in their order; counted only where something is left off."""
    found = list(rows[: SHOWN + 1])
    return Newest(found[:SHOWN], rows.count() - SHOWN if len(found) > SHOWN else 0)


def concerns(by: Actor, at: datetime) -> Q:
    """What has the person, or a department that they head at ``at`` (aware), for its subject."""
    organization = snapshot(by.institution_id, by.institution.organization_version)
    headed = [row.id for row in organization.departments if row.head == by.staff and row.holds_at(at)]
    return Q(subject=by.staff) | Q(subject__in=headed)
