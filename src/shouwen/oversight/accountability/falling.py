"""What falls because that on which it stood fell: a sum without what it counted, a matter beside the one reversed.

By entries; whoever was told is told of it, and what was made known or filed is owed a correction.
"""

from collections import deque
from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from shouwen.ledger.models import Entry
from shouwen.ledger.reading import entries_of
from shouwen.oversight.accountability.files import MatterFile, enter, happened_in, read_file, rulebook_of, save
from shouwen.oversight.accountability.ground import ACCUMULATION
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.owing import owe, withdraw_owed
from shouwen.oversight.accountability.record import OF_A_CASE, standing_of
from shouwen.oversight.accountability.telling import tell_subject, tell_the_others
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.choosing import Known, accumulations
from shouwen.rules.accountability.matter import VOID, MatterState, Stage, fold

CORRECTING_WHAT_IS_KNOWN: Final = "更正通报、撤出档案"
_REVERSED: Final = "reversed"
_WHY: Final[Mapping[Stage, str]] = {
    Stage.REVERSED: "所依据的违规经申诉认定不成立",
    Stage.SPARED: "累计的一件已经决定不予处理,次数不够了",
    Stage.LIFTED: "累计的一件处理经申诉撤销,次数不够了",
    Stage.WITHDRAWN: "累计的一件已经撤案,次数不够了",
}
"""What is said of a matter that fell, by how the one ended on which it stood."""


def owe_correction(file: MatterFile) -> None:
    """Of what is known as decided and stands no more: by whoever proposed it, within the time that the person had to
    appeal, for a wrong is not known for longer."""
    if file.state.must_be_taken_back:
        rule = file.rule()
        owe(file, CORRECTING_WHAT_IS_KNOWN, bearer=file.state.proposed_by or "", limit=rule.appeal, rule=rule)


def fall(matter_id: UUID, by: MatterFile) -> str:
    """The matter ends, because of how the one in ``by`` (already saved) ended; gives its id."""
    file = read_file(matter_id, institution=by.institution, at=by.at)
    enter(file, e.GroundReversed(matter=by.state.id), at=by.at)
    withdraw_owed(file, _REVERSED)
    save(file)
    why = _WHY[by.state.stage]
    tell_subject(file, f"与您有关的一件事{why},这件事连同处理一并撤销。")
    tell_the_others(file, f"一件处理{why},这件处理一并撤销,请不要再引用。")
    owe_correction(file)
    return file.state.id


def review_sums(fallen: Sequence[str], by: MatterFile) -> None:
    """Each sum that counted one of ``fallen`` (ids), which count no more since ``by`` was saved, falls too, unless the
    rest still reaches it; and so on."""
    waiting = deque(fallen)
    while waiting:
        for row in _counting(waiting.popleft(), by):
            if not _still_adds_up(row, by):
                waiting.append(fall(row.pk, by))


def _counting(matter: str, by: MatterFile) -> QuerySet[Matter]:
    """The sums that counted the matter (id), as their first entries say."""
    sums = Matter.objects.filter(institution_id=by.institution.pk, source=ACCUMULATION).exclude(stage__in=VOID)
    told = Entry.objects.filter(stream_id__in=sums.values("pk"), seq=1, body__contains=matter)
    return sums.filter(pk__in=told.values("stream_id")).order_by("pk")


def _still_adds_up(row: Matter, by: MatterFile) -> bool:
    """Whether, without what fell, the rule of the sum was met when it was opened."""
    opened = _state(row).opened
    house = rulebook_of(by.institution, bundle_by_hash(opened.bundle))
    known = Known(standing_of(by.institution.pk))
    people = {each.subject for each in Matter.objects.filter(pk__in=_matters(opened.counted))}
    at = opened.act.happened_at
    met = (accumulations(each, house.bundle, house.organization, known=known, at=at) for each in people)
    return any(rule.id == opened.breach for found in met for rule, _counted in found)


def _matters(counted: Sequence[str]) -> list[UUID]:
    return [UUID(each) for each in counted if not each.startswith(OF_A_CASE)]


def _state(row: Matter) -> MatterState:
    return fold(row.pk.hex, happened_in(entries_of(row.pk)))
