"""What the organisation left open: entries nobody keeps right, entries without a phone, busy posts without B."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from shouwen.rules.organization import Department, Organization, Post

LOOKED_AT_EVERY: Final = timedelta(days=183)


class Lack(StrEnum):
    OWNER = "owner"  # nobody keeps the entry right
    PHONE = "phone"  # neither the post nor its department has one
    REVIEW = "review"  # not looked at for half a year, or never
    HEAD = "head"  # a department without a head: the ladder begins with nobody
    HOLDER = "holder"  # a post that nobody holds
    COVER = "cover"  # a busy post without a trained B


@dataclass(frozen=True, kw_only=True)
class LooseEnd:
    """``lack`` of the department or post with this id and name."""

    lack: Lack
    is_post: bool
    id: str
    name: str


def loose_ends(organization: Organization, *, at: datetime) -> list[LooseEnd]:
    """Every loose end at ``at`` (aware), departments first."""
    departments = [row for row in organization.departments if row.holds_at(at)]
    posts = [row for row in organization.posts if row.holds_at(at)]
    return [
        *(_end(lack, row) for row in departments for lack in _of_department(row, organization, at)),
        *(_end(lack, row) for row in posts for lack in _of_post(row, organization, at)),
    ]


def _end(lack: Lack, row: Department | Post) -> LooseEnd:
    return LooseEnd(lack=lack, is_post=isinstance(row, Post), id=row.id, name=row.name)


def _of_department(row: Department, organization: Organization, at: datetime) -> Iterator[Lack]:
    if not _works_here(row.owner, organization, at) and not _works_here(row.head, organization, at):
        yield Lack.OWNER
    if not row.phone:
        yield Lack.PHONE
    if not _works_here(row.head, organization, at):
        yield Lack.HEAD
    if row.reviewed_on is None or at.date() - row.reviewed_on > LOOKED_AT_EVERY:
        yield Lack.REVIEW


def _of_post(row: Post, organization: Organization, at: datetime) -> Iterator[Lack]:
    department = organization.department(row.department, at)
    if not row.phone and not (department and department.phone):
        yield Lack.PHONE
    holders = organization.holders(row.id, at)
    if not holders:
        yield Lack.HOLDER
    elif row.is_hot and not row.is_single_by_law and not any(each.order and each.is_trained for each in holders):
        yield Lack.COVER


def _works_here(person: str | None, organization: Organization, at: datetime) -> bool:
    return person is not None and organization.person(person, at) is not None
