"""What stands on record against a person: verified breaches when they happened, measures when they were decided.

A breach verified in a case counts even where no clause says what follows from it alone (被投诉经查实).
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final
from uuid import UUID

from shouwen.cases.models import Flag
from shouwen.ledger.identifiers import hex_of
from shouwen.ledger.models import Entry
from shouwen.ledger.reading import recorded_from
from shouwen.oversight.accountability.models import Matter
from shouwen.rules.accountability.counting import Standing
from shouwen.rules.accountability.events import MatterOpened
from shouwen.rules.accountability.matter import NOT_COUNTED, VOID

CASE: Final = "case"
OF_A_CASE: Final = "sign:"
"""Before the id of a case's sign, where it is counted without a matter of its own."""


def standing_of(institution_id: UUID) -> Callable[[str], Sequence[Standing]]:
    """By person (id), what counts (``NOT_COUNTED`` does not), a measure only once it was decided and until lifted."""

    def of(person: str) -> Sequence[Standing]:
        rows = list(Matter.objects.filter(institution_id=institution_id, subject=person))
        standing = [each for row in rows if row.stage not in NOT_COUNTED for each in _standing(row)]
        return [*standing, *_without_a_matter(institution_id, person, rows)]

    return of


def counted_in(institution_id: UUID, person: str, rule: str) -> set[str]:
    """What already added up to a matter under ``rule``, also where that one was spared: nothing adds up twice."""
    rows = Matter.objects.filter(institution_id=institution_id, subject=person, breach=rule)
    ids = rows.exclude(stage__in=VOID).values_list("pk", flat=True)
    entries = Entry.objects.filter(stream_id__in=list(ids), type="MatterOpened").values_list("body", flat=True)
    opened = [MatterOpened.model_validate(recorded_from(body).data) for body in entries]
    return {matter for each in opened for matter in each.counted}


def act_of(flag: Flag) -> int:
    """The entry by which a sign's act is known: the lateness and its sign are one act."""
    return flag.about if flag.pattern == "late" else flag.seq


def _standing(row: Matter) -> list[Standing]:
    matter = row.pk.hex
    found = [Standing(matter=matter, names=(row.breach, row.name), at=row.happened_at)]
    if row.decided_at and row.measures:
        found.append(Standing(matter=matter, names=tuple(row.measures), at=row.decided_at))
    return found


def _without_a_matter(institution_id: UUID, person: str, matters: Sequence[Matter]) -> Iterator[Standing]:
    known = {(row.about, row.about_seq) for row in matters if row.source == CASE}
    rows = Flag.objects.filter(institution_id=institution_id, bearer_id=UUID(person), verdict="breach")
    for flag in rows.filter(case__is_sealed=False):
        if (hex_of(flag.case_id), act_of(flag)) not in known:
            names = (flag.verified_rule or flag.rule, flag.name)
            yield Standing(matter=f"{OF_A_CASE}{flag.pk}", names=names, at=flag.raised_at)
