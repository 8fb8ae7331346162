"""What the pages of people show, read from the organisation's snapshot."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.organization import Absence, Organization, Person
from shouwen.rules.search_tokens import fold
from shouwen.rules.vacancy import letter

LISTED_AT_ONCE = 50


@dataclass(frozen=True, kw_only=True)
class Row:
    """A person on the list; ``posts`` are 呼叫铃岗 A角 …"""

    person: Person
    department: str
    posts: tuple[str, ...]
    is_away: bool


@dataclass(frozen=True, kw_only=True)
class Page:
    """``total`` people found, of whom ``rows`` are shown; ``after`` is the staff number to go on from."""

    rows: tuple[Row, ...]
    total: int
    after: str = ""


def listed(organization: Organization, at: datetime, *, text: str = "", after: str = "") -> Page:
    """Who works here at ``at`` and fits ``text`` (name, staff number, department), by staff number after ``after``."""
    found = [row for row in _rows(organization, at) if _fits(row, text)]
    rest = [row for row in found if row.person.staff_number > after]
    shown = tuple(rest[:LISTED_AT_ONCE])
    return Page(rows=shown, total=len(found), after=shown[-1].person.staff_number if len(rest) > LISTED_AT_ONCE else "")


def absences_of(organization: Organization, person: str, at: datetime) -> list[Absence]:
    """The person's absences that are not over at ``at``, the next one first."""
    rows = [
        row for row in organization.absences if row.person == person and (row.valid_to is None or row.valid_to > at)
    ]
    return sorted(rows, key=lambda row: row.valid_from or at)


def posts_of(organization: Organization, person: str, at: datetime) -> Iterator[str]:
    """呼叫铃岗 A角 …: the posts that the person holds."""
    for row in organization.posts_of(person, at):
        post = organization.post(row.post, at)
        if post:
            yield f"{post.name} {letter(row.order)}"


def _rows(organization: Organization, at: datetime) -> list[Row]:
    people = sorted((row for row in organization.people if row.holds_at(at)), key=lambda row: row.staff_number)
    return [_row(person, organization, at) for person in people]


def _row(person: Person, organization: Organization, at: datetime) -> Row:
    department = organization.department(person.department, at)
    return Row(
        person=person,
        department=department.name if department else "",
        posts=tuple(posts_of(organization, person.id, at)),
        is_away=organization.is_away(person.id, at),
    )


def _fits(row: Row, text: str) -> bool:
    words = fold(text).split()
    said = fold(" ".join((row.person.staff_number, row.person.name, row.department, *row.posts)))
    return all(word in said for word in words)
