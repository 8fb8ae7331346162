"""What people do in a matter: state their side, propose, review, approve, decide, circulate, file, appeal.

Each step checks who takes it and in which stage (``rules/accountability/parties.py``), enters what happened, and moves
the duties that follow. ``matter_id`` is the matter's; ``by`` acts, ``at`` (aware) is when. All raise ActRefused and
NotAllowed, and then nothing was changed.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from shouwen.cases.actors import Actor
from shouwen.cases.refusals import ActRefused
from shouwen.oversight.accountability.adding_up import open_what_adds_up
from shouwen.oversight.accountability.falling import CORRECTING_WHAT_IS_KNOWN, review_sums
from shouwen.oversight.accountability.files import MatterFile, enter, keep, open_file, save, seat_of
from shouwen.oversight.accountability.models import Matter
from shouwen.oversight.accountability.opening import open_beside
from shouwen.oversight.accountability.owing import (
    PROPOSING,
    keep_owed,
    owe,
    tell_whose_turn,
    time_to_judge,
    withdraw_owed,
)
from shouwen.oversight.accountability.reversing import take_back
from shouwen.oversight.accountability.telling import tell_subject
from shouwen.rules.accountability import events as e
from shouwen.rules.accountability.matter import Stage, Step
from shouwen.rules.accountability.parties import is_meant
from shouwen.rules.accountability.proposing import Wish, consents_for, needs_review, objections, proposal_of
from shouwen.rules.language.kinds import MeasureRule

REVIEWING, APPROVING = "法律审核", "批准处理建议"
DECIDING, CORRECTING, HEARING = "决定处理建议", "按期改正", "处理申诉"


@transaction.atomic
def make_statement(*, matter_id: UUID | str, by: Actor, at: datetime, text: str) -> Matter:
    """陈述申辩: the person's own words, heard before anybody proposes; never a ground for a heavier measure."""
    file = open_file(matter_id, by=by, at=at, step=Step.STATE)
    enter(file, e.StatementMade(text=keep(file, text)))
    return save(file)


@transaction.atomic
def waive_statement(*, matter_id: UUID | str, by: Actor, at: datetime, text: str) -> Matter:
    """放弃陈述: in writing, by the person."""
    file = open_file(matter_id, by=by, at=at, step=Step.WAIVE)
    enter(file, e.StatementWaived(text=keep(file, text)))
    return save(file)


@transaction.atomic
def propose_measure(
    *,
    matter_id: UUID | str,
    by: Actor,
    at: datetime,
    reason: str,
    measures: Sequence[str],
    rule: str = "",
    gravity: str = "",
    amounts: Mapping[str, str] | None = None,
    due: datetime | None = None,
) -> Matter:
    """提出处理建议, within the range of ``rule`` (its id; by default the only one) for ``gravity``.

    ``amounts`` are yuan by measure, ``due`` until when something must be mended. Only after the person was heard. What
    a gravity brings upon others (主管领导) opens their own matters beside.
    """
    file = open_file(matter_id, by=by, at=at, step=Step.PROPOSE, rule=rule)
    applied = file.rule(rule)
    wish = Wish(gravity=gravity, measures=tuple(measures), amounts=dict(amounts or {}), due=due)
    _refuse(wish, file, applied.id)
    grade = applied.grade(gravity)
    proposed = e.MeasureProposed(
        rule=applied.id,
        gravity=gravity,
        measures=proposal_of(wish, applied),
        reason=keep(file, reason, field="reason"),
        approvals=consents_for(wish, applied),
        needs_review=needs_review(wish, applied),
        circulated=grade.circulated if grade else "",
    )
    enter(file, proposed)
    row = save(file)
    keep_owed(file, PROPOSING)
    _owe_the_next(file, proposed, applied)
    open_beside(file, grade.subjects if grade else (), applied)
    return row


def _owe_the_next(file: MatterFile, proposed: e.MeasureProposed, rule: MeasureRule) -> None:
    """Whoever must review or consent first, within the time that the person had to speak; then whoever decides."""
    reviewer = rule.reviewer if proposed.needs_review else ""
    tell_whose_turn(file, [reviewer, *proposed.approvals], "有一件处理建议等您审核或者批准。")
    if reviewer:
        owe(file, REVIEWING, to=reviewer, limit=rule.statement, rule=rule)
    for words in proposed.approvals:
        owe(file, APPROVING + f"({words})", to=words, limit=rule.statement, rule=rule)
    owe(file, DECIDING, to=rule.decided_by, limit=time_to_judge(rule), rule=rule)


