"""违规迹象 for whoever looks into them: the lists of the oversight, and what those concerned said.

The oversight office sees a sign only after whoever it concerns and their head have had it; they see it at once.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from shouwen.cases.models import Flag
from shouwen.cases.queries.pages_of_rows import PageOfRows, Place, earlier_than, later_than, page_of
from shouwen.ledger import vault
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.organization.models import Institution

LATENESS = "late"
"""The signs of a lateness stand with the lateness itself, not in a list of their own."""


def overseen(at: datetime) -> Q:
    """What the oversight office sees at ``at`` (aware); what was entered before there was such a delay, at once."""
    return Q(overseen_from__isnull=True) | Q(overseen_from__lte=at)


def signs(
    institution: Institution,
    *,
    at: datetime,
    after: Place | None = None,
    department: str = "",
    is_verified: bool = False,
) -> PageOfRows[Flag]:
    """The signs with their cases: the unverified ones longest waiting first, the verified ones newest first."""
    rows = Flag.objects.filter(institution=institution, case__is_sealed=False).exclude(pattern=LATENESS)
    if department:
        rows = rows.filter(department_id=department)
    order = ("-raised_at", "-pk") if is_verified else ("raised_at", "pk")
    beyond = earlier_than(after, "raised_at") if is_verified else later_than(after, "raised_at")
    found = rows.exclude(verdict="") if is_verified else rows.filter(overseen(at), verdict="")
    return page_of(found.filter(beyond).select_related("case").order_by(*order), _place)


def sides_of(subjects: Iterable[tuple[UUID, int]]) -> dict[tuple[UUID, int], list[str]]:
    """What whoever is concerned said of each subject (case and entry number): two statements, none for no subjects."""
    wanted = set(subjects)
    if not wanted:
        return {}
    rows = Entry.objects.filter(stream_id__in={case for case, _ in wanted}, type="SideStated").order_by("pk")
    stated = [recorded_from(body) for body in rows.values_list("body", flat=True)]
    words = vault.reveal([_reference(entry.data) for entry in stated])
    sides: dict[tuple[UUID, int], list[str]] = {}
    for entry in stated:
        subject = (UUID(entry.stream_id), int(str(entry.data["subject"])))
        if subject in wanted:
            sides.setdefault(subject, []).append(words.get(_reference(entry.data)) or "")
    return sides


def _reference(data: object) -> str:
    return str(data["text"]["ref"])  # type: ignore[index]


def _place(row: Flag) -> Place:
    return Place(at=row.raised_at, id=row.pk)
