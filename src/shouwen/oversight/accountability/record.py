"""What stands on record against a person: verified breaches when they happened, measures when they were decided."""

from collections.abc import Callable, Sequence
from uuid import UUID

from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.oversight.accountability.models import Matter
from shouwen.rules.accountability.counting import Standing
from shouwen.rules.accountability.events import MatterOpened
from shouwen.rules.accountability.matter import Stage


def standing_of(institution_id: UUID) -> Callable[[str], Sequence[Standing]]:
    """By person (id), what counts: what was withdrawn does not, nor a measure before it was decided or once lifted."""

    def of(person: str) -> Sequence[Standing]:
        rows = Matter.objects.filter(institution_id=institution_id, subject=person).exclude(stage=Stage.WITHDRAWN)
        return [each for row in rows for each in _standing(row)]

    return of


def counted_in(institution_id: UUID, person: str, rule: str) -> set[str]:
    """The matters (ids) that already added up to one under ``rule``."""
    rows = Matter.objects.filter(institution_id=institution_id, subject=person, breach=rule)
    ids = rows.exclude(stage=Stage.WITHDRAWN).values_list("pk", flat=True)
    entries = Entry.objects.filter(stream_id__in=list(ids), type="MatterOpened").values_list("body", flat=True)
    opened = [MatterOpened.model_validate(recorded_from(body).data) for body in entries]
    return {matter for each in opened for matter in each.counted}


def _standing(row: Matter) -> list[Standing]:
    matter = row.pk.hex
    found = [Standing(matter=matter, names=(row.breach, row.name), at=row.happened_at)]
    if row.decided_at and row.measures:
        found.append(Standing(matter=matter, names=tuple(row.measures), at=row.decided_at))
    return found