def _refuse(wish: Wish, file: MatterFile, rule: str) -> None:
    found = objections(wish, file.rule(rule), at=file.at)
    if found:
        raise ActRefused(*(each.sentence for each in found), field=found[0].field)


@transaction.atomic
def return_proposal(*, matter_id: UUID | str, by: Actor, at: datetime, reason: str) -> Matter:
    """退回建议: those who decide ask for another proposal."""
    file = open_file(matter_id, by=by, at=at, step=Step.RETURN)
    enter(file, e.ProposalReturned(reason=keep(file, reason, field="reason")))
    row = save(file)
    keep_owed(file, DECIDING)
    withdraw_owed(file, "returned")
    return row


@transaction.atomic
def review_legality(*, matter_id: UUID | str, by: Actor, at: datetime, is_lawful: bool, opinion: str) -> Matter:
    """法律审核 of a measure that cuts pay (劳动合同法 4, 工资支付暂行规定 15-16): without it nothing is decided."""
    file = open_file(matter_id, by=by, at=at, step=Step.REVIEW)
    enter(file, e.LegalReviewGiven(is_lawful=is_lawful, opinion=keep(file, opinion, field="opinion")))
    row = save(file)
    keep_owed(file, REVIEWING)
    return row


@transaction.atomic
def approve_proposal(*, matter_id: UUID | str, by: Actor, at: datetime) -> Matter:
    """同意提交决定: the consent that the clause asks for beside the decision (超出上限、解除劳动合同)."""
    file = open_file(matter_id, by=by, at=at, step=Step.APPROVE)
    seat = seat_of(file, by)
    given = [words for words in file.state.missing_approvals if is_meant(words, file.state, seat)]
    for words in given:
        enter(file, e.ProposalApproved(approval=words))
    row = save(file)
    for words in given:
        keep_owed(file, APPROVING + f"({words})")
    return row


@transaction.atomic
def decide_measure(*, matter_id: UUID | str, by: Actor, at: datetime, is_imposed: bool, reason: str) -> Matter:
    """作出决定, by the body that the clause names: the proposal as it stands, or no measure. Appeal and, where the
    clause sets one, expiry run from now. What is spared is counted no more: a sum that it reached falls."""
    file = open_file(matter_id, by=by, at=at, step=Step.DECIDE, is_imposed=is_imposed)
    rule, calendar = file.rule(), file.rulebook.calendar
    decided = e.MeasureDecided(
        is_imposed=is_imposed,
        body=rule.decided_by,
        reason=keep(file, reason, field="reason"),
        appeal_until=calendar.due(at, rule.appeal),
        expires_at=calendar.due(at, rule.lasts) if rule.lasts and is_imposed else None,
    )
    enter(file, decided)
    row = save(file)
    keep_owed(file, DECIDING)
    withdraw_owed(file, "decided")
    if file.state.to_correct_by:
        owe(file, CORRECTING, due=file.state.to_correct_by, rule=rule)
    tell_subject(file, _decided_words(file, is_imposed))
    _count_anew(file)
    return row


def _count_anew(file: MatterFile) -> None:
    """What is imposed may add up to more; what is spared is counted no more, also where it was."""
    opened, at = file.state.opened, file.at
    if file.state.stage is Stage.SPARED:
        review_sums([file.state.id], file)
    elif opened.subject_kind == "person":
        open_what_adds_up(file.institution, opened.subject, at)


def _decided_words(file: MatterFile, is_imposed: bool) -> str:
    if not is_imposed:
        return "与您有关的一件事已经决定:不予处理;这一件不计入累计。"
    calendar, decision = file.rulebook.calendar, file.state.decision
    until = calendar.describe(decision.appeal_until, today=calendar.local(file.at).date()) if decision else ""
    return f"与您有关的一件事已经作出处理决定。不服的,请在{until}申诉;怎样申诉写在决定书上。"


@transaction.atomic
def circulate_decision(*, matter_id: UUID | str, by: Actor, at: datetime) -> Matter:
    """通报, in the range that the clause orders and no further, once nobody can appeal any more."""
    file = open_file(matter_id, by=by, at=at, step=Step.CIRCULATE)
    where = file.state.proposal.circulated if file.state.proposal else ""
    enter(file, e.DecisionCirculated(where=where))
    return save(file)


