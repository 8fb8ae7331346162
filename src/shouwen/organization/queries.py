"""The directory 科室职责与通讯录, read from the snapshot: no statement of its own.

Departments with their posts, remits, rooms, phones, A and B, and who is there now; found by what a
matter is about, in the words of remits, names and aliases.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.ledger.identifiers import Id
from shouwen.organization.models import Account
from shouwen.organization.revision import as_uuid
from shouwen.rules.account_roles import AccountRole
from shouwen.rules.organization import Department, Organization, Person, Post
from shouwen.rules.people import who_is_on
from shouwen.rules.presence import Presence
from shouwen.rules.search_tokens import fold, tokens
from shouwen.rules.vacancy import letter
from shouwen.rules.words import Role


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Who holds a post: ``position`` is A角, B角 …"""

    person: Person
    position: str
    is_away: bool
    is_trained: bool


@dataclass(frozen=True, kw_only=True)
class OnNow:
    """Somebody who can be found now; ``position`` is 值班, A角, B角代, 负责人 or 在岗."""

    person: Person
    position: str


@dataclass(frozen=True, kw_only=True)
class PostEntry:
    """A post in the directory. ``room`` and ``phone`` are the department's where it has none."""

    post: Post
    room: str
    phone: str
    holders: tuple[Holder, ...]
    on_now: tuple[OnNow, ...]
    owner: Person | None


@dataclass(frozen=True, kw_only=True)
class DepartmentEntry:
    """A department in the directory, with its posts."""

    department: Department
    head: Person | None
    line_leader: Person | None
    posts: tuple[PostEntry, ...]
    on_now: tuple[OnNow, ...]
    owner: Person | None


@dataclass(frozen=True, kw_only=True)
class Found:
    """An entry found by what a matter is about; ``why`` are the words of the entry that matched."""

    entry: DepartmentEntry
    why: tuple[str, ...]
    score: float


def directory(organization: Organization, *, at: datetime) -> tuple[DepartmentEntry, ...]:
    """Every department as of ``at``, in the order in which they were entered."""
    departments = [row for row in organization.departments if row.holds_at(at)]
    return tuple(department_entry(row, organization=organization, at=at) for row in departments)


def department_entry(department: Department, *, organization: Organization, at: datetime) -> DepartmentEntry:
    """One department's entry as of ``at``."""
    posts = [row for row in organization.posts if row.department == department.id and row.holds_at(at)]
    return DepartmentEntry(
        department=department,
        head=_person(department.head, organization, at),
        line_leader=_person(department.line_leader, organization, at),
        posts=tuple(post_entry(row, organization=organization, at=at) for row in posts),
        on_now=on_now(department.id, organization=organization, at=at),
        owner=_person(department.owner, organization, at),
    )


def post_entry(post: Post, *, organization: Organization, at: datetime) -> PostEntry:
    """One post's entry as of ``at``."""
    department = organization.department(post.department, at)
    return PostEntry(
        post=post,
        room=post.room or (department.room if department else ""),
        phone=post.phone or (department.phone if department else ""),
        holders=tuple(_holders(post, organization, at)),
        on_now=on_now(post.id, organization=organization, at=at),
        owner=_person(post.owner, organization, at),
    )


def on_now(place_id: str, *, organization: Organization, at: datetime) -> tuple[OnNow, ...]:
    """Who can be found at a department or a post now, those on duty first."""
    presences = who_is_on(place_id, organization=organization, at=at)
    return tuple(_found(presence, organization, at) for presence in presences)


def duty_officers(organization: Organization, *, at: datetime) -> tuple[Person, ...]:
    """The 行政总值班 at ``at``. The caller shows them only outside working hours."""
    rows = (organization.person(person, at) for person in organization.on_duty(Role.DUTY_OFFICER.value, at))
    return tuple(row for row in rows if row)


def find_in_directory(text: str, *, organization: Organization, at: datetime, at_most: int = 20) -> tuple[Found, ...]:
    """Entries about ``text``, the best first; all of them, in their order, for an empty text.

    Whole words of an entry count most, then what the text contains or is contained in, then pairs
    of characters in common. People are found by name too.
    """
    entries = directory(organization, at=at)
    if not fold(text).strip():
        return tuple(Found(entry=entry, why=(), score=0.0) for entry in entries)
    people = _names_by_department(organization, at)
    found = [_match(text, entry, people.get(entry.department.id, [])) for entry in entries]
    ranked = sorted((each for each in found if each.score), key=lambda each: -each.score)
    return tuple(ranked[:at_most])


def account_of(staff_id: Id) -> Account | None:
    """The account of a person, with person and institution, by one statement."""
    return Account.objects.filter(staff_id=as_uuid(staff_id)).first()


def accounts_with_role(institution_id: Id, role: AccountRole) -> list[Account]:
    """The active accounts that have a role, by one statement."""
    accounts = Account.objects.filter(institution_id=as_uuid(institution_id), is_active=True)
    return [account for account in accounts if account.has_role(role)]


def _person(person_id: str | None, organization: Organization, at: datetime) -> Person | None:
    return organization.person(person_id, at) if person_id else None


def _holders(post: Post, organization: Organization, at: datetime) -> Iterator[Holder]:
    for row in organization.holders(post.id, at):
        person = organization.person(row.person, at)
        if person:
            yield Holder(
                person=person,
                position=letter(row.order),
                is_away=organization.is_away(person.id, at),
                is_trained=row.is_trained,
            )


def _found(presence: Presence, organization: Organization, at: datetime) -> OnNow:
    person = organization.person(presence.person_id, at)
    if person is None:
        raise LookupError("who is there is employed")
    return OnNow(person=person, position=presence.position)


def _names_by_department(organization: Organization, at: datetime) -> dict[str, list[str]]:
    names: dict[str, list[str]] = {}
    for row in organization.people:
        if row.holds_at(at):
            names.setdefault(row.department, []).append(row.name)
    return names


def _match(text: str, entry: DepartmentEntry, people: list[str]) -> Found:
    scored = [(word, _likeness(text, word)) for word in [*_words(entry), *people]]
    best = sorted(((word, score) for word, score in scored if score), key=lambda pair: -pair[1])
    why = tuple(dict.fromkeys(word for word, _ in best))[:3]
    return Found(entry=entry, why=why, score=best[0][1] if best else 0.0)


def _words(entry: DepartmentEntry) -> Iterator[str]:
    department = entry.department
    yield from (department.name, *department.aliases, department.room, department.phone)
    for each in entry.posts:
        yield from (each.post.name, *each.post.remits, each.post.room, each.post.phone)


def _likeness(text: str, word: str) -> float:
    """From 0 to 1: the same, one within the other, or the share of the text's pairs in the word."""
    asked, said = fold(text).strip(), fold(word).strip()
    if not said:
        return 0.0
    if asked == said:
        return 1.0
    if asked in said or (said in asked and len(said) > 1):
        return 0.9
    pairs = set(tokens(asked).split())
    shared = pairs & set(tokens(said).split())
    return 0.8 * len(shared) / len(pairs) if pairs else 0.0
