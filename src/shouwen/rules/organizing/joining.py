"""Rows to a plan: every name is found out, every mistake named; nothing is guessed."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from shouwen.rules.organizing import patterns
from shouwen.rules.organizing.names import KnownPost, Names, UnknownNameError
from shouwen.rules.organizing.plan import (
    DUTY_OFFICERS,
    Plan,
    PlannedAbsence,
    PlannedHolding,
    PlannedTurn,
    Roster,
    is_duty_officer,
)
from shouwen.rules.organizing.problems import RowProblem, problem_in
from shouwen.rules.organizing.reading import OrganizationRows
from shouwen.rules.organizing.rows import (
    AbsenceRow,
    DepartmentRow,
    HoldingRow,
    InstitutionRow,
    PersonRow,
    PostRow,
    RosterRow,
    Row,
    TurnRow,
)
from shouwen.rules.organizing.staffing import complete_departments, complete_people
from shouwen.rules.time.calendar import CalendarError, WorkCalendar, read_weekly_hours

Found = TypeVar("Found")
DAYS_BACK, DAYS_AHEAD = 100, 190
"""For how long before and after today a roster's pattern is written out as turns."""


def join(
    rows: OrganizationRows,
    *,
    today: date,
    zone: ZoneInfo,
    known: Names | None = None,
    may_invent: bool = True,
) -> tuple[Plan, tuple[RowProblem, ...]]:
    """Join the rows of a file to a plan, with all problems, those of single cells included.

    ``known`` are the names that the institution has already; ``may_invent`` lets people exist by
    being named. Roster patterns are written out around ``today``; times are in ``zone``.
    """
    joiner = _Joiner(rows, known or Names(), today, zone, may_invent)
    plan = joiner.plan()
    return plan, (*rows.problems, *joiner.problems)