@transaction.atomic
def file_decision(*, matter_id: UUID | str, by: Actor, at: datetime) -> Matter:
    """存入档案, where the clause orders it."""
    file = open_file(matter_id, by=by, at=at, step=Step.FILE)
    enter(file, e.DecisionFiled(where=file.rule().filed_in))
    return save(file)


@transaction.atomic
def confirm_correction(*, matter_id: UUID | str, by: Actor, at: datetime, text: str) -> Matter:
    """确认已经改正: what had to be mended by a date is mended; ``text`` says how it was seen."""
    file = open_file(matter_id, by=by, at=at, step=Step.CONFIRM)
    enter(file, e.CorrectionConfirmed(text=keep(file, text)))
    row = save(file)
    keep_owed(file, CORRECTING)
    return row


@transaction.atomic
def appeal_decision(*, matter_id: UUID | str, by: Actor, at: datetime, text: str) -> Matter:
    """申诉: once, by the person, in time, to another body than the one that decided; nobody is worse off for it."""
    file = open_file(matter_id, by=by, at=at, step=Step.APPEAL)
    enter(file, e.DecisionAppealed(text=keep(file, text)))
    row = save(file)
    rule = file.rule()
    owe(file, HEARING, to=rule.appeal_to, limit=time_to_judge(rule), rule=rule)
    return row


@transaction.atomic
def decide_appeal(
    *, matter_id: UUID | str, by: Actor, at: datetime, is_upheld: bool, reason: str, is_breach: bool = True
) -> Matter:
    """申诉决定: the decision stands, or the measure is lifted, or with ``is_breach`` false the finding itself is
    reversed. Never heavier (公务员法 95).

    What is lifted is taken back wherever it was made known; what is reversed takes with it the scores and sums that
    stood on it, and the verdict in the case.
    """
    if is_upheld and not is_breach:
        raise ActRefused("违规不成立的,不能同时维持原决定;没有作出申诉决定", field="is_breach")
    file = open_file(matter_id, by=by, at=at, step=Step.DECIDE_APPEAL)
    kept = keep(file, reason, field="reason")
    enter(file, e.AppealDecided(is_upheld=is_upheld, is_breach=is_breach, reason=kept))
    row = save(file)
    keep_owed(file, HEARING)
    tell_subject(file, _appealed_words(is_upheld=is_upheld, is_breach=is_breach))
    if not is_upheld:
        take_back(file)
    return row


def _appealed_words(*, is_upheld: bool, is_breach: bool) -> str:
    if is_upheld:
        return "您的申诉已经决定:维持原决定。"
    if is_breach:
        return "您的申诉已经决定:撤销原决定。"
    return "您的申诉已经决定:违规不成立,撤销原决定;依据它的计分和累计一并撤销。"


@transaction.atomic
def take_back_decision(*, matter_id: UUID | str, by: Actor, at: datetime) -> Matter:
    """更正通报、撤出档案: a lifted decision is corrected in the range in which it was circulated, and taken out
    of the file that it was put into; the person is told."""
    file = open_file(matter_id, by=by, at=at, step=Step.TAKE_BACK)
    state = file.state
    where = state.proposal.circulated if state.proposal and state.circulated_at else ""
    filed_in = file.rule().filed_in if state.filed_at else ""
    enter(file, e.DecisionTakenBack(circulated=where, filed_in=filed_in))
    row = save(file)
    keep_owed(file, CORRECTING_WHAT_IS_KNOWN)
    said = [f"已经在{where}更正"] * bool(where) + [f"已经从{filed_in}撤出"] * bool(filed_in)
    tell_subject(file, f"对您的处理决定已经撤销,{'、'.join(said)}。")
    return row


@transaction.atomic
def withdraw_matter(*, matter_id: UUID | str, by: Actor, at: datetime, reason: str) -> Matter:
    """撤案 before any proposal: it was no breach after all, or another body has taken the matter."""
    file = open_file(matter_id, by=by, at=at, step=Step.WITHDRAW)
    enter(file, e.MatterWithdrawn(reason=keep(file, reason, field="reason")))
    row = save(file)
    withdraw_owed(file, "withdrawn")
    tell_subject(file, "与您有关的一件事已经撤案。")
    review_sums([file.state.id], file)
    return row
