"""Who may take which step in a matter: nobody in their own, the proposer never decides, the appeal goes elsewhere."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from shouwen.rules.account_roles import AccountRole
from shouwen.rules.accountability.matter import STEPS, MatterState, Step
from shouwen.rules.language.kinds import MeasureRule
from shouwen.rules.people import resolve
from shouwen.rules.rulebook import Rulebook
from shouwen.rules.words import Role


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Who asks to act: a person (id) with the roles of their account, at ``at``; ``beside`` are the people and
    departments (ids) of the matters that belong together with this one."""

    person: str
    roles: frozenset[str]
    rulebook: Rulebook
    at: datetime
    beside: frozenset[str] = frozenset()

    @property
    def department(self) -> str:
        row = self.rulebook.organization.person(self.person, self.at)
        return row.department if row else ""


Judge = Callable[[MatterState, Seat, MeasureRule | None], str]


def refusal(step: Step, state: MatterState, seat: Seat, rule: MeasureRule | None) -> str:
    """Why ``seat`` may not take ``step`` now, in Chinese; empty where they may. ``rule`` is the one that the proposal
    stands on, or that is to be proposed."""
    if state.stage not in STEPS[step]:
        return f"现在是“{state.stage.label}”,不能做这一步,什么也没有改变;请刷新后再看"
    if step in _OWN:
        return "" if is_subject(state, seat) else "只有被处理的人(科室由其负责人)可以做这一步"
    if is_concerned(state, seat):
        return "这是自己的事或者与自己有利害关系,须由别人来办(公务员回避规定、《政务处分法》第四十七条)"
    return _JUDGES[step](state, seat, rule)


def is_subject(state: MatterState, seat: Seat) -> bool:
    """The person themselves; for a department its head."""
    opened = state.opened
    if opened.subject_kind == "person":
        return seat.person == opened.subject
    row = seat.rulebook.organization.department(opened.subject, seat.at)
    return row is not None and row.head == seat.person


def is_concerned(state: MatterState, seat: Seat) -> bool:
    """Whether it is one's own matter: the subject, of the department that answers, or answering beside them, in
    person or as a department."""
    subject = state.opened.subject
    here = {seat.person, seat.department} - {""}
    return subject in here or bool(here & seat.beside)


def is_meant(words: str, state: MatterState, seat: Seat) -> bool:
    """Whether ``words`` of a policy (a role, a post, a department) mean this person now, seen from the department."""
    found = resolve(
        words,
        organization=seat.rulebook.organization,
        at=seat.at,
        is_working_time=seat.rulebook.calendar.is_working_time,
        department=state.opened.department or None,
    )
    if found.person_id or found.bearer:
        return seat.person in (found.person_id, found.bearer)
    return bool(found.department_id) and found.department_id == seat.department


def may_see(state: MatterState, seat: Seat, rules: Mapping[str, MeasureRule]) -> bool:
    """The subject, the oversight office, and whoever has or had a step to take; no colleague beside them."""
    if is_subject(state, seat) or _is_oversight(seat):
        return True
    acted = {state.proposed_by, state.decided_by, state.reviewed_by, *state.approvals.values()}
    return seat.person in acted or any(is_party(rule, state, seat) for rule in rules.values())


def is_party(rule: MeasureRule, state: MatterState, seat: Seat) -> bool:
    """Whether a clause names this person for a step that has come, and it is not their own matter."""
    return not is_concerned(state, seat) and any(is_meant(words, state, seat) for words in _bodies(rule, state))


def _bodies(rule: MeasureRule, state: MatterState) -> set[str]:
    """Who has something to do so far: who decides comes in with the proposal, who hears the appeal with the appeal."""
    found = {rule.proposed_by}
    if state.proposal is not None and state.proposal.rule == rule.id:
        found |= {rule.decided_by, *state.proposal.approvals}
        found |= {rule.reviewer} if state.proposal.needs_review else set()
        found |= {rule.appeal_to} if state.appeal is not None else set()
    return found - {""}


def _is_oversight(seat: Seat) -> bool:
    return AccountRole.OVERSIGHT_OFFICE.value in seat.roles


def _propose(state: MatterState, seat: Seat, rule: MeasureRule | None) -> str:
    if rule is not None and rule.proposed_by:
        return "" if is_meant(rule.proposed_by, state, seat) else f"由{_named(rule.proposed_by)}提出(依据{rule.clause})"
    return "" if _is_oversight(seat) else "由监督部门提出"


def _decide(state: MatterState, seat: Seat, rule: MeasureRule | None) -> str:
    if seat.person == state.proposed_by:
        return "提出的人不能作决定"
    if seat.person == state.reviewed_by:
        return "作法律审核的人不能作决定"
    return _only(rule.decided_by if rule else "", state, seat, rule, "决定")


def _review(state: MatterState, seat: Seat, rule: MeasureRule | None) -> str:
    if seat.person == state.proposed_by:
        return "提出的人不能审核自己的建议"
    if rule is not None and rule.reviewer:
        return _only(rule.reviewer, state, seat, rule, "审核")
    return "" if _is_oversight(seat) else "由监督部门审核"


def _approve(state: MatterState, seat: Seat, rule: MeasureRule | None) -> str:
    if seat.person == state.proposed_by:
        return "提出的人不能批准自己的建议"
    if not state.missing_approvals:
        return "这件建议不缺批准"
    is_asked = any(is_meant(each, state, seat) for each in state.missing_approvals)
    return "" if is_asked else f"须由{'、'.join(map(_named, state.missing_approvals))}批准"


def _decide_appeal(state: MatterState, seat: Seat, rule: MeasureRule | None) -> str:
    if seat.person in {state.proposed_by, state.decided_by, state.reviewed_by, *state.approvals.values()}:
        return "参与过提出、审核、批准或者决定的人不能处理申诉"
    return _only(rule.appeal_to if rule else "", state, seat, rule, "处理申诉")


def _only(words: str, state: MatterState, seat: Seat, rule: MeasureRule | None, doing: str) -> str:
    if is_meant(words, state, seat):
        return ""
    return f"由{_named(words)}{doing}" + (f"(依据{rule.clause})" if rule else "")


def _named(words: str) -> str:
    return next((role.label for role in Role if role.value == words), words)


_OWN = frozenset({Step.STATE, Step.WAIVE, Step.APPEAL})
_JUDGES: dict[Step, Judge] = {
    Step.PROPOSE: _propose,
    Step.WITHDRAW: _propose,
    Step.CIRCULATE: _propose,
    Step.FILE: _propose,
    Step.CONFIRM: _propose,
    Step.TAKE_BACK: _propose,
    Step.RETURN: _decide,
    Step.DECIDE: _decide,
    Step.REVIEW: _review,
    Step.APPROVE: _approve,
    Step.DECIDE_APPEAL: _decide_appeal,
}
