"""What must have happened before a step: nothing is proposed unheard, nothing imposed without consent and review."""

from collections.abc import Callable, Mapping
from datetime import datetime

from shouwen.rules.accountability.matter import MatterState, Step
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.organization_file import CHINA

Obstacle = Callable[[MatterState, datetime, MeasureRule | None], str]


def obstacle(step: Step, state: MatterState, *, at: datetime, rule: MeasureRule | None, is_imposed: bool = True) -> str:
    """Why ``step`` comes too early or too late, in Chinese; empty where it may be taken. ``rule`` is the one that the
    proposal stands on. To spare somebody (``is_imposed`` false) nothing more is needed than a proposal."""
    if step is Step.DECIDE and not is_imposed:
        return ""
    find = _OBSTACLES.get(step)
    return find(state, at, rule) if find else ""


def _unheard(state: MatterState, at: datetime, rule: MeasureRule | None) -> str:
    if state.is_heard(at):
        return ""
    return "本人还没有陈述,也没有书面放弃,陈述期限也没有到;没有提出(《公务员法》第六十三条)"


def _not_to_review(state: MatterState, at: datetime, rule: MeasureRule | None) -> str:
    """Once for a proposal: who got the wrong answer changes the proposal, not the lawyer's word."""
    if state.proposal is None or not state.proposal.needs_review:
        return "这件建议不减少收入,不需要法律审核"
    return "这件建议已经审核过;要再审核的,先退回、重新提出建议" if state.review else ""


def _unripe(state: MatterState, at: datetime, rule: MeasureRule | None) -> str:
    if state.missing_approvals:
        return f"还须{'、'.join(state.missing_approvals)}批准,没有作出决定"
    if state.proposal and state.proposal.needs_review and not (state.review and state.review.is_lawful):
        return "这项处理会减少收入,法律审核没有通过或者还没有审核,没有作出决定"
    return ""


def _not_to_circulate(state: MatterState, at: datetime, rule: MeasureRule | None) -> str:
    """Only what can change no more is made known: a correction never reaches everybody who read the first word."""
    if not (state.proposal and state.proposal.circulated):
        return "这一条没有规定通报,不得通报"
    if state.circulated_at:
        return "已经通报过,没有重复通报"
    if state.decision is not None and not state.is_final(at):
        until = state.decision.appeal_until.astimezone(CHINA)
        return f"申诉期限到{until:%Y-%m-%d %H:%M},本人还可以申诉,没有通报;期满没有申诉的再通报"
    return ""


def _not_to_file(state: MatterState, at: datetime, rule: MeasureRule | None) -> str:
    if rule is None or not rule.filed_in:
        return "这一条没有规定存入哪里,不得存入"
    return f"已经存入{rule.filed_in}" if state.filed_at else ""


def _nothing_to_mend(state: MatterState, at: datetime, rule: MeasureRule | None) -> str:
    if state.to_correct_by is None:
        return "这件处理没有要求限期改正"
    return "已经确认改正" if state.corrected_at else ""


def _nothing_to_take_back(state: MatterState, at: datetime, rule: MeasureRule | None) -> str:
    return "" if state.must_be_taken_back else "没有通报过也没有存档,或者已经更正,不用再更正"


def _no_appeal(state: MatterState, at: datetime, rule: MeasureRule | None) -> str:
    if state.appeal is not None:
        return "已经申诉过一次,申诉决定是最后的处理"
    if state.decision is not None and at > state.decision.appeal_until:
        return "申诉期限已经过了;可以依法向人事争议仲裁、监察机关或者上级反映"
    return ""


_OBSTACLES: Mapping[Step, Obstacle] = {
    Step.PROPOSE: _unheard,
    Step.REVIEW: _not_to_review,
    Step.DECIDE: _unripe,
    Step.CIRCULATE: _not_to_circulate,
    Step.FILE: _not_to_file,
    Step.CONFIRM: _nothing_to_mend,
    Step.TAKE_BACK: _nothing_to_take_back,
    Step.APPEAL: _no_appeal,
}
