"""Handovers that came back, put together by department."""

from collections.abc import Iterable
from dataclasses import dataclass

from shouwen.cases.queries.oversight_figures import Bounce


@dataclass(frozen=True, kw_only=True)
class Group:
    """The handovers that came back from ``department`` (an id in hex): ``refused`` with a reason, the others
    unanswered."""

    department: str
    bounces: tuple[Bounce, ...]

    @property
    def refused(self) -> int:
        return sum(bounce.was_refused for bounce in self.bounces)

    @property
    def unanswered(self) -> int:
        return len(self.bounces) - self.refused


def by_department(bounces: Iterable[Bounce]) -> list[Group]:
    """The groups, the largest first."""
    table: dict[str, list[Bounce]] = {}
    for bounce in bounces:
        table.setdefault(bounce.department, []).append(bounce)
    groups = [Group(department=department, bounces=tuple(rows)) for department, rows in table.items()]
    return sorted(groups, key=lambda group: -len(group.bounces))
