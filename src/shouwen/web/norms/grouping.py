"""Items under the norm in which they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from shouwen.rules.keeping.conduct import ConductPoint
from shouwen.rules.language.grouping import grouped
from shouwen.rules.language.kinds import Clause


@dataclass(frozen=True, kw_only=True)
class Norm:
    """A norm of conduct: for whom (empty: everybody), by which clause, with its items."""

    name: str
    whom: str
    clause: Clause
    items: tuple[ConductPoint, ...]


def by_norm(items: Iterable[ConductPoint]) -> list[Norm]:
    """The norms of ``items``, in their order."""
    groups = grouped(((item.norm, item.clause), item) for item in items)
    return [
        Norm(name=name, whom="、".join((*found[0].departments, *found[0].posts)), clause=clause, items=tuple(found))
        for (name, clause), found in groups.items()
    ]
