"""Which periodic rules were in force when, from the adoptions of an institution."""

from datetime import datetime
from functools import lru_cache
from uuid import UUID

from shouwen.ledger.uncommitted import uncommitted_change
from shouwen.organization.models import Institution
from shouwen.policies.models import Adoption
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.keeping.owing import InForce
from shouwen.rules.language.kinds import Cadence


def cadences_in_force(institution: Institution) -> tuple[InForce, ...]:
    """Every periodic rule ever in force, with its time; kept in memory by the institution's policy version."""
    return _in_force(institution.pk, institution.policy_version, uncommitted_change(institution.pk))


@lru_cache(maxsize=64)
def _in_force(institution_id: UUID, version: int, change: int) -> tuple[InForce, ...]:
    rows = Adoption.objects.filter(institution_id=institution_id).order_by("effective_at", "number")
    adoptions = list(rows.values_list("effective_at", "bundle"))
    ends = [begins for begins, _ in adoptions[1:]]
    found: list[InForce] = []
    for (begins, bundle), end in zip(adoptions, [*ends, None], strict=True):
        for rule in bundle_by_hash(bundle).of(Cadence):
            _continue(found, rule, begins, end)
    return tuple(found)


def _continue(found: list[InForce], rule: Cadence, begins: datetime, ends: datetime | None) -> None:
    """A rule that the next adoption keeps word for word goes on; else a span of its own begins."""
    for place, former in enumerate(found):
        if former.ends == begins and _is_same(former.rule, rule):
            found[place] = InForce(rule=rule, begins=former.begins, ends=ends)
            return
    if ends is None or begins < ends:
        found.append(InForce(rule=rule, begins=begins, ends=ends))


def _is_same(one: Cadence, other: Cadence) -> bool:
    """The same order: where it stands and which version says so does not matter."""
    place = {"clause", "line", "proves"}
    return one.model_dump(exclude=place) == other.model_dump(exclude=place)
