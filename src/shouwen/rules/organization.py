"""The organisation as the rules see it: plain dated values, read "as of" an instant.

Every row holds ``valid_from`` and ``valid_to`` (aware datetimes, ``None`` = open); history stays readable
because nothing is overwritten. The database side is ``shouwen.organization``; it builds one
``Organization`` per institution and version and hands it to the rules.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import TypeVar

from shouwen.rules.timeline import Timeline
from shouwen.rules.words import PersonKind


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A row that holds from ``valid_from`` (inclusive) to ``valid_to`` (exclusive)."""

    valid_from: datetime | None = None
    valid_to: datetime | None = None

    def holds_at(self, at: datetime) -> bool:
        begun = self.valid_from is None or self.valid_from <= at
        return begun and (self.valid_to is None or at < self.valid_to)


@dataclass(frozen=True, kw_only=True)
class Department(Dated):
    id: str
    name: str
    parent: str | None = None
    head: str | None = None  # person id
    line_leader: str | None = None  # person id
    room: str = ""
    phone: str = ""
    aliases: tuple[str, ...] = ()
    age_friendly: bool = False  # receipts in large print by default
    owner: str | None = None  # person id: who keeps the directory's entry right
    reviewed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Post(Dated):
    id: str
    name: str
    department: str
    remits: tuple[str, ...] = ()  # what the post answers for, in plain words
    room: str = ""
    phone: str = ""
    is_hot: bool = False  # 热点岗位: needs A and B
    is_fixed: bool = False  # cannot leave the post (no escort owed)
    is_single_by_law: bool = False  # 法定专人: no substitution
    owner: str | None = None  # person id: who keeps the directory's entry right
    reviewed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Person(Dated):
    id: str
    name: str
    staff_number: str = ""
    department: str
    kind: PersonKind = PersonKind.FORMAL
    rank: int = 0  # the higher number is the higher rank
    hired_on: datetime | None = None
    phone: str = ""
    certificates: tuple[str, ...] = ()  # what the person is qualified by, in the words of the certificate


@dataclass(frozen=True, kw_only=True)
class PostHolding(Dated):
    """``person`` holds ``post``: as A (order 0), B (1), C (2)…"""

    post: str
    person: str
    order: int = 0
    is_trained: bool = True  # B may act only when trained and authorised (S002-4F)


@dataclass(frozen=True, kw_only=True)
class Absence(Dated):
    person: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class DutyTurn(Dated):
    """``person`` is on duty for ``roster`` (a department id, a post id or ``duty_officer``)."""

    roster: str
    person: str


@dataclass(frozen=True, kw_only=True)
class Organization:
    """One institution at one version. All look-ups take the instant they are asked for."""

    id: str
    name: str
    version: str
    supervision_phone: str = ""
    head: str | None = None  # the institution's own head, a person id
    departments: tuple[Department, ...] = ()
    posts: tuple[Post, ...] = ()
    people: tuple[Person, ...] = ()
    holdings: tuple[PostHolding, ...] = ()
    absences: tuple[Absence, ...] = ()
    duty_turns: tuple[DutyTurn, ...] = ()
    settings: dict[str, str] = field(default_factory=dict, compare=False)

    @cached_property
    def _department_rows(self) -> dict[str, list[Department]]:
        return _by_key(self.departments, "id")

    @cached_property
    def _post_rows(self) -> dict[str, list[Post]]:
        return _by_key(self.posts, "id")

    @cached_property
    def _person_rows(self) -> dict[str, list[Person]]:
        return _by_key(self.people, "id")

    @cached_property
    def _member_rows(self) -> dict[str, list[Person]]:
        return _by_key(self.people, "department")

    @cached_property
    def _absence_rows(self) -> dict[str, list[Absence]]:
        return _by_key(self.absences, "person")

    @cached_property
    def _turns(self) -> dict[str, Timeline[DutyTurn]]:
        return {roster: Timeline(rows) for roster, rows in _by_key(self.duty_turns, "roster").items()}

    @cached_property
    def _holding_rows(self) -> dict[str, list[PostHolding]]:
        return _by_key(self.holdings, "post")

    @cached_property
    def _holdings_of_person(self) -> dict[str, list[PostHolding]]:
        return _by_key(self.holdings, "person")

    def department(self, department_id: str, at: datetime) -> Department | None:
        return _current(self._department_rows.get(department_id, ()), at)

    def post(self, post_id: str, at: datetime) -> Post | None:
        return _current(self._post_rows.get(post_id, ()), at)

    def person(self, person_id: str, at: datetime) -> Person | None:
        """The person as employed at ``at``; ``None`` before hiring and after leaving."""
        return _current(self._person_rows.get(person_id, ()), at)

    def last_known(self, person_id: str) -> Person | None:
        """The newest row of a person, employed or not: for names on old records."""
        rows = self._person_rows.get(person_id, ())
        return rows[-1] if rows else None

    def is_away(self, person_id: str, at: datetime) -> bool:
        absent = any(row.holds_at(at) for row in self._absence_rows.get(person_id, ()))
        return absent or self.person(person_id, at) is None

    def holders(self, post_id: str, at: datetime) -> list[PostHolding]:
        """A, B, C… of a post, in order."""
        rows = [row for row in self._holding_rows.get(post_id, ()) if row.holds_at(at)]
        return sorted(rows, key=lambda row: row.order)

    def posts_of(self, person_id: str, at: datetime) -> list[PostHolding]:
        return [row for row in self._holdings_of_person.get(person_id, ()) if row.holds_at(at)]

    def on_duty(self, roster: str, at: datetime) -> list[str]:
        """The people whose turn on ``roster`` it is and who are not away."""
        turns = self._turns[roster].at(at) if roster in self._turns else ()
        return [row.person for row in turns if not self.is_away(row.person, at)]

    def members(self, department_id: str, at: datetime) -> list[Person]:
        return [row for row in self._member_rows.get(department_id, ()) if row.holds_at(at)]


Row = TypeVar("Row", bound=Dated)


def _by_key(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    table: dict[str, list[Row]] = {}
    for row in rows:
        table.setdefault(getattr(row, key), []).append(row)
    return table


def _current(rows: Iterable[Row], at: datetime) -> Row | None:
    return next((row for row in rows if row.holds_at(at)), None)
