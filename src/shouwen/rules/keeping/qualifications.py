"""Whether those who hold a post, or have its turn of duty, are qualified as the policy asks (任职资格).

A shortcoming is a gap of the directory: it is told to those who keep the roster, and hinders nobody from working.
"""

from collections.abc import Iterator
from datetime import datetime

from shouwen.rules.language.kinds import Qualification
from shouwen.rules.organization import Organization, Person, Post
from shouwen.rules.time.calendar import WorkCalendar


def shortcomings(
    wanted: Qualification, organization: Organization, calendar: WorkCalendar, at: datetime
) -> Iterator[tuple[Person, str]]:
    """Each person at the post at ``at`` (aware) with each thing they lack, in the words of a gap."""
    for person in _people_at(wanted.post, organization, at):
        if wanted.years and not _has_served(person, wanted.years, calendar, at):
            yield person, f"{wanted.years}年以上院龄"
        for certificate in wanted.certificates:
            if certificate not in person.certificates:
                yield person, certificate


def _people_at(name: str, organization: Organization, at: datetime) -> list[Person]:
    """Who holds a post of that name, and who is on duty for it, each once."""
    posts = [post for post in organization.posts if post.name == name and post.holds_at(at)]
    ids = dict.fromkeys(person for post in posts for person in _at(post, organization, at))
    rows = (organization.person(person, at) for person in ids)
    return [row for row in rows if row]


def _at(post: Post, organization: Organization, at: datetime) -> Iterator[str]:
    yield from (holding.person for holding in organization.holders(post.id, at))
    yield from organization.on_duty(post.id, at)


def _has_served(person: Person, years: int, calendar: WorkCalendar, at: datetime) -> bool:
    """The day of hiring comes round for the ``years``-th time not later than today (Civil Code 200, 202)."""
    if person.hired_on is None:
        return False
    hired, today = calendar.local(person.hired_on).date(), calendar.local(at).date()
    return (today.year - hired.year, today.month, today.day) >= (years, hired.month, hired.day)
