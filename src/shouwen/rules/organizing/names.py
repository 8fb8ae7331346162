"""The names a file may use: those it introduces itself, and those the institution has already."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple, TypeVar

from shouwen.rules.organization import Organization


class UnknownNameError(LookupError):
    """A name that means nobody, or several; the message says in Chinese what to do."""


class KnownPerson(NamedTuple):
    """A person by staff number, with the name and the department's name."""

    staff_number: str
    name: str
    department: str


class KnownPost(NamedTuple):
    """A post by department and name."""

    department: str
    name: str


Named = TypeVar("Named", KnownPerson, KnownPost)


@dataclass
class Names:
    """Departments, posts and people by name. Later additions never hide earlier ones."""

    departments: dict[str, str] = field(default_factory=dict)  # any name -> the proper one
    posts: set[KnownPost] = field(default_factory=set)
    people: dict[str, KnownPerson] = field(default_factory=dict)  # by staff number

    @classmethod
    def of(cls, organization: Organization, at: datetime) -> "Names":
        """What ``organization`` has at ``at``."""
        departments = [row for row in organization.departments if row.holds_at(at)]
        by_id = {row.id: row.name for row in departments}
        names = cls()
        for row in departments:
            names.add_department(row.name, row.aliases)
        for post in organization.posts:
            if post.holds_at(at) and post.department in by_id:
                names.posts.add(KnownPost(by_id[post.department], post.name))
        for person in organization.people:
            if person.holds_at(at):
                names.add_person(person.staff_number, person.name, by_id.get(person.department, ""))
        return names

    def add_department(self, name: str, aliases: Iterable[str] = ()) -> None:
        """Make a department known; an alias never takes another department's proper name."""
        self.departments[name] = name
        for alias in aliases:
            self.departments.setdefault(alias, name)

    def add_person(self, staff_number: str, name: str, department: str) -> None:
        """Make a person known, or known anew in another department."""
        self.people[staff_number] = KnownPerson(staff_number, name, department)

    def department(self, text: str) -> str:
        """The proper name of the department called ``text``. Raises UnknownNameError."""
        if text not in self.departments:
            raise UnknownNameError(f"没有名为“{text}”的科室;请先在“科室”中添加,或核对名称")
        return self.departments[text]

    def post(self, text: str, department: str = "") -> KnownPost:
        """The post called ``text``. Raises UnknownNameError, also where several are so called."""
        found = [post for post in self.posts if post.name == text]
        return _only(text, _nearest(found, department), "岗位", "科室")

    def person(self, text: str, department: str = "") -> str:
        """The staff number of the person called or numbered ``text``. Raises UnknownNameError."""
        if text in self.people:
            return text
        found = [person for person in self.people.values() if person.name == text]
        return _only(text, _nearest(found, department), "人员", "工号").staff_number


def _nearest(rows: list[Named], department: str) -> list[Named]:
    """Of several, those of the department concerned, if there are any."""
    return [row for row in rows if row.department == department] or rows


def _only(text: str, rows: list[Named], section: str, telling: str) -> Named:
    if not rows:
        raise UnknownNameError(f"“{section}”中没有“{text}”;请先添加,或核对名称")
    if len(rows) > 1:
        raise UnknownNameError(f"叫“{text}”的有 {len(rows)} 个;请写明{telling}")
    return rows[0]
