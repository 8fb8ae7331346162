"""What passes from one person to the next: the cases they hold or owe something in, and what they owe."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from shouwen.cases.models import Case, Obligation
from shouwen.organization.models import Institution
from shouwen.rules.words import Role

SHIFT, DEPARTURE = "shift", "departure"


@dataclass(frozen=True, kw_only=True)
class ShiftList:
    """What passes: every case that is held or in which something is owed, and what is owed."""

    case_ids: tuple[UUID, ...]
    obligation_ids: tuple[str, ...]


def shift_list(institution: Institution, person: str) -> ShiftList:
    """What passes from ``person`` to the next shift, by due time, for reading aloud before it is signed."""
    owed = _owed_passing(institution, person, SHIFT).order_by("due", "pk")
    return ShiftList(
        case_ids=tuple(cases_passing(institution, person, SHIFT).order_by("due_at", "pk").values_list("pk", flat=True)),
        obligation_ids=tuple(owed.values_list("pk", flat=True)),
    )


def _owed_passing(institution: Institution, person: str, why: str) -> QuerySet[Obligation]:
    """What is owed and passes. 跟踪反馈 stays with the first contact, unless they leave."""
    owed = Obligation.objects.filter(institution=institution, bearer_id=UUID(person), status="open")
    return owed if why == DEPARTURE else owed.exclude(role=Role.FIRST_CONTACT)


def cases_passing(institution: Institution, person: str, why: str) -> QuerySet[Case]:
    """The cases that ``person`` (id) holds or owes something in that passes upon ``why`` (SHIFT, DEPARTURE)."""
    owed = _owed_passing(institution, person, why).values("case_id")
    return Case.objects.filter(Q(custodian_id=UUID(person)) | Q(pk__in=owed), institution=institution)
