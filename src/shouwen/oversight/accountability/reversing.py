"""撤销之后: what a lifted decision takes back. By entries; nothing that was written is deleted.

A measure that is lifted is corrected where it was circulated, taken out of the file it was put into, and counted no
more; the breach is. Where the appeal finds that there was no breach, everything that stood on the finding falls with
it: the matters beside, the scores, the sums that counted it, and the verdict in the case. Whoever was told is told of
it.
"""

from typing import Final

from django.db.models import QuerySet

from shouwen.cases.reversing import reverse_verdict
from shouwen.oversight.accountability.falling import fall, owe_correction, review_sums
from shouwen.oversight.accountability.files import MatterFile
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.record import CASE
from shouwen.oversight.accountability.scores import lift_scores
from shouwen.oversight.accountability.telling import tell_the_others
from shouwen.oversight.missed.reversing import reverse_missed
from shouwen.oversight.missed.signs import DUTY, PERIOD
from shouwen.rules.accountability.matter import VOID, Stage

PERSON: Final = "person"


def take_back(file: MatterFile) -> None:
    """What follows when an appeal has lifted the decision in ``file``, already saved. The caller holds the
    transaction."""
    tell_the_others(file, "一件处理决定经申诉撤销,请不要再引用;需要更正通报的,由提出部门更正。")
    owe_correction(file)
    if file.state.stage is Stage.REVERSED:
        _reverse_what_stood_on(file)
    else:
        review_sums([file.state.id], file)


def _reverse_what_stood_on(file: MatterFile) -> None:
    """Who was to have done it did not: the breach itself falls. Who only answered beside: what stands against them."""
    act, is_whole = file.state.opened.act, _is_the_act_itself(file)
    fallen = [file.state.id, *(fall(row.pk, file) for row in _beside(file) if is_whole)]
    subjects = None if is_whole else {file.state.opened.subject}
    lift_scores(file.institution, act.key, subjects=subjects, matter=file.state.id, at=file.at)
    review_sums(fallen, file)
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
