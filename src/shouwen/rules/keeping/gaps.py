"""Gaps of the directory: what the rules say every entry must hold, and this one does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules import roster_gaps
from shouwen.rules.keeping.promises import promises, published
from shouwen.rules.keeping.qualifications import shortcomings
from shouwen.rules.keeping.subjects import limited_to
from shouwen.rules.language.kinds import PUBLISHED, Clause, CompleteNotice, DirectoryDuty
from shouwen.rules.language.service_items import lacking
from shouwen.rules.naming import find
from shouwen.rules.on_call import unattended
from shouwen.rules.organization import Department, Organization, Post
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Missing

_CHECKED_AT = "核对日期"
_ROSTER = "排班"
_ON_CALL = "24小时值班"


@dataclass(frozen=True, kw_only=True)
class Gap:
    """``name`` (a department, post, service item or the public page; ``department`` its department's id, if any)
    has no ``missing``, which ``clause`` demands."""

    name: str
    missing: str
    clause: Clause
    rule: str
    department: str | None = None

    def __str__(self) -> str:
        return f"{self.name}没有{self.missing}"


def gaps(rulebook: Rulebook, *, at: datetime) -> tuple[Gap, ...]:
    """Everything that is missing at ``at`` (aware), rule by rule, in the order of the directory."""
    found = (gap for rule in rulebook.bundle.of(DirectoryDuty) for gap in _gaps(rule, rulebook, at))
    return tuple(dict.fromkeys([*found, *_of_lines(rulebook, at)]))


def _of_lines(rulebook: Rulebook, at: datetime) -> Iterator[Gap]:
    """A line that is open around the clock and will have nobody on call within a day."""
    for rule, _ in unattended(rulebook, at=at):
        yield Gap(name=rule.duty_roster, missing=_ON_CALL, clause=rule.clause, rule=rule.id)


def _gaps(rule: DirectoryDuty, rulebook: Rulebook, at: datetime) -> Iterator[Gap]:
    organization = rulebook.organization
    for department in _departments(rule, organization, at):
        yield from _of_department(rule, department, rulebook, at)
    for post in _posts(rule, organization, at):
        yield from _of_post(rule, post, rulebook, at)
    for item in rulebook.bundle.items:
        yield from _of_item(rule, item, rulebook, at)
    yield from _of_the_unqualified(rule, rulebook, at)
    yield from _of_rosters(rule, rulebook, at)
    yield from _of_the_public_page(rule, rulebook, at)


def _departments(rule: DirectoryDuty, organization: Organization, at: datetime) -> list[Department]:
    only = limited_to(rule.departments, organization, at)
    rows = [row for row in organization.departments if row.holds_at(at)]
    return [row for row in rows if not rule.departments or row.id in only]


def _posts(rule: DirectoryDuty, organization: Organization, at: datetime) -> list[Post]:
    departments = {row.id for row in _departments(rule, organization, at)}
    return [row for row in organization.posts if row.holds_at(at) and row.department in departments]


def _of_department(rule: DirectoryDuty, row: Department, rulebook: Rulebook, at: datetime) -> Iterator[Gap]:
    organization = rulebook.organization
    for demand in rule.each_department:
        if demand in _OF_A_DEPARTMENT and not _OF_A_DEPARTMENT[demand](row, organization, at):
            yield _gap(rule, row.name, demand.label, row.id)
    for word in rule.staffed_by:
        if not _is_staffed(row, word, organization, at):
            yield _gap(rule, row.name, f"{word}人员", row.id)
    if not _is_reviewed(rule, row, rulebook, at):
        yield _gap(rule, row.name, _CHECKED_AT, row.id)


def _of_post(rule: DirectoryDuty, row: Post, rulebook: Rulebook, at: datetime) -> Iterator[Gap]:
    for demand in rule.each_post:
        if demand in _OF_A_POST and not _OF_A_POST[demand](row, rulebook.organization, at):
            yield _gap(rule, row.name, demand.label, row.department)
    if rule.each_post and not _is_reviewed(rule, row, rulebook, at):
        yield _gap(rule, row.name, _CHECKED_AT, row.department)


def _of_item(rule: DirectoryDuty, item: CompleteNotice, rulebook: Rulebook, at: datetime) -> Iterator[Gap]:
    for demand in lacking(item, rule.each_item, rulebook.bundle, rulebook.organization, at):
        yield _gap(rule, item.item, demand.label)


def _of_the_unqualified(rule: DirectoryDuty, rulebook: Rulebook, at: datetime) -> Iterator[Gap]:
    for wanted in rule.qualifications:
        for person, missing in shortcomings(wanted, rulebook.organization, rulebook.calendar, at):
            yield _gap(rule, person.name, missing, person.department)


def _of_rosters(rule: DirectoryDuty, rulebook: Rulebook, at: datetime) -> Iterator[Gap]:
    """A roster with nobody on it through the opening hours of the day."""
    organization, calendar = rulebook.organization, rulebook.calendar
    today = calendar.local(at).date()
    for name in rule.rosters:
        row = find(name, organization=organization, at=at).row
        if row and roster_gaps.gaps(row.id, today, today, organization=organization, calendar=calendar):
            yield _gap(rule, name, _ROSTER, row.id if isinstance(row, Department) else None)


def _of_the_public_page(rule: DirectoryDuty, rulebook: Rulebook, at: datetime) -> Iterator[Gap]:
    page = promises(rulebook, at=at)
    for word, part in PUBLISHED.items():
        if part in rule.publish and not published(part, page):
            yield _gap(rule, "服务承诺页", word)
    for phone in page.phones:
        if phone.name in {each.name for each in rule.phones} and not phone.number:
            yield _gap(rule, "服务承诺页", phone.name)


def _gap(rule: DirectoryDuty, name: str, missing: str, department: str | None = None) -> Gap:
    return Gap(name=name, missing=missing, clause=rule.clause, rule=rule.id, department=department)


def _is_reviewed(rule: DirectoryDuty, row: Department | Post, rulebook: Rulebook, at: datetime) -> bool:
    """Looked at no longer ago than the rule says."""
    if rule.reviewed_within is None:
        return True
    oldest = rulebook.calendar.local(rulebook.calendar.ahead_of(at, rule.reviewed_within)).date()
    return row.reviewed_on is not None and row.reviewed_on >= oldest


def _is_staffed(row: Department, word: str, organization: Organization, at: datetime) -> bool:
    posts = [post for post in organization.posts if post.department == row.id and post.holds_at(at)]
    return any(word in post.name and _has_holder(post, organization, at) for post in posts)


def _has_holder(post: Post, organization: Organization, at: datetime) -> bool:
    return any(organization.person(holding.person, at) for holding in organization.holders(post.id, at))


def _has_cover(post: Post, organization: Organization, at: datetime) -> bool:
    return any(holding.order > 0 for holding in organization.holders(post.id, at))


def _has_remit(row: Department, organization: Organization, at: datetime) -> bool:
    return any(post.remits for post in organization.posts if post.department == row.id and post.holds_at(at))


_OF_A_DEPARTMENT: dict[Missing, Callable[[Department, Organization, datetime], bool]] = {
    Missing.PHONE: lambda row, _, __: bool(row.phone),
    Missing.HEAD: lambda row, _, __: bool(row.head),
    Missing.LINE_LEADER: lambda row, _, __: bool(row.line_leader),
    Missing.ROOM: lambda row, _, __: bool(row.room),
    Missing.OWNER: lambda row, _, __: bool(row.owner),
    Missing.REMIT: _has_remit,
    Missing.HOLDER: lambda row, organization, at: bool(organization.members(row.id, at)),
}
_OF_A_POST: dict[Missing, Callable[[Post, Organization, datetime], bool]] = {
    Missing.PHONE: lambda row, _, __: bool(row.phone),
    Missing.ROOM: lambda row, _, __: bool(row.room),
    Missing.OWNER: lambda row, _, __: bool(row.owner),
    Missing.REMIT: lambda row, _, __: bool(row.remits),
    Missing.HOLDER: _has_holder,
    Missing.COVER: _has_cover,
}
