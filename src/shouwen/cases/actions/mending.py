"""整改: what a complaint shows to be amiss is mended by a department, by a day, with proof."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case
from shouwen.cases.concealing import keep_for_other_side
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.words import Act


@transaction.atomic
def order_rectification(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    department: str,
    text: str,
    due: datetime,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """提出整改: what ``department`` (id) is to mend, by ``due`` (aware).

    Raises ActRefused at ``department``, ``text`` or ``due``, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.ORDER_RECTIFICATION, recorded_at=recorded_at)
    if file.rulebook.organization.department(department, at) is None:
        raise ActRefused("请选择整改的科室", field="department")
    if due <= at:
        raise ActRefused("整改期限要在现在之后", field="due")
    enter(file, e.RectificationOrdered(department=department, text=keep_for_other_side(file, text), agreed_at=due))
    return save(file)


@transaction.atomic
def prove_rectification(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    text: str,
    rectification: int | None = None,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """整改落实: what was mended, and by what it can be seen; by default the oldest that the department still owes.

    Raises ActRefused at ``rectification`` or ``text``, NotAllowed.
    """
    file = open_case(case_id, by=by, at=at, act=Act.PROVE_RECTIFICATION, recorded_at=recorded_at)
    rows = file.state.rectifications
    open_ones = [row for row in rows.values() if row.proof is None and rectification in (None, row.seq)]
    if not open_ones:
        raise ActRefused("没有这一项待落实的整改,请刷新后再看", field="rectification")
    enter(file, e.RectificationProved(rectification=open_ones[0].seq, text=keep(file, text)))
    return save(file)


__all__ = ["order_rectification", "prove_rectification"]
