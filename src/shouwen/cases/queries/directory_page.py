"""科室职责与通讯录: every department with its hours, its posts and who is there now; found by what a matter is about.

No statement beside those of the session: organisation and policies are kept in memory by their versions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from shouwen.cases.queries.opening import Opening, opening_of
from shouwen.cases.queries.routing import routing_index
from shouwen.organization.queries import DepartmentEntry, department_entry, directory, duty_officers, find_in_directory
from shouwen.rules.language.kinds import CompleteNotice, Route
from shouwen.rules.organization import Person
from shouwen.rules.people import resolve
from shouwen.rules.routing import suggest
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role


@dataclass(frozen=True, kw_only=True)
class Place:
    """A department as the directory shows it. ``why`` says which words led here (empty without a search);
    ``owner`` keeps the entry right: its owner, else the department's head."""

    entry: DepartmentEntry
    opening: Opening
    why: tuple[str, ...] = ()

    @property
    def owner(self) -> Person | None:
        return self.entry.owner or self.entry.head


@dataclass(frozen=True, kw_only=True)
class DirectoryPage:
    """``duty_officers`` is empty during working hours: then the department itself is asked."""

    places: tuple[Place, ...]
    duty_officers: tuple[Person, ...]
    supervision_phone: str


def directory_page(rulebook: Rulebook, *, at: datetime, text: str = "") -> DirectoryPage:
    """The directory as of ``at`` (aware): all of it, or what ``text`` (a matter, a name, its pinyin) is about."""
    organization = rulebook.organization
    is_working_time = rulebook.calendar.is_working_time(at)
    return DirectoryPage(
        places=_found(text, rulebook, at) if text.strip() else _all(rulebook, at),
        duty_officers=() if is_working_time else duty_officers(organization, at=at),
        supervision_phone=organization.supervision_phone,
    )


def owner_of(subject: str, *, rulebook: Rulebook, at: datetime) -> Person | None:
    """Who keeps ``department:<id>``, ``post:<id>``, ``route:<rule>`` or ``item:<name>`` right; ``None`` where nobody
    does."""
    kind, _, identifier = subject.partition(":")
    if kind in ("route", "item"):
        return _keeper(_rule_named(kind, identifier, rulebook), rulebook, at)
    organization = rulebook.organization
    post = organization.post(identifier, at) if kind == "post" else None
    department = organization.department(post.department if post else identifier, at)
    candidates = (post.owner if post else None, *((department.owner, department.head) if department else ()))
    return next((person for who in candidates if who and (person := organization.person(who, at))), None)


def _rule_named(kind: str, name: str, rulebook: Rulebook) -> Route | CompleteNotice | None:
    bundle = rulebook.bundle
    return bundle.item(name) if kind == "item" else next((each for each in bundle.routes if each.id == name), None)


def _keeper(rule: Route | CompleteNotice | None, rulebook: Rulebook, at: datetime) -> Person | None:
    """Whom 维护人 means now: a person or the holder of a post, or the head of the department that it names; of a route
    without one, of the department that it leads to."""
    named = (rule.owner or (rule.to if isinstance(rule, Route) else "")) if rule else ""
    if not named:
        return None
    organization, is_working_time = rulebook.organization, rulebook.calendar.is_working_time
    found = resolve(named, organization=organization, at=at, is_working_time=is_working_time)
    if found.person_id is None and found.department_id:
        head, place = Role.DEPARTMENT_HEAD.value, found.department_id
        found = resolve(head, organization=organization, at=at, is_working_time=is_working_time, department=place)
    return organization.person(found.person_id, at) if found.person_id else None


def _all(rulebook: Rulebook, at: datetime) -> tuple[Place, ...]:
    return tuple(_place(entry, rulebook, at) for entry in directory(rulebook.organization, at=at))


def _found(text: str, rulebook: Rulebook, at: datetime) -> tuple[Place, ...]:
    """What the routing finds (a visitor's words, pinyin), then what the entries themselves say (a room, a name)."""
    reasons: dict[str, list[str]] = {}
    suggestions = suggest(text, index=routing_index(rulebook), at=at)
    for candidate in suggestions.candidates:
        if candidate.department_id:
            reasons.setdefault(candidate.department_id, []).extend(each.text for each in candidate.why)
    for found in find_in_directory(text, organization=rulebook.organization, at=at, at_most=5):
        reasons.setdefault(found.entry.department.id, []).extend(found.why)
    return tuple(_places(reasons.items(), rulebook, at))


def _places(reasons: Iterable[tuple[str, list[str]]], rulebook: Rulebook, at: datetime) -> Iterable[Place]:
    organization = rulebook.organization
    for department_id, why in reasons:
        department = organization.department(department_id, at)
        if department:
            entry = department_entry(department, organization=organization, at=at)
            yield _place(entry, rulebook, at, why=tuple(dict.fromkeys(why))[:3])


def _place(entry: DepartmentEntry, rulebook: Rulebook, at: datetime, why: tuple[str, ...] = ()) -> Place:
    return Place(entry=entry, opening=opening_of(entry.department.name, rulebook=rulebook, at=at), why=why)
