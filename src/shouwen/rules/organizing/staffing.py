"""The people of a file, complete: staff numbers and departments filled in, and who is only named.

In a policy pack or a scenario a person may be named nowhere but as a post's holder or a head; that
is enough to exist. A spreadsheet must list everybody: there a slip would make a new person.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from shouwen.rules.organizing.names import Names
from shouwen.rules.organizing.problems import RowProblem, problem_in
from shouwen.rules.organizing.reading import OrganizationRows
from shouwen.rules.organizing.rows import DepartmentRow, PersonRow

LEADERSHIP = "领导班子"
"""The department of leaders for whom the file names none."""


class _Mention(NamedTuple):
    """Somebody is named as belonging to a department."""

    person: str
    department: str


def complete_departments(rows: OrganizationRows) -> tuple[DepartmentRow, ...]:
    """The departments, with one for the leaders where the file only names them."""
    named = {row.name for row in rows.departments}
    listed = {text for row in rows.people for text in (row.name, row.staff_number)}
    placed = {mention.person for mention in _own_places(rows)}
    homeless = any(leader not in listed | placed for leader in _leaders(rows))
    if homeless and LEADERSHIP not in named:
        return (*rows.departments, DepartmentRow(name=LEADERSHIP, index=len(rows.departments)))
    return rows.departments


def complete_people(
    rows: OrganizationRows, known: Names, problems: list[RowProblem], *, may_invent: bool
) -> tuple[PersonRow, ...]:
    """Everybody the file lists, and if ``may_invent`` everybody it only names."""
    places = {mention.person: mention.department for mention in reversed([*_mentions(rows)])}
    listed = [_complete(row, places, known) for row in rows.people]
    named = [*_only_named(listed, places, known)] if may_invent else []
    people = (*listed, *named)
    problems.extend(_homeless(people))
    problems.extend(_repeated(people))
    return people


def _complete(row: PersonRow, places: dict[str, str], known: Names) -> PersonRow:
    department = row.department or places.get(row.name) or places.get(row.staff_number, "")
    return replace(
        row,
        department=known.departments.get(department, department),
        staff_number=row.staff_number or _number_known(row.name, department, known),
    )


def _number_known(name: str, department: str, known: Names) -> str:
    """The number of the one person of that name; without one the name itself is the number."""
    same = [person for person in known.people.values() if person.name == name]
    here = [person for person in same if person.department == department] or same
    return here[0].staff_number if len(here) == 1 else name


def _only_named(listed: list[PersonRow], places: dict[str, str], known: Names) -> Iterator[PersonRow]:
    names = {text for row in listed for text in (row.name, row.staff_number)}
    names |= {text for person in known.people.values() for text in (person.name, person[0])}
    for index, (name, department) in enumerate(sorted(places.items())):
        if name not in names:
            place = known.departments.get(department, department)
            yield PersonRow(index=index, name=name, staff_number=name, department=place)


def _mentions(rows: OrganizationRows) -> Iterator[_Mention]:
    yield from _own_places(rows)
    for leader in _leaders(rows):
        yield _Mention(leader, LEADERSHIP)


def _own_places(rows: OrganizationRows) -> Iterator[_Mention]:
    """Heads and post holders: they belong where they are head or hold the post."""
    for department in rows.departments:
        if department.head:
            yield _Mention(department.head, department.name)
    posts = {post.name: post.department for post in rows.posts}
    for post in rows.posts:
        yield from (_Mention(who, post.department) for who in (post.a, post.b, post.c) if who)
    for holding in rows.holdings:
        if holding.department or holding.post in posts:
            yield _Mention(holding.person, holding.department or posts[holding.post])


def _leaders(rows: OrganizationRows) -> list[str]:
    leaders = [row.line_leader for row in rows.departments if row.line_leader]
    head = rows.institution.head if rows.institution else ""
    return [*([head] if head else []), *leaders]


def _homeless(people: tuple[PersonRow, ...]) -> Iterator[RowProblem]:
    for row in people:
        if not row.department:
            yield problem_in(row, "department", f"“{row.name}”没有科室;请写明在哪个科室")


def _repeated(people: tuple[PersonRow, ...]) -> Iterator[RowProblem]:
    seen: set[str] = set()
    for row in people:
        if row.staff_number in seen:
            yield problem_in(row, "staff_number", f"工号“{row.staff_number}”写了两次;一人一号,同名的人请写明工号")
        seen.add(row.staff_number)