@dataclass
class _Joiner:
    rows: OrganizationRows
    names: Names
    today: date
    zone: ZoneInfo
    may_invent: bool
    problems: list[RowProblem] = field(default_factory=list)

    def plan(self) -> Plan:
        departments, people, posts = self._introduce()
        return Plan(
            institution=self._institution(),
            departments=tuple(map(self._department, departments)),
            posts=tuple(map(self._post, posts)),
            people=tuple(map(self._person, people)),
            holdings=tuple(self._holdings(posts)),
            turns=tuple(self._turns()),
            absences=tuple(self._absences()),
        )

    def _introduce(
        self,
    ) -> tuple[tuple[DepartmentRow, ...], tuple[PersonRow, ...], tuple[PostRow, ...]]:
        """Make the file's own names known before any of them is looked up."""
        departments = complete_departments(self.rows) if self.may_invent else self.rows.departments
        for row in departments:
            self.names.add_department(row.name, row.aliases)
        people = complete_people(self.rows, self.names, self.problems, may_invent=self.may_invent)
        for person in people:
            self.names.add_person(person.staff_number, person.name, person.department)
        posts = tuple(
            replace(row, department=self._found(row, "department", row.department)) for row in self.rows.posts
        )
        self.names.posts.update(KnownPost(row.department, row.name) for row in posts)
        self._refuse_repeated("name", departments, [(row.name,) for row in departments])
        self._refuse_repeated("name", posts, [(row.department, row.name) for row in posts])
        return departments, people, posts

    def _institution(self) -> InstitutionRow | None:
        row = self.rows.institution
        if row is None:
            return None
        try:
            read_weekly_hours(row.hours)
        except CalendarError as error:
            self.problems.append(problem_in(row, "hours", str(error)))
        return replace(row, head=self._whom(row, "head", row.head))

    def _department(self, row: DepartmentRow) -> DepartmentRow:
        return replace(
            row,
            parent=self._found(row, "parent", row.parent),
            head=self._whom(row, "head", row.head, row.name),
            line_leader=self._whom(row, "line_leader", row.line_leader),
            owner=self._whom(row, "owner", row.owner, row.name),
        )

    def _post(self, row: PostRow) -> PostRow:
        return replace(row, owner=self._whom(row, "owner", row.owner, row.department))

    def _person(self, row: PersonRow) -> PersonRow:
        return replace(row, department=self._found(row, "department", row.department))

    def _holdings(self, posts: tuple[PostRow, ...]) -> Iterator[PlannedHolding]:
        taken: set[tuple[KnownPost, object]] = set()
        for row, column, holding in [*self._posts_holders(posts), *self._listed_holders()]:
            places: set[tuple[KnownPost, object]] = {
                (holding.post, holding.order),
                (holding.post, holding.person),
            }
            if places & taken:
                message = f"岗位“{holding.post.name}”的这个角色或这个人写了两次"
                self.problems.append(problem_in(row, column, message))
            taken |= places
            yield holding

    def _posts_holders(self, posts: tuple[PostRow, ...]) -> Iterator[tuple[Row, str, PlannedHolding]]:
        for row in posts:
            post = KnownPost(row.department, row.name)
            for order, column in enumerate(("a", "b", "c")):
                person = self._whom(row, column, getattr(row, column), row.department)
                if person:
                    yield row, column, PlannedHolding(post=post, person=person, order=order)

    def _listed_holders(self) -> Iterator[tuple[Row, str, PlannedHolding]]:
        for row in self.rows.holdings:
            post = self._known_post(row)
            if post is None:
                continue
            person = self._whom(row, "person", row.person, post.department)
            if person:
                yield (
                    row,
                    "order",
                    PlannedHolding(post=post, person=person, order=row.order, is_trained=row.trained),
                )

    def _known_post(self, row: HoldingRow) -> KnownPost | None:
        department = self._found(row, "department", row.department)
        return self._try(row, "post", lambda: self.names.post(row.post, department))

    def _turns(self) -> Iterator[PlannedTurn]:
        for row in self.rows.turns:
            yield from self._turn(row)
        for roster in self.rows.rosters:
            yield from self._repeated(roster)

    def _turn(self, row: TurnRow) -> Iterator[PlannedTurn]:
        roster = self._roster(row, row.roster)
        person = self._whom(row, "person", row.person, roster.department if roster else "")
        begins, ends = self._aware(row.begins), self._aware(row.ends)
        if ends <= begins:
            self.problems.append(problem_in(row, "ends", "结束须晚于开始"))
        elif roster and person:
            yield PlannedTurn(roster=roster, person=person, begins=begins, ends=ends)

    def _repeated(self, row: RosterRow) -> Iterator[PlannedTurn]:
        roster = self._roster(row, row.roster)
        people = [self._whom(row, "pattern", who) for who in row.pattern]
        pattern = self._pattern(row, tuple(people), is_institution=roster == DUTY_OFFICERS)
        if roster is None or pattern is None or not all(people):
            return
        first, last = self.today - timedelta(DAYS_BACK), self.today + timedelta(DAYS_AHEAD)
        calendar = WorkCalendar(zone=self.zone)
        spans = patterns.turns(
            pattern, first, last, zone=self.zone,
            is_rest=lambda day: not calendar.is_working_day(day),
        )  # fmt: skip
        for person, begins, ends in spans:
            yield PlannedTurn(roster=roster, person=person, begins=begins, ends=ends)

    def _pattern(self, row: RosterRow, people: tuple[str, ...], *, is_institution: bool) -> patterns.Pattern | None:
        try:
            days_each = patterns.days_of(row.each)
        except ValueError as error:
            self.problems.append(problem_in(row, "each", str(error)))
            return None
        fills = is_institution if row.rest_days is None else row.rest_days
        return patterns.Pattern(
            people=people,
            days_each=days_each,
            begins=row.begins,
            ends=row.ends,
            fills_rest_days=fills,
        )

    def _roster(self, row: TurnRow | RosterRow, words: str) -> Roster | None:
        if is_duty_officer(words):
            return DUTY_OFFICERS
        if words in self.names.departments:
            return Roster(department=self.names.departments[words])
        post = self._try(row, "roster", lambda: self.names.post(words))
        return Roster(department=post.department, post=post) if post else None

    def _absences(self) -> Iterator[PlannedAbsence]:
        for row in self.rows.absences:
            person = self._whom(row, "person", row.person)
            begins, ends = self._aware(row.begins), self._ends_of(row)
            if ends is not None and ends <= begins:
                self.problems.append(problem_in(row, "ends", "结束须晚于开始"))
            elif person:
                yield PlannedAbsence(person=person, begins=begins, ends=ends, reason=row.reason)

    def _ends_of(self, row: AbsenceRow) -> datetime | None:
        return None if row.ends is None else self._aware(row.ends)

    def _aware(self, naive: datetime) -> datetime:
        return naive.replace(tzinfo=self.zone)

    def _whom(self, row: Row, column: str, text: str, department: str = "") -> str:
        """The staff number meant; empty for an empty cell or a problem."""
        found = self._try(row, column, lambda: self.names.person(text, department)) if text else ""
        return found or ""

    def _found(self, row: Row, column: str, text: str) -> str:
        found = self._try(row, column, lambda: self.names.department(text)) if text else ""
        return found or ""

    def _try(self, row: Row, column: str, look_up: Callable[[], Found]) -> Found | None:
        try:
            return look_up()
        except UnknownNameError as error:
            self.problems.append(problem_in(row, column, str(error)))
            return None

    def _refuse_repeated(self, column: str, rows: tuple[Row, ...], keys: list[tuple[str, ...]]) -> None:
        counts = Counter(keys)
        for row, key in zip(rows, keys, strict=True):
            if counts[key] > 1:
                self.problems.append(problem_in(row, column, f"“{key[-1]}”写了 {counts[key]} 次"))
