"""事项标记: a word on one matter: proposed with a reason, reviewed by another, explained, contestable, expiring."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.case_file import CaseFile, enter, keep, open_case, open_for_requester
from shouwen.cases.refusals import ActRefused
from shouwen.cases.saving import save
from shouwen.rules.case import events as e
from shouwen.rules.case.marks import check_until, contested_mark, mark_rule, mark_rules, open_mark
from shouwen.rules.words import Act


@transaction.atomic
def mark_matter(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    mark: str,
    reason: str,
    until: datetime,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """提出标记: the ``mark`` (its name in the policy) on this matter, with the reason, until when. It counts for
    nothing before somebody else has reviewed it."""
    file = open_case(case_id, by=by, at=at, act=Act.MARK_MATTER, recorded_at=recorded_at)
    rule = mark_rule(mark, file.state, file.rulebook)
    if rule is None:
        known = "、".join(each.name for each in mark_rules(file.state, file.rulebook)) or "没有"
        raise ActRefused(f"制度里没有“{mark}”这种事项标记;可以标的:{known}", field="mark")
    if refusal := check_until(rule, until, at=at, rulebook=file.rulebook):
        raise ActRefused(refusal, field="until")
    kept = keep(file, reason, field="reason")
    enter(file, e.MatterMarked(rule=rule.id, clause=rule.clause, name=rule.name, reason=kept, until=until))
    return save(file)


@transaction.atomic
def review_mark(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    is_confirmed: bool,
    reason: str,
    explained: str = "",
    recorded_at: datetime | None = None,
) -> CaseFile:
    """复核标记: by whom the policy names, never by who proposed it. Confirmed, it says in ``explained`` what the
    requester reads: why, until when, and that they may object."""
    file = open_case(case_id, by=by, at=at, act=Act.REVIEW_MARK, recorded_at=recorded_at)
    mark = open_mark(file.state, "proposed")
    if mark is None:
        raise ActRefused("没有等待复核的事项标记;请刷新后再看")
    kept = keep(file, reason, field="reason")
    told = keep(file, explained, field="explained") if is_confirmed else None
    enter(file, e.MarkReviewed(mark=mark.seq, is_confirmed=is_confirmed, reason=kept, explained=told))
    return save(file)


@transaction.atomic
def object_to_mark(
    *, case_id: UUID | str, by: Actor, at: datetime, text: str, recorded_at: datetime | None = None
) -> CaseFile:
    """对标记提出异议: by the requester, with the receipt's code or through a member of the staff."""
    file = open_for_requester(case_id, by=by, at=at, recorded_at=recorded_at)
    mark = open_mark(file.state, "confirmed")
    if mark is None or not mark.holds_at(at):
        raise ActRefused("这件事现在没有生效的标记,不需要提异议")
    enter(file, e.MarkObjected(mark=mark.seq, text=keep(file, text)))
    return save(file)


@transaction.atomic
def lift_mark(
    *,
    case_id: UUID | str,
    by: Actor,
    at: datetime,
    is_lifted: bool,
    reason: str,
    recorded_at: datetime | None = None,
) -> CaseFile:
    """重看标记: upon an objection, by whom the policy names, neither who proposed nor who reviewed it."""
    file = open_case(case_id, by=by, at=at, act=Act.LIFT_MARK, recorded_at=recorded_at)
    mark = contested_mark(file.state)
    if mark is None:
        raise ActRefused("没有等待重看的标记异议;请刷新后再看")
    enter(file, e.MarkLifted(mark=mark.seq, is_lifted=is_lifted, reason=keep(file, reason, field="reason")))
    return save(file)
