"""Which matter or round a stream is of, by the number that people know it under."""

from collections.abc import Collection
from uuid import UUID

from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.inspections.models import InspectionRound


def numbers_of(streams: Collection[UUID]) -> dict[UUID, str]:
    """追责〔2026〕20号, 检查〔2026〕1号 by the stream's id; what bears no number is left out."""
    if not streams:
        return {}
    rows = (row for kind in (Matter, InspectionRound) for row in kind.objects.filter(pk__in=streams))
    return {row.pk: str(row) for row in rows}
