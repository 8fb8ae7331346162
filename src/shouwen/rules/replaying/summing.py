"""A period's replay in numbers: by clause and department, with the cases behind each number."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from shouwen.rules.case.state import Obligation
from shouwen.rules.replaying.comparing import Change, Changed


@dataclass(kw_only=True)
class Line:
    """What is owed by one clause in one department: how it was, how it would be, and in which cases it changes."""

    clause: str
    what: str
    department: str | None
    before: int = 0
    after: int = 0
    late_before: int = 0
    late_after: int = 0
    kept_before: int = 0
    kept_after: int = 0
    cases: dict[Change, list[str]] = field(default_factory=dict)

    @property
    def is_changed(self) -> bool:
        return any(change != Change.SAME for change in self.cases)


@dataclass(kw_only=True)
class Sum:
    """All lines, in the order of their clauses; and by case, which acts would have been refused and why."""

    lines: dict[tuple[str, str, str | None], Line] = field(default_factory=dict)
    refused: dict[str, list[str]] = field(default_factory=dict)
    without_object: dict[str, int] = field(default_factory=dict)
    cases: int = 0

    def add(self, case: str, changes: Iterable[Changed]) -> None:
        """Counts one case (its number)."""
        self.cases += 1
        for changed in changes:
            line = self._line(changed.shown)
            line.cases.setdefault(changed.change, []).append(case)
            _count(line, changed)

    def refuse(self, case: str, reasons: Iterable[str]) -> None:
        """An act of this case would have been refused."""
        self.refused.setdefault(case, []).extend(reasons)

    def by_department(self) -> Mapping[str | None, list[Line]]:
        """The lines that change something, grouped by the department (id) that owes."""
        grouped: dict[str | None, list[Line]] = {}
        for line in self.lines.values():
            if line.is_changed:
                grouped.setdefault(line.department, []).append(line)
        return grouped

    def _line(self, owed: Obligation) -> Line:
        key = str(owed.clause), owed.what, owed.department
        if key not in self.lines:
            self.lines[key] = Line(clause=key[0], what=owed.what, department=owed.department)
        return self.lines[key]


def _count(line: Line, changed: Changed) -> None:
    before, after = changed.before, changed.after
    line.before += before is not None
    line.after += after is not None
    line.late_before += before is not None and before.is_late
    line.late_after += after is not None and after.is_late
    line.kept_before += before is not None and before.status == "kept"
    line.kept_after += after is not None and after.status == "kept"
