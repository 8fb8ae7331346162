"""撤销之后: what a lifted decision takes back. By entries; nothing that was written is deleted.

A measure that is lifted is corrected where it was circulated and taken out of the file it was put into. Where the
appeal finds that there was no breach, everything that stood on the finding falls with it: the matters beside, the
scores, the sums that counted it, and the verdict in the case. Whoever was told is told of it.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from shouwen.cases.reversing import reverse_verdict
from shouwen.ledger.reading import entries_of
from shouwen.oversight.accountability.files import MatterFile, enter, happened_in, read_file, rulebook_of, save
from shouwen.oversight.accountability.ground import ACCUMULATION
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.owing import owe, withdraw_owed
from shouwen.oversight.accountability.record import CASE, OF_A_CASE, VOID, standing_of
from shouwen.oversight.accountability.scores import lift_scores
from shouwen.oversight.accountability.telling import tell_subject, tell_the_others
from shouwen.oversight.missed.reversing import reverse_missed
from shouwen.oversight.missed.signs import DUTY, PERIOD
from shouwen.policies.queries import bundle_by_hash
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.choosing import Known, accumulations
from shouwen.rules.accountability.matter import MatterState, Stage, fold

CORRECTING_WHAT_IS_KNOWN: Final = "更正通报、撤出档案"
PERSON: Final = "person"
_REVERSED: Final = "reversed"


def take_back(file: MatterFile) -> None:
    """What follows when an appeal has lifted the decision in ``file``, already saved. The caller holds the
    transaction."""
    tell_the_others(file, "一件处理决定经申诉撤销,请不要再引用;需要更正通报的,由提出部门更正。")
    _owe_correction(file)
    if file.state.stage is Stage.REVERSED:
        _reverse_what_stood_on(file)


def _owe_correction(file: MatterFile) -> None:
    """By whoever proposed it, within the time that the person had to appeal: a wrong is not known for longer."""
    if file.state.must_be_taken_back:
        rule = file.rule()
        owe(file, CORRECTING_WHAT_IS_KNOWN, bearer=file.state.proposed_by or "", limit=rule.appeal, rule=rule)


def _reverse_what_stood_on(file: MatterFile) -> None:
    """Who was to have done it did not: the breach itself falls. Who only answered beside: what stands against them."""
    act, is_whole = file.state.opened.act, _is_the_act_itself(file)
    fallen = [file.state.id, *(_fall(row.pk, file) for row in _beside(file) if is_whole)]
    subjects = None if is_whole else {file.state.opened.subject}
    lift_scores(file.institution, act.key, subjects=subjects, matter=file.state.id, at=file.at)
    _review_sums(fallen, file)
    if is_whole and act.source == CASE:
        reverse_verdict(case_id=act.id, about=act.seq, at=file.at)
    if is_whole and act.source in (PERIOD, DUTY):
        reverse_missed(act.id, file.institution, at=file.at)


def _is_the_act_itself(file: MatterFile) -> bool:
    """Whether the matter is that of whoever did it, not of a leader or department that answers beside them."""
    others = _same_act(file).values_list("role", flat=True)
    return file.state.opened.role == PERSON or PERSON not in others


def _same_act(file: MatterFile) -> QuerySet[Matter]:
    act = file.state.opened.act
    rows = Matter.objects.filter(institution_id=file.institution.pk, source=act.source, about=act.id, about_seq=act.seq)
    return rows.exclude(pk=file.state.id)


def _beside(file: MatterFile) -> QuerySet[Matter]:
    """The other matters of the same act that still stand."""
    return _same_act(file).exclude(stage__in=VOID).order_by("pk")


def _fall(matter_id: UUID, by: MatterFile) -> str:
    """The matter ends, because that on which it stood was reversed in ``by``; gives its id."""
    file = read_file(matter_id, institution=by.institution, at=by.at)
    enter(file, e.GroundReversed(matter=by.state.id), at=by.at)
    withdraw_owed(file, _REVERSED)
    save(file)
    tell_subject(file, "与您有关的一件事所依据的违规经申诉认定不成立,这件事连同处理一并撤销。")
    tell_the_others(file, "一件处理所依据的违规经申诉认定不成立,这件处理一并撤销,请不要再引用。")
    _owe_correction(file)
    return file.state.id


def _review_sums(fallen: Sequence[str], by: MatterFile) -> None:
    """Each sum that counted one of ``fallen`` (ids) falls too, unless the rest still reaches it; and so on."""
    waiting = deque(fallen)
    while waiting:
        for row in _counting(waiting.popleft(), by):
            if not _still_adds_up(row, by):
                waiting.append(_fall(row.pk, by))


def _counting(matter: str, by: MatterFile) -> Iterator[Matter]:
    rows = Matter.objects.filter(institution_id=by.institution.pk, source=ACCUMULATION).exclude(stage__in=VOID)
    return (row for row in rows.order_by("pk") if matter in _state(row).opened.counted)


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
