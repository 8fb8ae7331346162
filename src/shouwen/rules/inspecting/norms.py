"""By which norms of conduct a round looks at a department."""

from shouwen.rules.keeping.conduct import ConductPoint, conduct_items
from shouwen.rules.language.bundle import Bundle
from shouwen.rules.language.kinds import Inspection


def norms_of(rule: Inspection, department: str, bundle: Bundle) -> tuple[ConductPoint, ...]:
    """The items of ``bundle`` that hold for a department (by name) and stand in 对照规范; all of them where the rule
    names none."""
    points = conduct_items(bundle, department)
    return tuple(each for each in points if not rule.norms or _is_named(each, rule.norms))


def _is_named(point: ConductPoint, names: tuple[str, ...]) -> bool:
    """By the norm's name, or by the id of its rule, which the item's own id begins with."""
    return point.norm in names or point.id.rpartition(".")[0] in names
